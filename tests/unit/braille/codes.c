/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of codes: what is shipped works, what is faulty is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/utf8.h"
#include "braille/agree.h"
#include "braille/codes.h"
#include "lectern/memory.h"
#include "support/braille_folder.h"
#include "support/braille_pages.h"

/* Every language of tables/braille/languages.yaml. */
static const char *const tags[] = {
	"af", "ar", "be", "bg", "ca", "cs", "cy", "da", "de", "el",
	"eo", "es", "fi", "fr", "ga", "he", "hi", "hr", "hu", "it",
	"ko", "lt", "lv", "nb", "nl", "nn", "no", "pl", "pt", "ru",
	"sk", "sl", "sr", "sv", "sw", "tr", "uk", "vi"};

#define TAGS (sizeof(tags) / sizeof(tags[0]))

static struct lectern_codes *load(const char *data)
{
	struct lectern_codes *codes = NULL;

	assert_int_equal(lectern_codes_load(&codes, data, NULL), LECTERN_OK);
	return codes;
}

/* True when the code keeps the numbers of a text of letters and digits. */
static bool keeps(struct lectern_code *code, const char *text)
{
	struct lectern_agree agree = {0};
	struct lectern_agree_number number;
	struct lectern_braille_run run = {0};
	uint32_t characters[64];
	const uint8_t forms[64] = {0};
	enum lectern_status status;
	size_t i;

	for (i = 0; text[i]; i++)
		characters[i] = (unsigned char)text[i];
	assert_int_equal(lectern_translator_run(&code->translator, characters,
						forms, i, &run),
			 LECTERN_OK);
	status = lectern_agree_prove(&agree, text, i, &run, code, &number);
	lectern_agree_free(&agree);
	return status == LECTERN_OK;
}

static void
every_code_that_is_listed_opens_and_keeps_whole_numbers(void **state)
{
	struct lectern_codes *codes = load(LECTERN_SOURCE);
	size_t i;

	(void)state;
	for (i = 0; i < TAGS; i++) {
		struct lectern_code *code = lectern_codes_find(codes, tags[i]);

		if (!code)
			fail_msg("there is no code for %s", tags[i]);
		if (!keeps(code, "1234567890") || !keeps(code, "a 7 b") ||
		    !keeps(code, "2026"))
			fail_msg("the code for %s changes a number", tags[i]);
	}
	lectern_codes_free(codes);
}

/* In the languages that are most asked for fractions are kept as well. */
static void
decimal_commas_are_kept_in_the_languages_most_asked_for(void **state)
{
	static const char *const most[] = {"de", "es", "fr", "it", "nl",
					   "pl", "pt", "ru", "uk", "sv"};
	struct lectern_codes *codes = load(LECTERN_SOURCE);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(most) / sizeof(most[0]); i++)
		if (!keeps(lectern_codes_find(codes, most[i]), "a 2,5 mg"))
			fail_msg("the code for %s changes 2,5", most[i]);
	lectern_codes_free(codes);
}

/* The proof is what keeps these out of a guide. */
static void what_a_table_gets_wrong_is_seen(void **state)
{
	struct lectern_codes *codes = load(LECTERN_SOURCE);

	(void)state;
	assert_false(keeps(lectern_codes_find(codes, "es"), "5a"));
	assert_false(keeps(lectern_codes_find(codes, "it"), "1/2"));
	assert_false(keeps(lectern_codes_find(codes, "vi"), "10 20"));
	assert_true(keeps(lectern_codes_find(codes, "fr"), "5a"));
	lectern_codes_free(codes);
}

static void a_tag_is_found_by_its_language_alone(void **state)
{
	struct lectern_codes *codes = load(LECTERN_SOURCE);

	(void)state;
	assert_ptr_equal(lectern_codes_find(codes, "es"),
			 lectern_codes_find(codes, "es-419"));
	assert_null(lectern_codes_find(codes, "est"));
	assert_null(lectern_codes_find(codes, "tl"));
	assert_null(lectern_codes_find(codes, ""));
	lectern_codes_free(codes);
}

