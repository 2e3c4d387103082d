/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/dose_generate.h"

#include <stdio.h>
#include <string.h>

#include "support/dose_amount.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define NO_BREAK "\302\240"

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

static void dose_compare(struct dose_source *source, struct dose *dose)
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
	dose_add(dose->source, signs[i].sign);
	dose_add(dose->form, signs[i].form);
	/* A minus touches its number. */
	if (signs[i].form[0] != '-' && dose_chance(source, 2) == 0)
		dose_add(dose->source, " ");
}

/* Pressure over pressure, dates and days of the week are no fractions. */
static bool dose_fits(const struct dose_amount *amount,
		      const struct measure *measure)
{
	bool fraction = strchr(amount->form, '/') != NULL;

	return !fraction ||
	       (measure->has_unit && !strstr(measure->source, "Hg"));
}

static void dose_single(struct dose_source *source, struct dose *dose)
{
	struct measure measure;
	struct dose_amount amount;

	dose_amount(source, &amount);
	dose_compare(source, dose);
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
static void dose_pair(struct dose_source *source, struct dose_amount pair[2])
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
	struct dose_amount pair[2];

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
	struct dose_amount amount;
	char cents[8] = "";

	dose_integer(source, &amount);
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
