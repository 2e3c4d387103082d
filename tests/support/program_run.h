/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * program_run.h - the built program run as a user runs it, for tests.
 *
 * The program is the one that the environment variable LECTERN names, else the
 * one in the build folder.
 */
#ifndef LECTERN_TESTS_PROGRAM_RUN_H
#define LECTERN_TESTS_PROGRAM_RUN_H

#include <stddef.h>
#include <sys/types.h>

/* How a run ended. The texts have a NUL behind them. */
struct program_result {
	int status; /* exit status; 128 + n for signal n; -1: it took too long
		     */
	char *out;
	size_t out_length;
	char *err;
};

/* What differs from a plain run; zero-initialise. */
struct program_options {
	const char *input;	/* standard input; NULL: empty */
	const char *const *env; /* NAME=value, NULL at the end */
	const char *folder;	/* to run in; NULL: the same */
	const char *out_path;	/* standard output goes there instead */
	int seconds;		/* limit; 0: 60 */
};

/*
 * Runs the program with `arguments` (NULL at the end, without its name) and
 * waits for it. Free the result with program_free().
 */
struct program_result program_run(const char *const *arguments,
				  const struct program_options *options);

/* The same with only arguments. */
#define program_do(...) \
	program_run((const char *const[]){__VA_ARGS__, NULL}, NULL)

/* Frees the texts of a result. */
void program_free(struct program_result *result);

/* The program's path. */
const char *program_path(void);

/* How many lines a text has. */
size_t program_lines(const char *text);

/* Makes a folder for a test's files; the path is freed with program_remove().
 */
char *program_folder(void);

/* Removes a folder made by program_folder() with all in it, and the path. */
void program_remove(char *folder);

/* Writes a file in a folder and returns its path, to be freed. */
char *program_write(const char *folder, const char *name, const char *bytes,
		    size_t length);

/* FOLDER/NAME, to be freed. */
char *program_join(const char *folder, const char *name);

/* How many entries a folder has, . and .. not counted; -1: there is none. */
int program_entries(const char *folder);

/* The whole of a file with a NUL behind it, to be freed; NULL: none. */
char *program_read(const char *path, size_t *length);

/* The same for the files under /proc, whose size nobody knows; 4 KiB at most.
 */
char *program_slurp(const char *path);

/*
 * The master of a new pseudo terminal, still locked; -1 where there are none.
 */
int program_terminal_master(void);

/* The program at a terminal of its own. */
struct program_terminal {
	pid_t pid;
	int fd; /* the terminal's other end */
	char *seen;
	size_t length;
};

/*
 * Starts the program at a new terminal, standard output and error too. `env`
 * as above.
 */
struct program_terminal program_terminal_start(const char *const *arguments,
					       const char *const *env);

/* Types bytes. */
void program_terminal_type(struct program_terminal *terminal, const char *keys);

/*
 * Waits until `words` have been seen after what was waited for before; 1 when
 * they came within `seconds`.
 */
int program_terminal_wait(struct program_terminal *terminal, const char *words,
			  int seconds);

/* Waits for the end; the exit status as in struct program_result. */
int program_terminal_end(struct program_terminal *terminal, int seconds);

#endif
