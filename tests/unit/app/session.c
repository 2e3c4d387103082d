/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/session.h"
#include "lectern/memory.h"
#include "support/program_run.h"

static const char source[] = "---\ntitle: Some Guide\nlanguage: en\n---\n"
			     "# One\n\nThe first paragraph.\n\n"
			     "The second one, caf\xc3\xa9.\n\n"
			     "# Two\n\nThe third.\n";

/* The same guide with a paragraph put in front. */
static const char edited[] = "---\ntitle: Some Guide\nlanguage: en\n---\n"
			     "# One\n\nSomething new.\n\n"
			     "The first paragraph.\n\n"
			     "The second one, caf\xc3\xa9.\n\n"
			     "# Two\n\nThe third.\n";

struct fixture {
	struct lectern_guide *guide;
	struct lectern_anchors *anchors;
	struct lectern_diagnostics *found;
	char *folder;
	char *path;
};

static struct lectern_guide *parse(const char *text)
{
	struct lectern_guide *guide = NULL;

	assert_int_equal(
		lectern_guide_parse(&guide, "test", text, strlen(text), NULL),
		LECTERN_OK);
	return guide;
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->guide = parse(source);
	assert_int_equal(lectern_anchors_new(&fixture->anchors, fixture->guide,
					     LECTERN_SOURCE),
			 LECTERN_OK);
	fixture->folder = program_folder();
	fixture->path = program_join(fixture->folder, "a/b/session.json");
	*state = fixture;
	return lectern_diagnostics_new(&fixture->found);
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	lectern_anchors_free(fixture->anchors);
	lectern_guide_free(fixture->guide);
	lectern_diagnostics_free(fixture->found);
	program_remove(fixture->folder);
	free(fixture->path);
	free(fixture);
	return 0;
}

static const struct lectern_mark marks[] = {{{1, 4}, "red \"apples\""},
					    {{4, 0}, ""}};

static struct lectern_session some_session(void)
{
	return (struct lectern_session){.placed = true,
					.place = {2, 4},
					.rate = 240,
					.volume = 60,
					.pitch = 35,
					.voice = "en-gb",
					.variant = "f2",
					.marks = marks,
					.mark_count = 2};
}

static void save(struct fixture *fixture)
{
	struct lectern_session session = some_session();

	assert_int_equal(lectern_session_save(&session, fixture->anchors,
					      fixture->guide, fixture->path,
					      fixture->found),
			 LECTERN_OK);
}

static struct lectern_session load(struct fixture *fixture,
				   const struct lectern_guide *guide)
{
	struct lectern_session session = {0};
	struct lectern_anchors *anchors = NULL;

	assert_int_equal(lectern_anchors_new(&anchors, guide, LECTERN_SOURCE),
			 LECTERN_OK);
	assert_int_equal(lectern_session_load(&session, anchors, fixture->path,
					      fixture->found),
			 LECTERN_OK);
	lectern_anchors_free(anchors);
	return session;
}

static void put(struct fixture *fixture, const char *text)
{
	free(fixture->path);
	fixture->path = program_write(fixture->folder, "session.json", text,
				      strlen(text));
}

static void what_is_saved_comes_back(void **state)
{
	struct lectern_session session;

	save(*state);
	session = load(*state, ((struct fixture *)*state)->guide);
	assert_true(session.placed);
	assert_int_equal(session.place.block, 2);
	assert_int_equal(session.place.offset, 4);
	assert_int_equal(session.rate, 240);
	assert_int_equal(session.volume, 60);
	assert_int_equal(session.pitch, 35);
	assert_string_equal(session.voice, "en-gb");
	assert_string_equal(session.variant, "f2");
	assert_int_equal(session.mark_count, 2);
	assert_int_equal(session.marks[0].place.block, 1);
	assert_int_equal(session.marks[0].place.offset, 4);
	assert_string_equal(session.marks[0].label, "red \"apples\"");
	assert_string_equal(session.marks[1].label, "");
	assert_int_equal(session.marks[1].place.block, 4);
	lectern_session_free(&session);
}

