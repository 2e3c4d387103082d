/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/translator.h"

#include <limits.h>
#include <string.h>

#include <liblouis/liblouis.h>

#include "base/alloc.h"
#include "base/unicode.h"
#include "braille/cells.h"
#include "braille/louis_tables.h"
#include "braille/numeric.h"
#include "lectern/braille.h"
#include "lectern/memory.h"

/* liblouis has written past a typeform that was sized by the input. */
#define LOUIS_SLACK 256

/* Marks a cell among characters; liblouis has no name for it. */
#define LOUIS_DOTS 0x8000u

struct louis {
	char *tables; /* absolute paths, joined by commas */
	bool foreign; /* another code than UEB */
	formtype italic;
	formtype bold;
	size_t room;	 /* of each array below */
	widechar *input; /* for reading back */
	widechar *output;
	formtype *forms;
	int *from;
	uint8_t *cells;	   /* twice as many, for what is put between */
	uint32_t *origins; /* the same */
	size_t count;	   /* of the cells */
};

/* Messages of liblouis must not reach a terminal; ours say what matters. */
static void louis_log(logLevels level, const char *message)
{
	(void)level;
	(void)message;
}

/* ----------------------------------------------------------- translating */

static void louis_free_arrays(struct louis *louis)
{
	lectern_free(louis->input);
	lectern_free(louis->output);
	lectern_free(louis->forms);
	lectern_free(louis->from);
	lectern_free(louis->cells);
	lectern_free(louis->origins);
	louis->input = NULL;
	louis->output = NULL;
	louis->forms = NULL;
	louis->from = NULL;
	louis->cells = NULL;
	louis->origins = NULL;
	louis->room = 0;
}

static enum lectern_status louis_reserve(struct louis *louis, size_t room)
{
	size_t padded = room + LOUIS_SLACK;

	if (room <= louis->room)
		return LECTERN_OK;
	if (room > INT_MAX / 4)
		return LECTERN_NO_MEMORY;
	louis_free_arrays(louis);
	louis->input = lectern_alloc(padded, sizeof(*louis->input));
	louis->output = lectern_alloc(padded, sizeof(*louis->output));
	louis->forms = lectern_alloc(padded, sizeof(*louis->forms));
	louis->from = lectern_alloc(padded, sizeof(*louis->from));
	louis->cells = lectern_alloc(padded, 2 * sizeof(*louis->cells));
	louis->origins = lectern_alloc(padded, 2 * sizeof(*louis->origins));
	if (!louis->input || !louis->output || !louis->forms || !louis->from ||
	    !louis->cells || !louis->origins) {
		louis_free_arrays(louis);
		return LECTERN_NO_MEMORY;
	}
	louis->room = room;
	return LECTERN_OK;
}

/* liblouis overwrites the typeform, so it is filled anew for every call. */
static void louis_set_forms(struct louis *louis, const uint8_t *forms,
			    size_t length, size_t room)
{
	size_t i;

	memset(louis->forms, 0, (room + LOUIS_SLACK) * sizeof(*louis->forms));
	for (i = 0; i < length; i++) {
		if (forms[i] & LECTERN_FORM_ITALIC)
			louis->forms[i] |= louis->italic;
		if (forms[i] & LECTERN_FORM_BOLD)
			louis->forms[i] |= louis->bold;
		if (forms[i] & LECTERN_FORM_UNCONTRACTED)
			louis->forms[i] |= no_contract;
	}
}

/* One call; *count reaches `room` when not all of the text found room. */
/*
 * Of the arrays that liblouis offers only the way back from cell to character
 * is asked for. Leaving it out saves nothing: over the shipped guide all calls
 * together take 12 ms with it, without it, and with every array.
 */
