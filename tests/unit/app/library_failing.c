/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names, shards and lists of a library from the inside; each allocation made
 * to fail in its turn; a disk that is full.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/library_merge.h"
#include "app/library_names.h"
#include "app/tree.h"
#include "lectern/memory.h"
#include "support/phone_folder.h"
#include "support/program_run.h"

/* ------------------------------------------------------------------ names */

static void assert_name(const char *path, const char *wanted)
{
	char name[LECTERN_LIBRARY_NAME_MAX + 1];

	lectern_library_name(name, path);
	assert_string_equal(name, wanted);
	assert_true(lectern_library_name_fits(name));
}

static void a_guide_is_called_by_its_file(void **state)
{
	(void)state;
	assert_name("asthma.md", "asthma");
	assert_name("guides/Asthma in Children.markdown", "asthma-in-children");
	assert_name("./a/b/sore__throat-2.md", "sore-throat-2");
	assert_name("notes.txt", "notes-txt");
}

static void a_language_alone_takes_the_folders_name_before_it(void **state)
{
	(void)state;
	assert_name("content/asthma/en.md", "asthma-en");
	assert_name("asthma/pt-br.md", "asthma-pt-br");
	assert_name("en.md", "en");
	assert_name("/en.md", "en");
	/* No language, for all we know. */
	assert_name("guides/flu.md", "flu");
}

static void what_cannot_be_written_is_told_apart_by_a_hash(void **state)
{
	static const char *const paths[] = {
		"\xd0\xb3\xd0\xbb\xd0\xb0\xd0\xb7.md",
		"\xd1\x83\xd1\x85\xd0\xbe.md",
		"...md",
		"",
		"\n.md",
		"caf\xc3\xa9.md",
		"cafe\xcc\x81.md",
		"\xff.md"};
	const size_t count = sizeof(paths) / sizeof(*paths);
	char names[8][LECTERN_LIBRARY_NAME_MAX + 1];
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < count; i++) {
		lectern_library_name(names[i], paths[i]);
		assert_true(lectern_library_name_fits(names[i]));
		for (k = 0; k < i; k++)
			assert_string_not_equal(names[i], names[k]);
	}
}

static void long_names_are_cut_and_stay_apart(void **state)
{
	char one[300];
	char other[300];
	char names[2][LECTERN_LIBRARY_NAME_MAX + 1];

	(void)state;
	memset(one, 'a', sizeof(one));
	one[250] = '\0';
	strcpy(other, one);
	strcat(one, "x.md");
	strcat(other, "y.md");
	lectern_library_name(names[0], one);
	lectern_library_name(names[1], other);
	assert_true(lectern_library_name_fits(names[0]));
	assert_string_not_equal(names[0], names[1]);
}

/* ----------------------------------------------------------------- shards */

/* These very numbers: other ones would send guides to other machines. */
static void the_division_never_changes(void **state)
{
	static const struct {
		const char *name;
		unsigned of_4;
		unsigned of_10;
	} known[] = {{"asthma-en", 2, 4}, {"guide-0001", 1, 1}};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(known) / sizeof(*known); i++) {
		assert_int_equal(lectern_shard_of(known[i].name, 4),
				 known[i].of_4);
		assert_int_equal(lectern_shard_of(known[i].name, 10),
				 known[i].of_10);
	}
}

static void shards_are_about_equally_large(void **state)
{
	unsigned counts[8] = {0};
	unsigned i;

	(void)state;
	for (i = 0; i < 8000; i++) {
		char name[20];

		snprintf(name, sizeof(name), "guide-%u", i);
		counts[lectern_shard_of(name, 8) - 1]++;
	}
	for (i = 0; i < 8; i++)
		assert_in_range(counts[i], 850, 1150);
}

static void each_guide_is_in_one_shard(void **state)
{
	static const char *const paths[] = {"a.md", "b.md", "c.md", "d.md",
					    "e.md", "f.md", "g.md", "h.md"};
	unsigned shard;
	size_t sum = 0;

	(void)state;
	for (shard = 1; shard <= 5; shard++) {
		struct lectern_library_guides guides = {0};
		const struct lectern_shard of = {shard, 5};

		assert_int_equal(lectern_library_guides_make(&guides, paths, 8,
							     of, NULL),
				 LECTERN_OK);
		assert_int_equal(guides.all, 8);
		sum += guides.count;
		lectern_library_guides_free(&guides);
	}
	assert_int_equal(sum, 8);
}

