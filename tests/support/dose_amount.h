/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dose_amount.h - numbers by chance as they are written in doses; the inside
 * of dose_generate.h.
 */
#ifndef TESTS_SUPPORT_DOSE_AMOUNT_H
#define TESTS_SUPPORT_DOSE_AMOUNT_H

#include <stdbool.h>

#include "support/dose_generate.h"

/* A number as it is written, its plain form and its value. */
struct dose_amount {
	char source[64];
	char form[64];
	double value;
	bool one;      /* 1, and no other way of writing it */
	bool fraction; /* alone */
};

/* Whole numbers, decimals, fractions, mixed numbers. */
void dose_amount(struct dose_source *source, struct dose_amount *amount);

/* A whole number alone. */
void dose_integer(struct dose_source *source, struct dose_amount *amount);

#endif
