/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences, words and characters of a text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/text.h"

/* Cuts `text` and joins the units with '|'. */
static void expect_units(const char *language, const char *data,
			 enum lectern_unit unit, const char *text,
			 const char *expected)
{
	const struct lectern_text whole = {.bytes = text,
					   .length = (uint32_t)strlen(text)};
	struct lectern_segmenter *segmenter = NULL;
	struct lectern_slices slices;
	char joined[1000];
	size_t length = 0;
	size_t i;

	assert_int_equal(lectern_segmenter_new(&segmenter, language, data),
			 LECTERN_OK);
	assert_int_equal(lectern_segment(segmenter, unit, &whole, &slices),
			 LECTERN_OK);
	joined[0] = '\0';
	for (i = 0; i < slices.count; i++)
		length += (size_t)snprintf(
			joined + length, sizeof(joined) - length, "%s%.*s",
			i > 0 ? "|" : "",
			(int)(slices.at[i].end - slices.at[i].start),
			text + slices.at[i].start);
	assert_string_equal(joined, expected);
	lectern_segmenter_free(segmenter);
}

static void sentences(const char *text, const char *expected)
{
	expect_units("en-US", LECTERN_SOURCE, LECTERN_UNIT_SENTENCE, text,
		     expected);
}

static void sentences_end_where_they_end(void **state)
{
	(void)state;
	sentences("One. Two!  Three? \"Four.\" five",
		  "One.|Two!|Three?|\"Four.\" five");
	sentences("No end here", "No end here");
}

static void a_hard_break_ends_a_sentence(void **state)
{
	(void)state;
	sentences("Dr.\nKhan came", "Dr.|Khan came");
}

static void titles_do_not_end_a_sentence(void **state)
{
	(void)state;
	sentences("Ask Dr. Khan. St. Mary's is near. Mrs. Lee left.",
		  "Ask Dr. Khan.|St. Mary's is near.|Mrs. Lee left.");
	sentences("Approx. 5 mg. Take approx. Two.",
		  "Approx. 5 mg.|Take approx. Two.");
}

static void number_abbreviations_join_only_numbers(void **state)
{
	(void)state;
	sentences("Is it safe? No. You must not. See No. 5 now.",
		  "Is it safe?|No.|You must not.|See No. 5 now.");
	sentences("Go to No. 5 Main Street. See Fig. 2 A.",
		  "Go to No. 5 Main Street.|See Fig. 2 A.");
}

static void initials_do_not_end_a_sentence(void **state)
{
	(void)state;
	sentences("By Adam N. Khan, MD. J. K. Smith wrote it.",
		  "By Adam N. Khan, MD.|J. K. Smith wrote it.");
	sentences("N. Khan said so. Fine.", "N. Khan said so.|Fine.");
}

static void a_letter_that_counts_ends_a_sentence(void **state)
{
	(void)state;
	sentences("Take Vitamin D. It helps.", "Take Vitamin D.|It helps.");
	sentences("It is hepatitis B. Ask us.", "It is hepatitis B.|Ask us.");
	sentences("So do I. Then rest.", "So do I.|Then rest.");
}

static void other_languages_have_their_own_list(void **state)
{
	(void)state;
	expect_units("de", LECTERN_SOURCE, LECTERN_UNIT_SENTENCE,
		     "Fragen Sie Dr. Voss. Siehe Abb. 3 unten.",
		     "Fragen Sie Dr. Voss.|Siehe Abb. 3 unten.");
	expect_units("es-MX", LECTERN_SOURCE, LECTERN_UNIT_SENTENCE,
		     "La Dra. Ruiz vino. Adi\u00f3s.",
		     "La Dra. Ruiz vino.|Adi\u00f3s.");
}

/* Cuts text of a language with the shipped list. */
static void sentences_in(const char *language, const char *text,
			 const char *expected)
{
	expect_units(language, LECTERN_SOURCE, LECTERN_UNIT_SENTENCE, text,
		     expected);
}

