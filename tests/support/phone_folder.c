/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/phone_folder.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *phone_path(const char *folder, const char *name)
{
	static char paths[2][512];
	static int next;

	next = !next;
	snprintf(paths[next], sizeof(paths[next]), "%s/%s", folder, name);
	return paths[next];
}

const char *phone_set(const char *folder)
{
	static char paths[2][512];
	static int next;

	next = !next;
	snprintf(paths[next], sizeof(paths[next]), "%s/en/normal", folder);
	return paths[next];
}

void phone_set_make(const char *folder)
{
	if (mkdir(phone_path(folder, "en"), 0700) != 0 ||
	    mkdir(phone_set(folder), 0700) != 0)
		abort();
}

const char *phone_file(const char *folder, const char *name)
{
	static char paths[2][600];
	static int next;

	next = !next;
	snprintf(paths[next], sizeof(paths[next]), "%s/en/normal/%s", folder,
		 name);
	return paths[next];
}

void phone_folder_make(char path[64])
{
	strcpy(path, "/tmp/lectern-phone-XXXXXX");
	if (!mkdtemp(path))
		abort();
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

void phone_folder_remove(const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	char inside[512];

	while (folder && (entry = readdir(folder)) != NULL) {
		snprintf(inside, sizeof(inside), "%s/%s", path, entry->d_name);
		if (is_dots(entry->d_name))
			continue;
		if (unlink(inside) != 0)
			phone_folder_remove(inside);
	}
	if (folder)
		closedir(folder);
	rmdir(path);
}

size_t phone_folder_count(const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;
	size_t count = 0;

	while (folder && (entry = readdir(folder)) != NULL)
		count += !is_dots(entry->d_name);
	if (folder)
		closedir(folder);
	return count;
}

static bool same_file(const char *one, const char *other)
{
	size_t one_length = 0;
	size_t other_length = 0;
	char *a = phone_file_read(one, &one_length);
	char *b = phone_file_read(other, &other_length);
	bool same = a && b && one_length == other_length &&
		    memcmp(a, b, one_length) == 0;

	if (!same)
		printf("%s and %s differ\n", one, other);
	free(a);
	free(b);
	return same;
}

static bool is_folder(const char *path)
{
	struct stat about;

	return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool phone_folder_same(const char *one, const char *other)
{
	DIR *folder = opendir(one);
	bool same = phone_folder_count(one) == phone_folder_count(other);
	struct dirent *entry;
	char inside[2][512];

	while (folder && same && (entry = readdir(folder)) != NULL) {
		if (is_dots(entry->d_name))
			continue;
		snprintf(inside[0], sizeof(inside[0]), "%s/%s", one,
			 entry->d_name);
		snprintf(inside[1], sizeof(inside[1]), "%s/%s", other,
			 entry->d_name);
		same = is_folder(inside[0])
			       ? phone_folder_same(inside[0], inside[1])
			       : same_file(inside[0], inside[1]);
	}
	if (folder)
		closedir(folder);
	return same && folder;
}

char *phone_file_read(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	struct stat about;
	char *bytes = NULL;

	if (file && fstat(fileno(file), &about) == 0 &&
	    S_ISREG(about.st_mode)) {
		bytes = calloc((size_t)about.st_size + 1, 1);
		if (bytes && fread(bytes, 1, (size_t)about.st_size, file) !=
				     (size_t)about.st_size) {
			free(bytes);
			bytes = NULL;
		}
		if (length)
			*length = (size_t)about.st_size;
	}
	if (file)
		fclose(file);
	return bytes;
}

void phone_file_write(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");

	if (!file || fputs(text, file) < 0 || fclose(file) != 0)
		abort();
}

bool phone_file_replace(const char *path, const char *from, const char *to)
{
	char *text = phone_file_read(path, NULL);
	char *at = text ? strstr(text, from) : NULL;
	FILE *file = at ? fopen(path, "wb") : NULL;

	if (file) {
		fwrite(text, 1, (size_t)(at - text), file);
		fputs(to, file);
		fputs(at + strlen(from), file);
		fclose(file);
	}
	free(text);
	return file != NULL;
}

bool phone_file_is_there(const char *path)
{
	struct stat about;

	return lstat(path, &about) == 0;
}
