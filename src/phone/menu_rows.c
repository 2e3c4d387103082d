/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tables as the program sees them, and which parts of both a call can come
 * to: nothing is written, and nothing rendered, that nobody can hear.
 */
#include <string.h>

#include "phone/menu.h"
#include "phone/menu_lines.h"

/* A row of the table of levels, from coarse to fine. */
struct rows_level {
	enum lectern_menu_line steps; /* said when it comes into force */
	enum lectern_menu_line last;  /* the edges */
	enum lectern_menu_line first;
	enum lectern_menu_unit extent;
};

static const struct rows_level rows_levels[LECTERN_MENU_LEVEL_COUNT] = {
	[LECTERN_MENU_BY_SECTION] = {LECTERN_MENU_LINE_BY_SECTION,
				     LECTERN_MENU_LINE_LAST_SECTION,
				     LECTERN_MENU_LINE_FIRST_SECTION,
				     LECTERN_MENU_BLOCK},
	[LECTERN_MENU_BY_ITEM] = {LECTERN_MENU_LINE_BY_ITEM,
				  LECTERN_MENU_LINE_LAST_ITEM,
				  LECTERN_MENU_LINE_FIRST_ITEM,
				  LECTERN_MENU_NAME},
	[LECTERN_MENU_BY_SENTENCE] = {
		LECTERN_MENU_LINE_BY_SENTENCE, LECTERN_MENU_LINE_LAST_SENTENCE,
		LECTERN_MENU_LINE_FIRST_SENTENCE, LECTERN_MENU_ALONE}};

uint32_t lectern_menu_rows(const struct lectern_menu *menu,
			   enum lectern_menu_table table)
{
	switch (table) {
	case LECTERN_MENU_NO_TABLE:
		return 0;
	case LECTERN_MENU_PLACES:
		return menu->place_count;
	case LECTERN_MENU_HEADINGS:
		return menu->heading_count;
	case LECTERN_MENU_LEVELS:
		return LECTERN_MENU_LEVEL_COUNT;
	case LECTERN_MENU_SPEEDS:
		return (uint32_t)menu->speed_count;
	}
	return 0;
}

/* The row before or behind one of a table, or NONE. */
static uint32_t rows_before(uint32_t row)
{
	return row ? row - 1 : LECTERN_MENU_NONE;
}

static uint32_t rows_behind(const struct lectern_menu *menu, uint32_t row,
			    enum lectern_menu_table table)
{
	return row + 1 < lectern_menu_rows(menu, table) ? row + 1
							: LECTERN_MENU_NONE;
}

static uint32_t rows_place(const struct lectern_menu *menu, uint32_t row,
			   enum lectern_menu_variable variable)
{
	const struct lectern_menu_place *place = &menu->places[row];

	if (variable >= LECTERN_MENU_NEXT0 && variable <= LECTERN_MENU_NEXT2)
		return place->next[variable - LECTERN_MENU_NEXT0];
	if (variable >= LECTERN_MENU_PREVIOUS0 &&
	    variable <= LECTERN_MENU_PREVIOUS2)
		return place->previous[variable - LECTERN_MENU_PREVIOUS0];
	if (variable == LECTERN_MENU_FILE)
		return place->file;
	if (variable == LECTERN_MENU_FOLLOWING)
		return place->following;
	if (variable == LECTERN_MENU_NAMED)
		return place->named;
	if (variable == LECTERN_MENU_TITLE)
		return place->title;
	if (variable == LECTERN_MENU_ITEM)
		return place->item;
	return variable == LECTERN_MENU_LISTED ? place->listed : row;
}

static uint32_t rows_heading(const struct lectern_menu *menu, uint32_t row,
			     enum lectern_menu_variable variable)
{
	if (variable == LECTERN_MENU_HEAD)
		return menu->headings[row].prompt;
	if (variable == LECTERN_MENU_GOAL)
		return menu->headings[row].place;
	if (variable == LECTERN_MENU_BEFORE)
		return rows_before(row);
	if (variable == LECTERN_MENU_BEHIND)
		return rows_behind(menu, row, LECTERN_MENU_HEADINGS);
	return row;
}

static uint32_t rows_level(const struct lectern_menu *menu, uint32_t row,
			   enum lectern_menu_variable variable)
{
	const struct rows_level *level = &rows_levels[row];

	if (variable == LECTERN_MENU_STEPS)
		return level->steps;
	if (variable == LECTERN_MENU_LAST)
		return level->last;
	if (variable == LECTERN_MENU_FIRST)
		return level->first;
	if (variable == LECTERN_MENU_EXTENT)
		return level->extent;
	if (variable == LECTERN_MENU_COARSER)
		return rows_before(row);
	if (variable == LECTERN_MENU_FINER)
		return rows_behind(menu, row, LECTERN_MENU_LEVELS);
	return row;
}

