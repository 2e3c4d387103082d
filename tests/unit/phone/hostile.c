/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Manifests that were broken, forged or never ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/hash.h"
#include "lectern/memory.h"
#include "phone/manifest.h"
#include "phone/manifest_parts.h"
#include "support/phone_folder.h"
#include "support/phone_guide.h"

#define GUIDE "# Medicine\n\nTake it with water.\n\n# Food\n\nEat first.\n"

/* A folder in a folder, so that "../" leads to a place that a test can see. */
struct place {
	char outside[64];
	char folder[128];
	struct phone_guide *set;
};

static int place_make(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	phone_folder_make(place->outside);
	snprintf(place->folder, sizeof(place->folder), "%s/set",
		 place->outside);
	place->set = phone_guide_new(GUIDE, place->folder);
	assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
	*state = place;
	return 0;
}

static int place_free(void **state)
{
	struct place *place = *state;

	phone_guide_free(place->set);
	phone_folder_remove(place->outside);
	free(place);
	return 0;
}

static const char *in(const struct place *place, const char *name)
{
	return phone_file(place->folder, name);
}

/* Exports over the damaged set; all must be as after a first export. */
static void assert_made_anew(struct place *place)
{
	char fresh[64];
	struct phone_guide *other;

	assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
	assert_int_equal(place->set->report.made, place->set->report.prompts);
	assert_int_equal(lectern_diagnostics_errors(place->set->found), 0);
	assert_non_null(
		strstr(phone_guide_words(place->set), "not a manifest"));
	phone_folder_make(fresh);
	other = phone_guide_new(GUIDE, fresh);
	assert_int_equal(phone_guide_export(other), LECTERN_OK);
	assert_true(phone_folder_same(fresh, place->folder));
	phone_guide_free(other);
	phone_folder_remove(fresh);
}

static void a_broken_manifest_is_said_and_all_is_made_anew(void **state)
{
	static const char *const texts[] = {
		"",
		"{",
		"[]",
		"null",
		"\"what\"",
		"{\"what\": \"lectern phone prompts\"}",
		"{\"what\": \"something else\", \"form\": 2}",
		"{\"what\": \"lectern phone prompts\", \"form\": 1}",
		"{\"what\": [], \"form\": {}}",
		"{\"what\": \"lectern phone prompts\", \"form\": 2, "
		"\"prompts\": [7]}",
		"{\"what\": \"lectern phone prompts\", \"form\": 2, "
		"\"prompts\": [{\"name\": 3}]}",
		"{\"what\": \"lectern phone prompts\", \"form\": 2, "
		"\"prompts\": [{\"name\": \"s01-p01\"}, "
		"{\"name\": \"s01-p01\"}]}",
		"\xFF\xFE",
	};
	struct place *place = *state;
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		phone_file_write(in(place, "manifest.json"), texts[i]);
		assert_made_anew(place);
	}
}

/* Who finds that none is there may fork, so no thread may be at work. */
static void an_empty_manifest_is_not_read_beside(void **state)
{
	static const char *const texts[] = {"", "{"};
	struct place *place = *state;
	struct lectern_manifest *manifest = NULL;
	struct lectern_folder *folder = NULL;
	size_t i;

	assert_int_equal(lectern_folder_open(&folder, place->folder,
					     "en/normal", place->set->found),
			 LECTERN_OK);
	for (i = 0; i < 2; i++) {
		phone_file_write(in(place, "manifest.json"), texts[i]);
		assert_int_equal(lectern_manifest_begin(&manifest, folder),
				 LECTERN_OK);
		assert_int_equal(lectern_manifest_is_there(manifest), i > 0);
		assert_int_equal(manifest->reading.running, i > 0);
		assert_int_equal(
			lectern_manifest_await(manifest, place->set->found),
			LECTERN_OK);
		assert_int_equal(lectern_diagnostics_count(place->set->found),
				 i + 1);
		lectern_manifest_free(manifest);
	}
	lectern_folder_close(folder);
}

static void a_manifest_without_prompts_keeps_nothing(void **state)
{
	struct place *place = *state;

	phone_file_write(in(place, "manifest.json"),
			 "{\"what\": \"lectern phone prompts\", \"form\": 2}");
	assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
	assert_int_equal(place->set->report.made, place->set->report.prompts);
}

/* A change of the first such words in the manifest, and what it costs. */
struct oddity {
	const char *from;
	const char *to;
	uint32_t made;
};

