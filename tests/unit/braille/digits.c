/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Digits beside letters, all of them: what is felt is read by a reader of its
 * own (support/ueb_read.h) and must be what is printed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/braille_pages.h"
#include "support/ueb_read.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Between digit and letter. */
static const char *const between[] = {"",  ".", ",", "-", "\u2013", "/",
				      "'", "(", "%", ":", " ",	    "\u00B0"};

/*
 * Around them, `@`: words that no contraction fits. In those with three words
 * of capitals there is a passage, which has indicators of its own.
 */
static const char *const around[] = {
	"@",	       "xq @ vz",	"xq@vz",       "XQ@",
	"@VZ",	       "Xq@",		"XQ @ VZ",     "@ XQ VZ",
	"XQ VZ @",     "XQ @ VZ KX ZQ", "XQ@VZ KX ZQ", "(XQ @) VZ KX",
	"XQ-@-VZ KX J"};

static void expect_read(struct lectern_brailler *brailler, int grade,
			const char *print, const char *read)
{
	struct lectern_buffer cells = {0};
	struct lectern_buffer made = {0};

	assert_int_equal(lectern_brailler_words(brailler, &cells, print, NULL),
			 LECTERN_OK);
	ueb_read(&made, (const uint8_t *)cells.bytes, cells.length, grade);
	if (strcmp(made.bytes, read) != 0) {
		struct lectern_buffer ascii = {0};

		braille_ascii_cells(&ascii, (const uint8_t *)cells.bytes,
				    cells.length);
		print_message("\"%s\" in grade %d is %s\n", print, grade,
			      ascii.bytes);
	}
	assert_string_equal(made.bytes, read);
	lectern_buffer_free(&cells);
	lectern_buffer_free(&made);
}

/* Puts `core` where the `@` of `frame` is. */
static void put_around(struct lectern_buffer *out, const char *frame,
		       const char *core)
{
	lectern_buffer_clear(out);
	lectern_buffer_add(out, frame, strcspn(frame, "@"));
	lectern_buffer_puts(out, core);
	lectern_buffer_puts(out, frame + strcspn(frame, "@") + 1);
}

/* A middle as it is printed, and as it is read. */
struct core {
	struct lectern_buffer print;
	struct lectern_buffer read;
};

static void expect_core(struct lectern_brailler *brailler, int grade,
			struct core *core)
{
	struct lectern_buffer print = {0};
	struct lectern_buffer read = {0};
	size_t i;

	for (i = 0; i < COUNT_OF(around); i++) {
		put_around(&print, around[i], core->print.bytes);
		put_around(&read, around[i], core->read.bytes);
		expect_read(brailler, grade, print.bytes, read.bytes);
	}
	lectern_buffer_free(&print);
	lectern_buffer_free(&read);
	lectern_buffer_free(&core->print);
	lectern_buffer_free(&core->read);
}

static void expect_pair(struct lectern_brailler *brailler, int grade, int digit,
			char letter)
{
	size_t i;

	for (i = 0; i < COUNT_OF(between); i++) {
		struct core core = {{0}, {0}};

		lectern_buffer_printf(&core.print, "%d%s%c", digit, between[i],
				      letter);
		lectern_buffer_puts(&core.read, core.print.bytes);
		expect_core(brailler, grade, &core);
		core = (struct core){{0}, {0}};
		lectern_buffer_printf(&core.print, "%c%s%d%c", letter,
				      between[i], digit, letter);
		lectern_buffer_puts(&core.read, core.print.bytes);
		expect_core(brailler, grade, &core);
	}
}

static void expect_pairs(int grade)
{
	struct lectern_brailler *brailler = braille_open(grade);
	int digit;
	char letter;

	for (digit = 0; digit < 10; digit++)
		for (letter = 'a'; letter <= 'z'; letter++) {
			expect_pair(brailler, grade, digit, letter);
			expect_pair(brailler, grade, digit,
				    (char)(letter - 'a' + 'A'));
		}
	lectern_brailler_free(brailler);
}

static void every_digit_beside_every_letter_is_read_in_grade_1(void **state)
{
	(void)state;
	expect_pairs(1);
}

static void every_digit_beside_every_letter_is_read_in_grade_2(void **state)
{
	(void)state;
	expect_pairs(2);
}

/* Fractions, raised and lowered digits, as printed and as read. */
static const struct {
	const char *print;
	const char *read;
} signs[] = {{"\u00BD", "1\u20442"},
	     {"\u00BE", "3\u20444"},
	     {"5\u00BC", "51\u20444"},
	     {"\u2152", "1\u204410"},
	     {"\u00B2", "^2"},
	     {"5\u00B3", "5^3"},
	     {"\u2081", "_1"},
	     {"5\u2080\u2089", "5_09"},
	     {"\u00B9\u00B2", "^12"},
	     {"\u2083\u2074", "_3^4"},
	     {"\u00BD\u00B2", "1\u20442^2"}};

static void expect_signs(int grade)
{
	struct lectern_brailler *brailler = braille_open(grade);
	size_t i;
	char letter;

	for (i = 0; i < COUNT_OF(signs); i++)
		for (letter = 'A'; letter <= 'z'; letter++) {
			struct core core = {{0}, {0}};

			if (letter > 'Z' && letter < 'a')
				continue;
			lectern_buffer_printf(&core.print, "%c%s%c", letter,
					      signs[i].print, letter);
			lectern_buffer_printf(&core.read, "%c%s%c", letter,
					      signs[i].read, letter);
			expect_core(brailler, grade, &core);
		}
	lectern_brailler_free(brailler);
}

static void every_letter_beside_fractions_and_levels_is_read(void **state)
{
	(void)state;
	expect_signs(1);
	expect_signs(2);
}

/* Words that are contracted in grade 2, but not behind digits (6.5.3). */
static void no_contraction_follows_a_number(void **state)
{
	static const char *const joined[] = {
		"5%s",	 "\u00BD%s",  "5.%s",	   "5/%s",	"5(%s",
		"5%%%s", "x\u00B2%s", "x\u2082%s", "5\u00B0%s", "$5:%s"};
	static const char *const words[] = {"the",  "and",    "child", "day",
					    "inch", "people", "either"};
	struct lectern_brailler *brailler = braille_open(2);
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; i < COUNT_OF(joined); i++)
		for (j = 0; j < COUNT_OF(words); j++) {
			const char *stop = strstr(joined[i], "%s");
			struct lectern_buffer print = {0};
			struct lectern_buffer cells = {0};
			struct lectern_buffer made = {0};

			lectern_buffer_add(&print, joined[i],
					   (size_t)(stop - joined[i]));
			lectern_buffer_puts(&print, words[j]);
			assert_int_equal(
				lectern_brailler_words(brailler, &cells,
						       print.bytes, NULL),
				LECTERN_OK);
			ueb_read(&made, (const uint8_t *)cells.bytes,
				 cells.length, 2);
			if (!strstr(made.bytes, words[j]))
				fail_msg("\"%s\" is read as %s", print.bytes,
					 made.bytes);
			lectern_buffer_free(&print);
			lectern_buffer_free(&cells);
			lectern_buffer_free(&made);
		}
	lectern_brailler_free(brailler);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			every_digit_beside_every_letter_is_read_in_grade_1),
		cmocka_unit_test(
			every_digit_beside_every_letter_is_read_in_grade_2),
		cmocka_unit_test(
			every_letter_beside_fractions_and_levels_is_read),
		cmocka_unit_test(no_contraction_follows_a_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
