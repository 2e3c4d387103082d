/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples to a file, whole or not at all. */
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>
#include <sndfile.h>

#include "lectern/audio_file.h"
#include "lectern/memory.h"
#include "support/audio_folder.h"

#define COUNT 30000

static const struct lectern_audio_tags tags = {
	.title = "A guide", .artist = "Lectern", .date = "2024"};

/* Writes COUNT samples of a tone; the status is the first that was not OK. */
static enum lectern_status save(struct audio_folder *folder, const char *path,
				enum lectern_audio_format format, uint32_t rate,
				const struct lectern_audio_tags *with)
{
	struct lectern_audio_file *file = NULL;
	enum lectern_status wrote;
	enum lectern_status closed;
	enum lectern_status status;

	status = lectern_audio_file_open(&file, path, format, rate, with,
					 folder->found);
	if (status != LECTERN_OK)
		return status;
	wrote = lectern_audio_file_write(file, audio_tone(COUNT, rate), COUNT);
	closed = lectern_audio_file_close(file, folder->found);
	return wrote != LECTERN_OK ? wrote : closed;
}

static const char *name_of(struct audio_folder *folder, const char *stem, int i)
{
	char name[32];

	snprintf(name, sizeof(name), "%s%s", stem,
		 lectern_audio_format_ending((enum lectern_audio_format)i));
	return audio_folder_name(folder, name);
}

static void the_ending_names_the_format(void **state)
{
	enum lectern_audio_format format = LECTERN_AUDIO_FORMAT_COUNT;
	char path[32];
	int i;

	(void)state;
	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		snprintf(path, sizeof(path), "some.where/x%s",
			 lectern_audio_format_ending(
				 (enum lectern_audio_format)i));
		assert_int_equal(lectern_audio_format_of(&format, path),
				 LECTERN_OK);
		assert_int_equal(format, i);
	}
	assert_int_equal(lectern_audio_format_of(&format, "GUIDE.WAV"),
			 LECTERN_OK);
	assert_int_equal(format, LECTERN_AUDIO_WAV);
}

static void another_ending_is_refused(void **state)
{
	enum lectern_audio_format format = LECTERN_AUDIO_FLAC;

	(void)state;
	assert_int_equal(lectern_audio_format_of(&format, "x.aiff"),
			 LECTERN_UNSUPPORTED);
	assert_int_equal(lectern_audio_format_of(&format, "wav"),
			 LECTERN_UNSUPPORTED);
	assert_int_equal(lectern_audio_format_of(&format, ""),
			 LECTERN_UNSUPPORTED);
	assert_int_equal(format, LECTERN_AUDIO_FLAC);
	assert_string_equal(
		lectern_audio_format_ending(LECTERN_AUDIO_FORMAT_COUNT), "");
}

static void a_wav_is_its_header_and_the_samples(void **state)
{
	static const unsigned char head[] =
		"RIFF\x84\xea\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00"
		"\x22\x56\x00\x00\x44\xac\x00\x00\x02\x00\x10\x00"
		"data\x60\xea\x00\x00";
	struct audio_folder *folder = *state;
	const char *path = audio_folder_name(folder, "x.wav");
	unsigned char *bytes;
	size_t length;

	assert_int_equal(save(folder, path, LECTERN_AUDIO_WAV, 22050, NULL),
			 LECTERN_OK);
	bytes = audio_bytes(path, &length);
	assert_int_equal(length, 44 + 2 * COUNT);
	assert_memory_equal(bytes, head, 44);
	assert_memory_equal(bytes + 44, audio_tone(COUNT, 22050), 2 * COUNT);
	free(bytes);
}

static void the_tags_of_a_wav_stand_behind_the_samples(void **state)
{
	struct audio_folder *folder = *state;
	const char *path = audio_folder_name(folder, "x.wav");
	unsigned char *bytes;
	size_t length;

	assert_int_equal(save(folder, path, LECTERN_AUDIO_WAV, 22050, &tags),
			 LECTERN_OK);
	bytes = audio_bytes(path, &length);
	assert_memory_equal(bytes + 36, "data", 4);
	assert_true(length > 44 + 2 * COUNT);
	assert_memory_equal(bytes + 44 + 2 * COUNT, "LIST", 4);
	free(bytes);
}

