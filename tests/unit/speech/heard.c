/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a listener hears, and when, through PortAudio and a sound server that
 * keeps real time. Where the server could not keep its own pace, which a busy
 * machine may bring about, a test is begun again.
 */
#define _DEFAULT_SOURCE
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/narration.h"
#include "lectern/speech.h"
#include "support/audio_stage.h"
#include "support/jack_ear.h"

#define TRIES 4
#define MS (JACK_EAR_RATE / 1000)

/* A reading at an ear. */
struct salon {
	struct audio_stage stage;
	struct jack_ear *ear;
	struct lectern_backend speech;
	struct lectern_position place; /* reached last */
	uint32_t presented;	       /* generation */
	enum lectern_status status;
};

static int salon_make(void **state)
{
	struct salon *salon = calloc(1, sizeof(*salon));
	const char *why = "";

	audio_stage_make(&salon->stage);
	salon->ear = jack_ear_new(&why);
	if (!salon->ear)
		print_message("%s: nothing is heard in real time\n", why);
	*state = salon;
	return 0;
}

static int salon_free(void **state)
{
	struct salon *salon = *state;

	jack_ear_free(salon->ear);
	audio_stage_free(&salon->stage);
	free(salon);
	return 0;
}

static void salon_open(struct salon *salon)
{
	salon->presented = 0;
	salon->stage.options.device = jack_ear_device(salon->ear);
	assert_int_equal(lectern_speech_open(&salon->speech,
					     &salon->stage.options,
					     salon->stage.found),
			 LECTERN_OK);
}

static void salon_close(struct salon *salon)
{
	lectern_backend_stop(&salon->speech);
	(void)!lectern_backend_close(&salon->speech);
}

/* Lets it work as the loop of a reading does, for a while. */
static void salon_spend(struct salon *salon, int ms)
{
	int64_t end = jack_ear_now_us() + ms * INT64_C(1000);
	struct lectern_progress progress;

	while (jack_ear_now_us() < end) {
		struct pollfd look = {
			.fd = lectern_backend_wait_fd(&salon->speech),
			.events = POLLIN};

		poll(&look, look.fd >= 0, 5);
		salon->status = lectern_backend_poll(&salon->speech, &progress);
		if (salon->status != LECTERN_OK)
			return;
		if (progress.moved)
			salon->place = progress.place;
		if (progress.presented)
			salon->presented = progress.generation;
	}
}

static void salon_read(struct salon *salon, uint32_t generation,
		       struct lectern_range range)
{
	const struct lectern_event event = {.kind = LECTERN_EVENT_READ,
					    .generation = generation,
					    .range = range,
					    .words = ""};

	assert_int_equal(lectern_backend_handle(&salon->speech, &event),
			 LECTERN_OK);
}

/* True when `sound` was heard from `at` on, but for its first silence. */
static bool is_heard(const struct salon *salon, size_t at,
		     const struct audio_sound *sound, size_t count)
{
	size_t skip = 0;

	while (skip < count && sound->samples[skip] == 0)
		skip++;
	return at != SIZE_MAX &&
	       at + count - skip <= jack_ear_count(salon->ear) &&
	       memcmp(jack_ear_samples(salon->ear) + at, sound->samples + skip,
		      (count - skip) * sizeof(int16_t)) == 0;
}

/* A try of a test: true when it holds, false when the server was late. */
typedef bool try_fn(struct salon *salon);

static void hold(void **state, try_fn *attempt)
{
	struct salon *salon = *state;
	unsigned before;
	bool held;
	int i;

	if (!salon->ear)
		skip();
	for (i = 0; i < TRIES; i++) {
		before = jack_ear_xruns(salon->ear);
		salon_open(salon);
		held = attempt(salon);
		salon_close(salon);
		if (held)
			return;
		if (jack_ear_xruns(salon->ear) == before)
			fail_msg("%s", "not heard as it should be");
	}
	skip();
}

/* ------------------------------------------------------------------- tests */

/* Pauses and cues stand in it as samples, so a gap anywhere would be seen. */
static bool try_passage(struct salon *salon)
{
	struct lectern_range range = audio_stage_blocks(&salon->stage, 0, 3);
	struct audio_sound sound =
		audio_stage_expect(&salon->stage, NULL, &range);
	size_t start = jack_ear_count(salon->ear);
	bool heard;

	salon_read(salon, 1, range);
	while (salon->presented != 1 && salon->status == LECTERN_OK)
		salon_spend(salon, 100);
	salon_spend(salon, 200);
	heard = is_heard(salon, jack_ear_sound(salon->ear, start), &sound,
			 sound.count);
	audio_sound_free(&sound);
	return heard;
}

static void a_passage_is_heard_without_a_gap(void **state)
{
	hold(state, try_passage);
}

