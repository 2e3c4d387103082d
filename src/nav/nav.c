/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The controller's making and its table of commands: for each one who obeys it,
 * what it does in the list of sections, and whether it leaves a list open. A
 * table, since a switch over all commands would hide that last question.
 */
#include "lectern/nav.h"

#include <stdio.h>

#include "base/alloc.h"
#include "nav/state.h"

/* Room for "command." or "help." and the longest name. */
#define NAV_NAME_MAX 64

/* -------------------------------------------------------- make and free */

/* All that can fail about a new controller; the caller frees it then. */
static enum lectern_status nav_fill(struct lectern_nav *nav,
				    const struct lectern_nav_options *options)
{
	const struct lectern_front *front = lectern_guide_front(nav->guide);
	enum lectern_status status;

	if ((unsigned)options->level >= LECTERN_LEVEL_COUNT)
		return LECTERN_BAD_ARGUMENT;
	nav->level = options->level;
	nav->help = options->help;
	status = lectern_segmenter_new(&nav->segmenter, front->language,
				       options->data);
	if (status == LECTERN_OK)
		status = lectern_nav_index(nav);
	if (status == LECTERN_OK)
		status = lectern_nav_settle(nav, options->start, &nav->place);
	return status;
}

enum lectern_status lectern_nav_new(struct lectern_nav **out,
				    const struct lectern_guide *guide,
				    const struct lectern_words *words,
				    const struct lectern_nav_options *options)
{
	static const struct lectern_nav_options none = {.level = 0};
	struct lectern_nav *nav = lectern_alloc(1, sizeof(*nav));
	enum lectern_status status;

	if (!nav)
		return LECTERN_NO_MEMORY;
	nav->guide = guide;
	nav->words = words;
	status = nav_fill(nav, options ? options : &none);
	if (status != LECTERN_OK) {
		lectern_nav_free(nav);
		return status;
	}
	*out = nav;
	return LECTERN_OK;
}

void lectern_nav_free(struct lectern_nav *nav)
{
	if (!nav)
		return;
	lectern_segmenter_free(nav->segmenter);
	lectern_buffer_free(&nav->needle);
	lectern_free(nav->sections.at);
	lectern_free(nav->headings.at);
	lectern_free(nav->warnings.at);
	lectern_free(nav->bytes_before);
	lectern_free(nav);
}

/* ------------------------------------------------------------ listeners */

enum lectern_status lectern_nav_attach(struct lectern_nav *nav,
				       lectern_event_fn *fn, void *user)
{
	if (nav->listener_count == LECTERN_NAV_LISTENERS_MAX)
		return LECTERN_BAD_ARGUMENT;
	nav->listeners[nav->listener_count++] =
		(struct lectern_nav_listener){fn, user};
	return LECTERN_OK;
}

void lectern_nav_detach(struct lectern_nav *nav, lectern_event_fn *fn,
			void *user)
{
	size_t kept = 0;
	size_t i;

	for (i = 0; i < nav->listener_count; i++)
		if (nav->listeners[i].fn != fn ||
		    nav->listeners[i].user != user)
			nav->listeners[kept++] = nav->listeners[i];
	nav->listener_count = kept;
}

/* ------------------------------------------------- modes, help, the self */

static enum lectern_status nav_obey_help(struct lectern_nav *nav,
					 const struct lectern_nav_order *order)
{
	const char *help = nav->help ? nav->help[nav->context] : NULL;
	char name[NAV_NAME_MAX];

	(void)order;
	if (help && *help)
		return lectern_nav_say(nav, LECTERN_EVENT_NOTICE, help);
	snprintf(name, sizeof(name), "help.%s",
		 lectern_context_name(nav->context));
	return lectern_nav_notice(nav, name);
}

static enum lectern_status nav_obey_learn(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	(void)order;
	nav->context = LECTERN_CONTEXT_LEARN;
	return lectern_nav_notice(nav, "learn.open");
}

/* In learn mode the key was meant for the command, so that is what is said. */
static enum lectern_status nav_explain(struct lectern_nav *nav,
				       const struct lectern_nav_order *order)
{
	char name[NAV_NAME_MAX];

	snprintf(name, sizeof(name), "command.%s",
		 lectern_command_info(order->command)->name);
	return lectern_nav_notice(nav, name);
}

/*
 * Enter with nothing typed reaches this in a search: people expect it to look
 * for the last words again.
 */
static enum lectern_status
nav_obey_select(struct lectern_nav *nav, const struct lectern_nav_order *order)
{
	bool again = nav->context == LECTERN_CONTEXT_SEARCH;

	nav->context = LECTERN_CONTEXT_READING;
	if (again)
		return lectern_nav_obey_search_step(nav, order);
	return lectern_nav_refuse(nav, "edge.select");
}

