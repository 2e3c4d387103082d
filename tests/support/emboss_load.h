/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * emboss_load.h - profiles of embossers from text, and shipped ones.
 */
#ifndef TESTS_SUPPORT_EMBOSS_LOAD_H
#define TESTS_SUPPORT_EMBOSS_LOAD_H

#include <stddef.h>

#include "braille/embosser.h"

/* A profile with no commands: title, 40 cells, 25 lines, two sides. */
#define EMBOSS_PLAIN "title: A machine\ncells: 40\nlines: 25\nsides: 2\n"

/* EMBOSS_PLAIN with further lines behind it; it must be sound. */
struct lectern_embosser *emboss_parse(const char *more);

/* A shipped profile by its name; it must be sound. */
struct lectern_embosser *emboss_shipped(const char *name);

/* Calls `fn` for the name of each shipped profile; returns how many. */
size_t emboss_each(void (*fn)(const char *name, void *user), void *user);

#endif
