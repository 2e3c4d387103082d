/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library_make.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/library_record.h"
#include "base/buffer.h"
#include "base/file.h"
#include "lectern/memory.h"

/* Bytes of a guide at most; reading it sets a lower limit, with words. */
#define MAKE_SOURCE_MAX ((size_t)1 << 30)

/* One guide; all that has to be freed at its end. */
struct make_run {
	const struct lectern_library_task *task;
	struct lectern_arguments arguments; /* for this guide alone */
	struct lectern_app app;
	char *folder;
	char *output;
	char *report;
	char *index;
	char *preview;
	char source[LECTERN_HASH_TEXT];
	struct lectern_tree before;
	struct lectern_tree after;
	struct lectern_record record; /* of an earlier run */
};

static void make_free(struct make_run *run)
{
	lectern_record_free(&run->record);
	lectern_tree_free(&run->before);
	lectern_tree_free(&run->after);
	lectern_string_free(run->folder);
	lectern_string_free(run->output);
	lectern_string_free(run->report);
	lectern_string_free(run->index);
	lectern_string_free(run->preview);
	lectern_app_close(&run->app);
}

/* -------------------------------------------------------------- arguments */

/* Where one file goes: NAME.brf in the folder. */
static char *make_file(const struct make_run *run)
{
	const struct lectern_arguments *given = run->task->arguments;
	const char *usual =
		given->subcommand == LECTERN_SUB_AUDIO ? "wav" : "brf";
	struct lectern_buffer path = {0};
	char *out = NULL;

	lectern_buffer_printf(&path, "%s/%s.%s", run->folder,
			      run->task->guide->name,
			      given->format ? given->format : usual);
	return lectern_buffer_take(&path, &out) == LECTERN_OK ? out : NULL;
}

/* Moves a file's name into the guide's folder; false without memory. */
static bool make_inside(const struct make_run *run, const char **name,
			char **path)
{
	if (!*name)
		return true;
	*path = lectern_data_path(run->folder, *name, "");
	*name = *path;
	return *path != NULL;
}

static void make_arguments(struct make_run *run)
{
	const struct lectern_library_task *task = run->task;

	run->arguments = *task->arguments;
	run->arguments.operands = &task->guide->path;
	run->arguments.operand_count = 1;
	run->arguments.jobs = task->jobs;
	run->arguments.quiet = true;
	run->arguments.shard = NULL;
	run->arguments.progress = NULL;
}

static enum lectern_status make_paths(struct make_run *run)
{
	const struct lectern_arguments *given = run->task->arguments;
	struct lectern_arguments *arguments = &run->arguments;

	run->folder =
		lectern_data_path(given->output, run->task->guide->name, "");
	if (!run->folder)
		return LECTERN_NO_MEMORY;
	arguments->output = run->folder;
	if (given->subcommand != LECTERN_SUB_PHONE && !given->split) {
		run->output = make_file(run);
		arguments->output = run->output;
	}
	if (!arguments->output ||
	    !make_inside(run, &arguments->report, &run->report) ||
	    !make_inside(run, &arguments->index, &run->index) ||
	    !make_inside(run, &arguments->preview, &run->preview))
		return LECTERN_NO_MEMORY;
	return LECTERN_OK;
}

/* ---------------------------------------------------------------- keeping */

static enum lectern_status make_source(struct make_run *run)
{
	char *bytes = NULL;
	size_t length = 0;
	enum lectern_status status =
		lectern_file_read(&bytes, &length, run->task->guide->path,
				  MAKE_SOURCE_MAX, run->app.found);

	if (status == LECTERN_OK)
		lectern_hash_text(
			run->source,
			lectern_hash_bytes(LECTERN_HASH_BEGIN, bytes, length));
	lectern_string_free(bytes);
	return status;
}

/* Says in *kept whether the folder is what would be made. */
static enum lectern_status make_look(struct make_run *run, bool *kept)
{
	enum lectern_status status =
		lectern_record_read(&run->record, run->folder);
	const char *words;

	if (status != LECTERN_OK)
		return status == LECTERN_NOT_FOUND ? LECTERN_OK : status;
	status = lectern_tree_read(&run->before, run->folder, run->app.found);
	if (status != LECTERN_OK)
		return status;
	*kept = lectern_how_is(run->record.whole, run->task->how) &&
		strcmp(lectern_json_string_of(run->record.whole, "source"),
		       run->source) == 0 &&
		strcmp(lectern_json_string_of(run->record.whole, "name"),
		       run->task->guide->name) == 0 &&
		!lectern_record_differs(&run->record, &run->before, &words);
	return LECTERN_OK;
}

/* ----------------------------------------------------------------- making */

static enum lectern_status make_folder(const struct make_run *run)
{
	struct stat about;
	const char *words = "is no folder";

