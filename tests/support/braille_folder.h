/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * braille_folder.h - a folder of data with the shipped braille tables, and a
 * fault in them.
 */
#ifndef TESTS_SUPPORT_BRAILLE_FOLDER_H
#define TESTS_SUPPORT_BRAILLE_FOLDER_H

/*
 * Makes the folder under the build folder; `rules` stand before those of the
 * first table. The path goes to braille_folder_remove().
 */
char *braille_folder(const char *name, const char *rules);

/* Removes the folder and frees its path. */
void braille_folder_remove(char *path);

#endif
