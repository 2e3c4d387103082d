/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_program.h - what a call does, as a program that any phone system can
 * be given.
 *
 * Labels with steps: assignments and tests, and at the end of each label one
 * step that goes elsewhere, speaks, waits, dials or hangs up. There is no
 * arithmetic: what would need it stands in the rows of a table. While a SAY or
 * a WAIT lasts, a key ends it and the label PRESS is next.
 *
 * Variables hold indexes: of a row, of a prompt, or one of a few letters. A
 * LOAD copies a row of a table into the variables that belong to the table.
 */
#ifndef LECTERN_PHONE_MENU_PROGRAM_H
#define LECTERN_PHONE_MENU_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/command.h"
#include "lectern/status.h"

struct lectern_menu;

/* What the keys mean at the moment; letters in written menus. */
enum lectern_menu_mode {
	LECTERN_MENU_READING, /* r */
	LECTERN_MENU_LISTING, /* l: the list of sections */
	LECTERN_MENU_MODE_COUNT
};

/* Whether the guide is being read on. */
enum lectern_menu_flow {
	LECTERN_MENU_FLOWS,  /* r: reading on */
	LECTERN_MENU_PAUSED, /* p: only what was moved to is read */
	LECTERN_MENU_ENDED   /* e: the guide's end was reached */
};

/* What is read of a place that was moved to during a pause. */
enum lectern_menu_unit {
	LECTERN_MENU_BLOCK, /* b: up to the end of its block */
	LECTERN_MENU_NAME,  /* n: as much as names its block */
	LECTERN_MENU_ALONE  /* s: the sentence */
};

enum lectern_menu_table {
	LECTERN_MENU_NO_TABLE,
	LECTERN_MENU_PLACES,
	LECTERN_MENU_HEADINGS,
	LECTERN_MENU_LEVELS,
	LECTERN_MENU_SPEEDS
};

enum lectern_menu_kind {
	LECTERN_MENU_INDEX,  /* a row, or NONE */
	LECTERN_MENU_PROMPT, /* an index of prompts */
	LECTERN_MENU_LETTER  /* one of the letters of its kind */
};

/* The variables: symbol, name in written menus, kind, letters, table. */
#define LECTERN_MENU_VARIABLES(VARIABLE)                    \
	VARIABLE(MODE, "mode", LETTER, "rl", NO_TABLE)      \
	VARIABLE(FLOW, "flow", LETTER, "rpe", NO_TABLE)     \
	VARIABLE(UNIT, "unit", LETTER, "bns", NO_TABLE)     \
	VARIABLE(HELP, "help", LETTER, "ny", NO_TABLE)      \
	VARIABLE(HELPED, "helped", LETTER, "ny", NO_TABLE)  \
	VARIABLE(IDLE, "idle", LETTER, "012", NO_TABLE)     \
	VARIABLE(TO, "to", INDEX, "", NO_TABLE)             \
	VARIABLE(SAY, "say", PROMPT, "", NO_TABLE)          \
	VARIABLE(PLACE, "place", INDEX, "", PLACES)         \
	VARIABLE(FILE, "file", PROMPT, "", PLACES)          \
	VARIABLE(NEXT0, "next0", INDEX, "", PLACES)         \
	VARIABLE(NEXT1, "next1", INDEX, "", PLACES)         \
	VARIABLE(NEXT2, "next2", INDEX, "", PLACES)         \
	VARIABLE(PREVIOUS0, "previous0", INDEX, "", PLACES) \
	VARIABLE(PREVIOUS1, "previous1", INDEX, "", PLACES) \
	VARIABLE(PREVIOUS2, "previous2", INDEX, "", PLACES) \
	VARIABLE(FOLLOWING, "following", INDEX, "", PLACES) \
	VARIABLE(NAMED, "named", INDEX, "", PLACES)         \
	VARIABLE(TITLE, "title", PROMPT, "", PLACES)        \
	VARIABLE(ITEM, "item", PROMPT, "", PLACES)          \
	VARIABLE(LISTED, "listed", INDEX, "", PLACES)       \
	VARIABLE(ENTRY, "entry", INDEX, "", HEADINGS)       \
	VARIABLE(HEAD, "head", PROMPT, "", HEADINGS)        \
	VARIABLE(GOAL, "goal", INDEX, "", HEADINGS)         \
	VARIABLE(BEFORE, "before", INDEX, "", HEADINGS)     \
	VARIABLE(BEHIND, "behind", INDEX, "", HEADINGS)     \
	VARIABLE(LEVEL, "level", INDEX, "", LEVELS)         \
	VARIABLE(STEPS, "steps", PROMPT, "", LEVELS)        \
	VARIABLE(LAST, "last", PROMPT, "", LEVELS)          \
	VARIABLE(FIRST, "first", PROMPT, "", LEVELS)        \
	VARIABLE(EXTENT, "extent", LETTER, "bns", LEVELS)   \
	VARIABLE(COARSER, "coarser", INDEX, "", LEVELS)     \
	VARIABLE(FINER, "finer", INDEX, "", LEVELS)         \
	VARIABLE(SPEED, "speed", INDEX, "", SPEEDS)         \
	VARIABLE(PACE, "pace", PROMPT, "", SPEEDS)          \
	VARIABLE(SLOWER, "slower", INDEX, "", SPEEDS)       \
	VARIABLE(FASTER, "faster", INDEX, "", SPEEDS)

