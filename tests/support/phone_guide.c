/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/phone_guide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/narration.h"
#include "lectern/script.h"
#include "speech/cue.h"
#include "support/phone_signal.h"

struct phone_narrator_state phone_narrator_state = {.version = "noise 1"};

/* ---------------------------------------------------------------- set-up */

static struct phone_guide *set_new(const char *folder)
{
	struct phone_guide *set = calloc(1, sizeof(*set));

	assert_non_null(set);
	assert_int_equal(lectern_diagnostics_new(&set->found), LECTERN_OK);
	assert_int_equal(lectern_words_load(&set->words,
					    LECTERN_SOURCE
					    "/content/ui/en.yaml",
					    set->found),
			 LECTERN_OK);
	assert_int_equal(lectern_voice_load(&set->voice,
					    LECTERN_SOURCE "/voices/phone.yaml",
					    set->found),
			 LECTERN_OK);
	set->options = (struct lectern_phone_options){.words = set->words,
						      .voice = &set->voice,
						      .data = LECTERN_SOURCE,
						      .folder = folder};
	return set;
}

struct phone_guide *phone_guide_new(const char *markdown, const char *folder)
{
	struct phone_guide *set = set_new(folder);
	const char *front = "---\ntitle: Small\n---\n";
	char *text = calloc(strlen(front) + strlen(markdown) + 1, 1);

	assert_non_null(text);
	if (strncmp(markdown, "---", 3) != 0)
		strcpy(text, front);
	strcat(text, markdown);
	if (lectern_guide_parse(&set->guide, "small.md", text, strlen(text),
				set->found) != LECTERN_OK) {
		lectern_diagnostics_print(set->found, stdout);
		fail();
	}
	free(text);
	set->options.guide = set->guide;
	return set;
}

struct phone_guide *phone_guide_load(const char *path, const char *folder)
{
	struct phone_guide *set = set_new(folder);

	assert_int_equal(lectern_guide_load(&set->guide, path, set->found),
			 LECTERN_OK);
	set->options.guide = set->guide;
	return set;
}

void phone_guide_free(struct phone_guide *set)
{
	lectern_guide_free(set->guide);
	lectern_words_free(set->words);
	lectern_diagnostics_free(set->found);
	free(set);
}

const char *phone_guide_words(const struct phone_guide *set)
{
	const struct lectern_diagnostic *first =
		lectern_diagnostics_at(set->found, 0);

	return first ? first->words : "";
}

/* -------------------------------------------------------------- narrator */

/* The tones of the key 5, a tenth of a second long, in a quiet quarter. */
static void put_digit(int16_t *samples, size_t count)
{
	float tones[2][LECTERN_NARRATION_RATE / 10];
	const size_t quiet = LECTERN_NARRATION_RATE / 4;
	const size_t loud = LECTERN_NARRATION_RATE / 10;
	size_t i;

	assert_true(count > quiet);
	memset(samples, 0, quiet * sizeof(*samples));
	phone_sine(tones[0], loud, LECTERN_NARRATION_RATE, 770.0, 2500.0);
	phone_sine(tones[1], loud, LECTERN_NARRATION_RATE, 1336.0, 2500.0);
	for (i = 0; i < loud; i++)
		samples[quiet / 3 + i] = (int16_t)(tones[0][i] + tones[1][i]);
}

/* Noise of a twentieth of a second a letter, louder for some words. */
static enum lectern_status say(const struct lectern_phrase *phrase,
			       uint32_t block, lectern_narration_fn *fn,
			       void *user)
{
	const bool here = block == phone_narrator_state.block;
	size_t count = strlen(phrase->spoken) * 1100;
	struct lectern_spoken spoken = {.phrase = phrase, .block = block};
	uint32_t random = 1;
	int16_t *samples;
	int16_t *cue;
	enum lectern_status status;
	size_t i;

	for (i = 0; phrase->spoken[i]; i++)
		random = random * 31 + (unsigned char)phrase->spoken[i];
	if (here && phone_narrator_state.fault == PHONE_LONG)
		count = 256 * LECTERN_NARRATION_RATE;
	samples = calloc(count, sizeof(*samples));
	assert_non_null(samples);
	for (i = 0; i < count; i++) {
		random = random * 1664525u + 1013904223u;
		if (phone_narrator_state.fault != PHONE_SILENT)
			samples[i] = (int16_t)((int32_t)random >> 19);
	}
	if (here && phone_narrator_state.fault == PHONE_DIGIT)
		put_digit(samples, count);
	spoken.samples = samples;
	spoken.count = count;
	spoken.cue_count = lectern_cue_count(&phrase->cue);
	cue = calloc(spoken.cue_count + 1, sizeof(*cue));
	assert_non_null(cue);
	lectern_cue_make(cue, &phrase->cue, 100);
	spoken.cue = spoken.cue_count > 0 ? cue : NULL;
	status = fn(user, &spoken);
	free(cue);
	free(samples);
	return status;
}

static enum lectern_status say_block(struct lectern_script *script,
				     const struct lectern_guide *guide,
				     uint32_t block, lectern_narration_fn *fn,
				     void *user)
{
	const struct lectern_node *node = lectern_guide_block(guide, block);
	struct lectern_range range = {{block, 0},
				      {block, lectern_node_text(node)->length}};
	struct lectern_phrases phrases;
	enum lectern_status status =
		lectern_script_block(script, block, range, &phrases);
	size_t i;

	for (i = 0; status == LECTERN_OK && i < phrases.count; i++)
		status = say(&phrases.at[i], block, fn, user);
	return status;
}

static enum lectern_status
narrate(const struct lectern_narration_options *options,
	lectern_narration_fn *fn, void *user, struct lectern_diagnostics *found)
{
	const struct phone_narrator_state *state = &phone_narrator_state;
	uint32_t count = lectern_guide_block_count(options->guide);
	enum lectern_status status = LECTERN_OK;
	uint32_t i;

	(void)found;
	for (i = 0; i < count && status == LECTERN_OK; i++) {
		if (options->blocks && !options->blocks[i])
			continue;
		if (state->fault == PHONE_SKIP && state->block == i)
			continue;
		if (state->fault == PHONE_DIES && state->block == i) {
			status = LECTERN_LOST;
			break;
		}
		phone_narrator_state.narrated++;
		status =
			say_block(options->script, options->guide, i, fn, user);
	}
	return status;
}

static enum lectern_status call(struct lectern_narrator **out,
				const struct lectern_narrator_options *options,
				struct lectern_diagnostics *found)
{
	(void)options;
	(void)found;
	*out = NULL;
	return LECTERN_OK;
}

static enum lectern_status version(struct lectern_narrator *narrator,
				   const char **words,
				   struct lectern_diagnostics *found)
{
	(void)narrator;
	(void)found;
	*words = phone_narrator_state.version;
	return LECTERN_OK;
}

static enum lectern_status wake(struct lectern_narrator *narrator,
				struct lectern_diagnostics *found)
{
	(void)narrator;
	(void)found;
	phone_narrator_state.woken++;
	return LECTERN_OK;
}

static void dismiss(struct lectern_narrator *narrator)
{
	(void)narrator;
}

const struct lectern_phone_narrator phone_narrator = {.call = call,
						      .version = version,
						      .wake = wake,
						      .dismiss = dismiss,
						      .narrate = narrate};

enum lectern_status phone_guide_export(struct phone_guide *set)
{
	phone_narrator_state.narrated = 0;
	phone_narrator_state.woken = 0;
	return lectern_phone_export_by(&phone_narrator, &set->options,
				       &set->report, set->found);
}
