/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One text takes four steps: prepared, translated, proved, marked. The proof
 * reads the cells as a reader would and is the reason why a fault of a table
 * costs an error message and never a wrong dose.
 */
#include "braille/brailler.h"

#include <string.h>

#include "base/alloc.h"
#include "base/unicode.h"
#include "braille/cells.h"
#include "braille/number.h"

struct lectern_brailler {
	struct lectern_translator translator;
	struct lectern_glyphs glyphs;
	struct lectern_prepared prepared;
	struct lectern_braille_run run; /* of the last passage */
	struct lectern_buffer print;	/* the numbers of the text */
	struct lectern_buffer felt;	/* the numbers of the cells */
	lectern_inspect_fn *inspect;	/* NULL: nobody looks */
	void *user;
};

/* One number of those that number.h gives. */
struct brailler_number {
	const char *digits;
	size_t length;
};

/* Where findings of the passage at hand go. */
struct brailler_report {
	const struct lectern_node *node;
	struct lectern_diagnostics *found;
};

enum lectern_status lectern_brailler_new(struct lectern_brailler **out,
					 struct lectern_translator *translator)
{
	struct lectern_brailler *brailler = lectern_alloc(1, sizeof(*brailler));

	if (!brailler) {
		lectern_translator_close(translator);
		return LECTERN_NO_MEMORY;
	}
	brailler->translator = *translator;
	brailler->glyphs.translator = &brailler->translator;
	*translator = (struct lectern_translator){0};
	*out = brailler;
	return LECTERN_OK;
}

enum lectern_status lectern_brailler_open(struct lectern_brailler **out,
					  const char *data, int grade,
					  struct lectern_diagnostics *found)
{
	struct lectern_translator translator = {0};
	enum lectern_status status;

	status = lectern_translator_louis(&translator, data, grade, found);
	if (status == LECTERN_OK)
		status = lectern_brailler_new(out, &translator);
	return status;
}

void lectern_brailler_free(struct lectern_brailler *brailler)
{
	if (!brailler)
		return;
	lectern_translator_close(&brailler->translator);
	lectern_glyphs_free(&brailler->glyphs);
	lectern_prepared_free(&brailler->prepared);
	lectern_buffer_free(&brailler->print);
	lectern_buffer_free(&brailler->felt);
	lectern_free(brailler);
}

void lectern_brailler_inspect(struct lectern_brailler *brailler,
			      lectern_inspect_fn *fn, void *user)
{
	brailler->inspect = fn;
	brailler->user = user;
}

/* -------------------------------------------------------------- findings */

static struct lectern_source_place
brailler_place(const struct brailler_report *report, uint32_t offset)
{
	if (!report->node)
		return (struct lectern_source_place){0};
	return lectern_node_text_place(report->node, offset);
}

static void brailler_unknown(void *user, uint32_t offset, uint32_t code_point)
{
	const struct brailler_report *report = user;
	char name[128];

	lectern_unicode_name(code_point, name, sizeof(name));
	lectern_diagnostics_add(
		report->found, LECTERN_ERROR, brailler_place(report, offset),
		"braille cannot show U+%04X (%s)", (unsigned)code_point, name);
}

/* The number that begins behind the newline at `at`; empty at the end. */
static struct brailler_number brailler_number(const struct lectern_buffer *all,
					      size_t at)
{
	struct brailler_number number = {"", 0};

	if (at < all->length) {
		number.digits = all->bytes + at + 1;
		number.length = strcspn(number.digits, "\n");
	}
	return number;
}

/* Says which number differs first. */
static void brailler_complain(const struct lectern_brailler *brailler,
			      const struct lectern_passage *passage,
			      const struct brailler_report *report)
{
	struct brailler_number print;
	struct brailler_number felt;
	size_t index = 0;
	size_t at = 0;
	size_t offset;

	for (;; index++) {
		print = brailler_number(&brailler->print, at);
		felt = brailler_number(&brailler->felt, at);
		if (print.length == 0 || print.length != felt.length ||
		    memcmp(print.digits, felt.digits, felt.length) != 0)
			break;
		at += print.length + 1;
	}
	offset = lectern_number_offset(passage->bytes + passage->start,
				       passage->end - passage->start, index);
	lectern_diagnostics_add(
		report->found, LECTERN_ERROR,
		brailler_place(report, passage->start + (uint32_t)offset),
		"braille would show the number \"%.*s\" where the text has "
		"\"%.*s\"",
		(int)felt.length, felt.digits, (int)print.length, print.digits);
}

