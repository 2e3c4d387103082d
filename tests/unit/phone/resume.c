/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An export that was interrupted goes on: what it had finished is not made
 * again, and the set comes out as if nothing had happened. What was damaged in
 * the meantime is made again, and a set that is not this guide's is refused.
 */
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

#include "support/phone_folder.h"
#include "support/phone_guide.h"

/* Three chapters of two blocks. */
#define GUIDE                                                   \
	"---\ntitle: Medicine\n---\n# Medicine\n\nTake it.\n\n" \
	"# Calling\n\nCall us.\n\n# Resting\n\nLie down.\n"
#define BLOCKS 6

struct place {
	char folder[64];
	char fresh[64]; /* the set of an export that nothing disturbed */
};

static int place_make(void **state)
{
	struct place *place = calloc(1, sizeof(*place));
	struct phone_guide *set;

	assert_non_null(place);
	phone_folder_make(place->folder);
	phone_folder_make(place->fresh);
	set = phone_guide_new(GUIDE, place->fresh);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	phone_guide_free(set);
	*state = place;
	return 0;
}

static int place_free(void **state)
{
	struct place *place = *state;

	phone_folder_remove(place->folder);
	phone_folder_remove(place->fresh);
	free(place);
	return 0;
}

/* ------------------------------------------------------------ interrupting */

struct wish {
	uint32_t after;
	uint32_t made;
};

static void count_made(void *user, uint32_t done, uint32_t total)
{
	struct wish *wish = user;

	(void)total;
	wish->made = done;
}

static bool wishes_end(void *user)
{
	const struct wish *wish = user;

	return wish->made >= wish->after;
}

/* Exports until so many blocks are made. */
static void interrupt_after(const struct place *place, uint32_t blocks)
{
	struct wish wish = {.after = blocks};
	struct phone_guide *set = phone_guide_new(GUIDE, place->folder);

	set->options.progress = count_made;
	set->options.stop = wishes_end;
	set->options.user = &wish;
	assert_int_equal(phone_guide_export(set), LECTERN_STOPPED);
	phone_guide_free(set);
}

static const char *hidden(const struct place *place, const char *name)
{
	char path[128];

	snprintf(path, sizeof(path), ".lectern-new/%s", name);
	return phone_file(place->folder, path);
}

/* Exports to the end, and returns how many blocks were spoken for it. */
static uint32_t go_on(const struct place *place, const char *guide)
{
	struct phone_guide *set = phone_guide_new(guide, place->folder);
	uint32_t made;

	phone_narrator_state.narrated = 0;
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	made = set->report.made;
	assert_int_equal(made, phone_narrator_state.narrated);
	phone_guide_free(set);
	return made;
}

static void assert_as_fresh(const struct place *place)
{
	assert_true(phone_folder_same(place->fresh, place->folder));
}

/* --------------------------------------------------------------- going on */

static void finished_chapters_are_not_made_again(void **state)
{
	struct place *place = *state;

	interrupt_after(place, 2);
	assert_int_equal(go_on(place, GUIDE), BLOCKS - 2);
	assert_as_fresh(place);
}

static void an_export_can_be_interrupted_again_and_again(void **state)
{
	struct place *place = *state;

	interrupt_after(place, 2);
	interrupt_after(place, 4);
	assert_int_equal(go_on(place, GUIDE), BLOCKS - 4);
	assert_as_fresh(place);
}

static void nothing_is_made_when_all_was_finished(void **state)
{
	struct place *place = *state;

	interrupt_after(place, BLOCKS);
	assert_int_equal(go_on(place, GUIDE), 0);
	assert_as_fresh(place);
}

static void what_was_finished_for_another_text_is_not_used(void **state)
{
	struct place *place = *state;

	interrupt_after(place, 4);
	/* The first chapter is another, the second the same. */
	(void)go_on(place, "---\ntitle: Medicine\n---\n# Medicine\n\nTake "
			   "two.\n\n# Calling\n\nCall us.\n");
	assert_false(phone_file_is_there(
		phone_file(place->folder, "s01-p02-take-it.wav")));
	(void)go_on(place, GUIDE);
	assert_as_fresh(place);
}

static void another_chapter_changes_nothing_of_those_that_are_done(void **state)
{
	struct place *place = *state;

	interrupt_after(place, 4);
	assert_int_equal(go_on(place,
			       "---\ntitle: Medicine\n---\n# Medicine\n\n"
			       "Take it.\n\n# Calling\n\nCall us.\n"),
			 0);
}

/* A place that is taken by a folder: the move fails when others are done. */
static void a_set_that_was_half_moved_is_moved_on(void **state)
{
	struct place *place = *state;
	struct phone_guide *set = phone_guide_new(GUIDE, place->folder);

	phone_set_make(place->folder);
	assert_int_equal(
		mkdir(phone_file(place->folder, "s02-p02-call-us.wav"), 0700),
		0);
	assert_int_equal(phone_guide_export(set), LECTERN_IO);
	phone_guide_free(set);
	assert_true(phone_file_is_there(
		phone_file(place->folder, "s01-p02-take-it.wav")));
	assert_int_equal(
		rmdir(phone_file(place->folder, "s02-p02-call-us.wav")), 0);
	assert_int_equal(go_on(place, GUIDE), 0);
	assert_as_fresh(place);
}

/* ----------------------------------------------------------------- damage */

static void cut(const char *path)
{
	assert_int_equal(truncate(path, 100), 0);
}

static void flip(const char *path)
{
	FILE *file = fopen(path, "r+b");
	int byte;

	assert_non_null(file);
	assert_int_equal(fseek(file, 400, SEEK_SET), 0);
	byte = fgetc(file);
	assert_int_equal(fseek(file, 400, SEEK_SET), 0);
	assert_int_not_equal(fputc(byte ^ 1, file), EOF);
	fclose(file);
}

