/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * nav_bench.h - a guide, a controller and what it said, for one test.
 *
 * The trace back end listens, so what a test compares is its lines.
 */
#ifndef TESTS_SUPPORT_NAV_BENCH_H
#define TESTS_SUPPORT_NAV_BENCH_H

#include <stdio.h>

#include "lectern/backend.h"
#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/nav.h"
#include "lectern/words.h"

struct nav_bench {
	struct lectern_diagnostics *found;
	struct lectern_words *words;
	struct lectern_guide *guide;
	struct lectern_nav *nav;
	struct lectern_backend trace;
	FILE *stream;
	char *heard; /* all lines so far, once flushed */
	size_t heard_size;
	size_t mark; /* what nav_bench_heard() gave before */
	int64_t now_ms;
	uint32_t generation; /* of the last event */
};

/* The guide of most tests; its places are listed beside it. */
extern const char nav_bench_guide[];

/* One that has everything: lists, a table, links, notes and a glossary. */
extern const char nav_bench_rich[];

/* For cmocka: nav_bench_guide, at its start, stopped, at the item level. */
int nav_bench_make(void **state);
int nav_bench_make_rich(void **state); /* the same with nav_bench_rich */
int nav_bench_free(void **state);

/* A bench around any text of a guide; fails the test when it does not load. */
struct nav_bench *nav_bench_open(const char *text);

/* A bench around a guide file. */
struct nav_bench *nav_bench_load(const char *path);

/* Makes the controller anew with these options. */
void nav_bench_restart(struct nav_bench *bench,
		       const struct lectern_nav_options *options);

/* Obeys a command ten seconds after the one before, which must succeed. */
void nav_bench_do(struct nav_bench *bench, enum lectern_command command);

/* The same with the status wanted. */
void nav_bench_expect(struct nav_bench *bench, enum lectern_command command,
		      enum lectern_status status);

/* Goes straight to a place and forgets what was heard. */
void nav_bench_go(struct nav_bench *bench, uint32_t block, uint32_t offset);

/* Obeys a command, which must say these words, whatever its status. */
void nav_bench_tells(struct nav_bench *bench, enum lectern_command command,
		     const char *words);

/* What was heard since the last call; borrowed until the next event. */
const char *nav_bench_heard(struct nav_bench *bench);

/* Fails unless just these lines were heard since the last look. */
#define nav_bench_says(bench, lines) \
	assert_string_equal(nav_bench_heard(bench), lines)

/* Fails unless the reader stands there. */
void nav_bench_at(const struct nav_bench *bench, uint32_t block,
		  uint32_t offset);

/* Lets the trace report what it presented, as a device would. */
void nav_bench_poll(struct nav_bench *bench);

/* Moves the narration to a place under the present generation. */
bool nav_bench_follow(struct nav_bench *bench, uint32_t block, uint32_t offset);

#endif
