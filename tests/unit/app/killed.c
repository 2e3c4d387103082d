/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Power fails while a guide is read: SIGKILL at 200 random moments. What was
 * heard less than five seconds before may be lost, and nothing else; a bookmark
 * that was confirmed is there.
 *
 * Many readers read at once, each with a folder of its own, so that 200 ends
 * take half a minute.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "app/session.h"
#include "lectern/memory.h"
#include "support/moments.h"
#include "support/program_run.h"

#define READERS 20
#define ENDS 10
#define BLOCKS 600
#define LONGEST_MS 6000
#define MAY_LOSE_MS 5000

/* Each block has three words that are its number to the base of 16. */
static const char *const digits[] = {
	"stone", "apple", "river", "cloud", "bread", "chair", "grass", "paper",
	"sugar", "horse", "light", "table", "green", "night", "music", "water"};

static void block_words(char *out, size_t room, unsigned number)
{
	snprintf(out, room, "%s %s %s", digits[number / 256 % 16],
		 digits[number / 16 % 16], digits[number % 16]);
}

static char *guide_text(void)
{
	size_t room = 64 + BLOCKS * 40;
	char *text = malloc(room);
	size_t at = (size_t)snprintf(text, room,
				     "---\ntitle: Kill\nlanguage: en\n---\n\n");
	char words[40];
	unsigned i;

	for (i = 0; i < BLOCKS; i++) {
		block_words(words, sizeof(words), i);
		at += (size_t)snprintf(text + at, room - at, "%s\n\n", words);
	}
	return text;
}

struct reader {
	struct program_terminal terminal;
	char state[500]; /* XDG_STATE_HOME=... */
	char line[300];
	size_t length;
	int64_t came_ms[BLOCKS]; /* when each block's line was there */
	int last;		 /* the block that came last; -1: none yet */
	bool marked[BLOCKS];	 /* a bookmark there was confirmed */
	int64_t end_ms;
	int64_t mark_ms; /* when the next bookmark is put */
	int ends;
	bool marks;
};

struct fixture {
	char *folder;
	char *guide_path;
	struct lectern_guide *guide;
	struct lectern_anchors *anchors;
	struct reader readers[READERS];
	uint64_t chance;
	unsigned confirmed;
	unsigned moved;
	int64_t worst_ms;
};

/* The block that some words name; -1 for none. */
static int block_of(const char *words)
{
	int number = 0;
	int i;

	for (i = 0; i < 3; i++) {
		int digit = 0;

		while (digit < 16 &&
		       strncmp(words, digits[digit], strlen(digits[digit])))
			digit++;
		if (digit == 16)
			return -1;
		number = 16 * number + digit;
		words += strlen(digits[digit]);
		words += *words == ' ';
	}
	return number < BLOCKS ? number : -1;
}

/* ------------------------------------------------------------ one reader */

static void reader_line(struct fixture *fixture, struct reader *reader)
{
	static const char mark[] = "Bookmark: ";
	int block = block_of(reader->line);

	if (block >= 0) {
		reader->came_ms[block] = moment_now_ms();
		reader->last = block;
	}
	if (strncmp(reader->line, mark, sizeof(mark) - 1) != 0)
		return;
	block = block_of(reader->line + sizeof(mark) - 1);
	assert_true(block >= 0);
	fixture->confirmed += !reader->marked[block];
	reader->marked[block] = true;
}

/* Takes what has been printed; false at its end. */
static bool reader_hear(struct fixture *fixture, struct reader *reader)
{
	char bytes[4096];
	ssize_t got = read(reader->terminal.fd, bytes, sizeof(bytes));
	ssize_t i;

	for (i = 0; i < got; i++) {
		if (bytes[i] == '\r')
			continue;
		if (bytes[i] != '\n') {
			if (reader->length + 1 < sizeof(reader->line))
				reader->line[reader->length++] = bytes[i];
			continue;
		}
		reader->line[reader->length] = '\0';
		reader->length = 0;
		reader_line(fixture, reader);
	}
	return got > 0;
}

static void reader_start(struct fixture *fixture, struct reader *reader)
{
	const char *const arguments[] = {"listen", "--text", "--rate=900",
					 fixture->guide_path, NULL};
	const char *const env[] = {reader->state, "TERM=xterm", NULL};

	reader->last = -1;
	reader->length = 0;
	reader->terminal = program_terminal_start(arguments, env);
	reader->end_ms =
		moment_now_ms() + moment_chance(&fixture->chance, LONGEST_MS);
	/* A bookmark saves the place, too: half of them put none. */
	reader->mark_ms =
		reader->marks ? moment_now_ms() + 200 +
					moment_chance(&fixture->chance, 1000)
			      : INT64_MAX;
}

static void reader_kill(struct fixture *fixture, struct reader *reader)
{
	kill(reader->terminal.pid, SIGKILL);
	waitpid(reader->terminal.pid, NULL, 0);
	/* What it had printed before counts. */
	while (reader_hear(fixture, reader))
		;
	close(reader->terminal.fd);
	free(reader->terminal.seen);
	reader->terminal.fd = -1;
}

