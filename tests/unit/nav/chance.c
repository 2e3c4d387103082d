/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands by chance on guides by chance, and every failing allocation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/guide_generate.h"
#include "support/nav_bench.h"

#define SEQUENCES 200
#define COMMANDS 500
#define GUIDES 10

static const char *const patterns[] = {"care", "MG", "cafe", "the ",
				       "zzz",  "",   "2.5",  "\u00b0"};

/* Numbers by chance, the same for the same seed. */
static uint32_t chance(uint64_t *seed, uint32_t below)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33) % below;
}

static void report(struct nav_bench *bench, uint64_t *seed)
{
	struct lectern_position place;

	if (chance(seed, 4) == 0) {
		nav_bench_poll(bench);
		return;
	}
	place = lectern_nav_position(bench->nav);
	place.block += chance(seed, 3);
	place.offset = chance(seed, 40);
	lectern_nav_progress(bench->nav, bench->generation, place,
			     bench->now_ms);
}

/* One thing that a reader or a back end may do. */
static void act(struct nav_bench *bench, uint64_t *seed)
{
	bench->now_ms += chance(seed, 3000);
	switch (chance(seed, 12)) {
	case 0:
	case 1:
		report(bench, seed);
		break;
	case 2:
		(void)!lectern_nav_search(bench->nav, patterns[chance(seed, 8)],
					  bench->now_ms);
		break;
	case 3:
		(void)!lectern_nav_go(
			bench->nav,
			(struct lectern_position){chance(seed, 500),
						  chance(seed, 60)},
			bench->now_ms);
		break;
	default:
		(void)!lectern_nav_do(bench->nav,
				      (enum lectern_command)chance(
					      seed, LECTERN_COMMAND_COUNT),
				      (int32_t)chance(seed, 30), bench->now_ms);
	}
}

/* The place names a character, never a text's end. */
static void assert_sound(const struct nav_bench *bench)
{
	struct lectern_position place = lectern_nav_position(bench->nav);
	const struct lectern_node *node;

	assert_true(lectern_guide_holds(bench->guide, place));
	node = lectern_guide_block(bench->guide, place.block);
	assert_true(place.offset < lectern_node_text(node)->length);
}

/* Plays one sequence on a fresh controller and returns what was heard. */
static char *play(const char *text, uint64_t seed)
{
	const struct lectern_nav_options options = {
		.data = LECTERN_SOURCE,
		.level = (enum lectern_level)(seed % LECTERN_LEVEL_COUNT)};
	void *made = nav_bench_open(text);
	struct nav_bench *bench = made;
	char *heard;
	int i;

	nav_bench_restart(bench, &options);
	for (i = 0; i < COMMANDS; i++) {
		act(bench, &seed);
		assert_sound(bench);
	}
	heard = strdup(nav_bench_heard(bench));
	assert_non_null(heard);
	nav_bench_free(&made);
	return heard;
}

static void the_same_commands_give_the_same_events(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < SEQUENCES; i++) {
		uint64_t seed = (uint64_t)i * 7919 + 1;
		char *text = generate_guide((uint64_t)(i % GUIDES) + 1, 100);
		char *first;
		char *second;

		assert_non_null(text);
		first = play(text, seed);
		second = play(text, seed);
		assert_true(strlen(first) > COMMANDS);
		assert_string_equal(first, second);
		free(first);
		free(second);
		free(text);
	}
}

/* The setting in which a command's allocations are made to fail. */
static void prepare(struct nav_bench *bench)
{
	const struct lectern_nav_options options = {
		.data = LECTERN_SOURCE, .level = LECTERN_LEVEL_SENTENCE};

	nav_bench_restart(bench, &options);
	assert_int_equal(lectern_nav_restore_mark(
				 bench->nav,
				 &(const struct lectern_mark){.place = {1, 0}}),
			 LECTERN_OK);
	assert_int_equal(lectern_nav_search(bench->nav, "apple", 0),
			 LECTERN_OK);
	assert_int_equal(
		lectern_nav_go(bench->nav, (struct lectern_position){8, 2}, 0),
		LECTERN_OK);
	nav_bench_do(bench, LECTERN_CMD_READ_ON);
	nav_bench_heard(bench);
}

/* Fails one allocation after another until the command succeeds. */
static uint64_t fail_each(struct nav_bench *bench, enum lectern_command command)
{
	enum lectern_status status = LECTERN_NO_MEMORY;
	struct lectern_position before;
	size_t marks;
	uint64_t n;

	for (n = 1; status == LECTERN_NO_MEMORY; n++) {
		prepare(bench);
		before = lectern_nav_position(bench->nav);
		lectern_memory_fail_at(n);
		status = lectern_nav_do(bench->nav, command, 2, 90000);
		lectern_memory_fail_at(0);
		if (status != LECTERN_NO_MEMORY)
			break;
		/* Nothing was said and nothing has changed. */
		nav_bench_says(bench, "");
		assert_int_equal(
			lectern_position_compare(
				before, lectern_nav_position(bench->nav)),
			0);
		assert_int_equal(lectern_nav_level(bench->nav),
				 LECTERN_LEVEL_SENTENCE);
		assert_int_equal(lectern_nav_context(bench->nav),
				 LECTERN_CONTEXT_READING);
		lectern_nav_marks(bench->nav, &marks);
		assert_int_equal(marks, 1);
		assert_true(n < 10000);
	}
	return n - 1;
}

