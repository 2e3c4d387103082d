/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of prompt sets, as tests make, look at and damage them. */
#ifndef SUPPORT_PHONE_FOLDER_H
#define SUPPORT_PHONE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

/* A path of a folder's file; two can be in use at a time. */
const char *phone_path(const char *folder, const char *name);

/* The folder of the set in English at the normal speed; two at a time. */
const char *phone_set(const char *folder);

/* Makes that folder; aborts on failure. */
void phone_set_make(const char *folder);

/* A path of that set's file; two can be in use at a time. */
const char *phone_file(const char *folder, const char *name);

/* Makes an empty folder under /tmp and writes its path; aborts on failure. */
void phone_folder_make(char path[64]);

/* Removes a folder with all that is in it. */
void phone_folder_remove(const char *path);

/* How many entries the folder has, hidden ones too. */
size_t phone_folder_count(const char *path);

/* True when both hold files and folders of the same names and bytes. */
bool phone_folder_same(const char *one, const char *other);

/* The whole file, or NULL; free() it. `length` may be NULL. */
char *phone_file_read(const char *path, size_t *length);

/* Writes a file; aborts on failure. */
void phone_file_write(const char *path, const char *text);

/* Puts `to` in place of the first `from` in a file; false if it has none. */
bool phone_file_replace(const char *path, const char *from, const char *to);

bool phone_file_is_there(const char *path);

#endif
