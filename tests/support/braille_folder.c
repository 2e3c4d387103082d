/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/braille_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "lectern/memory.h"

/* The first is the one that the fault goes into. */
static const char *const folder_tables[] = {"number-safety.cti",
					    "characters.cti", "signs-1.cti",
					    "signs-2.cti", "languages.yaml"};

#define FOLDER_TABLES (sizeof(folder_tables) / sizeof(*folder_tables))

static void folder_copy(const char *path, const char *table, const char *rules)
{
	struct lectern_buffer whole = {0};
	char from[1200];
	char to[1200];
	char *bytes = NULL;
	size_t length = 0;

	snprintf(from, sizeof(from), LECTERN_SOURCE "/tables/braille/%s",
		 table);
	snprintf(to, sizeof(to), "%s/tables/braille/%s", path, table);
	if (access(from, R_OK) != 0)
		return;
	assert_int_equal(
		lectern_file_read(&bytes, &length, from, 1 << 20, NULL),
		LECTERN_OK);
	lectern_buffer_puts(&whole, rules);
	lectern_buffer_add(&whole, bytes, length);
	assert_int_equal(
		lectern_file_write(to, whole.bytes, whole.length, NULL),
		LECTERN_OK);
	lectern_buffer_free(&whole);
	lectern_string_free(bytes);
}

char *braille_folder(const char *name, const char *rules)
{
	char path[1024];
	char inside[1200];
	size_t i;

	snprintf(path, sizeof(path), LECTERN_BUILD "/%s-%ld", name,
		 (long)getpid());
	mkdir(path, 0755);
	snprintf(inside, sizeof(inside), "%s/tables", path);
	mkdir(inside, 0755);
	snprintf(inside, sizeof(inside), "%s/tables/braille", path);
	mkdir(inside, 0755);
	for (i = 0; i < FOLDER_TABLES; i++)
		folder_copy(path, folder_tables[i], i == 0 ? rules : "");
	return strdup(path);
}

void braille_folder_remove(char *path)
{
	char inside[1200];
	size_t i;

	for (i = 0; i < FOLDER_TABLES; i++) {
		snprintf(inside, sizeof(inside), "%s/tables/braille/%s", path,
			 folder_tables[i]);
		unlink(inside);
	}
	snprintf(inside, sizeof(inside), "%s/tables/braille", path);
	rmdir(inside);
	snprintf(inside, sizeof(inside), "%s/tables", path);
	rmdir(inside);
	rmdir(path);
	free(path);
}
