/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/progress.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/library_names.h"
#include "base/buffer.h"
#include "base/file.h"

enum lectern_status lectern_progress_open(struct lectern_progress_out *progress,
					  const struct lectern_app *app,
					  size_t all)
{
	const char *path = app->arguments->progress;
	int fd;

	progress->all = all;
	if (!path)
		return LECTERN_OK;
	if (strcmp(path, "-") == 0)
		fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
	else
		fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC,
			  0666);
	if (fd < 0) {
		lectern_diagnostics_add(
			app->found, LECTERN_ERROR,
			(struct lectern_source_place){.path = path}, "%s",
			strerror(errno));
		return LECTERN_IO;
	}
	progress->fd = fd;
	return LECTERN_OK;
}

static const char *progress_word(const struct lectern_progress_line *line)
{
	if (line->failed)
		return "failed";
	return line->tally->kept ? "kept" : "done";
}

void lectern_progress_tell(struct lectern_progress_out *progress,
			   const struct lectern_progress_line *line)
{
	struct lectern_buffer text = {0};
	const char *path;

	progress->done++;
	if (progress->fd <= 0)
		return;
	lectern_buffer_printf(&text, "%s\t%zu\t%zu\t%s\t%u\t%u\t%.3f\t",
			      progress_word(line), progress->done,
			      progress->all, line->name, line->tally->made,
			      line->tally->parts, line->seconds);
	for (path = line->path; *path; path++) {
		const unsigned char c = (unsigned char)*path;

		lectern_buffer_fill(&text, c < ' ' || c == 127 ? '?' : *path,
				    1);
	}
	lectern_buffer_puts(&text, "\n");
	if (!text.failed)
		(void)lectern_descriptor_write(progress->fd, text.bytes,
					       text.length);
	lectern_buffer_free(&text);
}

void lectern_progress_close(struct lectern_progress_out *progress)
{
	if (progress->fd > 0)
		close(progress->fd);
	progress->fd = 0;
}

int lectern_progress_run(struct lectern_app *app,
			 int (*command)(struct lectern_app *app))
{
	const struct lectern_arguments *arguments = app->arguments;
	struct lectern_progress_out progress = {0};
	char name[LECTERN_LIBRARY_NAME_MAX + 1] = "";
	struct lectern_progress_line line = {
		.name = name, .path = "", .tally = &app->tally};
	struct timespec began;
	struct timespec ended;
	enum lectern_status status = lectern_progress_open(&progress, app, 1);
	int end;

	if (status != LECTERN_OK)
		return lectern_app_report(app, status);
	if (arguments->operand_count > 0) {
		line.path = arguments->operands[0];
		lectern_library_name(name, line.path);
	}
	clock_gettime(CLOCK_MONOTONIC, &began);
	end = command(app);
	clock_gettime(CLOCK_MONOTONIC, &ended);
	line.failed = end != LECTERN_EXIT_DONE;
	line.seconds = (double)(ended.tv_sec - began.tv_sec) +
		       (double)(ended.tv_nsec - began.tv_nsec) / 1e9;
	/* Wrong usage is nothing that happened to a guide. */
	if (end != LECTERN_EXIT_USAGE)
		lectern_progress_tell(&progress, &line);
	lectern_progress_close(&progress);
	return end;
}
