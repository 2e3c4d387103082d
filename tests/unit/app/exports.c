/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the subcommands that write and print give for good input. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/program_run.h"

static const char source[] =
	"---\ntitle: A Short Guide\nlanguage: en\n---\n"
	"# Apples\n\nThey are red.\n\n"
	"# Pears and more\n\nThey are green.\n\n## Inside\n\nA stone.\n\n"
	"# Plums\n\nThe last words.\n";

struct fixture {
	char *folder;
	char *guide;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->folder = program_folder();
	fixture->guide = program_write(fixture->folder, "guide.md", source,
				       sizeof(source) - 1);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	program_remove(fixture->folder);
	free(fixture->guide);
	free(fixture);
	return 0;
}

/* Runs, and expects success in silence: standard error is no terminal. */
static void assert_done(struct program_result result)
{
	if (result.status != 0 || *result.err)
		fail_msg("exit %d: %s", result.status, result.err);
	assert_string_equal(result.out, "");
	program_free(&result);
}

static void assert_begins(const char *path, const char *bytes, size_t length)
{
	size_t size = 0;
	char *file = program_read(path, &size);

	assert_non_null(file);
	assert_true(size > length);
	assert_memory_equal(file, bytes, length);
	free(file);
}

static bool same_files(const char *a, const char *b)
{
	size_t length_a = 0;
	size_t length_b = 0;
	char *one = program_read(a, &length_a);
	char *two = program_read(b, &length_b);
	bool same = one && two && length_a == length_b &&
		    memcmp(one, two, length_a) == 0;

	free(one);
	free(two);
	return same;
}

/* ------------------------------------------------------------------- audio */

static void audio_is_written_by_the_ending_of_the_name(void **state)
{
	static const struct {
		const char *name;
		const char *begins;
	} forms[] = {{"a.wav", "RIFF"},	 {"a.flac", "fLaC"},
		     {"a.opus", "OggS"}, {"a.ogg", "OggS"},
		     {"a.mp3", "\xff"},	 {"a.ulaw.wav", "RIFF"}};
	struct fixture *fixture = *state;
	size_t i;

	for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		char *path = program_join(fixture->folder, forms[i].name);

		assert_done(program_do("audio", fixture->guide, "-o", path));
		if (strcmp(forms[i].name, "a.mp3") != 0)
			assert_begins(path, forms[i].begins,
				      strlen(forms[i].begins));
		assert_int_equal(access(path, R_OK), 0);
		free(path);
	}
}

static void the_same_audio_comes_of_any_number_of_jobs(void **state)
{
	struct fixture *fixture = *state;
	char *one = program_join(fixture->folder, "one.wav");
	char *two = program_join(fixture->folder, "two.wav");

	assert_done(program_do("audio", fixture->guide, "-j1", "-o", one));
	assert_done(program_do("audio", fixture->guide, "-j3", "-o", two));
	assert_true(same_files(one, two));
	free(one);
	free(two);
}

static void a_higher_rate_makes_a_shorter_file(void **state)
{
	struct fixture *fixture = *state;
	char *slow = program_join(fixture->folder, "slow.wav");
	char *fast = program_join(fixture->folder, "fast.wav");
	size_t slow_length = 0;
	size_t fast_length = 0;

	assert_done(program_do("audio", fixture->guide, "-r100", "-o", slow));
	assert_done(program_do("audio", fixture->guide, "-r300", "-o", fast));
	free(program_read(slow, &slow_length));
	free(program_read(fast, &fast_length));
	assert_true(slow_length > fast_length + fast_length / 2);
	free(slow);
	free(fast);
}

static void a_split_export_has_a_file_for_each_section(void **state)
{
	static const char *const names[] = {
		"01-apples.wav", "02-pears-and-more.wav", "03-plums.wav"};
	struct fixture *fixture = *state;
	char *folder = program_join(fixture->folder, "parts");
	size_t i;

	assert_done(program_do("audio", fixture->guide, "--split", "section",
			       "-o", folder));
	assert_int_equal(program_entries(folder), 4);
	for (i = 0; i < 3; i++) {
		char *path = program_join(folder, names[i]);

		assert_begins(path, "RIFF", 4);
		free(path);
	}
	free(folder);
}

