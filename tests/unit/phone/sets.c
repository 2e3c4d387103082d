/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Speeds, systems and units: which files there are, and what they are. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/json.h"
#include "phone/format.h"
#include "support/phone_folder.h"
#include "support/phone_guide.h"

#define GUIDE                                                             \
	"# Medicine\n\nTake it with a glass of water. Take no more than " \
	"two of them in a day. Call us when you have a fever.\n\n"        \
	"# Food\n\nEat first.\n"

#define BIT(name) LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_##name)

struct place {
	char folder[64];
	struct phone_guide *set;
	struct lectern_phone_systems *systems;
};

static int place_make(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	assert_non_null(place);
	phone_folder_make(place->folder);
	place->set = phone_guide_new(GUIDE, place->folder);
	assert_int_equal(lectern_phone_systems_load(
				 &place->systems,
				 LECTERN_SOURCE "/tables/phone/systems.yaml",
				 place->set->found),
			 LECTERN_OK);
	*state = place;
	return 0;
}

static int place_free(void **state)
{
	struct place *place = *state;

	phone_narrator_state.fault = PHONE_SOUND;
	lectern_phone_systems_free(place->systems);
	phone_guide_free(place->set);
	phone_folder_remove(place->folder);
	free(place);
	return 0;
}

static void expect_file(const struct place *place, const char *name)
{
	if (!phone_file_is_there(phone_path(place->folder, name)))
		fail_msg("%s is missing", name);
}

static void expect_no_file(const struct place *place, const char *name)
{
	if (phone_file_is_there(phone_path(place->folder, name)))
		fail_msg("%s is there", name);
}

static void use_system(struct place *place, const char *name)
{
	place->set->options.system =
		lectern_phone_system_find(place->systems, name);
	assert_non_null(place->set->options.system);
}

static void export_well(struct place *place)
{
	if (phone_guide_export(place->set) == LECTERN_OK)
		return;
	lectern_diagnostics_print(place->set->found, stdout);
	fail();
}

static struct lectern_json *manifest_of(const struct place *place,
					const char *name)
{
	struct lectern_json *manifest = NULL;
	size_t length = 0;
	char *text = phone_file_read(phone_path(place->folder, name), &length);

	assert_non_null(text);
	assert_int_equal(
		lectern_json_parse(&manifest, name, text, length, NULL),
		LECTERN_OK);
	free(text);
	return manifest;
}

/* ---------------------------------------------------------------- speeds */

static void count_progress(void *user, uint32_t done, uint32_t total)
{
	uint32_t *last = user;

	assert_int_equal(done, *last + 1);
	assert_int_equal(total, 12);
	*last = done;
}

static void each_speed_is_a_set_at_a_rate_of_its_own(void **state)
{
	static const char *const names[] = {"slow", "normal", "fast"};
	struct place *place = *state;
	const double rate = place->set->voice.rate;
	const double rates[] = {floor(rate * 0.8), rate, floor(rate * 1.25)};
	uint32_t last = 0;
	size_t i;

	place->set->options.speeds = 7;
	place->set->options.progress = count_progress;
	place->set->options.user = &last;
	export_well(place);
	assert_int_equal(last, 12);
	assert_int_equal(place->set->report.prompts, 12);
	for (i = 0; i < 3; i++) {
		struct lectern_json *manifest;
		const struct lectern_json *voice;
		char name[64];

		snprintf(name, sizeof(name), "en/%s/manifest.json", names[i]);
		manifest = manifest_of(place, name);
		voice = lectern_json_of(manifest, "voice");
		assert_string_equal(lectern_json_string_of(voice, "speed"),
				    names[i]);
		assert_float_equal(
			lectern_json_number_of(voice, "words_a_minute"),
			rates[i], 0.001);
		lectern_json_free(manifest);
	}
}

static bool stop_at_last_set(void *user)
{
	const uint32_t *last = user;

	return *last >= 9;
}

/* The first two sets are whole by then; nobody may see them yet. */
static void no_speed_changes_until_all_are_made(void **state)
{
	struct place *place = *state;
	uint32_t last = 0;

	place->set->options.speeds = 7;
	place->set->options.progress = count_progress;
	place->set->options.stop = stop_at_last_set;
	place->set->options.user = &last;
	assert_int_equal(phone_guide_export(place->set), LECTERN_STOPPED);
	assert_true(last >= 9);
	/* What was finished is hidden. */
	assert_int_equal(
		phone_folder_count(phone_path(place->folder, "en/slow")), 1);
	assert_true(phone_file_is_there(
		phone_path(place->folder, "en/slow/.lectern-new")));
	assert_int_equal(phone_folder_count(phone_set(place->folder)), 1);
}

