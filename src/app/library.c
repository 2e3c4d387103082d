/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/crew.h"
#include "app/emboss.h"
#include "app/library_list.h"
#include "app/library_make.h"
#include "app/progress.h"
#include "base/alloc.h"
#include "lectern/memory.h"

struct library_run {
	struct lectern_app *app;
	int (*command)(struct lectern_app *app);
	struct lectern_shard shard;
	struct lectern_library_guides guides;
	struct lectern_how how;
	struct lectern_progress_out progress;
	struct lectern_meter meter;
	struct lectern_tally sum;
	bool *failed; /* by guide: the end was not good, or there was none */
	size_t failures;
	size_t ended;
	int jobs; /* for each guide */
	bool misused;
};

/* True for the subcommand that writes no files. */
static bool library_looks(const struct lectern_arguments *arguments)
{
	return arguments->subcommand == LECTERN_SUB_CHECK;
}

bool lectern_library_asked(const struct lectern_arguments *arguments)
{
	switch (arguments->subcommand) {
	case LECTERN_SUB_BRAILLE:
	case LECTERN_SUB_AUDIO:
	case LECTERN_SUB_PHONE:
		return arguments->operand_count > 1 || arguments->shard;
	case LECTERN_SUB_CHECK:
		return arguments->shard ||
		       (arguments->operand_count > 1 &&
			(arguments->jobs || arguments->progress));
	case LECTERN_SUB_LISTEN:
	case LECTERN_SUB_OUTLINE:
	case LECTERN_SUB_PRONOUNCE:
	case LECTERN_SUB_MERGE:
	case LECTERN_SUB_COUNT:
		break;
	}
	return false;
}

/* --------------------------------------------------------------- refusing */

/* A name that goes into each guide's folder, and not out of it. */
static bool library_name_inside(const char *name)
{
	return !name ||
	       (name[0] != '.' && name[0] != '-' && !strchr(name, '/') &&
		strcmp(name, LECTERN_RECORD_NAME) != 0);
}

static int library_usage(struct library_run *run)
{
	const struct lectern_app *app = run->app;
	const struct lectern_arguments *arguments = app->arguments;

	if (arguments->shard &&
	    lectern_shard_parse(&run->shard, arguments->shard) != LECTERN_OK)
		return lectern_app_misuse(app,
					  "'%s' is no shard: 1/4 is the first "
					  "of four, up to %d",
					  arguments->shard, LECTERN_SHARDS_MAX);
	if (arguments->operand_count == 0)
		return lectern_app_misuse(app, "--shard needs all the guides "
					       "of the library");
	if (library_looks(arguments))
		return LECTERN_EXIT_DONE;
	if (lectern_emboss_asked(arguments))
		return lectern_app_misuse(app, "an embosser takes one guide at "
					       "a time");
	if (!arguments->output || strcmp(arguments->output, "-") == 0)
		return lectern_app_misuse(app, "several guides need -o FOLDER");
	if (!library_name_inside(arguments->report) ||
	    !library_name_inside(arguments->index) ||
	    !library_name_inside(arguments->preview))
		return lectern_app_misuse(
			app, "with several guides, --report, --index and "
			     "--preview are names in each guide's folder");
	return LECTERN_EXIT_DONE;
}

static enum lectern_status library_folder(const struct library_run *run)
{
	const char *path = run->app->arguments->output;
	struct stat about;

	if (mkdir(path, 0777) == 0 ||
	    (errno == EEXIST && stat(path, &about) == 0 &&
	     S_ISDIR(about.st_mode)))
		return LECTERN_OK;
	lectern_diagnostics_add(run->app->found, LECTERN_ERROR,
				(struct lectern_source_place){.path = path},
				"%s", strerror(errno));
	return LECTERN_IO;
}

/* ----------------------------------------------------------------- making */

static int library_work(void *user, size_t index, struct lectern_tally *tally)
{
	const struct library_run *run = user;
	const struct lectern_library_task task = {
		.arguments = run->app->arguments,
		.how = &run->how,
		.guide = &run->guides.at[index],
		.command = run->command,
		.jobs = run->jobs};

	return library_looks(task.arguments)
		       ? lectern_library_look(&task, tally)
		       : lectern_library_make(&task, tally);
}

