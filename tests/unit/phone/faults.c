/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports that fail: said in words, and the set stays as it was. */
#define _GNU_SOURCE /* mount */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/phone_folder.h"
#include "support/phone_guide.h"

#define GUIDE "# Medicine\n\nTake it with water.\n\n# Food\n\nEat first.\n"
#define LATER "# Medicine\n\nTake it cold.\n\n# Food\n\nEat later.\n"

static int no_fault(void **state)
{
	(void)state;
	phone_narrator_state.fault = PHONE_SOUND;
	return 0;
}

/*
 * Exports over a good set with a fault in block `block`; the set must be
 * untouched. `words` gets what was said first.
 */
static enum lectern_status fail_over(enum phone_fault fault, uint32_t block,
				     char words[256])
{
	char before[64];
	char folder[64];
	struct phone_guide *good[2];
	struct phone_guide *bad;
	enum lectern_status status;

	phone_folder_make(before);
	phone_folder_make(folder);
	good[0] = phone_guide_new(GUIDE, before);
	good[1] = phone_guide_new(GUIDE, folder);
	assert_int_equal(phone_guide_export(good[0]), LECTERN_OK);
	assert_int_equal(phone_guide_export(good[1]), LECTERN_OK);
	bad = phone_guide_new(LATER, folder);
	phone_narrator_state.fault = fault;
	phone_narrator_state.block = block;
	status = phone_guide_export(bad);
	phone_narrator_state.fault = PHONE_SOUND;
	assert_true(phone_folder_same(before, folder));
	snprintf(words, 256, "%s", phone_guide_words(bad));
	assert_true(lectern_diagnostics_errors(bad->found) > 0);
	phone_guide_free(good[0]);
	phone_guide_free(good[1]);
	phone_guide_free(bad);
	phone_folder_remove(before);
	phone_folder_remove(folder);
	return status;
}

static void a_prompt_over_255_seconds_is_refused(void **state)
{
	char words[256];

	(void)state;
	assert_int_equal(fail_over(PHONE_LONG, 3, words), LECTERN_INVALID);
	assert_non_null(strstr(words, "255 seconds"));
	assert_non_null(strstr(words, "s02-p02-eat-later"));
}

static void the_place_of_a_prompt_that_is_too_long_is_named(void **state)
{
	const struct lectern_diagnostic *first;
	struct phone_guide *set;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	set = phone_guide_new(GUIDE, folder);
	phone_narrator_state.fault = PHONE_LONG;
	phone_narrator_state.block = 1;
	assert_int_equal(phone_guide_export(set), LECTERN_INVALID);
	first = lectern_diagnostics_at(set->found, 0);
	assert_non_null(first);
	assert_string_equal(first->place.path, "small.md");
	/* Behind three lines of front matter, a heading and a blank line. */
	assert_int_equal(first->place.line, 6);
	phone_guide_free(set);
	phone_folder_remove(folder);
}

static void a_pause_that_would_never_end_is_refused(void **state)
{
	struct phone_guide *set;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	set = phone_guide_new("# One. Two.\n\nThree.\n", folder);
	set->voice.sentence_ms = UINT32_MAX;
	set->voice.rate = 175;
	assert_int_equal(phone_guide_export(set), LECTERN_INVALID);
	phone_guide_free(set);
	phone_folder_remove(folder);
}

static void a_section_that_cannot_be_heard_fails_with_its_file(void **state)
{
	char words[256];

	(void)state;
	assert_int_equal(fail_over(PHONE_SILENT, 0, words), LECTERN_INVALID);
	assert_non_null(strstr(words, "level"));
}

static void a_block_that_was_left_out_is_noticed(void **state)
{
	char words[256];
	uint32_t block;

	(void)state;
	for (block = 0; block < 4; block++) {
		assert_int_equal(fail_over(PHONE_SKIP, block, words),
				 LECTERN_LOST);
		assert_non_null(strstr(words, "left out"));
	}
}

static void a_voice_that_dies_leaves_the_set_as_it_was(void **state)
{
	char words[256];

	(void)state;
	assert_int_equal(fail_over(PHONE_DIES, 3, words), LECTERN_LOST);
	assert_string_not_equal(words, "");
}

