/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * level.h - brings a section to its level and proves it.
 *
 * One gain for all prompts of a section, so that emphasis stays; the limiter
 * holds peaks; what comes out is measured again, as the 16-bit samples that
 * go into the files.
 */
#ifndef LECTERN_PHONE_LEVEL_H
#define LECTERN_PHONE_LEVEL_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/phone.h"
#include "lectern/status.h"
#include "phone/p56.h"

/* What must hold for every file. */
#define LECTERN_PHONE_PEAK_DBFS (-1.0)
#define LECTERN_PHONE_TOLERANCE_DB 0.5

/* A prompt of the section: samples in, what was measured out. */
struct lectern_level_part {
	size_t count;
	size_t before;		  /* samples that are no speech: not measured */
	struct lectern_p56 meter; /* of this prompt alone */
	double active_dbov;	  /* what it reads */
};

/* The active level that a profile asks for. */
double lectern_phone_level_target(enum lectern_phone_level level);

/* The profile's name in options and manifests; "?" for no such profile. */
const char *lectern_phone_level_name(enum lectern_phone_level level);

/* What a section is to have. */
struct lectern_level_aim {
	double active_dbov;
	double peak_dbfs;
};

/*
 * Levels the section in `samples` (at `rate` a second), which holds `count`
 * parts one behind the other, and writes it to `out` (as many samples).
 * *reached is the section's active level then, -INFINITY when nothing can be
 * heard; the caller judges.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_level_section(float *samples, uint32_t rate,
		      struct lectern_level_part *parts, size_t count,
		      struct lectern_level_aim aim, int16_t *out,
		      double *reached);

#endif
