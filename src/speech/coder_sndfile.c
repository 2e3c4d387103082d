/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/coder.h"

#include <sndfile.h>

#include "base/alloc.h"
#include "base/library.h"

/* It brings eight codecs along, which only who writes audio has a use for. */
struct coder_calls {
	__typeof__(sf_open_virtual) *open;
	__typeof__(sf_close) *close;
	__typeof__(sf_strerror) *words;
	__typeof__(sf_set_string) *tag;
	__typeof__(sf_write_short) *write;
	__typeof__(sf_write_float) *write_float;
	__typeof__(sf_write_raw) *write_bytes;
	__typeof__(sf_read_short) *read;
	__typeof__(sf_version_string) *version;
};

#define CODER_ENTRY(function, member) \
	LECTERN_LIBRARY_ENTRY(struct coder_calls, function, member)

static const struct lectern_library_entry coder_entries[] = {
	CODER_ENTRY(sf_open_virtual, open),
	CODER_ENTRY(sf_close, close),
	CODER_ENTRY(sf_strerror, words),
	CODER_ENTRY(sf_set_string, tag),
	CODER_ENTRY(sf_write_short, write),
	CODER_ENTRY(sf_write_float, write_float),
	CODER_ENTRY(sf_write_raw, write_bytes),
	CODER_ENTRY(sf_read_short, read),
	CODER_ENTRY(sf_version_string, version),
};

struct lectern_coder {
	struct coder_calls calls;
	SNDFILE *file;
};

static const int coder_formats[LECTERN_CODER_FORM_COUNT] = {
	[LECTERN_CODER_WAV] = SF_FORMAT_WAV | SF_FORMAT_PCM_16,
	[LECTERN_CODER_WAV_ULAW] = SF_FORMAT_WAV | SF_FORMAT_ULAW,
	[LECTERN_CODER_WAV_ALAW] = SF_FORMAT_WAV | SF_FORMAT_ALAW,
	[LECTERN_CODER_FLAC] = SF_FORMAT_FLAC | SF_FORMAT_PCM_16,
	[LECTERN_CODER_OPUS] = SF_FORMAT_OGG | SF_FORMAT_OPUS,
	[LECTERN_CODER_VORBIS] = SF_FORMAT_OGG | SF_FORMAT_VORBIS,
	[LECTERN_CODER_MP3] = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
	[LECTERN_CODER_RAW] =
		SF_FORMAT_RAW | SF_FORMAT_PCM_16 | SF_ENDIAN_LITTLE,
	[LECTERN_CODER_RAW_ULAW] = SF_FORMAT_RAW | SF_FORMAT_ULAW,
	[LECTERN_CODER_RAW_ALAW] = SF_FORMAT_RAW | SF_FORMAT_ALAW,
	[LECTERN_CODER_RAW_GSM] = SF_FORMAT_RAW | SF_FORMAT_GSM610,
};

static const int coder_tags[LECTERN_CODER_TAG_COUNT] = {
	[LECTERN_CODER_TITLE] = SF_STR_TITLE,
	[LECTERN_CODER_ALBUM] = SF_STR_ALBUM,
	[LECTERN_CODER_ARTIST] = SF_STR_ARTIST,
	[LECTERN_CODER_DATE] = SF_STR_DATE,
	[LECTERN_CODER_TRACK] = SF_STR_TRACKNUMBER,
	[LECTERN_CODER_COMMENT] = SF_STR_COMMENT,
};

static bool coder_load(struct coder_calls *calls)
{
	char why[LECTERN_LIBRARY_WHY];

	return lectern_library_load(
		       calls, LECTERN_SNDFILE_LIBRARY, coder_entries,
		       sizeof(coder_entries) / sizeof(*coder_entries), why,
		       sizeof(why)) == LECTERN_OK;
}

/*
 * LECTERN_NO_MEMORY; LECTERN_UNSUPPORTED, with words in *why; LECTERN_INVALID
 * when the library refuses.
 */
