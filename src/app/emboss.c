/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Braille on its way to paper. What can be known to fail is looked for first:
 * the queue before the guide is read, the page before a byte is sent. What is
 * about to be used up, paper, is said before it is.
 */
#include "app/emboss.h"

#include <string.h>

#include "app/lines.h"
#include "base/alloc.h"
#include "base/listing.h"
#include "lectern/memory.h"

#define EMBOSS_FOLDER "tables/embossers"
#define EMBOSS_ENDING ".yaml"

/* What one run holds. */
struct emboss_work {
	struct lectern_app *app;
	struct lectern_embosser *embosser;
	struct lectern_print_queue *queue;
	struct lectern_pages *pages;
	struct lectern_meter meter;
	const char *where; /* the queue or the port, for the reader */
};

bool lectern_emboss_asked(const struct lectern_arguments *arguments)
{
	return arguments->print || arguments->device || arguments->embossers;
}

enum lectern_status lectern_emboss_load(struct lectern_embosser **out,
					struct lectern_app *app)
{
	const char *name = app->arguments->embosser;
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *path;

	if (!name)
		return LECTERN_OK;
	path = lectern_data_choice(app, name, EMBOSS_FOLDER, EMBOSS_ENDING);
	if (path)
		status = lectern_embosser_load(out, path, app->found);
	lectern_string_free(path);
	return status;
}

enum lectern_status
lectern_emboss_settle(struct lectern_braille_options *options,
		      struct lectern_app *app,
		      const struct lectern_embosser *embosser)
{
	const struct lectern_embosser_facts *facts;

	if (!embosser)
		return LECTERN_OK;
	facts = lectern_embosser_facts(embosser);
	if (options->cells == 0)
		options->cells = facts->cells;
	if (options->lines == 0)
		options->lines = facts->lines;
	if (facts->sides == 1)
		options->simplex = true;
	return lectern_embosser_fits(embosser, options->cells, options->lines,
				     options->simplex ? 1 : 2, app->found);
}

struct lectern_volume lectern_emboss_paper(const struct lectern_pages *pages,
					   uint32_t volume)
{
	struct lectern_volume all = {0};
	uint32_t i;

	if (volume)
		return lectern_pages_volume(pages, volume - 1);
	for (i = 0; i < lectern_pages_volumes(pages); i++) {
		all.pages += lectern_pages_volume(pages, i).pages;
		all.sheets += lectern_pages_volume(pages, i).sheets;
	}
	return all;
}

enum lectern_status
lectern_emboss_write(struct lectern_app *app, const struct lectern_pages *pages,
		     uint32_t volume, enum lectern_braille_format format,
		     const struct lectern_embosser *embosser, const char *path)
{
	struct lectern_emboss *emboss = NULL;
	enum lectern_status status;
	bool machine = embosser && format == LECTERN_BRAILLE_BRF;

	/* Where there is no such volume it says so, whatever the form. */
	if (machine || volume > lectern_pages_volumes(pages)) {
		status = lectern_emboss_new(&emboss, pages, volume, embosser,
					    app->found);
		if (status == LECTERN_OK)
			status = lectern_emboss_save(emboss, path, app->found);
		lectern_emboss_free(emboss);
		return status;
	}
	if (volume)
		return lectern_braille_save_volume(pages, volume - 1, format,
						   path, app->found);
	return lectern_braille_save(pages, format, path, app->found);
}

/* ---------------------------------------------------------------- the list */

/* Names of profiles; no folder gives none. */
static bool emboss_is_profile(const char *name)
{
	return lectern_listing_ends(name, EMBOSS_ENDING);
}

/* A listing that goes on where a profile is at fault. */
struct emboss_list {
	struct lectern_app *app;
	enum lectern_status worst;
};

/* One line that says what a machine is called and how large its page is. */
static enum lectern_status emboss_print_one(void *user, const char *path,
					    const char *name)
{
	const struct lectern_embosser_facts *facts;
	struct lectern_embosser *embosser = NULL;
	struct emboss_list *list = user;
	enum lectern_status status =
		lectern_embosser_load(&embosser, path, list->app->found);

	if (status != LECTERN_OK) {
		list->worst = status;
		return LECTERN_OK;
	}
	facts = lectern_embosser_facts(embosser);
	printf("%.*s: ", (int)(strlen(name) - strlen(EMBOSS_ENDING)), name);
	printf("%d cells, %d lines, %s: ", facts->cells, facts->lines,
	       facts->sides == 2 ? "two sides" : "one side");
	lectern_lines_say(stdout, facts->title);
	lectern_embosser_free(embosser);
	return LECTERN_OK;
}

/* All that are sound are listed, whatever is wrong with others. */
static int emboss_list(struct lectern_app *app)
{
	struct emboss_list list = {app, LECTERN_OK};
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *folder = lectern_data_path(app->data, EMBOSS_FOLDER, "");

	if (folder)
		status = lectern_listing_each(folder, emboss_is_profile,
					      emboss_print_one, &list);
	lectern_string_free(folder);
	if (status == LECTERN_OK)
		status = list.worst;
	return lectern_app_flush(lectern_app_report(app, status));
}

