/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/build.h"

#include <string.h>
#include <strings.h>

#include "model/builder.h"
#include "model/html.h"

/* ------------------------------------------------------------ containers */

static enum lectern_status build_enter(struct builder *build,
				       const struct markdown_event *event,
				       enum lectern_node_kind kind)
{
	struct lectern_node *node = builder_add(build, kind, event->at);

	if (!node)
		return LECTERN_NO_MEMORY;
	build->at = node;
	if (++build->depth <= LECTERN_GUIDE_DEPTH_MAX)
		return LECTERN_OK;
	source_error(build->source, event->at,
		     "sections, lists, quotes and notes are nested deeper than "
		     "%d",
		     LECTERN_GUIDE_DEPTH_MAX);
	return LECTERN_INVALID;
}

static void build_leave(struct builder *build)
{
	build->at = build->at->parent;
	build->depth--;
}

static enum lectern_status build_list(struct builder *build,
				      const struct markdown_event *event)
{
	enum lectern_status status;

	if (!event->entering) {
		build_leave(build);
		return LECTERN_OK;
	}
	status = build_enter(build, event, LECTERN_NODE_LIST);
	if (status == LECTERN_OK && event->ordered) {
		build->at->flags |= MODEL_ORDERED;
		build->at->number = event->number;
	}
	return status;
}

static enum lectern_status build_item(struct builder *build,
				      const struct markdown_event *event)
{
	struct lectern_node *list = build->at;
	enum lectern_status status;

	if (!event->entering) {
		build_leave(build);
		return LECTERN_OK;
	}
	status = build_enter(build, event, LECTERN_NODE_ITEM);
	/* A list counts its items in `number`, which only items show. */
	if (status == LECTERN_OK && list->flags & MODEL_ORDERED)
		build->at->number = list->number++;
	return status;
}

/* What "[!NOTE]" makes of a quote. */
static void build_alert(struct builder *build, struct lectern_node *quote,
			const struct markdown_event *event)
{
	static const struct {
		const char *mark;
		enum lectern_note_kind kind;
	} marks[] = {{"[!NOTE]", LECTERN_NOTE_NOTE},
		     {"[!IMPORTANT]", LECTERN_NOTE_IMPORTANT},
		     {"[!WARNING]", LECTERN_NOTE_WARNING}};
	size_t length = strcspn(event->alert, "]") + 1;
	size_t i;

	quote->kind = LECTERN_NODE_NOTE;
	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		if (strncasecmp(event->alert, marks[i].mark, length) != 0 ||
		    length != strlen(marks[i].mark))
			continue;
		quote->note = (uint8_t)marks[i].kind;
		if (event->alert[length + strspn(event->alert + length, " \t")])
			source_error(build->source, event->at,
				     "%s stands alone in its line",
				     marks[i].mark);
		return;
	}
	source_error(build->source, event->at,
		     "%.40s is not known: there are [!NOTE], [!IMPORTANT] and "
		     "[!WARNING]",
		     event->alert);
}

static enum lectern_status build_quote(struct builder *build,
				       const struct markdown_event *event)
{
	enum lectern_status status;

	if (event->entering) {
		status = build_enter(build, event, LECTERN_NODE_QUOTE);
		if (status == LECTERN_OK && event->alert)
			build_alert(build, build->at, event);
		return status;
	}
	if (!build->at->first && build->at->kind == LECTERN_NODE_NOTE)
		source_error(build->source, event->at, "a note without words");
	build_leave(build);
	if (!build->at->last->first) {
		if (build->at->last->kind == LECTERN_NODE_QUOTE)
			source_warn(build->source, event->at,
				    "a quote without words is left out");
		tree_drop_last(build->at);
	}
	return LECTERN_OK;
}

/* --------------------------------------------------------------- leaves */

static enum lectern_status build_code(struct builder *build,
				      const struct markdown_event *event)
{
	uint32_t line = source_place(build->source, event->at).line;

	prose_begin(&build->prose, event->at, event->end);
	/* A fence is a line of its own; indented code has none. */
	line += event->fenced;
	prose_verbatim(&build->prose, event->text,
		       source_line(build->source, line));
	return builder_block(build, LECTERN_NODE_CODE, event->at,
			     "code without a line is left out");
}