/* Prints what a guide's process had to say. */
static void library_say(const struct library_run *run, size_t index,
			const struct lectern_crew_end *end)
{
	if (end->out.length > 0)
		fwrite(end->out.bytes, 1, end->out.length, stdout);
	if (end->err.length > 0)
		fwrite(end->err.bytes, 1, end->err.length, stderr);
	if (end->exit_status <= 128)
		return;
	lectern_diagnostics_add(run->app->found, LECTERN_ERROR,
				(struct lectern_source_place){
					.path = run->guides.at[index].path},
				"its process ended by signal %d",
				end->exit_status - 128);
	(void)lectern_app_report(run->app, LECTERN_OK);
}

static bool library_ended(void *user, size_t index,
			  const struct lectern_crew_end *end)
{
	struct library_run *run = user;
	const struct lectern_progress_line line = {
		.failed = end->exit_status != LECTERN_EXIT_DONE,
		.name = run->guides.at[index].name,
		.path = run->guides.at[index].path,
		.tally = &end->tally,
		.seconds = end->seconds};

	/* The same options are wrong for every guide: said once. */
	if (run->misused)
		return false;
	run->misused = end->exit_status == LECTERN_EXIT_USAGE;
	library_say(run, index, end);
	if (run->misused)
		return false;
	run->failed[index] = line.failed;
	run->failures += line.failed;
	run->sum.parts += end->tally.parts;
	run->sum.made += end->tally.made;
	run->sum.errors += end->tally.errors;
	run->sum.warnings += end->tally.warnings;
	lectern_progress_tell(&run->progress, &line);
	lectern_meter_show(&run->meter, ++run->ended, run->guides.count);
	return true;
}

static enum lectern_status library_make(struct library_run *run)
{
	struct lectern_app *app = run->app;
	const long cores = sysconf(_SC_NPROCESSORS_ONLN);
	size_t jobs = app->arguments->jobs ? (size_t)app->arguments->jobs
		      : cores > 0	   ? (size_t)cores
					   : 1;
	struct lectern_crew crew = {.count = run->guides.count,
				    .work = library_work,
				    .ended = library_ended,
				    .user = run};

	crew.jobs = (unsigned)(jobs < crew.count ? jobs : crew.count);
	if (crew.count == 0)
		return LECTERN_OK;
	/* Jobs are counted in all: a guide gets more than one only when there
	 * are fewer guides than jobs. */
	run->jobs = (int)(jobs / crew.jobs);
	run->meter = lectern_meter_begin(
		app,
		app->arguments->output
			? app->arguments->output
			: lectern_subcommand_info(app->arguments->subcommand)
				  ->name);
	return lectern_crew_run(&crew, app->found);
}

/* ------------------------------------------------------------------- list */

/* Adds a guide that was made; false when its record cannot be read. */
static bool library_list_guide(const struct library_run *run, size_t index,
			       struct lectern_json *guides)
{
	struct lectern_record record = {0};
	char *folder = lectern_data_path(run->app->arguments->output,
					 run->guides.at[index].name, "");
	bool there =
		folder && lectern_record_read(&record, folder) == LECTERN_OK;

	if (there)
		lectern_json_append(guides, lectern_list_guide(&record));
	lectern_record_free(&record);
	lectern_string_free(folder);
	return there;
}

static void library_put_shard(struct lectern_json *list,
			      const struct library_run *run)
{
	char hash[LECTERN_HASH_TEXT];

	lectern_hash_text(hash, run->guides.hash);
	lectern_json_put(list, "shard", lectern_json_integer(run->shard.index));
	lectern_json_put(list, "shards",
			 lectern_json_integer(run->shard.count));
	lectern_json_put(list, "all",
			 lectern_json_integer((int64_t)run->guides.all));
	lectern_json_put(list, "names", lectern_json_string(hash));
}

static enum lectern_status library_list(struct library_run *run)
{
	struct lectern_json *list = lectern_list_begin(NULL);
	struct lectern_json *guides = lectern_json_array();
	struct lectern_json *failed = lectern_json_array();
	enum lectern_status status;
	size_t i;

