/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The speaker process, with a synthesiser that fails on demand. */
#include "speech/speaker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/speech_collect.h"
#include "support/speech_fake.h"

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void nap(long milliseconds)
{
	const struct timespec time = {0, milliseconds * 1000000};

	nanosleep(&time, NULL);
}

static struct lectern_speaker *open_fake(void)
{
	struct lectern_voice voice = speech_fake_voice("fake");
	struct lectern_speaker *speaker = NULL;

	assert_int_equal(LECTERN_OK,
			 lectern_speaker_start(&speaker, &speech_fake, &voice,
					       "sorry", NULL));
	assert_int_equal(LECTERN_OK, lectern_speaker_await(speaker, NULL));
	return speaker;
}

static int make(void **state)
{
	*state = open_fake();
	return 0;
}

static int unmake(void **state)
{
	lectern_speaker_close(*state);
	return 0;
}

/* Speaks `text`, expects the rung, and returns how many samples there were. */
static size_t rung_of(struct lectern_speaker *speaker, const char *text,
		      enum lectern_rung rung)
{
	struct speech_collected heard;

	speech_hear(speaker, text, &heard);
	assert_int_equal(LECTERN_OK, heard.status);
	assert_int_equal(rung, heard.rung);
	speech_collected_free(&heard);
	return heard.count;
}

static void a_phrase_comes_back_without_the_silence_at_its_end(void **state)
{
	assert_int_equal(5 * SPEECH_FAKE_SAMPLES,
			 rung_of(*state, "hello", LECTERN_RUNG_AS_IS));
}

static void words_are_marked_where_they_begin(void **state)
{
	struct speech_collected heard;

	speech_hear(*state, "one two", &heard);
	assert_int_equal(2, heard.word_count);
	assert_int_equal(0, heard.words[0]);
	assert_int_equal(0, heard.starts[0]);
	assert_int_equal(4, heard.words[1]);
	assert_int_equal(4 * SPEECH_FAKE_SAMPLES, heard.starts[1]);
	speech_collected_free(&heard);
}

static void what_a_sign_breaks_is_said_without_the_sign(void **state)
{
	assert_true(rung_of(*state, "one * two", LECTERN_RUNG_SAFER) > 0);
}

static void marks_of_a_safer_text_point_into_the_given_one(void **state)
{
	struct speech_collected heard;

	speech_hear(*state, "* one two", &heard);
	assert_int_equal(LECTERN_RUNG_SAFER, heard.rung);
	assert_int_equal(2, heard.word_count);
	assert_int_equal(2, heard.words[0]);
	assert_int_equal(6, heard.words[1]);
	speech_collected_free(&heard);
}

static void what_only_fails_together_is_said_word_by_word(void **state)
{
	struct speech_collected heard;

	speech_hear(*state, "left and right", &heard);
	assert_int_equal(LECTERN_RUNG_WORDS, heard.rung);
	assert_int_equal(3, heard.word_count);
	assert_int_equal(5, heard.words[1]);
	assert_int_equal(9, heard.words[2]);
	assert_true(heard.starts[1] > 4 * SPEECH_FAKE_SAMPLES);
	speech_collected_free(&heard);
}

static void a_word_that_cannot_be_said_is_spelled(void **state)
{
	assert_true(rung_of(*state, "one crash two", LECTERN_RUNG_SPELLED) >
		    11 * SPEECH_FAKE_SAMPLES);
}

static void a_letter_that_cannot_be_said_is_replaced_by_words(void **state)
{
	/* "sorry", and the gap before it. */
	assert_true(rung_of(*state, "ж", LECTERN_RUNG_UNSAID) >=
		    5 * SPEECH_FAKE_SAMPLES);
}

static void a_phrase_that_began_anew_is_said_to_have(void **state)
{
	struct speech_collected heard;

	speech_hear(*state, "go midway on", &heard);
	assert_int_equal(LECTERN_RUNG_WORDS, heard.rung);
	assert_true(heard.begun_anew > 0);
	assert_int_equal(3, heard.word_count);
	/* Counted from the new beginning, the gap before it included. */
	assert_int_equal(1323, heard.starts[0]);
	speech_collected_free(&heard);
}

