/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the files that samples become. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sndfile.h>

#include "support/audio_save.h"

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

	assert_int_equal(
		audio_save(folder, path, LECTERN_AUDIO_WAV, 22050, NULL),
		LECTERN_OK);
	bytes = audio_bytes(path, &length);
	assert_int_equal(length, 44 + 2 * AUDIO_SAVE_COUNT);
	assert_memory_equal(bytes, head, 44);
	assert_memory_equal(bytes + 44, audio_tone(AUDIO_SAVE_COUNT, 22050),
			    2 * AUDIO_SAVE_COUNT);
	free(bytes);
}

static void the_tags_of_a_wav_stand_behind_the_samples(void **state)
{
	struct audio_folder *folder = *state;
	const char *path = audio_folder_name(folder, "x.wav");
	unsigned char *bytes;
	size_t length;

	assert_int_equal(audio_save(folder, path, LECTERN_AUDIO_WAV, 22050,
				    &audio_save_tags),
			 LECTERN_OK);
	bytes = audio_bytes(path, &length);
	assert_memory_equal(bytes + 36, "data", 4);
	assert_true(length > 44 + 2 * AUDIO_SAVE_COUNT);
	assert_memory_equal(bytes + 44 + 2 * AUDIO_SAVE_COUNT, "LIST", 4);
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

	assert_int_equal(
		lectern_audio_file_open(&file, path, LECTERN_AUDIO_ULAW_WAV,
					8000, &audio_save_tags, folder->found),
		LECTERN_OK);
	assert_int_equal(lectern_audio_file_write(file, audio_tone(1, 8000), 1),
			 LECTERN_OK);
	assert_int_equal(lectern_audio_file_silence(file, AUDIO_SAVE_COUNT),
			 LECTERN_OK);
	assert_int_equal(lectern_audio_file_close(file, folder->found),
			 LECTERN_OK);
	bytes = audio_bytes(path, &length);
	/* An odd length is filled up to an even one, as RIFF wants. */
	assert_int_equal(length, 58 + AUDIO_SAVE_COUNT + 2);
	assert_memory_equal(bytes + 8, head + 8, 50);
	assert_int_equal(bytes[58 + 1], 0xff);
	assert_int_equal(bytes[58 + AUDIO_SAVE_COUNT], 0xff);
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
		const char *path = audio_save_name(folder, "x", i);

		assert_int_equal(audio_save(folder, path,
					    (enum lectern_audio_format)i, 22050,
					    &audio_save_tags),
				 LECTERN_OK);
		first = audio_bytes(path, &lengths[0]);
		assert_int_equal(audio_save(folder, path,
					    (enum lectern_audio_format)i, 22050,
					    &audio_save_tags),
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
	float *back = malloc(2 * AUDIO_SAVE_COUNT * sizeof(*back));
	SF_INFO info;
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		const char *path = audio_save_name(folder, "x", i);
		double sum = 0;
		double seconds;
		sf_count_t count;
		sf_count_t at;
		SNDFILE *file;

		assert_int_equal(audio_save(folder, path,
					    (enum lectern_audio_format)i, 22050,
					    NULL),
				 LECTERN_OK);
		file = reopen(path, &info);
		count = sf_read_float(file, back, 2 * AUDIO_SAVE_COUNT);
		for (at = 0; at < count; at++)
			sum += back[at] * back[at];
		seconds = (double)count / info.samplerate;
		assert_true(fabs(seconds - AUDIO_SAVE_COUNT / 22050.0) <
			    0.0001);
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
		const char *path = audio_save_name(folder, "x", i);
		SNDFILE *file;

		assert_int_equal(audio_save(folder, path,
					    (enum lectern_audio_format)i, 22050,
					    &audio_save_tags),
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

static void an_empty_file_is_still_a_file(void **state)
{
	struct audio_folder *folder = *state;
	struct lectern_audio_file *file = NULL;
	SF_INFO info;
	int i;

	for (i = 0; i < LECTERN_AUDIO_FORMAT_COUNT; i++) {
		const char *path = audio_save_name(folder, "x", i);

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
		IN_A_FOLDER(an_empty_file_is_still_a_file),
	};

	return cmocka_run_group_tests_name("audio_file", tests, NULL, NULL);
}
