/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a lexicon of the user's changes in all that is spoken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/explain_files.h"
#include "support/program_run.h"

static void a_lexicon_of_ones_own_adds_and_comes_first(void **state)
{
	struct explain_files *f = *state;
	char *out = EXPLAIN_OUT("check", "--explain", "--lexicon", f->lexicon,
				f->guide);

	explain_expect(out, "\tzyxwv\tlexicon user.pls\t/ˈzaɪzəwɪv/\n");
	explain_expect(out, "\tnausea\tlexicon user.pls\t/ˈnɑːʒə/\n");
	explain_expect(out, "\tnurse\tlexicon user.pls\tgood nurse\n");
	explain_expect(out, "\tbiopsy\tlexicon terms.pls\t");
	free(out);
}

static void terms_are_pronounced_by_a_lexicon_of_ones_own(void **state)
{
	struct explain_files *f = *state;
	char *out = EXPLAIN_OUT("pronounce", "--lexicon", f->lexicon, "nausea",
				"zyxwv", "biopsy");

	assert_string_equal(out, "nausea\tnˈɑːʒə\nzyxwv\tzˈaɪzəwɪv\n"
				 "biopsy\tbˈaɪɑːpsi\n");
	free(out);
}

static void what_is_heard_is_by_a_lexicon_of_ones_own(void **state)
{
	struct explain_files *f = *state;
	char *plain = program_join(f->folder, "plain.wav");
	char *own = program_join(f->folder, "own.wav");
	size_t plain_length = 0;
	size_t own_length = 0;

	free(EXPLAIN_OUT("audio", "-o", plain, f->guide));
	free(EXPLAIN_OUT("audio", "--lexicon", f->lexicon, "-o", own,
			 f->guide));
	free(program_read(plain, &plain_length));
	free(program_read(own, &own_length));
	/* "the good nurse" takes longer than "the nurse". */
	assert_true(own_length > plain_length + 1000);
	free(plain);
	free(own);
}

/* The list of prompts in a folder, their hashes in it, after an export. */
static char *prompts_of(const struct explain_files *f, const char *lexicon)
{
	char *folder = program_join(f->folder, "prompts");
	char *list = program_join(folder, "en/normal/manifest.json");
	char *out;

	if (lexicon)
		free(EXPLAIN_OUT("phone", "-q", "--lexicon", lexicon, "-o",
				 folder, f->guide));
	else
		free(EXPLAIN_OUT("phone", "-q", "-o", folder, f->guide));
	out = program_read(list, NULL);
	assert_non_null(out);
	free(list);
	free(folder);
	return out;
}

static void prompts_are_made_anew_for_a_lexicon_of_ones_own(void **state)
{
	struct explain_files *f = *state;
	char *plain = prompts_of(f, NULL);
	char *own = prompts_of(f, f->lexicon);
	char *again = prompts_of(f, NULL);

	assert_string_not_equal(plain, own);
	assert_string_equal(plain, again);
	free(plain);
	free(own);
	free(again);
}

/* A run that a lexicon stops, which leaves nothing in `folder`. */
static void expect_stopped(const struct explain_files *f, const char *folder,
			   const char *const *arguments)
{
	struct program_result result = program_run(arguments, NULL);
	char place[512];

	snprintf(place, sizeof(place), "%s:5: error: ", f->faulty);
	if (result.status != 1 || !strstr(result.err, place))
		fail_msg("%s: exit %d: %s", arguments[0], result.status,
			 result.err);
	assert_non_null(strstr(result.err, "U+"));
	assert_null(strstr(result.out, "\t"));
	assert_int_equal(program_entries(folder), 0);
	program_free(&result);
}

#define STOPPED(f, folder, ...) \
	expect_stopped(f, folder, (const char *const[]){__VA_ARGS__, NULL})

static void a_faulty_lexicon_stops_all_that_speaks(void **state)
{
	struct explain_files *f = *state;
	char *folder = program_folder();
	char *file = program_join(folder, "out.wav");
	char *prompts = program_join(folder, "prompts");

	STOPPED(f, folder, "listen", "--text", "--lexicon", f->faulty,
		f->guide);
	STOPPED(f, folder, "audio", "--lexicon", f->faulty, "-o", file,
		f->guide);
	STOPPED(f, folder, "phone", "--lexicon", f->faulty, "-o", prompts,
		f->guide);
	STOPPED(f, folder, "check", "--lexicon", f->faulty, f->guide);
	STOPPED(f, folder, "check", "--explain", "--lexicon", f->faulty,
		f->guide);
	STOPPED(f, folder, "pronounce", "--lexicon", f->faulty, "nausea");
	free(file);
	free(prompts);
	program_remove(folder);
}

static void a_lexicon_that_is_not_there_is_told_of(void **state)
{
	struct explain_files *f = *state;
	char *path = program_join(f->folder, "none.pls");
	struct program_result result =
		program_do("check", "--lexicon", path, f->guide);

	assert_int_equal(result.status, 1);
	explain_expect(result.err, path);
	explain_expect(result.err, "No such file");
	program_free(&result);
	free(path);
}

int main(void)
{
#define TEST(name)                                                \
	cmocka_unit_test_setup_teardown(name, explain_files_make, \
					explain_files_free)
	const struct CMUnitTest tests[] = {
		TEST(a_lexicon_of_ones_own_adds_and_comes_first),
		TEST(terms_are_pronounced_by_a_lexicon_of_ones_own),
		TEST(what_is_heard_is_by_a_lexicon_of_ones_own),
		TEST(prompts_are_made_anew_for_a_lexicon_of_ones_own),
		TEST(a_faulty_lexicon_stops_all_that_speaks),
		TEST(a_lexicon_that_is_not_there_is_told_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