enum lectern_menu_variable {
#define LECTERN_MENU_VARIABLE(symbol, name, kind, letters, table) \
	LECTERN_MENU_##symbol,
	LECTERN_MENU_VARIABLES(LECTERN_MENU_VARIABLE)
#undef LECTERN_MENU_VARIABLE
		LECTERN_MENU_VARIABLE_COUNT
};

struct lectern_menu_variable_info {
	const char *name;
	const char *letters;
	enum lectern_menu_kind kind;
	enum lectern_menu_table table;
};

/* What is known of a variable. Static. */
const struct lectern_menu_variable_info *
lectern_menu_variable_info(enum lectern_menu_variable variable);

/* The labels: symbol and name in written menus. */
#define LECTERN_MENU_LABELS(LABEL)           \
	LABEL(ANSWER, "answer")              \
	LABEL(ANSWERED, "answered")          \
	LABEL(EMERGENCY, "emergency")        \
	LABEL(WELCOME, "welcome")            \
	LABEL(WELCOMED, "welcomed")          \
	LABEL(RESUMED, "resumed")            \
	LABEL(READ, "read")                  \
	LABEL(READ_ON, "readon")             \
	LABEL(UNIT, "unit")                  \
	LABEL(UNIT_ON, "uniton")             \
	LABEL(UNIT_NEXT, "unitnext")         \
	LABEL(REST, "rest")                  \
	LABEL(END, "end")                    \
	LABEL(IDLE, "idle")                  \
	LABEL(SILENCE, "silence")            \
	LABEL(STILL, "still")                \
	LABEL(STILL_AGAIN, "stillagain")     \
	LABEL(STILL_LIST, "stilllist")       \
	LABEL(GOODBYE, "goodbye")            \
	LABEL(HANG, "hang")                  \
	LABEL(PRESS, "press")                \
	LABEL(STAY, "stay")                  \
	LABEL(ON, "on")                      \
	LABEL(NO_KEY, "nokey")               \
	LABEL(NEXT, "next")                  \
	LABEL(PREVIOUS, "previous")          \
	LABEL(NEXT_SECTION, "nextsection")   \
	LABEL(PREV_SECTION, "prevsection")   \
	LABEL(NEXT_ITEM, "nextitem")         \
	LABEL(PREV_ITEM, "previtem")         \
	LABEL(NEXT_SENTENCE, "nextsentence") \
	LABEL(PREV_SENTENCE, "prevsentence") \
	LABEL(MOVE, "move")                  \
	LABEL(COARSER, "coarser")            \
	LABEL(FINER, "finer")                \
	LABEL(LEVELLED, "levelled")          \
	LABEL(PAUSE, "pause")                \
	LABEL(PAUSED, "paused")              \
	LABEL(WHERE, "where")                \
	LABEL(HELP, "help")                  \
	LABEL(HELP_LIST, "helplist")         \
	LABEL(HELPED, "helpover")            \
	LABEL(PERSON, "person")              \
	LABEL(DIAL, "dial")                  \
	LABEL(BACK, "back")                  \
	LABEL(CONTENTS, "contents")          \
	LABEL(OPEN, "open")                  \
	LABEL(OPENED, "opened")              \
	LABEL(ENTRY, "entry")                \
	LABEL(LIST_NEXT, "listnext")         \
	LABEL(LIST_PREVIOUS, "listprevious") \
	LABEL(LIST_LAST, "listlast")         \
	LABEL(LIST_FIRST, "listfirst")       \
	LABEL(SELECT, "select")              \
	LABEL(CANCEL, "cancel")              \
	LABEL(START, "start")                \
	LABEL(STARTED, "started")            \
	LABEL(SLOWER, "slower")              \
	LABEL(FASTER, "faster")              \
	LABEL(PACED, "paced")