static void no_memory_in_a_command_changes_and_says_nothing(void **state)
{
	struct nav_bench *bench = *state;
	uint64_t failed = 0;
	int i;

	for (i = 0; i < LECTERN_COMMAND_COUNT; i++)
		failed += fail_each(bench, (enum lectern_command)i);
	assert_true(failed > 20);
}

static void no_memory_for_a_controller_makes_none(void **state)
{
	struct nav_bench *bench = *state;
	const struct lectern_nav_options options = {.start = {8, 2},
						    .data = LECTERN_SOURCE};
	enum lectern_status status = LECTERN_NO_MEMORY;
	struct lectern_nav *nav = NULL;
	uint64_t n;

	for (n = 1; status != LECTERN_OK; n++) {
		lectern_memory_fail_at(n);
		status = lectern_nav_new(&nav, bench->guide, bench->words,
					 &options);
		lectern_memory_fail_at(0);
		if (status != LECTERN_OK)
			assert_null(nav);
		assert_true(n < 10000);
	}
	assert_true(n > 5);
	lectern_nav_free(nav);
}

static void no_memory_in_a_search_moves_nothing(void **state)
{
	struct nav_bench *bench = *state;
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t n;

	for (n = 1; status != LECTERN_OK; n++) {
		prepare(bench);
		nav_bench_do(bench, LECTERN_CMD_SEARCH);
		nav_bench_heard(bench);
		lectern_memory_fail_at(n);
		status = lectern_nav_search(bench->nav, "caf\u00e9", 90000);
		lectern_memory_fail_at(0);
		if (status == LECTERN_OK)
			break;
		assert_int_equal(status, LECTERN_NO_MEMORY);
		nav_bench_at(bench, 8, 2);
		nav_bench_says(bench, "");
		assert_int_equal(lectern_nav_context(bench->nav),
				 LECTERN_CONTEXT_SEARCH);
		assert_true(n < 10000);
	}
	assert_true(n > 5);
}

static void what_is_told_without_memory_is_told_all_the_same(void **state)
{
	struct nav_bench *bench = *state;
	uint64_t n;

	for (n = 1; n < 5; n++) {
		prepare(bench);
		lectern_memory_fail_at(n);
		lectern_nav_tell(bench->nav, "x");
		lectern_memory_fail_at(0);
		assert_non_null(strstr(nav_bench_heard(bench), "\"x\"\nread"));
	}
}

/* Seconds that `count` moves take. */
static double time_moves(struct nav_bench *bench, enum lectern_command command,
			 int count)
{
	struct timespec start;
	struct timespec end;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
	while (count-- > 0)
		(void)!lectern_nav_do(bench->nav, command, 0, 0);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
	return (double)(end.tv_sec - start.tv_sec) +
	       (double)(end.tv_nsec - start.tv_nsec) / 1e9;
}

static void moves_stay_quick_on_a_large_guide(void **state)
{
	char *text = generate_guide(1, 100000);
	void *made = nav_bench_open(text);
	struct nav_bench *bench = made;
	enum lectern_command command;

	(void)state;
	free(text);
	nav_bench_do(bench, LECTERN_CMD_LAST);
	nav_bench_do(bench, LECTERN_CMD_PREVIOUS_SECTION);
	nav_bench_do(bench, LECTERN_CMD_MARK_SET);
	for (command = LECTERN_CMD_NEXT; command < LECTERN_COMMAND_COUNT;
	     command++) {
		if (lectern_command_info(command)->group == LECTERN_GROUP_FIND)
			continue;
		/* A millisecond a command; a scan would take tens. */
		if (time_moves(bench, command, 100) > 0.1)
			fail_msg("%s is slow",
				 lectern_command_info(command)->name);
		nav_bench_expect(bench, LECTERN_CMD_READ_ON, LECTERN_OK);
		assert_sound(bench);
	}
	nav_bench_free(&made);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, nav_bench_make, nav_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_commands_give_the_same_events),
		TEST(no_memory_in_a_command_changes_and_says_nothing),
		TEST(no_memory_for_a_controller_makes_none),
		TEST(no_memory_in_a_search_moves_nothing),
		TEST(what_is_told_without_memory_is_told_all_the_same),
		cmocka_unit_test(moves_stay_quick_on_a_large_guide)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
