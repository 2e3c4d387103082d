/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libsndfile encodes, but the file is ours: it is written beside its place,
 * synced and renamed, so that an export that is killed or finds no room leaves
 * nothing under the final name. The library itself cannot be relied upon for
 * that, see below.
 */
#include "lectern/audio_file.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "lectern/resample.h"
#include "speech/audio_kind.h"
#include "speech/audio_ogg.h"
#include "speech/coder.h"
#include "speech/ogg_chapters.h"

/* Samples that are converted at a time. */
#define AUDIO_PIECE 4096

/* A WAV says its size in 32 bits; past this it would lie. */
#define AUDIO_WAV_SAMPLES_MAX ((UINT32_MAX - 65536) / sizeof(int16_t))

struct lectern_audio_file {
	const struct lectern_audio_kind *kind;
	char *path; /* for words */
	struct lectern_outfile *out;
	bool refused; /* the outfile failed, and will say why */
	struct lectern_coder *encoder;
	struct lectern_resampler *resampler; /* NULL at the format's own rate */
	struct lectern_ogg ogg;
	struct lectern_ogg_chapters chapters;
	off_t chapters_at;	    /* in the file */
	uint64_t written;	    /* bytes */
	uint32_t rate;		    /* the caller's */
	uint64_t taken;		    /* samples, at that rate */
	enum lectern_status status; /* of the first failure */
	char *tags[LECTERN_CODER_TAG_COUNT];
};

/* ------------------------------------------- what libsndfile writes to */

/*
 * libsndfile 1.2 does not tell of a write that fell short (its close gives 0
 * on a full disk) and leaks where it notices one. So it never hears of any:
 * every byte goes through the outfile, and the first failure is kept here.
 */
static enum lectern_status audio_to_file(void *user, const void *bytes,
					 size_t length)
{
	struct lectern_audio_file *file = user;
	enum lectern_status status;

	status = lectern_outfile_write(file->out, bytes, length);
	file->refused |= status != LECTERN_OK;
	file->written += length;
	return status;
}

/* A page of Ogg; that of the comments gets the chapters. */
static enum lectern_status audio_page(void *user, const void *bytes,
				      size_t length)
{
	struct lectern_audio_file *file = user;
	struct lectern_ogg_chapters *chapters = &file->chapters;
	enum lectern_status status;
	bool taken = false;

	status = lectern_ogg_chapters_take(chapters, bytes, length, &taken);
	if (status != LECTERN_OK)
		return status;
	if (!taken)
		return audio_to_file(file, bytes, length);
	file->chapters_at = (off_t)file->written;
	return audio_to_file(file, chapters->page.bytes, chapters->page.length);
}

/* Writes that page once more, now that it is known where they begin. */
static enum lectern_status audio_put_chapters(struct lectern_audio_file *file)
{
	const struct lectern_buffer *page = &file->chapters.page;
	ssize_t done;

	if (page->length == 0)
		return LECTERN_OK;
	lectern_ogg_chapters_finish(&file->chapters);
	done = pwrite(lectern_outfile_descriptor(file->out), page->bytes,
		      page->length, file->chapters_at);
	return done == (ssize_t)page->length ? LECTERN_OK : LECTERN_IO;
}

static int64_t audio_write(const void *bytes, int64_t length, void *user)
{
	struct lectern_audio_file *file = user;

	if (file->status != LECTERN_OK)
		return length;
	if (file->kind->ogg)
		file->status = lectern_ogg_feed(
			&file->ogg, bytes, (size_t)length, audio_page, file);
	else
		file->status = audio_to_file(file, bytes, (size_t)length);
	return length;
}

static int64_t audio_read(void *bytes, int64_t length, void *user)
{
	struct lectern_audio_file *file = user;

	return read(lectern_outfile_descriptor(file->out), bytes,
		    (size_t)length);
}

static int64_t audio_seek(int64_t offset, int whence, void *user)
{
	struct lectern_audio_file *file = user;

	return lseek(lectern_outfile_descriptor(file->out), offset, whence);
}

static int64_t audio_tell(void *user)
{
	return audio_seek(0, SEEK_CUR, user);
}

static int64_t audio_length(void *user)
{
	struct lectern_audio_file *file = user;
	struct stat about;

	if (fstat(lectern_outfile_descriptor(file->out), &about) != 0)
		return -1;
	return about.st_size;
}

/* ---------------------------------------------------------------- tags */

