/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues: what they sound like, which phrases have one, and who plays them. */
#include "speech/cue.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "lectern/narration.h"
#include "speech/narrate.h"
#include "support/audio_hall.h"
#include "support/speech_fake.h"

#define GAP ((size_t)LECTERN_CUE_GAP_MS * LECTERN_NARRATION_RATE / 1000)

/* Room for any cue that a profile may ask for. */
#define ROOM LECTERN_NARRATION_RATE

static const double pi = 3.14159265358979323846;

static const struct lectern_cue one_tone = {
	.hz = {523}, .ms = 60, .level = -28};
static const struct lectern_cue two_tones = {
	.hz = {587, 494}, .ms = 45, .level = -26};

struct sound {
	int16_t samples[ROOM];
	size_t count; /* the gap apart */
};

static struct sound sound_of(const struct lectern_cue *cue, uint32_t volume)
{
	struct sound sound = {.count = lectern_cue_count(cue)};

	assert_in_range(sound.count, GAP, ROOM);
	memset(sound.samples, 0x55, sizeof(sound.samples));
	lectern_cue_make(sound.samples, cue, volume);
	/* Nothing is written behind it. */
	assert_int_equal(0x5555, sound.samples[sound.count]);
	sound.count -= GAP;
	return sound;
}

static int peak_of(const struct sound *sound)
{
	int peak = 0;
	size_t i;

	for (i = 0; i < sound->count; i++)
		peak = abs(sound->samples[i]) > peak ? abs(sound->samples[i])
						     : peak;
	return peak;
}

/* How much of one frequency there is; a tone alone gives about its peak. */
static double strength(const int16_t *samples, size_t count, double hz)
{
	double real = 0;
	double imaginary = 0;
	size_t i;

	for (i = 0; i < count; i++) {
		double turn = 2 * pi * hz * (double)i / LECTERN_NARRATION_RATE;

		real += samples[i] * cos(turn);
		imaginary += samples[i] * sin(turn);
	}
	return 2 * hypot(real, imaginary) / (double)count;
}

/* The frequency of a tone, to 5 Hz. */
static double pitch_of(const int16_t *samples, size_t count)
{
	double best = 0;
	double hz;

	for (hz = 100; hz < 4000; hz += 5)
		if (strength(samples, count, hz) >
		    strength(samples, count, best))
			best = hz;
	return best;
}

/* ------------------------------------------------------------ the sound */

static void a_cue_begins_and_ends_in_silence(void **state)
{
	const struct lectern_cue *const cues[] = {&one_tone, &two_tones};
	struct sound sound;
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < 2; i++) {
		sound = sound_of(cues[i], 100);
		assert_int_equal(0, sound.samples[0]);
		assert_int_equal(0, sound.samples[sound.count - 1]);
		/* A millisecond at either end is 30 dB softer, or less. */
		for (k = 0; k < 22; k++) {
			assert_in_range(sound.samples[k] + 52, 0, 104);
			assert_in_range(sound.samples[sound.count - 1 - k] + 52,
					0, 104);
		}
	}
}

static void a_cue_has_no_edge_inside(void **state)
{
	const struct sound sound = sound_of(&two_tones, 100);
	const double steepest =
		2 * pi * 587 / LECTERN_NARRATION_RATE * peak_of(&sound);
	size_t i;

	(void)state;
	for (i = 1; i < sound.count; i++)
		assert_true(abs(sound.samples[i] - sound.samples[i - 1]) <
			    steepest + 2);
}

static void a_gap_parts_a_cue_from_the_speech(void **state)
{
	const struct sound sound = sound_of(&one_tone, 100);
	size_t i;

	(void)state;
	assert_int_equal(60 * LECTERN_NARRATION_RATE / 1000, sound.count);
	for (i = 0; i < GAP; i++)
		assert_int_equal(0, sound.samples[sound.count + i]);
}

static void no_tone_takes_no_time(void **state)
{
	const struct lectern_cue none = {.ms = 60, .level = -28};
	int16_t sample = 7;

	(void)state;
	assert_int_equal(0, lectern_cue_count(&none));
	lectern_cue_make(&sample, &none, 100);
	assert_int_equal(7, sample);
}

/* On every machine: the sums were worked out once and are kept here. */
static void a_cue_is_the_same_every_time(void **state)
{
	static const uint32_t sums[] = {0xaa8091ee, 0xa60d34c9};
	const struct lectern_cue *const cues[] = {&one_tone, &two_tones};
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < 2; i++) {
		const struct sound sound = sound_of(cues[i], 100);
		uint32_t sum = 0;

		for (k = 0; k < sound.count; k++)
			sum = sum * 31 + (uint16_t)sound.samples[k];
		assert_int_equal(sums[i], sum);
	}
}

