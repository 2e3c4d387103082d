/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * All of these are refused before a guide is read: someone who misspelt a name
 * should not have to wait for the pages to learn of it.
 */
#include "app/files.h"

#include <string.h>

#include "app/emboss.h"
#include "app/split.h"
#include "base/buffer.h"
#include "lectern/memory.h"

bool lectern_files_asked(const struct lectern_arguments *arguments)
{
	return arguments->index || arguments->preview;
}

/* ------------------------------------------------------------- refusing */

static bool files_is_stdout(const char *path)
{
	return path && strcmp(path, "-") == 0;
}

/* A device or a pipe is no place for a file that replaces what is there. */
static int files_refuse_path(const char *path)
{
	if (!path || lectern_app_may_write(path))
		return LECTERN_EXIT_DONE;
	return lectern_app_fail("'%s' is no file: it is left alone; - writes "
				"to standard output",
				path);
}

int lectern_files_refuse(const struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	int to_stdout = files_is_stdout(arguments->output) +
			files_is_stdout(arguments->index) +
			files_is_stdout(arguments->preview);
	int status;

	if (arguments->split && strcmp(arguments->split, "volume") != 0)
		return lectern_app_misuse(app, "braille is split by volume, "
					       "not by section");
	if (arguments->split && arguments->volume)
		return lectern_app_misuse(app, "--split writes all volumes, "
					       "and --volume one");
	if (arguments->split && !arguments->output)
		return lectern_app_misuse(app, "--split needs -o FOLDER");
	if (arguments->split && files_is_stdout(arguments->output))
		return lectern_app_misuse(app, "--split writes a folder, and "
					       "standard output is none");
	if (to_stdout > 1)
		return lectern_app_misuse(app, "only one of the files can go "
					       "to standard output");
	status = files_refuse_path(arguments->output);
	if (status == LECTERN_EXIT_DONE)
		status = files_refuse_path(arguments->index);
	if (status == LECTERN_EXIT_DONE)
		status = files_refuse_path(arguments->preview);
	return status;
}

/* -------------------------------------------------------------- writing */

/* A name that sorts as the volumes do. */
static enum lectern_status files_name(char **out, uint32_t volume,
				      uint32_t count,
				      enum lectern_braille_format format)
{
	struct lectern_buffer name = {0};
	int digits = 1;

	for (; count >= 10; count /= 10)
		digits++;
	/* Two at least, as in the names of chapters. */
	lectern_buffer_printf(&name, "volume-%0*u%s", digits < 2 ? 2 : digits,
			      (unsigned)volume + 1,
			      lectern_braille_format_ending(format));
	return lectern_buffer_take(&name, out);
}

static enum lectern_status files_volume(struct lectern_app *app,
					struct lectern_split *split,
					const struct lectern_pages *pages,
					uint32_t volume,
					enum lectern_braille_format format,
					const struct lectern_embosser *embosser)
{
	enum lectern_status status;
	char *name = NULL;
	char *path = NULL;

	status =
		files_name(&name, volume, lectern_pages_volumes(pages), format);
	if (status == LECTERN_OK)
		status = lectern_split_add(split, &path, name);
	if (status == LECTERN_OK)
		status = lectern_emboss_write(app, pages, volume + 1, format,
					      embosser, path);
	lectern_string_free(path);
	lectern_string_free(name);
	return status;
}

enum lectern_status lectern_files_split(struct lectern_app *app,
					const struct lectern_pages *pages,
					enum lectern_braille_format format,
					const struct lectern_embosser *embosser,
					struct lectern_meter *meter)
{
	uint32_t count = lectern_pages_volumes(pages);
	struct lectern_split split = {0};
	enum lectern_status status;
	uint32_t i;

	status = lectern_split_open(&split, app->arguments->output, app->found);
	for (i = 0; i < count && status == LECTERN_OK; i++) {
		/* A volume is the longest that a signal has to wait. */
		if (lectern_signals_waiting())
			status = LECTERN_STOPPED;
		else
			status = files_volume(app, &split, pages, i, format,
					      embosser);
		lectern_meter_show(meter, i + 1, count);
	}
	if (status == LECTERN_OK)
		return lectern_split_commit(&split, app->found);
	lectern_split_abandon(&split);
	return status;
}

enum lectern_status lectern_files_beside(struct lectern_app *app,
					 const struct lectern_pages *pages)
{
	const struct lectern_arguments *arguments = app->arguments;
	enum lectern_status status = LECTERN_OK;

	if (arguments->index)
		status = lectern_braille_index(pages, app->guide,
					       arguments->index, app->found);
	if (status == LECTERN_OK && arguments->preview)
		status = lectern_braille_preview(pages, app->guide, app->words,
						 app->data, arguments->preview,
						 app->found);
	return status;
}
