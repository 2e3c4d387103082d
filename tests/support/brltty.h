/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * brltty.h - a real brltty of a test's own, with its virtual display.
 *
 * It runs unprivileged beside any other, on ports that were free a moment ago,
 * with nothing but a folder of the test's. The test plays the display: it gets
 * the cells and presses the keys.
 */
#ifndef TESTS_SUPPORT_BRLTTY_H
#define TESTS_SUPPORT_BRLTTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define BRLTTY_CELLS 80

/* As long as anything may take on a busy machine. */
#define BRLTTY_SECONDS 30

struct brltty {
	pid_t pid;
	char *folder;
	int display_port;
	int api_port;
	int fd; /* the display's end; -1: unplugged */
	char line[1024];
	size_t length;
	char cells[BRLTTY_CELLS + 1]; /* what it shows, in ASCII braille */
	char marks[BRLTTY_CELLS + 1]; /* '^' over dots 7 and 8, else '.' */
	char host[64];		      /* BRLAPI_HOST=... */
	char auth[32];		      /* BRLAPI_AUTH=none */
};

/*
 * Starts brltty and plugs a display of `cells` cells in. False, with a line
 * that begins with "skipped: ", where there is none.
 */
bool brltty_start(struct brltty *brltty, unsigned cells);

/* Ends it for good. */
void brltty_end(struct brltty *brltty);

/*
 * Kills it, and starts it again on the same ports; with 0 cells no display is
 * plugged in.
 */
void brltty_kill(struct brltty *brltty);
void brltty_again(struct brltty *brltty, unsigned cells);

/* Takes the display away, and plugs one in. */
void brltty_unplug(struct brltty *brltty);
void brltty_plug(struct brltty *brltty, unsigned cells);

/* Presses a key: a command of brltty, perhaps with a number. */
void brltty_key(struct brltty *brltty, const char *command);

/*
 * Moves keys on that brltty has got and not looked at; to be called while
 * their effect is waited for elsewhere than on the display.
 */
void brltty_urge(struct brltty *brltty);

/*
 * Waits until the display shows these cells, in small letters of ASCII braille
 * without blanks at the end; fails the test when it never does.
 */
void brltty_shows(struct brltty *brltty, const char *cells);

/* Waits until what it shows begins with these cells. */
void brltty_starts(struct brltty *brltty, const char *cells);

/* As brltty_shows(), with dots 7 and 8 below just these cells. */
void brltty_marks(struct brltty *brltty, const char *cells, const char *marks);

/*
 * Reads what the display shows for at most `ms`; true when something new was
 * shown, which is in `cells` and `marks` then.
 */
bool brltty_look(struct brltty *brltty, int ms);

/*
 * Starts the program without a terminal, its lines going to the file `out`.
 * `env` as in support/program_run.h.
 */
pid_t brltty_reader(const char *const *arguments, const char *const *env,
		    const char *out);

/* Makes the program that keeps its state in `folder` know its reader. */
void brltty_introduced(const char *folder);

/*
 * Its exit status, as in support/program_run.h; -1: it took too long. The keys
 * of `brltty` (NULL: none) still reach it.
 */
int brltty_reader_end(struct brltty *brltty, pid_t pid);

#endif