static void a_missing_folder_is_made(void **state)
{
	struct phone_guide *set;
	char parent[64];
	char folder[128];

	(void)state;
	phone_folder_make(parent);
	snprintf(folder, sizeof(folder), "%s/set", parent);
	set = phone_guide_new(GUIDE, folder);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	assert_true(phone_file_is_there(phone_file(folder, "manifest.json")));
	phone_guide_free(set);
	phone_folder_remove(folder);
	phone_folder_remove(parent);
}

static void a_failed_first_export_leaves_no_folder(void **state)
{
	struct phone_guide *set;
	char parent[64];
	char folder[128];

	(void)state;
	phone_folder_make(parent);
	snprintf(folder, sizeof(folder), "%s/set", parent);
	set = phone_guide_new(GUIDE, folder);
	phone_narrator_state.fault = PHONE_DIES;
	phone_narrator_state.block = 3;
	assert_int_equal(phone_guide_export(set), LECTERN_LOST);
	assert_false(phone_file_is_there(folder));
	phone_guide_free(set);
	phone_folder_remove(parent);
}

/* One clear error, and nothing was spoken for nothing. */
static void assert_refused(const char *folder, const char *named)
{
	struct phone_guide *set = phone_guide_new(GUIDE, folder);

	assert_int_equal(phone_guide_export(set), LECTERN_IO);
	assert_int_equal(phone_narrator_state.narrated, 0);
	assert_int_equal(lectern_diagnostics_count(set->found), 1);
	assert_string_equal(lectern_diagnostics_at(set->found, 0)->place.path,
			    named);
	phone_guide_free(set);
}

static void a_folder_that_cannot_be_written_is_one_error(void **state)
{
	char parent[64];
	char file[128];

	(void)state;
	phone_folder_make(parent);
	snprintf(file, sizeof(file), "%s/file", parent);
	phone_file_write(file, "mine");
	assert_refused(file, file);
	assert_refused("/proc/lectern", "/proc/lectern");
	assert_refused("/proc/self", "/proc/self/en/normal");
	assert_refused("/nonexistent/deep/down", "/nonexistent/deep/down");
	phone_folder_remove(parent);
}

static void two_exports_into_one_folder_are_kept_apart(void **state)
{
	char folder[64];
	int fd;

	(void)state;
	phone_folder_make(folder);
	phone_set_make(folder);
	fd = open(phone_set(folder), O_RDONLY | O_DIRECTORY);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_refused(folder, phone_set(folder));
	close(fd);
	phone_folder_remove(folder);
}

static void what_a_killed_export_left_is_cleared_away(void **state)
{
	struct phone_guide *set;
	char folder[64];
	char stage[128];

	(void)state;
	phone_folder_make(folder);
	phone_set_make(folder);
	snprintf(stage, sizeof(stage), "%s/.lectern-new", phone_set(folder));
	assert_int_equal(mkdir(stage, 0700), 0);
	phone_file_write(phone_path(stage, "s01-p01-medicine.wav"), "half");
	set = phone_guide_new(GUIDE, folder);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	assert_false(phone_file_is_there(stage));
	assert_int_equal(phone_folder_count(phone_set(folder)), 4 * 2 + 1 + 3);
	phone_guide_free(set);
	phone_folder_remove(folder);
}

/* Starts an export in a process of its own and kills it after a while. */
static void export_and_kill(const char *folder, useconds_t after)
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct phone_guide *set = phone_guide_new(LATER, folder);

		_exit(phone_guide_export(set) != LECTERN_OK);
	}
	usleep(after);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

static void a_killed_export_is_healed_by_the_next(void **state)
{
	struct phone_guide *set;
	char fresh[64];
	int i;

	(void)state;
	phone_folder_make(fresh);
	set = phone_guide_new(GUIDE, fresh);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	for (i = 0; i < 30; i++) {
		struct phone_guide *again;
		char folder[64];

		phone_folder_make(folder);
		again = phone_guide_new(GUIDE, folder);
		assert_int_equal(phone_guide_export(again), LECTERN_OK);
		export_and_kill(folder, (useconds_t)i * 1500);
		assert_int_equal(phone_guide_export(again), LECTERN_OK);
		assert_true(phone_folder_same(fresh, folder));
		phone_guide_free(again);
		phone_folder_remove(folder);
	}
	phone_guide_free(set);
	phone_folder_remove(fresh);
}

