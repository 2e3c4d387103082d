/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What counts as a name, and that each rule of those that are shipped tells of
 * some name and spoils none.
 */
#include "speech/stems.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/yaml.h"
#include "lectern/memory.h"
#include "speech/ipa.h"
#include "speech/wording.h"
#include "support/diction_load.h"
#include "support/ipa_sounds.h"

#define PATH LECTERN_SOURCE "/voices/en/stems.yaml"

static void the_stem_that_told_is_named(void **state)
{
	char ipa[LECTERN_STEM_IPA_MAX];
	const char *stem = NULL;

	assert_true(diction_stem(*state, "frenolisib", ipa, &stem));
	assert_string_equal("lisib", stem);
	assert_true(diction_stem(*state, "zolamab", ipa, &stem));
	assert_string_equal("mab", stem);
}

static void case_does_not_matter(void **state)
{
	char small[LECTERN_STEM_IPA_MAX];
	char other[LECTERN_STEM_IPA_MAX];
	const char *stem;

	assert_true(diction_stem(*state, "zolatinib", small, &stem));
	assert_true(diction_stem(*state, "Zolatinib", other, &stem));
	assert_string_equal(small, other);
	assert_true(diction_stem(*state, "ZOLATINIB", other, &stem));
	assert_string_equal(small, other);
}

static void what_is_no_word_of_letters_is_left_alone(void **state)
{
	static const char *const words[] = {
		"",	     "x",	   "mab",	 "amab",
		"zola2inib", "zola-tinib", "zolatinib ", "zolätinib",
		"ζολατινιβ", "[\\]tinib",  "`{|}tinib",
	};
	char ipa[LECTERN_STEM_IPA_MAX];
	const char *stem;
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (diction_stem(*state, words[i], ipa, &stem))
			fail_msg("%s is said %s", words[i], ipa);
}

