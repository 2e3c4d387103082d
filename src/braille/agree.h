/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agree.h - the numbers of a text against those of its cells.
 */
#ifndef LECTERN_BRAILLE_AGREE_H
#define LECTERN_BRAILLE_AGREE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "braille/codes.h"
#include "braille/translator.h"
#include "lectern/status.h"

/* Zero-initialise; reused from text to text. */
struct lectern_agree {
	struct lectern_buffer print; /* the numbers of the text */
	struct lectern_buffer felt;  /* the numbers of the cells */
};

/* The first number that differs; "" where one side has none. */
struct lectern_agree_number {
	const char *print;
	size_t print_length;
	const char *felt;
	size_t felt_length;
	uint32_t offset; /* byte of the text */
};

/*
 * Whether cells in a code (NULL: Unified English Braille) have the numbers of
 * the text.
 *
 * LECTERN_INVALID when not; *out says which, until the next call.
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_agree_prove(struct lectern_agree *agree, const char *bytes,
		    size_t length, const struct lectern_braille_run *run,
		    const struct lectern_code *code,
		    struct lectern_agree_number *out);

/* Frees the buffers. */
void lectern_agree_free(struct lectern_agree *agree);

#endif