static void a_set_of_another_speed_is_left_alone(void **state)
{
	struct place *place = *state;

	place->set->options.speeds =
		LECTERN_PHONE_SPEED_BIT(LECTERN_PHONE_FAST);
	export_well(place);
	place->set->options.speeds = 0;
	export_well(place);
	expect_file(place, "en/fast/manifest.json");
	expect_file(place, "en/normal/manifest.json");
	expect_no_file(place, "en/slow");
}

static void the_folder_is_named_by_the_language_without_its_region(void **state)
{
	struct place *place = *state;
	struct phone_guide *other = phone_guide_new(
		"---\ntitle: T\nlanguage: EN-gb\n---\n# A\n\nB.\n",
		place->folder);

	assert_int_equal(phone_guide_export(other), LECTERN_OK);
	expect_file(place, "en/normal/manifest.json");
	phone_guide_free(other);
}

static void rates_stay_inside_the_bounds_of_voices(void **state)
{
	struct lectern_voice voice = {.rate = LECTERN_RATE_MIN};

	(void)state;
	assert_int_equal(lectern_phone_speed_rate(&voice, LECTERN_PHONE_SLOW),
			 LECTERN_RATE_MIN);
	voice.rate = LECTERN_RATE_MAX;
	assert_int_equal(lectern_phone_speed_rate(&voice, LECTERN_PHONE_FAST),
			 LECTERN_RATE_MAX);
	assert_string_equal(lectern_phone_speed_name(LECTERN_PHONE_SPEED_COUNT),
			    "?");
}

/* --------------------------------------------------------------- systems */

static void
what_a_system_refuses_is_refused_before_anything_is_made(void **state)
{
	struct place *place = *state;

	use_system(place, "asterisk");
	place->set->options.formats = BIT(ULAW_WAV) | BIT(WAV) | BIT(ALAW_WAV);
	assert_int_equal(phone_guide_export(place->set), LECTERN_INVALID);
	assert_int_equal(phone_narrator_state.narrated, 0);
	assert_int_equal(phone_folder_count(place->folder), 0);
	assert_string_equal(
		phone_guide_words(place->set),
		"Asterisk does not take prompts in the format ulaw.wav");
	assert_int_equal(lectern_diagnostics_errors(place->set->found), 2);
}

static void a_system_says_which_formats_are_usual(void **state)
{
	struct place *place = *state;

	use_system(place, "asterisk");
	export_well(place);
	expect_file(place, "en/normal/s02-p02-eat-first.wav");
	expect_file(place, "en/normal/s02-p02-eat-first.ulaw");
	expect_no_file(place, "en/normal/s02-p02-eat-first.ulaw.wav");
}

static void freeswitch_gets_a_folder_a_rate_and_loses_it_again(void **state)
{
	struct place *place = *state;

	use_system(place, "freeswitch");
	export_well(place);
	expect_file(place, "en/normal/8000/s02-p02-eat-first.wav");
	expect_file(place, "en/normal/16000/s02-p02-eat-first.wav");
	assert_int_equal(phone_narrator_state.narrated, 4);
	export_well(place);
	assert_int_equal(phone_narrator_state.narrated, 0);
	place->set->options.formats = BIT(WAV);
	export_well(place);
	expect_file(place, "en/normal/8000/s02-p02-eat-first.wav");
	expect_no_file(place, "en/normal/16000");
}

static void a_system_that_cannot_chain_gets_a_file_a_chapter(void **state)
{
	struct place *place = *state;
	struct lectern_json *manifest;
	const struct lectern_json *prompts;
	const struct lectern_json *sentences;

	use_system(place, "yeastar");
	export_well(place);
	expect_file(place, "en/normal/s01-medicine.wav");
	expect_file(place, "en/normal/s02-food.wav");
	expect_no_file(place, "en/normal/s02-p02-eat-first.wav");
	manifest = manifest_of(place, "en/normal/manifest.json");
	prompts = lectern_json_of(manifest, "prompts");
	/* Each sentence can still be found, in the chapter's file. */
	assert_int_equal(lectern_json_count(prompts), 4);
	sentences = lectern_json_of(lectern_json_at(prompts, 1), "sentences");
	assert_int_equal(lectern_json_count(sentences), 3);
	assert_string_equal(
		lectern_json_string_of(lectern_json_at(sentences, 2), "piece"),
		"s01-medicine");
	assert_true(
		lectern_json_number_of(lectern_json_at(sentences, 2), "begin") >
		lectern_json_number_of(lectern_json_at(sentences, 1), "end"));
	lectern_json_free(manifest);
	export_well(place);
	assert_int_equal(phone_narrator_state.narrated, 0);
}

