/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An export of chapters that stops in its middle must not look like one that
 * is done: someone may already be copying the folder to a player. So nothing
 * gets its final name before everything is whole. The hidden folder is made
 * inside the other one, because renaming works inside one file system only.
 */
#include "app/split.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/alloc.h"
#include "lectern/memory.h"

#define STAGE_NAME ".lectern-XXXXXX"

static enum lectern_status split_refused(const char *path, const char *what,
					 struct lectern_diagnostics *found)
{
	struct lectern_source_place place = {.path = path};

	lectern_diagnostics_add(found, LECTERN_ERROR, place, "%s: %s", what,
				strerror(errno));
	return LECTERN_IO;
}

static void split_free(struct lectern_split *split)
{
	size_t i;

	for (i = 0; i < split->count; i++)
		lectern_string_free(split->names[i]);
	lectern_free(split->names);
	lectern_string_free(split->stage);
	lectern_string_free(split->folder);
	*split = (struct lectern_split){0};
}

enum lectern_status lectern_split_open(struct lectern_split *out,
				       const char *folder,
				       struct lectern_diagnostics *found)
{
	struct lectern_split split = {0};
	enum lectern_status status = LECTERN_OK;

	split.folder = lectern_copy_bytes(folder, strlen(folder));
	split.stage = lectern_data_path(folder, STAGE_NAME, "");
	if (!split.folder || !split.stage) {
		status = LECTERN_NO_MEMORY;
		goto out;
	}
	/* A folder that was there is kept when the export fails. */
	split.made = mkdir(folder, 0777) == 0;
	if (!split.made && errno != EEXIST)
		status = split_refused(folder, "the folder cannot be made",
				       found);
	else if (!mkdtemp(split.stage))
		status = split_refused(folder, "cannot write into the folder",
				       found);
out:
	if (status != LECTERN_OK) {
		if (split.made)
			rmdir(folder);
		split_free(&split);
		return status;
	}
	*out = split;
	return LECTERN_OK;
}

enum lectern_status lectern_split_add(struct lectern_split *split, char **out,
				      const char *name)
{
	char **names = lectern_grow(split->names, split->count, &split->room,
				    sizeof(*names));
	char *path;

	if (!names)
		return LECTERN_NO_MEMORY;
	split->names = names;
	path = lectern_data_path(split->stage, name, "");
	names[split->count] = lectern_copy_bytes(name, strlen(name));
	/* Counted only when whole, so that freeing never meets half a name. */
	if (!path || !names[split->count]) {
		lectern_string_free(path);
		lectern_string_free(names[split->count]);
		return LECTERN_NO_MEMORY;
	}
	split->count++;
	*out = path;
	return LECTERN_OK;
}

static enum lectern_status split_place(const struct lectern_split *split,
				       const char *name,
				       struct lectern_diagnostics *found)
{
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *from = lectern_data_path(split->stage, name, "");
	char *to = lectern_data_path(split->folder, name, "");

	if (from && to)
		status = rename(from, to) == 0
				 ? LECTERN_OK
				 : split_refused(to,
						 "the file cannot be put here",
						 found);
	lectern_string_free(from);
	lectern_string_free(to);
	return status;
}

/* Without this the names could be lost when the power fails. */
static void split_sync(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

enum lectern_status lectern_split_commit(struct lectern_split *split,
					 struct lectern_diagnostics *found)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; status == LECTERN_OK && i < split->count; i++)
		status = split_place(split, split->names[i], found);
	if (status != LECTERN_OK) {
		lectern_split_abandon(split);
		return status;
	}
	/* Empty now; what else might be in it is not ours to take away. */
	rmdir(split->stage);
	split_sync(split->folder);
	split_free(split);
	return LECTERN_OK;
}

void lectern_split_abandon(struct lectern_split *split)
{
	size_t i;

	if (!split->stage)
		return;
	for (i = 0; i < split->count; i++) {
		char *path =
			lectern_data_path(split->stage, split->names[i], "");

		if (path)
			unlink(path);
		lectern_string_free(path);
	}
	rmdir(split->stage);
	/* Only when it is still empty: rmdir sees to that. */
	if (split->made)
		rmdir(split->folder);
	split_free(split);
}
