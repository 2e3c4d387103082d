/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide that was edited between two times. The reader gets to the very
 * sentence, or is told that they do not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "app/session.h"
#include "support/guide_edit.h"
#include "support/program_run.h"

#define GUIDES 100
#define PLACES 20

/* A guide before and after. */
struct edition {
	struct draft before;
	struct draft after;
	struct lectern_guide *guides[2];
	struct lectern_anchors *anchors[2];
};

static void edition_open(struct edition *edition, uint64_t seed)
{
	uint32_t edits;
	int i;

	draft_make(&edition->before, seed);
	edition->after = edition->before;
	for (edits = 1 + draft_chance(&edition->after, 12); edits > 0; edits--)
		draft_edit(&edition->after);
	edition->guides[0] = draft_guide(&edition->before);
	edition->guides[1] = draft_guide(&edition->after);
	for (i = 0; i < 2; i++)
		assert_int_equal(lectern_anchors_new(&edition->anchors[i],
						     edition->guides[i],
						     LECTERN_SOURCE),
				 LECTERN_OK);
}

static void edition_close(struct edition *edition)
{
	int i;

	for (i = 0; i < 2; i++) {
		lectern_anchors_free(edition->anchors[i]);
		lectern_guide_free(edition->guides[i]);
	}
}

/* Where a sentence begins in its block. */
static uint32_t start_of(const struct draft *draft, uint32_t block,
			 size_t sentence)
{
	uint32_t start = 0;
	char line[300];
	size_t i;

	for (i = 0; i < sentence; i++) {
		draft_words(&draft->blocks[block],
			    &draft->blocks[block].sentences[i], line,
			    sizeof(line));
		start += (uint32_t)strlen(line) + 1;
	}
	return start;
}

/* A place in some sentence, whose number is given. */
static struct lectern_position some_place(struct draft *draft, uint32_t *id,
					  uint32_t *into)
{
	uint32_t block = draft_chance(draft, (uint32_t)draft->count);
	size_t sentence =
		draft_chance(draft, (uint32_t)draft->blocks[block].count);

	*id = draft->blocks[block].sentences[sentence].id;
	*into = draft_chance(draft, 4);
	return (struct lectern_position){
		block, start_of(draft, block, sentence) + *into};
}

static const char *text_at(const struct lectern_guide *guide, int64_t block)
{
	if (block < 0 || block >= lectern_guide_block_count(guide))
		return "";
	return lectern_node_text(lectern_guide_block(guide, (uint32_t)block))
		->bytes;
}

/*
 * Nobody can tell two blocks apart that have the same words between the same
 * neighbours: then any of them is the one.
 */
static bool indistinguishable(const struct edition *edition,
			      struct lectern_position a,
			      struct lectern_position b)
{
	int step;

	for (step = -1; step <= 1; step++)
		if (strcmp(text_at(edition->guides[0], (int64_t)a.block + step),
			   text_at(edition->guides[1],
				   (int64_t)b.block + step)) != 0)
			return false;
	return a.offset == b.offset;
}

/* How many blocks have just these words. */
static unsigned blocks_of(const struct lectern_guide *guide, const char *text)
{
	unsigned count = 0;
	uint32_t i;

	for (i = 0; i < lectern_guide_block_count(guide); i++)
		count += strcmp(text_at(guide, i), text) == 0;
	return count;
}

/*
 * What stands once in both, with the same words, is the same: to take it out
 * and put a copy in elsewhere is to move it.
 */
static bool stands_once(const struct edition *edition,
			struct lectern_position a, struct lectern_position b,
			uint32_t id)
{
	const char *text = text_at(edition->guides[0], a.block);
	uint32_t block = 0;
	size_t sentence = 0;
	char line[300];

	if (strcmp(text, text_at(edition->guides[1], b.block)) == 0)
		return a.offset == b.offset &&
		       blocks_of(edition->guides[0], text) == 1 &&
		       blocks_of(edition->guides[1], text) == 1;
	assert_true(draft_find(&edition->before, id, &block, &sentence));
	draft_words(&edition->before.blocks[block],
		    &edition->before.blocks[block].sentences[sentence], line,
		    sizeof(line));
	return draft_twins(&edition->before, block, sentence) == 1 &&
	       draft_count(&edition->after, line) == 1 &&
	       strncmp(text_at(edition->guides[1], b.block) + b.offset -
			       (a.offset -
				start_of(&edition->before, block, sentence)),
		       line, strlen(line)) == 0;
}

