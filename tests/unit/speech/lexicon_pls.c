/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken from a sound PLS file. */
#include "speech/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "support/lexicon_file.h"

/* Entries as "grapheme=ipa" or "grapheme:alias", a space behind each. */
static void expect(const char *body, const char *wanted)
{
	const struct lectern_lexeme *lexeme;
	struct lectern_buffer text = {0};
	struct lectern_buffer got = {0};
	struct lexicon_file f;
	size_t i;

	lexicon_file_begin(&f);
	lectern_buffer_printf(&text, "%s%s%s", PLS_HEAD, body, PLS_TAIL);
	if (lexicon_file_read(&f, text.bytes, text.length) != LECTERN_OK)
		lectern_diagnostics_print(f.found, stdout);
	assert_int_equal(0, lectern_diagnostics_count(f.found));
	for (i = 0; (lexeme = lectern_lexicon_at(f.lexicon, i)); i++) {
		lectern_buffer_printf(&got, "%s%s%s ", lexeme->grapheme,
				      lexeme->ipa ? "=" : ":",
				      lexeme->ipa ? lexeme->ipa
						  : lexeme->alias);
		assert_string_equal("some.pls", lexeme->file);
	}
	assert_string_equal(wanted, got.bytes ? got.bytes : "");
	lectern_buffer_free(&got);
	lectern_buffer_free(&text);
	lexicon_file_end(&f);
}

static void each_grapheme_of_a_lexeme_is_an_entry(void **state)
{
	(void)state;
	expect("<lexeme><grapheme>tumor</grapheme><grapheme>tumour</grapheme>"
	       "<phoneme>ˈtuːmɚ</phoneme></lexeme>\n"
	       "<lexeme><grapheme>MRI</grapheme><alias>M R I</alias></lexeme>",
	       "tumor=ˈtuːmɚ tumour=ˈtuːmɚ MRI:M R I ");
}

static void the_first_is_taken_or_the_one_to_be_preferred(void **state)
{
	(void)state;
	expect("<lexeme><grapheme>a</grapheme><phoneme>ˈæ</phoneme>"
	       "<phoneme>ˈɛ</phoneme></lexeme>\n"
	       "<lexeme><grapheme>b</grapheme><phoneme>ˈæ</phoneme>"
	       "<phoneme prefer=\"true\">ˈɛ</phoneme>"
	       "<phoneme prefer=\"true\">ˈɪ</phoneme></lexeme>\n"
	       "<lexeme><grapheme>c</grapheme><alias>see</alias>"
	       "<phoneme prefer=\"true\">ˈɛ</phoneme></lexeme>\n"
	       "<lexeme><grapheme>d</grapheme><phoneme>ˈɛ</phoneme>"
	       "<alias prefer=\"true\">dee</alias></lexeme>\n"
	       "<lexeme><grapheme>e</grapheme><phoneme prefer=\"false\">ˈæ"
	       "</phoneme><alias>e</alias></lexeme>",
	       "a=ˈæ b=ˈɛ c=ˈɛ d:dee e=ˈæ ");
}

static void what_is_for_people_is_passed_over(void **state)
{
	(void)state;
	expect("<meta name=\"a\" content=\"b\"/>\n"
	       "<metadata><x:y xmlns:x=\"urn:x\"><grapheme>no</grapheme>"
	       "<x:z/></x:y></metadata>\n"
	       "<!-- one --><lexeme><!-- two --><grapheme>tu<!-- three -->mor"
	       "</grapheme><phoneme>ˈtuː<!-- four -->mɚ</phoneme>"
	       "<example>My tumor.</example></lexeme><?some thing?>\n",
	       "tumor=ˈtuːmɚ ");
}

static void text_may_stand_in_sections_and_references(void **state)
{
	(void)state;
	expect("<lexeme><grapheme><![CDATA[R&D]]></grapheme>"
	       "<alias>R &amp; D</alias></lexeme>"
	       "<lexeme><grapheme>tumor&#x2019;s</grapheme>"
	       "<phoneme>&#712;tu&#x2D0;mɚz</phoneme></lexeme>",
	       "R&D:R & D tumor’s=ˈtuːmɚz ");
}

static void white_space_is_folded(void **state)
{
	(void)state;
	expect("<lexeme>\n\t<grapheme>\n bone\n\t scan \r\n</grapheme>\n"
	       "<alias>\tthe  bone\nscan </alias>\n</lexeme>",
	       "bone scan:the bone scan ");
}

static void elements_may_have_a_prefix(void **state)
{
	static const char text[] =
		PLS_XML "<p:lexicon version=\"1.0\" xmlns:p=\"" PLS_SPACE "\" "
			"alphabet=\"ipa\" xml:lang=\"EN\"><p:lexeme>"
			"<p:grapheme>x</p:grapheme><p:alias>y</p:alias>"
			"</p:lexeme></p:lexicon>";
	struct lexicon_file f;

	(void)state;
	lexicon_file_begin(&f);
	assert_int_equal(LECTERN_OK, lexicon_file_read(&f, text, strlen(text)));
	assert_int_equal(1, lectern_lexicon_count(f.lexicon));
	lexicon_file_end(&f);
}

static void an_entry_knows_its_line(void **state)
{
	static const char text[] =
		PLS_HEAD "\n<!--\n-->\n" PLS_SOUND PLS_SOUND PLS_TAIL;
	struct lexicon_file f;

	(void)state;
	lexicon_file_begin(&f);
	assert_int_equal(LECTERN_OK, lexicon_file_read(&f, text, strlen(text)));
	assert_int_equal(6, lectern_lexicon_at(f.lexicon, 0)->line);
	assert_int_equal(7, lectern_lexicon_at(f.lexicon, 1)->line);
	lexicon_file_end(&f);
}

/* Strings at the limits, and one byte over; `words` are of the fault. */
static void expect_limit(const char *element, size_t most, const char *words)
{
	struct lectern_buffer text = {0};
	struct lexicon_file f;
	size_t extra;

	for (extra = 0; extra < 2; extra++) {
		bool alias = strcmp(element, "alias") == 0;

		lexicon_file_begin(&f);
		lectern_buffer_puts(&text, PLS_HEAD "<lexeme><grapheme>");
		lectern_buffer_fill(&text, 'x', alias ? 1 : most + extra);
		lectern_buffer_puts(&text, "</grapheme><alias>");
		lectern_buffer_fill(&text, 'x', alias ? most + extra : 1);
		lectern_buffer_puts(&text, "</alias></lexeme>" PLS_TAIL);
		assert_int_equal(
			extra ? LECTERN_INVALID : LECTERN_OK,
			lexicon_file_read(&f, text.bytes, text.length));
		assert_int_equal(1 - extra, lectern_lexicon_count(f.lexicon));
		if (extra)
			assert_non_null(strstr(
				lectern_diagnostics_at(f.found, 0)->words,
				words));
		lectern_buffer_free(&text);
		lexicon_file_end(&f);
	}
}

static void strings_have_a_greatest_length(void **state)
{
	(void)state;
	expect_limit("grapheme", LECTERN_GRAPHEME_MAX - 1, "grapheme");
	expect_limit("alias", LECTERN_ALIAS_MAX - 1, "alias");
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(each_grapheme_of_a_lexeme_is_an_entry),
		TEST(the_first_is_taken_or_the_one_to_be_preferred),
		TEST(what_is_for_people_is_passed_over),
		TEST(text_may_stand_in_sections_and_references),
		TEST(white_space_is_folded),
		TEST(elements_may_have_a_prefix),
		TEST(an_entry_knows_its_line),
		TEST(strings_have_a_greatest_length),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
