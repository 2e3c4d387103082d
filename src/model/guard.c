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

bool guard_pass(struct source *source, uint32_t body)
{
	uint32_t openings = 0;
	uint32_t bars = 0;
	uint32_t at;

	for (at = body; at < source->length; at++) {
		if (source->bytes[at] == '\n' || source->bytes[at] == '\r')
			bars = 0;
		bars += source->bytes[at] == '|';
		openings += guard_is_opening(source, at);
		if (bars > GUARD_BARS_MAX) {
			source_error(source, at, "a line with over %u bars (|)",
				     GUARD_BARS_MAX);
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

bool guard_defines(const struct source *source, uint32_t body)
{
	uint32_t at;

	for (at = body; at + 1 < source->length; at++)
		if (source->bytes[at] == ']' && source->bytes[at + 1] == ':')
			return true;
	return false;
}
