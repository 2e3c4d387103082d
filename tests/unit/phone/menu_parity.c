/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same key script leads to the same places at the keyboard and on the
 * telephone: the controller is driven with the phone's own key table, and the
 * walked menu beside it.
 *
 * Four things differ, and are made up for here. A telephone has the levels
 * section, item and sentence, so the keyboard's level key is pressed until one
 * of them is in force. Its list of sections is all open, having no keys to open
 * and close parts. A call begins by reading. And a move from the end of the
 * guide reads on in a call, where the keyboard reads only what was moved to.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/nav.h"
#include "support/menu_bench.h"

#define SCRIPTS 400
#define SCRIPT_KEYS 60

struct both {
	struct menu_bench *bench;
	struct lectern_nav *nav;
	struct lectern_menu_walk walk;
	uint32_t generation;
	struct lectern_range range; /* being read by the controller */
	bool finished;
	int64_t now_ms;
	char script[2 * SCRIPT_KEYS + 1]; /* so far, for failures */
};

/* Numbers by chance, the same for the same seed. */
static uint32_t chance(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % below;
}

static void listen(void *user, const struct lectern_event *event)
{
	struct both *both = user;

	both->generation = event->generation;
	if (event->kind == LECTERN_EVENT_READ)
		both->range = event->range;
	if (event->kind == LECTERN_EVENT_READ ||
	    event->kind == LECTERN_EVENT_MOVED)
		both->finished = false;
	if (event->kind == LECTERN_EVENT_FINISHED)
		both->finished = true;
}

static void command(struct both *both, enum lectern_command command)
{
	enum lectern_status status;

	both->now_ms += 10000;
	status = lectern_nav_do(both->nav, command, 0, both->now_ms);
	if (status != LECTERN_OK && status != LECTERN_AT_EDGE)
		fail_msg("%s: %s", lectern_command_info(command)->name,
			 lectern_status_words(status));
}

/* ---------------------------------------------------------------- keyboard */

static bool on_phone(enum lectern_level level)
{
	return level == LECTERN_LEVEL_SECTION || level == LECTERN_LEVEL_ITEM ||
	       level == LECTERN_LEVEL_SENTENCE;
}

static void press_level(struct both *both, enum lectern_command to)
{
	if (lectern_nav_level(both->nav) == (to == LECTERN_CMD_LEVEL_FINER
						     ? LECTERN_LEVEL_SENTENCE
						     : LECTERN_LEVEL_SECTION))
		return;
	do
		command(both, to);
	while (!on_phone(lectern_nav_level(both->nav)));
}

static bool is_move(enum lectern_command to)
{
	return to == LECTERN_CMD_NEXT || to == LECTERN_CMD_PREVIOUS ||
	       to == LECTERN_CMD_NEXT_SENTENCE ||
	       to == LECTERN_CMD_PREVIOUS_SENTENCE ||
	       to == LECTERN_CMD_SELECT || to == LECTERN_CMD_FIRST;
}

static void press_keyboard(struct both *both, const char *key)
{
	enum lectern_command to = lectern_keys_match(
		both->bench->keys, lectern_nav_context(both->nav), key, false);
	bool ended = both->finished;

	if (to == LECTERN_CMD_LEVEL_COARSER || to == LECTERN_CMD_LEVEL_FINER)
		press_level(both, to);
	else if (to != LECTERN_CMD_NONE)
		command(both, to);
	/* In a call the list reads on from the end as well. */
	if (ended &&
	    (to == LECTERN_CMD_CANCEL ||
	     (is_move(to) &&
	      lectern_nav_context(both->nav) == LECTERN_CONTEXT_READING)) &&
	    !lectern_nav_reading(both->nav))
		command(both, LECTERN_CMD_READ_ON);
}

/* The narration comes to its next sentence, or to its end. */
static void hear_keyboard(struct both *both)
{
	const struct lectern_menu *menu = both->bench->menu;
	struct lectern_position at = lectern_nav_position(both->nav);
	uint32_t i;

	for (i = 0; i < menu->place_count; i++) {
		const struct lectern_menu_place *place = &menu->places[i];
		struct lectern_position to = {place->block, place->offset};

		if (lectern_position_compare(to, at) <= 0)
			continue;
		if (lectern_position_compare(to, both->range.to) >= 0)
			break;
		lectern_nav_progress(both->nav, both->generation, to,
				     both->now_ms);
		return;
	}
	lectern_nav_presented(both->nav, both->generation);
}