static enum lectern_status
nav_obey_cancel(struct lectern_nav *nav, const struct lectern_nav_order *order)
{
	static const char *const closed[] = {
		[LECTERN_CONTEXT_READING] = NULL,
		[LECTERN_CONTEXT_CONTENTS] = "contents.closed",
		[LECTERN_CONTEXT_SEARCH] = "search.closed",
		[LECTERN_CONTEXT_LEARN] = "learn.closed"};
	const char *name = closed[nav->context];

	(void)order;
	nav->context = LECTERN_CONTEXT_READING;
	return name ? lectern_nav_notice(nav, name)
		    : lectern_nav_refuse(nav, "edge.cancel");
}

/* No notice: the change is heard in the voice itself, at the next word. */
static enum lectern_status
nav_obey_setting(struct lectern_nav *nav, const struct lectern_nav_order *order)
{
	lectern_nav_emit_setting(nav, order->command);
	return LECTERN_OK;
}

/*
 * Whoever drives a braille display obeys these, for no place changes. Here
 * they arrive when there is none.
 */
static enum lectern_status
nav_obey_display(struct lectern_nav *nav, const struct lectern_nav_order *order)
{
	(void)order;
	return lectern_nav_refuse(nav, "edge.display");
}

static enum lectern_status nav_obey_quit(struct lectern_nav *nav,
					 const struct lectern_nav_order *order)
{
	(void)order;
	lectern_nav_emit(nav, LECTERN_EVENT_QUIT,
			 (struct lectern_range){nav->place, nav->place}, "");
	return LECTERN_OK;
}

/* ---------------------------------------------------------- the commands */

/* How a command is obeyed. */
struct nav_entry {
	lectern_nav_fn *obey;	 /* NULL: it does nothing */
	lectern_nav_fn *in_list; /* in CONTENTS instead, when there is one */
	enum lectern_level level;
	int step;
	bool at_level; /* moves by the level in force, not by `level` */
	bool stays;    /* leaves a list or search open */
};

#define NAV_STEPS(NAME)                                                 \
	[LECTERN_CMD_NEXT_##NAME] = {.obey = lectern_nav_obey_step,     \
				     .level = LECTERN_LEVEL_##NAME,     \
				     .step = 1},                        \
	[LECTERN_CMD_PREVIOUS_##NAME] = {.obey = lectern_nav_obey_step, \
					 .level = LECTERN_LEVEL_##NAME, \
					 .step = -1}

static const struct nav_entry entries[LECTERN_COMMAND_COUNT] = {
	[LECTERN_CMD_NONE] = {.stays = true},
	[LECTERN_CMD_NEXT] = {.obey = lectern_nav_obey_step,
			      .in_list = lectern_nav_list_step,
			      .step = 1,
			      .at_level = true},
	[LECTERN_CMD_PREVIOUS] = {.obey = lectern_nav_obey_step,
				  .in_list = lectern_nav_list_step,
				  .step = -1,
				  .at_level = true},
	[LECTERN_CMD_FIRST] = {.obey = lectern_nav_obey_first},
	[LECTERN_CMD_LAST] = {.obey = lectern_nav_obey_last},
	NAV_STEPS(SECTION),
	NAV_STEPS(SUBSECTION),
	NAV_STEPS(ITEM),
	NAV_STEPS(SENTENCE),
	NAV_STEPS(WORD),
	NAV_STEPS(CHARACTER),
	NAV_STEPS(WARNING),
	[LECTERN_CMD_BACK] = {.obey = lectern_nav_obey_back},
	[LECTERN_CMD_GO_SECTION] = {.obey = lectern_nav_obey_section},
	[LECTERN_CMD_LEVEL_COARSER] = {.obey = lectern_nav_obey_level,
				       .step = -1},
	[LECTERN_CMD_LEVEL_FINER] = {.obey = lectern_nav_obey_level, .step = 1},
	[LECTERN_CMD_READ_ON] = {.obey = lectern_nav_obey_read_on},
	[LECTERN_CMD_PAUSE] = {.obey = lectern_nav_obey_pause},
	[LECTERN_CMD_STOP] = {.obey = lectern_nav_obey_stop, .stays = true},
	[LECTERN_CMD_REPEAT] = {.obey = lectern_nav_obey_repeat,
				.in_list = lectern_nav_list_again},
	[LECTERN_CMD_PAN_ON] = {.obey = nav_obey_display, .stays = true},
	[LECTERN_CMD_PAN_BACK] = {.obey = nav_obey_display, .stays = true},
	[LECTERN_CMD_PAN_HOME] = {.obey = nav_obey_display, .stays = true},
	[LECTERN_CMD_GO_CELL] = {.obey = nav_obey_display, .stays = true},
	[LECTERN_CMD_WHERE] = {.obey = lectern_nav_obey_where,
			       .in_list = lectern_nav_list_again},
	[LECTERN_CMD_CONTENTS] = {.obey = lectern_nav_obey_contents},
	[LECTERN_CMD_SELECT] = {.obey = nav_obey_select,
				.in_list = lectern_nav_list_select,
				.step = 1,
				.stays = true},
	[LECTERN_CMD_CANCEL] = {.obey = nav_obey_cancel, .stays = true},
	[LECTERN_CMD_MARK_SET] = {.obey = lectern_nav_obey_mark_set},
	[LECTERN_CMD_MARK_NEXT] = {.obey = lectern_nav_obey_mark_step,
				   .step = 1},
	[LECTERN_CMD_MARK_PREVIOUS] = {.obey = lectern_nav_obey_mark_step,
				       .step = -1},
	[LECTERN_CMD_MARK_CLEAR] = {.obey = lectern_nav_obey_mark_clear},
	[LECTERN_CMD_SEARCH] = {.obey = lectern_nav_obey_search},
	[LECTERN_CMD_SEARCH_NEXT] = {.obey = lectern_nav_obey_search_step,
				     .step = 1},
	[LECTERN_CMD_SEARCH_PREVIOUS] = {.obey = lectern_nav_obey_search_step,
					 .step = -1},
	[LECTERN_CMD_FASTER] = {.obey = nav_obey_setting, .stays = true},
	[LECTERN_CMD_SLOWER] = {.obey = nav_obey_setting, .stays = true},
	[LECTERN_CMD_LOUDER] = {.obey = nav_obey_setting, .stays = true},
	[LECTERN_CMD_SOFTER] = {.obey = nav_obey_setting, .stays = true},
	[LECTERN_CMD_HIGHER] = {.obey = nav_obey_setting, .stays = true},
	[LECTERN_CMD_LOWER] = {.obey = nav_obey_setting, .stays = true},
	[LECTERN_CMD_NEXT_VOICE] = {.obey = nav_obey_setting, .stays = true},
	[LECTERN_CMD_LEARN] = {.obey = nav_obey_learn},
	[LECTERN_CMD_HELP] = {.obey = nav_obey_help, .stays = true},
	[LECTERN_CMD_QUIT] = {.obey = nav_obey_quit, .stays = true}};