static void take_away(const char *path)
{
	assert_int_equal(unlink(path), 0);
}

static void lead_away(const char *path)
{
	take_away(path);
	assert_int_equal(symlink("/etc/passwd", path), 0);
}

static void spoil(const char *path)
{
	phone_file_write(path, "\x1e{\"what\": \"lectern phone prompts\", ");
}

/* As a kill may leave the last note. */
static void cut_end(const char *path)
{
	struct stat about;

	assert_int_equal(stat(path, &about), 0);
	assert_int_equal(truncate(path, about.st_size - 20), 0);
}

static void name_twice(const char *path)
{
	char other[256];

	snprintf(other, sizeof(other), "%s.other", path);
	assert_int_equal(link(path, other), 0);
}

static void what_was_damaged_meanwhile_is_made_again(void **state)
{
	static const struct {
		const char *file;
		void (*damage)(const char *path);
		uint32_t kept;
	} cases[] = {
		{"s01-p02-take-it.wav", cut, 2},
		{"s01-p02-take-it.ulaw.wav", flip, 2},
		{"s01-p01-medicine.wav", take_away, 2},
		{"s01-p01-medicine.wav", lead_away, 2},
		{"notes.json-seq", cut_end, 2},
		{"notes.json-seq", name_twice, 4},
		{"notes.json-seq", spoil, 0},
		{"notes.json-seq", lead_away, 0},
		{"notes.json-seq", take_away, 0},
	};
	struct place *place = *state;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		interrupt_after(place, 4);
		cases[i].damage(hidden(place, cases[i].file));
		assert_int_equal(go_on(place, GUIDE), BLOCKS - cases[i].kept);
		assert_as_fresh(place);
		phone_folder_remove(place->folder);
		assert_int_equal(mkdir(place->folder, 0700), 0);
	}
}

/* ------------------------------------------------------------------ others */

static void assert_refused(const struct place *place, const char *guide,
			   enum lectern_status status, const char *words)
{
	struct phone_guide *set = phone_guide_new(guide, place->folder);

	phone_narrator_state.narrated = 0;
	assert_int_equal(phone_guide_export(set), status);
	assert_int_equal(phone_narrator_state.narrated, 0);
	assert_non_null(strstr(phone_guide_words(set), words));
	phone_guide_free(set);
}

#define OTHER                                                          \
	"---\ntitle: Feet\n---\n# Feet\n\nWash them.\n\n# Calling\n\n" \
	"Ask the nurse.\n"

static void the_set_of_another_guide_is_refused(void **state)
{
	struct place *place = *state;

	(void)go_on(place, GUIDE);
	assert_refused(place, OTHER, LECTERN_INVALID,
		       "another guide, \"Medicine\"");
	assert_as_fresh(place);
}

static void half_a_set_of_another_guide_is_refused(void **state)
{
	struct place *place = *state;
	struct phone_guide *set = phone_guide_new(OTHER, place->folder);

	phone_set_make(place->folder);
	assert_int_equal(mkdir(phone_file(place->folder, "guide.m3u8"), 0700),
			 0);
	assert_int_equal(phone_guide_export(set), LECTERN_IO);
	phone_guide_free(set);
	assert_int_equal(rmdir(phone_file(place->folder, "guide.m3u8")), 0);
	assert_refused(place, GUIDE, LECTERN_INVALID, "another guide");
}

static void a_guide_may_change_its_title(void **state)
{
	struct place *place = *state;
	struct phone_guide *set;

	(void)go_on(place, GUIDE);
	set = phone_guide_new("---\ntitle: Pills\n---\n# Medicine\n\nTake "
			      "it.\n\n# Calling\n\nCall us.\n",
			      place->folder);
	assert_int_equal(phone_guide_export(set), LECTERN_OK);
	phone_guide_free(set);
}

static void a_set_of_a_newer_version_is_refused(void **state)
{
	struct place *place = *state;
	const char *path = phone_file(place->folder, "manifest.json");

	(void)go_on(place, GUIDE);
	assert_true(phone_file_replace(path, "\"form\": 2", "\"form\": 99"));
	assert_refused(place, GUIDE, LECTERN_UNSUPPORTED, "newer version");
}

static void an_older_form_is_made_anew(void **state)
{
	struct place *place = *state;
	const char *path = phone_file(place->folder, "manifest.json");

	(void)go_on(place, GUIDE);
	assert_true(phone_file_replace(path, "\"form\": 2", "\"form\": 1"));
	assert_int_equal(go_on(place, GUIDE), BLOCKS);
	assert_as_fresh(place);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define AT_A_PLACE(test) \
	cmocka_unit_test_setup_teardown(test, place_make, place_free)
		AT_A_PLACE(finished_chapters_are_not_made_again),
		AT_A_PLACE(an_export_can_be_interrupted_again_and_again),
		AT_A_PLACE(nothing_is_made_when_all_was_finished),
		AT_A_PLACE(what_was_finished_for_another_text_is_not_used),
		AT_A_PLACE(
			another_chapter_changes_nothing_of_those_that_are_done),
		AT_A_PLACE(a_set_that_was_half_moved_is_moved_on),
		AT_A_PLACE(what_was_damaged_meanwhile_is_made_again),
		AT_A_PLACE(the_set_of_another_guide_is_refused),
		AT_A_PLACE(half_a_set_of_another_guide_is_refused),
		AT_A_PLACE(a_guide_may_change_its_title),
		AT_A_PLACE(a_set_of_a_newer_version_is_refused),
		AT_A_PLACE(an_older_form_is_made_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
