/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/markdown.h"

#include <cmark-gfm.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "model/guard.h"
#include "model/pieces.h"

struct markdown {
	struct source *source;
	struct pieces *pieces;
	cmark_iter *iter;  /* over the piece that is being read, or NULL */
	cmark_node *noted; /* paragraph whose "[!NOTE]" was taken out */
	struct lectern_buffer alert;
};

/* ------------------------------------------------------- open and close */

enum lectern_status markdown_open(struct markdown **out, struct source *source,
				  uint32_t body)
{
	enum lectern_status status;
	struct markdown *markdown;

	if (!guard_pass(source, body))
		return LECTERN_INVALID;
	markdown = lectern_alloc(1, sizeof(*markdown));
	if (!markdown)
		return LECTERN_NO_MEMORY;
	markdown->source = source;
	status = pieces_open(&markdown->pieces, source, body);
	if (status == LECTERN_OK)
		*out = markdown;
	else
		markdown_close(markdown);
	return status;
}

static void markdown_drop_iter(struct markdown *markdown)
{
	if (markdown->iter)
		cmark_iter_free(markdown->iter);
	markdown->iter = NULL;
	markdown->noted = NULL;
}

void markdown_close(struct markdown *markdown)
{
	if (!markdown)
		return;
	markdown_drop_iter(markdown);
	pieces_close(markdown->pieces);
	lectern_buffer_free(&markdown->alert);
	lectern_free(markdown);
}

/* Goes to the next piece; false in *more when there is none. */
static enum lectern_status markdown_turn(struct markdown *markdown, bool *more)
{
	enum lectern_status status;
	cmark_node *root = NULL;

	markdown_drop_iter(markdown);
	status = pieces_next(markdown->pieces, &root);
	if (root)
		markdown->iter = cmark_iter_new(root);
	*more = root != NULL;
	return status;
}

/* --------------------------------------------------------------- events */

static bool markdown_kind_of(cmark_node *node, enum markdown_kind *kind)
{
	static const struct {
		const char *name;
		enum markdown_kind kind;
	} kinds[] = {
		{"text", MARKDOWN_TEXT},
		{"softbreak", MARKDOWN_SOFT_BREAK},
		{"paragraph", MARKDOWN_PARAGRAPH},
		{"item", MARKDOWN_ITEM},
		{"strong", MARKDOWN_STRONG},
		{"emph", MARKDOWN_EMPHASIS},
		{"link", MARKDOWN_LINK},
		{"heading", MARKDOWN_HEADING},
		{"list", MARKDOWN_LIST},
		{"block_quote", MARKDOWN_QUOTE},
		{"code", MARKDOWN_CODE},
		{"image", MARKDOWN_IMAGE},
		{"linebreak", MARKDOWN_HARD_BREAK},
		{"html_inline", MARKDOWN_HTML},
		{"code_block", MARKDOWN_CODE_BLOCK},
		{"html_block", MARKDOWN_HTML_BLOCK},
		{"thematic_break", MARKDOWN_RULE},
		/* Types of extensions are known by their names alone. */
		{"table", MARKDOWN_TABLE},
		{"table_header", MARKDOWN_ROW},
		{"table_row", MARKDOWN_ROW},
		{"table_cell", MARKDOWN_CELL},
	};
	const char *name = cmark_node_get_type_string(node);
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (strcmp(kinds[i].name, name) == 0) {
			*kind = kinds[i].kind;
			return true;
		}
	}
	return false;
}

/*
 * Takes "[!NOTE]" out of a quote. The iterator is at the quote and looks one
 * node ahead, at the paragraph, so that what is inside it may go.
 */
static void markdown_take_alert(struct markdown *markdown, cmark_node *quote,
				struct markdown_event *event)
{
	cmark_node *paragraph = cmark_node_first_child(quote);
	cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
	cmark_node *after;
	const char *words;

	if (!text || cmark_node_get_type(text) != CMARK_NODE_TEXT)
		return;
	words = cmark_node_get_literal(text);
	if (!words || strncmp(words, "[!", 2) != 0)
		return;
	lectern_buffer_clear(&markdown->alert);
	lectern_buffer_puts(&markdown->alert, words);
	event->alert = markdown->alert.bytes;
	after = cmark_node_next(text);
	cmark_node_free(text);
	if (after && (cmark_node_get_type(after) == CMARK_NODE_SOFTBREAK ||
		      cmark_node_get_type(after) == CMARK_NODE_LINEBREAK)) {
		cmark_node_free(after);
		markdown->noted = paragraph;
	}
}

