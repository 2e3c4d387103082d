/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/listing.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "lectern/memory.h"

static int listing_by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

bool lectern_listing_ends(const char *name, const char *ending)
{
	size_t length = strlen(name);
	size_t part = strlen(ending);

	return name[0] != '.' && length > part &&
	       strcmp(name + length - part, ending) == 0;
}

static enum lectern_status listing_one(const char *folder, const char *name,
				       lectern_listing_fn *fn, void *user)
{
	size_t length = strlen(folder);
	bool parted = length > 0 && folder[length - 1] == '/';
	struct lectern_buffer buffer = {0};
	enum lectern_status status;
	char *path = NULL;

	lectern_buffer_printf(&buffer, "%s%s%s", folder, parted ? "" : "/",
			      name);
	status = lectern_buffer_take(&buffer, &path);
	if (status == LECTERN_OK)
		status = fn(user, path, name);
	lectern_string_free(path);
	return status;
}

enum lectern_status lectern_listing_each(const char *folder,
					 lectern_listing_wants_fn *wants,
					 lectern_listing_fn *fn, void *user)
{
	struct dirent **names = NULL;
	enum lectern_status status = LECTERN_OK;
	int count = scandir(folder, &names, NULL, listing_by_name);
	int i;

	if (count < 0)
		return errno == ENOMEM ? LECTERN_NO_MEMORY : LECTERN_OK;
	for (i = 0; i < count; i++) {
		if (status == LECTERN_OK && wants(names[i]->d_name))
			status =
				listing_one(folder, names[i]->d_name, fn, user);
		free(names[i]);
	}
	free(names);
	return status;
}
