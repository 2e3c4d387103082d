/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of phone systems: as it is shipped, and as others break it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "lectern/phone_system.h"
#include "support/phone_folder.h"

#define SHIPPED LECTERN_SOURCE "/tables/phone/systems.yaml"

static struct lectern_phone_systems *load(const char *path)
{
	struct lectern_phone_systems *systems = NULL;
	struct lectern_diagnostics *found = NULL;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	if (lectern_phone_systems_load(&systems, path, found) != LECTERN_OK)
		lectern_diagnostics_print(found, stdout);
	lectern_diagnostics_free(found);
	assert_non_null(systems);
	return systems;
}

/* Loads a text; what was said first, or "" for success. */
static const char *fault_of(const char *text)
{
	static char words[256];
	struct lectern_phone_systems *systems = NULL;
	struct lectern_diagnostics *found = NULL;
	char folder[64];
	enum lectern_status status;

	phone_folder_make(folder);
	phone_file_write(phone_path(folder, "systems.yaml"), text);
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	status = lectern_phone_systems_load(
		&systems, phone_path(folder, "systems.yaml"), found);
	words[0] = '\0';
	if (status != LECTERN_OK) {
		assert_int_equal(status, LECTERN_INVALID);
		assert_null(systems);
		assert_true(lectern_diagnostics_at(found, 0)->place.line > 0);
		snprintf(words, sizeof(words), "%s",
			 lectern_diagnostics_at(found, 0)->words);
	}
	lectern_phone_systems_free(systems);
	lectern_diagnostics_free(found);
	phone_folder_remove(folder);
	return words;
}

static void the_shipped_list_has_the_systems_that_clinics_use(void **state)
{
	static const char *const names[] = {
		"asterisk", "freeswitch", "connect", "twilio",	  "cisco",
		"avaya",    "netsapiens", "yeastar", "auerswald", "huawei",
		"lync",	    "portsip",	  "comtrexx"};
	struct lectern_phone_systems *systems = load(SHIPPED);
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		assert_non_null(lectern_phone_system_find(systems, names[i]));
	assert_null(lectern_phone_systems_at(systems, i));
	assert_null(lectern_phone_system_find(systems, "switchboard"));
	lectern_phone_systems_free(systems);
}

static void asterisk_gets_no_law_in_a_wav_and_16_khz_by_its_ending(void **state)
{
	struct lectern_phone_systems *systems = load(SHIPPED);
	const struct lectern_phone_system *system =
		lectern_phone_system_find(systems, "asterisk");

	(void)state;
	assert_false(system->takes &
		     LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_ULAW_WAV));
	assert_false(system->takes &
		     LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_ALAW_WAV));
	assert_string_equal(system->places[LECTERN_PHONE_FORMAT_WAV16].ending,
			    ".wav16");
	assert_string_equal(system->places[LECTERN_PHONE_FORMAT_WAV].ending,
			    ".wav");
	assert_true(system->chains);
	lectern_phone_systems_free(systems);
}

static void freeswitch_has_a_folder_for_each_rate(void **state)
{
	struct lectern_phone_systems *systems = load(SHIPPED);
	const struct lectern_phone_system *system =
		lectern_phone_system_find(systems, "freeswitch");

	(void)state;
	assert_string_equal(system->places[LECTERN_PHONE_FORMAT_WAV].folder,
			    "8000");
	assert_string_equal(system->places[LECTERN_PHONE_FORMAT_WAV16].folder,
			    "16000");
	assert_string_equal(system->places[LECTERN_PHONE_FORMAT_WAV16].ending,
			    ".wav");
	lectern_phone_systems_free(systems);
}

static void limits_stay_below_what_the_makers_say(void **state)
{
	struct lectern_phone_systems *systems = load(SHIPPED);

	(void)state;
	assert_true(lectern_phone_system_find(systems, "connect")->seconds <
		    300);
	assert_true(lectern_phone_system_find(systems, "connect")->bytes <
		    50000000);
	assert_true(lectern_phone_system_find(systems, "yeastar")->bytes <=
		    8000000);
	assert_true(lectern_phone_system_find(systems, "lync")->bytes <=
		    4000000);
	assert_int_equal(
		lectern_phone_system_find(systems, "huawei")->name_length, 32);
	lectern_phone_systems_free(systems);
}

#define GOOD "good: {title: Good, takes: [wav, ulaw], makes: [wav]"

