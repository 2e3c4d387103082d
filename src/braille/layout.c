/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The layout walks the tree beside the blocks that arrive: what is entered and
 * left on the way to a block tells where it stands, and only what is open has
 * to be remembered. Columns and blank lines are those of Braille Formats 2016;
 * tables are always set in linear form, which is the order of narration too.
 */
#include "braille/layout.h"

#include <string.h>

#include "base/alloc.h"
#include "braille/cells.h"
#include "braille/group.h"

/* Columns, counted from 0. */
#define LAYOUT_PARAGRAPH 2
#define LAYOUT_HEADING2 4
#define LAYOUT_HEADING3 6
#define LAYOUT_NOTE_FIRST 6
#define LAYOUT_NOTE_RUNOVER 4
#define LAYOUT_ROW_RUNOVER 2
#define LAYOUT_CODE_RUNOVER 4

/* What a list, or a quotation, stands in; a new one for each box or quote. */
struct layout_frame {
	uint32_t levels; /* of the outermost list, nested ones counted */
	uint32_t level;	 /* of the list at hand; 0 outside lists */
	bool begins;	 /* no item of the outermost list is placed yet */
	bool quote;
};

struct lectern_layout {
	const struct lectern_labels *labels;
	struct lectern_walk walk;
	struct lectern_group group;
	struct layout_frame frames[LECTERN_GUIDE_DEPTH_MAX + 2];
	size_t depth;		     /* of frames */
	struct lectern_buffer text;  /* of the item under way */
	struct lectern_buffer lead;  /* a deep heading, waiting for its text */
	struct lectern_buffer front; /* bullets, waiting for their text */
	uint32_t lead_block;
	uint32_t front_level; /* of the first of those bullets */
	int heading;	      /* level, when one came just before; else 0 */
	bool labelled;	      /* the note's label is still to come */
	enum lectern_note_kind note;
};

enum lectern_status lectern_layout_new(struct lectern_layout **out,
				       const struct lectern_guide *guide,
				       const struct lectern_labels *labels,
				       struct lectern_pages *pages)
{
	struct lectern_layout *layout = lectern_alloc(1, sizeof(*layout));

	if (!layout)
		return LECTERN_NO_MEMORY;
	layout->labels = labels;
	layout->group.flow.pages = pages;
	layout->group.flow.kind = LECTERN_PAGE_BODY;
	layout->walk = lectern_walk_begin(lectern_guide_root(guide));
	*out = layout;
	return LECTERN_OK;
}

void lectern_layout_free(struct lectern_layout *layout)
{
	if (!layout)
		return;
	lectern_group_free(&layout->group);
	lectern_buffer_free(&layout->text);
	lectern_buffer_free(&layout->lead);
	lectern_buffer_free(&layout->front);
	lectern_free(layout);
}

static struct layout_frame *layout_frame(struct lectern_layout *layout)
{
	return &layout->frames[layout->depth];
}

/* ----------------------------------------------------------------- items */

/* Deep nesting on a narrow page may not push the text off it. */
static uint32_t layout_column(const struct lectern_layout *layout,
			      uint32_t column)
{
	uint32_t most = layout->group.flow.pages->width / 2;

	return column < most ? column : most;
}

static void layout_mark(struct lectern_item *item, uint32_t block, size_t cell)
{
	item->marks[item->mark_count++] =
		(struct lectern_mark){.block = block, .cell = cell};
}

/* Moves `part` to the end of the text under way, a blank between. */
static void layout_join(struct lectern_layout *layout,
			struct lectern_buffer *part)
{
	lectern_buffer_add(&layout->text, part->bytes, part->length);
	layout->text.failed |= part->failed;
	if (part->length)
		lectern_buffer_fill(&layout->text, LECTERN_CELL_BLANK, 1);
	lectern_buffer_clear(part);
}

/* Bullets come first and bring their own blank. */
static void layout_join_front(struct lectern_layout *layout)
{
	lectern_buffer_add(&layout->text, layout->front.bytes,
			   layout->front.length);
	layout->text.failed |= layout->front.failed;
	lectern_buffer_clear(&layout->front);
}

static const struct lectern_buffer *
layout_label(const struct lectern_layout *layout, enum lectern_label label)
{
	return &layout->labels->cells[label];
}

static void layout_join_label(struct lectern_layout *layout,
			      enum lectern_label label)
{
	const struct lectern_buffer *cells = layout_label(layout, label);

	lectern_buffer_add(&layout->text, cells->bytes, cells->length);
	lectern_buffer_fill(&layout->text, LECTERN_CELL_BLANK, 1);
}

static enum lectern_status layout_add(struct lectern_layout *layout,
				      struct lectern_item item)
{
	enum lectern_status status;

	status = lectern_group_add(&layout->group, item, &layout->text);
	lectern_buffer_clear(&layout->text);
	layout_frame(layout)->begins = false;
	layout->heading = 0;
	return status;
}

/* Columns of running text where it stands: paragraph, item or quotation. */
static struct lectern_item layout_running(struct lectern_layout *layout)
{
	const struct layout_frame *frame = layout_frame(layout);
	struct lectern_item item = {.first = LAYOUT_PARAGRAPH};

