/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How terms sound. Terms are looked up as they arrive, a batch for each
 * reading of standard input: an editor that sends one and waits gets its
 * answer, and a long list does not start a speaker for every term.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/explain.h"
#include "base/alloc.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "lectern/narration.h"

/* A term longer than this is not one. */
#define TERM_MAX 1000

/* Terms that are looked up together: a speaker starts once for them. */
#define BATCH_MAX 256

#define READ_ROOM 65536

struct pronounce_batch {
	struct lectern_app *app;
	struct lectern_pronouncer *pronouncer;
	const char *terms[BATCH_MAX];
	uint32_t numbers[BATCH_MAX]; /* of their lines or arguments */
	size_t count;
	bool refused; /* a term could not be taken */
};

/* A change of a term; its place is the line, or which argument it is. */
static void pronounce_changed(void *user, const char *term,
			      const struct lectern_script_change *change)
{
	const struct pronounce_batch *batch = user;
	struct lectern_source_place place = {
		.path = batch->app->arguments->operand_count ? "argument"
							     : "standard input",
		.column = change->range.from.offset + 1};
	size_t i;

	for (i = 0; i < batch->count; i++)
		if (batch->terms[i] == term)
			place.line = batch->numbers[i];
	lectern_explain_print(stdout, place, change);
}

static enum lectern_status pronounce_print(void *user, const char *term,
					   const char *ipa)
{
	(void)user;
	printf("%s\t%s\n", term, ipa);
	return ferror(stdout) ? LECTERN_IO : LECTERN_OK;
}

static enum lectern_status pronounce_flush(struct pronounce_batch *batch)
{
	enum lectern_status status;

	if (batch->count == 0)
		return LECTERN_OK;
	status = lectern_pronounce(batch->pronouncer, batch->terms,
				   batch->count, batch->app->found);
	batch->count = 0;
	/* Who pipes terms in waits for the answers. */
	fflush(stdout);
	return status;
}

static bool pronounce_is_term(const char *term, size_t length)
{
	size_t at = 0;
	uint32_t code_point;

	if (length == 0 || length > TERM_MAX)
		return false;
	while (at < length) {
		size_t size = lectern_utf8_decode(term + at, length - at,
						  &code_point);

		if (size == 0 || lectern_utf8_is_control(code_point))
			return false;
		at += size;
	}
	return true;
}

/* Takes a term, which must live until the batch is flushed. */
static enum lectern_status pronounce_add(struct pronounce_batch *batch,
					 const char *term, size_t length,
					 uint32_t number)
{
	struct lectern_source_place place = {
		.path = batch->app->arguments->operand_count ? "argument"
							     : "standard input",
		.line = number};

	if (!pronounce_is_term(term, length)) {
		lectern_diagnostics_add(
			batch->app->found, LECTERN_ERROR, place,
			"this is no term: 1 to %d bytes of UTF-8 without "
			"control characters are needed",
			TERM_MAX);
		batch->refused = true;
		return LECTERN_OK;
	}
	/* Not copied: the batch is flushed before its lines go away. */
	batch->numbers[batch->count] = number;
	batch->terms[batch->count++] = term;
	return batch->count == BATCH_MAX ? pronounce_flush(batch) : LECTERN_OK;
}

static enum lectern_status pronounce_arguments(struct pronounce_batch *batch)
{
	const struct lectern_arguments *arguments = batch->app->arguments;
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; status == LECTERN_OK && i < arguments->operand_count; i++)
		status = pronounce_add(batch, arguments->operands[i],
				       strlen(arguments->operands[i]),
				       (uint32_t)i + 1);
	return status == LECTERN_OK ? pronounce_flush(batch) : status;
}

/* Cuts whole lines out of `bytes`; what is left is moved to its front. */
static enum lectern_status pronounce_lines(struct pronounce_batch *batch,
					   char *bytes, size_t *length,
					   uint32_t *number)
{
	enum lectern_status status = LECTERN_OK;
	char *line = bytes;
	char *end;
	size_t size;

	while (status == LECTERN_OK &&
	       (end = memchr(line, '\n', *length - (size_t)(line - bytes)))) {
		size = (size_t)(end - line);
		size -= size > 0 && end[-1] == '\r';
		line[size] = 0;
		++*number;
		if (size > 0)
			status = pronounce_add(batch, line, size, *number);
		line = end + 1;
	}
	/* The terms lie in `bytes`: they are said before it is reused. */
	if (status == LECTERN_OK)
		status = pronounce_flush(batch);
	*length -= (size_t)(line - bytes);
	memmove(bytes, line, *length);
	return status;
}

/* One round of reading: false at the end or when it fails. */
static bool pronounce_read(struct pronounce_batch *batch, char *bytes,
			   size_t *length, uint32_t *number,
			   enum lectern_status *status)
{
	ssize_t count;

	/* A line as long as the buffer is cut, and refused as a term. */
	if (*length == READ_ROOM)
		bytes[(*length)++] = '\n';
	else {
		count = read(STDIN_FILENO, bytes + *length,
			     READ_ROOM - *length);
		if (count < 0 && errno == EINTR)
			return true;
		if (count < 0)
			*status = LECTERN_IO;
		if (count <= 0)
			return false;
		*length += (size_t)count;
	}
	*status = pronounce_lines(batch, bytes, length, number);
	return *status == LECTERN_OK;
}

static enum lectern_status pronounce_input(struct pronounce_batch *batch)
{
	enum lectern_status status = LECTERN_OK;
	char *bytes = lectern_alloc(1, READ_ROOM + 1);
	size_t length = 0;
	uint32_t number = 0;

	if (!bytes)
		return LECTERN_NO_MEMORY;
	while (pronounce_read(batch, bytes, &length, &number, &status))
		;
	/* The last line may lack its newline. */
	if (status == LECTERN_OK && length > 0) {
		bytes[length++] = '\n';
		status = pronounce_lines(batch, bytes, &length, &number);
	}
	lectern_free(bytes);
	return status;
}

static enum lectern_status pronounce_open(struct pronounce_batch *batch)
{
	struct lectern_app *app = batch->app;
	const struct lectern_pronounce_options options = {
		.voice = &app->voice,
		.language = app->voice.name,
		.data = app->data,
		.lexicon = app->arguments->lexicon,
		.said = pronounce_print,
		.changed = app->arguments->explain ? pronounce_changed : NULL,
		.user = batch};

	return lectern_pronouncer_new(&batch->pronouncer, &options, app->found);
}

int lectern_cmd_pronounce(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	struct pronounce_batch batch = {.app = app};
	enum lectern_status status;
	int exit_status;

	if (arguments->lang &&
	    strlen(arguments->lang) >= sizeof(app->voice.name))
		return lectern_app_misuse(app, "'%s' is no language",
					  arguments->lang);
	status = lectern_app_load_voice(app, "listen");
	if (status == LECTERN_OK && arguments->lang) {
		strcpy(app->voice.name, arguments->lang);
		app->voice.variant[0] = 0;
	}
	if (status == LECTERN_OK)
		status = pronounce_open(&batch);
	if (status == LECTERN_OK)
		status = arguments->operand_count ? pronounce_arguments(&batch)
						  : pronounce_input(&batch);
	lectern_pronouncer_free(batch.pronouncer);
	exit_status = lectern_app_report(app, status);
	return lectern_app_flush(batch.refused ? LECTERN_EXIT_FAILED
					       : exit_status);
}
