/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * library_names.h - what the guides of a library are called, and which shard
 * makes which of them.
 *
 * A guide is called by its file, without the ending, in lower case letters,
 * digits and hyphens; where the file is called by a language alone, as
 * asthma/en.md is, the folder's name comes before it: asthma-en. What cannot be
 * written so is told apart by a hash of the file's name.
 *
 * A guide's shard follows from a hash of its name and from nothing else: not
 * from dates, not from the order in which a folder is read, and not from the
 * other guides. So every machine divides a library in the same way, and a guide
 * that is added or taken away moves no other one to a shard that would have to
 * make it anew. The price is that shards are only about equally large.
 */
#ifndef LECTERN_APP_LIBRARY_NAMES_H
#define LECTERN_APP_LIBRARY_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

/* Characters of a guide's name at most. */
#define LECTERN_LIBRARY_NAME_MAX 80

/* Shards that a library may be divided into. */
#define LECTERN_SHARDS_MAX 9999

struct lectern_shard {
	unsigned index; /* from 1 */
	unsigned count; /* 0: the library is not divided */
};

struct lectern_library_guide {
	const char *path; /* as it was given; borrowed */
	char name[LECTERN_LIBRARY_NAME_MAX + 1];
};

/* Guides in the order of their names. Zero-initialise. */
struct lectern_library_guides {
	struct lectern_library_guide *at;
	size_t count;
	uint64_t hash; /* of all names, also those of other shards */
	size_t all;    /* how many those are */
};

/* Reads "3/8". LECTERN_BAD_ARGUMENT for what is no shard. */
LECTERN_MUST_CHECK enum lectern_status
lectern_shard_parse(struct lectern_shard *out, const char *text);

/* The shard, from 1 to `count`, that makes the guide of that name. */
unsigned lectern_shard_of(const char *name, unsigned count);

/* Forms the name of the guide in the file `path`. */
void lectern_library_name(char name[LECTERN_LIBRARY_NAME_MAX + 1],
			  const char *path);

/* True when `name` has the form that lectern_library_name() gives. */
bool lectern_library_name_fits(const char *name);

/*
 * Names the guides in `paths` and keeps those of the shard. What it holds is
 * freed with lectern_library_guides_free(), whatever the result.
 *
 * LECTERN_INVALID, each with a diagnostic, for two guides of one name and for
 * standard input; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_library_guides_make(struct lectern_library_guides *guides,
			    const char *const *paths, size_t count,
			    struct lectern_shard shard,
			    struct lectern_diagnostics *found);

/* Frees what it holds. */
void lectern_library_guides_free(struct lectern_library_guides *guides);

#endif
