/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is known of the variables and labels, and which commands lead where.
 */
#include "phone/menu.h"

static const struct lectern_menu_variable_info
	program_variables[LECTERN_MENU_VARIABLE_COUNT] = {
#define LECTERN_MENU_VARIABLE(symbol, name, kind, letters, table) \
	{name, letters, LECTERN_MENU_##kind, LECTERN_MENU_##table},
		LECTERN_MENU_VARIABLES(LECTERN_MENU_VARIABLE)
#undef LECTERN_MENU_VARIABLE
};

static const char *const program_labels[LECTERN_MENU_LABEL_COUNT] = {
#define LECTERN_MENU_LABEL(symbol, name) name,
	LECTERN_MENU_LABELS(LECTERN_MENU_LABEL)
#undef LECTERN_MENU_LABEL
};

const struct lectern_menu_variable_info *
lectern_menu_variable_info(enum lectern_menu_variable variable)
{
	return &program_variables[variable];
}

const char *lectern_menu_label_name(enum lectern_menu_label label)
{
	return program_labels[label];
}

/* ------------------------------------------------- what commands lead to */

struct program_command {
	enum lectern_command command;
	enum lectern_menu_label label;
};

static const struct program_command program_reading[] = {
	{LECTERN_CMD_NONE, LECTERN_MENU_AT_NO_KEY},
	{LECTERN_CMD_NEXT, LECTERN_MENU_AT_NEXT},
	{LECTERN_CMD_PREVIOUS, LECTERN_MENU_AT_PREVIOUS},
	{LECTERN_CMD_FIRST, LECTERN_MENU_AT_START},
	{LECTERN_CMD_NEXT_SECTION, LECTERN_MENU_AT_NEXT_SECTION},
	{LECTERN_CMD_PREVIOUS_SECTION, LECTERN_MENU_AT_PREV_SECTION},
	{LECTERN_CMD_NEXT_ITEM, LECTERN_MENU_AT_NEXT_ITEM},
	{LECTERN_CMD_PREVIOUS_ITEM, LECTERN_MENU_AT_PREV_ITEM},
	{LECTERN_CMD_NEXT_SENTENCE, LECTERN_MENU_AT_NEXT_SENTENCE},
	{LECTERN_CMD_PREVIOUS_SENTENCE, LECTERN_MENU_AT_PREV_SENTENCE},
	{LECTERN_CMD_LEVEL_COARSER, LECTERN_MENU_AT_COARSER},
	{LECTERN_CMD_LEVEL_FINER, LECTERN_MENU_AT_FINER},
	{LECTERN_CMD_PAUSE, LECTERN_MENU_AT_PAUSE},
	{LECTERN_CMD_WHERE, LECTERN_MENU_AT_WHERE},
	{LECTERN_CMD_CONTENTS, LECTERN_MENU_AT_CONTENTS},
	{LECTERN_CMD_SLOWER, LECTERN_MENU_AT_SLOWER},
	{LECTERN_CMD_FASTER, LECTERN_MENU_AT_FASTER},
	{LECTERN_CMD_HELP, LECTERN_MENU_AT_HELP}};

static const struct program_command program_listing[] = {
	{LECTERN_CMD_NONE, LECTERN_MENU_AT_NO_KEY},
	{LECTERN_CMD_NEXT, LECTERN_MENU_AT_LIST_NEXT},
	{LECTERN_CMD_PREVIOUS, LECTERN_MENU_AT_LIST_PREVIOUS},
	{LECTERN_CMD_REPEAT, LECTERN_MENU_AT_ENTRY},
	{LECTERN_CMD_WHERE, LECTERN_MENU_AT_ENTRY},
	{LECTERN_CMD_SELECT, LECTERN_MENU_AT_SELECT},
	{LECTERN_CMD_CANCEL, LECTERN_MENU_AT_CANCEL},
	{LECTERN_CMD_FIRST, LECTERN_MENU_AT_START},
	{LECTERN_CMD_SLOWER, LECTERN_MENU_AT_SLOWER},
	{LECTERN_CMD_FASTER, LECTERN_MENU_AT_FASTER},
	{LECTERN_CMD_HELP, LECTERN_MENU_AT_HELP}};

enum lectern_menu_label lectern_menu_command_label(enum lectern_menu_mode mode,
						   enum lectern_command command)
{
	const struct program_command *at = program_reading;
	size_t count = sizeof(program_reading) / sizeof(*program_reading);

	if (mode == LECTERN_MENU_LISTING) {
		at = program_listing;
		count = sizeof(program_listing) / sizeof(*program_listing);
	}
	for (; count > 0; at++, count--)
		if (at->command == command)
			return at->label;
	return LECTERN_MENU_LABEL_COUNT;
}

enum lectern_menu_label lectern_menu_key_label(const struct lectern_menu *menu,
					       enum lectern_menu_mode mode,
					       uint32_t key)
{
	return lectern_menu_command_label(mode, menu->commands[mode][key]);
}

const struct lectern_menu_step *
lectern_menu_steps(const struct lectern_menu *menu,
		   enum lectern_menu_label label, uint32_t *count)
{
	*count = menu->program.counts[label];
	return menu->program.steps + menu->program.first[label];
}
