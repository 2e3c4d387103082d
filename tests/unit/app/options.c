/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/options.h"

/* What a parse gave: its status, its arguments, what it said. */
struct parsed {
	enum lectern_status status;
	struct lectern_arguments arguments;
	char said[400];
};

static struct parsed parse(enum lectern_subcommand subcommand,
			   const char *const *words)
{
	struct parsed parsed = {.arguments = {.rate = -7}};
	FILE *errors = fmemopen(parsed.said, sizeof(parsed.said), "w");
	char *argv[16];
	int argc = 0;

	for (; words[argc]; argc++)
		argv[argc] = (char *)(uintptr_t)words[argc];
	argv[argc] = NULL;
	parsed.status = lectern_options_parse(&parsed.arguments, subcommand,
					      argc, argv, errors);
	fclose(errors);
	return parsed;
}

#define PARSE(subcommand, ...) \
	parse(subcommand, (const char *const[]){__VA_ARGS__, NULL})

static void long_and_short_names_mean_the_same(void **state)
{
	struct parsed one = PARSE(LECTERN_SUB_AUDIO, "audio", "-r", "200");
	struct parsed two = PARSE(LECTERN_SUB_AUDIO, "audio", "--rate=200");

	(void)state;
	assert_int_equal(one.status, LECTERN_OK);
	assert_int_equal(one.arguments.rate, 200);
	assert_int_equal(two.arguments.rate, 200);
}

static void options_may_stand_behind_the_guide(void **state)
{
	struct parsed parsed = PARSE(LECTERN_SUB_BRAILLE, "braille", "g.md",
				     "-o", "out.brf", "-q");

	(void)state;
	assert_int_equal(parsed.status, LECTERN_OK);
	assert_int_equal(parsed.arguments.operand_count, 1);
	assert_string_equal(parsed.arguments.operands[0], "g.md");
	assert_string_equal(parsed.arguments.output, "out.brf");
	assert_true(parsed.arguments.quiet);
}

static void a_single_dash_is_a_guide(void **state)
{
	struct parsed parsed = PARSE(LECTERN_SUB_OUTLINE, "outline", "-");

	(void)state;
	assert_int_equal(parsed.arguments.operand_count, 1);
	assert_string_equal(parsed.arguments.operands[0], "-");
}

static void an_option_of_another_subcommand_is_refused(void **state)
{
	struct parsed parsed = PARSE(LECTERN_SUB_AUDIO, "audio", "--cells=30");

	(void)state;
	assert_int_equal(parsed.status, LECTERN_BAD_ARGUMENT);
	assert_string_equal(parsed.said,
			    "lectern: audio has no option --cells=30; see "
			    "lectern audio --help\n");
}

static void an_unknown_letter_is_named(void **state)
{
	struct parsed parsed = PARSE(LECTERN_SUB_CHECK, "check", "-Z");

	(void)state;
	assert_int_equal(parsed.status, LECTERN_BAD_ARGUMENT);
	assert_non_null(strstr(parsed.said, "check has no option -Z;"));
}

static void a_missing_value_is_named(void **state)
{
	struct parsed one = PARSE(LECTERN_SUB_AUDIO, "audio", "--voice");
	struct parsed two = PARSE(LECTERN_SUB_AUDIO, "audio", "-v");

	(void)state;
	assert_int_equal(one.status, LECTERN_BAD_ARGUMENT);
	assert_non_null(strstr(one.said, "--voice needs NAME;"));
	assert_non_null(strstr(two.said, "--voice needs NAME;"));
}

static void a_value_for_a_flag_is_refused(void **state)
{
	struct parsed parsed =
		PARSE(LECTERN_SUB_OUTLINE, "outline", "--json=yes");

	(void)state;
	assert_int_equal(parsed.status, LECTERN_BAD_ARGUMENT);
	assert_non_null(strstr(parsed.said, "--json takes no value"));
}

static void numbers_outside_their_bounds_are_refused(void **state)
{
	static const char *const wrong[] = {
		"79", "901", "abc", "", "1e2", "99999999999999999999", "100x"};
	char option[40];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct parsed parsed;

		snprintf(option, sizeof(option), "--rate=%s", wrong[i]);
		parsed = PARSE(LECTERN_SUB_AUDIO, "audio", option);
		assert_int_equal(parsed.status, LECTERN_BAD_ARGUMENT);
		assert_non_null(strstr(parsed.said, "from 80 to 900"));
	}
}

static void an_unknown_choice_lists_the_choices(void **state)
{
	struct parsed parsed =
		PARSE(LECTERN_SUB_PHONE, "phone", "--level=loud");

	(void)state;
	assert_int_equal(parsed.status, LECTERN_BAD_ARGUMENT);
	assert_non_null(strstr(parsed.said, "'loud'"));
	assert_non_null(strstr(parsed.said, "line itu pbx"));
}

