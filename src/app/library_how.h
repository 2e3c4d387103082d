/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * library_how.h - with what a library is made: the program, its options, the
 * data that it is installed with, the libraries that speak and encode.
 *
 * Shards go together only when all of this is the same, and what was made in
 * another way is made anew.
 */
#ifndef LECTERN_APP_LIBRARY_HOW_H
#define LECTERN_APP_LIBRARY_HOW_H

#include "app/app.h"
#include "base/hash.h"
#include "base/json.h"

/* Zero-initialise; free with lectern_how_free(). */
struct lectern_how {
	const char *made; /* the subcommand's name */
	char *options;	  /* those that change what is made */
	char *libraries;  /* their names and versions */
	char data[LECTERN_HASH_TEXT];
};

/*
 * Finds it out for the arguments of `app`. What `how` holds must be freed,
 * whatever the result.
 *
 * The statuses of lectern_narration_version() and lectern_tree_read();
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_how_find(struct lectern_how *how, struct lectern_app *app);

/* Puts it into a record. */
void lectern_how_put(struct lectern_json *record,
		     const struct lectern_how *how);

/* True when a record was made in this way. */
bool lectern_how_is(const struct lectern_json *record,
		    const struct lectern_how *how);

/* What differs between two records, in words ("options"); NULL: nothing. */
const char *lectern_how_differs(const struct lectern_json *one,
				const struct lectern_json *other);

/* Copies it from one record into another. */
void lectern_how_copy(struct lectern_json *to, const struct lectern_json *from);

/* Frees what it holds. */
void lectern_how_free(struct lectern_how *how);

#endif