static void u_law_is_a_plain_wave_for_telephones(void **state)
{
	static const unsigned char head[] =
		"RIFF\x64\x75\x00\x00WAVEfmt \x12\x00\x00\x00\x07\x00\x01\x00"
		"\x40\x1f\x00\x00\x40\x1f\x00\x00\x01\x00\x08\x00\x00\x00"
		"fact\x04\x00\x00\x00\x31\x75\x00\x00"
		"data\x31\x75\x00\x00";
	struct audio_folder *folder = *state;
	const char *path = audio_folder_name(folder, "x.ulaw.wav");
	struct lectern_audio_file *file = NULL;
	unsigned char *bytes;
	size_t length;

	assert_int_equal(lectern_audio_file_open(&file, path,
						 LECTERN_AUDIO_ULAW_WAV, 8000,
						 &tags, folder->found),
			 LECTERN_OK);
	assert_int_equal(lectern_audio_file_write(file, audio_tone(1, 8000), 1),
			 LECTERN_OK);
	assert_int_equal(lectern_audio_file_silence(file, COUNT), LECTERN_OK);
	assert_int_equal(lectern_audio_file_close(file, folder->found),
			 LECTERN_OK);
	bytes = audio_bytes(path, &length);
	/* An odd length is filled up to an even one, as RIFF wants. */
	assert_int_equal(length, 58 + COUNT + 2);
	assert_memory_equal(bytes + 8, head + 8, 50);
	assert_int_equal(bytes[58 + 1], 0xff);
	assert_int_equal(bytes[58 + COUNT], 0xff);
	free(bytes);
}

static void the_same_samples_give_the_same_bytes(void **state)
{
	struct audio_folder *folder = *state;
	unsigned char *first;
	unsigned char *second;
	size_t lengths[2];
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		const char *path = name_of(folder, "x", i);

		assert_int_equal(save(folder, path,
				      (enum lectern_audio_format)i, 22050,
				      &tags),
				 LECTERN_OK);
		first = audio_bytes(path, &lengths[0]);
		assert_int_equal(save(folder, path,
				      (enum lectern_audio_format)i, 22050,
				      &tags),
				 LECTERN_OK);
		second = audio_bytes(path, &lengths[1]);
		assert_int_equal(lengths[0], lengths[1]);
		assert_memory_equal(first, second, lengths[0]);
		free(first);
		free(second);
	}
}

/* Opening to read also checks the sum of every Ogg page. */
static SNDFILE *reopen(const char *path, SF_INFO *info)
{
	SNDFILE *file;

	memset(info, 0, sizeof(*info));
	file = sf_open(path, SFM_READ, info);
	assert_non_null(file);
	return file;
}

static void every_format_can_be_read_back_whole(void **state)
{
	struct audio_folder *folder = *state;
	float *back = malloc(2 * COUNT * sizeof(*back));
	SF_INFO info;
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		const char *path = name_of(folder, "x", i);
		double sum = 0;
		double seconds;
		sf_count_t count;
		sf_count_t at;
		SNDFILE *file;

		assert_int_equal(save(folder, path,
				      (enum lectern_audio_format)i, 22050,
				      NULL),
				 LECTERN_OK);
		file = reopen(path, &info);
		count = sf_read_float(file, back, 2 * COUNT);
		for (at = 0; at < count; at++)
			sum += back[at] * back[at];
		seconds = (double)count / info.samplerate;
		assert_true(fabs(seconds - COUNT / 22050.0) < 0.0001);
		/* A tone with a peak of 12000 has this level. */
		assert_true(fabs(sqrt(sum / (1.3605 * info.samplerate)) -
				 0.259) < 0.01);
		sf_close(file);
	}
	free(back);
}

static void the_tags_can_be_read_back(void **state)
{
	struct audio_folder *folder = *state;
	SF_INFO info;
	int i;

	for (i = 0; i < LECTERN_AUDIO_ULAW_WAV; i++) {
		const char *path = name_of(folder, "x", i);
		SNDFILE *file;

		assert_int_equal(save(folder, path,
				      (enum lectern_audio_format)i, 22050,
				      &tags),
				 LECTERN_OK);
		file = reopen(path, &info);
		assert_string_equal(sf_get_string(file, SF_STR_TITLE),
				    "A guide");
		assert_string_equal(sf_get_string(file, SF_STR_ARTIST),
				    "Lectern");
		assert_string_equal(sf_get_string(file, SF_STR_DATE), "2024");
		sf_close(file);
	}
}

