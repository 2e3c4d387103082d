/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page for proofreaders: whole, accessible, and sound in a browser. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "braille/cells.h"
#include "braille/pages.h"
#include "lectern/memory.h"
#include "support/braille_files.h"

#define BROWSER "/usr/bin/chromium"

static const char path[] = LECTERN_BUILD "/preview-test.html";

/* The preview of pages, as one string. */
static char *preview(const struct braille_case *test, size_t *length)
{
	char *bytes = NULL;

	assert_int_equal(lectern_braille_preview(test->pages, test->guide,
						 test->words, LECTERN_SOURCE,
						 path, NULL),
			 LECTERN_OK);
	assert_int_equal(lectern_file_read(&bytes, length, path, 1 << 26, NULL),
			 LECTERN_OK);
	return bytes;
}

static char *preview_of(struct braille_case *test, const char *text,
			size_t *length)
{
	braille_parse(test, text);
	test->options.grade = 1;
	test->options.cells = 36;
	test->options.body_only = false;
	assert_int_equal(braille_make(test), LECTERN_OK);
	return preview(test, length);
}

static void done(struct braille_case *test, char *bytes)
{
	lectern_string_free(bytes);
	braille_free(test);
	unlink(path);
}

static void assert_counts(const char *html, size_t length, const char *way,
			  int expected)
{
	int count = xml_count(html, length, way);

	if (count != expected)
		print_message("%s\n", way);
	assert_int_equal(count, expected);
}

/* The dots of all rows in the page, in the form of braille_ascii(). */
static void read_dots(struct lectern_buffer *out, const char *html,
		      uint32_t height)
{
	static const char open[] = "<pre class=\"dots\"";
	const char *at = html;
	uint32_t row = 0;

	while ((at = strstr(at, open))) {
		uint8_t cells[LECTERN_CELLS_MAX];
		size_t count = 0;

		for (at = strchr(at, '>') + 1; (unsigned char)*at == 0xE2;
		     at += 3)
			cells[count++] = (uint8_t)(at[2] & 0x3F);
		assert_memory_equal(at, "</pre>", 6);
		lectern_buffer_puts(out, "|");
		braille_ascii_cells(out, cells, count);
		lectern_buffer_puts(out, "\n");
		if (++row % height == 0)
			lectern_buffer_puts(out, "=\n");
	}
	lectern_buffer_puts(out, "");
}

static void every_row_of_every_page_is_shown(void **state)
{
	struct lectern_buffer expected = {0};
	struct lectern_buffer shown = {0};
	struct braille_case test;
	size_t length;
	char *html;

	(void)state;
	braille_generate(&test, 3, 120);
	test.options.body_only = false;
	assert_int_equal(braille_make(&test), LECTERN_OK);
	html = preview(&test, &length);
	braille_ascii(&expected, test.pages);
	read_dots(&shown, html, test.pages->height);
	assert_string_equal(shown.bytes, expected.bytes);
	lectern_buffer_free(&expected);
	lectern_buffer_free(&shown);
	done(&test, html);
}

static void print_stands_below_the_row_that_shows_it(void **state)
{
	struct braille_case test;
	size_t length;
	char *html = preview_of(&test,
				"# One\n\nTake 5 mg every morning with a "
				"glass of water.\n",
				&length);

	(void)state;
	assert_counts(html, length,
		      "//li[p[.='Take 5 mg every morning with a']]"
		      "/following-sibling::li[1][p[.='glass of water.']]",
		      1);
	assert_counts(html, length, "//main//li/p[.='One'][@class='print']", 1);
	done(&test, html);
}

static void the_contents_have_the_words_of_the_headings(void **state)
{
	struct braille_case test;
	size_t length;
	char *html = preview_of(&test,
				"# First\n\na\n\n## Second\n\nb\n\n# Third\n\n"
				"c\n",
				&length);

	(void)state;
	/* Once in the contents, once where they stand. */
	assert_counts(html, length, "//li[p[.='First']]", 2);
	assert_counts(html, length, "//li[p[.='Second']]", 2);
	assert_counts(html, length, "//li[p[.='Third']]", 2);
	done(&test, html);
}

/* ---------------------------------------------------------- for everyone */

static void headings_landmarks_and_a_skip_link_are_there(void **state)
{
	struct braille_case test;
	size_t length;
	int pages;
	int volumes;
	char *html;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	assert_int_equal(braille_make(&test), LECTERN_OK);
	braille_by_hand(&test, 3, 3);
	html = preview(&test, &length);
	pages = (int)lectern_pages_count(test.pages);
	volumes = (int)lectern_pages_volumes(test.pages);
	assert_counts(html, length, "//h1", 1);
	assert_counts(html, length, "//main//h2", volumes);
	assert_counts(html, length, "//main//h3", pages);
	assert_counts(html, length, "/html/body/header", 1);
	assert_counts(html, length, "/html/body/nav[@aria-label]", 1);
	assert_counts(html, length, "/html/body/*[1][self::a[@href='#pages']]",
		      1);
	assert_counts(html, length, "/html/body/main[@id='pages']", 1);
	assert_counts(html, length, "//nav//a[starts-with(@href, '#page-')]",
		      pages);
	assert_counts(html, length, "//section[@class='page'][@id]", pages);
	/* A sentence that the catalogue lacks would show its name. */
	assert_null(strstr(html, "preview."));
	assert_null(strstr(html, "{title}"));
	done(&test, html);
}

