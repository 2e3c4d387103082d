/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/dose_generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define NO_BREAK "\302\240"

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
struct amount {
	char source[64];
	char form[64];
	double value;
	bool one;      /* 1, and no other way of writing it */
	bool fraction; /* alone */
};

/* xorshift64* */
uint64_t dose_chance(struct dose_source *source, uint64_t below)
{
	source->state ^= source->state >> 12;
	source->state ^= source->state << 25;
	source->state ^= source->state >> 27;
	return (source->state * 0x2545F4914F6CDD1Du >> 33) % below;
}

static const char *dose_one_of(struct dose_source *source,
			       const char *const *list, size_t count)
{
	return list[dose_chance(source, count)];
}

#define ONE_OF(source, list) dose_one_of(source, list, COUNT_OF(list))

static void dose_add(char text[DOSE_FORM_MAX], const char *more)
{
	size_t length = strlen(text);

	snprintf(text + length, DOSE_FORM_MAX - length, "%s", more);
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

static void dose_integer(struct dose_source *source, struct amount *amount)
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
static void dose_decimal(struct dose_source *source, struct amount *amount)
{
	size_t count = 1 + dose_chance(source, 4);
	char decimals[8] = ".";
	size_t i;

	dose_integer(source, amount);
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
static void dose_noughts(struct dose_source *source, struct amount *amount)
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

static void dose_fraction(struct dose_source *source, struct amount *amount)
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
static void dose_mixed(struct dose_source *source, struct amount *amount)
{
	unsigned whole = 1 + (unsigned)dose_chance(source, 99);
	struct amount part = {.value = 0};
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

/* 1900 to 2099 without a comma, as a year is written. */
static bool dose_is_like_year(const struct amount *amount)
{
	return amount->value >= 1900 && amount->value < 2100 &&
	       amount->source[1] != ',';
}

static void dose_any(struct dose_source *source, struct amount *amount)
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
		dose_integer(source, amount);
		break;
	}
}

static void dose_amount(struct dose_source *source, struct amount *amount)
{
	do
		dose_any(source, amount);
	while (!DOSE_LIKE_YEARS && dose_is_like_year(amount));
}

/* ------------------------------------------------------------------- units */

/* One unit, with what is between it and the number, and more behind strokes. */
struct measure {
	char source[DOSE_FORM_MAX];
	char form[DOSE_FORM_MAX];
	bool has_unit; /* and not only "per day" */
};

static void dose_pers(struct dose_source *source, struct measure *measure,
		      uint64_t count)
{
	for (; count > 0; count--) {
		bool per = dose_chance(source, 2) == 0;
		struct lectern_rule_list list =
			per ? source->pers : source->units;
		const struct lectern_rule *rule =
			&list.at[dose_chance(source, list.count)];

		/* The name of a unit comes first where both know the sign. */
		if ((per && strlen(rule->from) <= 3) ||
		    strcmp(rule->from, "MIU") == 0)
			continue;
		dose_add(measure->source, "/");
		dose_add(measure->source, rule->from);
		dose_add(measure->form, "/");
		dose_add(measure->form, rule->forms[0]);
	}
}

static void dose_measure(struct dose_source *source, struct measure *measure)
{
	static const char *const spaces[] = {"", " ", " ", NO_BREAK};
	const struct lectern_rule *rule =
		&source->units.at[dose_chance(source, source->units.count)];
	static const uint64_t pers[] = {0, 0, 0, 1, 1, 2};

	/* "5 MIU" is heard as five million units, which is another number. */
	while (strcmp(rule->from, "MIU") == 0)
		rule++;
	memset(measure, 0, sizeof(*measure));
	measure->has_unit = dose_chance(source, 12) > 0;
	if (measure->has_unit) {
		dose_add(measure->source, ONE_OF(source, spaces));
		dose_add(measure->source, rule->from);
		dose_add(measure->form, " ");
		dose_add(measure->form, rule->forms[0]);
		dose_pers(source, measure,
			  pers[dose_chance(source, COUNT_OF(pers))]);
		return;
	}
	while (measure->source[0] == '\0')
		dose_pers(source, measure, 1);
}

/* ------------------------------------------------------------- whole doses */

static void dose_compare(struct dose_source *source, struct dose *dose,
			 const struct amount *amount)
{
	static const struct {
		const char *sign;
		const char *form;
	} signs[] = {{"<", "<"},  {">", ">"},  {"<=", "<="}, {">=", ">="},
		     {"≤", "<="}, {"≥", ">="}, {"⩽", "<="},  {"⩾", ">="},
		     {"±", "+-"}, {"~", "~"},  {"≈", "~"},   {"-", "-"},
		     {"−", "-"}};
	size_t i = dose_chance(source, COUNT_OF(signs) * 3);

	if (i >= COUNT_OF(signs))
		return;
	if (strcmp(signs[i].sign, "~") == 0 && !DOSE_ABOUT_POINT &&
	    (amount->source[0] == '.' || (amount->source[0] & 0x80)))
		return;
	if (signs[i].form[0] == '-' && !DOSE_MINUS_FRACTION && amount->fraction)
		return;
	dose_add(dose->source, signs[i].sign);
	dose_add(dose->form, signs[i].form);
	/* A minus touches its number. */
	if (signs[i].form[0] != '-' && dose_chance(source, 2) == 0)
		dose_add(dose->source, " ");
}

/* Pressure over pressure, dates and days of the week are no fractions. */
static bool dose_fits(const struct amount *amount,
		      const struct measure *measure)
{
	bool fraction = strchr(amount->form, '/') != NULL;

	if (!fraction)
		return true;
	if (!measure->has_unit || strstr(measure->source, "Hg"))
		return false;
	return DOSE_FRACTION_TOUCHES || measure->source[0] == ' ' ||
	       strncmp(measure->source, NO_BREAK, strlen(NO_BREAK)) == 0;
}

static void dose_single(struct dose_source *source, struct dose *dose)
{
	struct measure measure;
	struct amount amount;

	dose_amount(source, &amount);
	dose_compare(source, dose, &amount);
	do
		dose_measure(source, &measure);
	while (!dose_fits(&amount, &measure));
	dose_add(dose->source, amount.source);
	dose_add(dose->form, amount.form);
	dose_add(dose->source, measure.source);
	dose_add(dose->form, measure.form);
	dose->number = amount.one || amount.fraction ? DOSE_ONE : DOSE_MANY;
	if (!measure.has_unit)
		dose->number = DOSE_NO_UNIT;
}

/* Two amounts of which the second is larger. */
static void dose_pair(struct dose_source *source, struct amount pair[2])
{
	do {
		dose_amount(source, &pair[0]);
		dose_amount(source, &pair[1]);
		/* 05 is dialled; what a fraction ends is a matter of its own.
		 */
	} while (pair[0].value >= pair[1].value || pair[1].fraction ||
		 strchr(pair[0].source, '-') || strchr(pair[1].source, '-') ||
		 strchr(pair[1].form, '+') || strchr(pair[0].form, '+') ||
		 (pair[0].form[0] == '0' && pair[0].form[1] != '.') ||
		 (pair[1].form[0] == '0' && pair[1].form[1] != '.'));
}

static void dose_range(struct dose_source *source, struct dose *dose)
{
	static const char *const dashes[] = {"-", "–", " – ", " to ", "‐"};
	struct measure measure;
	struct amount pair[2];

	dose_pair(source, pair);
	do
		dose_measure(source, &measure);
	while (!measure.has_unit || !dose_fits(&pair[0], &measure));
	dose_add(dose->source, pair[0].source);
	dose_add(dose->form, pair[0].form);
	/* 10 mg-20 mg */
	if (dose_chance(source, 4) == 0 && !pair[0].fraction) {
		dose_add(dose->source, measure.source);
		dose_add(dose->form, measure.form);
	}
	dose_add(dose->source, ONE_OF(source, dashes));
	dose_add(dose->form, " to ");
	dose_add(dose->source, pair[1].source);
	dose_add(dose->form, pair[1].form);
	dose_add(dose->source, measure.source);
	dose_add(dose->form, measure.form);
	dose->number = DOSE_EITHER;
}

static void dose_sum(struct dose_source *source, struct dose *dose)
{
	static const char *const signs[] = {"$", "€", "£"};
	static const char *const names[] = {"dollar", "euro", "pound sterling"};
	size_t which = dose_chance(source, COUNT_OF(signs));
	struct amount amount = {.value = 0};
	char cents[8] = "";

	do
		dose_integer(source, &amount);
	while (!DOSE_LIKE_YEARS && dose_is_like_year(&amount));
	if (dose_chance(source, 2) == 0)
		snprintf(cents, sizeof(cents), ".%02u",
			 (unsigned)dose_chance(source, 100));
	dose_add(dose->source, signs[which]);
	dose_add(dose->source, amount.source);
	dose_add(dose->source, cents);
	dose_add(dose->form, amount.form);
	dose_add(dose->form, cents);
	dose_add(dose->form, " ");
	/* Only cents are heard, and those of two monies are called alike. */
	if (cents[0] != '\0' && strcmp(amount.form, "0") == 0)
		dose_add(dose->form,
			 which < 2 ? "dollar or euro" : names[which]);
	else
		dose_add(dose->form, names[which]);
	dose->number = DOSE_EITHER;
}

/* $2.5 million, and $2 million, which is as many as $2,000,000. */
static void dose_large(struct dose_source *source, struct dose *dose)
{
	static const char *const names[] = {"thousand", "million", "billion"};
	static const char *const noughts[] = {"000", "000000", "000000000"};
	unsigned whole = 1 + (unsigned)dose_chance(source, 99);
	size_t which = dose_chance(source, COUNT_OF(names));
	char text[32];

	if (dose_chance(source, 2) == 0) {
		snprintf(text, sizeof(text), "%u", whole);
		dose_add(dose->form, text);
		dose_add(dose->form, noughts[which]);
	} else {
		snprintf(text, sizeof(text), "%u.%u", whole,
			 (unsigned)dose_chance(source, 10));
		dose_add(dose->form, text);
		dose_add(dose->form, names[which]);
	}
	dose_add(dose->source, "$");
	dose_add(dose->source, text);
	dose_add(dose->source, " ");
	dose_add(dose->source, names[which]);
	dose_add(dose->form, " dollar");
	dose->number = DOSE_EITHER;
}

void dose_generate(struct dose_source *source, struct dose *dose)
{
	memset(dose, 0, sizeof(*dose));
	switch (dose_chance(source, 8)) {
	case 0:
	case 1:
		dose_range(source, dose);
		break;
	case 2:
		if (dose_chance(source, 4) == 0)
			dose_large(source, dose);
		else
			dose_sum(source, dose);
		break;
	default:
		dose_single(source, dose);
		break;
	}
}
