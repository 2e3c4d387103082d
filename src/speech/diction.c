/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/diction.h"

#include <stdbool.h>

#include "base/alloc.h"
#include "base/listing.h"
#include "base/numerals.h"
#include "lectern/memory.h"
#include "speech/lexicon.h"
#include "speech/rules.h"
#include "speech/stems.h"
#include "speech/voices.h"

static bool diction_is_lexicon(const char *name)
{
	return lectern_listing_ends(name, ".pls");
}

/* Where the lexicons of a folder go. */
struct diction_reader {
	struct lectern_lexicon *lexicon;
	const char *language;
	struct lectern_diagnostics *found;
};

static enum lectern_status diction_one(void *user, const char *path,
				       const char *name)
{
	const struct diction_reader *reader = user;

	(void)name;
	return lectern_lexicon_read(reader->lexicon, path, reader->language,
				    reader->found);
}

static enum lectern_status diction_words(struct lectern_diction *diction,
					 const char *data, const char *language,
					 const char *lexicon,
					 struct lectern_diagnostics *found)
{
	struct diction_reader reader = {.language = language, .found = found};
	enum lectern_status status;
	char *path = NULL;

	status = lectern_lexicon_new(&diction->lexicon);
	reader.lexicon = diction->lexicon;
	if (status == LECTERN_OK)
		status = lectern_voices_path(&path, data, language, "");
	if (status == LECTERN_OK && path)
		status = lectern_listing_each(path, diction_is_lexicon,
					      diction_one, &reader);
	lectern_string_free(path);
	if (status == LECTERN_OK && lexicon)
		status = lectern_lexicon_read(diction->lexicon, lexicon,
					      language, found);
	return status;
}

static enum lectern_status diction_stems(struct lectern_diction *diction,
					 const char *data, const char *language,
					 struct lectern_diagnostics *found)
{
	enum lectern_status status;
	char *path = NULL;

	status = lectern_voices_path(&path, data, language, "stems.yaml");
	if (status == LECTERN_OK && path)
		status = lectern_stems_load(&diction->stems, path, found);
	lectern_string_free(path);
	return status;
}

/* A language without words for its numbers keeps its digits. */
static enum lectern_status diction_numerals(struct lectern_diction *diction,
					    const char *data,
					    const char *language)
{
	enum lectern_status status;
	char *path = NULL;

	status = lectern_voices_path(&path, data, language, "rules.yaml");
	if (status == LECTERN_OK && path)
		status = lectern_numerals_new(&diction->numerals, language);
	lectern_string_free(path);
	return status == LECTERN_UNSUPPORTED ? LECTERN_OK : status;
}

enum lectern_status lectern_diction_load(struct lectern_diction **out,
					 const char *data, const char *language,
					 const char *lexicon,
					 struct lectern_diagnostics *found)
{
	struct lectern_diction *diction;
	enum lectern_status status;

	diction = lectern_alloc(1, sizeof(*diction));
	if (!diction)
		return LECTERN_NO_MEMORY;
	status = lectern_rules_load(&diction->rules, data, language, found);
	if (status == LECTERN_OK)
		status = diction_words(diction, data, language, lexicon, found);
	if (status == LECTERN_OK)
		status = diction_stems(diction, data, language, found);
	if (status == LECTERN_OK)
		status = diction_numerals(diction, data, language);
	if (status == LECTERN_OK)
		*out = diction;
	else
		lectern_diction_free(diction);
	return status;
}

void lectern_diction_free(struct lectern_diction *diction)
{
	if (!diction)
		return;
	lectern_rules_free(diction->rules);
	lectern_lexicon_free(diction->lexicon);
	lectern_stems_free(diction->stems);
	lectern_numerals_free(diction->numerals);
	lectern_free(diction);
}
