/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What other programs find in a set that was really spoken, in every encoding:
 * soxi, ffprobe, mediainfo and ffmpeg's meter, through a script that is run
 * over the whole shipped guide by `make prove-phone`.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/phone_folder.h"
#include "support/phone_guide.h"

#define GUIDE                                                             \
	"# Medicine\n\nTake one tablet of 2.5 mg in the morning, with a " \
	"glass of water. Do not take more than two tablets in 24 hours, " \
	"and call us when you have a fever of 38 degrees or more.\n"

static int export_all(void **state)
{
	char *folder = calloc(64, 1);
	struct phone_guide *set;
	enum lectern_status status;

	assert_non_null(folder);
	phone_folder_make(folder);
	set = phone_guide_new(GUIDE, folder);
	set->options.formats =
		LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_COUNT) - 1;
	status = lectern_phone_export(&set->options, NULL, set->found);
	if (status != LECTERN_OK)
		lectern_diagnostics_print(set->found, stdout);
	phone_guide_free(set);
	*state = folder;
	return status != LECTERN_OK;
}

static int remove_all(void **state)
{
	phone_folder_remove(*state);
	free(*state);
	return 0;
}

/* The exit status of the script over the set, and all that it said. */
static int prove(const char *folder, char *said, size_t room)
{
	char command[256];
	size_t length;
	FILE *pipe;

	snprintf(command, sizeof(command),
		 "sh '" LECTERN_SOURCE "/tests/support/prove-phone.sh' '%s' "
		 "2>&1",
		 phone_set(folder));
	pipe = popen(command, "r");
	assert_non_null(pipe);
	length = fread(said, 1, room - 1, pipe);
	said[length] = '\0';
	return pclose(pipe);
}

static void other_programs_find_what_the_manifest_tells(void **state)
{
	char said[4096];

	if (prove(*state, said, sizeof(said)) != 0)
		fail_msg("%s", said);
	assert_string_equal(said, "20 files looked at, 0 faults\n");
}

/* Puts other bytes into a file of the set, or takes some from its end. */
static void damage(const char *folder, const char *name, long at,
		   const char *bytes)
{
	const char *path = phone_file(folder, name);
	FILE *file = fopen(path, "r+b");

	assert_non_null(file);
	fseek(file, at, SEEK_SET);
	fputs(bytes, file);
	fclose(file);
	if (!*bytes)
		assert_int_equal(truncate(path, at), 0);
}

static void they_see_what_is_wrong(void **state)
{
	char said[4096];

	/* The low byte of a rate; a frame of GSM; most of what is spoken. */
	damage(*state, "s01-p01-medicine.alaw.wav", 25, "x");
	damage(*state, "s01-p01-medicine.gsm", 330, "");
	damage(*state, "s01-p01-medicine.g722", 8000, "");
	assert_int_not_equal(prove(*state, said, sizeof(said)), 0);
	assert_non_null(strstr(said, "medicine.alaw.wav: soxi finds"));
	assert_non_null(strstr(said, "medicine.alaw.wav: ffprobe finds"));
	assert_non_null(strstr(said, "medicine.alaw.wav: mediainfo finds"));
	assert_non_null(strstr(said, "medicine.gsm: sox finds 1600 samples"));
	assert_non_null(strstr(said, "medicine.g722: ffprobe finds"));
}

static void they_see_a_level_that_is_not_the_profiles(void **state)
{
	char said[4096];

	assert_true(phone_file_replace(phone_file(*state, "manifest.json"),
				       "\"target_dbov\": -22.0",
				       "\"target_dbov\": -21.0"));
	assert_int_not_equal(prove(*state, said, sizeof(said)), 0);
	assert_non_null(strstr(said, "LUFS, not -21.0"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(other_programs_find_what_the_manifest_tells),
		cmocka_unit_test(they_see_what_is_wrong),
		cmocka_unit_test(they_see_a_level_that_is_not_the_profiles),
	};

	return cmocka_run_group_tests(tests, export_all, remove_all);
}
