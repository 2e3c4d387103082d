/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A guide as samples, in order, from any number of speakers. */
#include "lectern/narration.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "speech/narrate.h"
#include "speech/pool.h"
#include "support/speech_fake.h"

#define SHIPPED LECTERN_SOURCE "/content/metastatic-breast-cancer/en.md"

static const char front[] = "---\ntitle: T\n---\n";

struct fixture {
	struct lectern_guide *guide;
	struct lectern_words *words;
	struct lectern_voice voice;
	struct lectern_diagnostics *found;
	struct lectern_narration_options options;
};

/* What was handed over. */
struct heard {
	struct lectern_buffer text; /* what was spoken, a line a phrase */
	uint64_t samples;
	uint64_t sum; /* of all samples, in their order */
	unsigned phrases;
	uint32_t block;
	bool in_order;
	bool sound; /* marks in range and going forward */
	unsigned stop_after;
	double first; /* seconds until the first phrase */
	struct timespec began;
};

static double seconds_since(const struct timespec *from)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - from->tv_sec) +
	       (double)(now.tv_nsec - from->tv_nsec) / 1e9;
}

static void open_words(struct fixture *f, const char *voice)
{
	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&f->found));
	assert_int_equal(LECTERN_OK, lectern_words_load(&f->words,
							LECTERN_SOURCE
							"/content/ui/en.yaml",
							NULL));
	f->voice = speech_fake_voice(voice);
	f->options = (struct lectern_narration_options){.guide = f->guide,
							.words = f->words,
							.voice = &f->voice,
							.data = LECTERN_SOURCE,
							.jobs = 1};
}

static void open_text(struct fixture *f, const char *body)
{
	char text[4096];

	memset(f, 0, sizeof(*f));
	snprintf(text, sizeof(text), "%s%s", front, body);
	assert_int_equal(LECTERN_OK,
			 lectern_guide_parse(&f->guide, "test.md", text,
					     strlen(text), NULL));
	open_words(f, "fake");
}

static void open_shipped(struct fixture *f)
{
	memset(f, 0, sizeof(*f));
	assert_int_equal(LECTERN_OK,
			 lectern_guide_load(&f->guide, SHIPPED, NULL));
	open_words(f, "en-us");
}

static void close_fixture(struct fixture *f)
{
	lectern_guide_free(f->guide);
	lectern_words_free(f->words);
	lectern_diagnostics_free(f->found);
}

static void check_marks(struct heard *heard,
			const struct lectern_spoken *spoken)
{
	size_t i;

	for (i = 0; i < spoken->mark_count; i++) {
		const struct lectern_word_mark *mark = &spoken->marks[i];

		heard->sound &= mark->sample < spoken->count;
		heard->sound &= mark->place.block == spoken->block;
		heard->sound &=
			lectern_range_holds(spoken->phrase->range, mark->place);
		if (i > 0)
			heard->sound &=
				mark[0].sample >= mark[-1].sample &&
				mark[0].place.offset > mark[-1].place.offset;
	}
}

static const long heard_nap_ns = 20000000;

static enum lectern_status hear(void *user, const struct lectern_spoken *spoken)
{
	struct heard *heard = user;
	size_t i;

	if (heard->phrases++ == 0)
		heard->first = seconds_since(&heard->began);
	heard->in_order &= spoken->block >= heard->block;
	heard->block = spoken->block;
	heard->samples += spoken->count;
	for (i = 0; i < spoken->count; i++)
		heard->sum = heard->sum * 31 + (uint16_t)spoken->samples[i];
	lectern_buffer_printf(&heard->text, "%s\n", spoken->phrase->spoken);
	check_marks(heard, spoken);
	return heard->phrases == heard->stop_after ? LECTERN_STOPPED
						   : LECTERN_OK;
}

static struct heard nothing_heard(void)
{
	struct heard heard = {.in_order = true, .sound = true};

	clock_gettime(CLOCK_MONOTONIC, &heard.began);
	return heard;
}

static enum lectern_status narrate_fake(struct fixture *f, struct heard *heard)
{
	*heard = nothing_heard();
	return lectern_narrate_with(&speech_fake, &f->options, hear, heard,
				    f->found);
}

