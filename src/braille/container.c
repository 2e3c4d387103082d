/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libzip writes an archive either to a path, which would not be whole or not
 * at all, or to a source of ours. Here that is memory: braille compresses to a
 * sixth, and the file takes its bytes at the end.
 */
#include "braille/container.h"

#include <string.h>
#include <zip.h>

#include "base/alloc.h"

/* 1980-01-01, the first day that an archive can name. */
#define CONTAINER_DATE 0x21
#define CONTAINER_TIME 0

/*
 * Of deflate, 1 to 9: the usual 6 looks so long for the best match in cells,
 * which are all alike, that it takes longer than their translation.
 */
#define CONTAINER_EFFORT 3

/* One entry while it is added and written; libzip frees it. */
struct container_entry {
	struct lectern_container *container;
	lectern_entry_fn *fn;
	void *user;
	uint32_t index;
	struct lectern_buffer bytes; /* while `made` */
	size_t at;
	size_t size; /* known once it was made */
	bool made;
	bool sized;
};

struct lectern_container {
	zip_source_t *memory;
	zip_t *archive;
	bool failed; /* an entry could not be made */
};

enum lectern_status lectern_container_new(struct lectern_container **out)
{
	struct lectern_container *container =
		lectern_alloc(1, sizeof(*container));

	if (!container)
		return LECTERN_NO_MEMORY;
	container->memory = zip_source_buffer_create(NULL, 0, 0, NULL);
	if (container->memory)
		container->archive = zip_open_from_source(
			container->memory, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	if (!container->archive) {
		zip_source_free(container->memory);
		lectern_free(container);
		return LECTERN_NO_MEMORY;
	}
	/* Closing the archive gives up the source, which is read after it. */
	zip_source_keep(container->memory);
	*out = container;
	return LECTERN_OK;
}

void lectern_container_free(struct lectern_container *container)
{
	if (!container)
		return;
	if (container->archive)
		zip_discard(container->archive);
	zip_source_free(container->memory);
	lectern_free(container);
}

/* --------------------------------------------------------------- entries */

/* Makes the bytes when they are first asked for; 0, or -1. */
static zip_int64_t container_make(struct container_entry *entry)
{
	if (entry->made)
		return 0;
	if (entry->fn(entry->user, entry->index, &entry->bytes) != LECTERN_OK ||
	    entry->bytes.failed) {
		entry->container->failed = true;
		return -1;
	}
	entry->size = entry->bytes.length;
	entry->made = true;
	entry->sized = true;
	return 0;
}

/*
 * Without the size libzip would reserve fields for one of 64 bits. It asks for
 * it again when the entry is written, which is no reason to make it again.
 */
static zip_int64_t container_stat(struct container_entry *entry, void *data,
				  zip_uint64_t length)
{
	zip_stat_t *about = data;

	if (length < sizeof(*about) ||
	    (!entry->sized && container_make(entry) != 0))
		return -1;
	zip_stat_init(about);
	about->size = entry->size;
	about->valid = ZIP_STAT_SIZE;
	return sizeof(*about);
}

static zip_int64_t container_read(struct container_entry *entry, void *data,
				  zip_uint64_t length)
{
	size_t left = entry->bytes.length - entry->at;
	size_t count = length < left ? (size_t)length : left;

	if (count)
		memcpy(data, entry->bytes.bytes + entry->at, count);
	entry->at += count;
	return (zip_int64_t)count;
}

/* Written once; the next entry gets the memory. */
static void container_shut(struct container_entry *entry)
{
	lectern_buffer_free(&entry->bytes);
	entry->made = false;
}

static zip_int64_t container_error(void *data, zip_uint64_t length)
{
	zip_error_t error;
	zip_int64_t size;

	zip_error_init(&error);
	zip_error_set(&error, ZIP_ER_MEMORY, 0);
	size = zip_error_to_data(&error, data, length);
	zip_error_fini(&error);
	return size;
}

static zip_int64_t container_serve(void *user, void *data, zip_uint64_t length,
				   zip_source_cmd_t command)
{
	struct container_entry *entry = user;

	if (command == ZIP_SOURCE_SUPPORTS)
		return zip_source_make_command_bitmap(
			ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
			ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
	if (command == ZIP_SOURCE_STAT)
		return container_stat(entry, data, length);
	if (command == ZIP_SOURCE_OPEN) {
		entry->at = 0;
		return container_make(entry);
	}
	if (command == ZIP_SOURCE_READ)
		return container_read(entry, data, length);
	if (command == ZIP_SOURCE_ERROR)
		return container_error(data, length);
	if (command == ZIP_SOURCE_CLOSE || command == ZIP_SOURCE_FREE)
		container_shut(entry);
	if (command == ZIP_SOURCE_FREE)
		lectern_free(entry);
	return 0;
}

enum lectern_status lectern_container_add(struct lectern_container *container,
					  const char *name, bool stored,
					  uint32_t index, lectern_entry_fn *fn,
					  void *user)
{
	struct container_entry *entry = lectern_alloc(1, sizeof(*entry));
	zip_int32_t method = stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
	zip_source_t *source;
	zip_int64_t at;

	if (!entry)
		return LECTERN_NO_MEMORY;
	*entry = (struct container_entry){
		.container = container, .fn = fn, .user = user, .index = index};
	source =
		zip_source_function(container->archive, container_serve, entry);
	if (!source) {
		lectern_free(entry);
		return LECTERN_NO_MEMORY;
	}
	at = zip_file_add(container->archive, name, source, 0);
	if (at < 0) {
		zip_source_free(source);
		return LECTERN_NO_MEMORY;
	}
	if (zip_set_file_compression(container->archive, (zip_uint64_t)at,
				     method, CONTAINER_EFFORT) != 0 ||
	    zip_file_set_dostime(container->archive, (zip_uint64_t)at,
				 CONTAINER_TIME, CONTAINER_DATE, 0) != 0)
		return LECTERN_NO_MEMORY;
	return LECTERN_OK;
}

/* --------------------------------------------------------------- writing */

/* The finished archive, from memory to the file. */
static enum lectern_status container_copy(struct lectern_container *container,
					  struct lectern_outfile *file)
{
	enum lectern_status status = LECTERN_OK;
	char piece[16384];
	zip_int64_t got = 0;

	if (zip_source_open(container->memory) != 0)
		return LECTERN_NO_MEMORY;
	while (status == LECTERN_OK &&
	       (got = zip_source_read(container->memory, piece,
				      sizeof(piece))) > 0)
		status = lectern_outfile_write(file, piece, (size_t)got);
	zip_source_close(container->memory);
	return got < 0 ? LECTERN_NO_MEMORY : status;
}

enum lectern_status lectern_container_write(struct lectern_container *container,
					    struct lectern_outfile *file)
{
	/* What fails in memory can only lack more of it. */
	if (zip_close(container->archive) != 0 || container->failed)
		return LECTERN_NO_MEMORY;
	container->archive = NULL;
	return container_copy(container, file);
}
