/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wrong input of each kind, through each subcommand that takes a guide: one
 * clear line, exit 1, and nothing left behind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/program_run.h"

struct fixture {
	char *folder; /* where guides are */
	char *out;    /* where output goes */
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	fixture->folder = program_folder();
	fixture->out = program_folder();
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	program_remove(fixture->folder);
	program_remove(fixture->out);
	free(fixture);
	return 0;
}

static void assert_refused(struct program_result result, const char *words)
{
	if (result.status != 1 || program_lines(result.err) != 1 ||
	    !strstr(result.err, words))
		fail_msg("exit %d, not one line with '%s': %s", result.status,
			 words, result.err);
	assert_string_equal(result.out, "");
	program_free(&result);
}

/* Every subcommand refuses the guide in the same words. */
static void assert_guide_refused(struct fixture *fixture, const char *guide,
				 const char *words)
{
	char *wav = program_join(fixture->out, "o.wav");
	char *brf = program_join(fixture->out, "o.brf");
	char *set = program_join(fixture->out, "set");

	assert_refused(program_do("outline", guide), words);
	assert_refused(program_do("outline", "--json", guide), words);
	assert_refused(program_do("listen", "--text", guide), words);
	assert_refused(program_do("braille", guide, "-o", brf), words);
	assert_refused(program_do("audio", guide, "-o", wav), words);
	assert_refused(program_do("audio", guide, "--split=section", "-o", set),
		       words);
	assert_refused(program_do("phone", guide, "-o", set), words);
	assert_int_equal(program_entries(fixture->out), 0);
	free(wav);
	free(brf);
	free(set);
}

static void assert_bytes_refused(struct fixture *fixture, const char *bytes,
				 size_t length, const char *words)
{
	char *path = program_write(fixture->folder, "g.md", bytes, length);

	assert_guide_refused(fixture, path, words);
	free(path);
}

static void a_missing_file_is_named(void **state)
{
	assert_guide_refused(*state, "/nowhere/guide.md",
			     "/nowhere/guide.md: error: No such file");
}

static void a_folder_is_no_guide(void **state)
{
	struct fixture *fixture = *state;

	assert_guide_refused(fixture, fixture->folder, "directory");
}

static void a_binary_is_told_apart_from_text(void **state)
{
	static const char bytes[] = "\x7f"
				    "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0";

	assert_bytes_refused(*state, bytes, sizeof(bytes) - 1, "error:");
}

static void invalid_utf8_is_named_with_its_byte(void **state)
{
	static const char bytes[] = "---\ntitle: T\n---\n# A\n\nab\xff.\n";

	assert_bytes_refused(*state, bytes, sizeof(bytes) - 1, ":6:3: error:");
	assert_bytes_refused(*state, bytes, sizeof(bytes) - 1, "24");
}

static void broken_yaml_is_named_with_its_line(void **state)
{
	static const char bytes[] =
		"---\ntitle: T\ndate: [2026\n---\n# A\n\nB.\n";

	assert_bytes_refused(*state, bytes, sizeof(bytes) - 1, "g.md:");
}

static void an_unknown_key_is_named_with_its_line(void **state)
{
	static const char bytes[] = "---\ntitle: T\ntitel: U\n---\n# A\n\nB.\n";

	assert_bytes_refused(*state, bytes, sizeof(bytes) - 1, "g.md:3:");
}

static void an_empty_file_is_no_guide(void **state)
{
	assert_bytes_refused(*state, "", 0, "error:");
}

static void ten_thousand_nested_lists_give_one_line(void **state)
{
	static const char head[] = "---\ntitle: T\n---\n# A\n\n";
	size_t length = sizeof(head) - 1 + 20002;
	char *bytes = malloc(length);
	size_t i;

	memcpy(bytes, head, sizeof(head) - 1);
	for (i = sizeof(head) - 1; i + 2 < length; i += 2)
		memcpy(bytes + i, "- ", 2);
	memcpy(bytes + length - 2, "x\n", 2);
	assert_bytes_refused(*state, bytes, length, "error:");
	free(bytes);
}

static void a_fault_names_the_guide_read_from_standard_input(void **state)
{
	struct program_options options = {.input = "---\ntitle: T\n---\n\n"
						   "<b>x</b>\n"};
	struct program_result result = program_run(
		(const char *const[]){"outline", "-", NULL}, &options);

	(void)state;
	assert_int_equal(result.status, 1);
	assert_non_null(strstr(result.err, ":5:"));
	assert_string_equal(result.out, "");
	program_free(&result);
}

static void hostile_names_do_not_reach_the_terminal(void **state)
{
	struct program_result result =
		program_do("outline", "/nowhere/\033[2Jx\nfake.md");

	(void)state;
	assert_int_equal(result.status, 1);
	assert_null(strchr(result.err, '\033'));
	assert_int_equal(program_lines(result.err), 1);
	program_free(&result);
}

