/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Power fails while prompts are made: SIGKILL at random moments, then the same
 * command again. The set is that of an export that nothing disturbed, byte for
 * byte, and no chapter that was finished is spoken again.
 *
 * LECTERN_KILLS says how many moments; 25 without it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/moments.h"
#include "support/phone_folder.h"
#include "support/program_run.h"

#define CHAPTERS 14
#define BLOCKS 3 /* of a chapter */
#define KILLS 25

struct fixture {
	char *folder;
	char *guide;
	char *whole; /* the set that nothing disturbed */
	int64_t took_ms;
	uint64_t chance;
	int nothing; /* sets of which nothing was finished when it was killed */
	int some;
	int all;
};

static char *write_guide(const char *folder)
{
	char *path = program_join(folder, "guide.md");
	FILE *file = fopen(path, "w");
	int i;

	assert_non_null(file);
	fputs("---\ntitle: Killed\nlanguage: en\n---\n", file);
	for (i = 1; i <= CHAPTERS; i++)
		fprintf(file,
			"\n# Chapter %d\n\nTake %d tablets in the morning.\n"
			"\nCall us after %d days.\n",
			i, i, i);
	fclose(file);
	return path;
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	struct program_result result;
	int64_t began;
	int i;

	fixture->folder = program_folder();
	fixture->guide = write_guide(fixture->folder);
	fixture->whole = program_join(fixture->folder, "whole");
	fixture->chance = 20260706;
	/* The second time tells how long it takes: the first reads all that it
	 * needs from the disk. */
	for (i = 0; i < 2; i++) {
		phone_folder_remove(fixture->whole);
		began = moment_now_ms();
		result = program_do("phone", fixture->guide, "-o",
				    fixture->whole);
		fixture->took_ms = moment_now_ms() - began;
		assert_int_equal(result.status, 0);
		program_free(&result);
	}
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	free(fixture->guide);
	free(fixture->whole);
	program_remove(fixture->folder);
	free(fixture);
	return 0;
}

/* ---------------------------------------------------------------- killing */

static pid_t start(const char *const *arguments)
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		execv(program_path(), (char *const *)(uintptr_t)arguments);
		_exit(127);
	}
	return child;
}

