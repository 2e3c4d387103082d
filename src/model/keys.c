/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/keys.h"

#include <string.h>

#include "base/alloc.h"
#include "base/unicode.h"

uint32_t keys_hash(const char *string)
{
	uint32_t hash = 2166136261u;

	for (; *string; string++)
		hash = (hash ^ (unsigned char)*string) * 16777619u;
	return hash;
}

static bool keys_is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/*
 * Cuts a slug that is too long, at a '-' where there is one: a heading of a
 * megabyte must not stand in the key of every block below it.
 */
static void keys_cut(struct lectern_buffer *out, size_t began)
{
	size_t end = began + KEYS_SLUG_MAX;

	if (out->length <= end)
		return;
	while (end > began && out->bytes[end] != '-')
		end--;
	out->length = end > began ? end : began + KEYS_SLUG_MAX;
	out->bytes[out->length] = '\0';
}

enum lectern_status keys_slug(struct lectern_buffer *out, const char *bytes,
			      size_t length)
{
	struct lectern_buffer folded = {0};
	size_t began = out->length;
	enum lectern_status status;
	bool gap = false;
	size_t i;

	status = lectern_unicode_fold(&folded, NULL, bytes, length);
	for (i = 0; i < folded.length && status == LECTERN_OK; i++) {
		if (!keys_is_plain(folded.bytes[i])) {
			gap = true;
			continue;
		}
		if (gap && out->length > began)
			lectern_buffer_add(out, "-", 1);
		lectern_buffer_add(out, folded.bytes + i, 1);
		gap = false;
	}
	lectern_buffer_free(&folded);
	if (status == LECTERN_OK && out->length == began)
		lectern_buffer_puts(out, "section");
	keys_cut(out, began);
	return status == LECTERN_OK && out->failed ? LECTERN_NO_MEMORY : status;
}

const char *keys_last(const char *key)
{
	const char *slash = strrchr(key, '/');

	return slash ? slash + 1 : key;
}

/* ------------------------------------------------------------ the blocks */

/* The next node in reading order; NULL after the last. */
static struct lectern_node *keys_following(struct lectern_node *node)
{
	if (node->first)
		return node->first;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

/* Gives every node its index and returns how many blocks there are. */
static uint32_t keys_number(struct lectern_guide *guide)
{
	struct lectern_node *node;
	uint32_t count = 0;

	for (node = &guide->root; node; node = keys_following(node)) {
		node->index = count;
		/* A row's cells come after it and still have its index. */
		if (node->kind == LECTERN_NODE_CELL)
			node->index = node->parent->index;
		count += lectern_node_is_block(node);
	}
	return count;
}

static enum lectern_status keys_index(struct lectern_guide *guide)
{
	struct lectern_node *node;
	uint32_t slots = 4;

	guide->block_count = keys_number(guide);
	while (slots / 2 < guide->block_count)
		slots *= 2;
	guide->blocks = lectern_arena_take(&guide->arena, guide->block_count,
					   sizeof(*guide->blocks));
	guide->slots =
		lectern_arena_take(&guide->arena, slots, sizeof(*guide->slots));
	if (!guide->blocks || !guide->slots)
		return LECTERN_NO_MEMORY;
	guide->slot_count = slots;
	for (node = &guide->root; node; node = keys_following(node))
		if (lectern_node_is_block(node))
			guide->blocks[node->index] = node;
	return LECTERN_OK;
}

/* -------------------------------------------------------------- the keys */

struct key_maker {
	struct lectern_guide *guide;
	struct lectern_buffer key;
	/*
	 * A slot's next number for a key that is taken: without it, n headings
	 * of the same words would take n * n / 2 look-ups.
	 */
	uint32_t *nexts;
};

/* The slot of a key, or the free one where it belongs. */
static uint32_t keys_slot(const struct lectern_guide *guide, const char *key)
{
	uint32_t slot = keys_hash(key) & (guide->slot_count - 1);

	while (guide->slots[slot] != 0 &&
	       strcmp(guide->blocks[guide->slots[slot] - 1]->key, key) != 0)
		slot = (slot + 1) & (guide->slot_count - 1);
	return slot;
}

/* Makes the key in the buffer unique and gives it to `block`. */
static enum lectern_status keys_give(struct key_maker *maker,
				     struct lectern_node *block)
{
	struct lectern_guide *guide = maker->guide;
	size_t length = maker->key.length;
	uint32_t first;
	uint32_t slot;

