/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * app.h - what the subcommands share: the data folder, the guide, the words,
 * the voice, and how findings and failures are told.
 *
 * Each subcommand gets an opened struct lectern_app, loads into it what it
 * needs and returns an exit status; lectern_app_close() frees the rest.
 */
#ifndef LECTERN_APP_APP_H
#define LECTERN_APP_APP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "app/options.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"
#include "lectern/voice.h"
#include "lectern/words.h"

/* Exit statuses. */
#define LECTERN_EXIT_DONE 0
#define LECTERN_EXIT_FAILED 1
#define LECTERN_EXIT_USAGE 2

/* How much a subcommand did, for whoever watches. */
struct lectern_tally {
	uint32_t parts; /* prompts, or files */
	uint32_t made;	/* of them, in this run */
	size_t errors;	/* that check found */
	size_t warnings;
	bool kept; /* nothing had to be done */
};

struct lectern_app {
	const struct lectern_arguments *arguments;
	struct lectern_diagnostics *found;
	char *data; /* the folder that holds content, voices and tables */
	struct lectern_guide *guide;
	struct lectern_words *words;
	struct lectern_voice voice;
	struct lectern_voice *voices; /* to change to; see _load_voices() */
	size_t voice_count;
	size_t voice_room;
	struct lectern_tally tally; /* what the subcommand did */
};

/* ------------------------------------------------------- life, and telling */

/*
 * Finds the data folder. *app is closed with lectern_app_close(), whatever the
 * result.
 *
 * LECTERN_NOT_FOUND when the program's data are not there; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_app_open(struct lectern_app *app,
		 const struct lectern_arguments *arguments);

/* Frees what was loaded. */
void lectern_app_close(struct lectern_app *app);

/*
 * Prints what was found to standard error and forgets it. A status that no
 * finding explains is said in words. Returns the exit status that follows.
 */
int lectern_app_report(struct lectern_app *app, enum lectern_status status);

/* Forgets what was found, unprinted. */
void lectern_app_forget(struct lectern_app *app);

/* Says a failure in one line on standard error; returns LECTERN_EXIT_FAILED. */
LECTERN_PRINTF(1, 2)
int lectern_app_fail(const char *format, ...);

/* Says wrong usage of a subcommand; returns LECTERN_EXIT_USAGE. */
LECTERN_PRINTF(2, 3)
int lectern_app_misuse(const struct lectern_app *app, const char *format, ...);

/*
 * Flushes standard output at the end of the work. A reader that went away or a
 * full disk becomes LECTERN_EXIT_FAILED, with words.
 */
int lectern_app_flush(int exit_status);

/* False when `path` is a device or a pipe, which no file may replace. */
bool lectern_app_may_write(const char *path);

/* ------------------------------------------------------------------ loading */

/*
 * The folder with the program's data; the caller frees *out with
 * lectern_string_free().
 *
 * LECTERN_NOT_FOUND; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_data_find(char **out);

/*
 * `folder`, a '/' and `name` joined, with `ending` behind; NULL without
 * memory. Freed with lectern_string_free().
 */
char *lectern_data_path(const char *folder, const char *name,
			const char *ending);

/*
 * The path that a NAME given to --voice or --keys means: a file when it has a
 * '/' or a dot in it, else `folder`/NAME`ending` in the data folder.
 */
char *lectern_data_choice(const struct lectern_app *app, const char *name,
			  const char *folder, const char *ending);

/* Loads a guide: the path given, or the shipped one for NULL. */
LECTERN_MUST_CHECK enum lectern_status
lectern_app_load_guide(struct lectern_app *app, const char *path);

/* Loads the words in the guide's language, or in English. */
LECTERN_MUST_CHECK enum lectern_status
lectern_app_load_words(struct lectern_app *app);

/* Loads the profile that --voice or `usual` names; --rate and --no-cues count.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_app_load_voice(struct lectern_app *app, const char *usual);

/*
 * Loads the profiles that a listener can change to. LECTERN_IO,
 * LECTERN_INVALID or LECTERN_NO_MEMORY, the first two with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_app_load_voices(struct lectern_app *app);

/* Guide, words and, when `voice` is not NULL, the voice. */
LECTERN_MUST_CHECK enum lectern_status lectern_app_load(struct lectern_app *app,
							const char *voice);

/* ----------------------------------------------------------------- progress */

/* Progress lines: only at a terminal, one at every tenth of the work. */
struct lectern_meter {
	FILE *stream; /* NULL: silent */
	const char *name;
	uint32_t tenths; /* said so far */
};

/* A meter for what goes to `name`; silent with --quiet or without a terminal.
 */
struct lectern_meter lectern_meter_begin(const struct lectern_app *app,
					 const char *name);

/* Says how far the work is, when that is news. */
void lectern_meter_show(struct lectern_meter *meter, uint64_t done,
			uint64_t total);

/* ------------------------------------------------------------------ signals */

/*
 * Holds back SIGINT, SIGTERM and SIGHUP until the program ends, so that it
 * ends in its own order; children inherit that and are ended by it.
 */
void lectern_signals_hold(void);

/* True when a signal that asks for the end is waiting. */
bool lectern_signals_waiting(void);

/*
 * A descriptor that is readable when such a signal is waiting, or when the
 * program goes on after it was stopped; or -1.
 */
int lectern_signals_open(void);

/* Takes a signal from the descriptor; true when it asks for the end. */
bool lectern_signals_end(int fd);

/* -------------------------------------------------------------- subcommands */

/* Each obeys app->arguments and returns an exit status. */
int lectern_cmd_listen(struct lectern_app *app);
int lectern_cmd_braille(struct lectern_app *app);
int lectern_cmd_audio(struct lectern_app *app);
int lectern_cmd_phone(struct lectern_app *app);
int lectern_cmd_outline(struct lectern_app *app);
int lectern_cmd_check(struct lectern_app *app);
int lectern_cmd_pronounce(struct lectern_app *app);
int lectern_cmd_merge(struct lectern_app *app);

#endif
