/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * part.h - the volumes that go into one file: all of them, or one.
 */
#ifndef LECTERN_BRAILLE_PART_H
#define LECTERN_BRAILLE_PART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "braille/pages.h"

/* Volumes `first` to `first + count - 1`. The pages are borrowed. */
struct lectern_part {
	const struct lectern_pages *pages;
	uint32_t first;
	uint32_t count;
};

/* All volumes. */
struct lectern_part lectern_part_whole(const struct lectern_pages *pages);

/* The first page of a part. */
uint32_t lectern_part_start(const struct lectern_part *part);

/* The page behind its last. */
uint32_t lectern_part_end(const struct lectern_part *part);

/* Bytes of an identity. */
#define LECTERN_IDENTITY_BYTES 16

/*
 * A number for what a part holds: the same cells on the same pages give the
 * same, on any machine; others another.
 */
void lectern_part_identity(const struct lectern_part *part,
			   uint8_t out[LECTERN_IDENTITY_BYTES]);

/* Room for the longest name of a page with its NUL. */
#define LECTERN_PAGE_NAME_ROOM 16

/* A page's name as print writes it: "t2", "p1", "17". */
void lectern_page_print_name(char out[LECTERN_PAGE_NAME_ROOM],
			     struct lectern_page_name name);

/* The language tag of a guide's braille: script Brai, "und" for no tag. */
void lectern_part_language(char *out, size_t room, const char *language);

/* True for YYYY-MM-DD, the only form of a date that is passed on. */
bool lectern_part_is_date(const char *date);

/* True for a tag of parts of one to eight letters and digits. */
bool lectern_part_is_language(const char *tag);

#endif
