/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of commands and the shipped catalogue say the same. */
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

#include "lectern/command.h"
#include "lectern/event.h"
#include "lectern/words.h"

static int words_make(void **state)
{
	struct lectern_diagnostics *found = NULL;
	struct lectern_words *words = NULL;

	assert_int_equal(lectern_diagnostics_new(&found), LECTERN_OK);
	assert_int_equal(
		lectern_words_load(&words, LECTERN_SOURCE "/content/ui/en.yaml",
				   found),
		LECTERN_OK);
	lectern_diagnostics_free(found);
	*state = words;
	return 0;
}

static int words_free(void **state)
{
	lectern_words_free(*state);
	return 0;
}

static void assert_says(const struct lectern_words *words, const char *name)
{
	if (!lectern_words_have(words, name))
		fail_msg("the catalogue lacks %s", name);
	if (!*lectern_words_say(words, name))
		fail_msg("the catalogue says nothing for %s", name);
}

static void every_command_is_found_by_its_name(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < LECTERN_COMMAND_COUNT; i++) {
		const struct lectern_command_info *info =
			lectern_command_info((enum lectern_command)i);
		enum lectern_command command = LECTERN_CMD_QUIT;

		assert_int_equal(lectern_command_find(&command, info->name),
				 LECTERN_OK);
		assert_int_equal(command, i);
	}
}

static void an_unknown_command_is_not_found(void **state)
{
	enum lectern_command command = LECTERN_CMD_QUIT;

	(void)state;
	assert_int_equal(lectern_command_find(&command, "nxt"),
			 LECTERN_NOT_FOUND);
	assert_int_equal(lectern_command_find(&command, ""), LECTERN_NOT_FOUND);
	assert_int_equal(command, LECTERN_CMD_QUIT);
	assert_null(lectern_command_info(
		(enum lectern_command)LECTERN_COMMAND_COUNT));
}

static void groups_and_flags_are_those_of_the_list(void **state)
{
	const struct lectern_command_info *info;

	(void)state;
	info = lectern_command_info(LECTERN_CMD_GO_SECTION);
	assert_int_equal(info->flags, LECTERN_COMMAND_DIGITS);
	assert_int_equal(info->group, LECTERN_GROUP_MOVE);
	info = lectern_command_info(LECTERN_CMD_HELP);
	assert_int_equal(info->flags, LECTERN_COMMAND_ESSENTIAL);
	assert_int_equal(info->group, LECTERN_GROUP_SELF);
}

static void the_english_help_is_that_of_the_list(void **state)
{
	char name[64];
	int i;

	for (i = 0; i < LECTERN_COMMAND_COUNT; i++) {
		const struct lectern_command_info *info =
			lectern_command_info((enum lectern_command)i);

		snprintf(name, sizeof(name), "command.%s", info->name);
		assert_string_equal(lectern_words_say(*state, name),
				    info->help);
	}
}

static void every_level_has_its_words(void **state)
{
	char name[64];
	int i;

	for (i = 0; i < LECTERN_LEVEL_COUNT; i++) {
		const char *level = lectern_level_name((enum lectern_level)i);

		snprintf(name, sizeof(name), "level.%s", level);
		assert_says(*state, name);
		snprintf(name, sizeof(name), "edge.next.%s", level);
		assert_says(*state, name);
		snprintf(name, sizeof(name), "edge.previous.%s", level);
		assert_says(*state, name);
	}
	assert_string_equal(lectern_level_name(LECTERN_LEVEL_COUNT), "?");
}

static void every_context_has_a_name_and_help(void **state)
{
	char name[64];
	int i;

	for (i = 0; i < LECTERN_CONTEXT_COUNT; i++) {
		snprintf(name, sizeof(name), "help.%s",
			 lectern_context_name((enum lectern_context)i));
		assert_says(*state, name);
	}
	assert_null(lectern_context_name(LECTERN_CONTEXT_COUNT));
}

static void every_kind_of_event_has_a_name_of_its_own(void **state)
{
	int i;
	int j;

	(void)state;
	for (i = 0; i <= LECTERN_EVENT_QUIT; i++)
		for (j = 0; j < i; j++)
			assert_string_not_equal(
				lectern_event_name((enum lectern_event_kind)i),
				lectern_event_name((enum lectern_event_kind)j));
	assert_string_equal(lectern_event_name(LECTERN_EVENT_QUIT), "quit");
	assert_string_equal(
		lectern_event_name((enum lectern_event_kind)(i + 1)), "?");
}

/* True for "edge.first": words joined by dots, nothing else. */
static bool is_name(const char *text)
{
	const char *dot = strchr(text, '.');

	return dot && dot != text && text[strlen(text) - 1] != '.' &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyz-.") == strlen(text) &&
	       strcmp(dot, ".h") != 0;
}

/* Checks each string of a source file that can be a catalogue's name. */
static int check_source(const struct lectern_words *words, const char *path)
{
	FILE *file = fopen(path, "r");
	char line[512];
	int count = 0;

	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		char *text = strchr(line, '"');
		char *end;

		if (line[0] == '#')
			continue;
		for (; text && (end = strchr(text + 1, '"'));
		     text = strchr(end + 1, '"')) {
			*end = '\0';
			if (is_name(text + 1)) {
				assert_says(words, text + 1);
				count++;
			}
		}
	}
	fclose(file);
	return count;
}

static void every_name_in_the_controller_is_in_the_catalogue(void **state)
{
	DIR *folder = opendir(LECTERN_SOURCE "/src/nav");
	struct dirent *entry;
	char path[1024];
	int count = 0;

	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		if (!strstr(entry->d_name, ".c"))
			continue;
		snprintf(path, sizeof(path), LECTERN_SOURCE "/src/nav/%s",
			 entry->d_name);
		count += check_source(*state, path);
	}
	closedir(folder);
	assert_true(count > 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_is_found_by_its_name),
		cmocka_unit_test(an_unknown_command_is_not_found),
		cmocka_unit_test(groups_and_flags_are_those_of_the_list),
		cmocka_unit_test(the_english_help_is_that_of_the_list),
		cmocka_unit_test(every_level_has_its_words),
		cmocka_unit_test(every_context_has_a_name_and_help),
		cmocka_unit_test(every_kind_of_event_has_a_name_of_its_own),
		cmocka_unit_test(
			every_name_in_the_controller_is_in_the_catalogue)};

	return cmocka_run_group_tests(tests, words_make, words_free);
}
