/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * dose_amount.h - numbers by chance as they are written in doses; the inside
 * of dose_generate.h.
 */
#ifndef TESTS_SUPPORT_DOSE_AMOUNT_H
#define TESTS_SUPPORT_DOSE_AMOUNT_H

#include <stdbool.h>

#include "support/dose_generate.h"

/*
 * What the narrator says wrong as yet, and so is not generated. Each is to
 * become true when its fault is mended.
 *
 * fault: "1/2mg" and "½mL": a fraction is seen only before a space.
 */
#define DOSE_FRACTION_TOUCHES false
/* fault: "~.5 mg", "~½ mg": the sign is seen only before a digit. */
#define DOSE_ABOUT_POINT false
/* fault: "-½ °C", "-1/2 °C": the minus is seen only before a digit. */
#define DOSE_MINUS_FRACTION false
/* fault: 1950.5 mg, $1950 and 1950-2100 mg are said as years. */
#define DOSE_LIKE_YEARS false

/* A number as it is written, its plain form and its value. */
struct dose_amount {
	char source[64];
	char form[64];
	double value;
	bool one;      /* 1, and no other way of writing it */
	bool fraction; /* alone */
};

/* Whole numbers, decimals, fractions; those that are said wrong are not. */
void dose_amount(struct dose_source *source, struct dose_amount *amount);

/* A whole number alone. */
void dose_integer(struct dose_source *source, struct dose_amount *amount);

#endif
