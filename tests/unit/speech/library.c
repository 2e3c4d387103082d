/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries that are loaded only where they are wanted, or are not there. */
#include "base/library.h"

#include <dlfcn.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lectern/diagnostics.h"
#include "lectern/narration.h"
#include "lectern/speech.h"
#include "speech/device.h"
#include "speech/speaker.h"
#include "speech/synth.h"
#include "support/program_run.h"
#include "support/speech_fake.h"

#define NOWHERE "liblectern-is-nowhere.so.9"

/* Whether this process has a library of that name. */
static bool mapped(const char *name)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	char line[512];
	bool found = false;

	assert_non_null(maps);
	while (!found && fgets(line, sizeof(line), maps))
		found = strstr(line, name) != NULL;
	fclose(maps);
	return found;
}

static void functions_are_filled_in_by_name(void **state)
{
	struct {
		void *before;
		double (*cosine)(double);
		void *behind;
	} table = {NULL, NULL, NULL};
	const struct lectern_library_entry entries[] = {
		{"cos", sizeof(void *)}};
	char why[160] = "";

	(void)state;
	assert_int_equal(LECTERN_OK,
			 lectern_library_load(&table, "libm.so.6", entries, 1,
					      why, sizeof(why)));
	assert_true(table.cosine(0.0) == 1.0);
	assert_null(table.before);
	assert_null(table.behind);
	assert_string_equal("", why);
}

static void a_library_that_is_not_there_is_named(void **state)
{
	char why[160] = "";

	(void)state;
	assert_int_equal(
		LECTERN_UNSUPPORTED,
		lectern_library_load(NULL, NOWHERE, NULL, 0, why, sizeof(why)));
	assert_string_equal("the library " NOWHERE " cannot be loaded", why);
}

static void a_function_that_is_missing_is_named(void **state)
{
	const struct lectern_library_entry entries[] = {{"lectern_none", 0}};
	void *table = NULL;
	char why[160] = "";

	(void)state;
	assert_int_equal(LECTERN_UNSUPPORTED,
			 lectern_library_load(&table, "libm.so.6", entries, 1,
					      why, sizeof(why)));
	assert_string_equal("the library libm.so.6 has no lectern_none", why);
}

static enum lectern_status load_nothing(char words[LECTERN_SYNTH_WHY])
{
	words[0] = '\0';
	return LECTERN_OK;
}

static enum lectern_status open_nowhere(const struct lectern_voice *voice,
					char why[LECTERN_SYNTH_WHY])
{
	return lectern_synth_espeak_open(NOWHERE, voice, why);
}

static void speech_without_its_library_is_refused_in_words(void **state)
{
	const struct lectern_synth synth = {
		.name = "none", .load = load_nothing, .open = open_nowhere};
	struct lectern_voice voice = speech_fake_voice("en-us");
	struct lectern_diagnostics *found = NULL;
	struct lectern_speaker *speaker = NULL;

	(void)state;
	assert_int_equal(LECTERN_OK, lectern_diagnostics_new(&found));
	assert_int_equal(LECTERN_OK, lectern_speaker_start(&speaker, &synth,
							   &voice, "", found));
	assert_int_equal(LECTERN_UNSUPPORTED,
			 lectern_speaker_await(speaker, found));
	assert_string_equal("speech is not to be had: the library " NOWHERE
			    " cannot be loaded",
			    lectern_diagnostics_at(found, 0)->words);
	lectern_speaker_close(speaker);
	lectern_diagnostics_free(found);
}

static void a_device_without_its_library_is_refused_in_words(void **state)
{
	const struct lectern_device_options options = {.library = NOWHERE,
						       .rate = 22050};
	struct lectern_device_about about = {.words = ""};
	struct lectern_device *device = NULL;

	(void)state;
	assert_int_equal(LECTERN_NO_DEVICE,
			 lectern_device_open(&device, &options, &about));
	assert_string_equal("the library " NOWHERE " cannot be loaded",
			    about.words);
}

static bool count_device(void *user, const char *name)
{
	(void)name;
	++*(unsigned *)user;
	return true;
}

static void without_the_library_there_is_no_device_to_list(void **state)
{
	unsigned devices = 0;

	(void)state;
	assert_int_equal(LECTERN_NO_DEVICE,
			 lectern_device_each(NOWHERE, count_device, &devices));
	assert_int_equal(0, devices);
}

static void note_device(void *user, const char *name)
{
	(void)user;
	(void)name;
}

