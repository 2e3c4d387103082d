/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Narration profiles. */
#include "lectern/voice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/memory.h"

#define LISTEN LECTERN_SOURCE "/voices/listen.yaml"

static const char good[] =
	"voice: en-gb\nvariant: f2\nrate: 200\npitch: 40\nvolume: 90\n"
	"sentence: 300\npauses:\n"
	"  heading: {before: 1, after: 2}\n"
	"  paragraph: {before: 0, after: 3}\n  item: {before: 0, after: 4}\n"
	"  note: {before: 0, after: 5}\n  warning: {before: 0, after: 6}\n"
	"  quote: {before: 0, after: 7}\n  row: {before: 0, after: 8}\n"
	"  image: {before: 0, after: 9}\n  code: {before: 0, after: 10}\n"
	"  notice: {before: 0, after: 11}\n"
	"cues:\n  heading: {hz: 500, ms: 60, level: -28}\n"
	"  warning: {hz: [600, 450], ms: 45, level: -30}\n"
	"title: British\n";

/* Loads `good` with the first `old` in it replaced. */
static enum lectern_status load_with(const char *old, const char *new,
				     struct lectern_voice *voice,
				     struct lectern_diagnostics *found)
{
	char path[] = "/tmp/lectern-voice-XXXXXX";
	const char *at = strstr(good, old);
	enum lectern_status status;
	FILE *file = fdopen(mkstemp(path), "w");

	assert_non_null(file);
	assert_non_null(at);
	fwrite(good, 1, (size_t)(at - good), file);
	fputs(new, file);
	fputs(at + strlen(old), file);
	fclose(file);
	status = lectern_voice_load(voice, path, found);
	unlink(path);
	return status;
}

/* The change is a fault on that line, in those words. */
static void expect_fault(const char *old, const char *new, uint32_t line,
			 const char *words)
{
	const struct lectern_diagnostic *first;
	struct lectern_diagnostics *found = NULL;
	struct lectern_voice voice = {.rate = 77};

	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&found));
	assert_int_equal(LECTERN_INVALID, load_with(old, new, &voice, found));
	first = lectern_diagnostics_at(found, 0);
	assert_non_null(first);
	assert_non_null(strstr(first->words, words));
	assert_int_equal(line, first->place.line);
	assert_int_equal(77, voice.rate);
	lectern_diagnostics_free(found);
}

static void a_profile_is_read_field_by_field(void **state)
{
	struct lectern_voice voice;

	(void)state;
	assert_int_equal(LECTERN_OK, load_with("", "", &voice, NULL));
	assert_string_equal("British", voice.title);
	assert_string_equal("en-gb", voice.name);
	assert_string_equal("f2", voice.variant);
	assert_int_equal(200, voice.rate);
	assert_int_equal(40, voice.pitch);
	assert_int_equal(90, voice.volume);
	assert_int_equal(300, voice.sentence_ms);
	assert_int_equal(1, voice.pauses[LECTERN_ROLE_HEADING].before_ms);
	assert_int_equal(11, voice.pauses[LECTERN_ROLE_NOTICE].after_ms);
}

static void a_cue_is_one_tone_or_two(void **state)
{
	const struct lectern_cue *cue;
	struct lectern_voice voice;

	(void)state;
	assert_int_equal(LECTERN_OK,
			 load_with("[600, 450]", "[450]", &voice, NULL));
	assert_int_equal(450, voice.cues[LECTERN_ROLE_WARNING].hz[0]);
	assert_int_equal(0, voice.cues[LECTERN_ROLE_WARNING].hz[1]);
	assert_int_equal(LECTERN_OK, load_with("", "", &voice, NULL));
	cue = &voice.cues[LECTERN_ROLE_HEADING];
	assert_int_equal(500, cue->hz[0]);
	assert_int_equal(0, cue->hz[1]);
	assert_int_equal(60, cue->ms);
	assert_int_equal(-28, cue->level);
	cue = &voice.cues[LECTERN_ROLE_WARNING];
	assert_int_equal(600, cue->hz[0]);
	assert_int_equal(450, cue->hz[1]);
}

