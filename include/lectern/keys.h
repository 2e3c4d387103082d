/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keys.h - key tables: what each key of a device means, as data.
 *
 * A device only names its keys ("n", "kp-4", "5", "enter", "left"); a table
 * under tables/keys/ gives them meaning, a line each:
 *
 *	# comment
 *	device keyboard
 *	title Keyboard
 *	include common.keys
 *	context reading
 *	bind n next	# a comment here too
 *	hold 0 help
 *
 * Contexts are reading, contents, marks, menu, search, learn and any. An
 *included table's device and title are read over, so that a whole table can be
 *taken into another. The same table answers learn mode and help. Nothing here
 *reads a device.
 *
 * Ownership: names belong to the table.
 * Threads: a loaded table may be read from any number of threads.
 */
#ifndef LECTERN_KEYS_H
#define LECTERN_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/command.h"
#include "lectern/diagnostics.h"
#include "lectern/status.h"
#include "lectern/words.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_keys;

/* Limits of a table. */
#define LECTERN_KEYS_BINDINGS_MAX 2000
#define LECTERN_KEYS_BYTES_MAX (1u << 20) /* of one file */
#define LECTERN_KEYS_NAME_MAX 32	  /* bytes of a key's name */
#define LECTERN_KEYS_INCLUDE_DEPTH_MAX 8

/* One binding. */
struct lectern_key {
	enum lectern_context context; /* LECTERN_CONTEXT_COUNT under `any` */
	const char *name;
	bool hold; /* a long press */
	enum lectern_command command;
};

/*
 * Loads a table. Includes are looked up beside the including file and may not
 * leave its folder. All faults are added to `found` with their line. On
 * success the caller owns *out and gives it to lectern_keys_free().
 *
 * LECTERN_IO, LECTERN_INVALID, LECTERN_TOO_LARGE or LECTERN_NO_MEMORY, each
 * with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_keys_load(struct lectern_keys **out, const char *path,
		  struct lectern_diagnostics *found);

/*
 * The same from memory; an include line is a fault here, because there is no
 * folder to look in.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_keys_parse(struct lectern_keys **out, const char *name,
		   const char *bytes, size_t length,
		   struct lectern_diagnostics *found);

/* Frees a table. NULL is allowed. */
void lectern_keys_free(struct lectern_keys *keys);

/* The device that the table is for ("keyboard"). */
const char *lectern_keys_device(const struct lectern_keys *keys);

/* The table's title, for help ("Number pad"). */
const char *lectern_keys_title(const struct lectern_keys *keys);

/* How many bindings there are. */
size_t lectern_keys_count(const struct lectern_keys *keys);

/* The binding at `index` in the order of the file; NULL past the end. */
const struct lectern_key *lectern_keys_at(const struct lectern_keys *keys,
					  size_t index);

/*
 * What a key means in a context; LECTERN_CMD_NONE when nothing. What is bound
 * under `context any` counts where the context itself has no such key. In
 * LEARN a key that is not bound there means what it means in READING, so that
 * learn mode explains the very table that reading obeys.
 */
enum lectern_command lectern_keys_match(const struct lectern_keys *keys,
					enum lectern_context context,
					const char *name, bool hold);

/*
 * The first short press bound to a command in a context; NULL when none.
 */
const char *lectern_keys_for(const struct lectern_keys *keys,
			     enum lectern_context context,
			     enum lectern_command command);

/*
 * How a key is called aloud: the catalogue's "key.NAME", or the name itself.
 * Borrowed from the catalogue or from `name`.
 */
const char *lectern_keys_spoken(const struct lectern_words *words,
				const char *name);

/*
 * Forms what HELP says in a context: for each important command that has a
 * short press, how the key is called and what it does. An empty string when
 * none has. Meant for lectern_nav_options.help. On success the caller owns
 * *out and gives it to lectern_string_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_keys_help(char **out, const struct lectern_keys *keys,
		  const struct lectern_words *words,
		  enum lectern_context context);

/*
 * Audits a table: every context that can be entered can be left with a short
 * press of CANCEL, and what stands in a list or was typed can be taken with
 * one of SELECT (the list of commands leads into every context but SEARCH);
 * every essential command has a short press in READING; no key is bound twice
 * in a context; no key that types a character means a command while words are
 * typed. (Unknown commands and double bindings are found at loading too.)
 * Faults are added to `found`; the result is how many there were.
 */
size_t lectern_keys_audit(const struct lectern_keys *keys,
			  struct lectern_diagnostics *found);

#ifdef __cplusplus
}
#endif

#endif