static enum lectern_status note_ipa(void *user, const char *term,
				    const char *ipa)
{
	(void)user;
	(void)term;
	(void)ipa;
	return LECTERN_OK;
}

static void the_program_itself_never_loads_them(void **state)
{
	static const char *const terms[] = {"one"};
	struct lectern_voice voice = speech_fake_voice("en-us");
	const struct lectern_pronounce_options options = {
		.voice = &voice,
		.language = "en-us",
		.data = LECTERN_SOURCE,
		.said = note_ipa};
	struct lectern_pronouncer *pronouncer = NULL;
	enum lectern_status status;
	char *version = NULL;

	(void)state;
	assert_int_equal(LECTERN_OK, lectern_narration_version(&version, NULL));
	assert_int_equal(LECTERN_OK,
			 lectern_pronouncer_new(&pronouncer, &options, NULL));
	assert_int_equal(LECTERN_OK,
			 lectern_pronounce(pronouncer, terms, 1, NULL));
	lectern_pronouncer_free(pronouncer);
	status = lectern_speech_devices(note_device, NULL);
	assert_true(status == LECTERN_OK || status == LECTERN_NO_DEVICE);
	assert_true(mapped("libc.so"));
	assert_false(mapped("espeak"));
	assert_false(mapped("portaudio"));
	free(version);
}

/* In a process of its own: what is loaded once stays. */
static void the_voice_brings_no_client_of_a_sound_server_along(void **state)
{
	char words[LECTERN_SYNTH_WHY];
	int wait_status = 0;
	pid_t child;

	(void)state;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
	/* Their dlopen() does not look where this program would. */
	skip();
#endif
	child = fork();
	if (child == 0) {
		if (lectern_synth_espeak.load(words) != LECTERN_OK ||
		    !mapped("libespeak-ng") || mapped("libpulse"))
			_exit(1);
		_exit(mapped("/lib/lectern/libpcaudio") ? 0 : 2);
	}
	assert_true(child > 0);
	assert_int_equal(child, waitpid(child, &wait_status, 0));
	assert_true(WIFEXITED(wait_status));
	assert_int_equal(0, WEXITSTATUS(wait_status));
}

/* A file that is no library stands before the real ones. */
static char *folder_of_damage(void)
{
	char *folder = program_folder();

	free(program_write(folder, LECTERN_ESPEAK_LIBRARY, "no", 2));
	free(program_write(folder, LECTERN_DEVICE_LIBRARY, "no", 2));
	return folder;
}

static struct program_result
run_damaged(const char *folder, const char *command, const char *output)
{
	const char *const arguments[] = {command, "-q", "-o", output, NULL};
	char path[256];
	const char *const env[] = {path, NULL};
	const struct program_options options = {.env = env, .folder = folder};

	snprintf(path, sizeof(path), "LD_LIBRARY_PATH=%s", folder);
	return program_run(arguments, &options);
}

static void braille_is_made_on_a_system_without_them(void **state)
{
	char *folder = folder_of_damage();
	struct program_result result;

	(void)state;
	result = run_damaged(folder, "braille", "guide.brf");
	assert_string_equal("", result.err);
	assert_int_equal(0, result.status);
	program_free(&result);
	program_remove(folder);
}

static void sound_on_a_system_without_them_fails_in_words(void **state)
{
	static const char *const commands[][2] = {{"audio", "guide.wav"},
						  {"phone", "prompts"}};
	char *folder = folder_of_damage();
	struct program_result result;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		result = run_damaged(folder, commands[i][0], commands[i][1]);
		assert_int_equal(1, result.status);
		assert_non_null(strstr(result.err, LECTERN_ESPEAK_LIBRARY));
		assert_int_equal(2, program_entries(folder));
		program_free(&result);
	}
	program_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(functions_are_filled_in_by_name),
		cmocka_unit_test(a_library_that_is_not_there_is_named),
		cmocka_unit_test(a_function_that_is_missing_is_named),
		cmocka_unit_test(
			speech_without_its_library_is_refused_in_words),
		cmocka_unit_test(
			a_device_without_its_library_is_refused_in_words),
		cmocka_unit_test(
			without_the_library_there_is_no_device_to_list),
		cmocka_unit_test(the_program_itself_never_loads_them),
		cmocka_unit_test(
			the_voice_brings_no_client_of_a_sound_server_along),
		cmocka_unit_test(braille_is_made_on_a_system_without_them),
		cmocka_unit_test(sound_on_a_system_without_them_fails_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