static void a_phrase_after_a_crash_sounds_as_before_it(void **state)
{
	struct speech_collected before;
	struct speech_collected after;

	speech_hear(*state, "the same words", &before);
	rung_of(*state, "a crash", LECTERN_RUNG_SPELLED);
	speech_hear(*state, "the same words", &after);
	assert_true(speech_same(&before, &after));
	speech_collected_free(&before);
	speech_collected_free(&after);
}

static void a_phrase_that_hangs_is_ended(void **state)
{
	/* After so much time of a processor, however long that takes. */
	assert_true(rung_of(*state, "hang", LECTERN_RUNG_SPELLED) > 0);
	rung_of(*state, "well", LECTERN_RUNG_AS_IS);
}

static void a_flood_of_samples_is_cut_off(void **state)
{
	assert_true(rung_of(*state, "flood", LECTERN_RUNG_SPELLED) <
		    (size_t)22050 * 30);
	rung_of(*state, "well", LECTERN_RUNG_AS_IS);
}

static void answers_come_in_the_order_of_asking(void **state)
{
	struct speech_collected heard;
	uint32_t i;

	for (i = 0; i < LECTERN_SPEAKER_QUEUE_MAX; i++)
		assert_int_equal(LECTERN_OK, speech_say(*state, i + 7, "word"));
	assert_int_equal(LECTERN_TOO_LARGE, speech_say(*state, 99, "word"));
	for (i = 0; i < LECTERN_SPEAKER_QUEUE_MAX; i++) {
		speech_collect(*state, &heard);
		assert_int_equal(i + 7, heard.id);
		speech_collected_free(&heard);
	}
	assert_int_equal(0, lectern_speaker_pending(*state));
}

static void nothing_of_a_dropped_phrase_comes_any_more(void **state)
{
	struct speech_collected heard;

	assert_int_equal(LECTERN_OK, speech_say(*state, 1, "flood"));
	assert_int_equal(LECTERN_OK, speech_say(*state, 2, "never said"));
	nap(20);
	lectern_speaker_drop(*state);
	assert_int_equal(0, lectern_speaker_pending(*state));
	assert_int_equal(LECTERN_OK, speech_say(*state, 3, "new"));
	speech_collect(*state, &heard);
	assert_int_equal(3, heard.id);
	assert_int_equal(3 * SPEECH_FAKE_SAMPLES, heard.count);
	speech_collected_free(&heard);
}

static void dropping_is_instant_even_while_a_phrase_hangs(void **state)
{
	struct speech_collected heard;
	double began;

	assert_int_equal(LECTERN_OK, speech_say(*state, 1, "hang"));
	nap(20);
	began = now();
	lectern_speaker_drop(*state);
	speech_hear(*state, "new", &heard);
	/* Long before the phrase would have used up its time. */
	assert_true(now() - began < 0.9);
	assert_int_equal(LECTERN_RUNG_AS_IS, heard.rung);
	speech_collected_free(&heard);
}

static void many_drops_in_a_row_leave_the_last_phrase(void **state)
{
	struct speech_collected heard;
	uint32_t i;

	for (i = 0; i < 200; i++) {
		assert_int_equal(LECTERN_OK, speech_say(*state, i, "words"));
		lectern_speaker_drop(*state);
		nap(1);
	}
	assert_int_equal(LECTERN_OK, speech_say(*state, 500, "last"));
	speech_collect(*state, &heard);
	assert_int_equal(500, heard.id);
	assert_int_equal(4 * SPEECH_FAKE_SAMPLES, heard.count);
	speech_collected_free(&heard);
}

