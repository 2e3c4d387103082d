/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library_record.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/below.h"
#include "base/buffer.h"
#include "lectern/memory.h"

/* More than the record of any guide can need. */
#define RECORD_MAX ((size_t)256 << 20)

/* Its name until it is whole. */
#define RECORD_NEW ".lectern-new.json"

static void record_put(struct lectern_json *object, const char *key,
		       const char *value)
{
	lectern_json_put(object, key, lectern_json_string(value));
}

static struct lectern_json *record_files(const struct lectern_tree *tree)
{
	struct lectern_json *files = lectern_json_array();
	size_t i;

	for (i = 0; i < tree->count; i++) {
		const struct lectern_tree_file *from = &tree->at[i];
		struct lectern_json *file = lectern_json_object();

		if (strcmp(from->path, LECTERN_RECORD_NAME) == 0) {
			lectern_json_free(file);
			continue;
		}
		record_put(file, "name", from->path);
		lectern_json_put(file, "bytes",
				 lectern_json_integer((int64_t)from->bytes));
		record_put(file, "hash", from->hash);
		lectern_json_append(files, file);
	}
	return files;
}

/*
 * Not synced, unlike all that it tells of: a record that a power cut has taken
 * or torn is no record, and the guide is looked at anew. Each sync of a file
 * would have the disk write for many others, and small guides wait for it.
 */
static enum lectern_status record_save(const char *folder, const char *text,
				       struct lectern_diagnostics *found)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error = fd < 0 ? errno
			   : lectern_below_write(fd, RECORD_NEW, text,
						 strlen(text));

	if (error == 0 &&
	    renameat(fd, RECORD_NEW, fd, LECTERN_RECORD_NAME) != 0)
		error = errno;
	if (error != 0 && fd >= 0)
		(void)lectern_below_remove(fd, RECORD_NEW);
	if (fd >= 0)
		close(fd);
	if (error == 0)
		return LECTERN_OK;
	lectern_diagnostics_add(found, LECTERN_ERROR,
				(struct lectern_source_place){.path = folder},
				"%s: %s", LECTERN_RECORD_NAME, strerror(error));
	return LECTERN_IO;
}

enum lectern_status
lectern_record_write(const char *folder,
		     const struct lectern_record_about *about,
		     struct lectern_diagnostics *found)
{
	const struct lectern_front *front = lectern_guide_front(about->guide);
	struct lectern_json *whole = lectern_json_object();
	char *text = NULL;
	enum lectern_status status;

	record_put(whole, "what", LECTERN_RECORD_WHAT);
	lectern_json_put(whole, "form",
			 lectern_json_integer(LECTERN_RECORD_FORM));
	record_put(whole, "name", about->name);
	record_put(whole, "title", front->title);
	record_put(whole, "language", front->language);
	record_put(whole, "source", about->source);
	lectern_how_put(whole, about->how);
	lectern_json_put(whole, "parts", lectern_json_integer(about->parts));
	lectern_json_put(whole, "files", record_files(about->tree));
	status = lectern_json_text(&text, whole);
	if (status == LECTERN_OK)
		status = record_save(folder, text, found);
	lectern_json_free(whole);
	lectern_string_free(text);
	return status;
}

/* True for an object of ours; its numbers and names are still a stranger's. */
static bool record_is_ours(const struct lectern_json *whole)
{
	return strcmp(lectern_json_string_of(whole, "what"),
		      LECTERN_RECORD_WHAT) == 0 &&
	       lectern_json_number_of(whole, "form") == LECTERN_RECORD_FORM;
}

enum lectern_status lectern_record_read(struct lectern_record *record,
					const char *folder)
{
	struct lectern_buffer bytes = {0};
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum lectern_status status = LECTERN_NOT_FOUND;

	if (fd < 0)
		return LECTERN_NOT_FOUND;
	status =
		lectern_below_read(fd, LECTERN_RECORD_NAME, RECORD_MAX, &bytes);
	close(fd);
	if (status == LECTERN_OK)
		status = lectern_json_parse(&record->whole, LECTERN_RECORD_NAME,
					    bytes.bytes, bytes.length, NULL);
	lectern_hash_text(record->hash,
			  lectern_hash_bytes(LECTERN_HASH_BEGIN, bytes.bytes,
					     bytes.length));
	lectern_buffer_free(&bytes);
	if (status == LECTERN_OK && record_is_ours(record->whole))
		return LECTERN_OK;
	return status == LECTERN_NO_MEMORY ? status : LECTERN_NOT_FOUND;
}

const char *lectern_record_differs(const struct lectern_record *record,
				   const struct lectern_tree *tree,
				   const char **words)
{
	const struct lectern_json *files =
		lectern_json_of(record->whole, "files");
	const size_t count = lectern_json_count(files);
	size_t at = 0;
	size_t i;

	/* Both are in the order of their paths. */
	for (i = 0; i <= count; i++) {
		const struct lectern_json *file = lectern_json_at(files, i);
		const char *name = lectern_json_string_of(file, "name");

		while (at < tree->count &&
		       strcmp(tree->at[at].path, LECTERN_RECORD_NAME) == 0)
			at++;
		if (i == count)
			break;
		*words = "is missing";
		if (at == tree->count || strcmp(name, tree->at[at].path) < 0)
			return name;
		*words = "is not in the record";
		if (strcmp(name, tree->at[at].path) > 0)
			return tree->at[at].path;
		*words = "is not what was made";
		if (strcmp(lectern_json_string_of(file, "hash"),
			   tree->at[at].hash) != 0)
			return name;
		at++;
	}
	*words = "is not in the record";
	return at < tree->count ? tree->at[at].path : NULL;
}

void lectern_record_free(struct lectern_record *record)
{
	lectern_json_free(record->whole);
	*record = (struct lectern_record){0};
}
