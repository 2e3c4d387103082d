/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pieces.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <stdbool.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "lectern/guide.h"
#include "model/references.h"

/* Pieces end at the first heading past this many bytes, or somewhat more. */
#define PIECES_BYTES 65536u

/* What the parser takes for a byte of text, seldom more. */
#define PIECES_MEMORY 32u

struct pieces {
	struct source *source;
	cmark_syntax_extension *watch;
	cmark_parser *parser;
	cmark_node *root;	      /* of the finished piece */
	struct lectern_buffer before; /* definitions, put before each piece */
	uint32_t before_lines;
	uint32_t first;	 /* the piece's first line */
	uint32_t line;	 /* the next to feed */
	uint32_t enough; /* bytes past which a piece may end */
	/* what pieces_watch() saw */
	cmark_node *top;
	bool deep;
};

/* ------------------------------------------------------ during the parse */

/*
 * libcmark-gfm asks this "extension" about every line that may open a block,
 * which shows how deep the line stands. Without it a few lines of markers,
 * with a great many empty ones behind, keep the parser busy for minutes.
 */
static cmark_node *pieces_watch(cmark_syntax_extension *self, int indented,
				cmark_parser *parser, cmark_node *parent,
				unsigned char *input, int length)
{
	struct pieces *pieces = cmark_syntax_extension_get_private(self);
	uint32_t depth = 0;

	(void)indented;
	(void)parser;
	(void)input;
	(void)length;
	if (cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH)
		parent = cmark_node_parent(parent);
	while (parent && depth <= LECTERN_GUIDE_DEPTH_MAX) {
		pieces->top = parent;
		parent = cmark_node_parent(parent);
		depth += parent != NULL;
	}
	pieces->deep |= depth > LECTERN_GUIDE_DEPTH_MAX;
	return NULL;
}

/* True when the source may be cut before this line: a heading follows. */
static bool pieces_cut_here(const struct pieces *pieces)
{
	const struct source *source = pieces->source;
	uint32_t at = source_line(source, pieces->line);
	uint32_t end = source_line(source, pieces->line + 1);
	cmark_node *last;
	uint32_t marks = 0;

	if (!pieces->top ||
	    at - source_line(source, pieces->first) < pieces->enough)
		return false;
	while (at < end && source->bytes[at] == '#') {
		marks++;
		at++;
	}
	if (marks < 1 || marks > 6 || at >= end ||
	    !strchr(" \t\r\n", source->bytes[at]))
		return false;
	/* An open fence would swallow the heading; no need to know better. */
	last = cmark_node_last_child(pieces->top);
	return last && cmark_node_get_type(last) != CMARK_NODE_CODE_BLOCK &&
	       cmark_node_get_type(last) != CMARK_NODE_HTML_BLOCK;
}

static void pieces_drop(struct pieces *pieces)
{
	if (pieces->root)
		cmark_node_free(pieces->root);
	if (pieces->parser)
		cmark_parser_free(pieces->parser);
	pieces->root = NULL;
	pieces->parser = NULL;
	pieces->top = NULL;
}

/* Begins to parse a piece that `before` is put in front of. */
static void pieces_start(struct pieces *pieces,
			 const struct lectern_buffer *before)
{
	pieces->parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_parser_attach_syntax_extension(pieces->parser, pieces->watch);
	cmark_parser_attach_syntax_extension(
		pieces->parser, cmark_find_syntax_extension("table"));
	if (before->length > 0)
		cmark_parser_feed(pieces->parser, before->bytes,
				  before->length);
}

static void pieces_feed_line(struct pieces *pieces, uint32_t line)
{
	const struct source *source = pieces->source;
	uint32_t at = source_line(source, line);
	uint32_t end = source_line(source, line + 1);

	while (end > at && (source->bytes[end - 1] == '\n' ||
			    source->bytes[end - 1] == '\r'))
		end--;
	cmark_parser_feed(pieces->parser, source->bytes + at, end - at);
	/* One kind of line ending, so that code holds one kind too. */
	cmark_parser_feed(pieces->parser, "\n", 1);
}

static void pieces_feed(struct pieces *pieces)
{
	pieces->first = pieces->line;
	while (pieces->line <= pieces->source->line_count && !pieces->deep &&
	       !pieces_cut_here(pieces))
		pieces_feed_line(pieces, pieces->line++);
}

/* Ends the piece that was fed, with `more` bytes that were put before it. */
static enum lectern_status pieces_finish(struct pieces *pieces, size_t more)
{
	const struct source *source = pieces->source;
	void *room =
		lectern_alloc(source_line(source, pieces->line) -
				      source_line(source, pieces->first) + more,
			      PIECES_MEMORY);

	if (!room)
		return LECTERN_NO_MEMORY;
	lectern_free(room);
	pieces->root = cmark_parser_finish(pieces->parser);
	return LECTERN_OK;
}

/* Parses the next piece of the source. */
static enum lectern_status pieces_parse(struct pieces *pieces)
{
	struct source *source = pieces->source;

