/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/nav_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CATALOGUE LECTERN_SOURCE "/content/ui/en.yaml"

const char nav_bench_guide[] =
	"---\ntitle: Small\n---\n\n"
	"# Alpha\n\n"				    /* 0, section */
	"One two. Three four five.\n\n"		    /* 1, at 0 and 9 */
	"## Beta\n\n"				    /* 2 */
	"- red apple\n"				    /* 3 */
	"- green pear\n\n"			    /* 4 */
	"> [!WARNING]\n> Stop now.\n>\n> Call.\n\n" /* 5, 6 */
	"# Gamma\n\n"				    /* 7, section */
	"A caf\u00e9 and Apple.\n\n"		    /* 8 */
	"> [!WARNING]\n> Danger.\n\n"		    /* 9 */
	"Last words here.\n";			    /* 10 */

const char nav_bench_rich[] =
	"---\ntitle: Rich\nglossary: words\n---\n\n"
	"# One\n\n" /* 0, section */
	/* 1: links at 5 and 35; sentences at 0 and 41 */
	"Read [the second](#two) and ask about [HER2](#her2). Then rest.\n\n"
	"- apple\n- pear\n  - small\n\n"		    /* 2, 3, 4 */
	"> [!NOTE]\n> A note.\n\n"			    /* 5 */
	"| Drug | Dose | When |\n|---|---|---|\n"	    /* 6 */
	"| Aa | 2 mg | daily |\n| Bb | 4 mg | weekly |\n\n" /* 7, 8 */
	"![A lung](x.png)\n\n"				    /* 9 */
	"> [!WARNING]\n> Stop. Call.\n\n"		    /* 10 */
	"# Two\n\n"					    /* 11, section */
	"Go to [a site](https://example.org/a). End.\n\n"   /* 12, link at 6 */
	"## Three\n\n### Four\n\n"			    /* 13, 14 */
	"Biopsies are done.\n\n"			    /* 15 */
	"# Words\n\n"					    /* 16, section */
	"- **HER2** or **human factor**: a protein.\n"	    /* 17 */
	"- **biopsy**: a test.\n";			    /* 18 */

static void bench_listen(void *user, const struct lectern_event *event)
{
	struct nav_bench *bench = user;

	bench->generation = event->generation;
	assert_int_equal(lectern_backend_handle(&bench->trace, event),
			 LECTERN_OK);
}

void nav_bench_restart(struct nav_bench *bench,
		       const struct lectern_nav_options *options)
{
	lectern_nav_free(bench->nav);
	bench->nav = NULL;
	bench->generation = 0;
	assert_int_equal(lectern_nav_new(&bench->nav, bench->guide,
					 bench->words, options),
			 LECTERN_OK);
	assert_int_equal(lectern_nav_attach(bench->nav, bench_listen, bench),
			 LECTERN_OK);
}

/* All of a bench but its guide. */
static struct nav_bench *bench_begin(void)
{
	struct nav_bench *bench = calloc(1, sizeof(*bench));

	assert_non_null(bench);
	assert_int_equal(lectern_diagnostics_new(&bench->found), LECTERN_OK);
	assert_int_equal(
		lectern_words_load(&bench->words, CATALOGUE, bench->found),
		LECTERN_OK);
	bench->stream = open_memstream(&bench->heard, &bench->heard_size);
	assert_non_null(bench->stream);
	assert_int_equal(lectern_trace_open(&bench->trace, bench->stream),
			 LECTERN_OK);
	return bench;
}

static struct nav_bench *bench_end(struct nav_bench *bench,
				   enum lectern_status status)
{
	const struct lectern_nav_options options = {
		.data = LECTERN_SOURCE, .level = LECTERN_LEVEL_ITEM};

	if (status != LECTERN_OK) {
		lectern_diagnostics_print(bench->found, stderr);
		fail_msg("the guide does not load");
	}
	nav_bench_restart(bench, &options);
	return bench;
}

struct nav_bench *nav_bench_open(const char *text)
{
	struct nav_bench *bench = bench_begin();

	return bench_end(bench,
			 lectern_guide_parse(&bench->guide, "test.md", text,
					     strlen(text), bench->found));
}

struct nav_bench *nav_bench_load(const char *path)
{
	struct nav_bench *bench = bench_begin();

	return bench_end(bench,
			 lectern_guide_load(&bench->guide, path, bench->found));
}

int nav_bench_make(void **state)
{
	*state = nav_bench_open(nav_bench_guide);
	return 0;
}

int nav_bench_make_rich(void **state)
{
	*state = nav_bench_open(nav_bench_rich);
	return 0;
}

int nav_bench_free(void **state)
{
	struct nav_bench *bench = *state;

	lectern_nav_free(bench->nav);
	lectern_guide_free(bench->guide);
	lectern_words_free(bench->words);
	lectern_diagnostics_free(bench->found);
	assert_int_equal(lectern_backend_close(&bench->trace), LECTERN_OK);
	fclose(bench->stream);
	free(bench->heard);
	free(bench);
	return 0;
}

void nav_bench_expect(struct nav_bench *bench, enum lectern_command command,
		      enum lectern_status status)
{
	bench->now_ms += 10000;
	assert_int_equal(lectern_nav_do(bench->nav, command, 0, bench->now_ms),
			 status);
}

void nav_bench_do(struct nav_bench *bench, enum lectern_command command)
{
	nav_bench_expect(bench, command, LECTERN_OK);
}

const char *nav_bench_heard(struct nav_bench *bench)
{
	size_t from = bench->mark;

	fflush(bench->stream);
	bench->mark = bench->heard_size;
	return bench->heard + from;
}

void nav_bench_go(struct nav_bench *bench, uint32_t block, uint32_t offset)
{
	assert_int_equal(
		lectern_nav_go(bench->nav,
			       (struct lectern_position){block, offset},
			       bench->now_ms),
		LECTERN_OK);
	nav_bench_heard(bench);
}

void nav_bench_tells(struct nav_bench *bench, enum lectern_command command,
		     const char *words)
{
	char line[512];

	nav_bench_heard(bench);
	bench->now_ms += 10000;
	(void)!lectern_nav_do(bench->nav, command, 0, bench->now_ms);
	snprintf(line, sizeof(line), " \"%s\"\n", words);
	if (!strstr(nav_bench_heard(bench), line))
		fail_msg("not said: %s", words);
}

void nav_bench_at(const struct nav_bench *bench, uint32_t block,
		  uint32_t offset)
{
	struct lectern_position place = lectern_nav_position(bench->nav);

	if (place.block != block || place.offset != offset)
		fail_msg("at %u:%u, not at %u:%u", place.block, place.offset,
			 block, offset);
	assert_true(lectern_guide_holds(bench->guide, place));
}

void nav_bench_poll(struct nav_bench *bench)
{
	struct lectern_progress progress;

	assert_int_equal(lectern_backend_poll(&bench->trace, &progress),
			 LECTERN_OK);
	if (progress.moved)
		lectern_nav_progress(bench->nav, progress.generation,
				     progress.place, bench->now_ms);
	if (progress.presented)
		lectern_nav_presented(bench->nav, progress.generation);
}

bool nav_bench_follow(struct nav_bench *bench, uint32_t block, uint32_t offset)
{
	return lectern_nav_progress(bench->nav, bench->generation,
				    (struct lectern_position){block, offset},
				    bench->now_ms);
}