static void the_order_of_the_guides_does_not_count(void **state)
{
	static const char *const one[] = {"a.md", "b.md", "c.md"};
	static const char *const other[] = {"c.md", "a.md", "b.md"};
	struct lectern_library_guides a = {0};
	struct lectern_library_guides b = {0};
	const struct lectern_shard all = {0};

	(void)state;
	assert_int_equal(lectern_library_guides_make(&a, one, 3, all, NULL),
			 LECTERN_OK);
	assert_int_equal(lectern_library_guides_make(&b, other, 3, all, NULL),
			 LECTERN_OK);
	assert_true(a.hash == b.hash);
	assert_string_equal(b.at[0].path, "a.md");
	lectern_library_guides_free(&a);
	lectern_library_guides_free(&b);
}

static void only_names_of_lists_are_lists(void **state)
{
	static const char *const wrong[] = {
		"library.json",		 "library-0-of-2.json",
		"library-3-of-2.json",	 "library-01-of-2.json",
		"library-1-of-2.json~",	 "library-1-of-2",
		"library-1-of-2.json.x", "-of-",
		"library--of-.json",	 "library-of-"};
	struct lectern_shard shard =
		lectern_list_shard("library-12-of-345.json");
	size_t i;

	(void)state;
	assert_int_equal(shard.index, 12);
	assert_int_equal(shard.count, 345);
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_int_equal(lectern_list_shard(wrong[i]).count, 0);
}

/* ------------------------------------------------------------------- tree */

static void a_tree_refuses_links_and_skips_hidden_names(void **state)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_tree tree = {0};
	char *folder = program_folder();

	(void)state;
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	phone_file_write(phone_path(folder, "file"), "words");
	phone_file_write(phone_path(folder, ".hidden"), "words");
	assert_int_equal(lectern_tree_read(&tree, folder, found), LECTERN_OK);
	assert_int_equal(tree.count, 1);
	assert_int_equal(tree.at[0].bytes, 5);
	lectern_tree_free(&tree);
	assert_int_equal(symlink("/etc/passwd", phone_path(folder, "link")), 0);
	assert_int_equal(lectern_tree_read(&tree, folder, found),
			 LECTERN_INVALID);
	assert_int_equal(lectern_diagnostics_errors(found), 1);
	lectern_tree_free(&tree);
	lectern_diagnostics_free(found);
	program_remove(folder);
}

static void a_tree_of_great_depth_is_refused(void **state)
{
	struct lectern_tree tree = {0};
	char *folder = program_folder();
	char path[300];
	int i;

	(void)state;
	snprintf(path, sizeof(path), "%s", folder);
	for (i = 0; i < 12; i++) {
		strcat(path, "/d");
		assert_int_equal(mkdir(path, 0700), 0);
	}
	assert_int_equal(lectern_tree_read(&tree, folder, NULL),
			 LECTERN_INVALID);
	lectern_tree_free(&tree);
	program_remove(folder);
}

/* ---------------------------------------------------------------- failing */

static char *write_guide(const char *folder, const char *name)
{
	static const char text[] = "---\ntitle: G\nlanguage: en\n---\n\n"
				   "# Dose\n\nTake two tablets.\n";

	return program_write(folder, name, text, sizeof(text) - 1);
}

/* Three guides in two shards in one folder. */
static char *make_shards(const char *folder)
{
	char *out = program_join(folder, "out");
	char *guides[3];
	int i;

	guides[0] = write_guide(folder, "one.md");
	guides[1] = write_guide(folder, "two.md");
	guides[2] = write_guide(folder, "three.md");
	for (i = 1; i <= 2; i++) {
		struct program_result result =
			program_do("braille", "--shard", i == 1 ? "1/2" : "2/2",
				   "-o", out, guides[0], guides[1], guides[2]);

		assert_int_equal(result.status, 0);
		program_free(&result);
	}
	for (i = 0; i < 3; i++)
		free(guides[i]);
	return out;
}

