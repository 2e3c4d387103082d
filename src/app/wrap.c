/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/wrap.h"

#include <stdbool.h>

#include "base/unicode.h"
#include "base/utf8.h"

enum lectern_status lectern_wrap_open(struct lectern_wrap *out, uint32_t width,
				      const char *language)
{
	struct lectern_wrap wrap = {.width = width};
	enum lectern_status status = LECTERN_OK;

	if (width > 0)
		status = lectern_breaker_new(&wrap.breaker, LECTERN_BREAK_LINE,
					     language);
	if (status == LECTERN_OK)
		*out = wrap;
	return status;
}

void lectern_wrap_close(struct lectern_wrap *wrap)
{
	lectern_breaker_free(wrap->breaker);
	*wrap = (struct lectern_wrap){0};
}

/* The line that is being filled. */
struct wrap_line {
	FILE *stream;
	const char *bytes;
	size_t start;
	size_t end;
	uint32_t columns; /* of it, spaces at its end counted */
	uint32_t width;
};

static void wrap_end(struct wrap_line *line)
{
	size_t end = line->end;

	while (end > line->start && line->bytes[end - 1] == ' ')
		end--;
	fwrite(line->bytes + line->start, 1, end - line->start, line->stream);
	fputc('\n', line->stream);
	line->start = line->end;
	line->columns = 0;
}

/* The columns of a piece; *solid: without the spaces at its end. */
static uint32_t wrap_columns(const char *bytes, size_t length, uint32_t *solid)
{
	uint32_t columns = 0;
	uint32_t code_point;
	size_t at = 0;

	*solid = 0;
	while (at < length) {
		size_t size = lectern_utf8_decode(bytes + at, length - at,
						  &code_point);

		columns += size ? lectern_unicode_columns(code_point) : 1;
		at += size ? size : 1;
		if (code_point != ' ')
			*solid = columns;
	}
	return columns;
}

/* Adds a piece that does not fit on any line, cut where lines are full. */
static void wrap_cut(struct wrap_line *line, size_t end)
{
	uint32_t code_point;

	while (line->end < end) {
		size_t size = lectern_utf8_decode(line->bytes + line->end,
						  end - line->end, &code_point);
		uint32_t columns =
			size ? lectern_unicode_columns(code_point) : 1;

		if (line->columns + columns > line->width && columns > 0)
			wrap_end(line);
		line->end += size ? size : 1;
		line->columns += columns;
	}
}

/* Adds a piece that must not be broken. */
static void wrap_add(struct wrap_line *line, size_t end)
{
	uint32_t solid;
	uint32_t columns =
		wrap_columns(line->bytes + line->end, end - line->end, &solid);

	if (line->columns > 0 && line->columns + solid > line->width)
		wrap_end(line);
	if (solid > line->width) {
		wrap_cut(line, end);
		return;
	}
	line->end = end;
	line->columns += columns;
}

void lectern_wrap_write(const struct lectern_wrap *wrap, FILE *stream,
			const char *bytes, size_t length)
{
	struct wrap_line line = {
		.stream = stream, .bytes = bytes, .width = wrap->width};
	size_t end = 0;
	bool word;

	if (wrap->width > 0 &&
	    lectern_breaker_text(wrap->breaker, bytes, length) == LECTERN_OK)
		while (lectern_breaker_next(wrap->breaker, &end, &word))
			wrap_add(&line, end);
	/* All of it, where nothing is wrapped. */
	line.end = length;
	if (line.end > line.start || length == 0)
		wrap_end(&line);
}
