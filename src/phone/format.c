/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/format.h"

#include "lectern/audio_code.h"
#include "phone/list.h"

/* G.722 has a byte for two samples. */
#define FORMAT_G722_SAMPLES 2

/* Headers of the WAV files: PCM's, and G.711's with its fact. */
#define FORMAT_PCM_HEADER 44
#define FORMAT_G711_HEADER 58

struct format_kind {
	const char *name;
	const char *ending;
	struct lectern_audio_code code;
	bool g722; /* then there is no code */
	bool lossy;
};

static const struct format_kind format_kinds[LECTERN_PHONE_FORMAT_COUNT] = {
	[LECTERN_PHONE_FORMAT_WAV] = {"wav",
				      ".wav",
				      {LECTERN_CODE_PCM16, true, 8000}},
	[LECTERN_PHONE_FORMAT_ULAW_WAV] = {"ulaw.wav",
					   ".ulaw.wav",
					   {LECTERN_CODE_ULAW, true, 8000}},
	[LECTERN_PHONE_FORMAT_ALAW_WAV] = {"alaw.wav",
					   ".alaw.wav",
					   {LECTERN_CODE_ALAW, true, 8000}},
	[LECTERN_PHONE_FORMAT_ULAW] = {"ulaw",
				       ".ulaw",
				       {LECTERN_CODE_ULAW, false, 8000}},
	[LECTERN_PHONE_FORMAT_ALAW] = {"alaw",
				       ".alaw",
				       {LECTERN_CODE_ALAW, false, 8000}},
	[LECTERN_PHONE_FORMAT_SLN] = {"sln",
				      ".sln",
				      {LECTERN_CODE_PCM16, false, 8000}},
	[LECTERN_PHONE_FORMAT_WAV16] = {"wav16",
					".wav16",
					{LECTERN_CODE_PCM16, true, 16000}},
	[LECTERN_PHONE_FORMAT_SLN16] = {"sln16",
					".sln16",
					{LECTERN_CODE_PCM16, false, 16000}},
	[LECTERN_PHONE_FORMAT_G722] = {.name = "g722",
				       .ending = ".g722",
				       .code = {.rate = 16000},
				       .g722 = true,
				       .lossy = true},
	[LECTERN_PHONE_FORMAT_GSM] = {.name = "gsm",
				      .ending = ".gsm",
				      .code = {LECTERN_CODE_GSM, false, 8000},
				      .lossy = true},
};

const char *lectern_phone_format_name(enum lectern_phone_format format)
{
	return (unsigned)format < LECTERN_PHONE_FORMAT_COUNT
		       ? format_kinds[format].name
		       : "?";
}

uint32_t lectern_phone_format_rate(enum lectern_phone_format format)
{
	return (unsigned)format < LECTERN_PHONE_FORMAT_COUNT
		       ? format_kinds[format].code.rate
		       : 0;
}

const char *lectern_phone_format_ending(enum lectern_phone_format format)
{
	return format_kinds[format].ending;
}

bool lectern_phone_format_lossy(enum lectern_phone_format format)
{
	return format_kinds[format].lossy;
}

/* The bit of the format that `length` bytes name; 0 when they name none. */
static unsigned format_bit(const char *name, size_t length)
{
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		if (lectern_phone_list_is(format_kinds[i].name, name, length))
			return LECTERN_PHONE_FORMAT_BIT(i);
	return 0;
}

enum lectern_status lectern_phone_formats_parse(unsigned *out, const char *list)
{
	return lectern_phone_list_parse(out, list, format_bit);
}

/* A chunk of odd length has one more byte behind it. */
uint64_t lectern_phone_format_bytes(enum lectern_phone_format format,
				    uint64_t samples)
{
	const struct format_kind *kind = &format_kinds[format];
	uint64_t header = 0;

	if (kind->g722)
		return samples / FORMAT_G722_SAMPLES;
	if (kind->code.wav && kind->code.code != LECTERN_CODE_PCM16)
		header = FORMAT_G711_HEADER + samples % 2;
	else if (kind->code.wav)
		header = FORMAT_PCM_HEADER;
	switch (kind->code.code) {
	case LECTERN_CODE_PCM16:
		return header + 2 * samples;
	case LECTERN_CODE_ULAW:
	case LECTERN_CODE_ALAW:
		return header + samples;
	case LECTERN_CODE_GSM:
		return (samples + 159) / 160 * 33;
	}
	return 0;
}

enum lectern_status
lectern_phone_encode(struct lectern_buffer *out,
		     enum lectern_phone_format format,
		     const struct lectern_telephony *telephony,
		     const int16_t *samples, size_t count)
{
	const struct format_kind *kind = &format_kinds[format];
	size_t room = kind->g722 ? count / FORMAT_G722_SAMPLES
				 : lectern_audio_code_room(&kind->code, count);
	enum lectern_status status = LECTERN_UNSUPPORTED;

	lectern_buffer_clear(out);
	lectern_buffer_extend(out, room);
	if (out->failed)
		return LECTERN_NO_MEMORY;
	if (!kind->g722)
		status = lectern_audio_encode(out->bytes, &out->length,
					      &kind->code, samples, count);
	else if (telephony)
		status = lectern_telephony_to_g722(
			telephony, (unsigned char *)out->bytes, samples, count);
	return status;
}

enum lectern_status
lectern_phone_decode(int16_t *samples, size_t room, size_t *count,
		     enum lectern_phone_format format,
		     const struct lectern_telephony *telephony,
		     const struct lectern_buffer *file)
{
	const struct format_kind *kind = &format_kinds[format];

	if (!kind->g722)
		return lectern_audio_decode(samples, room, count, &kind->code,
					    file->bytes, file->length);
	if (!telephony)
		return LECTERN_UNSUPPORTED;
	if (file->length * FORMAT_G722_SAMPLES > room)
		return LECTERN_INVALID;
	*count = file->length * FORMAT_G722_SAMPLES;
	return lectern_telephony_from_g722(telephony, samples,
					   (const unsigned char *)file->bytes,
					   file->length);
}