static bool louis_call(struct louis *louis, const uint32_t *text,
		       const uint8_t *forms, size_t length, size_t room,
		       size_t *count)
{
	int taken = (int)length;
	int given = (int)room;

	louis_set_forms(louis, forms, length, room);
	if (!lou_translate(louis->tables, text, &taken, louis->output, &given,
			   louis->forms, NULL, NULL, louis->from, NULL,
			   dotsIO | ucBrl))
		return false;
	*count = given > 0 ? (size_t)given : 0;
	if ((size_t)taken < length)
		*count = room;
	return true;
}

static void louis_put(struct louis *louis, uint8_t cell, uint32_t from)
{
	louis->cells[louis->count] = cell;
	louis->origins[louis->count++] = from;
}

static void louis_take(struct louis *louis, struct lectern_numeric *numeric,
		       uint8_t cell, uint32_t c, uint8_t form, uint32_t from)
{
	enum lectern_numeric_step step = LECTERN_NUMERIC_KEEP;

	/* A foreign letter is no word, so it needs no sign that says so. */
	if (form & LECTERN_FORM_FOREIGN && cell == LECTERN_CELL_GRADE1 &&
	    !numeric->digits && lectern_unicode_is_letter(c))
		return;

	/* The rules of numeric mode are those of UEB. */
	if (!louis->foreign)
		step = lectern_numeric_take(numeric, cell, c);
	switch (step) {
	case LECTERN_NUMERIC_DROP:
		return;
	case LECTERN_NUMERIC_INDICATE:
		louis_put(louis, LECTERN_CELL_GRADE1, from);
		break;
	case LECTERN_NUMERIC_KEEP:
		break;
	}
	louis_put(louis, cell, from);
}

/*
 * False for a cell of eight dots or none at all, as an undefined one gives.
 * No more indicators come in than there are cells.
 */
static bool louis_gather(struct louis *louis, const uint32_t *text,
			 const uint8_t *forms, size_t length, size_t count)
{
	struct lectern_numeric numeric = {0};
	size_t i;

	louis->count = 0;
	for (i = 0; i < count; i++) {
		uint32_t dots = louis->output[i];
		size_t from = (size_t)louis->from[i];

		if (dots < 0x2800 || dots > 0x283F)
			return false;
		if (louis->from[i] < 0 || from >= length)
			from = length - 1;
		louis_take(louis, &numeric, (uint8_t)(dots - 0x2800),
			   text[from], forms[from], (uint32_t)from);
	}
	return true;
}

static enum lectern_status louis_translate(void *self, const uint32_t *text,
					   const uint8_t *forms, size_t length,
					   struct lectern_braille_run *out)
{
	struct louis *louis = self;
	size_t room = length * 2 + 64;
	size_t most = length * 64 + 4096;
	enum lectern_status status;
	size_t count;

	/* A full buffer is no failure to liblouis: ask again with more room. */
	for (;; room *= 2) {
		status = louis_reserve(louis, room);
		if (status != LECTERN_OK)
			return status;
		if (!louis_call(louis, text, forms, length, room, &count))
			return LECTERN_INVALID;
		if (count < room)
			break;
		if (room > most)
			return LECTERN_INVALID;
	}
	if (!louis_gather(louis, text, forms, length, count))
		return LECTERN_INVALID;
	out->cells = louis->cells;
	out->from = louis->origins;
	out->count = louis->count;
	return LECTERN_OK;
}

/* ----------------------------------------------------------- reading back */

/* One call; false when liblouis refuses or not all found room. */
static bool louis_call_back(struct louis *louis, size_t count, size_t room,
			    size_t *length)
{
	int taken = (int)count;
	int given = (int)room;

	if (!lou_backTranslateString(louis->tables, louis->input, &taken,
				     louis->output, &given, NULL, NULL, dotsIO))
		return false;
	*length = given > 0 ? (size_t)given : 0;
	return (size_t)taken == count && *length < room;
}

static enum lectern_status louis_back(void *self, const uint8_t *cells,
				      size_t count,
				      struct lectern_braille_text *out)
{
	struct louis *louis = self;
	/* A cell that it does not know it writes out as "\\123456/". */
	size_t room = count * 8 + 64;
	enum lectern_status status = louis_reserve(louis, room);
	size_t i;

