/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * name.h - what prompts are called: s03-p02-taking-medicine.
 *
 * Phone systems want short names in lower case without spaces, and list them
 * by name; so the order comes first, with as many digits as the set needs, and
 * the first words of the block follow for the people who handle the files.
 */
#ifndef LECTERN_PHONE_NAME_H
#define LECTERN_PHONE_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

/* Characters of a name at most. */
#define LECTERN_PHONE_NAME_MAX 28

/* Letters of a language's folder at most. */
#define LECTERN_PHONE_LANGUAGE_MAX 8

/*
 * Writes the name of the folder for a language: the first part of its tag in
 * small letters, or "und".
 */
void lectern_phone_language(char out[LECTERN_PHONE_LANGUAGE_MAX + 1],
			    const char *tag);

/* How many digits the numbers of a set have. */
struct lectern_phone_digits {
	int section;
	int prompt;
};

/* Digits for numbers up to these; at least two each. */
struct lectern_phone_digits lectern_phone_digits(uint32_t sections,
						 uint32_t prompts);

/*
 * Writes the name of prompt `prompt` in section `section`, or that of the
 * whole section for prompt 0, of at most `room` characters; `text` (UTF-8)
 * gives the words. A text without a Latin letter or digit gives none.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_name(char out[LECTERN_PHONE_NAME_MAX + 1], size_t room,
		   struct lectern_phone_digits digits, uint32_t section,
		   uint32_t prompt, const char *text, size_t length);

/*
 * Writes the name of part `part` (1 to 26: a to z) of what is called `name`,
 * of at most `room` characters; 0 gives the name as it is. With `digits` parts
 * have numbers of so many digits, not letters.
 */
void lectern_phone_name_part(char out[LECTERN_PHONE_NAME_MAX + 1], size_t room,
			     const char *name, uint32_t part, int digits);

/*
 * True for [a-z0-9-]{1,28} that begins with no hyphen. Such a name can never
 * lead out of its folder.
 */
bool lectern_phone_name_fits(const char *name);

/*
 * True for the path of a file that an export could have written: such a name,
 * maybe in one folder of such a name, with an ending of dots, small letters
 * and digits.
 */
bool lectern_phone_path_fits(const char *path);

#endif
