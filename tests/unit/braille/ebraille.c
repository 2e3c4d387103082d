/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What eBraille 1.0 asks of a publication, and EPUBCheck of what it is. */
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
#include "braille/pages.h"
#include "braille/part.h"
#include "lectern/memory.h"
#include "support/braille_files.h"

#define CHECKER "/usr/share/java/epubcheck.jar"

/* EPUBCheck takes files of this ending only. */
static const char path[] = LECTERN_BUILD "/ebraille-test.epub";

static void save(const struct braille_case *test)
{
	assert_int_equal(lectern_braille_save(test->pages,
					      LECTERN_BRAILLE_EBRAILLE, path,
					      NULL),
			 LECTERN_OK);
}

/* A file of the archive; it must be there. */
static char *entry(const char *name, size_t *length)
{
	char *bytes = archive_read(path, name, length);

	if (!bytes)
		fail_msg("the archive has no %s", name);
	return bytes;
}

static void assert_count(const char *name, const char *way, int expected)
{
	size_t length;
	char *bytes = entry(name, &length);
	int count = xml_count(bytes, length, way);

	if (count != expected)
		print_message("%s: %s\n", name, way);
	assert_int_equal(count, expected);
	free(bytes);
}

static void assert_text(const char *name, const char *way, const char *expected)
{
	size_t length;
	char *bytes = entry(name, &length);
	char *text = xml_text(bytes, length, way);

	assert_string_equal(text, expected);
	free(text);
	free(bytes);
}

static int setup(void **state)
{
	struct braille_case *test = calloc(1, sizeof(*test));

	assert_non_null(test);
	braille_parse(test, "# One\n\nText.\n\n## Two\n\nMore text.\n\n"
			    "### Three\n\nWords.\n\n#### Four\n\nLast.\n\n"
			    "# Five\n\n## Six\n\nEnd.\n");
	assert_int_equal(braille_make(test), LECTERN_OK);
	save(test);
	*state = test;
	return 0;
}

static int teardown(void **state)
{
	braille_free(*state);
	free(*state);
	unlink(path);
	return 0;
}

/* --------------------------------------------------------------- archive */

static void the_first_bytes_tell_what_the_file_is(void **state)
{
	size_t length;
	char *bytes = NULL;

	(void)state;
	assert_int_equal(
		lectern_file_read(&bytes, &length, path, 1 << 24, NULL),
		LECTERN_OK);
	/* Entry header: stored, no extra field, then name and content. */
	assert_true(length > 58);
	assert_memory_equal(bytes, "PK\x03\x04", 4);
	assert_int_equal(bytes[8], 0);
	assert_int_equal(bytes[28], 0);
	assert_int_equal(bytes[29], 0);
	assert_memory_equal(bytes + 30, "mimetypeapplication/epub+zip", 28);
	lectern_string_free(bytes);
}

static void the_entries_stand_in_one_order_and_no_other_is_there(void **state)
{
	static const char *const names[] = {"mimetype",
					    "META-INF/container.xml",
					    "package.opf",
					    "index.html",
					    "ebraille/braille.css",
					    "ebraille/volume-1.xhtml"};
	size_t i;
	char *name;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		name = archive_name(path, i);
		assert_string_equal(name, names[i]);
		free(name);
	}
	assert_null(archive_name(path, i));
}

static void the_container_leads_to_the_package(void **state)
{
	(void)state;
	assert_text("META-INF/container.xml",
		    "string(//ocf:rootfile/@full-path)", "package.opf");
	assert_count("META-INF/container.xml",
		     "//ocf:rootfile[@media-type="
		     "'application/oebps-package+xml']",
		     1);
}

/* --------------------------------------------------------------- package */