/* --------------------------------------------------------------- telephone */

/* What the menu says between comes to its end; true where the guide sounds. */
static bool settle(struct both *both)
{
	const struct lectern_menu *menu = both->bench->menu;

	while (lectern_menu_walk_doing(menu, &both->walk) !=
	       LECTERN_MENU_WAITING) {
		uint32_t prompt = lectern_menu_walk_prompt(menu, &both->walk);

		if (prompt != LECTERN_MENU_NONE && !menu->prompts[prompt].words)
			return true;
		lectern_menu_walk_end(menu, &both->walk);
	}
	return false;
}

static void compare(const struct both *both)
{
	const struct lectern_menu_place *place =
		&both->bench->menu
			 ->places[both->walk.values[LECTERN_MENU_PLACE]];
	struct lectern_position at = lectern_nav_position(both->nav);

	if (at.block != place->block || at.offset != place->offset)
		fail_msg("after %s the keyboard is at %u:%u, the call at %u:%u",
			 both->script, at.block, at.offset, place->block,
			 place->offset);
}

/* Opens whatever the keyboard's list of sections can open. */
static void open_list(struct both *both)
{
	if (both->bench->menu->heading_count == 0)
		return;
	command(both, LECTERN_CMD_CONTENTS);
	do
		(void)!lectern_nav_do(both->nav, LECTERN_CMD_OPEN, 0,
				      both->now_ms);
	while (lectern_nav_do(both->nav, LECTERN_CMD_NEXT, 0, both->now_ms) ==
	       LECTERN_OK);
	command(both, LECTERN_CMD_CANCEL);
}

/* ------------------------------------------------------------------ scripts */

static void begin(struct both *both, struct menu_bench *bench)
{
	const struct lectern_nav_options options = {.data = LECTERN_SOURCE};

	*both = (struct both){.bench = bench};
	assert_int_equal(lectern_nav_new(&both->nav, bench->guide, bench->words,
					 &options),
			 LECTERN_OK);
	assert_int_equal(lectern_nav_attach(both->nav, listen, both),
			 LECTERN_OK);
	open_list(both);
	command(both, LECTERN_CMD_READ_ON);
	menu_bench_begin(bench, &both->walk);
}

static void script(struct menu_bench *bench, uint64_t seed)
{
	/* Moves more often than the rest; '.' lets a sentence end. */
	static const char choice[] = "0123456789*#6666444499977788222...###";
	struct both both;
	int i;

	begin(&both, bench);
	for (i = 0; i < SCRIPT_KEYS; i++) {
		char key[2] = {choice[chance(&seed, sizeof(choice) - 1)]};

		strcat(both.script, key);
		if (*key != '.') {
			lectern_menu_walk_key(bench->menu, &both.walk,
					      menu_key(*key));
			press_keyboard(&both, key);
		} else if (settle(&both)) {
			lectern_menu_walk_end(bench->menu, &both.walk);
			hear_keyboard(&both);
		}
		compare(&both);
	}
	lectern_nav_free(both.nav);
}

static void scripts_lead_to_the_same_places(void **state)
{
	struct menu_bench *bench = menu_bench_new(menu_bench_guide, NULL);
	uint64_t seed;

	(void)state;
	bench->options.person = NULL;
	assert_int_equal(menu_bench_again(bench), LECTERN_OK);
	for (seed = 1; seed <= SCRIPTS; seed++)
		script(bench, seed);
	menu_bench_free(bench);
}

static void they_do_in_the_shipped_guide(void **state)
{
	struct menu_bench *bench = menu_bench_load(
		LECTERN_SOURCE "/content/metastatic-breast-cancer/en.md");
	uint64_t seed;

	(void)state;
	bench->options.person = NULL;
	assert_int_equal(menu_bench_again(bench), LECTERN_OK);
	for (seed = 1; seed <= SCRIPTS; seed++)
		script(bench, 1000 + seed);
	menu_bench_free(bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scripts_lead_to_the_same_places),
		cmocka_unit_test(they_do_in_the_shipped_guide)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
