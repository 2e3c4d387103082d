/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the other keys do: settings, the pause, where am I, help and the list
 * of sections.
 */
#include "phone/menu_build.h"

/* --------------------------------------------------------- level and voice */

/* To another row of the table of levels or speeds, unless this is the last. */
static void
keys_shift(struct lectern_build *build, enum lectern_menu_label label,
	   enum lectern_menu_variable to, enum lectern_menu_line edge,
	   enum lectern_menu_table table, enum lectern_menu_label then)
{
	lectern_build_at(build, label);
	lectern_build_copy(build, LECTERN_MENU_TO, to);
	lectern_build_set(build, LECTERN_MENU_SAY, edge);
	lectern_build_if(build, LECTERN_MENU_TO, LECTERN_MENU_NONE,
			 LECTERN_MENU_AT_STAY);
	lectern_build_end(build, LECTERN_MENU_LOAD, table, then);
}

static void keys_settings(struct lectern_build *build)
{
	keys_shift(build, LECTERN_MENU_AT_COARSER, LECTERN_MENU_COARSER,
		   LECTERN_MENU_LINE_NO_COARSER, LECTERN_MENU_LEVELS,
		   LECTERN_MENU_AT_LEVELLED);
	keys_shift(build, LECTERN_MENU_AT_FINER, LECTERN_MENU_FINER,
		   LECTERN_MENU_LINE_NO_FINER, LECTERN_MENU_LEVELS,
		   LECTERN_MENU_AT_LEVELLED);
	lectern_build_at(build, LECTERN_MENU_AT_LEVELLED);
	lectern_build_copy(build, LECTERN_MENU_SAY, LECTERN_MENU_STEPS);
	lectern_build_goto(build, LECTERN_MENU_AT_STAY);
	keys_shift(build, LECTERN_MENU_AT_SLOWER, LECTERN_MENU_SLOWER,
		   LECTERN_MENU_LINE_SLOWEST, LECTERN_MENU_SPEEDS,
		   LECTERN_MENU_AT_PACED);
	keys_shift(build, LECTERN_MENU_AT_FASTER, LECTERN_MENU_FASTER,
		   LECTERN_MENU_LINE_FASTEST, LECTERN_MENU_SPEEDS,
		   LECTERN_MENU_AT_PACED);
	lectern_build_at(build, LECTERN_MENU_AT_PACED);
	lectern_build_copy(build, LECTERN_MENU_SAY, LECTERN_MENU_PACE);
	lectern_build_goto(build, LECTERN_MENU_AT_STAY);
}

/* ------------------------------------------------------ pause, where, help */

static void keys_pause(struct lectern_build *build)
{
	struct lectern_menu_step *step;

	lectern_build_at(build, LECTERN_MENU_AT_PAUSE);
	lectern_build_if(build, LECTERN_MENU_FLOW, LECTERN_MENU_PAUSED,
			 LECTERN_MENU_AT_READ);
	lectern_build_if(build, LECTERN_MENU_FLOW, LECTERN_MENU_ENDED,
			 LECTERN_MENU_AT_READ);
	lectern_build_set(build, LECTERN_MENU_FLOW, LECTERN_MENU_PAUSED);
	lectern_build_set(build, LECTERN_MENU_SAY, LECTERN_MENU_LINE_PAUSED);
	lectern_build_goto(build, LECTERN_MENU_AT_STAY);
	lectern_build_at(build, LECTERN_MENU_AT_WHERE);
	step = lectern_build_end(build, LECTERN_MENU_TALK, 0,
				 LECTERN_MENU_AT_ON);
	lectern_build_variable(step, LECTERN_MENU_TITLE);
	lectern_build_variable(step, LECTERN_MENU_ITEM);
}

/* The help key once more, while help is said, asks for the person. */
static void keys_help(struct lectern_build *build)
{
	struct lectern_menu_step *step;

	lectern_build_at(build, LECTERN_MENU_AT_HELP);
	if (build->menu->options->person)
		lectern_build_if(build, LECTERN_MENU_HELPED, 1,
				 LECTERN_MENU_AT_PERSON);
	lectern_build_set(build, LECTERN_MENU_HELP, 1);
	lectern_build_if(build, LECTERN_MENU_MODE, LECTERN_MENU_LISTING,
			 LECTERN_MENU_AT_HELP_LIST);
	step = lectern_build_end(build, LECTERN_MENU_TALK, 0,
				 LECTERN_MENU_AT_HELPED);
	lectern_build_line(build, step, LECTERN_MENU_LINE_HELP);
	lectern_build_line(build, step, LECTERN_MENU_LINE_HELP_MORE);
	lectern_build_talk(build, LECTERN_MENU_AT_HELP_LIST,
			   LECTERN_MENU_LINE_LIST_HELP, LECTERN_MENU_AT_HELPED);
	lectern_build_at(build, LECTERN_MENU_AT_HELPED);
	lectern_build_set(build, LECTERN_MENU_HELP, 0);
	lectern_build_goto(build, LECTERN_MENU_AT_ON);
	if (!build->menu->options->person)
		return;
	lectern_build_talk(build, LECTERN_MENU_AT_PERSON,
			   LECTERN_MENU_LINE_PERSON, LECTERN_MENU_AT_DIAL);
	lectern_build_at(build, LECTERN_MENU_AT_DIAL);
	lectern_build_end(build, LECTERN_MENU_CALL, 0, LECTERN_MENU_AT_BACK);
	lectern_build_talk(build, LECTERN_MENU_AT_BACK, LECTERN_MENU_LINE_BACK,
			   LECTERN_MENU_AT_ON);
}