static void a_cue_is_a_sine_to_the_last_step(void **state)
{
	const struct lectern_cue loud = {.hz = {440}, .ms = 100, .level = -20};
	const struct sound sound = sound_of(&loud, 100);
	size_t i;

	(void)state;
	/* The middle, where the tone has its full size. */
	for (i = 300; i < 1900; i++)
		assert_float_equal(3276.7 * sin(2 * pi * 440 * (double)i /
						LECTERN_NARRATION_RATE),
				   sound.samples[i], 0.6);
}

static void a_cue_is_as_loud_as_it_says(void **state)
{
	struct lectern_cue cue = {.hz = {500}, .ms = 100};
	struct sound sound;

	(void)state;
	for (cue.level = -60; cue.level <= -20; cue.level += 8) {
		sound = sound_of(&cue, 100);
		assert_float_equal(32767 * pow(10, cue.level / 20.0),
				   peak_of(&sound), 1 + 33.0 / -cue.level);
	}
}

static void a_cue_goes_with_the_volume(void **state)
{
	struct sound sound = sound_of(&one_tone, 100);
	const int natural = peak_of(&sound);

	(void)state;
	sound = sound_of(&one_tone, 50);
	assert_in_range(peak_of(&sound), natural / 2 - 1, natural / 2 + 1);
	sound = sound_of(&one_tone, 200);
	assert_in_range(peak_of(&sound), natural * 2 - 1, natural * 2 + 1);
	sound = sound_of(&one_tone, 0);
	assert_int_equal(0, peak_of(&sound));
}

static void a_cue_has_the_pitches_it_says_in_their_order(void **state)
{
	struct sound sound = sound_of(&one_tone, 100);

	(void)state;
	assert_float_equal(523, pitch_of(sound.samples, sound.count), 5);
	sound = sound_of(&two_tones, 100);
	assert_float_equal(587, pitch_of(sound.samples, sound.count / 2), 5);
	assert_float_equal(
		494, pitch_of(sound.samples + sound.count / 2, sound.count / 2),
		5);
}

/* ---------------------------------------------------- the shipped profiles */

static struct lectern_voice shipped(const char *name)
{
	struct lectern_voice voice;
	char path[512];

	snprintf(path, sizeof(path), "%s/voices/%s.yaml", LECTERN_SOURCE, name);
	assert_int_equal(LECTERN_OK, lectern_voice_load(&voice, path, NULL));
	return voice;
}

static const char *const profiles[] = {"listen", "export", "phone"};

static void headings_and_warnings_have_a_cue(void **state)
{
	size_t i;
	int role;

	(void)state;
	for (i = 0; i < 2; i++) {
		const struct lectern_voice voice = shipped(profiles[i]);

		for (role = 0; role < LECTERN_ROLE_COUNT; role++)
			assert_int_equal(role == LECTERN_ROLE_HEADING ||
						 role == LECTERN_ROLE_WARNING,
					 lectern_cue_count(&voice.cues[role]) >
						 0);
	}
}

/* On a line a tone means something else. */
static void the_phone_profile_has_no_cue(void **state)
{
	const struct lectern_voice voice = shipped("phone");
	int role;

	(void)state;
	for (role = 0; role < LECTERN_ROLE_COUNT; role++)
		assert_int_equal(0, lectern_cue_count(&voice.cues[role]));
}

static void no_shipped_cue_delays_or_startles(void **state)
{
	const size_t most = LECTERN_NARRATION_RATE * 120 / 1000;
	size_t i;
	int role;

	(void)state;
	for (i = 0; i < 3; i++) {
		const struct lectern_voice voice = shipped(profiles[i]);

		for (role = 0; role < LECTERN_ROLE_COUNT; role++) {
			assert_true(voice.cues[role].level <= -26 ||
				    voice.cues[role].hz[0] == 0);
			if (i == 0)
				assert_in_range(
					lectern_cue_count(&voice.cues[role]), 0,
					most);
		}
	}
}

/*
 * A digit is two tones at once, each within 3.5 % of its frequency at the
 * most. No tone of ours is near any of them, nor does any sound there.
 */
