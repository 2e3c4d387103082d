/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every state of a call: what can be pressed there does what was said, and no
 * key leads to silence or out of the call.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/menu_states.h"

struct walked {
	struct menu_bench *bench;
	struct menu_states states;
};

static int walked_make(void **state)
{
	struct walked *walked = calloc(1, sizeof(*walked));

	assert_non_null(walked);
	walked->bench = menu_bench_new(menu_bench_guide, NULL);
	menu_states_find(&walked->states, walked->bench);
	*state = walked;
	return 0;
}

static int walked_free(void **state)
{
	struct walked *walked = *state;

	menu_states_free(&walked->states);
	menu_bench_free(walked->bench);
	free(walked);
	return 0;
}

/* True where a key counts. */
static bool listens(const struct lectern_menu *menu,
		    const struct lectern_menu_walk *walk)
{
	enum lectern_menu_doing doing = lectern_menu_walk_doing(menu, walk);

	return doing == LECTERN_MENU_TALKING || doing == LECTERN_MENU_WAITING;
}

static void no_key_is_answered_with_silence(void **state)
{
	const struct walked *walked = *state;
	const struct lectern_menu *menu = walked->bench->menu;
	size_t i;
	uint32_t key;

	assert_true(walked->states.count > 1000);
	for (i = 0; i < walked->states.count; i++) {
		if (!listens(menu, &walked->states.at[i]))
			continue;
		for (key = 0; key < LECTERN_MENU_KEY_COUNT; key++) {
			struct lectern_menu_walk walk = walked->states.at[i];

			lectern_menu_walk_key(menu, &walk, key);
			assert_int_equal(lectern_menu_walk_doing(menu, &walk),
					 LECTERN_MENU_TALKING);
			assert_true(*menu_bench_hears(walked->bench, &walk));
		}
	}
}

/* The key that a prompt names behind `at`, and where the next word begins. */
static bool named_key(const char **at, char *key)
{
	const char *press = strstr(*at, "press ");
	const char *then = strstr(*at, "then ");
	const char *word = press;

	if (then && (!press || then < press))
		word = then;
	if (!word)
		return false;
	word = strchr(word, ' ') + 1;
	*at = word;
	if (strncmp(word, "star", 4) == 0)
		*key = '*';
	else if (strncmp(word, "pound", 5) == 0)
		*key = '#';
	else
		*key = *word;
	return strchr(LECTERN_MENU_KEYS, *key) != NULL;
}

static void every_key_that_a_prompt_names_does_something(void **state)
{
	const struct walked *walked = *state;
	const struct lectern_menu *menu = walked->bench->menu;
	size_t offers = 0;
	size_t i;

	for (i = 0; i < walked->states.count; i++) {
		struct lectern_menu_walk walk = walked->states.at[i];
		const char *words = menu_bench_hears(walked->bench, &walk);
		char key;

		while (named_key(&words, &key)) {
			enum lectern_menu_mode mode =
				(enum lectern_menu_mode)
					walk.values[LECTERN_MENU_MODE];

			offers++;
			assert_int_not_equal(lectern_menu_key_label(
						     menu, mode, menu_key(key)),
					     LECTERN_MENU_AT_NO_KEY);
			/* "press star, then star": the list is open by then */
			if (strncmp(strpbrk(words, ",."), ", then ", 7) != 0)
				continue;
			menu_bench_press(walked->bench, &walk,
					 (char[]){key, '\0'});
		}
	}
	assert_true(offers > 1000);
}

static void the_help_key_again_is_the_person(void **state)
{
	const struct walked *walked = *state;
	const struct lectern_menu *menu = walked->bench->menu;
	size_t helps = 0;
	size_t i;

	for (i = 0; i < walked->states.count; i++) {
		struct lectern_menu_walk walk = walked->states.at[i];

		if (!strstr(menu_bench_hears(walked->bench, &walk),
			    "press 0 again"))
			continue;
		helps++;
		menu_bench_press(walked->bench, &walk, "0");
		lectern_menu_walk_end(menu, &walk);
		assert_int_equal(lectern_menu_walk_doing(menu, &walk),
				 LECTERN_MENU_DIALLING);
		lectern_menu_walk_end(menu, &walk);
		assert_true(*menu_bench_hears(walked->bench, &walk));
	}
	assert_true(helps > 0);
}