/* A system of the test's own, whose prompts last so many seconds. */
static struct lectern_phone_system short_system(uint32_t seconds)
{
	struct lectern_phone_system system = {.name = "short",
					      .title = "Shortline",
					      .takes = BIT(WAV),
					      .makes = BIT(WAV),
					      .seconds = seconds,
					      .chains = true};

	strcpy(system.places[LECTERN_PHONE_FORMAT_WAV].ending, ".wav");
	return system;
}

static void a_prompt_that_is_too_long_is_cut_at_sentences(void **state)
{
	const struct lectern_phone_system system = short_system(5);
	struct place *place = *state;
	struct lectern_json *manifest;
	const struct lectern_json *sentences;
	size_t length = 0;

	place->set->options.system = &system;
	export_well(place);
	/* Thirty, forty and thirty-two letters: 1.5, 2 and 1.6 seconds. */
	expect_file(place, "en/normal/s01-p02-take-it-with-a-a.wav");
	expect_file(place, "en/normal/s01-p02-take-it-with-a-b.wav");
	expect_no_file(place, "en/normal/s01-p02-take-it-with-a-glass.wav");
	free(phone_file_read(
		phone_path(place->folder,
			   "en/normal/s01-p02-take-it-with-a-a.wav"),
		&length));
	assert_true(length <= 44 + 5 * 16000);
	manifest = manifest_of(place, "en/normal/manifest.json");
	sentences = lectern_json_of(
		lectern_json_at(lectern_json_of(manifest, "prompts"), 1),
		"sentences");
	assert_string_equal(
		lectern_json_string_of(lectern_json_at(sentences, 2), "piece"),
		"s01-p02-take-it-with-a-b");
	/* Behind the lead of a file of its own. */
	assert_in_range(
		lectern_json_number_of(lectern_json_at(sentences, 2), "begin"),
		800, 1300);
	lectern_json_free(manifest);
	export_well(place);
	assert_int_equal(phone_narrator_state.narrated, 0);
}

static void a_sentence_that_is_too_long_is_an_error_with_its_place(void **state)
{
	struct place *place = *state;
	const struct lectern_phone_system system = short_system(2);
	const struct lectern_diagnostic *first;

	place->set->options.system = &system;
	assert_int_equal(phone_guide_export(place->set), LECTERN_INVALID);
	first = lectern_diagnostics_at(place->set->found, 0);
	assert_int_equal(first->place.line, 6);
	assert_non_null(strstr(first->words, "Shortline"));
	assert_non_null(strstr(first->words, "s01-p02-take-it-with-a-glass"));
	assert_int_equal(phone_folder_count(place->folder), 0);
}

static void a_size_is_kept_as_a_length_is(void **state)
{
	struct place *place = *state;
	struct lectern_phone_system system = short_system(0);
	size_t length = 0;

	system.bytes = 100000;
	place->set->options.system = &system;
	place->set->options.unit = LECTERN_PHONE_UNIT_SECTION;
	export_well(place);
	expect_file(place, "en/normal/s01-medicine-b.wav");
	free(phone_file_read(
		phone_path(place->folder, "en/normal/s01-medicine-a.wav"),
		&length));
	assert_in_range(length, 20000, 100000);
}

static void names_keep_room_for_what_a_system_counts(void **state)
{
	struct place *place = *state;
	struct lectern_phone_system system = short_system(0);

	system.name_length = 16;
	place->set->options.system = &system;
	export_well(place);
	expect_file(place, "en/normal/s02-p02-eat.wav");
	/* "s01-p01-a.wav" is the least. */
	system.name_length = 12;
	assert_int_equal(phone_guide_export(place->set), LECTERN_INVALID);
	assert_non_null(strstr(phone_guide_words(place->set), "12 characters"));
}

/* ----------------------------------------------------------------- units */

