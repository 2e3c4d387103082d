/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The title page (Braille Formats 2016, 2.3): what the guide is called and
 * where it comes from, which volume this is and which pages it has. All lines
 * are centred, and blank lines between its parts spread them over the page.
 */
#include <stdio.h>

#include "braille/lines.h"
#include "braille/opening.h"
#include "braille/page_rows.h"

#define TITLE_PARTS_MAX 8

/* Cells that a centred line leaves free, as in flow.c. */
#define TITLE_MARGIN 6

/* Blank lines between two parts at most. */
#define TITLE_GAP_MAX 3

/* The parts, their cells end to end in the text of the opening. */
struct title {
	struct lectern_opening *opening;
	size_t ends[TITLE_PARTS_MAX];
	size_t count;
};

/* Ends a part, if it has anything. */
static enum lectern_status title_end(struct title *title,
				     enum lectern_status status)
{
	size_t length = title->opening->text.length;
	size_t before = title->count > 0 ? title->ends[title->count - 1] : 0;

	if (status == LECTERN_OK && length > before &&
	    title->count < TITLE_PARTS_MAX)
		title->ends[title->count++] = length;
	return status;
}

static enum lectern_status title_part(struct title *title, const char *name,
				      const char *value)
{
	const struct lectern_word values[] = {{"value", value}, {NULL, NULL}};

	if (value[0] == '\0')
		return LECTERN_OK;
	return title_end(title,
			 lectern_opening_say(title->opening, name, values));
}

/* "In 3 volumes", "Volume 2": two parts; one for a single volume. */
static enum lectern_status title_volumes(struct title *title)
{
	const struct lectern_opening *opening = title->opening;
	uint32_t count = (uint32_t)opening->body->volume_count;
	enum lectern_status status;
	char digits[16];

	if (count == 1)
		return title_part(title, "braille.title.one-volume", "1");
	snprintf(digits, sizeof(digits), "%u", (unsigned)count);
	status = title_part(title, "braille.title.volumes", digits);
	snprintf(digits, sizeof(digits), "%u", (unsigned)opening->volume + 1);
	return status == LECTERN_OK
		       ? title_part(title, "braille.title.volume", digits)
		       : status;
}

/* Appends "1-37", or "p1". */
static void title_range(char *out, size_t room, const char *letter,
			uint32_t first, uint32_t last)
{
	if (first == last)
		snprintf(out, room, "%s%u", letter, (unsigned)first);
	else
		snprintf(out, room, "%s%u-%s%u", letter, (unsigned)first,
			 letter, (unsigned)last);
}

/* Which pages the volume has: t1-t4, p1-p2 and 1-37. */
static enum lectern_status title_pages(struct title *title, uint32_t pages)
{
	struct lectern_opening *opening = title->opening;
	const struct lectern_pages *body = opening->body;
	uint32_t first = body->volumes[opening->volume].first;
	uint32_t end = lectern_pages_count(body);
	uint32_t middle = body->preliminary;
	char t[32];
	char p[32];
	char b[32];
	const struct lectern_word values[] = {
		{"opening", t}, {"preface", p}, {"body", b}, {NULL, NULL}};
	const char *name = "braille.title.pages";

	if (opening->volume + 1 < body->volume_count)
		end = body->volumes[opening->volume + 1].first;
	title_range(t, sizeof(t), "t", 1, pages);
	title_range(p, sizeof(p), "p", first + 1, middle < end ? middle : end);
	title_range(b, sizeof(b), "",
		    (first > middle ? first : middle) - middle + 1,
		    end - middle);
	if (first < middle)
		name = end > middle ? "braille.title.pages-all"
				    : "braille.title.pages-preface";
	return title_end(title, lectern_opening_say(opening, name, values));
}

static enum lectern_status title_fill(struct title *title, uint32_t pages)
{
	const struct lectern_opening *opening = title->opening;
	const struct lectern_front *front = lectern_guide_front(opening->guide);
	enum lectern_status status;

	status = title_part(title, "braille.title.title", front->title);
	if (status == LECTERN_OK)
		status = title_part(title, "braille.title.version",
				    front->version);
	if (status == LECTERN_OK)
		status = title_part(title, "braille.title.date", front->date);
	if (status == LECTERN_OK)
		status = title_part(title, "braille.title.source",
				    front->source);
	if (status == LECTERN_OK)
		status = title_part(title,
				    opening->options->grade == 1
					    ? "braille.title.uncontracted"
					    : "braille.title.contracted",
				    "1");
	if (status == LECTERN_OK)
		status = title_volumes(title);
	return status == LECTERN_OK ? title_pages(title, pages) : status;
}

/* ----------------------------------------------------------------- setting */

/* Lines that the parts take without blank ones between them. */
static size_t title_lines(const struct title *title, const uint8_t *cells)
{
	size_t room = title->opening->body->width - TITLE_MARGIN;
	size_t lines = 0;
	size_t at = 0;
	size_t i;

	for (i = 0; i < title->count; at = title->ends[i++])
		lines += lectern_lines_count(cells + at, title->ends[i] - at,
					     room);
	return lines;
}

/* Blank lines behind part `i`, the spare ones shared out from the first. */
static size_t title_gap(const struct title *title, size_t spare, size_t i)
{
	size_t gaps = title->count - 1;
	size_t gap = spare / gaps + (i < spare % gaps);

	return gap < TITLE_GAP_MAX ? gap : TITLE_GAP_MAX;
}

static enum lectern_status title_set(struct title *title,
				     const struct lectern_buffer *cells)
{
	const struct lectern_item centred = {.kind = LECTERN_ITEM_CENTRED,
					     .whole = true};
	struct lectern_opening *opening = title->opening;
	size_t lines = title_lines(title, (const uint8_t *)cells->bytes);
	size_t room = opening->body->height - 1;
	size_t spare = lines < room ? room - lines : 0;
	enum lectern_status status = LECTERN_OK;
	size_t at = 0;
	size_t gap;
	size_t i;

	for (i = 0; i < title->count && status == LECTERN_OK; i++) {
		lectern_buffer_add(&opening->text, cells->bytes + at,
				   title->ends[i] - at);
		at = title->ends[i];
		status = lectern_opening_add(opening, centred);
		gap = i + 1 < title->count ? title_gap(title, spare, i) : 0;
		for (; gap > 0 && status == LECTERN_OK; gap--)
			status = lectern_page_blank(&opening->group.flow);
	}
	return status;
}

enum lectern_status lectern_title_page(struct lectern_opening *opening,
				       uint32_t pages)
{
	struct title title = {.opening = opening};
	struct lectern_buffer cells;
	enum lectern_status status;

	lectern_buffer_clear(&opening->text);
	status = title_fill(&title, pages);
	cells = opening->text;
	opening->text = (struct lectern_buffer){0};
	if (status == LECTERN_OK && cells.failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status = title_set(&title, &cells);
	lectern_buffer_free(&cells);
	return status;
}
