/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * g711.h - samples as the bytes of ITU-T G.711.
 *
 * Gives the very bytes that libsndfile gives, many times as fast: the library
 * branches on the sign of each sample, which no processor foretells. Only the
 * way there is here; the way back stays the library's, so that what is written
 * is heard again through other code.
 */
#ifndef LECTERN_SPEECH_G711_H
#define LECTERN_SPEECH_G711_H

#include <stddef.h>
#include <stdint.h>

/*
 * Encodes `count` samples into as many bytes of u-law; the two must not
 * overlap. -32768 is coded as -32767.
 */
void lectern_g711_ulaw(unsigned char *restrict bytes, const int16_t *samples,
		       size_t count);

/* The same for A-law, its even bits turned round as the standard wants. */
void lectern_g711_alaw(unsigned char *restrict bytes, const int16_t *samples,
		       size_t count);

#endif
