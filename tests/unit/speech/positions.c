/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where what is spoken stands in the guide, through every substitution: for
 * each code point of each phrase, and for each word that eSpeak NG tells of.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "lectern/text.h"
#include "speech/ipa.h"
#include "speech/speaker.h"
#include "support/script_changes.h"
#include "support/speech_collect.h"
#include "support/speech_fake.h"
#include "support/whole.h"

#define GUIDES 50
#define BLOCKS 40

/* One phrase under examination. */
struct look {
	const struct script_changes *changes;
	const struct lectern_phrase *phrase;
	uint32_t due; /* the byte of the text that is to be heard next */
};

static bool is_blank(const struct look *look, uint32_t at)
{
	char c = look->changes->text->bytes[at];

	return c == ' ' || c == '\n' ||
	       strncmp(look->changes->text->bytes + at, "\302\240", 2) == 0;
}

/* White space, and what is changed, need not be heard at its own place. */
static uint32_t skip_changed(const struct look *look, uint32_t at)
{
	uint32_t end = look->phrase->range.to.offset;
	const struct script_change *change;

	while (at < end) {
		change = script_changes_at(look->changes, at);
		if (change)
			at = change->to;
		else if (is_blank(look, at))
			at += look->changes->text->bytes[at] == '\302' ? 2 : 1;
		else
			break;
	}
	return at;
}

static void fail_at(const struct look *look, uint32_t i, const char *words)
{
	fail_msg("\"%s\": code point %u leads to byte %u, %s",
		 look->phrase->spoken, i, look->phrase->map[i], words);
}

/* A code point that no change covers is the one that stands there. */
static void look_unchanged(struct look *look, uint32_t i, uint32_t spoken)
{
	const struct lectern_text *text = look->changes->text;
	uint32_t origin = look->phrase->map[i];
	uint32_t written;
	size_t size;

	/* A space may have been put before what stands there. */
	if (spoken == ' ')
		return;
	look->due = skip_changed(look, look->due);
	if (origin != look->due)
		fail_at(look, i, "and what is due stands elsewhere");
	size = lectern_utf8_decode(text->bytes + origin, text->length - origin,
				   &written);
	if (written != spoken)
		fail_at(look, i, "where another stands");
	look->due += (uint32_t)size;
}

static void look_map(struct look *look)
{
	const struct lectern_phrase *phrase = look->phrase;
	const char *at = phrase->spoken;
	uint32_t last = phrase->range.from.offset;
	uint32_t spoken;
	uint32_t i;

	look->due = last;
	for (i = 0; i < phrase->code_points; i++) {
		uint32_t origin = phrase->map[i];

		at += lectern_utf8_decode(at, strlen(at), &spoken);
		if (origin < last)
			fail_at(look, i, "back");
		if (origin >= phrase->range.to.offset)
			fail_at(look, i, "behind the phrase");
		if (!script_changes_at(look->changes, origin))
			look_unchanged(look, i, spoken);
		last = origin;
	}
	assert_int_equal('\0', *at);
	if (skip_changed(look, look->due) != phrase->range.to.offset)
		fail_msg("\"%s\" lacks what stands at byte %u", phrase->spoken,
			 look->due);
}

static void look_sayings(const struct lectern_phrase *phrase)
{
	char phonemes[LECTERN_IPA_PHONEMES_MAX];
	uint32_t end = 0;
	size_t at;
	size_t i;

	for (i = 0; i < phrase->saying_count; i++) {
		const struct lectern_saying *saying = &phrase->sayings[i];

		assert_true(saying->count > 0);
		assert_true(saying->at >= end);
		end = saying->at + saying->count;
		assert_true(end <= phrase->code_points);
		assert_int_equal(
			LECTERN_OK,
			lectern_ipa_phonemes(saying->ipa, phonemes, &at));
	}
}

/* Every phrase of a guide. */
static void look_whole(const struct whole *whole)
{
	uint32_t count = lectern_guide_block_count(whole->guide);
	struct script_changes changes;
	struct look look = {.changes = &changes};
	uint32_t block;
	size_t i;

	script_changes_open(&changes, whole);
	for (block = 0; block < count; block++) {
		script_changes_block(&changes, whole, block);
		for (i = 0; i < changes.phrases.count; i++) {
			look.phrase = &changes.phrases.at[i];
			look_sayings(look.phrase);
			if (look.phrase->map)
				look_map(&look);
		}
	}
	script_changes_close(&changes);
}