static void every_required_field_is_there_once(void **state)
{
	static const char *const fields[][2] = {
		{"//dc:title", "A test"},
		{"//dc:creator", "a test"},
		{"//dc:format", "eBraille 1.0"},
		{"//dc:language", "en-Brai-US"},
		{"//dc:date", "2026-11-23"},
		{"//dc:description", "A test."},
		{"//opf:meta[@property='dcterms:dateCopyrighted']",
		 "2026-11-23"},
		{"//opf:meta[@property='dcterms:modified']",
		 "2026-11-23T00:00:00Z"},
		{"//opf:meta[@property='a11y:brailleCellType']", "6"},
		{"//opf:meta[@property='a11y:brailleSystem']", "UEB grade2"},
		{"//opf:meta[@property='a11y:completeTranscription']", "true"},
		{"//opf:meta[@property='a11y:producer']", "Lectern"},
		{"//opf:meta[@property='a11y:tactileGraphics']", "none"}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		assert_count("package.opf", fields[i][0], 1);
		assert_text("package.opf", fields[i][0], fields[i][1]);
	}
	assert_count("package.opf",
		     "//dc:identifier[@id=/opf:package/@unique-identifier]"
		     "[starts-with(., 'urn:uuid:')][string-length(.)=45]",
		     1);
}

static void the_grade_is_that_of_the_pages(void **state)
{
	struct braille_case *test = *state;

	test->pages->grade = 1;
	save(test);
	assert_text("package.opf", "//opf:meta[@property='a11y:brailleSystem']",
		    "UEB grade1");
	test->pages->grade = 2;
	save(test);
}

static void languages_become_those_of_braille(void **state)
{
	static const char *const tags[][2] = {
		{"en", "en-Brai-US"},	      {"en-GB", "en-Brai-GB"},
		{"en-Latn-CA", "en-Brai-CA"}, {"fr", "fr-Brai"},
		{"es-419", "es-Brai-419"},    {"en-x-us", "en-Brai-US"},
		{"x-private", "und-Brai"},    {"", "und-Brai"},
		{"not a tag", "und-Brai"}};
	char made[32];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		lectern_part_language(made, sizeof(made), tags[i][0]);
		assert_string_equal(made, tags[i][1]);
	}
}

static void other_pages_have_another_identifier(void **state)
{
	struct braille_case *test = *state;
	struct lectern_part part = lectern_part_whole(test->pages);
	uint8_t one[LECTERN_IDENTITY_BYTES];
	uint8_t other[LECTERN_IDENTITY_BYTES];

	lectern_part_identity(&part, one);
	lectern_part_identity(&part, other);
	assert_memory_equal(one, other, sizeof(one));
	test->pages->cells[0] ^= 1;
	lectern_part_identity(&part, other);
	assert_memory_not_equal(one, other, sizeof(one));
	test->pages->cells[0] ^= 1;
}

/* ------------------------------------------------------------- documents */

/* Nothing but braille and white space, in the text and in what is shown. */
static void assert_braille_only(const char *name)
{
	size_t length;
	char *bytes = entry(name, &length);
	char *text = xml_text(bytes, length, "string(/)");
	const char *at = text;

	while (*at)
		if ((unsigned char)*at == 0xE2 && (unsigned char)at[1] == 0xA0)
			at += 3;
		else
			assert_non_null(strchr(" \n", *at++));
	assert_int_equal(
		xml_count(bytes, length, "//@alt|//@abbr|//h:script|//h:form"),
		0);
	free(text);
	free(bytes);
}

static void documents_hold_braille_and_nothing_else(void **state)
{
	(void)state;
	assert_braille_only("index.html");
	assert_braille_only("ebraille/volume-1.xhtml");
	assert_count("ebraille/volume-1.xhtml", "//@title", 0);
	assert_count("ebraille/volume-1.xhtml",
		     "/h:html[@lang='en-Brai-US'][@xml:lang='en-Brai-US']", 1);
}

static void headings_are_headings_of_their_level(void **state)
{
	(void)state;
	assert_count("ebraille/volume-1.xhtml", "//h:h1", 2);
	assert_count("ebraille/volume-1.xhtml", "//h:h2", 2);
	assert_count("ebraille/volume-1.xhtml", "//h:h3", 1);
	/* One that leads into its paragraph is a part of it. */
	assert_count("ebraille/volume-1.xhtml", "//h:h4", 0);
}

static void each_page_begins_with_a_page_break(void **state)
{
	struct braille_case *test = *state;
	int pages = (int)lectern_pages_count(test->pages);

	assert_count("ebraille/volume-1.xhtml",
		     "//h:section/h:div[1][@role='doc-pagebreak']"
		     "[@epub:type='pagebreak'][@aria-label]",
		     pages);
}

