/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/menu_states.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash.h"

/* Where a state is in the table, or the free slot for it. */
static size_t *states_slot(struct menu_states *states,
			   const struct lectern_menu_walk *walk)
{
	size_t slot = (size_t)lectern_hash_bytes(LECTERN_HASH_BEGIN, walk,
						 sizeof(*walk));

	for (;; slot++) {
		size_t *at = &states->slots[slot % states->slot_count];

		if (*at == 0 ||
		    memcmp(&states->at[*at - 1], walk, sizeof(*walk)) == 0)
			return at;
	}
}

static void states_grow(struct menu_states *states)
{
	size_t i;

	states->room = states->room ? 2 * states->room : 1024;
	states->at = realloc(states->at, states->room * sizeof(*states->at));
	assert_non_null(states->at);
	free(states->slots);
	states->slot_count = 4 * states->room;
	states->slots = calloc(states->slot_count, sizeof(*states->slots));
	assert_non_null(states->slots);
	for (i = 0; i < states->count; i++)
		*states_slot(states, &states->at[i]) = i + 1;
}

static void states_add(struct menu_states *states,
		       const struct lectern_menu_walk *walk)
{
	size_t *slot;

	if (states->count == states->room)
		states_grow(states);
	slot = states_slot(states, walk);
	if (*slot > 0)
		return;
	states->at[states->count++] = *walk;
	*slot = states->count;
}

void menu_states_find(struct menu_states *states,
		      const struct menu_bench *bench)
{
	const struct lectern_menu *menu = bench->menu;
	struct lectern_menu_walk walk;
	size_t next;
	uint32_t i;

	*states = (struct menu_states){0};
	walk = lectern_menu_walk_begin(menu, LECTERN_MENU_NONE);
	states_add(states, &walk);
	for (i = 0; bench->options.remember && i < menu->place_count; i++) {
		walk = lectern_menu_walk_begin(menu, i);
		states_add(states, &walk);
	}
	for (next = 0; next < states->count; next++) {
		for (i = 0; i < LECTERN_MENU_KEY_COUNT; i++) {
			walk = states->at[next];
			lectern_menu_walk_key(menu, &walk, i);
			states_add(states, &walk);
		}
		walk = states->at[next];
		lectern_menu_walk_end(menu, &walk);
		states_add(states, &walk);
	}
}

void menu_states_free(struct menu_states *states)
{
	free(states->at);
	free(states->slots);
}
