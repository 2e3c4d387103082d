/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * embosser.h - a profile, as its reader fills it.
 */
#ifndef LECTERN_BRAILLE_EMBOSSER_H
#define LECTERN_BRAILLE_EMBOSSER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "lectern/emboss.h"

/* Sequences are as sequence.h has them, and known to be sound. */
struct lectern_embosser {
	struct lectern_arena arena; /* of all texts */
	struct lectern_embosser_facts facts;
	const char *path;
	const char *start;
	const char *end;
	const char *line_end;	   /* between the lines of a page */
	const char *page_end;	   /* behind a page's last line */
	const char *sides_text[2]; /* what {sides} is for one side and two */
	bool fill_sheet;   /* the last sheet gets its back embossed too */
	bool ctrl_z;	   /* a 0x1A ends the job */
	uint8_t bytes[64]; /* index: dots 1 to 6 as bits 0 to 5 */
};

/*
 * As lectern_embosser_load(), from `length` bytes; `path` is for the places of
 * faults.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_embosser_parse(struct lectern_embosser **out, const char *path,
		       const char *bytes, size_t length,
		       struct lectern_diagnostics *found);

#endif
