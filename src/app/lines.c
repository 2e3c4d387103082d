/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A block is one line when it is printed beside the voice: a screen reader
 * moves by lines, and a paragraph is what it should move by. What stands for
 * the form of print (a number, "Warning.") is taken from the narration, so
 * that the eye and the ear are told the same.
 */
#include "app/lines.h"

#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"

/* Adds text to a line: what would move a cursor becomes a space. */
static void lines_put(struct lectern_buffer *line, const char *bytes,
		      size_t length)
{
	uint32_t code_point;
	size_t at = 0;

	while (at < length) {
		size_t size = lectern_utf8_decode(bytes + at, length - at,
						  &code_point);

		if (size == 0 || lectern_utf8_is_control(code_point)) {
			lectern_buffer_puts(line, " ");
			size += size == 0;
		} else {
			lectern_buffer_add(line, bytes + at, size);
		}
		at += size;
	}
}

/* Writes a line and empties it. */
static enum lectern_status lines_end(FILE *stream,
				     const struct lectern_wrap *wrap,
				     struct lectern_buffer *line)
{
	static const struct lectern_wrap none = {0};
	enum lectern_status status =
		line->failed ? LECTERN_NO_MEMORY : LECTERN_OK;

	if (!line->failed)
		lectern_wrap_write(wrap ? wrap : &none, stream,
				   line->length ? line->bytes : "",
				   line->length);
	lectern_buffer_free(line);
	return status;
}

static void lines_say(FILE *stream, const struct lectern_wrap *wrap,
		      const char *words)
{
	struct lectern_buffer line = {0};
	enum lectern_status status;

	lines_put(&line, words, strlen(words));
	/* Without memory for a line of its own there is nobody to tell. */
	status = lines_end(stream, wrap, &line);
	(void)status;
	fflush(stream);
}

void lectern_lines_say(FILE *stream, const char *words)
{
	lines_say(stream, NULL, words);
}

void lectern_lines_tell(const struct lectern_lines *lines, const char *words)
{
	lines_say(lines->stream, lines->wrap, words);
}

/* The part of the range inside a block, in bytes of its text. */
static void lines_slice(const struct lectern_text *text, uint32_t block,
			struct lectern_range range, uint32_t *start,
			uint32_t *end)
{
	*start = range.from.block == block ? range.from.offset : 0;
	*end = range.to.block == block ? range.to.offset : text->length;
	if (*end > text->length)
		*end = text->length;
	if (*start > *end)
		*start = *end;
}

static enum lectern_status lines_written(const struct lectern_lines *lines,
					 uint32_t block,
					 struct lectern_range range,
					 const struct lectern_phrases *phrases)
{
	struct lectern_buffer line = {0};
	const struct lectern_text *text =
		lectern_node_text(lectern_guide_block(lines->guide, block));
	uint32_t start;
	uint32_t end;
	size_t i;

	/* Labels in front are words that print shows by its form. */
	for (i = 0; i < phrases->count && !phrases->at[i].map; i++) {
		lines_put(&line, phrases->at[i].label,
			  strlen(phrases->at[i].label));
		lectern_buffer_puts(&line, " ");
	}
	lines_slice(text, block, range, &start, &end);
	lines_put(&line, text->bytes + start, end - start);
	return lines_end(lines->stream, lines->wrap, &line);
}

static enum lectern_status lines_spoken(const struct lectern_lines *lines,
					const struct lectern_phrases *phrases)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < phrases->count && status == LECTERN_OK; i++) {
		struct lectern_buffer line = {0};

		lines_put(&line, phrases->at[i].spoken,
			  strlen(phrases->at[i].spoken));
		status = lines_end(lines->stream, lines->wrap, &line);
	}
	return status;
}

enum lectern_status lectern_lines_block(const struct lectern_lines *lines,
					uint32_t block,
					struct lectern_range range, bool spoken)
{
	struct lectern_phrases phrases = {0};
	enum lectern_status status =
		lectern_script_block(lines->script, block, range, &phrases);

	if (status == LECTERN_OK)
		status = spoken ? lines_spoken(lines, &phrases)
				: lines_written(lines, block, range, &phrases);
	if (status != LECTERN_OK)
		return status;
	/* At once: what is heard must not stand in a buffer. */
	return fflush(lines->stream) == 0 ? LECTERN_OK : LECTERN_IO;
}

/* ------------------------------------------------------------ the printer */

static enum lectern_status printer_read(struct lectern_printer *printer,
					struct lectern_range range)
{
	bool again = printer->resuming && range.from.block == printer->block &&
		     lectern_range_holds(printer->range, range.from);

	printer->range = range;
	printer->block = range.from.block;
	printer->resuming = false;
	/* A screen reader would read the whole paragraph a second time. */
	if (again)
		return LECTERN_OK;
	return lectern_lines_block(&printer->lines, printer->block, range,
				   false);
}

static enum lectern_status printer_follow(struct lectern_printer *printer,
					  uint32_t block)
{
	enum lectern_status status = LECTERN_OK;

	if (block > printer->range.to.block)
		block = printer->range.to.block;
	while (status == LECTERN_OK && printer->block < block)
		status = lectern_lines_block(&printer->lines, ++printer->block,
					     printer->range, false);
	return status;
}

enum lectern_status lectern_printer_handle(struct lectern_printer *printer,
					   const struct lectern_event *event)
{
	switch (event->kind) {
	case LECTERN_EVENT_READ:
		return printer_read(printer, event->range);
	case LECTERN_EVENT_FOLLOWED:
		return printer_follow(printer, event->range.from.block);
	case LECTERN_EVENT_NOTICE:
	case LECTERN_EVENT_EDGE:
		lectern_lines_tell(&printer->lines, event->words);
		printer->resuming = true;
		break;
	case LECTERN_EVENT_MOVED:
		printer->resuming = false;
		break;
	case LECTERN_EVENT_PAUSED:
	case LECTERN_EVENT_RESUMED:
	case LECTERN_EVENT_SILENCED:
	case LECTERN_EVENT_SETTING:
	case LECTERN_EVENT_FINISHED:
	case LECTERN_EVENT_QUIT:
		break;
	}
	return LECTERN_OK;
}
