/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * front.h - the front matter of a guide: YAML between two lines of "---".
 */
#ifndef LECTERN_MODEL_FRONT_H
#define LECTERN_MODEL_FRONT_H

#include "lectern/status.h"
#include "model/source.h"
#include "model/tree.h"

/* Bytes of front matter at most. */
#define FRONT_BYTES_MAX 65536u

/* What front_read() leaves for later readers of the source. */
struct front_end {
	uint32_t body;	      /* the byte at which the guide itself begins */
	uint32_t glossary;    /* where the front matter names the glossary */
	uint32_t preliminary; /* and the end of what comes before the body */
};

/*
 * Reads the front matter into guide->front, every field a string afterwards.
 * Faults are told to the source.
 *
 * LECTERN_INVALID when nothing can be made of it; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status front_read(struct lectern_guide *guide,
						  struct source *source,
						  struct front_end *end);

/* The value that {name} stands for in texts; NULL for no such placeholder. */
const char *front_value(const struct lectern_front *front, const char *name,
			size_t length);

/* True for a language tag that is well formed by BCP 47, as far as we use it.
 */
bool front_is_language(const char *tag);

#endif