/*
 * Opens the section of a heading: its parent is the nearest section of a
 * lower level that is still open.
 */
static enum lectern_status build_section(struct builder *build,
					 const struct markdown_event *event)
{
	enum lectern_status status;

	while (build->at->kind == LECTERN_NODE_SECTION &&
	       build->at->level >= event->level)
		build_leave(build);
	status = build_enter(build, event, LECTERN_NODE_SECTION);
	if (status == LECTERN_OK)
		build->at->level = (uint8_t)event->level;
	return status;
}

static enum lectern_status build_heading(struct builder *build,
					 const struct markdown_event *event)
{
	enum lectern_status status;

	if (event->entering) {
		prose_begin(&build->prose, event->at, event->end);
		return LECTERN_OK;
	}
	if (build->at->kind != LECTERN_NODE_SECTION &&
	    build->at->kind != LECTERN_NODE_GUIDE) {
		source_error(build->source, event->at,
			     "a heading cannot stand inside a list, a quote or "
			     "a note");
		return builder_block(build, LECTERN_NODE_PARAGRAPH, event->at,
				     NULL);
	}
	status = build_section(build, event);
	if (status != LECTERN_OK)
		return status;
	status = builder_block(build, LECTERN_NODE_HEADING, event->at, NULL);
	if (status != LECTERN_OK)
		return status;
	if (build->at->first)
		build->at->first->level = (uint8_t)event->level;
	else if (build->prose.bytes.length == 0)
		source_error(build->source, event->at,
			     "a heading without words");
	return LECTERN_OK;
}

/* ---------------------------------------------------------------- events */

static enum lectern_status build_event(struct builder *build,
				       const struct markdown_event *event)
{
	switch (event->kind) {
	case MARKDOWN_LIST:
		return build_list(build, event);
	case MARKDOWN_ITEM:
		return build_item(build, event);
	case MARKDOWN_QUOTE:
		return build_quote(build, event);
	case MARKDOWN_TABLE:
		if (event->entering)
			return build_enter(build, event, LECTERN_NODE_TABLE);
		build_leave(build);
		return LECTERN_OK;
	case MARKDOWN_ROW:
		return builder_row(build, event);
	case MARKDOWN_CELL:
		return builder_cell(build, event);
	case MARKDOWN_PARAGRAPH:
		return builder_paragraph(build, event);
	case MARKDOWN_HEADING:
		return build_heading(build, event);
	case MARKDOWN_CODE_BLOCK:
		return build_code(build, event);
	case MARKDOWN_HTML_BLOCK:
		html_refuse(build->source, event->text, event->at);
		return LECTERN_OK;
	case MARKDOWN_RULE:
		source_warn(build->source, event->at,
			    "a line across the page says nothing to a listener "
			    "and is left out; a heading would");
		return LECTERN_OK;
	case MARKDOWN_EMPHASIS:
	case MARKDOWN_STRONG:
	case MARKDOWN_LINK:
	case MARKDOWN_IMAGE:
	case MARKDOWN_TEXT:
	case MARKDOWN_SOFT_BREAK:
	case MARKDOWN_HARD_BREAK:
	case MARKDOWN_CODE:
	case MARKDOWN_HTML:
		return builder_inline(build, event);
	}
	return LECTERN_OK;
}

static enum lectern_status build_events(struct builder *build,
					struct markdown *markdown)
{
	enum lectern_status status = LECTERN_OK;
	struct markdown_event event;
	bool more = true;

	while (status == LECTERN_OK) {
		status = markdown_next(markdown, &event, &more);
		if (!more || status != LECTERN_OK)
			break;
		status = build_event(build, &event);
		if (build->prose.failed)
			status = LECTERN_NO_MEMORY;
	}
	return status;
}

enum lectern_status build_tree(struct lectern_guide *guide,
			       struct source *source, uint32_t body)
{
	struct builder build = {.source = source,
				.guide = guide,
				.at = &guide->root,
				.prose = {.guide = guide, .source = source}};
	struct markdown *markdown = NULL;
	enum lectern_status status;

	status = markdown_open(&markdown, source, body);
	if (status == LECTERN_OK)
		status = build_events(&build, markdown);
	markdown_close(markdown);
	prose_free(&build.prose);
	return status;
}
