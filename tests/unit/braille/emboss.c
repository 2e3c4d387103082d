/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes that a machine gets: those of the pages, in its own code. */
#include "lectern/emboss.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "braille/cells.h"
#include "braille/pages.h"
#include "lectern/memory.h"
#include "support/braille_pages.h"
#include "support/emboss_load.h"

/* A guide on pages of 20 by 10, in volumes of at least three. */
struct fixture {
	struct braille_case test;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	braille_generate(&fixture->test, 11, 120);
	fixture->test.options.body_only = false;
	fixture->test.options.lines = 10;
	fixture->test.options.volume_pages = 11;
	assert_int_equal(braille_make(&fixture->test), LECTERN_OK);
	assert_true(lectern_pages_volumes(fixture->test.pages) >= 3);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	braille_free(&fixture->test);
	free(fixture);
	return 0;
}

static struct lectern_emboss *form(const struct fixture *fixture,
				   uint32_t volume,
				   const struct lectern_embosser *embosser)
{
	struct lectern_emboss *emboss = NULL;

	assert_int_equal(lectern_emboss_new(&emboss, fixture->test.pages,
					    volume, embosser, NULL),
			 LECTERN_OK);
	return emboss;
}

/* The bytes of a volume as the writer of files has them; to be freed. */
static char *plain(const struct fixture *fixture, uint32_t volume)
{
	char path[] = LECTERN_BUILD "/emboss-XXXXXX";
	size_t length = 0;
	char *bytes = NULL;
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(
		lectern_braille_save_volume(fixture->test.pages, volume - 1,
					    LECTERN_BRAILLE_BRF, path, NULL),
		LECTERN_OK);
	assert_int_equal(
		lectern_file_read(&bytes, &length, path, 1 << 24, NULL),
		LECTERN_OK);
	unlink(path);
	return bytes;
}

static size_t count_of(const char *bytes, size_t length, char c)
{
	size_t count = 0;

	while (length-- > 0)
		count += *bytes++ == c;
	return count;
}

/* ------------------------------------------------------------------ plain */

static void without_a_profile_the_bytes_are_those_of_the_file(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_emboss *emboss = form(fixture, 2, NULL);
	char *expected = plain(fixture, 2);
	size_t length = 0;
	const char *bytes = lectern_emboss_bytes(emboss, &length);

	assert_int_equal(length, strlen(expected));
	assert_memory_equal(bytes, expected, length);
	lectern_string_free(expected);
	lectern_emboss_free(emboss);
}

static void the_generic_profile_changes_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_shipped("generic");
	struct lectern_emboss *one = form(fixture, 0, NULL);
	struct lectern_emboss *two = form(fixture, 0, embosser);
	size_t length_one = 0;
	size_t length_two = 0;
	const char *bytes = lectern_emboss_bytes(one, &length_one);

	assert_memory_equal(lectern_emboss_bytes(two, &length_two), bytes,
			    length_one);
	assert_int_equal(length_one, length_two);
	lectern_emboss_free(one);
	lectern_emboss_free(two);
	lectern_embosser_free(embosser);
}

/* ---------------------------------------------------------------- machines */

static void a_job_begins_and_ends_as_the_machine_wants(void **state)
{
	static const char start[] = "<40,10,both>";
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_parse(
		"start: '<{cells},{lines},{sides}>'\nend: '</{cells:3}>'\n"
		"one-side: 'one'\ntwo-sides: 'both'\nctrl-z: yes\n");
	struct lectern_emboss *emboss = form(fixture, 1, embosser);
	size_t length = 0;
	const char *bytes = lectern_emboss_bytes(emboss, &length);

	assert_memory_equal(bytes, start, strlen(start));
	assert_memory_equal(bytes + length - 7, "</040>\x1a", 7);
	lectern_emboss_free(emboss);
	lectern_embosser_free(embosser);
}

static void one_side_is_said_when_one_is_embossed(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_parse(
		"start: '{sides}'\none-side: 'one'\ntwo-sides: 'both'\n");
	struct lectern_emboss *emboss;
	size_t length = 0;

	fixture->test.pages->duplex = false;
	emboss = form(fixture, 1, embosser);
	assert_memory_equal(lectern_emboss_bytes(emboss, &length), "one", 3);
	fixture->test.pages->duplex = true;
	lectern_emboss_free(emboss);
	lectern_embosser_free(embosser);
}

