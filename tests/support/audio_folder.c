/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/audio_folder.h"

#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

int audio_folder_make(void **state)
{
	struct audio_folder *folder = calloc(1, sizeof(*folder));

	strcpy(folder->path, "/tmp/lectern-audio-XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	assert_int_equal(lectern_diagnostics_new(&folder->found), LECTERN_OK);
	*state = folder;
	return 0;
}

static size_t each_entry(const struct audio_folder *folder, int forget)
{
	DIR *dir = opendir(folder->path);
	struct dirent *entry;
	size_t count = 0;

	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] == '.' &&
		    (!entry->d_name[1] || entry->d_name[1] == '.'))
			continue;
		count++;
		if (forget)
			unlinkat(dirfd(dir), entry->d_name, 0);
	}
	closedir(dir);
	return count;
}

int audio_folder_remove(void **state)
{
	struct audio_folder *folder = *state;

	each_entry(folder, 1);
	assert_int_equal(rmdir(folder->path), 0);
	lectern_diagnostics_free(folder->found);
	free(folder);
	return 0;
}

const char *audio_folder_name(struct audio_folder *folder, const char *name)
{
	snprintf(folder->file, sizeof(folder->file), "%s/%s", folder->path,
		 name);
	return folder->file;
}

size_t audio_folder_entries(const struct audio_folder *folder)
{
	return each_entry(folder, 0);
}

unsigned char *audio_bytes(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	unsigned char *bytes;
	long size;

	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	bytes = malloc((size_t)size + 1);
	assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
	fclose(file);
	*length = (size_t)size;
	return bytes;
}

const int16_t *audio_tone(size_t count, uint32_t rate)
{
	static int16_t tone[400000];
	double phase = 0;
	size_t i;

	assert_true(count <= sizeof(tone) / sizeof(tone[0]));
	for (i = 0; i < count; i++) {
		phase += 2 * 3.14159265358979 * (300 + 50.0 * i / rate) / rate;
		tone[i] = (int16_t)(12000 * sin(phase));
	}
	return tone;
}