static void german_sentences_end_where_they_end(void **state)
{
	(void)state;
	sentences_in("de", "Fragen Sie Frau Weber. Das Team hilft. Gut.",
		     "Fragen Sie Frau Weber.|Das Team hilft.|Gut.");
	sentences_in("de-AT", "Um 8.30 Uhr. Bringen Sie den Pass.",
		     "Um 8.30 Uhr.|Bringen Sie den Pass.");
	sentences_in("de", "Nehmen Sie z. B. Ibuprofen. Siehe Nr. 4. Gut.",
		     "Nehmen Sie z. B. Ibuprofen.|Siehe Nr. 4.|Gut.");
	sentences_in("de", "Das ist i. d. R. Sache von Dr. med. Anna Klein.",
		     "Das ist i. d. R. Sache von Dr. med. Anna Klein.");
}

static void german_ordinals_do_not_end_a_sentence(void **state)
{
	(void)state;
	sentences_in("de", "Am 5. Mai und am 2. Tag. Dann Pause.",
		     "Am 5. Mai und am 2. Tag.|Dann Pause.");
	sentences_in("de", "Es sind 5. Sie warten. Am 3. Maibaum.",
		     "Es sind 5.|Sie warten.|Am 3.|Maibaum.");
}

static void spanish_sentences_end_where_they_end(void **state)
{
	(void)state;
	sentences_in("es", "Hable con Ana Weber. La Dra. Ruiz ayuda.",
		     "Hable con Ana Weber.|La Dra. Ruiz ayuda.");
	sentences_in("es", "Vitamina D. Ayuda. \u00bfLe duele? S\u00ed.",
		     "Vitamina D.|Ayuda.|\u00bfLe duele?|S\u00ed.");
	sentences_in("es-MX", "EE. UU. es grande. El Dr. J. Ruiz vino.",
		     "EE. UU. es grande.|El Dr. J. Ruiz vino.");
	sentences_in("es", "Tome aprox. 5 mg, p. ej. hoy. Vea la p\u00e1g. 3.",
		     "Tome aprox. 5 mg, p. ej. hoy.|Vea la p\u00e1g. 3.");
}

static void french_sentences_end_where_they_end(void **state)
{
	(void)state;
	sentences_in("fr", "Demandez \u00e0 M. Petit. Mme Weber est l\u00e0.",
		     "Demandez \u00e0 M. Petit.|Mme Weber est l\u00e0.");
	sentences_in("fr-CA", "La vitamine D. Elle aide. Voir p. 5. Merci.",
		     "La vitamine D.|Elle aide.|Voir p. 5.|Merci.");
	sentences_in("fr", "Prenez env. 5 mg. Le Pr. Durand, p. ex. lundi.",
		     "Prenez env. 5 mg.|Le Pr. Durand, p. ex. lundi.");
}

static void without_a_list_nothing_is_joined(void **state)
{
	(void)state;
	expect_units("en", NULL, LECTERN_UNIT_SENTENCE, "Ask Dr. Khan. Now.",
		     "Ask Dr.|Khan.|Now.");
	expect_units("cy", LECTERN_SOURCE, LECTERN_UNIT_SENTENCE, "Un. Dau.",
		     "Un.|Dau.");
}

static void words_keep_what_clings_to_them(void **state)
{
	(void)state;
	expect_units("en", NULL, LECTERN_UNIT_WORD,
		     "It's 2.5 mg, (caf\u00e9) antibody-drug!",
		     "It's|2.5|mg|caf\u00e9|antibody|drug");
	expect_units("en", NULL, LECTERN_UNIT_WORD, "?! -- ...", "");
}

static void characters_are_what_a_reader_takes_for_one(void **state)
{
	(void)state;
	expect_units("en", NULL, LECTERN_UNIT_CHARACTER,
		     "ax\u0308 \u00e9\U0001F469\u200D\U0001F52C",
		     "a|x\u0308| |\u00e9|\U0001F469\u200D\U0001F52C");
}

