/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * measure.h - what is really in a prompt file.
 *
 * A file is decoded from its bytes, by another library's reader where there is
 * one, and measured as a phone system will play it: speech level, peak, offset,
 * length, and whether a detector of digits hears one in it (a false digit,
 * echoed by the caller's telephone, would move the reader).
 */
#ifndef LECTERN_PHONE_MEASURE_H
#define LECTERN_PHONE_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/phone.h"
#include "phone/p56.h"
#include "phone/telephony.h"

/*
 * Steps of 16 bits that the mean of a file may lie from 0: -66 dBFS. A-law has
 * no zero (its silence is 8 steps high), and what the synthesiser adds is 23 to
 * 32. GSM's silence alone lies 16 high.
 */
#define LECTERN_PHONE_DC_MAX 20.0
#define LECTERN_PHONE_DC_MAX_GSM 32.0

struct lectern_measurer;

/*
 * Makes a measurer; `telephony` is borrowed and may be NULL: then digits are
 * not sought. *out goes to lectern_measurer_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_measurer_new(struct lectern_measurer **out,
		     const struct lectern_telephony *telephony);

/* Frees one. NULL is allowed. */
void lectern_measurer_free(struct lectern_measurer *measurer);

/* A file, and what is known of it. */
struct lectern_measured_file {
	enum lectern_phone_format format;
	const struct lectern_buffer *bytes;
	size_t samples;	  /* that it should have */
	size_t before;	  /* of them, no speech: not measured for the level */
	bool levels_only; /* digits are not sought */
	/* Samples of which a meter holds the level already: it counts when the
	 * file decodes to just these. NULL: none. */
	const int16_t *known;
	const struct lectern_p56 *meter;
};

/*
 * Measures a file. `level` is a meter that was begun at the file's rate; the
 * speech is added to it. out->section_dbov is left alone, and so is out->fault
 * but for a file that cannot be decoded or has another length.
 *
 * LECTERN_NO_MEMORY; LECTERN_UNSUPPORTED.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_measure(struct lectern_measurer *measurer,
		const struct lectern_measured_file *file,
		struct lectern_phone_sound *out, struct lectern_p56 *level);

/*
 * Fills in sound->section_dbov, and sound->fault when something is out of
 * bounds in a file of a section that should have `target_dbov`: "level",
 * "peak", "offset", "digit", or what was there before. Returns the fault; NULL:
 * nothing.
 */
const char *lectern_measure_judge(struct lectern_phone_sound *sound,
				  enum lectern_phone_format format,
				  double section_dbov, double target_dbov);

#endif
