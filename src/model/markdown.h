/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * markdown.h - CommonMark with tables as a stream of events.
 *
 * The only place that knows what libcmark-gfm calls things; pieces.h tells how
 * a source becomes its trees.
 */
#ifndef LECTERN_MODEL_MARKDOWN_H
#define LECTERN_MODEL_MARKDOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/status.h"
#include "model/source.h"

struct markdown;

enum markdown_kind {
	/* blocks that hold blocks */
	MARKDOWN_LIST,
	MARKDOWN_ITEM,
	MARKDOWN_QUOTE,
	MARKDOWN_TABLE,
	MARKDOWN_ROW,
	/* blocks that hold text */
	MARKDOWN_PARAGRAPH,
	MARKDOWN_HEADING,
	MARKDOWN_CELL,
	/* blocks that are only entered */
	MARKDOWN_CODE_BLOCK,
	MARKDOWN_HTML_BLOCK,
	MARKDOWN_RULE,
	/* marks within text */
	MARKDOWN_EMPHASIS,
	MARKDOWN_STRONG,
	MARKDOWN_LINK,
	MARKDOWN_IMAGE,
	/* text, only entered */
	MARKDOWN_TEXT,
	MARKDOWN_SOFT_BREAK,
	MARKDOWN_HARD_BREAK,
	MARKDOWN_CODE,
	MARKDOWN_HTML
};

/* One event; its strings live until the next. */
struct markdown_event {
	enum markdown_kind kind;
	bool entering;
	bool ordered;	   /* LIST */
	bool header;	   /* ROW */
	bool fenced;	   /* CODE_BLOCK */
	int level;	   /* HEADING */
	uint32_t number;   /* LIST: the first item's */
	uint32_t at;	   /* blocks: the byte of the source where it begins */
	uint32_t end;	   /* blocks: past its last line */
	const char *text;  /* texts; LINK and IMAGE: the address */
	const char *title; /* LINK and IMAGE */
	/* QUOTE: what stands in its first line and begins with "[!"; or NULL */
	const char *alert;
};

/*
 * Begins to read the source from the byte `body`, the start of a line.
 * Both are borrowed. *out goes to markdown_close().
 *
 * LECTERN_NO_MEMORY; LECTERN_INVALID, told to the source, for input that is
 * made to keep the parser busy.
 */
LECTERN_MUST_CHECK enum lectern_status
markdown_open(struct markdown **out, struct source *source, uint32_t body);

/* Frees a reader. NULL is allowed. */
void markdown_close(struct markdown *markdown);

/*
 * The next event in *event; *more is false when there is none.
 *
 * LECTERN_NO_MEMORY; LECTERN_INVALID, told to the source, for containers
 * nested deeper than LECTERN_GUIDE_DEPTH_MAX.
 */
LECTERN_MUST_CHECK enum lectern_status
markdown_next(struct markdown *markdown, struct markdown_event *event,
	      bool *more);

#endif