static void lines_and_pages_end_as_the_machine_wants(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser =
		emboss_parse("line-end: '\\x01'\npage-end: '\\x02'\n");
	struct lectern_volume volume =
		lectern_pages_volume(fixture->test.pages, 0);
	struct lectern_emboss *emboss = form(fixture, 1, embosser);
	size_t length = 0;
	const char *bytes = lectern_emboss_bytes(emboss, &length);

	assert_int_equal(count_of(bytes, length, 1), volume.pages * 9);
	assert_int_equal(count_of(bytes, length, 2), volume.pages);
	assert_int_equal(count_of(bytes, length, '\n'), 0);
	assert_int_equal(bytes[length - 1], 2);
	lectern_emboss_free(emboss);
	lectern_embosser_free(embosser);
}

/* Each cell has a byte of its own, so the table can be undone. */
static void a_table_of_bytes_changes_no_cell(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_parse("");
	char *expected = plain(fixture, 1);
	struct lectern_emboss *emboss;
	size_t length = 0;
	const char *bytes;
	size_t i;

	for (i = 0; i < 64; i++)
		embosser->bytes[i] = (uint8_t)(0xFF - i);
	emboss = form(fixture, 1, embosser);
	bytes = lectern_emboss_bytes(emboss, &length);
	assert_int_equal(length, strlen(expected));
	for (i = 0; i < length; i++) {
		uint8_t byte = (uint8_t)bytes[i];

		if (byte >= 0xC0)
			byte = (uint8_t)lectern_cell_ascii(
				(uint8_t)(0xFF - byte));
		assert_int_equal(byte, (uint8_t)expected[i]);
	}
	assert_true(count_of(bytes, length, (char)0xFE) > 0);
	lectern_string_free(expected);
	lectern_emboss_free(emboss);
	lectern_embosser_free(embosser);
}

/* ----------------------------------------------------------------- volumes */

/* Pages of all volumes, with the backs that are left blank. */
static uint32_t pages_with_backs(const struct lectern_pages *pages, bool last)
{
	uint32_t volumes = lectern_pages_volumes(pages);
	uint32_t count = 0;
	uint32_t i;

	for (i = 0; i < volumes; i++) {
		uint32_t more = lectern_pages_volume(pages, i).pages;

		count += more;
		if (more % 2 == 1 && (i + 1 < volumes || last))
			count++;
	}
	return count;
}

/* Makes the first and the last volume end on a front. */
static void make_odd(struct lectern_pages *pages)
{
	pages->volumes[0].pages -= pages->volumes[0].pages % 2 == 0;
	pages->volumes[pages->volume_count - 1].pages -=
		pages->volumes[pages->volume_count - 1].pages % 2 == 0;
}

static void each_volume_begins_on_a_sheet_of_its_own(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_pages *pages = fixture->test.pages;
	struct lectern_emboss *emboss;
	size_t length = 0;
	const char *bytes;

	make_odd(pages);
	emboss = form(fixture, 0, NULL);
	bytes = lectern_emboss_bytes(emboss, &length);
	assert_int_equal(count_of(bytes, length, '\f'),
			 pages_with_backs(pages, false));
	assert_true(count_of(bytes, length, '\f') >
		    lectern_emboss_pages(emboss));
	/* A back is as many lines as any page. */
	assert_int_equal(count_of(bytes, length, '\n'),
			 10 * count_of(bytes, length, '\f'));
	lectern_emboss_free(emboss);
}

static void on_one_side_nothing_is_left_blank(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_pages *pages = fixture->test.pages;
	struct lectern_emboss *emboss;
	size_t length = 0;
	const char *bytes;

	make_odd(pages);
	pages->duplex = false;
	emboss = form(fixture, 0, NULL);
	bytes = lectern_emboss_bytes(emboss, &length);
	assert_int_equal(count_of(bytes, length, '\f'),
			 lectern_emboss_pages(emboss));
	pages->duplex = true;
	lectern_emboss_free(emboss);
}

