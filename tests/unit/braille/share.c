/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One process or several: the same bytes, the same findings. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "braille/share.h"
#include "support/braille_fake.h"
#include "support/braille_pages.h"

/* Long enough for a handful of pieces. */
static void parse_long(struct braille_case *test, const char *last)
{
	struct lectern_buffer text = {0};
	int i;

	for (i = 0; i < 900; i++) {
		if (i % 30 == 0)
			lectern_buffer_printf(&text, "# Chapter %d\n\n",
					      i / 30 + 1);
		lectern_buffer_printf(
			&text,
			"Paragraph %d says: take %d.5 mg of **this medicine "
			"with food** at %d o'clock, and call your care team "
			"when the pain does not go away, even at night. It is "
			"your body, and your team wants to know.\n\n",
			i, i % 90, i % 12);
	}
	lectern_buffer_puts(&text, last);
	braille_parse(test, text.bytes);
	lectern_buffer_free(&text);
}

static void ascii_with(struct braille_case *test, unsigned jobs,
		       struct lectern_buffer *out)
{
	test->options.jobs = jobs;
	assert_int_equal(braille_make(test), LECTERN_OK);
	braille_ascii(out, test->pages);
	lectern_pages_free(test->pages);
	test->pages = NULL;
}

static void pages_are_the_same_whatever_the_number_of_processes(void **state)
{
	struct lectern_buffer one = {0};
	struct lectern_buffer more = {0};
	struct braille_case test;
	unsigned jobs;

	(void)state;
	parse_long(&test, "The end.\n");
	ascii_with(&test, 1, &one);
	for (jobs = 2; jobs <= 5; jobs++) {
		lectern_buffer_clear(&more);
		ascii_with(&test, jobs, &more);
		assert_string_equal(one.bytes, more.bytes);
	}
	lectern_buffer_free(&one);
	lectern_buffer_free(&more);
	braille_free(&test);
}

static void findings_come_back_from_every_process(void **state)
{
	struct lectern_diagnostics *alone = NULL;
	struct braille_case test;
	size_t i;

	(void)state;
	parse_long(&test, "One \u85E5.\n\nAnd \U0001F600.\n");
	assert_int_equal(lectern_diagnostics_new(&alone), LECTERN_OK);
	test.options.jobs = 3;
	assert_int_equal(braille_make(&test), LECTERN_INVALID);
	test.options.jobs = 1;
	assert_int_equal(
		lectern_braille_check(test.guide, &test.options, alone),
		LECTERN_OK);
	assert_int_equal(lectern_diagnostics_count(alone), 2);
	assert_int_equal(lectern_diagnostics_count(test.found), 2);
	for (i = 0; i < 2; i++) {
		const struct lectern_diagnostic *one =
			lectern_diagnostics_at(alone, i);
		const struct lectern_diagnostic *other =
			lectern_diagnostics_at(test.found, i);

		assert_string_equal(one->words, other->words);
		assert_string_equal(one->place.path, other->place.path);
		assert_int_equal(one->place.line, other->place.line);
		assert_int_equal(one->place.column, other->place.column);
	}
	lectern_diagnostics_free(alone);
	braille_free(&test);
}

static void pieces_cover_the_guide_without_gap_or_overlap(void **state)
{
	struct braille_case test;
	uint32_t count;
	uint32_t at = 0;
	uint32_t pieces = 0;

	(void)state;
	parse_long(&test, "The end.\n");
	count = lectern_guide_block_count(test.guide);
	while (at < count) {
		uint32_t next = lectern_share_piece(test.guide, at);

		assert_true(next > at);
		assert_true(next <= count);
		at = next;
		pieces++;
	}
	assert_true(pieces > 2);
	assert_int_equal(lectern_share_piece(test.guide, count), count);
	braille_free(&test);
}

/* ------------------------------------------------------ processes that die */

static enum lectern_status fake_die(void *self, const uint32_t *text,
				    const uint8_t *forms, size_t length,
				    struct lectern_braille_run *out)
{
	(void)self;
	(void)text;
	(void)forms;
	(void)length;
	(void)out;
	kill(getpid(), SIGKILL);
	return LECTERN_OK;
}

static bool fake_knows_all(void *self, uint32_t code_point)
{
	(void)self;
	(void)code_point;
	return true;
}

static void fake_nothing(void *self)
{
	(void)self;
}

static void a_process_that_dies_is_reported_and_none_is_left(void **state)
{
	static const struct lectern_translator_ops ops = {
		.name = "deadly",
		.knows = fake_knows_all,
		.translate = fake_die,
		.close = fake_nothing,
	};
	struct lectern_translator translator = {.ops = &ops};
	struct lectern_share share = {.jobs = 3};
	struct braille_case test;

	(void)state;
	parse_long(&test, "The end.\n");
	assert_int_equal(lectern_brailler_new(&share.brailler, &translator),
			 LECTERN_OK);
	share.guide = test.guide;
	share.found = test.found;
	assert_int_equal(lectern_share_run(&share), LECTERN_LOST);
	assert_string_equal(braille_finding(test.found, 0),
			    "a process that translated braille ended early");
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	lectern_brailler_free(share.brailler);
	braille_free(&test);
}

static enum lectern_status stop_at_once(void *user,
					const struct lectern_buffer *cells)
{
	(void)cells;
	++*(int *)user;
	return LECTERN_STOPPED;
}

static void a_taker_that_stops_ends_the_processes(void **state)
{
	struct braille_case test;
	int taken = 0;
	struct lectern_share share = {
		.jobs = 2, .fn = stop_at_once, .user = &taken};

	(void)state;
	parse_long(&test, "The end.\n");
	share.brailler = braille_open(2);
	share.guide = test.guide;
	assert_int_equal(lectern_share_run(&share), LECTERN_STOPPED);
	assert_int_equal(taken, 1);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	lectern_brailler_free(share.brailler);
	braille_free(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			pages_are_the_same_whatever_the_number_of_processes),
		cmocka_unit_test(findings_come_back_from_every_process),
		cmocka_unit_test(pieces_cover_the_guide_without_gap_or_overlap),
		cmocka_unit_test(
			a_process_that_dies_is_reported_and_none_is_left),
		cmocka_unit_test(a_taker_that_stops_ends_the_processes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
