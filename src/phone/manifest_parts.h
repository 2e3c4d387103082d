/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * manifest_parts.h - what the files that write, read and obey a manifest
 * share.
 */
#ifndef LECTERN_PHONE_MANIFEST_PARTS_H
#define LECTERN_PHONE_MANIFEST_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/beside.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/json.h"
#include "phone/folder.h"
#include "phone/plan.h"

/* The fields by which a manifest of ours is known. */
#define LECTERN_MANIFEST_WHAT "lectern phone prompts"
#define LECTERN_MANIFEST_FORM 2

/*
 * Where finished groups are noted: a JSON text sequence (RFC 7464). What was
 * being written when the run was killed is told by its missing end.
 */
#define LECTERN_MANIFEST_NOTES "notes.json-seq"
#define LECTERN_MANIFEST_NOTE_BEGIN '\x1e'

/* More than the manifest of a guide of the largest size can need. */
#define LECTERN_MANIFEST_BYTES_MAX ((size_t)1 << 30)

/* Parts of a prompt that a manifest may tell of. */
#define LECTERN_MANIFEST_PARTS_MAX 999

/* How a manifest writes the level of what cannot be heard. */
#define LECTERN_MANIFEST_SILENT (-100.0)

/* Bytes of one file at most: six hours in 16 bits at 16 kHz. */
#define LECTERN_MANIFEST_FILE_MAX ((size_t)700 << 20)

/* A prompt, section or file of the earlier run; it points into the JSON. */
struct lectern_manifest_entry {
	const char *name;
	const struct lectern_json *record;
	bool sound; /* a file that is as its record says, once looked at */
};

struct lectern_manifest_list {
	struct lectern_manifest_entry *at; /* by name */
	size_t count;
	size_t room;
};

struct lectern_manifest {
	const struct lectern_folder *folder;
	enum lectern_status status;    /* of what was done before it */
	struct lectern_beside reading; /* while it goes on, all below is its */
	struct lectern_buffer text;
	struct lectern_json *whole;
	struct lectern_manifest_list prompts;
	struct lectern_manifest_list sections;
	struct lectern_manifest_list files; /* by path */
};

/*
 * Parses manifest->text and makes the lists.
 *
 * LECTERN_INVALID for what no export wrote; LECTERN_UNSUPPORTED for what a
 * newer one did; LECTERN_NO_MEMORY. What there is must be freed then too.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_parse(struct lectern_manifest *manifest);

/*
 * Reads the manifest that an export had gathered before it was killed; without
 * one that can be believed, `left` knows of no files. What there is must be
 * freed then too.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_read_left(struct lectern_manifest *left,
			   const struct lectern_folder *folder);

/* Forgets all lists. */
void lectern_manifest_forget(struct lectern_manifest *manifest);

/* Frees all that it holds, not the thing itself. */
void lectern_manifest_free_parts(struct lectern_manifest *manifest);

/* What a list has of that name; NULL when there is none. */
const struct lectern_manifest_entry *
lectern_manifest_entry(const struct lectern_manifest_list *list,
		       const char *name);

/* Its record; NULL when there is none. */
const struct lectern_json *
lectern_manifest_find(const struct lectern_manifest_list *list,
		      const char *name);

/* Where a file is looked for: in the set, or gathered beside it. */
typedef enum lectern_status
lectern_manifest_read_fn(const struct lectern_folder *folder, const char *name,
			 size_t limit, struct lectern_buffer *bytes);

/*
 * Looks whether a file is as its record says; `read` is lectern_folder_read()
 * or lectern_folder_read_left(), `bytes` is to work with. On success *length
 * and `hash`, if not NULL, are set.
 *
 * LECTERN_NOT_FOUND when it is gone; LECTERN_INVALID when it differs;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_verify(const struct lectern_folder *folder,
			lectern_manifest_read_fn *read, const char *path,
			const struct lectern_json *record,
			struct lectern_buffer *bytes, uint64_t *length,
			char hash[LECTERN_HASH_TEXT]);

/*
 * Looks at all files that a manifest knows of, and notes of each whether it is
 * in the set as its record says.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_look(struct lectern_manifest *manifest,
		      const struct lectern_folder *folder);

#endif