static void the_last_back_is_sent_where_a_machine_wants_it(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_pages *pages = fixture->test.pages;
	struct lectern_embosser *embosser = emboss_parse("fill-sheet: yes\n");
	struct lectern_emboss *emboss;
	size_t length = 0;
	const char *bytes;

	make_odd(pages);
	emboss = form(fixture, 0, embosser);
	bytes = lectern_emboss_bytes(emboss, &length);
	assert_int_equal(count_of(bytes, length, '\f'),
			 pages_with_backs(pages, true));
	lectern_emboss_free(emboss);
	lectern_embosser_free(embosser);
}

static void a_volume_that_is_not_there_is_named(void **state)
{
	struct fixture *fixture = *state;
	uint32_t volumes = lectern_pages_volumes(fixture->test.pages);
	struct lectern_diagnostics *found = NULL;
	struct lectern_emboss *emboss = NULL;
	char words[80];

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_emboss_new(&emboss, fixture->test.pages,
					    volumes + 1, NULL, found),
			 LECTERN_NOT_FOUND);
	assert_null(emboss);
	snprintf(words, sizeof(words),
		 "there is no volume %u: the guide has %u", volumes + 1,
		 volumes);
	assert_string_equal(braille_finding(found, 0), words);
	lectern_diagnostics_free(found);
}

static void a_machine_gets_no_page_that_it_cannot_take(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_parse("");
	struct lectern_emboss *emboss = NULL;

	embosser->facts.most_cells = 39;
	assert_int_equal(lectern_emboss_new(&emboss, fixture->test.pages, 1,
					    embosser, NULL),
			 LECTERN_INVALID);
	assert_null(emboss);
	lectern_embosser_free(embosser);
}

/* ----------------------------------------------------------------- how far */

static void pages_count_only_when_they_are_whole(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_embosser *embosser = emboss_shipped("index-basic-d");
	struct lectern_emboss *emboss = form(fixture, 1, embosser);
	uint32_t pages = lectern_emboss_pages(emboss);
	size_t length = 0;
	const char *bytes = lectern_emboss_bytes(emboss, &length);
	const char *first = memchr(bytes, '\f', length);
	size_t whole = (size_t)(first - bytes) + 1;

	assert_int_equal(lectern_emboss_pages_within(emboss, 0), 0);
	assert_int_equal(lectern_emboss_pages_within(emboss, whole - 1), 0);
	assert_int_equal(lectern_emboss_pages_within(emboss, whole), 1);
	assert_int_equal(lectern_emboss_pages_within(emboss, length), pages);
	assert_int_equal(pages,
			 lectern_pages_volume(fixture->test.pages, 0).pages);
	lectern_emboss_free(emboss);
	lectern_embosser_free(embosser);
}

static void forming_survives_each_failed_allocation(void **state)
{
	struct fixture *fixture = *state;
	enum lectern_status status = LECTERN_NO_MEMORY;
	struct lectern_emboss *emboss = NULL;
	uint64_t n;

	for (n = 1; status != LECTERN_OK && n < 1000; n++) {
		lectern_memory_fail_at(n);
		status = lectern_emboss_new(&emboss, fixture->test.pages, 0,
					    NULL, NULL);
		lectern_memory_fail_at(0);
		if (status != LECTERN_OK) {
			assert_int_equal(status, LECTERN_NO_MEMORY);
			assert_null(emboss);
		}
	}
	assert_int_equal(status, LECTERN_OK);
	assert_true(n > 4);
	lectern_emboss_free(emboss);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			without_a_profile_the_bytes_are_those_of_the_file),
		cmocka_unit_test(the_generic_profile_changes_nothing),
		cmocka_unit_test(a_job_begins_and_ends_as_the_machine_wants),
		cmocka_unit_test(one_side_is_said_when_one_is_embossed),
		cmocka_unit_test(lines_and_pages_end_as_the_machine_wants),
		cmocka_unit_test(a_table_of_bytes_changes_no_cell),
		cmocka_unit_test(each_volume_begins_on_a_sheet_of_its_own),
		cmocka_unit_test(on_one_side_nothing_is_left_blank),
		cmocka_unit_test(
			the_last_back_is_sent_where_a_machine_wants_it),
		cmocka_unit_test(a_volume_that_is_not_there_is_named),
		cmocka_unit_test(a_machine_gets_no_page_that_it_cannot_take),
		cmocka_unit_test(pages_count_only_when_they_are_whole),
		cmocka_unit_test(forming_survives_each_failed_allocation),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
