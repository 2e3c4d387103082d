/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * words.h - everything that the program itself says, by language.
 *
 * A catalogue read from content/ui/LANGUAGE.yaml: names to sentences, with
 * {placeholders}. No sentence that a reader hears or feels stands in the code.
 *
 * Ownership: sentences belong to the catalogue.
 * Threads: a loaded catalogue may be read from any number of threads.
 */
#ifndef LECTERN_WORDS_H
#define LECTERN_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_words;

/* A value for a placeholder. */
struct lectern_word {
	const char *name;
	const char *value;
};

/*
 * Loads a catalogue from `path`. On success the caller owns *out and gives it
 * to lectern_words_free().
 *
 * LECTERN_IO, LECTERN_INVALID or LECTERN_NO_MEMORY, each with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_words_load(struct lectern_words **out, const char *path,
		   struct lectern_diagnostics *found);

/* Frees a catalogue. NULL is allowed. */
void lectern_words_free(struct lectern_words *words);

/*
 * The sentence called `name`, nested names joined by dots ("notice.edge.last").
 * A name that the catalogue lacks gives the name itself, so that something is
 * said; tests make sure that no shipped name is missing.
 */
const char *lectern_words_say(const struct lectern_words *words,
			      const char *name);

/* True when the catalogue has `name`. */
bool lectern_words_have(const struct lectern_words *words, const char *name);

/*
 * Forms the sentence called `name` with its placeholders replaced. `values`
 * ends with an entry whose name is NULL. On success the caller owns *out and
 * gives it to lectern_string_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_words_form(char **out, const struct lectern_words *words,
		   const char *name, const struct lectern_word *values);

#ifdef __cplusplus
}
#endif

#endif
