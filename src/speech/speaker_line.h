/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speaker_line.h - the descriptors between a speaker process and its client.
 */
#ifndef LECTERN_SPEECH_SPEAKER_LINE_H
#define LECTERN_SPEECH_SPEAKER_LINE_H

#include <sys/types.h>

struct lectern_serve;

/*
 * Forks a process that serves, and opens both ways to it: `ours` becomes the
 * end of a socket for requests and that of a pipe for answers, which the caller
 * shuts. Returns the process, or -1; then `ours` is -1 twice.
 */
pid_t lectern_line_fork(struct lectern_serve *serve, int ours[2]);

/* Closes *fd unless it is negative, and makes it so. */
void lectern_line_shut(int *fd);

#endif
