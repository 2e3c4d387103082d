/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * speaker_line.h - the descriptors between a speaker process and its client.
 */
#ifndef LECTERN_SPEECH_SPEAKER_LINE_H
#define LECTERN_SPEECH_SPEAKER_LINE_H

#include <stdbool.h>

/*
 * Opens both ways: a socket for requests and a pipe for answers, in this order
 * in each array. On failure what was opened is in the arrays, to be shut.
 */
bool lectern_line_open(int ours[2], int theirs[2]);

/* Closes *fd unless it is negative, and makes it so. */
void lectern_line_shut(int *fd);

#endif
