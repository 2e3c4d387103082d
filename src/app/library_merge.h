/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * library_merge.h - the shards of a library: do they make up a whole?
 *
 * All of it is checked before anything is written: every shard is there once,
 * all were made from the same list of guides, with the same options and
 * versions, every guide is there once, and every file of it has the hash that
 * its record tells. Every fault is told of, not only the first.
 */
#ifndef LECTERN_APP_LIBRARY_MERGE_H
#define LECTERN_APP_LIBRARY_MERGE_H

#include "app/library_list.h"

/* The list of a shard that was found. */
struct lectern_merge_shard {
	const char *folder; /* borrowed */
	struct lectern_shard shard;
	struct lectern_json *list;
};

/* A guide of a shard; all is borrowed from the lists. */
struct lectern_merge_guide {
	const char *name;
	const char *record; /* hash of its guide.json */
	const struct lectern_merge_shard *of;
};

/* Zero-initialise; free with lectern_merge_free(). */
struct lectern_merge {
	struct lectern_merge_shard *shards; /* by their index */
	size_t shard_count;
	size_t shard_room;
	struct lectern_merge_guide *guides; /* by name */
	size_t guide_count;
	size_t guide_room;
};

/*
 * Reads the lists in the folders and checks all that they tell of. What the
 * merge holds must be freed, whatever the result.
 *
 * LECTERN_INVALID with a diagnostic for each fault; LECTERN_IO with one;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_merge_check(struct lectern_merge *merge, const char *const *folders,
		    size_t count, struct lectern_diagnostics *found);

/*
 * Puts the guides of a checked merge into `folder`, where they are not there
 * already, by links where the file system has them: nothing of ours is ever
 * changed in place. Then writes library.json.
 *
 * LECTERN_IO with a diagnostic; LECTERN_STOPPED; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_merge_write(const struct lectern_merge *merge, const char *folder,
		    struct lectern_diagnostics *found);

/* Frees what it holds. */
void lectern_merge_free(struct lectern_merge *merge);

#endif
