/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program of a call. It follows the controller of the keyboard: what a key
 * does while the guide is read on, during a pause and in the list of sections
 * is the same, as far as prompts that are made beforehand allow. What is of the
 * telephone alone: the emergency sentence that nobody can skip, silence that is
 * asked about twice before a call ends, the clinic's person, and that any move
 * from the end of the guide reads on (silence would seem a lost line).
 */
#include "phone/menu_build.h"

#include <assert.h>

/* Before silence is asked about, and again, and before the call ends. */
#define BUILD_IDLE_MS 60000

void lectern_build_at(struct lectern_build *build,
		      enum lectern_menu_label label)
{
	build->label = label;
	build->menu->program.first[label] = build->menu->program.count;
}

struct lectern_menu_step *lectern_build_add(struct lectern_build *build,
					    enum lectern_menu_op op)
{
	struct lectern_menu_program *program = &build->menu->program;
	struct lectern_menu_step *step = &program->steps[program->count++];

	assert(program->count <= LECTERN_MENU_STEPS_MAX);
	program->counts[build->label]++;
	step->op = op;
	return step;
}

void lectern_build_set(struct lectern_build *build,
		       enum lectern_menu_variable variable, uint32_t value)
{
	struct lectern_menu_step *step =
		lectern_build_add(build, LECTERN_MENU_SET);

	step->variable = variable;
	step->value = value;
}

void lectern_build_copy(struct lectern_build *build,
			enum lectern_menu_variable variable,
			enum lectern_menu_variable from)
{
	struct lectern_menu_step *step =
		lectern_build_add(build, LECTERN_MENU_COPY);

	step->variable = variable;
	step->value = from;
}

void lectern_build_if(struct lectern_build *build,
		      enum lectern_menu_variable variable, uint32_t value,
		      enum lectern_menu_label label)
{
	struct lectern_menu_step *step =
		lectern_build_add(build, LECTERN_MENU_IF);

	step->variable = variable;
	step->value = value;
	step->label = label;
}

struct lectern_menu_step *lectern_build_end(struct lectern_build *build,
					    enum lectern_menu_op op,
					    uint32_t value,
					    enum lectern_menu_label label)
{
	struct lectern_menu_step *step = lectern_build_add(build, op);

	step->value = value;
	step->label = label;
	return step;
}

void lectern_build_goto(struct lectern_build *build,
			enum lectern_menu_label label)
{
	lectern_build_end(build, LECTERN_MENU_GOTO, 0, label);
}

void lectern_build_line(struct lectern_build *build,
			struct lectern_menu_step *step,
			enum lectern_menu_line line)
{
	struct lectern_menu_prompt *prompt = &build->menu->prompts[line];

	assert(step->item_count < LECTERN_MENU_ITEMS_MAX);
	if (!*prompt->words)
		return;
	step->items[step->item_count++] =
		(struct lectern_menu_item){false, line};
}

void lectern_build_variable(struct lectern_menu_step *step,
			    enum lectern_menu_variable variable)
{
	assert(step->item_count < LECTERN_MENU_ITEMS_MAX);
	step->items[step->item_count++] =
		(struct lectern_menu_item){true, variable};
}

void lectern_build_talk(struct lectern_build *build,
			enum lectern_menu_label label,
			enum lectern_menu_line line,
			enum lectern_menu_label then)
{
	lectern_build_at(build, label);
	lectern_build_line(build,
			   lectern_build_end(build, LECTERN_MENU_TALK, 0, then),
			   line);
}

/* ----------------------------------------------------- beginning, reading */

/* What every call begins with, and how it goes on. */
static void build_welcome(struct lectern_build *build,
			  enum lectern_menu_label label,
			  enum lectern_menu_line then)
{
	struct lectern_menu_step *step;

	lectern_build_at(build, label);
	step = lectern_build_end(build, LECTERN_MENU_TALK, 0,
				 LECTERN_MENU_AT_READ);
	lectern_build_line(build, step, LECTERN_MENU_LINE_WELCOME);
	lectern_build_line(build, step, LECTERN_MENU_LINE_STATEMENT);
	lectern_build_line(build, step, LECTERN_MENU_LINE_BRAILLE);
	lectern_build_line(build, step, then);
}