static void sentences_become_files_by_number(void **state)
{
	struct place *place = *state;

	place->set->options.unit = LECTERN_PHONE_UNIT_SENTENCE;
	place->set->options.formats = BIT(WAV);
	export_well(place);
	expect_file(place, "en/normal/s01-p01-medicine-01.wav");
	expect_file(place, "en/normal/s01-p02-take-it-with-a-03.wav");
	expect_file(place, "en/normal/s02-p02-eat-first-01.wav");
	export_well(place);
	assert_int_equal(phone_narrator_state.narrated, 0);
}

static void names_can_be_given_and_must_be_good(void **state)
{
	static const char *const names[] = {"one", "two", "three", "four"};
	static const char *const bad[] = {"one", "../two", "three", "four"};
	struct place *place = *state;

	place->set->options.names = names;
	export_well(place);
	expect_file(place, "en/normal/four.wav");
	place->set->options.names = bad;
	assert_int_equal(phone_guide_export(place->set), LECTERN_BAD_ARGUMENT);
	expect_no_file(place, "en/two.wav");
}

static void a_call_that_was_answered_gets_no_second_of_silence(void **state)
{
	struct place *place = *state;
	size_t first = 0;
	size_t answered = 0;

	export_well(place);
	free(phone_file_read(
		phone_path(place->folder, "en/normal/s01-p01-medicine.wav"),
		&first));
	place->set->options.answered = true;
	export_well(place);
	free(phone_file_read(
		phone_path(place->folder, "en/normal/s01-p01-medicine.wav"),
		&answered));
	assert_int_equal(first - answered, 16000);
}

static void
playlists_have_the_order_of_the_guide_and_of_each_chapter(void **state)
{
	struct place *place = *state;
	char *list;

	place->set->options.formats = BIT(WAV) | BIT(WAV16) | BIT(ULAW);
	export_well(place);
	/* The first format of those that players know. */
	list = phone_file_read(
		phone_path(place->folder, "en/normal/s02-food.m3u8"), NULL);
	assert_non_null(list);
	assert_string_equal(list, "#EXTM3U\n"
				  "#EXTINF:0.5,Food\ns02-p01-food.wav16\n"
				  "#EXTINF:0.8,Eat first.\n"
				  "s02-p02-eat-first.wav16\n");
	free(list);
	list = phone_file_read(
		phone_path(place->folder, "en/normal/guide.m3u8"), NULL);
	assert_non_null(list);
	assert_true(strstr(list, "s01-p01") < strstr(list, "s01-p02"));
	assert_true(strstr(list, "s01-p02") < strstr(list, "s02-p01"));
	assert_true(strstr(list, "s02-p01") < strstr(list, "s02-p02"));
	free(list);
	place->set->options.formats = BIT(ULAW);
	export_well(place);
	expect_no_file(place, "en/normal/guide.m3u8");
}

static void a_playlist_that_was_damaged_is_written_anew(void **state)
{
	struct place *place = *state;
	char *list;

	export_well(place);
	phone_file_write(phone_path(place->folder, "en/normal/guide.m3u8"),
			 "mine");
	export_well(place);
	assert_int_equal(phone_narrator_state.narrated, 0);
	list = phone_file_read(
		phone_path(place->folder, "en/normal/guide.m3u8"), NULL);
	assert_int_equal(strncmp(list, "#EXTM3U\n", 8), 0);
	free(list);
}

/* Whoever owns the folder may have put anything there. */
static void a_link_in_place_of_a_systems_folder_is_not_followed(void **state)
{
	struct place *place = *state;
	char elsewhere[64];

	phone_folder_make(elsewhere);
	phone_set_make(place->folder);
	assert_int_equal(symlink(elsewhere, phone_file(place->folder, "8000")),
			 0);
	use_system(place, "freeswitch");
	assert_int_equal(phone_guide_export(place->set), LECTERN_IO);
	assert_int_equal(phone_folder_count(elsewhere), 0);
	phone_folder_remove(elsewhere);
}

/* ---------------------------------------------------------- measurements */

struct told {
	char names[64][64];
	double peaks[64];
	uint32_t count;
	uint32_t faults;
	char faulty[64];
};

static void tell(void *user, const char *name, enum lectern_phone_format format,
		 const struct lectern_phone_sound *sound)
{
	struct told *told = user;

	assert_true(format < LECTERN_PHONE_FORMAT_COUNT);
	assert_true(told->count < 64);
	snprintf(told->names[told->count], 64, "%s", name);
	told->peaks[told->count++] = sound->peak_dbfs;
	if (!sound->fault)
		return;
	told->faults++;
	snprintf(told->faulty, 64, "%s", name);
}