	if (maker->key.failed)
		return LECTERN_NO_MEMORY;
	first = slot = keys_slot(guide, maker->key.bytes);
	while (guide->slots[slot] != 0) {
		if (maker->nexts[first] == 0)
			maker->nexts[first] = 2;
		maker->key.length = length;
		lectern_buffer_printf(&maker->key, "-%u",
				      maker->nexts[first]++);
		if (maker->key.failed)
			return LECTERN_NO_MEMORY;
		slot = keys_slot(guide, maker->key.bytes);
	}
	block->key = tree_string(guide, maker->key.bytes, maker->key.length);
	if (!block->key)
		return LECTERN_NO_MEMORY;
	guide->slots[slot] = block->index + 1;
	return LECTERN_OK;
}

static char keys_letter(const struct lectern_node *block)
{
	switch (lectern_node_kind(block)) {
	case LECTERN_NODE_ROW:
		return 'r';
	case LECTERN_NODE_IMAGE:
		return 'i';
	case LECTERN_NODE_CODE:
		return 'c';
	case LECTERN_NODE_PARAGRAPH:
	case LECTERN_NODE_HEADING:
	case LECTERN_NODE_GUIDE:
	case LECTERN_NODE_SECTION:
	case LECTERN_NODE_LIST:
	case LECTERN_NODE_ITEM:
	case LECTERN_NODE_NOTE:
	case LECTERN_NODE_QUOTE:
	case LECTERN_NODE_TABLE:
	case LECTERN_NODE_CELL:
		break;
	}
	return 'p';
}

/* The key of the nearest section above; "" in none. */
static const char *keys_above(const struct lectern_node *node)
{
	const struct lectern_node *section =
		node->parent ? lectern_node_ancestor(node->parent,
						     LECTERN_NODE_SECTION)
			     : NULL;

	return section ? section->key : "";
}

static enum lectern_status keys_make(struct key_maker *maker,
				     struct lectern_node *block)
{
	const struct lectern_text *text = lectern_node_text(block);
	struct lectern_node *section = block->parent;
	enum lectern_status status = LECTERN_OK;
	const char *above;

	lectern_buffer_clear(&maker->key);
	if (block->kind != LECTERN_NODE_HEADING) {
		lectern_buffer_printf(&maker->key, "%s/%c-%08x",
				      keys_above(block), keys_letter(block),
				      keys_hash(text->bytes));
		return keys_give(maker, block);
	}
	above = keys_above(section);
	lectern_buffer_puts(&maker->key, above);
	lectern_buffer_puts(&maker->key, above[0] ? "/" : "");
	status = keys_slug(&maker->key, text->bytes, text->length);
	if (status == LECTERN_OK)
		status = keys_give(maker, block);
	if (status == LECTERN_OK)
		section->key = block->key;
	return status;
}

enum lectern_status keys_assign(struct lectern_guide *guide)
{
	struct key_maker maker = {.guide = guide};
	enum lectern_status status = keys_index(guide);
	uint32_t i;

	if (status != LECTERN_OK)
		return status;
	maker.nexts = lectern_alloc(guide->slot_count, sizeof(*maker.nexts));
	if (!maker.nexts)
		status = LECTERN_NO_MEMORY;
	for (i = 0; i < guide->block_count && status == LECTERN_OK; i++)
		status = keys_make(&maker, guide->blocks[i]);
	lectern_buffer_free(&maker.key);
	lectern_free(maker.nexts);
	return status;
}

const struct lectern_node *keys_section(const struct lectern_guide *guide,
					const char *name)
{
	const struct lectern_node *heading = lectern_guide_find(guide, name);
	uint32_t i;

	if (heading && heading->kind == LECTERN_NODE_HEADING)
		return heading->parent;
	for (i = 0; i < guide->block_count; i++) {
		heading = guide->blocks[i];
		if (heading->kind == LECTERN_NODE_HEADING &&
		    strcmp(keys_last(heading->key), name) == 0)
			return heading->parent;
	}
	return NULL;
}
