/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A faulty PLS file is told of with the line of each fault, and adds nothing:
 * half a lexicon says half of a text wrong.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "lectern/memory.h"
#include "speech/ipa.h"
#include "support/lexicon_file.h"
#include "support/program_run.h"

/* The most that is read of one file. */
#define BYTES_MAX (16L << 20)

static void refused(const char *text, uint32_t line, const char *words)
{
	lexicon_file_refused(text, strlen(text), line, words);
}

static void bad_xml_is_refused(void **state)
{
	(void)state;
	lexicon_file_body_refused("<lexeme>\n<grapheme>x</lexeme>", 5,
				  "mismatch");
	lexicon_file_body_refused("<lexeme a=1/>", 4, "AttValue");
	lexicon_file_body_refused("\n\n& so", 6, "xmlParseEntityRef");
	refused(PLS_HEAD PLS_SOUND, 3, "");
	refused(PLS_HEAD PLS_SOUND PLS_TAIL "\n<more/>", 6, "Extra content");
	refused("", 1, "");
	refused("tumor,ˈtuːmɚ\n", 1, "");
	refused("\n" PLS_XML, 2, "XML");
}

/* Fails when a growing entity is expanded: that would take an age. */
static void a_document_type_is_refused(void **state)
{
	(void)state;
	refused(PLS_XML "<!DOCTYPE lexicon [\n"
			"<!ENTITY a \"ha ha ha ha ha ha ha ha ha ha ha ha \">\n"
			"<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">\n"
			"<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">\n"
			"<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">\n"
			"<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">\n"
			"<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">\n"
			"]>\n<lexicon>&f;</lexicon>",
		2, "document type");
	refused(PLS_XML "<!DOCTYPE lexicon>\n<lexicon/>", 2, "document type");
	refused(PLS_XML
		"<!DOCTYPE lexicon PUBLIC \"-//W3C//DTD PLS 1.0//EN\" "
		"\"http://www.w3.org/TR/pronunciation-lexicon/pls.dtd\">",
		2, "document type");
}

static void an_external_entity_is_refused_and_not_read(void **state)
{
	struct lectern_buffer text = {0};
	struct lexicon_file f;
	char *secret;
	size_t i;

	(void)state;
	lexicon_file_begin(&f);
	secret = program_write(f.folder, "secret", "sesame", 6);
	lectern_buffer_printf(&text,
			      PLS_XML
			      "<!DOCTYPE lexicon [<!ENTITY s SYSTEM "
			      "\"file://%s\">]>\n<lexicon>&s;</lexicon>",
			      secret);
	assert_int_equal(LECTERN_INVALID,
			 lexicon_file_read(&f, text.bytes, text.length));
	for (i = 0; i < lectern_diagnostics_count(f.found); i++)
		assert_null(strstr(lectern_diagnostics_at(f.found, i)->words,
				   "sesame"));
	assert_int_equal(2, lectern_diagnostics_at(f.found, 0)->place.line);
	free(secret);
	lectern_buffer_free(&text);
	lexicon_file_end(&f);
}

static void an_entity_that_nobody_declared_is_refused(void **state)
{
	(void)state;
	lexicon_file_body_refused(
		"<lexeme>\n<grapheme>x&eacute;</grapheme></lexeme>", 5,
		"eacute");
}

static void a_symbol_without_a_phoneme_is_named(void **state)
{
	(void)state;
	lexicon_file_body_refused(PLS_ENTRY("x", "<phoneme>ˈkyt</phoneme>"), 6,
				  "\"y\" (U+0079)");
	lexicon_file_body_refused(PLS_ENTRY("x", "<phoneme>ˈʈa</phoneme>"), 6,
				  "(U+0288)");
	lexicon_file_body_refused(
		PLS_ENTRY("x", "<phoneme>ˈk\U0001F600</phoneme>"), 6,
		"(U+1F600)");
	lexicon_file_body_refused(PLS_ENTRY("x", "<phoneme>t'u:m@</phoneme>"),
				  6, "(U+0027)");
	lexicon_file_body_refused(PLS_ENTRY("x", "<phoneme>kˈ</phoneme>"), 6,
				  "without a sound");
	lexicon_file_body_refused(PLS_ENTRY("x", "<phoneme></phoneme>"), 6,
				  "without a sound");
	lexicon_file_body_refused(PLS_ENTRY("x", "<phoneme>[[ti:]]</phoneme>"),
				  6, "(U+005B)");
}

