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

/* Runs `fn` with the n-th allocation failing, until it needs no more. */
static void sweep(enum lectern_status (*fn)(struct braille_case *test))
{
	struct braille_case test;
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t failed = 0;
	uint64_t n;

	braille_parse(&test, SOURCE);
	for (n = 1; status != LECTERN_OK && n < 5000; n++) {
		lectern_memory_fail_at(n);
		status = fn(&test);
		lectern_memory_fail_at(0);
		if (status != LECTERN_OK) {
			assert_int_equal(status, LECTERN_NO_MEMORY);
			assert_null(test.pages);
			failed++;
		}
	}
	assert_int_equal(status, LECTERN_OK);
	assert_true(failed > 5);
	braille_free(&test);
}

static void making_pages_survives_each_failed_allocation(void **state)
{
	(void)state;
	sweep(braille_make);
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
		cmocka_unit_test(checking_survives_each_failed_allocation),
		cmocka_unit_test(opening_the_live_back_end_survives_it_too),
		cmocka_unit_test(
			saving_leaves_no_file_when_an_allocation_fails),
		cmocka_unit_test(files_beside_the_pages_leave_none_either),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
