/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Replays: commands in, events out, compared as text. Each NAME.commands of
 * tests/golden/nav is played on its guide.md and must give NAME.events. With
 * LECTERN_GOLDEN=write in the environment the events are written instead, to
 * be read before they are kept.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/nav_bench.h"

#define FOLDER LECTERN_SOURCE "/tests/golden/nav"

static bool replay_report(struct nav_bench *bench, const char *name,
			  const char *rest)
{
	unsigned block;
	unsigned offset;

	if (strcmp(name, "presented") == 0) {
		lectern_nav_presented(bench->nav, bench->generation);
		return true;
	}
	if (strcmp(name, "heard") != 0)
		return false;
	assert_int_equal(sscanf(rest, "%u:%u", &block, &offset), 2);
	if (!nav_bench_follow(bench, block, offset))
		fail_msg("%u:%u was not followed", block, offset);
	return true;
}

static enum lectern_status replay_command(struct nav_bench *bench,
					  const char *name, const char *rest,
					  int64_t now_ms)
{
	enum lectern_command command = LECTERN_CMD_NONE;

	if (lectern_command_find(&command, name) != LECTERN_OK)
		fail_msg("no such command: %s", name);
	if (command == LECTERN_CMD_SEARCH && *rest)
		return lectern_nav_search(bench->nav, rest, now_ms);
	return lectern_nav_do(bench->nav, command, atoi(rest), now_ms);
}

/* Plays a line, which stands in the events too. */
static void replay_line(struct nav_bench *bench, char *line)
{
	enum lectern_status status = LECTERN_OK;
	char name[64] = "";
	long now_ms = 0;
	int used = 0;

	line[strcspn(line, "\n")] = '\0';
	if (line[0] == '#' || line[0] == '\0')
		return;
	fprintf(bench->stream, "> %s\n", line);
	assert_int_equal(sscanf(line, "%ld %63s %n", &now_ms, name, &used), 2);
	if (!replay_report(bench, name, line + used))
		status = replay_command(bench, name, line + used, now_ms);
	if (status != LECTERN_OK)
		fprintf(bench->stream, "= %s\n", lectern_status_words(status));
	assert_true(lectern_guide_holds(bench->guide,
					lectern_nav_position(bench->nav)));
}

/* A whole file with a NUL behind it; the caller frees it. */
static char *replay_read(const char *path)
{
	FILE *file = fopen(path, "r");
	char *text = calloc(1, 1 << 16);

	if (!file)
		fail_msg("%s is missing", path);
	assert_non_null(text);
	assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
	fclose(file);
	return text;
}

static void replay_compare(const char *path, const char *heard)
{
	const char *golden = getenv("LECTERN_GOLDEN");
	char *wanted;

	if (golden && strcmp(golden, "write") == 0) {
		FILE *file = fopen(path, "w");

		assert_non_null(file);
		fputs(heard, file);
		assert_int_equal(fclose(file), 0);
		return;
	}
	wanted = replay_read(path);
	assert_string_equal(heard, wanted);
	free(wanted);
}

/* Plays FOLDER/NAME.commands. */
static void replay(const char *name)
{
	void *made = nav_bench_load(FOLDER "/guide.md");
	struct nav_bench *bench = made;
	char path[1024];
	char line[256];
	FILE *commands;

	snprintf(path, sizeof(path), "%s/%s.commands", FOLDER, name);
	commands = fopen(path, "r");
	assert_non_null(commands);
	while (fgets(line, sizeof(line), commands))
		replay_line(bench, line);
	fclose(commands);
	snprintf(path, sizeof(path), "%s/%s.events", FOLDER, name);
	replay_compare(path, nav_bench_heard(bench));
	nav_bench_free(&made);
}

static void every_recorded_reading_gives_the_same_events(void **state)
{
	DIR *folder = opendir(FOLDER);
	struct dirent *entry;
	int count = 0;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		char *end = strstr(entry->d_name, ".commands");

		if (!end)
			continue;
		*end = '\0';
		replay(entry->d_name);
		count++;
	}
	closedir(folder);
	assert_true(count >= 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_recorded_reading_gives_the_same_events)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
