/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/emboss_load.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER LECTERN_SOURCE "/tables/embossers"

struct lectern_embosser *emboss_parse(const char *more)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_embosser *embosser = NULL;
	char text[2048];

	snprintf(text, sizeof(text), EMBOSS_PLAIN "%s", more);
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	if (lectern_embosser_parse(&embosser, "test.yaml", text, strlen(text),
				   found) != LECTERN_OK) {
		lectern_diagnostics_print(found, stdout);
		fail_msg("%s", "the profile of the test is at fault");
	}
	lectern_diagnostics_free(found);
	return embosser;
}

struct lectern_embosser *emboss_shipped(const char *name)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_embosser *embosser = NULL;
	char path[512];

	snprintf(path, sizeof(path), FOLDER "/%s.yaml", name);
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	if (lectern_embosser_load(&embosser, path, found) != LECTERN_OK) {
		lectern_diagnostics_print(found, stdout);
		fail_msg("%s is at fault", name);
	}
	lectern_diagnostics_free(found);
	return embosser;
}

size_t emboss_each(void (*fn)(const char *name, void *user), void *user)
{
	DIR *folder = opendir(FOLDER);
	struct dirent *entry;
	size_t count = 0;
	char name[256];

	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		size_t length = strcspn(entry->d_name, ".");

		if (strcmp(entry->d_name + length, ".yaml") != 0)
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)length,
			 entry->d_name);
		fn(name, user);
		count++;
	}
	closedir(folder);
	return count;
}
