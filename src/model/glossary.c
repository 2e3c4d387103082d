/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/glossary.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "model/keys.h"

/* A growing list of what slugs stand for. */
struct glossary_list {
	struct model_definition *at;
	size_t count;
	size_t room;
};

static int glossary_compare(const void *a, const void *b)
{
	const struct model_definition *one = a;
	const struct model_definition *two = b;
	int order = strcmp(one->slug, two->slug);

	if (order != 0)
		return order;
	/* Of two, the first in the guide is meant. */
	return one->block->index < two->block->index ? -1 : 1;
}

static void glossary_sort(struct glossary_list *list)
{
	if (list->count > 0)
		qsort(list->at, list->count, sizeof(*list->at),
		      glossary_compare);
}

static enum lectern_status glossary_add(struct glossary_list *list,
					const char *slug,
					const struct lectern_node *block)
{
	struct model_definition *grown = lectern_grow(
		list->at, list->count, &list->room, sizeof(*grown));

	if (!grown)
		return LECTERN_NO_MEMORY;
	list->at = grown;
	grown[list->count++] =
		(struct model_definition){.slug = slug, .block = block};
	return LECTERN_OK;
}

static const struct lectern_node *
glossary_look_up(const struct glossary_list *list, const char *slug)
{
	size_t low = 0;
	size_t high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(list->at[middle].slug, slug) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < list->count && strcmp(list->at[low].slug, slug) == 0)
		return list->at[low].block;
	return NULL;
}

/* ----------------------------------------------------------- definitions */

/* Adds the slug of one form of a term. */
static enum lectern_status glossary_form(struct lectern_guide *guide,
					 struct glossary_list *list,
					 const struct lectern_node *block,
					 const struct lectern_span *span)
{
	const struct lectern_text *text = lectern_node_text(block);
	struct lectern_buffer slug = {0};
	enum lectern_status status;
	const char *copy = NULL;

	status = keys_slug(&slug, text->bytes + span->start,
			   span->end - span->start);
	if (status == LECTERN_OK) {
		copy = tree_string(guide, slug.bytes, slug.length);
		status = copy ? glossary_add(list, copy, block)
			      : LECTERN_NO_MEMORY;
	}
	lectern_buffer_free(&slug);
	return status;
}

/* All forms of the term that an item's first block begins with. */
static enum lectern_status glossary_item(struct lectern_guide *guide,
					 struct glossary_list *list,
					 const struct lectern_node *item,
					 struct source *source)
{
	const struct lectern_node *block = lectern_node_first(item);
	enum lectern_status status = LECTERN_OK;
	const struct lectern_text *text;
	const char *colon;
	uint32_t end = 0;
	uint32_t i;

	text = block ? lectern_node_text(block) : NULL;
	colon = text ? strchr(text->bytes, ':') : NULL;
	for (i = 0; text && i < text->span_count && status == LECTERN_OK; i++) {
		const struct lectern_span *span = &text->spans[i];
		bool first = end == 0 && span->start == 0;

		if (span->kind != LECTERN_SPAN_STRONG ||
		    (!first && (end == 0 || span->start < end ||
				(colon && text->bytes + span->start > colon))))
			continue;
		end = span->end;
		status = glossary_form(guide, list, block, span);
	}
	if (end == 0)
		source_error_in(source, lectern_node_place(item),
				"an item of the glossary must begin with its "
				"term in strong text (**term**)");
	return status;
}

/* Keeps the sorted list in the guide and tells of terms that stand twice. */
static enum lectern_status glossary_keep(struct lectern_guide *guide,
					 struct source *source,
					 const struct glossary_list *list)
{
	size_t i;

	guide->definitions = lectern_arena_take(&guide->arena, list->count,
						sizeof(*list->at));
	if (!guide->definitions)
		return LECTERN_NO_MEMORY;
	if (list->count > 0)
		memcpy(guide->definitions, list->at,
		       list->count * sizeof(*list->at));
	guide->definition_count = (uint32_t)list->count;
	for (i = 1; i < list->count; i++)
		if (strcmp(list->at[i - 1].slug, list->at[i].slug) == 0)
			source_error_in(source,
					lectern_node_place(list->at[i].block),
					"the term \"%s\" is defined twice",
					list->at[i].slug);
	return LECTERN_OK;
}

enum lectern_status glossary_read(struct lectern_guide *guide,
				  struct source *source, uint32_t at)
{
	const struct lectern_node *section;
	enum lectern_status status = LECTERN_OK;
	struct glossary_list list = {0};
	struct lectern_walk walk;

	if (!guide->front.glossary[0])
		return LECTERN_OK;
	section = keys_section(guide, guide->front.glossary);
	if (!section) {
		source_error(source, at, "no section is called \"%s\"",
			     guide->front.glossary);
		return LECTERN_OK;
	}
	walk = lectern_walk_begin(section);
	while (status == LECTERN_OK && lectern_walk_next(&walk))
		if (walk.entering && walk.node->kind == LECTERN_NODE_ITEM &&
		    lectern_node_list_depth(walk.node) == 1)
			status = glossary_item(guide, &list, walk.node, source);
	glossary_sort(&list);
	if (status == LECTERN_OK)
		status = glossary_keep(guide, source, &list);
	lectern_free(list.at);
	return status;
}

/* ----------------------------------------------------------------- links */

static void glossary_resolve_span(const struct lectern_guide *guide,
				  const struct glossary_list *sections,
				  struct lectern_span *span)
{
	const struct lectern_node *heading;

	if (span->kind != LECTERN_SPAN_REFERENCE || span->target[0] == '\0')
		return;
	if (lectern_guide_definition(guide, span->target)) {
		span->kind = LECTERN_SPAN_TERM;
		return;
	}
	heading = lectern_guide_find(guide, span->target);
	if (!heading || heading->kind != LECTERN_NODE_HEADING)
		heading = glossary_look_up(sections, span->target);
	if (heading)
		span->target = heading->key;
	else
		span->kind = LECTERN_SPAN_TERM;
}

enum lectern_status glossary_resolve(struct lectern_guide *guide)
{
	enum lectern_status status = LECTERN_OK;
	struct glossary_list sections = {0};
	uint32_t i;
	uint32_t j;

	for (i = 0; i < guide->block_count && status == LECTERN_OK; i++)
		if (guide->blocks[i]->kind == LECTERN_NODE_HEADING)
			status = glossary_add(&sections,
					      keys_last(guide->blocks[i]->key),
					      guide->blocks[i]);
	glossary_sort(&sections);
	for (i = 0; i < guide->block_count && status == LECTERN_OK; i++) {
		struct model_text *text = guide->blocks[i]->text;

		for (j = 0; j < text->text.span_count; j++)
			glossary_resolve_span(guide, &sections,
					      &tree_spans(text)[j]);
	}
	lectern_free(sections.at);
	return status;
}
