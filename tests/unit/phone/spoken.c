/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets that are really spoken, looked at from outside. */
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
#include "lectern/phone.h"
#include "phone/format.h"
#include "phone/p56.h"
#include "support/phone_folder.h"
#include "support/phone_guide.h"

#define SHIPPED LECTERN_SOURCE "/content/metastatic-breast-cancer/en.md"

/* The shipped guide, exported once for the tests that only look. */
struct shipped {
	char folder[64];
	struct phone_guide *set;
	struct lectern_json *manifest;
	const struct lectern_json *prompts;
};

static enum lectern_status export_set(struct phone_guide *set)
{
	enum lectern_status status =
		lectern_phone_export(&set->options, &set->report, set->found);

	if (status != LECTERN_OK)
		lectern_diagnostics_print(set->found, stdout);
	return status;
}

static int export_shipped(void **state)
{
	struct shipped *shipped = calloc(1, sizeof(*shipped));
	size_t length = 0;
	char *text;

	phone_folder_make(shipped->folder);
	shipped->set = phone_guide_load(SHIPPED, shipped->folder);
	shipped->set->options.jobs = 2;
	if (export_set(shipped->set) != LECTERN_OK)
		return -1;
	text = phone_file_read(phone_file(shipped->folder, "manifest.json"),
			       &length);
	if (!text || lectern_json_parse(&shipped->manifest, "manifest.json",
					text, length, NULL) != LECTERN_OK)
		return -1;
	free(text);
	shipped->prompts = lectern_json_of(shipped->manifest, "prompts");
	*state = shipped;
	return 0;
}

static int free_shipped(void **state)
{
	struct shipped *shipped = *state;

	if (!shipped)
		return 0;
	phone_folder_remove(shipped->folder);
	phone_guide_free(shipped->set);
	lectern_json_free(shipped->manifest);
	free(shipped);
	return 0;
}

static void every_block_is_there_once_and_in_order(void **state)
{
	struct shipped *shipped = *state;
	uint32_t count = lectern_guide_block_count(shipped->set->guide);
	uint32_t i;

	assert_int_equal(lectern_json_count(shipped->prompts), count);
	for (i = 0; i < count; i++)
		assert_string_equal(
			lectern_json_string_of(
				lectern_json_at(shipped->prompts, i), "key"),
			lectern_node_key(
				lectern_guide_block(shipped->set->guide, i)));
}

/* The samples of a 16-bit prompt file. */
static float *samples_of(const struct shipped *shipped, const char *name,
			 size_t *count)
{
	char file[64];
	size_t length = 0;
	char *bytes;
	float *samples;
	size_t i;

	snprintf(file, sizeof(file), "%s.wav", name);
	bytes = phone_file_read(phone_file(shipped->folder, file), &length);
	assert_non_null(bytes);
	*count = (length - 44) / 2;
	samples = calloc(*count, sizeof(*samples));
	assert_non_null(samples);
	for (i = 0; i < *count; i++)
		samples[i] = (float)((signed char)bytes[45 + 2 * i] * 256 +
				     (unsigned char)bytes[44 + 2 * i]) /
			     32768.0f;
	free(bytes);
	return samples;
}

static void every_section_is_within_half_a_decibel(void **state)
{
	struct shipped *shipped = *state;
	size_t count = lectern_json_count(shipped->prompts);
	struct lectern_p56 meter;
	char section[8] = "";
	size_t i;

	for (i = 0; i <= count; i++) {
		const char *name = lectern_json_string_of(
			lectern_json_at(shipped->prompts, i), "name");
		float *samples;
		size_t length;

		if (strncmp(name, section, 3) != 0 && *section)
			assert_float_equal(lectern_p56_read(&meter).active_dbov,
					   -22.0, 0.5);
		if (i == count)
			break;
		if (strncmp(name, section, 3) != 0)
			lectern_p56_begin(&meter, LECTERN_PHONE_RATE);
		snprintf(section, sizeof(section), "%.3s", name);
		samples = samples_of(shipped, name, &length);
		lectern_p56_feed(&meter, samples, length);
		free(samples);
	}
}