/* ------------------------------------------------------------------ proof */

/*
 * Every number of the passage must be felt as it is printed. The text is
 * compared with the cells and not with what was handed to liblouis: so a fault
 * of our own preparing is found as well as one of the tables. It costs less
 * than one part in a hundred of the translation.
 */
static enum lectern_status brailler_prove(struct lectern_brailler *brailler,
					  const struct lectern_passage *passage,
					  const struct lectern_braille_run *run,
					  const struct brailler_report *report)
{
	struct lectern_buffer *print = &brailler->print;
	struct lectern_buffer *felt = &brailler->felt;

	lectern_buffer_clear(print);
	lectern_buffer_clear(felt);
	lectern_numbers_of_text(print, passage->bytes + passage->start,
				passage->end - passage->start);
	lectern_numbers_of_cells(felt, run->cells, run->count);
	if (print->failed || felt->failed)
		return LECTERN_NO_MEMORY;
	if (print->length == felt->length &&
	    (print->length == 0 ||
	     memcmp(print->bytes, felt->bytes, felt->length) == 0))
		return LECTERN_OK;
	brailler_complain(brailler, passage, report);
	return LECTERN_INVALID;
}

/* ------------------------------------------------------------ translating */

/* The cell at `at` with the mark of the character that it comes from. */
static uint8_t brailler_marked(const struct lectern_prepared *prepared,
			       const struct lectern_braille_run *run, size_t at)
{
	uint32_t from = run->from[at];
	uint8_t turn = prepared->turns[from];

	if (run->cells[at] == LECTERN_CELL_BLANK)
		return prepared->text[from] == ' ' ? turn : 0;
	/* A line may end behind the last cell of a hyphen. */
	if (turn != LECTERN_CELL_TURN || prepared->text[from] == ' ' ||
	    (at + 1 < run->count && run->from[at + 1] == from))
		turn = 0;
	return run->cells[at] | turn;
}

static enum lectern_status
brailler_translate(struct lectern_brailler *brailler,
		   const struct brailler_report *report,
		   struct lectern_braille_run *run)
{
	const struct lectern_prepared *prepared = &brailler->prepared;
	enum lectern_status status;

	status = lectern_translator_run(&brailler->translator, prepared->text,
					prepared->forms, prepared->count, run);
	if (status == LECTERN_INVALID)
		lectern_diagnostics_add(report->found, LECTERN_ERROR,
					brailler_place(report, 0),
					"the braille tables cannot translate "
					"this text");
	return status;
}

/* Appends the cells with their marks. */
static enum lectern_status
brailler_append(struct lectern_brailler *brailler, struct lectern_buffer *out,
		const struct lectern_braille_run *run)
{
	size_t start = out->length;
	size_t i;

	lectern_buffer_fill(out, 0, run->count);
	if (out->failed)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < run->count; i++)
		out->bytes[start + i] =
			(char)brailler_marked(&brailler->prepared, run, i);
	return LECTERN_OK;
}

enum lectern_status lectern_brailler_passage(
	struct lectern_brailler *brailler, struct lectern_buffer *out,
	const struct lectern_passage *passage, const struct lectern_node *node,
	struct lectern_diagnostics *found)
{
	struct brailler_report report = {node, found};
	struct lectern_braille_run run = {0};
	enum lectern_status status;

