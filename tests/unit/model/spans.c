/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks within text: spans, the HTML that is taken, placeholders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/guide_load.h"

static void spans_nest_with_the_outer_one_first(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"a **b *c* `d  e`** [f *g*](http://x.org/?q=1)\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH, "a b c d e f g");
	guide_expect_span(guide, 0, 0, LECTERN_SPAN_STRONG, "b c d e", "");
	guide_expect_span(guide, 0, 1, LECTERN_SPAN_EMPHASIS, "c", "");
	guide_expect_span(guide, 0, 2, LECTERN_SPAN_CODE, "d e", "");
	guide_expect_span(guide, 0, 3, LECTERN_SPAN_LINK, "f g",
			  "http://x.org/?q=1");
	guide_expect_span(guide, 0, 4, LECTERN_SPAN_EMPHASIS, "g", "");
	lectern_guide_free(guide);
}

static void a_span_holds_no_white_space_at_its_ends(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"a [ b ](http://c) <span lang=\"fr\"> d </span>e\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH, "a b d e");
	guide_expect_span(guide, 0, 0, LECTERN_SPAN_LINK, "b", "http://c");
	guide_expect_span(guide, 0, 1, LECTERN_SPAN_LANGUAGE, "d", "fr");
	lectern_guide_free(guide);
}

static void a_change_of_language_is_a_span(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"say <span\nlang = 'pt-BR' >bom *dia*</span> now\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH, "say bom dia now");
	guide_expect_span(guide, 0, 0, LECTERN_SPAN_LANGUAGE, "bom dia",
			  "pt-BR");
	guide_expect_span(guide, 0, 1, LECTERN_SPAN_EMPHASIS, "dia", "");
	lectern_guide_free(guide);
}

static void an_abbreviation_carries_its_long_form(void **state)
{
	struct lectern_guide *guide =
		guide_of_body("<abbr title=\"care &amp; &quot;rest&quot; > "
			      "all & more\">CR</abbr> x\n");

	(void)state;
	guide_expect_span(guide, 0, 0, LECTERN_SPAN_ABBREVIATION, "CR",
			  "care & \"rest\" > all & more");
	lectern_guide_free(guide);
}

static void a_bad_language_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a <span lang=\"en_US\">b</span>\n", 4, 3,
			   "the language \"en_US\"");
	guide_body_refused("a <span lang=\"\">b</span>\n", 4, 3, "is empty");
}

static void other_html_in_text_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a\nb <b>c</b>\n", 5, 3, "<b>");
	guide_body_refused("a\nb <b>c</b>\n", 5, 7, "</b>");
	guide_body_refused("a <br> c\n", 4, 3, "raw HTML");
	guide_body_refused("a <span class=\"x\">b</span>\n", 4, 3, "raw HTML");
	guide_body_refused("a <span lang=\"fr\" id=\"x\">b</span>\n", 4, 3,
			   "raw HTML");
	guide_body_refused("a <abbr>b</abbr>\n", 4, 3, "raw HTML");
	guide_body_refused("a <spanx lang=\"fr\">b\n", 4, 3, "raw HTML");
	guide_body_refused("a <span lang>b\n", 4, 3, "raw HTML");
	guide_body_refused("a <span lang=fr>b\n", 4, 3, "raw HTML");
}

static void a_block_of_html_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a\n\n<div>\nb\n</div>\n", 6, 1, "raw HTML");
	guide_body_refused("- a\n\n  <script>alert(1)</script>\n", 6, 3,
			   "raw HTML");
}

static void an_html_comment_is_an_error_that_says_so(void **state)
{
	(void)state;
	guide_body_refused("a\n\n<!-- b -->\n", 6, 1, "an HTML comment");
	guide_body_refused("a <!-- b --> c\n", 4, 3, "an HTML comment");
}

static void html_that_is_not_closed_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a <span lang=\"fr\">b\n\nc</span>\n", 4, 3,
			   "<span> is not closed");
	guide_body_refused("a <span lang=\"fr\">b\n\nc</span>\n", 6, 2,
			   "</span> closes nothing");
	guide_body_refused("*a <abbr title=\"x\">b* c</abbr>\n", 4, 4,
			   "<abbr> is not closed");
	guide_body_refused(
		"<span lang=\"fr\">a <abbr title=\"x\">b</span></abbr>\n", 4,
		36, "</span> closes nothing");
}

static void html_in_code_is_text(void **state)
{
	struct lectern_guide *guide = guide_of_body("`<b>` <!x\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH, "<b> <!x");
	lectern_guide_free(guide);
}

static void a_link_without_words_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a [](http://b)\n", 4, 0, "a link without words");
}

static void an_address_with_a_control_character_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a [b](http://c&#27;d)\n", 4, 0, "holds U+001B");
}

static void placeholders_are_filled_in_from_the_front_matter(void **state)
{
	struct lectern_guide *guide = guide_of(
		"---\ntitle: Hope & *care*\ndate: 2026-01-31\n"
		"version: \"1.0\"\nsource: >-\n  a\n  b\nstatement: c\n"
		"emergency: \"112\"\n---\n"
		"{title}, {date} {version} {source} {statement}: "
		"**call {emergency}**\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH,
		     "Hope & *care*, 2026-01-31 1.0 a b c: call 112");
	guide_expect_span(guide, 0, 0, LECTERN_SPAN_STRONG, "call 112", "");
	lectern_guide_free(guide);
}

static void other_words_in_braces_are_text(void **state)
{
	struct lectern_guide *guide = guide_of_body(
		"{dose} {} { title } \\{title} `{title}` {title\n");

	(void)state;
	guide_expect(guide, 0, LECTERN_NODE_PARAGRAPH,
		     "{dose} {} { title } {title} {title} {title");
	lectern_guide_free(guide);
}

static void a_placeholder_without_a_value_is_an_error_at_its_place(void **state)
{
	(void)state;
	guide_body_refused("a\nb {emergency} c\n", 5, 3, "{emergency}");
}

static void a_combining_mark_apart_from_its_letter_is_an_error(void **state)
{
	(void)state;
	guide_body_refused("a\n\ne&#x301;\n", 6, 1, "combining mark");
}

static void characters_by_entity_are_looked_at_too(void **state)
{
	(void)state;
	guide_body_refused("a &#27;[31m\n", 4, 3, "U+001B");
	guide_body_refused("a &#x202E;b\n", 4, 3, "U+202E");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spans_nest_with_the_outer_one_first),
		cmocka_unit_test(a_span_holds_no_white_space_at_its_ends),
		cmocka_unit_test(a_change_of_language_is_a_span),
		cmocka_unit_test(an_abbreviation_carries_its_long_form),
		cmocka_unit_test(a_bad_language_is_an_error),
		cmocka_unit_test(other_html_in_text_is_an_error),
		cmocka_unit_test(a_block_of_html_is_an_error),
		cmocka_unit_test(an_html_comment_is_an_error_that_says_so),
		cmocka_unit_test(html_that_is_not_closed_is_an_error),
		cmocka_unit_test(html_in_code_is_text),
		cmocka_unit_test(a_link_without_words_is_an_error),
		cmocka_unit_test(
			an_address_with_a_control_character_is_an_error),
		cmocka_unit_test(
			placeholders_are_filled_in_from_the_front_matter),
		cmocka_unit_test(other_words_in_braces_are_text),
		cmocka_unit_test(
			a_placeholder_without_a_value_is_an_error_at_its_place),
		cmocka_unit_test(
			a_combining_mark_apart_from_its_letter_is_an_error),
		cmocka_unit_test(characters_by_entity_are_looked_at_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