static void no_shipped_cue_is_a_dtmf_tone(void **state)
{
	static const double dtmf[] = {697,  770,  852,	941,
				      1209, 1336, 1477, 1633};
	size_t i;
	size_t k;
	size_t tone;
	int role;

	(void)state;
	for (i = 0; i < 3 * LECTERN_ROLE_COUNT; i++) {
		const struct lectern_voice voice =
			shipped(profiles[i / LECTERN_ROLE_COUNT]);
		const struct lectern_cue *cue;
		struct sound sound;

		role = (int)(i % LECTERN_ROLE_COUNT);
		cue = &voice.cues[role];
		if (cue->hz[0] == 0)
			continue;
		sound = sound_of(cue, 100);
		for (k = 0; k < 8; k++) {
			for (tone = 0; tone < LECTERN_CUE_TONES_MAX; tone++)
				assert_true(fabs(cue->hz[tone] / dtmf[k] - 1) >
					    0.1);
			/* 15 dB under the tone is no half of a pair. */
			assert_true(strength(sound.samples, sound.count,
					     dtmf[k]) < peak_of(&sound) * 0.18);
		}
	}
}

/* ------------------------------------------------------------ the script */

static const char front[] = "---\ntitle: T\n---\n";

struct fixture {
	struct lectern_guide *guide;
	struct lectern_words *words;
	struct lectern_voice voice;
	struct lectern_script *script;
	struct lectern_phrases phrases;
};

static void open_fixture(struct fixture *f, const char *body)
{
	char text[2048];

	memset(f, 0, sizeof(*f));
	snprintf(text, sizeof(text), "%s%s", front, body);
	assert_int_equal(LECTERN_OK,
			 lectern_guide_parse(&f->guide, "test.md", text,
					     strlen(text), NULL));
	assert_int_equal(LECTERN_OK, lectern_words_load(&f->words,
							LECTERN_SOURCE
							"/content/ui/en.yaml",
							NULL));
	f->voice = speech_fake_voice("fake");
	f->voice.cues[LECTERN_ROLE_HEADING] = one_tone;
	f->voice.cues[LECTERN_ROLE_WARNING] = two_tones;
}

static void open_script(struct fixture *f, const char *body)
{
	open_fixture(f, body);
	assert_int_equal(
		LECTERN_OK,
		lectern_script_new(&f->script,
				   &(const struct lectern_script_options){
					   f->guide, f->words, &f->voice,
					   LECTERN_SOURCE, NULL},
				   NULL));
}

static void close_fixture(struct fixture *f)
{
	lectern_script_free(f->script);
	lectern_words_free(f->words);
	lectern_guide_free(f->guide);
}

static void read_range(struct fixture *f, struct lectern_range range)
{
	assert_int_equal(LECTERN_OK,
			 lectern_script_block(f->script, range.from.block,
					      range, &f->phrases));
}

static void only_the_first_phrase_of_a_block_has_a_cue(void **state)
{
	struct fixture f;
	size_t i;

	(void)state;
	open_script(&f, "# One. Two. Three.\n\nA paragraph.\n");
	read_range(&f, (struct lectern_range){{0, 0}, {1, 0}});
	assert_int_equal(3, f.phrases.count);
	assert_memory_equal(&one_tone, &f.phrases.at[0].cue, sizeof(one_tone));
	for (i = 1; i < 3; i++)
		assert_int_equal(0, f.phrases.at[i].cue.hz[0]);
	read_range(&f, (struct lectern_range){{1, 0}, {2, 0}});
	assert_int_equal(1, f.phrases.count);
	assert_int_equal(0, f.phrases.at[0].cue.hz[0]);
	close_fixture(&f);
}

static void the_label_of_a_warning_has_its_cue(void **state)
{
	struct fixture f;

	(void)state;
	open_script(&f, "> [!WARNING]\n> Call at once.\n");
	read_range(&f, (struct lectern_range){{0, 0}, {1, 0}});
	assert_int_equal(2, f.phrases.count);
	assert_null(f.phrases.at[0].map);
	assert_memory_equal(&two_tones, &f.phrases.at[0].cue,
			    sizeof(two_tones));
	assert_int_equal(0, f.phrases.at[1].cue.hz[0]);
	close_fixture(&f);
}

static void a_block_that_is_entered_inside_has_no_cue(void **state)
{
	struct fixture f;

	(void)state;
	open_script(&f, "# One. Two.\n");
	read_range(&f, (struct lectern_range){{0, 5}, {1, 0}});
	assert_int_equal(1, f.phrases.count);
	assert_int_equal(0, f.phrases.at[0].cue.hz[0]);
	close_fixture(&f);
}

