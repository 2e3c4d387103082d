/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stranger's lexicon: parsed, and a text worded with what it holds. What it
 * gives to the synthesiser are phonemes and nothing else.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "speech/diction.h"
#include "speech/ipa.h"
#include "speech/lexicon.h"
#include "speech/wording.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

/* Each entry is found where it stands, and its sounds are phonemes. */
static void prove_entries(const struct lectern_lexicon *lexicon)
{
	char phonemes[LECTERN_IPA_PHONEMES_MAX];
	struct lectern_lexicon_hit hit;
	size_t at;
	size_t i;

	for (i = 0; i < lectern_lexicon_count(lexicon); i++) {
		const struct lectern_lexeme *lexeme =
			lectern_lexicon_at(lexicon, i);

		must(!lexeme->ipa != !lexeme->alias);
		if (lexeme->ipa)
			must(lectern_ipa_phonemes(lexeme->ipa, phonemes, &at) ==
			     LECTERN_OK);
		if (lectern_lexicon_find(lexicon, lexeme->grapheme,
					 strlen(lexeme->grapheme), &hit))
			must(hit.length <= strlen(lexeme->grapheme));
	}
}

static void prove_wording(struct lectern_diction *diction,
			  const struct lectern_lexicon *lexicon)
{
	struct lectern_mapped said = {0};
	const struct lectern_lexeme *lexeme;
	size_t i;

	for (i = 0; i < 8 && (lexeme = lectern_lexicon_at(lexicon, i)); i++) {
		lectern_mapped_clear(&said);
		must(lectern_wording_form(&said, diction, lexeme->grapheme,
					  strlen(lexeme->grapheme), 0, "",
					  NULL) == LECTERN_OK);
		must(said.ways.length == said.count * sizeof(uint32_t));
	}
	lectern_mapped_free(&said);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lectern_diction *diction;
	struct lectern_diagnostics *found = NULL;
	struct lectern_lexicon *lexicon = NULL;
	struct lectern_lexicon *shipped;

	must(diction || lectern_diction_load(&diction, LECTERN_SOURCE, "en-US",
					     NULL, NULL) == LECTERN_OK);
	must(lectern_diagnostics_new(&found) == LECTERN_OK);
	must(lectern_lexicon_new(&lexicon) == LECTERN_OK);
	if (lectern_lexicon_parse(lexicon, "fuzz.pls", (const char *)data, size,
				  "en", found) == LECTERN_OK) {
		prove_entries(lexicon);
		shipped = diction->lexicon;
		diction->lexicon = lexicon;
		prove_wording(diction, lexicon);
		diction->lexicon = shipped;
	} else {
		must(lectern_lexicon_count(lexicon) == 0);
		must(lectern_diagnostics_errors(found) > 0);
	}
	lectern_lexicon_free(lexicon);
	lectern_diagnostics_free(found);
	return 0;
}
