/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The real synthesiser, through the speaker process. */
#define _GNU_SOURCE
#include "speech/synth.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/diagnostics.h"
#include "lectern/narration.h"
#include "speech/guard.h"
#include "speech/speaker.h"
#include "support/speech_collect.h"
#include "support/speech_fake.h"

static struct lectern_speaker *open_voice(const char *name, const char *variant)
{
	struct lectern_voice voice = speech_fake_voice(name);
	struct lectern_speaker *speaker = NULL;

	snprintf(voice.variant, sizeof(voice.variant), "%s", variant);
	assert_int_equal(
		LECTERN_OK,
		lectern_speaker_open(&speaker, &voice, "Part not read.", NULL));
	return speaker;
}

static int make(void **state)
{
	*state = open_voice("en-us", "");
	return 0;
}

static int unmake(void **state)
{
	lectern_speaker_close(*state);
	return 0;
}

static void repeat(char *out, const char *words, int times)
{
	out[0] = '\0';
	while (times-- > 0)
		strcat(out, words);
}

/* The texts that abort the library, and how often they are repeated. */
static const struct {
	const char *part;
	int times;
} killers[] = {{"s'", 70}, {"A.B.", 60}, {"a.", 100}, {"ness", 80}};

static void a_sentence_sounds_and_ends_without_silence(void **state)
{
	struct speech_collected heard;

	speech_hear(*state, "Hello there.", &heard);
	assert_int_equal(LECTERN_OK, heard.status);
	assert_int_equal(LECTERN_RUNG_AS_IS, heard.rung);
	assert_true(heard.count > LECTERN_NARRATION_RATE / 3);
	assert_true(heard.count < LECTERN_NARRATION_RATE * 2);
	assert_true(abs(heard.samples[0]) > 16);
	assert_true(abs(heard.samples[heard.count - 1]) > 16);
	speech_collected_free(&heard);
}

/* A set at three speeds has one voice and three rates. */
static void the_rate_that_a_voice_opened_with_is_not_heard(void **state)
{
	struct lectern_voice slow = speech_fake_voice("en-us");
	struct lectern_speaker *speaker = NULL;
	struct speech_collected heard;
	struct speech_collected slowly;

	slow.rate = 110;
	slow.pitch = 20;
	assert_int_equal(LECTERN_OK,
			 lectern_speaker_open(&speaker, &slow, "sorry", NULL));
	speech_hear(*state, "Take 5 mg of sugar, twice.", &heard);
	speech_hear(speaker, "Take 5 mg of sugar, twice.", &slowly);
	assert_true(speech_same(&heard, &slowly));
	speech_collected_free(&heard);
	speech_collected_free(&slowly);
	lectern_speaker_close(speaker);
}

static void word_marks_go_forward_and_stay_in_range(void **state)
{
	static const char text[] =
		"HER2 of 2.5% at 38 °C, i.e. “high”, isn't 1/2 of it.";
	struct speech_collected heard;
	size_t i;

	speech_hear(*state, text, &heard);
	assert_true(heard.word_count >= 8);
	for (i = 0; i < heard.word_count; i++) {
		assert_true(heard.words[i] < strlen(text));
		assert_true(heard.starts[i] < heard.count);
		assert_true(i == 0 || heard.words[i] > heard.words[i - 1]);
		assert_true(i == 0 || heard.starts[i] >= heard.starts[i - 1]);
	}
	speech_collected_free(&heard);
}

static void killers_pass_once_they_are_guarded(void **state)
{
	struct speech_collected heard;
	struct lectern_mapped text = {0};
	struct lectern_mapped out = {0};
	char words[512];
	size_t i;

	for (i = 0; i < sizeof(killers) / sizeof(killers[0]); i++) {
		repeat(words, killers[i].part, killers[i].times);
		lectern_mapped_clear(&text);
		lectern_mapped_clear(&out);
		lectern_mapped_puts(&text, words, 0);
		assert_int_equal(LECTERN_OK, lectern_guard(&out, &text));
		speech_hear(*state, out.bytes.bytes, &heard);
		assert_int_equal(LECTERN_RUNG_AS_IS, heard.rung);
		assert_true(heard.count > LECTERN_NARRATION_RATE);
		speech_collected_free(&heard);
	}
	lectern_mapped_free(&text);
	lectern_mapped_free(&out);
}

static void killers_cost_one_phrase_when_they_get_through(void **state)
{
	struct speech_collected before;
	struct speech_collected heard;
	struct speech_collected after;
	unsigned down = 0;
	char words[512];
	size_t i;

	speech_hear(*state, "The next sentence is well.", &before);
	for (i = 0; i < sizeof(killers) / sizeof(killers[0]); i++) {
		repeat(words, killers[i].part, killers[i].times);
		speech_hear(*state, words, &heard);
		assert_int_equal(LECTERN_OK, heard.status);
		down += heard.rung != LECTERN_RUNG_AS_IS;
		speech_collected_free(&heard);
		speech_hear(*state, "The next sentence is well.", &after);
		assert_true(speech_same(&before, &after));
		speech_collected_free(&after);
	}
	/* Else this test would show nothing. */
	assert_true(down > 0);
	speech_collected_free(&before);
}