static void a_role_without_a_cue_has_none(void **state)
{
	static const char all[] =
		"cues:\n  heading: {hz: 500, ms: 60, level: -28}\n"
		"  warning: {hz: [600, 450], ms: 45, level: -30}\n";
	struct lectern_voice voice;
	int role;

	(void)state;
	assert_int_equal(LECTERN_OK, load_with("", "", &voice, NULL));
	assert_int_equal(0, voice.cues[LECTERN_ROLE_ITEM].hz[0]);
	assert_int_equal(LECTERN_OK,
			 load_with(all, "cues: {}\n", &voice, NULL));
	for (role = 0; role < LECTERN_ROLE_COUNT; role++)
		assert_int_equal(0, voice.cues[role].hz[0]);
}

static void a_cue_that_nobody_could_mean_is_a_fault(void **state)
{
	(void)state;
	expect_fault("hz: 500", "hz: 199", 19, "from 200 to 3000");
	expect_fault("hz: 500", "hz: 3001", 19, "from 200 to 3000");
	expect_fault("hz: 500", "hz: {a: 500}", 19, "whole number");
	expect_fault("hz: 500", "hz: []", 19, "one tone or two");
	expect_fault("[600, 450]", "[600, 450, 600]", 20, "one tone or two");
	expect_fault("[600, 450]", "[600, -450]", 20, "from 200 to 3000");
	expect_fault("[600, 450]", "[600, [450]]", 20, "whole number");
	expect_fault("ms: 60", "ms: 19", 19, "from 20 to 200");
	expect_fault("ms: 60", "ms: 201", 19, "from 20 to 200");
	/* As loud as speech, it would startle. */
	expect_fault("level: -28", "level: -19", 19, "from -60 to -20");
	expect_fault("level: -28", "level: 28", 19, "from -60 to -20");
	expect_fault("level: -28", "level: -61", 19, "from -60 to -20");
	expect_fault("level: -28", "level: -", 19, "whole number");
	expect_fault("level: -28", "level: --28", 19, "whole number");
}

static void unknown_settings_are_faults(void **state)
{
	(void)state;
	expect_fault("pitch: 40", "pitch: 40\nspeed: 3", 5, "'speed'");
	expect_fault("{before: 1,", "{before: 1, amid: 2,", 8, "'amid'");
	expect_fault("  item:", "  thing:", 10, "'thing'");
	expect_fault("cues:\n  heading:", "cues:\n  title:", 19, "'title'");
	expect_fault("ms: 60,", "ms: 60, gap: 30,", 19, "'gap'");
	expect_fault("cues:\n  heading: {hz: 500, ms: 60, level: -28}",
		     "cues:\n  heading: 500", 19, "names with values");
}

static void missing_settings_are_faults(void **state)
{
	(void)state;
	expect_fault("rate: 200\n", "", 1, "'rate' is missing");
	expect_fault("before: 1, ", "", 8, "'before' is missing");
	expect_fault("hz: 500, ", "", 19, "'hz' is missing");
	expect_fault("ms: 60, ", "", 19, "'ms' is missing");
	expect_fault(", level: -28", "", 19, "'level' is missing");
	expect_fault("cues:\n  heading: {hz: 500, ms: 60, level: -28}\n"
		     "  warning: {hz: [600, 450], ms: 45, level: -30}\n",
		     "", 1, "'cues' is missing");
}

