/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hearing.h - which sentence of a prompt is heard when.
 *
 * Phrases are not sentences: long ones are cut for the synthesiser, and labels
 * ("Warning.", "1.") are phrases that stand in no text. Here each phrase is
 * counted to the sentence that it belongs to, as a reader who moves by
 * sentence meets it.
 */
#ifndef LECTERN_PHONE_HEARING_H
#define LECTERN_PHONE_HEARING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/script.h"
#include "phone/pieces.h"
#include "phone/plan.h"

/* One prompt that is being spoken. The fields are its own. */
struct lectern_hearing {
	const struct lectern_phone_prompt *prompt;
	struct lectern_said *said; /* one for each of its sentences, zeroed */
	uint32_t next;		   /* the sentence behind those heard */
	size_t labelled;	   /* where labels began that wait for one */
	bool labels;
};

/* Begins a prompt; both are borrowed until its end. */
void lectern_hearing_begin(struct lectern_hearing *hearing,
			   const struct lectern_phone_prompt *prompt,
			   struct lectern_said *said);

/* A phrase is heard from sample `begin` to `end` of the section. */
void lectern_hearing_phrase(struct lectern_hearing *hearing,
			    const struct lectern_phrase *phrase, size_t begin,
			    size_t end);

/* The prompt's speech ends at `end`. All its sentences have a place then. */
void lectern_hearing_end(struct lectern_hearing *hearing, size_t end);

#endif