static void samples_do_not_depend_on_what_was_said_before(void **state)
{
	static const char *const texts[] = {"One sentence, with a comma.",
					    "Another of 25 words!", "A third?",
					    "And stage 4 of it."};
	struct speech_collected first[4];
	struct speech_collected heard;
	int i;
	int round;

	for (i = 0; i < 4; i++)
		speech_hear(*state, texts[i], &first[i]);
	for (round = 0; round < 5; round++)
		for (i = 3; i >= 0; i--) {
			speech_hear(*state, texts[(i + round) % 4], &heard);
			assert_true(
				speech_same(&first[(i + round) % 4], &heard));
			speech_collected_free(&heard);
		}
	for (i = 0; i < 4; i++)
		speech_collected_free(&first[i]);
}

static void two_speakers_sound_the_same(void **state)
{
	struct lectern_speaker *other = open_voice("en-us", "");
	struct speech_collected heard[2];

	speech_hear(*state, "Something said before.", &heard[0]);
	speech_collected_free(&heard[0]);
	speech_hear(*state, "The same words, twice.", &heard[0]);
	speech_hear(other, "The same words, twice.", &heard[1]);
	assert_true(speech_same(&heard[0], &heard[1]));
	speech_collected_free(&heard[0]);
	speech_collected_free(&heard[1]);
	lectern_speaker_close(other);
}

static void markup_is_read_and_not_obeyed(void **state)
{
	char path[] = "/tmp/lectern-markup-XXXXXX";
	struct speech_collected heard;
	char text[256];

	assert_true(mkdtemp(path) != NULL);
	snprintf(text, sizeof(text),
		 "<audio src=\"$(touch %s/x)\"/> \001100S [[h@l'oU]] fine",
		 path);
	speech_hear(*state, text, &heard);
	assert_true(heard.count > LECTERN_NARRATION_RATE);
	speech_collected_free(&heard);
	/* Only an empty folder can be removed. */
	assert_int_equal(0, rmdir(path));
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The part of the time for all samples that had passed at the first. */
static double first_part(void *speaker, const char *text)
{
	struct lectern_answer answer = {.kind = LECTERN_ANSWER_WORD};
	double from = seconds();
	double first = 0;
	bool got = false;

	assert_int_equal(LECTERN_OK, speech_say(speaker, 1, text));
	while (!got || answer.kind != LECTERN_ANSWER_END) {
		assert_int_equal(LECTERN_OK,
				 lectern_speaker_read(speaker, &answer, &got));
		if (got && answer.kind == LECTERN_ANSWER_SAMPLES && first == 0)
			first = seconds() - from;
	}
	return first / (seconds() - from);
}

static void the_first_samples_come_at_once(void **state)
{
	static const char text[] =
		"This sentence is long, so that whoever waited for its end "
		"before handing over the start of it would be seen to wait, "
		"for it goes on and on about the garden, and the gate, and the "
		"lane that leads from it to the river, and the boats there, "
		"and the people who mend them in the winter, and the ice.";
	double least = 1;
	int i;

	for (i = 0; i < 20; i++) {
		double part = first_part(*state, text);

		least = part < least ? part : least;
	}
	print_message("first samples after %.0f %% of the time\n", least * 100);
	assert_true(least < 0.7);
}

static void a_rate_out_of_bounds_is_clamped(void **state)
{
	struct lectern_utterance utterance = {1,      "Ten words", NULL, 0,
					      100000, 500,	   5000};
	struct speech_collected fast;
	struct speech_collected slow;

	assert_int_equal(LECTERN_OK, lectern_speaker_say(*state, &utterance));
	speech_collect(*state, &fast);
	utterance.rate = 0;
	assert_int_equal(LECTERN_OK, lectern_speaker_say(*state, &utterance));
	speech_collect(*state, &slow);
	assert_true(fast.count > 1000);
	assert_true(slow.count > fast.count * 4);
	speech_collected_free(&fast);
	speech_collected_free(&slow);
}

static void a_variant_sounds_otherwise(void **state)
{
	struct lectern_speaker *other = open_voice("en-us", "f2");
	struct speech_collected heard[2];

	speech_hear(*state, "The same words.", &heard[0]);
	speech_hear(other, "The same words.", &heard[1]);
	assert_false(speech_same(&heard[0], &heard[1]));
	speech_collected_free(&heard[0]);
	speech_collected_free(&heard[1]);
	lectern_speaker_close(other);
}

static void a_british_voice_is_found_by_its_language(void **state)
{
	struct lectern_speaker *other = open_voice("en-gb", "");
	struct speech_collected heard;

	(void)state;
	assert_int_equal(LECTERN_OK, speech_transcribe(other, 1, "hot"));
	speech_collect(other, &heard);
	assert_string_equal("hˈɒt", heard.ipa);
	lectern_speaker_close(other);
}

static void expect_unsupported(const char *name, const char *variant)
{
	struct lectern_voice voice = speech_fake_voice(name);
	struct lectern_diagnostics *found = NULL;
	struct lectern_speaker *speaker = NULL;

	snprintf(voice.variant, sizeof(voice.variant), "%s", variant);
	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&found));
	assert_int_equal(LECTERN_UNSUPPORTED,
			 lectern_speaker_open(&speaker, &voice, "x", found));
	assert_int_equal(1, lectern_diagnostics_errors(found));
	assert_null(speaker);
	lectern_diagnostics_free(found);
}

