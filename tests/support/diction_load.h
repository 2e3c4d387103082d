/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * diction_load.h - the shipped rules, lexicons and stems of English, for
 * tests.
 */
#ifndef TESTS_SUPPORT_DICTION_LOAD_H
#define TESTS_SUPPORT_DICTION_LOAD_H

#include <stdbool.h>

#include "speech/diction.h"
#include "speech/stems.h"

/* Setup and teardown of a group of tests: *state is a lectern_diction. */
int diction_load(void **state);
int diction_unload(void **state);

/* lectern_stems_say() for a whole string. */
bool diction_stem(const struct lectern_diction *diction, const char *word,
		  char ipa[LECTERN_STEM_IPA_MAX], const char **stem);

#endif