	if (status != LECTERN_OK)
		return status;
	for (i = 0; i < count; i++)
		louis->input[i] = LOUIS_DOTS | (widechar)cells[i];
	if (!louis_call_back(louis, count, room, &out->count))
		return LECTERN_INVALID;
	out->text = louis->output;
	return LECTERN_OK;
}

static bool louis_knows(void *self, uint32_t code_point)
{
	struct louis *louis = self;
	widechar text = code_point;
	widechar cells[64];
	int taken = 1;
	int given = 64;
	bool inked = !louis->foreign;
	int i;

	/* Undefined characters give nothing in this mode. */
	if (!lou_translateString(louis->tables, &text, &taken, cells, &given,
				 NULL, NULL, dotsIO | ucBrl | noUndefined))
		return false;
	/* Some tables of other languages leave a blank for what they lack. */
	for (i = 0; i < given && louis->foreign; i++) {
		if (cells[i] < 0x2800 || cells[i] > 0x283F)
			return false;
		inked |= cells[i] != 0x2800;
	}
	return given > 0 && inked;
}

static void louis_close(void *self)
{
	struct louis *louis = self;

	louis_free_arrays(louis);
	lectern_free(louis->tables);
	lectern_free(louis);
	/* Frees all tables; another open translator compiles its own anew. */
	lou_free();
}

static const struct lectern_translator_ops louis_ops = {
	.name = "liblouis",
	.knows = louis_knows,
	.translate = louis_translate,
	.back = louis_back,
	.close = louis_close,
};

/*
 * The tables are compiled here, 5 ms for grade 2, of which our own take less
 * than half of one: before workers are forked, and before a first sentence
 * would have to wait for it. `tables` is taken over.
 */
static enum lectern_status louis_open(struct lectern_translator *out,
				      char *tables,
				      struct lectern_diagnostics *found)
{
	struct louis *louis = lectern_alloc(1, sizeof(*louis));

	if (!louis) {
		lectern_free(tables);
		return LECTERN_NO_MEMORY;
	}
	louis->tables = tables;
	lou_registerLogCallback(louis_log);
	if (!lou_getTable(tables)) {
		lectern_diagnostics_add(found, LECTERN_ERROR,
					(struct lectern_source_place){0},
					"liblouis refuses the braille tables "
					"%s",
					tables);
		louis_close(louis);
		return LECTERN_UNSUPPORTED;
	}
	louis->italic = lou_getTypeformForEmphClass(tables, "italic");
	louis->bold = lou_getTypeformForEmphClass(tables, "bold");
	out->ops = &louis_ops;
	out->self = louis;
	return LECTERN_OK;
}

enum lectern_status lectern_translator_louis(struct lectern_translator *out,
					     const char *data, int grade,
					     struct lectern_diagnostics *found)
{
	char *tables = NULL;
	enum lectern_status status;

	status = lectern_louis_tables(&tables, data, grade, found);
	return status == LECTERN_OK ? louis_open(out, tables, found) : status;
}

enum lectern_status
lectern_translator_louis_back(struct lectern_translator *out, const char *data,
			      struct lectern_diagnostics *found)
{
	char *tables = NULL;
	enum lectern_status status;

	status = lectern_louis_tables_back(&tables, data, found);
	return status == LECTERN_OK ? louis_open(out, tables, found) : status;
}

enum lectern_status
lectern_translator_louis_stock(struct lectern_translator *out,
			       const char *table)
{
	char *tables = NULL;
	enum lectern_status status;

	status = lectern_louis_tables_stock(&tables, table, NULL);
	if (status == LECTERN_OK)
		status = louis_open(out, tables, NULL);
	if (status == LECTERN_OK)
		((struct louis *)out->self)->foreign = true;
	return status;
}

const char *lectern_braille_version(void)
{
	return lou_version();
}