/* More requests than a socket holds, faster than a process can take them. */
static void flood_with(struct lectern_speaker *speaker, const char *text)
{
	struct speech_collected heard;
	double began = now();
	uint32_t i;

	for (i = 1; i <= 5000; i++) {
		assert_int_equal(LECTERN_OK, speech_say(speaker, i, text));
		assert_int_equal(LECTERN_OK, speech_say(speaker, i, text));
		lectern_speaker_drop(speaker);
	}
	/* Nothing waits, not even for a process that hangs. */
	assert_true(now() - began < 20);
	assert_int_equal(LECTERN_OK, speech_say(speaker, 6001, "first"));
	assert_int_equal(LECTERN_OK, speech_say(speaker, 6002, "last"));
	assert_int_equal(2, lectern_speaker_pending(speaker));
	speech_collect(speaker, &heard);
	assert_int_equal(6001, heard.id);
	assert_int_equal(5 * SPEECH_FAKE_SAMPLES, heard.count);
	speech_collected_free(&heard);
	speech_collect(speaker, &heard);
	assert_int_equal(6002, heard.id);
	assert_int_equal(4 * SPEECH_FAKE_SAMPLES, heard.count);
	speech_collected_free(&heard);
}

static void a_flood_of_requests_loses_neither_speaker_nor_phrase(void **state)
{
	flood_with(*state, "words");
}

static void a_flood_of_requests_passes_by_a_phrase_that_hangs(void **state)
{
	flood_with(*state, "hang");
}

static void a_flood_of_requests_passes_by_a_pipe_that_is_full(void **state)
{
	flood_with(*state, "flood");
}

static void a_full_queue_survives_a_flood(void **state)
{
	struct speech_collected heard;
	uint32_t i;

	for (i = 0; i < 3000; i++) {
		assert_int_equal(LECTERN_OK, speech_say(*state, i, "hang"));
		lectern_speaker_drop(*state);
	}
	for (i = 0; i < LECTERN_SPEAKER_QUEUE_MAX; i++)
		assert_int_equal(LECTERN_OK, speech_say(*state, i + 7, "word"));
	assert_int_equal(LECTERN_TOO_LARGE, speech_say(*state, 99, "word"));
	for (i = 0; i < LECTERN_SPEAKER_QUEUE_MAX; i++) {
		speech_collect(*state, &heard);
		assert_int_equal(i + 7, heard.id);
		speech_collected_free(&heard);
	}
}

static void a_phrase_that_is_too_long_is_refused(void **state)
{
	char *text = calloc(1, 1602);

	memset(text, 'a', 1601);
	assert_int_equal(LECTERN_TOO_LARGE, speech_say(*state, 1, text));
	free(text);
}

static void a_transcription_comes_whole(void **state)
{
	struct speech_collected heard;

	assert_int_equal(LECTERN_OK, speech_transcribe(*state, 4, "odd"));
	assert_int_equal(LECTERN_OK, speech_say(*state, 5, "word"));
	speech_collect(*state, &heard);
	assert_string_equal("<odd>", heard.ipa);
	speech_collect(*state, &heard);
	assert_string_equal("", heard.ipa);
	assert_int_equal(4 * SPEECH_FAKE_SAMPLES, heard.count);
	speech_collected_free(&heard);
}

static void a_transcription_that_crashes_says_so(void **state)
{
	struct speech_collected heard;

	assert_int_equal(LECTERN_OK, speech_transcribe(*state, 4, "crash"));
	speech_collect(*state, &heard);
	assert_int_equal(LECTERN_RUNG_UNSAID, heard.rung);
	assert_string_equal("", heard.ipa);
}

static void a_speaker_that_never_succeeds_is_lost(void **state)
{
	struct speech_collected heard;
	unsigned said = 0;

	do {
		speech_hear(*state, "ж", &heard);
		speech_collected_free(&heard);
	} while (heard.status == LECTERN_OK && ++said < 100);
	assert_int_equal(LECTERN_LOST, heard.status);
}

