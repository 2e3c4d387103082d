/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * braille_golden.h - source and braille side by side.
 *
 * tests/golden/braille/NAME.txt holds a line of options, the source of a guide,
 * "----", and the pages in ASCII braille. The options are
 *
 *	cells N lines N grade N [whole] [one-sided] [volume-pages N]
 *	[volume-sheets N] [head WORDS TO THE END OF THE LINE]
 *
 * in any order; without `whole` there is the body alone. A source that brings
 * no front matter of its own gets that of braille_parse().
 */
#ifndef TESTS_SUPPORT_BRAILLE_GOLDEN_H
#define TESTS_SUPPORT_BRAILLE_GOLDEN_H

#include <stddef.h>

/* One file, and what its pages show as the name of a test. */
struct braille_golden {
	const char *sentence;
	const char *file;
};

/*
 * Runs a test of each file: its pages must be those that it holds. Returns
 * what main() shall.
 */
int braille_golden_run(const struct braille_golden *cases, size_t count);

#endif
