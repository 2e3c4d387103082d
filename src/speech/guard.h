/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guard.h - makes a stranger's text harmless to eSpeak NG.
 *
 * eSpeak NG 1.51 obeys byte 0x01 and "[[" in plain text, keeps code points of
 * its own in unassigned and private ranges, and aborts on long runs without
 * white space and on long rows of letter-dot groups. Ordinary text passes
 * unchanged. A guard is no proof: what it lets through is spoken in a sandbox.
 */
#ifndef LECTERN_SPEECH_GUARD_H
#define LECTERN_SPEECH_GUARD_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/status.h"

/* Code points without a break, at most. */
#define LECTERN_GUARD_RUN_MAX 40
/* Groups of a letter and a dot in a row, at most. */
#define LECTERN_GUARD_DOTS_MAX 10

/*
 * A text in which each code point remembers where it came from. Zero it
 * before the first use. A failed append shows in bytes.failed or map.failed.
 */
struct lectern_mapped {
	struct lectern_buffer bytes; /* UTF-8 */
	struct lectern_buffer map;   /* a uint32_t for each code point */
	uint32_t count;		     /* code points */
};

/* Appends a code point that came from `origin`. */
void lectern_mapped_put(struct lectern_mapped *text, uint32_t code_point,
			uint32_t origin);

/* Appends words that all came from `origin`. */
void lectern_mapped_puts(struct lectern_mapped *text, const char *words,
			 uint32_t origin);

/* The origins, one a code point. */
const uint32_t *lectern_mapped_origins(const struct lectern_mapped *text);

/* LECTERN_NO_MEMORY when an append failed. */
LECTERN_MUST_CHECK enum lectern_status
lectern_mapped_status(const struct lectern_mapped *text);

/* Empties it and keeps the memory. */
void lectern_mapped_clear(struct lectern_mapped *text);

/* Frees the memory; it may be used again. */
void lectern_mapped_free(struct lectern_mapped *text);

/*
 * Appends `text` made harmless to `out`; what is put in takes the origin of
 * what it stands before. Ill-formed bytes are dropped.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_guard(struct lectern_mapped *out, const struct lectern_mapped *text);

/*
 * Appends `text` with only what speech cannot do without: letters, digits,
 * sentence punctuation, and a break after every 20 code points. Origins count
 * code points of `text`. This is what is tried when `text` itself failed.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_guard_safer(struct lectern_mapped *out, const char *text);

#endif
