/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a queue's page holds, by the reckoning of the braille filters. */
#include "braille/ppd.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* As ppdc makes them, with lines of other attributes between. */
#define GENERIC                                                             \
	"*PPD-Adobe: \"4.3\"\n"                                             \
	"*% a comment\n"                                                    \
	"*NickName: \"Generic Braille embosser, 1.0\"\n"                    \
	"*cupsFilter: \"application/vnd.cups-paged-brf 0 brftoembosser\"\n" \
	"*cupsFilter: \"image/vnd.cups-brf 0 brftoembosser\"\n"             \
	"*OpenUI *PageSize/Media Size: PickOne\n"                           \
	"*DefaultPageSize: 115x110\n"                                       \
	"*HWMargins: 28.34645652771 28.34645652771 28.34645652771 "         \
	"28.34645652771\n"

#define INDEX                                                                \
	"*NickName: \"Index Basic-D V4/V5, 1.0\"\r\n"                        \
	"*cupsFilter: \"application/vnd.cups-paged-brf 0 textbrftoindexv4\"" \
	"\r\n*DefaultPageSize: A4\r\n"                                       \
	"*DefaultDuplex: None\r\n"                                           \
	"*HWMargins: 14.173229217529 14.173229217529 14.173229217529 "       \
	"14.173229217529\r\n"

static void expect_holds(const char *text, const char *page, int cells,
			 int lines)
{
	struct lectern_ppd ppd;
	int got_cells = 0;
	int got_lines = 0;

	lectern_ppd_read(&ppd, text);
	assert_true(lectern_ppd_holds(&ppd, page, &got_cells, &got_lines));
	if (got_cells != cells || got_lines != lines)
		fail_msg("%s: %d by %d", page, got_cells, got_lines);
}

static void a_driver_says_what_it_is(void **state)
{
	struct lectern_ppd ppd;

	(void)state;
	lectern_ppd_read(&ppd, GENERIC);
	assert_true(ppd.braille);
	assert_true(ppd.unchanged);
	assert_false(ppd.duplex);
	assert_string_equal(ppd.model, "Generic Braille embosser");
	assert_string_equal(ppd.page, "115x110");
	assert_int_equal(ppd.left, 1000);
	assert_int_equal(ppd.top, 1000);
	lectern_ppd_read(&ppd, INDEX);
	assert_true(ppd.braille);
	assert_false(ppd.unchanged);
	assert_true(ppd.duplex);
	assert_string_equal(ppd.model, "Index Basic-D V4/V5");
	assert_string_equal(ppd.page, "A4");
}

/* Measured at the filters: the numbers are those of braille-rules. */
static void a_page_holds_what_the_filters_reckon(void **state)
{
	(void)state;
	expect_holds(GENERIC, "A4", 32, 28);
	expect_holds(GENERIC, "115x110", 45, 26);
	expect_holds(GENERIC, "A4TF", 32, 28);
	expect_holds(GENERIC, "Letter", 33, 26);
	expect_holds(INDEX, "A4", 33, 29);
	expect_holds(INDEX, "115x110", 47, 27);
	expect_holds(INDEX, "110x115", 45, 28);
	expect_holds(INDEX, "A3", 48, 41);
}

static void margins_have_each_their_side(void **state)
{
	struct lectern_ppd ppd;

	(void)state;
	lectern_ppd_read(&ppd, "*HWMargins: 72 36 0 7.2\n");
	assert_int_equal(ppd.left, 2540);
	assert_int_equal(ppd.bottom, 1270);
	assert_int_equal(ppd.right, 0);
	assert_int_equal(ppd.top, 254);
}

static void a_size_that_the_filters_fail_on_is_not_known(void **state)
{
	struct lectern_ppd ppd;
	int cells = 0;
	int lines = 0;

	(void)state;
	lectern_ppd_read(&ppd, GENERIC);
	assert_false(lectern_ppd_holds(&ppd, "", &cells, &lines));
	assert_false(lectern_ppd_holds(&ppd, "a4", &cells, &lines));
	assert_false(lectern_ppd_holds(&ppd, "Custom.200x300", &cells, &lines));
	assert_int_equal(cells, 0);
}

static void a_driver_for_ink_takes_no_braille(void **state)
{
	struct lectern_ppd ppd;

	(void)state;
	lectern_ppd_read(&ppd, "*NickName: \"Laser\"\n"
			       "*cupsFilter: \"application/vnd.cups-raster 0 "
			       "rastertopwg\"\n*DefaultPageSize: A4\n");
	assert_false(ppd.braille);
	assert_string_equal(ppd.model, "Laser");
}

static void a_hostile_driver_does_no_harm(void **state)
{
	static const char *const texts[] = {
		"",
		"*",
		"*:",
		"*NickName",
		"*NickName:",
		"*NickName: \"",
		"*HWMargins: 99999999999999999999999999 . .. 1.2.3\n",
		"*HWMargins: -1 1e9 0x10\n",
		"*cupsFilter: \"application/vnd.cups-paged-brf \"\n",
		"*cupsFilter: brftoembosser\n",
		"\n\n\r\n*DefaultPageSize:A4",
	};
	struct lectern_ppd ppd;
	char long_line[5000];
	int cells;
	int lines;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		lectern_ppd_read(&ppd, texts[i]);
		assert_false(ppd.unchanged);
		assert_in_range(ppd.left, 0, 40000);
		(void)!lectern_ppd_holds(&ppd, "A4", &cells, &lines);
	}
	memset(long_line, 'x', sizeof(long_line));
	memcpy(long_line, "*NickName: \"", 12);
	long_line[sizeof(long_line) - 1] = 0;
	lectern_ppd_read(&ppd, long_line);
	assert_int_equal(strlen(ppd.model), LECTERN_PPD_NAME_ROOM - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_driver_says_what_it_is),
		cmocka_unit_test(a_page_holds_what_the_filters_reckon),
		cmocka_unit_test(margins_have_each_their_side),
		cmocka_unit_test(a_size_that_the_filters_fail_on_is_not_known),
		cmocka_unit_test(a_driver_for_ink_takes_no_braille),
		cmocka_unit_test(a_hostile_driver_does_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
