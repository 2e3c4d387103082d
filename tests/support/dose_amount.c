/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/dose_amount.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* xorshift64* */
uint64_t dose_chance(struct dose_source *source, uint64_t below)
{
	source->state ^= source->state >> 12;
	source->state ^= source->state << 25;
	source->state ^= source->state >> 27;
	return (source->state * 0x2545F4914F6CDD1Du >> 33) % below;
}

/* A whole number of one to twelve digits, small ones more often. */
static uint64_t dose_whole(struct dose_source *source)
{
	static const uint64_t below[] = {
		10,    10,     100,	100,	   1000,	  1000,
		10000, 100000, 1000000, 100000000, 1000000000000u};

	return dose_chance(source, 1u << 31) * 512u %
	       below[dose_chance(source, COUNT_OF(below))];
}

/* 1234567 as 1,234,567 */
static void dose_group(char out[40], uint64_t value)
{
	char digits[32];
	size_t length;
	size_t i;

	snprintf(digits, sizeof(digits), "%llu", (unsigned long long)value);
	length = strlen(digits);
	for (i = 0; i < length; i++) {
		*out++ = digits[i];
		if ((length - i) % 3 == 1 && i + 1 < length)
			*out++ = ',';
	}
	*out = '\0';
}

static void dose_counted(struct dose_source *source, struct dose_amount *amount)
{
	uint64_t value = dose_whole(source);

	snprintf(amount->form, sizeof(amount->form), "%llu",
		 (unsigned long long)value);
	if (dose_chance(source, 2) == 0)
		dose_group(amount->source, value);
	else
		strcpy(amount->source, amount->form);
	amount->value = (double)value;
	amount->one = value == 1;
}

/* 2.5, 0.50, 1,250.125, .5; noughts at the end count. */
static void dose_decimal(struct dose_source *source, struct dose_amount *amount)
{
	size_t count = 1 + dose_chance(source, 4);
	char decimals[8] = ".";
	size_t i;

	dose_counted(source, amount);
	for (i = 1; i <= count; i++)
		decimals[i] = (char)('0' + dose_chance(source, 10));
	decimals[i] = '\0';
	if (dose_chance(source, 3) == 0) {
		strcpy(amount->form, "0");
		strcpy(amount->source, dose_chance(source, 2) ? "" : "0");
	}
	strcat(amount->form, decimals);
	strcat(amount->source, decimals);
	amount->value = strtod(amount->form, NULL);
	amount->one = false;
}

/* 05 and 007, which are no counts. */
static void dose_noughts(struct dose_source *source, struct dose_amount *amount)
{
	snprintf(amount->source, sizeof(amount->source), "%0*u",
		 2 + (int)dose_chance(source, 3),
		 (unsigned)dose_chance(source, 10));
	strcpy(amount->form, amount->source);
	amount->value = strtod(amount->form, NULL);
}

/*
 * A fraction of the rules. Its plain form is read out of the sign, not of what
 * the rules say for it: "⅔" by Unicode, "2/3" by its digits.
 */
static void dose_fraction_form(const char *sign, char form[64])
{
	static const struct {
		const char *sign;
		const char *form;
	} signs[] = {{"½", "1/2"}, {"⅓", "1/3"}, {"⅔", "2/3"}, {"¼", "1/4"},
		     {"¾", "3/4"}, {"⅕", "1/5"}, {"⅖", "2/5"}, {"⅗", "3/5"},
		     {"⅘", "4/5"}, {"⅙", "1/6"}, {"⅚", "5/6"}, {"⅐", "1/7"},
		     {"⅛", "1/8"}, {"⅜", "3/8"}, {"⅝", "5/8"}, {"⅞", "7/8"},
		     {"⅑", "1/9"}, {"⅒", "1/10"}};
	size_t i;

	for (i = 0; i < COUNT_OF(signs); i++)
		if (strcmp(signs[i].sign, sign) == 0) {
			strcpy(form, signs[i].form);
			return;
		}
	/* One digit, a stroke of any kind, one digit. */
	snprintf(form, 64, "%c/%c", sign[0], sign[strlen(sign) - 1]);
}

static void dose_fraction(struct dose_source *source,
			  struct dose_amount *amount)
{
	const struct lectern_rule *rule =
		&source->fractions
			 .at[dose_chance(source, source->fractions.count)];
	char form[64];

	dose_fraction_form(rule->from, form);
	snprintf(amount->source, sizeof(amount->source), "%s", rule->from);
	strcpy(amount->form, form);
	amount->value = 0.5;
	amount->fraction = true;
}

/* 2 1/2, 2½, 2-1/2 */
static void dose_mixed(struct dose_source *source, struct dose_amount *amount)
{
	unsigned whole = 1 + (unsigned)dose_chance(source, 99);
	struct dose_amount part = {.value = 0};
	const char *between;

	dose_fraction(source, &part);
	if ((unsigned char)part.source[0] >= 0x80)
		between = dose_chance(source, 2) ? "" : " ";
	else
		between = dose_chance(source, 3) ? " " : "-";
	snprintf(amount->source, sizeof(amount->source), "%u%s%.32s", whole,
		 between, part.source);
	snprintf(amount->form, sizeof(amount->form), "%u+%.32s", whole,
		 part.form);
	amount->value = whole + 0.5;
}

void dose_amount(struct dose_source *source, struct dose_amount *amount)
{
	memset(amount, 0, sizeof(*amount));
	switch (dose_chance(source, 10)) {
	case 0:
		dose_fraction(source, amount);
		break;
	case 1:
		dose_mixed(source, amount);
		break;
	case 2:
	case 3:
	case 4:
		dose_decimal(source, amount);
		break;
	case 5:
		if (dose_chance(source, 4) == 0) {
			dose_noughts(source, amount);
			break;
		}
		/* fall through */
	default:
		dose_counted(source, amount);
		break;
	}
}

void dose_integer(struct dose_source *source, struct dose_amount *amount)
{
	memset(amount, 0, sizeof(*amount));
	dose_counted(source, amount);
}
