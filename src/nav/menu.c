/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The list of commands, made from the commands themselves: groups, and in each
 * of them what it is for. With it ten keys are enough for everything that needs
 * no typing.
 */
#include <stdio.h>
#include <string.h>

#include "lectern/memory.h"
#include "nav/state.h"

/* Room for "command." and the longest name. */
#define MENU_NAME_MAX 64

#define MENU_GROUPS ((size_t)LECTERN_GROUP_SELF + 1)

/*
 * Those that are for lists alone, those that want more than a key, and those
 * that only a display with keys of its own can do.
 */
static bool menu_offers(enum lectern_command command)
{
	static const enum lectern_command never[] = {
		LECTERN_CMD_NONE,   LECTERN_CMD_SELECT,	  LECTERN_CMD_CANCEL,
		LECTERN_CMD_OPEN,   LECTERN_CMD_CLOSE,	  LECTERN_CMD_MENU,
		LECTERN_CMD_PAN_ON, LECTERN_CMD_PAN_BACK, LECTERN_CMD_PAN_HOME};
	size_t i;

	for (i = 0; i < sizeof(never) / sizeof(*never); i++)
		if (never[i] == command)
			return false;
	return !(lectern_command_info(command)->flags &
		 (LECTERN_COMMAND_DIGITS | LECTERN_COMMAND_WORDS));
}

/* The command at an entry of a group; NONE past its end. */
static enum lectern_command menu_command(int group, size_t entry)
{
	int i;

	for (i = 0; i < LECTERN_COMMAND_COUNT; i++) {
		enum lectern_command command = (enum lectern_command)i;

		if ((int)lectern_command_info(command)->group == group &&
		    menu_offers(command) && entry-- == 0)
			return command;
	}
	return LECTERN_CMD_NONE;
}

static size_t menu_count(const struct lectern_nav *nav)
{
	size_t count = 0;

	if (nav->group < 0)
		return MENU_GROUPS;
	while (menu_command(nav->group, count) != LECTERN_CMD_NONE)
		count++;
	return count;
}

static enum lectern_status menu_say(struct lectern_nav *nav, char **out)
{
	static const char *const groups[] = {
		[LECTERN_GROUP_MOVE] = "menu.move",
		[LECTERN_GROUP_LEVEL] = "menu.level",
		[LECTERN_GROUP_READ] = "menu.read",
		[LECTERN_GROUP_PLACE] = "menu.place",
		[LECTERN_GROUP_MARK] = "menu.mark",
		[LECTERN_GROUP_FIND] = "menu.find",
		[LECTERN_GROUP_VOICE] = "menu.voice",
		[LECTERN_GROUP_SELF] = "menu.self"};
	char name[MENU_NAME_MAX];
	char number[24];
	char count[24];

	if (nav->group < 0)
		snprintf(name, sizeof(name), "%s", groups[nav->entry]);
	else
		snprintf(name, sizeof(name), "command.%s",
			 lectern_command_info(
				 menu_command(nav->group, nav->entry))
				 ->name);
	snprintf(number, sizeof(number), "%zu", nav->entry + 1);
	snprintf(count, sizeof(count), "%zu", menu_count(nav));
	return lectern_words_form(
		out, nav->words, "menu.entry",
		(const struct lectern_word[]){
			{"what", lectern_words_say(nav->words, name)},
			{"number", number},
			{"count", count},
			{NULL, NULL}});
}

static bool menu_step(const struct lectern_nav *nav, int step, size_t *entry)
{
	return lectern_nav_list_beside(menu_count(nav), step, entry);
}

/* Goes into a group, or out of it; on failure nothing has changed. */
static enum lectern_status menu_go(struct lectern_nav *nav, int group,
				   size_t entry)
{
	int before = nav->group;
	enum lectern_status status;

	nav->group = group;
	status = lectern_nav_list_stand(nav, entry, LECTERN_EVENT_NOTICE, NULL);
	if (status != LECTERN_OK)
		nav->group = before;
	return status;
}

static enum lectern_status menu_select(struct lectern_nav *nav,
				       const struct lectern_nav_order *order)
{
	enum lectern_command command;

	if (nav->group < 0)
		return menu_go(nav, (int)nav->entry, 0);
	command = menu_command(nav->group, nav->entry);
	nav->context = LECTERN_CONTEXT_READING;
	return lectern_nav_obey(nav, command, order->now_ms);
}

static enum lectern_status menu_open(struct lectern_nav *nav,
				     const struct lectern_nav_order *order)
{
	(void)order;
	if (nav->group < 0)
		return menu_go(nav, (int)nav->entry, 0);
	return lectern_nav_list_stand(nav, nav->entry, LECTERN_EVENT_EDGE,
				      "menu.nothing-in");
}

static enum lectern_status menu_close(struct lectern_nav *nav,
				      const struct lectern_nav_order *order)
{
	(void)order;
	if (nav->group >= 0)
		return menu_go(nav, -1, (size_t)nav->group);
	return lectern_nav_list_stand(nav, nav->entry, LECTERN_EVENT_EDGE,
				      "menu.on-top");
}

enum lectern_status lectern_nav_obey_menu(struct lectern_nav *nav,
					  const struct lectern_nav_order *order)
{
	(void)order;
	nav->group = -1;
	return lectern_nav_list_open(nav, LECTERN_CONTEXT_MENU, 0);
}

const struct lectern_nav_list lectern_nav_menu = {.say = menu_say,
						  .step = menu_step,
						  .select = menu_select,
						  .open = menu_open,
						  .close = menu_close,
						  .opened = "menu.open",
						  .first = "menu.first",
						  .last = "menu.last",
						  .closed = "menu.closed"};
