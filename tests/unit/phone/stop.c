/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An export that is told to end early, by its caller and by a signal: the
 * set is as it was, and nothing hidden is left.
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

static void a_first_export_that_is_stopped_leaves_no_folder(void **state)
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
		assert_int_equal(phone_folder_count(parent), 0);
		phone_guide_free(set);
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
	assert_true(phone_folder_same(kept, folder));
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

static int end_of(pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void assert_signal_leaves_nothing(int signal_number, bool to_group)
{
	char *folder = program_folder();
	char *guide = long_guide(folder);
	char *set = program_join(folder, "set");
	pid_t child = start_export(guide, set);

	wait_for_middle(set);
	kill(to_group ? -child : child, signal_number);
	assert_int_equal(end_of(child), 1);
	/* The guide alone: neither the set nor anything hidden. */
	assert_int_equal(program_entries(folder), 1);
	free(set);
	free(guide);
	program_remove(folder);
}

static void a_signal_in_the_middle_leaves_nothing_half_done(void **state)
{
	(void)state;
	assert_signal_leaves_nothing(SIGTERM, false);
	assert_signal_leaves_nothing(SIGINT, false);
}

/* The keyboard's interrupt goes to the speakers as well. */
static void an_interrupt_of_all_processes_leaves_nothing_either(void **state)
{
	(void)state;
	assert_signal_leaves_nothing(SIGINT, true);
	assert_signal_leaves_nothing(SIGTERM, true);
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
	assert_int_equal(program_entries(set), 1);
	free(mine);
	free(set);
	free(guide);
	program_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_first_export_that_is_stopped_leaves_no_folder),
		cmocka_unit_test(
			a_set_is_as_it_was_when_the_next_export_is_stopped),
		cmocka_unit_test(
			a_signal_in_the_middle_leaves_nothing_half_done),
		cmocka_unit_test(
			an_interrupt_of_all_processes_leaves_nothing_either),
		cmocka_unit_test(a_signal_leaves_what_else_is_in_the_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
