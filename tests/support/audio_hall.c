/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/audio_hall.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "speech/live.h"

int hall_make(void **state)
{
	struct hall *hall = calloc(1, sizeof(*hall));
	struct lectern_audio audio;

	audio_stage_make(&hall->stage);
	hall->fake.latency = HALL_SECOND / 20;
	audio = audio_fake_open(&hall->fake);
	assert_int_equal(lectern_live_open(&hall->speech, &hall->stage.options,
					   &audio, NULL, hall->stage.found),
			 LECTERN_OK);
	*state = hall;
	return 0;
}

int hall_free(void **state)
{
	struct hall *hall = *state;

	lectern_backend_stop(&hall->speech);
	(void)!lectern_backend_close(&hall->speech);
	assert_true(hall->fake.closed);
	audio_fake_free(&hall->fake);
	audio_stage_free(&hall->stage);
	free(hall);
	return 0;
}

/* Polls until the output is filled as far as it shall be. */
void hall_settle(struct hall *hall)
{
	struct lectern_progress progress;
	struct pollfd look = {.events = POLLIN};

	do {
		hall->status = lectern_backend_poll(&hall->speech, &progress);
		if (progress.moved) {
			assert_true(hall->news_count < HALL_NEWS_MAX);
			hall->news[hall->news_count++] = progress;
		}
		if (progress.presented) {
			hall->presented++;
			hall->presented_generation = progress.generation;
			hall->presented_at = hall->fake.played_count;
		}
		look.fd = lectern_backend_wait_fd(&hall->speech);
	} while (hall->status == LECTERN_OK && look.fd >= 0 &&
		 poll(&look, 1, 5000) == 1);
}

void hall_spend(struct hall *hall, size_t samples)
{
	while (samples > 0) {
		size_t step = samples < HALL_STEP ? samples : HALL_STEP;

		hall_settle(hall);
		audio_fake_run(&hall->fake, step);
		samples -= step;
	}
	hall_settle(hall);
}

/* Until nothing is under way, and a little longer. */
void hall_spend_all(struct hall *hall)
{
	hall_settle(hall);
	while (lectern_backend_wait_ms(&hall->speech) >= 0)
		hall_spend(hall, HALL_STEP);
	hall_spend(hall, HALL_SECOND / 4);
}

void hall_send(struct hall *hall, enum lectern_event_kind kind,
	       uint32_t generation, const char *words)
{
	struct lectern_event event = {
		.kind = kind, .generation = generation, .words = words};

	assert_int_equal(lectern_backend_handle(&hall->speech, &event),
			 LECTERN_OK);
}

void hall_send_read(struct hall *hall, uint32_t generation,
		    struct lectern_range range)
{
	struct lectern_event event = {.kind = LECTERN_EVENT_READ,
				      .generation = generation,
				      .range = range,
				      .words = ""};

	assert_int_equal(lectern_backend_handle(&hall->speech, &event),
			 LECTERN_OK);
}

void hall_send_setting(struct hall *hall, enum lectern_command command,
		       int times)
{
	struct lectern_event event = {
		.kind = LECTERN_EVENT_SETTING, .command = command, .words = ""};

	while (times-- > 0)
		assert_int_equal(lectern_backend_handle(&hall->speech, &event),
				 LECTERN_OK);
}

struct lectern_range hall_blocks(struct hall *hall, uint32_t first,
				 uint32_t last)
{
	return audio_stage_blocks(&hall->stage, first, last);
}

bool hall_is_silent(const struct hall *hall, size_t from, size_t to)
{
	for (; from < to; from++) {
		if (hall->fake.played[from] != 0)
			return false;
	}
	return true;
}

/* What was played from `from` on must be these words, this range, silence. */
size_t assert_hall_played(struct hall *hall, size_t from, const char *words,
			  const struct lectern_range *range)
{
	struct audio_sound sound =
		audio_stage_expect(&hall->stage, words, range);
	size_t end = from + sound.count;

	assert_true(sound.count > 0);
	assert_true(end <= hall->fake.played_count);
	assert_memory_equal(hall->fake.played + from, sound.samples,
			    sound.count * sizeof(int16_t));
	audio_sound_free(&sound);
	return end;
}

void assert_hall_silent(struct hall *hall, size_t from)
{
	assert_true(from < hall->fake.played_count);
	assert_true(hall_is_silent(hall, from, hall->fake.played_count));
}
