/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three witnesses look at each passage. The brailler's own proof of numbers;
 * a reading of the cells by tables of our own, which know every contraction;
 * and liblouis reading its own grade 1 back, since it reads in another way
 * than we do. The last costs as much as translating twice again, and is for
 * whoever asks for it.
 */
#include "braille/proof.h"

#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "braille/brailler.h"
#include "braille/cells.h"
#include "braille/reading.h"
#include "braille/settings.h"
#include "braille/share.h"
#include "braille/witness.h"
#include "lectern/braille.h"

struct lectern_proof {
	struct lectern_brailler *brailler;
	int grade;
	bool asks; /* liblouis as well */
	struct lectern_translator plain;
	struct lectern_translator back;
	struct lectern_witness witness;
	/* A copy of the cells, which the translator may overwrite. */
	struct lectern_buffer cells;
	struct lectern_buffer from;
	struct lectern_buffer forms;
};

/* ----------------------------------------------------------------- findings */

static struct lectern_source_place
proof_place(const struct lectern_brailled *brailled, uint32_t offset)
{
	if (!brailled->node)
		return (struct lectern_source_place){0};
	return lectern_node_text_place(brailled->node, offset);
}

/* The word of the text around a fault. */
static void proof_around(struct lectern_buffer *out,
			 const struct lectern_prepared *prepared, size_t start,
			 size_t end)
{
	while (start > 0 && prepared->text[start - 1] != ' ')
		start--;
	while (end < prepared->count && prepared->text[end] != ' ')
		end++;
	lectern_buffer_puts(out, "");
	for (; start < end; start++)
		lectern_buffer_put_code_point(out, prepared->text[start]);
}

static const char *const proof_faults[] = {
	[LECTERN_READING_RIGHT] = "",
	[LECTERN_READING_SPELLING] = "they stand for something else",
	[LECTERN_READING_CAPITALS] = "its capitals are changed",
	[LECTERN_READING_EMPHASIS] = "what is bold or italic is changed",
	[LECTERN_READING_WORD] = "they are read as another word"};

static enum lectern_status
proof_complain(struct lectern_proof *proof,
	       const struct lectern_brailled *brailled,
	       const struct lectern_reading *reading)
{
	const struct lectern_prepared *prepared = brailled->prepared;
	struct lectern_buffer word = {0};
	struct lectern_buffer cells = {0};
	uint32_t offset = reading->start < prepared->count
				  ? prepared->origin[reading->start]
				  : brailled->passage->start;

	proof_around(&word, prepared, reading->start, reading->end);
	lectern_buffer_puts(&cells, "");
	lectern_cells_unicode(&cells,
			      (const uint8_t *)proof->cells.bytes +
				      reading->cell_start,
			      reading->cell_end - reading->cell_start);
	if (!word.failed && !cells.failed)
		lectern_diagnostics_add(
			brailled->found, LECTERN_ERROR,
			proof_place(brailled, offset),
			"braille of grade %d has the cells \"%s\" in \"%s\": "
			"%s",
			proof->grade, cells.bytes, word.bytes,
			proof_faults[reading->fault]);
	lectern_buffer_free(&word);
	lectern_buffer_free(&cells);
	return LECTERN_INVALID;
}

/* ---------------------------------------------------------------- witnesses */

static struct lectern_braille_run
proof_copy(struct lectern_proof *proof, const struct lectern_braille_run *run)
{
	lectern_buffer_clear(&proof->cells);
	lectern_buffer_clear(&proof->from);
	lectern_buffer_add(&proof->cells, run->cells, run->count);
	lectern_buffer_add(&proof->from, run->from,
			   run->count * sizeof(*run->from));
	return (struct lectern_braille_run){
		.cells = (const uint8_t *)proof->cells.bytes,
		.from = (const uint32_t *)(const void *)proof->from.bytes,
		.count = run->count};
}

/* The cells are read by our own tables. */
static enum lectern_status proof_read(struct lectern_proof *proof,
				      const struct lectern_brailled *brailled)
{
	struct lectern_reading reading = {0};
	struct lectern_braille_run copy = proof_copy(proof, &brailled->run);
	enum lectern_status status;

	if (proof->cells.failed || proof->from.failed)
		return LECTERN_NO_MEMORY;
	status = lectern_reading_prove(&reading, brailled->prepared, &copy,
				       proof->grade, brailled->translator);
	if (status == LECTERN_OK && reading.fault != LECTERN_READING_RIGHT)
		status = proof_complain(proof, brailled, &reading);
	return status;
}

/*
 * The text is translated once more in grade 1, without emphasis, which liblouis
 * does not read back, and read by liblouis.
 */
