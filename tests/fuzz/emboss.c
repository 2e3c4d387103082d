/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stranger's profile of an embosser, and a server's driver: what is taken
 * can be expanded, and has a byte of its own for each cell.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "braille/embosser.h"
#include "braille/ppd.h"
#include "braille/sequence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static void prove_profile(const struct lectern_embosser *embosser)
{
	const struct lectern_embosser_facts *facts =
		lectern_embosser_facts(embosser);
	struct lectern_sequence_values values = {facts->cells, facts->lines,
						 embosser->sides_text[0]};
	struct lectern_buffer bytes = {0};
	bool seen[256] = {false};
	int i;

	must(!lectern_sequence_add(&bytes, embosser->start, &values));
	must(!lectern_sequence_add(&bytes, embosser->end, &values));
	must(!lectern_sequence_add(&bytes, embosser->line_end, NULL));
	must(!lectern_sequence_add(&bytes, embosser->page_end, NULL));
	for (i = 0; i < 64; i++) {
		must(!seen[embosser->bytes[i]] && embosser->bytes[i] >= 0x20);
		seen[embosser->bytes[i]] = true;
	}
	must(lectern_embosser_fits(embosser, facts->cells, facts->lines, 1,
				   NULL) == LECTERN_OK);
	lectern_buffer_free(&bytes);
}

static void prove_driver(const char *text)
{
	struct lectern_ppd ppd;
	int cells = 0;
	int lines = 0;

	lectern_ppd_read(&ppd, text);
	must(strlen(ppd.model) < LECTERN_PPD_NAME_ROOM);
	must(!ppd.unchanged || ppd.braille);
	must(ppd.left >= 0 && ppd.right >= 0 && ppd.top >= 0 &&
	     ppd.bottom >= 0);
	if (lectern_ppd_holds(&ppd, "A4", &cells, &lines))
		must(cells < 100 && lines < 100);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct lectern_embosser *embosser = NULL;
	struct lectern_diagnostics *found = NULL;
	char *text = malloc(size + 1);

	must(text && lectern_diagnostics_new(&found) == LECTERN_OK);
	memcpy(text, data, size);
	text[size] = 0;
	if (lectern_embosser_parse(&embosser, "fuzz.yaml", text, size, found) ==
	    LECTERN_OK)
		prove_profile(embosser);
	else
		must(!embosser && lectern_diagnostics_errors(found) > 0);
	prove_driver(text);
	lectern_embosser_free(embosser);
	lectern_diagnostics_free(found);
	free(text);
	return 0;
}
