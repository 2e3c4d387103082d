/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lexicons that are shipped, each entry of them. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "speech/diction.h"
#include "speech/ipa.h"
#include "speech/lexicon.h"
#include "support/ipa_sounds.h"
#include "support/program_run.h"

#define FOLDER LECTERN_SOURCE "/voices/en"

/* Calls `fn` for each PLS file of the folder; how many there are. */
static size_t each_file(void (*fn)(const char *path))
{
	DIR *folder = opendir(FOLDER);
	struct dirent *entry;
	size_t count = 0;
	char *path;

	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		size_t length = strlen(entry->d_name);

		if (length < 4 || strcmp(entry->d_name + length - 4, ".pls"))
			continue;
		path = program_join(FOLDER, entry->d_name);
		fn(path);
		free(path);
		count++;
	}
	closedir(folder);
	return count;
}

static void load(const char *path)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_lexicon *lexicon = NULL;

	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&found));
	assert_int_equal(LECTERN_OK, lectern_lexicon_new(&lexicon));
	assert_int_equal(LECTERN_OK,
			 lectern_lexicon_read(lexicon, path, "en", found));
	lectern_diagnostics_print(found, stdout);
	assert_int_equal(0, lectern_diagnostics_count(found));
	assert_true(lectern_lexicon_count(lexicon) > 0);
	lectern_lexicon_free(lexicon);
	lectern_diagnostics_free(found);
}

static void every_file_loads_without_a_finding(void **state)
{
	(void)state;
	assert_true(each_file(load) > 2);
}

static int make(void **state)
{
	struct lectern_diction *diction = NULL;

	if (lectern_diction_load(&diction, LECTERN_SOURCE, "en-US", NULL,
				 NULL) != LECTERN_OK)
		return -1;
	*state = diction;
	return 0;
}

static int unmake(void **state)
{
	lectern_diction_free(*state);
	return 0;
}

/* Where an entry stands, for whoever mends it. */
static void tell(const struct lectern_lexeme *lexeme, const char *words)
{
	print_message("%s:%u: %s /%s/: %s\n", lexeme->file,
		      (unsigned)lexeme->line, lexeme->grapheme,
		      lexeme->ipa ? lexeme->ipa : lexeme->alias, words);
}

/* The faults of one transcription in its stress; NULL: none. */
static const char *stress_fault(const char *ipa)
{
	struct ipa_sounds word;
	size_t whole = 0;

	while (*ipa != '\0') {
		ipa += ipa_sounds_read(&word, ipa);
		if (ipa_sounds_stressed(&word) > 1)
			return "a word with two main stresses";
		whole += ipa_sounds_stressed(&word);
	}
	return whole > 0 ? NULL : "no main stress";
}

static void every_word_has_one_main_stress(void **state)
{
	const struct lectern_diction *diction = *state;
	const struct lectern_lexeme *lexeme;
	size_t faults = 0;
	size_t i;

	for (i = 0; (lexeme = lectern_lexicon_at(diction->lexicon, i)); i++) {
		const char *fault =
			lexeme->ipa ? stress_fault(lexeme->ipa) : NULL;

		if (!fault)
			continue;
		tell(lexeme, fault);
		faults++;
	}
	assert_true(i > 1000);
	assert_int_equal(0, faults);
}

/* A plural's sound is put behind it, and there must be room. */
static void every_transcription_has_room_for_a_plural(void **state)
{
	const struct lectern_diction *diction = *state;
	char phonemes[LECTERN_IPA_PHONEMES_MAX];
	const struct lectern_lexeme *lexeme;
	char ipa[512];
	size_t at;
	size_t i;

	for (i = 0; (lexeme = lectern_lexicon_at(diction->lexicon, i)); i++) {
		if (!lexeme->ipa)
			continue;
		snprintf(ipa, sizeof(ipa), "%s%s", lexeme->ipa,
			 lectern_lexicon_plural(lexeme->ipa));
		assert_int_equal(LECTERN_OK,
				 lectern_ipa_phonemes(ipa, phonemes, &at));
	}
}

static void every_entry_is_found_by_its_own_spelling(void **state)
{
	const struct lectern_diction *diction = *state;
	const struct lectern_lexeme *lexeme;
	struct lectern_lexicon_hit hit;
	size_t faults = 0;
	size_t i;

	for (i = 0; (lexeme = lectern_lexicon_at(diction->lexicon, i)); i++) {
		const char *grapheme = lexeme->grapheme;

		if (lectern_lexicon_find(diction->lexicon, grapheme,
					 strlen(grapheme), &hit) &&
		    hit.length == strlen(grapheme) && !hit.plural &&
		    strcasecmp(hit.lexeme->grapheme, grapheme) == 0)
			continue;
		tell(lexeme, "is not found");
		faults++;
	}
	assert_int_equal(0, faults);
}

static int compare_lexemes(const void *a, const void *b)
{
	return strcmp((*(const struct lectern_lexeme *const *)a)->grapheme,
		      (*(const struct lectern_lexeme *const *)b)->grapheme);
}

static bool says_the_same(const struct lectern_lexeme *a,
			  const struct lectern_lexeme *b)
{
	if (!a->ipa != !b->ipa)
		return false;
	return strcmp(a->ipa ? a->ipa : a->alias, b->ipa ? b->ipa : b->alias) ==
	       0;
}

static void a_word_that_stands_twice_is_said_the_same(void **state)
{
	const struct lectern_diction *diction = *state;
	size_t count = lectern_lexicon_count(diction->lexicon);
	const struct lectern_lexeme **all = calloc(count, sizeof(*all));
	size_t faults = 0;
	size_t i;

	assert_non_null(all);
	for (i = 0; i < count; i++)
		all[i] = lectern_lexicon_at(diction->lexicon, i);
	qsort(all, count, sizeof(*all), compare_lexemes);
	for (i = 1; i < count; i++) {
		if (strcmp(all[i - 1]->grapheme, all[i]->grapheme) != 0 ||
		    says_the_same(all[i - 1], all[i]))
			continue;
		tell(all[i - 1], "is said in one way here");
		tell(all[i], "and in another here");
		faults++;
	}
	free(all);
	assert_int_equal(0, faults);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_file_loads_without_a_finding),
		cmocka_unit_test(every_word_has_one_main_stress),
		cmocka_unit_test(every_transcription_has_room_for_a_plural),
		cmocka_unit_test(every_entry_is_found_by_its_own_spelling),
		cmocka_unit_test(a_word_that_stands_twice_is_said_the_same),
	};

	return cmocka_run_group_tests(tests, make, unmake);
}