static void a_split_export_leaves_other_files_alone(void **state)
{
	struct fixture *fixture = *state;
	char *mine = program_write(fixture->folder, "mine.txt", "mine", 4);

	assert_done(program_do("audio", fixture->guide, "--split=section", "-f",
			       "flac", "-o", fixture->folder));
	assert_begins(mine, "min", 3);
	/* guide.md, mine.txt, three sections and their list; nothing hidden. */
	assert_int_equal(program_entries(fixture->folder), 6);
	free(mine);
}

static void an_interrupted_export_leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "long.wav");
	struct program_terminal terminal;
	size_t length = 0;
	char *text = program_read(LECTERN_SOURCE
				  "/content/metastatic-breast-cancer/en.md",
				  &length);
	char *guide = program_join(fixture->folder, "long.md");
	FILE *file = fopen(guide, "w");
	int i;

	/* Long enough to be met in its middle. */
	fwrite(text, 1, length, file);
	for (i = 0; i < 4000; i++)
		fprintf(file, "\nThis is paragraph %d of very many.\n", i);
	fclose(file);
	terminal = program_terminal_start(
		(const char *const[]){"audio", guide, "-o", path, NULL}, NULL);
	assert_true(program_terminal_wait(&terminal, "10 percent", 60));
	kill(terminal.pid, SIGTERM);
	assert_int_equal(program_terminal_end(&terminal, 20), 1);
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_equal(program_entries(fixture->folder), 2);
	free(text);
	free(guide);
	free(path);
}

static void progress_is_told_at_a_terminal_unless_quiet(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "a.wav");
	struct program_terminal terminal = program_terminal_start(
		(const char *const[]){"audio", fixture->guide, "-o", path,
				      NULL},
		NULL);

	assert_true(program_terminal_wait(&terminal, "percent\r\n", 30));
	assert_int_equal(program_terminal_end(&terminal, 30), 0);
	terminal = program_terminal_start(
		(const char *const[]){"audio", "-q", fixture->guide, "-o", path,
				      NULL},
		NULL);
	assert_false(program_terminal_wait(&terminal, "percent", 2));
	assert_int_equal(program_terminal_end(&terminal, 30), 0);
	free(path);
}

/* ----------------------------------------------------------------- braille */

static void braille_is_written_by_the_ending_of_the_name(void **state)
{
	struct fixture *fixture = *state;
	char *brf = program_join(fixture->folder, "a.brf");
	char *pef = program_join(fixture->folder, "a.pef");
	char *txt = program_join(fixture->folder, "a.txt");
	char *text;

	assert_done(program_do("braille", fixture->guide, "-o", brf));
	assert_done(program_do("braille", fixture->guide, "-o", pef));
	assert_done(program_do("braille", fixture->guide, "-o", txt));
	assert_begins(pef, "<?xml", 5);
	text = program_read(txt, NULL);
	assert_non_null(strstr(text, "\xe2\xa0"));
	free(text);
	text = program_read(brf, NULL);
	assert_non_null(strstr(text, "\r\n"));
	free(text);
	free(brf);
	free(pef);
	free(txt);
}

static void braille_on_standard_output_equals_the_file(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "a.brf");
	struct program_result result =
		program_do("braille", fixture->guide, "-f", "brf", "-o", "-");
	size_t length = 0;
	char *file;

	assert_done(program_do("braille", fixture->guide, "-o", path));
	file = program_read(path, &length);
	assert_int_equal(result.status, 0);
	assert_int_equal(result.out_length, length);
	assert_memory_equal(result.out, file, length);
	program_free(&result);
	free(file);
	free(path);
}

static void cells_and_lines_bound_the_page(void **state)
{
	struct program_result result = program_do("braille", "-c", "30", "-l",
						  "12", "-f", "brf", "-o", "-");
	const char *line = result.out;
	size_t widest = 0;
	size_t lines = 0;
	size_t most = 0;

	(void)state;
	assert_int_equal(result.status, 0);
	while (*line) {
		size_t width = strcspn(line, "\r\n\f");

		widest = width > widest ? width : widest;
		line += width;
		lines += *line == '\n';
		if (*line == '\f' || !*line) {
			most = lines > most ? lines : most;
			lines = 0;
		}
		line += *line != 0;
	}
	assert_in_range(widest, 25, 30);
	assert_in_range(most, 10, 12);
	program_free(&result);
}

