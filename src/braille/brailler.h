/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * brailler.h - a block's text as checked cells.
 *
 * What comes out has every character of the text, has its numbers as they
 * stand, and carries the marks of cells.h for the layout. It is one run of
 * cells for a block, without labels, bullets or indentation.
 */
#ifndef LECTERN_BRAILLE_BRAILLER_H
#define LECTERN_BRAILLE_BRAILLER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "braille/foreign.h"
#include "braille/prepare.h"
#include "braille/translator.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"

struct lectern_brailler;

/* What a passage became, before its cells are marked and handed on. */
struct lectern_brailled {
	const struct lectern_passage *passage;
	const struct lectern_node *node;   /* may be NULL */
	struct lectern_diagnostics *found; /* may be NULL */
	const struct lectern_prepared *prepared;
	const struct lectern_translator *translator;
	struct lectern_braille_run run;
};

/* Looks at it; what it returns is what the brailler returns. */
typedef enum lectern_status
lectern_inspect_fn(void *user, const struct lectern_brailled *brailled);

/*
 * Makes a brailler over a translator, which it takes over and zeroes. *out
 * goes to lectern_brailler_free().
 *
 * LECTERN_NO_MEMORY; the translator is closed then.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_brailler_new(struct lectern_brailler **out,
		     struct lectern_translator *translator);

/*
 * The same over liblouis.
 *
 * LECTERN_UNSUPPORTED when a table is missing, with a diagnostic;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_brailler_open(struct lectern_brailler **out, const char *data,
		      int grade, struct lectern_diagnostics *found);

/* Frees a brailler. NULL is allowed. */
void lectern_brailler_free(struct lectern_brailler *brailler);

/*
 * Says which guide (borrowed; NULL: none) the passages from now on are of: its
 * language, and how many others it has, count for the braille.
 */
void lectern_brailler_serve(struct lectern_brailler *brailler,
			    const struct lectern_guide *guide);

/* Has each passage in UEB from now on looked at; fn NULL: no more. */
void lectern_brailler_inspect(struct lectern_brailler *brailler,
			      lectern_inspect_fn *fn, void *user);

/*
 * Appends the cells of a passage. `node` (may be NULL) is the block that it
 * lies in, for diagnostics.
 *
 * LECTERN_INVALID with a diagnostic for each character that braille cannot
 * show and for a number that would be changed; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_brailler_passage(
	struct lectern_brailler *brailler, struct lectern_buffer *out,
	const struct lectern_passage *passage, const struct lectern_node *node,
	struct lectern_diagnostics *found);

/* The same for words of the program's own. */
LECTERN_MUST_CHECK enum lectern_status
lectern_brailler_words(struct lectern_brailler *brailler,
		       struct lectern_buffer *out, const char *words,
		       struct lectern_diagnostics *found);

/*
 * Tries a span of another language in that language's code, and says how the
 * rules have it written; NULL: all of the passage in the language of the guide.
 * What it writes is private.
 *
 * LECTERN_NOT_FOUND when it stays in UEB, by the rules or for want of a code;
 * LECTERN_UNSUPPORTED when the code would lose or change something;
 * LECTERN_IO or LECTERN_INVALID when the list of codes is at fault;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_brailler_foreign(
	struct lectern_brailler *brailler,
	const struct lectern_passage *passage, const struct lectern_span *span,
	enum lectern_foreign_way *way, struct lectern_diagnostics *found);

/* How many cells the last passage gave; 0 when it failed. */
size_t lectern_brailler_cells(const struct lectern_brailler *brailler);

/*
 * Where in the text that the last passage is a slice of the character stands
 * that its cell `cell` comes from, in bytes. What a cell says of the ones
 * behind it (a capital, a number) comes from the first of these.
 */
uint32_t lectern_brailler_origin(const struct lectern_brailler *brailler,
				 size_t cell);

/* The passage from `start` to `end` of a block, as its kind asks. */
struct lectern_passage lectern_block_passage(const struct lectern_node *block,
					     uint32_t start, uint32_t end);

/*
 * The passages that a block is brailled in: one, or one for each cell of a row.
 * *cell is NULL before the first. False behind the last.
 */
bool lectern_block_next(const struct lectern_node *block,
			const struct lectern_node **cell,
			struct lectern_passage *out);

/* True when passages of a guide are in more than one other code (14.3.3). */
bool lectern_blocks_mix_codes(const struct lectern_foreign *foreign,
			      const struct lectern_guide *guide);

/*
 * The same as lectern_brailler_passage() for a whole block; the cells of a
 * table's row are joined.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_brailler_block(
	struct lectern_brailler *brailler, struct lectern_buffer *out,
	const struct lectern_node *block, struct lectern_diagnostics *found);

#endif
