/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_walk.h - a call, walked through without a telephone.
 *
 * A walk stands where a call would be speaking, waiting or dialling, and goes
 * on by what happens there. Walks are plain values: copy one to try a key.
 */
#ifndef LECTERN_PHONE_MENU_WALK_H
#define LECTERN_PHONE_MENU_WALK_H

#include <stdbool.h>
#include <stdint.h>

#include "phone/menu.h"

struct lectern_menu_walk {
	uint32_t values[LECTERN_MENU_VARIABLE_COUNT];
	uint32_t label; /* where it stands, at its last step */
	uint32_t part;	/* which item of a PLAY or TALK sounds */
};

/* What is going on where a walk stands. */
enum lectern_menu_doing {
	LECTERN_MENU_PLAYING,  /* a prompt that no key ends */
	LECTERN_MENU_TALKING,  /* a prompt */
	LECTERN_MENU_WAITING,  /* silence, for a key */
	LECTERN_MENU_DIALLING, /* for the clinic's person */
	LECTERN_MENU_HUNG_UP
};

/* A call that begins; `kept` is the place of an earlier one, or NONE. */
struct lectern_menu_walk lectern_menu_walk_begin(const struct lectern_menu *m,
						 uint32_t kept);

enum lectern_menu_doing
lectern_menu_walk_doing(const struct lectern_menu *menu,
			const struct lectern_menu_walk *);

/* The prompt that sounds; NONE when none does. */
uint32_t lectern_menu_walk_prompt(const struct lectern_menu *menu,
				  const struct lectern_menu_walk *walk);

/* Milliseconds that a WAIT lasts, 0 without a limit. */
uint32_t lectern_menu_walk_limit(const struct lectern_menu *menu,
				 const struct lectern_menu_walk *walk);

/*
 * A key (its index) is pressed. It counts for nothing while a PLAY lasts,
 * during a call to the person, and after the end.
 */
void lectern_menu_walk_key(const struct lectern_menu *menu,
			   struct lectern_menu_walk *walk, uint32_t key);

/* Takes over a row of a table, whatever the call is doing. */
void lectern_menu_walk_load(const struct lectern_menu *menu,
			    struct lectern_menu_walk *walk,
			    enum lectern_menu_table table, uint32_t row);

/* The prompt, the wait or the person's call comes to its end. */
void lectern_menu_walk_end(const struct lectern_menu *menu,
			   struct lectern_menu_walk *walk);

#endif
