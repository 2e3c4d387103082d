/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * mapped.h - a text in which each code point remembers where it came from and
 * how it is said.
 *
 * A saying is a transcription that a run of code points shares: what stands
 * there is the plain form, for the eye and for the day when the transcription
 * fails.
 */
#ifndef LECTERN_SPEECH_MAPPED_H
#define LECTERN_SPEECH_MAPPED_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/status.h"

/* Zero it before the first use. A failed append shows in its status. */
struct lectern_mapped {
	struct lectern_buffer bytes; /* UTF-8 */
	struct lectern_buffer map;   /* a uint32_t for each code point */
	struct lectern_buffer ways;  /* a uint32_t for each: its saying */
	struct lectern_buffer ipas;  /* transcriptions, a NUL behind each */
	uint32_t way;		     /* of what is put now; 0 for none */
	uint32_t count;		     /* code points */
};

/* Appends a code point that came from `origin`. */
void lectern_mapped_put(struct lectern_mapped *text, uint32_t code_point,
			uint32_t origin);

/* Appends words that all came from `origin`. */
void lectern_mapped_puts(struct lectern_mapped *text, const char *words,
			 uint32_t origin);

/* What is put from here on is one run, said as `ipa`; NULL: as it stands. */
void lectern_mapped_say(struct lectern_mapped *text, const char *ipa);

/* The origins, one a code point. */
const uint32_t *lectern_mapped_origins(const struct lectern_mapped *text);

/* The sayings, one a code point: 0, or the number of a run. */
const uint32_t *lectern_mapped_ways(const struct lectern_mapped *text);

/* The transcription of a run, until the text changes; NULL for 0. */
const char *lectern_mapped_ipa(const struct lectern_mapped *text, uint32_t way);

/* LECTERN_NO_MEMORY when an append failed. */
LECTERN_MUST_CHECK enum lectern_status
lectern_mapped_status(const struct lectern_mapped *text);

/* Empties it and keeps the memory. */
void lectern_mapped_clear(struct lectern_mapped *text);

/* Frees the memory; it may be used again. */
void lectern_mapped_free(struct lectern_mapped *text);

#endif
