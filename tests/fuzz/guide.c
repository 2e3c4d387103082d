/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide from a stranger: it is refused with an error, or all that is made of
 * it is sound. A renderer is one more function in `renderers`.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "braille/trace.h"
#include "braille/writers.h"
#include "lectern/braille.h"
#include "lectern/guide.h"
#include "lectern/memory.h"
#include "lectern/outline.h"
#include "lectern/script.h"
#include "lectern/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool held, const char *words)
{
	if (held)
		return;
	fprintf(stderr, "broken: %s\n", words);
	abort();
}

static void render_outlines(const struct lectern_guide *guide)
{
	char *text = NULL;

	must(lectern_outline_text(&text, guide) == LECTERN_OK, "outline");
	lectern_string_free(text);
	text = NULL;
	must(lectern_outline_json(&text, guide) == LECTERN_OK, "JSON");
	lectern_string_free(text);
}

static void render_check(const struct lectern_guide *guide)
{
	struct lectern_diagnostics *found = NULL;

	must(lectern_diagnostics_new(&found) == LECTERN_OK, "memory");
	must(lectern_structure_check(guide, found) == LECTERN_OK, "check");
	lectern_diagnostics_free(found);
}

static void prove_units(const struct lectern_text *text,
			struct lectern_slices slices)
{
	uint32_t at = 0;
	size_t i;

	for (i = 0; i < slices.count; i++) {
		must(slices.at[i].start >= at, "units overlap");
		must(slices.at[i].end > slices.at[i].start, "a unit is empty");
		at = slices.at[i].end;
	}
	must(at <= text->length, "a unit leaves its text");
}

/* Opened once, because to open ICU's rules costs more than all the rest. */
static struct lectern_segmenter *shipped_segmenter(void)
{
	static struct lectern_segmenter *segmenter;

	if (!segmenter)
		must(lectern_segmenter_new(&segmenter, "en", LECTERN_SOURCE) ==
			     LECTERN_OK,
		     "the list of joins");
	return segmenter;
}

static void render_units(const struct lectern_guide *guide)
{
	struct lectern_slices slices;
	uint32_t i;
	int unit;

	for (i = 0; i < lectern_guide_block_count(guide); i++) {
		const struct lectern_text *text =
			lectern_node_text(lectern_guide_block(guide, i));

		for (unit = 0; unit < 3; unit++) {
			must(lectern_segment(shipped_segmenter(),
					     (enum lectern_unit)unit, text,
					     &slices) == LECTERN_OK,
			     "segmenting");
			must(slices.count > 0 || unit == LECTERN_UNIT_WORD,
			     "a text without a sentence");
			prove_units(text, slices);
		}
	}
}

static void render_places(const struct lectern_guide *guide)
{
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(guide); i++) {
		const struct lectern_node *block =
			lectern_guide_block(guide, i);
		uint32_t length = lectern_node_text(block)->length;

		must(lectern_node_text_place(block, 0).line > 0, "a place");
		must(lectern_node_text_place(block, length).line >=
			     lectern_node_text_place(block, 0).line,
		     "places that go back");
	}
}

/* The catalogue and the voice are read once: they are not a stranger's. */
static const struct lectern_words *shipped_words(void)
{
	static struct lectern_words *words;

	if (!words)
		must(lectern_words_load(&words,
					LECTERN_SOURCE "/content/ui/en.yaml",
					NULL) == LECTERN_OK,
		     "the catalogue");
	return words;
}

static const struct lectern_voice *shipped_voice(void)
{
	static struct lectern_voice voice;

	if (voice.rate == 0)
		must(lectern_voice_load(&voice,
					LECTERN_SOURCE "/voices/export.yaml",
					NULL) == LECTERN_OK,
		     "the voice");
	return &voice;
}

/* What is said stays inside the guard's limits and maps back into the text. */
static void prove_phrase(const struct lectern_phrase *phrase,
			 const struct lectern_text *text)
{
	uint32_t last = 0;
	uint32_t i;

	must(phrase->code_points <= LECTERN_PHRASE_MAX, "a long phrase");
	must(*phrase->spoken != '\0', "an empty phrase");
	must(!strstr(phrase->spoken, "[["), "phonemes in a phrase");
	for (i = 0; phrase->map && i < phrase->code_points; i++) {
		must(phrase->map[i] >= last, "a map that goes back");
		must(phrase->map[i] <= text->length, "a map that leaves");
		last = phrase->map[i];
	}
}

static void render_script(const struct lectern_guide *guide)
{
	struct lectern_range all = {{0, 0},
				    {lectern_guide_block_count(guide), 0}};
	struct lectern_script *script = NULL;
	struct lectern_phrases phrases;
	uint32_t i;
	size_t k;

	must(lectern_script_new(&script,
				&(const struct lectern_script_options){
					.guide = guide,
					.words = shipped_words(),
					.voice = shipped_voice(),
					.data = LECTERN_SOURCE},
				NULL) == LECTERN_OK,
	     "a script");
	for (i = 0; i < all.to.block; i++) {
		must(lectern_script_block(script, i, all, &phrases) ==
			     LECTERN_OK,
		     "a block's script");
		must(phrases.count > 0, "a block that is not said");
		for (k = 0; k < phrases.count; k++)
			prove_phrase(&phrases.at[k],
				     lectern_node_text(
					     lectern_guide_block(guide, i)));
	}
	lectern_script_free(script);
}

