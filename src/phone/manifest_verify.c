/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether files are what a manifest says. */
#include <string.h>

#include "phone/manifest_parts.h"

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
		read(folder, path, LECTERN_MANIFEST_FILE_MAX, bytes);

	if (status == LECTERN_NO_MEMORY || status == LECTERN_NOT_FOUND)
		return status;
	if (status != LECTERN_OK ||
	    lectern_json_number_of(record, "bytes") != (double)bytes->length)
		return LECTERN_INVALID;
	lectern_hash_text(text,
			  lectern_hash_bytes(LECTERN_HASH_BEGIN, bytes->bytes,
					     bytes->length));
	if (strcmp(lectern_json_string_of(record, "hash"), text) != 0)
		return LECTERN_INVALID;
	if (length)
		*length = bytes->length;
	if (hash)
		memcpy(hash, text, sizeof(text));
	return LECTERN_OK;
}

enum lectern_status lectern_manifest_look(struct lectern_manifest *manifest,
					  const struct lectern_folder *folder)
{
	struct lectern_buffer bytes = {0};
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < manifest->files.count && status != LECTERN_NO_MEMORY;
	     i++) {
		struct lectern_manifest_entry *file = &manifest->files.at[i];

		status = lectern_manifest_verify(folder, lectern_folder_read,
						 file->name, file->record,
						 &bytes, NULL, NULL);
		file->sound = status == LECTERN_OK;
	}
	lectern_buffer_free(&bytes);
	return status == LECTERN_NO_MEMORY ? status : LECTERN_OK;
}