static void records_of_odd_kinds_keep_nothing(void **state)
{
	/* Two blocks of the section whose record was spoilt; or all four, when
	 * there is something in it that no export writes. */
	static const struct oddity oddities[] = {
		{"\"bytes\": ", "\"bytes\": 1e300, \"x\": ", 2},
		{"\"hash\"", "\"other\"", 2},
		{"\"samples\": ", "\"samples\": -1, \"x\": ", 2},
		{"\"samples\": ", "\"samples\": 1e18, \"x\": ", 2},
		{"\"samples\": ", "\"samples\": 0, \"x\": ", 2},
		{"\"samples\": ", "\"samples\": 160.5, \"x\": ", 2},
		{"\"samples\": ", "\"samples\": \"many\", \"x\": ", 2},
		{"\"prompts\": 1", "\"prompts\": 0", 2},
		{"\"prompts\": 1", "\"prompts\": 9", 2},
		{"\"part\": 0", "\"part\": 1e9", 2},
		{"\"prompt\": ", "\"prompt\": \"s09\", \"x\": ", 2},
		{"\"pieces\": ", "\"pieces\": 7, \"x\": ", 2},
		{"\"pieces\": ", "\"pieces\": [], \"x\": ", 2},
		{"\"pieces\": ", "\"pieces\": [[], 3], \"x\": ", 2},
		{"\"files\": ", "\"files\": 7, \"x\": ", 2},
		{"\"files\": ", "\"files\": [[], 3, null], \"x\": ", 4},
		{"\"format\": \"wav\"", "\"format\": [\"wav\"]", 2},
		{"\"made_from\": ", "\"made_from\": {}, \"x\": ", 2},
		{"\"sentences\": ", "\"sentences\": [], \"x\": ", 2},
		{"\"piece\": ", "\"piece\": \"s09\", \"x\": ", 2},
		{"\"begin\": ", "\"begin\": 1e9, \"x\": ", 2},
		{"\"end\": ", "\"end\": 0, \"x\": ", 2},
	};
	struct place *place = *state;
	size_t i;

	for (i = 0; i < sizeof(oddities) / sizeof(oddities[0]); i++) {
		const struct oddity *oddity = &oddities[i];

		if (!phone_file_replace(in(place, "manifest.json"),
					oddity->from, oddity->to))
			fail_msg("the manifest lacks %s", oddity->from);
		assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
		if (place->set->report.made != oddity->made)
			fail_msg("%s: %u made", oddity->to,
				 place->set->report.made);
	}
}

/*
 * A manifest with a forged file called `path`, whose record agrees in size
 * and hash with a file that holds "mine".
 */
static void forge(const struct place *place, const char *path)
{
	char hash[LECTERN_HASH_TEXT];
	char text[1000];

	lectern_hash_text(hash,
			  lectern_hash_bytes(LECTERN_HASH_BEGIN, "mine", 4));
	snprintf(text, sizeof(text),
		 "{\"what\": \"lectern phone prompts\", \"form\": 2, "
		 "\"sections\": [{\"name\": \"s77-old\", \"pieces\": "
		 "[{\"files\": [{\"format\": \"wav\", \"name\": \"%s\", "
		 "\"bytes\": 4, \"hash\": \"%s\"}]}]}]}",
		 path, hash);
	phone_file_write(in(place, "manifest.json"), text);
}

static void no_name_leads_out_of_the_folder(void **state)
{
	static const char *const names[] = {
		"../precious.wav",
		"..",
		"/etc/hostname",
		"s01-p01-/../precious.wav",
		"../normal/../precious.wav",
		"s01-p01/../../precious.wav",
		"a/b/precious.wav",
		"./precious.wav",
		"Precious.wav",
		"precious",
		".precious.wav",
		"manifest.json",
		"",
	};
	struct place *place = *state;
	size_t i;

	assert_int_equal(mkdir(in(place, "a"), 0700), 0);
	assert_int_equal(mkdir(in(place, "a/b"), 0700), 0);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		phone_file_write(phone_path(place->folder, "en/precious.wav"),
				 "mine");
		phone_file_write(in(place, "precious.wav"), "mine");
		phone_file_write(in(place, "precious"), "mine");
		phone_file_write(in(place, "a/b/precious.wav"), "mine");
		forge(place, names[i]);
		assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
		assert_true(phone_file_is_there(
			phone_path(place->folder, "en/precious.wav")));
		assert_true(phone_file_is_there(in(place, "precious.wav")));
		assert_true(phone_file_is_there(in(place, "precious")));
		assert_true(phone_file_is_there(in(place, "a/b/precious.wav")));
		assert_true(phone_file_is_there(in(place, "manifest.json")));
	}
}

static void a_stale_file_that_is_as_it_was_made_goes(void **state)
{
	struct place *place = *state;

	phone_file_write(in(place, "s77-p77-old.wav"), "mine");
	phone_file_write(in(place, "s77-p78-old.wav"), "changed");
	forge(place, "s77-p77-old.wav");
	assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
	assert_false(phone_file_is_there(in(place, "s77-p77-old.wav")));
	forge(place, "s77-p78-old.wav");
	assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
	assert_true(phone_file_is_there(in(place, "s77-p78-old.wav")));
}

