/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues in what the program writes, and the option that leaves them out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/program_run.h"

static const char source[] = "---\ntitle: A Short Guide\nlanguage: en\n---\n"
			     "# Apples\n\nThey are red.\n\n"
			     "# Pears and more\n\nThey are green.\n\n"
			     "## Inside\n\nA stone.\n";

#define HEADINGS 3

#define SAMPLES(ms) ((ms)*22050 / 1000)

/* What voices/export.yaml has before a heading, at its rate of 165. */
#define PAUSE SAMPLES(1200 * 175 / 165)
#define TONE SAMPLES(80)
#define CUE (TONE + SAMPLES(30))

struct fixture {
	char *folder;
	char *guide;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->folder = program_folder();
	fixture->guide = program_write(fixture->folder, "guide.md", source,
				       sizeof(source) - 1);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	program_remove(fixture->folder);
	free(fixture->guide);
	free(fixture);
	return 0;
}

static void assert_done(struct program_result result)
{
	if (result.status != 0 || *result.err)
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
}

/* The samples of a WAV file, to be freed. */
static int16_t *samples_of(const char *path, size_t *count)
{
	size_t length = 0;
	char *bytes = program_read(path, &length);
	int16_t *samples = calloc(length + 1, sizeof(*samples));
	size_t i;

	assert_non_null(bytes);
	assert_non_null(samples);
	assert_true(length > 44);
	*count = (length - 44) / 2;
	for (i = 0; i < *count; i++)
		samples[i] = (int16_t)((unsigned char)bytes[44 + 2 * i] |
				       (unsigned)bytes[45 + 2 * i] << 8);
	free(bytes);
	return samples;
}

/* The guide as `audio` writes it with one more option. */
static int16_t *audio_of(const struct fixture *fixture, const char *option,
			 size_t *count)
{
	char *path = program_join(fixture->folder, "cue.wav");
	int16_t *samples;

	assert_done(
		program_do("audio", fixture->guide, "-q", option, "-o", path));
	samples = samples_of(path, count);
	free(path);
	return samples;
}

static bool is_silent(const int16_t *samples, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (samples[i] != 0)
			return false;
	return true;
}

static bool same(const int16_t *one, const int16_t *other, size_t count)
{
	return memcmp(one, other, count * sizeof(*one)) == 0;
}

static void a_cue_stands_between_pause_and_speech_in_an_export(void **state)
{
	const struct fixture *fixture = *state;
	const size_t second = 22050;
	size_t plain_count;
	size_t count;
	int16_t *plain = audio_of(fixture, "--no-cues", &plain_count);
	int16_t *cued = audio_of(fixture, "--voice=export", &count);

	assert_int_equal(count, plain_count + HEADINGS * CUE);
	assert_true(is_silent(cued, PAUSE));
	assert_false(is_silent(cued + PAUSE, TONE / 4));
	assert_false(is_silent(cued + PAUSE + TONE - TONE / 4, TONE / 4));
	assert_true(is_silent(cued + PAUSE + TONE, CUE - TONE));
	/* Up to the next heading, and from the last one on, all is as it was.
	 */
	assert_true(same(cued + PAUSE + CUE, plain + PAUSE, second));
	assert_true(same(cued + count - second, plain + plain_count - second,
			 second));
	free(plain);
	free(cued);
}

/* A profile of one's own that has none, and the option, come to the same. */
static void cues_can_be_switched_off(void **state)
{
	const struct fixture *fixture = *state;
	size_t length = 0;
	char *text =
		program_read(LECTERN_SOURCE "/voices/export.yaml", &length);
	char *at = strstr(text, "cues:\n");
	size_t plain_count;
	size_t count;
	char option[512];
	int16_t *plain;
	int16_t *own;
	char *voice;

	assert_non_null(at);
	strcpy(at, "cues: {}\n");
	voice = program_write(fixture->folder, "quiet.yaml", text,
			      strlen(text));
	snprintf(option, sizeof(option), "--voice=%s", voice);
	own = audio_of(fixture, option, &count);
	plain = audio_of(fixture, "--no-cues", &plain_count);
	assert_int_equal(count, plain_count);
	assert_true(same(own, plain, count));
	free(own);
	free(plain);
	free(voice);
	free(text);
}

/* How many samples the prompt of the first heading has. */
static size_t prompt_of(const struct fixture *fixture, const char *option)
{
	char *folder = program_join(fixture->folder, "prompts");
	int16_t *samples;
	size_t count;
	char *path;

	assert_done(program_do("phone", fixture->guide, "-q", option, "-o",
			       folder, "--voice", "listen"));
	path = program_join(folder, "en/normal/s01-p01-apples.wav");
	samples = samples_of(path, &count);
	free(samples);
	free(path);
	free(folder);
	return count;
}

/* 90 ms at 8 kHz, 20 ms more or less; and the second set is made anew. */
static void prompts_in_another_voice_have_its_cues_or_none(void **state)
{
	const struct fixture *fixture = *state;
	size_t cued = prompt_of(fixture, "-j2");
	size_t plain = prompt_of(fixture, "--no-cues");

	assert_in_range(cued - plain, 90 * 8 - 160, 90 * 8 + 160);
}

static void listen_takes_the_option_and_braille_does_not(void **state)
{
	const struct fixture *fixture = *state;
	struct program_result result =
		program_do("listen", fixture->guide, "--text", "--no-cues");

	assert_int_equal(result.status, 0);
	assert_non_null(strstr(result.out, "Pears and more\n"));
	program_free(&result);
	result = program_do("braille", fixture->guide, "--no-cues", "-o", "-");
	assert_int_equal(result.status, 2);
	program_free(&result);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_cue_stands_between_pause_and_speech_in_an_export),
		TEST(cues_can_be_switched_off),
		TEST(prompts_in_another_voice_have_its_cues_or_none),
		TEST(listen_takes_the_option_and_braille_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