	lectern_how_put(list, &run->how);
	if (run->shard.count > 0)
		library_put_shard(list, run);
	for (i = 0; i < run->guides.count; i++) {
		struct lectern_json *name;

		if (!run->failed[i] && library_list_guide(run, i, guides))
			continue;
		name = lectern_json_object();
		lectern_json_put(name, "name",
				 lectern_json_string(run->guides.at[i].name));
		lectern_json_append(failed, name);
	}
	lectern_json_put(list, "guides", guides);
	lectern_json_put(list, "failed", failed);
	status = lectern_list_write(list, run->app->arguments->output,
				    run->shard, run->app->found);
	lectern_json_free(list);
	return status;
}

/* -------------------------------------------------------------------- end */

static void library_sum(const struct library_run *run)
{
	const struct lectern_tally *sum = &run->sum;

	if (library_looks(run->app->arguments)) {
		fflush(stderr);
		printf("%zu guide%s checked: %zu error%s, %zu warning%s\n",
		       run->guides.count, run->guides.count == 1 ? "" : "s",
		       sum->errors, sum->errors == 1 ? "" : "s", sum->warnings,
		       sum->warnings == 1 ? "" : "s");
	} else if (run->meter.stream) {
		fprintf(run->meter.stream,
			"%s: %zu guides, %u parts, %u made anew\n",
			run->app->arguments->output,
			run->guides.count - run->failures, sum->parts,
			sum->made);
	}
}

/* What failed stands together at the end, where it is seen. */
static int library_failures(const struct library_run *run)
{
	size_t i;

	if (run->failures == 0)
		return LECTERN_EXIT_DONE;
	(void)lectern_app_fail("%zu of %zu guides failed:", run->failures,
			       run->guides.count);
	for (i = 0; i < run->guides.count; i++)
		if (run->failed[i])
			lectern_diagnostics_add(
				run->app->found, LECTERN_ERROR,
				(struct lectern_source_place){
					.path = run->guides.at[i].path},
				"failed");
	return lectern_app_report(run->app, LECTERN_INVALID);
}

static int library_end(struct library_run *run, enum lectern_status status)
{
	struct lectern_app *app = run->app;

	if (run->misused)
		return LECTERN_EXIT_USAGE;
	if (status == LECTERN_STOPPED) {
		(void)lectern_app_report(app, LECTERN_OK);
		return lectern_app_fail("stopped before the end; the same "
					"command goes on from here");
	}
	if (status == LECTERN_OK && !library_looks(app->arguments))
		status = library_list(run);
	if (status != LECTERN_OK)
		return lectern_app_report(app, status);
	library_sum(run);
	/* Of check the findings are the list. */
	if (library_looks(app->arguments))
		return run->failures > 0 ? LECTERN_EXIT_FAILED
					 : LECTERN_EXIT_DONE;
	return library_failures(run);
}

static int library_do(struct library_run *run)
{
	struct lectern_app *app = run->app;
	const struct lectern_arguments *arguments = app->arguments;
	enum lectern_status status;
	size_t i;

	status = lectern_library_guides_make(&run->guides, arguments->operands,
					     arguments->operand_count,
					     run->shard, app->found);
	if (status == LECTERN_OK && !library_looks(arguments))
		status = lectern_how_find(&run->how, app);
	run->failed = lectern_alloc(run->guides.count + 1, sizeof(bool));
	if (status == LECTERN_OK && !run->failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK && !library_looks(arguments))
		status = library_folder(run);
	if (status == LECTERN_OK)
		status = lectern_progress_open(&run->progress, app,
					       run->guides.count);
	if (status != LECTERN_OK)
		return lectern_app_report(app, status);
	/* Until it has ended well, none has. */
	for (i = 0; i < run->guides.count; i++)
		run->failed[i] = true;
	return library_end(run, library_make(run));
}

int lectern_library_run(struct lectern_app *app,
			int (*command)(struct lectern_app *app))
{
	struct library_run run = {.app = app, .command = command};
	int end = library_usage(&run);

	if (end == LECTERN_EXIT_DONE) {
		lectern_signals_hold();
		end = library_do(&run);
	}
	lectern_progress_close(&run.progress);
	lectern_how_free(&run.how);
	lectern_library_guides_free(&run.guides);
	lectern_free(run.failed);
	return lectern_app_flush(end);
}
