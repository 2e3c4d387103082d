/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program says about itself, and what it says to wrong usage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/options.h"
#include "lectern/command.h"
#include "support/program_run.h"

static const char *subcommand_name(int i)
{
	return lectern_subcommand_info((enum lectern_subcommand)i)->name;
}

/* Without line breaks and runs of spaces, so that sentences can be found. */
static char *folded(const char *text)
{
	char *out = calloc(1, strlen(text) + 2);
	char *at = out;

	for (; *text; text++) {
		char c = *text == '\n' ? ' ' : *text;

		if (c != ' ' || (at > out && at[-1] != ' '))
			*at++ = c;
	}
	return out;
}

static void every_subcommand_has_help(void **state)
{
	const struct lectern_option *option;
	int i;

	(void)state;
	for (i = 0; i < LECTERN_SUB_COUNT; i++) {
		struct program_result result =
			program_do(subcommand_name(i), "--help");
		char *help = folded(result.out);
		size_t j;

		assert_int_equal(result.status, 0);
		assert_string_equal(result.err, "");
		assert_non_null(strstr(help, subcommand_name(i)));
		for (j = 0; (option = lectern_option_at(j)); j++) {
			bool there = strstr(help, option->help) != NULL;

			assert_int_equal(
				there,
				lectern_option_belongs(
					option, (enum lectern_subcommand)i));
		}
		free(help);
		program_free(&result);
	}
}

static void help_fits_eighty_columns(void **state)
{
	int i;

	(void)state;
	for (i = -1; i < LECTERN_SUB_COUNT; i++) {
		struct program_result result =
			i < 0 ? program_do("--help")
			      : program_do("help", subcommand_name(i));
		const char *line = result.out;

		assert_int_equal(result.status, 0);
		while (*line) {
			size_t length = strcspn(line, "\n");

			assert_in_range(length, 0, 80);
			line += length + 1;
		}
		program_free(&result);
	}
}

static void help_with_a_name_equals_the_name_with_help(void **state)
{
	struct program_result one = program_do("help", "audio");
	struct program_result two = program_do("audio", "-h");

	(void)state;
	assert_string_equal(one.out, two.out);
	program_free(&one);
	program_free(&two);
}

static void the_help_of_the_whole_names_every_subcommand(void **state)
{
	struct program_result result = program_do("--help");
	char *help = folded(result.out);
	int i;

	(void)state;
	for (i = 0; i < LECTERN_SUB_COUNT; i++) {
		const struct lectern_subcommand_info *info =
			lectern_subcommand_info((enum lectern_subcommand)i);

		assert_non_null(strstr(help, info->help));
	}
	free(help);
	program_free(&result);
}

static void the_version_is_one_line(void **state)
{
	struct program_result result = program_do("--version");

	(void)state;
	assert_int_equal(result.status, 0);
	assert_int_equal(strncmp(result.out, "lectern ", 8), 0);
	assert_int_equal(program_lines(result.out), 1);
	program_free(&result);
}

/* ------------------------------------------------------------- wrong usage */

static void assert_wrong(struct program_result result, const char *words)
{
	assert_int_equal(result.status, 2);
	assert_string_equal(result.out, "");
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, words));
	assert_non_null(strstr(result.err, "--help"));
	program_free(&result);
}

static void wrong_usage_is_said_in_one_line_and_exits_2(void **state)
{
	(void)state;
	assert_wrong(program_do("sing"), "there is no subcommand 'sing'");
	assert_wrong(program_do("--sing"), "there is no option '--sing'");
	assert_wrong(program_do("help", "sing"), "no subcommand 'sing'");
	assert_wrong(program_do("audio", "--sing"), "no option --sing");
	assert_wrong(program_do("--completion", "fish"), "fish");
	assert_wrong(program_do("outline", "a", "b"), "one guide, not 2");
	assert_wrong(program_do("listen", "--rate"),
		     "--rate needs a number from 80 to 900");
}

static void an_export_without_output_exits_2(void **state)
{
	(void)state;
	assert_wrong(program_do("audio"), "audio needs -o FILE");
	assert_wrong(program_do("braille"), "braille needs -o FILE");
	assert_wrong(program_do("phone"), "phone needs -o FOLDER");
	assert_wrong(program_do("phone", "-o", "-"), "need a folder");
}