struct tally {
	unsigned same;
	unsigned changed;
	unsigned gone;
};

static void check_place(struct edition *edition, struct tally *tally)
{
	struct lectern_json *object = NULL;
	enum lectern_anchored how;
	struct lectern_position found;
	uint32_t block = 0;
	size_t sentence = 0;
	uint32_t into;
	uint32_t id;
	struct lectern_position place =
		some_place(&edition->before, &id, &into);
	bool there = draft_find(&edition->after, id, &block, &sentence);
	uint32_t old_block = 0;
	size_t old_sentence = 0;

	assert_int_equal(
		lectern_anchor_write(&object, edition->anchors[0], place),
		LECTERN_OK);
	assert_int_equal(
		lectern_anchor_find(&found, &how, edition->anchors[1], object),
		LECTERN_OK);
	lectern_json_free(object);
	assert_true(lectern_guide_holds(edition->guides[1], found));
	tally->same += how == LECTERN_ANCHORED_SAME;
	tally->changed += how == LECTERN_ANCHORED_CHANGED;
	tally->gone += how == LECTERN_ANCHORED_GONE;
	/* Never a wrong place in silence. */
	if (how == LECTERN_ANCHORED_SAME &&
	    !indistinguishable(edition, place, found) &&
	    !stands_once(edition, place, found, id)) {
		assert_true(there);
		assert_int_equal(found.block, block);
		assert_int_equal(found.offset,
				 start_of(&edition->after, block, sentence) +
					 into);
	}
	/* What stood once and stands once still, and says something, is found.
	 */
	assert_true(
		draft_find(&edition->before, id, &old_block, &old_sentence));
	if (there &&
	    draft_twins(&edition->before, old_block, old_sentence) == 1 &&
	    draft_twins(&edition->after, block, sentence) == 1 &&
	    edition->after.blocks[block].sentences[sentence].count >= 6)
		assert_int_equal(how, LECTERN_ANCHORED_SAME);
	if (there)
		assert_int_not_equal(how, LECTERN_ANCHORED_GONE);
}

static void the_place_is_found_again_or_the_change_is_said(void **state)
{
	struct edition *edition = calloc(1, sizeof(*edition));
	struct tally tally = {0};
	uint64_t seed;
	int i;

	(void)state;
	assert_non_null(edition);
	for (seed = 1; seed <= GUIDES; seed++) {
		edition_open(edition, seed);
		for (i = 0; i < PLACES; i++)
			check_place(edition, &tally);
		edition_close(edition);
	}
	free(edition);
	/* All three have to occur, or nothing has been tried. */
	print_message("same %u, changed %u, gone %u\n", tally.same,
		      tally.changed, tally.gone);
	assert_true(tally.same > GUIDES * PLACES / 2);
	assert_true(tally.changed > GUIDES);
	assert_true(tally.gone > GUIDES / 10);
}

static void
a_guide_that_repeats_itself_is_believed_as_long_as_it_stays(void **state)
{
	static const char text[] = "---\ntitle: T\n---\n# A\n\nRest.\n\n"
				   "Rest.\n\nRest.\n\nRest.\n\nRest.\n";
	struct lectern_guide *guide = NULL;
	struct lectern_anchors *anchors = NULL;
	struct lectern_position place = {0, 1};

	(void)state;
	assert_int_equal(
		lectern_guide_parse(&guide, "t", text, sizeof(text) - 1, NULL),
		LECTERN_OK);
	assert_int_equal(lectern_anchors_new(&anchors, guide, LECTERN_SOURCE),
			 LECTERN_OK);
	for (place.block = 1; place.block <= 5; place.block++) {
		struct lectern_json *object = NULL;
		enum lectern_anchored how;
		struct lectern_position found;

		assert_int_equal(lectern_anchor_write(&object, anchors, place),
				 LECTERN_OK);
		assert_int_equal(
			lectern_anchor_find(&found, &how, anchors, object),
			LECTERN_OK);
		assert_int_equal(how, LECTERN_ANCHORED_SAME);
		assert_int_equal(found.block, place.block);
		lectern_json_free(object);
	}
	lectern_anchors_free(anchors);
	lectern_guide_free(guide);
}