static void another_alphabet_is_refused(void **state)
{
	(void)state;
	refused(PLS_XML
		"<lexicon version=\"1.0\" xmlns=\"" PLS_SPACE "\" "
		"xml:lang=\"en\" alphabet=\"x-sampa\">" PLS_SOUND PLS_TAIL,
		2, "alphabet must be ipa, and is x-sampa");
	refused(PLS_XML "<lexicon version=\"1.0\" xmlns=\"" PLS_SPACE "\" "
			"xml:lang=\"en\">" PLS_SOUND PLS_TAIL,
		2, "alphabet");
	lexicon_file_body_refused(
		PLS_ENTRY("x", "<phoneme alphabet=\"x-sampa\">ti</phoneme>"), 6,
		"x-sampa");
}

static void the_root_must_say_what_it_is(void **state)
{
	(void)state;
	refused(PLS_XML "<lexicon xmlns=\"" PLS_SPACE "\" alphabet=\"ipa\" "
			"xml:lang=\"en\">" PLS_SOUND PLS_TAIL,
		2, "version");
	refused(PLS_XML "<lexicon version=\"2.0\" xmlns=\"" PLS_SPACE "\" "
			"alphabet=\"ipa\" xml:lang=\"en\">" PLS_SOUND PLS_TAIL,
		2, "version");
	refused(PLS_XML "<lexicon version=\"1.0\" xmlns=\"" PLS_SPACE "\" "
			"alphabet=\"ipa\">" PLS_SOUND PLS_TAIL,
		2, "xml:lang is missing");
	refused(PLS_XML "<lexicon version=\"1.0\" xmlns=\"" PLS_SPACE "\" "
			"alphabet=\"ipa\" xml:lang=\"es\">" PLS_SOUND PLS_TAIL,
		2, "another language: es");
	refused(PLS_XML "<lexicon version=\"1.0\" xmlns=\"" PLS_SPACE "\" "
			"alphabet=\"ipa\" xml:lang=\"eng\">" PLS_SOUND PLS_TAIL,
		2, "another language: eng");
	refused(PLS_XML "<lexicon version=\"1.0\" alphabet=\"ipa\" "
			"xml:lang=\"en\">" PLS_SOUND PLS_TAIL,
		2, "lexicon");
	refused(PLS_XML "<html/>", 2, "html");
}

static void a_lexeme_must_be_whole(void **state)
{
	(void)state;
	lexicon_file_body_refused("<lexeme>\n<phoneme>ˈɛ</phoneme></lexeme>", 5,
				  "no grapheme");
	lexicon_file_body_refused("<lexeme><grapheme>x</grapheme>\n</lexeme>",
				  5, "neither phoneme nor alias");
	lexicon_file_body_refused(PLS_ENTRY(" \t", "<alias>x</alias>"), 5,
				  "grapheme");
	lexicon_file_body_refused(PLS_ENTRY("x", "<alias> </alias>"), 6,
				  "alias");
}

static void an_element_out_of_place_is_refused(void **state)
{
	(void)state;
	lexicon_file_body_refused("<word>x</word>", 4, "word");
	lexicon_file_body_refused("<grapheme>x</grapheme>", 4, "grapheme");
	lexicon_file_body_refused(
		"<lexeme>" PLS_ENTRY("x", "<alias>y</alias>") "</lexeme>", 4,
		"lexeme");
	lexicon_file_body_refused(PLS_ENTRY("x", "<alias>y<b/></alias>"), 6,
				  "b");
	lexicon_file_body_refused(
		PLS_ENTRY("x", "<x:alias xmlns:x=\"urn:x\">y</x:alias>"), 6,
		"alias");
}

