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

/* How many digits the numbers of a set have. */
struct lectern_phone_digits {
	int section;
	int prompt;
};

/* Digits for numbers up to these; at least two each. */
struct lectern_phone_digits lectern_phone_digits(uint32_t sections,
						 uint32_t prompts);

/*
 * Writes the name of prompt `prompt` in section `section`; `text` (UTF-8)
 * gives the words. A text without a Latin letter or digit gives none.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_name(char out[LECTERN_PHONE_NAME_MAX + 1],
		   struct lectern_phone_digits digits, uint32_t section,
		   uint32_t prompt, const char *text, size_t length);

/*
 * True for a string that lectern_phone_name() could have written. Such a name
 * can never lead out of its folder.
 */
bool lectern_phone_name_sound(const char *name);

#endif
