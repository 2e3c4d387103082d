/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu.h - the menus of a phone line from inside.
 *
 * A guide becomes tables: places, one for each sentence that makes a sound,
 * with where each step leads from there; headings; and prompts. What a call
 * does is a small program over a handful of variables (menu_program.c), made
 * from the key table and the same for every phone system. Writers print it in
 * the language of a system; the walker (menu_walk.h) runs it here.
 *
 * A place is a sentence and each has a file of its own. Offsets into longer
 * files would save files, but VoiceXML cannot begin in the middle of one, and
 * who goes on after a pause in the middle of a sentence may not hear its "not".
 */
#ifndef LECTERN_PHONE_MENU_INSIDE_H
#define LECTERN_PHONE_MENU_INSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "lectern/phone_menu.h"
#include "phone/menu_program.h"
#include "phone/name.h"

/* No such row: the edge of the guide or of a list. */
#define LECTERN_MENU_NONE UINT32_MAX

/* The twelve keys, in the order of their indexes. */
#define LECTERN_MENU_KEYS "0123456789*#"
#define LECTERN_MENU_KEY_COUNT 12

/* What next and previous move by; words and characters make no prompts. */
enum lectern_menu_level {
	LECTERN_MENU_BY_SECTION,
	LECTERN_MENU_BY_ITEM,
	LECTERN_MENU_BY_SENTENCE,
	LECTERN_MENU_LEVEL_COUNT
};

/* A prompt: the program's own words, or those of a sentence of the guide. */
struct lectern_menu_prompt {
	char name[LECTERN_PHONE_NAME_MAX + 1];
	const char *words; /* NULL: those of a sentence of the guide */
	bool used;	   /* the menus can say it */
};

/* A sentence. All but the mark are rows of a table; prompts by index. */
struct lectern_menu_place {
	uint32_t block;
	uint32_t offset;   /* 0 for the first of its block */
	uint32_t sentence; /* its number in the block, from 0 */
	uint32_t next[LECTERN_MENU_LEVEL_COUNT];
	uint32_t previous[LECTERN_MENU_LEVEL_COUNT];
	uint32_t following; /* the next of its block, or NONE */
	uint32_t named;	    /* what its name goes on with, or NONE */
	uint32_t file;	    /* prompt */
	uint32_t title;	    /* prompt: under which heading */
	uint32_t item;	    /* prompt: which item of how many */
	uint32_t listed;    /* heading that the list opens at, or NONE */
	char mark[LECTERN_HASH_TEXT]; /* outlives edits of other parts */
};

struct lectern_menu_heading {
	uint32_t block;
	uint32_t place;
	uint32_t section; /* how many of level 1 up to here */
	uint32_t prompt;
};

/* "Item 3 of 7": a prompt for each pair that the guide needs. */
struct lectern_menu_pair {
	uint32_t number;
	uint32_t count;
	uint32_t prompt;
};

/* A guide's menus. All in one arena; made by lectern_menu_new(). */
struct lectern_menu {
	struct lectern_arena arena;
	const struct lectern_phone_menu_options *options;
	const struct lectern_phone_options *set; /* options->set */
	enum lectern_phone_speed speeds[LECTERN_PHONE_SPEED_COUNT];
	uint32_t speed_count; /* from slow to fast */
	uint32_t usual;	      /* which of them a call begins with */
	char id[LECTERN_PHONE_NAME_MAX + 1]; /* a name for contexts */
	char language[LECTERN_PHONE_LANGUAGE_MAX +
		      1]; /* of the set's folders */
	struct lectern_menu_place *places;
	uint32_t place_count;
	uint32_t *first_place; /* by block */
	const char **names;    /* of the blocks' prompts */
	struct lectern_menu_heading *headings;
	uint32_t heading_count;
	uint32_t section_count;		 /* headings of level 1 */
	struct lectern_menu_pair *pairs; /* in order */
	uint32_t pair_count;
	struct lectern_menu_prompt *prompts; /* the lines first */
	uint32_t prompt_count;
	size_t prompt_room;
	enum lectern_command commands[LECTERN_MENU_MODE_COUNT]
				     [LECTERN_MENU_KEY_COUNT];
	struct lectern_menu_program program;
};

/*
 * Makes the menus of a guide. The options are borrowed as long. On success the
 * caller owns *out and gives it to lectern_menu_free().
 *
 * LECTERN_INVALID when the key table cannot serve a phone, with a diagnostic;
 * LECTERN_NO_MEMORY; and the statuses of lectern/script.h and lectern/text.h.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_new(struct lectern_menu **out,
		 const struct lectern_phone_menu_options *options,
		 struct lectern_diagnostics *found);

/* Frees menus. NULL is allowed. */
void lectern_menu_free(struct lectern_menu *menu);

/* ------------------------------------------------- parts, by their file */

/* menu_headings.c: finds the headings, before there are prompts. */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_fill_headings(struct lectern_menu *menu);

/* menu_headings.c: their prompts and those of items, behind the lines. */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_fill_titles(struct lectern_menu *menu);

/* menu_headings.c: the order of pairs, for qsort() and bsearch(). */
int lectern_menu_pair_compare(const void *a, const void *b);

/*
 * menu_places.c: the places with their prompts.
 *
 * LECTERN_TOO_LARGE with more sentences than a phone line can hold.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_fill_places(struct lectern_menu *menu,
			 struct lectern_diagnostics *found);

/* menu_names.c: the names of the places' prompts. */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_name_places(struct lectern_menu *menu);

/* menu_links.c: where each step leads from a place, and what is said of it. */
void lectern_menu_link_places(struct lectern_menu *menu);

/* menu_lines.c: adds the prompts of all lines, in the order of the list. */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_fill_lines(struct lectern_menu *menu);

/*
 * menu_keys.c: what each key means, from the key table.
 *
 * LECTERN_INVALID for a command that no phone menu has.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_fill_keys(struct lectern_menu *menu,
		       struct lectern_diagnostics *found);

/*
 * Adds a prompt of that name; `words` (NULL: those of the guide) is copied. Its
 * index goes to *index, which may be NULL.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_add_prompt(struct lectern_menu *menu, const char *name,
			const char *words, uint32_t *index);

/*
 * Appends a text as a sentence: with a full stop unless it ends with a mark of
 * its own.
 */
void lectern_menu_put_sentence(struct lectern_buffer *out, const char *text);

#endif
