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
#include "base/library.h"

/* 1980-01-01, the first day that an archive can name. */
#define CONTAINER_DATE 0x21
#define CONTAINER_TIME 0

/*
 * Of deflate, 1 to 9: the usual 6 looks so long for the best match in cells,
 * which are all alike, that it takes longer than their translation.
 */
#define CONTAINER_EFFORT 3

/* Of libzip: few guides are packed, and it loads a library of ciphers. */
struct container_calls {
	__typeof__(zip_source_buffer_create) *memory;
	__typeof__(zip_open_from_source) *open;
	__typeof__(zip_source_free) *source_free;
	__typeof__(zip_source_keep) *source_keep;
	__typeof__(zip_discard) *discard;
	__typeof__(zip_stat_init) *stat_init;
	__typeof__(zip_error_init) *error_init;
	__typeof__(zip_error_set) *error_set;
	__typeof__(zip_error_to_data) *error_to_data;
	__typeof__(zip_error_fini) *error_fini;
	__typeof__(zip_source_make_command_bitmap) *commands;
	__typeof__(zip_source_function) *source;
	__typeof__(zip_file_add) *add;
	__typeof__(zip_set_file_compression) *set_compression;
	__typeof__(zip_file_set_dostime) *set_time;
	__typeof__(zip_source_open) *source_open;
	__typeof__(zip_source_read) *source_read;
	__typeof__(zip_source_close) *source_close;
	__typeof__(zip_close) *close;
};

#define CONTAINER_ENTRY(function, member) \
	LECTERN_LIBRARY_ENTRY(struct container_calls, function, member)

static const struct lectern_library_entry container_entries[] = {
	CONTAINER_ENTRY(zip_source_buffer_create, memory),
	CONTAINER_ENTRY(zip_open_from_source, open),
	CONTAINER_ENTRY(zip_source_free, source_free),
	CONTAINER_ENTRY(zip_source_keep, source_keep),
	CONTAINER_ENTRY(zip_discard, discard),
	CONTAINER_ENTRY(zip_stat_init, stat_init),
	CONTAINER_ENTRY(zip_error_init, error_init),
	CONTAINER_ENTRY(zip_error_set, error_set),
	CONTAINER_ENTRY(zip_error_to_data, error_to_data),
	CONTAINER_ENTRY(zip_error_fini, error_fini),
	CONTAINER_ENTRY(zip_source_make_command_bitmap, commands),
	CONTAINER_ENTRY(zip_source_function, source),
	CONTAINER_ENTRY(zip_file_add, add),
	CONTAINER_ENTRY(zip_set_file_compression, set_compression),
	CONTAINER_ENTRY(zip_file_set_dostime, set_time),
	CONTAINER_ENTRY(zip_source_open, source_open),
	CONTAINER_ENTRY(zip_source_read, source_read),
	CONTAINER_ENTRY(zip_source_close, source_close),
	CONTAINER_ENTRY(zip_close, close),
};

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
	struct container_calls calls;
	zip_source_t *memory;
	zip_t *archive;
	bool failed; /* an entry could not be made */
};

enum lectern_status lectern_container_new(struct lectern_container **out)
{
	struct lectern_container *container =
		lectern_alloc(1, sizeof(*container));
	char why[LECTERN_LIBRARY_WHY];

	if (!container)
		return LECTERN_NO_MEMORY;
	if (lectern_library_load(
		    &container->calls, LECTERN_ZIP_LIBRARY, container_entries,
		    sizeof(container_entries) / sizeof(*container_entries), why,
		    sizeof(why)) != LECTERN_OK) {
		lectern_free(container);
		return LECTERN_UNSUPPORTED;
	}
	container->memory = container->calls.memory(NULL, 0, 0, NULL);
	if (container->memory)
		container->archive = container->calls.open(
			container->memory, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	if (!container->archive) {
		container->calls.source_free(container->memory);
		lectern_free(container);
		return LECTERN_NO_MEMORY;
	}
	/* Closing the archive gives up the source, which is read after it. */
	container->calls.source_keep(container->memory);
	*out = container;
	return LECTERN_OK;
}

void lectern_container_free(struct lectern_container *container)
{
	if (!container)
		return;
	if (container->archive)
		container->calls.discard(container->archive);
	container->calls.source_free(container->memory);
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
	entry->container->calls.stat_init(about);
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

static zip_int64_t container_error(const struct container_calls *calls,
				   void *data, zip_uint64_t length)
{
	zip_error_t error;
	zip_int64_t size;

	calls->error_init(&error);
	calls->error_set(&error, ZIP_ER_MEMORY, 0);
	size = calls->error_to_data(&error, data, length);
	calls->error_fini(&error);
	return size;
}

static zip_int64_t container_serve(void *user, void *data, zip_uint64_t length,
				   zip_source_cmd_t command)
{
	struct container_entry *entry = user;

	if (command == ZIP_SOURCE_SUPPORTS)
		return entry->container->calls.commands(
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
		return container_error(&entry->container->calls, data, length);
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
	source = container->calls.source(container->archive, container_serve,
					 entry);
	if (!source) {
		lectern_free(entry);
		return LECTERN_NO_MEMORY;
	}
	at = container->calls.add(container->archive, name, source, 0);
	if (at < 0) {
		container->calls.source_free(source);
		return LECTERN_NO_MEMORY;
	}
	if (container->calls.set_compression(container->archive,
					     (zip_uint64_t)at, method,
					     CONTAINER_EFFORT) != 0 ||
	    container->calls.set_time(container->archive, (zip_uint64_t)at,
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

	if (container->calls.source_open(container->memory) != 0)
		return LECTERN_NO_MEMORY;
	while (status == LECTERN_OK &&
	       (got = container->calls.source_read(container->memory, piece,
						   sizeof(piece))) > 0)
		status = lectern_outfile_write(file, piece, (size_t)got);
	container->calls.source_close(container->memory);
	return got < 0 ? LECTERN_NO_MEMORY : status;
}

enum lectern_status lectern_container_write(struct lectern_container *container,
					    struct lectern_outfile *file)
{
	/* What fails in memory can only lack more of it. */
	if (container->calls.close(container->archive) != 0 ||
	    container->failed)
		return LECTERN_NO_MEMORY;
	container->archive = NULL;
	return container_copy(container, file);
}
