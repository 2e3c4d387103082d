/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof that a tree is what lectern/guide.h says that it is. */
#include <string.h>

#include "base/alloc.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "model/front.h"
#include "model/source.h"
#include "model/tree.h"

/* ----------------------------------------------------------------- texts */

static const char *broken_characters(const struct lectern_text *text,
				     bool verbatim)
{
	uint32_t before = ' '; /* so that no text begins with white space */
	uint32_t code_point = 0;
	uint32_t at;

	for (at = 0; at < text->length;) {
		size_t size = lectern_utf8_decode(
			text->bytes + at, text->length - at, &code_point);
		bool space = lectern_unicode_is_space(code_point);

		if (size == 0)
			return "a text is not UTF-8";
		if (code_point != '\n' &&
		    (code_point == '\t' || source_refused(code_point)))
			return "a text holds a control character";
		if (!verbatim && space && code_point != ' ' &&
		    code_point != '\n')
			return "a text holds white space that is not folded";
		if (!verbatim && space && lectern_unicode_is_space(before))
			return "white space of a text is not folded";
		before = code_point;
		at += (uint32_t)size;
	}
	if (lectern_unicode_is_space(code_point))
		return "a text ends with white space";
	return NULL;
}

static const char *broken_composition(const struct lectern_text *text)
{
	struct lectern_buffer composed = {0};
	bool same;

	if (lectern_unicode_compose(&composed, text->bytes, text->length) !=
	    LECTERN_OK) {
		lectern_buffer_free(&composed);
		return NULL; /* no memory to look */
	}
	same = composed.length == text->length &&
	       memcmp(composed.bytes, text->bytes, text->length) == 0;
	lectern_buffer_free(&composed);
	return same ? NULL : "a text is not in normal form C";
}

static bool broken_is_start(const struct lectern_text *text, uint32_t at)
{
	return at <= text->length && lectern_utf8_is_start(text->bytes[at]);
}

static const char *broken_target(const struct lectern_guide *guide,
				 const struct lectern_span *span)
{
	const struct lectern_node *heading;

	switch (span->kind) {
	case LECTERN_SPAN_EMPHASIS:
	case LECTERN_SPAN_STRONG:
	case LECTERN_SPAN_CODE:
		return span->target[0] ? "a span has a target for nothing"
				       : NULL;
	case LECTERN_SPAN_REFERENCE:
		if (!span->target[0])
			return NULL;
		heading = lectern_guide_find(guide, span->target);
		return heading && heading->kind == LECTERN_NODE_HEADING
			       ? NULL
			       : "a reference leads to no section";
	case LECTERN_SPAN_TERM:
	case LECTERN_SPAN_ABBREVIATION:
		return span->target[0] ? NULL : "a span lacks its target";
	case LECTERN_SPAN_LANGUAGE:
		return front_is_language(span->target)
			       ? NULL
			       : "a span's language is none";
	case LECTERN_SPAN_LINK:
		return NULL;
	}
	return "a span is of no kind";
}

static const char *broken_span(const struct lectern_guide *guide,
			       const struct lectern_text *text, uint32_t i)
{
	const struct lectern_span *span = &text->spans[i];
	const struct lectern_span *before = i > 0 ? span - 1 : NULL;

	if (span->start >= span->end || span->end > text->length)
		return "a span is empty or leaves its text";
	if (!broken_is_start(text, span->start) ||
	    !broken_is_start(text, span->end))
		return "a span cuts a character";
	if (before && span->start < before->start)
		return "spans are not in order";
	if (!span->target)
		return "a span's target is NULL";
	return broken_target(guide, span);
}

/* Keeps the ends of the spans that are open, to see that none cross. */
static const char *broken_nesting(const struct lectern_text *text)
{
	const char *broken = NULL;
	uint32_t *ends = NULL;
	size_t count = 0;
	size_t room = 0;
	uint32_t i;

	for (i = 0; i < text->span_count && !broken; i++) {
		const struct lectern_span *span = &text->spans[i];
		uint32_t *grown;

		while (count > 0 && ends[count - 1] <= span->start)
			count--;
		if (count > 0 && ends[count - 1] < span->end)
			broken = "spans cross";
		grown = lectern_grow(ends, count, &room, sizeof(*ends));
		if (!grown)
			break; /* no memory to look */
		ends = grown;
		ends[count++] = span->end;
	}
	lectern_free(ends);
	return broken;
}