static void a_word_has_a_greatest_length(void **state)
{
	char word[LECTERN_STEM_WORD_MAX + 2];
	char ipa[LECTERN_STEM_IPA_MAX];
	const char *stem;

	memset(word, 's', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	memcpy(word + LECTERN_STEM_WORD_MAX + 1 - 5, "tinib", 5);
	assert_false(diction_stem(*state, word, ipa, &stem));
	assert_true(diction_stem(*state, word + 1, ipa, &stem));
	/* So many sounds that no phonemes have room for them. */
	memset(word, 'x', LECTERN_STEM_WORD_MAX - 5);
	(void)diction_stem(*state, word, ipa, &stem);
}

/* What is said for a word of a text, its saying's transcription. */
static void expect_said(const struct lectern_diction *diction, const char *text,
			const char *wanted)
{
	struct lectern_mapped out = {0};
	const char *ipa;

	assert_int_equal(LECTERN_OK,
			 lectern_wording_form(&out, diction, text, strlen(text),
					      0, "", NULL));
	ipa = lectern_mapped_ipa(&out, lectern_mapped_ways(&out)[0]);
	assert_string_equal(text, out.bytes.bytes);
	assert_string_equal(wanted, ipa ? ipa : "");
	lectern_mapped_free(&out);
}

static void plurals_and_possessives_have_an_s(void **state)
{
	expect_said(*state, "zolatinib", "zoʊlˈætɪnɪb");
	expect_said(*state, "zolatinibs", "zoʊlˈætɪnɪbz");
	expect_said(*state, "zolatinib's", "zoʊlˈætɪnɪbz");
	expect_said(*state, "zolatinib’s", "zoʊlˈætɪnɪbz");
	expect_said(*state, "frenocept", "fɹˈɛnoʊsɛpt");
	expect_said(*state, "frenocepts", "fɹˈɛnoʊsɛpts");
	expect_said(*state, "zolatinibx", "");
}

/* ------------------------------------------------------ the shipped rules */

/* Beginnings that leave each ending to be the longest of some word. */
static const char *const beginnings[] = {"zolta", "zoltu", "zolti", "zolte",
					 "zolto", "zolt",  "gresk", "brelm",
					 "vandr", "plov"};

/* Says a word that a rule was made for; it must be sound if it is said. */
static bool say_soundly(const struct lectern_diction *diction, const char *word,
			const char **stem)
{
	char phonemes[LECTERN_IPA_PHONEMES_MAX];
	char ipa[LECTERN_STEM_IPA_MAX];
	struct ipa_sounds sounds;
	size_t at;

	if (!diction_stem(diction, word, ipa, stem))
		return false;
	if (lectern_ipa_phonemes(ipa, phonemes, &at) != LECTERN_OK)
		fail_msg("%s is said %s", word, ipa);
	ipa_sounds_read(&sounds, ipa);
	if (ipa_sounds_stressed(&sounds) != 1)
		fail_msg("%s is said %s", word, ipa);
	return true;
}

static bool is_reached(const struct lectern_diction *diction,
		       const char *ending)
{
	const char *stem = "";
	bool reached = false;
	char word[128];
	size_t i;

	for (i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++) {
		snprintf(word, sizeof(word), "%s%s", beginnings[i], ending);
		if (!say_soundly(diction, word, &stem))
			fail_msg("%s is left alone", word);
		reached = reached || strcmp(stem, ending) == 0;
	}
	return reached;
}

/* The endings of the file, as they stand there. */
static const struct lectern_yaml *endings(struct lectern_arena *arena)
{
	const struct lectern_yaml *root = NULL;
	char *bytes = NULL;
	size_t length = 0;

	assert_int_equal(LECTERN_OK, lectern_file_read(&bytes, &length, PATH,
						       1 << 20, NULL));
	assert_int_equal(
		LECTERN_OK,
		lectern_yaml_parse(&root, arena, PATH, bytes, length, 1, NULL));
	lectern_string_free(bytes);
	return lectern_yaml_child(root, "endings")->first;
}

static void every_ending_tells_of_some_name(void **state)
{
	struct lectern_arena arena = {0};
	const struct lectern_yaml *ending;
	size_t count = 0;

	for (ending = endings(&arena); ending; ending = ending->next) {
		if (!is_reached(*state, ending->key))
			fail_msg("line %u: -%s is never the longest",
				 ending->line, ending->key);
		count++;
	}
	assert_true(count > 200);
	lectern_arena_free(&arena);
}

/* xorshift64*, the same on every machine. */
static uint64_t chance(uint64_t *seed, uint64_t below)
{
	*seed ^= *seed >> 12;
	*seed ^= *seed << 25;
	*seed ^= *seed >> 27;
	return (*seed * 0x2545F4914F6CDD1Du >> 33) % below;
}

static void any_name_has_sound_phonemes_and_one_main_stress(void **state)
{
	struct lectern_arena arena = {0};
	const struct lectern_yaml *first = endings(&arena);
	const struct lectern_yaml *ending = first;
	uint64_t seed = 20261123;
	const char *stem;
	char word[128];
	size_t said = 0;
	int i;

	for (i = 0; i < 20000; i++, ending = ending->next) {
		size_t length = 2 + chance(&seed, 9);
		size_t k;

		if (!ending)
			ending = first;
		for (k = 0; k < length; k++)
			word[k] = (char)('a' + chance(&seed, 26));
		snprintf(word + k, sizeof(word) - k, "%s", ending->key);
		said += say_soundly(*state, word, &stem);
	}
	assert_true(said > 19000);
	lectern_arena_free(&arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(the_stem_that_told_is_named),
		TEST(case_does_not_matter),
		TEST(what_is_no_word_of_letters_is_left_alone),
		TEST(a_word_has_a_greatest_length),
		TEST(plurals_and_possessives_have_an_s),
		TEST(every_ending_tells_of_some_name),
		TEST(any_name_has_sound_phonemes_and_one_main_stress),
	};

	return cmocka_run_group_tests(tests, diction_load, diction_unload);
}
