/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/script_parts.h"

#include <ctype.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "speech/script_label.h"
#include "speech/sign.h"

/* Room for the longest name that Unicode has. */
#define PARTS_NAME_MAX 128

void lectern_part_range(struct lectern_phrase *phrase,
			const struct lectern_part *part, uint32_t from,
			uint32_t to)
{
	phrase->range.from = (struct lectern_position){part->block, from};
	phrase->range.to = (struct lectern_position){part->block, to};
}

bool lectern_part_is_sayable(const char *text, size_t length)
{
	uint32_t code_point;
	size_t size;

	while (length > 0) {
		size = lectern_utf8_decode(text, length, &code_point);
		if (size == 0)
			return false;
		if (!lectern_sign_is_silent(code_point))
			return true;
		text += size;
		length -= size;
	}
	return false;
}

/* A single sign, as a reader who goes by characters meets it, by its name. */
enum lectern_status lectern_part_name(struct lectern_script *script,
				      const struct lectern_part *part)
{
	const char *words =
		lectern_words_say(script->options.words, "speech.nothing");
	size_t length = part->end - part->start;
	char name[PARTS_NAME_MAX];
	uint32_t code_point;
	size_t i;

	if (lectern_utf8_decode(part->text + part->start, length,
				&code_point) == length) {
		lectern_unicode_name(code_point, name, sizeof(name));
		for (i = 0; name[i] != '\0'; i++)
			name[i] = (char)tolower((unsigned char)name[i]);
		words = name;
	}
	lectern_mapped_puts(&script->written, words, part->start);
	return lectern_mapped_status(&script->written);
}

/* What `part` has of the bytes from `start` to `end`; false for nothing. */
static bool parts_share(struct lectern_part *out,
			const struct lectern_part *part, uint32_t start,
			uint32_t end)
{
	*out = *part;
	if (out->start < start)
		out->start = start;
	if (out->end > end)
		out->end = end;
	return out->start < out->end;
}

/*
 * The end of the sentence `*i`. The mark in "A != B" ends none: parted there,
 * "equals" would be said and its "not" be lost.
 */
static uint32_t parts_end(const struct lectern_text *text,
			  const struct lectern_slices *slices, size_t *i)
{
	while (*i + 1 < slices->count &&
	       text->bytes[slices->at[*i].end - 1] == '!' &&
	       text->bytes[slices->at[*i + 1].start] == '=')
		++*i;
	return slices->at[*i].end;
}

/*
 * The sentences of `text`, which begins at byte `base` of the block. Those
 * that make no sound are passed over.
 */
static enum lectern_status parts_sentences(struct lectern_script *script,
					   const struct lectern_text *text,
					   uint32_t base,
					   const struct lectern_part *part)
{
	struct lectern_slices slices = {0};
	struct lectern_part sentence;
	enum lectern_status status;
	uint32_t start;
	size_t i;

	status = lectern_segment(script->segmenter, LECTERN_UNIT_SENTENCE, text,
				 &slices);
	for (i = 0; i < slices.count && status == LECTERN_OK; i++) {
		start = slices.at[i].start;
		if (parts_share(&sentence, part, base + start,
				base + parts_end(text, &slices, &i)) &&
		    lectern_part_is_sayable(sentence.text + sentence.start,
					    sentence.end - sentence.start))
			status = lectern_script_part(script, &sentence);
	}
	return status;
}

/* The cells of a row, each behind the heading of its column. */
static enum lectern_status parts_cells(struct lectern_script *script,
				       const struct lectern_node *row,
				       const struct lectern_part *part)
{
	const struct lectern_node *cell = lectern_node_first(row);
	enum lectern_status status = LECTERN_OK;
	const struct lectern_text *text;
	struct lectern_part shared;
	unsigned column;
	uint32_t start;

	for (column = 0; cell && status == LECTERN_OK; column++) {
		start = lectern_node_cell_start(cell);
		text = lectern_node_text(cell);
		if (text->length > 0 &&
		    parts_share(&shared, part, start, start + text->length)) {
			if (shared.start == start)
				status =
					lectern_label_cell(script, row, column);
			if (status == LECTERN_OK)
				status = parts_sentences(script, text, start,
							 &shared);
		}
		cell = lectern_node_next(cell);
	}
	return status;
}

/* Verbatim lines have no sentences; a line is one. */
static enum lectern_status parts_lines(struct lectern_script *script,
				       const struct lectern_part *part)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_part line = *part;
	const char *end;

	while (line.start < part->end && status == LECTERN_OK) {
		end = memchr(part->text + line.start, '\n',
			     part->end - line.start);
		line.end = end ? (uint32_t)(end - part->text) : part->end;
		if (lectern_part_is_sayable(part->text + line.start,
					    line.end - line.start))
			status = lectern_script_part(script, &line);
		line.start = line.end + 1;
	}
	return status;
}

static enum lectern_status parts_by_kind(struct lectern_script *script,
					 const struct lectern_node *block,
					 const struct lectern_part *part)
{
	switch (lectern_node_kind(block)) {
	case LECTERN_NODE_ROW:
		return parts_cells(script, block, part);
	case LECTERN_NODE_CODE:
		return parts_lines(script, part);
	case LECTERN_NODE_GUIDE:
	case LECTERN_NODE_SECTION:
	case LECTERN_NODE_HEADING:
	case LECTERN_NODE_PARAGRAPH:
	case LECTERN_NODE_LIST:
	case LECTERN_NODE_ITEM:
	case LECTERN_NODE_NOTE:
	case LECTERN_NODE_QUOTE:
	case LECTERN_NODE_TABLE:
	case LECTERN_NODE_CELL:
	case LECTERN_NODE_IMAGE:
		break;
	}
	return parts_sentences(script, lectern_node_text(block), 0, part);
}

enum lectern_status lectern_script_parts(struct lectern_script *script,
					 const struct lectern_node *block,
					 const struct lectern_part *part)
{
	size_t before = script->count;
	enum lectern_status status;

	status = parts_by_kind(script, block, part);
	/* Nobody is left in silence: what makes no sound is said to be there.
	 */
	if (status == LECTERN_OK && script->count == before)
		status = lectern_script_part(script, part);
	return status;
}