static void each_fault_is_told_with_its_place(void **state)
{
	static const char *const faults[][2] = {
		{"", "mapping of systems"},
		{"[wav]", "mapping of systems"},
		{"good: wav", "must be a mapping"},
		{"Good Name: {title: G, takes: [wav], makes: [wav]}",
		 "no name of a system"},
		{"good: {takes: [wav], makes: [wav]}", "no title"},
		{"good: {title: G, takes: [mp3], makes: [wav]}",
		 "names no format"},
		{"good: {title: G, takes: ['wav,ulaw'], makes: [wav]}",
		 "names no format"},
		{"good: {title: G, takes: wav, makes: [wav]}",
		 "must be a list"},
		{"good: {title: G, takes: [wav], makes: [ulaw]}",
		 "must make some"},
		{"good: {title: G, takes: [wav], makes: []}", "must make some"},
		{GOOD ", seconds: soon}", "no such number"},
		{GOOD ", seconds: 4}", "too low"},
		{GOOD ", seconds: -300}", "no such number"},
		{GOOD ", bytes: 8 MB}", "no such number"},
		{GOOD ", name-length: 3}", "too low"},
		{GOOD ", chains: perhaps}", "yes or no"},
		{GOOD ", colour: red}", "nothing that a system has"},
		{GOOD ", files: {wav: '../*.wav'}}", "FOLDER/*.ENDING"},
		{GOOD ", files: {wav: 'a/b/*.wav'}}", "FOLDER/*.ENDING"},
		{GOOD ", files: {wav: '/*.wav'}}", "FOLDER/*.ENDING"},
		{GOOD ", files: {wav: '*.WAV'}}", "FOLDER/*.ENDING"},
		{GOOD ", files: {wav: '*wav'}}", "FOLDER/*.ENDING"},
		{GOOD ", files: {wav: '*./wav'}}", "FOLDER/*.ENDING"},
		{GOOD ", files: {wav: 'prompt.wav'}}", "FOLDER/*.ENDING"},
		{GOOD ", files: {mp3: '*.mp3'}}", "names no format"},
		{GOOD ", files: {wav: '*.x', ulaw: '*.x'}}", "in one place"},
		{GOOD "}", ""},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
		const char *words = fault_of(faults[i][0]);

		if (faults[i][1][0] ? !strstr(words, faults[i][1]) : *words)
			fail_msg("%s: %s", faults[i][0], words);
	}
}

static void all_faults_are_told_at_once(void **state)
{
	struct lectern_phone_systems *systems = NULL;
	struct lectern_diagnostics *found = NULL;
	char folder[64];

	(void)state;
	phone_folder_make(folder);
	phone_file_write(phone_path(folder, "x.yaml"),
			 "one:\n  title: One\n  takes: [mp3]\n  makes: [wav]\n"
			 "two:\n  title: Two\n  takes: [wav]\n  makes: [wav]\n"
			 "  bytes: 3\n");
	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(lectern_phone_systems_load(
				 &systems, phone_path(folder, "x.yaml"), found),
			 LECTERN_INVALID);
	assert_int_equal(lectern_diagnostics_errors(found), 3);
	assert_int_equal(lectern_diagnostics_at(found, 2)->place.line, 9);
	lectern_diagnostics_free(found);
	phone_folder_remove(folder);
}

static void a_list_of_formats_is_read_and_one_unknown_refuses_it(void **state)
{
	unsigned formats = 77;

	(void)state;
	assert_int_equal(lectern_phone_formats_parse(&formats, "wav,mp3"),
			 LECTERN_NOT_FOUND);
	assert_int_equal(lectern_phone_formats_parse(&formats, ""),
			 LECTERN_NOT_FOUND);
	assert_int_equal(lectern_phone_formats_parse(&formats, "wav,"),
			 LECTERN_NOT_FOUND);
	assert_int_equal(formats, 77);
	assert_int_equal(lectern_phone_formats_parse(&formats, "gsm,wav,gsm"),
			 LECTERN_OK);
	assert_int_equal(
		formats,
		LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_WAV) |
			LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_GSM));
}

static void each_failing_allocation_is_reported(void **state)
{
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	do {
		struct lectern_phone_systems *systems = NULL;

		lectern_memory_fail_at(++n);
		status = lectern_phone_systems_load(&systems, SHIPPED, NULL);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
		lectern_phone_systems_free(systems);
	} while (status != LECTERN_OK);
	assert_true(n > 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_shipped_list_has_the_systems_that_clinics_use),
		cmocka_unit_test(
			asterisk_gets_no_law_in_a_wav_and_16_khz_by_its_ending),
		cmocka_unit_test(freeswitch_has_a_folder_for_each_rate),
		cmocka_unit_test(limits_stay_below_what_the_makers_say),
		cmocka_unit_test(each_fault_is_told_with_its_place),
		cmocka_unit_test(all_faults_are_told_at_once),
		cmocka_unit_test(
			a_list_of_formats_is_read_and_one_unknown_refuses_it),
		cmocka_unit_test(each_failing_allocation_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