static void values_out_of_bounds_are_faults(void **state)
{
	(void)state;
	expect_fault("rate: 200", "rate: 79", 3, "from 80 to 900");
	expect_fault("rate: 200", "rate: 901", 3, "from 80 to 900");
	expect_fault("pitch: 40", "pitch: 100", 4, "from 0 to 99");
	expect_fault("volume: 90", "volume: 201", 5, "from 0 to 200");
	expect_fault("rate: 200", "rate: fast", 3, "whole number");
	expect_fault("rate: 200", "rate: -90", 3, "whole number");
	expect_fault("rate: 200", "rate: 99999999999", 3, "whole number");
}

static void a_voice_name_cannot_be_a_path(void **state)
{
	(void)state;
	expect_fault("en-gb", "../en", 1, "no name of a voice");
	expect_fault("f2", "a/b", 2, "no name of a voice");
}

static void a_title_is_a_word_or_a_few(void **state)
{
	(void)state;
	expect_fault("title: British", "title: \"\"", 21, "a word or a few");
	expect_fault("title: British",
		     "title: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		     "aaaaaaaaaaaaaaa",
		     21, "a word or a few");
}

/* ------------------------------------------------------- while it is used */

static const struct lectern_voices none = {NULL, 0};

static void each_command_changes_its_own_setting_by_a_step(void **state)
{
	struct lectern_voice voice = {.rate = 200, .pitch = 50, .volume = 100};

	(void)state;
	lectern_voice_change(&voice, LECTERN_CMD_FASTER, &none);
	lectern_voice_change(&voice, LECTERN_CMD_HIGHER, &none);
	lectern_voice_change(&voice, LECTERN_CMD_LOUDER, &none);
	assert_int_equal(220, voice.rate);
	assert_int_equal(55, voice.pitch);
	assert_int_equal(110, voice.volume);
	lectern_voice_change(&voice, LECTERN_CMD_SLOWER, &none);
	lectern_voice_change(&voice, LECTERN_CMD_LOWER, &none);
	lectern_voice_change(&voice, LECTERN_CMD_LOWER, &none);
	lectern_voice_change(&voice, LECTERN_CMD_SOFTER, &none);
	lectern_voice_change(&voice, LECTERN_CMD_NEXT, &none);
	assert_int_equal(198, voice.rate);
	assert_int_equal(45, voice.pitch);
	assert_int_equal(100, voice.volume);
}

static void no_step_leads_out_of_bounds(void **state)
{
	struct lectern_voice voice = {.rate = 100, .pitch = 50, .volume = 100};
	int i;

	(void)state;
	for (i = 0; i < 50; i++) {
		lectern_voice_change(&voice, LECTERN_CMD_FASTER, &none);
		lectern_voice_change(&voice, LECTERN_CMD_HIGHER, &none);
		lectern_voice_change(&voice, LECTERN_CMD_LOUDER, &none);
	}
	assert_int_equal(LECTERN_RATE_MAX, voice.rate);
	assert_int_equal(99, voice.pitch);
	assert_int_equal(200, voice.volume);
	for (i = 0; i < 50; i++) {
		lectern_voice_change(&voice, LECTERN_CMD_SLOWER, &none);
		lectern_voice_change(&voice, LECTERN_CMD_LOWER, &none);
		lectern_voice_change(&voice, LECTERN_CMD_SOFTER, &none);
	}
	assert_int_equal(LECTERN_RATE_MIN, voice.rate);
	assert_int_equal(0, voice.pitch);
	assert_int_equal(0, voice.volume);
}

static void the_next_voice_keeps_rate_and_volume(void **state)
{
	const struct lectern_voice all[] = {
		{.name = "en-us", .pitch = 1, .rate = 100},
		{.name = "en-us", .variant = "f3", .pitch = 2, .rate = 100},
		{.name = "en-gb", .pitch = 3, .rate = 100}};
	const struct lectern_voices voices = {all, 3};
	struct lectern_voice voice = {.name = "fr", .rate = 250, .volume = 70};
	uint32_t i;

	(void)state;
	for (i = 0; i < 7; i++) {
		lectern_voice_change(&voice, LECTERN_CMD_NEXT_VOICE, &voices);
		assert_int_equal(i % 3 + 1, voice.pitch);
		assert_int_equal(250, voice.rate);
		assert_int_equal(70, voice.volume);
	}
	lectern_voice_change(&voice, LECTERN_CMD_NEXT_VOICE, &none);
	assert_int_equal(1, voice.pitch);
}

