/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said before the words of the guide where a step has led: how long a
 * list is, what a link leads to, how a character is called. Headings and items
 * speak for themselves.
 */
#include <stdio.h>

#include "lectern/memory.h"
#include "nav/state.h"

enum lectern_status lectern_nav_add_form(const struct lectern_nav *nav,
					 struct lectern_buffer *out,
					 const char *name,
					 const struct lectern_word *values)
{
	char *words = NULL;
	enum lectern_status status =
		lectern_words_form(&words, nav->words, name, values);

	if (status == LECTERN_OK)
		lectern_buffer_puts(out, words);
	lectern_string_free(words);
	return status;
}

/* The outermost container of a kind that begins with a block. */
static const struct lectern_node *arrive_at(const struct lectern_nav *nav,
					    uint32_t block,
					    enum lectern_node_kind kind)
{
	const struct lectern_node *node =
		lectern_guide_block(nav->guide, block);
	const struct lectern_node *found = NULL;

	for (; node && lectern_node_index(node) == block;
	     node = lectern_node_parent(node))
		if (lectern_node_kind(node) == kind)
			found = node;
	return found;
}

static unsigned arrive_count(const struct lectern_node *parent)
{
	const struct lectern_node *child =
		parent ? lectern_node_first(parent) : NULL;
	unsigned count = 0;

	for (; child; child = lectern_node_next(child))
		count++;
	return count;
}

static enum lectern_status arrive_at_list(struct lectern_nav *nav,
					  struct lectern_buffer *out,
					  uint32_t block)
{
	unsigned items = arrive_count(arrive_at(nav, block, LECTERN_NODE_LIST));
	char count[16];

	snprintf(count, sizeof(count), "%u", items);
	return lectern_nav_add_form(
		nav, out, items == 1 ? "list.one" : "list.some",
		(const struct lectern_word[]){{"count", count}, {NULL, NULL}});
}

static enum lectern_status arrive_at_table(struct lectern_nav *nav,
					   struct lectern_buffer *out,
					   uint32_t block)
{
	const struct lectern_node *table =
		arrive_at(nav, block, LECTERN_NODE_TABLE);
	char count[2][16];

	snprintf(count[0], sizeof(count[0]), "%u", arrive_count(table));
	snprintf(count[1], sizeof(count[1]), "%u",
		 table ? lectern_nav_columns(table) : 0);
	return lectern_nav_add_form(
		nav, out, "table.size",
		(const struct lectern_word[]){{"rows", count[0]},
					      {"columns", count[1]},
					      {NULL, NULL}});
}

/* The words of the block that a reference leads to. */
static enum lectern_status arrive_at_part(struct lectern_nav *nav,
					  struct lectern_buffer *out,
					  const char *key)
{
	const struct lectern_node *heading =
		lectern_guide_find(nav->guide, key);
	struct lectern_buffer label = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (!heading)
		return LECTERN_OK;
	lectern_nav_label(
		nav, &label,
		(struct lectern_position){lectern_node_index(heading), 0});
	if (!label.failed)
		status = lectern_nav_add_form(
			nav, out, "link.part",
			(const struct lectern_word[]){{"heading", label.bytes},
						      {NULL, NULL}});
	lectern_buffer_free(&label);
	return status;
}

static enum lectern_status arrive_at_link(struct lectern_nav *nav,
					  struct lectern_buffer *out,
					  struct lectern_position place)
{
	const struct lectern_nav_link *link = lectern_nav_link_here(nav, place);
	const struct lectern_word values[] = {
		{"address", link ? link->span->target : ""}, {NULL, NULL}};

	if (link && link->span->kind == LECTERN_SPAN_REFERENCE)
		return arrive_at_part(nav, out, link->span->target);
	return lectern_nav_add_form(
		nav, out,
		link && link->span->kind == LECTERN_SPAN_TERM ? "link.term"
							      : "link.address",
		values);
}

enum lectern_status lectern_nav_arrival(struct lectern_nav *nav,
					enum lectern_level level,
					struct lectern_range unit,
					struct lectern_buffer *out)
{
	switch (level) {
	case LECTERN_LEVEL_LIST:
		return arrive_at_list(nav, out, unit.from.block);
	case LECTERN_LEVEL_TABLE:
		return arrive_at_table(nav, out, unit.from.block);
	case LECTERN_LEVEL_LINK:
		return arrive_at_link(nav, out, unit.from);
	case LECTERN_LEVEL_CHARACTER:
		return lectern_nav_spell(nav, out, unit, false);
	case LECTERN_LEVEL_SECTION:
	case LECTERN_LEVEL_PART:
	case LECTERN_LEVEL_SUBSECTION:
	case LECTERN_LEVEL_ITEM:
	case LECTERN_LEVEL_SENTENCE:
	case LECTERN_LEVEL_WORD:
	case LECTERN_LEVEL_WARNING:
	case LECTERN_LEVEL_NOTE:
	case LECTERN_LEVEL_MARK:
	case LECTERN_LEVEL_MINUTE:
	case LECTERN_LEVEL_COUNT:
		break;
	}
	return LECTERN_OK;
}
