/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * library_record.h - guide.json in a guide's folder of a library: what the
 * guide is, how it was made, and every file with its size and hash.
 *
 * It is written when all files stand in their places, so a guide whose folder
 * agrees with its record is finished. What is read back is a stranger's file.
 */
#ifndef LECTERN_APP_LIBRARY_RECORD_H
#define LECTERN_APP_LIBRARY_RECORD_H

#include "app/library_how.h"
#include "app/tree.h"
#include "lectern/guide.h"

#define LECTERN_RECORD_NAME "guide.json"

/* The fields by which records and lists of ours are known. */
#define LECTERN_RECORD_WHAT "lectern guide"
#define LECTERN_RECORD_FORM 1

/* Zero-initialise; free with lectern_record_free(). */
struct lectern_record {
	struct lectern_json *whole;
	char hash[LECTERN_HASH_TEXT]; /* of the file itself */
};

/* What a record is made from; all is borrowed. */
struct lectern_record_about {
	const struct lectern_how *how;
	const char *name;
	const char *source; /* hash of the guide's own file */
	const struct lectern_guide *guide;
	uint32_t parts;
	const struct lectern_tree *tree;
};

/*
 * Writes the record into a guide's folder, whole or not at all.
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_record_write(const char *folder,
		     const struct lectern_record_about *about,
		     struct lectern_diagnostics *found);

/*
 * Reads the record in a folder.
 *
 * LECTERN_NOT_FOUND when there is none, or none that is ours;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_record_read(struct lectern_record *record, const char *folder);

/*
 * The first file in which a folder differs from its record, as a path that the
 * tree or the record owns; NULL: none. *words says what is wrong with it.
 */
const char *lectern_record_differs(const struct lectern_record *record,
				   const struct lectern_tree *tree,
				   const char **words);

/* Frees what it holds. */
void lectern_record_free(struct lectern_record *record);

#endif
