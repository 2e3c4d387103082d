/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An export that is told to end early, by its caller and by a signal: the
 * set is as it was, and only what was finished is left beside it.
 */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/phone_folder.h"
#include "support/phone_guide.h"
#include "support/program_run.h"

#define BEFORE "# Medicine\n\nTake it.\n\n# Calling\n\nCall us.\n"
#define AFTER "# Medicine\n\nTake it twice.\n\n# Calling\n\nCall again.\n"

/* Asks for an end once so many prompts are made. */
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

static enum lectern_status export_until(struct phone_guide *set,
					struct wish *wish)
{
	set->options.progress = count_made;
	set->options.stop = wishes_end;
	set->options.user = wish;
	return phone_guide_export(set);
}

static void
a_first_export_that_is_stopped_leaves_only_what_is_hidden(void **state)
{
	char parent[64];
	char folder[128];
	uint32_t after;

	(void)state;
	phone_folder_make(parent);
	snprintf(folder, sizeof(folder), "%s/set", parent);
	for (after = 1; after <= 4; after++) {
		struct wish wish = {.after = after};
		struct phone_guide *set = phone_guide_new(BEFORE, folder);

		assert_int_equal(export_until(set, &wish), LECTERN_STOPPED);
		/* Prompts are done by chapters. */
		assert_in_range(wish.made, after, after + 1);
		assert_int_equal(phone_folder_count(phone_set(folder)), 1);
		assert_true(phone_file_is_there(
			phone_file(folder, ".lectern-new")));
		phone_guide_free(set);
		phone_folder_remove(folder);
	}
	phone_folder_remove(parent);
}

static void a_set_is_as_it_was_when_the_next_export_is_stopped(void **state)
{
	struct phone_guide *before;
	struct phone_guide *after;
	struct wish wish = {.after = 3};
	char kept[64];
	char folder[64];
	char aside[128];
	char hidden[128];

	(void)state;
	phone_folder_make(kept);
	phone_folder_make(folder);
	before = phone_guide_new(BEFORE, kept);
	assert_int_equal(phone_guide_export(before), LECTERN_OK);
	phone_guide_free(before);
	before = phone_guide_new(BEFORE, folder);
	assert_int_equal(phone_guide_export(before), LECTERN_OK);
	after = phone_guide_new(AFTER, folder);
	assert_int_equal(export_until(after, &wish), LECTERN_STOPPED);
	snprintf(aside, sizeof(aside), "%s-aside", folder);
	snprintf(hidden, sizeof(hidden), "%s",
		 phone_file(folder, ".lectern-new"));
	assert_int_equal(rename(hidden, aside), 0);
	assert_true(phone_folder_same(kept, folder));
	assert_int_equal(rename(aside, hidden), 0);
	/* And it was only put off. */
	wish = (struct wish){.after = UINT32_MAX};
	assert_int_equal(export_until(after, &wish), LECTERN_OK);
	assert_false(phone_folder_same(kept, folder));
	phone_guide_free(before);
	phone_guide_free(after);
	phone_folder_remove(kept);
	phone_folder_remove(folder);
}

/* ------------------------------------------------------------- the program */

/* A guide of many chapters: an export of some seconds at the least. */
static char *long_guide(const char *folder)
{
	char *path = program_join(folder, "long.md");
	FILE *file = fopen(path, "w");
	int i;

	assert_non_null(file);
	fputs("---\ntitle: Long\nlanguage: en-US\n---\n", file);
	for (i = 0; i < 200; i++)
		fprintf(file,
			"\n# Chapter %d\n\nTake this medicine with a glass of "
			"water, in the morning and in the evening.\n",
			i);
	fclose(file);
	return path;
}

static pid_t start_export(const char *guide, const char *folder)
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		/* A group of its own, as at a terminal: its speakers too. */
		setpgid(0, 0);
		execl(program_path(), "lectern", "phone", "-q", guide, "-o",
		      folder, (char *)NULL);
		_exit(127);
	}
	return child;
}

/* Waits until files are being gathered, that is, for the middle. */
static void wait_for_middle(const char *folder)
{
	char *stage = program_join(folder, "en/normal/.lectern-new");
	int i;

	for (i = 0; i < 3000 && program_entries(stage) < 6; i++)
		nanosleep(&(struct timespec){0, 10000000}, NULL);
	assert_true(program_entries(stage) >= 6);
	free(stage);
}

static void assert_only_hidden(const char *set)
{
	char *inside = program_join(set, "en/normal");
	char *hidden = program_join(inside, ".lectern-new");

	assert_int_equal(program_entries(inside), 1);
	assert_true(program_entries(hidden) > 0);
	free(hidden);
	free(inside);
}

static int end_of(pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void assert_signal_leaves_no_set(int signal_number, bool to_group)
{
	char *folder = program_folder();
	char *guide = long_guide(folder);
	char *set = program_join(folder, "set");
	pid_t child = start_export(guide, set);

	wait_for_middle(set);
	kill(to_group ? -child : child, signal_number);
	assert_int_equal(end_of(child), 1);
	/* Nothing of the set, but what was finished for the next run. */
	assert_only_hidden(set);
	free(set);
	free(guide);
	program_remove(folder);
}

static void a_signal_in_the_middle_leaves_no_half_of_a_set(void **state)
{
	(void)state;
	assert_signal_leaves_no_set(SIGTERM, false);
	assert_signal_leaves_no_set(SIGINT, false);
}

/* The keyboard's interrupt goes to the speakers as well. */
static void an_interrupt_of_all_processes_leaves_none_either(void **state)
{
	(void)state;
	assert_signal_leaves_no_set(SIGINT, true);
	assert_signal_leaves_no_set(SIGTERM, true);
}

static void a_signal_leaves_what_else_is_in_the_folder(void **state)
{
	char *folder = program_folder();
	char *guide = long_guide(folder);
	char *set = program_join(folder, "set");
	char *mine;
	pid_t child;

	(void)state;
	assert_int_equal(mkdir(set, 0700), 0);
	mine = program_write(set, "mine.txt", "mine", 4);
	child = start_export(guide, set);
	wait_for_middle(set);
	kill(child, SIGTERM);
	assert_int_equal(end_of(child), 1);
	assert_int_equal(program_entries(set), 2);
	assert_only_hidden(set);
	assert_true(phone_file_is_there(mine));
	free(mine);
	free(set);
	free(guide);
	program_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_first_export_that_is_stopped_leaves_only_what_is_hidden),
		cmocka_unit_test(
			a_set_is_as_it_was_when_the_next_export_is_stopped),
		cmocka_unit_test(
			a_signal_in_the_middle_leaves_no_half_of_a_set),
		cmocka_unit_test(
			an_interrupt_of_all_processes_leaves_none_either),
		cmocka_unit_test(a_signal_leaves_what_else_is_in_the_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
