/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * beside.h - one piece of work in a thread of its own, while its owner does
 * another.
 *
 * It is for work that has an end and waits for nobody. What the two have in
 * common neither of them may change, and nobody may fork before the end.
 */
#ifndef LECTERN_BASE_BESIDE_H
#define LECTERN_BASE_BESIDE_H

#include <pthread.h>
#include <stdbool.h>

#include "lectern/status.h"

/* Zero-initialise; it must not move between begin and end. */
struct lectern_beside {
	pthread_t thread;
	bool running;
	enum lectern_status (*work)(void *user);
	void *user;
	enum lectern_status status;
};

/*
 * Begins the work; `user` is borrowed to its end. Where no thread is to be had
 * it is done before this returns.
 */
void lectern_beside_begin(struct lectern_beside *beside,
			  enum lectern_status (*work)(void *user), void *user);

/*
 * Waits for the end. Returns what the work returned, again and again;
 * LECTERN_OK when none was begun.
 */
enum lectern_status lectern_beside_end(struct lectern_beside *beside);

#endif
