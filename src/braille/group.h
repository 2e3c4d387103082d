/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * group.h - items gathered until the flow can place them.
 *
 * A heading waits for what follows it and a box for its end; other items go
 * to the flow at once.
 */
#ifndef LECTERN_BRAILLE_GROUP_H
#define LECTERN_BRAILLE_GROUP_H

#include <stdbool.h>

#include "base/buffer.h"
#include "braille/flow.h"
#include "braille/volumes.h"
#include "lectern/status.h"

/* Zero-initialise, then set what `flow` wants. */
struct lectern_group {
	struct lectern_flow flow;
	struct lectern_volumes *volumes; /* NULL: one, without an end */
	struct lectern_item *items;
	size_t count;
	size_t room;
	struct lectern_buffer cells;
	unsigned boxes; /* that are open */
	bool before;	/* the next item has a blank line before it */
};

/*
 * Adds an item with its cells and places the group when it is whole.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_group_add(struct lectern_group *group, struct lectern_item item,
		  const struct lectern_buffer *cells);

/* Opens or closes a box. */
LECTERN_MUST_CHECK enum lectern_status
lectern_group_box(struct lectern_group *group, bool open);

/* Places what waits, whatever was to follow it. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_group_settle(struct lectern_group *group);

/* The last item has a blank line behind it. */
void lectern_group_after(struct lectern_group *group);

/* True when an item waits for the next one. */
bool lectern_group_waits(const struct lectern_group *group);

/* Places what is left and ends the last page. */
LECTERN_MUST_CHECK enum lectern_status
lectern_group_end(struct lectern_group *group);

/* Frees the memory. */
void lectern_group_free(struct lectern_group *group);

#endif
