/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_file.h - samples to a file, through libsndfile.
 *
 * A file appears under its name only when it is whole: it is written beside
 * it, synced and renamed at the close.
 *
 * Ownership: an open file belongs to who opened it.
 * Threads: one file on one thread at a time.
 */
#ifndef LECTERN_AUDIO_FILE_H
#define LECTERN_AUDIO_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_audio_file;

/* Encodings by the names that the command line uses. */
enum lectern_audio_format {
	LECTERN_AUDIO_WAV, /* PCM16 in WAV, at the rate given */
	LECTERN_AUDIO_FLAC,
	LECTERN_AUDIO_OPUS, /* in Ogg, at 24 kHz */
	LECTERN_AUDIO_OGG,  /* Vorbis */
	LECTERN_AUDIO_MP3,
	LECTERN_AUDIO_ULAW_WAV, /* G.711 u-law in WAV */
	LECTERN_AUDIO_FORMAT_COUNT
};

/*
 * The format that the ending of `path` asks for ("x.ulaw.wav" before "x.wav").
 *
 * LECTERN_UNSUPPORTED for another ending.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_format_of(enum lectern_audio_format *out, const char *path);

/* A format's ending with its dot (".ulaw.wav"); "" for no such format. */
const char *lectern_audio_format_ending(enum lectern_audio_format format);

/* What a file says about itself; each may be NULL. */
struct lectern_audio_tags {
	const char *title;
	const char *album;
	const char *artist;
	const char *date;
};

/*
 * Opens a file of one channel at `rate` samples a second. A rate that the
 * format cannot hold is resampled. `tags` may be NULL. On success the caller
 * owns *out and gives it to lectern_audio_file_close() or _abandon().
 *
 * LECTERN_IO with a diagnostic; LECTERN_UNSUPPORTED when this libsndfile lacks
 * the encoder; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_file_open(struct lectern_audio_file **out, const char *path,
			enum lectern_audio_format format, uint32_t rate,
			const struct lectern_audio_tags *tags,
			struct lectern_diagnostics *found);

/*
 * Appends samples.
 *
 * LECTERN_IO (a full disk, say), with a diagnostic at the close.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_file_write(struct lectern_audio_file *file,
			 const int16_t *samples, size_t count);

/* Appends `count` samples of silence; statuses as for _write(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_file_silence(struct lectern_audio_file *file, size_t count);

/*
 * Finishes the file, puts it under its name and frees *file, whatever the
 * result. On failure nothing stands under the name that did not before.
 *
 * LECTERN_IO with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_file_close(struct lectern_audio_file *file,
			 struct lectern_diagnostics *found);

/* Throws the file away. NULL is allowed. */
void lectern_audio_file_abandon(struct lectern_audio_file *file);

#ifdef __cplusplus
}
#endif

#endif
