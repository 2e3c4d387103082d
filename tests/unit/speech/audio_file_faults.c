/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples to a file, whole or not at all. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/audio_save.h"

static void an_abandoned_file_leaves_nothing(void **state)
{
	struct audio_folder *folder = *state;
	struct lectern_audio_file *file = NULL;
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		assert_int_equal(lectern_audio_file_open(
					 &file, audio_save_name(folder, "x", i),
					 (enum lectern_audio_format)i, 22050,
					 &audio_save_tags, folder->found),
				 LECTERN_OK);
		assert_int_equal(lectern_audio_file_write(
					 file, audio_tone(100, 22050), 100),
				 LECTERN_OK);
		assert_int_equal(audio_folder_entries(folder), 0);
		lectern_audio_file_abandon(file);
		assert_int_equal(audio_folder_entries(folder), 0);
	}
	lectern_audio_file_abandon(NULL);
}

static void values_out_of_bounds_are_refused(void **state)
{
	struct audio_folder *folder = *state;
	struct lectern_audio_file *file = NULL;
	const char *path = audio_folder_name(folder, "x.wav");

	assert_int_equal(lectern_audio_file_open(&file, path,
						 LECTERN_AUDIO_FORMAT_COUNT,
						 8000, NULL, folder->found),
			 LECTERN_BAD_ARGUMENT);
	assert_int_equal(lectern_audio_file_open(&file, path, LECTERN_AUDIO_WAV,
						 0, NULL, folder->found),
			 LECTERN_BAD_ARGUMENT);
	assert_null(file);
}

static void a_folder_that_is_not_there_is_named(void **state)
{
	struct audio_folder *folder = *state;
	const char *path = audio_folder_name(folder, "none/x.wav");

	assert_int_equal(
		audio_save(folder, path, LECTERN_AUDIO_WAV, 22050, NULL),
		LECTERN_IO);
	assert_int_equal(lectern_diagnostics_count(folder->found), 1);
	assert_string_equal(
		lectern_diagnostics_at(folder->found, 0)->place.path, path);
}

/*
 * The system refuses every write past `bytes`, as a full disk does. The
 * status is that of the write or the close.
 */
static enum lectern_status save_within(struct audio_folder *folder,
				       const char *path,
				       enum lectern_audio_format format,
				       rlim_t bytes)
{
	struct rlimit before;
	struct rlimit small;
	enum lectern_status status;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = bytes;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	status = audio_save(folder, path, format, 22050, &audio_save_tags);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_DFL);
	return status;
}

static void a_refused_write_leaves_the_old_file(void **state)
{
	static const int shares[] = {0, 1, 10, 50, 90, 99};
	struct audio_folder *folder = *state;
	unsigned char *before;
	unsigned char *after;
	size_t lengths[2];
	size_t k;
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		const char *path = audio_save_name(folder, "x", i);
		enum lectern_audio_format format = (enum lectern_audio_format)i;

		assert_int_equal(audio_save(folder, path, format, 22050,
					    &audio_save_tags),
				 LECTERN_OK);
		before = audio_bytes(path, &lengths[0]);
		for (k = 0; k < sizeof(shares) / sizeof(shares[0]); k++) {
			assert_int_equal(
				save_within(folder, path, format,
					    lengths[0] * (size_t)shares[k] /
						    100),
				LECTERN_IO);
			after = audio_bytes(path, &lengths[1]);
			assert_int_equal(lengths[0], lengths[1]);
			assert_memory_equal(before, after, lengths[0]);
			free(after);
		}
		free(before);
		assert_int_equal(audio_folder_entries(folder), i + 1);
	}
}

static void a_refused_write_says_what_the_system_said(void **state)
{
	struct audio_folder *folder = *state;
	const char *path = audio_folder_name(folder, "x.wav");
	const struct lectern_diagnostic *last;

	assert_int_equal(
		save_within(folder, path, LECTERN_AUDIO_WAV, AUDIO_SAVE_COUNT),
		LECTERN_IO);
	assert_int_equal(lectern_diagnostics_count(folder->found), 1);
	last = lectern_diagnostics_at(folder->found, 0);
	assert_string_equal(last->words, "File too large");
	assert_string_equal(last->place.path, path);
	assert_int_equal(audio_folder_entries(folder), 0);
}

/* Writes until it is refused, half a minute at most. */
static enum lectern_status save_much(struct audio_folder *folder,
				     const char *path,
				     enum lectern_audio_format format)
{
	struct lectern_audio_file *file = NULL;
	enum lectern_status status;
	int i;

	status = lectern_audio_file_open(&file, path, format, 22050, NULL,
					 folder->found);
	assert_int_equal(status, LECTERN_OK);
	for (i = 0; i < 20 && status == LECTERN_OK; i++)
		status = lectern_audio_file_write(
			file, audio_tone(AUDIO_SAVE_COUNT, 22050),
			AUDIO_SAVE_COUNT);
	return lectern_audio_file_close(file, folder->found);
}

static void a_full_disk_leaves_nothing(void **state)
{
	struct audio_folder *folder = *state;
	int i;

	if (mount("none", folder->path, "tmpfs", 0, "size=4k") != 0) {
		printf("skipped: a full disk needs the right to mount one\n");
		skip();
	}
	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		assert_int_equal(save_much(folder,
					   audio_save_name(folder, "x", i),
					   (enum lectern_audio_format)i),
				 LECTERN_IO);
		assert_int_equal(audio_folder_entries(folder), 0);
	}
	assert_int_equal(umount(folder->path), 0);
	assert_string_equal(lectern_diagnostics_at(folder->found, 0)->words,
			    "No space left on device");
}

static void each_failed_allocation_is_survived(void **state)
{
	struct audio_folder *folder = *state;
	enum lectern_status status = LECTERN_NO_MEMORY;
	uint64_t n;
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		const char *path = audio_save_name(folder, "x", i);

		for (n = 1; n < 1000; n++) {
			lectern_memory_fail_at(n);
			status = audio_save(folder, path,
					    (enum lectern_audio_format)i, 22050,
					    &audio_save_tags);
			if (lectern_memory_fail_at(0) < n)
				break;
			assert_int_not_equal(status, LECTERN_OK);
			assert_int_equal(audio_folder_entries(folder), i);
		}
		assert_int_equal(status, LECTERN_OK);
		assert_in_range(n, 5, 999);
	}
}

#define IN_A_FOLDER(test)                                        \
	cmocka_unit_test_setup_teardown(test, audio_folder_make, \
					audio_folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_FOLDER(an_abandoned_file_leaves_nothing),
		IN_A_FOLDER(values_out_of_bounds_are_refused),
		IN_A_FOLDER(a_folder_that_is_not_there_is_named),
		IN_A_FOLDER(a_refused_write_leaves_the_old_file),
		IN_A_FOLDER(a_refused_write_says_what_the_system_said),
		IN_A_FOLDER(a_full_disk_leaves_nothing),
		IN_A_FOLDER(each_failed_allocation_is_survived),
	};

	return cmocka_run_group_tests_name("audio_file_faults", tests, NULL,
					   NULL);
}
