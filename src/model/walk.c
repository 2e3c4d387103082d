/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways through the tree: up, and through it all in reading order. */
#include "lectern/guide.h"

const struct lectern_node *
lectern_node_ancestor(const struct lectern_node *node,
		      enum lectern_node_kind kind)
{
	while (node && lectern_node_kind(node) != kind)
		node = lectern_node_parent(node);
	return node;
}

int lectern_node_list_depth(const struct lectern_node *node)
{
	int depth = 0;

	for (node = lectern_node_parent(node); node;
	     node = lectern_node_parent(node))
		depth += lectern_node_kind(node) == LECTERN_NODE_LIST;
	return depth;
}

struct lectern_walk lectern_walk_begin(const struct lectern_node *root)
{
	return (struct lectern_walk){.root = root};
}

/* True for the kinds that are left as well as entered. */
static bool walk_leaves(const struct lectern_node *node)
{
	return lectern_node_kind(node) == LECTERN_NODE_ROW ||
	       (!lectern_node_is_block(node) &&
		lectern_node_kind(node) != LECTERN_NODE_CELL);
}

static bool walk_enter(struct lectern_walk *walk,
		       const struct lectern_node *node)
{
	walk->node = node;
	walk->entering = true;
	return true;
}

bool lectern_walk_next(struct lectern_walk *walk)
{
	const struct lectern_node *node = walk->node;

	if (!node)
		return walk->root && walk_enter(walk, walk->root);
	if (walk->entering && lectern_node_first(node))
		return walk_enter(walk, lectern_node_first(node));
	if (walk->entering && walk_leaves(node)) {
		walk->entering = false;
		return true;
	}
	if (node == walk->root) {
		/* Over for good: a further call is not a new walk. */
		walk->node = NULL;
		walk->root = NULL;
		return false;
	}
	if (lectern_node_next(node))
		return walk_enter(walk, lectern_node_next(node));
	walk->node = lectern_node_parent(node);
	walk->entering = false;
	return true;
}