static enum lectern_status
audio_keep_tags(struct lectern_audio_file *file,
		const struct lectern_audio_tags *tags)
{
	const char *given[LECTERN_CODER_TAG_COUNT] = {
		[LECTERN_CODER_TITLE] = tags->title,
		[LECTERN_CODER_ALBUM] = tags->album,
		[LECTERN_CODER_ARTIST] = tags->artist,
		[LECTERN_CODER_DATE] = tags->date,
		[LECTERN_CODER_TRACK] = tags->track};
	int i;

	for (i = 0; i < LECTERN_CODER_TAG_COUNT; i++) {
		if (!given[i] || !*given[i])
			continue;
		file->tags[i] = lectern_copy_bytes(given[i], strlen(given[i]));
		if (!file->tags[i])
			return LECTERN_NO_MEMORY;
	}
	return LECTERN_OK;
}

static void audio_put_tags(struct lectern_audio_file *file)
{
	int i;

	for (i = 0; i < LECTERN_CODER_TAG_COUNT; i++) {
		if (file->tags[i])
			lectern_coder_tag(file->encoder,
					  (enum lectern_coder_tag)i,
					  file->tags[i]);
	}
}

/* ------------------------------------------------------ open and close */

static void audio_file_free(struct lectern_audio_file *file)
{
	int i;

	if (file->encoder)
		(void)lectern_coder_close(file->encoder);
	lectern_outfile_abandon(file->out);
	lectern_resampler_free(file->resampler);
	lectern_buffer_free(&file->ogg.partial);
	lectern_ogg_chapters_free(&file->chapters);
	for (i = 0; i < LECTERN_CODER_TAG_COUNT; i++)
		lectern_free(file->tags[i]);
	lectern_free(file->path);
	lectern_free(file);
}

static enum lectern_status audio_encoder_open(struct lectern_audio_file *file,
					      uint32_t rate,
					      struct lectern_diagnostics *found)
{
	static const struct lectern_coder_stream stream = {.length =
								   audio_length,
							   .seek = audio_seek,
							   .read = audio_read,
							   .write = audio_write,
							   .tell = audio_tell};
	struct lectern_source_place place = {.path = file->path};
	const char *why = "";
	enum lectern_status status;

	status = lectern_coder_encode(&file->encoder, file->kind->form, rate,
				      &stream, file, &why);
	if (status == LECTERN_UNSUPPORTED)
		lectern_diagnostics_add(
			found, LECTERN_ERROR, place,
			"this libsndfile cannot write %s files: %s",
			file->kind->ending, why);
	return status;
}

static enum lectern_status
audio_file_prepare(struct lectern_audio_file *file, uint32_t rate,
		   const struct lectern_audio_tags *tags,
		   struct lectern_diagnostics *found)
{
	uint32_t own = file->kind->rate ? file->kind->rate : rate;
	enum lectern_status status = LECTERN_OK;

	if (!file->path)
		return LECTERN_NO_MEMORY;
	if (tags && file->kind->tags != LECTERN_TAGS_NOWHERE)
		status = audio_keep_tags(file, tags);
	if (status == LECTERN_OK && tags && file->kind->chapters)
		status = lectern_ogg_chapters_begin(
			&file->chapters, tags->chapters, tags->chapter_count);
	if (status == LECTERN_OK && own != rate)
		status = lectern_resampler_new(&file->resampler, rate, own);
	if (status == LECTERN_OK)
		status = lectern_outfile_open(&file->out, file->path, found);
	if (status == LECTERN_OK)
		status = audio_encoder_open(file, own, found);
	if (status == LECTERN_OK && file->kind->tags == LECTERN_TAGS_FIRST)
		audio_put_tags(file);
	return status;
}

enum lectern_status
lectern_audio_file_open(struct lectern_audio_file **out, const char *path,
			enum lectern_audio_format format, uint32_t rate,
			const struct lectern_audio_tags *tags,
			struct lectern_diagnostics *found)
{
	struct lectern_audio_file *file;
	enum lectern_status status;

	if ((unsigned)format >= LECTERN_AUDIO_FORMAT_COUNT || rate == 0 ||
	    rate > INT32_MAX)
		return LECTERN_BAD_ARGUMENT;
	file = lectern_alloc(1, sizeof(*file));
	if (!file)
		return LECTERN_NO_MEMORY;
	file->kind = lectern_audio_kind(format);
	file->rate = rate;
	file->path = lectern_copy_bytes(path, strlen(path));
	status = audio_file_prepare(file, rate, tags, found);
	if (status == LECTERN_OK)
		*out = file;
	else
		audio_file_free(file);
	return status;
}

void lectern_audio_file_abandon(struct lectern_audio_file *file)
{
	if (file)
		audio_file_free(file);
}