/* Within what the device holds: its latency, and one buffer. */
static bool try_stop(struct salon *salon)
{
	struct lectern_range range = audio_stage_blocks(&salon->stage, 1, 4);
	int64_t stopped;
	int64_t silent;
	int i;

	for (i = 0; i < 5; i++) {
		salon_read(salon, (uint32_t)i + 1, range);
		salon_spend(salon, 700);
		stopped = jack_ear_now_us();
		lectern_backend_stop(&salon->speech);
		salon_spend(salon, 300);
		silent =
			jack_ear_time_us(salon->ear, jack_ear_last(salon->ear));
		if (silent - stopped >
		    3 * JACK_EAR_PERIOD * 1000000 / JACK_EAR_RATE)
			return false;
	}
	return true;
}

static void a_stop_is_heard_within_the_devices_buffers(void **state)
{
	hold(state, try_stop);
}

/* Each jump is answered by its own words, from their very first sample. */
static bool try_jumps(struct salon *salon)
{
	static const uint32_t blocks[] = {1, 4, 2, 1, 0, 4};
	bool heard = true;
	size_t i;

	for (i = 0; i < sizeof(blocks) / sizeof(*blocks) && heard; i++) {
		struct lectern_range range =
			audio_stage_blocks(&salon->stage, blocks[i], 4);
		struct audio_sound sound =
			audio_stage_expect(&salon->stage, NULL, &range);
		size_t start;

		lectern_backend_stop(&salon->speech);
		salon_spend(salon, 100);
		start = jack_ear_count(salon->ear);
		salon_read(salon, (uint32_t)i + 1, range);
		salon_spend(salon, 900);
		heard = is_heard(salon, jack_ear_sound(salon->ear, start),
				 &sound, (size_t)600 * MS);
		audio_sound_free(&sound);
	}
	return heard;
}

static void the_right_words_follow_each_jump(void **state)
{
	hold(state, try_jumps);
}

/* Where a place of the guide stands in a sound; SIZE_MAX for nowhere. */
static size_t word_at(const struct audio_sound *sound,
		      struct lectern_position place)
{
	size_t i;

	for (i = 0; i < sound->word_count; i++)
		if (lectern_position_compare(sound->words[i].place, place) == 0)
			return sound->words[i].at;
	return SIZE_MAX;
}

/* A word that was reported, and when. */
struct report {
	struct lectern_position place;
	int64_t us;
};

#define REPORTS_MAX 100

static size_t gather(struct salon *salon, struct report *reports)
{
	struct lectern_position before = {0, 0};
	size_t count = 0;

	while (salon->presented != 1 && salon->status == LECTERN_OK) {
		salon_spend(salon, 2);
		if (lectern_position_compare(salon->place, before) == 0 ||
		    count == REPORTS_MAX)
			continue;
		before = salon->place;
		reports[count++] = (struct report){before, jack_ear_now_us()};
	}
	return count;
}

static int by_size(const void *a, const void *b)
{
	const int64_t *one = a;
	const int64_t *other = b;

	return *one < *other ? -1 : *one > *other;
}

/* The word that is reported is the one that sounds, at the median to 30 ms. */
static bool try_place(struct salon *salon)
{
	struct lectern_range range = audio_stage_blocks(&salon->stage, 1, 2);
	struct audio_sound sound =
		audio_stage_expect(&salon->stage, NULL, &range);
	struct report reports[REPORTS_MAX];
	int64_t off[REPORTS_MAX];
	size_t start = jack_ear_count(salon->ear);
	size_t used = 0;
	size_t lead = 0;
	size_t count;
	size_t i;

	salon->place = (struct lectern_position){0, 0};
	salon_read(salon, 1, range);
	count = gather(salon, reports);
	start = jack_ear_sound(salon->ear, start);
	while (sound.samples[lead] == 0)
		lead++;
	for (i = 0; i < count; i++) {
		size_t at = word_at(&sound, reports[i].place);

		if (at != SIZE_MAX && at >= lead)
			off[used++] =
				llabs(reports[i].us -
				      jack_ear_time_us(salon->ear,
						       start + at - lead));
	}
	audio_sound_free(&sound);
	assert_true(used > 10);
	qsort(off, used, sizeof(*off), by_size);
	print_message("reported %d us off at the median, %d us at most\n",
		      (int)off[used / 2], (int)off[used - 1]);
	return off[used / 2] < 30000;
}

static void the_place_is_that_of_the_word_that_sounds(void **state)
{
	hold(state, try_place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_passage_is_heard_without_a_gap),
		cmocka_unit_test(a_stop_is_heard_within_the_devices_buffers),
		cmocka_unit_test(the_right_words_follow_each_jump),
		cmocka_unit_test(the_place_is_that_of_the_word_that_sounds),
	};

	return cmocka_run_group_tests(tests, salon_make, salon_free);
}
