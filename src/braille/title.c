/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The title page (Braille Formats 2016, 2.3): what the guide is called, where
 * it comes from, how it was transcribed, and which pages the volume has. The
 * items of a segment follow one another; blank lines between the segments
 * spread them from the first line of the page to the last.
 */
#include <stdio.h>

#include "braille/cells.h"
#include "braille/lines.h"
#include "braille/opening.h"
#include "braille/page_rows.h"

#define TITLE_ITEMS_MAX 8

/* Columns of an item, from 0. */
#define TITLE_RUNOVER 2

/* What stands beside text on the last line: three blanks and "t#a". */
#define TITLE_NUMBER 6

/* One item, its cells behind those of the one before. */
struct title_item {
	size_t end;
	bool begins; /* a segment */
};

struct title {
	struct lectern_opening *opening;
	struct title_item items[TITLE_ITEMS_MAX];
	size_t count;
	bool begins; /* the next item begins a segment */
	enum lectern_status worst;
};

/* Ends an item, if it has anything. */
static void title_end(struct title *title, enum lectern_status status)
{
	size_t length = title->opening->text.length;
	size_t before =
		title->count > 0 ? title->items[title->count - 1].end : 0;

	/* All is looked at, so that all findings are reported. */
	if (title->worst == LECTERN_OK || status == LECTERN_NO_MEMORY)
		title->worst = status;
	if (length == before || title->count == TITLE_ITEMS_MAX)
		return;
	title->items[title->count++] =
		(struct title_item){.end = length, .begins = title->begins};
	title->begins = false;
}

static void title_part(struct title *title, const char *name, const char *value)
{
	const struct lectern_word values[] = {{"value", value}, {NULL, NULL}};

	title_end(title, lectern_opening_say(title->opening, name, values));
}

/* What the front matter says; findings are told with its place there. */
static void title_front(struct title *title, const char *name,
			const char *value)
{
	struct lectern_opening *opening = title->opening;
	struct lectern_diagnostics *found = opening->found;
	const struct lectern_diagnostic *one;
	size_t i;

	if (value[0] == '\0')
		return;
	if (lectern_diagnostics_new(&opening->found) != LECTERN_OK) {
		opening->found = found;
		title_end(title, LECTERN_NO_MEMORY);
		return;
	}
	title_part(title, name, value);
	for (i = 0; (one = lectern_diagnostics_at(opening->found, i)); i++)
		lectern_diagnostics_add(
			found, one->severity,
			lectern_guide_front_place(opening->guide, value), "%s",
			one->words);
	lectern_diagnostics_free(opening->found);
	opening->found = found;
}

/* "In 3 volumes", "Volume 2"; one item for a single volume. */
static void title_volumes(struct title *title)
{
	const struct lectern_opening *opening = title->opening;
	uint32_t count = (uint32_t)opening->body->volume_count;
	char digits[16];

	if (count == 1) {
		title_part(title, "braille.title.one-volume", "1");
		return;
	}
	snprintf(digits, sizeof(digits), "%u", (unsigned)count);
	title_part(title, "braille.title.volumes", digits);
	snprintf(digits, sizeof(digits), "%u", (unsigned)opening->volume + 1);
	title_part(title, "braille.title.volume", digits);
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
static void title_pages(struct title *title, uint32_t pages)
{
	struct lectern_opening *opening = title->opening;
	const struct lectern_pages *body = opening->body;
	uint32_t first = body->volumes[opening->volume].first;
	uint32_t end = lectern_pages_volume_end(body, opening->volume);
	uint32_t middle = body->preliminary;
	char t[32];
	char p[32];
	char b[32];
	const struct lectern_word values[] = {
		{"opening", t}, {"preface", p}, {"body", b}, {NULL, NULL}};
	const char *name = "braille.title.pages";

	title_range(t, sizeof(t), "t", 1, pages);
	title_range(p, sizeof(p), "p", 1,
		    (middle < end ? middle : end) - first);
	title_range(b, sizeof(b), "",
		    (first > middle ? first : middle) - middle + 1,
		    end - middle);
	if (first < middle)
		name = end > middle ? "braille.title.pages-all"
				    : "braille.title.pages-preface";
	title_end(title, lectern_opening_say(opening, name, values));
}

/* The title; where it comes from; the transcription; the volume. */
static enum lectern_status title_fill(struct title *title, uint32_t pages)
{
	const struct lectern_opening *opening = title->opening;
	const struct lectern_front *front = lectern_guide_front(opening->guide);

	title_front(title, "braille.title.title", front->title);
	title_front(title, "braille.title.version", front->version);
	title->begins = true;
	title_front(title, "braille.title.source", front->source);
	title_front(title, "braille.title.date", front->date);
	title->begins = true;
	title_part(title,
		   opening->options->grade == 1 ? "braille.title.uncontracted"
						: "braille.title.contracted",
		   "1");
	title->begins = true;
	title_volumes(title);
	title_pages(title, pages);
	return title->worst;
}

/* ----------------------------------------------------------------- setting */

/*
 * Lines that an item takes of which the last has less room than the others. A
 * line that would fit on those and not on the last is parted before.
 */
static size_t title_lines(uint8_t *cells, size_t count, size_t width,
			  size_t last)
{
	size_t indent = 0;
	size_t lines = 1;
	size_t at = 0;

	while (count - at + indent > last) {
		bool fits = count - at + indent <= width;
		struct lectern_line line = lectern_line_cut(
			cells + at, count - at, (fits ? last : width) - indent);

		if (fits && cells[at + line.length] == LECTERN_CELL_BLANK)
			cells[at + line.length] |= LECTERN_CELL_END;
		at += line.next;
		indent = TITLE_RUNOVER;
		lines++;
	}
	return lines;
}

/* Lines that the page has left for blank ones. */
static size_t title_spare(const struct title *title, uint8_t *cells)
{
	const struct lectern_pages *body = title->opening->body;
	size_t lines = 0;
	size_t at = 0;
	size_t i;

	for (i = 0; i < title->count; at = title->items[i++].end)
		lines += title_lines(
			cells + at, title->items[i].end - at, body->width,
			i + 1 < title->count ? body->width
					     : body->width - TITLE_NUMBER);
	return lines < body->height ? body->height - lines : 0;
}

/* Blank lines before segment `at` of `count`, counted from the second. */
static size_t title_gap(size_t spare, size_t count, size_t at)
{
	size_t gap = spare / count + (at < spare % count);

	/* What does not fit on one page has a blank line all the same. */
	return gap > 0 ? gap : 1;
}

static enum lectern_status title_set(struct title *title,
				     const struct lectern_buffer *cells)
{
	const struct lectern_item listed = {.runover = TITLE_RUNOVER};
	struct lectern_opening *opening = title->opening;
	size_t spare = title_spare(title, (uint8_t *)cells->bytes);
	enum lectern_status status = LECTERN_OK;
	size_t segments = 0;
	size_t segment = 0;
	size_t at = 0;
	size_t gap;
	size_t i;

	for (i = 1; i < title->count; i++)
		segments += title->items[i].begins;
	for (i = 0; i < title->count && status == LECTERN_OK; i++) {
		gap = i > 0 && title->items[i].begins
			      ? title_gap(spare, segments, segment++)
			      : 0;
		for (; gap > 0 && status == LECTERN_OK; gap--)
			status = lectern_page_blank(&opening->group.flow);
		lectern_buffer_add(&opening->text, cells->bytes + at,
				   title->items[i].end - at);
		at = title->items[i].end;
		if (status == LECTERN_OK)
			status = lectern_opening_add(opening, listed);
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
