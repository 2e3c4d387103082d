/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prompt set made once: its files, its order, its sound. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "phone/format.h"
#include "phone/manifest.h"
#include "phone/p56.h"
#include "support/phone_folder.h"
#include "support/phone_guide.h"

static const char guide_text[] = "---\n"
				 "title: Small\n"
				 "language: en-US\n"
				 "version: \"3\"\n"
				 "statement: Not reviewed.\n"
				 "---\n"
				 "Before it all.\n\n"
				 "# Taking medicine\n\n"
				 "Take it with water.\n\n"
				 "- In the morning\n"
				 "- In the evening\n\n"
				 "## With food\n\n"
				 "Eat *first*. Then wait.\n\n"
				 "# Calling us\n\n"
				 "Call at any time.\n";

/* One exported set for all tests of this file, which only look at it. */
struct shared {
	char folder[64];
	struct phone_guide *set;
	struct lectern_json *manifest;
	const struct lectern_json *prompts;
};

static int make_shared(void **state)
{
	struct shared *shared = calloc(1, sizeof(*shared));
	size_t length = 0;
	char *text;

	phone_folder_make(shared->folder);
	shared->set = phone_guide_new(guide_text, shared->folder);
	if (phone_guide_export(shared->set) != LECTERN_OK)
		return -1;
	text = phone_file_read(phone_file(shared->folder, "manifest.json"),
			       &length);
	if (!text || lectern_json_parse(&shared->manifest, "manifest.json",
					text, length, NULL) != LECTERN_OK)
		return -1;
	free(text);
	shared->prompts = lectern_json_of(shared->manifest, "prompts");
	*state = shared;
	return 0;
}

static int free_shared(void **state)
{
	struct shared *shared = *state;

	phone_folder_remove(shared->folder);
	phone_guide_free(shared->set);
	lectern_json_free(shared->manifest);
	free(shared);
	return 0;
}

static const char *name_at(const struct shared *shared, size_t index)
{
	return lectern_json_string_of(lectern_json_at(shared->prompts, index),
				      "name");
}

static void every_block_is_one_prompt_in_the_guides_order(void **state)
{
	struct shared *shared = *state;
	uint32_t count = lectern_guide_block_count(shared->set->guide);
	uint32_t i;

	assert_int_equal(shared->set->report.prompts, count);
	assert_int_equal(shared->set->report.made, count);
	assert_int_equal(lectern_json_count(shared->prompts), count);
	for (i = 0; i < count; i++) {
		const struct lectern_json *prompt =
			lectern_json_at(shared->prompts, i);
		const struct lectern_node *block =
			lectern_guide_block(shared->set->guide, i);

		assert_string_equal(lectern_json_string_of(prompt, "key"),
				    lectern_node_key(block));
		assert_string_equal(lectern_json_string_of(prompt, "text"),
				    lectern_node_text(block)->bytes);
	}
}

static void names_say_section_prompt_and_words(void **state)
{
	struct shared *shared = *state;

	assert_string_equal(name_at(shared, 0), "s00-p01-before-it-all");
	assert_string_equal(name_at(shared, 1), "s01-p01-taking-medicine");
	assert_string_equal(name_at(shared, 2), "s01-p02-take-it-with-water");
	assert_string_equal(name_at(shared, 5), "s01-p05-with-food");
	assert_string_equal(name_at(shared, 7), "s02-p01-calling-us");
}

static void names_sort_in_reading_order(void **state)
{
	struct shared *shared = *state;
	size_t i;

	for (i = 1; i < lectern_json_count(shared->prompts); i++)
		assert_true(strcmp(name_at(shared, i - 1), name_at(shared, i)) <
			    0);
}

/* Fails unless a record tells of a file as it is. */
static void expect_file(const struct shared *shared,
			const struct lectern_json *file)
{
	size_t length = 0;
	char *bytes = phone_file_read(
		phone_file(shared->folder,
			   lectern_json_string_of(file, "name")),
		&length);

	assert_non_null(bytes);
	assert_true((double)length == lectern_json_number_of(file, "bytes"));
	free(bytes);
}

