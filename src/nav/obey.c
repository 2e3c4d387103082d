/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The table of commands: for each one who obeys it, what it does in a list, and
 * whether it leaves a list open. A table, since a switch over all commands
 * would hide that last question.
 */
#include <stdio.h>

#include "nav/state.h"

/* Room for "command." or "help." and the longest name. */
#define OBEY_NAME_MAX 64

/* ------------------------------------------------- modes, help, the self */

static enum lectern_status obey_help(struct lectern_nav *nav,
				     const struct lectern_nav_order *order)
{
	const char *help =
		nav->options.help ? nav->options.help[nav->context] : NULL;
	char name[OBEY_NAME_MAX];

	(void)order;
	if (help && *help)
		return lectern_nav_say(nav, LECTERN_EVENT_NOTICE, help);
	snprintf(name, sizeof(name), "help.%s",
		 lectern_context_name(nav->context));
	return lectern_nav_notice(nav, name);
}

static enum lectern_status obey_learn(struct lectern_nav *nav,
				      const struct lectern_nav_order *order)
{
	(void)order;
	nav->context = LECTERN_CONTEXT_LEARN;
	return lectern_nav_notice(nav, "learn.open");
}

/* In learn mode the key was meant for the command, so that is what is said. */
static enum lectern_status obey_explained(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	char name[OBEY_NAME_MAX];

	snprintf(name, sizeof(name), "command.%s",
		 lectern_command_info(order->command)->name);
	return lectern_nav_notice(nav, name);
}

/*
 * Enter with nothing typed reaches this: people expect a search to look for
 * the last words again.
 */
static enum lectern_status obey_select(struct lectern_nav *nav,
				       const struct lectern_nav_order *order)
{
	enum lectern_status status;

	if (nav->context != LECTERN_CONTEXT_SEARCH)
		return lectern_nav_refuse(nav, "edge.select");
	if (nav->asking == LECTERN_ASKS_SEARCH) {
		nav->context = LECTERN_CONTEXT_READING;
		return lectern_nav_obey_search_step(nav, order);
	}
	status = lectern_nav_answer(nav, "", order->now_ms);
	return status == LECTERN_BAD_ARGUMENT ? LECTERN_AT_EDGE : status;
}

/* What is said when something is left; NULL when there is nothing to leave. */
static const char *obey_closed(const struct lectern_nav *nav)
{
	static const char *const typed[] = {
		[LECTERN_ASKS_SEARCH] = "search.closed",
		[LECTERN_ASKS_LABEL] = "mark.not-named",
		[LECTERN_ASKS_NAME] = "mark.not-named",
		[LECTERN_ASKS_WORD] = "define.closed"};

	if (lectern_nav_list(nav->context))
		return lectern_nav_list(nav->context)->closed;
	if (nav->context == LECTERN_CONTEXT_SEARCH)
		return typed[nav->asking];
	return nav->context == LECTERN_CONTEXT_LEARN ? "learn.closed" : NULL;
}

static enum lectern_status obey_cancel(struct lectern_nav *nav,
				       const struct lectern_nav_order *order)
{
	const char *name = obey_closed(nav);

	(void)order;
	/* Out of a list's list first: who goes in step by step goes out so. */
	if (nav->context == LECTERN_CONTEXT_MENU && nav->group >= 0)
		return lectern_nav_list_fold(nav, order);
	nav->context = LECTERN_CONTEXT_READING;
	return name ? lectern_nav_notice(nav, name)
		    : lectern_nav_refuse(nav, "edge.cancel");
}

/* There is nothing to open or to close in the guide. */
static enum lectern_status obey_tree(struct lectern_nav *nav,
				     const struct lectern_nav_order *order)
{
	(void)order;
	return lectern_nav_refuse(nav, "edge.list");
}

/* No notice: the change is heard in the voice itself, at the next word. */
static enum lectern_status obey_setting(struct lectern_nav *nav,
					const struct lectern_nav_order *order)
{
	lectern_nav_emit_setting(nav, order->command);
	return LECTERN_OK;
}

/*
 * Whoever drives a braille display obeys these, for no place changes. Here
 * they arrive when there is none.
 */
static enum lectern_status obey_display(struct lectern_nav *nav,
					const struct lectern_nav_order *order)
{
	(void)order;
	return lectern_nav_refuse(nav, "edge.display");
}

static enum lectern_status obey_quit(struct lectern_nav *nav,
				     const struct lectern_nav_order *order)
{
	(void)order;
	lectern_nav_emit(nav, LECTERN_EVENT_QUIT,
			 (struct lectern_range){nav->place, nav->place}, "");
	return LECTERN_OK;
}