static void phrases_come_in_the_order_of_the_guide(void **state)
{
	struct fixture f;
	struct heard heard;
	unsigned jobs;

	(void)state;
	open_text(&f, "# A\n\nOne. Two.\n\n1. Three.\n2. Four.\n");
	for (jobs = 1; jobs <= 5; jobs++) {
		f.options.jobs = jobs;
		assert_int_equal(LECTERN_OK, narrate_fake(&f, &heard));
		assert_string_equal(
			"A\nOne.\nTwo.\none.\nThree.\ntwo.\nFour.\n",
			heard.text.bytes);
		assert_true(heard.in_order && heard.sound);
		lectern_buffer_free(&heard.text);
	}
	close_fixture(&f);
}

static void only_the_blocks_that_were_asked_for_are_narrated(void **state)
{
	const bool blocks[] = {false, true, false, true};
	struct fixture f;
	struct heard heard;

	(void)state;
	open_text(&f, "One.\n\nTwo.\n\nThree.\n\nFour.\n");
	f.options.blocks = blocks;
	assert_int_equal(LECTERN_OK, narrate_fake(&f, &heard));
	assert_string_equal("Two.\nFour.\n", heard.text.bytes);
	lectern_buffer_free(&heard.text);
	close_fixture(&f);
}

static void speakers_that_were_called_narrate_as_often_as_asked(void **state)
{
	struct lectern_narrator *narrator = NULL;
	const char *version = NULL;
	struct fixture f;
	struct heard heard;
	int i;

	(void)state;
	open_text(&f, "One. Two.\n\nThree.\n");
	assert_int_equal(
		LECTERN_OK,
		lectern_narrator_new_with(
			&narrator, &speech_fake,
			&(const struct lectern_narrator_options){
				.voice = &f.voice, .words = f.words, .jobs = 2},
			f.found));
	assert_int_equal(LECTERN_OK,
			 lectern_narrator_version(narrator, &version, f.found));
	assert_string_equal("fake 1", version);
	f.options.narrator = narrator;
	for (i = 0; i < 3; i++) {
		f.voice.rate += 10;
		assert_int_equal(LECTERN_OK, narrate_fake(&f, &heard));
		assert_string_equal("One.\nTwo.\nThree.\n", heard.text.bytes);
		lectern_buffer_free(&heard.text);
	}
	lectern_narrator_free(narrator);
	assert_int_equal(-1, waitpid(-1, NULL, WNOHANG));
	close_fixture(&f);
}

static void no_blocks_at_all_are_no_error(void **state)
{
	const bool blocks[] = {false};
	struct fixture f;
	struct heard heard;

	(void)state;
	open_text(&f, "One.\n");
	f.options.blocks = blocks;
	assert_int_equal(LECTERN_OK, narrate_fake(&f, &heard));
	assert_int_equal(0, heard.phrases);
	close_fixture(&f);
}

static void what_the_receiver_returns_ends_the_narration(void **state)
{
	struct fixture f;
	struct heard heard;

	(void)state;
	open_text(&f, "One. Two. Three. Four. Five.\n");
	heard = nothing_heard();
	heard.stop_after = 2;
	assert_int_equal(LECTERN_STOPPED,
			 lectern_narrate_with(&speech_fake, &f.options, hear,
					      &heard, f.found));
	assert_int_equal(2, heard.phrases);
	assert_int_equal(-1, waitpid(-1, NULL, WNOHANG));
	lectern_buffer_free(&heard.text);
	close_fixture(&f);
}

static void a_rung_below_safer_is_warned_of_with_its_place(void **state)
{
	const struct lectern_diagnostic *warning;
	struct fixture f;
	struct heard heard;

	(void)state;
	open_text(&f, "Fine.\n\nAlso * fine.\n\nNot left and right.\n");
	assert_int_equal(LECTERN_OK, narrate_fake(&f, &heard));
	assert_int_equal(1, lectern_diagnostics_count(f.found));
	warning = lectern_diagnostics_at(f.found, 0);
	assert_int_equal(LECTERN_WARNING, warning->severity);
	assert_string_equal("test.md", warning->place.path);
	assert_int_equal(8, warning->place.line);
	assert_non_null(strstr(warning->words, "word by word"));
	lectern_buffer_free(&heard.text);
	close_fixture(&f);
}

