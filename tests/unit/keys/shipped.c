/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables under tables/keys: all of them, as they are shipped. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "support/keys_bench.h"

#define FOLDER LECTERN_SOURCE "/tables/keys"

static void load(struct keys_bench *bench, const char *name)
{
	char path[1024];

	snprintf(path, sizeof(path), "%s/%s", FOLDER, name);
	lectern_keys_free(bench->keys);
	bench->keys = NULL;
	if (lectern_keys_load(&bench->keys, path, bench->found) != LECTERN_OK) {
		lectern_diagnostics_print(bench->found, stderr);
		fail_msg("%s does not load", name);
	}
}

static void every_shipped_table_passes_the_audit(void **state)
{
	struct keys_bench *bench = *state;
	struct dirent *entry;
	DIR *folder = opendir(FOLDER);
	int count = 0;

	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		if (entry->d_name[0] == '.')
			continue;
		load(bench, entry->d_name);
		if (lectern_keys_audit(bench->keys, bench->found) != 0) {
			lectern_diagnostics_print(bench->found, stderr);
			fail_msg("%s has faults", entry->d_name);
		}
		count++;
	}
	closedir(folder);
	assert_true(count >= 4);
}

static enum lectern_command pressed(const struct keys_bench *bench,
				    const char *name)
{
	return lectern_keys_match(bench->keys, LECTERN_CONTEXT_READING, name,
				  false);
}

/* `prefix` is what the device puts before a digit. */
static void assert_daisy(const struct keys_bench *bench, const char *prefix)
{
	static const struct {
		const char *digit;
		enum lectern_command command;
	} keys[] = {{"4", LECTERN_CMD_PREVIOUS},
		    {"6", LECTERN_CMD_NEXT},
		    {"2", LECTERN_CMD_LEVEL_COARSER},
		    {"8", LECTERN_CMD_LEVEL_FINER},
		    {"5", LECTERN_CMD_WHERE},
		    {"1", LECTERN_CMD_SLOWER},
		    {"3", LECTERN_CMD_FASTER},
		    {"7", LECTERN_CMD_PREVIOUS_SENTENCE},
		    {"9", LECTERN_CMD_NEXT_SENTENCE},
		    {"0", LECTERN_CMD_HELP}};
	char name[16];
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		snprintf(name, sizeof(name), "%s%s", prefix, keys[i].digit);
		assert_int_equal(pressed(bench, name), keys[i].command);
	}
}

static void digits_mean_the_same_on_every_device(void **state)
{
	struct keys_bench *bench = *state;

	load(bench, "phone.keys");
	assert_daisy(bench, "");
	load(bench, "digits.keys");
	assert_daisy(bench, "");
	load(bench, "numberpad.keys");
	assert_daisy(bench, "kp-");
	load(bench, "keyboard.keys");
	assert_daisy(bench, "");
	assert_daisy(bench, "kp-");
}

/* All that needs no typing is in the list of commands, which these reach. */
static void the_number_pad_alone_is_enough(void **state)
{
	static const enum lectern_context lists[] = {LECTERN_CONTEXT_CONTENTS,
						     LECTERN_CONTEXT_MENU,
						     LECTERN_CONTEXT_MARKS};
	static const enum lectern_command wanted[] = {
		LECTERN_CMD_NEXT,   LECTERN_CMD_PREVIOUS, LECTERN_CMD_SELECT,
		LECTERN_CMD_CANCEL, LECTERN_CMD_REPEAT,	  LECTERN_CMD_HELP};
	struct keys_bench *bench = *state;
	size_t i;
	size_t j;

	load(bench, "numberpad.keys");
	assert_non_null(lectern_keys_for(bench->keys, LECTERN_CONTEXT_READING,
					 LECTERN_CMD_MENU));
	assert_non_null(lectern_keys_for(bench->keys, LECTERN_CONTEXT_LEARN,
					 LECTERN_CMD_CANCEL));
	for (i = 0; i < sizeof(lists) / sizeof(*lists); i++)
		for (j = 0; j < sizeof(wanted) / sizeof(*wanted); j++)
			assert_non_null(lectern_keys_for(bench->keys, lists[i],
							 wanted[j]));
	for (i = 0; i < lectern_keys_count(bench->keys); i++)
		assert_int_equal(strncmp(lectern_keys_at(bench->keys, i)->name,
					 "kp-", 3),
				 0);
}

static void the_phone_uses_its_twelve_keys_alone(void **state)
{
	struct keys_bench *bench = *state;
	size_t i;

	load(bench, "phone.keys");
	for (i = 0; i < lectern_keys_count(bench->keys); i++) {
		const struct lectern_key *key = lectern_keys_at(bench->keys, i);

		assert_int_equal(strlen(key->name), 1);
		assert_non_null(strchr("0123456789*#", key->name[0]));
		assert_false(key->hold);
	}
}