static void a_notice_has_a_cue_only_when_the_profile_says_so(void **state)
{
	struct fixture f;

	(void)state;
	open_script(&f, "One.\n");
	assert_int_equal(LECTERN_OK, lectern_script_notice(f.script, "Paused.",
							   &f.phrases));
	assert_int_equal(0, f.phrases.at[0].cue.hz[0]);
	f.voice.cues[LECTERN_ROLE_NOTICE] = one_tone;
	assert_int_equal(LECTERN_OK, lectern_script_notice(f.script, "Paused.",
							   &f.phrases));
	assert_int_equal(523, f.phrases.at[0].cue.hz[0]);
	close_fixture(&f);
}

static void expect_pauses(struct fixture *f, uint32_t block,
			  enum lectern_role role)
{
	const struct lectern_voice *voice = &f->voice;
	size_t last;
	size_t i;

	read_range(f, (struct lectern_range){{block, 0}, {block + 1, 0}});
	last = f->phrases.count - 1;
	assert_int_equal(f->phrases.at[0].role, role);
	assert_int_equal(f->phrases.at[0].before_ms,
			 voice->pauses[role].before_ms * 175 / voice->rate);
	assert_int_equal(f->phrases.at[last].after_ms,
			 voice->pauses[role].after_ms * 175 / voice->rate);
	for (i = 0; i < last; i++)
		assert_int_equal(f->phrases.at[i].after_ms,
				 voice->sentence_ms * 175 / voice->rate);
}

static void a_cue_does_not_change_with_the_rate(void **state)
{
	struct fixture f;

	(void)state;
	open_script(&f, "# One.\n");
	f.voice.rate = 400;
	read_range(&f, (struct lectern_range){{0, 0}, {1, 0}});
	assert_int_equal(60, f.phrases.at[0].cue.ms);
	close_fixture(&f);
}

/* What a profile writes is for 175 words a minute. */
static void pauses_of_every_profile_scale_with_the_rate(void **state)
{
	static const uint32_t rates[] = {80, 175, 350, 900};
	struct fixture f;
	size_t i;
	size_t k;

	(void)state;
	for (i = 0; i < 3; i++) {
		open_script(&f, "# H\n\n- One. Two.\n\n> [!WARNING]\n> W\n");
		f.voice = shipped(profiles[i]);
		for (k = 0; k < 4; k++) {
			f.voice.rate = rates[k];
			expect_pauses(&f, 0, LECTERN_ROLE_HEADING);
			expect_pauses(&f, 1, LECTERN_ROLE_ITEM);
			expect_pauses(&f, 2, LECTERN_ROLE_WARNING);
		}
		close_fixture(&f);
	}
}

/* --------------------------------------------------------- the narration */

/* What of it came with a cue. */
struct heard {
	unsigned phrases;
	unsigned cues;
	bool sound; /* each is that of its phrase, at the voice's volume */
	uint64_t samples;
	uint64_t marks; /* their places and samples, added up */
	uint32_t volume;
};

static enum lectern_status hear(void *user, const struct lectern_spoken *spoken)
{
	struct heard *heard = user;
	size_t i;

	heard->phrases++;
	heard->samples += spoken->count;
	for (i = 0; i < spoken->mark_count; i++)
		heard->marks = heard->marks * 31 + spoken->marks[i].sample +
			       spoken->marks[i].place.offset;
	heard->sound &= (spoken->cue == NULL) == (spoken->cue_count == 0);
	heard->sound &=
		spoken->cue_count == lectern_cue_count(&spoken->phrase->cue);
	if (spoken->cue) {
		const struct sound sound =
			sound_of(&spoken->phrase->cue, heard->volume);

		heard->cues++;
		heard->sound &=
			memcmp(spoken->cue, sound.samples,
			       spoken->cue_count * sizeof(*spoken->cue)) == 0;
	}
	return LECTERN_OK;
}

static enum lectern_status narrate(const struct fixture *f, struct heard *heard)
{
	const struct lectern_narration_options options = {
		f->guide, f->words, &f->voice, LECTERN_SOURCE, NULL, 1, NULL};

	*heard = (struct heard){.sound = true, .volume = f->voice.volume};
	return lectern_narrate_with(&speech_fake, &options, hear, heard, NULL);
}

static const char four_cues[] = "# One\n\nText.\n\n# Two. More.\n\n"
				"> [!WARNING]\n> Stop.\n>\n> Call.\n";