static void a_phrase_that_began_anew_is_heard_once(void **state)
{
	struct fixture f;
	struct heard heard;

	(void)state;
	open_text(&f, "go midway on\n");
	assert_int_equal(LECTERN_OK, narrate_fake(&f, &heard));
	/* Ten letters and three gaps, and nothing of the first attempts. */
	assert_int_equal(10 * SPEECH_FAKE_SAMPLES + 3 * 1323, heard.samples);
	assert_true(heard.sound);
	lectern_buffer_free(&heard.text);
	close_fixture(&f);
}

static void a_voice_that_is_not_there_is_said(void **state)
{
	struct fixture f;
	struct heard heard;

	(void)state;
	open_text(&f, "One.\n");
	f.voice = speech_fake_voice("nowhere");
	assert_int_equal(LECTERN_UNSUPPORTED, narrate_fake(&f, &heard));
	assert_true(lectern_diagnostics_errors(f.found) > 0);
	close_fixture(&f);
}

static void speakers_that_always_die_are_given_up(void **state)
{
	struct lectern_buffer body = {0};
	struct fixture f;
	struct heard heard;
	int i;

	(void)state;
	for (i = 0; i < 120; i++)
		lectern_buffer_puts(&body, "ж\n\n");
	open_text(&f, body.bytes);
	assert_int_equal(LECTERN_LOST, narrate_fake(&f, &heard));
	lectern_buffer_free(&body);
	lectern_buffer_free(&heard.text);
	close_fixture(&f);
}

/* A guide of `good` paragraphs that can be said, `bad` that cannot, and one. */
static enum lectern_status narrate_failures(unsigned good, unsigned bad,
					    const char *last, unsigned jobs,
					    struct heard *heard)
{
	struct lectern_buffer body = {0};
	enum lectern_status status;
	struct fixture f;

	while (good-- > 0)
		lectern_buffer_puts(&body, "Well.\n\n");
	while (bad-- > 0)
		lectern_buffer_puts(&body, "ж\n\n");
	lectern_buffer_puts(&body, last);
	open_text(&f, body.bytes);
	f.options.jobs = jobs;
	status = narrate_fake(&f, heard);
	assert_int_equal(status == LECTERN_LOST,
			 lectern_diagnostics_errors(f.found));
	lectern_buffer_free(&body);
	lectern_buffer_free(&heard->text);
	close_fixture(&f);
	return status;
}

static void a_row_of_unsaid_phrases_ends_the_narration(void **state)
{
	struct heard heard;
	unsigned jobs;

	(void)state;
	for (jobs = 1; jobs <= 3; jobs++) {
		assert_int_equal(LECTERN_LOST, narrate_failures(3, 5, "Fine.\n",
								jobs, &heard));
		assert_int_equal(3 + 4, heard.phrases);
	}
}

static void a_shorter_row_does_not(void **state)
{
	struct heard heard;

	(void)state;
	assert_int_equal(LECTERN_OK,
			 narrate_failures(0, 4, "Fine.\n", 2, &heard));
	assert_int_equal(5, heard.phrases);
}

static void apologies_alone_are_no_narration(void **state)
{
	struct heard heard;

	(void)state;
	assert_int_equal(LECTERN_LOST,
			 narrate_failures(0, 2, "ж\n", 1, &heard));
}

/* What a pool was given to say, and how often it was said. */
struct shared {
	unsigned good; /* phrases that can be said, at the front */
	unsigned ends;
	unsigned unsaid;
};

static struct lectern_utterance shared_phrase(void *user, uint32_t id)
{
	const struct shared *shared = user;

	return (struct lectern_utterance){.id = id,
					  .spoken = id < shared->good ? "Well."
								      : "ж",
					  .rate = 175};
}