static void a_code_has_the_letters_of_its_language(void **state)
{
	struct lectern_codes *codes = load(LECTERN_SOURCE);
	const struct lectern_code *es = lectern_codes_find(codes, "es");
	const struct lectern_code *ru = lectern_codes_find(codes, "ru");

	(void)state;
	assert_true(lectern_code_has_letter(es, 'a'));
	assert_true(lectern_code_has_letter(es, 'Z'));
	assert_true(lectern_code_has_letter(es, 0xD1));
	assert_false(lectern_code_has_letter(es, 0xEA));
	assert_false(lectern_code_has_letter(es, 0x436));
	assert_false(lectern_code_has_letter(es, '-'));
	assert_true(lectern_code_has_letter(ru, 0x416));
	assert_true(lectern_code_has_letter(ru, 0x451));
	assert_false(lectern_code_has_letter(ru, 0x3B1));
	lectern_codes_free(codes);
}

/* Each is known to its table and has cells that no other has. */
static void expect_own_cells(const char *tag, const char *letters)
{
	struct lectern_codes *codes = load(LECTERN_SOURCE);
	struct lectern_code *code = lectern_codes_find(codes, tag);
	struct lectern_buffer seen = {0};
	const char *at = letters;
	uint32_t c = 0;

	for (; *at; at += lectern_utf8_decode(at, strlen(at), &c)) {
		struct lectern_braille_run run = {0};
		const uint8_t form = 0;
		size_t begin = seen.length;
		size_t i;

		lectern_utf8_decode(at, strlen(at), &c);
		if (!lectern_code_has_letter(code, c) ||
		    !lectern_translator_knows(&code->translator, c))
			fail_msg("%s has no U+%04X", tag, (unsigned)c);
		assert_int_equal(lectern_translator_run(&code->translator, &c,
							&form, 1, &run),
				 LECTERN_OK);
		lectern_buffer_puts(&seen, "|");
		for (i = 0; i < run.count; i++)
			lectern_buffer_fill(&seen, (char)(run.cells[i] + '@'),
					    1);
		lectern_buffer_puts(&seen, "|");
		if (strstr(seen.bytes, seen.bytes + begin) !=
		    seen.bytes + begin)
			fail_msg("%s: U+%04X is another letter too", tag,
				 (unsigned)c);
	}
	lectern_buffer_free(&seen);
	lectern_codes_free(codes);
}

#define ASCII "abcdefghijklmnopqrstuvwxyz"

static void letters_of_a_language_are_told_apart(void **state)
{
	(void)state;
	expect_own_cells("es",
			 ASCII "\u00E1\u00E9\u00ED\u00F1\u00F3\u00FA\u00FC");
	expect_own_cells("fr",
			 ASCII "\u00E0\u00E2\u00E7\u00E8\u00E9\u00EA\u00EB"
			       "\u00EE\u00EF\u00F4\u0153\u00F9\u00FB\u00FC");
	expect_own_cells("de", ASCII "\u00E4\u00F6\u00FC\u00DF");
	expect_own_cells("it", ASCII "\u00E0\u00E8\u00E9\u00EC\u00F2\u00F9");
	expect_own_cells("pl",
			 ASCII "\u0105\u0107\u0119\u0142\u0144\u00F3\u015B"
			       "\u017A\u017C");
	expect_own_cells("pt",
			 ASCII "\u00E0\u00E1\u00E2\u00E3\u00E7\u00E9\u00EA"
			       "\u00ED\u00F3\u00F4\u00F5\u00FA\u00FC");
	expect_own_cells("sv", ASCII "\u00E5\u00E4\u00F6\u00E9");
	expect_own_cells("ru",
			 "\u0430\u0431\u0432\u0433\u0434\u0435\u0436\u0437"
			 "\u0438\u0439\u043A\u043B\u043C\u043D\u043E\u043F"
			 "\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447"
			 "\u0448\u0449\u044A\u044B\u044C\u044D\u044E\u044F"
			 "\u0451");
}

