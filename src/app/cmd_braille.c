/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide as paged braille. The pages are made whole before the file is
 * opened, so a guide that cannot be brailled leaves an older file alone.
 */
#include <string.h>

#include "app/app.h"
#include "app/emboss.h"
#include "app/files.h"
#include "lectern/braille.h"

/* The form that --format names, or the ending of the output. */
static enum lectern_status
braille_format(enum lectern_braille_format *out,
	       const struct lectern_arguments *arguments)
{
	const char *name = arguments->format;

	if (name && strcmp(name, "brf") == 0)
		*out = LECTERN_BRAILLE_BRF;
	else if (name && strcmp(name, "pef") == 0)
		*out = LECTERN_BRAILLE_PEF;
	else if (name && strcmp(name, "txt") == 0)
		*out = LECTERN_BRAILLE_TEXT;
	else if (name && strcmp(name, "ebrl") == 0)
		*out = LECTERN_BRAILLE_EBRAILLE;
	else if (name)
		return LECTERN_UNSUPPORTED;
	else if (arguments->split)
		*out = LECTERN_BRAILLE_BRF;
	else if (strcmp(arguments->output, "-") == 0)
		*out = LECTERN_BRAILLE_TEXT;
	else
		return lectern_braille_format_of(out, arguments->output);
	return LECTERN_OK;
}

struct lectern_braille_options
lectern_braille_asked(const struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;

	return (struct lectern_braille_options){
		.data = app->data,
		.grade = arguments->grade,
		.cells = arguments->cells,
		.lines = arguments->lines,
		.jobs = (unsigned)arguments->jobs,
		.simplex = arguments->one_sided,
		.volume_pages = arguments->volume_pages,
		.volume_sheets = arguments->volume_sheets,
		.body_only = arguments->body_only,
		.running_head = arguments->running_head};
}

/*
 * What has to be bound, as the last line of progress; of volume `only` (from
 * 1), or of all for 0.
 */
static void braille_count(const struct lectern_meter *meter,
			  const struct lectern_pages *pages, uint32_t only)
{
	struct lectern_volume paper = lectern_emboss_paper(pages, only);
	uint32_t count = only ? 1 : lectern_pages_volumes(pages);

	fprintf(meter->stream, "%s: %u pages, %u sheets, %u volume%s\n",
		meter->name, paper.pages, paper.sheets, count,
		count == 1 ? "" : "s");
}

static enum lectern_status braille_export(struct lectern_app *app,
					  enum lectern_braille_format format)
{
	const struct lectern_arguments *arguments = app->arguments;
	struct lectern_braille_options options = lectern_braille_asked(app);
	struct lectern_embosser *embosser = NULL;
	struct lectern_meter meter = lectern_meter_begin(
		app, arguments->output ? arguments->output : "braille");
	struct lectern_pages *pages = NULL;
	enum lectern_status status;

	status = lectern_emboss_load(&embosser, app);
	if (status == LECTERN_OK)
		status = lectern_emboss_settle(&options, app, embosser);
	if (status == LECTERN_OK)
		status = lectern_braille_make(&pages, app->guide, app->words,
					      &options, app->found);
	/*
	 * Until here a signal may end the program as it likes; while the file
	 * is being written, it waits.
	 */
	lectern_signals_hold();
	if (status == LECTERN_OK && lectern_signals_waiting())
		status = LECTERN_STOPPED;
	if (status == LECTERN_OK && arguments->split)
		status = lectern_files_split(app, pages, format, embosser,
					     &meter);
	else if (status == LECTERN_OK && arguments->output)
		status = lectern_emboss_write(
			app, pages, (uint32_t)arguments->volume, format,
			embosser, arguments->output);
	if (status == LECTERN_OK)
		status = lectern_files_beside(app, pages);
	if (status == LECTERN_OK && meter.stream)
		braille_count(&meter, pages, (uint32_t)arguments->volume);
	lectern_pages_free(pages);
	lectern_embosser_free(embosser);
	return status;
}

int lectern_cmd_braille(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	enum lectern_braille_format format = LECTERN_BRAILLE_TEXT;
	enum lectern_status status;
	int refused;

	if (lectern_emboss_asked(arguments))
		return lectern_emboss_run(app);
	if (!arguments->output && !lectern_files_asked(arguments))
		return lectern_app_misuse(app, "braille needs -o FILE, --print "
					       "QUEUE or --device NAME");
	refused = lectern_files_refuse(app);
	if (refused != LECTERN_EXIT_DONE)
		return refused;
	if (arguments->output &&
	    braille_format(&format, arguments) != LECTERN_OK)
		return lectern_app_misuse(
			app,
			arguments->format
				? "'%s' is no form of braille: brf, pef, txt "
				  "or ebrl"
				: "the name '%s' does not end in .brf, .pef, "
				  ".txt or .ebrl",
			arguments->format ? arguments->format
					  : arguments->output);
	status = lectern_app_load(app, NULL);
	if (status == LECTERN_OK)
		status = braille_export(app, format);
	return lectern_app_flush(lectern_app_report(app, status));
}
