/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that goes on beside its owner's. */
#include "base/beside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <time.h>

struct work {
	pthread_t in;
	sigset_t blocked;
	int done;
	enum lectern_status status;
};

static enum lectern_status work(void *user)
{
	const struct timespec a_while = {0, 20000000};
	struct work *work = user;

	nanosleep(&a_while, NULL);
	work->in = pthread_self();
	pthread_sigmask(SIG_SETMASK, NULL, &work->blocked);
	work->done++;
	return work->status;
}

static void the_end_waits_and_tells_what_came_of_it(void **state)
{
	struct lectern_beside beside = {.running = false};
	struct work done = {.status = LECTERN_INVALID};

	(void)state;
	lectern_beside_begin(&beside, work, &done);
	assert_int_equal(lectern_beside_end(&beside), LECTERN_INVALID);
	assert_int_equal(done.done, 1);
	assert_false(pthread_equal(done.in, pthread_self()));
	/* As often as one likes. */
	assert_int_equal(lectern_beside_end(&beside), LECTERN_INVALID);
	assert_int_equal(done.done, 1);
}

static void an_end_without_a_beginning_is_fine(void **state)
{
	struct lectern_beside beside = {.running = false};

	(void)state;
	assert_int_equal(lectern_beside_end(&beside), LECTERN_OK);
}

static void signals_are_left_to_the_owner(void **state)
{
	struct lectern_beside beside = {.running = false};
	struct work done = {.status = LECTERN_OK};
	sigset_t mine;

	(void)state;
	lectern_beside_begin(&beside, work, &done);
	pthread_sigmask(SIG_SETMASK, NULL, &mine);
	assert_int_equal(sigismember(&mine, SIGINT), 0);
	assert_int_equal(lectern_beside_end(&beside), LECTERN_OK);
	assert_int_equal(sigismember(&done.blocked, SIGINT), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_end_waits_and_tells_what_came_of_it),
		cmocka_unit_test(an_end_without_a_beginning_is_fine),
		cmocka_unit_test(signals_are_left_to_the_owner),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