static void star_twice_on_a_phone_is_the_start(void **state)
{
	struct keys_bench *bench = *state;

	load(bench, "phone.keys");
	assert_int_equal(pressed(bench, "*"), LECTERN_CMD_CONTENTS);
	assert_int_equal(lectern_keys_match(bench->keys,
					    LECTERN_CONTEXT_CONTENTS, "*",
					    false),
			 LECTERN_CMD_FIRST);
	assert_int_equal(pressed(bench, "#"), LECTERN_CMD_PAUSE);
}

static bool is_keyboard_name(const char *name)
{
	static const char *const names[] = {
		"space",   "enter",	"escape",     "tab",	 "backspace",
		"left",	   "right",	"up",	      "down",	 "home",
		"delete",  "ctrl-left", "ctrl-right", "ctrl-up", "ctrl-down",
		"end",	   "page-up",	"page-down",  "kp-plus", "kp-minus",
		"kp-star", "kp-slash",	"kp-dot",     "kp-enter"};
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	if (strncmp(name, "kp-", 3) == 0)
		return strlen(name) == 4 && name[3] >= '0' && name[3] <= '9';
	if (strncmp(name, "ctrl-", 5) == 0)
		return strlen(name) == 6 && name[5] >= 'a' && name[5] <= 'z';
	if (name[0] == 'f' && name[1])
		return atoi(name + 1) >= 1 && atoi(name + 1) <= 12;
	return strlen(name) == 1;
}

static void the_keyboard_table_names_keys_that_a_keyboard_has(void **state)
{
	struct keys_bench *bench = *state;
	size_t i;

	load(bench, "keyboard.keys");
	for (i = 0; i < lectern_keys_count(bench->keys); i++) {
		const char *name = lectern_keys_at(bench->keys, i)->name;

		if (!is_keyboard_name(name))
			fail_msg("%s is on no keyboard", name);
	}
}

static void the_keyboard_reaches_every_command(void **state)
{
	struct keys_bench *bench = *state;
	int i;

	load(bench, "keyboard.keys");
	for (i = LECTERN_CMD_NONE + 1; i < LECTERN_COMMAND_COUNT; i++) {
		enum lectern_command command = (enum lectern_command)i;
		const char *key = NULL;
		int context;

		for (context = 0; !key && context < LECTERN_CONTEXT_COUNT;
		     context++)
			key = lectern_keys_for(bench->keys,
					       (enum lectern_context)context,
					       command);
		if (!key)
			fail_msg("no key for %s",
				 lectern_command_info(command)->name);
	}
}

static void help_at_the_keyboard_names_the_arrows(void **state)
{
	struct keys_bench *bench = *state;

	load(bench, "keyboard.keys");
	assert_string_equal(lectern_keys_for(bench->keys,
					     LECTERN_CONTEXT_READING,
					     LECTERN_CMD_NEXT),
			    "right");
	assert_string_equal(lectern_keys_for(bench->keys,
					     LECTERN_CONTEXT_READING,
					     LECTERN_CMD_PAUSE),
			    "space");
}

static void every_key_that_is_no_letter_has_a_spoken_name(void **state)
{
	struct keys_bench *bench = *state;
	struct lectern_words *words = NULL;
	size_t i;

	assert_int_equal(
		lectern_words_load(&words, LECTERN_SOURCE "/content/ui/en.yaml",
				   bench->found),
		LECTERN_OK);
	load(bench, "keyboard.keys");
	for (i = 0; i < lectern_keys_count(bench->keys); i++) {
		const char *name = lectern_keys_at(bench->keys, i)->name;
		const char *spoken = lectern_keys_spoken(words, name);

		if (strlen(name) == 1 &&
		    strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRST"
			   "UVWXYZ0123456789",
			   name[0]))
			continue;
		if (name[0] == 'f' || strncmp(name, "ctrl-f", 6) == 0)
			continue;
		if (strcmp(name, spoken) == 0)
			fail_msg("%s has no spoken name", name);
	}
	lectern_words_free(words);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, keys_bench_make, keys_bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_shipped_table_passes_the_audit),
		TEST(digits_mean_the_same_on_every_device),
		TEST(the_number_pad_alone_is_enough),
		TEST(the_phone_uses_its_twelve_keys_alone),
		TEST(star_twice_on_a_phone_is_the_start),
		TEST(the_keyboard_table_names_keys_that_a_keyboard_has),
		TEST(the_keyboard_reaches_every_command),
		TEST(help_at_the_keyboard_names_the_arrows),
		TEST(every_key_that_is_no_letter_has_a_spoken_name)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