static void no_peak_is_above_one_decibel_under_full_scale(void **state)
{
	struct shipped *shipped = *state;
	size_t i;
	size_t k;

	for (i = 0; i < lectern_json_count(shipped->prompts); i++) {
		size_t count;
		float *samples = samples_of(
			shipped,
			lectern_json_string_of(
				lectern_json_at(shipped->prompts, i), "name"),
			&count);
		float peak = 0.0f;

		for (k = 0; k < count; k++)
			peak = fmaxf(peak, fabsf(samples[k]));
		assert_true(20.0 * log10(peak) <= -1.0);
		free(samples);
	}
}

/* What a command around a path prints; "" when it cannot be run. */
static const char *output_of(const char *before, const char *path,
			     const char *after)
{
	static char text[4096];
	char command[512];
	size_t length;
	FILE *pipe;

	snprintf(command, sizeof(command), "%s%s%s", before, path, after);
	pipe = popen(command, "r");
	length = pipe ? fread(text, 1, sizeof(text) - 1, pipe) : 0;
	text[length] = '\0';
	if (pipe)
		pclose(pipe);
	return text;
}

static void soxi_finds_all_files_as_phone_systems_want_them(void **state)
{
	struct shipped *shipped = *state;

	if (!*output_of("soxi --version 2>&1 | grep -i sox", "", "")) {
		print_message("skipped: sox is not installed\n");
		return;
	}
	assert_string_equal(
		output_of("cd ", phone_set(shipped->folder),
			  " && for f in *.wav; do echo \"$(soxi -r $f) "
			  "$(soxi -c $f) $(soxi -e $f) $(soxi -b $f)\"; done | "
			  "sort -u"),
		"8000 1 Signed Integer PCM 16\n8000 1 u-law 8\n");
}

static void sox_measures_the_peaks_that_the_manifest_tells(void **state)
{
	struct shipped *shipped = *state;
	const struct lectern_json *file = lectern_json_at(
		lectern_json_of(
			lectern_json_at(
				lectern_json_of(
					lectern_json_at(
						lectern_json_of(
							shipped->manifest,
							"sections"),
						0),
					"pieces"),
				3),
			"files"),
		0);
	double peak;

	peak = atof(output_of("sox ",
			      phone_file(shipped->folder,
					 lectern_json_string_of(file, "name")),
			      " -n stats 2>&1 | sed -n 's/^Pk lev dB *//p'"));
	if (peak == 0.0) {
		print_message("skipped: sox is not installed\n");
		return;
	}
	assert_float_equal(peak, lectern_json_number_of(file, "peak_dbfs"),
			   0.01);
}

static void a_second_run_speaks_nothing(void **state)
{
	struct shipped *shipped = *state;
	struct phone_guide *set = phone_guide_load(SHIPPED, shipped->folder);

	assert_int_equal(export_set(set), LECTERN_OK);
	assert_int_equal(set->report.made, 0);
	assert_int_equal(set->report.prompts, shipped->set->report.prompts);
	phone_guide_free(set);
}

static void one_speaker_gives_the_bytes_of_two(void **state)
{
	struct shipped *shipped = *state;
	struct phone_guide *set;
	char folder[64];

	phone_folder_make(folder);
	set = phone_guide_load(SHIPPED, folder);
	set->options.jobs = 1;
	assert_int_equal(export_set(set), LECTERN_OK);
	assert_true(phone_folder_same(shipped->folder, folder));
	phone_guide_free(set);
	phone_folder_remove(folder);
}

#define BEFORE "# Medicine\n\nTake 2.5 mg daily.\n\n# Food\n\nEat first.\n"
#define AFTER "# Medicine\n\nTake 2.5 mg daily.\n\n# Food\n\nEat later.\n"

static void a_changed_paragraph_sounds_as_in_a_fresh_set(void **state)
{
	struct phone_guide *sets[3];
	char old[64];
	char fresh[64];
	int i;

	(void)state;
	phone_folder_make(old);
	phone_folder_make(fresh);
	sets[0] = phone_guide_new(BEFORE, old);
	sets[1] = phone_guide_new(AFTER, old);
	sets[2] = phone_guide_new(AFTER, fresh);
	for (i = 0; i < 3; i++)
		assert_int_equal(export_set(sets[i]), LECTERN_OK);
	assert_int_equal(sets[1]->report.made, 2);
	assert_true(phone_folder_same(fresh, old));
	for (i = 0; i < 3; i++)
		phone_guide_free(sets[i]);
	phone_folder_remove(old);
	phone_folder_remove(fresh);
}

