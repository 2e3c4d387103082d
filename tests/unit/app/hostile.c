/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Text from a stranger stays text: nothing of it is executed, what makes the
 * synthesiser abort costs nothing but itself, and the same export twice is the
 * same bytes. The program runs under strace, which sees every execve.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buffer.h"
#include "base/file.h"
#include "lectern/memory.h"

#define PROGRAM LECTERN_BUILD "/bin/lectern"

struct place {
	char folder[64];
	struct lectern_diagnostics *found;
};

static int place_make(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	strcpy(place->folder, "/tmp/lectern-hostile-XXXXXX");
	assert_non_null(mkdtemp(place->folder));
	assert_int_equal(lectern_diagnostics_new(&place->found), LECTERN_OK);
	*state = place;
	return 0;
}

static int place_free(void **state)
{
	struct place *place = *state;
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", place->folder);
	assert_int_equal(system(command), 0);
	lectern_diagnostics_free(place->found);
	free(place);
	return 0;
}

/* The leak checker cannot work under strace, which traces the process too. */
/* Runs a shell command in the folder and gives its exit status. */
LECTERN_PRINTF(2, 3)
static int run(const struct place *place, const char *format, ...)
{
	struct lectern_buffer command = {0};
	char words[2048];
	va_list arguments;
	int status;

	va_start(arguments, format);
	vsnprintf(words, sizeof(words), format, arguments);
	va_end(arguments);
	lectern_buffer_printf(&command, "cd '%s' && %s", place->folder, words);
	status = system(command.bytes);
	lectern_buffer_free(&command);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void write_guide(const struct place *place, const char *text,
			size_t length)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/guide.md", place->folder);
	assert_int_equal(lectern_file_write(path, text, length, place->found),
			 LECTERN_OK);
}

static void add_times(struct lectern_buffer *out, const char *piece, int times)
{
	while (times-- > 0)
		lectern_buffer_puts(out, piece);
	lectern_buffer_puts(out, "\n\n");
}

/* Each of these made eSpeak NG 1.51 abort, run a command or change voice. */
static void write_hostile_guide(const struct place *place)
{
	struct lectern_buffer text = {0};

	lectern_buffer_puts(&text, "---\ntitle: Hostile\nlanguage: en-US\n"
				   "---\n\n# First\n\nThe first sentence.\n\n");
	add_times(&text, "s'", 70);
	add_times(&text, "A.B.", 60);
	add_times(&text, "a.", 100);
	add_times(&text, "ness", 80);
	lectern_buffer_puts(&text,
			    "Read `<audio src=\"$(touch x)\"/>` as text.\n\n"
			    "Read `<audio src=\"|touch x\"/>` and "
			    "`$(touch x)` too.\n\n"
			    "Read [[h@l'oU]] and `;touch x` as text.\n\n"
			    "# Last\n\nThe last sentence.\n");
	assert_false(text.failed);
	write_guide(place, text.bytes, text.length);
	lectern_buffer_free(&text);
}

/* One execve, the program's own; no file that the text asked for. */
static void expect_nothing_executed(const struct place *place)
{
	assert_int_equal(run(place, "test $(cat trace* | grep -c '^[0-9 ]*"
				    "execve(') -eq 1"),
			 0);
	assert_int_equal(run(place, "test ! -e x"), 0);
}

static void a_hostile_guide_is_heard_whole_and_runs_nothing(void **state)
{
	struct place *place = *state;

	write_hostile_guide(place);
	assert_int_equal(run(place, "ASAN_OPTIONS=detect_leaks=0 strace -f -qq "
				    "-e trace=execve,execveat -o trace "
				    "'" PROGRAM
				    "' audio -q guide.md -o out.wav 2>errors"),
			 0);
	expect_nothing_executed(place);
	assert_int_equal(run(place, "test $(wc -c <out.wav) -gt 1000000"), 0);
}

static void a_hostile_guide_is_phoned_and_runs_nothing(void **state)
{
	struct place *place = *state;

	write_hostile_guide(place);
	assert_int_equal(run(place, "ASAN_OPTIONS=detect_leaks=0 strace -f -qq "
				    "-e trace=execve,execveat -o trace "
				    "'" PROGRAM "' phone -q guide.md -o set "
				    "2>errors"),
			 0);
	expect_nothing_executed(place);
	assert_int_equal(run(place, "grep -q 'The last sentence' "
				    "set/en/normal/manifest.json"),
			 0);
}

static void a_hostile_guide_is_brailled_and_runs_nothing(void **state)
{
	struct place *place = *state;

	write_hostile_guide(place);
	assert_int_equal(run(place,
			     "ASAN_OPTIONS=detect_leaks=0 strace -f -qq -e "
			     "trace=execve,execveat -o trace "
			     "'" PROGRAM "' braille -q guide.md -o out.brf "
			     "2>errors"),
			 0);
	expect_nothing_executed(place);
}

static void what_follows_a_hostile_sentence_is_spoken(void **state)
{
	struct place *place = *state;

	write_hostile_guide(place);
	assert_int_equal(run(place,
			     "'" PROGRAM "' listen --text guide.md >spoken "
			     "</dev/null && grep -q 'The last sentence' "
			     "spoken && grep -q 'touch x' spoken"),
			 0);
	assert_int_equal(run(place, "test ! -e x"), 0);
}

static void the_same_export_twice_is_the_same_bytes(void **state)
{
	static const char *const endings[] = {"wav", "flac", "opus", "ogg",
					      "mp3"};
	struct place *place = *state;
	size_t i;

	write_hostile_guide(place);
	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		assert_int_equal(
			run(place,
			    "'" PROGRAM "' audio -q guide.md -o a.%s && "
			    "'" PROGRAM "' audio -q -j 1 guide.md -o b.%s && "
			    "cmp a.%s b.%s",
			    endings[i], endings[i], endings[i], endings[i]),
			0);
	assert_int_equal(run(place,
			     "'" PROGRAM "' phone -q guide.md -o a && '" PROGRAM
			     "' phone -q -j 1 guide.md -o b && diff -r a b"),
			 0);
}

static void a_control_character_is_named_with_its_place(void **state)
{
	static const char text[] = "---\ntitle: T\nlanguage: en\n---\n\n# A\n\n"
				   "Say \x01\x31s this.\n";
	struct place *place = *state;

	write_guide(place, text, sizeof(text) - 1);
	assert_int_equal(
		run(place, "'" PROGRAM "' audio guide.md -o out.wav 2>errors"),
		1);
	assert_int_equal(run(place, "grep -q 'guide.md:8:5: error: .*U+0001' "
				    "errors && test ! -e out.wav"),
			 0);
}

static void hostile_words_to_pronounce_run_nothing(void **state)
{
	struct place *place = *state;

	assert_int_equal(run(place, "printf '%%s\\n' '<audio src=\"$(touch "
				    "x)\"/>' '[[h@l]]' 's' | '" PROGRAM
				    "' pronounce >out && test ! -e x && "
				    "test $(wc -l <out) -eq 3"),
			 0);
}

#define place_test(name) \
	cmocka_unit_test_setup_teardown(name, place_make, place_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		place_test(a_hostile_guide_is_heard_whole_and_runs_nothing),
		place_test(a_hostile_guide_is_phoned_and_runs_nothing),
		place_test(a_hostile_guide_is_brailled_and_runs_nothing),
		place_test(what_follows_a_hostile_sentence_is_spoken),
		place_test(the_same_export_twice_is_the_same_bytes),
		place_test(a_control_character_is_named_with_its_place),
		place_test(hostile_words_to_pronounce_run_nothing)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
