/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * playlist.h - a set in its order, for players on a computer (M3U, UTF-8).
 *
 * One list for the guide and one for each chapter, of the files in the first
 * format that such players know; so whoever prepares a line can listen to it
 * before a call does.
 */
#ifndef LECTERN_PHONE_PLAYLIST_H
#define LECTERN_PHONE_PLAYLIST_H

#include <stddef.h>

#include "base/buffer.h"
#include "lectern/status.h"
#include "phone/plan.h"

struct lectern_playlist {
	char name[LECTERN_PHONE_NAME_MAX + LECTERN_PHONE_AFFIX_MAX + 1];
	struct lectern_buffer text;
	char hash[LECTERN_HASH_TEXT];
};

/* Zero-initialise; free with lectern_playlists_free(). */
struct lectern_playlists {
	struct lectern_playlist *at;
	size_t count;
};

/*
 * Makes the lists of a plan whose prompts are all made; none when no format
 * is one for players.
 *
 * LECTERN_NO_MEMORY; what there is must be freed then too.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_playlists_make(struct lectern_playlists *playlists,
		       const struct lectern_phone_plan *plan);

/* Frees what it holds. */
void lectern_playlists_free(struct lectern_playlists *playlists);

#endif
