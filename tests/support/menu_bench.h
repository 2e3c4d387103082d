/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_bench.h - the menus of a guide, with the shipped key table and words.
 */
#ifndef TESTS_SUPPORT_MENU_BENCH_H
#define TESTS_SUPPORT_MENU_BENCH_H

#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/keys.h"
#include "lectern/voice.h"
#include "lectern/words.h"
#include "phone/menu.h"
#include "phone/menu_lines.h"
#include "phone/menu_walk.h"

struct menu_bench {
	struct lectern_diagnostics *found;
	struct lectern_words *words;
	struct lectern_voice voice;
	struct lectern_keys *keys;
	struct lectern_guide *guide;
	struct lectern_phone_options set;
	struct lectern_phone_menu_options options;
	struct lectern_menu *menu;
};

/* A guide that has what menus meet: sections in sections, items, warnings. */
extern const char menu_bench_guide[];

/*
 * Makes the menus of the text of a guide; `keys` is the text of a key table,
 * or NULL for the shipped one. Change bench->options, then make them anew with
 * menu_bench_again().
 */
struct menu_bench *menu_bench_new(const char *text, const char *keys);

/* The same for the guide in a file. */
struct menu_bench *menu_bench_load(const char *path);

/* Makes the menus anew; the status of lectern_menu_new(). */
enum lectern_status menu_bench_again(struct menu_bench *bench);

void menu_bench_free(struct menu_bench *bench);

/* The index of a key's character. */
uint32_t menu_key(char key);

/* Lets the walk come to where no key is ignored: behind the emergency words. */
void menu_bench_begin(const struct menu_bench *bench,
		      struct lectern_menu_walk *walk);

/* Presses each key of a string. */
void menu_bench_press(const struct menu_bench *bench,
		      struct lectern_menu_walk *walk, const char *keys);

/* The words of what sounds where a walk stands; "" for none. */
const char *menu_bench_hears(const struct menu_bench *bench,
			     const struct lectern_menu_walk *walk);

#endif
