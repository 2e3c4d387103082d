/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each kind of block looks like; rows of tables are layout_table.c's. */
#include "braille/cells.h"
#include "braille/layout_parts.h"
#include "braille/page_rows.h"

/* Columns, counted from 0. */
#define LAYOUT_PARAGRAPH 2
#define LAYOUT_HEADING2 4
#define LAYOUT_HEADING3 6
#define LAYOUT_CODE_RUNOVER 4

/* ----------------------------------------------------------------- items */

/* Deep nesting on a narrow page may not push the text off it. */
static uint32_t layout_column(const struct lectern_layout *layout,
			      uint32_t column)
{
	uint32_t most = layout->group.flow.pages->width / 2;

	return column < most ? column : most;
}

void layout_mark(struct lectern_item *item, uint32_t block, size_t cell)
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

void layout_join_label(struct lectern_layout *layout, enum lectern_label label)
{
	const struct lectern_buffer *cells = layout_label(layout, label);

	lectern_buffer_add(&layout->text, cells->bytes, cells->length);
	lectern_buffer_fill(&layout->text, LECTERN_CELL_BLANK, 1);
}

enum lectern_status layout_add(struct lectern_layout *layout,
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
		item.runover = layout_column(layout,
					     frame->margin + 2 * frame->levels);
		item.first = item.runover + 2;
	} else if (frame->quote) {
		item.runover = layout_column(layout, frame->margin);
		item.first = item.runover;
	}
	if (layout->front.length) {
		item.first = layout_column(
			layout, frame->margin + 2 * (layout->front_level - 1));
		item.list = frame->begins;
		/* Under a heading one item is shown complete. */
		item.whole = lectern_group_waits(&layout->group);
	}
	return item;
}

/* Sets what is waiting on a line of its own, before something else begins. */
enum lectern_status layout_flush(struct lectern_layout *layout)
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

/* The body begins on a page of its own, and counts from 1. */
static enum lectern_status layout_begin_body(struct lectern_layout *layout)
{
	struct lectern_flow *flow = &layout->group.flow;
	enum lectern_status status = lectern_group_settle(&layout->group);

	if (status == LECTERN_OK)
		status = lectern_page_end(flow);
	flow->pages->preliminary = lectern_pages_count(flow->pages);
	flow->first = flow->pages->preliminary;
	flow->kind = LECTERN_PAGE_BODY;
	flow->after = false;
	return status;
}

/* What a heading does to pages and volumes before it is set. */
static enum lectern_status layout_turn(struct lectern_layout *layout,
				       const struct lectern_node *block,
				       const struct lectern_buffer *cells)
{
	struct lectern_volumes *volumes = layout->group.volumes;
	struct lectern_flow *flow = &layout->group.flow;
	int level = lectern_node_level(block);
	enum lectern_status status = LECTERN_OK;

	if (layout->body > 0 && lectern_node_index(block) == layout->body)
		status = layout_begin_body(layout);
	if (status != LECTERN_OK || !volumes || level > 3)
		return status;
	/* Not between two headings, which belong together. */
	if (!lectern_group_waits(&layout->group) &&
	    lectern_volumes_turn(volumes, flow, level))
		status = lectern_volumes_next(volumes, flow);
	lectern_volumes_heading(volumes, flow, cells->length);
	return status;
}

static enum lectern_status layout_heading(struct lectern_layout *layout,
					  const struct lectern_node *block,
					  const struct lectern_buffer *cells)
{
	int level = lectern_node_level(block);
	struct lectern_item item = {.keep = true, .whole = true};
	enum lectern_status status = layout_flush(layout);

	if (status == LECTERN_OK)
		status = layout_turn(layout, block, cells);
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

/* What an item begins with stands where its text would. */
static void layout_take_front(struct lectern_layout *layout,
			      struct lectern_item *item)
{
	const struct lectern_item running = layout_running(layout);

	if (layout->front.length == 0)
		return;
	item->first = running.first;
	item->runover = running.runover;
	item->list = running.list;
	item->whole = running.whole;
}

static enum lectern_status layout_image(struct lectern_layout *layout,
					const struct lectern_node *block,
					const struct lectern_buffer *cells)
{
	struct lectern_item item = {.first = LAYOUT_NOTE_FIRST,
				    .runover = LAYOUT_NOTE_RUNOVER};

	layout_take_front(layout, &item);
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

	layout_take_front(layout, &item);
	layout_mark(&item, lectern_node_index(block), 0);
	layout_join_front(layout);
	lectern_buffer_add(&layout->text, cells->bytes, cells->length);
	return layout_add(layout, item);
}

enum lectern_status layout_block(struct lectern_layout *layout,
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
		return layout_table_row(layout, block, cells);
	if (kind == LECTERN_NODE_IMAGE)
		return layout_image(layout, block, cells);
	return layout_code(layout, block, cells);
}
