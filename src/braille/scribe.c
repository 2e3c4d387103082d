/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A display must answer within a moment, whatever is in the guide: so a text
 * is cut into stretches that take a few milliseconds at most, and a fault of
 * the tables costs one text and never the display.
 */
#include "braille/scribe.h"

#include <string.h>

#include "base/utf8.h"
#include "braille/cells.h"
#include "braille/fronts.h"

enum lectern_status lectern_scribe_open(struct lectern_scribe *scribe,
					const char *data, int grade,
					const struct lectern_words *words,
					struct lectern_diagnostics *found)
{
	enum lectern_status status;

	scribe->unshown = lectern_words_say(words, "braille.unshown");
	status = lectern_brailler_open(&scribe->brailler, data, grade, found);
	if (status == LECTERN_OK)
		status = lectern_labels_load(&scribe->labels, scribe->brailler,
					     words, found);
	return status;
}

void lectern_scribe_close(struct lectern_scribe *scribe)
{
	lectern_labels_free(&scribe->labels);
	lectern_brailler_free(scribe->brailler);
	*scribe = (struct lectern_scribe){0};
}

/* ------------------------------------------------------------------ stretches
 */

static bool scribe_ends_sentence(char c)
{
	return c == '.' || c == '?' || c == '!' || c == '\n';
}

/*
 * Where a stretch that begins at `start` ends. The last sentence that ends in
 * its second half is taken, else the last word, else the last whole character.
 */
static uint32_t scribe_end(const struct lectern_text *text, uint32_t start)
{
	uint32_t end = start + LECTERN_SCRIBE_STRETCH;
	uint32_t word = 0;
	uint32_t at;

	if (text->length - start <= LECTERN_SCRIBE_STRETCH)
		return text->length;
	for (at = end; at > start + LECTERN_SCRIBE_STRETCH / 2; at--) {
		char before = text->bytes[at - 1];

		if (before != ' ' && before != '\n')
			continue;
		word = word ? word : at;
		if (before == '\n' || scribe_ends_sentence(text->bytes[at - 2]))
			return at;
	}
	while (!word && !lectern_utf8_is_start(text->bytes[end]))
		end--;
	return word ? word : end;
}

struct lectern_stretch lectern_scribe_stretch(const struct lectern_node *block,
					      uint32_t offset)
{
	const struct lectern_text *text = lectern_node_text(block);
	struct lectern_stretch stretch = {0, scribe_end(text, 0)};

	while (offset >= stretch.end && stretch.end < text->length) {
		stretch.start = stretch.end;
		stretch.end = scribe_end(text, stretch.start);
	}
	return stretch;
}

/* ---------------------------------------------------------------- writing */

/* Instead of what would be felt otherwise than it is printed. */
static enum lectern_status scribe_excuse(struct lectern_scribe *scribe,
					 struct lectern_strip *strip,
					 uint32_t origin)
{
	struct lectern_buffer cells = {0};
	enum lectern_status status;

	status = lectern_brailler_words(scribe->brailler, &cells,
					scribe->unshown, NULL);
	if (status == LECTERN_OK)
		status = lectern_strip_add(strip, (const uint8_t *)cells.bytes,
					   cells.length, origin);
	lectern_buffer_free(&cells);
	return status;
}

/*
 * Uncontracted braille is the second try: it goes by fewer rules, and what it
 * shows has passed the same proof.
 */
static enum lectern_status scribe_passage(struct lectern_scribe *scribe,
					  struct lectern_strip *strip,
					  struct lectern_passage passage,
					  const struct lectern_node *node)
{
	enum lectern_status status;

	passage.name_unknown = true;
	status = lectern_strip_passage(strip, scribe->brailler, &passage, node);
	if (status != LECTERN_INVALID)
		return status;
	passage.forms |= LECTERN_FORM_UNCONTRACTED;
	status = lectern_strip_passage(strip, scribe->brailler, &passage, node);
	if (status != LECTERN_INVALID)
		return status;
	return scribe_excuse(scribe, strip, passage.start);
}

/* Cells of a row are joined as on a page. */
static enum lectern_status scribe_row(struct lectern_scribe *scribe,
				      struct lectern_strip *strip,
				      const struct lectern_node *row)
{
	static const uint8_t join[] = {LECTERN_CELL_JOIN, LECTERN_CELL_BLANK};
	const struct lectern_node *cell = NULL;
	enum lectern_status status = LECTERN_OK;
	struct lectern_passage passage;

	while (status == LECTERN_OK &&
	       lectern_block_next(row, &cell, &passage)) {
		status = scribe_passage(scribe, strip, passage, row);
		if (status == LECTERN_OK && lectern_node_next(cell))
			status = lectern_strip_add(strip, join, sizeof(join),
						   passage.end);
	}
	return status;
}

static enum lectern_status scribe_front(struct lectern_scribe *scribe,
					struct lectern_strip *strip,
					const struct lectern_node *block)
{
	struct lectern_buffer cells = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;

	lectern_fronts_add(&cells, &scribe->labels, block);
	if (!cells.failed)
		status = lectern_strip_add(strip, (const uint8_t *)cells.bytes,
					   cells.length, 0);
	lectern_buffer_free(&cells);
	return status;
}

enum lectern_status lectern_scribe_block(struct lectern_scribe *scribe,
					 struct lectern_strip *strip,
					 const struct lectern_node *block,
					 struct lectern_stretch stretch)
{
	enum lectern_status status = LECTERN_OK;

	lectern_strip_clear(strip);
	if (stretch.start == 0)
		status = scribe_front(scribe, strip, block);
	if (status != LECTERN_OK)
		return status;
	/* A row in stretches is written as it is spoken, without its joints. */
	if (lectern_node_kind(block) == LECTERN_NODE_ROW &&
	    stretch.start == 0 &&
	    stretch.end == lectern_node_text(block)->length)
		return scribe_row(scribe, strip, block);
	return scribe_passage(
		scribe, strip,
		lectern_block_passage(block, stretch.start, stretch.end),
		block);
}

enum lectern_status lectern_scribe_words(struct lectern_scribe *scribe,
					 struct lectern_strip *strip,
					 const char *words)
{
	static const uint8_t blank[] = {LECTERN_CELL_BLANK};
	size_t length = strnlen(words, LECTERN_SCRIBE_STRETCH);
	struct lectern_passage passage = {.bytes = words};
	enum lectern_status status = LECTERN_OK;

	while (words[length] && !lectern_utf8_is_start(words[length]))
		length--;
	passage.end = (uint32_t)length;
	if (lectern_strip_count(strip) > 0)
		status = lectern_strip_add(strip, blank, sizeof(blank), 0);
	if (status != LECTERN_OK)
		return status;
	return scribe_passage(scribe, strip, passage, NULL);
}