static uint32_t rows_speed(const struct lectern_menu *menu, uint32_t row,
			   enum lectern_menu_variable variable)
{
	/* The lines of the speeds stand behind all others. */
	if (variable == LECTERN_MENU_PACE)
		return LECTERN_MENU_LINE_COUNT + row;
	if (variable == LECTERN_MENU_SLOWER)
		return rows_before(row);
	if (variable == LECTERN_MENU_FASTER)
		return rows_behind(menu, row, LECTERN_MENU_SPEEDS);
	return row;
}

uint32_t lectern_menu_cell(const struct lectern_menu *menu, uint32_t row,
			   enum lectern_menu_variable variable)
{
	switch (lectern_menu_variable_info(variable)->table) {
	case LECTERN_MENU_NO_TABLE:
		break;
	case LECTERN_MENU_PLACES:
		return rows_place(menu, row, variable);
	case LECTERN_MENU_HEADINGS:
		return rows_heading(menu, row, variable);
	case LECTERN_MENU_LEVELS:
		return rows_level(menu, row, variable);
	case LECTERN_MENU_SPEEDS:
		return rows_speed(menu, row, variable);
	}
	return LECTERN_MENU_NONE;
}

/* ---------------------------------------------------------- what is used */

static void rows_use_column(struct lectern_menu *menu,
			    enum lectern_menu_variable variable)
{
	const struct lectern_menu_variable_info *info =
		lectern_menu_variable_info(variable);
	uint32_t row;

	if (info->kind != LECTERN_MENU_PROMPT)
		return;
	for (row = 0; row < lectern_menu_rows(menu, info->table); row++)
		menu->prompts[lectern_menu_cell(menu, row, variable)].used =
			true;
}

static void rows_use_step(struct lectern_menu *menu,
			  const struct lectern_menu_step *step)
{
	uint32_t i;

	if (step->op == LECTERN_MENU_SET &&
	    lectern_menu_variable_info(step->variable)->kind ==
		    LECTERN_MENU_PROMPT)
		menu->prompts[step->value].used = true;
	if (step->op == LECTERN_MENU_COPY)
		rows_use_column(menu, (enum lectern_menu_variable)step->value);
	for (i = 0; i < step->item_count; i++)
		if (step->items[i].variable)
			rows_use_column(
				menu, (enum lectern_menu_variable)step->items[i]
					      .value);
		else
			menu->prompts[step->items[i].value].used = true;
}

static void rows_reach(const struct lectern_menu *menu, bool *reached,
		       const struct lectern_menu_step *step)
{
	int mode;
	uint32_t key;

	if (step->op == LECTERN_MENU_RECALL)
		reached[step->value] = true;
	/* Where nothing is kept, nothing is gone on with. */
	if (step->op == LECTERN_MENU_IF ||
	    (step->op >= LECTERN_MENU_GOTO &&
	     (step->op != LECTERN_MENU_RECALL || menu->options->remember)))
		reached[step->label] = true;
	/* Any key may end what is said and waited for. */
	if (step->op == LECTERN_MENU_TALK || step->op == LECTERN_MENU_WAIT)
		reached[LECTERN_MENU_AT_PRESS] = true;
	if (step->op != LECTERN_MENU_DO)
		return;
	for (mode = 0; mode < LECTERN_MENU_MODE_COUNT; mode++)
		for (key = 0; key < LECTERN_MENU_KEY_COUNT; key++)
			reached[lectern_menu_key_label(
				menu, (enum lectern_menu_mode)mode, key)] =
				true;
}

void lectern_menu_prune(struct lectern_menu *menu)
{
	bool reached[LECTERN_MENU_LABEL_COUNT] = {false};
	bool done[LECTERN_MENU_LABEL_COUNT] = {false};
	bool again = true;
	int label;

	reached[LECTERN_MENU_AT_ANSWER] = true;
	while (again) {
		again = false;
		for (label = 0; label < LECTERN_MENU_LABEL_COUNT; label++) {
			const struct lectern_menu_step *step;
			uint32_t count;

			if (!reached[label] || done[label])
				continue;
			done[label] = true;
			again = true;
			step = lectern_menu_steps(
				menu, (enum lectern_menu_label)label, &count);
			for (; count > 0; step++, count--) {
				rows_reach(menu, reached, step);
				rows_use_step(menu, step);
			}
		}
	}
	for (label = 0; label < LECTERN_MENU_LABEL_COUNT; label++)
		if (!reached[label])
			menu->program.counts[label] = 0;
	menu->prompts[LECTERN_MENU_LINE_UNSAID].used = true;
}