/* --------------------------------------------------- what is left of it */

static bool session_has(const struct lectern_session *session, uint32_t block)
{
	size_t i;

	for (i = 0; i < session->mark_count; i++)
		if (session->marks[i].place.block == block)
			return true;
	return false;
}

/* How long before its end the reader went on from the place that is kept. */
static int64_t lost_ms(const struct reader *reader,
		       const struct lectern_session *session)
{
	int kept = session->placed ? (int)session->place.block : 0;

	if (reader->last < 0 || kept >= reader->last)
		return 0;
	return reader->came_ms[reader->last] - reader->came_ms[kept + 1];
}

static void reader_check(struct fixture *fixture, struct reader *reader)
{
	struct lectern_session session = {0};
	char *path = NULL;
	char *aside;
	int64_t lost;
	uint32_t i;

	setenv("XDG_STATE_HOME", strchr(reader->state, '=') + 1, 1);
	assert_int_equal(lectern_session_path(&path, fixture->guide),
			 LECTERN_OK);
	assert_int_equal(
		lectern_session_load(&session, fixture->anchors, path, NULL),
		LECTERN_OK);
	aside = malloc(strlen(path) + 5);
	sprintf(aside, "%s.bad", path);
	assert_int_not_equal(access(aside, F_OK), 0);
	free(aside);
	lectern_string_free(path);
	for (i = 0; i < BLOCKS; i++)
		if (reader->marked[i] && !session_has(&session, i))
			fail_msg("the bookmark at block %u is lost", i);
	lost = lost_ms(reader, &session);
	if (lost > MAY_LOSE_MS)
		fail_msg("%lld ms of reading are lost", (long long)lost);
	if (lost > fixture->worst_ms)
		fixture->worst_ms = lost;
	fixture->moved += session.placed && session.place.block > 0;
	lectern_session_free(&session);
}

/* -------------------------------------------------------------- all of them */

/* Lets one reader go on to now: what it printed, a bookmark, its end. */
static void reader_turn(struct fixture *fixture, struct reader *reader,
			bool news)
{
	if (news)
		reader_hear(fixture, reader);
	if (moment_now_ms() >= reader->mark_ms) {
		program_terminal_type(&reader->terminal, "b");
		reader->mark_ms += 300 + moment_chance(&fixture->chance, 1500);
	}
	if (moment_now_ms() < reader->end_ms)
		return;
	reader_kill(fixture, reader);
	reader_check(fixture, reader);
	if (++reader->ends < ENDS)
		reader_start(fixture, reader);
}

static void two_hundred_ends_lose_five_seconds_and_no_bookmark(void **state)
{
	struct fixture *fixture = *state;
	struct pollfd fds[READERS];
	bool alive = true;
	int i;

	for (i = 0; i < READERS; i++)
		reader_start(fixture, &fixture->readers[i]);
	while (alive) {
		alive = false;
		for (i = 0; i < READERS; i++)
			fds[i] = (struct pollfd){
				.fd = fixture->readers[i].terminal.fd,
				.events = POLLIN};
		poll(fds, READERS, 5);
		for (i = 0; i < READERS; i++) {
			struct reader *reader = &fixture->readers[i];

			if (reader->ends < ENDS)
				reader_turn(fixture, reader,
					    fds[i].revents != 0);
			alive = alive || reader->ends < ENDS;
		}
	}
	print_message("%u bookmarks, %u of %d ends past the start, "
		      "%lld ms lost at most\n",
		      fixture->confirmed, fixture->moved, READERS * ENDS,
		      (long long)fixture->worst_ms);
	assert_true(fixture->confirmed > READERS * ENDS / 4);
	assert_true(fixture->moved > READERS * ENDS / 4);
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	char *text = guide_text();
	int i;

	assert_non_null(fixture);
	fixture->folder = program_folder();
	fixture->guide_path =
		program_write(fixture->folder, "guide.md", text, strlen(text));
	assert_int_equal(lectern_guide_parse(&fixture->guide, "guide", text,
					     strlen(text), NULL),
			 LECTERN_OK);
	assert_int_equal(lectern_anchors_new(&fixture->anchors, fixture->guide,
					     LECTERN_SOURCE),
			 LECTERN_OK);
	fixture->chance = (uint64_t)moment_now_ms();
	print_message("seed %llu\n", (unsigned long long)fixture->chance);
	for (i = 0; i < READERS; i++)
		fixture->readers[i].marks = i % 2 == 0;
	for (i = 0; i < READERS; i++)
		snprintf(fixture->readers[i].state,
			 sizeof(fixture->readers[i].state),
			 "XDG_STATE_HOME=%s/%d", fixture->folder, i);
	free(text);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	lectern_anchors_free(fixture->anchors);
	lectern_guide_free(fixture->guide);
	program_remove(fixture->folder);
	free(fixture->guide_path);
	free(fixture);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
		two_hundred_ends_lose_five_seconds_and_no_bookmark, set_up,
		tear_down)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
