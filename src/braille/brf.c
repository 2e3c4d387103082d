/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * BRF and Unicode text differ in how a cell is written and in nothing else. A
 * form feed ends every page, the last one too, so that files can be joined.
 */
#include "braille/writers.h"

#include "base/buffer.h"
#include "braille/cells.h"

static void brf_row(struct lectern_buffer *out, const uint8_t *cells,
		    size_t count)
{
	size_t start = out->length;
	size_t i;

	/* Room once a row: a call a cell took most of the writing of a book. */
	lectern_buffer_fill(out, 0, count);
	for (i = 0; i < count && !out->failed; i++)
		out->bytes[start + i] = lectern_cell_ascii(cells[i]);
	lectern_buffer_puts(out, "\r\n");
}

static void text_row(struct lectern_buffer *out, const uint8_t *cells,
		     size_t count)
{
	lectern_cells_unicode(out, cells, count);
	lectern_buffer_puts(out, "\n");
}

/* A page at a time: rows, then a form feed. */
static enum lectern_status
brf_write(const struct lectern_part *part, struct lectern_outfile *file,
	  void (*row)(struct lectern_buffer *, const uint8_t *, size_t))
{
	const struct lectern_pages *pages = part->pages;
	enum lectern_status status = LECTERN_OK;
	uint32_t end = lectern_part_end(part);
	struct lectern_buffer out = {0};
	uint32_t page;
	uint32_t i;

	for (page = lectern_part_start(part);
	     page < end && status == LECTERN_OK; page++) {
		lectern_buffer_clear(&out);
		for (i = 0; i < lectern_pages_rows(pages, page); i++) {
			size_t count;
			const uint8_t *cells =
				lectern_pages_row(pages, page, i, &count);

			row(&out, cells, count);
		}
		lectern_buffer_puts(&out, "\f");
		status = out.failed ? LECTERN_NO_MEMORY
				    : lectern_outfile_write(file, out.bytes,
							    out.length);
	}
	lectern_buffer_free(&out);
	return status;
}

enum lectern_status lectern_write_brf(const struct lectern_part *part,
				      struct lectern_outfile *file)
{
	return brf_write(part, file, brf_row);
}

enum lectern_status lectern_write_text(const struct lectern_part *part,
				       struct lectern_outfile *file)
{
	return brf_write(part, file, text_row);
}
