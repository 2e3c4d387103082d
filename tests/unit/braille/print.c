/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue: what is refused, and what is sent. */
#include "braille/print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/braille_pages.h"
#include "support/emboss_load.h"
#include "support/spooler_fake.h"

#define MARGINS "*HWMargins: 28.3 28.3 28.3 28.3\n"
#define GENERIC                                                             \
	"*NickName: \"Generic Braille embosser, 1.0\"\n"                    \
	"*cupsFilter: \"application/vnd.cups-paged-brf 0 brftoembosser\"\n" \
	"*DefaultPageSize: 115x110\n" MARGINS
#define INDEX                                                                  \
	"*NickName: \"Index Basic-D V4/V5, 1.0\"\n"                            \
	"*cupsFilter: \"application/vnd.cups-paged-brf 0 textbrftoindexv4\"\n" \
	"*DefaultPageSize: 115x110\n*DefaultDuplex: None\n" MARGINS
#define INDEX_S                                                                \
	"*NickName: \"Index Basic-S V4/V5, 1.0\"\n"                            \
	"*cupsFilter: \"application/vnd.cups-paged-brf 0 textbrftoindexv4\"\n" \
	"*DefaultPageSize: 115x110\n" MARGINS

struct fixture {
	struct braille_case test;
	struct spooler_fake fake;
	struct lectern_print_queue *queue;
	struct lectern_diagnostics *found;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	braille_parse(&fixture->test, "# One\n\nTake 2 tablets.\n");
	assert_int_equal(braille_make(&fixture->test), LECTERN_OK);
	assert_int_equal(lectern_diagnostics_new(&fixture->found), LECTERN_OK);
	spooler_fake_ready(&fixture->fake, GENERIC);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	lectern_print_close(fixture->queue);
	spooler_fake_free(&fixture->fake);
	braille_free(&fixture->test);
	lectern_diagnostics_free(fixture->found);
	free(fixture);
	return 0;
}

static enum lectern_status open_with(struct fixture *fixture,
				     const struct lectern_embosser *embosser)
{
	struct lectern_spooler spooler = spooler_fake(&fixture->fake);

	return lectern_print_open_on(&fixture->queue, &spooler, "lab", embosser,
				     fixture->found);
}

static enum lectern_status send(struct fixture *fixture)
{
	static const struct lectern_watch watch = {0};

	return lectern_print_send(fixture->queue, fixture->test.pages, 0,
				  "A \x1b[31mtitle", &watch, fixture->found);
}

static void expect_words(const struct fixture *fixture, const char *words)
{
	if (!strstr(braille_finding(fixture->found, 0), words))
		fail_msg("%s", braille_finding(fixture->found, 0));
}

/* Opening fails in those words, and nothing is left open. */
static void expect_refused(struct fixture *fixture,
			   const struct lectern_embosser *embosser,
			   enum lectern_status status, const char *words)
{
	assert_int_equal(open_with(fixture, embosser), status);
	assert_null(fixture->queue);
	assert_int_equal(fixture->fake.closed, 1);
	expect_words(fixture, words);
}

/* ---------------------------------------------------------------- refusing */

static void a_queue_that_is_not_there_is_named(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.answers = LECTERN_NOT_FOUND;
	expect_refused(fixture, NULL, LECTERN_NOT_FOUND,
		       "there is no queue 'lab': the fake says so");
}

static void a_server_that_does_not_answer_is_told_of(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.answers = LECTERN_LOST;
	expect_refused(fixture, NULL, LECTERN_LOST,
		       "no print system answers: the fake says so");
}

static void a_stopped_queue_gets_nothing(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.queue.stopped = true;
	strcpy(fixture->fake.queue.message, "no paper");
	expect_refused(fixture, NULL, LECTERN_NO_DEVICE,
		       "the queue 'lab' is stopped (no paper); nothing was "
		       "sent; cupsenable");
}

static void a_queue_that_takes_no_jobs_gets_none(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.queue.accepting = false;
	expect_refused(fixture, NULL, LECTERN_NO_DEVICE,
		       "takes no jobs; nothing was sent; cupsaccept");
}

static void a_queue_for_ink_is_refused(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.queue.braille = false;
	expect_refused(fixture, NULL, LECTERN_UNSUPPORTED, "takes no braille");
}

/* A server may take braille that this driver cannot make into bytes. */
static void a_driver_without_braille_is_named(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.driver = "*NickName: \"Laser\"\n*DefaultPageSize: A4\n";
	expect_refused(fixture, NULL, LECTERN_UNSUPPORTED,
		       "takes no braille (Laser)");
}

