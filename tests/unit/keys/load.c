/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key tables from files: what one may include. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/keys_bench.h"

#define HEAD "device pad\ntitle Pad\n"

/* A folder of tables for one test. */
struct folder {
	void *bench;
	char path[64];
	size_t count;
	char files[16][96];
};

static int folder_make(void **state)
{
	struct folder *folder = calloc(1, sizeof(*folder));

	if (!folder || keys_bench_make(&folder->bench) != 0)
		return 1;
	snprintf(folder->path, sizeof(folder->path),
		 "/tmp/lectern-keys-XXXXXX");
	*state = folder;
	return mkdtemp(folder->path) == NULL;
}

static int folder_free(void **state)
{
	struct folder *folder = *state;

	while (folder->count > 0)
		unlink(folder->files[--folder->count]);
	rmdir(folder->path);
	keys_bench_free(&folder->bench);
	free(folder);
	return 0;
}

static const char *folder_put(struct folder *folder, const char *name,
			      const char *text)
{
	char *path = folder->files[folder->count++];
	FILE *file;

	snprintf(path, sizeof(folder->files[0]), "%s/%s", folder->path, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
	return path;
}

static enum lectern_status folder_load(struct folder *folder, const char *path)
{
	struct keys_bench *bench = folder->bench;

	return lectern_keys_load(&bench->keys, path, bench->found);
}

static void an_included_file_adds_its_keys(void **state)
{
	struct folder *folder = *state;
	struct keys_bench *bench = folder->bench;
	const char *path;

	folder_put(folder, "more.keys", "context reading\nbind n next\n");
	path = folder_put(folder, "x.keys",
			  HEAD "include more.keys # and its comment\n");
	assert_int_equal(folder_load(folder, path), LECTERN_OK);
	assert_int_equal(lectern_keys_match(bench->keys,
					    LECTERN_CONTEXT_READING, "n",
					    false),
			 LECTERN_CMD_NEXT);
}

static void the_context_of_an_included_file_ends_with_it(void **state)
{
	struct folder *folder = *state;
	struct keys_bench *bench = folder->bench;
	const char *path;

	folder_put(folder, "more.keys", "context contents\nbind n next\n");
	path = folder_put(folder, "x.keys",
			  HEAD "context reading\ninclude more.keys\n"
			       "bind s stop\n");
	assert_int_equal(folder_load(folder, path), LECTERN_OK);
	assert_int_equal(lectern_keys_match(bench->keys,
					    LECTERN_CONTEXT_READING, "s",
					    false),
			 LECTERN_CMD_STOP);
}

static void an_included_table_does_not_name_the_device(void **state)
{
	struct folder *folder = *state;
	struct keys_bench *bench = folder->bench;
	const char *path;

	folder_put(folder, "more.keys", "device other\ntitle Other\n");
	path = folder_put(folder, "x.keys", "include more.keys\n" HEAD);
	assert_int_equal(folder_load(folder, path), LECTERN_OK);
	assert_string_equal(lectern_keys_device(bench->keys), "pad");
	assert_string_equal(lectern_keys_title(bench->keys), "Pad");
}

static void a_fault_in_an_included_file_names_that_file(void **state)
{
	struct folder *folder = *state;
	struct keys_bench *bench = folder->bench;
	const char *more;
	const char *path;

	more = folder_put(folder, "more.keys", "\ncontext reading\nbind n x\n");
	path = folder_put(folder, "x.keys", HEAD "include more.keys\n");
	assert_int_equal(folder_load(folder, path), LECTERN_INVALID);
	keys_bench_fault(bench, 0, 3, "no such command: x");
	assert_string_equal(lectern_diagnostics_at(bench->found, 0)->place.path,
			    more);
}

static void a_key_of_an_included_file_cannot_be_bound_again(void **state)
{
	struct folder *folder = *state;
	const char *path;

	folder_put(folder, "more.keys", "context reading\nbind n next\n");
	path = folder_put(folder, "x.keys",
			  HEAD "include more.keys\ncontext reading\n"
			       "bind n stop\n");
	assert_int_equal(folder_load(folder, path), LECTERN_INVALID);
	keys_bench_fault(folder->bench, 0, 5, "already: n");
}

static void a_file_cannot_include_itself(void **state)
{
	struct folder *folder = *state;
	const char *path =
		folder_put(folder, "x.keys", HEAD "include x.keys\n");

	assert_int_equal(folder_load(folder, path), LECTERN_INVALID);
	keys_bench_fault(folder->bench, 0, 3, "includes itself: x.keys");
}

static void files_cannot_include_one_another(void **state)
{
	struct folder *folder = *state;
	const char *path;

	folder_put(folder, "more.keys", "include x.keys\n");
	path = folder_put(folder, "x.keys", HEAD "include more.keys\n");
	assert_int_equal(folder_load(folder, path), LECTERN_INVALID);
	keys_bench_fault(folder->bench, 0, 1, "includes itself: x.keys");
}

/* A chain of `length` files, each including the next. */
static const char *folder_chain(struct folder *folder, int length)
{
	char name[16];
	char text[64];
	int i;

	for (i = length; i > 0; i--) {
		snprintf(name, sizeof(name), "%d.keys", i);
		if (i < length)
			snprintf(text, sizeof(text), "include %d.keys\n",
				 i + 1);
		else
			snprintf(text, sizeof(text), "# the end\n");
		folder_put(folder, name, text);
	}
	return folder_put(folder, "x.keys", HEAD "include 1.keys\n");
}

static void includes_go_as_deep_as_allowed(void **state)
{
	struct folder *folder = *state;
	const char *path = folder_chain(folder, LECTERN_KEYS_INCLUDE_DEPTH_MAX);

	assert_int_equal(folder_load(folder, path), LECTERN_OK);
}

static void includes_go_no_deeper(void **state)
{
	struct folder *folder = *state;
	const char *path =
		folder_chain(folder, LECTERN_KEYS_INCLUDE_DEPTH_MAX + 1);

	assert_int_equal(folder_load(folder, path), LECTERN_INVALID);
	keys_bench_fault(folder->bench, 0, 1, "too many files");
}

static void an_include_may_not_leave_the_folder(void **state)
{
	static const char *const names[] = {"../x.keys", "/etc/passwd",
					    "a/b.keys",	 "..",
					    ".hidden",	 "a\x01.keys"};
	struct folder *folder = *state;
	struct keys_bench *bench = folder->bench;
	char text[96];
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *path;

		snprintf(text, sizeof(text), HEAD "include %s\n", names[i]);
		path = folder_put(folder, "x.keys", text);
		assert_int_equal(folder_load(folder, path), LECTERN_INVALID);
		keys_bench_fault(bench, i, 3, "in the same folder");
	}
}

