/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_states.h - every state that a call can come to, found by pressing every
 * key and by waiting in each.
 */
#ifndef TESTS_SUPPORT_MENU_STATES_H
#define TESTS_SUPPORT_MENU_STATES_H

#include <stddef.h>

#include "support/menu_bench.h"

struct menu_states {
	struct lectern_menu_walk *at;
	size_t count;
	size_t room;
	size_t *slots; /* a hash table of indexes, from 1 */
	size_t slot_count;
};

/* All of them, from calls that begin anew and from those that go on. */
void menu_states_find(struct menu_states *states,
		      const struct menu_bench *bench);

void menu_states_free(struct menu_states *states);

#endif