/* Kills it after some time; it may have ended before that. */
static void kill_after(pid_t child, int64_t ms)
{
	const struct timespec wait = {ms / 1000, ms % 1000 * 1000000};
	int status = 0;

	(void)nanosleep(&wait, NULL);
	assert_int_equal(kill(child, SIGKILL), 0);
	while (waitpid(child, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	if (WIFEXITED(status))
		assert_int_equal(WEXITSTATUS(status), 0);
}

/* How many chapters are noted to be whole: notes that a kill did not cut. */
static unsigned gathered(const char *set)
{
	size_t length = 0;
	char *notes = program_read(
		phone_path(phone_file(set, ".lectern-new"), "notes.json-seq"),
		&length);
	unsigned count = 0;
	size_t i;

	for (i = 1; notes && i <= length; i++)
		if ((i == length || notes[i] == '\x1e') && i > 2 &&
		    (notes[i - 2] == '}' || notes[i - 3] == '}'))
			count++;
	free(notes);
	return count;
}

/* Prompts that were finished when the export was killed. */
static unsigned finished(const char *set)
{
	unsigned chapters =
		phone_file_is_there(phone_file(set, "manifest.json"))
			? CHAPTERS
			: gathered(set);

	assert_in_range(chapters, 0, CHAPTERS);
	return chapters * BLOCKS;
}

/* Exports to the end and returns how many prompts were made for it. */
static unsigned go_on(const struct fixture *fixture, const char *set)
{
	struct program_result result = program_do("phone", "--progress", "-",
						  fixture->guide, "-o", set);
	unsigned made = UINT32_MAX;
	unsigned parts = 0;

	if (result.status != 0)
		fail_msg("exit %d: %s", result.status, result.err);
	assert_int_equal(
		sscanf(result.out, "%*s 1 1 guide %u %u", &made, &parts), 2);
	assert_int_equal(parts, CHAPTERS * BLOCKS);
	program_free(&result);
	return made;
}

static void kill_once(struct fixture *fixture, int times)
{
	char *set = program_join(fixture->folder, "set");
	const char *const arguments[] = {
		"lectern", "phone", "-q", fixture->guide, "-o", set, NULL};
	unsigned before = 0;
	unsigned done;

	while (times-- > 0) {
		kill_after(
			start(arguments),
			moment_chance(&fixture->chance, fixture->took_ms + 1));
		done = finished(set);
		/* No kill loses what an earlier one had left. */
		assert_in_range(done, before, CHAPTERS * BLOCKS);
		before = done;
	}
	fixture->nothing += before == 0;
	fixture->all += before == CHAPTERS * BLOCKS;
	fixture->some += before > 0 && before < CHAPTERS * BLOCKS;
	assert_int_equal(go_on(fixture, set), CHAPTERS * BLOCKS - before);
	assert_true(phone_folder_same(fixture->whole, set));
	assert_int_equal(go_on(fixture, set), 0);
	phone_folder_remove(set);
	free(set);
}

static void no_kill_loses_a_chapter_or_changes_a_byte(void **state)
{
	struct fixture *fixture = *state;
	const char *wanted = getenv("LECTERN_KILLS");
	const int kills = wanted ? atoi(wanted) : KILLS;
	int i;

	/* Every fifth set is killed twice before it may end. */
	for (i = 0; i < kills; i += 1 + (i % 5 == 4))
		kill_once(fixture, 1 + (i % 5 == 4));
	print_message("%d kills: of %d sets nothing was finished, of %d some, "
		      "of %d all\n",
		      kills, fixture->nothing, fixture->some, fixture->all);
	/* Else the moments were none that prove anything. */
	if (kills >= KILLS)
		assert_true(fixture->some > 0);
}

/* The whole of it, a library, with guides in hand. */
static void a_library_that_was_killed_goes_on(void **state)
{
	struct fixture *fixture = *state;
	char *whole = program_join(fixture->folder, "library");
	char *set = program_join(fixture->folder, "killed");
	char *guides[6];
	const char *arguments[12] = {"lectern", "phone", "-j", "2", "-o", set};
	struct program_result result;
	int i;

	for (i = 0; i < 6; i++) {
		char name[20];
		char text[100];
		int length = snprintf(text, sizeof(text),
				      "---\ntitle: G\nlanguage: en\n---\n\n"
				      "# Dose\n\nTake %d tablets.\n",
				      i + 2);

		snprintf(name, sizeof(name), "g%d.md", i);
		guides[i] = program_write(fixture->folder, name, text,
					  (size_t)length);
		arguments[6 + i] = i < 5 ? guides[i] : NULL;
	}
	for (i = 0; i < 5; i++)
		kill_after(start(arguments),
			   30 + moment_chance(&fixture->chance, 300));
	result = program_run(arguments + 1, NULL);
	if (result.status != 0)
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
	arguments[5] = whole;
	result = program_run(arguments + 1, NULL);
	assert_int_equal(result.status, 0);
	program_free(&result);
	assert_true(phone_folder_same(whole, set));
	for (i = 0; i < 6; i++)
		free(guides[i]);
	free(whole);
	free(set);
}

static const char text_of_one[] = "---\ntitle: G\nlanguage: en\n---\n\n"
				  "# Dose\n\nTake two tablets.\n";

/* A scheduler says so before it kills. */
static void a_library_that_is_told_to_end_goes_on(void **state)
{
	struct fixture *fixture = *state;
	char *set = program_join(fixture->folder, "ended");
	char *list = program_join(set, "library.json");
	char *progress = program_join(fixture->folder, "progress");
	char *guides[20];
	const char *arguments[30] = {"lectern",	   "phone",  "-j", "2",
				     "--progress", progress, "-o", set};
	struct program_result result;
	char *text = NULL;
	int status = 0;
	pid_t child;
	int i;

	for (i = 0; i < 20; i++) {
		char name[20];

		snprintf(name, sizeof(name), "e%02d.md", i);
		guides[i] = program_write(fixture->folder, name, text_of_one,
					  sizeof(text_of_one) - 1);
		arguments[8 + i] = guides[i];
	}
	child = start(arguments);
	for (i = 0; i < 3000 && (!text || program_lines(text) < 3); i++) {
		nanosleep(&(struct timespec){0, 10000000}, NULL);
		free(text);
		text = program_read(progress, NULL);
	}
	free(text);
	assert_int_equal(kill(child, SIGTERM), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 1);
	assert_false(phone_file_is_there(list));
	assert_int_equal(unlink(progress), 0);
	result = program_run(arguments + 1, NULL);
	if (result.status != 0)
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
	text = program_read(progress, NULL);
	assert_int_equal(program_lines(text), 20);
	assert_non_null(strstr(text, "kept\t"));
	assert_non_null(strstr(text, "done\t"));
	assert_true(phone_file_is_there(list));
	for (i = 0; i < 20; i++)
		free(guides[i]);
	free(text);
	free(progress);
	free(list);
	free(set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			no_kill_loses_a_chapter_or_changes_a_byte, set_up,
			tear_down),
		cmocka_unit_test_setup_teardown(
			a_library_that_was_killed_goes_on, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			a_library_that_is_told_to_end_goes_on, set_up,
			tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
