/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "speech/espeak_data.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Puts the folder above espeak-ng-data into `path`; true when it is there. */
static bool data_above(char path[PATH_MAX], const char *above)
{
	char probe[PATH_MAX];
	int length;

	length = snprintf(probe, sizeof(probe), "%s/espeak-ng-data/phontab",
			  above);
	if (length < 0 || (size_t)length >= sizeof(probe))
		return false;
	if (access(probe, R_OK) != 0)
		return false;
	snprintf(path, PATH_MAX, "%s", above);
	return true;
}

bool lectern_espeak_data_find(char path[PATH_MAX], const void *place)
{
	static const char *const places[] = {"/usr/share", "/usr/lib",
					     "/usr/local/share"};
	char beside[PATH_MAX];
	Dl_info library;
	char *slash;
	size_t i;

	if (dladdr(place, &library) && library.dli_fname) {
		snprintf(beside, sizeof(beside), "%s", library.dli_fname);
		slash = strrchr(beside, '/');
		if (slash) {
			*slash = '\0';
			if (data_above(path, beside))
				return true;
		}
	}
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		if (data_above(path, places[i]))
			return true;
	return false;
}

bool lectern_espeak_data_version(char words[LECTERN_ESPEAK_DATA_WORDS],
				 const char *path)
{
	/* phondata begins with its version, a byte a part, and its rate. */
	unsigned char head[8];
	char name[PATH_MAX];
	size_t got;
	FILE *file;
	int length = snprintf(name, sizeof(name), "%s/espeak-ng-data/phondata",
			      path);

	if (length < 0 || (size_t)length >= sizeof(name))
		return false;
	file = fopen(name, "rbe");
	if (!file)
		return false;
	got = fread(head, 1, sizeof(head), file);
	fclose(file);
	if (got != sizeof(head))
		return false;
	snprintf(words, LECTERN_ESPEAK_DATA_WORDS, "%x.%x.%x %u", head[2],
		 head[1], head[0], (unsigned)(head[4] | head[5] << 8));
	return true;
}