static void an_empty_lexicon_is_refused(void **state)
{
	(void)state;
	refused(PLS_HEAD PLS_TAIL, 1, "no lexeme");
	refused("", 1, "empty");
	refused(PLS_HEAD PLS_SOUND, 3, "ends in the middle");
}

static void what_is_too_long_is_refused(void **state)
{
	struct lectern_buffer text = {0};
	int i;

	(void)state;
	lectern_buffer_puts(&text, "<lexeme>\n<grapheme>x</grapheme><phoneme>");
	for (i = 0; i <= LECTERN_IPA_MAX; i++)
		lectern_buffer_puts(&text, "ɛ");
	lectern_buffer_puts(&text, "</phoneme></lexeme>");
	lexicon_file_body_refused(text.bytes, 5, "too long");
	lectern_buffer_clear(&text);
	lectern_buffer_puts(&text, "<lexeme>\n<grapheme>");
	lectern_buffer_fill(&text, 'x', (size_t)1 << 20);
	lectern_buffer_puts(&text, "</grapheme><alias>x</alias></lexeme>");
	lexicon_file_body_refused(text.bytes, 5, "grapheme");
	lectern_buffer_clear(&text);
	lectern_buffer_puts(&text, "<lexeme>\n");
	for (i = 0; i < 17; i++)
		lectern_buffer_puts(&text, "<grapheme>x</grapheme>");
	lectern_buffer_puts(&text, "<alias>x</alias></lexeme>");
	lexicon_file_body_refused(text.bytes, 5, "too many graphemes");
	lectern_buffer_free(&text);
}

static void control_characters_are_refused(void **state)
{
	(void)state;
	lexicon_file_body_refused(PLS_ENTRY("x\001", "<alias>y</alias>"), 5,
				  "");
	lexicon_file_body_refused(PLS_ENTRY("x", "<alias>y&#7;</alias>"), 6,
				  "");
	/* XML allows these two, speech does not. */
	lexicon_file_body_refused(PLS_ENTRY("x&#x9b;", "<alias>y</alias>"), 5,
				  "grapheme");
	lexicon_file_body_refused(PLS_ENTRY("x", "<alias>y&#x7f;</alias>"), 6,
				  "alias");
}

static void bytes_that_are_no_text_are_refused(void **state)
{
	static const char nul[] = PLS_HEAD PLS_SOUND "\0" PLS_TAIL;

	(void)state;
	lexicon_file_body_refused(PLS_ENTRY("x\xff", "<alias>y</alias>"), 5,
				  "");
	lexicon_file_body_refused(PLS_ENTRY("\xc0\xaf", "<alias>y</alias>"), 5,
				  "");
	lexicon_file_body_refused(PLS_ENTRY("x", "<alias>\xed\xa0\x80</alias>"),
				  6, "");
	lexicon_file_refused(nul, sizeof(nul) - 1, 4, "");
}

static void a_tower_of_elements_is_refused(void **state)
{
	struct lectern_buffer text = {0};
	int i;

	(void)state;
	lectern_buffer_puts(&text, "<metadata>");
	for (i = 0; i < 100000; i++)
		lectern_buffer_puts(&text, "<a>");
	lexicon_file_body_refused(text.bytes, 4, "");
	lectern_buffer_free(&text);
}

static void every_fault_is_told_of(void **state)
{
	static const char text[] =
		PLS_HEAD PLS_ENTRY("x", "<phoneme>ˈkyt</phoneme>")
			PLS_SOUND PLS_ENTRY("", "") "<word/>\n" PLS_TAIL;
	static const uint32_t lines[] = {5, 8, 9, 10};
	struct lexicon_file f;
	size_t at = 0;
	size_t i;

	(void)state;
	lexicon_file_begin(&f);
	assert_int_equal(LECTERN_INVALID,
			 lexicon_file_read(&f, text, strlen(text)));
	for (i = 0; i < lectern_diagnostics_count(f.found); i++)
		if (at < 4 &&
		    lectern_diagnostics_at(f.found, i)->place.line == lines[at])
			at++;
	assert_int_equal(4, at);
	assert_int_equal(0, lectern_lexicon_count(f.lexicon));
	lexicon_file_end(&f);
}

