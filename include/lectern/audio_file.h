/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_file.h - samples to a file, through libsndfile.
 *
 * A file appears under its name only when it is whole: it is written beside
 * it, synced and renamed at the close. The same samples and tags give the same
 * bytes, whenever and wherever they are written with the same libraries.
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
	LECTERN_AUDIO_WAV, /* PCM16 in WAV, tags behind the samples */
	LECTERN_AUDIO_FLAC,
	LECTERN_AUDIO_OPUS, /* in Ogg, at 24 kHz */
	LECTERN_AUDIO_OGG,  /* Vorbis */
	LECTERN_AUDIO_MP3,
	LECTERN_AUDIO_ULAW_WAV, /* G.711 u-law in WAV, at 8 kHz, no tags */
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
	const char *track; /* its number among the files of an album */
	/* Titles of chapters, for formats that have such (Opus, up to 400 of
	 * them); see lectern_audio_file_chapter(). */
	const char *const *chapters;
	size_t chapter_count;
};

/*
 * Opens a file of one channel that takes `rate` samples a second; a format
 * that is tied to another rate (Opus, u-law) is resampled. `tags` may be NULL.
 * On success the caller owns *out and gives it to lectern_audio_file_close()
 * or _abandon().
 *
 * LECTERN_BAD_ARGUMENT for no such format or a rate of 0; LECTERN_IO with a
 * diagnostic; LECTERN_UNSUPPORTED when this libsndfile lacks the encoder;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_file_open(struct lectern_audio_file **out, const char *path,
			enum lectern_audio_format format, uint32_t rate,
			const struct lectern_audio_tags *tags,
			struct lectern_diagnostics *found);

/*
 * Appends samples. After a failure every further call fails in the same way.
 *
 * LECTERN_IO (a full disk, say), with a diagnostic at the close;
 * LECTERN_TOO_LARGE past the 4 GiB that a WAV can hold; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_file_write(struct lectern_audio_file *file,
			 const int16_t *samples, size_t count);

/*
 * Says that the next of the chapters in the tags begins with what is written
 * next. Where a format has no chapters, and behind the last one, it does
 * nothing.
 */
void lectern_audio_file_chapter(struct lectern_audio_file *file);

/* Appends `count` samples of silence; statuses as for _write(). */
LECTERN_MUST_CHECK enum lectern_status
lectern_audio_file_silence(struct lectern_audio_file *file, size_t count);

/*
 * Finishes the file, puts it under its name and frees *file, whatever the
 * result. On failure nothing stands under the name that did not before.
 *
 * LECTERN_IO, or the status of an earlier failure, each with a diagnostic.
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
