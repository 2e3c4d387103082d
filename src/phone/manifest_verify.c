/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether files are what a manifest says. A run that makes nothing anew does
 * little else, so some files are read first and then hashed side by side.
 */
#include <string.h>

#include "phone/manifest_parts.h"

/* Files that are hashed together, at most. */
#define VERIFY_FILES 16

/* Bytes that wait to be hashed; prompts are small, and chapters gain nothing
 * by waiting. */
#define VERIFY_WAITING ((size_t)4 << 20)

/* Reads a file into `bytes`; what the record says of its length must be so. */
static enum lectern_status verify_read(const struct lectern_folder *folder,
				       lectern_manifest_read_fn *read,
				       const char *path,
				       const struct lectern_json *record,
				       struct lectern_buffer *bytes)
{
	enum lectern_status status =
		read(folder, path, LECTERN_MANIFEST_FILE_MAX, bytes);

	if (status == LECTERN_NO_MEMORY || status == LECTERN_NOT_FOUND)
		return status;
	if (status != LECTERN_OK ||
	    lectern_json_number_of(record, "bytes") != (double)bytes->length)
		return LECTERN_INVALID;
	return LECTERN_OK;
}

static bool verify_is(const struct lectern_json *record, uint64_t hash,
		      char text[LECTERN_HASH_TEXT])
{
	lectern_hash_text(text, hash);
	return strcmp(lectern_json_string_of(record, "hash"), text) == 0;
}

enum lectern_status lectern_manifest_verify(const struct lectern_folder *folder,
					    lectern_manifest_read_fn *read,
					    const char *path,
					    const struct lectern_json *record,
					    struct lectern_buffer *bytes,
					    uint64_t *length,
					    char hash[LECTERN_HASH_TEXT])
{
	char text[LECTERN_HASH_TEXT];
	enum lectern_status status =
		verify_read(folder, read, path, record, bytes);

	if (status != LECTERN_OK)
		return status;
	if (!verify_is(record,
		       lectern_hash_bytes(LECTERN_HASH_BEGIN, bytes->bytes,
					  bytes->length),
		       text))
		return LECTERN_INVALID;
	if (length)
		*length = bytes->length;
	if (hash)
		memcpy(hash, text, sizeof(text));
	return LECTERN_OK;
}

/* --------------------------------------------------------------- looking */

/* Files that have been read and wait to be hashed. */
struct verify_batch {
	struct lectern_buffer bytes[VERIFY_FILES];
	struct lectern_manifest_entry *files[VERIFY_FILES];
	size_t count;
	size_t waiting; /* bytes */
};

static void verify_hash(struct verify_batch *batch)
{
	struct lectern_hash_job jobs[VERIFY_FILES];
	char text[LECTERN_HASH_TEXT];
	size_t i;

	for (i = 0; i < batch->count; i++)
		jobs[i] = (struct lectern_hash_job){
			.bytes = batch->bytes[i].bytes,
			.length = batch->bytes[i].length};
	lectern_hash_jobs(jobs, batch->count);
	for (i = 0; i < batch->count; i++) {
		batch->files[i]->sound =
			verify_is(batch->files[i]->record, jobs[i].hash, text);
		if (batch->bytes[i].room > VERIFY_WAITING)
			lectern_buffer_free(&batch->bytes[i]);
	}
	batch->count = 0;
	batch->waiting = 0;
}

static enum lectern_status verify_add(struct verify_batch *batch,
				      const struct lectern_folder *folder,
				      struct lectern_manifest_entry *file)
{
	struct lectern_buffer *bytes = &batch->bytes[batch->count];
	enum lectern_status status = verify_read(
		folder, lectern_folder_read, file->name, file->record, bytes);

	file->sound = false;
	if (status != LECTERN_OK)
		return status == LECTERN_NO_MEMORY ? status : LECTERN_OK;
	batch->files[batch->count++] = file;
	batch->waiting += bytes->length;
	if (batch->count == VERIFY_FILES || batch->waiting > VERIFY_WAITING)
		verify_hash(batch);
	return LECTERN_OK;
}

enum lectern_status lectern_manifest_look(struct lectern_manifest *manifest,
					  const struct lectern_folder *folder)
{
	struct verify_batch batch = {.count = 0};
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < manifest->files.count && status == LECTERN_OK; i++)
		status = verify_add(&batch, folder, &manifest->files.at[i]);
	if (status == LECTERN_OK)
		verify_hash(&batch);
	for (i = 0; i < VERIFY_FILES; i++)
		lectern_buffer_free(&batch.bytes[i]);
	return status;
}
