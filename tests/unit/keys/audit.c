/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit, over tables with one fault each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/keys_bench.h"

/* All that is essential, and nothing else. */
#define SOUND                                                  \
	"device pad\ntitle Pad\ncontext reading\n"             \
	"bind 6 next\nbind 4 previous\nbind 2 level-coarser\n" \
	"bind 8 level-finer\nbind 5 where\nbind 0 help\nbind enter pause\n"

static size_t audit(struct keys_bench *bench, const char *text)
{
	assert_int_equal(keys_bench_parse(bench, text), LECTERN_OK);
	return lectern_keys_audit(bench->keys, bench->found);
}

static void a_sound_table_has_no_faults(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench, SOUND), 0);
	assert_int_equal(lectern_diagnostics_count(bench->found), 0);
}

static void an_essential_command_without_a_key_is_a_fault(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench,
			       "device pad\ntitle Pad\ncontext reading\n"
			       "bind 6 next\nbind 4 previous\n"
			       "bind 2 level-coarser\nbind 8 level-finer\n"
			       "bind 5 where\nbind enter pause\n"),
			 1);
	assert_string_equal(keys_bench_words(bench, 0),
			    "context reading has no short press for help");
}

static void a_long_press_is_not_enough_for_an_essential_command(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench,
			       "device pad\ntitle Pad\ncontext reading\n"
			       "bind 6 next\nbind 4 previous\n"
			       "bind 2 level-coarser\nbind 8 level-finer\n"
			       "bind 5 where\nhold 5 help\nbind enter pause\n"),
			 1);
}

static void an_essential_command_under_any_is_reached(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench,
			       "device pad\ntitle Pad\ncontext reading\n"
			       "bind 6 next\nbind 4 previous\n"
			       "bind 2 level-coarser\nbind 8 level-finer\n"
			       "bind 5 where\nbind enter pause\n"
			       "context any\nbind 0 help\n"),
			 0);
}

static void a_list_that_cannot_be_left_is_a_fault(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench, SOUND "bind 7 contents\n"
					    "context contents\n"
					    "bind 6 next\nbind 5 select\n"),
			 1);
	assert_string_equal(keys_bench_words(bench, 0),
			    "context contents has no short press for cancel");
}

static void a_list_that_cannot_be_chosen_from_is_a_fault(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench, SOUND "bind 7 contents\n"
					    "context contents\n"
					    "bind 6 next\nbind 5 cancel\n"),
			 1);
	assert_string_equal(keys_bench_words(bench, 0),
			    "context contents has no short press for select");
}

static void a_list_entered_by_a_long_press_must_be_left_too(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench, SOUND "hold 7 contents\n"), 3);
}

static void learn_mode_that_cannot_be_left_is_a_fault(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench, SOUND "bind 7 learn\n"), 1);
	assert_string_equal(keys_bench_words(bench, 0),
			    "context learn has no short press for cancel");
}

static void cancel_in_reading_leaves_learn_mode_too(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench, SOUND "bind 7 learn\nbind 9 cancel\n"),
			 0);
}

static void a_search_that_cannot_be_left_is_a_fault(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench, SOUND "bind 7 search\n"
					    "context search\n"
					    "bind enter select\n"),
			 1);
	assert_string_equal(keys_bench_words(bench, 0),
			    "context search has no short press for cancel");
}

static void the_list_of_commands_leads_into_every_list(void **state)
{
	struct keys_bench *bench = *state;

	/* Three of each list, and the way out of learn mode. */
	assert_int_equal(audit(bench, SOUND "bind 7 menu\n"), 10);
	assert_int_equal(audit(bench, SOUND "bind 7 menu\n"
					    "context any\n"
					    "bind escape cancel\n"
					    "bind space select\n"
					    "bind right next\n"),
			 0);
}

static void whatever_asks_for_words_has_a_way_out(void **state)
{
	static const char *const tables[] = {SOUND "bind 7 mark-name\n",
					     SOUND "bind 7 define-word\n",
					     SOUND "bind 7 search\n"};
	struct keys_bench *bench = *state;
	size_t i;

	for (i = 0; i < 3; i++)
		assert_int_equal(audit(bench, tables[i]), 2);
}

static void a_letter_bound_in_the_search_is_a_fault(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench, SOUND "bind 7 search\n"
					    "context search\n"
					    "bind enter select\n"
					    "bind escape cancel\n"
					    "bind \u00e9 help\n"),
			 1);
	keys_bench_fault(bench, 0, 15,
			 "could not be typed in a search or a name: \u00e9");
}

static void a_letter_bound_everywhere_is_a_fault_with_a_search(void **state)
{
	struct keys_bench *bench = *state;

	assert_int_equal(audit(bench, SOUND "bind 7 search\n"
					    "context search\n"
					    "bind enter select\n"
					    "bind escape cancel\n"
					    "context any\n"
					    "bind q quit\n"),
			 1);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, keys_bench_make, keys_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_sound_table_has_no_faults),
		TEST(an_essential_command_without_a_key_is_a_fault),
		TEST(a_long_press_is_not_enough_for_an_essential_command),
		TEST(an_essential_command_under_any_is_reached),
		TEST(a_list_that_cannot_be_left_is_a_fault),
		TEST(a_list_that_cannot_be_chosen_from_is_a_fault),
		TEST(a_list_entered_by_a_long_press_must_be_left_too),
		TEST(learn_mode_that_cannot_be_left_is_a_fault),
		TEST(cancel_in_reading_leaves_learn_mode_too),
		TEST(a_search_that_cannot_be_left_is_a_fault),
		TEST(the_list_of_commands_leads_into_every_list),
		TEST(whatever_asks_for_words_has_a_way_out),
		TEST(a_letter_bound_in_the_search_is_a_fault),
		TEST(a_letter_bound_everywhere_is_a_fault_with_a_search)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