static void an_ending_that_means_nothing_exits_2(void **state)
{
	(void)state;
	assert_wrong(program_do("audio", "-o", "x.doc"), "'x.doc'");
	assert_wrong(program_do("braille", "-o", "x.wav"), "'x.wav'");
	/* A name is not taken for the form that it fails to say. */
	assert_wrong(program_do("audio", "-o", "guide"), "does not end in");
	assert_wrong(program_do("braille", "-o", "guide"), "does not end in");
	assert_wrong(program_do("braille", "-f", "wav", "-o", "x"), "'wav'");
	assert_wrong(program_do("phone", "-f", "wav,mp3", "-o", "x"), "mp3");
	assert_wrong(program_do("phone", "-f", "", "-o", "x"), "--format");
}

static void silence_without_braille_exits_2(void **state)
{
	(void)state;
	assert_wrong(program_do("listen", "--no-speech"), "--braille");
}

static void nothing_at_all_prints_help_and_exits_2(void **state)
{
	struct program_result result =
		program_run((const char *const[]){NULL}, NULL);

	(void)state;
	assert_int_equal(result.status, 2);
	assert_string_equal(result.out, "");
	assert_non_null(strstr(result.err, "Usage: lectern"));
	program_free(&result);
}

static void a_reader_that_went_away_is_told_of(void **state)
{
	struct program_options options = {.out_path = "/dev/full"};
	struct program_result result =
		program_run((const char *const[]){"--help", NULL}, &options);

	(void)state;
	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "cannot write to standard output"));
	program_free(&result);
}

/* --------------------------------------------------- completion and manual */

static void completion_lists_every_option_and_subcommand(void **state)
{
	struct program_result result = program_do("--completion", "bash");
	const struct lectern_option *option;
	char line[1000];
	char word[64];
	size_t j;
	int i;

	(void)state;
	assert_int_equal(result.status, 0);
	for (i = 0; i < LECTERN_SUB_COUNT; i++) {
		char *at;

		snprintf(word, sizeof(word), "\t%s)\n", subcommand_name(i));
		at = strstr(result.out, word);
		assert_non_null(at);
		snprintf(line, sizeof(line), "%.*s",
			 (int)strcspn(at + strlen(word), "\n"),
			 at + strlen(word));
		for (j = 0; (option = lectern_option_at(j)); j++) {
			snprintf(word, sizeof(word), "--%s", option->name);
			if (lectern_option_belongs(option,
						   (enum lectern_subcommand)i))
				assert_non_null(strstr(line, word));
		}
	}
	program_free(&result);
}

static void bash_takes_the_completion(void **state)
{
	FILE *answer;
	char command[1000];
	char got[400] = "";

	(void)state;
	snprintf(command, sizeof(command),
		 "bash -c 'eval \"$(\"%s\" --completion bash)\"; "
		 "COMP_WORDS=(lectern audio --sp); COMP_CWORD=2; _lectern; "
		 "echo \"${COMPREPLY[@]}\"; "
		 "COMP_WORDS=(lectern phone --level p); COMP_CWORD=3; "
		 "_lectern; echo \"${COMPREPLY[@]}\"; "
		 "COMP_WORDS=(lectern o); COMP_CWORD=1; _lectern; "
		 "echo \"${COMPREPLY[@]}\"' 2>&1",
		 program_path());
	answer = popen(command, "r");
	assert_non_null(answer);
	got[fread(got, 1, sizeof(got) - 1, answer)] = 0;
	assert_int_equal(pclose(answer), 0);
	assert_string_equal(got, "--split\npbx\noutline\n");
}

static void completion_knows_equals_signs_and_names_with_spaces(void **state)
{
	char *folder = program_folder();
	char *guide = program_write(folder, "my guide.md", "", 0);
	FILE *answer;
	char command[1000];
	char got[400] = "";

	(void)state;
	snprintf(command, sizeof(command),
		 "cd '%s' && bash -c 'eval \"$(\"%s\" --completion bash)\"; "
		 "COMP_WORDS=(lectern audio --split = s); COMP_CWORD=4; "
		 "_lectern; echo \"${COMPREPLY[0]}\"; "
		 "COMP_WORDS=(lectern check m); COMP_CWORD=2; "
		 "_lectern; echo \"${COMPREPLY[0]}\"' 2>&1",
		 folder, program_path());
	answer = popen(command, "r");
	assert_non_null(answer);
	got[fread(got, 1, sizeof(got) - 1, answer)] = 0;
	assert_int_equal(pclose(answer), 0);
	assert_string_equal(got, "section\nmy guide.md\n");
	free(guide);
	program_remove(folder);
}