static enum lectern_status shared_answer(void *user,
					 const struct lectern_answer *answer)
{
	struct shared *shared = user;

	if (answer->kind != LECTERN_ANSWER_END)
		return LECTERN_OK;
	assert_int_equal(shared->ends, answer->id);
	shared->ends++;
	shared->unsaid += answer->rung == LECTERN_RUNG_UNSAID;
	return LECTERN_OK;
}

/* Some phrases that can be said, and twenty that cannot. */
static void expect_revival(unsigned good)
{
	struct lectern_voice voice = speech_fake_voice("fake");
	struct shared shared = {.good = good};
	const struct lectern_pool_owner owner = {&shared, shared_phrase,
						 shared_answer};
	const struct timespec nap = {0, heard_nap_ns};
	struct lectern_pool *pool = NULL;
	uint32_t given = 0;

	assert_int_equal(LECTERN_OK, lectern_pool_start(&pool, 1, &speech_fake,
							&voice, "sorry", NULL));
	assert_int_equal(LECTERN_OK, lectern_pool_await(pool, NULL));
	while (shared.ends < good + 20) {
		while (given < good + 20 && lectern_pool_is_free(pool))
			assert_int_equal(
				LECTERN_OK,
				lectern_pool_say(pool, &owner, given++));
		/* Lets the speaker run dry, so that it is lost when idle. */
		nanosleep(&nap, NULL);
		assert_int_equal(LECTERN_OK,
				 lectern_pool_wait(pool, &owner, NULL));
	}
	assert_int_equal(20, shared.unsaid);
	lectern_pool_close(pool);
}

/*
 * The sixteenth failure in a row loses the speaker. How many phrases it holds
 * then depends on how many went before.
 */
static void a_speaker_lost_between_phrases_is_started_anew(void **state)
{
	unsigned good;

	(void)state;
	for (good = 0; good < LECTERN_POOL_DEPTH; good++)
		expect_revival(good);
}

static void the_shipped_guide_sounds_the_same_from_any_jobs(void **state)
{
	struct fixture f;
	struct heard heard[3];
	unsigned i;

	(void)state;
	open_shipped(&f);
	for (i = 0; i < 3; i++) {
		f.options.jobs = i + 1;
		heard[i] = nothing_heard();
		assert_int_equal(
			LECTERN_OK,
			lectern_narrate(&f.options, hear, &heard[i], f.found));
		print_message("jobs %u: %.0f ms, first phrase after %.1f ms, "
			      "%u phrases, %.1f s of sound\n",
			      i + 1, seconds_since(&heard[i].began) * 1000,
			      heard[i].first * 1000, heard[i].phrases,
			      (double)heard[i].samples /
				      LECTERN_NARRATION_RATE);
		assert_true(heard[i].in_order && heard[i].sound);
		assert_int_equal(heard[0].samples, heard[i].samples);
		assert_int_equal(heard[0].sum, heard[i].sum);
		assert_string_equal(heard[0].text.bytes, heard[i].text.bytes);
	}
	assert_int_equal(0, lectern_diagnostics_count(f.found));
	assert_true(heard[0].phrases > 200);
	for (i = 0; i < 3; i++)
		lectern_buffer_free(&heard[i].text);
	close_fixture(&f);
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
	const struct CMUnitTest tests[] = {
		TEST(phrases_come_in_the_order_of_the_guide),
		TEST(only_the_blocks_that_were_asked_for_are_narrated),
		TEST(speakers_that_were_called_narrate_as_often_as_asked),
		TEST(no_blocks_at_all_are_no_error),
		TEST(what_the_receiver_returns_ends_the_narration),
		TEST(a_rung_below_safer_is_warned_of_with_its_place),
		TEST(a_phrase_that_began_anew_is_heard_once),
		TEST(a_voice_that_is_not_there_is_said),
		TEST(speakers_that_always_die_are_given_up),
		TEST(a_row_of_unsaid_phrases_ends_the_narration),
		TEST(a_shorter_row_does_not),
		TEST(apologies_alone_are_no_narration),
		TEST(a_speaker_lost_between_phrases_is_started_anew),
		TEST(the_shipped_guide_sounds_the_same_from_any_jobs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
