/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * chapters.h - the chapters of a guide as a player shows them, and playlists.
 *
 * A chapter is a section right under the guide, whatever its level, or what
 * stands before the first of them, which has the guide's title.
 */
#ifndef LECTERN_APP_CHAPTERS_H
#define LECTERN_APP_CHAPTERS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/guide.h"
#include "lectern/status.h"

/* The section right under the root that a block stands in, or NULL. */
const struct lectern_node *lectern_chapter_of(const struct lectern_node *block);

/* The title of a chapter; the guide's for NULL. Borrowed from the guide. */
const char *lectern_chapter_title(const struct lectern_guide *guide,
				  const struct lectern_node *chapter);

/* In reading order. Zero-initialise; free with lectern_chapters_free(). */
struct lectern_chapters {
	const char **titles; /* borrowed from the guide */
	size_t count;
};

/* Finds the chapters. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_chapters_make(struct lectern_chapters *chapters,
		      const struct lectern_guide *guide);

/* Frees what it holds. */
void lectern_chapters_free(struct lectern_chapters *chapters);

/*
 * Adds a file of `samples` at `rate` to a playlist (M3U in UTF-8); a failure
 * shows in text->failed.
 */
void lectern_playlist_add(struct lectern_buffer *text, const char *name,
			  const char *title, uint64_t samples, uint32_t rate);

#endif
