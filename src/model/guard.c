/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/guard.h"

#include <string.h>

/*
 * For each of these, libcmark-gfm looks for the end as far as the paragraph
 * goes, anew for each opening when there is no end.
 */
static bool guard_is_opening(const struct source *source, uint32_t at)
{
	return at + 1 < source->length && source->bytes[at] == '<' &&
	       (source->bytes[at + 1] == '?' || source->bytes[at + 1] == '!');
}

/*
 * What a table costs. libcmark-gfm gives each row as many cells as the line
 * of dashes has, so that a short text becomes a hundred million cells.
 */
struct guard_table {
	uint32_t columns; /* of the table that may be open; 0 when none is */
	uint32_t missing; /* cells that no row has written */
	uint32_t bars;	  /* in this line */
	bool dashes;	  /* the line holds '-' and '|' */
	bool other;	  /* it holds what no line of dashes may */
	bool words;	  /* it holds what no empty line may */
};

/* Counts one more byte of a line. */
static void guard_byte(struct guard_table *table, char c)
{
	table->bars += c == '|';
	table->dashes |= c == '-';
	table->other |= !strchr("|-: \t>", c);
	table->words |= !strchr(" \t>", c);
}

/* Ends a line. Being wrong about a table only counts too many cells. */
static void guard_line(struct guard_table *table)
{
	if (!table->words)
		table->columns = 0;
	else if (table->dashes && table->bars > 0 && !table->other)
		table->columns = table->bars + 1;
	else if (table->columns > table->bars + 1)
		table->missing += table->columns - table->bars - 1;
	table->bars = 0;
	table->dashes = table->other = table->words = false;
}

/*
 * What brackets cost. Each link that closes makes libcmark-gfm look at all
 * images that are still open in the paragraph.
 */
struct guard_brackets {
	uint32_t images; /* "![" that are open */
	uint32_t links;	 /* "[" that are */
	uint64_t looks;
};

static void guard_bracket(struct guard_brackets *brackets,
			  const struct source *source, uint32_t at)
{
	if (source->bytes[at] == '[') {
		if (at > 0 && source->bytes[at - 1] == '!')
			brackets->images++;
		else
			brackets->links++;
	} else if (source->bytes[at] == ']') {
		if (brackets->links > 0) {
			brackets->links--;
			brackets->looks += brackets->images;
		} else if (brackets->images > 0) {
			brackets->images--;
		}
	}
}

bool guard_pass(struct source *source, uint32_t body)
{
	struct guard_brackets brackets = {0};
	struct guard_table table = {0};
	uint32_t openings = 0;
	uint32_t at;

	for (at = body; at < source->length; at++) {
		if (source->bytes[at] == '\n' || source->bytes[at] == '\r') {
			if (!table.words)
				brackets.images = brackets.links = 0;
			guard_line(&table);
		} else {
			guard_byte(&table, source->bytes[at]);
		}
		guard_bracket(&brackets, source, at);
		if (brackets.looks > GUARD_LOOKS_MAX) {
			source_error(source, at,
				     "too many \"![\" of images that do not "
				     "end");
			return false;
		}
		openings += guard_is_opening(source, at);
		if (table.bars > GUARD_BARS_MAX) {
			source_error(source, at, "a line with over %u bars (|)",
				     GUARD_BARS_MAX);
			return false;
		}
		if (table.missing > GUARD_MISSING_MAX) {
			source_error(source, at,
				     "the rows of tables lack over %u cells",
				     GUARD_MISSING_MAX);
			return false;
		}
		if (openings > GUARD_OPENINGS_MAX) {
			source_error(source, at,
				     "over %u times \"<!\" or \"<?\": raw HTML "
				     "is not taken",
				     GUARD_OPENINGS_MAX);
			return false;
		}
	}
	return true;
}
