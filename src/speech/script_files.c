/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "lectern/memory.h"
#include "lectern/script.h"
#include "speech/voices.h"

static bool files_ends(const char *name, const char *ending)
{
	size_t length = strlen(name);
	size_t part = strlen(ending);

	return length > part && strcmp(name + length - part, ending) == 0;
}

static int files_counts(const struct dirent *entry)
{
	return entry->d_name[0] != '.' && (files_ends(entry->d_name, ".pls") ||
					   files_ends(entry->d_name, ".yaml"));
}

/* By bytes, so that the order is the same in every locale. */
static int files_by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum lectern_status files_one(const char *folder, const char *name,
				     lectern_script_file_fn *fn, void *user)
{
	struct lectern_buffer buffer = {0};
	enum lectern_status status;
	char *path = NULL;

	lectern_buffer_printf(&buffer, "%s%s", folder, name);
	status = lectern_buffer_take(&buffer, &path);
	if (status == LECTERN_OK)
		status = fn(user, path);
	lectern_string_free(path);
	return status;
}

static enum lectern_status files_folder(const char *folder,
					lectern_script_file_fn *fn, void *user)
{
	struct dirent **names = NULL;
	enum lectern_status status = LECTERN_OK;
	int count = scandir(folder, &names, files_counts, files_by_name);
	int i;

	for (i = 0; i < count; i++) {
		if (status == LECTERN_OK)
			status = files_one(folder, names[i]->d_name, fn, user);
		free(names[i]);
	}
	free(names);
	return status;
}

enum lectern_status
lectern_script_files(const struct lectern_script_options *options,
		     lectern_script_file_fn *fn, void *user)
{
	const char *language = lectern_guide_front(options->guide)->language;
	enum lectern_status status;
	char *folder = NULL;

	status = lectern_voices_path(&folder, options->data, language, "");
	if (status == LECTERN_OK && folder)
		status = files_folder(folder, fn, user);
	lectern_string_free(folder);
	if (status == LECTERN_OK && options->lexicon)
		status = fn(user, options->lexicon);
	return status;
}