	if (frame->level > 0) {
		item.runover = layout_column(layout, 2 * frame->levels);
		item.first = item.runover + 2;
	} else if (frame->quote) {
		item.runover = LAYOUT_PARAGRAPH;
	}
	if (layout->front.length) {
		item.first =
			layout_column(layout, 2 * (layout->front_level - 1));
		item.list = frame->begins;
		/* Under a heading one item is shown complete. */
		item.whole = lectern_group_waits(&layout->group);
	}
	return item;
}

/* Sets what is waiting on a line of its own, before something else begins. */
static enum lectern_status layout_flush(struct lectern_layout *layout)
{
	struct lectern_item item = layout_running(layout);

	item.keep = true;
	if (layout->lead.length)
		layout_mark(&item, layout->lead_block, layout->front.length);
	layout_join_front(layout);
	if (layout->labelled)
		layout_join_label(layout, lectern_label_of(layout->note));
	layout->labelled = false;
	layout_join(layout, &layout->lead);
	if (layout->text.length == 0 && !layout->text.failed)
		return LECTERN_OK;
	return layout_add(layout, item);
}

/* ---------------------------------------------------------------- blocks */

static enum lectern_status layout_heading(struct lectern_layout *layout,
					  const struct lectern_node *block,
					  const struct lectern_buffer *cells)
{
	int level = lectern_node_level(block);
	struct lectern_item item = {.keep = true, .whole = true};
	enum lectern_status status = layout_flush(layout);

	if (status != LECTERN_OK)
		return status;
	if (level > 3) {
		lectern_buffer_add(&layout->lead, cells->bytes, cells->length);
		layout->lead_block = lectern_node_index(block);
		return LECTERN_OK;
	}
	if (level == 1) {
		item.kind = LECTERN_ITEM_CENTRED;
		item.before = true;
		item.after = true;
	} else {
		item.first = level == 2 ? LAYOUT_HEADING2 : LAYOUT_HEADING3;
		item.runover = item.first;
		/* Headings that follow one another at once stand close. */
		item.before = layout->heading != 2 &&
			      (level == 2 || layout->heading != 3);
	}
	layout_mark(&item, lectern_node_index(block), 0);
	lectern_buffer_add(&layout->text, cells->bytes, cells->length);
	status = layout_add(layout, item);
	layout->heading = level;
	return status;
}

static enum lectern_status layout_paragraph(struct lectern_layout *layout,
					    const struct lectern_node *block,
					    const struct lectern_buffer *cells)
{
	struct lectern_item item = layout_running(layout);
	bool leads = layout->lead.length > 0;

	/* A bullet or a label belongs to the block that it comes before. */
	layout_mark(&item,
		    leads ? layout->lead_block : lectern_node_index(block), 0);
	layout_join_front(layout);
	if (layout->labelled)
		layout_join_label(layout, lectern_label_of(layout->note));
	layout->labelled = false;
	layout_join(layout, &layout->lead);
	if (leads)
		layout_mark(&item, lectern_node_index(block),
			    layout->text.length);
	lectern_buffer_add(&layout->text, cells->bytes, cells->length);
	return layout_add(layout, item);
}

/* A table's row; the heading row is a transcriber's note before the others. */
static enum lectern_status layout_row(struct lectern_layout *layout,
				      const struct lectern_node *block,
				      const struct lectern_buffer *cells)
{
	struct lectern_item item = {.runover = LAYOUT_ROW_RUNOVER,
				    .whole = true};
	bool header = lectern_node_is_header(block);

	if (header) {
		item.first = LAYOUT_NOTE_FIRST;
		item.runover = LAYOUT_NOTE_RUNOVER;
		item.keep = lectern_node_next(block) != NULL;
		lectern_label_open(&layout->text);
		layout_join_label(layout, LECTERN_LABEL_COLUMNS);
	}
	layout_mark(&item, lectern_node_index(block), 0);
	lectern_buffer_add(&layout->text, cells->bytes, cells->length);
	if (header)
		lectern_label_close(&layout->text);
	return layout_add(layout, item);
}

static enum lectern_status layout_image(struct lectern_layout *layout,
					const struct lectern_node *block,
					const struct lectern_buffer *cells)
{
	struct lectern_item item = {.first = LAYOUT_NOTE_FIRST,
				    .runover = LAYOUT_NOTE_RUNOVER};

	layout_mark(&item, lectern_node_index(block), 0);
	layout_join_front(layout);
	lectern_label_open(&layout->text);
	layout_join_label(layout, LECTERN_LABEL_IMAGE);
	lectern_buffer_add(&layout->text, cells->bytes, cells->length);
	lectern_label_close(&layout->text);
	return layout_add(layout, item);
}

static enum lectern_status layout_code(struct lectern_layout *layout,
				       const struct lectern_node *block,
				       const struct lectern_buffer *cells)
{
	struct lectern_item item = {.runover = LAYOUT_CODE_RUNOVER,
				    .before = true,
				    .after = true,
				    .verse = true};

	layout_mark(&item, lectern_node_index(block), 0);
	layout_join_front(layout);
	lectern_buffer_add(&layout->text, cells->bytes, cells->length);
	return layout_add(layout, item);
}