static void what_the_shipped_guide_says_leads_to_where_it_stands(void **state)
{
	struct whole whole;

	(void)state;
	whole_load(&whole, WHOLE_SHIPPED);
	look_whole(&whole);
	whole_free(&whole);
}

static void what_any_guide_says_leads_to_where_it_stands(void **state)
{
	struct whole whole;
	uint64_t seed;

	(void)state;
	for (seed = 1; seed <= GUIDES; seed++) {
		whole_generate(&whole, seed, BLOCKS);
		look_whole(&whole);
		whole_free(&whole);
	}
}

/*
 * One paragraph for each kind of rule. Those that are said by rules of numbers
 * are in tests/golden/sides too.
 */
static const char hard[] =
	"---\ntitle: T\nlanguage: en-US\nemergency: \"911\"\n---\n\n# One\n\n"
	"Mail a.b@example.org, see www.cancer.gov/x?y=1 or "
	"https://nci.nih.gov/a_b-c now.\n\n"
	"Stage IV, type II, stages I to III, phase I/II, grade IIIC1, factor "
	"VIII.\n\n"
	"BP 120/80 mmHg, 120/80, q6h, q4-6h, 3x/day, 2 x 500 mg, b.i.d., "
	"24/7.\n\n"
	"On March 5, 2026, 5 March 2026, 3/15/2026, 2026-11-23, the 1990s.\n\n"
	"At 8:30 a.m., 12:00 PM, 8:05, 14:00, 09:15 and 1:10 here.\n\n"
	"Call 1-800-422-6237, (800) 555-0100, 555-1234, +1 800 555 0100, 911 "
	"or 1-800-4-CANCER now.\n\n"
	"HER2-, HER2+, HR+/HER2-, ER-/PR-/HER2- disease, KRAS-, Rh-, T-DM1, "
	"PD-L1, Ki-67, BRCA1/2 here.\n\n"
	"CA 15-3, CA-125, IHC 3+, Gleason 3+4=7, pain 7/10, 20/20 here.\n\n"
	"MRI, MRIs, MRI's, U.S., R.N., CT scans, X-ray, vitamin C, mRNA, "
	"ctDNA, pCR here.\n\n"
	"The trastuzumab-dkst, zolatinibs, zolatinib's, biopsies, tumor's.\n\n"
	"Take 1/2 tablet, ½ tablet, 2½ mg, 1 1/2-2 tablets, 3/5, 1⁄3 cup.\n\n"
	"It is <5 mg, ≥ 5, <=5, ±2, ~5, p = 0.05, a=b, 5 ≈ 6, -5 °C, −5.\n\n"
	"A → B, ★, ⊕, ♥, \U0001F642, \U0001F1FA\U0001F1F8, ✓, [ ], ____.\n\n"
	"a_b, a|b, 5†, No. 5, 1st, 22nd, 5..6, 3·5, 0,5.\n\n"
	"DO NOT STOP your WARFARIN now; NEVER take 5mg/mL, 5-mg, 10-20 mg, "
	"10 mg–20 mg, 5%-10% here.\n\n"
	"Dr. Lee vs. Mr. Smith, e.g. this, i.e. that; 100 mg/5 mL, 5 "
	"mg/kg/day here.\n\n"
	"Use 1,250.50 mg, .5 mg, 007, 2024, 12345678901234567 and 1.0.2.\n\n"
	"The é naïve café Sjögren’s, “quoted—dash”, ‘it’s’ x\u00a0y, "
	"soft\u00adhyphen, zero\u200bwidth here.\n\n"
	"a-very-long-compound-word-that-goes-on-and-on-for-more-than-forty-"
	"code-points here.\n";

static void what_each_rule_says_leads_to_where_it_stands(void **state)
{
	struct whole whole;

	(void)state;
	whole_parse(&whole, hard);
	look_whole(&whole);
	whole_free(&whole);
}

