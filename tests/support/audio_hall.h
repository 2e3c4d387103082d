/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * audio_hall.h - the live back end over a device whose clock is the test.
 */
#ifndef TESTS_SUPPORT_AUDIO_HALL_H
#define TESTS_SUPPORT_AUDIO_HALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/backend.h"
#include "lectern/narration.h"
#include "support/audio_fake.h"
#include "support/audio_stage.h"

#define HALL_SECOND LECTERN_NARRATION_RATE
#define HALL_STEP (HALL_SECOND / 50)

/* Times are kept as long as a test may need them. */
#define HALL_NEWS_MAX 200

struct hall {
	struct audio_stage stage;
	struct audio_fake fake;
	struct lectern_backend speech;
	struct lectern_progress news[HALL_NEWS_MAX]; /* those that moved */
	size_t news_count;
	int presented; /* how often */
	uint32_t presented_generation;
	size_t presented_at; /* samples played by then */
	enum lectern_status status;
};

/* cmocka fixtures; the state becomes a struct hall. */
int hall_make(void **state);
int hall_free(void **state);

/* Polls until the output is filled as far as it shall be. */
void hall_settle(struct hall *hall);

/* Lets time pass. */
void hall_spend(struct hall *hall, size_t samples);

/* The same until nothing is under way, and a little longer. */
void hall_spend_all(struct hall *hall);

/* Hands an event to the back end. */
void hall_send(struct hall *hall, enum lectern_event_kind kind,
	       uint32_t generation, const char *words);
void hall_send_read(struct hall *hall, uint32_t generation,
		    struct lectern_range range);
void hall_send_setting(struct hall *hall, enum lectern_command command,
		       int times);

/* From the start of one block up to the end of another. */
struct lectern_range hall_blocks(struct hall *hall, uint32_t first,
				 uint32_t last);

/* True when only silence was played between the two. */
bool hall_is_silent(const struct hall *hall, size_t from, size_t to);

/*
 * What was played from `from` on must be these words, then this range, each of
 * which may be NULL; returns where it ended.
 */
size_t assert_hall_played(struct hall *hall, size_t from, const char *words,
			  const struct lectern_range *range);

/* Nothing but silence was played from `from` on, and some of it. */
void assert_hall_silent(struct hall *hall, size_t from);

#endif
