/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * telephony.h - what only a library for telephony does: G.722, and hearing
 * digits.
 *
 * The library is spandsp: small, older than most phone systems that use it
 * (FreeSWITCH and Asterisk's fax do), and it has both; libavcodec's G.722
 * would bring a hundred megabytes and still leave the digits. It is loaded
 * when an export begins, not linked: it draws in what reads pictures for fax,
 * which no other command should pay for.
 */
#ifndef LECTERN_PHONE_TELEPHONY_H
#define LECTERN_PHONE_TELEPHONY_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

struct lectern_telephony;

/*
 * Loads the library. *out goes to lectern_telephony_free().
 *
 * LECTERN_UNSUPPORTED with words in `why`; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_telephony_load(struct lectern_telephony **out, char *why, size_t room);

/* Frees it; the library stays loaded. NULL is allowed. */
void lectern_telephony_free(struct lectern_telephony *telephony);

/* The library and the version that this was built for. Static. */
const char *lectern_telephony_version(void);

/*
 * Encodes samples at 16 kHz, an even number, at 64 kbit/s: half as many bytes.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_telephony_to_g722(const struct lectern_telephony *telephony,
			  unsigned char *bytes, const int16_t *samples,
			  size_t count);

/* The way back: twice as many samples as bytes. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_telephony_from_g722(const struct lectern_telephony *telephony,
			    int16_t *samples, const unsigned char *bytes,
			    size_t length);

/*
 * Listens to samples at 8 kHz as a phone system does and writes the DTMF
 * digits that it takes them for, as many as there is room for; *at is the
 * sample near which the first one was found.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_telephony_digits(const struct lectern_telephony *telephony,
			 char *digits, size_t room, size_t *at,
			 const int16_t *samples, size_t count);

#endif
