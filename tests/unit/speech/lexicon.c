/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entries of a lexicon as they are found in a text. */
#include "speech/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"

static void add(struct lectern_lexicon *lexicon, const char *grapheme,
		const char *ipa, const char *alias)
{
	const struct lectern_lexeme lexeme = {grapheme, ipa, alias, "f.pls", 7};

	assert_int_equal(LECTERN_OK, lectern_lexicon_add(lexicon, &lexeme));
}

static int make(void **state)
{
	struct lectern_lexicon *lexicon = NULL;

	if (lectern_lexicon_new(&lexicon) != LECTERN_OK)
		return -1;
	*state = lexicon;
	return 0;
}

static int unmake(void **state)
{
	lectern_lexicon_free(*state);
	return 0;
}

/* What is found: "grapheme length" with a + for a plural; "" for nothing. */
static void find(const struct lectern_lexicon *lexicon, const char *text,
		 size_t length, char out[200])
{
	/* A block of its own size lets the sanitizers see an overrun. */
	char *exact = malloc(length > 0 ? length : 1);
	struct lectern_lexicon_hit hit;

	assert_non_null(exact);
	memcpy(exact, text, length);
	out[0] = '\0';
	if (lectern_lexicon_find(lexicon, exact, length, &hit))
		snprintf(out, 200, "%s %zu%s", hit.lexeme->grapheme, hit.length,
			 hit.plural ? "+" : "");
	free(exact);
}

static void expect(const struct lectern_lexicon *lexicon, const char *text,
		   const char *wanted)
{
	char found[200];

	find(lexicon, text, strlen(text), found);
	if (strcmp(found, wanted) != 0)
		fail_msg("in \"%s\" is found \"%s\", not \"%s\"", text, found,
			 wanted);
}

static void what_was_added_can_be_asked_for(void **state)
{
	char grapheme[] = "tumor";
	char ipa[] = "ˈtuːmɚ";
	const struct lectern_lexeme *lexeme;

	add(*state, grapheme, ipa, NULL);
	add(*state, "MRI", NULL, "M R I");
	memset(grapheme, 'x', sizeof(grapheme) - 1);
	memset(ipa, 'x', sizeof(ipa) - 1);
	assert_int_equal(2, lectern_lexicon_count(*state));
	lexeme = lectern_lexicon_at(*state, 0);
	assert_string_equal("tumor", lexeme->grapheme);
	assert_string_equal("ˈtuːmɚ", lexeme->ipa);
	assert_null(lexeme->alias);
	assert_string_equal("f.pls", lexeme->file);
	assert_int_equal(7, lexeme->line);
	assert_string_equal("M R I", lectern_lexicon_at(*state, 1)->alias);
	assert_null(lectern_lexicon_at(*state, 2));
}

static void an_empty_lexicon_finds_nothing(void **state)
{
	expect(*state, "tumor", "");
	expect(*state, "", "");
}

static void an_entry_is_found_where_the_text_begins(void **state)
{
	add(*state, "tumor", "ˈtuːmɚ", NULL);
	expect(*state, "tumor", "tumor 5");
	expect(*state, "tumor, or none", "tumor 5");
	expect(*state, "a tumor", "");
	expect(*state, "tumo", "");
	expect(*state, "", "");
}

static void the_longest_entry_is_found(void **state)
{
	add(*state, "lymph node biopsy", "ˈlɪmf", NULL);
	add(*state, "lymph", "ˈlɪmf", NULL);
	add(*state, "lymph node", "ˈlɪmf", NULL);
	expect(*state, "lymph node biopsy.", "lymph node biopsy 17");
	expect(*state, "lymph node bio", "lymph node 10");
	expect(*state, "lymph nod", "lymph 5");
}

static void nothing_is_found_in_a_longer_word(void **state)
{
	add(*state, "tumor", "ˈtuːmɚ", NULL);
	add(*state, "bone scan", "ˈboʊn", NULL);
	expect(*state, "tumoral", "");
	expect(*state, "tumor5", "");
	expect(*state, "tumoré", "");
	expect(*state, "tumorα", "");
	expect(*state, "bone scanning", "");
	expect(*state, "tumor-like", "tumor 5");
	expect(*state, "tumor/node", "tumor 5");
	expect(*state, "tumor–node", "tumor 5");
	expect(*state, "tumor’", "tumor 5");
}