static void there_is_no_script_and_nothing_from_elsewhere(void **state)
{
	struct braille_case test;
	size_t length;
	char *html = preview_of(&test, "# One\n\n[a](https://example.org)\n",
				&length);

	(void)state;
	assert_counts(html, length,
		      "//script|//@src|//link|//@onclick|//img|//iframe", 0);
	assert_counts(html, length, "//a[not(starts-with(@href, '#'))]", 0);
	assert_null(strstr(html, "url("));
	done(&test, html);
}

static void languages_are_those_of_what_is_shown(void **state)
{
	struct braille_case test;
	size_t length;
	char *html = preview_of(&test,
				"# One\n\nSay <span lang=\"fr\">bonjour"
				"</span> to her.\n",
				&length);

	(void)state;
	assert_counts(html, length, "/html[@lang='en']", 1);
	assert_counts(html, length, "//pre[not(@lang='en-Brai-US')]", 0);
	assert_counts(html, length, "//p/span[@lang='fr'][.='bonjour']", 1);
	assert_counts(html, length, "//p[.='Say bonjour to her.']", 1);
	done(&test, html);
}

static void hostile_words_stay_words(void **state)
{
	struct braille_case test;
	size_t length;
	char *html;

	(void)state;
	braille_parse(&test, "# &lt;script>x&lt;/script>\n\n"
			     "&lt;img src=x onerror=y> &amp;amp; `<!--`\n");
	test.options.body_only = false;
	assert_int_equal(braille_make(&test), LECTERN_OK);
	lectern_string_free(test.pages->language);
	test.pages->language = strdup("\"><script>");
	html = preview(&test, &length);
	assert_counts(html, length, "//script|//img|//comment()", 0);
	assert_counts(html, length, "/html[@lang='und']", 1);
	assert_counts(html, length, "//main//p[contains(., '<script>x')]", 1);
	done(&test, html);
}

static void the_pages_of_another_guide_are_refused(void **state)
{
	struct braille_case test;
	struct braille_case other;

	(void)state;
	braille_parse(&test, "# One\n\nText.\n");
	braille_parse(&other, "# One\n\nText.\n\nMore.\n");
	assert_int_equal(braille_make(&test), LECTERN_OK);
	assert_int_equal(lectern_braille_preview(test.pages, other.guide,
						 test.words, LECTERN_SOURCE,
						 path, NULL),
			 LECTERN_INVALID);
	assert_int_not_equal(access(path, F_OK), 0);
	braille_free(&test);
	braille_free(&other);
}

/* --------------------------------------------------------------- browser */

/* What a browser makes of the page; NULL where there is none. */
static char *browse(char **errors)
{
	char command[1200];
	char *dom = NULL;
	size_t length;

	if (access(BROWSER, X_OK) != 0)
		return NULL;
	snprintf(command, sizeof(command),
		 "d=$(mktemp -d) && HOME=$d timeout 60 " BROWSER
		 " --headless --no-sandbox --disable-gpu"
		 " --user-data-dir=$d --enable-logging=stderr --dump-dom"
		 " 'file://%s' >'%s.dom' 2>'%s.err'; r=$?; rm -rf \"$d\";"
		 " exit $r",
		 path, path, path);
	assert_int_equal(system(command), 0);
	snprintf(command, sizeof(command), "%s.dom", path);
	assert_int_equal(
		lectern_file_read(&dom, &length, command, 1 << 26, NULL),
		LECTERN_OK);
	unlink(command);
	snprintf(command, sizeof(command), "%s.err", path);
	assert_int_equal(
		lectern_file_read(errors, &length, command, 1 << 26, NULL),
		LECTERN_OK);
	unlink(command);
	return dom;
}

static size_t occurrences(const char *text, const char *words)
{
	size_t count = 0;

	for (; (text = strstr(text, words)); text += strlen(words))
		count++;
	return count;
}

static void a_browser_shows_each_page_and_each_line(void **state)
{
	struct lectern_buffer expected = {0};
	struct lectern_buffer shown = {0};
	struct braille_case test;
	char *errors = NULL;
	size_t length;
	char *html;
	char *dom;

	(void)state;
	braille_generate(&test, 8, 60);
	test.options.body_only = false;
	assert_int_equal(braille_make(&test), LECTERN_OK);
	html = preview(&test, &length);
	dom = browse(&errors);
	if (dom) {
		braille_ascii(&expected, test.pages);
		read_dots(&shown, dom, test.pages->height);
		assert_string_equal(shown.bytes, expected.bytes);
		assert_int_equal(occurrences(dom, "<section class=\"page\""),
				 lectern_pages_count(test.pages));
		assert_int_equal(occurrences(dom, "<p class=\"print\">"),
				 occurrences(html, "<p class=\"print\">"));
		/* The parser of HTML found nothing to mend. */
		assert_int_equal(occurrences(dom, "</p>"),
				 occurrences(html, "</p>"));
		assert_null(strstr(errors, "CONSOLE"));
	} else {
		puts("skipped: Chromium is not there");
	}
	lectern_string_free(dom);
	lectern_string_free(errors);
	lectern_buffer_free(&expected);
	lectern_buffer_free(&shown);
	done(&test, html);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_row_of_every_page_is_shown),
		cmocka_unit_test(print_stands_below_the_row_that_shows_it),
		cmocka_unit_test(the_contents_have_the_words_of_the_headings),
		cmocka_unit_test(headings_landmarks_and_a_skip_link_are_there),
		cmocka_unit_test(there_is_no_script_and_nothing_from_elsewhere),
		cmocka_unit_test(languages_are_those_of_what_is_shown),
		cmocka_unit_test(hostile_words_stay_words),
		cmocka_unit_test(the_pages_of_another_guide_are_refused),
		cmocka_unit_test(a_browser_shows_each_page_and_each_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