static void grade_one_is_longer_than_grade_two(void **state)
{
	struct program_result one =
		program_do("braille", "-g1", "-f", "brf", "-o", "-");
	struct program_result two =
		program_do("braille", "-g2", "-f", "brf", "-o", "-");

	(void)state;
	assert_int_equal(one.status, 0);
	assert_true(one.out_length > two.out_length);
	program_free(&one);
	program_free(&two);
}

/* ------------------------------------------------------------------- phone */

static void phone_writes_a_set_and_makes_it_once(void **state)
{
	struct fixture *fixture = *state;
	char *folder = program_join(fixture->folder, "phone");
	char *set = program_join(folder, "en/normal");
	char *manifest = program_join(set, "manifest.json");
	int entries;

	assert_done(program_do("phone", fixture->guide, "-o", folder));
	entries = program_entries(set);
	/* Eight blocks in two formats, the manifest and the playlists. */
	assert_int_equal(entries, 17 + 1 + 3);
	assert_begins(manifest, "{", 1);
	assert_done(program_do("phone", fixture->guide, "-o", folder));
	assert_int_equal(program_entries(set), entries);
	free(manifest);
	free(set);
	free(folder);
}

static void phone_writes_the_formats_of_the_list(void **state)
{
	struct fixture *fixture = *state;
	char *folder = program_join(fixture->folder, "phone");
	char *set = program_join(folder, "en/normal");

	assert_done(program_do("phone", fixture->guide, "-f", "ulaw.wav",
			       "--level=pbx", "-o", folder));
	assert_int_equal(program_entries(set), 9 + 1 + 3);
	free(set);
	free(folder);
}

/* ------------------------------------------------- outline, check, pronounce
 */

static void the_outline_has_a_line_for_each_block(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result = program_do("outline", fixture->guide);

	assert_int_equal(result.status, 0);
	assert_int_equal(program_lines(result.out), 8);
	assert_non_null(strstr(result.out, "pears-and-more/inside"));
	program_free(&result);
}

static void the_outline_is_json_when_asked(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		program_do("outline", "--json", fixture->guide);

	assert_int_equal(result.status, 0);
	assert_int_equal(result.out[0], '{');
	assert_non_null(strstr(result.out, "\"A Short Guide\""));
	program_free(&result);
}

static void the_shipped_guide_has_no_fault(void **state)
{
	struct program_result result = program_do("check");

	(void)state;
	if (result.status != 0)
		fail_msg("%s", result.err);
	assert_non_null(strstr(result.out, "1 guide checked: 0 errors"));
	program_free(&result);
}

static void faults_are_found_in_all_guides_and_counted(void **state)
{
	static const char faulty[] = "---\ntitle: Faulty\n---\n# One\n\n"
				     "A [term](#nowhere).\n\n"
				     "### Skipped a level\n\n"
				     "An emoji: \xf0\x9f\x98\x80.\n";
	struct fixture *fixture = *state;
	char *path = program_write(fixture->folder, "faulty.md", faulty,
				   sizeof(faulty) - 1);
	struct program_result result =
		program_do("check", fixture->guide, path);
	const char *count;

	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, "faulty.md:6:"));
	assert_non_null(strstr(result.err, "faulty.md:8:"));
	assert_non_null(strstr(result.err, "faulty.md:10:"));
	assert_non_null(strstr(result.err, "1F600"));
	assert_null(strstr(result.err, "guide.md:"));
	count = strstr(result.out, "2 guides checked: ");
	assert_ptr_equal(count, result.out);
	assert_int_equal(program_lines(result.out), 1);
	program_free(&result);
	free(path);
}

static void a_guide_that_cannot_be_read_does_not_stop_the_check(void **state)
{
	struct fixture *fixture = *state;
	struct program_result result =
		program_do("check", "/nowhere/x.md", fixture->guide);

	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.out, "2 guides checked: 1 error,"));
	program_free(&result);
}

