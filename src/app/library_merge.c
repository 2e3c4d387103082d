/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library_merge.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/below.h"
#include "lectern/memory.h"

/* More than the list of any library can need. */
#define MERGE_LIST_MAX ((size_t)256 << 20)

/* A fault of a guide or a folder. Returns LECTERN_INVALID. */
LECTERN_PRINTF(4, 5)
static enum lectern_status merge_fault(struct lectern_diagnostics *found,
				       const char *folder, const char *name,
				       const char *format, ...)
{
	struct lectern_buffer path = {0};
	va_list arguments;
	char text[400];

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	lectern_buffer_printf(&path, "%s%s%s", folder, *name ? "/" : "", name);
	lectern_diagnostics_add(
		found, LECTERN_ERROR,
		(struct lectern_source_place){.path = path.failed ? folder
								  : path.bytes},
		"%s", text);
	lectern_buffer_free(&path);
	return LECTERN_INVALID;
}

/* ------------------------------------------------------------------ lists */

static enum lectern_status merge_add_list(struct lectern_merge *merge, int fd,
					  const char *folder, const char *name,
					  struct lectern_diagnostics *found)
{
	struct lectern_merge_shard shard = {.folder = folder,
					    .shard = lectern_list_shard(name)};
	struct lectern_merge_shard *grown =
		lectern_grow(merge->shards, merge->shard_count,
			     &merge->shard_room, sizeof(*grown));
	struct lectern_buffer bytes = {0};
	enum lectern_status status;

	if (!grown)
		return LECTERN_NO_MEMORY;
	merge->shards = grown;
	status = lectern_below_read(fd, name, MERGE_LIST_MAX, &bytes);
	if (status == LECTERN_OK)
		status = lectern_json_parse(&shard.list, name, bytes.bytes,
					    bytes.length, NULL);
	lectern_buffer_free(&bytes);
	if (status == LECTERN_NO_MEMORY)
		return status;
	if (status != LECTERN_OK ||
	    strcmp(lectern_json_string_of(shard.list, "what"),
		   LECTERN_LIST_WHAT) != 0 ||
	    lectern_json_number_of(shard.list, "shard") != shard.shard.index ||
	    lectern_json_number_of(shard.list, "shards") != shard.shard.count) {
		lectern_json_free(shard.list);
		return merge_fault(found, folder, name,
				   "is no list of a shard");
	}
	merge->shards[merge->shard_count++] = shard;
	if (lectern_json_number_of(shard.list, "form") != LECTERN_LIST_FORM)
		return merge_fault(found, folder, name,
				   "was made by another version of this "
				   "program");
	return LECTERN_OK;
}

static void merge_worse(enum lectern_status *worst, enum lectern_status status)
{
	/* Faults are gathered; without memory or disk nothing goes on. */
	if (status != LECTERN_OK &&
	    (*worst == LECTERN_OK || *worst == LECTERN_INVALID))
		*worst = status;
}

static enum lectern_status merge_lists_of(struct lectern_merge *merge,
					  const char *path,
					  struct lectern_diagnostics *found)
{
	const size_t before = merge->shard_count;
	enum lectern_status worst = LECTERN_OK;
	DIR *folder = opendir(path);
	struct dirent *entry;

	if (!folder) {
		(void)merge_fault(found, path, "", "%s", strerror(errno));
		return LECTERN_IO;
	}
	while ((entry = readdir(folder)) != NULL)
		if (lectern_list_shard(entry->d_name).count > 0)
			merge_worse(&worst,
				    merge_add_list(merge, dirfd(folder), path,
						   entry->d_name, found));
	closedir(folder);
	if (worst == LECTERN_OK && merge->shard_count == before)
		return merge_fault(found, path, "",
				   "holds no shard of a library "
				   "(library-1-of-4.json and so on)");
	return worst;
}

static int merge_compare_shards(const void *a, const void *b)
{
	const struct lectern_merge_shard *one = a;
	const struct lectern_merge_shard *other = b;

	return (one->shard.index > other->shard.index) -
	       (one->shard.index < other->shard.index);
}

