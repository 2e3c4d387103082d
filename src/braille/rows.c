/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stream is the first sink of live braille and stands for a display: rows
 * arrive whole, and a flush says that they are to be felt now.
 */
#include "braille/rows.h"

#include "base/buffer.h"
#include "braille/cells.h"

enum lectern_status lectern_rows_write(const struct lectern_rows *rows,
				       const uint8_t *cells, size_t count)
{
	return rows->ops->write(rows->self, cells, count);
}

enum lectern_status lectern_rows_flush(const struct lectern_rows *rows)
{
	return rows->ops->flush(rows->self);
}

void lectern_rows_close(struct lectern_rows *rows)
{
	if (rows->ops)
		rows->ops->close(rows->self);
	*rows = (struct lectern_rows){0};
}

/* ---------------------------------------------------------------- stream */

static enum lectern_status rows_stream_write(void *self, const uint8_t *cells,
					     size_t count)
{
	struct lectern_buffer line = {0};
	enum lectern_status status = LECTERN_NO_MEMORY;

	lectern_cells_unicode(&line, cells, count);
	lectern_buffer_puts(&line, "\n");
	if (!line.failed)
		status = fwrite(line.bytes, 1, line.length, self) == line.length
				 ? LECTERN_OK
				 : LECTERN_IO;
	lectern_buffer_free(&line);
	return status;
}

static enum lectern_status rows_stream_flush(void *self)
{
	return fflush(self) == 0 ? LECTERN_OK : LECTERN_IO;
}

/* The stream belongs to the caller. */
static void rows_stream_close(void *self)
{
	(void)self;
}

static const struct lectern_rows_ops rows_stream_ops = {
	.name = "stream",
	.write = rows_stream_write,
	.flush = rows_stream_flush,
	.close = rows_stream_close,
};

void lectern_rows_stream(struct lectern_rows *out, FILE *stream)
{
	out->ops = &rows_stream_ops;
	out->self = stream;
}
