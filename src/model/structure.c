/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults of structure; see lectern_structure_check() in lectern/outline.h. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "lectern/outline.h"
#include "model/keys.h"
#include "model/tree.h"

/* A heading by its parent section and its words, to find those that recur. */
struct structure_heading {
	const struct lectern_node *section;
	char *slug;
};

static void structure_level(const struct lectern_node *section,
			    struct lectern_diagnostics *found)
{
	int above = lectern_node_level(lectern_node_parent(section));

	if (lectern_node_level(section) > above + 1)
		lectern_diagnostics_add(
			found, LECTERN_ERROR, lectern_node_place(section),
			"a heading of level %d follows one of level %d: level "
			"%d is skipped",
			lectern_node_level(section), above, above + 1);
}

static void structure_empty(const struct lectern_node *node,
			    struct lectern_diagnostics *found)
{
	enum lectern_node_kind kind = lectern_node_kind(node);
	const struct lectern_node *first = lectern_node_first(node);

	if (kind == LECTERN_NODE_ITEM && !first)
		lectern_diagnostics_add(found, LECTERN_ERROR,
					lectern_node_place(node),
					"an item without words");
	if (kind == LECTERN_NODE_SECTION && !lectern_node_next(first))
		lectern_diagnostics_add(
			found, LECTERN_ERROR, lectern_node_place(node),
			"nothing stands under the heading \"%.60s\"",
			lectern_node_text(first)->bytes);
}

static void structure_span(const struct lectern_guide *guide,
			   const struct lectern_node *block,
			   const struct lectern_span *span,
			   struct lectern_diagnostics *found)
{
	struct lectern_source_place place =
		lectern_node_text_place(block, span->start);

	if ((span->kind == LECTERN_SPAN_LINK ||
	     span->kind == LECTERN_SPAN_REFERENCE) &&
	    span->target[0] == '\0')
		lectern_diagnostics_add(found, LECTERN_ERROR, place,
					"a link that leads nowhere");
	if (span->kind == LECTERN_SPAN_TERM &&
	    !lectern_guide_definition(guide, span->target))
		lectern_diagnostics_add(
			found, LECTERN_ERROR, place,
			"undefined term: neither the glossary nor a section "
			"is called \"%.100s\"",
			span->target);
}

static void structure_spans(const struct lectern_guide *guide,
			    const struct lectern_node *block,
			    struct lectern_diagnostics *found)
{
	const struct lectern_text *text = lectern_node_text(block);
	uint32_t i;

	for (i = 0; i < text->span_count; i++)
		structure_span(guide, block, &text->spans[i], found);
}

/* ------------------------------------------------- headings of same words */

static int structure_compare(const void *a, const void *b)
{
	const struct structure_heading *one = a;
	const struct structure_heading *two = b;
	uint32_t first = lectern_node_parent(one->section)->index;
	uint32_t second = lectern_node_parent(two->section)->index;
	int order;

	if (first != second)
		return first < second ? -1 : 1;
	order = lectern_node_level(lectern_node_parent(one->section)) -
		lectern_node_level(lectern_node_parent(two->section));
	if (order == 0)
		order = strcmp(one->slug, two->slug);
	if (order != 0)
		return order;
	return one->section->index < two->section->index ? -1 : 1;
}

static enum lectern_status structure_slug(char **out,
					  const struct lectern_node *section)
{
	const struct lectern_text *text =
		lectern_node_text(lectern_node_first(section));
	struct lectern_buffer slug = {0};
	enum lectern_status status;

	status = keys_slug(&slug, text->bytes, text->length);
	if (status == LECTERN_OK)
		return lectern_buffer_take(&slug, out);
	lectern_buffer_free(&slug);
	return status;
}

static void structure_twice(struct structure_heading *headings, size_t count,
			    struct lectern_diagnostics *found)
{
	size_t i;

	if (count > 0)
		qsort(headings, count, sizeof(*headings), structure_compare);
	for (i = 1; i < count; i++) {
		const struct structure_heading *one = &headings[i];

		if (lectern_node_parent(one->section) ==
			    lectern_node_parent(one[-1].section) &&
		    strcmp(one->slug, one[-1].slug) == 0)
			lectern_diagnostics_add(
				found, LECTERN_ERROR,
				lectern_node_place(one->section),
				"the heading \"%.60s\" stands in this section "
				"already, at line %u",
				lectern_node_text(
					lectern_node_first(one->section))
					->bytes,
				lectern_node_place(one[-1].section).line);
	}
}

static enum lectern_status structure_headings(const struct lectern_guide *guide,
					      struct lectern_diagnostics *found)
{
	uint32_t blocks = lectern_guide_block_count(guide);
	struct structure_heading *headings =
		lectern_alloc(blocks, sizeof(*headings));
	enum lectern_status status = headings ? LECTERN_OK : LECTERN_NO_MEMORY;
	size_t count = 0;
	uint32_t i;

	for (i = 0; i < blocks && status == LECTERN_OK; i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);

		if (lectern_node_kind(block) != LECTERN_NODE_HEADING)
			continue;
		headings[count].section = lectern_node_parent(block);
		status = structure_slug(&headings[count].slug,
					headings[count].section);
		count += status == LECTERN_OK;
	}
	if (status == LECTERN_OK)
		structure_twice(headings, count, found);
	while (count > 0)
		lectern_free(headings[--count].slug);
	lectern_free(headings);
	return status;
}

enum lectern_status lectern_structure_check(const struct lectern_guide *guide,
					    struct lectern_diagnostics *found)
{
	struct lectern_walk walk =
		lectern_walk_begin(lectern_guide_root(guide));

	while (lectern_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		structure_empty(walk.node, found);
		if (lectern_node_kind(walk.node) == LECTERN_NODE_SECTION)
			structure_level(walk.node, found);
		if (lectern_node_is_block(walk.node))
			structure_spans(guide, walk.node, found);
	}
	return structure_headings(guide, found);
}
