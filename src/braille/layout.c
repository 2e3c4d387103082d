/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The layout walks the tree beside the blocks that arrive: what is entered and
 * left on the way to a block tells where it stands, and only what is open has
 * to be remembered. Columns and blank lines are those of Braille Formats 2016;
 * tables are always set in linear form, which is the order of narration too.
 */

#include <string.h>

#include "base/alloc.h"
#include "braille/cells.h"
#include "braille/layout_parts.h"
#include "braille/page_rows.h"

enum lectern_status lectern_layout_new(struct lectern_layout **out,
				       const struct lectern_layout_plan *plan)
{
	struct lectern_layout *layout = lectern_alloc(1, sizeof(*layout));
	bool preface = lectern_guide_body(plan->guide) > 0;

	if (!layout)
		return LECTERN_NO_MEMORY;
	layout->labels = plan->labels;
	layout->body = lectern_guide_body(plan->guide);
	layout->group.volumes = plan->volumes;
	layout->group.flow.pages = plan->pages;
	layout->group.flow.head = plan->head;
	layout->group.flow.kind =
		preface ? LECTERN_PAGE_PRELIMINARY : LECTERN_PAGE_BODY;
	layout->walk = lectern_walk_begin(lectern_guide_root(plan->guide));
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
	layout_table_free(&layout->table);
	lectern_free(layout);
}

struct layout_frame *layout_frame(struct lectern_layout *layout)
{
	return &layout->frames[layout->depth];
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
		if (frame->level > 0)
			return LECTERN_OK;
		frame->levels = 0;
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

/*
 * A quotation stands two cells further in than the lines that it interrupts
 * go on at (Braille Formats 2016, 9.2.2); boxes and tables have all the line.
 */
static struct layout_frame layout_inside(struct lectern_layout *layout,
					 bool quote)
{
	const struct layout_frame *frame = layout_frame(layout);
	struct layout_frame inside = {.quote = quote};

	if (quote)
		inside.margin = frame->margin + 2 * frame->levels + 2;
	return inside;
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
		const struct layout_frame inside = layout_inside(layout, quote);

		layout->frames[++layout->depth] = inside;
		layout->group.before = true;
		if (!note)
			return LECTERN_OK;
		layout->labelled = true;
		layout->note = lectern_node_note(node);
		return lectern_group_box(&layout->group, true);
	}
	if (lectern_node_kind(node) == LECTERN_NODE_TABLE)
		status = layout_table_end(layout);
	if (status != LECTERN_OK)
		return status;
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
