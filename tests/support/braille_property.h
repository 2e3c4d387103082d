/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * braille_property.h - what holds for the pages of every guide.
 *
 * Many guides made by chance are laid out once each, on pages of every size,
 * and all properties are asked of each. LECTERN_SEED is the seed to begin with
 * and LECTERN_GUIDES how many there are.
 */
#ifndef TESTS_SUPPORT_BRAILLE_PROPERTY_H
#define TESTS_SUPPORT_BRAILLE_PROPERTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "support/braille_pages.h"

struct braille_property {
	const char *sentence; /* the name of its test */
	/* False when it does not hold, and why; *why is empty at first. */
	bool (*holds)(const struct braille_case *test,
		      struct lectern_buffer *why);
};

/* Makes the pages of the guide of a seed, with options that it gives. */
void braille_property_make(struct braille_case *test, uint64_t seed);

/* Makes the pages of a case that braille_property_make() made once more. */
struct lectern_pages *braille_property_again(const struct braille_case *test,
					     unsigned jobs);

/* Runs a test of each property. Returns what main() shall. */
int braille_properties_run(const struct braille_property *list, size_t count);

#endif
