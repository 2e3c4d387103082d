/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * witness.h - the words of a text against what liblouis reads back.
 *
 * Both are written in the same plain form first: small letters, no quotation
 * marks, one kind of dash, levels and fractions spelled out. What is left must
 * be the same, character for character.
 */
#ifndef LECTERN_BRAILLE_WITNESS_H
#define LECTERN_BRAILLE_WITNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/translator.h"
#include "lectern/status.h"

/* Zero-initialise; reused from text to text. */
struct lectern_witness {
	struct lectern_buffer print;   /* plain form, words apart by a space */
	struct lectern_buffer origins; /* uint32_t a byte of it */
	struct lectern_buffer felt;
};

/* The first word that differs; "" where one side has none. */
struct lectern_witness_word {
	const char *print;
	size_t print_length;
	const char *felt;
	size_t felt_length;
	uint32_t offset; /* byte of the text */
};

/*
 * Compares. Returns true when nothing differs, or there was no memory to know;
 * else *out says what does, until the next call.
 */
bool lectern_witness_compare(struct lectern_witness *witness, const char *bytes,
			     size_t length,
			     const struct lectern_braille_text *back,
			     struct lectern_witness_word *out);

/* True when there was no memory. */
bool lectern_witness_failed(const struct lectern_witness *witness);

/* Frees the buffers. */
void lectern_witness_free(struct lectern_witness *witness);

#endif
