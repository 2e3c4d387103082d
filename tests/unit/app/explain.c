/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What --explain tells whoever signs off a narration. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/explain_files.h"
#include "support/program_run.h"

#define SHIPPED LECTERN_SOURCE "/content/metastatic-breast-cancer/en.md"

/* ------------------------------------------------------------------ lines */

/* A line of --explain, taken apart. */
struct line {
	const char *path;
	unsigned line;
	unsigned column;
	const char *source;
	const char *rule;
	const char *said;
};

/* Cuts `text` at its first `c` and returns what is behind it. */
static char *cut(char *text, char c)
{
	char *at = strchr(text, c);

	if (!at)
		fail_msg("there is no '%c' in: %s", c, text);
	*at = '\0';
	return at + 1;
}

/* "path:line:column" from its end: a path may have colons. */
static void read_place(struct line *line, char *place)
{
	char *at = strrchr(place, ':');

	assert_non_null(at);
	*at = '\0';
	line->column = (unsigned)strtoul(at + 1, NULL, 10);
	at = strrchr(place, ':');
	assert_non_null(at);
	*at = '\0';
	line->line = (unsigned)strtoul(at + 1, NULL, 10);
	line->path = place;
}

static struct line read_line(char *text)
{
	struct line line;
	char *rest = cut(text, '\t');

	line.source = rest;
	rest = cut(rest, '\t');
	line.rule = rest;
	rest = cut(rest, '\t');
	line.said = rest;
	assert_null(strchr(rest, '\t'));
	read_place(&line, text);
	return line;
}

/*
 * Calls `fn` for each line of what check --explain prints, but the last,
 * which is the count of guides. Returns how many there were.
 */
static size_t each_line(char *out, void (*fn)(const struct line *, void *),
			void *user)
{
	size_t count = 0;
	char *end;

	for (; (end = strchr(out, '\n')) && end[1] != '\0'; out = end + 1) {
		struct line line;

		*end = '\0';
		line = read_line(out);
		fn(&line, user);
		count++;
	}
	assert_non_null(strstr(out, "checked: "));
	return count;
}

/* ------------------------------------------------------------------ places */

/* The byte at a line and column, which counts code points. */
static const char *byte_at(const char *file, unsigned line, unsigned column)
{
	assert_true(line > 0 && column > 0);
	while (--line > 0) {
		file = strchr(file, '\n');
		assert_non_null(file);
		file++;
	}
	while (--column > 0)
		do
			file++;
		while (((unsigned char)*file & 0xC0) == 0x80);
	return file;
}

/* Behind marks of emphasis, the target of a link and the start of a line. */
static const char *skip_marks(const char *at)
{
	if (*at == ']' && at[1] == '(')
		return strchr(at, ')') + 1;
	if (strchr("*_`[]\\", *at))
		return at + 1;
	return at;
}

static const char *skip_white(const char *at)
{
	while (strchr(" \n>", *at) && *at != '\0')
		at++;
	return at;
}

/* True when `words` stand at `at`, marks aside. */
static bool stands_at(const char *at, const char *words)
{
	while (*words != '\0') {
		const char *next;

		if (*words == ' ' && strchr(" \n", *at)) {
			at = skip_white(at);
			words++;
			continue;
		}
		if (*at == *words) {
			at++;
			words++;
			continue;
		}
		next = skip_marks(at);
		if (*at == '\0' || next == at)
			return false;
		at = next;
	}
	return true;
}

static void expect_place(const struct line *line, void *user)
{
	const char *file = user;
	const char *at = byte_at(file, line->line, line->column);

	/* What is filled in stands where its name does. */
	if (*at != '{' && !stands_at(at, line->source))
		fail_msg("%u:%u has %.30s, not %s", line->line, line->column,
			 at, line->source);
	assert_true(line->source[0] != '\0' && line->rule[0] != '\0' &&
		    line->said[0] != '\0');
	if (strcmp(line->source, line->said) == 0)
		fail_msg("%s is told of and said as written", line->source);
}

