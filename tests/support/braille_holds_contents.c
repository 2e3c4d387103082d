/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Headings, and the contents that list them. Entries are read off the pages
 * line by line and compared with the headings of the guide and with the pages
 * on which these begin.
 */
#include "support/braille_holds.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "braille/cells.h"
#include "braille/pages.h"
#include "support/braille_parts.h"

/* Headings of these levels are listed. */
#define CONTENTS_LEVELS 3

/* More headings than a guide of a test has. */
#define CONTENTS_MOST 512

/* Cells at the margin that no line without a page comes into. */
#define CONTENTS_MARGIN 6

/* One line of an entry, or the whole of one. */
struct contents_line {
	const uint8_t *cells;
	size_t indent;
	size_t text;   /* where its text ends */
	size_t number; /* where its number begins; 0: it has none */
	size_t count;
};

/* The contents of a volume, read. */
struct contents_reader {
	const struct braille_case *test;
	struct lectern_buffer *why;
	struct braille_opening parts;
	uint32_t volume; /* from 0 */
	uint32_t page;	 /* of the next line */
	uint32_t row;
	size_t runover; /* columns of all lines of an entry but its first */
};

static bool contents_fail(const struct contents_reader *reader,
			  const char *words)
{
	/* The line was taken. */
	return braille_complain(reader->test, reader->why, reader->page,
				reader->row - 1, words);
}

/* ------------------------------------------------------------------ lines */

/* Where text ends that guide dots or blanks lead away from. */
static bool contents_leader(struct contents_line *line)
{
	const uint8_t *cells = line->cells;
	size_t at = line->number;
	size_t i;

	if (at < 2 || cells[at - 1])
		return false;
	at--;
	if (at >= 2 && cells[at - 1] == LECTERN_CELL_DOT5 &&
	    cells[at - 2] == LECTERN_CELL_DOT5) {
		while (at > 0 && cells[at - 1] == LECTERN_CELL_DOT5)
			at--;
		if (at == 0 || cells[at - 1])
			return false;
		at--;
	}
	while (at > 0 && cells[at - 1] == 0)
		at--;
	line->text = at;
	/* Dots all the way where two have room, blanks where not. */
	for (i = at + 1; i + 1 < line->number; i++)
		if (cells[i] != (line->number - at < 4 ? 0 : LECTERN_CELL_DOT5))
			return false;
	return at > line->indent && cells[at - 1];
}

/* Takes the next line that has text; false when there is none. */
static bool contents_next(struct contents_reader *reader,
			  struct contents_line *line)
{
	const struct braille_case *test = reader->test;

	*line = (struct contents_line){.cells = NULL};
	while (line->count == 0) {
		if (reader->row == (uint32_t)test->options.lines) {
			reader->row = 0;
			reader->page++;
		}
		if (reader->page >= reader->parts.first[BRAILLE_TEXT])
			return false;
		line->cells = braille_text_row(test, reader->page,
					       reader->row++, &line->count);
	}
	while (line->cells[line->indent] == 0)
		line->indent++;
	line->text = line->count;
	if (line->count == (size_t)test->options.cells)
		for (line->number = line->count; line->cells[line->number - 1];)
			line->number--;
	return true;
}

/* Takes the lines that name a volume, if the line at hand is the first. */
static bool contents_names_volume(struct contents_reader *reader,
				  struct contents_line *line)
{
	static const uint8_t opens[] = {0x08, 0x28, 0x23};
	static const uint8_t closes[] = {0x08, 0x28, 0x1C};

	if (line->count - line->indent <= sizeof(opens) ||
	    memcmp(line->cells + line->indent, opens, sizeof(opens)) != 0)
		return false;
	while (line->count < sizeof(closes) ||
	       memcmp(line->cells + line->count - sizeof(closes), closes,
		      sizeof(closes)) != 0)
		if (!contents_next(reader, line))
			return false;
	return true;
}

/* Takes the lines of the title. */
static bool contents_title(struct contents_reader *reader)
{
	const struct lectern_buffer *title =
		&reader->test->phrases->cells[BRAILLE_SAYS_CONTENTS];
	struct lectern_buffer found = {0};
	struct contents_line line;
	bool same;

	while (found.length < title->length && contents_next(reader, &line))
		braille_inked(&found, line.cells, line.count);
	same = found.length == title->length &&
	       memcmp(found.bytes, title->bytes, found.length) == 0;
	lectern_buffer_free(&found);
	return same || contents_fail(reader, "no title");
}