/* ---------------------------------------------------------- the commands */

/* How a command is obeyed. */
struct obey_entry {
	lectern_nav_fn *obey;	 /* NULL: it does nothing */
	lectern_nav_fn *in_list; /* in a list instead, when there is one */
	enum lectern_level level;
	int step;
	bool at_level; /* moves by the level in force, not by `level` */
	bool stays;    /* leaves a list or the typing open */
};

#define OBEY(NAME, FN) [LECTERN_CMD_##NAME] = {.obey = (FN)}
#define OBEY_STEP(NAME, FN, STEP) \
	[LECTERN_CMD_##NAME] = {.obey = (FN), .step = (STEP)}
#define OBEY_STAY(NAME, FN) [LECTERN_CMD_##NAME] = {.obey = (FN), .stays = true}
#define OBEY_LEVEL(NAME)                                                \
	[LECTERN_CMD_NEXT_##NAME] = {.obey = lectern_nav_obey_step,     \
				     .level = LECTERN_LEVEL_##NAME,     \
				     .step = 1},                        \
	[LECTERN_CMD_PREVIOUS_##NAME] = {.obey = lectern_nav_obey_step, \
					 .level = LECTERN_LEVEL_##NAME, \
					 .step = -1}

static const struct obey_entry entries[LECTERN_COMMAND_COUNT] = {
	OBEY_STAY(NONE, NULL),
	[LECTERN_CMD_NEXT] = {.obey = lectern_nav_obey_step,
			      .in_list = lectern_nav_list_step,
			      .step = 1,
			      .at_level = true},
	[LECTERN_CMD_PREVIOUS] = {.obey = lectern_nav_obey_step,
				  .in_list = lectern_nav_list_step,
				  .step = -1,
				  .at_level = true},
	OBEY(FIRST, lectern_nav_obey_first),
	OBEY(LAST, lectern_nav_obey_last),
	OBEY_LEVEL(SECTION),
	OBEY_LEVEL(SUBSECTION),
	OBEY_LEVEL(ITEM),
	OBEY_LEVEL(SENTENCE),
	OBEY_LEVEL(WORD),
	OBEY_LEVEL(CHARACTER),
	OBEY_LEVEL(WARNING),
	OBEY_LEVEL(NOTE),
	OBEY_LEVEL(LIST),
	OBEY_LEVEL(TABLE),
	OBEY_LEVEL(LINK),
	OBEY_LEVEL(MINUTE),
	OBEY_STEP(CELL_RIGHT, lectern_nav_obey_cell_across, 1),
	OBEY_STEP(CELL_LEFT, lectern_nav_obey_cell_across, -1),
	OBEY_STEP(CELL_DOWN, lectern_nav_obey_cell_down, 1),
	OBEY_STEP(CELL_UP, lectern_nav_obey_cell_down, -1),
	OBEY(FOLLOW, lectern_nav_obey_follow),
	OBEY_STEP(ON_SECONDS, lectern_nav_obey_seconds, 1),
	OBEY_STEP(BACK_SECONDS, lectern_nav_obey_seconds, -1),
	OBEY(BACK, lectern_nav_obey_back),
	OBEY(GO_SECTION, lectern_nav_obey_section),
	OBEY(GO_MINUTE, lectern_nav_obey_go_minute),
	OBEY_STEP(LEVEL_COARSER, lectern_nav_obey_level, -1),
	OBEY_STEP(LEVEL_FINER, lectern_nav_obey_level, 1),
	OBEY(READ_ON, lectern_nav_obey_read_on),
	OBEY(PAUSE, lectern_nav_obey_pause),
	OBEY_STAY(STOP, lectern_nav_obey_stop),
	[LECTERN_CMD_REPEAT] = {.obey = lectern_nav_obey_repeat,
				.in_list = lectern_nav_list_again},
	[LECTERN_CMD_REPEAT_SLOWLY] = {.obey = lectern_nav_obey_repeat_slowly,
				       .in_list = lectern_nav_list_again},
	OBEY(SAY_WORD, lectern_nav_obey_say_word),
	OBEY(SAY_CHARACTER, lectern_nav_obey_say_character),
	OBEY_STAY(SKIP_NOTES, lectern_nav_obey_skip),
	OBEY_STAY(SKIP_TABLES, lectern_nav_obey_skip),
	OBEY_STAY(SKIP_IMAGES, lectern_nav_obey_skip),
	OBEY_STAY(SKIP_GLOSSARY, lectern_nav_obey_skip),
	OBEY_STAY(SLEEP, lectern_nav_obey_sleep),
	OBEY_STAY(PAN_ON, obey_display),
	OBEY_STAY(PAN_BACK, obey_display),
	OBEY_STAY(PAN_HOME, obey_display),
	OBEY_STAY(GO_CELL, obey_display),
	[LECTERN_CMD_WHERE] = {.obey = lectern_nav_obey_where,
			       .in_list = lectern_nav_list_again},
	OBEY(CONTENTS, lectern_nav_obey_contents),
	[LECTERN_CMD_OPEN] = {.obey = obey_tree,
			      .in_list = lectern_nav_list_expand,
			      .stays = true},
	[LECTERN_CMD_CLOSE] = {.obey = obey_tree,
			       .in_list = lectern_nav_list_fold,
			       .stays = true},
	OBEY(MENU, lectern_nav_obey_menu),
	[LECTERN_CMD_SELECT] = {.obey = obey_select,
				.in_list = lectern_nav_list_select,
				.step = 1,
				.stays = true},
	OBEY_STAY(CANCEL, obey_cancel),
	OBEY(MARK_SET, lectern_nav_obey_mark_set),
	[LECTERN_CMD_MARK_NAME] = {.obey = lectern_nav_obey_ask,
				   .in_list = lectern_nav_list_mark_name},
	OBEY_STEP(MARK_NEXT, lectern_nav_obey_mark_step, 1),
	OBEY_STEP(MARK_PREVIOUS, lectern_nav_obey_mark_step, -1),
	[LECTERN_CMD_MARK_CLEAR] = {.obey = lectern_nav_obey_mark_clear,
				    .in_list = lectern_nav_list_mark_clear},
	OBEY(MARKS, lectern_nav_obey_marks),
	OBEY(SEARCH, lectern_nav_obey_ask),
	OBEY_STEP(SEARCH_NEXT, lectern_nav_obey_search_step, 1),
	OBEY_STEP(SEARCH_PREVIOUS, lectern_nav_obey_search_step, -1),
	OBEY(DEFINE, lectern_nav_obey_define),
	OBEY(DEFINE_WORD, lectern_nav_obey_ask),
	OBEY_STAY(FASTER, obey_setting),
	OBEY_STAY(SLOWER, obey_setting),
	OBEY_STAY(LOUDER, obey_setting),
	OBEY_STAY(SOFTER, obey_setting),
	OBEY_STAY(HIGHER, obey_setting),
	OBEY_STAY(LOWER, obey_setting),
	OBEY_STAY(NEXT_VOICE, obey_setting),
	OBEY(LEARN, obey_learn),
	OBEY_STAY(HELP, obey_help),
	OBEY_STAY(QUIT, obey_quit)};

static enum lectern_status obey_by(struct lectern_nav *nav,
				   const struct obey_entry *entry,
				   const struct lectern_nav_order *order)
{
	if (nav->context == LECTERN_CONTEXT_LEARN &&
	    order->command != LECTERN_CMD_CANCEL &&
	    order->command != LECTERN_CMD_QUIT)
		return obey_explained(nav, order);
	if (lectern_nav_list(nav->context) && entry->in_list)
		return entry->in_list(nav, order);
	if (!entry->stays)
		nav->context = LECTERN_CONTEXT_READING;
	return entry->obey ? entry->obey(nav, order) : LECTERN_OK;
}

static enum lectern_status obey_order(struct lectern_nav *nav,
				      enum lectern_command command, int32_t arg,
				      int64_t now_ms)
{
	const struct obey_entry *entry = &entries[command];
	const struct lectern_nav_order order = {
		.command = command,
		.level = entry->at_level ? nav->level : entry->level,
		.step = entry->step,
		.arg = arg,
		.now_ms = now_ms};

	return obey_by(nav, entry, &order);
}

enum lectern_status lectern_nav_obey(struct lectern_nav *nav,
				     enum lectern_command command,
				     int64_t now_ms)
{
	return obey_order(nav, command, 0, now_ms);
}

enum lectern_status lectern_nav_do(struct lectern_nav *nav,
				   enum lectern_command command, int32_t arg,
				   int64_t now_ms)
{
	enum lectern_context context = nav->context;
	enum lectern_level level = nav->level;
	enum lectern_status status;

	if ((unsigned)command >= LECTERN_COMMAND_COUNT)
		return LECTERN_BAD_ARGUMENT;
	status = obey_order(nav, command, arg, now_ms);
	/* A command that failed must not have changed the mode either. */
	if (status != LECTERN_OK && status != LECTERN_AT_EDGE) {
		nav->context = context;
		nav->level = level;
	}
	return status;
}