static void a_page_of_unknown_size_is_refused(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.driver = "*cupsFilter: \"application/vnd.cups-paged-brf "
			       "0 brftoembosser\"\n"
			       "*DefaultPageSize: Custom.1x1\n";
	expect_refused(fixture, NULL, LECTERN_INVALID,
		       "a page of unknown size (Custom.1x1)");
}

static void a_queue_without_a_driver_needs_the_machine(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.queue.raw = true;
	fixture->fake.driver = NULL;
	expect_refused(fixture, NULL, LECTERN_UNSUPPORTED,
		       "has no driver; --embosser must name the machine");
}

static void a_driver_that_cannot_be_had_is_told_of(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.driver = NULL;
	expect_refused(fixture, NULL, LECTERN_UNSUPPORTED,
		       "what its page holds is not known");
}

static void the_profile_of_another_machine_is_refused(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_shipped("enabling-romeo");

	fixture->fake.driver = INDEX;
	expect_refused(fixture, embosser, LECTERN_INVALID,
		       "is for another machine (Index Basic-D V4/V5)");
	lectern_embosser_free(embosser);
}

static void lines_that_would_wrap_are_refused_with_numbers(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(open_with(fixture, NULL), LECTERN_OK);
	assert_int_equal(
		lectern_print_fits(fixture->queue, 45, 26, 2, fixture->found),
		LECTERN_OK);
	assert_int_equal(
		lectern_print_fits(fixture->queue, 46, 27, 2, fixture->found),
		LECTERN_INVALID);
	expect_words(fixture,
		     "lines would wrap: the layout has 46, and the page of the "
		     "queue 'lab' (115x110) holds 45; nothing was sent; "
		     "--cells 45 would fit");
	assert_non_null(strstr(braille_finding(fixture->found, 1),
			       "pages would run over: the layout has 27"));
}

static void pages_that_do_not_fit_are_never_sent(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.driver = "*cupsFilter: \"application/vnd.cups-paged-brf "
			       "0 brftoembosser\"\n*DefaultPageSize: A4\n";
	assert_int_equal(open_with(fixture, NULL), LECTERN_OK);
	assert_int_equal(send(fixture), LECTERN_INVALID);
	assert_int_equal(fixture->fake.jobs, 0);
}

static void a_machine_with_one_side_gets_no_two(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.driver = INDEX_S;
	assert_int_equal(open_with(fixture, NULL), LECTERN_OK);
	assert_int_equal(lectern_print_facts(fixture->queue)->sides, 1);
	assert_int_equal(send(fixture), LECTERN_INVALID);
	expect_words(fixture, "embosses one side of a sheet; --one-sided");
	assert_int_equal(fixture->fake.jobs, 0);
}

/* ----------------------------------------------------------------- sending */

static void assert_option(const struct fixture *fixture, const char *option)
{
	if (!strstr(fixture->fake.options.bytes, option))
		fail_msg("%s is not in%s", option, fixture->fake.options.bytes);
}

static void nothing_is_left_to_the_defaults_of_a_queue(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.driver = INDEX;
	assert_int_equal(open_with(fixture, NULL), LECTERN_OK);
	assert_int_equal(send(fixture), LECTERN_OK);
	assert_option(fixture, " LibLouis=None LibLouis2=None LibLouis3=None "
			       "LibLouis4=None");
	assert_option(fixture, " IndexTable=0");
	assert_option(fixture, " TextDots=6 TextDotDistance=250 "
			       "LineSpacing=500");
	assert_option(fixture, " SendFF=False SendSUB=False");
	assert_option(fixture, " job-sheets=none");
	assert_option(fixture, " PageSize=115x110");
	assert_option(fixture, " Duplex=DuplexNoTumble");
	assert_string_equal(fixture->fake.type, "application/vnd.cups-brf");
}

/* 0 means at once, and three hours are the usual. */
static void a_slow_embosser_is_given_days(void **state)
{
	struct fixture *fixture = *state;
	const char *at;

	assert_int_equal(open_with(fixture, NULL), LECTERN_OK);
	assert_int_equal(send(fixture), LECTERN_OK);
	at = strstr(fixture->fake.options.bytes, " job-cancel-after=");
	assert_non_null(at);
	assert_true(atol(at + strlen(" job-cancel-after=")) >= 86400);
}

static void a_driver_without_sides_is_not_told_any(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(open_with(fixture, NULL), LECTERN_OK);
	assert_int_equal(lectern_print_facts(fixture->queue)->sides, 0);
	assert_int_equal(send(fixture), LECTERN_OK);
	assert_null(strstr(fixture->fake.options.bytes, "Duplex"));
}

static void a_title_cannot_steer_a_terminal(void **state)
{
	struct fixture *fixture = *state;

	assert_int_equal(open_with(fixture, NULL), LECTERN_OK);
	assert_int_equal(send(fixture), LECTERN_OK);
	assert_string_equal(fixture->fake.title, "A [31mtitle");
}