/* ---------------------------------------------------------------- entries */

/* What an entry has to be. */
struct contents_entry {
	const struct lectern_heading *heading;
	uint32_t page; /* on which what it lists begins, from 0 */
	bool continued;
};

/* Takes the lines of an entry and appends the cells of its text. */
static bool contents_take(struct contents_reader *reader,
			  const struct contents_entry *entry,
			  struct lectern_buffer *text,
			  struct contents_line *line)
{
	size_t width = (size_t)reader->test->options.cells;
	size_t indent = 2 * ((size_t)entry->heading->level - 1);

	do {
		if (!contents_next(reader, line))
			return contents_fail(reader, "an entry is missing");
		if (text->length == 0 && contents_names_volume(reader, line))
			continue;
		if (line->number > 0 && !contents_leader(line))
			return contents_fail(reader, "what leads to a page");
		if (line->number == 0 && line->count > width - CONTENTS_MARGIN)
			return contents_fail(reader, "a line is too long");
		if (line->indent != indent)
			return contents_fail(reader, "another indent");
		braille_inked(text, line->cells, line->text);
		indent = reader->runover;
	} while (line->number == 0);
	return true;
}

/* Appends the cells of a heading that have dots. */
static void contents_heading(struct lectern_buffer *out,
			     const struct braille_case *test,
			     const struct lectern_heading *heading)
{
	braille_inked(out,
		      lectern_heading_cells(&test->pages->headings, heading),
		      heading->count);
}

static bool contents_entry(struct contents_reader *reader,
			   const struct contents_entry *entry)
{
	const struct lectern_buffer *continued =
		&reader->test->phrases->cells[BRAILLE_SAYS_CONTINUED];
	struct lectern_page_name name =
		lectern_pages_name(reader->test->pages, entry->page);
	struct lectern_buffer wanted = {0};
	struct lectern_buffer found = {0};
	struct contents_line line;
	uint8_t number[12];
	size_t digits = braille_page_number(number, name.kind, name.number);
	bool holds = contents_take(reader, entry, &found, &line);

	contents_heading(&wanted, reader->test, entry->heading);
	if (entry->continued)
		lectern_buffer_add(&wanted, continued->bytes,
				   continued->length);
	if (holds && (found.length != wanted.length ||
		      memcmp(found.bytes, wanted.bytes, found.length) != 0))
		holds = contents_fail(reader, "another heading");
	if (holds && (line.count - line.number != digits ||
		      memcmp(line.cells + line.number, number, digits) != 0))
		holds = contents_fail(reader, "another page");
	lectern_buffer_free(&wanted);
	lectern_buffer_free(&found);
	return holds;
}

/* ---------------------------------------------------------------- volumes */

static uint32_t contents_volume_of(const struct braille_case *test,
				   uint32_t block)
{
	struct lectern_braille_place place =
		lectern_pages_place(test->pages, block);

	return lectern_pages_name(test->pages, place.page - 1).volume;
}

/* The first block of a volume. */
static const struct lectern_node *
contents_first(const struct braille_case *test, uint32_t volume)
{
	uint32_t block = 0;

	while (contents_volume_of(test, block) < volume)
		block++;
	return lectern_guide_block(test->guide, block);
}

/* True when a node lies in the section of a heading, behind it. */
static bool contents_is_below(const struct lectern_node *node,
			      const struct lectern_node *heading)
{
	const struct lectern_node *section = lectern_node_parent(heading);

	if (lectern_node_index(node) <= lectern_node_index(heading))
		return false;
	while (node && node != section)
		node = lectern_node_parent(node);
	return node != NULL;
}

/* The entry that a heading has in the contents of a volume, if it has one. */
static bool contents_wants(const struct contents_reader *reader,
			   const struct lectern_heading *heading,
			   struct contents_entry *entry)
{
	const struct braille_case *test = reader->test;
	uint32_t volume = contents_volume_of(test, heading->block);

	*entry = (struct contents_entry){
		.heading = heading,
		.page = lectern_pages_place(test->pages, heading->block).page -
			1};
	if (heading->level > CONTENTS_LEVELS)
		return false;
	if (reader->volume == 0 || volume == reader->volume)
		return true;
	entry->page = reader->parts.first[BRAILLE_TEXT];
	entry->continued = contents_is_below(
		contents_first(test, reader->volume),
		lectern_guide_block(test->guide, heading->block));
	return entry->continued;
}

