/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "lectern/guide.h"
#include "model/guard.h"

/* Pieces end at the first heading past this many bytes. */
#define MARKDOWN_PIECE 65536u

/* What the parser takes for a byte of text, seldom more. */
#define MARKDOWN_MEMORY 32u

struct markdown {
	struct source *source;
	cmark_syntax_extension *watch;
	cmark_parser *parser;
	cmark_node *root; /* of the finished piece */
	cmark_iter *iter;
	cmark_node *noted; /* paragraph whose "[!NOTE]" was taken out */
	struct lectern_buffer alert;
	uint32_t first; /* the piece's first line */
	uint32_t line;	/* the next to feed */
	bool whole;	/* not to be cut into pieces */
	/* what markdown_watch() saw */
	cmark_node *top;
	bool deep;
};

/* ------------------------------------------------------ during the parse */

/*
 * libcmark-gfm asks this "extension" about every line that may open a block,
 * which shows how deep the line stands. Without it a few lines of markers,
 * with a great many empty ones behind, keep the parser busy for minutes.
 */
static cmark_node *markdown_watch(cmark_syntax_extension *self, int indented,
				  cmark_parser *parser, cmark_node *parent,
				  unsigned char *input, int length)
{
	struct markdown *markdown = cmark_syntax_extension_get_private(self);
	uint32_t depth = 0;

	(void)indented;
	(void)parser;
	(void)input;
	(void)length;
	if (cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH)
		parent = cmark_node_parent(parent);
	while (parent && depth <= LECTERN_GUIDE_DEPTH_MAX) {
		markdown->top = parent;
		parent = cmark_node_parent(parent);
		depth += parent != NULL;
	}
	markdown->deep |= depth > LECTERN_GUIDE_DEPTH_MAX;
	return NULL;
}

/* True when the source may be cut before this line: a heading follows. */
static bool markdown_cut_here(const struct markdown *markdown)
{
	const struct source *source = markdown->source;
	uint32_t at = source_line(source, markdown->line);
	uint32_t end = source_line(source, markdown->line + 1);
	cmark_node *last;
	uint32_t marks = 0;

	if (markdown->whole || !markdown->top ||
	    at - source_line(source, markdown->first) < MARKDOWN_PIECE)
		return false;
	while (at < end && source->bytes[at] == '#') {
		marks++;
		at++;
	}
	if (marks < 1 || marks > 6 || at >= end ||
	    !strchr(" \t\r\n", source->bytes[at]))
		return false;
	/* An open fence would swallow the heading; no need to know better. */
	last = cmark_node_last_child(markdown->top);
	return last && cmark_node_get_type(last) != CMARK_NODE_CODE_BLOCK &&
	       cmark_node_get_type(last) != CMARK_NODE_HTML_BLOCK;
}

static void markdown_drop_piece(struct markdown *markdown)
{
	if (markdown->iter)
		cmark_iter_free(markdown->iter);
	if (markdown->root)
		cmark_node_free(markdown->root);
	if (markdown->parser)
		cmark_parser_free(markdown->parser);
	markdown->iter = NULL;
	markdown->root = NULL;
	markdown->parser = NULL;
	markdown->top = NULL;
	markdown->noted = NULL;
}

static void markdown_feed(struct markdown *markdown)
{
	const struct source *source = markdown->source;

	markdown->first = markdown->line;
	while (markdown->line <= source->line_count && !markdown->deep &&
	       !markdown_cut_here(markdown)) {
		uint32_t at = source_line(source, markdown->line++);
		uint32_t end = source_line(source, markdown->line);

		while (end > at && (source->bytes[end - 1] == '\n' ||
				    source->bytes[end - 1] == '\r'))
			end--;
		cmark_parser_feed(markdown->parser, source->bytes + at,
				  end - at);
		/* One kind of line ending, so that code holds one kind too. */
		cmark_parser_feed(markdown->parser, "\n", 1);
	}
}

/* Parses the next piece of the source. */
static enum lectern_status markdown_piece(struct markdown *markdown)
{
	struct source *source = markdown->source;
	void *room;

	markdown->parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_parser_attach_syntax_extension(markdown->parser, markdown->watch);
	cmark_parser_attach_syntax_extension(
		markdown->parser, cmark_find_syntax_extension("table"));
	markdown_feed(markdown);
	if (markdown->deep) {
		source_error(source, source_line(source, markdown->line - 1),
			     "lists, quotes and notes are nested deeper than "
			     "%d",
			     LECTERN_GUIDE_DEPTH_MAX);
		return LECTERN_INVALID;
	}
	room = lectern_alloc(source_line(source, markdown->line) -
				     source_line(source, markdown->first),
			     MARKDOWN_MEMORY);
	if (!room)
		return LECTERN_NO_MEMORY;
	lectern_free(room);
	markdown->root = cmark_parser_finish(markdown->parser);
	markdown->iter = cmark_iter_new(markdown->root);
	return LECTERN_OK;
}

/* ------------------------------------------------------- open and close */

enum lectern_status markdown_open(struct markdown **out, struct source *source,
				  uint32_t body)
{
	struct markdown *markdown;

	if (!guard_pass(source, body))
		return LECTERN_INVALID;
	markdown = lectern_alloc(1, sizeof(*markdown));
	if (!markdown)
		return LECTERN_NO_MEMORY;
	markdown->source = source;
	for (markdown->line = 1; source_line(source, markdown->line) < body;)
		markdown->line++;
	/* A definition may stand far from its use, in another piece. */
	markdown->whole = guard_defines(source, body);
	cmark_gfm_core_extensions_ensure_registered();
	markdown->watch = cmark_syntax_extension_new("watch");
	cmark_syntax_extension_set_private(markdown->watch, markdown, NULL);
	cmark_syntax_extension_set_open_block_func(markdown->watch,
						   markdown_watch);
	*out = markdown;
	return LECTERN_OK;
}

void markdown_close(struct markdown *markdown)
{
	if (!markdown)
		return;
	markdown_drop_piece(markdown);
	cmark_syntax_extension_free(cmark_get_default_mem_allocator(),
				    markdown->watch);
	lectern_buffer_free(&markdown->alert);
	lectern_free(markdown);
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
	uint32_t line = (uint32_t)cmark_node_get_start_line(node);
	uint32_t column = (uint32_t)cmark_node_get_start_column(node);
	uint32_t last = (uint32_t)cmark_node_get_end_line(node);

	if (line == 0)
		return;
	line += markdown->first - 1;
	last += markdown->first - 1;
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
		markdown_drop_piece(markdown);
		*more = false;
		if (markdown->line > markdown->source->line_count)
			return LECTERN_OK;
		status = markdown_piece(markdown);
		if (status != LECTERN_OK)
			return status;
	}
}