static void files_are_told_of_in_order_and_when_kept_just_so(void **state)
{
	struct place *place = *state;
	struct told told = {.count = 0};
	struct told again = {.count = 0};

	place->set->options.measured = tell;
	place->set->options.user = &told;
	export_well(place);
	assert_int_equal(told.count, 8);
	assert_int_equal(told.faults, 0);
	assert_string_equal(told.names[0], "en/normal/s01-p01-medicine.wav");
	assert_string_equal(told.names[7],
			    "en/normal/s02-p02-eat-first.ulaw.wav");
	place->set->options.user = &again;
	export_well(place);
	assert_int_equal(phone_narrator_state.narrated, 0);
	assert_memory_equal(&told, &again, sizeof(told));
}

static void a_prompt_with_a_digit_in_it_fails_by_its_name(void **state)
{
	struct place *place = *state;
	struct told told = {.count = 0};

	phone_narrator_state.fault = PHONE_DIGIT;
	phone_narrator_state.block = 1;
	place->set->options.formats = BIT(WAV);
	place->set->options.measured = tell;
	place->set->options.user = &told;
	assert_int_equal(phone_guide_export(place->set), LECTERN_INVALID);
	assert_non_null(strstr(phone_guide_words(place->set), "the key 5"));
	assert_string_equal(
		lectern_diagnostics_at(place->set->found, 0)->place.path,
		"s01-p02-take-it-with-a-glass.wav");
	assert_int_equal(told.faults, 1);
	assert_string_equal(told.faulty,
			    "en/normal/s01-p02-take-it-with-a-glass.wav");
	assert_int_equal(phone_folder_count(place->folder), 0);
}

static void all_formats_come_from_one_narration(void **state)
{
	struct place *place = *state;
	struct told told = {.count = 0};

	/* Noise is not what GSM was made for. */
	place->set->options.formats =
		(LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_COUNT) - 1) &
		~BIT(GSM);
	place->set->options.measured = tell;
	place->set->options.user = &told;
	export_well(place);
	assert_int_equal(phone_narrator_state.narrated, 4);
	assert_int_equal(told.count, 4 * 9);
	expect_file(place, "en/normal/s02-p02-eat-first.g722");
	expect_file(place, "en/normal/s02-p02-eat-first.sln16");
	expect_file(place, "en/normal/s02-p02-eat-first.wav16");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define AT_A_PLACE(test) \
	cmocka_unit_test_setup_teardown(test, place_make, place_free)
		AT_A_PLACE(each_speed_is_a_set_at_a_rate_of_its_own),
		AT_A_PLACE(no_speed_changes_until_all_are_made),
		AT_A_PLACE(a_set_of_another_speed_is_left_alone),
		AT_A_PLACE(
			the_folder_is_named_by_the_language_without_its_region),
		AT_A_PLACE(rates_stay_inside_the_bounds_of_voices),
		AT_A_PLACE(
			what_a_system_refuses_is_refused_before_anything_is_made),
		AT_A_PLACE(a_system_says_which_formats_are_usual),
		AT_A_PLACE(freeswitch_gets_a_folder_a_rate_and_loses_it_again),
		AT_A_PLACE(a_system_that_cannot_chain_gets_a_file_a_chapter),
		AT_A_PLACE(a_prompt_that_is_too_long_is_cut_at_sentences),
		AT_A_PLACE(
			a_sentence_that_is_too_long_is_an_error_with_its_place),
		AT_A_PLACE(a_size_is_kept_as_a_length_is),
		AT_A_PLACE(names_keep_room_for_what_a_system_counts),
		AT_A_PLACE(sentences_become_files_by_number),
		AT_A_PLACE(names_can_be_given_and_must_be_good),
		AT_A_PLACE(a_call_that_was_answered_gets_no_second_of_silence),
		AT_A_PLACE(
			playlists_have_the_order_of_the_guide_and_of_each_chapter),
		AT_A_PLACE(a_playlist_that_was_damaged_is_written_anew),
		AT_A_PLACE(a_link_in_place_of_a_systems_folder_is_not_followed),
		AT_A_PLACE(files_are_told_of_in_order_and_when_kept_just_so),
		AT_A_PLACE(a_prompt_with_a_digit_in_it_fails_by_its_name),
		AT_A_PLACE(all_formats_come_from_one_narration),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
