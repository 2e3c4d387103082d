/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outline of a guide as text and as JSON. */
#include "lectern/outline.h"

#include <string.h>

#include "base/buffer.h"
#include "base/json.h"
#include "base/utf8.h"

/* Texts are cut near this many characters. */
#define OUTLINE_WIDTH 60

/* How many containers a node stands in, the guide not counted. */
static int outline_depth(const struct lectern_node *node)
{
	int depth = -1;

	while ((node = lectern_node_parent(node)))
		depth++;
	return depth;
}

/* The offset at which a text of more than OUTLINE_WIDTH is cut. */
static uint32_t outline_cut(const struct lectern_text *text)
{
	uint32_t count = 0;
	uint32_t cut = 0;
	uint32_t at;

	for (at = 0; at < text->length; at++) {
		if (!lectern_utf8_is_start(text->bytes[at]))
			continue;
		if (count == OUTLINE_WIDTH)
			return cut > 0 ? cut : at;
		if (text->bytes[at] == ' ' || text->bytes[at] == '\n')
			cut = at;
		count++;
	}
	return text->length;
}

static void outline_words(struct lectern_buffer *out,
			  const struct lectern_text *text)
{
	uint32_t cut = outline_cut(text);
	uint32_t i;

	for (i = 0; i < cut; i++)
		lectern_buffer_add(
			out, text->bytes[i] == '\n' ? " " : text->bytes + i, 1);
	if (cut < text->length)
		lectern_buffer_puts(out, "\u2026");
}

static const char *outline_kind(const struct lectern_node *block)
{
	switch (lectern_node_kind(block)) {
	case LECTERN_NODE_HEADING:
		return "heading";
	case LECTERN_NODE_ROW:
		return "row";
	case LECTERN_NODE_IMAGE:
		return "image";
	case LECTERN_NODE_CODE:
		return "code";
	case LECTERN_NODE_PARAGRAPH:
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
	return "paragraph";
}

enum lectern_status lectern_outline_text(char **out,
					 const struct lectern_guide *guide)
{
	struct lectern_buffer text = {0};
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(guide); i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);

		lectern_buffer_fill(&text, ' ',
				    2 * (size_t)outline_depth(block));
		lectern_buffer_printf(&text, "%s %s %u ", outline_kind(block),
				      lectern_node_key(block),
				      lectern_node_place(block).line);
		outline_words(&text, lectern_node_text(block));
		lectern_buffer_puts(&text, "\n");
	}
	return lectern_buffer_take(&text, out);
}

/* ------------------------------------------------------------------ JSON */

/* The headings above a block, the topmost first; its own is not above it. */
static struct lectern_json *outline_path(const struct lectern_node *block)
{
	struct lectern_json *path = lectern_json_array();
	const struct lectern_node *above[LECTERN_GUIDE_DEPTH_MAX + 2];
	const struct lectern_node *node = lectern_node_parent(block);
	size_t count = 0;

	if (lectern_node_kind(block) == LECTERN_NODE_HEADING)
		node = lectern_node_parent(node);
	for (; node; node = lectern_node_parent(node))
		if (lectern_node_kind(node) == LECTERN_NODE_SECTION)
			above[count++] = lectern_node_first(node);
	while (count > 0)
		lectern_json_append(
			path,
			lectern_json_string(
				lectern_node_text(above[--count])->bytes));
	return path;
}

static struct lectern_json *outline_block(const struct lectern_node *block)
{
	struct lectern_source_place place = lectern_node_place(block);
	struct lectern_json *one = lectern_json_object();

	lectern_json_put(one, "index",
			 lectern_json_integer(lectern_node_index(block)));
	lectern_json_put(one, "kind", lectern_json_string(outline_kind(block)));
	lectern_json_put(one, "key",
			 lectern_json_string(lectern_node_key(block)));
	lectern_json_put(one, "level",
			 lectern_json_integer(lectern_node_level(block)));
	lectern_json_put(one, "depth",
			 lectern_json_integer(outline_depth(block)));
	lectern_json_put(one, "line", lectern_json_integer(place.line));
	lectern_json_put(one, "column", lectern_json_integer(place.column));
	lectern_json_put(one, "path", outline_path(block));
	lectern_json_put(one, "text",
			 lectern_json_string(lectern_node_text(block)->bytes));
	return one;
}

enum lectern_status lectern_outline_json(char **out,
					 const struct lectern_guide *guide)
{
	const struct lectern_front *front = lectern_guide_front(guide);
	struct lectern_json *blocks = lectern_json_array();
	struct lectern_json *all = lectern_json_object();
	enum lectern_status status;
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(guide); i++)
		lectern_json_append(
			blocks, outline_block(lectern_guide_block(guide, i)));
	lectern_json_put(all, "title", lectern_json_string(front->title));
	lectern_json_put(all, "language", lectern_json_string(front->language));
	lectern_json_put(all, "blocks", blocks);
	status = all ? lectern_json_text(out, all) : LECTERN_NO_MEMORY;
	lectern_json_free(all);
	return status;
}