static void build_begin(struct lectern_build *build)
{
	lectern_build_at(build, LECTERN_MENU_AT_ANSWER);
	lectern_build_set(build, LECTERN_MENU_MODE, LECTERN_MENU_READING);
	lectern_build_set(build, LECTERN_MENU_FLOW, LECTERN_MENU_FLOWS);
	lectern_build_set(build, LECTERN_MENU_UNIT, LECTERN_MENU_BLOCK);
	lectern_build_set(build, LECTERN_MENU_HELP, 0);
	lectern_build_set(build, LECTERN_MENU_IDLE, 0);
	lectern_build_set(build, LECTERN_MENU_TO, (uint32_t)build->menu->usual);
	lectern_build_end(build, LECTERN_MENU_LOAD, LECTERN_MENU_SPEEDS,
			  LECTERN_MENU_AT_ANSWERED);
	lectern_build_at(build, LECTERN_MENU_AT_ANSWERED);
	lectern_build_set(build, LECTERN_MENU_TO, LECTERN_MENU_BY_SECTION);
	lectern_build_end(build, LECTERN_MENU_LOAD, LECTERN_MENU_LEVELS,
			  LECTERN_MENU_AT_EMERGENCY);
	lectern_build_at(build, LECTERN_MENU_AT_EMERGENCY);
	lectern_build_line(build,
			   lectern_build_end(build, LECTERN_MENU_PLAY, 0,
					     LECTERN_MENU_AT_WELCOME),
			   LECTERN_MENU_LINE_EMERGENCY);
	lectern_build_at(build, LECTERN_MENU_AT_WELCOME);
	lectern_build_set(build, LECTERN_MENU_TO, 0);
	lectern_build_end(build, LECTERN_MENU_RECALL, LECTERN_MENU_AT_WELCOMED,
			  LECTERN_MENU_AT_RESUMED);
	build_welcome(build, LECTERN_MENU_AT_WELCOMED, LECTERN_MENU_LINE_BEGIN);
	build_welcome(build, LECTERN_MENU_AT_RESUMED,
		      LECTERN_MENU_LINE_RESUMED);
}

static void build_read(struct lectern_build *build)
{
	lectern_build_at(build, LECTERN_MENU_AT_READ);
	lectern_build_set(build, LECTERN_MENU_FLOW, LECTERN_MENU_FLOWS);
	lectern_build_add(build, LECTERN_MENU_KEEP);
	lectern_build_variable(lectern_build_end(build, LECTERN_MENU_TALK, 0,
						 LECTERN_MENU_AT_READ_ON),
			       LECTERN_MENU_FILE);
	lectern_build_at(build, LECTERN_MENU_AT_READ_ON);
	lectern_build_copy(build, LECTERN_MENU_TO, LECTERN_MENU_NEXT2);
	lectern_build_if(build, LECTERN_MENU_TO, LECTERN_MENU_NONE,
			 LECTERN_MENU_AT_END);
	lectern_build_end(build, LECTERN_MENU_LOAD, LECTERN_MENU_PLACES,
			  LECTERN_MENU_AT_READ);
	lectern_build_at(build, LECTERN_MENU_AT_UNIT);
	lectern_build_add(build, LECTERN_MENU_KEEP);
	lectern_build_variable(lectern_build_end(build, LECTERN_MENU_TALK, 0,
						 LECTERN_MENU_AT_UNIT_ON),
			       LECTERN_MENU_FILE);
	lectern_build_at(build, LECTERN_MENU_AT_UNIT_ON);
	lectern_build_if(build, LECTERN_MENU_UNIT, LECTERN_MENU_ALONE,
			 LECTERN_MENU_AT_REST);
	lectern_build_copy(build, LECTERN_MENU_TO, LECTERN_MENU_NAMED);
	lectern_build_if(build, LECTERN_MENU_UNIT, LECTERN_MENU_NAME,
			 LECTERN_MENU_AT_UNIT_NEXT);
	lectern_build_copy(build, LECTERN_MENU_TO, LECTERN_MENU_FOLLOWING);
	lectern_build_goto(build, LECTERN_MENU_AT_UNIT_NEXT);
	lectern_build_at(build, LECTERN_MENU_AT_UNIT_NEXT);
	lectern_build_if(build, LECTERN_MENU_TO, LECTERN_MENU_NONE,
			 LECTERN_MENU_AT_REST);
	lectern_build_end(build, LECTERN_MENU_LOAD, LECTERN_MENU_PLACES,
			  LECTERN_MENU_AT_UNIT);
	lectern_build_at(build, LECTERN_MENU_AT_REST);
	lectern_build_end(build, LECTERN_MENU_WAIT, 0, LECTERN_MENU_AT_REST);
}

/* ----------------------------------------------------- silence, and notices */