/* The manual's text without its marks. */
static char *manual(void)
{
	char *roff = program_read(LECTERN_SOURCE "/src/app/lectern.1", NULL);
	char *plain;
	char *from;
	char *to;

	assert_non_null(roff);
	for (from = to = roff; *from; from++) {
		if (strncmp(from, "\\f", 2) == 0)
			from += 2;
		else if (strncmp(from, "\\&", 2) == 0)
			from += 1;
		else if (*from != '\\')
			*to++ = *from;
	}
	*to = 0;
	plain = folded(roff);
	free(roff);
	return plain;
}

static void the_manual_names_every_option_with_its_help(void **state)
{
	const struct lectern_option *option;
	char *text = manual();
	char words[400];
	size_t i;

	(void)state;
	for (i = 0; (option = lectern_option_at(i)); i++) {
		bool perhaps = option->kind == LECTERN_OPTION_PERHAPS;

		snprintf(words, sizeof(words), "--%s%s%s%s%s %s Taken by",
			 option->name, perhaps ? "[" : "",
			 option->argument ? "=" : "",
			 option->argument ? option->argument : "",
			 perhaps ? "]" : "", option->help);
		if (!strstr(text, words))
			fail_msg("the manual lacks: %s", words);
		snprintf(words, sizeof(words), "-%c, --%s", option->letter,
			 option->name);
		if (option->letter && !strstr(text, words))
			fail_msg("the manual lacks: %s", words);
	}
	free(text);
}

static void the_manual_names_who_takes_an_option(void **state)
{
	const struct lectern_option *option;
	char *text = manual();
	size_t i;
	int j;

	(void)state;
	for (i = 0; (option = lectern_option_at(i)); i++) {
		char takers[200];
		char *at = strstr(text, option->help);

		assert_non_null(at);
		at = strstr(at, "Taken by ");
		assert_non_null(at);
		snprintf(takers, sizeof(takers), "%.*s", (int)strcspn(at, "."),
			 at);
		if (strstr(takers, "all subcommands"))
			continue;
		for (j = 0; j < LECTERN_SUB_COUNT; j++)
			assert_int_equal(
				strstr(takers, subcommand_name(j)) != NULL,
				lectern_option_belongs(
					option, (enum lectern_subcommand)j));
	}
	free(text);
}

static void the_manual_names_every_subcommand(void **state)
{
	char *text = manual();
	char words[400];
	int i;

	(void)state;
	for (i = 0; i < LECTERN_SUB_COUNT; i++) {
		const struct lectern_subcommand_info *info =
			lectern_subcommand_info((enum lectern_subcommand)i);

		snprintf(words, sizeof(words), "lectern %s %s %s", info->name,
			 info->operands, info->help);
		if (!strstr(text, words))
			fail_msg("the manual lacks: %s", words);
	}
	free(text);
}

static void the_manual_names_every_command_of_the_reader(void **state)
{
	char *text = manual();
	char words[400];
	int i;

	(void)state;
	for (i = 0; i < LECTERN_COMMAND_COUNT; i++) {
		const struct lectern_command_info *info =
			lectern_command_info((enum lectern_command)i);

		snprintf(words, sizeof(words), " %s %s ", info->name,
			 info->help);
		if (!strstr(text, words))
			fail_msg("the manual lacks:%s", words);
	}
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_subcommand_has_help),
		cmocka_unit_test(help_fits_eighty_columns),
		cmocka_unit_test(help_with_a_name_equals_the_name_with_help),
		cmocka_unit_test(the_help_of_the_whole_names_every_subcommand),
		cmocka_unit_test(the_version_is_one_line),
		cmocka_unit_test(wrong_usage_is_said_in_one_line_and_exits_2),
		cmocka_unit_test(an_export_without_output_exits_2),
		cmocka_unit_test(an_ending_that_means_nothing_exits_2),
		cmocka_unit_test(silence_without_braille_exits_2),
		cmocka_unit_test(nothing_at_all_prints_help_and_exits_2),
		cmocka_unit_test(a_reader_that_went_away_is_told_of),
		cmocka_unit_test(completion_lists_every_option_and_subcommand),
		cmocka_unit_test(bash_takes_the_completion),
		cmocka_unit_test(
			completion_knows_equals_signs_and_names_with_spaces),
		cmocka_unit_test(the_manual_names_every_option_with_its_help),
		cmocka_unit_test(the_manual_names_who_takes_an_option),
		cmocka_unit_test(the_manual_names_every_subcommand),
		cmocka_unit_test(the_manual_names_every_command_of_the_reader),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