static void the_end_of_the_text_ends_the_word(void **state)
{
	char found[200];

	add(*state, "tumor", "ˈtuːmɚ", NULL);
	find(*state, "tumors", 5, found);
	assert_string_equal("tumor 5", found);
	find(*state, "tumors", 4, found);
	assert_string_equal("", found);
}

static void small_letters_stand_for_either_case(void **state)
{
	add(*state, "tumor", "ˈtuːmɚ", NULL);
	add(*state, "bone scan", "ˈboʊn", NULL);
	expect(*state, "Tumor", "tumor 5");
	expect(*state, "TUMOR", "tumor 5");
	expect(*state, "TUMORS", "tumor 6+");
	expect(*state, "Bone Scan", "bone scan 9");
}

static void capitals_stand_for_themselves(void **state)
{
	add(*state, "PET", "ˈpɛt", NULL);
	add(*state, "mRNA", "ˌɛmɑːɹɛnˈeɪ", NULL);
	expect(*state, "PET", "PET 3");
	expect(*state, "PETs", "PET 4+");
	expect(*state, "PETS", "PET 4+");
	expect(*state, "pet", "");
	expect(*state, "Pet", "");
	expect(*state, "mRNA", "mRNA 4");
	expect(*state, "MRNA", "");
	expect(*state, "mrna", "");
}

static void an_alias_is_only_for_what_is_written_so(void **state)
{
	add(*state, "vs", NULL, "versus");
	expect(*state, "vs", "vs 2");
	expect(*state, "VS", "");
}

static void a_name_is_found_in_capitals_throughout(void **state)
{
	add(*state, "Ibrance", "ˈaɪbɹæns", NULL);
	expect(*state, "Ibrance", "Ibrance 7");
	expect(*state, "IBRANCE", "Ibrance 7");
	expect(*state, "IBRANCES", "Ibrance 8+");
	expect(*state, "ibrance", "");
	expect(*state, "iBRANCE", "");
}

static void possessives_are_found(void **state)
{
	add(*state, "tumor", "ˈtuːmɚ", NULL);
	add(*state, "metastasis", "məˈtæstəsɪs", NULL);
	add(*state, "Sjögren", "ˈʃoʊɡɹən", NULL);
	expect(*state, "tumor's", "tumor 7+");
	expect(*state, "tumor’s", "tumor 9+");
	expect(*state, "metastasis's", "metastasis 12+");
	expect(*state, "Sjögren’s", "Sjögren 12+");
}

static void a_name_of_several_words_is_found_in_capitals(void **state)
{
	add(*state, "Graves' disease", "ˈɡɹeɪvz", NULL);
	add(*state, "Hodgkin lymphoma", "ˈhɑːdʒkɪn", NULL);
	add(*state, "Behçet", "bəˈtʃɛt", NULL);
	expect(*state, "GRAVES' DISEASE", "Graves' disease 15");
	expect(*state, "HODGKIN LYMPHOMA", "Hodgkin lymphoma 16");
	expect(*state, "BEHÇET", "Behçet 7");
	expect(*state, "graves' disease", "");
}

static void a_no_break_space_parts_words(void **state)
{
	add(*state, "bone scan", "ˈboʊn", NULL);
	expect(*state, "bone\u00a0scan", "bone scan 10");
}

static void plurals_are_found(void **state)
{
	add(*state, "tumor", "ˈtuːmɚ", NULL);
	expect(*state, "tumors", "tumor 6+");
	expect(*state, "tumorss", "");
	expect(*state, "tumor'side", "tumor 5");
	expect(*state, "tumors'", "tumor 6+");
	/* "es" is no ending behind such a sound. */
	expect(*state, "tumores", "");
}

static void es_is_an_ending_behind_a_hissing_sound(void **state)
{
	add(*state, "abscess", "ˈæbsɛs", NULL);
	add(*state, "patch", "ˈpætʃ", NULL);
	add(*state, "BOX", NULL, "box");
	expect(*state, "abscesses", "abscess 9+");
	expect(*state, "patches", "patch 7+");
	expect(*state, "patchs", "patch 6+");
	expect(*state, "BOXes", "");
}