static void an_empty_file_name_is_refused(void **state)
{
	struct parsed parsed = PARSE(LECTERN_SUB_AUDIO, "audio", "-o", "");

	(void)state;
	assert_int_equal(parsed.status, LECTERN_BAD_ARGUMENT);
}

static void two_guides_are_one_too_many_to_listen_to(void **state)
{
	struct parsed parsed = PARSE(LECTERN_SUB_LISTEN, "listen", "a", "b");

	(void)state;
	assert_int_equal(parsed.status, LECTERN_BAD_ARGUMENT);
	assert_non_null(strstr(parsed.said, "takes one guide, not 2"));
}

static void check_takes_any_number_of_guides(void **state)
{
	struct parsed parsed = PARSE(LECTERN_SUB_CHECK, "check", "a", "b", "c");

	(void)state;
	assert_int_equal(parsed.status, LECTERN_OK);
	assert_int_equal(parsed.arguments.operand_count, 3);
}

static void a_refused_line_leaves_the_arguments_alone(void **state)
{
	struct parsed parsed =
		PARSE(LECTERN_SUB_AUDIO, "audio", "-r", "200", "--nonsense");

	(void)state;
	assert_int_equal(parsed.status, LECTERN_BAD_ARGUMENT);
	assert_int_equal(parsed.arguments.rate, -7);
}

static void one_parse_does_not_depend_on_another(void **state)
{
	struct parsed parsed;

	(void)state;
	parsed = PARSE(LECTERN_SUB_AUDIO, "audio", "-q", "x", "--nonsense");
	parsed = PARSE(LECTERN_SUB_AUDIO, "audio", "-o", "x.wav");
	assert_int_equal(parsed.status, LECTERN_OK);
	assert_false(parsed.arguments.quiet);
	assert_int_equal(parsed.arguments.operand_count, 0);
}

static void every_option_is_whole_and_fits_the_table(void **state)
{
	const struct lectern_option *option;
	size_t count;

	(void)state;
	for (count = 0; (option = lectern_option_at(count)); count++) {
		size_t length = strlen(option->help);

		assert_int_equal(option->help[length - 1], '.');
		assert_true(option->commands != 0);
		assert_int_equal(option->argument == NULL,
				 option->kind == LECTERN_OPTION_FLAG);
	}
	assert_in_range(count, 10, 64);
}

static void no_subcommand_has_a_letter_or_a_name_twice(void **state)
{
	const struct lectern_option *one;
	const struct lectern_option *two;
	size_t i;
	size_t j;

	(void)state;
	for (i = 0; (one = lectern_option_at(i)); i++)
		for (j = 0; j < i && (two = lectern_option_at(j)); j++) {
			if (one->commands & two->commands)
				assert_string_not_equal(one->name, two->name);
			if (one->letter)
				assert_int_not_equal(one->letter, two->letter);
		}
}

static void every_subcommand_is_found_by_its_name(void **state)
{
	enum lectern_subcommand found;
	int i;

	(void)state;
	for (i = 0; i < LECTERN_SUB_COUNT; i++) {
		const char *name =
			lectern_subcommand_info((enum lectern_subcommand)i)
				->name;

		assert_int_equal(lectern_subcommand_find(&found, name),
				 LECTERN_OK);
		assert_int_equal(found, i);
	}
	assert_int_equal(lectern_subcommand_find(&found, "sing"),
			 LECTERN_NOT_FOUND);
}

static void a_word_is_found_only_whole(void **state)
{
	(void)state;
	assert_true(lectern_options_word_in("line itu pbx", "pbx"));
	assert_true(lectern_options_word_in("line itu pbx", "line"));
	assert_false(lectern_options_word_in("line itu pbx", "lin"));
	assert_false(lectern_options_word_in("line itu pbx", "u p"));
	assert_false(lectern_options_word_in(NULL, "x"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(long_and_short_names_mean_the_same),
		cmocka_unit_test(options_may_stand_behind_the_guide),
		cmocka_unit_test(a_single_dash_is_a_guide),
		cmocka_unit_test(an_option_of_another_subcommand_is_refused),
		cmocka_unit_test(an_unknown_letter_is_named),
		cmocka_unit_test(a_missing_value_is_named),
		cmocka_unit_test(a_value_for_a_flag_is_refused),
		cmocka_unit_test(numbers_outside_their_bounds_are_refused),
		cmocka_unit_test(an_unknown_choice_lists_the_choices),
		cmocka_unit_test(an_empty_file_name_is_refused),
		cmocka_unit_test(two_guides_are_one_too_many_to_listen_to),
		cmocka_unit_test(check_takes_any_number_of_guides),
		cmocka_unit_test(a_refused_line_leaves_the_arguments_alone),
		cmocka_unit_test(one_parse_does_not_depend_on_another),
		cmocka_unit_test(every_option_is_whole_and_fits_the_table),
		cmocka_unit_test(no_subcommand_has_a_letter_or_a_name_twice),
		cmocka_unit_test(every_subcommand_is_found_by_its_name),
		cmocka_unit_test(a_word_is_found_only_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
