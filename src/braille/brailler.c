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
#include "braille/agree.h"
#include "braille/cells.h"
#include "braille/foreign.h"

struct lectern_brailler {
	struct lectern_translator translator;
	struct lectern_glyphs glyphs;
	struct lectern_prepared prepared;
	struct lectern_agree agree;
	struct lectern_foreign foreign;
	struct lectern_buffer origins; /* of the last passage, by its cells */
	char *data;		       /* NULL: no other codes are known */
	bool asked;		       /* for other codes */
	const struct lectern_guide *guide; /* NULL: of no guide */
	lectern_inspect_fn *inspect;	   /* NULL: nobody looks */
	void *user;
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
	if (status != LECTERN_OK)
		return status;
	(*out)->data = lectern_copy_bytes(data, strlen(data));
	if ((*out)->data)
		return LECTERN_OK;
	lectern_brailler_free(*out);
	*out = NULL;
	return LECTERN_NO_MEMORY;
}

void lectern_brailler_free(struct lectern_brailler *brailler)
{
	if (!brailler)
		return;
	lectern_translator_close(&brailler->translator);
	lectern_glyphs_free(&brailler->glyphs);
	lectern_prepared_free(&brailler->prepared);
	lectern_agree_free(&brailler->agree);
	lectern_foreign_free(&brailler->foreign);
	lectern_codes_free(brailler->foreign.codes);
	lectern_buffer_free(&brailler->origins);
	lectern_free(brailler->data);
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

/* Every number of the passage must be felt as it is printed. */
static enum lectern_status brailler_prove(struct lectern_brailler *brailler,
					  const struct lectern_passage *passage,
					  const struct lectern_braille_run *run,
					  const struct brailler_report *report)
{
	struct lectern_agree_number number;
	enum lectern_status status;

	status = lectern_agree_prove(
		&brailler->agree, passage->bytes + passage->start,
		passage->end - passage->start, run, NULL, &number);
	if (status == LECTERN_INVALID)
		lectern_diagnostics_add(
			report->found, LECTERN_ERROR,
			brailler_place(report, passage->start + number.offset),
			"braille would show the number \"%.*s\" where the text "
			"has \"%.*s\"",
			(int)number.felt_length, number.felt,
			(int)number.print_length, number.print);
	return status;
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

/* Appends the cells with their marks, and where each comes from. */
static enum lectern_status
brailler_append(struct lectern_brailler *brailler, struct lectern_buffer *out,
		const struct lectern_braille_run *run)
{
	const struct lectern_prepared *prepared = &brailler->prepared;
	size_t start = out->length;
	size_t i;

	lectern_buffer_fill(out, 0, run->count);
	if (out->failed)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < run->count; i++) {
		out->bytes[start + i] = (char)brailler_marked(prepared, run, i);
		lectern_buffer_add(&brailler->origins,
				   &prepared->origin[run->from[i]],
				   sizeof(uint32_t));
	}
	return brailler->origins.failed ? LECTERN_NO_MEMORY : LECTERN_OK;
}

/* A stretch in Unified English Braille. */
static enum lectern_status brailler_ueb(struct lectern_brailler *brailler,
					struct lectern_buffer *out,
					const struct lectern_passage *passage,
					const struct brailler_report *report)
{
	struct lectern_braille_run run = {0};
	struct brailler_report copy = *report;
	enum lectern_status status;

	status = lectern_prepare(&brailler->prepared, &brailler->glyphs,
				 passage, brailler_unknown, &copy);
	if (status == LECTERN_OK)
		status = brailler_translate(brailler, report, &run);
	/* The code point in a name is a number that the text does not have. */
	if (status == LECTERN_OK && !brailler->prepared.named)
		status = brailler_prove(brailler, passage, &run, report);
	if (status == LECTERN_OK)
		status = brailler_append(brailler, out, &run);
	/* Last, since who looks may ask the translator for something else. */
	if (status == LECTERN_OK && brailler->inspect) {
		const struct lectern_brailled brailled = {passage,
							  report->node,
							  report->found,
							  &brailler->prepared,
							  &brailler->translator,
							  run};

		status = brailler->inspect(brailler->user, &brailled);
	}
	return status;
}

/* ---------------------------------------------------------- other languages */

void lectern_brailler_serve(struct lectern_brailler *brailler,
			    const struct lectern_guide *guide)
{
	brailler->guide = guide;
	brailler->asked = false;
	brailler->foreign.bare =
		guide &&
		lectern_code_is_foreign(lectern_guide_front(guide)->language);
}

/*
 * The list of codes is read when the first passage asks for one: most guides
 * never do.
 */
static enum lectern_status brailler_ask_codes(struct lectern_brailler *brailler,
					      struct lectern_diagnostics *found)
{
	struct lectern_foreign *foreign = &brailler->foreign;
	enum lectern_status status = LECTERN_OK;

	if (!brailler->asked && !foreign->codes && brailler->data)
		status = lectern_codes_load(&foreign->codes, brailler->data,
					    found);
	if (status == LECTERN_OK && !brailler->asked && foreign->codes) {
		foreign->glyphs = &brailler->glyphs;
		foreign->named =
			brailler->guide &&
			lectern_blocks_mix_codes(foreign, brailler->guide);
	}
	brailler->asked = true;
	return status;
}

/* Appends what lectern_foreign_write() has written. */
static enum lectern_status
brailler_append_foreign(struct lectern_brailler *brailler,
			struct lectern_buffer *out)
{
	const struct lectern_foreign *foreign = &brailler->foreign;

	lectern_buffer_add(out, foreign->cells.bytes, foreign->cells.length);
	lectern_buffer_add(&brailler->origins, foreign->origins.bytes,
			   foreign->origins.length);
	return out->failed || brailler->origins.failed ? LECTERN_NO_MEMORY
						       : LECTERN_OK;
}

/* The part of the passage from `start` to `end`. */
static struct lectern_passage
brailler_part(const struct lectern_passage *passage, uint32_t start,
	      uint32_t end)
{
	struct lectern_passage part = *passage;

	part.start = start > passage->start ? start : passage->start;
	part.end = end < passage->end ? end : passage->end;
	return part;
}

enum lectern_status lectern_brailler_foreign(
	struct lectern_brailler *brailler,
	const struct lectern_passage *passage, const struct lectern_span *span,
	enum lectern_foreign_way *way, struct lectern_diagnostics *found)
{
	struct lectern_foreign *foreign = &brailler->foreign;
	const char *tag = span ? span->target
			       : lectern_guide_front(brailler->guide)->language;
	struct lectern_passage part = *passage;
	enum lectern_status status = brailler_ask_codes(brailler, found);

	*way = LECTERN_FOREIGN_UEB;
	if (status != LECTERN_OK)
		return status;
	if (!foreign->codes)
		return LECTERN_NOT_FOUND;
	*way = span ? lectern_foreign_way(foreign, passage, span)
		    : LECTERN_FOREIGN_PASSAGE;
	if (*way == LECTERN_FOREIGN_UEB)
		return LECTERN_NOT_FOUND;
	if (span)
		part = brailler_part(passage, span->start, span->end);
	return lectern_foreign_write(foreign, &part, tag, *way);
}

/* A failure of its own code is none of the passage: UEB serves it. */
static bool brailler_is_left(enum lectern_status status)
{
	return status == LECTERN_NOT_FOUND || status == LECTERN_UNSUPPORTED;
}

/* All stretches are looked at, so that all findings are reported. */
static enum lectern_status brailler_worse(enum lectern_status worst,
					  enum lectern_status status)
{
	return worst == LECTERN_OK || status == LECTERN_NO_MEMORY ? status
								  : worst;
}

/* Stretches of UEB and of other codes by turns. */
static enum lectern_status
brailler_stretches(struct lectern_brailler *brailler,
		   struct lectern_buffer *out,
		   const struct lectern_passage *passage,
		   const struct brailler_report *report)
{
	const struct lectern_span *span;
	enum lectern_status worst = LECTERN_OK;
	uint32_t done = passage->start; /* brailled up to here */
	uint32_t at = done;		/* looked at up to here */

	while ((span = lectern_foreign_next(passage, at))) {
		enum lectern_foreign_way way;
		enum lectern_status status;
		struct lectern_passage before =
			brailler_part(passage, done, span->start);

		at = span->end;
		status = lectern_brailler_foreign(brailler, passage, span, &way,
						  report->found);
		if (brailler_is_left(status))
			continue;
		if (status == LECTERN_OK && before.end > before.start)
			worst = brailler_worse(
				worst,
				brailler_ueb(brailler, out, &before, report));
		if (status == LECTERN_OK)
			status = brailler_append_foreign(brailler, out);
		worst = brailler_worse(worst, status);
		done = at;
	}
	if (done < passage->end || done == passage->start) {
		struct lectern_passage rest =
			brailler_part(passage, done, passage->end);

		worst = brailler_worse(
			worst, brailler_ueb(brailler, out, &rest, report));
	}
	return worst;
}

/* A guide in another language is in that language's code throughout. */
static enum lectern_status brailler_bare(struct lectern_brailler *brailler,
					 struct lectern_buffer *out,
					 const struct lectern_passage *passage,
					 const struct brailler_report *report)
{
	struct lectern_passage plain = *passage;
	enum lectern_foreign_way way;
	enum lectern_status status = lectern_brailler_foreign(
		brailler, passage, NULL, &way, report->found);

	if (status == LECTERN_OK)
		return brailler_append_foreign(brailler, out);
	if (!brailler_is_left(status))
		return status;
	plain.forms |= LECTERN_FORM_UNCONTRACTED | LECTERN_FORM_FOREIGN;
	return brailler_ueb(brailler, out, &plain, report);
}

enum lectern_status lectern_brailler_passage(
	struct lectern_brailler *brailler, struct lectern_buffer *out,
	const struct lectern_passage *passage, const struct lectern_node *node,
	struct lectern_diagnostics *found)
{
	const struct brailler_report report = {node, found};
	enum lectern_status status;

	lectern_buffer_clear(&brailler->origins);
	if (brailler->foreign.bare)
		status = brailler_bare(brailler, out, passage, &report);
	else if (lectern_foreign_next(passage, passage->start))
		status = brailler_stretches(brailler, out, passage, &report);
	else
		status = brailler_ueb(brailler, out, passage, &report);
	if (status != LECTERN_OK)
		lectern_buffer_clear(&brailler->origins);
	return status;
}

size_t lectern_brailler_cells(const struct lectern_brailler *brailler)
{
	return brailler->origins.length / sizeof(uint32_t);
}

uint32_t lectern_brailler_origin(const struct lectern_brailler *brailler,
				 size_t cell)
{
	uint32_t origin;

	memcpy(&origin, brailler->origins.bytes + cell * sizeof(origin),
	       sizeof(origin));
	return origin;
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