static void prove_pages(const struct lectern_pages *pages, size_t cells,
			uint32_t lines)
{
	uint32_t page;
	uint32_t row;
	size_t count;

	for (page = 0; page < lectern_pages_count(pages); page++) {
		must(lectern_pages_rows(pages, page) <= lines, "a long page");
		for (row = 0; row < lectern_pages_rows(pages, page); row++) {
			(void)lectern_pages_row(pages, page, row, &count);
			must(count <= cells, "a long row");
		}
	}
}

/* Every form of file, written and thrown away. */
static void prove_files(const struct lectern_pages *pages)
{
	static enum lectern_status (*const writers[])(
		const struct lectern_part *, struct lectern_outfile *) = {
		lectern_write_brf, lectern_write_text, lectern_write_pef,
		lectern_write_ebraille};
	const struct lectern_part whole = lectern_part_whole(pages);
	size_t i;

	for (i = 0; i < sizeof(writers) / sizeof(*writers); i++) {
		struct lectern_outfile *file = NULL;

		must(lectern_outfile_open(&file, LECTERN_BUILD "/fuzz-guide",
					  NULL) == LECTERN_OK,
		     "a file");
		must(writers[i](&whole, file) == LECTERN_OK, "a form of file");
		lectern_outfile_abandon(file);
	}
}

/* Each block is found on the pages, and no more of it than there is. */
static void prove_trace(const struct lectern_pages *pages,
			const struct lectern_guide *guide, int grade)
{
	struct lectern_brailler *brailler = NULL;
	struct lectern_trace trace = {0};
	uint32_t shown = 0;
	size_t i;

	must(lectern_brailler_open(&brailler, LECTERN_SOURCE, grade, NULL) ==
		     LECTERN_OK,
	     "a brailler");
	must(lectern_trace_make(&trace, pages, guide, brailler) == LECTERN_OK,
	     "a trace");
	for (i = 0; i < trace.count; i++) {
		const struct lectern_traced *one = &trace.list[i];
		const struct lectern_text *text = lectern_node_text(
			lectern_guide_block(guide, one->block));

		must(one->start <= one->end && one->end <= text->length,
		     "print that is not there");
		shown |= one->block == 0;
	}
	must(shown, "a block without its print");
	lectern_trace_free(&trace);
	lectern_brailler_free(brailler);
}

/* The page's size is drawn from the guide, so that all sizes come up. */
static void render_braille(const struct lectern_guide *guide)
{
	uint32_t drawn =
		lectern_node_text(lectern_guide_block(guide, 0))->length *
		2654435761u;
	const struct lectern_braille_options options = {
		.data = LECTERN_SOURCE,
		.grade = (int)(drawn >> 8 & 1) + 1,
		.cells = LECTERN_CELLS_MIN + (int)(drawn >> 16) % 41,
		.lines = LECTERN_LINES_MIN + (int)(drawn >> 24) % 31,
		.jobs = 1};
	struct lectern_diagnostics *found = NULL;
	struct lectern_pages *pages = NULL;
	enum lectern_status status;

	must(lectern_diagnostics_new(&found) == LECTERN_OK, "memory");
	status = lectern_braille_make(&pages, guide, shipped_words(), &options,
				      found);
	must(status == LECTERN_OK || status == LECTERN_INVALID, "braille");
	must((status == LECTERN_OK) == (lectern_diagnostics_errors(found) == 0),
	     "braille that fails in silence");
	if (status == LECTERN_OK) {
		prove_pages(pages, (size_t)options.cells,
			    (uint32_t)options.lines);
		must(lectern_pages_place(pages, 0).page > 0, "a block lost");
		prove_files(pages);
		prove_trace(pages, guide, options.grade);
	}
	lectern_pages_free(pages);
	lectern_diagnostics_free(found);
}

typedef void renderer_fn(const struct lectern_guide *guide);

static renderer_fn *const renderers[] = {render_outlines, render_check,
					 render_units,	  render_places,
					 render_script,	  render_braille};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_guide *guide = NULL;
	size_t i;

	must(lectern_diagnostics_new(&found) == LECTERN_OK, "memory");
	if (lectern_guide_parse(&guide, "fuzz", (const char *)data, size,
				found) == LECTERN_OK) {
		const char *broken = lectern_guide_broken(guide);

		must(!broken, broken ? broken : "");
		must(lectern_diagnostics_errors(found) == 0,
		     "a guide with an error was taken");
		for (i = 0; i < sizeof(renderers) / sizeof(renderers[0]); i++)
			renderers[i](guide);
	} else {
		must(!guide, "a guide that was refused");
		must(lectern_diagnostics_errors(found) > 0,
		     "a guide was refused without a word");
	}
	lectern_guide_free(guide);
	lectern_diagnostics_free(found);
	return 0;
}