/* ------------------------------------------------------------- samples */

static enum lectern_status audio_resampled(struct lectern_audio_file *file,
					   const float *samples, size_t count)
{
	const float *made = NULL;
	float piece[AUDIO_PIECE];
	size_t ready = 0;
	size_t done = 0;
	enum lectern_status status;

	status = lectern_resample(file->resampler, samples, count, &made,
				  &ready);
	while (status == LECTERN_OK && done < ready) {
		size_t part = ready - done;
		size_t i;

		if (part > AUDIO_PIECE)
			part = AUDIO_PIECE;
		/* The filter may overshoot; encoders would wrap around. */
		for (i = 0; i < part; i++) {
			float one = made[done + i];

			piece[i] = one > 1.0f	 ? 1.0f
				   : one < -1.0f ? -1.0f
						 : one;
		}
		if (!lectern_coder_write_float(file->encoder, piece, part))
			status = LECTERN_IO;
		done += part;
	}
	return status;
}

static enum lectern_status audio_convert(struct lectern_audio_file *file,
					 const int16_t *samples, size_t count)
{
	float piece[AUDIO_PIECE];
	enum lectern_status status = LECTERN_OK;
	size_t done = 0;

	while (status == LECTERN_OK && done < count) {
		size_t part = count - done;
		size_t i;

		if (part > AUDIO_PIECE)
			part = AUDIO_PIECE;
		for (i = 0; i < part; i++)
			piece[i] = (float)samples[done + i] / 32768.0f;
		status = audio_resampled(file, piece, part);
		done += part;
	}
	return status;
}

static enum lectern_status audio_encode(struct lectern_audio_file *file,
					const int16_t *samples, size_t count)
{
	if (file->kind->wav && count > AUDIO_WAV_SAMPLES_MAX - file->taken)
		return LECTERN_TOO_LARGE;
	file->taken += count;
	if (file->resampler)
		return audio_convert(file, samples, count);
	return lectern_coder_write(file->encoder, samples, count) ? LECTERN_OK
								  : LECTERN_IO;
}

enum lectern_status lectern_audio_file_write(struct lectern_audio_file *file,
					     const int16_t *samples,
					     size_t count)
{
	enum lectern_status status = file->status;

	if (status != LECTERN_OK || count == 0)
		return status;
	status = audio_encode(file, samples, count);
	/* What the file itself said is nearer to the cause. */
	if (file->status == LECTERN_OK)
		file->status = status;
	return file->status;
}

void lectern_audio_file_chapter(struct lectern_audio_file *file)
{
	lectern_ogg_chapters_mark(&file->chapters,
				  file->taken * 1000 / file->rate);
}

enum lectern_status lectern_audio_file_silence(struct lectern_audio_file *file,
					       size_t count)
{
	static const int16_t zeros[AUDIO_PIECE];
	enum lectern_status status = file->status;

	while (status == LECTERN_OK && count > 0) {
		size_t part = count < AUDIO_PIECE ? count : AUDIO_PIECE;

		status = lectern_audio_file_write(file, zeros, part);
		count -= part;
	}
	return status;
}

/* ------------------------------------------------------------- the end */

static enum lectern_status audio_finish(struct lectern_audio_file *file)
{
	enum lectern_status status = file->status;
	bool closed;

	/* Without a sample some encoders write a file that none can open. */
	if (status == LECTERN_OK && file->taken == 0)
		status = lectern_audio_file_silence(file, 1);
	if (status == LECTERN_OK && file->resampler)
		status = audio_resampled(file, NULL, 0);
	if (status == LECTERN_OK && file->kind->tags == LECTERN_TAGS_LAST)
		audio_put_tags(file);
	closed = lectern_coder_close(file->encoder);
	file->encoder = NULL;
	if (file->status != LECTERN_OK)
		return file->status;
	if (status == LECTERN_OK && (!closed || file->ogg.partial.length))
		status = LECTERN_IO;
	if (status == LECTERN_OK)
		status = audio_put_chapters(file);
	return status;
}

enum lectern_status lectern_audio_file_close(struct lectern_audio_file *file,
					     struct lectern_diagnostics *found)
{
	struct lectern_source_place place = {.path = file->path};
	enum lectern_status status = audio_finish(file);

	if (status == LECTERN_OK || file->refused) {
		/* After a refused write this only says what the system said. */
		status = lectern_outfile_commit(file->out, found);
		file->out = NULL;
	} else {
		lectern_diagnostics_add(found, LECTERN_ERROR, place, "%s",
					lectern_status_words(status));
	}
	audio_file_free(file);
	return status;
}