/* Looks at all of an array's files; how many there are. */
static size_t expect_files(const struct shared *shared,
			   const struct lectern_json *files)
{
	size_t i;

	for (i = 0; i < lectern_json_count(files); i++)
		expect_file(shared, lectern_json_at(files, i));
	return i;
}

static void every_file_of_the_manifest_is_there_and_no_other(void **state)
{
	struct shared *shared = *state;
	const struct lectern_json *sections =
		lectern_json_of(shared->manifest, "sections");
	size_t files = 0;
	size_t i;
	size_t k;

	for (i = 0; i < lectern_json_count(sections); i++) {
		const struct lectern_json *pieces =
			lectern_json_of(lectern_json_at(sections, i), "pieces");

		for (k = 0; k < lectern_json_count(pieces); k++)
			files += expect_files(
				shared,
				lectern_json_of(lectern_json_at(pieces, k),
						"files"));
	}
	assert_int_equal(files, 2 * lectern_json_count(shared->prompts));
	files += expect_files(shared,
			      lectern_json_of(shared->manifest, "playlists"));
	/* And manifest.json. */
	assert_int_equal(phone_folder_count(phone_set(shared->folder)),
			 files + 1);
}

static void the_manifest_says_what_guide_and_voice_it_is(void **state)
{
	struct shared *shared = *state;
	const struct lectern_json *guide =
		lectern_json_of(shared->manifest, "guide");
	const struct lectern_json *voice =
		lectern_json_of(shared->manifest, "voice");
	const struct lectern_json *chain =
		lectern_json_of(shared->manifest, "chain");

	assert_string_equal(lectern_json_string_of(guide, "title"), "Small");
	assert_string_equal(lectern_json_string_of(guide, "language"), "en-US");
	assert_string_equal(lectern_json_string_of(guide, "version"), "3");
	assert_string_equal(lectern_json_string_of(guide, "statement"),
			    "Not reviewed.");
	assert_string_equal(lectern_json_string_of(voice, "synthesiser"),
			    "noise 1");
	assert_string_equal(lectern_json_string_of(voice, "name"), "en-us");
	assert_string_equal(lectern_json_string_of(chain, "level"), "line");
	assert_true(lectern_json_number_of(chain, "target_dbov") == -22.0);
}

static void sentences_of_a_block_are_spoken_in_one_prompt(void **state)
{
	struct shared *shared = *state;

	assert_string_equal(
		lectern_json_string_of(lectern_json_at(shared->prompts, 6),
				       "spoken"),
		"Eat first. Then wait.");
}

/* The samples of a prompt's 16-bit file. */
static float *samples_of(const struct shared *shared, size_t index,
			 size_t *count)
{
	char name[64];
	size_t length = 0;
	char *bytes;
	float *samples;
	size_t i;

	snprintf(name, sizeof(name), "%s.wav", name_at(shared, index));
	bytes = phone_file_read(phone_file(shared->folder, name), &length);
	assert_non_null(bytes);
	*count = (length - 44) / 2;
	samples = calloc(*count, sizeof(*samples));
	assert_non_null(samples);
	for (i = 0; i < *count; i++) {
		unsigned char low = (unsigned char)bytes[44 + 2 * i];
		int high = (signed char)bytes[45 + 2 * i];

		samples[i] = (float)(high * 256 + low) / 32768.0f;
	}
	free(bytes);
	return samples;
}

static void each_section_has_the_level_of_the_profile(void **state)
{
	struct shared *shared = *state;
	size_t at = 0;

	while (at < lectern_json_count(shared->prompts)) {
		const char *section = name_at(shared, at);
		struct lectern_p56 meter;

		lectern_p56_begin(&meter, LECTERN_PHONE_RATE);
		while (strncmp(name_at(shared, at), section, 3) == 0) {
			size_t count;
			float *samples = samples_of(shared, at, &count);

			lectern_p56_feed(&meter, samples, count);
			free(samples);
			at++;
		}
		assert_float_equal(lectern_p56_read(&meter).active_dbov, -22.0,
				   0.5);
	}
}

