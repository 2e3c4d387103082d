/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ogg_chapters.h - chapters in an Ogg Opus file.
 *
 * They are comments, as players know them (CHAPTER001=00:01:02.345 and
 * CHAPTER001NAME=...; RFC 7845 section 5.2 says where comments stand). Comments
 * come before the sound, but where a chapter begins is known only behind it; so
 * room for all times is written first, and the page is written again at the
 * end.
 */
#ifndef LECTERN_SPEECH_OGG_CHAPTERS_H
#define LECTERN_SPEECH_OGG_CHAPTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/status.h"

/* Chapters of a file at most: three digits, and all in one page. */
#define LECTERN_OGG_CHAPTERS_MAX 400

/* Bytes of a title at most. */
#define LECTERN_OGG_TITLE_MAX 80

/* Zero-initialise; free with lectern_ogg_chapters_free(). */
struct lectern_ogg_chapters {
	struct lectern_buffer comments; /* as they stand in the packet */
	uint32_t *times;		/* offsets of their times in it */
	size_t count;
	size_t marked;
	struct lectern_buffer page; /* that holds them; empty: not yet */
	size_t at;		    /* of the comments in it */
};

/*
 * Takes the titles (UTF-8), as many as there is room for.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_ogg_chapters_begin(struct lectern_ogg_chapters *chapters,
			   const char *const *titles, size_t count);

/* The next chapter begins at `ms`; one more than there are is dropped. */
void lectern_ogg_chapters_mark(struct lectern_ogg_chapters *chapters,
			       uint64_t ms);

/*
 * Looks at a whole page. When it is that of the comments, chapters->page
 * becomes what is to be written in its place, and *taken is true.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_ogg_chapters_take(struct lectern_ogg_chapters *chapters,
			  const unsigned char *page, size_t length,
			  bool *taken);

/* Puts the times into chapters->page, to be written again in its place. */
void lectern_ogg_chapters_finish(struct lectern_ogg_chapters *chapters);

/* Frees what it holds. */
void lectern_ogg_chapters_free(struct lectern_ogg_chapters *chapters);

#endif