/* ------------------------------------------------------------ navigation */

static void the_navigation_says_to_which_publication_it_belongs(void **state)
{
	(void)state;
	assert_count("index.html",
		     "//h:link[@rel='publication'][@href='package.opf']"
		     "[@type='application/oebps-package+xml']",
		     1);
	assert_count("package.opf",
		     "//opf:item[@properties='nav'][@href='index.html']", 1);
	assert_count("package.opf",
		     "//opf:itemref[@idref=//opf:item[@properties='nav']/@id]",
		     0);
}

static void the_contents_are_nested_as_the_headings_are(void **state)
{
	(void)state;
	assert_count("index.html",
		     "//h:nav[@epub:type='toc'][@role='doc-toc']/h:ol/h:li", 2);
	assert_count("index.html",
		     "//h:nav[1]/h:ol/h:li[1]/h:ol/h:li/h:ol/h:li/h:ol/h:li",
		     1);
	assert_count("index.html", "//h:nav[1]/h:ol/h:li[2]/h:ol/h:li", 1);
	assert_count("index.html", "//h:nav[1]//h:a", 6);
	assert_count("index.html", "//h:li[count(h:ol) > 1]", 0);
}

static void the_page_list_has_each_page_by_its_name_in_print(void **state)
{
	struct braille_case *test = *state;
	struct lectern_braille_place place =
		lectern_pages_place(test->pages, 0);
	struct lectern_page_name name =
		lectern_pages_name(test->pages, place.page - 1);
	char print[LECTERN_PAGE_NAME_ROOM];
	char way[160];

	assert_count("index.html",
		     "//h:nav[@epub:type='page-list'][@role='doc-pagelist']"
		     "/h:ol/h:li/h:a[@title]",
		     (int)lectern_pages_count(test->pages));
	lectern_page_print_name(print, name);
	snprintf(way, sizeof(way), "//h:nav[2]//h:li[%u]/h:a[@title='%s']",
		 (unsigned)place.page, print);
	assert_count("index.html", way, 1);
}

/* Each link of the navigation leads to a name that is there. */
static void assert_links_lead_somewhere(void)
{
	size_t length;
	char *nav = entry("index.html", &length);
	int count = xml_count(nav, length, "//h:a");
	int i;

	for (i = 1; i <= count; i++) {
		char way[160];
		char *link;
		char *name;

		snprintf(way, sizeof(way), "string((//h:a)[%d]/@href)", i);
		link = xml_text(nav, length, way);
		name = strchr(link, '#');
		assert_non_null(name);
		*name++ = '\0';
		snprintf(way, sizeof(way), "//*[@id='%s']", name);
		assert_count(link, way, 1);
		free(link);
	}
	free(nav);
}

static void links_lead_to_names_that_are_there(void **state)
{
	struct braille_case test;

	(void)state;
	assert_links_lead_somewhere();
	braille_generate(&test, 11, 120);
	test.options.body_only = false;
	test.options.volume_pages = 20;
	test.options.lines = 12;
	assert_int_equal(braille_make(&test), LECTERN_OK);
	save(&test);
	assert_links_lead_somewhere();
	braille_free(&test);
	save(*state);
}

/* Levels left out, and deeper ones before others. */
static void wild_levels_still_make_a_sound_tree(void **state)
{
	struct braille_case test;

	braille_parse(&test, "### A\n\na\n\n# B\n\nb\n\n#### C\n\nc\n\n"
			     "## D\n\nd\n\n###### E\n\ne\n\n# F\n\nf\n");
	assert_int_equal(braille_make(&test), LECTERN_OK);
	save(&test);
	assert_count("index.html", "//h:nav[1]//h:a", 6);
	assert_count("index.html", "//h:li[count(h:ol) > 1]", 0);
	assert_count("index.html", "//h:nav[1]//h:ol[not(h:li)]", 0);
	assert_links_lead_somewhere();
	braille_free(&test);
	save(*state);
}

