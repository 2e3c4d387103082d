/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * liblouis marks emphasis character by character and is thrown by runs that end
 * in the middle of a word's punctuation, a bracket or a number. So each run is
 * first stretched to where a braille reader expects its indicators.
 */
#include "braille/prepare.h"

#include "braille/codes.h"
#include "braille/numeric.h"

/* Characters that open or close, in pairs. */
static const uint32_t forms_openers[] = {'(', '[', '{', 0x201C, 0x2018, '"'};
static const uint32_t forms_closers[] = {')', ']', '}', 0x201D, 0x2019, '"'};

#define FORMS_PAIRS (sizeof(forms_openers) / sizeof(*forms_openers))

static bool forms_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool forms_is_point(uint32_t c)
{
	return c == '.' || c == ',';
}

static bool forms_closes(uint32_t c)
{
	size_t i;

	for (i = 0; i < FORMS_PAIRS; i++)
		if (c == forms_closers[i])
			return true;
	return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' ||
	       c == '?' || c == '\'' || c == 0x2026;
}

/* Emphasis that begins or ends inside a number would cut the number in two. */
static void forms_whole_number(const struct lectern_prepared *prepared,
			       size_t *start, size_t *end)
{
	const uint32_t *text = prepared->text;

	while (*start > 0 &&
	       (forms_is_digit(text[*start]) || forms_is_point(text[*start])) &&
	       (forms_is_digit(text[*start - 1]) ||
		forms_is_point(text[*start - 1])))
		--*start;
	while (*end < prepared->count &&
	       (forms_is_digit(text[*end - 1]) ||
		forms_is_point(text[*end - 1])) &&
	       (forms_is_digit(text[*end]) ||
		(forms_is_point(text[*end]) && *end + 1 < prepared->count &&
		 forms_is_digit(text[*end + 1]))))
		++*end;
}

/* True when what closes `opener` stands between `from` and `to`. */
static bool forms_has_closer(const struct lectern_prepared *prepared,
			     uint32_t opener, size_t from, size_t to)
{
	size_t pair;
	size_t i;

	for (pair = 0; pair < FORMS_PAIRS; pair++)
		for (i = from; opener == forms_openers[pair] && i < to; i++)
			if (prepared->text[i] == forms_closers[pair])
				return true;
	return false;
}

/*
 * liblouis sees a passage of three words or more only when the run takes in
 * the punctuation that closes it.
 */
static void forms_stretch(const struct lectern_prepared *prepared,
			  size_t *start, size_t *end)
{
	const uint32_t *text = prepared->text;
	size_t closed = *end;

	while (closed < prepared->count && forms_closes(text[closed]) &&
	       !(closed + 1 < prepared->count &&
		 forms_is_digit(text[closed + 1])))
		closed++;
	while (*start > 0 &&
	       forms_has_closer(prepared, text[*start - 1], *end, closed))
		--*start;
	*end = closed;
}

/* The first character from a byte on. */
static size_t forms_index(const struct lectern_prepared *prepared,
			  uint32_t offset)
{
	size_t low = 0;
	size_t high = prepared->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (prepared->origin[middle] < offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Links, terms and abbreviations have no form of their own in braille: an
 * indicator that says nothing to the hand is only in its way.
 */
static uint8_t forms_of(const struct lectern_span *span, bool plain)
{
	switch (span->kind) {
	case LECTERN_SPAN_EMPHASIS:
		return plain ? 0 : LECTERN_FORM_ITALIC;
	case LECTERN_SPAN_STRONG:
		return plain ? 0 : LECTERN_FORM_BOLD;
	case LECTERN_SPAN_LANGUAGE:
		/* Contractions are English: other tongues go without. */
		return lectern_code_is_foreign(span->target)
			       ? LECTERN_FORM_UNCONTRACTED |
					 LECTERN_FORM_FOREIGN
			       : 0;
	case LECTERN_SPAN_LINK:
	case LECTERN_SPAN_TERM:
	case LECTERN_SPAN_REFERENCE:
	case LECTERN_SPAN_ABBREVIATION:
	case LECTERN_SPAN_CODE:
		break;
	}
	return 0;
}

static void forms_set_span(struct lectern_prepared *prepared,
			   const struct lectern_span *span, uint8_t form)
{
	size_t start = forms_index(prepared, span->start);
	size_t end = forms_index(prepared, span->end);

	/* An indicator at a blank would have no word to belong to. */
	while (start < end && prepared->text[start] == ' ')
		start++;
	while (start < end && prepared->text[end - 1] == ' ')
		end--;
	if (start >= end)
		return;
	if (!(form & LECTERN_FORM_UNCONTRACTED)) {
		forms_whole_number(prepared, &start, &end);
		forms_stretch(prepared, &start, &end);
	}
	for (; start < end; start++)
		prepared->forms[start] |= form;
}

/* A contraction across a capital inside a word would change the word. */
static void forms_mark_capitals(struct lectern_prepared *prepared)
{
	size_t i;

	for (i = 1; i < prepared->count; i++) {
		uint32_t before = prepared->text[i - 1];
		uint32_t c = prepared->text[i];

		if (c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z')
			prepared->forms[i] |= LECTERN_FORM_UNCONTRACTED;
	}
}

/*
 * Digits set grade 1 mode to the next blank, hyphen or dash (UEB 6.5):
 * contractions may not follow them. liblouis knows nothing of it behind a
 * fraction, a square or an index, and forgets it where a letter from a to j
 * begins the contraction: "99chances".
 */
static void forms_mark_numbers(struct lectern_prepared *prepared)
{
	bool on = false;
	size_t i;

	for (i = 0; i < prepared->count; i++) {
		uint32_t c = prepared->text[i];

		if (lectern_numeric_is_end(c))
			on = false;
		else if (lectern_glyph_is_numeric(c))
			on = true;
		else if (on)
			prepared->forms[i] |= LECTERN_FORM_UNCONTRACTED;
	}
}

void lectern_prepare_forms(struct lectern_prepared *prepared,
			   const struct lectern_passage *passage)
{
	uint32_t i;

	for (i = 0; i < passage->span_count; i++) {
		const struct lectern_span *span = &passage->spans[i];
		uint8_t form = forms_of(span, passage->plain);

		if (form && span->end > passage->start &&
		    span->start < passage->end)
			forms_set_span(prepared, span, form);
	}
	forms_mark_capitals(prepared);
	forms_mark_numbers(prepared);
}
