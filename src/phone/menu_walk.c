/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs the program. What does not matter any more is set to 0 where a walk
 * stands, so that equal states are equal bytes.
 */
#include "phone/menu_walk.h"

#include <assert.h>
#include <string.h>

/* The step that a walk stands at: the last of its label. */
static const struct lectern_menu_step *
walk_step(const struct lectern_menu *menu, const struct lectern_menu_walk *walk)
{
	uint32_t count;
	const struct lectern_menu_step *steps = lectern_menu_steps(
		menu, (enum lectern_menu_label)walk->label, &count);

	return &steps[count - 1];
}

void lectern_menu_walk_load(const struct lectern_menu *menu,
			    struct lectern_menu_walk *walk,
			    enum lectern_menu_table table, uint32_t row)
{
	int i;

	assert(row < lectern_menu_rows(menu, table));
	for (i = 0; i < LECTERN_MENU_VARIABLE_COUNT; i++)
		if (lectern_menu_variable_info((enum lectern_menu_variable)i)
			    ->table == table)
			walk->values[i] = lectern_menu_cell(
				menu, row, (enum lectern_menu_variable)i);
}

/* Forgets what no later step reads before it is set anew. */
static void walk_settle(struct lectern_menu_walk *walk)
{
	uint32_t *values = walk->values;
	int i;

	values[LECTERN_MENU_TO] = 0;
	values[LECTERN_MENU_HELPED] = 0;
	if (walk->label != LECTERN_MENU_AT_STAY)
		values[LECTERN_MENU_SAY] = 0;
	if (walk->label != LECTERN_MENU_AT_UNIT)
		values[LECTERN_MENU_UNIT] = 0;
	if (values[LECTERN_MENU_MODE] == LECTERN_MENU_LISTING)
		return;
	for (i = LECTERN_MENU_ENTRY; i <= LECTERN_MENU_BEHIND; i++)
		values[i] = 0;
}

/* Obeys a step; true when it leads to another label. */
static bool walk_obey(const struct lectern_menu *menu,
		      struct lectern_menu_walk *walk,
		      const struct lectern_menu_step *step, uint32_t key)
{
	uint32_t *values = walk->values;

	switch (step->op) {
	case LECTERN_MENU_SET:
		values[step->variable] = step->value;
		return false;
	case LECTERN_MENU_COPY:
		values[step->variable] = values[step->value];
		return false;
	case LECTERN_MENU_PICK:
		values[LECTERN_MENU_TO] =
			values[step->value + values[LECTERN_MENU_LEVEL]];
		return false;
	case LECTERN_MENU_IF:
		if (values[step->variable] != step->value)
			return false;
		break;
	case LECTERN_MENU_LOAD:
		lectern_menu_walk_load(menu, walk,
				       (enum lectern_menu_table)step->value,
				       values[LECTERN_MENU_TO]);
		break;
	case LECTERN_MENU_DO:
		walk->label = lectern_menu_key_label(
			menu, (enum lectern_menu_mode)values[LECTERN_MENU_MODE],
			key);
		return true;
	case LECTERN_MENU_KEEP:
	case LECTERN_MENU_FORGET:
	case LECTERN_MENU_PLAY:
	case LECTERN_MENU_TALK:
	case LECTERN_MENU_WAIT:
	case LECTERN_MENU_RECALL:
	case LECTERN_MENU_CALL:
	case LECTERN_MENU_CUT:
		return false;
	case LECTERN_MENU_GOTO:
		break;
	}
	walk->label = step->label;
	return true;
}

/* From the label on to where the call speaks or waits. */
static void walk_run(const struct lectern_menu *menu,
		     struct lectern_menu_walk *walk, uint32_t key)
{
	for (;;) {
		uint32_t count;
		const struct lectern_menu_step *step = lectern_menu_steps(
			menu, (enum lectern_menu_label)walk->label, &count);

		assert(count > 0);
		while (count > 0 && !walk_obey(menu, walk, step, key)) {
			step++;
			count--;
		}
		if (count == 0)
			break;
	}
	walk->part = 0;
	walk_settle(walk);
}