static const char *broken_marks(const struct model_text *text)
{
	uint32_t i;

	for (i = 0; i < text->mark_count; i++) {
		if (i == 0 && text->marks[i].offset != 0)
			return "a text's beginning has no place";
		if (i > 0 && text->marks[i].offset < text->marks[i - 1].offset)
			return "the places of a text are not in order";
		if (text->marks[i].line == 0 || text->marks[i].column == 0)
			return "a place of a text is unknown";
		if (!broken_is_start(&text->text, text->marks[i].offset))
			return "a place of a text cuts a character";
	}
	return NULL;
}

static const char *broken_text(const struct lectern_guide *guide,
			       const struct lectern_node *node)
{
	const struct lectern_text *text = lectern_node_text(node);
	const char *broken;
	uint32_t i;

	if (!text || !text->bytes || text->length == 0)
		return "a block has no text";
	if (text->length > LECTERN_GUIDE_TEXT_MAX)
		return "a text is too long";
	if (text->bytes[text->length] != '\0' ||
	    strlen(text->bytes) != text->length)
		return "a text does not end with its NUL";
	broken = broken_characters(text, node->kind == LECTERN_NODE_CODE);
	if (!broken)
		broken = broken_composition(text);
	if (!broken)
		broken = broken_marks(node->text);
	for (i = 0; !broken && i < text->span_count; i++)
		broken = broken_span(guide, text, i);
	return broken ? broken : broken_nesting(text);
}

/* ----------------------------------------------------------------- nodes */

static bool broken_holds_blocks(enum lectern_node_kind kind)
{
	return kind == LECTERN_NODE_PARAGRAPH || kind == LECTERN_NODE_LIST ||
	       kind == LECTERN_NODE_NOTE || kind == LECTERN_NODE_QUOTE ||
	       kind == LECTERN_NODE_TABLE || kind == LECTERN_NODE_IMAGE ||
	       kind == LECTERN_NODE_CODE;
}

/* True when a node of kind `kind` may stand in `parent`. */
static bool broken_may_hold(const struct lectern_node *parent,
			    const struct lectern_node *node)
{
	enum lectern_node_kind kind = lectern_node_kind(node);

	switch (lectern_node_kind(parent)) {
	case LECTERN_NODE_GUIDE:
		return kind == LECTERN_NODE_SECTION ||
		       broken_holds_blocks(kind);
	case LECTERN_NODE_SECTION:
		if (!node->previous)
			return kind == LECTERN_NODE_HEADING;
		return (kind == LECTERN_NODE_SECTION &&
			node->level > parent->level) ||
		       broken_holds_blocks(kind);
	case LECTERN_NODE_LIST:
		return kind == LECTERN_NODE_ITEM;
	case LECTERN_NODE_ITEM:
	case LECTERN_NODE_NOTE:
	case LECTERN_NODE_QUOTE:
		return broken_holds_blocks(kind);
	case LECTERN_NODE_TABLE:
		return kind == LECTERN_NODE_ROW &&
		       lectern_node_is_header(node) == !node->previous;
	case LECTERN_NODE_ROW:
		return kind == LECTERN_NODE_CELL;
	case LECTERN_NODE_HEADING:
	case LECTERN_NODE_PARAGRAPH:
	case LECTERN_NODE_CELL:
	case LECTERN_NODE_IMAGE:
	case LECTERN_NODE_CODE:
		return false;
	}
	return false;
}

static const char *broken_links(const struct lectern_node *node)
{
	const struct lectern_node *child = node->first;

	if (child && child->previous)
		return "a first child has one before it";
	for (; child; child = child->next) {
		if (child->parent != node)
			return "a child has another parent";
		if (child->next && child->next->previous != child)
			return "the next child does not know the one before";
		if (!child->next && child != node->last)
			return "the last child is not the last";
		if (!broken_may_hold(node, child))
			return "a node stands where its kind may not";
	}
	return NULL;
}

static const char *broken_cell(const struct lectern_node *cell)
{
	const struct lectern_text *own = lectern_node_text(cell);
	const struct lectern_text *row = lectern_node_text(cell->parent);
	uint32_t start = lectern_node_cell_start(cell);

	if (!own || own->length == 0)
		return "a cell has no text";
	if (start > row->length || own->length > row->length - start ||
	    memcmp(row->bytes + start, own->bytes, own->length) != 0)
		return "a cell's text is not its row's";
	if (cell->previous &&
	    start < cell->previous->number + cell->previous->text->text.length)
		return "cells overlap";
	return NULL;
}

