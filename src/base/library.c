/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

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
