/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide as prompts. The work is done by the module; here the command line
 * is turned into its options, and a signal into a wish to stop, because an
 * export that is killed may lose the chapter in hand.
 */
#include <string.h>

#include "app/app.h"
#include "app/phone_menu.h"
#include "app/phone_report.h"
#include "lectern/memory.h"
#include "lectern/phone.h"

#define PHONE_SYSTEMS "tables/phone/systems"

/* One run of the subcommand. */
struct phone_run {
	struct lectern_app *app;
	struct lectern_phone_systems *systems;
	struct lectern_phone_options options;
	struct lectern_meter meter;
	struct lectern_phone_table table;
	struct lectern_phone_menu_options menu;
};

/* ------------------------------------------------------------- what is told */

static void phone_progress(void *user, uint32_t done, uint32_t total)
{
	struct phone_run *run = user;

	lectern_meter_show(&run->meter, done, total);
}

/* Asked between two files. */
static bool phone_stop(void *user)
{
	(void)user;
	return lectern_signals_waiting();
}

static void phone_measured(void *user, const char *name,
			   enum lectern_phone_format format,
			   const struct lectern_phone_sound *sound)
{
	struct phone_run *run = user;

	lectern_phone_table_add(&run->table, name, format, sound);
}

/* ------------------------------------------------------------------ systems */

static enum lectern_status phone_systems(struct phone_run *run)
{
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *path = lectern_data_path(run->app->data, PHONE_SYSTEMS, ".yaml");

	if (path)
		status = lectern_phone_systems_load(&run->systems, path,
						    run->app->found);
	lectern_string_free(path);
	return status;
}

/* "  asterisk     Asterisk: wav ulaw ..."; what is made stands first. */
static void phone_print_system(const struct lectern_phone_system *system)
{
	const unsigned others = system->takes & ~system->makes;
	int i;

	printf("%-12s %s: ", system->name, system->title);
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		if (system->makes & LECTERN_PHONE_FORMAT_BIT(i))
			printf("%s ", lectern_phone_format_name(i));
	if (others)
		printf("(or ");
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		if (others & LECTERN_PHONE_FORMAT_BIT(i))
			printf("%s%s", lectern_phone_format_name(i),
			       others >> (i + 1) ? " " : ") ");
	printf("%s\n", system->chains ? "by prompt" : "by section");
}

static enum lectern_status phone_list(struct phone_run *run)
{
	const struct lectern_phone_system *system;
	enum lectern_status status = phone_systems(run);
	size_t i;

	for (i = 0; status == LECTERN_OK &&
		    (system = lectern_phone_systems_at(run->systems, i));
	     i++)
		phone_print_system(system);
	return status;
}

/* ------------------------------------------------------------------ options */

/* The unit that --split asks for; false when prompts have no such. */
static bool phone_unit(enum lectern_phone_unit *out, const char *split)
{
	if (!split)
		*out = LECTERN_PHONE_UNIT_PROMPT;
	else if (strcmp(split, "section") == 0)
		*out = LECTERN_PHONE_UNIT_SECTION;
	else if (strcmp(split, "sentence") == 0)
		*out = LECTERN_PHONE_UNIT_SENTENCE;
	else
		return false;
	return true;
}

/* Usage is judged before the guide is read, which may take long. */
static int phone_usage(struct phone_run *run)
{
	const struct lectern_app *app = run->app;
	const struct lectern_arguments *arguments = app->arguments;
	struct lectern_phone_options *options = &run->options;

	if (!arguments->output)
		return lectern_app_misuse(app, "phone needs -o FOLDER");
	if (strcmp(arguments->output, "-") == 0)
		return lectern_app_misuse(app, "prompts are many files and "
					       "need a folder, not -");
	if (arguments->format &&
	    lectern_phone_formats_parse(&options->formats, arguments->format) !=
		    LECTERN_OK)
		return lectern_app_misuse(
			app, "'%s' is no list of --format: see --help",
			arguments->format);
	if (lectern_phone_speeds_parse(&options->speeds, arguments->speeds) !=
	    LECTERN_OK)
		return lectern_app_misuse(
			app, "'%s' is no list of slow, normal and fast",
			arguments->speeds);
	if (!phone_unit(&options->unit, arguments->split))
		return lectern_app_misuse(app, "prompts are split by section "
					       "or sentence, not by volume");
	if (arguments->level &&
	    lectern_phone_level_find(&options->level, arguments->level) !=
		    LECTERN_OK)
		return lectern_app_misuse(app, "'%s' is no level",
					  arguments->level);
	return lectern_app_phone_menu_usage(app, &run->menu);
}