/* A shard beside the first one of all. */
static enum lectern_status merge_check_shard(const struct lectern_merge *merge,
					     size_t index,
					     struct lectern_diagnostics *found)
{
	const struct lectern_merge_shard *first = &merge->shards[0];
	const struct lectern_merge_shard *shard = &merge->shards[index];
	const char *differs = lectern_how_differs(first->list, shard->list);

	if (shard->shard.count != first->shard.count)
		return merge_fault(found, shard->folder, "",
				   "has a shard of %u, %s one of %u",
				   shard->shard.count, first->folder,
				   first->shard.count);
	if (differs)
		return merge_fault(
			found, shard->folder, "",
			"shard %u was made in another way than shard %u: "
			"%s \"%s\", not \"%s\"",
			shard->shard.index, first->shard.index, differs,
			lectern_json_string_of(shard->list, differs),
			lectern_json_string_of(first->list, differs));
	if (strcmp(lectern_json_string_of(first->list, "names"),
		   lectern_json_string_of(shard->list, "names")) != 0)
		return merge_fault(found, shard->folder, "",
				   "shard %u is of another list of guides than "
				   "shard %u",
				   shard->shard.index, first->shard.index);
	if (index > 0 && shard[-1].shard.index == shard->shard.index)
		return merge_fault(found, shard->folder, "",
				   "shard %u is there twice, in %s too",
				   shard->shard.index, shard[-1].folder);
	return LECTERN_OK;
}

static enum lectern_status merge_check_shards(struct lectern_merge *merge,
					      struct lectern_diagnostics *found)
{
	const unsigned all = merge->shards[0].shard.count;
	enum lectern_status worst = LECTERN_OK;
	size_t i;
	unsigned wanted = 1;

	qsort(merge->shards, merge->shard_count, sizeof(*merge->shards),
	      merge_compare_shards);
	for (i = 0; i < merge->shard_count; i++)
		merge_worse(&worst, merge_check_shard(merge, i, found));
	for (i = 0; wanted <= all; wanted++) {
		while (i < merge->shard_count &&
		       merge->shards[i].shard.index < wanted)
			i++;
		if (i == merge->shard_count ||
		    merge->shards[i].shard.index != wanted)
			worst = merge_fault(found, merge->shards[0].folder, "",
					    "shard %u of %u is missing", wanted,
					    all);
	}
	return worst;
}

/* ----------------------------------------------------------------- guides */

static enum lectern_status
merge_add_guides(struct lectern_merge *merge,
		 const struct lectern_merge_shard *shard,
		 struct lectern_diagnostics *found)
{
	const struct lectern_json *guides =
		lectern_json_of(shard->list, "guides");
	const size_t count = lectern_json_count(guides);
	size_t i;

	for (i = 0; i < count; i++) {
		const struct lectern_json *guide = lectern_json_at(guides, i);
		struct lectern_merge_guide *grown =
			lectern_grow(merge->guides, merge->guide_count,
				     &merge->guide_room, sizeof(*grown));

		if (!grown)
			return LECTERN_NO_MEMORY;
		merge->guides = grown;
		grown += merge->guide_count;
		grown->name = lectern_json_string_of(guide, "name");
		grown->record = lectern_json_string_of(guide, "record");
		grown->of = shard;
		/* It becomes part of a path. */
		if (!lectern_library_name_fits(grown->name))
			return merge_fault(found, shard->folder, "",
					   "shard %u names a guide as none "
					   "is called",
					   shard->shard.index);
		merge->guide_count++;
	}
	return LECTERN_OK;
}

static enum lectern_status
merge_check_failed(const struct lectern_merge_shard *shard,
		   struct lectern_diagnostics *found)
{
	const struct lectern_json *failed =
		lectern_json_of(shard->list, "failed");
	const size_t count = lectern_json_count(failed);
	enum lectern_status worst = LECTERN_OK;
	size_t i;

	for (i = 0; i < count; i++)
		worst = merge_fault(
			found, shard->folder, "",
			"shard %u could not make \"%s\": run it "
			"again",
			shard->shard.index,
			lectern_json_string_of(lectern_json_at(failed, i),
					       "name"));
	return worst;
}

