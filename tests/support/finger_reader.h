/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * finger_reader.h - a reader by touch: the program, a real brltty and a
 * display that the test plays, without a keyboard and without a voice.
 */
#ifndef TESTS_SUPPORT_FINGER_READER_H
#define TESTS_SUPPORT_FINGER_READER_H

#include <sys/types.h>

#include "support/brltty.h"

/* A paragraph of the guide that finger_make() writes. */
#define FINGER_ROUND                                                     \
	"They are red. They are round, and **strong** people eat 2 500 " \
	"mg tablets of them every day because they like it."

/* What 40 cells show first, in grade 2. */
#define FINGER_WELCOME ",a ,%ort ,guide4 ,= help3 ,help key4"

struct finger_reader {
	struct brltty brltty;
	char *folder;
	char *guide;
	char *out; /* what the program prints */
	char state[500];
	const char *env[8];
	pid_t pid; /* 0: not running */
};

/* For cmocka: makes one with a guide, and ends and frees all of it. */
int finger_make(void **state);
int finger_free(void **state);

/* Starts a brltty with a display of so many cells, or skips the test. */
void finger_plug_in(struct finger_reader *reader, unsigned cells);

/* Starts the program; `grade` is an option. */
void finger_start(struct finger_reader *reader, const char *grade);

/* Both, in grade 2, and past the first words: the first heading is shown. */
void finger_begin(struct finger_reader *reader, unsigned cells);

/* Presses a key of the display and waits for what it shows then. */
void finger_press(struct finger_reader *reader, const char *command,
		  const char *cells);

/* Ends the program by a key of the display; it must have gone well. */
void finger_leave(struct finger_reader *reader);

#endif