/* Where a block of the piece begins and ends in the whole source. */
static void markdown_locate(const struct markdown *markdown, cmark_node *node,
			    struct markdown_event *event)
{
	const struct source *source = markdown->source;
	uint32_t column = (uint32_t)cmark_node_get_start_column(node);
	uint32_t line;
	uint32_t last;

	if (cmark_node_get_start_line(node) == 0)
		return;
	line = pieces_line(markdown->pieces, cmark_node_get_start_line(node));
	last = pieces_line(markdown->pieces, cmark_node_get_end_line(node));
	event->at = source_line(source, line) + (column ? column - 1 : 0);
	if (node == markdown->noted)
		event->at = source_line(source, line + 1);
	event->end = source_line(source, (last > line ? last : line) + 1);
}

static bool markdown_is_fenced(cmark_node *node)
{
	int length;
	int offset;
	char mark;

	return cmark_node_get_fenced(node, &length, &offset, &mark);
}

/* What the event of a kind says besides its place. */
static void markdown_fill(struct markdown *markdown, cmark_node *node,
			  struct markdown_event *event)
{
	switch (event->kind) {
	case MARKDOWN_LIST:
		event->ordered =
			cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
		event->number = (uint32_t)cmark_node_get_list_start(node);
		break;
	case MARKDOWN_QUOTE:
		if (event->entering)
			markdown_take_alert(markdown, node, event);
		break;
	case MARKDOWN_ROW:
		event->header = strcmp(cmark_node_get_type_string(node),
				       "table_header") == 0;
		break;
	case MARKDOWN_HEADING:
		event->level = cmark_node_get_heading_level(node);
		break;
	case MARKDOWN_LINK:
	case MARKDOWN_IMAGE:
		event->text = cmark_node_get_url(node);
		event->title = cmark_node_get_title(node);
		break;
	case MARKDOWN_CODE_BLOCK:
		event->fenced = markdown_is_fenced(node);
		event->text = cmark_node_get_literal(node);
		break;
	case MARKDOWN_HTML_BLOCK:
	case MARKDOWN_TEXT:
	case MARKDOWN_CODE:
	case MARKDOWN_HTML:
		event->text = cmark_node_get_literal(node);
		break;
	case MARKDOWN_ITEM:
	case MARKDOWN_TABLE:
	case MARKDOWN_PARAGRAPH:
	case MARKDOWN_CELL:
	case MARKDOWN_RULE:
	case MARKDOWN_EMPHASIS:
	case MARKDOWN_STRONG:
	case MARKDOWN_SOFT_BREAK:
	case MARKDOWN_HARD_BREAK:
		break;
	}
}

/* Makes an event of a node; false for one that says nothing. */
static bool markdown_event(struct markdown *markdown, cmark_node *node,
			   bool entering, struct markdown_event *event)
{
	*event = (struct markdown_event){
		.entering = entering, .text = "", .title = ""};
	if (!markdown_kind_of(node, &event->kind))
		return false;
	/* All that there was in it may have been "[!NOTE]". */
	if (event->kind == MARKDOWN_PARAGRAPH && !cmark_node_first_child(node))
		return false;
	markdown_locate(markdown, node, event);
	markdown_fill(markdown, node, event);
	if (!event->text)
		event->text = "";
	if (!event->title)
		event->title = "";
	return true;
}

enum lectern_status markdown_next(struct markdown *markdown,
				  struct markdown_event *event, bool *more)
{
	for (;;) {
		enum lectern_status status;
		cmark_event_type type = CMARK_EVENT_DONE;

		if (markdown->iter)
			type = cmark_iter_next(markdown->iter);
		if (type != CMARK_EVENT_DONE) {
			*more = markdown_event(
				markdown, cmark_iter_get_node(markdown->iter),
				type == CMARK_EVENT_ENTER, event);
			if (markdown->alert.failed)
				return LECTERN_NO_MEMORY;
			if (*more)
				return LECTERN_OK;
			continue;
		}
		status = markdown_turn(markdown, more);
		if (status != LECTERN_OK || !*more)
			return status;
	}
}