static void a_voice_too_soft_to_hear_is_not_brought_back(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_session session;

	put(fixture, "{\"version\": 1, \"rate\": 200, \"volume\": 0}");
	session = load(fixture, fixture->guide);
	assert_int_equal(session.rate, 200);
	assert_int_equal(session.volume, 0);
	lectern_session_free(&session);
	put(fixture, "{\"version\": 1, \"volume\": 100000}");
	session = load(fixture, fixture->guide);
	assert_int_equal(session.volume, 0);
	lectern_session_free(&session);
}

static void the_place_outlives_an_edit_elsewhere(void **state)
{
	struct lectern_guide *guide = parse(edited);
	struct lectern_session session;

	save(*state);
	session = load(*state, guide);
	assert_true(session.placed);
	assert_int_equal(session.place.block, 3);
	assert_int_equal(session.marks[0].place.block, 2);
	lectern_session_free(&session);
	lectern_guide_free(guide);
}

static void a_place_that_is_gone_is_told_apart(void **state)
{
	struct lectern_guide *guide =
		parse("---\ntitle: Some Guide\n---\n# Other\n\nText.\n");
	struct lectern_session session;

	save(*state);
	session = load(*state, guide);
	assert_true(session.placed);
	assert_int_equal(session.found, LECTERN_ANCHORED_GONE);
	assert_int_equal(session.place.block, 0);
	assert_int_equal(session.mark_count, 0);
	assert_int_equal(session.lost_count, 2);
	lectern_session_free(&session);
	lectern_guide_free(guide);
}

static void a_bookmark_whose_part_is_gone_stays_in_the_file(void **state)
{
	struct lectern_guide *guide =
		parse("---\ntitle: Some Guide\n---\n# Other\n\nText.\n");
	struct lectern_anchors *anchors = NULL;
	struct fixture *fixture = *state;
	struct lectern_session session;

	save(fixture);
	session = load(fixture, guide);
	assert_int_equal(lectern_anchors_new(&anchors, guide, LECTERN_SOURCE),
			 LECTERN_OK);
	assert_int_equal(lectern_session_save(&session, anchors, guide,
					      fixture->path, fixture->found),
			 LECTERN_OK);
	lectern_session_free(&session);
	/* The part comes back. */
	session = load(fixture, fixture->guide);
	assert_int_equal(session.mark_count, 2);
	assert_int_equal(session.lost_count, 0);
	assert_string_equal(session.marks[0].label, "red \"apples\"");
	lectern_session_free(&session);
	lectern_anchors_free(anchors);
	lectern_guide_free(guide);
}

static void what_is_left_out_is_kept(void **state)
{
	struct lectern_session session = some_session();
	struct fixture *fixture = *state;

	session.skips = LECTERN_SKIP_TABLES | LECTERN_SKIP_NOTES;
	assert_int_equal(lectern_session_save(&session, fixture->anchors,
					      fixture->guide, fixture->path,
					      fixture->found),
			 LECTERN_OK);
	session = load(fixture, fixture->guide);
	assert_int_equal(session.skips,
			 LECTERN_SKIP_TABLES | LECTERN_SKIP_NOTES);
	lectern_session_free(&session);
	put(fixture, "{\"version\": 1, \"skips\": 255}");
	session = load(fixture, fixture->guide);
	assert_int_equal(session.skips, 0);
	lectern_session_free(&session);
}

static void without_a_file_nothing_is_remembered(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_session session = load(fixture, fixture->guide);

	assert_false(session.placed);
	assert_int_equal(session.lost_count, 0);
	assert_int_equal(session.rate, 0);
	assert_int_equal(lectern_diagnostics_count(fixture->found), 0);
	lectern_session_free(&session);
}

