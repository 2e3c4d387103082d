/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A code of another language is used only where it is proved to keep every
 * character and every number; else the passage is left to UEB, which has signs
 * for the accents of most languages. So no list of tables has to be trusted.
 */
#include "braille/foreign.h"

#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "braille/cells.h"

/* Three symbols-sequences make a passage (14.3.2). */
#define FOREIGN_PASSAGE_WORDS 3

/* A run of cells may stand for two letters where a code joins them. */
#define FOREIGN_LETTERS_JOINED 3

/* ----------------------------------------------------------------- choosing */

const struct lectern_span *
lectern_foreign_next(const struct lectern_passage *passage, uint32_t at)
{
	uint32_t i;

	/* Outer spans stand before inner ones, so the first is the widest. */
	for (i = 0; i < passage->span_count; i++) {
		const struct lectern_span *span = &passage->spans[i];

		if (span->kind == LECTERN_SPAN_LANGUAGE &&
		    lectern_code_is_foreign(span->target) && span->end > at &&
		    span->start < passage->end)
			return span;
	}
	return NULL;
}

static bool foreign_is_blank(char c)
{
	return c == ' ' || c == '\n';
}

static unsigned foreign_words(const char *bytes, uint32_t start, uint32_t end)
{
	unsigned words = 0;

	for (; start < end; start++)
		if (!foreign_is_blank(bytes[start]) &&
		    (start + 1 == end || foreign_is_blank(bytes[start + 1])))
			words++;
	return words;
}

/* True when nothing but punctuation stands from `start` to `end`. */
static bool foreign_is_empty(const char *bytes, uint32_t start, uint32_t end)
{
	uint32_t c = 0;

	while (start < end) {
		size_t size =
			lectern_utf8_decode(bytes + start, end - start, &c);

		if (size == 0 || lectern_unicode_is_letter(c) ||
		    lectern_unicode_is_digit(c))
			return false;
		start += (uint32_t)size;
	}
	return true;
}

static bool foreign_lacks(struct lectern_glyphs *glyphs, const char *bytes,
			  uint32_t start, uint32_t end)
{
	uint32_t c = 0;

	while (start < end) {
		size_t size =
			lectern_utf8_decode(bytes + start, end - start, &c);

		if (size == 0)
			return false;
		if (lectern_glyphs_of(glyphs, c) == LECTERN_GLYPH_UNKNOWN)
			return true;
		start += (uint32_t)size;
	}
	return false;
}

/*
 * The whole span is counted, even where the passage is a sentence of it: what
 * is shown a sentence at a time is brailled as on paper.
 */
enum lectern_foreign_way
lectern_foreign_way(const struct lectern_foreign *foreign,
		    const struct lectern_passage *passage,
		    const struct lectern_span *span)
{
	const char *bytes = passage->bytes;

	if (foreign_words(bytes, span->start, span->end) >=
		    FOREIGN_PASSAGE_WORDS ||
	    (foreign_is_empty(bytes, passage->start, span->start) &&
	     foreign_is_empty(bytes, span->end, passage->end)))
		return LECTERN_FOREIGN_PASSAGE;
	if (foreign_lacks(foreign->glyphs, bytes, span->start, span->end))
		return LECTERN_FOREIGN_WORDS;
	return LECTERN_FOREIGN_UEB;
}

/* ------------------------------------------------------------------ writing */

static void foreign_put(struct lectern_foreign *foreign, uint8_t cell,
			uint32_t origin)
{
	lectern_buffer_fill(&foreign->cells, (char)cell, 1);
	lectern_buffer_add(&foreign->origins, &origin, sizeof(origin));
}

static void foreign_ascii(struct lectern_foreign *foreign, const char *ascii,
			  size_t length, uint32_t origin)
{
	size_t before = foreign->cells.length;
	size_t i;

	for (i = 0; i < length; i++) {
		char one[2] = {ascii[i], '\0'};

		lectern_cells_ascii(&foreign->cells, one);
	}
	for (; before < foreign->cells.length; before++)
		lectern_buffer_add(&foreign->origins, &origin, sizeof(origin));
}

static void foreign_open(struct lectern_foreign *foreign, const char *tag,
			 uint32_t origin)
{
	foreign_ascii(foreign, "\"(", 2, origin);
	if (foreign->named)
		foreign_ascii(foreign, tag, strcspn(tag, "-"), origin);
	foreign_ascii(foreign, "'", 1, origin);
}

