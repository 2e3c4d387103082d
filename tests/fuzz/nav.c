/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes choose what a reader and a back end do: commands with numbers and
 * times, words to search for, places, and reports, true or not.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lectern/backend.h"
#include "lectern/guide.h"
#include "lectern/nav.h"
#include "lectern/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char source[] =
	"---\ntitle: Fuzz\nglossary: words\n---\n\nBefore all.\n\n"
	"# Caf\u00e9\n\nOne two. Dr. No said 2.5 mg of [x y](#words).\n\n"
	"## e\u0301 a\u00ado\n\n- \U0001F469\u200d\U0001F4BB x\n- ---\n\n"
	"> [!WARNING]\n> Stop.\n>\n> - a\n> - b\n\n"
	"| a | b | |\n|---|---|---|\n| 1 | 2\u00a0mL | x |\n| 3 | 4 | 5 |\n\n"
	"![A bone](b.png)\n\nThe [HER2](#her2) of "
	"[there](https://example.org).\n\n"
	"# \u4e2d\u6587\n\n> [!NOTE]\n> ...\n\n```\ncode x\ny\n```\n\nEnd!\n\n"
	"# Words\n\n- **HER2**: a protein.\n- **x y**: a pair.\n";

/* What never changes; kept from one input to the next. */
struct ground {
	struct lectern_guide *guide;
	struct lectern_words *words;
};

struct input {
	const uint8_t *at;
	size_t left;
};

/* What the events have said so far. */
struct heard {
	const struct lectern_guide *guide;
	uint32_t generation;
};

static uint8_t take(struct input *input)
{
	if (input->left == 0)
		return 0;
	input->left--;
	return *input->at++;
}

static void hear(void *user, const struct lectern_event *event)
{
	struct heard *heard = user;

	if (!lectern_guide_holds(heard->guide, event->range.from) ||
	    !lectern_guide_holds(heard->guide, event->range.to) ||
	    lectern_position_compare(event->range.from, event->range.to) > 0 ||
	    event->generation < heard->generation || !event->words)
		abort();
	if ((event->kind == LECTERN_EVENT_NOTICE ||
	     event->kind == LECTERN_EVENT_EDGE) != (*event->words != '\0'))
		abort();
	heard->generation = event->generation;
}

static void search(struct lectern_nav *nav, struct input *input, int64_t now)
{
	char pattern[300];
	size_t length = take(input);

	if (length > input->left)
		length = input->left;
	memcpy(pattern, input->at, length);
	pattern[length] = '\0';
	input->at += length;
	input->left -= length;
	if (length & 1)
		(void)!lectern_nav_search(nav, pattern, now);
	else
		(void)!lectern_nav_answer(nav, pattern, now);
}

static void act(struct lectern_nav *nav, struct input *input,
		uint32_t generation, int64_t now)
{
	uint8_t what = take(input);
	struct lectern_position place;

	if (what < 200) {
		(void)!lectern_nav_do(
			nav,
			(enum lectern_command)(what % LECTERN_COMMAND_COUNT),
			(int8_t)take(input), now);
		return;
	}
	if (what < 215) {
		search(nav, input, now);
		return;
	}
	place.block = take(input) % 32;
	place.offset = take(input) % 64;
	if (what < 225)
		(void)!lectern_nav_go(nav, place, now);
	else if (what < 230)
		(void)!lectern_nav_restore_mark(
			nav, &(struct lectern_mark){.place = place,
						    .label = "Marked"});
	else if (what < 245)
		lectern_nav_progress(nav, generation - (what & 1), place, now);
	else if (what < 253)
		lectern_nav_presented(nav, generation - (what & 1));
	else if (what < 254)
		lectern_nav_tick(nav, now);
	else
		lectern_nav_tell(nav, "Told.");
}

static void check(const struct lectern_nav *nav,
		  const struct lectern_guide *guide)
{
	struct lectern_position place = lectern_nav_position(nav);
	const struct lectern_mark *marks;
	size_t count;
	size_t i;

	if (!lectern_guide_holds(guide, place) ||
	    place.offset >=
		    lectern_node_text(lectern_guide_block(guide, place.block))
			    ->length)
		abort();
	marks = lectern_nav_marks(nav, &count);
	for (i = 1; i < count; i++)
		if (lectern_position_compare(marks[i - 1].place,
					     marks[i].place) >= 0)
			abort();
}

static void prepare(struct ground *ground)
{
	struct lectern_diagnostics *found = NULL;

	if (ground->guide)
		return;
	if (lectern_diagnostics_new(&found) != LECTERN_OK ||
	    lectern_guide_parse(&ground->guide, "fuzz.md", source,
				sizeof(source) - 1, found) != LECTERN_OK ||
	    lectern_words_load(&ground->words,
			       LECTERN_SOURCE "/content/ui/en.yaml",
			       found) != LECTERN_OK) {
		lectern_diagnostics_print(found, stderr);
		abort();
	}
	lectern_diagnostics_free(found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ground ground;
	struct input input = {data, size};
	struct lectern_nav *nav = NULL;
	struct lectern_nav_options options = {.data = NULL};
	struct heard heard;
	int64_t now = 0;

	prepare(&ground);
	heard = (struct heard){.guide = ground.guide};
	options.level =
		(enum lectern_level)(take(&input) % LECTERN_LEVEL_COUNT);
	if (lectern_nav_new(&nav, ground.guide, ground.words, &options) !=
		    LECTERN_OK ||
	    lectern_nav_attach(nav, hear, &heard) != LECTERN_OK)
		abort();
	while (input.left > 0) {
		now += take(&input) * 16;
		act(nav, &input, heard.generation, now);
		check(nav, ground.guide);
	}
	lectern_nav_free(nav);
	return 0;
}
