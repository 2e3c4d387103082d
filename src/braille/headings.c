/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taken while the blocks go by on their way to the layout: on the pages a
 * heading may be parted into lines, or lead into its paragraph.
 */
#include "braille/headings.h"

#include "base/alloc.h"
#include "braille/cells.h"

enum lectern_status lectern_headings_take(struct lectern_headings *headings,
					  const struct lectern_node *block,
					  const struct lectern_buffer *cells)
{
	struct lectern_buffer *all = &headings->cells;
	struct lectern_heading *list;
	size_t start = all->length;
	size_t i;

	if (lectern_node_kind(block) != LECTERN_NODE_HEADING)
		return LECTERN_OK;
	list = lectern_grow(headings->list, headings->count, &headings->room,
			    sizeof(*list));
	if (!list)
		return LECTERN_NO_MEMORY;
	headings->list = list;
	lectern_buffer_add(all, cells->bytes, cells->length);
	if (all->failed || all->length > UINT32_MAX)
		return LECTERN_NO_MEMORY;
	for (i = start; i < all->length; i++)
		all->bytes[i] = (char)(all->bytes[i] & LECTERN_CELL_DOTS);
	list[headings->count++] = (struct lectern_heading){
		.block = lectern_node_index(block),
		.level = (uint32_t)lectern_node_level(block),
		.start = (uint32_t)start,
		.count = (uint32_t)(all->length - start)};
	return LECTERN_OK;
}

const uint8_t *lectern_heading_cells(const struct lectern_headings *headings,
				     const struct lectern_heading *heading)
{
	return (const uint8_t *)headings->cells.bytes + heading->start;
}

void lectern_headings_free(struct lectern_headings *headings)
{
	lectern_free(headings->list);
	lectern_buffer_free(&headings->cells);
	*headings = (struct lectern_headings){0};
}
