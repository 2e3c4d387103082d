/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Cells read back: what is right passes, and no single cell can be changed,
 * lost or put in without being found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "braille/cells.h"
#include "braille/reading.h"
#include "lectern/memory.h"
#include "support/braille_pages.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* Room for the cells of a test, one more included. */
#define CELLS 512

/* A passage as it is read, its cells a copy that a test may change. */
struct passage {
	struct lectern_prepared prepared;
	struct lectern_translator translator;
	int grade;
	uint8_t cells[CELLS];
	uint32_t from[CELLS];
	size_t count;
};

static struct lectern_reading read_cells(const struct passage *passage,
					 const uint8_t *cells,
					 const uint32_t *from, size_t count)
{
	const struct lectern_braille_run run = {cells, from, count};
	struct lectern_reading reading = {0};

	assert_int_equal(lectern_reading_prove(&reading, &passage->prepared,
					       &run, passage->grade,
					       &passage->translator),
			 LECTERN_OK);
	return reading;
}

/* ------------------------------------------------------------------- looking
 */

/* What an inspector is asked to do with the passage. */
typedef void look_fn(struct passage *passage);

struct look {
	look_fn *fn;
	int grade;
};

static enum lectern_status look(void *user,
				const struct lectern_brailled *brailled)
{
	const struct look *what = user;
	struct passage passage = {.prepared = *brailled->prepared,
				  .translator = *brailled->translator,
				  .grade = what->grade,
				  .count = brailled->run.count};

	assert_true(passage.count + 1 < CELLS);
	memcpy(passage.cells, brailled->run.cells, passage.count);
	memcpy(passage.from, brailled->run.from,
	       passage.count * sizeof(passage.from[0]));
	what->fn(&passage);
	return LECTERN_OK;
}

/* `**` switches bold, `_` italic: see braille_pages.h. */
static void with(const char *marked, int grade, look_fn *fn)
{
	struct lectern_brailler *brailler = braille_open(grade);
	struct look what = {fn, grade};

	lectern_brailler_inspect(brailler, look, &what);
	lectern_string_free(braille_translate(brailler, marked));
	lectern_brailler_free(brailler);
}

static void expect_right(struct passage *passage)
{
	struct lectern_reading reading = read_cells(
		passage, passage->cells, passage->from, passage->count);
	struct lectern_buffer ascii = {0};

	if (reading.fault != LECTERN_READING_RIGHT) {
		braille_ascii_cells(&ascii, passage->cells, passage->count);
		fail_msg("fault %d at %zu in %s", (int)reading.fault,
			 reading.cell_start, ascii.bytes);
	}
}

static const char *const texts[] = {
	"Take 2.5 mg (1/2 tablet) twice in 24 hours; do not take more.",
	"TAKE 5A AND 2C NOW, the people can do it; HER2-negative.",
	"It was in his child's room that you were not, and so.",
	"Caf\u00E9, H\u2082O, 10\u2079/L at 38 \u00B0C; it\u2019s "
	"\u201Cso\u201D.",
	"**Do not wait**. The _word_ and _all of it_, **PR** negative (ER+).",
	"\u2610 CD or x, \u2192 5\u00BD of .5 mL \u2013 a@b.org/the-one.",
	"Take **50** or **10** mg, _25_ by _25_; not 1**.5**.",
	"99chances 1st 2nd \u00BDthe VIIb XXIInd McDonald \u00C6tna \u00C9tude",
};

static void what_the_tables_give_is_right(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(texts); i++) {
		with(texts[i], 1, expect_right);
		with(texts[i], 2, expect_right);
	}
}

/* --------------------------------------------------------------- tampering */

static void expect_found(const struct passage *passage, const uint8_t *cells,
			 const uint32_t *from, size_t count, const char *how)
{
	struct lectern_buffer ascii = {0};

	if (read_cells(passage, cells, from, count).fault !=
	    LECTERN_READING_RIGHT)
		return;
	braille_ascii_cells(&ascii, cells, count);
	fail_msg("%s in grade %d: %s", how, passage->grade, ascii.bytes);
}

static void change_each(struct passage *passage)
{
	size_t i;
	uint8_t cell;

	for (i = 0; i < passage->count; i++) {
		uint8_t right = passage->cells[i];

		for (cell = 0; cell < 64; cell++) {
			if (cell == right)
				continue;
			passage->cells[i] = cell;
			expect_found(passage, passage->cells, passage->from,
				     passage->count, "changed");
		}
		passage->cells[i] = right;
	}
}

static void no_cell_can_be_changed(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(texts); i++) {
		with(texts[i], 1, change_each);
		with(texts[i], 2, change_each);
	}
}

static void lose_each(struct passage *passage)
{
	uint8_t cells[CELLS];
	uint32_t from[CELLS];
	size_t i;

	for (i = 0; i < passage->count; i++) {
		size_t left = passage->count - i - 1;

		memcpy(cells, passage->cells, i);
		memcpy(cells + i, passage->cells + i + 1, left);
		memcpy(from, passage->from, i * sizeof(from[0]));
		memcpy(from + i, passage->from + i + 1, left * sizeof(from[0]));
		expect_found(passage, cells, from, passage->count - 1, "lost");
	}
}

