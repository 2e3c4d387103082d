/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * passages.h - sentences of a guide as rows of live braille.
 */
#ifndef LECTERN_BRAILLE_PASSAGES_H
#define LECTERN_BRAILLE_PASSAGES_H

#include <stdint.h>

#include "braille/brailler.h"
#include "braille/rows.h"
#include "lectern/braille.h"
#include "lectern/position.h"

/* What sentences and words are shown with. */
struct lectern_passages;

/*
 * Makes one for a guide (borrowed), with settled options; it takes over
 * `rows` and zeroes it. *out goes to lectern_passages_free().
 *
 * As lectern_braille_open(); the rows are closed then.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_passages_new(struct lectern_passages **out, struct lectern_rows *rows,
		     const struct lectern_guide *guide,
		     const struct lectern_braille_options *options,
		     struct lectern_diagnostics *found);

/* Frees it and closes the rows. NULL is allowed. */
void lectern_passages_free(struct lectern_passages *passages);

/*
 * Finds the sentence at or behind `at` that begins before `end`, as a range
 * whose end is where the next one is to be looked for.
 *
 * LECTERN_AT_EDGE when there is none; LECTERN_NO_MEMORY; LECTERN_UNSUPPORTED.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_passages_find(struct lectern_passages *passages,
		      struct lectern_position at, struct lectern_position end,
		      struct lectern_range *out);

/*
 * Shows a part of one block, with bullet and label where it begins the block.
 * Characters that braille lacks are written by their names.
 *
 * LECTERN_IO, LECTERN_LOST, LECTERN_NO_MEMORY; LECTERN_INVALID when a number
 * would be changed.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_passages_show(struct lectern_passages *passages,
		      struct lectern_range range);

/* Shows words of the program's own. Statuses as above. */
LECTERN_MUST_CHECK enum lectern_status
lectern_passages_say(struct lectern_passages *passages, const char *words);

#endif
