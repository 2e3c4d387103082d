/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * library_list.h - library.json, and library-I-of-N.json of a shard: which
 * guides there are, by the hashes of their records.
 *
 * The list of a library is the same, byte for byte, whether it was made at
 * once or merged from shards.
 */
#ifndef LECTERN_APP_LIBRARY_LIST_H
#define LECTERN_APP_LIBRARY_LIST_H

#include "app/library_names.h"
#include "app/library_record.h"
#include "base/buffer.h"
#include "base/json.h"

#define LECTERN_LIST_NAME "library.json"
#define LECTERN_LIST_WHAT "lectern library"
#define LECTERN_LIST_FORM 1

/* Room for the name of a list, a shard's too. */
#define LECTERN_LIST_NAME_ROOM 40

/* Writes the name of the list of a shard, or of the whole. */
void lectern_list_name(char name[LECTERN_LIST_NAME_ROOM],
		       struct lectern_shard shard);

/* The shard of which `name` is the list; count 0 when it is none. */
struct lectern_shard lectern_list_shard(const char *name);

/*
 * A guide's line in a list, from its record; NULL without memory. The caller
 * gives it to lectern_json_append() or lectern_json_free().
 */
struct lectern_json *lectern_list_guide(const struct lectern_record *record);

/*
 * Begins a list. `how` is a record or a list that was made in the same way, or
 * NULL.
 */
struct lectern_json *lectern_list_begin(const struct lectern_json *how);

/*
 * Writes a list into a folder, whole or not at all.
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_list_write(const struct lectern_json *list, const char *folder,
		   struct lectern_shard shard,
		   struct lectern_diagnostics *found);

#endif