static void no_cell_can_be_lost(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(texts); i++) {
		with(texts[i], 1, lose_each);
		with(texts[i], 2, lose_each);
	}
}

/* Words of the text go, from a blank to the next, as a faulty rule would. */
static void lose_words(struct passage *passage)
{
	uint8_t cells[CELLS];
	uint32_t from[CELLS];
	size_t start;
	size_t end;

	for (start = 0; start < passage->count; start = end) {
		size_t left;

		end = start + 1;
		while (end < passage->count && passage->cells[end])
			end++;
		left = passage->count - end;
		memcpy(cells, passage->cells, start);
		memcpy(cells + start, passage->cells + end, left);
		memcpy(from, passage->from, start * sizeof(from[0]));
		memcpy(from + start, passage->from + end,
		       left * sizeof(from[0]));
		expect_found(passage, cells, from, start + left, "lost");
	}
}

static void no_word_can_be_lost(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(texts); i++) {
		with(texts[i], 1, lose_words);
		with(texts[i], 2, lose_words);
	}
}

/* ------------------------------------------------------------------- faults */

/* Puts cells in place of those of the passage, all from where they were. */
static struct lectern_reading read_ascii(const struct passage *passage,
					 const char *ascii)
{
	struct lectern_buffer cells = {0};
	struct lectern_reading reading;

	lectern_cells_ascii(&cells, ascii);
	assert_int_equal(cells.length, passage->count);
	reading = read_cells(passage, (const uint8_t *)cells.bytes,
			     passage->from, cells.length);
	lectern_buffer_free(&cells);
	return reading;
}

static void look_at_a_lone_letter(struct passage *passage)
{
	struct lectern_reading reading;

	/* ";c" is the letter; a small c alone would be read as can. */
	assert_int_equal(read_ascii(passage, ";c").fault,
			 LECTERN_READING_RIGHT);
	reading = read_cells(passage, passage->cells + 1, passage->from + 1, 1);
	assert_int_equal(reading.fault, LECTERN_READING_WORD);
}

static void a_letter_that_reads_as_a_word_is_a_fault(void **state)
{
	(void)state;
	with("c", 2, look_at_a_lone_letter);
}

static void look_at_a_short_form(struct passage *passage)
{
	assert_int_equal(read_cells(passage, passage->cells + 1,
				    passage->from + 1, passage->count - 1)
				 .fault,
			 LECTERN_READING_WORD);
}

static void letters_that_read_as_a_shortform_are_a_fault(void **state)
{
	(void)state;
	with("cd", 2, look_at_a_short_form);
	with("hm, no", 2, look_at_a_short_form);
}

static void look_at_one_capital(struct passage *passage)
{
	uint8_t cells[CELLS];
	uint32_t from[CELLS];
	struct lectern_reading reading;

	/* "a ,,er b" without one of its two signs. */
	memcpy(cells, passage->cells, 2);
	memcpy(cells + 2, passage->cells + 3, passage->count - 3);
	memcpy(from, passage->from, 2 * sizeof(from[0]));
	memcpy(from + 2, passage->from + 3,
	       (passage->count - 3) * sizeof(from[0]));
	reading = read_cells(passage, cells, from, passage->count - 1);
	assert_int_equal(reading.fault, LECTERN_READING_CAPITALS);
	assert_int_equal(reading.start, 3);
}

static void the_second_capital_of_two_is_missed(void **state)
{
	(void)state;
	with("a ER b", 1, look_at_one_capital);
}

static void look_at_emphasis(struct passage *passage)
{
	size_t i;

	for (i = 0; i < passage->prepared.count; i++)
		passage->prepared.forms[i] = 0;
	assert_int_equal(read_cells(passage, passage->cells, passage->from,
				    passage->count)
				 .fault,
			 LECTERN_READING_EMPHASIS);
}

static void emphasis_that_the_text_has_not_is_a_fault(void **state)
{
	(void)state;
	with("take **5 mg** now", 2, look_at_emphasis);
	with("_take_ it", 2, look_at_emphasis);
}

static void look_at_nothing(struct passage *passage)
{
	assert_int_equal(
		read_cells(passage, passage->cells, passage->from, 0).fault,
		LECTERN_READING_SPELLING);
}

static void no_cells_for_a_text_are_a_fault(void **state)
{
	(void)state;
	with("not", 2, look_at_nothing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_the_tables_give_is_right),
		cmocka_unit_test(no_cell_can_be_changed),
		cmocka_unit_test(no_cell_can_be_lost),
		cmocka_unit_test(no_word_can_be_lost),
		cmocka_unit_test(a_letter_that_reads_as_a_word_is_a_fault),
		cmocka_unit_test(letters_that_read_as_a_shortform_are_a_fault),
		cmocka_unit_test(the_second_capital_of_two_is_missed),
		cmocka_unit_test(emphasis_that_the_text_has_not_is_a_fault),
		cmocka_unit_test(no_cells_for_a_text_are_a_fault),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
