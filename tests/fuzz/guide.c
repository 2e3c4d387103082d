/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide from a stranger: it is refused with an error, or all that is made of
 * it is sound. A renderer is one more function in `renderers`.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lectern/guide.h"
#include "lectern/memory.h"
#include "lectern/outline.h"
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

static void render_units(const struct lectern_guide *guide)
{
	struct lectern_segmenter *segmenter = NULL;
	struct lectern_slices slices;
	uint32_t i;
	int unit;

	must(lectern_segmenter_new(&segmenter,
				   lectern_guide_front(guide)->language,
				   LECTERN_SOURCE) == LECTERN_OK,
	     "the list of joins");
	for (i = 0; i < lectern_guide_block_count(guide); i++) {
		const struct lectern_text *text =
			lectern_node_text(lectern_guide_block(guide, i));

		for (unit = 0; unit < 3; unit++) {
			must(lectern_segment(segmenter, (enum lectern_unit)unit,
					     text, &slices) == LECTERN_OK,
			     "segmenting");
			must(slices.count > 0 || unit == LECTERN_UNIT_WORD,
			     "a text without a sentence");
			prove_units(text, slices);
		}
	}
	lectern_segmenter_free(segmenter);
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

typedef void renderer_fn(const struct lectern_guide *guide);

static renderer_fn *const renderers[] = {render_outlines, render_check,
					 render_units, render_places};

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
