/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * braille_holds.h - what has to hold for the pages of any guide.
 *
 * Each is a braille_property.holds: false when it does not, and why.
 */
#ifndef TESTS_SUPPORT_BRAILLE_HOLDS_H
#define TESTS_SUPPORT_BRAILLE_HOLDS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "support/braille_pages.h"

/* Rows and pages are as wide and as long as they may be. */
bool braille_holds_bounds(const struct braille_case *test,
			  struct lectern_buffer *why);

/* The number of a page stands at its place. */
bool braille_holds_numbers(const struct braille_case *test,
			   struct lectern_buffer *why);

/* What the pages of each kind are counted from. */
bool braille_holds_names(const struct braille_case *test,
			 struct lectern_buffer *why);

/* The running head stands where it has to and nowhere else. */
bool braille_holds_heads(const struct braille_case *test,
			 struct lectern_buffer *why);

/* No blank line too many. */
bool braille_holds_blanks(const struct braille_case *test,
			  struct lectern_buffer *why);

/* A heading has text behind it on its page. */
bool braille_holds_headings(const struct braille_case *test,
			    struct lectern_buffer *why);

/* In grade 1: every word once and in order, and none that nobody wrote. */
bool braille_holds_words(const struct braille_case *test,
			 struct lectern_buffer *why);

/* The same of all digits, in both grades. */
bool braille_holds_digits(const struct braille_case *test,
			  struct lectern_buffer *why);

/* Contents list the headings in order, each with the page it begins on. */
bool braille_holds_contents(const struct braille_case *test,
			    struct lectern_buffer *why);

/*
 * Blocks begin at the page, line and cell that are told for them: headings with
 * their own cells, others with dots, each behind the one before it.
 */
bool braille_holds_places(const struct braille_case *test,
			  struct lectern_buffer *why);

/* A block begins in the cell that its kind and its level have. */
bool braille_holds_cells(const struct braille_case *test,
			 struct lectern_buffer *why);

/* All lines of a block but the first begin in one cell. */
bool braille_holds_runovers(const struct braille_case *test,
			    struct lectern_buffer *why);

/* No line ends between a number and its unit, or inside a phone number. */
bool braille_holds_ends_of_lines(const struct braille_case *test,
				 struct lectern_buffer *why);

/* No heading and no row of a table is divided that fits on a page. */
bool braille_holds_whole(const struct braille_case *test,
			 struct lectern_buffer *why);

/* No box is divided that surely fits on a page, and each has its end. */
bool braille_holds_boxes(const struct braille_case *test,
			 struct lectern_buffer *why);

/* No list begins on the last line of a page. */
bool braille_holds_lists(const struct braille_case *test,
			 struct lectern_buffer *why);

/* Pages and sheets of a volume; one part too large has it to itself. */
bool braille_holds_volume_size(const struct braille_case *test,
			       struct lectern_buffer *why);

/* The last words of a volume. */
bool braille_holds_ends(const struct braille_case *test,
			struct lectern_buffer *why);

/* The title of a volume tells of the pages that there are. */
bool braille_holds_titles(const struct braille_case *test,
			  struct lectern_buffer *why);

/* Made once more, by one process or several, the pages are the same. */
bool braille_holds_again(const struct braille_case *test,
			 struct lectern_buffer *why);

#endif
