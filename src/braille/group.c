/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Most groups have one item. A heading stays until its text has come, and a
 * box until it closes, because only then can the flow see whether both fit on
 * what is left of a page.
 */
#include "braille/group.h"

#include "base/alloc.h"
#include "braille/page_rows.h"

static enum lectern_status group_place(struct lectern_group *group)
{
	const uint8_t *cells = (const uint8_t *)group->cells.bytes;
	struct lectern_flow *flow = &group->flow;
	const struct lectern_flow before = *flow;
	size_t rows = flow->pages->row_count;
	enum lectern_status status;

	status = lectern_flow_place(flow, group->items, group->count, cells);
	if (status == LECTERN_OK && group->volumes &&
	    lectern_volumes_overflow(group->volumes, flow, rows)) {
		lectern_pages_cut(flow->pages, rows);
		*flow = before;
		status = lectern_volumes_next(group->volumes, flow);
		if (status == LECTERN_OK)
			status = lectern_flow_place(flow, group->items,
						    group->count, cells);
	}
	group->count = 0;
	lectern_buffer_clear(&group->cells);
	return status;
}

enum lectern_status lectern_group_add(struct lectern_group *group,
				      struct lectern_item item,
				      const struct lectern_buffer *cells)
{
	struct lectern_item *items;

	items = lectern_grow(group->items, group->count, &group->room,
			     sizeof(*items));
	if (!items)
		return LECTERN_NO_MEMORY;
	group->items = items;
	/* Asked for by a container, before its first item was known. */
	item.before |= group->before;
	group->before = false;
	item.start = group->cells.length;
	item.count = cells ? cells->length : 0;
	if (item.count)
		lectern_buffer_add(&group->cells, cells->bytes, item.count);
	if (group->cells.failed || (cells && cells->failed))
		return LECTERN_NO_MEMORY;
	items[group->count++] = item;
	if (item.keep || group->boxes > 0)
		return LECTERN_OK;
	return group_place(group);
}

/*
 * A box is kept together with what is in it, so its top waits. A box longer
 * than a page is let go by the flow, not here.
 */
enum lectern_status lectern_group_box(struct lectern_group *group, bool open)
{
	struct lectern_item item = {.kind = LECTERN_ITEM_BOX_END};

	if (open) {
		item.kind = LECTERN_ITEM_BOX_TOP;
		item.before = true;
		item.keep = true;
		group->boxes++;
	} else {
		item.after = true;
		group->boxes--;
		group->before = false;
	}
	return lectern_group_add(group, item, NULL);
}

void lectern_group_after(struct lectern_group *group)
{
	/* The last item may have been placed already. */
	if (group->count > 0)
		group->items[group->count - 1].after = true;
	else
		group->flow.after = true;
}

bool lectern_group_waits(const struct lectern_group *group)
{
	return group->count > 0;
}

enum lectern_status lectern_group_settle(struct lectern_group *group)
{
	return group->count > 0 ? group_place(group) : LECTERN_OK;
}

enum lectern_status lectern_group_end(struct lectern_group *group)
{
	enum lectern_status status = lectern_group_settle(group);

	if (status == LECTERN_OK && group->volumes)
		status = lectern_volumes_close(group->volumes, &group->flow);
	if (status == LECTERN_OK)
		status = lectern_page_end(&group->flow);
	return status;
}

void lectern_group_free(struct lectern_group *group)
{
	lectern_free(group->items);
	lectern_buffer_free(&group->cells);
	*group = (struct lectern_group){0};
}
