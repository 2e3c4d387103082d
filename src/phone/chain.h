/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * chain.h - speech at 22050 Hz becomes speech for a telephone line.
 *
 * The first half of the way: head-room, resampling to 8 or 16 kHz, a high-pass
 * that takes away the synthesiser's DC and what no line carries. Levels come
 * later, over a whole section (level.h).
 */
#ifndef LECTERN_PHONE_CHAIN_H
#define LECTERN_PHONE_CHAIN_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"

/* Part of every prompt's hash: a change of the sound must count it up. */
#define LECTERN_CHAIN_VERSION 6

/*
 * Samples in that are 20 ms: a whole number of samples comes out for them, so
 * a prompt whose length is a multiple begins at a sample of the output,
 * however many stood before it.
 */
#define LECTERN_CHAIN_FRAME 441

/* Samples that grow; full scale is 1.0. Zero-initialise before the first use.
 */
struct lectern_phone_samples {
	float *at;
	size_t count;
	size_t room;
};

struct lectern_chain;

/*
 * Makes a chain to `rate` (8000 or 16000) samples a second. *out goes to
 * lectern_chain_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_chain_new(struct lectern_chain **out, uint32_t rate);

/* Frees a chain. NULL is allowed. */
void lectern_chain_free(struct lectern_chain *chain);

/*
 * Begins a section; nothing of an earlier one is left in it. Prompts of one
 * section follow each other without another beginning (each costs as much as
 * a second of speech): the silence between them keeps them apart.
 */
void lectern_chain_begin(struct lectern_chain *chain);

/*
 * Sends speech through the chain and appends what comes out.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_chain_speech(struct lectern_chain *chain, const int16_t *samples,
		     size_t count, struct lectern_phone_samples *out);

/* The same for `count` samples of silence (at 22050 Hz). */
LECTERN_MUST_CHECK enum lectern_status
lectern_chain_silence(struct lectern_chain *chain, size_t count,
		      struct lectern_phone_samples *out);

/* Ends the section, appends the rest and makes it `count` samples in all. */
LECTERN_MUST_CHECK enum lectern_status
lectern_chain_end(struct lectern_chain *chain, size_t count,
		  struct lectern_phone_samples *out);

/* Frees the samples; they may be used again. */
void lectern_phone_samples_free(struct lectern_phone_samples *samples);

#endif