static void what_was_there_before_stays(void **state)
{
	static const char sound[] = PLS_HEAD PLS_SOUND PLS_TAIL;
	static const char faulty[] = PLS_HEAD PLS_ENTRY(
		"tumor", "<alias>growth</alias>") "<a/>" PLS_TAIL;
	struct lectern_lexicon_hit hit;
	struct lexicon_file f;

	(void)state;
	lexicon_file_begin(&f);
	assert_int_equal(LECTERN_OK,
			 lexicon_file_read(&f, sound, strlen(sound)));
	assert_int_equal(LECTERN_INVALID,
			 lexicon_file_read(&f, faulty, strlen(faulty)));
	assert_int_equal(1, lectern_lexicon_count(f.lexicon));
	assert_true(lectern_lexicon_find(f.lexicon, "tumor", 5, &hit));
	assert_non_null(hit.lexeme->ipa);
	lexicon_file_end(&f);
}

/* Reading what stands under `path` gives that status, and one finding. */
static void expect_unreadable(struct lexicon_file *f, const char *path,
			      enum lectern_status status, const char *words)
{
	assert_int_equal(
		status, lectern_lexicon_read(f->lexicon, path, "en", f->found));
	assert_int_equal(1, lectern_diagnostics_count(f->found));
	assert_string_equal(path,
			    lectern_diagnostics_at(f->found, 0)->place.path);
	assert_non_null(
		strstr(lectern_diagnostics_at(f->found, 0)->words, words));
	assert_int_equal(0, lectern_lexicon_count(f->lexicon));
}

static void a_file_that_cannot_be_read_is_told_of(void **state)
{
	struct lexicon_file f;

	(void)state;
	lexicon_file_begin(&f);
	expect_unreadable(&f, f.path, LECTERN_IO, "No such file");
	lexicon_file_end(&f);
	lexicon_file_begin(&f);
	expect_unreadable(&f, f.folder, LECTERN_IO, "directory");
	lexicon_file_end(&f);
}

static void a_file_that_is_too_large_is_refused(void **state)
{
	struct lexicon_file f;

	(void)state;
	lexicon_file_begin(&f);
	free(program_write(f.folder, "some.pls", PLS_XML, strlen(PLS_XML)));
	assert_int_equal(0, truncate(f.path, BYTES_MAX + 1));
	expect_unreadable(&f, f.path, LECTERN_INVALID, "larger than");
	lexicon_file_end(&f);
}

static void each_allocation_may_fail(void **state)
{
	static const char text[] =
		PLS_HEAD PLS_SOUND PLS_ENTRY("MRI", "<alias>M R I</alias>")
			PLS_TAIL;
	enum lectern_status status;
	struct lexicon_file f;
	uint64_t n = 0;

	(void)state;
	do {
		lexicon_file_begin(&f);
		free(program_write(f.folder, "some.pls", text, strlen(text)));
		lectern_memory_fail_at(++n);
		status = lectern_lexicon_read(f.lexicon, f.path, "en", f.found);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
		lexicon_file_end(&f);
	} while (status != LECTERN_OK);
	assert_true(n > 5);
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(bad_xml_is_refused),
		TEST(a_document_type_is_refused),
		TEST(an_external_entity_is_refused_and_not_read),
		TEST(an_entity_that_nobody_declared_is_refused),
		TEST(a_symbol_without_a_phoneme_is_named),
		TEST(another_alphabet_is_refused),
		TEST(the_root_must_say_what_it_is),
		TEST(a_lexeme_must_be_whole),
		TEST(an_element_out_of_place_is_refused),
		TEST(an_empty_lexicon_is_refused),
		TEST(what_is_too_long_is_refused),
		TEST(control_characters_are_refused),
		TEST(bytes_that_are_no_text_are_refused),
		TEST(a_tower_of_elements_is_refused),
		TEST(every_fault_is_told_of),
		TEST(what_was_there_before_stays),
		TEST(a_file_that_cannot_be_read_is_told_of),
		TEST(a_file_that_is_too_large_is_refused),
		TEST(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