/* Every bookmark is in the guide or in the file, whatever was edited. */
static void no_bookmark_is_lost_to_an_edit(void **state)
{
	struct edition *edition = calloc(1, sizeof(*edition));
	struct lectern_mark marks[PLACES] = {0};
	char *folder = program_folder();
	char *path = program_join(folder, "session.json");
	uint64_t seed;
	size_t i;

	(void)state;
	assert_non_null(edition);
	for (seed = 1; seed <= GUIDES; seed++) {
		struct lectern_session session = {.marks = marks,
						  .mark_count = PLACES};
		struct lectern_session loaded = {0};

		edition_open(edition, seed);
		for (i = 0; i < PLACES; i++) {
			marks[i].place.block = (uint32_t)(2 * i);
			marks[i].place.offset = 0;
			snprintf(marks[i].label, sizeof(marks[i].label),
				 "mark %zu", i);
		}
		assert_int_equal(
			lectern_session_save(&session, edition->anchors[0],
					     edition->guides[0], path, NULL),
			LECTERN_OK);
		assert_int_equal(lectern_session_load(&loaded,
						      edition->anchors[1], path,
						      NULL),
				 LECTERN_OK);
		assert_int_equal(loaded.mark_count + loaded.lost_count, PLACES);
		lectern_session_free(&loaded);
		edition_close(edition);
	}
	free(edition);
	free(path);
	program_remove(folder);
}

/* ------------------------------------------------------------ the program */

static void begin(struct program_terminal *terminal, const char *folder,
		  const char *paragraph)
{
	char state[500];
	char text[500];
	const char *const env[] = {state, "TERM=xterm", NULL};
	char *guide;

	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s", folder);
	snprintf(text, sizeof(text),
		 "---\ntitle: T\nlanguage: en\n---\n# A\n\n%s\n\n"
		 "# B\n\nMore words.\n",
		 paragraph);
	guide = program_write(folder, "guide.md", text, strlen(text));
	*terminal = program_terminal_start(
		(const char *const[]){"listen", "--text", "--rate=80", guide,
				      NULL},
		env);
	free(guide);
}

#define SEES(words) assert_true(program_terminal_wait(&terminal, words, 30))

static void quit(struct program_terminal *terminal)
{
	program_terminal_type(terminal, "q");
	assert_int_equal(program_terminal_end(terminal, 30), 0);
}

static void the_change_is_said_before_the_reading_goes_on(void **state)
{
	char *folder = program_folder();
	struct program_terminal terminal;

	(void)state;
	begin(&terminal, folder, "Take two tablets in the evening.");
	SEES("For help");
	program_terminal_type(&terminal, "sib");
	SEES("Bookmark: Take two tablets");
	quit(&terminal);
	begin(&terminal, folder, "Take three tablets in the evening.");
	SEES("The part where you stopped has changed.");
	SEES("Bookmarks in parts that have changed: 1.");
	SEES("Take three tablets in the evening.");
	quit(&terminal);
	begin(&terminal, folder, "Nothing of that.");
	SEES("The part where you stopped is no longer in the guide.");
	SEES("Bookmarks whose part is no longer in the guide: 1.");
	SEES("\nA\r\n");
	quit(&terminal);
	/* What comes back in the guide is a bookmark again. */
	begin(&terminal, folder, "Take three tablets in the evening.");
	SEES("Going on where you stopped.");
	program_terminal_type(&terminal, "sv");
	SEES("List of bookmarks. Take three tablets in the evening. 1 of 1");
	quit(&terminal);
	program_remove(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			the_place_is_found_again_or_the_change_is_said),
		cmocka_unit_test(
			a_guide_that_repeats_itself_is_believed_as_long_as_it_stays),
		cmocka_unit_test(no_bookmark_is_lost_to_an_edit),
		cmocka_unit_test(
			the_change_is_said_before_the_reading_goes_on)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