static void voices_that_are_not_there_are_refused(void **state)
{
	(void)state;
	expect_unsupported("xx-nowhere", "");
	expect_unsupported("en-zz", "");
	expect_unsupported("en-us", "nosuch");
	expect_unsupported("en-us", "../f2");
}

static void data_named_by_the_environment_is_not_used(void **state)
{
	struct lectern_speaker *speaker;

	(void)state;
	setenv("ESPEAK_DATA_PATH", "/nonexistent", 1);
	speaker = open_voice("en-us", "");
	unsetenv("ESPEAK_DATA_PATH");
	lectern_speaker_close(speaker);
}

static unsigned open_descriptors(const char *process)
{
	struct dirent *entry;
	char path[64];
	unsigned count = 0;
	DIR *folder;

	snprintf(path, sizeof(path), "/proc/%s/fd", process);
	folder = opendir(path);
	assert_non_null(folder);
	while ((entry = readdir(folder)) != NULL)
		count += entry->d_name[0] != '.';
	closedir(folder);
	return count;
}

static void closing_leaves_no_descriptor_and_no_child(void **state)
{
	unsigned before = open_descriptors("self");
	struct lectern_speaker *speaker;

	(void)state;
	speaker = open_voice("en-us", "");
	assert_true(open_descriptors("self") > before);
	lectern_speaker_close(speaker);
	assert_int_equal(before, open_descriptors("self"));
	assert_int_equal(-1, waitpid(-1, NULL, WNOHANG));
}

/* In a process of its own, whose streams are closed. */
static int speak_without_streams(void)
{
	struct lectern_voice voice = speech_fake_voice("en-us");
	struct lectern_speaker *speaker = NULL;
	struct speech_collected heard;
	char digits[16];
	enum lectern_status status;

	close(0);
	close(1);
	close(2);
	status = lectern_speaker_open(&speaker, &voice, "x", NULL);
	if (status != LECTERN_OK)
		return 1;
	/* A word printed now must not end up in the speaker's line. */
	snprintf(digits, sizeof(digits), "%d", 42);
	if (write(1, digits, 2) > 0 || write(2, digits, 2) > 0)
		return 2;
	speech_hear(speaker, "Hello.", &heard);
	return heard.status == LECTERN_OK && heard.count > 1000 ? 0 : 3;
}

static void a_program_without_streams_can_speak(void **state)
{
	int status = 0;
	pid_t child;

	(void)state;
	child = fork();
	if (child == 0)
		_exit(speak_without_streams());
	assert_int_equal(child, waitpid(child, &status, 0));
	assert_true(WIFEXITED(status));
	assert_int_equal(0, WEXITSTATUS(status));
}

static void the_version_names_library_data_and_rate(void **state)
{
	char *version = NULL;

	(void)state;
	assert_int_equal(LECTERN_OK, lectern_narration_version(&version, NULL));
	assert_int_equal(0, strncmp(version, "espeak-ng 1.", 12));
	assert_non_null(strstr(version, " 22050"));
	free(version);
}

int main(void)
{
#define WITH(test) cmocka_unit_test_setup_teardown(test, make, unmake)
	const struct CMUnitTest tests[] = {
		WITH(a_sentence_sounds_and_ends_without_silence),
		WITH(the_rate_that_a_voice_opened_with_is_not_heard),
		WITH(word_marks_go_forward_and_stay_in_range),
		WITH(killers_pass_once_they_are_guarded),
		WITH(killers_cost_one_phrase_when_they_get_through),
		WITH(samples_do_not_depend_on_what_was_said_before),
		WITH(two_speakers_sound_the_same),
		WITH(markup_is_read_and_not_obeyed),
		WITH(the_first_samples_come_at_once),
		WITH(a_rate_out_of_bounds_is_clamped),
		WITH(a_variant_sounds_otherwise),
		cmocka_unit_test(a_british_voice_is_found_by_its_language),
		cmocka_unit_test(voices_that_are_not_there_are_refused),
		cmocka_unit_test(data_named_by_the_environment_is_not_used),
		cmocka_unit_test(closing_leaves_no_descriptor_and_no_child),
		cmocka_unit_test(a_program_without_streams_can_speak),
		cmocka_unit_test(the_version_names_library_data_and_rate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
