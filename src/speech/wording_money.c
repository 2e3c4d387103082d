/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of money: the sign stands before the number and is said behind it. */
#include "speech/diction.h"
#include "speech/wording.h"

/* The length of " million" behind a sum; 0 when there is none. */
static size_t money_large(const struct lectern_wording *wording, size_t at)
{
	size_t space = lectern_wording_space(wording, at);
	const struct lectern_rule *rule;

	if (space == 0)
		return 0;
	rule = lectern_wording_word(wording, LECTERN_RULES_LARGE, at + space);
	return rule ? space + rule->length : 0;
}

/* A name whose sign stands before its sum: it leads to the sum's end. */
static void money_say_behind(struct lectern_wording *wording, const char *name)
{
	wording->at--;
	lectern_wording_say(wording, name);
	wording->at++;
}

/* The part of $2.50 behind the dot, and the dot. */
static void money_cents(struct lectern_wording *wording,
			const struct lectern_rule *rule)
{
	bool one;

	wording->at++;
	lectern_wording_say(wording, "");
	one = lectern_wording_starts(wording, wording->at, "01", 2);
	if (lectern_wording_byte(wording, wording->at) == '0')
		wording->at++;
	lectern_wording_count(wording,
			      lectern_wording_number(wording, wording->at));
	money_say_behind(wording, rule->forms[one ? 2 : 3]);
}

bool lectern_wording_money(struct lectern_wording *wording)
{
	const struct lectern_rule *rule;
	size_t number;
	size_t large;
	size_t sum;
	size_t end;
	bool nothing;
	bool one;

	rule = lectern_wording_rule(wording, LECTERN_RULES_MONEY, wording->at);
	if (!rule || lectern_wording_inside(wording))
		return false;
	sum = wording->at + rule->length;
	number = lectern_wording_number(wording, sum);
	large = money_large(wording, sum + number);
	end = sum + number + large;
	/* Without its last three bytes it is whole: they are ".50". */
	if (large == 0 && number > 3 &&
	    lectern_wording_byte(wording, sum + number - 3) == '.')
		number -= 3;
	/* What follows in $10k or $1.5M belongs to the sum. */
	if (number == 0 || lectern_wording_wordy(wording, end))
		return false;
	one = number == 1 && large == 0 &&
	      lectern_wording_byte(wording, sum) == '1';
	/* $0.50 is fifty cents. */
	nothing = number == 1 && lectern_wording_byte(wording, sum) == '0' &&
		  end > sum + number;
	wording->at = sum;
	if (nothing) {
		wording->at += number;
	} else {
		lectern_wording_count(wording, number);
		lectern_wording_copy(wording, large);
		money_say_behind(wording, rule->forms[one ? 0 : 1]);
	}
	if (lectern_wording_byte(wording, wording->at) == '.' &&
	    lectern_wording_number(wording, wording->at + 1) == 2)
		money_cents(wording, rule);
	return lectern_wording_skip(wording, 0);
}