static void terms_are_pronounced_a_line_each(void **state)
{
	struct program_result result =
		program_do("pronounce", "biopsy", "two words");

	(void)state;
	assert_int_equal(result.status, 0);
	assert_int_equal(program_lines(result.out), 2);
	assert_int_equal(strncmp(result.out, "biopsy\t", 7), 0);
	assert_non_null(strstr(result.out, "\ntwo words\t"));
	program_free(&result);
}

static void terms_come_from_standard_input_without_arguments(void **state)
{
	struct program_options options = {.input = "biopsy\r\n\nscan\nlump"};
	struct program_result result =
		program_run((const char *const[]){"pronounce", NULL}, &options);

	(void)state;
	assert_int_equal(result.status, 0);
	assert_int_equal(program_lines(result.out), 3);
	assert_int_equal(strncmp(result.out, "biopsy\t", 7), 0);
	assert_non_null(strstr(result.out, "\nlump\t"));
	program_free(&result);
}

static void thousands_of_terms_come_out_in_order(void **state)
{
	char *input = calloc(3000, 12);
	struct program_options options = {.input = input};
	struct program_result result;
	const char *at;
	int i;

	(void)state;
	for (i = 0; i < 3000; i++)
		sprintf(input + strlen(input), "w%d\n", i);
	result =
		program_run((const char *const[]){"pronounce", NULL}, &options);
	assert_int_equal(result.status, 0);
	assert_int_equal(program_lines(result.out), 3000);
	at = result.out;
	for (i = 0; i < 3000; i++) {
		char term[24];

		sprintf(term, "w%d\t", i);
		assert_int_equal(strncmp(at, term, strlen(term)), 0);
		at = strchr(at, '\n') + 1;
	}
	program_free(&result);
	free(input);
}

static void a_bad_term_is_named_with_its_line_and_the_rest_is_said(void **state)
{
	struct program_options options = {.input = "biopsy\n\xff\xfe\nscan\n"};
	struct program_result result =
		program_run((const char *const[]){"pronounce", NULL}, &options);

	(void)state;
	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.out), 2);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "standard input:2: error:"));
	program_free(&result);
}

static void another_language_is_pronounced_otherwise(void **state)
{
	struct program_result one = program_do("pronounce", "tomato");
	struct program_result two =
		program_do("pronounce", "--lang=en-gb", "tomato");

	(void)state;
	assert_int_equal(two.status, 0);
	assert_string_not_equal(one.out, two.out);
	program_free(&one);
	program_free(&two);
}

static void a_language_that_is_not_installed_is_refused(void **state)
{
	struct program_result result =
		program_do("pronounce", "--lang=xx-nowhere", "tomato");

	(void)state;
	assert_int_equal(result.status, 1);
	assert_string_equal(result.out, "");
	assert_int_equal(program_lines(result.err), 1);
	program_free(&result);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(audio_is_written_by_the_ending_of_the_name),
		TEST(the_same_audio_comes_of_any_number_of_jobs),
		TEST(a_higher_rate_makes_a_shorter_file),
		TEST(a_split_export_has_a_file_for_each_section),
		TEST(a_split_export_leaves_other_files_alone),
		TEST(an_interrupted_export_leaves_nothing),
		TEST(progress_is_told_at_a_terminal_unless_quiet),
		TEST(braille_is_written_by_the_ending_of_the_name),
		TEST(braille_on_standard_output_equals_the_file),
		TEST(cells_and_lines_bound_the_page),
		TEST(grade_one_is_longer_than_grade_two),
		TEST(phone_writes_a_set_and_makes_it_once),
		TEST(phone_writes_the_formats_of_the_list),
		TEST(the_outline_has_a_line_for_each_block),
		TEST(the_outline_is_json_when_asked),
		TEST(the_shipped_guide_has_no_fault),
		TEST(faults_are_found_in_all_guides_and_counted),
		TEST(a_guide_that_cannot_be_read_does_not_stop_the_check),
		TEST(terms_are_pronounced_a_line_each),
		TEST(terms_come_from_standard_input_without_arguments),
		TEST(thousands_of_terms_come_out_in_order),
		TEST(a_bad_term_is_named_with_its_line_and_the_rest_is_said),
		TEST(another_language_is_pronounced_otherwise),
		TEST(a_language_that_is_not_installed_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