static void what_overshoots_is_clipped_and_not_wrapped(void **state)
{
	struct audio_folder *folder = *state;
	const char *path = audio_folder_name(folder, "x.ulaw.wav");
	struct lectern_audio_file *file = NULL;
	int16_t square[2000];
	short back[720];
	SF_INFO info;
	SNDFILE *in;
	int i;

	for (i = 0; i < 2000; i++)
		square[i] = i / 100 % 2 ? INT16_MIN : INT16_MAX;
	assert_int_equal(lectern_audio_file_open(&file, path,
						 LECTERN_AUDIO_ULAW_WAV, 22050,
						 NULL, folder->found),
			 LECTERN_OK);
	assert_int_equal(lectern_audio_file_write(file, square, 2000),
			 LECTERN_OK);
	assert_int_equal(lectern_audio_file_close(file, folder->found),
			 LECTERN_OK);
	in = reopen(path, &info);
	assert_in_range(sf_read_short(in, back, 720), 720, 720);
	sf_close(in);
	/* Each half wave keeps its sign from edge to edge. */
	for (i = 0; i < 720; i++) {
		double at = i * 22050.0 / 8000;
		double edge = fabs(at - 100 * round(at / 100));

		if (edge > 4)
			assert_int_equal(back[i] < 0, (int)(at / 100) % 2);
	}
}

static void an_abandoned_file_leaves_nothing(void **state)
{
	struct audio_folder *folder = *state;
	struct lectern_audio_file *file = NULL;
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		assert_int_equal(
			lectern_audio_file_open(&file, name_of(folder, "x", i),
						(enum lectern_audio_format)i,
						22050, &tags, folder->found),
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

static void an_empty_file_is_still_a_file(void **state)
{
	struct audio_folder *folder = *state;
	struct lectern_audio_file *file = NULL;
	SF_INFO info;
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		const char *path = name_of(folder, "x", i);

		assert_int_equal(
			lectern_audio_file_open(&file, path,
						(enum lectern_audio_format)i,
						22050, NULL, folder->found),
			LECTERN_OK);
		assert_int_equal(lectern_audio_file_close(file, folder->found),
				 LECTERN_OK);
		sf_close(reopen(path, &info));
	}
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

	assert_int_equal(save(folder, path, LECTERN_AUDIO_WAV, 22050, NULL),
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
	status = save(folder, path, format, 22050, &tags);
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
		const char *path = name_of(folder, "x", i);
		enum lectern_audio_format format = (enum lectern_audio_format)i;

		assert_int_equal(save(folder, path, format, 22050, &tags),
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

	assert_int_equal(save_within(folder, path, LECTERN_AUDIO_WAV, COUNT),
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
			file, audio_tone(COUNT, 22050), COUNT);
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
		assert_int_equal(save_much(folder, name_of(folder, "x", i),
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
		const char *path = name_of(folder, "x", i);

		for (n = 1; n < 1000; n++) {
			lectern_memory_fail_at(n);
			status =
				save(folder, path, (enum lectern_audio_format)i,
				     22050, &tags);
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
		cmocka_unit_test(the_ending_names_the_format),
		cmocka_unit_test(another_ending_is_refused),
		IN_A_FOLDER(a_wav_is_its_header_and_the_samples),
		IN_A_FOLDER(the_tags_of_a_wav_stand_behind_the_samples),
		IN_A_FOLDER(u_law_is_a_plain_wave_for_telephones),
		IN_A_FOLDER(the_same_samples_give_the_same_bytes),
		IN_A_FOLDER(every_format_can_be_read_back_whole),
		IN_A_FOLDER(the_tags_can_be_read_back),
		IN_A_FOLDER(what_overshoots_is_clipped_and_not_wrapped),
		IN_A_FOLDER(an_abandoned_file_leaves_nothing),
		IN_A_FOLDER(an_empty_file_is_still_a_file),
		IN_A_FOLDER(values_out_of_bounds_are_refused),
		IN_A_FOLDER(a_folder_that_is_not_there_is_named),
		IN_A_FOLDER(a_refused_write_leaves_the_old_file),
		IN_A_FOLDER(a_refused_write_says_what_the_system_said),
		IN_A_FOLDER(a_full_disk_leaves_nothing),
		IN_A_FOLDER(each_failed_allocation_is_survived),
	};

	return cmocka_run_group_tests_name("audio_file", tests, NULL, NULL);
}