static void expect_places(const char *path, size_t least)
{
	struct program_result result = program_do("check", "--explain", path);
	char *file = program_read(path, NULL);

	assert_non_null(file);
	assert_int_equal(result.status, 0);
	assert_true(each_line(result.out, expect_place, file) >= least);
	free(file);
	program_free(&result);
}

static void changes_stand_where_the_shipped_guide_has_them(void **state)
{
	(void)state;
	expect_places(SHIPPED, 50);
}

static void changes_stand_where_they_are_told_to_stand(void **state)
{
	struct explain_files *f = *state;

	expect_places(f->guide, 6);
}

/* ------------------------------------------------------------------- words */

static void a_line_has_place_text_rule_and_what_is_said(void **state)
{
	struct explain_files *f = *state;
	char *out = EXPLAIN_OUT("check", "--explain", f->guide);

	assert_memory_equal(out, f->guide, strlen(f->guide));
	explain_expect(out, "/guide.md:9:6\t5 mg\tnumber\tfive milligrams\n");
	explain_expect(out, ":9:30\tnausea\tlexicon terms.pls\t/ˈnɔːziə/\n");
	explain_expect(out, ":10:10\t911\tpattern telephone\tnine one one\n");
	explain_expect(out, ":11:1\tIV\tRoman numeral\tfour\n");
	explain_expect(out, ":12:2\tbiopsy\tlexicon terms.pls\t/ˈbaɪɑːpsi/\n");
	explain_expect(out, ":15:13\tMRI\tletters\tM R I\n");
	explain_expect(out, "\t8:30 am\tpattern time\teight thirty A M\n");
	explain_expect(out, "\t10–20 mL\tnumber\tten to twenty milliliters\n");
	explain_expect(out, "\n1 guide checked: 0 errors, 0 warnings\n");
	free(out);
}

static void without_it_nothing_is_explained(void **state)
{
	struct explain_files *f = *state;
	char *out = EXPLAIN_OUT("check", f->guide);

	assert_string_equal(out, "1 guide checked: 0 errors, 0 warnings\n");
	free(out);
}

static void words_said_as_written_have_no_line(void **state)
{
	struct explain_files *f = *state;
	char *out = EXPLAIN_OUT("check", "--explain", f->guide);

	assert_null(strstr(out, "\tTake"));
	assert_null(strstr(out, "zyxwv"));
	assert_null(strstr(out, "nurse"));
	free(out);
}

static void terms_are_explained_before_they_are_pronounced(void **state)
{
	char *out = EXPLAIN_OUT("pronounce", "--explain", "5 mg", "the biopsy");

	(void)state;
	explain_expect(out, "argument:1:1\t5 mg\tnumber\tfive milligrams\n");
	explain_expect(out, "\n5 mg\t");
	explain_expect(out, "argument:2:5\tbiopsy\tlexicon terms.pls\t");
	explain_expect(out, "\nthe biopsy\t");
	free(out);
}

static void terms_of_standard_input_have_their_lines(void **state)
{
	static const char *const arguments[] = {"pronounce", "--explain", NULL};
	const struct program_options options = {.input = "water\n\n5 mg\n"};
	struct program_result result = program_run(arguments, &options);

	(void)state;
	assert_int_equal(result.status, 0);
	explain_expect(result.out, "standard input:3:1\t5 mg\tnumber\t");
	assert_null(strstr(result.out, ":1:1"));
	program_free(&result);
}

int main(void)
{
#define TEST(name)                                                \
	cmocka_unit_test_setup_teardown(name, explain_files_make, \
					explain_files_free)
	const struct CMUnitTest tests[] = {
		TEST(changes_stand_where_the_shipped_guide_has_them),
		TEST(changes_stand_where_they_are_told_to_stand),
		TEST(a_line_has_place_text_rule_and_what_is_said),
		TEST(without_it_nothing_is_explained),
		TEST(words_said_as_written_have_no_line),
		TEST(terms_are_explained_before_they_are_pronounced),
		TEST(terms_of_standard_input_have_their_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