/* What a kind promises besides what every node does. */
static const char *broken_kind(const struct lectern_node *node)
{
	switch (lectern_node_kind(node)) {
	case LECTERN_NODE_SECTION:
		if (node->level < 1 || node->level > 6)
			return "a section's level is not 1 to 6";
		return node->first && node->first->level == node->level
			       ? NULL
			       : "a section has no heading of its level";
	case LECTERN_NODE_LIST:
	case LECTERN_NODE_NOTE:
	case LECTERN_NODE_QUOTE:
	case LECTERN_NODE_TABLE:
	case LECTERN_NODE_ROW:
		return node->first ? NULL : "a container is empty";
	case LECTERN_NODE_ITEM:
		return lectern_node_ordered(node->parent) || !node->number
			       ? NULL
			       : "an item without a number has one";
	case LECTERN_NODE_CELL:
		return broken_cell(node);
	case LECTERN_NODE_GUIDE:
	case LECTERN_NODE_HEADING:
	case LECTERN_NODE_PARAGRAPH:
	case LECTERN_NODE_IMAGE:
	case LECTERN_NODE_CODE:
		break;
	}
	return NULL;
}

static const char *broken_key(const struct lectern_guide *guide,
			      const struct lectern_node *node)
{
	if (node->kind == LECTERN_NODE_SECTION)
		return node->first && strcmp(node->key, node->first->key) == 0
			       ? NULL
			       : "a section's key is not its heading's";
	if (!lectern_node_is_block(node))
		return node->key[0] ? "a node has a key that should not" : NULL;
	if (lectern_guide_find(guide, node->key) != node)
		return "a block is not found by its key";
	return NULL;
}

static int broken_depth(const struct lectern_node *node)
{
	int depth = -1;

	for (; node; node = node->parent)
		depth += !lectern_node_is_block(node) &&
			 node->kind != LECTERN_NODE_CELL;
	return depth;
}

/* `index` is that of the next block. */
static const char *broken_node(const struct lectern_guide *guide,
			       const struct lectern_node *node, uint32_t index)
{
	const char *broken = broken_links(node);

	if (!broken && node->kind != LECTERN_NODE_CELL && node->index != index)
		broken = "a node's index is not its first block's";
	if (!broken && (node->line == 0 || node->column == 0))
		broken = "a node has no place";
	if (!broken && broken_depth(node) > LECTERN_GUIDE_DEPTH_MAX)
		broken = "nodes are nested too deep";
	if (!broken && lectern_node_is_block(node))
		broken = lectern_guide_block(guide, index) == node
				 ? broken_text(guide, node)
				 : "the blocks are not in reading order";
	if (!broken)
		broken = broken_kind(node);
	return broken ? broken : broken_key(guide, node);
}

/* ------------------------------------------------------------- the whole */

static const char *broken_definitions(const struct lectern_guide *guide)
{
	uint32_t i;

	for (i = 0; i < guide->definition_count; i++) {
		const struct model_definition *one = &guide->definitions[i];

		if (i > 0 && strcmp(one[-1].slug, one->slug) >= 0)
			return "the definitions are not in order";
		if (!lectern_node_is_block(one->block) ||
		    !lectern_node_ancestor(one->block, LECTERN_NODE_ITEM))
			return "a definition is no item";
	}
	return NULL;
}

static const char *broken_front(const struct lectern_front *front)
{
	const char *fields[] = {front->title,	  front->language,
				front->date,	  front->version,
				front->source,	  front->statement,
				front->emergency, front->glossary};
	size_t i;

	for (i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (!fields[i])
			return "a field of the front matter is NULL";
	if (!front->title[0])
		return "the guide has no title";
	return front_is_language(front->language)
		       ? NULL
		       : "the guide's language is none";
}

const char *lectern_guide_broken(const struct lectern_guide *guide)
{
	struct lectern_walk walk = lectern_walk_begin(&guide->root);
	const char *broken = broken_front(&guide->front);
	uint32_t index = 0;

	if (!broken && (guide->root.kind != LECTERN_NODE_GUIDE ||
			guide->root.parent || guide->root.next))
		broken = "the root is not a guide";
	while (!broken && lectern_walk_next(&walk)) {
		if (!walk.entering)
			continue;
		broken = broken_node(guide, walk.node, index);
		index += lectern_node_is_block(walk.node);
	}
	if (!broken && (index == 0 || index != guide->block_count))
		broken = "the count of blocks is wrong";
	return broken ? broken : broken_definitions(guide);
}