static void a_narration_hands_cues_over_beside_the_speech(void **state)
{
	struct heard without;
	struct heard with;
	struct fixture f;

	(void)state;
	open_fixture(&f, four_cues);
	f.voice.volume = 80;
	assert_int_equal(LECTERN_OK, narrate(&f, &with));
	assert_int_equal(4, with.cues);
	assert_true(with.sound);
	memset(f.voice.cues, 0, sizeof(f.voice.cues));
	assert_int_equal(LECTERN_OK, narrate(&f, &without));
	assert_int_equal(0, without.cues);
	/* The speech and its words stay where they were. */
	assert_int_equal(without.phrases, with.phrases);
	assert_int_equal(without.samples, with.samples);
	assert_int_equal(without.marks, with.marks);
	close_fixture(&f);
}

static void a_narration_without_memory_for_cues_says_so(void **state)
{
	enum lectern_status status = LECTERN_NO_MEMORY;
	struct heard heard;
	struct fixture f;
	uint64_t n;

	(void)state;
	open_fixture(&f, "# One\n");
	for (n = 1; status != LECTERN_OK && n < 5000; n++) {
		lectern_memory_fail_at(n);
		status = narrate(&f, &heard);
		if (lectern_memory_fail_at(0) < n)
			break;
		assert_int_not_equal(LECTERN_INVALID, status);
		if (status == LECTERN_OK)
			assert_true(heard.sound && heard.cues == 1);
	}
	assert_true(n > 10);
	assert_int_equal(LECTERN_OK, status);
	close_fixture(&f);
}

/* ------------------------------------------------------------- listening */

static void a_place_is_reached_with_its_cue(void **state)
{
	struct hall *hall = *state;

	hall_send_read(hall, 1, hall_blocks(hall, 3, 4));
	hall_spend(hall, hall->fake.latency + HALL_STEP);
	/* The heading's word is still to come. */
	assert_int_equal(1, hall->news_count);
	assert_int_equal(3, hall->news[0].place.block);
	assert_int_equal(0, hall->news[0].place.offset);
	assert_false(hall_is_silent(hall, 0, hall->fake.played_count));
}

static void softer_makes_the_cue_softer_too(void **state)
{
	struct hall *hall = *state;
	const struct lectern_range range = hall_blocks(hall, 0, 0);
	size_t i;

	hall_send_setting(hall, LECTERN_CMD_SOFTER, 9);
	hall_send_read(hall, 1, range);
	hall_spend(hall, hall->fake.latency + HALL_SECOND / 20);
	for (i = 0; i < HALL_SECOND / 20; i++)
		assert_in_range(hall->fake.played[i] + 140, 0, 280);
}

#define IN_A_HALL(test) \
	cmocka_unit_test_setup_teardown(test, hall_make, hall_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cue_begins_and_ends_in_silence),
		cmocka_unit_test(a_cue_has_no_edge_inside),
		cmocka_unit_test(a_gap_parts_a_cue_from_the_speech),
		cmocka_unit_test(no_tone_takes_no_time),
		cmocka_unit_test(a_cue_is_the_same_every_time),
		cmocka_unit_test(a_cue_is_a_sine_to_the_last_step),
		cmocka_unit_test(a_cue_is_as_loud_as_it_says),
		cmocka_unit_test(a_cue_goes_with_the_volume),
		cmocka_unit_test(a_cue_has_the_pitches_it_says_in_their_order),
		cmocka_unit_test(headings_and_warnings_have_a_cue),
		cmocka_unit_test(the_phone_profile_has_no_cue),
		cmocka_unit_test(no_shipped_cue_delays_or_startles),
		cmocka_unit_test(no_shipped_cue_is_a_dtmf_tone),
		cmocka_unit_test(only_the_first_phrase_of_a_block_has_a_cue),
		cmocka_unit_test(the_label_of_a_warning_has_its_cue),
		cmocka_unit_test(a_block_that_is_entered_inside_has_no_cue),
		cmocka_unit_test(
			a_notice_has_a_cue_only_when_the_profile_says_so),
		cmocka_unit_test(a_cue_does_not_change_with_the_rate),
		cmocka_unit_test(pauses_of_every_profile_scale_with_the_rate),
		cmocka_unit_test(a_narration_hands_cues_over_beside_the_speech),
		cmocka_unit_test(a_narration_without_memory_for_cues_says_so),
		IN_A_HALL(a_place_is_reached_with_its_cue),
		IN_A_HALL(softer_makes_the_cue_softer_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