static void ies_is_the_ending_of_words_in_y(void **state)
{
	add(*state, "biopsy", "ˈbaɪɑːpsi", NULL);
	add(*state, "core biopsy", "ˈkoːɹ", NULL);
	expect(*state, "biopsies", "biopsy 8+");
	expect(*state, "Biopsies", "biopsy 8+");
	expect(*state, "BIOPSIES", "biopsy 8+");
	expect(*state, "core biopsies", "core biopsy 13+");
	expect(*state, "biopsys", "biopsy 7+");
	expect(*state, "biopsiesx", "");
}

static void a_word_in_s_has_no_plural_in_s(void **state)
{
	add(*state, "metastasis", "məˈtæstəsɪs", NULL);
	expect(*state, "metastasis", "metastasis 10");
	expect(*state, "metastasiss", "");
}

static void
the_entry_of_a_plural_comes_before_the_plural_of_an_entry(void **state)
{
	add(*state, "nodes", "ˈnoʊdz", NULL);
	add(*state, "node", "ˈnoʊd", NULL);
	expect(*state, "nodes", "nodes 5");
}

static void the_first_of_several_words_may_be_a_plural(void **state)
{
	add(*state, "lymph node", "ˈlɪmf", NULL);
	add(*state, "node", "ˈnoʊd", NULL);
	add(*state, "patch", "ˈpætʃ", NULL);
	expect(*state, "lymph nodes", "lymph node 11+");
	expect(*state, "nodes of", "node 5+");
	expect(*state, "patches of", "patch 7+");
}

static void spaces_hyphens_and_apostrophes_may_be_typographic(void **state)
{
	add(*state, "small bone scan", "ˈboʊn", NULL);
	add(*state, "bone scan", "ˈboʊn", NULL);
	add(*state, "Crohn's disease", "ˈkɹoʊnz", NULL);
	add(*state, "non-Hodgkin", "ˌnɑːn", NULL);
	expect(*state, "small bone\u00a0scan", "small bone scan 16");
	expect(*state, "bone\nscan", "");
	expect(*state, "bone  scan", "");
	expect(*state, "Crohn’s disease", "Crohn's disease 17");
	expect(*state, "non\u2010Hodgkin", "non-Hodgkin 13");
	expect(*state, "non\u2011Hodgkin", "non-Hodgkin 13");
	expect(*state, "non–Hodgkin", "");
}

static void the_later_of_two_entries_counts(void **state)
{
	struct lectern_lexicon_hit hit;

	add(*state, "tumor", "ˈtuːmɚ", NULL);
	add(*state, "tumor", "ˈtjuːmɚ", NULL);
	assert_true(lectern_lexicon_find(*state, "tumors", 6, &hit));
	assert_string_equal("ˈtjuːmɚ", hit.lexeme->ipa);
	add(*state, "tumor", NULL, "growth");
	assert_true(lectern_lexicon_find(*state, "tumor", 5, &hit));
	assert_string_equal("growth", hit.lexeme->alias);
}

static void letters_beyond_ascii_are_letters(void **state)
{
	add(*state, "α-fetoprotein", "ˈælfə", NULL);
	add(*state, "Sjögren", "ˈʃoʊɡɹən", NULL);
	add(*state, "naïve", "naɪˈiːv", NULL);
	add(*state, "µg", NULL, "micrograms");
	expect(*state, "α-fetoprotein", "α-fetoprotein 14");
	expect(*state, "Sjögren", "Sjögren 8");
	expect(*state, "Naïve", "naïve 6");
	expect(*state, "µg", "µg 3");
	expect(*state, "α", "");
}

static void an_entry_may_begin_with_a_sign(void **state)
{
	add(*state, "&", NULL, "and");
	add(*state, "5-FU", NULL, "five F U");
	add(*state, "°", NULL, "degrees");
	add(*state, "…", NULL, "and so on");
	expect(*state, "& so", "& 1");
	expect(*state, "5-FU", "5-FU 4");
	expect(*state, "5-F", "");
	expect(*state, "° of", "° 2");
	expect(*state, "… or", "… 3");
}