static void a_missing_file_is_said(void **state)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_voice voice;

	(void)state;
	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&found));
	assert_int_equal(
		LECTERN_IO,
		lectern_voice_load(&voice, "/nonexistent.yaml", found));
	assert_int_equal(1, lectern_diagnostics_errors(found));
	lectern_diagnostics_free(found);
}

static void every_shipped_profile_loads(void **state)
{
	static const char *const names[] = {"listen", "export", "phone"};
	struct lectern_voice voice;
	char path[512];
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s/voices/%s.yaml",
			 LECTERN_SOURCE, names[i]);
		assert_int_equal(LECTERN_OK,
				 lectern_voice_load(&voice, path, NULL));
		assert_string_equal("en-us", voice.name);
	}
	assert_int_equal(155, voice.rate);
}

/* In pauses: a new part, then a warning, then what only goes on. */
static void every_shipped_profile_tells_parts_by_their_pauses(void **state)
{
	static const char *const names[] = {"listen", "export", "phone"};
	const struct lectern_pause *pauses;
	struct lectern_voice voice;
	char path[512];
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s/voices/%s.yaml",
			 LECTERN_SOURCE, names[i]);
		assert_int_equal(LECTERN_OK,
				 lectern_voice_load(&voice, path, NULL));
		pauses = voice.pauses;
		assert_true(pauses[LECTERN_ROLE_HEADING].before_ms >
			    pauses[LECTERN_ROLE_WARNING].before_ms);
		assert_true(pauses[LECTERN_ROLE_WARNING].before_ms >
			    pauses[LECTERN_ROLE_ITEM].before_ms);
		assert_true(pauses[LECTERN_ROLE_ITEM].after_ms >=
			    voice.sentence_ms);
	}
}

static void each_role_has_a_name(void **state)
{
	(void)state;
	assert_string_equal("heading", lectern_role_name(LECTERN_ROLE_HEADING));
	assert_string_equal("notice", lectern_role_name(LECTERN_ROLE_NOTICE));
	assert_string_equal("?", lectern_role_name(LECTERN_ROLE_COUNT));
}

static void each_allocation_may_fail(void **state)
{
	struct lectern_voice voice;
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	do {
		lectern_memory_fail_at(++n);
		status = lectern_voice_load(&voice, LISTEN, NULL);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
	} while (status != LECTERN_OK);
	assert_true(n > 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_profile_is_read_field_by_field),
		cmocka_unit_test(a_cue_is_one_tone_or_two),
		cmocka_unit_test(a_role_without_a_cue_has_none),
		cmocka_unit_test(a_cue_that_nobody_could_mean_is_a_fault),
		cmocka_unit_test(unknown_settings_are_faults),
		cmocka_unit_test(missing_settings_are_faults),
		cmocka_unit_test(values_out_of_bounds_are_faults),
		cmocka_unit_test(a_voice_name_cannot_be_a_path),
		cmocka_unit_test(a_title_is_a_word_or_a_few),
		cmocka_unit_test(
			each_command_changes_its_own_setting_by_a_step),
		cmocka_unit_test(no_step_leads_out_of_bounds),
		cmocka_unit_test(the_next_voice_keeps_rate_and_volume),
		cmocka_unit_test(a_missing_file_is_said),
		cmocka_unit_test(every_shipped_profile_loads),
		cmocka_unit_test(
			every_shipped_profile_tells_parts_by_their_pauses),
		cmocka_unit_test(each_role_has_a_name),
		cmocka_unit_test(each_allocation_may_fail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
