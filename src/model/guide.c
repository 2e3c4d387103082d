/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a guide and its nodes answer; see lectern/guide.h. */
#include "lectern/guide.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/keys.h"
#include "model/tree.h"

/* ------------------------------------------------------------ the whole */

const struct lectern_front *
lectern_guide_front(const struct lectern_guide *guide)
{
	return &guide->front;
}

const char *lectern_guide_name(const struct lectern_guide *guide)
{
	return guide->name;
}

const struct lectern_node *lectern_guide_root(const struct lectern_guide *guide)
{
	return &guide->root;
}

uint32_t lectern_guide_body(const struct lectern_guide *guide)
{
	return guide->body;
}

uint32_t lectern_guide_block_count(const struct lectern_guide *guide)
{
	return guide->block_count;
}

const struct lectern_node *
lectern_guide_block(const struct lectern_guide *guide, uint32_t index)
{
	return index < guide->block_count ? guide->blocks[index] : NULL;
}

const struct lectern_node *lectern_guide_find(const struct lectern_guide *guide,
					      const char *key)
{
	uint32_t slot = keys_hash(key) & (guide->slot_count - 1);

	while (guide->slots[slot] != 0) {
		const struct lectern_node *block =
			guide->blocks[guide->slots[slot] - 1];

		if (strcmp(block->key, key) == 0)
			return block;
		slot = (slot + 1) & (guide->slot_count - 1);
	}
	return NULL;
}

static int guide_compare_slug(const void *slug, const void *definition)
{
	const struct model_definition *one = definition;

	return strcmp(slug, one->slug);
}

const struct lectern_node *
lectern_guide_definition(const struct lectern_guide *guide, const char *slug)
{
	const struct model_definition *one;

	if (guide->definition_count == 0)
		return NULL;
	one = bsearch(slug, guide->definitions, guide->definition_count,
		      sizeof(*one), guide_compare_slug);
	return one ? one->block : NULL;
}

bool lectern_guide_holds(const struct lectern_guide *guide,
			 struct lectern_position place)
{
	const struct lectern_text *text;

	if (place.block >= guide->block_count)
		return false;
	text = &guide->blocks[place.block]->text->text;
	return place.offset <= text->length &&
	       lectern_utf8_is_start(text->bytes[place.offset]);
}

/* ------------------------------------------------------------ the nodes */

enum lectern_node_kind lectern_node_kind(const struct lectern_node *node)
{
	return (enum lectern_node_kind)node->kind;
}

bool lectern_node_is_block(const struct lectern_node *node)
{
	switch (lectern_node_kind(node)) {
	case LECTERN_NODE_HEADING:
	case LECTERN_NODE_PARAGRAPH:
	case LECTERN_NODE_ROW:
	case LECTERN_NODE_IMAGE:
	case LECTERN_NODE_CODE:
		return true;
	case LECTERN_NODE_GUIDE:
	case LECTERN_NODE_SECTION:
	case LECTERN_NODE_LIST:
	case LECTERN_NODE_ITEM:
	case LECTERN_NODE_NOTE:
	case LECTERN_NODE_QUOTE:
	case LECTERN_NODE_TABLE:
	case LECTERN_NODE_CELL:
		return false;
	}
	return false;
}

const struct lectern_node *lectern_node_parent(const struct lectern_node *node)
{
	return node->parent;
}

const struct lectern_node *lectern_node_first(const struct lectern_node *node)
{
	return node->first;
}

const struct lectern_node *lectern_node_next(const struct lectern_node *node)
{
	return node->next;
}

const struct lectern_text *lectern_node_text(const struct lectern_node *node)
{
	return node->text ? &node->text->text : NULL;
}

const char *lectern_node_key(const struct lectern_node *node)
{
	return node->key;
}

uint32_t lectern_node_index(const struct lectern_node *node)
{
	return node->index;
}

struct lectern_source_place
lectern_guide_front_place(const struct lectern_guide *guide, const char *value)
{
	struct lectern_source_place place = {.path = guide->name};
	uint32_t i;

	for (i = 0; i < guide->front_count; i++)
		if (guide->front_places[i].value == value) {
			place.line = guide->front_places[i].line;
			place.column = guide->front_places[i].column;
		}
	return place;
}

struct lectern_source_place lectern_node_place(const struct lectern_node *node)
{
	return (struct lectern_source_place){.path = tree_guide(node)->name,
					     .line = node->line,
					     .column = node->column};
}

/* The last mark at or before `offset`. */
static const struct model_mark *guide_mark(const struct model_text *text,
					   uint32_t offset)
{
	uint32_t low = 0;
	uint32_t high = text->mark_count;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;

		if (text->marks[middle].offset <= offset)
			low = middle;
		else
			high = middle;
	}
	return &text->marks[low];
}

struct lectern_source_place
lectern_node_text_place(const struct lectern_node *node, uint32_t offset)
{
	struct lectern_source_place place = lectern_node_place(node);
	const struct model_mark *mark;

	if (!node->text || node->text->mark_count == 0)
		return place;
	if (offset > node->text->text.length)
		offset = node->text->text.length;
	mark = guide_mark(node->text, offset);
	if (offset < mark->offset)
		return place;
	place.line = mark->line;
	place.column = mark->column;
	if (!mark->held)
		place.column += (uint32_t)lectern_utf8_count(
			node->text->text.bytes + mark->offset,
			offset - mark->offset);
	return place;
}

int lectern_node_level(const struct lectern_node *node)
{
	return node->level;
}

enum lectern_note_kind lectern_node_note(const struct lectern_node *node)
{
	return (enum lectern_note_kind)node->note;
}

bool lectern_node_ordered(const struct lectern_node *node)
{
	return node->flags & MODEL_ORDERED;
}

uint32_t lectern_node_number(const struct lectern_node *node)
{
	return node->kind == LECTERN_NODE_ITEM ? node->number : 0;
}

bool lectern_node_is_header(const struct lectern_node *node)
{
	return node->flags & MODEL_HEADER;
}

uint32_t lectern_node_cell_start(const struct lectern_node *node)
{
	return node->kind == LECTERN_NODE_CELL ? node->number : 0;
}

uint32_t lectern_node_cell_column(const struct lectern_node *node)
{
	return node->cell;
}