static enum lectern_status
merge_check_guide(const struct lectern_merge_guide *guide,
		  struct lectern_diagnostics *found)
{
	const char *folder = guide->of->folder;
	char *path = lectern_data_path(folder, guide->name, "");
	struct lectern_record record = {0};
	struct lectern_tree tree = {0};
	const char *words = NULL;
	const char *file;
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (path)
		status = lectern_record_read(&record, path);
	if (status == LECTERN_NOT_FOUND)
		status = merge_fault(found, folder, guide->name, "is missing");
	else if (status == LECTERN_OK &&
		 (strcmp(record.hash, guide->record) != 0 ||
		  lectern_how_differs(record.whole, guide->of->list)))
		status = merge_fault(found, folder, guide->name,
				     "is not the one that shard %u made",
				     guide->of->shard.index);
	if (status == LECTERN_OK)
		status = lectern_tree_read(&tree, path, found);
	if (status == LECTERN_OK &&
	    (file = lectern_record_differs(&record, &tree, &words)))
		status = merge_fault(found, path, file, "%s", words);
	lectern_tree_free(&tree);
	lectern_record_free(&record);
	lectern_string_free(path);
	return status;
}

static int merge_compare_guides(const void *a, const void *b)
{
	const struct lectern_merge_guide *one = a;
	const struct lectern_merge_guide *other = b;

	return strcmp(one->name, other->name);
}

static enum lectern_status merge_check_guides(struct lectern_merge *merge,
					      struct lectern_diagnostics *found)
{
	const struct lectern_merge_shard *first = &merge->shards[0];
	enum lectern_status worst = LECTERN_OK;
	uint64_t hash = LECTERN_HASH_BEGIN;
	char text[LECTERN_HASH_TEXT];
	size_t i;

	if (merge->guide_count > 1)
		qsort(merge->guides, merge->guide_count, sizeof(*merge->guides),
		      merge_compare_guides);
	for (i = 0; i < merge->guide_count; i++) {
		const struct lectern_merge_guide *guide = &merge->guides[i];

		hash = lectern_hash_string(hash, guide->name);
		if (i > 0 && merge_compare_guides(guide - 1, guide) == 0)
			worst = merge_fault(found, guide->of->folder,
					    guide->name,
					    "is there twice, in %s too",
					    guide[-1].of->folder);
		else
			merge_worse(&worst, merge_check_guide(guide, found));
	}
	lectern_hash_text(text, hash);
	/* All shards are there, so the names must be those of the list. */
	if (worst == LECTERN_OK &&
	    strcmp(text, lectern_json_string_of(first->list, "names")) != 0)
		worst = merge_fault(found, first->folder, "",
				    "the shards have %zu guides, which are not "
				    "the %.0f of the list",
				    merge->guide_count,
				    lectern_json_number_of(first->list, "all"));
	return worst;
}

enum lectern_status lectern_merge_check(struct lectern_merge *merge,
					const char *const *folders,
					size_t count,
					struct lectern_diagnostics *found)
{
	enum lectern_status worst = LECTERN_OK;
	size_t i;

	for (i = 0; i < count; i++)
		merge_worse(&worst, merge_lists_of(merge, folders[i], found));
	if (worst == LECTERN_OK)
		worst = merge_check_shards(merge, found);
	for (i = 0; i < merge->shard_count && worst != LECTERN_NO_MEMORY; i++)
		merge_worse(&worst,
			    merge_check_failed(&merge->shards[i], found));
	for (i = 0; i < merge->shard_count && worst == LECTERN_OK; i++)
		worst = merge_add_guides(merge, &merge->shards[i], found);
	return worst == LECTERN_OK ? merge_check_guides(merge, found) : worst;
}

void lectern_merge_free(struct lectern_merge *merge)
{
	while (merge->shard_count > 0)
		lectern_json_free(merge->shards[--merge->shard_count].list);
	lectern_free(merge->shards);
	lectern_free(merge->guides);
	*merge = (struct lectern_merge){0};
}
