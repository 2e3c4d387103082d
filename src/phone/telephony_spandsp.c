/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/telephony.h"

/* Its headers want some of the C library's before them. */
#include <stdbool.h>
#include <string.h>

#include <spandsp.h>
#include <spandsp/version.h>

#include "base/alloc.h"
#include "base/library.h"
#include "phone/tones.h"

#define SPANDSP_LIBRARY "libspandsp.so.2"
#define SPANDSP_TEXT_OF(number) #number
#define SPANDSP_TEXT(number) SPANDSP_TEXT_OF(number)

/* Bits a second of G.722. */
#define SPANDSP_G722_RATE 64000

/* Samples that it takes at a time: its counts are ints. */
#define SPANDSP_PIECE 8000

/*
 * Blocks without a digit behind which the detector is as it was at the start:
 * one ends the digit, the next its memory of it.
 */
#define SPANDSP_FORGETS 2

struct lectern_telephony {
	g722_encode_state_t *(*encode_init)(g722_encode_state_t *, int, int);
	int (*encode)(g722_encode_state_t *, uint8_t *, const int16_t *, int);
	int (*encode_free)(g722_encode_state_t *);
	g722_decode_state_t *(*decode_init)(g722_decode_state_t *, int, int);
	int (*decode)(g722_decode_state_t *, int16_t *, const uint8_t *, int);
	int (*decode_free)(g722_decode_state_t *);
	dtmf_rx_state_t *(*dtmf_init)(dtmf_rx_state_t *, digits_rx_callback_t,
				      void *);
	int (*dtmf)(dtmf_rx_state_t *, const int16_t *, int);
	size_t (*dtmf_get)(dtmf_rx_state_t *, char *, int);
	int (*dtmf_free)(dtmf_rx_state_t *);
	struct lectern_tones *tones;
};

#define SPANDSP_ENTRY(name, field)                              \
	{                                                       \
		name, offsetof(struct lectern_telephony, field) \
	}

static const struct lectern_library_entry spandsp_entries[] = {
	SPANDSP_ENTRY("g722_encode_init", encode_init),
	SPANDSP_ENTRY("g722_encode", encode),
	SPANDSP_ENTRY("g722_encode_free", encode_free),
	SPANDSP_ENTRY("g722_decode_init", decode_init),
	SPANDSP_ENTRY("g722_decode", decode),
	SPANDSP_ENTRY("g722_decode_free", decode_free),
	SPANDSP_ENTRY("dtmf_rx_init", dtmf_init),
	SPANDSP_ENTRY("dtmf_rx", dtmf),
	SPANDSP_ENTRY("dtmf_rx_get", dtmf_get),
	SPANDSP_ENTRY("dtmf_rx_free", dtmf_free),
};

enum lectern_status lectern_telephony_load(struct lectern_telephony **out,
					   char *why, size_t room)
{
	struct lectern_telephony *telephony =
		lectern_alloc(1, sizeof(*telephony));
	enum lectern_status status;

	if (!telephony)
		return LECTERN_NO_MEMORY;
	status = lectern_library_load(
		telephony, SPANDSP_LIBRARY, spandsp_entries,
		sizeof(spandsp_entries) / sizeof(*spandsp_entries), why, room);
	if (status == LECTERN_OK)
		status = lectern_tones_new(&telephony->tones);
	if (status == LECTERN_OK)
		*out = telephony;
	else
		lectern_free(telephony);
	return status;
}

void lectern_telephony_free(struct lectern_telephony *telephony)
{
	if (telephony)
		lectern_tones_free(telephony->tones);
	lectern_free(telephony);
}

const char *lectern_telephony_version(void)
{
	return "spandsp-" SPANDSP_TEXT(SPANDSP_RELEASE_DATE);
}

enum lectern_status
lectern_telephony_to_g722(const struct lectern_telephony *telephony,
			  unsigned char *bytes, const int16_t *samples,
			  size_t count)
{
	g722_encode_state_t *state =
		telephony->encode_init(NULL, SPANDSP_G722_RATE, 0);

	if (!state)
		return LECTERN_NO_MEMORY;
	while (count > 0) {
		size_t part = count < SPANDSP_PIECE ? count : SPANDSP_PIECE;

		telephony->encode(state, bytes, samples, (int)part);
		bytes += part / 2;
		samples += part;
		count -= part;
	}
	telephony->encode_free(state);
	return LECTERN_OK;
}

enum lectern_status
lectern_telephony_from_g722(const struct lectern_telephony *telephony,
			    int16_t *samples, const unsigned char *bytes,
			    size_t length)
{
	g722_decode_state_t *state =
		telephony->decode_init(NULL, SPANDSP_G722_RATE, 0);

	if (!state)
		return LECTERN_NO_MEMORY;
	while (length > 0) {
		size_t part = length < SPANDSP_PIECE ? length : SPANDSP_PIECE;

		telephony->decode(state, samples, bytes, (int)part);
		samples += 2 * part;
		bytes += part;
		length -= part;
	}
	telephony->decode_free(state);
	return LECTERN_OK;
}

enum lectern_status
lectern_telephony_digits(const struct lectern_telephony *telephony,
			 char *digits, size_t room, size_t *at,
			 const int16_t *samples, size_t count)
{
	dtmf_rx_state_t *state = telephony->dtmf_init(NULL, NULL, NULL);
	const int16_t *end = samples + count;
	const int16_t *block = samples;
	unsigned quiet = SPANDSP_FORGETS;
	size_t found = 0;
	size_t got;

	if (!state)
		return LECTERN_NO_MEMORY;
	for (; end - block >= LECTERN_TONES_BLOCK && found + 1 < room;
	     block += LECTERN_TONES_BLOCK) {
		if (lectern_tones_possible(telephony->tones, block))
			quiet = 0;
		else if (quiet++ >= SPANDSP_FORGETS)
			continue;
		telephony->dtmf(state, block, LECTERN_TONES_BLOCK);
		got = telephony->dtmf_get(state, digits + found,
					  (int)(room - 1 - found));
		if (found == 0 && got > 0)
			*at = (size_t)(block - samples);
		found += got;
	}
	digits[found] = '\0';
	telephony->dtmf_free(state);
	return LECTERN_OK;
}