/* What the manifest tells of a prompt's first file. */
static double told_of(const struct shared *shared, size_t index,
		      const char *what)
{
	const struct lectern_json *sections =
		lectern_json_of(shared->manifest, "sections");
	size_t i;

	for (i = 0; i < lectern_json_count(sections); i++) {
		const struct lectern_json *pieces =
			lectern_json_of(lectern_json_at(sections, i), "pieces");
		const size_t count = lectern_json_count(pieces);

		if (index < count)
			return lectern_json_number_of(
				lectern_json_at(
					lectern_json_of(
						lectern_json_at(pieces, index),
						"files"),
					0),
				what);
		index -= count;
	}
	return 0.0;
}

static void no_sample_is_above_one_decibel_under_full_scale(void **state)
{
	struct shared *shared = *state;
	size_t i;
	size_t k;

	for (i = 0; i < lectern_json_count(shared->prompts); i++) {
		size_t count;
		float *samples = samples_of(shared, i, &count);
		float peak = 0.0f;

		for (k = 0; k < count; k++)
			peak = fmaxf(peak, fabsf(samples[k]));
		assert_true(20.0 * log10(peak) <= -1.0);
		assert_float_equal(20.0 * log10(peak),
				   told_of(shared, i, "peak_dbfs"), 0.001);
		free(samples);
	}
}

/* Where the first sample over -60 dBFS is, from the start or from the end. */
static double silence_of(const struct shared *shared, size_t index, bool end)
{
	size_t count;
	float *samples = samples_of(shared, index, &count);
	size_t i;

	for (i = 0; i < count; i++)
		if (fabsf(samples[end ? count - 1 - i : i]) > 0.001f)
			break;
	free(samples);
	return (double)i / LECTERN_PHONE_RATE;
}

static void each_prompt_has_a_lead_and_a_trail(void **state)
{
	struct shared *shared = *state;
	size_t i;

	for (i = 1; i < lectern_json_count(shared->prompts); i++) {
		assert_float_equal(silence_of(shared, i, false), 0.10, 0.005);
		assert_true(silence_of(shared, i, true) > 0.245);
		/* Up to 20 ms more, so that lengths divide evenly. */
		assert_true(silence_of(shared, i, true) < 0.275);
	}
}

static void the_first_prompt_waits_a_second_more(void **state)
{
	assert_float_equal(silence_of(*state, 0, false), 1.10, 0.005);
}

static void the_report_adds_up_the_seconds(void **state)
{
	struct shared *shared = *state;
	double seconds = 0.0;
	size_t i;

	for (i = 0; i < lectern_json_count(shared->prompts); i++)
		seconds += lectern_json_number_of(
			lectern_json_at(shared->prompts, i), "seconds");
	assert_float_equal(shared->set->report.seconds, seconds, 0.01);
	assert_true(seconds > 5.0);
}

static void only_the_format_asked_for_is_written(void **state)
{
	char folder[64];
	struct phone_guide *set;

	(void)state;
	phone_folder_make(folder);
	set = phone_guide_new(guide_text, folder);
	set->options.formats =
		LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_ULAW_WAV);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	/* A manifest, and a list of the guide and of each of its chapters. */
	assert_int_equal(phone_folder_count(phone_set(folder)),
			 set->report.prompts + 1 + 4);
	assert_true(phone_file_is_there(
		phone_file(folder, "s02-p01-calling-us.ulaw.wav")));
	phone_guide_free(set);
	phone_folder_remove(folder);
}

static void count_progress(void *user, uint32_t done, uint32_t total)
{
	uint32_t *last = user;

	assert_int_equal(done, *last + 1);
	assert_true(done <= total);
	*last = done;
}

static void progress_is_told_prompt_by_prompt(void **state)
{
	char folder[64];
	struct phone_guide *set;
	uint32_t last = 0;

	(void)state;
	phone_folder_make(folder);
	set = phone_guide_new(guide_text, folder);
	set->options.progress = count_progress;
	set->options.user = &last;
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	assert_int_equal(last, set->report.prompts);
	phone_guide_free(set);
	phone_folder_remove(folder);
}

