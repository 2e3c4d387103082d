/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether files are what a manifest says. A run that makes nothing anew does
 * little else, so the files of a group are read first and then hashed side by
 * side.
 */
#include <string.h>

#include "phone/manifest_parts.h"

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

/* --------------------------------------------------------------- batches */

static size_t batch_waiting(const struct lectern_manifest_batch *batch)
{
	size_t length = 0;
	size_t i;

	for (i = 0; i < batch->count; i++)
		length += batch->bytes[i].length;
	return length;
}

enum lectern_status
lectern_manifest_batch_add(struct lectern_manifest_batch *batch,
			   const struct lectern_folder *folder,
			   const char *path, const struct lectern_json *record,
			   struct lectern_phone_file *file)
{
	enum lectern_status status =
		verify_read(folder, lectern_folder_read, path, record,
			    &batch->bytes[batch->count]);

	if (status != LECTERN_OK)
		return status;
	batch->records[batch->count] = record;
	batch->files[batch->count] = file;
	batch->count++;
	if (batch->count < LECTERN_MANIFEST_BATCH &&
	    batch_waiting(batch) < VERIFY_WAITING)
		return LECTERN_OK;
	return lectern_manifest_batch_verify(batch);
}

enum lectern_status
lectern_manifest_batch_verify(struct lectern_manifest_batch *batch)
{
	struct lectern_hash_job jobs[LECTERN_MANIFEST_BATCH];
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < batch->count; i++)
		jobs[i] = (struct lectern_hash_job){
			.bytes = batch->bytes[i].bytes,
			.length = batch->bytes[i].length};
	lectern_hash_jobs(jobs, batch->count);
	for (i = 0; i < batch->count && status == LECTERN_OK; i++) {
		struct lectern_phone_file *file = batch->files[i];

		file->bytes = jobs[i].length;
		if (!verify_is(batch->records[i], jobs[i].hash, file->hash))
			status = LECTERN_INVALID;
	}
	lectern_manifest_batch_forget(batch);
	return status;
}

void lectern_manifest_batch_forget(struct lectern_manifest_batch *batch)
{
	size_t i;

	/* The next ones are most likely small again. */
	for (i = 0; i < LECTERN_MANIFEST_BATCH; i++)
		if (batch->bytes[i].room > VERIFY_WAITING)
			lectern_buffer_free(&batch->bytes[i]);
	batch->count = 0;
}

void lectern_manifest_batch_free(struct lectern_manifest_batch *batch)
{
	size_t i;

	for (i = 0; i < LECTERN_MANIFEST_BATCH; i++)
		lectern_buffer_free(&batch->bytes[i]);
	batch->count = 0;
}
