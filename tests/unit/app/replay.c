/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same commands give the same events with speech, with braille and with
 * both, and leave the reader at a valid place after each: 200 sequences of 500
 * commands drawn by chance, on generated guides. Speech has a real speaker
 * behind it and an output that hears everything at once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/backend.h"
#include "lectern/braille.h"
#include "lectern/narration.h"
#include "lectern/nav.h"
#include "lectern/speech.h"
#include "speech/live.h"
#include "speech/speaker.h"
#include "support/speech_fake.h"
#include "support/whole.h"

/* Sanitizers slow each of them down tenfold; the plain build runs them all. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SEQUENCES 40
#else
#define SEQUENCES 200
#endif
#define COMMANDS 500

/* ------------------------------------------- an output that hears at once */

static size_t sink_room(void *self)
{
	(void)self;
	return 4096;
}

static enum lectern_status sink_write(void *self, const int16_t *samples,
				      size_t count)
{
	(void)samples;
	*(uint64_t *)self += count;
	return LECTERN_OK;
}

static uint64_t sink_heard(void *self)
{
	return *(uint64_t *)self;
}

static void sink_drop(void *self)
{
	(void)self;
}

static void sink_hold(void *self, bool held)
{
	(void)self;
	(void)held;
}

static enum lectern_status sink_check(void *self)
{
	(void)self;
	return LECTERN_OK;
}

static int sink_wait_fd(void *self)
{
	(void)self;
	return -1;
}

static void sink_about(void *self, struct lectern_audio_about *about)
{
	(void)self;
	*about = (struct lectern_audio_about){.rate = LECTERN_NARRATION_RATE};
}

static void sink_close(void *self)
{
	(void)self;
}

static const struct lectern_audio_ops sink_ops = {.name = "sink",
						  .room = sink_room,
						  .write = sink_write,
						  .heard = sink_heard,
						  .drop = sink_drop,
						  .hold = sink_hold,
						  .check = sink_check,
						  .wait_fd = sink_wait_fd,
						  .about = sink_about,
						  .close = sink_close};

/* -------------------------------------------------------------- a session */

enum media { SPEECH = 1, BRAILLE = 2 };

struct session {
	const struct whole *whole;
	struct lectern_nav *nav;
	struct lectern_backend speech;
	struct lectern_backend braille;
	struct lectern_backend trace;
	FILE *cells;
	FILE *events;
	char *printed; /* the trace */
	size_t length;
	uint32_t generation; /* of the last event */
	uint64_t heard;
};

static void on_event(void *user, const struct lectern_event *event)
{
	struct session *session = user;

	session->generation = event->generation;
	assert_int_equal(lectern_backend_handle(&session->speech, event),
			 LECTERN_OK);
	assert_int_equal(lectern_backend_handle(&session->braille, event),
			 LECTERN_OK);
	assert_int_equal(lectern_backend_handle(&session->trace, event),
			 LECTERN_OK);
}

/*
 * What the voice is costs most of a session, and where nothing is polled no
 * word of it comes back: then it is one that is there at once.
 */
static void open_speech(struct session *session,
			const struct lectern_speech_options *options,
			bool polled)
{
	const struct lectern_audio audio = {&sink_ops, &session->heard};
	struct lectern_speaker *speaker = NULL;

	if (!polled)
		assert_int_equal(lectern_speaker_start(&speaker, &speech_fake,
						       options->voice,
						       "Not read out.",
						       session->whole->found),
				 LECTERN_OK);
	assert_int_equal(lectern_live_open(&session->speech, options, &audio,
					   polled ? NULL : &speaker,
					   session->whole->found),
			 LECTERN_OK);
}

static void open_media(struct session *session, unsigned media, bool polled)
{
	const struct whole *whole = session->whole;
	const struct lectern_speech_options speech = {.guide = whole->guide,
						      .words = whole->words,
						      .voice = &whole->voice,
						      .data = LECTERN_SOURCE};
	const struct lectern_braille_options braille = {.data = LECTERN_SOURCE};

	if (media & SPEECH)
		open_speech(session, &speech, polled);
	if (media & BRAILLE)
		assert_int_equal(lectern_braille_open(
					 &session->braille, session->cells,
					 whole->guide, &braille, whole->found),
				 LECTERN_OK);
}

