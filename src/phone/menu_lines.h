/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_lines.h - what the menus say of their own, as prompts.
 *
 * A line is put together from sentences of the catalogue: an offer of a key is
 * left out when the key table has no key for it.
 */
#ifndef LECTERN_PHONE_MENU_LINES_H
#define LECTERN_PHONE_MENU_LINES_H

#include "lectern/command.h"

struct lectern_menu;

/*
 * The lines: symbol and name of the prompt. The order is that of a call. Those
 * of the speeds are one for each speed, after the last of these.
 */
#define LECTERN_MENU_LINES(LINE)                   \
	LINE(EMERGENCY, "m01-emergency")           \
	LINE(WELCOME, "m02-welcome")               \
	LINE(STATEMENT, "m03-statement")           \
	LINE(BRAILLE, "m04-braille")               \
	LINE(BEGIN, "m05-begin")                   \
	LINE(RESUMED, "m06-resumed")               \
	LINE(HELP, "m07-help")                     \
	LINE(HELP_MORE, "m08-help-more")           \
	LINE(LIST, "m09-list")                     \
	LINE(LIST_HELP, "m10-list-help")           \
	LINE(LIST_FIRST, "m11-list-first")         \
	LINE(LIST_LAST, "m12-list-last")           \
	LINE(NO_LIST, "m13-no-list")               \
	LINE(TOP, "m14-before-sections")           \
	LINE(HEADING, "m15-heading")               \
	LINE(PAUSED, "m16-pause")                  \
	LINE(START, "m17-start")                   \
	LINE(END, "m18-end")                       \
	LINE(STILL, "m19-still-there")             \
	LINE(STILL_LIST, "m20-still-there-list")   \
	LINE(GOODBYE, "m21-good-bye")              \
	LINE(NO_KEY, "m22-no-key")                 \
	LINE(PERSON, "m23-person")                 \
	LINE(BACK, "m24-back")                     \
	LINE(UNSAID, "m25-missing")                \
	LINE(BY_SECTION, "m30-by-section")         \
	LINE(BY_ITEM, "m31-by-item")               \
	LINE(BY_SENTENCE, "m32-by-sentence")       \
	LINE(NO_COARSER, "m33-no-longer-steps")    \
	LINE(NO_FINER, "m34-no-shorter-steps")     \
	LINE(LAST_SECTION, "m40-last-section")     \
	LINE(LAST_ITEM, "m41-last-item")           \
	LINE(LAST_SENTENCE, "m42-last-sentence")   \
	LINE(FIRST_SECTION, "m43-first-section")   \
	LINE(FIRST_ITEM, "m44-first-item")         \
	LINE(FIRST_SENTENCE, "m45-first-sentence") \
	LINE(SLOWEST, "m50-slowest")               \
	LINE(FASTEST, "m51-fastest")

enum lectern_menu_line {
#define LECTERN_MENU_LINE_SYMBOL(symbol, name) LECTERN_MENU_LINE_##symbol,
	LECTERN_MENU_LINES(LECTERN_MENU_LINE_SYMBOL)
#undef LECTERN_MENU_LINE_SYMBOL
		LECTERN_MENU_LINE_COUNT
};

/* How a key of a telephone is called; borrowed. */
const char *lectern_menu_key_spoken(const struct lectern_menu *menu,
				    const char *key);

#endif