/* Three minutes of silence, with two questions, and a good-bye. */
static void only_silence_ends_a_call(void **state)
{
	const struct walked *walked = *state;
	const struct lectern_menu *menu = walked->bench->menu;
	size_t ends = 0;
	size_t i;
	uint32_t key;

	for (i = 0; i < walked->states.count; i++) {
		for (key = 0; key < LECTERN_MENU_KEY_COUNT; key++) {
			struct lectern_menu_walk walk = walked->states.at[i];
			uint32_t silence = 0;

			if (!listens(menu, &walk))
				break;
			lectern_menu_walk_key(menu, &walk, key);
			while (lectern_menu_walk_doing(menu, &walk) !=
				       LECTERN_MENU_HUNG_UP &&
			       walk.label != LECTERN_MENU_AT_REST) {
				if (lectern_menu_walk_doing(menu, &walk) ==
				    LECTERN_MENU_WAITING)
					silence += lectern_menu_walk_limit(
						menu, &walk);
				lectern_menu_walk_end(menu, &walk);
			}
			if (walk.label == LECTERN_MENU_AT_REST)
				continue;
			ends++;
			assert_int_equal(silence, 180000);
		}
	}
	assert_true(ends > 0);
}

static void a_pause_never_ends_by_itself(void **state)
{
	const struct walked *walked = *state;
	const struct lectern_menu *menu = walked->bench->menu;
	struct lectern_menu_walk walk;
	int i;

	menu_bench_begin(walked->bench, &walk);
	menu_bench_press(walked->bench, &walk, "#");
	assert_string_equal(menu_bench_hears(walked->bench, &walk),
			    "Pause. To go on, press pound.");
	for (i = 0; i < 100; i++)
		lectern_menu_walk_end(menu, &walk);
	assert_int_equal(lectern_menu_walk_doing(menu, &walk),
			 LECTERN_MENU_WAITING);
	assert_int_equal(lectern_menu_walk_limit(menu, &walk), 0);
	menu_bench_press(walked->bench, &walk, "#");
	assert_string_equal(menu_bench_hears(walked->bench, &walk),
			    menu->prompts[menu->places[0].file].name);
}

/* All prompts that are made can be heard, and the other way round. */
static void what_is_made_is_what_can_be_heard(void **state)
{
	const struct walked *walked = *state;
	const struct lectern_menu *menu = walked->bench->menu;
	bool *heard = calloc(menu->prompt_count, sizeof(*heard));
	size_t i;

	assert_non_null(heard);
	for (i = 0; i < walked->states.count; i++) {
		uint32_t prompt =
			lectern_menu_walk_prompt(menu, &walked->states.at[i]);

		if (prompt != LECTERN_MENU_NONE)
			heard[prompt] = true;
	}
	/* Said in the place of a sentence that could not be spoken. */
	heard[LECTERN_MENU_LINE_UNSAID] = true;
	for (i = 0; i < menu->prompt_count; i++)
		if (heard[i] != menu->prompts[i].used)
			fail_msg("%s", menu->prompts[i].name);
	free(heard);
}

static void every_label_is_come_to(void **state)
{
	const struct walked *walked = *state;
	const struct lectern_menu *menu = walked->bench->menu;
	bool stood[LECTERN_MENU_LABEL_COUNT] = {false};
	size_t i;

	for (i = 0; i < walked->states.count; i++)
		stood[walked->states.at[i].label] = true;
	for (i = 0; i < LECTERN_MENU_LABEL_COUNT; i++) {
		uint32_t count;
		const struct lectern_menu_step *steps = lectern_menu_steps(
			menu, (enum lectern_menu_label)i, &count);

		if (count == 0)
			continue;
		if (steps[count - 1].op == LECTERN_MENU_TALK ||
		    steps[count - 1].op == LECTERN_MENU_WAIT ||
		    steps[count - 1].op == LECTERN_MENU_PLAY ||
		    steps[count - 1].op == LECTERN_MENU_CUT)
			assert_true(stood[i]);
	}
}

static void the_emergency_sentence_comes_first_and_whole(void **state)
{
	const struct walked *walked = *state;
	const struct lectern_menu *menu = walked->bench->menu;
	struct lectern_menu_walk walk =
		lectern_menu_walk_begin(menu, LECTERN_MENU_NONE);

	assert_string_equal(
		menu_bench_hears(walked->bench, &walk),
		"If this is an emergency, hang up now and call 911.");
	menu_bench_press(walked->bench, &walk, "#6*0");
	assert_int_equal(lectern_menu_walk_doing(menu, &walk),
			 LECTERN_MENU_PLAYING);
	lectern_menu_walk_end(menu, &walk);
	assert_string_equal(
		menu->prompts[lectern_menu_walk_prompt(menu, &walk)].name,
		"m02-welcome");
}