static void a_full_disk_leaves_nothing_behind(void **state)
{
	struct phone_guide *set;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	if (mount("tmpfs", folder, "tmpfs", 0, "size=64k") != 0) {
		print_message("skipped: no tmpfs can be mounted here\n");
		phone_folder_remove(folder);
		return;
	}
	set = phone_guide_new(GUIDE, folder);
	assert_int_equal(phone_guide_export(set), LECTERN_IO);
	assert_non_null(strstr(phone_guide_words(set), "No space left"));
	assert_int_equal(phone_folder_count(folder), 0);
	phone_guide_free(set);
	assert_int_equal(umount(folder), 0);
	phone_folder_remove(folder);
}

static void a_bad_argument_is_told_before_anything_is_made(void **state)
{
	struct phone_guide *set = phone_guide_new(GUIDE, "/tmp/lectern-never");
	struct lectern_phone_options good = set->options;

	(void)state;
	set->options.formats = 1u << 20;
	assert_int_equal(phone_guide_export(set), LECTERN_BAD_ARGUMENT);
	set->options = good;
	set->options.level = (enum lectern_phone_level)9;
	assert_int_equal(phone_guide_export(set), LECTERN_BAD_ARGUMENT);
	set->options = good;
	set->options.folder = "";
	assert_int_equal(phone_guide_export(set), LECTERN_BAD_ARGUMENT);
	set->options = good;
	set->options.guide = NULL;
	assert_int_equal(phone_guide_export(set), LECTERN_BAD_ARGUMENT);
	assert_int_equal(lectern_diagnostics_errors(set->found), 4);
	assert_false(phone_file_is_there("/tmp/lectern-never"));
	phone_guide_free(set);
}

/* Makes each allocation of an export fail in turn. */
static void sweep(const char *folder, const char *markdown)
{
	enum lectern_status status;
	uint64_t n = 0;

	do {
		struct phone_guide *set = phone_guide_new(markdown, folder);

		lectern_memory_fail_at(++n);
		status = phone_guide_export(set);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
		if (status != LECTERN_OK)
			assert_true(lectern_diagnostics_errors(set->found) > 0);
		phone_guide_free(set);
	} while (status != LECTERN_OK);
	assert_true(n > 50);
}

static void each_failing_allocation_is_reported(void **state)
{
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	sweep(folder, "# A\n\nB.\n");
	/* Now with a manifest to read, files to keep and files to clear. */
	sweep(folder, "# A\n\nC.\n");
	assert_int_equal(phone_folder_count(phone_set(folder)), 2 * 2 + 1 + 2);
	phone_folder_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define SOUND_AFTER(test) cmocka_unit_test_teardown(test, no_fault)
		SOUND_AFTER(a_prompt_over_255_seconds_is_refused),
		SOUND_AFTER(the_place_of_a_prompt_that_is_too_long_is_named),
		SOUND_AFTER(a_pause_that_would_never_end_is_refused),
		SOUND_AFTER(a_section_that_cannot_be_heard_fails_with_its_file),
		SOUND_AFTER(a_block_that_was_left_out_is_noticed),
		SOUND_AFTER(a_voice_that_dies_leaves_the_set_as_it_was),
		SOUND_AFTER(a_missing_folder_is_made),
		SOUND_AFTER(a_failed_first_export_leaves_no_folder),
		SOUND_AFTER(a_folder_that_cannot_be_written_is_one_error),
		SOUND_AFTER(two_exports_into_one_folder_are_kept_apart),
		SOUND_AFTER(what_a_killed_export_left_is_cleared_away),
		SOUND_AFTER(a_killed_export_is_healed_by_the_next),
		SOUND_AFTER(a_full_disk_leaves_nothing_behind),
		SOUND_AFTER(a_bad_argument_is_told_before_anything_is_made),
		SOUND_AFTER(each_failing_allocation_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
