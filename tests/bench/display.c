/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long fingers wait: from a move to the cells handed to the display, in
 * our own time. Controller, translation and window are the real ones; the
 * display only takes cells. What brltty and the display need comes on top.
 *
 * usage: display GUIDE
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "braille/touch.h"
#include "lectern/guide.h"
#include "lectern/nav.h"
#include "lectern/words.h"
#include "support/timing.h"

#define CELLS 40
#define MOVES_MAX 2000

/* Each move of a kind, and whether the display has got what it leads to. */
struct display {
	struct lectern_guide *guide;
	struct lectern_words *words;
	struct lectern_nav *nav;
	struct lectern_backend backend;
	bool told; /* its size */
	size_t shows;
	double taken[MOVES_MAX];
	size_t moves;
};

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void must(int holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "display: %s failed\n", what);
	exit(1);
}

/* ---------------------------------------------------------- the display */

static enum lectern_status panel_show(void *self,
				      const struct lectern_panel_frame *frame)
{
	must(frame->count == CELLS, "a frame");
	((struct display *)self)->shows++;
	return LECTERN_OK;
}

static enum lectern_status panel_news(void *self,
				      struct lectern_panel_news *out)
{
	struct display *display = self;

	if (display->told)
		return LECTERN_NOT_FOUND;
	display->told = true;
	*out = (struct lectern_panel_news){
		.kind = LECTERN_PANEL_SIZE, .columns = CELLS, .rows = 1};
	return LECTERN_OK;
}

static const char *panel_why(void *self)
{
	(void)self;
	return "";
}

static int panel_wait(void *self)
{
	(void)self;
	return -1;
}

static int64_t panel_now_ms(void *self)
{
	(void)self;
	return (int64_t)now();
}

static void panel_close(void *self)
{
	(void)self;
}

static const struct lectern_panel_ops panel_ops = {.name = "bench",
						   .show = panel_show,
						   .news = panel_news,
						   .why = panel_why,
						   .wait_fd = panel_wait,
						   .wait_ms = panel_wait,
						   .now_ms = panel_now_ms,
						   .close = panel_close};

static void hear(void *user, const struct lectern_event *event)
{
	struct display *display = user;

	must(lectern_backend_handle(&display->backend, event) == LECTERN_OK,
	     "an event");
}

static void open_at_start(struct display *display, int grade)
{
	struct lectern_panel panel = {&panel_ops, display};
	const struct lectern_display_options options = {.data = LECTERN_SOURCE,
							.grade = grade,
							.words =
								display->words};
	const struct lectern_nav_options start = {.data = LECTERN_SOURCE};
	struct lectern_progress progress;

	display->told = false;
	must(lectern_nav_new(&display->nav, display->guide, display->words,
			     &start) == LECTERN_OK,
	     "the controller");
	must(lectern_touch_open(&display->backend, &panel, display->guide,
				&options, NULL) == LECTERN_OK,
	     "the display");
	must(lectern_nav_attach(display->nav, hear, display) == LECTERN_OK,
	     "listening");
	must(lectern_backend_poll(&display->backend, &progress) == LECTERN_OK,
	     "a poll");
}

static void close_all(struct display *display)
{
	lectern_nav_free(display->nav);
	must(lectern_backend_close(&display->backend) == LECTERN_OK, "closing");
}

/* ------------------------------------------------------------- the moves */

static bool move(struct display *display, enum lectern_command command)
{
	if (command == LECTERN_CMD_PAN_ON)
		return lectern_display_pan(&display->backend, 1) == LECTERN_OK;
	return lectern_nav_do(display->nav, command, 0, (int64_t)now()) ==
	       LECTERN_OK;
}

/* Moves from the start to the end, or MOVES_MAX times. */
static void walk(struct display *display, enum lectern_command command)
{
	bool moved = true;

	display->moves = 0;
	while (moved && display->moves < MOVES_MAX) {
		size_t shows = display->shows;
		double start = now();

		moved = move(display, command);
		display->taken[display->moves] = now() - start;
		display->moves += moved && display->shows > shows;
	}
	must(display->moves > 2, "moving");
}

static void measure(struct display *display, const char *name,
		    enum lectern_command command, int grade)
{
	char title[64];

	open_at_start(display, grade);
	walk(display, command);
	close_all(display);
	timing_sort(display->taken, display->moves);
	snprintf(title, sizeof(title), "display, grade %d: %s to cells, ms",
		 grade, name);
	printf("%-44s %5.3f  (aim: at most 2; 95 in 100: %.2f, all: %.2f; %zu "
	       "moves)\n",
	       title, display->taken[display->moves / 2],
	       display->taken[display->moves * 95 / 100],
	       display->taken[display->moves - 1], display->moves);
}

int main(int argc, char **argv)
{
	static struct display display;
	int grade;

	must(argc == 2, "the usage");
	must(lectern_guide_load(&display.guide, argv[1], NULL) == LECTERN_OK,
	     "the guide");
	must(lectern_words_load(&display.words,
				LECTERN_SOURCE "/content/ui/en.yaml",
				NULL) == LECTERN_OK,
	     "the catalogue");
	for (grade = 2; grade >= 1; grade--) {
		measure(&display, "item", LECTERN_CMD_NEXT_ITEM, grade);
		measure(&display, "section", LECTERN_CMD_NEXT_SECTION, grade);
		measure(&display, "sentence", LECTERN_CMD_NEXT_SENTENCE, grade);
		measure(&display, "word", LECTERN_CMD_NEXT_WORD, grade);
		measure(&display, "pan", LECTERN_CMD_PAN_ON, grade);
	}
	lectern_words_free(display.words);
	lectern_guide_free(display.guide);
	return 0;
}