static enum lectern_status merge_once(const char *from, const char *to)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_merge merge = {0};
	enum lectern_status status = lectern_diagnostics_new(&found);

	if (status == LECTERN_OK)
		status = lectern_merge_check(&merge, &from, 1, found);
	if (status == LECTERN_OK)
		status = lectern_merge_write(&merge, to, found);
	lectern_merge_free(&merge);
	lectern_diagnostics_free(found);
	return status;
}

static void every_allocation_of_a_merge_may_fail(void **state)
{
	char *folder = program_folder();
	char *out = make_shards(folder);
	char *library = program_join(folder, "library");
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t n;

	(void)state;
	for (n = 1; status != LECTERN_OK; n++) {
		assert_in_range(n, 1, 20000);
		(void)lectern_memory_fail_at(n);
		status = merge_once(out, library);
		(void)lectern_memory_fail_at(0);
		if (status != LECTERN_OK)
			assert_int_equal(status, LECTERN_NO_MEMORY);
	}
	assert_true(n > 20);
	assert_true(phone_file_is_there(phone_path(library, "library.json")));
	assert_true(phone_file_is_there(phone_path(library, "two/two.brf")));
	/* Nothing hidden is left of all the failures. */
	assert_int_equal(program_entries(library), 4);
	free(library);
	free(out);
	program_remove(folder);
}

static void every_allocation_of_the_names_may_fail(void **state)
{
	static const char *const paths[] = {"a.md", "b.md", "B.md", "-"};
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t n;

	(void)state;
	for (n = 1; status == LECTERN_NO_MEMORY; n++) {
		struct lectern_library_guides guides = {0};
		const struct lectern_shard all = {0};

		(void)lectern_memory_fail_at(n);
		status = lectern_library_guides_make(&guides, paths, 4, all,
						     NULL);
		(void)lectern_memory_fail_at(0);
		lectern_library_guides_free(&guides);
	}
	assert_int_equal(status, LECTERN_INVALID);
}

/* The disk is full: files may have no more than some bytes. */
static void a_full_disk_fails_guides_by_name_and_leaves_nothing(void **state)
{
	char *folder = program_folder();
	char *guide = write_guide(folder, "one.md");
	char *other = write_guide(folder, "two.md");
	char *out = program_join(folder, "out");
	struct rlimit before;
	struct rlimit small;
	struct program_result result;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 1000;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	result =
		program_do("phone", "-q", "-f", "wav", "-o", out, guide, other);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "one.md: error: failed"));
	assert_non_null(strstr(result.err, "two.md: error: failed"));
	program_free(&result);
	assert_false(phone_file_is_there(phone_path(out, "one")));
	/* And then there is room again. */
	result =
		program_do("phone", "-q", "-f", "wav", "-o", out, guide, other);
	assert_int_equal(result.status, 0);
	program_free(&result);
	free(out);
	free(other);
	free(guide);
	program_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_guide_is_called_by_its_file),
		cmocka_unit_test(
			a_language_alone_takes_the_folders_name_before_it),
		cmocka_unit_test(
			what_cannot_be_written_is_told_apart_by_a_hash),
		cmocka_unit_test(long_names_are_cut_and_stay_apart),
		cmocka_unit_test(the_division_never_changes),
		cmocka_unit_test(shards_are_about_equally_large),
		cmocka_unit_test(each_guide_is_in_one_shard),
		cmocka_unit_test(the_order_of_the_guides_does_not_count),
		cmocka_unit_test(only_names_of_lists_are_lists),
		cmocka_unit_test(a_tree_refuses_links_and_skips_hidden_names),
		cmocka_unit_test(a_tree_of_great_depth_is_refused),
		cmocka_unit_test(every_allocation_of_a_merge_may_fail),
		cmocka_unit_test(every_allocation_of_the_names_may_fail),
		cmocka_unit_test(
			a_full_disk_fails_guides_by_name_and_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