static void a_missing_include_is_said_where_it_is_asked_for(void **state)
{
	struct folder *folder = *state;
	const char *path =
		folder_put(folder, "x.keys", HEAD "include none.keys\n");

	assert_int_equal(folder_load(folder, path), LECTERN_IO);
	keys_bench_fault(folder->bench, 1, 3, "could not be included");
}

static void a_missing_table_is_said(void **state)
{
	struct folder *folder = *state;
	struct keys_bench *bench = folder->bench;

	assert_int_equal(folder_load(folder, "/nonexistent/x.keys"),
			 LECTERN_IO);
	assert_int_equal(lectern_diagnostics_errors(bench->found), 1);
	assert_null(bench->keys);
}

static void no_memory_at_any_allocation_loses_nothing(void **state)
{
	struct folder *folder = *state;
	struct keys_bench *bench = folder->bench;
	enum lectern_status status = LECTERN_NO_MEMORY;
	const char *path;
	uint64_t n;

	folder_put(folder, "more.keys", "context reading\nbind n next\n");
	path = folder_put(folder, "x.keys", HEAD "include more.keys\n");
	for (n = 1; status != LECTERN_OK; n++) {
		lectern_memory_fail_at(n);
		status = folder_load(folder, path);
		lectern_memory_fail_at(0);
		if (status != LECTERN_OK)
			assert_null(bench->keys);
		assert_true(n < 1000);
	}
	assert_true(n > 6);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, folder_make, folder_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_included_file_adds_its_keys),
		TEST(the_context_of_an_included_file_ends_with_it),
		TEST(an_included_table_does_not_name_the_device),
		TEST(a_fault_in_an_included_file_names_that_file),
		TEST(a_key_of_an_included_file_cannot_be_bound_again),
		TEST(a_file_cannot_include_itself),
		TEST(files_cannot_include_one_another),
		TEST(includes_go_as_deep_as_allowed),
		TEST(includes_go_no_deeper),
		TEST(an_include_may_not_leave_the_folder),
		TEST(a_missing_include_is_said_where_it_is_asked_for),
		TEST(a_missing_table_is_said),
		TEST(no_memory_at_any_allocation_loses_nothing)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
