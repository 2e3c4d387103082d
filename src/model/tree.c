/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/tree.h"

#include <string.h>

#include "base/alloc.h"

/* Strings are carved from pieces of this size. */
#define TREE_PIECE ((size_t)4096)

const struct lectern_guide *tree_guide(const struct lectern_node *node)
{
	while (node->parent)
		node = node->parent;
	return (const struct lectern_guide *)(const void *)node;
}

const char *tree_string(struct lectern_guide *guide, const char *bytes,
			size_t length)
{
	char *copy;

	if (length >= TREE_PIECE / 4)
		return lectern_arena_copy(&guide->arena, bytes, length);
	if (guide->spare_left < length + 1) {
		guide->spare = lectern_arena_take(&guide->arena, TREE_PIECE, 1);
		guide->spare_left = guide->spare ? TREE_PIECE : 0;
	}
	if (!guide->spare)
		return NULL;
	copy = guide->spare;
	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	guide->spare += length + 1;
	guide->spare_left -= length + 1;
	return copy;
}

struct lectern_node *tree_add(struct lectern_guide *guide,
			      struct lectern_node *parent,
			      enum lectern_node_kind kind)
{
	struct lectern_node *node =
		lectern_arena_take(&guide->arena, 1, sizeof(*node));

	if (!node)
		return NULL;
	node->kind = (uint8_t)kind;
	node->key = "";
	node->parent = parent;
	node->previous = parent->last;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

struct lectern_span *tree_spans(struct model_text *text)
{
	return (struct lectern_span *)(void *)(text + 1);
}

struct model_text *tree_text(struct lectern_guide *guide, const char *bytes,
			     uint32_t length, uint32_t span_count,
			     uint32_t mark_count)
{
	struct model_text *text = lectern_arena_take(
		&guide->arena, 1,
		sizeof(*text) + span_count * sizeof(struct lectern_span) +
			mark_count * sizeof(struct model_mark));

	if (!text)
		return NULL;
	text->text.bytes = tree_string(guide, bytes, length);
	if (!text->text.bytes)
		return NULL;
	text->text.length = length;
	text->text.span_count = span_count;
	text->text.spans = tree_spans(text);
	text->mark_count = mark_count;
	text->marks =
		(struct model_mark *)(void *)(tree_spans(text) + span_count);
	return text;
}

void tree_drop_last(struct lectern_node *parent)
{
	struct lectern_node *dropped = parent->last;

	parent->last = dropped->previous;
	if (parent->last)
		parent->last->next = NULL;
	else
		parent->first = NULL;
}

void lectern_guide_free(struct lectern_guide *guide)
{
	if (!guide)
		return;
	lectern_arena_free(&guide->arena);
	lectern_free(guide);
}