static void a_stale_name_that_is_a_link_is_not_followed(void **state)
{
	struct place *place = *state;
	char target[128];

	snprintf(target, sizeof(target), "%s/precious.wav", place->outside);
	phone_file_write(target, "mine");
	assert_int_equal(symlink(target, in(place, "s77-p77-old.wav")), 0);
	forge(place, "s77-p77-old.wav");
	assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
	assert_true(phone_file_is_there(target));
	assert_true(phone_file_is_there(in(place, "s77-p77-old.wav")));
}

static void a_manifest_that_is_a_link_is_not_read(void **state)
{
	struct place *place = *state;

	assert_int_equal(rename(in(place, "manifest.json"),
				phone_path(place->outside, "other.json")),
			 0);
	assert_int_equal(symlink("../other.json", in(place, "manifest.json")),
			 0);
	assert_made_anew(place);
}

static void a_manifest_that_is_a_pipe_does_not_hang(void **state)
{
	struct place *place = *state;

	assert_int_equal(unlink(in(place, "manifest.json")), 0);
	assert_int_equal(mkfifo(in(place, "manifest.json"), 0600), 0);
	assert_made_anew(place);
}

static void a_manifest_that_is_a_folder_is_an_error(void **state)
{
	struct place *place = *state;

	assert_int_equal(unlink(in(place, "manifest.json")), 0);
	assert_int_equal(mkdir(in(place, "manifest.json"), 0700), 0);
	assert_int_equal(phone_guide_export(place->set), LECTERN_IO);
	assert_int_equal(lectern_diagnostics_errors(place->set->found), 1);
}

static void a_link_at_a_prompts_place_is_replaced_not_followed(void **state)
{
	struct place *place = *state;
	const char *prompt = in(place, "s02-p02-eat-first.wav");
	char target[128];
	char *text;

	snprintf(target, sizeof(target), "%s/precious", place->outside);
	phone_file_write(target, "mine");
	assert_int_equal(unlink(prompt), 0);
	assert_int_equal(symlink(target, prompt), 0);
	assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
	text = phone_file_read(target, NULL);
	assert_string_equal(text, "mine");
	free(text);
}

static void a_link_in_place_of_the_hidden_folder_is_refused(void **state)
{
	struct place *place = *state;

	phone_file_write(phone_path(place->outside, "precious"), "mine");
	assert_int_equal(symlink("..", in(place, ".lectern-new")), 0);
	assert_int_equal(unlink(in(place, "manifest.json")), 0);
	assert_int_equal(phone_guide_export(place->set), LECTERN_IO);
	assert_true(
		phone_file_is_there(phone_path(place->outside, "precious")));
	assert_int_equal(lectern_diagnostics_errors(place->set->found), 1);
}

/* A prompt's name taken by a folder: the move fails when others are done. */
static void a_failure_half_way_is_put_right_by_the_next_run(void **state)
{
	struct place *place = *state;
	char fresh[64];
	struct phone_guide *later;
	struct phone_guide *other;

	later = phone_guide_new("# Medicine\n\nTake it cold.\n\n# Other\n\n"
				"Last.\n",
				place->folder);
	assert_int_equal(mkdir(in(place, "s02-p02-last.wav"), 0700), 0);
	assert_int_equal(phone_guide_export(later), LECTERN_IO);
	assert_true(phone_file_is_there(in(place, "s01-p02-take-it-cold.wav")));
	phone_guide_free(later);
	assert_int_equal(rmdir(in(place, "s02-p02-last.wav")), 0);
	assert_int_equal(phone_guide_export(place->set), LECTERN_OK);
	phone_folder_make(fresh);
	other = phone_guide_new(GUIDE, fresh);
	assert_int_equal(phone_guide_export(other), LECTERN_OK);
	assert_true(phone_folder_same(fresh, place->folder));
	phone_guide_free(other);
	phone_folder_remove(fresh);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define AT_A_PLACE(test) \
	cmocka_unit_test_setup_teardown(test, place_make, place_free)
		AT_A_PLACE(a_broken_manifest_is_said_and_all_is_made_anew),
		AT_A_PLACE(an_empty_manifest_is_not_read_beside),
		AT_A_PLACE(a_manifest_without_prompts_keeps_nothing),
		AT_A_PLACE(records_of_odd_kinds_keep_nothing),
		AT_A_PLACE(no_name_leads_out_of_the_folder),
		AT_A_PLACE(a_stale_file_that_is_as_it_was_made_goes),
		AT_A_PLACE(a_stale_name_that_is_a_link_is_not_followed),
		AT_A_PLACE(a_manifest_that_is_a_link_is_not_read),
		AT_A_PLACE(a_manifest_that_is_a_pipe_does_not_hang),
		AT_A_PLACE(a_manifest_that_is_a_folder_is_an_error),
		AT_A_PLACE(a_link_at_a_prompts_place_is_replaced_not_followed),
		AT_A_PLACE(a_failure_half_way_is_put_right_by_the_next_run),
		AT_A_PLACE(a_link_in_place_of_the_hidden_folder_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