static void session_open(struct session *session, const struct whole *whole,
			 unsigned media, bool polled)
{
	const struct lectern_nav_options options = {.data = LECTERN_SOURCE};

	memset(session, 0, sizeof(*session));
	session->whole = whole;
	session->cells = fopen("/dev/null", "w");
	session->events = open_memstream(&session->printed, &session->length);
	assert_non_null(session->cells);
	assert_non_null(session->events);
	assert_int_equal(lectern_trace_open(&session->trace, session->events),
			 LECTERN_OK);
	open_media(session, media, polled);
	assert_int_equal(lectern_nav_new(&session->nav, whole->guide,
					 whole->words, &options),
			 LECTERN_OK);
	assert_int_equal(lectern_nav_attach(session->nav, on_event, session),
			 LECTERN_OK);
}

static void session_close(struct session *session)
{
	lectern_nav_free(session->nav);
	lectern_backend_stop(&session->speech);
	assert_int_equal(lectern_backend_close(&session->speech), LECTERN_OK);
	assert_int_equal(lectern_backend_close(&session->braille), LECTERN_OK);
	assert_int_equal(lectern_backend_close(&session->trace), LECTERN_OK);
	fclose(session->cells);
	fclose(session->events);
}

/* ------------------------------------------------------------- by chance */

static uint64_t draw(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

/*
 * One step: a command, or word that the narration has come further, which is
 * given to all sessions alike because its pace is no part of the comparison.
 */
static void step(struct session *session, uint64_t *seed, int64_t *now)
{
	uint64_t kind = draw(seed) % 20;
	enum lectern_command command =
		(enum lectern_command)(draw(seed) % LECTERN_COMMAND_COUNT);
	int32_t number = (int32_t)(draw(seed) % 12);
	struct lectern_position place = lectern_nav_position(session->nav);
	enum lectern_status status = LECTERN_OK;

	*now += (int64_t)(draw(seed) % 1500);
	if (kind == 0) {
		place.block++;
		place.offset = 0;
		lectern_nav_progress(session->nav, session->generation, place,
				     *now);
	} else if (kind == 1) {
		lectern_nav_presented(session->nav, session->generation);
	} else if (kind == 2) {
		status = lectern_nav_search(session->nav, "the", *now);
	} else {
		status = lectern_nav_do(session->nav, command, number, *now);
	}
	assert_true(status == LECTERN_OK || status == LECTERN_AT_EDGE ||
		    status == LECTERN_NOT_FOUND);
	assert_true(lectern_guide_holds(session->whole->guide,
					lectern_nav_position(session->nav)));
}

/* The trace of a sequence with these media; the caller frees it. */
static char *sequence(const struct whole *whole, unsigned media, uint64_t seed,
		      bool polled)
{
	struct lectern_progress progress;
	struct session session;
	int64_t now = 0;
	int i;

	session_open(&session, whole, media, polled);
	for (i = 0; i < COMMANDS; i++) {
		step(&session, &seed, &now);
		if (!polled)
			continue;
		/* The back ends work, but what they reach is not passed on. */
		assert_int_equal(
			lectern_backend_poll(&session.speech, &progress),
			LECTERN_OK);
		assert_int_equal(
			lectern_backend_poll(&session.braille, &progress),
			LECTERN_OK);
	}
	session_close(&session);
	return session.printed;
}

static void expect_parity(uint64_t from, uint64_t to, bool polled)
{
	uint64_t seed;

	for (seed = from; seed < to; seed++) {
		struct whole whole;
		char *speech;
		char *braille;
		char *both;

		whole_generate(&whole, seed % 20, 20 + seed % 30);
		speech = sequence(&whole, SPEECH, seed, polled);
		braille = sequence(&whole, BRAILLE, seed, polled);
		both = sequence(&whole, SPEECH | BRAILLE, seed, polled);
		assert_true(strlen(speech) > COMMANDS);
		assert_string_equal(speech, braille);
		assert_string_equal(speech, both);
		free(speech);
		free(braille);
		free(both);
		whole_free(&whole);
	}
}

static void speech_braille_and_both_give_the_same_events(void **state)
{
	(void)state;
	expect_parity(0, SEQUENCES, false);
}

static void they_do_so_while_they_are_at_work(void **state)
{
	(void)state;
	expect_parity(SEQUENCES, SEQUENCES + 10, true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(speech_braille_and_both_give_the_same_events),
		cmocka_unit_test(they_do_so_while_they_are_at_work)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