static void a_thousand_entries_of_one_first_word_are_told_apart(void **state)
{
	char grapheme[32];
	char wanted[64];
	int i;

	for (i = 0; i < 1000; i++) {
		snprintf(grapheme, sizeof(grapheme), "type %d", i);
		add(*state, grapheme, "ˈtaɪp", NULL);
	}
	for (i = 0; i < 1000; i++) {
		snprintf(grapheme, sizeof(grapheme), "type %d", i);
		snprintf(wanted, sizeof(wanted), "%s %zu", grapheme,
			 strlen(grapheme));
		expect(*state, grapheme, wanted);
	}
	expect(*state, "type 1000", "");
}

static void a_very_long_word_is_not_found(void **state)
{
	char text[LECTERN_GRAPHEME_MAX * 3];

	memset(text, 's', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	add(*state, "s", "ˈɛs", NULL);
	expect(*state, text, "");
}

static void a_plural_sounds_as_its_word_ends(void **state)
{
	static const char *const pairs[][2] = {
		{"ˈkæt", "s"},	   {"ˈstɹoʊk", "s"},  {"ˈlʌmp", "s"},
		{"ˈkɔːf", "s"},	   {"ˈbæθ", "s"},     {"ˈtuːmɚ", "z"},
		{"ˈsɛl", "z"},	   {"ˈdɹʌɡ", "z"},    {"ˈbaɪɑːpsi", "z"},
		{"ˈskæn", "z"},	   {"ˈɹɪb", "z"},     {"bɹiːð", "z"},
		{"ˈæbsɛs", "ɪz"},  {"ˈdoʊz", "ɪz"},   {"ˈɹæʃ", "ɪz"},
		{"ˈpætʃ", "ɪz"},   {"ˈdʒʌdʒ", "ɪz"},  {"məˈsɑːʒ", "ɪz"},
		{"ɹɪˈlæps", "ɪz"}, {"ˌɛmɑːɹˈaɪ", "z"}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		assert_string_equal(pairs[i][1],
				    lectern_lexicon_plural(pairs[i][0]));
}

static void each_allocation_may_fail(void **state)
{
	const struct lectern_lexeme lexeme = {"tumor", "ˈtuːmɚ", NULL, "f.pls",
					      1};
	struct lectern_lexicon_hit hit;
	struct lectern_lexicon *lexicon;
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	do {
		lexicon = NULL;
		lectern_memory_fail_at(++n);
		status = lectern_lexicon_new(&lexicon);
		if (status == LECTERN_OK)
			status = lectern_lexicon_add(lexicon, &lexeme);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
		/* What could not be kept is not half kept. */
		if (lexicon)
			assert_int_equal(status == LECTERN_OK,
					 lectern_lexicon_find(lexicon, "tumor",
							      5, &hit));
		lectern_lexicon_free(lexicon);
	} while (status != LECTERN_OK);
	assert_true(n > 2);
	lectern_lexicon_free(NULL);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make, unmake)
	const struct CMUnitTest tests[] = {
		TEST(what_was_added_can_be_asked_for),
		TEST(an_empty_lexicon_finds_nothing),
		TEST(an_entry_is_found_where_the_text_begins),
		TEST(the_longest_entry_is_found),
		TEST(nothing_is_found_in_a_longer_word),
		TEST(the_end_of_the_text_ends_the_word),
		TEST(small_letters_stand_for_either_case),
		TEST(capitals_stand_for_themselves),
		TEST(an_alias_is_only_for_what_is_written_so),
		TEST(a_name_is_found_in_capitals_throughout),
		TEST(possessives_are_found),
		TEST(a_name_of_several_words_is_found_in_capitals),
		TEST(a_no_break_space_parts_words),
		TEST(plurals_are_found),
		TEST(es_is_an_ending_behind_a_hissing_sound),
		TEST(ies_is_the_ending_of_words_in_y),
		TEST(a_word_in_s_has_no_plural_in_s),
		TEST(the_entry_of_a_plural_comes_before_the_plural_of_an_entry),
		TEST(the_first_of_several_words_may_be_a_plural),
		TEST(spaces_hyphens_and_apostrophes_may_be_typographic),
		TEST(the_later_of_two_entries_counts),
		TEST(letters_beyond_ascii_are_letters),
		TEST(an_entry_may_begin_with_a_sign),
		TEST(a_thousand_entries_of_one_first_word_are_told_apart),
		TEST(a_very_long_word_is_not_found),
		TEST(a_plural_sounds_as_its_word_ends),
		TEST(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