/* Finds the system that was asked for. */
static int phone_system(struct phone_run *run)
{
	const char *name = run->app->arguments->system;
	enum lectern_status status;

	if (!name)
		return LECTERN_EXIT_DONE;
	status = phone_systems(run);
	if (status != LECTERN_OK)
		return lectern_app_report(run->app, status);
	run->options.system = lectern_phone_system_find(run->systems, name);
	if (!run->options.system)
		return lectern_app_misuse(
			run->app, "'%s' is no phone system: see --systems",
			name);
	return LECTERN_EXIT_DONE;
}

/* ------------------------------------------------------------------- export */

static enum lectern_status phone_report(struct phone_run *run,
					enum lectern_status status)
{
	const char *path = run->app->arguments->report;
	enum lectern_status written = LECTERN_OK;

	/* The faults of a set that failed are what it is wanted for most. */
	if (path && run->table.text.length > 0)
		written = lectern_phone_table_write(&run->table, path,
						    run->app->found);
	return status == LECTERN_OK ? written : status;
}

static enum lectern_status phone_export(struct phone_run *run)
{
	struct lectern_app *app = run->app;
	const struct lectern_arguments *arguments = app->arguments;
	struct lectern_phone_options *options = &run->options;
	struct lectern_phone_report report = {0};
	enum lectern_status status = lectern_app_load(app, "phone");

	if (status != LECTERN_OK)
		return status;
	run->meter = lectern_meter_begin(app, arguments->output);
	options->guide = app->guide;
	options->words = app->words;
	options->voice = &app->voice;
	options->data = app->data;
	options->lexicon = arguments->lexicon;
	options->folder = arguments->output;
	options->jobs = (unsigned)arguments->jobs;
	options->progress = phone_progress;
	options->stop = phone_stop;
	options->measured = arguments->report ? phone_measured : NULL;
	options->user = run;
	run->menu.set = options;
	status = lectern_phone_menu_check(&run->menu, app->found);
	if (status == LECTERN_OK)
		status = lectern_phone_export(options, &report, app->found);
	app->tally.parts = report.prompts;
	app->tally.made = report.made;
	app->tally.kept = report.made == 0;
	if (status == LECTERN_OK && run->meter.stream)
		fprintf(run->meter.stream,
			"%s: %u prompts, %u made anew, %.0f seconds\n",
			arguments->output, report.prompts, report.made,
			report.seconds);
	if (status == LECTERN_OK && run->menu.menus)
		status = lectern_app_phone_menu(app, &run->menu, options,
						&run->meter);
	return phone_report(run, status);
}

/* An export that was stopped has done something all the same. */
static int phone_end(struct lectern_app *app, enum lectern_status status)
{
	if (status != LECTERN_STOPPED)
		return lectern_app_report(app, status);
	(void)lectern_app_report(app, LECTERN_OK);
	return lectern_app_fail("stopped before the end, and no set has "
				"changed; the same command goes on from here");
}

static int phone_run(struct phone_run *run)
{
	struct lectern_app *app = run->app;
	int end;

	if (app->arguments->systems)
		return lectern_app_flush(
			lectern_app_report(app, phone_list(run)));
	end = phone_usage(run);
	if (end == LECTERN_EXIT_DONE)
		end = phone_system(run);
	if (end != LECTERN_EXIT_DONE)
		return end;
	lectern_signals_hold();
	return lectern_app_flush(phone_end(app, phone_export(run)));
}

int lectern_cmd_phone(struct lectern_app *app)
{
	struct phone_run run = {.app = app};
	int end = phone_run(&run);

	lectern_phone_table_free(&run.table);
	lectern_phone_systems_free(run.systems);
	return end;
}
