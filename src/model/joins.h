/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * joins.h - where a full stop does not end a sentence, read from
 * content/ui/sentences.yaml, which says what the lists mean.
 */
#ifndef LECTERN_MODEL_JOINS_H
#define LECTERN_MODEL_JOINS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/yaml.h"
#include "lectern/guide.h"
#include "lectern/status.h"

/* Zero-initialised it joins nothing. */
struct joins {
	struct lectern_arena arena;
	const struct lectern_yaml *never; /* sequences, or NULL */
	const struct lectern_yaml *number;
	const struct lectern_yaml *letter;
	const struct lectern_yaml *ordinal;
	bool initials;
};

/*
 * Reads the lists of a language (BCP 47) from the folder that holds content/.
 * A language that has none gets none. joins_free() is due in any case.
 *
 * LECTERN_IO, LECTERN_INVALID, LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
joins_load(struct joins *joins, const char *language, const char *data);

/* Frees what joins_load() read. */
void joins_free(struct joins *joins);

/*
 * True when the sentence of `text` that begins at `start` and ends at `end`
 * goes on at `next`.
 */
bool joins_hold(const struct joins *joins, const struct lectern_text *text,
		uint32_t start, uint32_t end, uint32_t next);

#endif