	brailler->run = run;
	status = lectern_prepare(&brailler->prepared, &brailler->glyphs,
				 passage, brailler_unknown, &report);
	if (status == LECTERN_OK)
		status = brailler_translate(brailler, &report, &run);
	/* The code point in a name is a number that the text does not have. */
	if (status == LECTERN_OK && !brailler->prepared.named)
		status = brailler_prove(brailler, passage, &run, &report);
	if (status == LECTERN_OK)
		status = brailler_append(brailler, out, &run);
	if (status == LECTERN_OK)
		brailler->run = run;
	/* Last, since who looks may ask the translator for something else. */
	if (status == LECTERN_OK && brailler->inspect) {
		const struct lectern_brailled brailled = {passage,
							  node,
							  found,
							  &brailler->prepared,
							  &brailler->translator,
							  run};

		status = brailler->inspect(brailler->user, &brailled);
	}
	return status;
}

size_t lectern_brailler_cells(const struct lectern_brailler *brailler)
{
	return brailler->run.count;
}

uint32_t lectern_brailler_origin(const struct lectern_brailler *brailler,
				 size_t cell)
{
	return brailler->prepared.origin[brailler->run.from[cell]];
}

enum lectern_status lectern_brailler_words(struct lectern_brailler *brailler,
					   struct lectern_buffer *out,
					   const char *words,
					   struct lectern_diagnostics *found)
{
	struct lectern_passage passage = {.bytes = words,
					  .end = (uint32_t)strlen(words)};

	return lectern_brailler_passage(brailler, out, &passage, NULL, found);
}

/* ---------------------------------------------------------------- blocks */

struct lectern_passage lectern_block_passage(const struct lectern_node *block,
					     uint32_t start, uint32_t end)
{
	const struct lectern_text *text = lectern_node_text(block);
	struct lectern_passage passage = {.bytes = text->bytes,
					  .start = start,
					  .end = end,
					  .spans = text->spans,
					  .span_count = text->span_count};

	if (lectern_node_kind(block) == LECTERN_NODE_HEADING) {
		passage.plain = true;
		/* Deep headings lead into their paragraph, in bold. */
		if (lectern_node_level(block) > 3)
			passage.forms = LECTERN_FORM_BOLD;
	}
	if (lectern_node_kind(block) == LECTERN_NODE_CODE) {
		passage.forms = LECTERN_FORM_UNCONTRACTED;
		passage.plain = true;
		passage.verbatim = true;
	}
	return passage;
}

/*
 * Each cell is translated by itself: a number at the end of one and a number at
 * the start of the next must never become one.
 */
static enum lectern_status brailler_cell(struct lectern_brailler *brailler,
					 struct lectern_buffer *out,
					 const struct lectern_node *row,
					 const struct lectern_node *cell,
					 struct lectern_diagnostics *found)
{
	uint32_t start = lectern_node_cell_start(cell);
	struct lectern_passage passage = lectern_block_passage(
		row, start, start + lectern_node_text(cell)->length);

	return lectern_brailler_passage(brailler, out, &passage, row, found);
}

/* All cells are looked at, so that all findings are reported. */
static enum lectern_status brailler_row(struct lectern_brailler *brailler,
					struct lectern_buffer *out,
					const struct lectern_node *row,
					struct lectern_diagnostics *found)
{
	const struct lectern_node *cell;
	enum lectern_status worst = LECTERN_OK;

	for (cell = lectern_node_first(row); cell;
	     cell = lectern_node_next(cell)) {
		enum lectern_status status;

		status = brailler_cell(brailler, out, row, cell, found);
		if (worst == LECTERN_OK || status == LECTERN_NO_MEMORY)
			worst = status;
		if (lectern_node_next(cell)) {
			lectern_buffer_fill(
				out,
				(char)(LECTERN_CELL_JOIN | LECTERN_CELL_END),
				1);
			lectern_buffer_fill(out, LECTERN_CELL_BLANK, 1);
		}
	}
	return worst;
}

enum lectern_status lectern_brailler_block(struct lectern_brailler *brailler,
					   struct lectern_buffer *out,
					   const struct lectern_node *block,
					   struct lectern_diagnostics *found)
{
	struct lectern_passage passage;

	if (lectern_node_kind(block) == LECTERN_NODE_ROW)
		return brailler_row(brailler, out, block, found);
	passage = lectern_block_passage(block, 0,
					lectern_node_text(block)->length);
	return lectern_brailler_passage(brailler, out, &passage, block, found);
}