static void names_of_money_and_powers_lead_to_their_signs(void **state)
{
	struct whole whole;

	(void)state;
	whole_parse(&whole, "---\ntitle: T\nlanguage: en-US\n---\n\n# One\n\n"
			    "It costs $50, $2.50 or $5 million. "
			    "With x², note¹ and CO₂ it is so.\n");
	look_whole(&whole);
	whole_free(&whole);
}

/* -------------------------------------------- words as the synthesiser tells
 */

/* What is heard of a guide: its words, and how many begin a written one. */
struct hearing {
	struct lectern_speaker *speaker;
	struct lectern_slices words; /* of the block */
	struct script_changes *changes;
	size_t heard;
	size_t exact;
};

/* True where a written word begins, or something that is changed. */
static bool begins(const struct hearing *hearing, uint32_t offset)
{
	size_t i;

	for (i = 0; i < hearing->words.count; i++)
		if (hearing->words.at[i].start == offset)
			return true;
	for (i = 0; i < hearing->changes->count; i++)
		if (hearing->changes->at[i].from == offset)
			return true;
	return false;
}

static void hear_phrase(struct hearing *hearing,
			const struct lectern_phrase *phrase)
{
	const struct lectern_utterance utterance = {
		.spoken = phrase->spoken,
		.sayings = phrase->sayings,
		.saying_count = phrase->saying_count,
		.rate = 175,
		.pitch = 50,
		.volume = 100};
	struct speech_collected heard;
	uint32_t last = 0;
	size_t i;

	assert_int_equal(LECTERN_OK,
			 lectern_speaker_say(hearing->speaker, &utterance));
	speech_collect(hearing->speaker, &heard);
	assert_int_equal(LECTERN_OK, heard.status);
	assert_int_equal(LECTERN_RUNG_AS_IS, heard.rung);
	for (i = 0; i < heard.word_count; i++) {
		uint32_t offset;

		assert_true(heard.words[i] < phrase->code_points);
		offset = phrase->map[heard.words[i]];
		assert_true(offset >= last);
		assert_true(offset >= phrase->range.from.offset);
		assert_true(offset < phrase->range.to.offset);
		hearing->exact += begins(hearing, offset);
		hearing->heard++;
		last = offset;
	}
	speech_collected_free(&heard);
}

static void hear_block(struct hearing *hearing, const struct whole *whole,
		       uint32_t block, struct lectern_segmenter *segmenter)
{
	struct script_changes *changes = hearing->changes;
	size_t i;

	script_changes_block(changes, whole, block);
	assert_int_equal(LECTERN_OK,
			 lectern_segment(segmenter, LECTERN_UNIT_WORD,
					 changes->text, &hearing->words));
	for (i = 0; i < changes->phrases.count; i++)
		if (changes->phrases.at[i].map)
			hear_phrase(hearing, &changes->phrases.at[i]);
}

static void words_that_are_heard_begin_words_that_are_written(void **state)
{
	struct lectern_segmenter *segmenter = NULL;
	struct script_changes changes;
	struct hearing hearing = {.changes = &changes};
	struct lectern_voice voice = speech_fake_voice("en-us");
	struct whole whole;
	uint32_t block;

	(void)state;
	whole_load(&whole, WHOLE_SHIPPED);
	script_changes_open(&changes, &whole);
	assert_int_equal(LECTERN_OK,
			 lectern_segmenter_new(&segmenter, "en-US", NULL));
	assert_int_equal(
		LECTERN_OK,
		lectern_speaker_open(&hearing.speaker, &voice, "sorry", NULL));
	for (block = 0; block < lectern_guide_block_count(whole.guide); block++)
		hear_block(&hearing, &whole, block, segmenter);
	lectern_speaker_close(hearing.speaker);
	lectern_segmenter_free(segmenter);
	script_changes_close(&changes);
	whole_free(&whole);
	assert_true(hearing.heard > 1000);
	assert_true(hearing.exact * 100 >= hearing.heard * 95);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			what_the_shipped_guide_says_leads_to_where_it_stands),
		cmocka_unit_test(what_any_guide_says_leads_to_where_it_stands),
		cmocka_unit_test(what_each_rule_says_leads_to_where_it_stands),
		cmocka_unit_test(names_of_money_and_powers_lead_to_their_signs),
		cmocka_unit_test(
			words_that_are_heard_begin_words_that_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