/* The bytes that the fake was sent are those of the pages for `embosser`. */
static void assert_sent(const struct fixture *fixture,
			const struct lectern_embosser *embosser)
{
	struct lectern_emboss *emboss = NULL;
	const char *bytes;
	size_t length;

	assert_int_equal(lectern_emboss_new(&emboss, fixture->test.pages, 0,
					    embosser, NULL),
			 LECTERN_OK);
	bytes = lectern_emboss_bytes(emboss, &length);
	assert_int_equal(fixture->fake.bytes.length, length);
	assert_memory_equal(fixture->fake.bytes.bytes, bytes, length);
	lectern_emboss_free(emboss);
}

static void a_driver_of_the_machine_gets_plain_braille(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_shipped("index-basic-d");

	fixture->fake.driver = INDEX;
	assert_int_equal(open_with(fixture, embosser), LECTERN_OK);
	assert_int_equal(send(fixture), LECTERN_OK);
	assert_sent(fixture, NULL);
	lectern_embosser_free(embosser);
}

static void a_driver_for_any_machine_gets_that_of_the_profile(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_shipped("enabling-juliet");

	assert_int_equal(open_with(fixture, embosser), LECTERN_OK);
	assert_int_equal(send(fixture), LECTERN_OK);
	assert_sent(fixture, embosser);
	assert_string_equal(fixture->fake.type, "application/vnd.cups-brf");
	lectern_embosser_free(embosser);
}

static void a_queue_without_a_driver_gets_it_as_it_is(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_shipped("braillo-200");

	fixture->fake.queue.raw = true;
	fixture->fake.driver = NULL;
	assert_int_equal(open_with(fixture, embosser), LECTERN_OK);
	assert_int_equal(send(fixture), LECTERN_OK);
	assert_sent(fixture, embosser);
	assert_string_equal(fixture->fake.type, "application/vnd.cups-raw");
	lectern_embosser_free(embosser);
}

static void the_page_of_the_profile_goes_with_the_job(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_shipped("index-basic-d-a4");

	fixture->fake.driver = INDEX;
	assert_int_equal(open_with(fixture, embosser), LECTERN_OK);
	assert_string_equal(lectern_print_facts(fixture->queue)->page, "A4TF");
	lectern_embosser_free(embosser);
}

static void a_refusal_of_the_server_is_told(void **state)
{
	struct fixture *fixture = *state;

	fixture->fake.submits = LECTERN_IO;
	assert_int_equal(open_with(fixture, NULL), LECTERN_OK);
	assert_int_equal(send(fixture), LECTERN_IO);
	expect_words(fixture, "the queue 'lab' refuses: the fake says so");
}

static void opening_survives_each_failed_allocation(void **state)
{
	struct fixture *fixture = *state;
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t n;

	for (n = 1; status != LECTERN_OK && n < 100; n++) {
		lectern_memory_fail_at(n);
		status = open_with(fixture, NULL);
		lectern_memory_fail_at(0);
		if (status != LECTERN_OK) {
			assert_int_equal(status, LECTERN_NO_MEMORY);
			assert_int_equal(fixture->fake.closed, (int)n);
		}
	}
	assert_int_equal(status, LECTERN_OK);
	assert_true(n > 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_queue_that_is_not_there_is_named),
		TEST(a_server_that_does_not_answer_is_told_of),
		TEST(a_stopped_queue_gets_nothing),
		TEST(a_queue_that_takes_no_jobs_gets_none),
		TEST(a_queue_for_ink_is_refused),
		TEST(a_driver_without_braille_is_named),
		TEST(a_page_of_unknown_size_is_refused),
		TEST(a_queue_without_a_driver_needs_the_machine),
		TEST(a_driver_that_cannot_be_had_is_told_of),
		TEST(the_profile_of_another_machine_is_refused),
		TEST(lines_that_would_wrap_are_refused_with_numbers),
		TEST(pages_that_do_not_fit_are_never_sent),
		TEST(a_machine_with_one_side_gets_no_two),
		TEST(nothing_is_left_to_the_defaults_of_a_queue),
		TEST(a_slow_embosser_is_given_days),
		TEST(a_driver_without_sides_is_not_told_any),
		TEST(a_title_cannot_steer_a_terminal),
		TEST(a_driver_of_the_machine_gets_plain_braille),
		TEST(a_driver_for_any_machine_gets_that_of_the_profile),
		TEST(a_queue_without_a_driver_gets_it_as_it_is),
		TEST(the_page_of_the_profile_goes_with_the_job),
		TEST(a_refusal_of_the_server_is_told),
		TEST(opening_survives_each_failed_allocation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
