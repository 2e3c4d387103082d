/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The text is compared with the cells and not with what was handed to liblouis:
 * so a fault of our own preparing is found as well as one of the tables. It
 * costs less than one part in a hundred of the translation.
 */
#include "braille/agree.h"

#include <string.h>

#include "braille/number.h"

/* Behind the newline at `at`, up to the next one. */
static size_t agree_number(const struct lectern_buffer *all, size_t at,
			   const char **digits)
{
	*digits = "";
	if (at >= all->length)
		return 0;
	*digits = all->bytes + at + 1;
	return strcspn(*digits, "\n");
}

/* Which number differs first. */
static void agree_differ(const struct lectern_agree *agree, const char *bytes,
			 size_t length, struct lectern_agree_number *out)
{
	size_t index = 0;
	size_t at = 0;

	for (;; index++) {
		out->print_length =
			agree_number(&agree->print, at, &out->print);
		out->felt_length = agree_number(&agree->felt, at, &out->felt);
		if (out->print_length == 0 ||
		    out->print_length != out->felt_length ||
		    memcmp(out->print, out->felt, out->felt_length) != 0)
			break;
		at += out->print_length + 1;
	}
	out->offset = (uint32_t)lectern_number_offset(bytes, length, index);
}

enum lectern_status lectern_agree_prove(struct lectern_agree *agree,
					const char *bytes, size_t length,
					const struct lectern_braille_run *run,
					const struct lectern_code *code,
					struct lectern_agree_number *out)
{
	struct lectern_buffer *print = &agree->print;
	struct lectern_buffer *felt = &agree->felt;

	lectern_buffer_clear(print);
	lectern_buffer_clear(felt);
	lectern_numbers_of_text(print, bytes, length);
	if (code)
		lectern_numbers_of_code(felt, run->cells, run->count, code);
	else
		lectern_numbers_of_cells(felt, run->cells, run->count);
	if (print->failed || felt->failed)
		return LECTERN_NO_MEMORY;
	if (print->length == felt->length &&
	    (print->length == 0 ||
	     memcmp(print->bytes, felt->bytes, felt->length) == 0))
		return LECTERN_OK;
	agree_differ(agree, bytes, length, out);
	return LECTERN_INVALID;
}

void lectern_agree_free(struct lectern_agree *agree)
{
	lectern_buffer_free(&agree->print);
	lectern_buffer_free(&agree->felt);
}
