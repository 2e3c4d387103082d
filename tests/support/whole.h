/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * whole.h - what tests of the whole program share: a guide with the catalogue
 * and a voice, and what each medium makes of it, block by block.
 */
#ifndef TESTS_SUPPORT_WHOLE_H
#define TESTS_SUPPORT_WHOLE_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/voice.h"
#include "lectern/words.h"

/* The shipped guide, from the top of the source. */
#define WHOLE_SHIPPED LECTERN_SOURCE "/content/metastatic-breast-cancer/en.md"

struct whole {
	struct lectern_diagnostics *found;
	struct lectern_words *words;
	struct lectern_guide *guide;
	struct lectern_voice voice;
};

/* Loads everything with the guide at `path`; fails the test on any error. */
void whole_load(struct whole *whole, const char *path);

/* The same with a guide of generate_guide(). */
void whole_generate(struct whole *whole, uint64_t seed, size_t blocks);

/* The same with the text of a guide. */
void whole_parse(struct whole *whole, const char *text);

/* Frees everything. */
void whole_free(struct whole *whole);

#endif