static void each_profile_can_be_reached_by_the_voice(void **state)
{
	int level;

	(void)state;
	for (level = LECTERN_PHONE_LINE; level <= LECTERN_PHONE_PBX; level++) {
		struct phone_guide *set;
		char folder[64];

		phone_folder_make(folder);
		set = phone_guide_new(BEFORE, folder);
		set->options.level = (enum lectern_phone_level)level;
		assert_int_equal(export_set(set), LECTERN_OK);
		phone_guide_free(set);
		phone_folder_remove(folder);
	}
}

/*
 * GSM makes peaks of its own, other ones of each input: at the loudest profile
 * they would pass the ceiling, were not less of them put in.
 */
static void gsm_stays_under_the_ceiling_at_the_loudest(void **state)
{
	struct phone_guide *set;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	set = phone_guide_load(SHIPPED, folder);
	set->options.level = LECTERN_PHONE_PBX;
	set->options.formats =
		LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_GSM);
	assert_int_equal(export_set(set), LECTERN_OK);
	phone_guide_free(set);
	phone_folder_remove(folder);
}

static void a_voice_that_is_not_installed_is_one_error(void **state)
{
	struct phone_guide *set;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	set = phone_guide_new(BEFORE, folder);
	strcpy(set->voice.name, "xx-none");
	assert_int_equal(
		lectern_phone_export(&set->options, &set->report, set->found),
		LECTERN_UNSUPPORTED);
	assert_int_equal(lectern_diagnostics_errors(set->found), 1);
	assert_int_equal(phone_folder_count(folder), 0);
	phone_guide_free(set);
	phone_folder_remove(folder);
}

/* How many files were listened to, and in how many a digit was heard. */
struct talk_off {
	uint32_t sought;
	uint32_t heard;
};

static void count_digits(void *user, const char *name,
			 enum lectern_phone_format format,
			 const struct lectern_phone_sound *sound)
{
	struct talk_off *talk_off = user;

	assert_int_equal(format, LECTERN_PHONE_FORMAT_WAV);
	talk_off->sought += sound->digits_sought;
	if (!sound->digits[0])
		return;
	talk_off->heard++;
	print_message("%s: %s\n", name, sound->digits);
}

/* A caller's line that echoes would move the reader. */
static void no_digit_is_heard_in_the_shipped_guide_at_any_speed(void **state)
{
	struct talk_off talk_off = {0};
	struct phone_guide *set;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	set = phone_guide_load(SHIPPED, folder);
	set->options.speeds = 7;
	set->options.formats =
		LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_WAV);
	set->options.measured = count_digits;
	set->options.user = &talk_off;
	assert_int_equal(export_set(set), LECTERN_OK);
	assert_int_equal(talk_off.sought, set->report.prompts);
	assert_int_equal(talk_off.sought,
			 3 * lectern_guide_block_count(set->guide));
	assert_int_equal(talk_off.heard, 0);
	phone_guide_free(set);
	phone_folder_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_block_is_there_once_and_in_order),
		cmocka_unit_test(every_section_is_within_half_a_decibel),
		cmocka_unit_test(no_peak_is_above_one_decibel_under_full_scale),
		cmocka_unit_test(
			soxi_finds_all_files_as_phone_systems_want_them),
		cmocka_unit_test(
			sox_measures_the_peaks_that_the_manifest_tells),
		cmocka_unit_test(a_second_run_speaks_nothing),
		cmocka_unit_test(one_speaker_gives_the_bytes_of_two),
		cmocka_unit_test(a_changed_paragraph_sounds_as_in_a_fresh_set),
		cmocka_unit_test(each_profile_can_be_reached_by_the_voice),
		cmocka_unit_test(gsm_stays_under_the_ceiling_at_the_loudest),
		cmocka_unit_test(a_voice_that_is_not_installed_is_one_error),
		cmocka_unit_test(
			no_digit_is_heard_in_the_shipped_guide_at_any_speed),
	};

	return cmocka_run_group_tests(tests, export_shipped, free_shipped);
}
