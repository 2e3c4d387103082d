/* SPDX-License-Identifier: GPL-3.0-or-later */
/* YAML, JSON, the words catalogue and diagnostics. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "base/yaml.h"
#include "lectern/memory.h"
#include "lectern/words.h"

struct bench {
	struct lectern_arena arena;
	struct lectern_diagnostics *found;
};

static int bench_make(void **state)
{
	struct bench *bench = calloc(1, sizeof(*bench));

	assert_int_equal(lectern_diagnostics_new(&bench->found), LECTERN_OK);
	*state = bench;
	return 0;
}

static int bench_free(void **state)
{
	struct bench *bench = *state;

	lectern_diagnostics_free(bench->found);
	lectern_arena_free(&bench->arena);
	free(bench);
	return 0;
}

static enum lectern_status parse(struct bench *bench, const char *text,
				 const struct lectern_yaml **root)
{
	return lectern_yaml_parse(root, &bench->arena, "x.yaml", text,
				  strlen(text), 1, bench->found);
}

static void a_mapping_keeps_order_values_and_lines(void **state)
{
	struct bench *bench = *state;
	const struct lectern_yaml *root = NULL;
	const struct lectern_yaml *list;

	assert_int_equal(parse(bench, "b: 1\na:\n  - x\n  - y z\n", &root),
			 LECTERN_OK);
	assert_string_equal(root->first->key, "b");
	assert_string_equal(root->first->value, "1");
	list = lectern_yaml_child(root, "a");
	assert_int_equal(list->kind, LECTERN_YAML_SEQUENCE);
	assert_string_equal(list->first->next->value, "y z");
	assert_int_equal(list->first->next->line, 4);
	assert_null(lectern_yaml_child(root, "c"));
}

static void an_empty_document_is_an_empty_mapping(void **state)
{
	struct bench *bench = *state;
	const struct lectern_yaml *root = NULL;

	assert_int_equal(parse(bench, "# nothing\n", &root), LECTERN_OK);
	assert_int_equal(root->kind, LECTERN_YAML_MAPPING);
	assert_null(root->first);
}

static void what_a_stranger_may_not_use_is_refused(void **state)
{
	static const struct {
		const char *text;
		uint32_t line;
	} cases[] = {{"a: &x 1\nb: *x\n", 1},  {"a: 1\nb: *x\n", 2},
		     {"a: !!int 1\n", 1},      {"a: 1\na: 2\n", 2},
		     {"a: 1\n---\nb: 2\n", 2}, {"a: [1, 2\n", 2},
		     {"a: \"\\0\"\n", 1},      {"? [1]\n: 2\n", 1},
		     {"a: 1\n\tb: 2\n", 2}};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct bench *bench = *state;
		const struct lectern_yaml *root = NULL;
		const struct lectern_diagnostic *last;

		assert_int_equal(parse(bench, cases[i].text, &root),
				 LECTERN_INVALID);
		assert_null(root);
		last = lectern_diagnostics_at(
			bench->found,
			lectern_diagnostics_count(bench->found) - 1);
		assert_int_equal(last->place.line, cases[i].line);
	}
}

static void deep_nesting_ends_in_words_not_in_a_crash(void **state)
{
	struct bench *bench = *state;
	const struct lectern_yaml *root = NULL;
	char text[20001];

	memset(text, '[', 20000);
	text[20000] = '\0';
	assert_int_equal(parse(bench, text, &root), LECTERN_INVALID);
}

static void json_keeps_order_and_survives_a_round_trip(void **state)
{
	struct bench *bench = *state;
	struct lectern_json *object = lectern_json_object();
	struct lectern_json *list = lectern_json_array();
	struct lectern_json *back = NULL;
	char *text = NULL;

	lectern_json_put(object, "z", lectern_json_string("caf\xC3\xA9"));
	lectern_json_append(list, lectern_json_integer(7));
	lectern_json_append(list, lectern_json_integer(8));
	lectern_json_put(object, "a", list);
	assert_int_equal(lectern_json_text(&text, object), LECTERN_OK);
	assert_true(strstr(text, "\"z\"") < strstr(text, "\"a\""));
	assert_int_equal(lectern_json_parse(&back, "x.json", text, strlen(text),
					    bench->found),
			 LECTERN_OK);
	assert_string_equal(lectern_json_string_of(back, "z"), "caf\xC3\xA9");
	assert_int_equal(lectern_json_count(lectern_json_of(back, "a")), 2);
	assert_string_equal(lectern_json_string_of(back, "none"), "");
	lectern_string_free(text);
	lectern_json_free(back);
	lectern_json_free(object);
}

static void a_json_member_that_failed_fails_the_whole(void **state)
{
	struct lectern_json *object = lectern_json_object();
	char *text = NULL;

	(void)state;
	lectern_json_put(object, "a", lectern_json_string("\xFF"));
	assert_int_equal(lectern_json_text(&text, object), LECTERN_NO_MEMORY);
	assert_null(text);
	lectern_json_free(object);
}

static void broken_json_is_named_with_its_line(void **state)
{
	struct bench *bench = *state;
	struct lectern_json *back = NULL;

	assert_int_equal(lectern_json_parse(&back, "m.json", "{\n  \"a\": }",
					    10, bench->found),
			 LECTERN_INVALID);
	assert_null(back);
	assert_int_equal(lectern_diagnostics_at(bench->found, 0)->place.line,
			 2);
}

static struct lectern_words *load_words(struct bench *bench, const char *text)
{
	char path[] = "/tmp/lectern-words-XXXXXX";
	struct lectern_words *words = NULL;
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(
		lectern_file_write(path, text, strlen(text), bench->found),
		LECTERN_OK);
	assert_int_equal(lectern_words_load(&words, path, bench->found),
			 LECTERN_OK);
	unlink(path);
	return words;
}

static void sentences_are_found_by_their_dotted_names(void **state)
{
	struct lectern_words *words =
		load_words(*state, "a:\n  b: Hello.\nc: There.\n");

	assert_string_equal(lectern_words_say(words, "a.b"), "Hello.");
	assert_string_equal(lectern_words_say(words, "c"), "There.");
	assert_true(lectern_words_have(words, "c"));
	assert_false(lectern_words_have(words, "a"));
	lectern_words_free(words);
}

static void a_missing_sentence_is_still_said_somehow(void **state)
{
	struct lectern_words *words = load_words(*state, "a: b\n");

	assert_string_equal(lectern_words_say(words, "no.such"), "no.such");
	lectern_words_free(words);
}

static void placeholders_are_replaced_and_others_stay(void **state)
{
	static const struct lectern_word values[] = {
		{"n", "3"}, {"m", "{n}"}, {NULL, NULL}};
	struct lectern_words *words =
		load_words(*state, "a: 'Item {n} of {m} {x} {'\n");
	char *formed = NULL;

	assert_int_equal(lectern_words_form(&formed, words, "a", values),
			 LECTERN_OK);
	assert_string_equal(formed, "Item 3 of {n} {x} {");
	lectern_string_free(formed);
	lectern_words_free(words);
}

static void a_list_in_a_catalogue_is_a_fault(void **state)
{
	struct bench *bench = *state;
	struct lectern_words *words = NULL;
	char path[] = "/tmp/lectern-words-XXXXXX";
	int fd = mkstemp(path);

	close(fd);
	assert_int_equal(
		lectern_file_write(path, "a:\n  - b\n", 9, bench->found),
		LECTERN_OK);
	assert_int_equal(lectern_words_load(&words, path, bench->found),
			 LECTERN_INVALID);
	assert_null(words);
	unlink(path);
}

static void a_finding_prints_as_path_line_column(void **state)
{
	struct bench *bench = *state;
	char printed[256] = "";
	FILE *stream = fmemopen(printed, sizeof(printed), "w");
	struct lectern_source_place place = {"g.md", 3, 7};

	lectern_diagnostics_add(bench->found, LECTERN_ERROR, place, "no %s",
				"text");
	place.column = 0;
	lectern_diagnostics_add(bench->found, LECTERN_WARNING, place, "odd");
	lectern_diagnostics_print(bench->found, stream);
	fclose(stream);
	assert_string_equal(printed, "g.md:3:7: error: no text\n"
				     "g.md:3: warning: odd\n");
	assert_int_equal(lectern_diagnostics_errors(bench->found), 1);
}

static void a_finding_cannot_steer_a_terminal(void **state)
{
	struct bench *bench = *state;
	struct lectern_source_place place = {"a\x1B]0;x\x07", 1, 1};

	lectern_diagnostics_add(bench->found, LECTERN_ERROR, place, "%s",
				"\x1B[2J\xC2\x9B\xFFz");
	assert_string_equal(lectern_diagnostics_at(bench->found, 0)->words,
			    "?[2J??z");
	assert_string_equal(lectern_diagnostics_at(bench->found, 0)->place.path,
			    "a?]0;x?");
}

static void findings_past_the_limit_are_counted(void **state)
{
	struct bench *bench = *state;
	struct lectern_source_place place = {"g.md", 1, 1};
	size_t i;

	for (i = 0; i < LECTERN_DIAGNOSTICS_MAX + 5; i++)
		lectern_diagnostics_add(bench->found, LECTERN_ERROR, place,
					"again");
	assert_int_equal(lectern_diagnostics_count(bench->found),
			 LECTERN_DIAGNOSTICS_MAX);
	assert_int_equal(lectern_diagnostics_errors(bench->found),
			 LECTERN_DIAGNOSTICS_MAX + 5);
}

static void every_status_has_words(void **state)
{
	int status;

	(void)state;
	for (status = LECTERN_OK; status <= LECTERN_STOPPED; status++)
		assert_string_not_equal(
			lectern_status_words((enum lectern_status)status),
			"unknown status");
	assert_string_equal(lectern_status_words((enum lectern_status)999),
			    "unknown status");
}

#define bench_test(name) \
	cmocka_unit_test_setup_teardown(name, bench_make, bench_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		bench_test(a_mapping_keeps_order_values_and_lines),
		bench_test(an_empty_document_is_an_empty_mapping),
		bench_test(what_a_stranger_may_not_use_is_refused),
		bench_test(deep_nesting_ends_in_words_not_in_a_crash),
		bench_test(json_keeps_order_and_survives_a_round_trip),
		bench_test(a_json_member_that_failed_fails_the_whole),
		bench_test(broken_json_is_named_with_its_line),
		bench_test(sentences_are_found_by_their_dotted_names),
		bench_test(a_missing_sentence_is_still_said_somehow),
		bench_test(placeholders_are_replaced_and_others_stay),
		bench_test(a_list_in_a_catalogue_is_a_fault),
		bench_test(a_finding_prints_as_path_line_column),
		bench_test(a_finding_cannot_steer_a_terminal),
		bench_test(findings_past_the_limit_are_counted),
		cmocka_unit_test(every_status_has_words)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