	if (mkdir(run->folder, 0777) == 0)
		return LECTERN_OK;
	if (errno != EEXIST)
		words = strerror(errno);
	/* A link could lead two guides into one folder. */
	else if (lstat(run->folder, &about) == 0 && S_ISDIR(about.st_mode))
		return LECTERN_OK;
	lectern_diagnostics_add(
		run->app.found, LECTERN_ERROR,
		(struct lectern_source_place){.path = run->folder}, "%s",
		words);
	return LECTERN_IO;
}

static bool make_recorded(const struct make_run *run, const char *path)
{
	const struct lectern_json *files =
		lectern_json_of(run->record.whole, "files");
	const size_t count = lectern_json_count(files);
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(lectern_json_string_of(lectern_json_at(files, i),
						  "name"),
			   path) == 0)
			return true;
	return false;
}

/*
 * Files that an earlier run recorded, and this one did not write, belong to
 * nothing any more: all that is made takes the place of what was there. Sets
 * of prompts keep files, and look after them themselves. True when one was
 * taken away.
 */
static bool make_clear(const struct make_run *run)
{
	bool cleared = false;
	size_t i;

	for (i = 0; i < run->before.count; i++) {
		const struct lectern_tree_file *old = &run->before.at[i];
		const struct lectern_tree_file *now =
			lectern_tree_find(&run->after, old->path);
		char *path;

		if (!now || now->node != old->node ||
		    !make_recorded(run, old->path))
			continue;
		path = lectern_data_path(run->folder, old->path, "");
		cleared |= path && unlink(path) == 0;
		lectern_string_free(path);
	}
	return cleared;
}

static enum lectern_status make_record(struct make_run *run,
				       struct lectern_tally *tally)
{
	struct lectern_diagnostics *found = run->app.found;
	enum lectern_status status =
		lectern_tree_read(&run->after, run->folder, found);
	struct lectern_record_about about = {.how = run->task->how,
					     .name = run->task->guide->name,
					     .source = run->source,
					     .guide = run->app.guide,
					     .tree = &run->after};

	/* Every byte is read for it: once more only for a reason. */
	if (status == LECTERN_OK &&
	    run->arguments.subcommand != LECTERN_SUB_PHONE && make_clear(run)) {
		lectern_tree_free(&run->after);
		status = lectern_tree_read(&run->after, run->folder, found);
	}
	if (tally->parts == 0) {
		tally->parts = (uint32_t)run->after.count;
		/* It is no part of what was made, but tells of it. */
		if (lectern_tree_find(&run->after, LECTERN_RECORD_NAME))
			tally->parts--;
		tally->made = tally->parts;
	}
	about.parts = tally->parts;
	if (status == LECTERN_OK)
		status = lectern_record_write(run->folder, &about, found);
	return status;
}

static int make_guide(struct make_run *run, struct lectern_tally *tally)
{
	enum lectern_status status = make_paths(run);
	bool kept = false;
	int end;

	if (status == LECTERN_OK)
		status = make_source(run);
	if (status == LECTERN_OK)
		status = make_look(run, &kept);
	if (status == LECTERN_OK && kept) {
		tally->kept = true;
		tally->parts = (uint32_t)lectern_json_number_of(
			run->record.whole, "parts");
		return LECTERN_EXIT_DONE;
	}
	if (status == LECTERN_OK)
		status = make_folder(run);
	if (status != LECTERN_OK)
		return lectern_app_report(&run->app, status);
	end = run->task->command(&run->app);
	*tally = run->app.tally;
	if (end == LECTERN_EXIT_DONE)
		end = lectern_app_report(&run->app, make_record(run, tally));
	/* Refused where something is in it. */
	if (end != LECTERN_EXIT_DONE)
		(void)rmdir(run->folder);
	return end;
}

static int make_look_at(struct make_run *run, struct lectern_tally *tally)
{
	int end = run->task->command(&run->app);

	*tally = run->app.tally;
	return end;
}

/* Does with the guide, in a program of its own, what `work` does. */
static int make_task(const struct lectern_library_task *task,
		     struct lectern_tally *tally,
		     int (*work)(struct make_run *, struct lectern_tally *))
{
	struct make_run run = {.task = task};
	enum lectern_status status;
	int end;

	make_arguments(&run);
	status = lectern_app_open(&run.app, &run.arguments);
	end = status == LECTERN_OK ? work(&run, tally)
				   : lectern_app_report(&run.app, status);
	make_free(&run);
	return end;
}

int lectern_library_make(const struct lectern_library_task *task,
			 struct lectern_tally *tally)
{
	return make_task(task, tally, make_guide);
}

int lectern_library_look(const struct lectern_library_task *task,
			 struct lectern_tally *tally)
{
	return make_task(task, tally, make_look_at);
}