static void a_voice_that_is_not_there_is_said_in_words(void **state)
{
	struct lectern_voice voice = speech_fake_voice("nowhere");
	struct lectern_diagnostics *found = NULL;
	struct lectern_speaker *speaker = NULL;

	(void)state;
	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&found));
	assert_int_equal(LECTERN_OK,
			 lectern_speaker_start(&speaker, &speech_fake, &voice,
					       "sorry", found));
	assert_int_equal(LECTERN_UNSUPPORTED,
			 lectern_speaker_await(speaker, found));
	assert_non_null(strstr(lectern_diagnostics_at(found, 0)->words,
			       "there is no such voice"));
	lectern_speaker_close(speaker);
	lectern_diagnostics_free(found);
}

static void a_process_that_dies_as_it_starts_is_lost(void **state)
{
	struct lectern_voice voice = speech_fake_voice("broken");
	struct lectern_speaker *speaker = NULL;

	(void)state;
	assert_int_equal(LECTERN_OK,
			 lectern_speaker_start(&speaker, &speech_fake, &voice,
					       "sorry", NULL));
	assert_int_equal(LECTERN_LOST, lectern_speaker_await(speaker, NULL));
	lectern_speaker_close(speaker);
}

/* The voice "broken" ends the process that opens it. */
static void the_version_is_told_before_a_voice_opens(void **state)
{
	struct lectern_voice voice = speech_fake_voice("broken");
	struct lectern_speaker *speaker = NULL;
	const char *version = NULL;
	int i;

	(void)state;
	assert_int_equal(LECTERN_OK,
			 lectern_speaker_start(&speaker, &speech_fake, &voice,
					       "sorry", NULL));
	for (i = 0; i < 2; i++) {
		assert_int_equal(LECTERN_OK, lectern_speaker_version(
						     speaker, &version, NULL));
		assert_string_equal("fake 1", version);
		nap(20);
	}
	assert_int_equal(LECTERN_LOST, lectern_speaker_await(speaker, NULL));
	lectern_speaker_close(speaker);
}

static void closing_ends_a_phrase_that_hangs(void **state)
{
	struct lectern_speaker *speaker = open_fake();
	double began;

	(void)state;
	assert_int_equal(LECTERN_OK, speech_say(speaker, 1, "hang"));
	nap(20);
	began = now();
	lectern_speaker_close(speaker);
	assert_true(now() - began < 0.9);
}

int main(void)
{
#define WITH(test) cmocka_unit_test_setup_teardown(test, make, unmake)
	const struct CMUnitTest tests[] = {
		WITH(a_phrase_comes_back_without_the_silence_at_its_end),
		WITH(words_are_marked_where_they_begin),
		WITH(what_a_sign_breaks_is_said_without_the_sign),
		WITH(marks_of_a_safer_text_point_into_the_given_one),
		WITH(what_only_fails_together_is_said_word_by_word),
		WITH(a_word_that_cannot_be_said_is_spelled),
		WITH(a_letter_that_cannot_be_said_is_replaced_by_words),
		WITH(a_phrase_that_began_anew_is_said_to_have),
		WITH(a_phrase_after_a_crash_sounds_as_before_it),
		WITH(a_phrase_that_hangs_is_ended),
		WITH(a_flood_of_samples_is_cut_off),
		WITH(answers_come_in_the_order_of_asking),
		WITH(nothing_of_a_dropped_phrase_comes_any_more),
		WITH(dropping_is_instant_even_while_a_phrase_hangs),
		WITH(many_drops_in_a_row_leave_the_last_phrase),
		WITH(a_flood_of_requests_loses_neither_speaker_nor_phrase),
		WITH(a_flood_of_requests_passes_by_a_phrase_that_hangs),
		WITH(a_flood_of_requests_passes_by_a_pipe_that_is_full),
		WITH(a_full_queue_survives_a_flood),
		WITH(a_phrase_that_is_too_long_is_refused),
		WITH(a_transcription_comes_whole),
		WITH(a_transcription_that_crashes_says_so),
		WITH(a_speaker_that_never_succeeds_is_lost),
		cmocka_unit_test(a_voice_that_is_not_there_is_said_in_words),
		cmocka_unit_test(a_process_that_dies_as_it_starts_is_lost),
		cmocka_unit_test(the_version_is_told_before_a_voice_opens),
		cmocka_unit_test(closing_ends_a_phrase_that_hangs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
