/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * commands.h - the commands, each in the file that is named above it.
 *
 * A part of state.h, which includes it.
 */
#ifndef LECTERN_NAV_COMMANDS_H
#define LECTERN_NAV_COMMANDS_H

/* ------------------------------------- the commands, by their file */

/* move.c */
lectern_nav_fn lectern_nav_obey_step;
lectern_nav_fn lectern_nav_obey_first;
lectern_nav_fn lectern_nav_obey_last;
lectern_nav_fn lectern_nav_obey_section;
lectern_nav_fn lectern_nav_obey_back;

/* levels.c */
lectern_nav_fn lectern_nav_obey_level;

/* cells.c */
lectern_nav_fn lectern_nav_obey_cell_across;
lectern_nav_fn lectern_nav_obey_cell_down;

/* links.c */
lectern_nav_fn lectern_nav_obey_follow;

/* heard.c */
lectern_nav_fn lectern_nav_obey_seconds;
lectern_nav_fn lectern_nav_obey_minute;
lectern_nav_fn lectern_nav_obey_go_minute;

/* read.c */
lectern_nav_fn lectern_nav_obey_read_on;
lectern_nav_fn lectern_nav_obey_pause;
lectern_nav_fn lectern_nav_obey_stop;
lectern_nav_fn lectern_nav_obey_repeat;
lectern_nav_fn lectern_nav_obey_repeat_slowly;

/* run.c */
lectern_nav_fn lectern_nav_obey_skip;

/* spell.c */
lectern_nav_fn lectern_nav_obey_say_word;
lectern_nav_fn lectern_nav_obey_say_character;

/* sleep.c */
lectern_nav_fn lectern_nav_obey_sleep;

/* where.c */
lectern_nav_fn lectern_nav_obey_where;

/* list.c */
lectern_nav_fn lectern_nav_list_step;
lectern_nav_fn lectern_nav_list_again;
lectern_nav_fn lectern_nav_list_select;
lectern_nav_fn lectern_nav_list_expand;
lectern_nav_fn lectern_nav_list_fold;

/* contents.c, mark_list.c, menu.c */
lectern_nav_fn lectern_nav_obey_contents;
lectern_nav_fn lectern_nav_obey_marks;
lectern_nav_fn lectern_nav_list_mark_clear;
lectern_nav_fn lectern_nav_obey_menu;

/* typed.c */
lectern_nav_fn lectern_nav_obey_ask;
lectern_nav_fn lectern_nav_list_mark_name;

/* mark.c */
lectern_nav_fn lectern_nav_obey_mark_set;
lectern_nav_fn lectern_nav_obey_mark_step;
lectern_nav_fn lectern_nav_obey_mark_clear;

/* search.c */
lectern_nav_fn lectern_nav_obey_search_step;

/* define.c */
lectern_nav_fn lectern_nav_obey_define;

/* ------------------------------------------------------------- spell.c */

/* Appends how a character is called; `phonetic`: by a word for it. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_spell(struct lectern_nav *nav, struct lectern_buffer *out,
		  struct lectern_range character, bool phonetic);

/* Says the character at the place with the word for it. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_spell_again(struct lectern_nav *nav);

/* ------------------------------------------------------------- sleep.c */

/* Where the sleep timer ends the reading from `from`; `end` when it does not.
 */
struct lectern_position lectern_nav_sleep_end(const struct lectern_nav *nav,
					      struct lectern_position from,
					      struct lectern_position end);

/* The place has gone on: warns before the end of the section. */
void lectern_nav_sleep_near(struct lectern_nav *nav);

/* Ends the reading when `next`, where it would go on, is another section. */
bool lectern_nav_sleep_here(struct lectern_nav *nav,
			    struct lectern_position next);

/* ------------------------------------------------------------- move.c */

/* Where the reader stands for going back; see LECTERN_NAV_RESTART_MS. */
struct lectern_position lectern_nav_anchor(const struct lectern_nav *nav,
					   int64_t now_ms);

/* Makes a leap to a place whose sentence is read there. */
LECTERN_MUST_CHECK enum lectern_status
lectern_nav_leap(struct lectern_nav *nav, struct lectern_position to,
		 const char *words, int64_t now_ms);

#endif