/* ---------------------------------------------------------------- watching */

static bool emboss_stop(void *user)
{
	(void)user;
	return lectern_signals_waiting();
}

/* News comes from a server at times, so it is cleaned. */
static void emboss_tell(void *user, const char *words)
{
	struct emboss_work *work = user;

	if (!work->meter.stream)
		return;
	fprintf(work->meter.stream, "%s: ", work->where);
	lectern_lines_say(work->meter.stream, words);
}

static void emboss_count(const char *what, uint32_t count)
{
	fprintf(stderr, "%u %s%s", count, what, count == 1 ? "" : "s");
}

/* What paper it will take; said to scripts too, for it cannot be had back. */
static void emboss_say_counts(const struct emboss_work *work)
{
	uint32_t volumes = lectern_pages_volumes(work->pages);
	uint32_t only = (uint32_t)work->app->arguments->volume;
	struct lectern_volume paper = lectern_emboss_paper(work->pages, only);

	if (work->app->arguments->quiet || only > volumes)
		return;
	fprintf(stderr, "%s: ", work->where);
	emboss_count("page", paper.pages);
	fputs(" on ", stderr);
	emboss_count("sheet", paper.sheets);
	if (only)
		fprintf(stderr, ", volume %u of %u\n", only, volumes);
	else
		fprintf(stderr, ", %u volume%s\n", volumes,
			volumes == 1 ? "" : "s");
}

/* ----------------------------------------------------------------- the way */

/* Queue, guide and pages, in the order in which they are likely to fail. */
static enum lectern_status emboss_prepare(struct emboss_work *work)
{
	struct lectern_app *app = work->app;
	const struct lectern_arguments *arguments = app->arguments;
	struct lectern_braille_options options = lectern_braille_asked(app);
	enum lectern_status status = lectern_emboss_load(&work->embosser, app);

	if (status == LECTERN_OK)
		status = lectern_emboss_settle(&options, app, work->embosser);
	if (status == LECTERN_OK && arguments->print)
		status = lectern_print_open(&work->queue, arguments->print,
					    work->embosser, app->found);
	if (work->queue && lectern_print_facts(work->queue)->sides == 1)
		options.simplex = true;
	if (status == LECTERN_OK)
		status = lectern_app_load(app, NULL);
	if (status == LECTERN_OK)
		status = lectern_braille_make(&work->pages, app->guide,
					      app->words, &options, app->found);
	if (status == LECTERN_OK && work->queue)
		status = lectern_print_fits(
			work->queue, (int)lectern_pages_width(work->pages),
			(int)lectern_pages_height(work->pages),
			options.simplex ? 1 : 2, app->found);
	return status;
}

static enum lectern_status emboss_send(struct emboss_work *work)
{
	const struct lectern_watch watch = {
		.stop = emboss_stop, .tell = emboss_tell, .user = work};
	struct lectern_app *app = work->app;
	uint32_t volume = (uint32_t)app->arguments->volume;
	struct lectern_emboss *emboss = NULL;
	enum lectern_status status;

	if (work->queue)
		return lectern_print_send(
			work->queue, work->pages, volume,
			lectern_guide_front(app->guide)->title, &watch,
			app->found);
	status = lectern_emboss_new(&emboss, work->pages, volume,
				    work->embosser, app->found);
	if (status == LECTERN_OK)
		status = lectern_emboss_send(emboss, work->where, &watch,
					     app->found);
	lectern_emboss_free(emboss);
	return status;
}

static int emboss_go(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	struct emboss_work work = {.app = app,
				   .where = arguments->print
						    ? arguments->print
						    : arguments->device};
	enum lectern_status status;
	bool told;

	work.meter = lectern_meter_begin(app, work.where);
	status = emboss_prepare(&work);
	/* From here on a signal is looked for, and answered in words. */
	lectern_signals_hold();
	if (status == LECTERN_OK && lectern_signals_waiting())
		status = LECTERN_STOPPED;
	told = status == LECTERN_OK;
	if (told) {
		emboss_say_counts(&work);
		status = emboss_send(&work);
	}
	/* Said to have stopped with its own words, not with the usual ones. */
	if (told && status == LECTERN_STOPPED)
		status = LECTERN_LOST;
	lectern_pages_free(work.pages);
	lectern_print_close(work.queue);
	lectern_embosser_free(work.embosser);
	return lectern_app_report(app, status);
}

int lectern_emboss_run(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;

	if (arguments->embossers)
		return emboss_list(app);
	if (!!arguments->print + !!arguments->device + !!arguments->output != 1)
		return lectern_app_misuse(app, "-o, --print and --device lead "
					       "to different places: one is "
					       "enough");
	if (arguments->format || arguments->split || arguments->index ||
	    arguments->preview)
		return lectern_app_misuse(app, "--format, --split, --index and "
					       "--preview are for files");
	return emboss_go(app);
}
