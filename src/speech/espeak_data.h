/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * espeak_data.h - where eSpeak NG keeps what it speaks by.
 *
 * Found without asking the library: left alone, it would take a folder from
 * the environment, where anyone can put one.
 */
#ifndef LECTERN_SPEECH_ESPEAK_DATA_H
#define LECTERN_SPEECH_ESPEAK_DATA_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* Room for the words of a version. */
#define LECTERN_ESPEAK_DATA_WORDS 40

/*
 * Puts the folder above espeak-ng-data into `path`: beside the library that
 * has `place` in it, or else where it is usual. False when there is none.
 */
bool lectern_espeak_data_find(char path[PATH_MAX], const void *place);

/* Writes "1.48.1 22050": version and samples a second; false on failure. */
bool lectern_espeak_data_version(char words[LECTERN_ESPEAK_DATA_WORDS],
				 const char *path);

#endif
