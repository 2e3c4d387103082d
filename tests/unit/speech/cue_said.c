/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which phrases have a cue, and what comes of it on the way to the ear. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "lectern/narration.h"
#include "speech/cue.h"
#include "speech/narrate.h"
#include "support/audio_hall.h"
#include "support/speech_fake.h"

static const struct lectern_cue one_tone = {
	.hz = {523}, .ms = 60, .level = -28};
static const struct lectern_cue two_tones = {
	.hz = {587, 494}, .ms = 45, .level = -26};

static const char *const profiles[] = {"listen", "export", "phone"};

static struct lectern_voice shipped(const char *name)
{
	struct lectern_voice voice;
	char path[512];

	snprintf(path, sizeof(path), "%s/voices/%s.yaml", LECTERN_SOURCE, name);
	assert_int_equal(LECTERN_OK, lectern_voice_load(&voice, path, NULL));
	return voice;
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
					   .guide = f->guide,
					   .words = f->words,
					   .voice = &f->voice,
					   .data = LECTERN_SOURCE},
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
		int16_t *made = calloc(spoken->cue_count, sizeof(*made));

		assert_non_null(made);
		lectern_cue_make(made, &spoken->phrase->cue, heard->volume);
		heard->cues++;
		heard->sound &= memcmp(spoken->cue, made,
				       spoken->cue_count * sizeof(*made)) == 0;
		free(made);
	}
	return LECTERN_OK;
}

static enum lectern_status narrate(const struct fixture *f, struct heard *heard)
{
	const struct lectern_narration_options options = {
		.guide = f->guide,
		.words = f->words,
		.voice = &f->voice,
		.data = LECTERN_SOURCE,
		.jobs = 1};

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
