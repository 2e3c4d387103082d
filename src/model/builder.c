/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/builder.h"

#include "base/utf8.h"
#include "model/html.h"

struct lectern_node *builder_add(struct builder *build,
				 enum lectern_node_kind kind, uint32_t at)
{
	struct lectern_node *node = tree_add(build->guide, build->at, kind);
	struct lectern_source_place place = source_place(build->source, at);

	if (node) {
		node->line = place.line;
		node->column = place.column;
	}
	return node;
}

enum lectern_status builder_block(struct builder *build,
				  enum lectern_node_kind kind, uint32_t at,
				  const char *empty)
{
	uint32_t errors = build->source->errors;
	struct lectern_node *node;
	struct model_text *text;
	enum lectern_status status;

	status = prose_finish(&build->prose, &text);
	if (status != LECTERN_OK)
		return status;
	if (!text) {
		if (empty && build->source->errors == errors)
			source_warn(build->source, at, "%s", empty);
		return LECTERN_OK;
	}
	node = builder_add(build, kind, at);
	if (!node)
		return LECTERN_NO_MEMORY;
	node->text = text;
	return LECTERN_OK;
}

/* ------------------------------------------------------------ paragraphs */

enum lectern_status builder_paragraph(struct builder *build,
				      const struct markdown_event *event)
{
	build->paragraph = event->entering;
	if (event->entering) {
		build->text_at = event->at;
		build->images = 0;
		prose_begin(&build->prose, event->at, event->end);
		return LECTERN_OK;
	}
	if (build->images > 0 && build->prose.bytes.length > 0)
		source_error(build->source, build->prose.began,
			     "words beside an image: an image stands alone in "
			     "its paragraph");
	return builder_block(build, LECTERN_NODE_PARAGRAPH, build->text_at,
			     build->images > 0
				     ? NULL
				     : "a paragraph without words is left out");
}

/* ---------------------------------------------------------------- images */

static void builder_image_begin(struct builder *build,
				const struct markdown_event *event)
{
	struct prose *prose = &build->prose;

	cursor_find(&prose->cursor, "![", 2);
	build->image_refused = build->image || !build->paragraph ||
			       prose->bytes.length > 0 || prose->open_count > 0;
	if (build->image_refused) {
		source_error(build->source, prose->cursor.at,
			     "an image stands alone in its paragraph, not in "
			     "other text");
		return;
	}
	if (event->title[0])
		source_warn(build->source, prose->cursor.at,
			    "an image's title is not read: its description is");
	build->image = true;
	build->image_at = prose->cursor.at;
	prose_begin(prose, prose->cursor.at, prose->cursor.end);
	prose->cursor.at += 2;
}

static enum lectern_status builder_image_end(struct builder *build)
{
	struct cursor after;
	enum lectern_status status;

	if (!build->image || build->image_refused) {
		build->image_refused = false;
		return LECTERN_OK;
	}
	build->image = false;
	build->images++;
	if (build->prose.bytes.length == 0)
		source_error(build->source, build->image_at,
			     "an image without a description: write what it "
			     "shows between [ and ]");
	status =
		builder_block(build, LECTERN_NODE_IMAGE, build->image_at, NULL);
	cursor_pass_link(&build->prose.cursor);
	after = build->prose.cursor;
	prose_begin(&build->prose, after.at, after.end);
	return status;
}

/* ----------------------------------------------------------------- spans */

/*
 * An address within the guide is told apart by its '#'. What it leads to, a
 * term or a section, is found out when all are known.
 */
static void builder_link(struct builder *build,
			 const struct markdown_event *event)
{
	struct prose *prose = &build->prose;
	const char *target = event->text;
	const char *rest = target;
	uint32_t code_point;
	size_t size;

	while ((size = lectern_utf8_decode(rest, LECTERN_UTF8_MAX,
					   &code_point)) > 0 &&
	       code_point != 0) {
		if (source_refused(code_point) || code_point < ' ')
			source_error(build->source, prose->cursor.at,
				     "the address of this link holds U+%04X",
				     code_point);
		rest += size;
	}
	if (event->title[0])
		source_warn(build->source, prose->cursor.at,
			    "a link's title is not read: its words are");
	if (target[0] == '#')
		prose_open(prose, LECTERN_SPAN_REFERENCE, PROSE_MARKDOWN,
			   target + 1, prose->cursor.at);
	else
		prose_open(prose, LECTERN_SPAN_LINK, PROSE_MARKDOWN, target,
			   prose->cursor.at);
}

static void builder_close(struct builder *build, enum markdown_kind kind)
{
	struct prose *prose = &build->prose;
	size_t spans = prose->span_count;

	prose_close_html(prose);
	if (!prose_close(prose, PROSE_MARKDOWN) || kind != MARKDOWN_LINK)
		return;
	if (prose->span_count < spans && !prose->failed)
		source_error(build->source, prose->cursor.at,
			     "a link without words");
	cursor_pass_link(&prose->cursor);
}

static void builder_open(struct builder *build,
			 const struct markdown_event *event)
{
	struct prose *prose = &build->prose;

	if (event->kind == MARKDOWN_LINK)
		builder_link(build, event);
	else
		prose_open(prose,
			   event->kind == MARKDOWN_STRONG
				   ? LECTERN_SPAN_STRONG
				   : LECTERN_SPAN_EMPHASIS,
			   PROSE_MARKDOWN, "", prose->cursor.at);
}

enum lectern_status builder_inline(struct builder *build,
				   const struct markdown_event *event)
{
	struct prose *prose = &build->prose;

	switch (event->kind) {
	case MARKDOWN_TEXT:
		prose_text(prose, event->text);
		break;
	case MARKDOWN_CODE:
		prose_code(prose, event->text);
		break;
	case MARKDOWN_HTML:
		return html_inline(prose, event->text);
	case MARKDOWN_SOFT_BREAK:
	case MARKDOWN_HARD_BREAK:
		prose_break(prose, event->kind == MARKDOWN_HARD_BREAK);
		break;
	case MARKDOWN_IMAGE:
		if (!event->entering)
			return builder_image_end(build);
		builder_image_begin(build, event);
		break;
	case MARKDOWN_EMPHASIS:
	case MARKDOWN_STRONG:
	case MARKDOWN_LINK:
		if (event->entering)
			builder_open(build, event);
		else
			builder_close(build, event->kind);
		break;
	case MARKDOWN_LIST:
	case MARKDOWN_ITEM:
	case MARKDOWN_QUOTE:
	case MARKDOWN_TABLE:
	case MARKDOWN_ROW:
	case MARKDOWN_PARAGRAPH:
	case MARKDOWN_HEADING:
	case MARKDOWN_CELL:
	case MARKDOWN_CODE_BLOCK:
	case MARKDOWN_HTML_BLOCK:
	case MARKDOWN_RULE:
		break;
	}
	return LECTERN_OK;
}