static enum lectern_status proof_ask(struct lectern_proof *proof,
				     const struct lectern_prepared *prepared,
				     struct lectern_braille_text *back)
{
	struct lectern_braille_run run = {0};
	enum lectern_status status;

	lectern_buffer_clear(&proof->forms);
	lectern_buffer_fill(&proof->forms, 0, prepared->count);
	if (proof->forms.failed)
		return LECTERN_NO_MEMORY;
	status = lectern_translator_run(&proof->plain, prepared->text,
					(const uint8_t *)proof->forms.bytes,
					prepared->count, &run);
	if (status == LECTERN_OK)
		status = lectern_translator_back(&proof->back, run.cells,
						 run.count, back);
	return status;
}

static enum lectern_status
proof_compare(struct lectern_proof *proof,
	      const struct lectern_brailled *brailled)
{
	const struct lectern_passage *passage = brailled->passage;
	struct lectern_braille_text back = {0};
	struct lectern_witness_word word;
	enum lectern_status status =
		proof_ask(proof, brailled->prepared, &back);

	if (status != LECTERN_OK)
		return status;
	if (lectern_witness_compare(
		    &proof->witness, passage->bytes + passage->start,
		    passage->end - passage->start, &back, &word))
		return lectern_witness_failed(&proof->witness)
			       ? LECTERN_NO_MEMORY
			       : LECTERN_OK;
	lectern_diagnostics_add(
		brailled->found, LECTERN_ERROR,
		proof_place(brailled, passage->start + word.offset),
		"braille reads back as \"%.*s\" where the text has \"%.*s\"",
		(int)word.felt_length, word.felt, (int)word.print_length,
		word.print);
	return LECTERN_INVALID;
}

static enum lectern_status
proof_inspect(void *user, const struct lectern_brailled *brailled)
{
	struct lectern_proof *proof = user;
	enum lectern_status status = proof_read(proof, brailled);

	if (status == LECTERN_OK && proof->asks)
		status = proof_compare(proof, brailled);
	return status;
}

/* -------------------------------------------------------------------- whole */

void lectern_proof_free(struct lectern_proof *proof)
{
	if (!proof)
		return;
	lectern_brailler_free(proof->brailler);
	lectern_translator_close(&proof->plain);
	lectern_translator_close(&proof->back);
	lectern_witness_free(&proof->witness);
	lectern_buffer_free(&proof->cells);
	lectern_buffer_free(&proof->from);
	lectern_buffer_free(&proof->forms);
	lectern_free(proof);
}

enum lectern_status lectern_proof_new(struct lectern_proof **out,
				      const char *data, int grade, bool asks,
				      struct lectern_diagnostics *found)
{
	struct lectern_proof *proof = lectern_alloc(1, sizeof(*proof));
	enum lectern_status status = LECTERN_OK;

	if (!proof)
		return LECTERN_NO_MEMORY;
	proof->grade = grade;
	proof->asks = asks;
	if (asks)
		status =
			lectern_translator_louis(&proof->plain, data, 1, found);
	if (asks && status == LECTERN_OK)
		status = lectern_translator_louis_back(&proof->back, data,
						       found);
	if (status == LECTERN_OK)
		status = lectern_brailler_open(&proof->brailler, data, grade,
					       found);
	if (status != LECTERN_OK) {
		lectern_proof_free(proof);
		return status;
	}
	lectern_brailler_inspect(proof->brailler, proof_inspect, proof);
	*out = proof;
	return LECTERN_OK;
}

/* Warns of what its own code could not take; nothing is lost by it. */
static enum lectern_status proof_language(struct lectern_proof *proof,
					  const struct lectern_node *block,
					  const struct lectern_passage *passage,
					  const struct lectern_span *span,
					  const char *tag,
					  struct lectern_diagnostics *found)
{
	struct lectern_source_place place = lectern_node_text_place(
		block, span ? span->start : passage->start);
	enum lectern_foreign_way way;
	enum lectern_status status;

	status = lectern_brailler_foreign(proof->brailler, passage, span, &way,
					  found);
	if (status == LECTERN_NOT_FOUND && way != LECTERN_FOREIGN_UEB)
		lectern_diagnostics_add(found, LECTERN_WARNING, place,
					"there is no braille table for \"%s\": "
					"this is written in English braille "
					"without contractions",
					tag);
	else if (status == LECTERN_UNSUPPORTED)
		lectern_diagnostics_add(found, LECTERN_WARNING, place,
					"the braille table for \"%s\" would "
					"change or lose a part of this: it is "
					"written in English braille without "
					"contractions",
					tag);
	/* Of a guide whose language has no table it is said once. */
	if (status == LECTERN_NOT_FOUND && !span)
		return status;
	return status == LECTERN_UNSUPPORTED || status == LECTERN_NOT_FOUND
		       ? LECTERN_OK
		       : status;
}

