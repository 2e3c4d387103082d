/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * json_text.h - JSON (RFC 8259) that is written as it comes.
 *
 * For texts of thousands of values, which would be as many pieces of memory
 * before they were a text. The bytes are those that lectern_json_text() makes
 * of the same values. Each value is a member of what is open, under `key`; in
 * an array, and for the whole, it is NULL.
 *
 *	struct lectern_json_text text = {0};
 *
 *	lectern_json_text_open(&text, NULL, '{');
 *	lectern_json_text_string(&text, "title", title);
 *	lectern_json_text_close(&text, '}');
 *	status = lectern_json_text_take(&text, &out);
 *
 * Failure sticks, as in a buffer, so a writer checks once at its end.
 */
#ifndef LECTERN_BASE_JSON_TEXT_H
#define LECTERN_BASE_JSON_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/status.h"

/* Zero-initialise before the first use. */
struct lectern_json_text {
	struct lectern_buffer bytes;
	unsigned depth;
	bool follows; /* something stands before the next member */
	bool failed;
};

/* Begins an object, '{', or an array, '['. */
void lectern_json_text_open(struct lectern_json_text *text, const char *key,
			    char bracket);

/* Ends it, by the bracket that closes it. */
void lectern_json_text_close(struct lectern_json_text *text, char bracket);

/* Writes a string. What is NULL or not well-formed UTF-8 fails the whole. */
void lectern_json_text_string(struct lectern_json_text *text, const char *key,
			      const char *value);

/* Writes a whole number. */
void lectern_json_text_integer(struct lectern_json_text *text, const char *key,
			       int64_t value);

/*
 * Writes a number with a point or a power, to six digits. What is infinite or
 * none fails the whole.
 */
void lectern_json_text_real(struct lectern_json_text *text, const char *key,
			    double value);

/*
 * Gives the text away in *out (lectern_string_free()), with a newline at its
 * end, and zeroes `text`, also when it fails.
 *
 * LECTERN_NO_MEMORY, also when any value had failed.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_json_text_take(struct lectern_json_text *text, char **out);

#endif
