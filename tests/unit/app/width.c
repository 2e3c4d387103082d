/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lines, of a width that was asked for, or none at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/wrap.h"
#include "support/program_run.h"

/* What a text is when it is wrapped; the caller frees it. */
static char *wrapped(uint32_t width, const char *text)
{
	struct lectern_wrap wrap = {0};
	char *out = NULL;
	size_t length = 0;
	FILE *stream = open_memstream(&out, &length);

	assert_non_null(stream);
	assert_int_equal(lectern_wrap_open(&wrap, width, "en"), LECTERN_OK);
	lectern_wrap_write(&wrap, stream, text, strlen(text));
	lectern_wrap_close(&wrap);
	assert_int_equal(fclose(stream), 0);
	return out;
}

static void assert_wraps(uint32_t width, const char *text, const char *lines)
{
	char *out = wrapped(width, text);

	assert_string_equal(out, lines);
	free(out);
}

static void lines_end_between_words(void **state)
{
	(void)state;
	assert_wraps(10, "Take two tablets now.", "Take two\ntablets\nnow.\n");
	assert_wraps(21, "Take two tablets now.", "Take two tablets now.\n");
	assert_wraps(20, "Take two tablets now.", "Take two tablets\nnow.\n");
}

static void a_line_may_be_full_to_the_last_column(void **state)
{
	(void)state;
	assert_wraps(10, "0123456789 0123456789", "0123456789\n0123456789\n");
}

static void what_a_no_break_space_joins_stays_together(void **state)
{
	(void)state;
	assert_wraps(12, "Take up to 2\u00a0mg.", "Take up to\n2\u00a0mg.\n");
}

static void a_word_longer_than_a_line_is_cut(void **state)
{
	(void)state;
	assert_wraps(10, "A pneumonoultramicroscopic word",
		     "A\npneumonoul\ntramicrosc\nopic word\n");
}

static void wide_characters_count_twice_and_marks_not_at_all(void **state)
{
	(void)state;
	assert_wraps(10, "\u4e2d\u6587\u4e2d\u6587\u4e2d\u6587",
		     "\u4e2d\u6587\u4e2d\u6587\u4e2d\n\u6587\n");
	assert_wraps(10,
		     "e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e"
		     "\u0301e\u0301",
		     "e\u0301e\u0301e\u0301e\u0301e\u0301 e\u0301e\u0301e"
		     "\u0301e\u0301\n");
}

static void without_a_width_a_line_is_a_line(void **state)
{
	(void)state;
	assert_wraps(0, "One two three four five  ",
		     "One two three four five\n");
	assert_wraps(0, "", "\n");
	assert_wraps(10, "", "\n");
}

/* ------------------------------------------------------------ the program */

static const char source[] =
	"---\ntitle: A Guide\nlanguage: en\n---\n# Apples\n\n"
	"They are red and round, and many people eat one of them each day, "
	"with or without the skin.\n\n"
	"# Pears\n\nMind the stone, and the pips.\n";

static struct program_result listen(const char *option, const char *other)
{
	const struct program_options options = {.input = source};

	return program_run(
		(const char *const[]){"listen", option, other, "-", NULL},
		&options);
}

/* The text with every run of white space as one space; in place. */
static void flatten(char *text)
{
	char *to = text;

	for (; *text; text++)
		if (*text != ' ' && *text != '\n')
			*to++ = *text;
		else if (to[-1] != ' ')
			*to++ = ' ';
	*to = '\0';
}

static void no_line_is_wider_than_asked_and_no_word_is_lost(void **state)
{
	struct program_result narrow = listen("--text", "--width=20");
	struct program_result whole = listen("--text", "--rate=200");
	char *line;
	char *copy;

	(void)state;
	assert_int_equal(narrow.status, 0);
	assert_int_equal(whole.status, 0);
	copy = strdup(narrow.out);
	for (line = strtok(copy, "\n"); line; line = strtok(NULL, "\n"))
		assert_true(strlen(line) <= 20);
	free(copy);
	assert_true(program_lines(narrow.out) > program_lines(whole.out));
	flatten(narrow.out);
	flatten(whole.out);
	assert_string_equal(narrow.out, whole.out);
	program_free(&narrow);
	program_free(&whole);
}

static void widths_that_no_line_can_have_are_refused(void **state)
{
	struct program_result result = listen("--text", "--width=3");

	(void)state;
	assert_int_equal(result.status, 2);
	program_free(&result);
}

static void who_only_wants_the_voice_gets_no_lines(void **state)
{
	static const char device[] =
		"pcm.!default { type null }\nctl.!default { type null }\n";
	char *folder = program_folder();
	char *config =
		program_write(folder, "alsa.conf", device, sizeof(device) - 1);
	char setting[500];
	const char *const env[] = {setting, NULL};
	const struct program_options options = {.input = source, .env = env};
	struct program_result spoken;
	struct program_result printed;

	(void)state;
	snprintf(setting, sizeof(setting), "ALSA_CONFIG_PATH=%s", config);
	spoken = program_run((const char *const[]){"listen", "--speak",
						   "--rate=400", "-", NULL},
			     &options);
	printed = program_run(
		(const char *const[]){"listen", "--rate=400", "-", NULL},
		&options);
	assert_int_equal(spoken.status, 0);
	assert_int_equal(printed.status, 0);
	assert_string_equal(spoken.out, "");
	assert_string_equal(spoken.err, "");
	assert_non_null(strstr(printed.out, "Apples\n"));
	program_free(&spoken);
	program_free(&printed);
	free(config);
	program_remove(folder);
}

static void speaking_and_not_speaking_do_not_go_together(void **state)
{
	struct program_result result = listen("--text", "--speak");

	(void)state;
	assert_int_equal(result.status, 2);
	assert_non_null(strstr(result.err, "--speak"));
	program_free(&result);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_between_words),
		cmocka_unit_test(a_line_may_be_full_to_the_last_column),
		cmocka_unit_test(what_a_no_break_space_joins_stays_together),
		cmocka_unit_test(a_word_longer_than_a_line_is_cut),
		cmocka_unit_test(
			wide_characters_count_twice_and_marks_not_at_all),
		cmocka_unit_test(without_a_width_a_line_is_a_line),
		cmocka_unit_test(
			no_line_is_wider_than_asked_and_no_word_is_lost),
		cmocka_unit_test(widths_that_no_line_can_have_are_refused),
		cmocka_unit_test(who_only_wants_the_voice_gets_no_lines),
		cmocka_unit_test(speaking_and_not_speaking_do_not_go_together)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