static void build_silence(struct lectern_build *build)
{
	lectern_build_at(build, LECTERN_MENU_AT_END);
	lectern_build_set(build, LECTERN_MENU_FLOW, LECTERN_MENU_ENDED);
	lectern_build_add(build, LECTERN_MENU_FORGET);
	lectern_build_line(build,
			   lectern_build_end(build, LECTERN_MENU_TALK, 0,
					     LECTERN_MENU_AT_IDLE),
			   LECTERN_MENU_LINE_END);
	lectern_build_at(build, LECTERN_MENU_AT_IDLE);
	lectern_build_end(build, LECTERN_MENU_WAIT, BUILD_IDLE_MS,
			  LECTERN_MENU_AT_SILENCE);
	lectern_build_at(build, LECTERN_MENU_AT_SILENCE);
	lectern_build_if(build, LECTERN_MENU_IDLE, 2, LECTERN_MENU_AT_GOODBYE);
	lectern_build_if(build, LECTERN_MENU_IDLE, 1,
			 LECTERN_MENU_AT_STILL_AGAIN);
	lectern_build_set(build, LECTERN_MENU_IDLE, 1);
	lectern_build_goto(build, LECTERN_MENU_AT_STILL);
	lectern_build_at(build, LECTERN_MENU_AT_STILL_AGAIN);
	lectern_build_set(build, LECTERN_MENU_IDLE, 2);
	lectern_build_goto(build, LECTERN_MENU_AT_STILL);
	lectern_build_at(build, LECTERN_MENU_AT_STILL);
	lectern_build_if(build, LECTERN_MENU_MODE, LECTERN_MENU_LISTING,
			 LECTERN_MENU_AT_STILL_LIST);
	lectern_build_line(build,
			   lectern_build_end(build, LECTERN_MENU_TALK, 0,
					     LECTERN_MENU_AT_IDLE),
			   LECTERN_MENU_LINE_STILL);
	lectern_build_talk(build, LECTERN_MENU_AT_STILL_LIST,
			   LECTERN_MENU_LINE_STILL_LIST, LECTERN_MENU_AT_IDLE);
	lectern_build_talk(build, LECTERN_MENU_AT_GOODBYE,
			   LECTERN_MENU_LINE_GOODBYE, LECTERN_MENU_AT_HANG);
	lectern_build_at(build, LECTERN_MENU_AT_HANG);
	lectern_build_end(build, LECTERN_MENU_CUT, 0, LECTERN_MENU_AT_HANG);
}

static void build_notices(struct lectern_build *build)
{
	lectern_build_at(build, LECTERN_MENU_AT_PRESS);
	lectern_build_copy(build, LECTERN_MENU_HELPED, LECTERN_MENU_HELP);
	lectern_build_set(build, LECTERN_MENU_HELP, 0);
	lectern_build_set(build, LECTERN_MENU_IDLE, 0);
	lectern_build_end(build, LECTERN_MENU_DO, 0, LECTERN_MENU_AT_PRESS);
	lectern_build_at(build, LECTERN_MENU_AT_STAY);
	lectern_build_variable(lectern_build_end(build, LECTERN_MENU_TALK, 0,
						 LECTERN_MENU_AT_ON),
			       LECTERN_MENU_SAY);
	lectern_build_at(build, LECTERN_MENU_AT_ON);
	lectern_build_if(build, LECTERN_MENU_MODE, LECTERN_MENU_LISTING,
			 LECTERN_MENU_AT_IDLE);
	lectern_build_if(build, LECTERN_MENU_FLOW, LECTERN_MENU_PAUSED,
			 LECTERN_MENU_AT_REST);
	lectern_build_if(build, LECTERN_MENU_FLOW, LECTERN_MENU_ENDED,
			 LECTERN_MENU_AT_IDLE);
	lectern_build_goto(build, LECTERN_MENU_AT_READ);
	lectern_build_at(build, LECTERN_MENU_AT_NO_KEY);
	lectern_build_set(build, LECTERN_MENU_SAY, LECTERN_MENU_LINE_NO_KEY);
	lectern_build_goto(build, LECTERN_MENU_AT_STAY);
}

/* ------------------------------------------------------------------ moves */

/* Next or previous at the level in force. */
static void build_step(struct lectern_build *build,
		       enum lectern_menu_label label,
		       enum lectern_menu_variable which,
		       enum lectern_menu_variable edge)
{
	lectern_build_at(build, label);
	lectern_build_add(build, LECTERN_MENU_PICK)->value = which;
	lectern_build_copy(build, LECTERN_MENU_SAY, edge);
	lectern_build_copy(build, LECTERN_MENU_UNIT, LECTERN_MENU_EXTENT);
	lectern_build_goto(build, LECTERN_MENU_AT_MOVE);
}

