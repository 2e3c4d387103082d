/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan_limits.h - what a system takes, held against what is asked for.
 *
 * All that can be known before a word is spoken: formats, names, and how long
 * a file may be. The length of what is spoken is looked at when it is.
 */
#ifndef LECTERN_PHONE_PLAN_LIMITS_H
#define LECTERN_PHONE_PLAN_LIMITS_H

#include "phone/plan.h"

/* The formats of a set: those asked for, else what the system usually takes. */
unsigned
lectern_phone_plan_formats(const struct lectern_phone_options *options);

/* The speeds of an export: those asked for, else NORMAL alone. */
unsigned lectern_phone_plan_speeds(const struct lectern_phone_options *options);

/*
 * Fills in formats, unit, room of names and length of files.
 *
 * LECTERN_INVALID with a diagnostic for a format that the system refuses.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_plan_limits(struct lectern_phone_plan *plan,
			  struct lectern_diagnostics *found);

/*
 * Looks whether names have room for their numbers and a part's, and whether
 * names that were given fit.
 *
 * LECTERN_INVALID with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_plan_room_check(const struct lectern_phone_plan *plan,
			      struct lectern_phone_digits digits,
			      struct lectern_diagnostics *found);

#endif
