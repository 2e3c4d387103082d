/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Addresses of mail and of the net, said so that they can be typed: each sign
 * by its name, digits one by one.
 */
#include <string.h>

#include "speech/wording.h"

/* Where the address at the place ends: white space, without punctuation. */
static size_t address_end(const struct lectern_wording *wording)
{
	size_t end = wording->at;

	while (end < wording->length && wording->text[end] != ' ' &&
	       (unsigned char)wording->text[end] < 0x80 &&
	       !strchr("<>()[]{}\"", wording->text[end]))
		end++;
	while (end > wording->at && strchr(".,;:!?'", wording->text[end - 1]))
		end--;
	return end;
}

/* True when one of the known domains ends at `end`, before a path perhaps. */
static bool address_has_domain(const struct lectern_wording *wording,
			       size_t end)
{
	size_t at = wording->at;
	size_t start;

	while (at < end && wording->text[at] != '/' && wording->text[at] != '?')
		at++;
	start = lectern_wording_letters_before(wording, at);
	return start > wording->at + 1 && wording->text[start - 1] == '.' &&
	       lectern_wording_listed(wording, LECTERN_RULES_DOMAINS, start,
				      at - start);
}

static bool address_is_one(const struct lectern_wording *wording, size_t end)
{
	size_t length = end - wording->at;
	const char *text = wording->text + wording->at;
	const char *at = memchr(text, '@', length);

	if (lectern_wording_starts(wording, wording->at, "https://", 8) ||
	    lectern_wording_starts(wording, wording->at, "http://", 7) ||
	    lectern_wording_starts(wording, wording->at, "www.", 4))
		return true;
	if (at)
		return at > text &&
		       memchr(at, '.', (size_t)(text + length - at));
	return address_has_domain(wording, end);
}

/* "www" and "nci" are letters, "cancer" is a word. */
static bool address_is_word(const char *letters, size_t length)
{
	size_t i;

	for (i = 0; i < length; i++)
		if (strchr("aeiouyAEIOUY", letters[i]))
			return length > 2;
	return false;
}

static void address_letters(struct lectern_wording *wording, size_t length)
{
	const char *letters = wording->text + wording->at;

	lectern_wording_say(wording, "");
	if (lectern_wording_on_lexeme(wording))
		return;
	if (address_is_word(letters, length) ||
	    lectern_wording_listed(wording, LECTERN_RULES_CAPITALS, wording->at,
				   length)) {
		lectern_wording_copy(wording, length);
		return;
	}
	lectern_wording_spell(wording, letters, length, false);
	wording->at += length;
}

/* One letter run, digit or sign; what has no name is copied. */
static void address_step(struct lectern_wording *wording)
{
	size_t letters = lectern_wording_letters(wording, wording->at);
	const struct lectern_rule *sign;

	if (letters > 0) {
		address_letters(wording, letters);
		return;
	}
	if (lectern_wording_is_digit(wording->text[wording->at])) {
		lectern_wording_digits(wording, LECTERN_NUMERAL_DIGITS,
				       wording->text + wording->at, 1);
		wording->at++;
		return;
	}
	sign = lectern_wording_rule(wording, LECTERN_RULES_ADDRESS,
				    wording->at);
	if (sign) {
		lectern_wording_say(wording, sign->forms[0]);
		wording->at += sign->length;
		return;
	}
	lectern_wording_copy(wording, 1);
}

bool lectern_wording_on_address(struct lectern_wording *wording)
{
	size_t end = address_end(wording);

	if (lectern_wording_inside(wording) || end < wording->at + 4 ||
	    !lectern_wording_wordy(wording, wording->at) ||
	    lectern_rules_of(wording->rules, LECTERN_RULES_ADDRESS).count ==
		    0 ||
	    !address_is_one(wording, end))
		return false;
	/* Whoever types it need not know of the scheme. */
	if (lectern_wording_starts(wording, wording->at, "https://", 8))
		wording->at += 8;
	else if (lectern_wording_starts(wording, wording->at, "http://", 7))
		wording->at += 7;
	while (wording->at < end)
		address_step(wording);
	wording->detail = "";
	wording->way = 0;
	return lectern_wording_skip(wording, 0);
}