static void a_broken_file_is_set_aside_with_a_word(void **state)
{
	static const char *const broken[] = {
		"", "{", "[]", "{\"version\": 2}", "\xff\xfe", "null"};
	struct fixture *fixture = *state;
	size_t i;

	for (i = 0; i < sizeof(broken) / sizeof(*broken); i++) {
		struct lectern_session session;
		char *aside = program_join(fixture->folder, "session.json.bad");

		put(fixture, broken[i]);
		session = load(fixture, fixture->guide);
		assert_false(session.placed);
		assert_int_not_equal(access(fixture->path, F_OK), 0);
		assert_int_equal(access(aside, F_OK), 0);
		assert_int_equal(lectern_diagnostics_count(fixture->found),
				 i + 1);
		assert_int_equal(lectern_diagnostics_errors(fixture->found), 0);
		lectern_session_free(&session);
		free(aside);
	}
}

static void hostile_numbers_are_not_believed(void **state)
{
	static const char *const places[] = {"-1", "1e30", "0.5e9", "\"4\"",
					     "20"};
	struct fixture *fixture = *state;
	size_t i;

	for (i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct lectern_session session;
		char text[300];

		snprintf(text, sizeof(text),
			 "{\"version\": 1, \"rate\": 99999, \"place\": "
			 "{\"key\": \"two\", \"offset\": %s}}",
			 places[i]);
		put(fixture, text);
		session = load(fixture, fixture->guide);
		assert_true(!session.placed || session.place.offset == 0);
		assert_int_equal(session.rate, 0);
		lectern_session_free(&session);
	}
}

static void a_place_inside_a_character_is_not_believed(void **state)
{
	struct fixture *fixture = *state;
	const struct lectern_node *block =
		lectern_guide_block(fixture->guide, 2);
	struct lectern_session session;
	char text[300];

	snprintf(text, sizeof(text),
		 "{\"version\": 1, \"place\": {\"key\": \"%s\", "
		 "\"offset\": 20}}",
		 lectern_node_key(block));
	put(fixture, text);
	session = load(fixture, fixture->guide);
	assert_int_equal(session.found, LECTERN_ANCHORED_GONE);
	lectern_session_free(&session);
}

static void no_file_that_was_set_aside_is_replaced(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_session session;
	char *first = program_join(fixture->folder, "session.json.bad");
	char *second = program_join(fixture->folder, "session.json.bad-2");
	char *text;

	put(fixture, "one");
	session = load(fixture, fixture->guide);
	lectern_session_free(&session);
	put(fixture, "two");
	session = load(fixture, fixture->guide);
	lectern_session_free(&session);
	text = program_read(first, NULL);
	assert_string_equal(text, "one");
	free(text);
	text = program_read(second, NULL);
	assert_string_equal(text, "two");
	free(text);
	free(first);
	free(second);
}

static void what_cannot_be_set_aside_is_not_saved_over(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_session session = {0};
	char name[40] = "session.json.bad";
	int i;

	put(fixture, "one");
	/* All names for it are taken. */
	for (i = 1; i <= 99; i++) {
		if (i > 1)
			snprintf(name, sizeof(name), "session.json.bad-%d", i);
		free(program_write(fixture->folder, name, "x", 1));
	}
	assert_int_equal(lectern_session_load(&session, fixture->anchors,
					      fixture->path, fixture->found),
			 LECTERN_INVALID);
	assert_int_equal(access(fixture->path, F_OK), 0);
	assert_int_equal(lectern_diagnostics_count(fixture->found), 1);
}

