/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * player_process.h - the process that owns the sound device.
 *
 * Sound systems hang, abort and print where they like: one that lost its
 * server keeps whoever closes it waiting for minutes. So the device lives in a
 * process of its own, which can be killed at any time. It shares a ring of
 * samples with its parent and reports through a pipe.
 */
#ifndef LECTERN_SPEECH_PLAYER_PROCESS_H
#define LECTERN_SPEECH_PLAYER_PROCESS_H

#include <stdatomic.h>
#include <stdint.h>
#include <sys/types.h>

#include "lectern/status.h"
#include "speech/device.h"
#include "speech/ring.h"

/* What both processes see; all zero at the start. */
struct lectern_player_shared {
	struct lectern_ring ring;
	_Atomic uint32_t held;	/* by the parent: silence, and keep the place */
	_Atomic uint32_t beats; /* by the callback: times it was called */
	_Atomic uint64_t idle;	/* by the callback: silent frames since the
				   last sample */
	_Atomic uint32_t late;	/* by the callback: times that it starved */
	uint32_t led_us;	/* the callback's: silence given at first */
};

/* What the process says of itself: once when it is ready, once at its end. */
struct lectern_player_report {
	enum lectern_status status;
	struct lectern_device_about about;
};

/* The parent's ends. */
struct lectern_player_process {
	pid_t pid;   /* 0 for none */
	int control; /* a byte ends the process in good order */
	int report;  /* reports; its end is the end of the process */
};

/* A child's work; what it returns becomes its exit status. */
typedef int lectern_player_fn(void *user, int control, int report);

/*
 * Starts a process that runs `fn` cut off from the terminal and from all
 * descriptors but its two. On success *out goes to lectern_player_end().
 *
 * LECTERN_LOST when the system gives no process or pipe.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_player_start(struct lectern_player_process *out, lectern_player_fn *fn,
		     void *user);

/*
 * Ends a process: asks first and waits up to `patience_ms`, then kills.
 * *process is set to none; ending none is allowed.
 */
void lectern_player_end(struct lectern_player_process *process,
			int patience_ms);

/*
 * Reads `size` bytes that the process sends in one piece, waiting at most
 * `wait_ms`.
 *
 * LECTERN_NOT_FOUND when nothing has come; LECTERN_LOST when nothing will.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_player_read(const struct lectern_player_process *process, void *out,
		    size_t size, int wait_ms);

/* What lectern_player_play() needs. */
struct lectern_player_plan {
	struct lectern_player_shared *shared;
	const char *device; /* NULL: the default */
	uint32_t rate;
	uint32_t latency_ms;
};

/* The player's work (a lectern_player_fn): plays the ring until told to end. */
int lectern_player_play(void *plan, int control, int report);

#endif