/* The entries that the contents of a volume shall have; how many. */
static size_t contents_wanted(struct contents_reader *reader,
			      struct contents_entry *entries, size_t most)
{
	const struct lectern_headings *headings =
		&reader->test->pages->headings;
	size_t count = 0;
	size_t i;

	for (i = 0; i < headings->count && count < most; i++) {
		struct contents_entry *entry = &entries[count];

		if (!contents_wants(reader, &headings->list[i], entry))
			continue;
		if (reader->runover < 2 * (size_t)entry->heading->level)
			reader->runover = 2 * (size_t)entry->heading->level;
		/* Only the innermost part is said to go on. */
		if (count > 0 && entry->continued)
			entries[count - 1].continued = false;
		count++;
	}
	return count;
}

static bool contents_volume(const struct braille_case *test, uint32_t volume,
			    struct lectern_buffer *why)
{
	struct contents_reader reader = {
		.test = test, .why = why, .volume = volume};
	struct contents_entry entries[CONTENTS_MOST];
	struct contents_line line;
	bool holds = true;
	size_t count;
	size_t i;

	reader.parts = braille_opening_of(test, volume);
	reader.page = reader.parts.first[BRAILLE_CONTENTS];
	count = contents_wanted(&reader, entries, CONTENTS_MOST);
	/* Of one heading there is nothing to choose. */
	if (count == 0 ||
	    (count == 1 && lectern_pages_volumes(test->pages) == 1))
		return reader.page == reader.parts.first[BRAILLE_TEXT] ||
		       contents_fail(&reader, "there are contents");
	holds = contents_title(&reader);
	for (i = 0; i < count && holds; i++)
		holds = contents_entry(&reader, &entries[i]);
	return holds && (!contents_next(&reader, &line) ||
			 contents_fail(&reader, "an entry too many"));
}

bool braille_holds_contents(const struct braille_case *test,
			    struct lectern_buffer *why)
{
	uint32_t volume = 0;

	if (test->options.body_only)
		return true;
	while (volume < lectern_pages_volumes(test->pages) &&
	       contents_volume(test, volume, why))
		volume++;
	return volume == lectern_pages_volumes(test->pages);
}

/* --------------------------------------------------------------- headings */

/* True when a heading's cells stand where it is told that they do. */
static bool places_heading(const struct braille_case *test,
			   const struct lectern_heading *heading)
{
	const uint8_t *wanted =
		lectern_heading_cells(&test->pages->headings, heading);
	struct lectern_braille_place place =
		lectern_pages_place(test->pages, heading->block);
	size_t count;
	const uint8_t *cells =
		braille_text_row(test, place.page - 1, place.line - 1, &count);
	size_t at = 0;

	while (at < heading->count && place.cell - 1 + at < count &&
	       cells[place.cell - 1 + at] == wanted[at])
		at++;
	return at == heading->count || (at > 0 && place.cell - 1 + at == count);
}

/* True when a block begins with dots, behind the one before it. */
static bool places_block(const struct braille_case *test, uint32_t block)
{
	struct lectern_braille_place before = {0};
	struct lectern_braille_place place =
		lectern_pages_place(test->pages, block);
	size_t count;
	const uint8_t *cells =
		braille_text_row(test, place.page - 1, place.line - 1, &count);

	if (block > 0)
		before = lectern_pages_place(test->pages, block - 1);
	if (place.cell < 1 || place.cell > count || !cells[place.cell - 1])
		return false;
	if (place.page != before.page)
		return place.page > before.page;
	return place.line > before.line ||
	       (place.line == before.line && place.cell > before.cell);
}

bool braille_holds_places(const struct braille_case *test,
			  struct lectern_buffer *why)
{
	const struct lectern_headings *headings = &test->pages->headings;
	struct lectern_braille_place place;
	size_t heading = 0;
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(test->guide); i++) {
		bool holds = places_block(test, i);

		if (heading < headings->count &&
		    headings->list[heading].block == i)
			holds &= places_heading(test,
						&headings->list[heading++]);
		place = lectern_pages_place(test->pages, i);
		if (!holds)
			return braille_complain(test, why, place.page - 1,
						place.line - 1, "another text");
	}
	return true;
}