/* The cells, each word with its indicator when they go word by word. */
static void foreign_cells(struct lectern_foreign *foreign,
			  const struct lectern_braille_run *run, bool words)
{
	const struct lectern_prepared *prepared = &foreign->prepared;
	uint8_t before = LECTERN_CELL_BLANK;
	size_t i;

	for (i = 0; i < run->count; i++) {
		uint32_t from = run->from[i];
		uint8_t turn = 0;

		if (words && before == LECTERN_CELL_BLANK && run->cells[i])
			foreign_ascii(foreign, "^(", 2, prepared->origin[from]);
		if (run->cells[i] == LECTERN_CELL_BLANK &&
		    prepared->text[from] == ' ')
			turn = prepared->turns[from];
		foreign_put(foreign, run->cells[i] | turn,
			    prepared->origin[from]);
		before = run->cells[i];
	}
}

/* A word that another sign follows unspaced needs a terminator (14.3.1). */
static bool foreign_runs_on(const struct lectern_passage *passage)
{
	char after = passage->bytes[passage->end];

	return after && !foreign_is_blank(after);
}

/* Nothing may be left without a cell: letters are joined by twos at most. */
static bool foreign_is_whole(const struct lectern_prepared *prepared,
			     const struct lectern_braille_run *run)
{
	uint32_t next = 0;
	size_t i;

	for (i = 0; i < run->count; i++) {
		uint32_t from = run->from[i];

		if (from < next ? from + 1 < next
				: from - next >= FOREIGN_LETTERS_JOINED)
			return false;
		if (from >= next)
			next = from + 1;
	}
	return prepared->count - next < FOREIGN_LETTERS_JOINED;
}

/* A table gives one cell to many letters that its language does not have. */
static bool foreign_has_letters(const struct lectern_code *code,
				const struct lectern_passage *passage)
{
	uint32_t at = passage->start;

	while (at < passage->end) {
		uint32_t c = 0;
		size_t size = lectern_utf8_decode(passage->bytes + at,
						  passage->end - at, &c);

		if (size == 0 || (lectern_unicode_is_letter(c) &&
				  !lectern_code_has_letter(code, c)))
			return false;
		at += (uint32_t)size;
	}
	return true;
}

static enum lectern_status
foreign_translate(struct lectern_foreign *foreign, struct lectern_code *code,
		  const struct lectern_passage *passage,
		  struct lectern_braille_run *run)
{
	struct lectern_prepared *prepared = &foreign->prepared;
	struct lectern_agree_number number;
	enum lectern_status status;

	if (!foreign_has_letters(code, passage))
		return LECTERN_UNSUPPORTED;
	status = lectern_prepare_foreign(prepared, &code->glyphs, passage);
	if (status == LECTERN_OK)
		status = lectern_translator_run(&code->translator,
						prepared->text, prepared->forms,
						prepared->count, run);
	if (status == LECTERN_OK && !foreign_is_whole(prepared, run))
		status = LECTERN_INVALID;
	if (status == LECTERN_OK)
		status = lectern_agree_prove(
			&foreign->agree, passage->bytes + passage->start,
			passage->end - passage->start, run, code, &number);
	return status == LECTERN_INVALID ? LECTERN_UNSUPPORTED : status;
}

enum lectern_status lectern_foreign_write(struct lectern_foreign *foreign,
					  const struct lectern_passage *passage,
					  const char *tag,
					  enum lectern_foreign_way way)
{
	struct lectern_code *code = lectern_codes_find(foreign->codes, tag);
	bool words = way == LECTERN_FOREIGN_WORDS && !foreign->bare;
	struct lectern_braille_run run = {0};
	enum lectern_status status;

	if (!code)
		return LECTERN_NOT_FOUND;
	status = foreign_translate(foreign, code, passage, &run);
	if (status != LECTERN_OK)
		return status;
	lectern_buffer_clear(&foreign->cells);
	lectern_buffer_clear(&foreign->origins);
	if (!words && !foreign->bare)
		foreign_open(foreign, tag, passage->start);
	foreign_cells(foreign, &run, words);
	if (words && foreign_runs_on(passage))
		foreign_ascii(foreign, "^)", 2, passage->end - 1);
	if (!words && !foreign->bare)
		foreign_ascii(foreign, ",\")", 3, passage->end - 1);
	return foreign->cells.failed || foreign->origins.failed
		       ? LECTERN_NO_MEMORY
		       : LECTERN_OK;
}

void lectern_foreign_free(struct lectern_foreign *foreign)
{
	lectern_prepared_free(&foreign->prepared);
	lectern_agree_free(&foreign->agree);
	lectern_buffer_free(&foreign->cells);
	lectern_buffer_free(&foreign->origins);
}