static void white_space_alone_has_no_sentence(void **state)
{
	(void)state;
	expect_units("en", NULL, LECTERN_UNIT_SENTENCE, " \n ", "");
	expect_units("en", NULL, LECTERN_UNIT_SENTENCE, "", "");
	expect_units("en", NULL, LECTERN_UNIT_SENTENCE, "...", "...");
}

static void a_segmenter_cuts_one_text_after_another(void **state)
{
	struct lectern_text text = {.bytes = "A b. C.", .length = 7};
	struct lectern_segmenter *segmenter = NULL;
	struct lectern_slices slices;

	(void)state;
	assert_int_equal(lectern_segmenter_new(&segmenter, "en", NULL),
			 LECTERN_OK);
	assert_int_equal(lectern_segment(segmenter, LECTERN_UNIT_SENTENCE,
					 &text, &slices),
			 LECTERN_OK);
	assert_int_equal(slices.count, 2);
	text.length = 4;
	assert_int_equal(
		lectern_segment(segmenter, LECTERN_UNIT_WORD, &text, &slices),
		LECTERN_OK);
	assert_int_equal(slices.count, 2);
	assert_int_equal(slices.at[1].end, 3);
	lectern_segmenter_free(segmenter);
}

/* Makes data/content/ui/sentences.yaml in a folder of the test's own. */
static void expect_list(const char *yaml, enum lectern_status expected)
{
	char data[] = "/tmp/lectern-joins-XXXXXX";
	struct lectern_segmenter *segmenter = NULL;
	char path[200];
	FILE *file;

	assert_non_null(mkdtemp(data));
	snprintf(path, sizeof(path), "%s/content", data);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/content/ui", data);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/content/ui/sentences.yaml", data);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(yaml, file);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(lectern_segmenter_new(&segmenter, "en", data),
			 expected);
	lectern_segmenter_free(segmenter);
	unlink(path);
	snprintf(path, sizeof(path), "%s/content/ui", data);
	rmdir(path);
	snprintf(path, sizeof(path), "%s/content", data);
	rmdir(path);
	rmdir(data);
}

static void a_list_that_is_at_fault_is_told(void **state)
{
	(void)state;
	expect_list("en:\n  never: [Dr.]\n", LECTERN_OK);
	expect_list("en:\n  never: Dr.\n", LECTERN_INVALID);
	expect_list("en:\n  never: [\"\"]\n", LECTERN_INVALID);
	expect_list("en:\n  sometimes: [Dr.]\n", LECTERN_INVALID);
	expect_list("en: [\n", LECTERN_INVALID);
}

static void a_missing_list_is_told(void **state)
{
	struct lectern_segmenter *segmenter = NULL;

	(void)state;
	assert_int_equal(
		lectern_segmenter_new(&segmenter, "en", "/nonexistent"),
		LECTERN_IO);
	assert_null(segmenter);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_end_where_they_end),
		cmocka_unit_test(a_hard_break_ends_a_sentence),
		cmocka_unit_test(titles_do_not_end_a_sentence),
		cmocka_unit_test(number_abbreviations_join_only_numbers),
		cmocka_unit_test(initials_do_not_end_a_sentence),
		cmocka_unit_test(a_letter_that_counts_ends_a_sentence),
		cmocka_unit_test(other_languages_have_their_own_list),
		cmocka_unit_test(german_sentences_end_where_they_end),
		cmocka_unit_test(german_ordinals_do_not_end_a_sentence),
		cmocka_unit_test(spanish_sentences_end_where_they_end),
		cmocka_unit_test(french_sentences_end_where_they_end),
		cmocka_unit_test(without_a_list_nothing_is_joined),
		cmocka_unit_test(words_keep_what_clings_to_them),
		cmocka_unit_test(characters_are_what_a_reader_takes_for_one),
		cmocka_unit_test(white_space_alone_has_no_sentence),
		cmocka_unit_test(a_segmenter_cuts_one_text_after_another),
		cmocka_unit_test(a_list_that_is_at_fault_is_told),
		cmocka_unit_test(a_missing_list_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
