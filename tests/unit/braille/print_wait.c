/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a job is waited for, and how each end of it is told. */
#include "braille/print.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/braille_pages.h"
#include "support/spooler_fake.h"

struct fixture {
	struct spooler_fake fake;
	struct lectern_diagnostics *found;
	char told[400];
	int stop_after; /* looks; 0: never */
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	assert_int_equal(lectern_diagnostics_new(&fixture->found), LECTERN_OK);
	spooler_fake_ready(&fixture->fake, NULL);
	fixture->fake.jobs = 1;
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	spooler_fake_free(&fixture->fake);
	lectern_diagnostics_free(fixture->found);
	free(fixture);
	return 0;
}

static bool stop(void *user)
{
	struct fixture *fixture = user;

	return fixture->stop_after && --fixture->stop_after == 0;
}

static void tell(void *user, const char *words)
{
	struct fixture *fixture = user;
	size_t length = strlen(fixture->told);

	snprintf(fixture->told + length, sizeof(fixture->told) - length, "%s\n",
		 words);
}

/* The job goes through the steps; `words` NULL: nothing is complained of. */
static void expect_end(struct fixture *fixture,
		       const struct spooler_step *steps, size_t count,
		       enum lectern_status status, const char *words)
{
	const struct lectern_watch watch = {.stop = stop,
					    .tell = tell,
					    .user = fixture,
					    .patience_ms = 200};
	struct lectern_spooler spooler = spooler_fake(&fixture->fake);
	const char *found;

	fixture->fake.steps = steps;
	fixture->fake.count = count;
	assert_int_equal(
		lectern_print_wait(&spooler, "lab", 7, &watch, fixture->found),
		status);
	found = braille_finding(fixture->found, 0);
	if (words ? !strstr(found, words) : *found)
		fail_msg("%s", found);
}

#define EXPECT_END(fixture, status, words, ...)                            \
	do {                                                               \
		static const struct spooler_step steps[] = {__VA_ARGS__};  \
		expect_end(fixture, steps, sizeof(steps) / sizeof(*steps), \
			   status, words);                                 \
	} while (0)

static void a_job_is_waited_for_until_it_is_done(void **state)
{
	struct fixture *fixture = *state;

	EXPECT_END(fixture, LECTERN_OK, NULL, {.state = LECTERN_JOB_PENDING},
		   {.state = LECTERN_JOB_PROCESSING},
		   {.state = LECTERN_JOB_PROCESSING},
		   {.state = LECTERN_JOB_DONE});
	assert_int_equal(fixture->fake.asked, 4);
	assert_string_equal(fixture->told, "job 7 is being embossed\n");
}

static void a_cancelled_job_is_no_success(void **state)
{
	EXPECT_END(*state, LECTERN_INVALID,
		   "job 7 of the queue 'lab' was cancelled (by hand)",
		   {.state = LECTERN_JOB_PROCESSING},
		   {.state = LECTERN_JOB_CANCELLED, .reasons = "by hand"});
}

static void an_aborted_job_is_no_success(void **state)
{
	EXPECT_END(*state, LECTERN_INVALID,
		   "job 7 of the queue 'lab' was aborted (filter failed)",
		   {.state = LECTERN_JOB_ABORTED,
		    .message = "filter failed",
		    .reasons = "aborted-by-system"});
}

static void a_job_with_errors_is_no_success(void **state)
{
	EXPECT_END(*state, LECTERN_INVALID, "was embossed with errors",
		   {.state = LECTERN_JOB_DONE,
		    .reasons = "job-completed-with-errors"});
}

static void a_held_job_is_not_waited_for(void **state)
{
	EXPECT_END(*state, LECTERN_INVALID,
		   "is held (unplugged) and not embossed",
		   {.state = LECTERN_JOB_HELD, .message = "unplugged"});
}

static void a_queue_that_stops_under_a_job_is_told_of(void **state)
{
	EXPECT_END(*state, LECTERN_NO_DEVICE,
		   "waits, for the queue has stopped (jam); cupsenable",
		   {.state = LECTERN_JOB_PROCESSING},
		   {.state = LECTERN_JOB_PENDING,
		    .stopped = true,
		    .message = "jam"});
}

static void a_job_that_stops_alone_is_not_waited_for_for_ever(void **state)
{
	EXPECT_END(*state, LECTERN_NO_DEVICE, "its device cannot be opened",
		   {.state = LECTERN_JOB_WAITING});
}

static void a_server_that_comes_back_is_asked_again(void **state)
{
	EXPECT_END(*state, LECTERN_OK, NULL, {.state = LECTERN_JOB_PROCESSING},
		   {.status = LECTERN_LOST}, {.status = LECTERN_LOST},
		   {.state = LECTERN_JOB_DONE});
}

static void a_server_that_stays_away_leaves_it_unknown(void **state)
{
	EXPECT_END(*state, LECTERN_LOST, "whether it was embossed is not known",
		   {.state = LECTERN_JOB_PROCESSING}, {.status = LECTERN_LOST});
}

static void a_job_that_was_forgotten_is_no_success(void **state)
{
	EXPECT_END(*state, LECTERN_LOST,
		   "has been forgotten (the fake says so); whether it was",
		   {.state = LECTERN_JOB_PROCESSING},
		   {.status = LECTERN_NOT_FOUND});
}

static void who_stops_waiting_hears_that_the_job_goes_on(void **state)
{
	struct fixture *fixture = *state;

	fixture->stop_after = 3;
	EXPECT_END(fixture, LECTERN_STOPPED,
		   "job 7 of the queue 'lab' goes on; it is only not waited "
		   "for",
		   {.state = LECTERN_JOB_PROCESSING});
	assert_int_equal(fixture->fake.asked, 3);
}

static void what_the_queue_reports_is_told_once(void **state)
{
	struct fixture *fixture = *state;

	strcpy(fixture->fake.queue.reasons, "media-empty");
	EXPECT_END(fixture, LECTERN_OK, NULL, {.state = LECTERN_JOB_PROCESSING},
		   {.state = LECTERN_JOB_PROCESSING},
		   {.state = LECTERN_JOB_DONE});
	assert_string_equal(fixture->told,
			    "job 7 is being embossed\n"
			    "job 7 is in a queue that reports media-empty\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_job_is_waited_for_until_it_is_done),
		TEST(a_cancelled_job_is_no_success),
		TEST(an_aborted_job_is_no_success),
		TEST(a_job_with_errors_is_no_success),
		TEST(a_held_job_is_not_waited_for),
		TEST(a_queue_that_stops_under_a_job_is_told_of),
		TEST(a_job_that_stops_alone_is_not_waited_for_for_ever),
		TEST(a_server_that_comes_back_is_asked_again),
		TEST(a_server_that_stays_away_leaves_it_unknown),
		TEST(a_job_that_was_forgotten_is_no_success),
		TEST(who_stops_waiting_hears_that_the_job_goes_on),
		TEST(what_the_queue_reports_is_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
