/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide, the words and the voice that an export needs, and a narrator that
 * is no synthesiser: each phrase becomes noise that only its words decide.
 */
#ifndef SUPPORT_PHONE_GUIDE_H
#define SUPPORT_PHONE_GUIDE_H

#include <stdint.h>

#include "lectern/phone.h"
#include "phone/export.h"

/* Everything that lives as long as one test. */
struct phone_guide {
	struct lectern_guide *guide;
	struct lectern_words *words;
	struct lectern_voice voice;
	struct lectern_diagnostics *found;
	struct lectern_phone_options options;
	struct lectern_phone_report report;
};

/* Sets all up for a guide in Markdown and a folder; fails the test if not. */
struct phone_guide *phone_guide_new(const char *markdown, const char *folder);

/* The same for a guide in a file. */
struct phone_guide *phone_guide_load(const char *path, const char *folder);

void phone_guide_free(struct phone_guide *set);

/* The words of the first finding, "" when there is none. */
const char *phone_guide_words(const struct phone_guide *set);

/* Where the narrator goes wrong, by the index of a block. */
enum phone_fault {
	PHONE_SOUND,  /* nowhere */
	PHONE_LONG,   /* a block of more than 255 s */
	PHONE_SILENT, /* a section that cannot be heard */
	PHONE_DIGIT,  /* a block that sounds like the key 5 */
	PHONE_SKIP,   /* a block is left out */
	PHONE_DIES    /* LECTERN_LOST in the middle */
};

/* What the narrator is to do, and what it did. */
struct phone_narrator_state {
	enum phone_fault fault;
	uint32_t block; /* where */
	const char *version;
	uint32_t narrated; /* blocks, since it was set to 0 */
	uint32_t woken;	   /* how often, since then */
};

extern struct phone_narrator_state phone_narrator_state;
extern const struct lectern_phone_narrator phone_narrator;

/* Exports with that narrator. */
enum lectern_status phone_guide_export(struct phone_guide *set);

#endif