enum lectern_menu_label {
#define LECTERN_MENU_LABEL(symbol, name) LECTERN_MENU_AT_##symbol,
	LECTERN_MENU_LABELS(LECTERN_MENU_LABEL)
#undef LECTERN_MENU_LABEL
		LECTERN_MENU_LABEL_COUNT
};

/* A label's name in written menus: lower-case letters only. */
const char *lectern_menu_label_name(enum lectern_menu_label label);

enum lectern_menu_op {
	LECTERN_MENU_SET,  /* variable = value */
	LECTERN_MENU_COPY, /* variable = variable `value` */
	LECTERN_MENU_PICK, /* TO = NEXT or PREVIOUS (`value`: which of the
			      two first ones) at the level in force */
	LECTERN_MENU_IF,   /* to `label` when variable == value */
	LECTERN_MENU_KEEP, /* the place, for the caller's next call */
	LECTERN_MENU_FORGET,
	/* From here on, one at the end of each label. */
	LECTERN_MENU_GOTO,
	LECTERN_MENU_LOAD,   /* row TO of table `value`, then to `label` */
	LECTERN_MENU_PLAY,   /* items whole, whatever is pressed */
	LECTERN_MENU_TALK,   /* items, up to a key */
	LECTERN_MENU_WAIT,   /* `value` ms, 0 without a limit, up to a key */
	LECTERN_MENU_RECALL, /* a place was kept: LOAD it and go to `label`,
				else to the label `value` */
	LECTERN_MENU_CALL,   /* the clinic's person, and on to `label` */
	LECTERN_MENU_CUT,    /* hang up */
	LECTERN_MENU_DO	     /* to what the key means in the mode */
};

/* Items of one PLAY or TALK at most. */
#define LECTERN_MENU_ITEMS_MAX 5

/* A prompt, or the variable that holds it. */
struct lectern_menu_item {
	bool variable;
	uint32_t value;
};

struct lectern_menu_step {
	enum lectern_menu_op op;
	enum lectern_menu_variable variable;
	uint32_t value;
	enum lectern_menu_label label;
	uint32_t item_count;
	struct lectern_menu_item items[LECTERN_MENU_ITEMS_MAX];
};

/* Steps of all labels at most. */
#define LECTERN_MENU_STEPS_MAX 200

struct lectern_menu_program {
	struct lectern_menu_step steps[LECTERN_MENU_STEPS_MAX];
	uint32_t count;
	uint32_t first[LECTERN_MENU_LABEL_COUNT];
	uint32_t counts[LECTERN_MENU_LABEL_COUNT]; /* 0: never gone to */
};

/* Builds the program of menus whose tables, lines and keys are there. */
void lectern_menu_build(struct lectern_menu *menu);

/* Takes out what no call can come to, and marks the prompts that one can. */
void lectern_menu_prune(struct lectern_menu *menu);

/* Where a key leads in a mode. */
enum lectern_menu_label lectern_menu_key_label(const struct lectern_menu *menu,
					       enum lectern_menu_mode mode,
					       uint32_t key);

/* The label that obeys a command in a mode; LABEL_COUNT when none does. */
enum lectern_menu_label
lectern_menu_command_label(enum lectern_menu_mode mode,
			   enum lectern_command command);

/* The steps of a label; *count is how many. */
const struct lectern_menu_step *
lectern_menu_steps(const struct lectern_menu *menu,
		   enum lectern_menu_label label, uint32_t *count);

/* The rows of a table. */
uint32_t lectern_menu_rows(const struct lectern_menu *menu,
			   enum lectern_menu_table table);

/* What a row holds for a variable of its table. */
uint32_t lectern_menu_cell(const struct lectern_menu *menu, uint32_t row,
			   enum lectern_menu_variable variable);

#endif