/* ------------------------------------------------------------------- output */

static void an_output_folder_that_is_missing_is_named(void **state)
{
	(void)state;
	assert_refused(program_do("audio", "-o", "/nowhere/o.wav"),
		       "/nowhere/o.wav");
	assert_refused(program_do("braille", "-o", "/nowhere/o.brf"),
		       "/nowhere/o.brf");
	assert_refused(program_do("phone", "-o", "/nowhere/a/set"),
		       "/nowhere/a/set");
	assert_refused(
		program_do("audio", "--split=section", "-o", "/nowhere/a/set"),
		"/nowhere/a/set");
}

static void an_output_that_is_a_file_is_no_folder(void **state)
{
	struct fixture *fixture = *state;
	char *file = program_write(fixture->out, "o", "mine", 4);
	char *left;

	assert_refused(program_do("phone", "-o", file), file);
	assert_refused(program_do("audio", "--split=section", "-o", file),
		       file);
	left = program_read(file, NULL);
	assert_string_equal(left, "mine");
	free(left);
	free(file);
}

static void an_output_folder_that_cannot_be_written_is_named(void **state)
{
	(void)state;
	/* Even root cannot make files here. */
	assert_refused(program_do("audio", "-o", "/proc/o.wav"), "/proc");
	assert_refused(program_do("braille", "-o", "/proc/o.brf"), "/proc");
	assert_refused(program_do("audio", "--split=section", "-o", "/proc"),
		       "/proc");
	assert_refused(program_do("phone", "-o", "/proc"), "/proc");
}

/* A tiny file system, or a skipped test where none may be mounted. */
static void small_disk(const char *folder, const char *size)
{
	if (geteuid() == 0 &&
	    mount("lectern-test", folder, "tmpfs", 0, size) == 0)
		return;
	puts("skipped: only root may mount a small disk");
	skip();
}

static void assert_full(const char *folder, struct program_result result)
{
	int entries = program_entries(folder);

	umount(folder);
	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "No space left"));
	assert_int_equal(entries, 0);
	program_free(&result);
}

static void a_full_disk_leaves_no_audio(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->out, "o.wav");

	small_disk(fixture->out, "size=256k");
	assert_full(fixture->out, program_do("audio", "-o", path));
	free(path);
}

static void a_full_disk_leaves_no_sections(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->out, "set");

	small_disk(fixture->out, "size=8m");
	assert_full(fixture->out,
		    program_do("audio", "--split=section", "-o", path));
	free(path);
}

static void a_full_disk_leaves_no_braille(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->out, "o.pef");

	small_disk(fixture->out, "size=8k");
	assert_full(fixture->out, program_do("braille", "-o", path));
	free(path);
}

static void a_full_disk_is_named_by_phone(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->out, "set");
	char *manifest = program_join(path, "en/normal/manifest.json");
	struct program_result result;

	small_disk(fixture->out, "size=1m");
	result = program_do("phone", "-o", path);
	/* Whole prompts may stay for the next run; a manifest may not. */
	assert_int_not_equal(access(manifest, F_OK), 0);
	umount(fixture->out);
	assert_int_equal(result.status, 1);
	assert_int_equal(program_lines(result.err), 1);
	assert_non_null(strstr(result.err, "No space left"));
	program_free(&result);
	free(manifest);
	free(path);
}

static void a_voice_that_is_not_there_is_named(void **state)
{
	(void)state;
	assert_refused(program_do("audio", "-v", "siren", "-o", "/tmp/x.wav"),
		       "siren.yaml");
	assert_refused(program_do("pronounce", "-v", "./siren", "x"),
		       "./siren");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_missing_file_is_named),
		TEST(a_folder_is_no_guide),
		TEST(a_binary_is_told_apart_from_text),
		TEST(invalid_utf8_is_named_with_its_byte),
		TEST(broken_yaml_is_named_with_its_line),
		TEST(an_unknown_key_is_named_with_its_line),
		TEST(an_empty_file_is_no_guide),
		TEST(ten_thousand_nested_lists_give_one_line),
		TEST(a_fault_names_the_guide_read_from_standard_input),
		TEST(hostile_names_do_not_reach_the_terminal),
		TEST(an_output_folder_that_is_missing_is_named),
		TEST(an_output_that_is_a_file_is_no_folder),
		TEST(an_output_folder_that_cannot_be_written_is_named),
		TEST(a_full_disk_leaves_no_audio),
		TEST(a_full_disk_leaves_no_sections),
		TEST(a_full_disk_leaves_no_braille),
		TEST(a_full_disk_is_named_by_phone),
		TEST(a_voice_that_is_not_there_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