static void two_exports_give_the_same_bytes(void **state)
{
	struct shared *shared = *state;
	char folder[64];
	struct phone_guide *set;

	phone_folder_make(folder);
	set = phone_guide_new(guide_text, folder);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	assert_true(phone_folder_same(shared->folder, folder));
	phone_guide_free(set);
	phone_folder_remove(folder);
}

/* The largest sample between two times. */
static float loudest(const float *samples, double from, double to)
{
	float peak = 0.0f;
	size_t i;

	for (i = (size_t)(from * LECTERN_PHONE_RATE);
	     i < (size_t)(to * LECTERN_PHONE_RATE); i++)
		peak = fmaxf(peak, fabsf(samples[i]));
	return peak;
}

/* To a hundredth: the cue shifts the speech by parts of a sample. */
static void expect_same_sound(const struct shared *one,
			      const struct shared *other, size_t index)
{
	size_t count;
	size_t others;
	float *samples = samples_of(one, index, &count);
	float *same = samples_of(other, index, &others);
	size_t i;

	assert_int_equal(count, others);
	for (i = 0; i < count; i++)
		assert_float_equal(samples[i], same[i],
				   0.01f * fabsf(same[i]) + 2.0f / 32768.0f);
	free(samples);
	free(same);
}

/* Between the line's silence and the words; they are as loud as without. */
static void a_cue_stands_before_the_speech_and_moves_no_level(void **state)
{
	const struct lectern_cue cue = {.hz = {500}, .ms = 200, .level = -20};
	struct shared cued = *(struct shared *)*state;
	const struct shared *plain = *state;
	size_t plain_count;
	size_t count;
	float *samples;

	phone_folder_make(cued.folder);
	cued.set = phone_guide_new(guide_text, cued.folder);
	cued.set->voice.cues[LECTERN_ROLE_HEADING] = cue;
	assert_int_equal(phone_guide_export(cued.set), LECTERN_OK);
	free(samples_of(plain, 7, &plain_count));
	samples = samples_of(&cued, 7, &count);
	/* 200 ms and the gap, then up to 20 ms more. */
	assert_in_range(count - plain_count, 230 * 8 - 160, 230 * 8 + 160);
	assert_true(loudest(samples, 0.0, 0.095) < 0.001f);
	assert_true(loudest(samples, 0.12, 0.28) > 0.02f);
	assert_true(loudest(samples, 0.31, 0.325) < 0.005f);
	assert_true(loudest(samples, 0.335, 0.5) > 0.1f);
	free(samples);
	expect_same_sound(plain, &cued, 8);
	phone_guide_free(cued.set);
	phone_folder_remove(cued.folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_block_is_one_prompt_in_the_guides_order),
		cmocka_unit_test(names_say_section_prompt_and_words),
		cmocka_unit_test(names_sort_in_reading_order),
		cmocka_unit_test(
			every_file_of_the_manifest_is_there_and_no_other),
		cmocka_unit_test(the_manifest_says_what_guide_and_voice_it_is),
		cmocka_unit_test(sentences_of_a_block_are_spoken_in_one_prompt),
		cmocka_unit_test(each_section_has_the_level_of_the_profile),
		cmocka_unit_test(
			no_sample_is_above_one_decibel_under_full_scale),
		cmocka_unit_test(each_prompt_has_a_lead_and_a_trail),
		cmocka_unit_test(the_first_prompt_waits_a_second_more),
		cmocka_unit_test(the_report_adds_up_the_seconds),
		cmocka_unit_test(only_the_format_asked_for_is_written),
		cmocka_unit_test(progress_is_told_prompt_by_prompt),
		cmocka_unit_test(two_exports_give_the_same_bytes),
		cmocka_unit_test(
			a_cue_stands_before_the_speech_and_moves_no_level),
	};

	return cmocka_run_group_tests(tests, make_shared, free_shared);
}