static enum lectern_status layout_block(struct lectern_layout *layout,
					const struct lectern_node *block,
					const struct lectern_buffer *cells)
{
	enum lectern_node_kind kind = lectern_node_kind(block);
	enum lectern_status status;

	if (kind == LECTERN_NODE_HEADING)
		return layout_heading(layout, block, cells);
	if (kind == LECTERN_NODE_PARAGRAPH)
		return layout_paragraph(layout, block, cells);
	/* Only running text takes a lead-in or a label onto its line. */
	if (layout->lead.length || layout->labelled) {
		status = layout_flush(layout);
		if (status != LECTERN_OK)
			return status;
	}
	if (kind == LECTERN_NODE_ROW)
		return layout_row(layout, block, cells);
	if (kind == LECTERN_NODE_IMAGE)
		return layout_image(layout, block, cells);
	return layout_code(layout, block, cells);
}

/* ------------------------------------------------------------ containers */

static enum lectern_status layout_list(struct lectern_layout *layout,
				       const struct lectern_node *list,
				       bool entering)
{
	struct layout_frame *frame = layout_frame(layout);
	enum lectern_status status = LECTERN_OK;

	if (!entering) {
		frame->level--;
		if (frame->level == 0)
			lectern_group_after(&layout->group);
		return LECTERN_OK;
	}
	if (layout->lead.length || layout->labelled)
		status = layout_flush(layout);
	if (frame->level == 0) {
		frame->levels = lectern_list_levels(list);
		frame->begins = true;
		/* None between a heading at the side and its list. */
		layout->group.before = layout->heading == 0;
	}
	frame->level++;
	return status;
}

static enum lectern_status layout_item(struct lectern_layout *layout,
				       const struct lectern_node *item,
				       bool entering)
{
	if (!entering)
		return layout->front.length ? layout_flush(layout) : LECTERN_OK;
	if (layout->front.length == 0)
		layout->front_level = layout_frame(layout)->level;
	lectern_label_item(&layout->front, item);
	return layout->front.failed ? LECTERN_NO_MEMORY : LECTERN_OK;
}

/* Enters or leaves what stands apart with blank lines around it. */
static enum lectern_status layout_apart(struct lectern_layout *layout,
					const struct lectern_node *node,
					bool entering)
{
	bool note = lectern_node_kind(node) == LECTERN_NODE_NOTE;
	bool quote = lectern_node_kind(node) == LECTERN_NODE_QUOTE;
	enum lectern_status status = layout_flush(layout);

	if (status != LECTERN_OK)
		return status;
	if (entering) {
		layout->frames[++layout->depth] =
			(struct layout_frame){.quote = quote};
		layout->group.before = true;
		if (!note)
			return LECTERN_OK;
		layout->labelled = true;
		layout->note = lectern_node_note(node);
		return lectern_group_box(&layout->group, true);
	}
	layout->depth--;
	if (note)
		return lectern_group_box(&layout->group, false);
	lectern_group_after(&layout->group);
	return LECTERN_OK;
}

static enum lectern_status layout_container(struct lectern_layout *layout,
					    const struct lectern_node *node,
					    bool entering)
{
	switch (lectern_node_kind(node)) {
	case LECTERN_NODE_LIST:
		return layout_list(layout, node, entering);
	case LECTERN_NODE_ITEM:
		return layout_item(layout, node, entering);
	case LECTERN_NODE_NOTE:
	case LECTERN_NODE_QUOTE:
	case LECTERN_NODE_TABLE:
		return layout_apart(layout, node, entering);
	case LECTERN_NODE_GUIDE:
	case LECTERN_NODE_SECTION:
	case LECTERN_NODE_HEADING:
	case LECTERN_NODE_PARAGRAPH:
	case LECTERN_NODE_ROW:
	case LECTERN_NODE_CELL:
	case LECTERN_NODE_IMAGE:
	case LECTERN_NODE_CODE:
		break;
	}
	return LECTERN_OK;
}

/* ----------------------------------------------------------------- whole */

enum lectern_status lectern_layout_block(struct lectern_layout *layout,
					 const struct lectern_buffer *cells)
{
	enum lectern_status status = LECTERN_OK;

	while (status == LECTERN_OK && lectern_walk_next(&layout->walk)) {
		const struct lectern_node *node = layout->walk.node;

		if (layout->walk.entering && lectern_node_is_block(node))
			return layout_block(layout, node, cells);
		status = layout_container(layout, node, layout->walk.entering);
	}
	return status;
}

enum lectern_status lectern_layout_end(struct lectern_layout *layout)
{
	enum lectern_status status = LECTERN_OK;

	while (status == LECTERN_OK && lectern_walk_next(&layout->walk))
		status = layout_container(layout, layout->walk.node,
					  layout->walk.entering);
	if (status == LECTERN_OK)
		status = layout_flush(layout);
	if (status == LECTERN_OK)
		status = lectern_group_end(&layout->group);
	return status;
}