/* ---------------------------------------------------- the list of sections */

/* From the list opened at the end of the guide, whatever follows reads on. */
static void keys_open(struct lectern_build *build)
{
	struct lectern_menu_step *step;

	lectern_build_at(build, LECTERN_MENU_AT_CONTENTS);
	if (build->menu->heading_count == 0) {
		lectern_build_set(build, LECTERN_MENU_SAY,
				  LECTERN_MENU_LINE_NO_LIST);
		lectern_build_goto(build, LECTERN_MENU_AT_STAY);
		return;
	}
	lectern_build_copy(build, LECTERN_MENU_TO, LECTERN_MENU_LISTED);
	lectern_build_set(build, LECTERN_MENU_MODE, LECTERN_MENU_LISTING);
	lectern_build_if(build, LECTERN_MENU_FLOW, LECTERN_MENU_PAUSED,
			 LECTERN_MENU_AT_OPEN);
	lectern_build_set(build, LECTERN_MENU_FLOW, LECTERN_MENU_FLOWS);
	lectern_build_goto(build, LECTERN_MENU_AT_OPEN);
	lectern_build_at(build, LECTERN_MENU_AT_OPEN);
	lectern_build_end(build, LECTERN_MENU_LOAD, LECTERN_MENU_HEADINGS,
			  LECTERN_MENU_AT_OPENED);
	lectern_build_at(build, LECTERN_MENU_AT_OPENED);
	step = lectern_build_end(build, LECTERN_MENU_TALK, 0,
				 LECTERN_MENU_AT_IDLE);
	lectern_build_line(build, step, LECTERN_MENU_LINE_LIST);
	lectern_build_variable(step, LECTERN_MENU_HEAD);
	lectern_build_at(build, LECTERN_MENU_AT_ENTRY);
	lectern_build_variable(lectern_build_end(build, LECTERN_MENU_TALK, 0,
						 LECTERN_MENU_AT_IDLE),
			       LECTERN_MENU_HEAD);
}

/* One on or back in the list, with what is said at its end. */
static void keys_walk(struct lectern_build *build,
		      enum lectern_menu_label label,
		      enum lectern_menu_variable to,
		      enum lectern_menu_label edge, enum lectern_menu_line line)
{
	struct lectern_menu_step *step;

	lectern_build_at(build, label);
	lectern_build_copy(build, LECTERN_MENU_TO, to);
	lectern_build_if(build, LECTERN_MENU_TO, LECTERN_MENU_NONE, edge);
	lectern_build_end(build, LECTERN_MENU_LOAD, LECTERN_MENU_HEADINGS,
			  LECTERN_MENU_AT_ENTRY);
	lectern_build_at(build, edge);
	step = lectern_build_end(build, LECTERN_MENU_TALK, 0,
				 LECTERN_MENU_AT_IDLE);
	lectern_build_line(build, step, line);
	lectern_build_variable(step, LECTERN_MENU_HEAD);
}

static void keys_list(struct lectern_build *build)
{
	keys_open(build);
	keys_walk(build, LECTERN_MENU_AT_LIST_NEXT, LECTERN_MENU_BEHIND,
		  LECTERN_MENU_AT_LIST_LAST, LECTERN_MENU_LINE_LIST_LAST);
	keys_walk(build, LECTERN_MENU_AT_LIST_PREVIOUS, LECTERN_MENU_BEFORE,
		  LECTERN_MENU_AT_LIST_FIRST, LECTERN_MENU_LINE_LIST_FIRST);
	lectern_build_at(build, LECTERN_MENU_AT_SELECT);
	lectern_build_set(build, LECTERN_MENU_MODE, LECTERN_MENU_READING);
	lectern_build_copy(build, LECTERN_MENU_TO, LECTERN_MENU_GOAL);
	lectern_build_set(build, LECTERN_MENU_UNIT, LECTERN_MENU_BLOCK);
	lectern_build_goto(build, LECTERN_MENU_AT_MOVE);
	/* Who leaves the list hears where the guide goes on. */
	lectern_build_at(build, LECTERN_MENU_AT_CANCEL);
	lectern_build_set(build, LECTERN_MENU_MODE, LECTERN_MENU_READING);
	lectern_build_goto(build, LECTERN_MENU_AT_WHERE);
}

void lectern_build_keys(struct lectern_build *build)
{
	keys_settings(build);
	keys_pause(build);
	keys_help(build);
	keys_list(build);
}