	pieces_start(pieces, &pieces->before);
	pieces_feed(pieces);
	if (pieces->deep) {
		source_error(source, source_line(source, pieces->line - 1),
			     "lists, quotes and notes are nested deeper than "
			     "%d",
			     LECTERN_GUIDE_DEPTH_MAX);
		return LECTERN_INVALID;
	}
	return pieces_finish(pieces, pieces->before.length);
}

/* --------------------------------------------- definitions of references */

/* Keeps what the probes at the front of the piece were found to be. */
static void pieces_keep_definitions(struct pieces *pieces)
{
	cmark_node *probe = cmark_node_first_child(pieces->root);
	uint32_t line;

	for (line = pieces->first; line < pieces->line; line++) {
		cmark_node *link;
		size_t length;
		const char *name =
			references_name(pieces->source, line, &length);

		if (!name || !probe)
			continue;
		link = cmark_node_first_child(probe);
		if (link && cmark_node_get_type(link) == CMARK_NODE_LINK) {
			references_define(&pieces->before, name, length,
					  cmark_node_get_url(link),
					  cmark_node_get_title(link));
			pieces->before_lines++;
		}
		probe = cmark_node_next(probe);
	}
}

/*
 * Finds out what the piece that was fed defines. libcmark-gfm does not tell;
 * so the piece is parsed with a paragraph of "[name]" for each candidate in
 * front of it, which is a link if the name is defined.
 */
static enum lectern_status pieces_probe(struct pieces *pieces)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_buffer probes = {0};
	uint32_t line;

	for (line = pieces->first; line < pieces->line; line++) {
		size_t length;
		const char *name =
			references_name(pieces->source, line, &length);

		if (name)
			lectern_buffer_printf(&probes, "[%.*s]\n\n",
					      (int)length, name);
	}
	if (probes.length > 0) {
		pieces_drop(pieces);
		pieces_start(pieces, &probes);
		for (line = pieces->first; line < pieces->line; line++)
			pieces_feed_line(pieces, line);
		status = pieces_finish(pieces, probes.length);
		if (status == LECTERN_OK)
			pieces_keep_definitions(pieces);
	}
	if (probes.failed || pieces->before.failed)
		status = LECTERN_NO_MEMORY;
	lectern_buffer_free(&probes);
	return status;
}

/* Gathers the definitions of the whole source, which any piece may use. */
static enum lectern_status pieces_gather(struct pieces *pieces)
{
	const struct source *source = pieces->source;
	enum lectern_status status = LECTERN_OK;
	uint32_t line = pieces->line;

	pieces->enough = PIECES_BYTES;
	if (references_broken(source, line))
		pieces->enough = UINT32_MAX;
	if (source->length - source_line(source, line) < pieces->enough)
		return LECTERN_OK;
	while (status == LECTERN_OK && !pieces->deep &&
	       pieces->line <= source->line_count) {
		pieces_start(pieces, &(struct lectern_buffer){0});
		pieces_feed(pieces);
		/* The second time round it will be told where it is deep. */
		if (!pieces->deep)
			status = pieces_probe(pieces);
		pieces_drop(pieces);
	}
	pieces->line = line;
	pieces->deep = false;
	/* Else many definitions, fed again and again, would be quadratic. */
	if (pieces->enough < pieces->before.length)
		pieces->enough = (uint32_t)pieces->before.length;
	return status;
}

/* ------------------------------------------------------- open and close */

enum lectern_status pieces_open(struct pieces **out, struct source *source,
				uint32_t body)
{
	struct pieces *pieces = lectern_alloc(1, sizeof(*pieces));
	enum lectern_status status;

	if (!pieces)
		return LECTERN_NO_MEMORY;
	pieces->source = source;
	for (pieces->line = 1; source_line(source, pieces->line) < body;)
		pieces->line++;
	cmark_gfm_core_extensions_ensure_registered();
	pieces->watch = cmark_syntax_extension_new("watch");
	cmark_syntax_extension_set_private(pieces->watch, pieces, NULL);
	cmark_syntax_extension_set_open_block_func(pieces->watch, pieces_watch);
	status = pieces_gather(pieces);
	if (status == LECTERN_OK)
		*out = pieces;
	else
		pieces_close(pieces);
	return status;
}

void pieces_close(struct pieces *pieces)
{
	if (!pieces)
		return;
	pieces_drop(pieces);
	cmark_syntax_extension_free(cmark_get_default_mem_allocator(),
				    pieces->watch);
	lectern_buffer_free(&pieces->before);
	lectern_free(pieces);
}

enum lectern_status pieces_next(struct pieces *pieces, struct cmark_node **root)
{
	enum lectern_status status = LECTERN_OK;

	pieces_drop(pieces);
	if (pieces->line <= pieces->source->line_count)
		status = pieces_parse(pieces);
	if (status == LECTERN_OK)
		*root = pieces->root;
	return status;
}

uint32_t pieces_line(const struct pieces *pieces, int line)
{
	return pieces->first - 1 - pieces->before_lines + (uint32_t)line;
}