static enum lectern_status coder_open(struct lectern_coder **out, int mode,
				      SF_INFO *info,
				      const struct lectern_coder_stream *stream,
				      void *user, const char **why)
{
	SF_VIRTUAL_IO io = {.get_filelen = stream->length,
			    .seek = stream->seek,
			    .read = stream->read,
			    .write = stream->write,
			    .tell = stream->tell};
	struct lectern_coder *coder = lectern_alloc(1, sizeof(*coder));

	if (!coder)
		return LECTERN_NO_MEMORY;
	if (!coder_load(&coder->calls)) {
		lectern_free(coder);
		*why = "it cannot be loaded";
		return LECTERN_UNSUPPORTED;
	}
	coder->file = coder->calls.open(&io, mode, info, user);
	if (!coder->file) {
		*why = coder->calls.words(NULL);
		lectern_free(coder);
		return LECTERN_INVALID;
	}
	*out = coder;
	return LECTERN_OK;
}

enum lectern_status
lectern_coder_encode(struct lectern_coder **out, enum lectern_coder_form form,
		     uint32_t rate, const struct lectern_coder_stream *stream,
		     void *user, const char **why)
{
	SF_INFO info = {.samplerate = (int)rate,
			.channels = 1,
			.format = coder_formats[form]};
	enum lectern_status status =
		coder_open(out, SFM_WRITE, &info, stream, user, why);

	return status == LECTERN_INVALID ? LECTERN_UNSUPPORTED : status;
}

enum lectern_status
lectern_coder_decode(struct lectern_coder **out, enum lectern_coder_form form,
		     uint32_t rate, uint64_t *count,
		     const struct lectern_coder_stream *stream, void *user)
{
	const int format = coder_formats[form];
	const bool raw = (format & SF_FORMAT_TYPEMASK) == SF_FORMAT_RAW;
	SF_INFO info = {0};
	struct lectern_coder *coder = NULL;
	enum lectern_status status;
	const char *why;

	/* What has no header must be told; what has one must tell it. */
	if (raw)
		info = (SF_INFO){.samplerate = (int)rate,
				 .channels = 1,
				 .format = format};
	status = coder_open(&coder, SFM_READ, &info, stream, user, &why);
	if (status != LECTERN_OK)
		return status;
	if (info.samplerate != (int)rate || info.channels != 1 ||
	    (!raw && info.format != format) || info.frames < 0) {
		(void)lectern_coder_close(coder);
		return LECTERN_INVALID;
	}
	*count = (uint64_t)info.frames;
	*out = coder;
	return LECTERN_OK;
}

void lectern_coder_tag(struct lectern_coder *coder, enum lectern_coder_tag tag,
		       const char *text)
{
	/* A form that has no room for it is no reason to lose the audio. */
	coder->calls.tag(coder->file, coder_tags[tag], text);
}

bool lectern_coder_write(struct lectern_coder *coder, const int16_t *samples,
			 size_t count)
{
	return coder->calls.write(coder->file, samples, (sf_count_t)count) ==
	       (sf_count_t)count;
}

bool lectern_coder_write_float(struct lectern_coder *coder,
			       const float *samples, size_t count)
{
	return coder->calls.write_float(coder->file, samples,
					(sf_count_t)count) == (sf_count_t)count;
}

bool lectern_coder_write_bytes(struct lectern_coder *coder, const void *bytes,
			       size_t length)
{
	return coder->calls.write_bytes(coder->file, bytes,
					(sf_count_t)length) ==
	       (sf_count_t)length;
}

size_t lectern_coder_read(struct lectern_coder *coder, int16_t *samples,
			  size_t count)
{
	sf_count_t got =
		coder->calls.read(coder->file, samples, (sf_count_t)count);

	return got > 0 ? (size_t)got : 0;
}

bool lectern_coder_close(struct lectern_coder *coder)
{
	bool closed = coder->calls.close(coder->file) == 0;

	lectern_free(coder);
	return closed;
}

const char *lectern_coder_version(void)
{
	struct coder_calls calls;

	return coder_load(&calls) ? calls.version() : "";
}
