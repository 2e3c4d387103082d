/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/beside.h"

#include <signal.h>

static void *beside_run(void *user)
{
	struct lectern_beside *beside = user;

	beside->status = beside->work(beside->user);
	return NULL;
}

void lectern_beside_begin(struct lectern_beside *beside,
			  enum lectern_status (*work)(void *user), void *user)
{
	sigset_t all;
	sigset_t before;

	beside->work = work;
	beside->user = user;
	/* Signals are for the thread that looks whether there was one. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	beside->running =
		pthread_create(&beside->thread, NULL, beside_run, beside) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (!beside->running)
		beside_run(beside);
}

enum lectern_status lectern_beside_end(struct lectern_beside *beside)
{
	if (beside->running)
		pthread_join(beside->thread, NULL);
	beside->running = false;
	return beside->status;
}
