/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/library.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum lectern_status
lectern_library_load(void *table, const char *file,
		     const struct lectern_library_entry *entries, size_t count,
		     char *why, size_t room)
{
	void *library;
	void *function;
	size_t i;

	/*
	 * All at once: a child that bound its calls one by one would copy the
	 * pages that they are bound in, once for each sentence.
	 */
	library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (!library) {
		snprintf(why, room, "the library %s cannot be loaded", file);
		return LECTERN_UNSUPPORTED;
	}
	for (i = 0; i < count; i++) {
		function = dlsym(library, entries[i].name);
		if (!function) {
			snprintf(why, room, "the library %s has no %s", file,
				 entries[i].name);
			/* Kept: some do not survive being unloaded. */
			return LECTERN_UNSUPPORTED;
		}
		/* POSIX, unlike C, has functions fit into this pointer. */
		memcpy((char *)table + entries[i].at, &function,
		       sizeof(function));
	}
	return LECTERN_OK;
}

void *lectern_library_stand_in(const char *file)
{
	char path[PATH_MAX];
	char program[PATH_MAX];
	ssize_t length;
	char *slash;

	length = readlink("/proc/self/exe", program, sizeof(program) - 1);
	if (length <= 0)
		return NULL;
	program[length] = '\0';
	slash = strrchr(program, '/');
	if (!slash)
		return NULL;
	*slash = '\0';
	length = snprintf(path, sizeof(path), "%s/../lib/lectern/%s", program,
			  file);
	if (length < 0 || (size_t)length >= sizeof(path))
		return NULL;
	return dlopen(path, RTLD_NOW | RTLD_LOCAL);
}

void lectern_library_stand_down(void *stand_in)
{
	if (stand_in)
		dlclose(stand_in);
}
