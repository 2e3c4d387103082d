/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation fails once: nothing breaks, nothing is half done. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/braille_pages.h"

#define SOURCE                                                             \
	"# One\n\nText with **strong words** in it.\n\n## Two\n\n- item\n" \
	"- item 2\n\n> [!NOTE]\n> Boxed.\n\n#### Lead\n\nIn.\n\n"          \
	"| a | b |\n|---|---|\n| c | d |\n"

/* A preface, and headings in each of several volumes. */
#define WHOLE                                                              \
	"---\ntitle: A test\nlanguage: en\ndate: 2026-11-23\n"             \
	"version: \"1\"\nsource: a test\nstatement: A test.\n"             \
	"emergency: \"911\"\npreliminary: before\n---\n"                   \
	"# Before\n\nText before the body.\n\n" SOURCE                     \
	"\n# Two\n\n![A hand](a.png)\n\n| a | b |\n|---|---|\n"            \
	"| so long that no column has room for it | and another one |\n\n" \
	"# Three\n\n> Quoted.\n\n```\ncode\n```\n"

/*
 * Runs `fn` with each allocation failing once. It may do without one, as a
 * cache or a run that was to be made smaller.
 */
static void sweep_case(struct braille_case *test,
		       enum lectern_status (*fn)(struct braille_case *test))
{
	uint64_t asked = UINT64_MAX;
	uint64_t failed = 0;
	uint64_t n;

	for (n = 1; n <= asked; n++) {
		enum lectern_status status;

		lectern_memory_fail_at(n);
		status = fn(test);
		asked = lectern_memory_fail_at(0);
		if (status != LECTERN_OK) {
			assert_int_equal(status, LECTERN_NO_MEMORY);
			assert_null(test->pages);
			failed++;
		}
		lectern_pages_free(test->pages);
		test->pages = NULL;
	}
	assert_true(failed + 10 > asked);
}

/* The same with the body of a guide. */
static void sweep(enum lectern_status (*fn)(struct braille_case *test))
{
	struct braille_case test;

	braille_parse(&test, SOURCE);
	sweep_case(&test, fn);
	braille_free(&test);
}

static void making_pages_survives_each_failed_allocation(void **state)
{
	(void)state;
	sweep(braille_make);
}

static enum lectern_status make_volumes(struct braille_case *test)
{
	enum lectern_status status = braille_make(test);

	if (status == LECTERN_OK)
		assert_true(lectern_pages_volumes(test->pages) > 2);
	return status;
}

static void volumes_with_their_openings_survive_it_too(void **state)
{
	struct braille_case test;

	(void)state;
	braille_load(&test, WHOLE);
	test.options.body_only = false;
	test.options.cells = LECTERN_CELLS_MIN;
	test.options.lines = LECTERN_LINES_MIN;
	test.options.volume_pages = LECTERN_VOLUME_PAGES_MIN;
	test.options.running_head = "Head";
	sweep_case(&test, make_volumes);
	braille_free(&test);
}

static enum lectern_status check(struct braille_case *test)
{
	return lectern_braille_check(test->guide, &test->options, NULL);
}

static void checking_survives_each_failed_allocation(void **state)
{
	(void)state;
	sweep(check);
}

static enum lectern_status open_live(struct braille_case *test)
{
	struct lectern_backend backend = {0};
	enum lectern_status status;

	status = lectern_braille_open(&backend, stdout, test->guide,
				      &test->options, NULL);
	if (status == LECTERN_OK)
		status = backend.ops->close(backend.self);
	return status;
}

static void opening_the_live_back_end_survives_it_too(void **state)
{
	(void)state;
	sweep(open_live);
}

static void saving_leaves_no_file_when_an_allocation_fails(void **state)
{
	static const char path[] = LECTERN_BUILD "/memory-test.brf";
	struct braille_case test;
	enum lectern_braille_format format;

	(void)state;
	braille_parse(&test, SOURCE);
	assert_int_equal(braille_make(&test), LECTERN_OK);
	for (format = LECTERN_BRAILLE_BRF;
	     format < LECTERN_BRAILLE_FORMAT_COUNT; format++) {
		enum lectern_status status = LECTERN_NO_MEMORY;
		uint64_t n;

		unlink(path);
		for (n = 1; status != LECTERN_OK; n++) {
			assert_int_not_equal(access(path, F_OK), 0);
			lectern_memory_fail_at(n);
			status = lectern_braille_save(test.pages, format, path,
						      NULL);
			lectern_memory_fail_at(0);
		}
		assert_true(n > 3);
		assert_int_equal(access(path, F_OK), 0);
	}
	unlink(path);
	braille_free(&test);
}

static enum lectern_status index_pages(struct braille_case *test,
				       const char *path)
{
	return lectern_braille_index(test->pages, test->guide, path, NULL);
}

static enum lectern_status preview_pages(struct braille_case *test,
					 const char *path)
{
	return lectern_braille_preview(test->pages, test->guide, test->words,
				       LECTERN_SOURCE, path, NULL);
}

static void files_beside_the_pages_leave_none_either(void **state)
{
	static const char path[] = LECTERN_BUILD "/memory-test.beside";
	static enum lectern_status (*const fns[])(
		struct braille_case *, const char *) = {index_pages,
							preview_pages};
	struct braille_case test;
	size_t i;

	(void)state;
	braille_parse(&test, SOURCE);
	assert_int_equal(braille_make(&test), LECTERN_OK);
	for (i = 0; i < sizeof(fns) / sizeof(*fns); i++) {
		enum lectern_status status = LECTERN_NO_MEMORY;
		uint64_t n;

		unlink(path);
		for (n = 1; status != LECTERN_OK; n++) {
			assert_int_not_equal(access(path, F_OK), 0);
			lectern_memory_fail_at(n);
			status = fns[i](&test, path);
			lectern_memory_fail_at(0);
			assert_true(status == LECTERN_OK ||
				    status == LECTERN_NO_MEMORY);
		}
		assert_true(n > 3);
		assert_int_equal(access(path, F_OK), 0);
	}
	unlink(path);
	braille_free(&test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(making_pages_survives_each_failed_allocation),
		cmocka_unit_test(volumes_with_their_openings_survive_it_too),
		cmocka_unit_test(checking_survives_each_failed_allocation),
		cmocka_unit_test(opening_the_live_back_end_survives_it_too),
		cmocka_unit_test(
			saving_leaves_no_file_when_an_allocation_fails),
		cmocka_unit_test(files_beside_the_pages_leave_none_either),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