/* The same at a level of its own. */
static void build_fixed(struct lectern_build *build,
			enum lectern_menu_label label,
			enum lectern_menu_variable to,
			enum lectern_menu_line edge,
			enum lectern_menu_unit unit)
{
	lectern_build_at(build, label);
	lectern_build_copy(build, LECTERN_MENU_TO, to);
	lectern_build_set(build, LECTERN_MENU_SAY, edge);
	lectern_build_set(build, LECTERN_MENU_UNIT, unit);
	lectern_build_goto(build, LECTERN_MENU_AT_MOVE);
}

static void build_moves(struct lectern_build *build)
{
	build_step(build, LECTERN_MENU_AT_NEXT, LECTERN_MENU_NEXT0,
		   LECTERN_MENU_LAST);
	build_step(build, LECTERN_MENU_AT_PREVIOUS, LECTERN_MENU_PREVIOUS0,
		   LECTERN_MENU_FIRST);
	build_fixed(build, LECTERN_MENU_AT_NEXT_SECTION, LECTERN_MENU_NEXT0,
		    LECTERN_MENU_LINE_LAST_SECTION, LECTERN_MENU_BLOCK);
	build_fixed(build, LECTERN_MENU_AT_PREV_SECTION, LECTERN_MENU_PREVIOUS0,
		    LECTERN_MENU_LINE_FIRST_SECTION, LECTERN_MENU_BLOCK);
	build_fixed(build, LECTERN_MENU_AT_NEXT_ITEM, LECTERN_MENU_NEXT1,
		    LECTERN_MENU_LINE_LAST_ITEM, LECTERN_MENU_NAME);
	build_fixed(build, LECTERN_MENU_AT_PREV_ITEM, LECTERN_MENU_PREVIOUS1,
		    LECTERN_MENU_LINE_FIRST_ITEM, LECTERN_MENU_NAME);
	build_fixed(build, LECTERN_MENU_AT_NEXT_SENTENCE, LECTERN_MENU_NEXT2,
		    LECTERN_MENU_LINE_LAST_SENTENCE, LECTERN_MENU_ALONE);
	build_fixed(build, LECTERN_MENU_AT_PREV_SENTENCE,
		    LECTERN_MENU_PREVIOUS2, LECTERN_MENU_LINE_FIRST_SENTENCE,
		    LECTERN_MENU_ALONE);
	lectern_build_at(build, LECTERN_MENU_AT_MOVE);
	lectern_build_if(build, LECTERN_MENU_TO, LECTERN_MENU_NONE,
			 LECTERN_MENU_AT_STAY);
	lectern_build_if(build, LECTERN_MENU_FLOW, LECTERN_MENU_PAUSED,
			 LECTERN_MENU_AT_PAUSED);
	lectern_build_end(build, LECTERN_MENU_LOAD, LECTERN_MENU_PLACES,
			  LECTERN_MENU_AT_READ);
	lectern_build_at(build, LECTERN_MENU_AT_PAUSED);
	lectern_build_end(build, LECTERN_MENU_LOAD, LECTERN_MENU_PLACES,
			  LECTERN_MENU_AT_UNIT);
	lectern_build_at(build, LECTERN_MENU_AT_START);
	lectern_build_set(build, LECTERN_MENU_MODE, LECTERN_MENU_READING);
	lectern_build_set(build, LECTERN_MENU_TO, 0);
	lectern_build_set(build, LECTERN_MENU_SAY, LECTERN_MENU_LINE_START);
	lectern_build_end(build, LECTERN_MENU_LOAD, LECTERN_MENU_PLACES,
			  LECTERN_MENU_AT_STARTED);
	/* From the end of the guide it is read again; a pause goes on. */
	lectern_build_at(build, LECTERN_MENU_AT_STARTED);
	lectern_build_add(build, LECTERN_MENU_KEEP);
	lectern_build_if(build, LECTERN_MENU_FLOW, LECTERN_MENU_PAUSED,
			 LECTERN_MENU_AT_STAY);
	lectern_build_set(build, LECTERN_MENU_FLOW, LECTERN_MENU_FLOWS);
	lectern_build_goto(build, LECTERN_MENU_AT_STAY);
}

void lectern_menu_build(struct lectern_menu *menu)
{
	struct lectern_build build = {.menu = menu};

	build_begin(&build);
	build_read(&build);
	build_silence(&build);
	build_notices(&build);
	build_moves(&build);
	lectern_build_keys(&build);
	lectern_menu_prune(menu);
}
