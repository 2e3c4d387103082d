/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/coder.h"

#include <sndfile.h>

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

/* The library's own type behind ours, which has no fields. */
static SNDFILE *coder_file(struct lectern_coder *coder)
{
	return (SNDFILE *)coder;
}

static SNDFILE *coder_open(int mode, SF_INFO *info,
			   const struct lectern_coder_stream *stream,
			   void *user)
{
	SF_VIRTUAL_IO io = {.get_filelen = stream->length,
			    .seek = stream->seek,
			    .read = stream->read,
			    .write = stream->write,
			    .tell = stream->tell};

	return sf_open_virtual(&io, mode, info, user);
}

enum lectern_status
lectern_coder_encode(struct lectern_coder **out, enum lectern_coder_form form,
		     uint32_t rate, const struct lectern_coder_stream *stream,
		     void *user, const char **why)
{
	SF_INFO info = {.samplerate = (int)rate,
			.channels = 1,
			.format = coder_formats[form]};
	SNDFILE *file = coder_open(SFM_WRITE, &info, stream, user);

	if (!file) {
		*why = sf_strerror(NULL);
		return LECTERN_UNSUPPORTED;
	}
	*out = (struct lectern_coder *)file;
	return LECTERN_OK;
}

enum lectern_status
lectern_coder_decode(struct lectern_coder **out, enum lectern_coder_form form,
		     uint32_t rate, uint64_t *count,
		     const struct lectern_coder_stream *stream, void *user)
{
	const int format = coder_formats[form];
	const bool raw = (format & SF_FORMAT_TYPEMASK) == SF_FORMAT_RAW;
	SF_INFO info = {0};
	SNDFILE *file;

	/* What has no header must be told; what has one must tell it. */
	if (raw)
		info = (SF_INFO){.samplerate = (int)rate,
				 .channels = 1,
				 .format = format};
	file = coder_open(SFM_READ, &info, stream, user);
	if (!file)
		return LECTERN_INVALID;
	if (info.samplerate != (int)rate || info.channels != 1 ||
	    (!raw && info.format != format) || info.frames < 0) {
		sf_close(file);
		return LECTERN_INVALID;
	}
	*count = (uint64_t)info.frames;
	*out = (struct lectern_coder *)file;
	return LECTERN_OK;
}

void lectern_coder_tag(struct lectern_coder *coder, enum lectern_coder_tag tag,
		       const char *text)
{
	/* A form that has no room for it is no reason to lose the audio. */
	sf_set_string(coder_file(coder), coder_tags[tag], text);
}

bool lectern_coder_write(struct lectern_coder *coder, const int16_t *samples,
			 size_t count)
{
	return sf_write_short(coder_file(coder), samples, (sf_count_t)count) ==
	       (sf_count_t)count;
}

bool lectern_coder_write_float(struct lectern_coder *coder,
			       const float *samples, size_t count)
{
	return sf_write_float(coder_file(coder), samples, (sf_count_t)count) ==
	       (sf_count_t)count;
}

size_t lectern_coder_read(struct lectern_coder *coder, int16_t *samples,
			  size_t count)
{
	sf_count_t got =
		sf_read_short(coder_file(coder), samples, (sf_count_t)count);

	return got > 0 ? (size_t)got : 0;
}

bool lectern_coder_close(struct lectern_coder *coder)
{
	return sf_close(coder_file(coder)) == 0;
}

const char *lectern_coder_version(void)
{
	return sf_version_string();
}