static void a_guide_without_headings_has_its_volumes_for_contents(void **state)
{
	struct braille_case test;

	braille_parse(&test, "Only text.\n");
	assert_int_equal(braille_make(&test), LECTERN_OK);
	braille_by_hand(&test, 4, 3);
	save(&test);
	assert_count("index.html", "//h:nav[1]/h:ol/h:li/h:a", 3);
	assert_links_lead_somewhere();
	braille_free(&test);
	save(*state);
}

/* ------------------------------------------------------------- EPUBCheck */

/* The five that came after EPUBCheck, and a name that eBraille asks for. */
static bool is_expected(const char *line)
{
	static const char *const words[] = {
		"ERROR(OPF-027)",	  "\"a11y:brailleCellType\"",
		"\"a11y:brailleSystem\"", "\"a11y:completeTranscription\"",
		"\"a11y:producer\"",	  "\"a11y:tactileGraphics\""};
	size_t i;

	if (strncmp(line, "WARNING(HTM-014a)", 17) == 0)
		return strstr(line, "\"index.html\"") != NULL;
	if (strncmp(line, words[0], strlen(words[0])) != 0)
		return false;
	for (i = 1; i < sizeof(words) / sizeof(*words); i++)
		if (strstr(line, words[i]))
			return true;
	return false;
}

/* Runs it on what was saved; false when it is not there. */
static bool assert_passes(void)
{
	char command[400];
	char line[2000];
	int messages = 0;
	bool completed = false;
	FILE *run;

	if (access(CHECKER, R_OK) != 0)
		return false;
	snprintf(command, sizeof(command), "java -jar " CHECKER " '%s' 2>&1",
		 path);
	run = popen(command, "r");
	assert_non_null(run);
	while (fgets(line, sizeof(line), run)) {
		completed |= strstr(line, "EPUBCheck completed") != NULL;
		if (strncmp(line, "ERROR", 5) != 0 &&
		    strncmp(line, "WARNING", 7) != 0 &&
		    strncmp(line, "FATAL", 5) != 0)
			continue;
		messages++;
		if (!is_expected(line))
			fail_msg("EPUBCheck: %s", line);
	}
	pclose(run);
	assert_true(completed);
	assert_int_equal(messages, 6);
	return true;
}

static void epubcheck_knows_all_but_five_properties(void **state)
{
	struct braille_case test;

	braille_parse(&test, "# One\n\nText.\n");
	assert_int_equal(braille_make(&test), LECTERN_OK);
	braille_by_hand(&test, 6, 3);
	lectern_string_free(test.pages->title);
	test.pages->title = strdup("\x02<b>&\"'");
	lectern_string_free(test.pages->date);
	test.pages->date = strdup("");
	save(&test);
	if (!assert_passes())
		puts("skipped: EPUBCheck is not there");
	braille_free(&test);
	braille_generate(&test, 2, 150);
	test.options.body_only = false;
	assert_int_equal(braille_make(&test), LECTERN_OK);
	save(&test);
	(void)assert_passes();
	braille_free(&test);
	save(*state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_bytes_tell_what_the_file_is),
		cmocka_unit_test(
			the_entries_stand_in_one_order_and_no_other_is_there),
		cmocka_unit_test(the_container_leads_to_the_package),
		cmocka_unit_test(every_required_field_is_there_once),
		cmocka_unit_test(the_grade_is_that_of_the_pages),
		cmocka_unit_test(languages_become_those_of_braille),
		cmocka_unit_test(other_pages_have_another_identifier),
		cmocka_unit_test(documents_hold_braille_and_nothing_else),
		cmocka_unit_test(headings_are_headings_of_their_level),
		cmocka_unit_test(each_page_begins_with_a_page_break),
		cmocka_unit_test(
			the_navigation_says_to_which_publication_it_belongs),
		cmocka_unit_test(the_contents_are_nested_as_the_headings_are),
		cmocka_unit_test(
			the_page_list_has_each_page_by_its_name_in_print),
		cmocka_unit_test(links_lead_to_names_that_are_there),
		cmocka_unit_test(wild_levels_still_make_a_sound_tree),
		cmocka_unit_test(
			a_guide_without_headings_has_its_volumes_for_contents),
		cmocka_unit_test(epubcheck_knows_all_but_five_properties),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