static void only_the_reader_may_look_into_the_folder(void **state)
{
	struct fixture *fixture = *state;
	char *folder = program_join(fixture->folder, "a");
	struct stat about;

	save(fixture);
	assert_int_equal(stat(folder, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
	free(folder);
}

static void a_folder_that_cannot_be_made_is_reported(void **state)
{
	struct lectern_session session = some_session();
	struct fixture *fixture = *state;

	assert_int_equal(
		lectern_session_save(&session, fixture->anchors, fixture->guide,
				     "/dev/null/x/s.json", fixture->found),
		LECTERN_IO);
	assert_int_equal(lectern_diagnostics_errors(fixture->found), 1);
}

static void the_file_is_named_after_the_guide(void **state)
{
	struct fixture *fixture = *state;
	struct lectern_guide *other = parse(
		"---\ntitle: Some guide!\nlanguage: en\n---\n# A\n\nB.\n");
	char *one = NULL;
	char *two = NULL;

	setenv("XDG_STATE_HOME", "/state", 1);
	assert_int_equal(lectern_session_path(&one, fixture->guide),
			 LECTERN_OK);
	assert_int_equal(lectern_session_path(&two, other), LECTERN_OK);
	assert_int_equal(strncmp(one, "/state/lectern/some-guide-", 26), 0);
	assert_string_not_equal(one, two);
	lectern_string_free(one);
	lectern_string_free(two);
	lectern_guide_free(other);
}

static void a_state_folder_that_is_not_absolute_does_not_count(void **state)
{
	struct fixture *fixture = *state;
	char *path = NULL;

	setenv("XDG_STATE_HOME", "relative", 1);
	setenv("HOME", "/home/reader", 1);
	assert_int_equal(lectern_session_path(&path, fixture->guide),
			 LECTERN_OK);
	assert_int_equal(
		strncmp(path, "/home/reader/.local/state/lectern/", 34), 0);
	lectern_string_free(path);
	unsetenv("HOME");
	unsetenv("XDG_STATE_HOME");
	assert_int_equal(lectern_session_path(&path, fixture->guide),
			 LECTERN_NOT_FOUND);
}

static void any_failed_allocation_is_survived(void **state)
{
	struct lectern_session session = some_session();
	struct fixture *fixture = *state;
	uint64_t n;

	for (n = 1; n < 1000; n++) {
		enum lectern_status status;

		lectern_memory_fail_at(n);
		status = lectern_session_save(&session, fixture->anchors,
					      fixture->guide, fixture->path,
					      NULL);
		if (lectern_memory_fail_at(0) < n)
			break;
		/* Writing a file beside the old one can fail as the system. */
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY ||
			    status == LECTERN_IO);
	}
	assert_in_range(n, 2, 999);
	for (n = 1; n < 1000; n++) {
		struct lectern_session loaded = {.rate = 7};
		bool last;
		enum lectern_status status;

		lectern_memory_fail_at(n);
		status = lectern_session_load(&loaded, fixture->anchors,
					      fixture->path, NULL);
		last = lectern_memory_fail_at(0) < n;
		if (status == LECTERN_NO_MEMORY)
			assert_int_equal(loaded.rate, 7);
		else
			lectern_session_free(&loaded);
		if (last)
			break;
		/* No failed allocation may cost the reader the saved place. */
		assert_int_equal(access(fixture->path, F_OK), 0);
	}
	assert_in_range(n, 2, 999);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_saved_comes_back),
		TEST(a_voice_too_soft_to_hear_is_not_brought_back),
		TEST(the_place_outlives_an_edit_elsewhere),
		TEST(a_place_that_is_gone_is_told_apart),
		TEST(a_bookmark_whose_part_is_gone_stays_in_the_file),
		TEST(what_is_left_out_is_kept),
		TEST(no_file_that_was_set_aside_is_replaced),
		TEST(what_cannot_be_set_aside_is_not_saved_over),
		TEST(without_a_file_nothing_is_remembered),
		TEST(a_broken_file_is_set_aside_with_a_word),
		TEST(hostile_numbers_are_not_believed),
		TEST(a_place_inside_a_character_is_not_believed),
		TEST(only_the_reader_may_look_into_the_folder),
		TEST(a_folder_that_cannot_be_made_is_reported),
		TEST(the_file_is_named_after_the_guide),
		TEST(a_state_folder_that_is_not_absolute_does_not_count),
		TEST(any_failed_allocation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
