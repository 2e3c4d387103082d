/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sandbox.h - a child that can only read, write and end.
 *
 * eSpeak NG aborts on some texts and is no fortress; what it does to a child
 * under seccomp strict, with a limit on its processor time, costs that child.
 */
#ifndef LECTERN_SPEECH_SANDBOX_H
#define LECTERN_SPEECH_SANDBOX_H

#include <stdbool.h>
#include <sys/types.h>

/*
 * Processor seconds of one child. The longest phrase takes less than a tenth
 * of one; the rest is for slow machines.
 */
#define LECTERN_SANDBOX_SECONDS 2

/*
 * Forks; the child closes `unneeded`, shuts itself in, runs `job` and ends
 * with what it returned. Returns the child, or -1. The caller must have one
 * thread and a heap that needs no more memory of the system.
 */
pid_t lectern_sandbox_fork(int unneeded, bool (*job)(void *data), void *data);

/* Ends a child from within; the only way out that is left to it. */
_Noreturn void lectern_sandbox_leave(bool done);

/* True when the wait status is that of a child which left with `done`. */
bool lectern_sandbox_succeeded(int wait_status);

#endif
