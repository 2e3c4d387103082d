/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A guide as an audiobook: chapters in one file, or a folder with a playlist.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/program_run.h"

static const char source[] = "---\ntitle: A Short Guide\nlanguage: en\n---\n"
			     "Before it all.\n\n"
			     "# Apples\n\nThey are red.\n\n"
			     "# Pears & more\n\nThey are green.\n\n"
			     "## Inside\n\nA stone.\n\n"
			     "# Plums\n\nThe last words.\n";

static const char *const titles[] = {"A Short Guide", "Apples", "Pears & more",
				     "Plums"};

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

static void assert_done(struct program_result result)
{
	if (result.status != 0 || *result.err)
		fail_msg("exit %d: %s", result.status, result.err);
	program_free(&result);
}

/* What ffprobe or another prints of a file. */
static char *output_of(const char *before, const char *path)
{
	char *text = calloc(8192, 1);
	char command[512];
	FILE *pipe;

	snprintf(command, sizeof(command), "%s '%s' 2>/dev/null", before, path);
	pipe = popen(command, "r");
	assert_non_null(pipe);
	assert_true(fread(text, 1, 8191, pipe) < 8191);
	assert_int_equal(pclose(pipe), 0);
	return text;
}

/* The seconds of each file of a folder made by --split, in order. */
static void lengths_of_parts(const struct fixture *fixture, double seconds[4])
{
	static const char *const names[] = {
		"00.wav", "01-apples.wav", "02-pears-more.wav", "03-plums.wav"};
	char *folder = program_join(fixture->folder, "parts");
	int i;

	assert_done(program_do("audio", "-q", "--split=section", "-f", "wav",
			       "-o", folder, fixture->guide));
	for (i = 0; i < 4; i++) {
		char *path = program_join(folder, names[i]);
		char *said = output_of("soxi -D", path);

		seconds[i] = atof(said);
		free(said);
		free(path);
	}
	free(folder);
}

static void an_opus_file_has_the_chapters_where_they_begin(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "book.opus");
	double seconds[4];
	double at = 0.0;
	char *said;
	char *line;
	int i;

	lengths_of_parts(fixture, seconds);
	assert_done(program_do("audio", "-q", "-o", path, fixture->guide));
	said = output_of("ffprobe -v error -show_chapters -show_entries "
			 "chapter=start_time:chapter_tags=title -of "
			 "csv=p=0",
			 path);
	line = strtok(said, "\n");
	for (i = 0; i < 4; i++) {
		char *title = line ? strchr(line, ',') : NULL;

		assert_non_null(title);
		assert_float_equal(atof(line), at, 0.002);
		assert_string_equal(title + 1, titles[i]);
		at += seconds[i];
		line = strtok(NULL, "\n");
	}
	assert_null(line);
	free(said);
	free(path);
}

static void an_opus_file_still_plays_to_its_end(void **state)
{
	struct fixture *fixture = *state;
	char *path = program_join(fixture->folder, "book.opus");
	double seconds[4];
	char *said;

	lengths_of_parts(fixture, seconds);
	assert_done(program_do("audio", "-q", "-o", path, fixture->guide));
	said = output_of("ffprobe -v error -show_entries "
			 "format=duration:format_tags=title -of "
			 "default=nk=1:nw=1",
			 path);
	assert_float_equal(atof(said),
			   seconds[0] + seconds[1] + seconds[2] + seconds[3],
			   0.05);
	free(said);
	/* The decoder meets no page that is broken. */
	said = output_of("ffmpeg -v error -f null - -i", path);
	assert_string_equal(said, "");
	free(said);
	free(path);
}

static void the_same_guide_gives_the_same_opus_file(void **state)
{
	struct fixture *fixture = *state;
	char *one = program_join(fixture->folder, "one.opus");
	char *two = program_join(fixture->folder, "two.opus");
	size_t lengths[2] = {0, 0};
	char *bytes[2];

	assert_done(program_do("audio", "-q", "-o", one, fixture->guide));
	assert_done(
		program_do("audio", "-q", "-j1", "-o", two, fixture->guide));
	bytes[0] = program_read(one, &lengths[0]);
	bytes[1] = program_read(two, &lengths[1]);
	assert_int_equal(lengths[0], lengths[1]);
	assert_memory_equal(bytes[0], bytes[1], lengths[0]);
	free(bytes[0]);
	free(bytes[1]);
	free(one);
	free(two);
}

static void a_folder_of_chapters_has_a_playlist_in_their_order(void **state)
{
	struct fixture *fixture = *state;
	char *folder = program_join(fixture->folder, "book");
	char *path = program_join(folder, "playlist.m3u8");
	double seconds[4];
	char wanted[512];
	char *list;

	lengths_of_parts(fixture, seconds);
	assert_done(program_do("audio", "-q", "--split=section", "-f", "mp3",
			       "-o", folder, fixture->guide));
	list = program_read(path, NULL);
	assert_non_null(list);
	snprintf(wanted, sizeof(wanted),
		 "#EXTM3U\n"
		 "#EXTINF:%.1f,A Short Guide\n00.mp3\n"
		 "#EXTINF:%.1f,Apples\n01-apples.mp3\n"
		 "#EXTINF:%.1f,Pears & more\n02-pears-more.mp3\n"
		 "#EXTINF:%.1f,Plums\n03-plums.mp3\n",
		 floor(seconds[0] * 10) / 10, floor(seconds[1] * 10) / 10,
		 floor(seconds[2] * 10) / 10, floor(seconds[3] * 10) / 10);
	assert_string_equal(list, wanted);
	free(list);
	free(path);
	free(folder);
}

static void each_file_knows_its_album_and_its_track(void **state)
{
	static const char *const names[] = {"01-apples.mp3", "03-plums.mp3"};
	static const char *const wanted[] = {"Apples\nA Short Guide\n2\n",
					     "Plums\nA Short Guide\n4\n"};
	struct fixture *fixture = *state;
	char *folder = program_join(fixture->folder, "book");
	int i;

	assert_done(program_do("audio", "-q", "--split=section", "-f", "mp3",
			       "-o", folder, fixture->guide));
	for (i = 0; i < 2; i++) {
		char *path = program_join(folder, names[i]);
		char *said;

		said = output_of("ffprobe -v error -show_entries "
				 "format_tags=title,album,track -of "
				 "default=nk=1:nw=1",
				 path);
		assert_string_equal(said, wanted[i]);
		free(said);
		free(path);
	}
	free(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
		TEST(an_opus_file_has_the_chapters_where_they_begin),
		TEST(an_opus_file_still_plays_to_its_end),
		TEST(the_same_guide_gives_the_same_opus_file),
		TEST(a_folder_of_chapters_has_a_playlist_in_their_order),
		TEST(each_file_knows_its_album_and_its_track),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
