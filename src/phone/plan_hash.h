/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * plan_hash.h - what the sound of a set depends on beside its words.
 */
#ifndef LECTERN_PHONE_PLAN_HASH_H
#define LECTERN_PHONE_PLAN_HASH_H

#include "phone/plan.h"

/*
 * Voice, level, formats, where they go and how long they may be, the chain and
 * the libraries; `version` is the synthesiser's.
 */
uint64_t lectern_phone_plan_settings(const struct lectern_phone_plan *plan,
				     const char *version);

#endif
