/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dose_generate.h - doses by chance, as they are written and in the plain form
 * of dose_words.h.
 */
#ifndef TESTS_SUPPORT_DOSE_GENERATE_H
#define TESTS_SUPPORT_DOSE_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "speech/rules.h"
#include "support/dose_words.h"

struct dose {
	char source[DOSE_FORM_MAX];
	char form[DOSE_FORM_MAX];
	/* Whether its unit, if it has one, is to be called as one or many. */
	enum dose_number number;
};

/* Where doses come from: a seed, and the units of the rules. */
struct dose_source {
	uint64_t state; /* not 0 */
	struct lectern_rule_list units;
	struct lectern_rule_list pers;
	struct lectern_rule_list fractions;
};

/* A number below `below`, the same on every machine. */
uint64_t dose_chance(struct dose_source *source, uint64_t below);

/* The next dose. */
void dose_generate(struct dose_source *source, struct dose *dose);

#endif