/* A RECALL is no place to stand: a walk is told at its beginning. */
static void walk_recall(const struct lectern_menu *menu,
			struct lectern_menu_walk *walk, uint32_t kept)
{
	const struct lectern_menu_step *step = walk_step(menu, walk);

	if (step->op != LECTERN_MENU_RECALL)
		return;
	if (kept < menu->place_count)
		walk->values[LECTERN_MENU_TO] = kept;
	lectern_menu_walk_load(menu, walk, LECTERN_MENU_PLACES,
			       walk->values[LECTERN_MENU_TO]);
	walk->label = kept < menu->place_count ? step->label : step->value;
	walk_run(menu, walk, 0);
}

struct lectern_menu_walk
lectern_menu_walk_begin(const struct lectern_menu *menu, uint32_t kept)
{
	struct lectern_menu_walk walk = {.label = LECTERN_MENU_AT_ANSWER};

	walk_run(menu, &walk, 0);
	/* What is kept is looked up behind the emergency sentence. */
	walk.values[LECTERN_MENU_TO] = kept;
	return walk;
}

enum lectern_menu_doing
lectern_menu_walk_doing(const struct lectern_menu *menu,
			const struct lectern_menu_walk *walk)
{
	switch (walk_step(menu, walk)->op) {
	case LECTERN_MENU_PLAY:
		return LECTERN_MENU_PLAYING;
	case LECTERN_MENU_WAIT:
		return LECTERN_MENU_WAITING;
	case LECTERN_MENU_CALL:
		return LECTERN_MENU_DIALLING;
	case LECTERN_MENU_CUT:
		return LECTERN_MENU_HUNG_UP;
	case LECTERN_MENU_TALK:
	case LECTERN_MENU_SET:
	case LECTERN_MENU_COPY:
	case LECTERN_MENU_PICK:
	case LECTERN_MENU_IF:
	case LECTERN_MENU_KEEP:
	case LECTERN_MENU_FORGET:
	case LECTERN_MENU_GOTO:
	case LECTERN_MENU_LOAD:
	case LECTERN_MENU_RECALL:
	case LECTERN_MENU_DO:
		break;
	}
	return LECTERN_MENU_TALKING;
}

uint32_t lectern_menu_walk_prompt(const struct lectern_menu *menu,
				  const struct lectern_menu_walk *walk)
{
	const struct lectern_menu_step *step = walk_step(menu, walk);
	const struct lectern_menu_item *item = &step->items[walk->part];

	if (walk->part >= step->item_count)
		return LECTERN_MENU_NONE;
	return item->variable ? walk->values[item->value] : item->value;
}

uint32_t lectern_menu_walk_limit(const struct lectern_menu *menu,
				 const struct lectern_menu_walk *walk)
{
	return walk_step(menu, walk)->value;
}

void lectern_menu_walk_key(const struct lectern_menu *menu,
			   struct lectern_menu_walk *walk, uint32_t key)
{
	enum lectern_menu_op op = walk_step(menu, walk)->op;

	if (op != LECTERN_MENU_TALK && op != LECTERN_MENU_WAIT)
		return;
	walk->label = LECTERN_MENU_AT_PRESS;
	walk_run(menu, walk, key);
}

void lectern_menu_walk_end(const struct lectern_menu *menu,
			   struct lectern_menu_walk *walk)
{
	const struct lectern_menu_step *step = walk_step(menu, walk);
	uint32_t kept = walk->values[LECTERN_MENU_TO];

	if (step->op == LECTERN_MENU_CUT)
		return;
	if (walk->part + 1 < step->item_count) {
		walk->part++;
		return;
	}
	walk->label = step->label;
	walk_run(menu, walk, 0);
	walk_recall(menu, walk, kept);
}
