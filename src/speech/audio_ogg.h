/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_ogg.h - Ogg pages with a serial number of our own.
 *
 * libsndfile draws the serial number of an Ogg stream at random and offers no
 * way to choose it, so the same samples would never give the same bytes. Its
 * output passes through here: each page (RFC 3533) gets a fixed serial number
 * and the checksum that goes with it. One stream a file, so any number does.
 */
#ifndef LECTERN_SPEECH_AUDIO_OGG_H
#define LECTERN_SPEECH_AUDIO_OGG_H

#include <stddef.h>

#include "base/buffer.h"
#include "lectern/status.h"

/* Offsets in a page: how many segments it has, and the table of their sizes.
 */
#define LECTERN_OGG_SEGMENTS 26
#define LECTERN_OGG_TABLE 27

/* Gives a whole page our serial number and the checksum that goes with it. */
void lectern_ogg_renumber(unsigned char *page, size_t length);

/* Gets whole pages. */
typedef enum lectern_status lectern_ogg_sink(void *user, const void *bytes,
					     size_t length);

/* The start of a page that is not whole yet. Zero-initialise; free it with
 * lectern_buffer_free(). */
struct lectern_ogg {
	struct lectern_buffer partial;
};

/*
 * Takes bytes of an Ogg stream and hands on the pages that they complete.
 *
 * LECTERN_INVALID when they are no Ogg pages; LECTERN_NO_MEMORY; what the
 * sink returned.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_ogg_feed(struct lectern_ogg *ogg, const void *bytes, size_t length,
		 lectern_ogg_sink *sink, void *user);

#endif