static enum lectern_status
proof_passage_languages(struct lectern_proof *proof,
			const struct lectern_node *block,
			const struct lectern_passage *passage, const char *bare,
			struct lectern_diagnostics *found)
{
	const struct lectern_span *span;
	enum lectern_status status = LECTERN_OK;
	uint32_t at = passage->start;

	if (bare)
		return proof_language(proof, block, passage, NULL, bare, found);
	while (status == LECTERN_OK &&
	       (span = lectern_foreign_next(passage, at))) {
		status = proof_language(proof, block, passage, span,
					span->target, found);
		at = span->end;
	}
	return status;
}

static enum lectern_status proof_languages(struct lectern_proof *proof,
					   const struct lectern_guide *guide,
					   struct lectern_diagnostics *found)
{
	const char *language = lectern_guide_front(guide)->language;
	const char *bare = lectern_code_is_foreign(language) ? language : NULL;
	uint32_t count = lectern_guide_block_count(guide);
	enum lectern_status status = LECTERN_OK;
	uint32_t i;

	lectern_brailler_serve(proof->brailler, guide);
	for (i = 0; i < count && status == LECTERN_OK; i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);
		const struct lectern_node *cell = NULL;
		struct lectern_passage passage;

		while (status == LECTERN_OK &&
		       lectern_block_next(block, &cell, &passage))
			status = proof_passage_languages(proof, block, &passage,
							 bare, found);
	}
	return status == LECTERN_NOT_FOUND ? LECTERN_OK : status;
}

enum lectern_status lectern_proof_run(struct lectern_proof *proof,
				      const struct lectern_guide *guide,
				      unsigned jobs,
				      struct lectern_diagnostics *found)
{
	const struct lectern_share share = {.guide = guide,
					    .brailler = proof->brailler,
					    .found = found,
					    .jobs = jobs};
	enum lectern_status status = proof_languages(proof, guide, found);

	if (status == LECTERN_OK)
		status = lectern_share_run(&share);
	return status == LECTERN_INVALID ? LECTERN_OK : status;
}

/* One grade, shared out over processes when the guide is large. */
static enum lectern_status
proof_grade(const struct lectern_guide *guide,
	    const struct lectern_braille_options *options, bool asks,
	    struct lectern_diagnostics *found)
{
	struct lectern_proof *proof = NULL;
	enum lectern_status status;

	status = lectern_proof_new(&proof, options->data, options->grade, asks,
				   found);
	if (status == LECTERN_OK)
		status = lectern_proof_run(proof, guide, options->jobs, found);
	lectern_proof_free(proof);
	return status;
}

/* True when a finding with these words stands at this place already. */
static bool proof_is_known(const struct lectern_diagnostics *found,
			   const struct lectern_diagnostic *one)
{
	const struct lectern_diagnostic *other;
	size_t i;

	for (i = 0; (other = lectern_diagnostics_at(found, i)); i++)
		if (other->place.line == one->place.line &&
		    other->place.column == one->place.column &&
		    strcmp(other->words, one->words) == 0)
			return true;
	return false;
}

/* What both grades have in common is said once. */
static void proof_merge(struct lectern_diagnostics *found,
			const struct lectern_diagnostics *more)
{
	const struct lectern_diagnostic *one;
	size_t i;

	for (i = 0; (one = lectern_diagnostics_at(more, i)); i++)
		if (!proof_is_known(found, one))
			lectern_diagnostics_add(found, one->severity,
						one->place, "%s", one->words);
}

enum lectern_status
lectern_braille_prove(const struct lectern_guide *guide,
		      const struct lectern_braille_options *options, bool whole,
		      struct lectern_diagnostics *found)
{
	struct lectern_braille_options settled = {0};
	struct lectern_diagnostics *more = NULL;
	enum lectern_status status;

	status = lectern_braille_settle(&settled, options, found);
	if (status == LECTERN_OK)
		status = proof_grade(guide, &settled,
				     whole && settled.grade == 1, found);
	if (status != LECTERN_OK || !whole || options->grade)
		return status;
	settled.grade = 1;
	status = lectern_diagnostics_new(&more);
	if (status == LECTERN_OK)
		status = proof_grade(guide, &settled, true, more);
	proof_merge(found, more);
	lectern_diagnostics_free(more);
	return status;
}