static void only_english_is_not_foreign(void **state)
{
	(void)state;
	assert_false(lectern_code_is_foreign("en"));
	assert_false(lectern_code_is_foreign("en-US"));
	assert_true(lectern_code_is_foreign("enm"));
	assert_true(lectern_code_is_foreign("es"));
}

/* ------------------------------------------------------------------- faults */

static void write_list(const char *folder, const char *text)
{
	char path[1200];

	snprintf(path, sizeof(path), "%s/tables/braille/languages.yaml",
		 folder);
	assert_int_equal(lectern_file_write(path, text, strlen(text), NULL),
			 LECTERN_OK);
}

static void expect_fault(const char *text, const char *words)
{
	char *folder = braille_folder("faulty-codes", "");
	struct lectern_diagnostics *found = NULL;
	struct lectern_codes *codes = NULL;

	write_list(folder, text);
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_codes_load(&codes, folder, found),
			 LECTERN_INVALID);
	assert_null(codes);
	assert_string_equal(braille_finding(found, 0), words);
	assert_int_equal(lectern_diagnostics_at(found, 0)->place.line, 2);
	lectern_diagnostics_free(found);
	braille_folder_remove(folder);
}

static void a_fault_in_the_list_is_told_with_its_place(void **state)
{
	(void)state;
	expect_fault("# codes\nes: {table: a.ctb}\n",
		     "'es' needs table, letters, digits, comma and point");
	expect_fault("# codes\nes: {table: ../a.ctb, letters: a-z, digits: "
		     "letters, comma: "
		     "\"1\", point: \"4\"}\n",
		     "'es' does not name a table by its file");
	expect_fault("# codes\nes: {table: \"a,b\", letters: a-z, digits: "
		     "letters, comma: "
		     "\"1\", point: \"4\"}\n",
		     "'es' does not name a table by its file");
	expect_fault("# codes\nes: {table: a.ctb, letters: a-z, digits: roman, "
		     "comma: "
		     "\"1\", point: \"4\"}\n",
		     "'es' has digits that are neither letters nor antoine");
	expect_fault("# codes\nes: {table: a.ctb, letters: a-z, digits: "
		     "letters, comma: "
		     "\"12\", point: \"4\"}\n",
		     "'es' needs one cell each for comma and point");
}

static void a_missing_list_is_no_guess(void **state)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_codes *codes = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_codes_load(&codes, "/no/such/folder", found),
			 LECTERN_IO);
	assert_int_equal(lectern_diagnostics_errors(found), 1);
	assert_null(codes);
	lectern_diagnostics_free(found);
}

static void a_table_that_is_not_installed_is_no_code(void **state)
{
	char *folder = braille_folder("missing-codes", "");
	struct lectern_codes *codes;

	(void)state;
	write_list(folder, "es: {table: no-such.ctb, letters: a-z, digits: "
			   "letters, comma: "
			   "\"1\", point: \"4\"}\n");
	codes = load(folder);
	assert_null(lectern_codes_find(codes, "es"));
	assert_null(lectern_codes_find(codes, "es"));
	lectern_codes_free(codes);
	lectern_codes_free(NULL);
	braille_folder_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_code_that_is_listed_opens_and_keeps_whole_numbers),
		cmocka_unit_test(
			decimal_commas_are_kept_in_the_languages_most_asked_for),
		cmocka_unit_test(what_a_table_gets_wrong_is_seen),
		cmocka_unit_test(a_tag_is_found_by_its_language_alone),
		cmocka_unit_test(a_code_has_the_letters_of_its_language),
		cmocka_unit_test(letters_of_a_language_are_told_apart),
		cmocka_unit_test(only_english_is_not_foreign),
		cmocka_unit_test(a_fault_in_the_list_is_told_with_its_place),
		cmocka_unit_test(a_missing_list_is_no_guess),
		cmocka_unit_test(a_table_that_is_not_installed_is_no_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
