/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/diction.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/numerals.h"
#include "lectern/memory.h"
#include "speech/lexicon.h"
#include "speech/rules.h"
#include "speech/stems.h"
#include "speech/voices.h"

static int diction_is_lexicon(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 4 && entry->d_name[0] != '.' &&
	       strcmp(entry->d_name + length - 4, ".pls") == 0;
}

/* By bytes, so that the order is the same in every locale. */
static int diction_by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum lectern_status diction_one(struct lectern_lexicon *lexicon,
				       const char *folder, const char *name,
				       const char *language,
				       struct lectern_diagnostics *found)
{
	struct lectern_buffer buffer = {0};
	enum lectern_status status;
	char *path = NULL;

	lectern_buffer_printf(&buffer, "%s%s", folder, name);
	status = lectern_buffer_take(&buffer, &path);
	if (status == LECTERN_OK)
		status = lectern_lexicon_read(lexicon, path, language, found);
	lectern_string_free(path);
	return status;
}

/* All lexicons of a folder, in the order of their names. */
static enum lectern_status diction_folder(struct lectern_lexicon *lexicon,
					  const char *folder,
					  const char *language,
					  struct lectern_diagnostics *found)
{
	struct dirent **names = NULL;
	enum lectern_status status = LECTERN_OK;
	int count;
	int i;

	count = scandir(folder, &names, diction_is_lexicon, diction_by_name);
	for (i = 0; i < count; i++) {
		if (status == LECTERN_OK)
			status = diction_one(lexicon, folder, names[i]->d_name,
					     language, found);
		free(names[i]);
	}
	free(names);
	return status;
}

static enum lectern_status diction_words(struct lectern_diction *diction,
					 const char *data, const char *language,
					 const char *lexicon,
					 struct lectern_diagnostics *found)
{
	enum lectern_status status;
	char *path = NULL;

	status = lectern_lexicon_new(&diction->lexicon);
	if (status == LECTERN_OK)
		status = lectern_voices_path(&path, data, language, "");
	if (status == LECTERN_OK && path)
		status =
			diction_folder(diction->lexicon, path, language, found);
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
