/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation fails once: nothing leaks, nothing is left half done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "lectern/outline.h"
#include "lectern/text.h"
#include "support/guide_load.h"

/* Something of everything. */
static const char everything[] =
	"---\ntitle: Caf\u00e9\nlanguage: en\ndate: 2026-01-01\n"
	"version: \"1\"\nsource: s\nstatement: >-\n  one\n  two\n"
	"emergency: \"911\"\nglossary: words\n---\n"
	"Cafe\u0301 {statement}, call {emergency}.\n\n"
	"# A *heading*\n\n1. one **two `three`**\n\n   > quoted  \n   > twice\n"
	"2. [a](#cell) [b](#words) [c](http://d)\n\n"
	"> [!WARNING]\n> <span lang=\"fr\">\u00e9t\u00e9</span> "
	"<abbr title=\"x &amp; y\">XY</abbr>\n>\n> - item\n\n"
	"|e|f|\n|-|-|\n|g|*h*|\n\n![an image](i.png)\n\n```\ncode\n```\n\n"
	"# Words\n\n- **cell** or **cells**: small\n- **DNA**: long\n";

typedef enum lectern_status attempt_fn(void);

/* Runs `attempt` with its n-th allocation failing, for every n. */
static void fail_each(attempt_fn *attempt)
{
	uint64_t asked;
	uint64_t n;

	lectern_memory_fail_at(0);
	assert_int_equal(attempt(), LECTERN_OK);
	asked = lectern_memory_fail_at(0);
	assert_true(asked > 3);
	for (n = 1; n <= asked; n++) {
		lectern_memory_fail_at(n);
		assert_int_equal(attempt(), LECTERN_NO_MEMORY);
	}
	lectern_memory_fail_at(0);
}

static enum lectern_status attempt_parse(void)
{
	struct lectern_guide *guide = NULL;
	enum lectern_status status;

	status = lectern_guide_parse(&guide, "t", everything,
				     sizeof(everything) - 1, NULL);
	assert_int_equal(status == LECTERN_OK, guide != NULL);
	lectern_guide_free(guide);
	return status;
}

static void reading_a_guide_survives_any_failed_allocation(void **state)
{
	(void)state;
	fail_each(attempt_parse);
}

static void running_out_of_memory_is_told(void **state)
{
	struct lectern_diagnostics *found;
	struct lectern_guide *guide = NULL;

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	lectern_memory_fail_at(20);
	assert_int_equal(lectern_guide_parse(&guide, "t", everything,
					     sizeof(everything) - 1, found),
			 LECTERN_NO_MEMORY);
	lectern_memory_fail_at(0);
	assert_int_equal(lectern_diagnostics_errors(found), 1);
	assert_string_equal(lectern_diagnostics_at(found, 0)->words,
			    "out of memory");
	lectern_diagnostics_free(found);
}

/* The guide that the attempts below share. */
static struct lectern_guide *shared;

static int share(void **state)
{
	(void)state;
	shared = guide_of(everything);
	return 0;
}

static int unshare(void **state)
{
	(void)state;
	lectern_guide_free(shared);
	return 0;
}

static enum lectern_status attempt_text(void)
{
	char *text = NULL;
	enum lectern_status status = lectern_outline_text(&text, shared);

	lectern_string_free(text);
	return status;
}

static enum lectern_status attempt_json(void)
{
	char *text = NULL;
	enum lectern_status status = lectern_outline_json(&text, shared);

	lectern_string_free(text);
	return status;
}

static enum lectern_status attempt_check(void)
{
	return lectern_structure_check(shared, NULL);
}

static enum lectern_status attempt_segments(void)
{
	struct lectern_segmenter *segmenter = NULL;
	enum lectern_status status;
	struct lectern_slices slices;
	int unit;

	status = lectern_segmenter_new(&segmenter, "en", LECTERN_SOURCE);
	for (unit = 0; unit < 3 && status == LECTERN_OK; unit++)
		status = lectern_segment(
			segmenter, (enum lectern_unit)unit,
			lectern_node_text(lectern_guide_block(shared, 0)),
			&slices);
	lectern_segmenter_free(segmenter);
	return status;
}

static void an_outline_survives_any_failed_allocation(void **state)
{
	(void)state;
	/* A text outline is short enough to need few allocations. */
	lectern_memory_fail_at(1);
	assert_int_equal(attempt_text(), LECTERN_NO_MEMORY);
	lectern_memory_fail_at(0);
	fail_each(attempt_json);
}

static void the_check_of_structure_survives_any_failed_allocation(void **state)
{
	(void)state;
	fail_each(attempt_check);
}

static void segmenting_survives_any_failed_allocation(void **state)
{
	(void)state;
	fail_each(attempt_segments);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			reading_a_guide_survives_any_failed_allocation),
		cmocka_unit_test(running_out_of_memory_is_told),
		cmocka_unit_test(an_outline_survives_any_failed_allocation),
		cmocka_unit_test(
			the_check_of_structure_survives_any_failed_allocation),
		cmocka_unit_test(segmenting_survives_any_failed_allocation),
	};

	return cmocka_run_group_tests(tests, share, unshare);
}