static enum lectern_status nav_obey(struct lectern_nav *nav,
				    const struct nav_entry *entry,
				    const struct lectern_nav_order *order)
{
	if (nav->context == LECTERN_CONTEXT_LEARN &&
	    order->command != LECTERN_CMD_CANCEL &&
	    order->command != LECTERN_CMD_QUIT)
		return nav_explain(nav, order);
	if (nav->context == LECTERN_CONTEXT_CONTENTS && entry->in_list)
		return entry->in_list(nav, order);
	if (!entry->stays)
		nav->context = LECTERN_CONTEXT_READING;
	return entry->obey ? entry->obey(nav, order) : LECTERN_OK;
}

enum lectern_status lectern_nav_do(struct lectern_nav *nav,
				   enum lectern_command command, int32_t arg,
				   int64_t now_ms)
{
	enum lectern_context context = nav->context;
	enum lectern_level level = nav->level;
	const struct nav_entry *entry;
	struct lectern_nav_order order;
	enum lectern_status status;

	if ((unsigned)command >= LECTERN_COMMAND_COUNT)
		return LECTERN_BAD_ARGUMENT;
	entry = &entries[command];
	order = (struct lectern_nav_order){
		.command = command,
		.level = entry->at_level ? nav->level : entry->level,
		.step = entry->step,
		.arg = arg,
		.now_ms = now_ms};
	/* A command that failed must not have changed the mode either. */
	status = nav_obey(nav, entry, &order);
	if (status != LECTERN_OK && status != LECTERN_AT_EDGE) {
		nav->context = context;
		nav->level = level;
	}
	return status;
}

enum lectern_status lectern_nav_go(struct lectern_nav *nav,
				   struct lectern_position to, int64_t now_ms)
{
	enum lectern_context context = nav->context;
	enum lectern_status status = lectern_nav_settle(nav, to, &to);

	if (status != LECTERN_OK)
		return status;
	nav->context = LECTERN_CONTEXT_READING;
	status = lectern_nav_leap(nav, to, NULL, now_ms);
	if (status != LECTERN_OK)
		nav->context = context;
	return status;
}

/* -------------------------------------------------------------- its state */

struct lectern_position lectern_nav_position(const struct lectern_nav *nav)
{
	return nav->place;
}

enum lectern_context lectern_nav_context(const struct lectern_nav *nav)
{
	return nav->context;
}

enum lectern_level lectern_nav_level(const struct lectern_nav *nav)
{
	return nav->level;
}

bool lectern_nav_reading(const struct lectern_nav *nav)
{
	return nav->reading;
}