static void a_call_goes_on_where_the_last_one_stopped(void **state)
{
	const struct walked *walked = *state;
	const struct lectern_menu *menu = walked->bench->menu;
	struct lectern_menu_walk walk = lectern_menu_walk_begin(menu, 9);
	int i;

	for (i = 0; i < 4; i++)
		lectern_menu_walk_end(menu, &walk);
	assert_non_null(strstr(menu_bench_hears(walked->bench, &walk),
			       "where you stopped the last time"));
	lectern_menu_walk_end(menu, &walk);
	assert_string_equal(menu_bench_hears(walked->bench, &walk),
			    menu->prompts[menu->places[9].file].name);
}

/* Keys typed ahead count: each is obeyed though nothing was heard to its end.
 */
static void keys_typed_ahead_count(void **state)
{
	const struct walked *walked = *state;
	struct lectern_menu_walk walk;

	menu_bench_begin(walked->bench, &walk);
	menu_bench_press(walked->bench, &walk, "86669");
	assert_int_equal(walk.values[LECTERN_MENU_LEVEL], LECTERN_MENU_BY_ITEM);
	assert_string_equal(menu_bench_hears(walked->bench, &walk),
			    "s01-p04-not-with-juice-01");
}

static void a_guide_without_sections_offers_no_list(void **state)
{
	struct menu_bench *bench =
		menu_bench_new("---\ntitle: T\n---\nOne. Two.\n", NULL);
	struct lectern_menu_walk walk;

	(void)state;
	menu_bench_begin(bench, &walk);
	menu_bench_press(bench, &walk, "0");
	assert_null(strstr(menu_bench_hears(bench, &walk), "sections"));
	menu_bench_press(bench, &walk, "*");
	assert_string_equal(menu_bench_hears(bench, &walk),
			    "This guide has no sections to list.");
	menu_bench_free(bench);
}

static void one_speed_and_no_person_are_not_offered(void **state)
{
	struct menu_bench *bench = menu_bench_new(menu_bench_guide, NULL);
	struct lectern_menu_walk walk;

	(void)state;
	bench->set.speeds = 0;
	bench->options.person = NULL;
	assert_int_equal(menu_bench_again(bench), LECTERN_OK);
	menu_bench_begin(bench, &walk);
	menu_bench_press(bench, &walk, "0");
	assert_null(strstr(menu_bench_hears(bench, &walk), "person"));
	lectern_menu_walk_end(bench->menu, &walk);
	assert_null(strstr(menu_bench_hears(bench, &walk), "slower"));
	menu_bench_press(bench, &walk, "0");
	assert_non_null(strstr(menu_bench_hears(bench, &walk), "next part"));
	menu_bench_free(bench);
}

static void a_command_that_no_telephone_can_do_is_refused(void **state)
{
	static const char keys[] = "device phone\ntitle Other\n"
				   "context reading\nbind 6 next-warning\n";
	struct menu_bench *bench = menu_bench_new(menu_bench_guide, NULL);
	struct lectern_keys *other = NULL;

	(void)state;
	assert_int_equal(lectern_keys_parse(&other, "other.keys", keys,
					    strlen(keys), bench->found),
			 LECTERN_OK);
	bench->options.keys = other;
	assert_int_equal(menu_bench_again(bench), LECTERN_INVALID);
	assert_non_null(strstr(lectern_diagnostics_at(bench->found, 0)->words,
			       "next-warning"));
	lectern_keys_free(other);
	menu_bench_free(bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_key_is_answered_with_silence),
		cmocka_unit_test(every_key_that_a_prompt_names_does_something),
		cmocka_unit_test(the_help_key_again_is_the_person),
		cmocka_unit_test(only_silence_ends_a_call),
		cmocka_unit_test(a_pause_never_ends_by_itself),
		cmocka_unit_test(what_is_made_is_what_can_be_heard),
		cmocka_unit_test(every_label_is_come_to),
		cmocka_unit_test(the_emergency_sentence_comes_first_and_whole),
		cmocka_unit_test(a_call_goes_on_where_the_last_one_stopped),
		cmocka_unit_test(keys_typed_ahead_count),
		cmocka_unit_test(a_guide_without_sections_offers_no_list),
		cmocka_unit_test(one_speed_and_no_person_are_not_offered),
		cmocka_unit_test(
			a_command_that_no_telephone_can_do_is_refused)};

	return cmocka_run_group_tests(tests, walked_make, walked_free);
}
