/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows are kept end to end with their starts beside them: a guide of some
 * megabytes has a hundred thousand rows, most of them short, and would cost
 * many times its text as fixed rows or as single allocations.
 */
#include "braille/pages.h"

#include <string.h>

#include "base/alloc.h"
#include "braille/cells.h"

static char *pages_copy(const char *text)
{
	return lectern_copy_bytes(text, strlen(text));
}

enum lectern_status lectern_pages_new(struct lectern_pages **out,
				      const struct lectern_guide *guide,
				      uint32_t width, uint32_t height)
{
	const struct lectern_front *front = lectern_guide_front(guide);
	struct lectern_pages *pages = lectern_alloc(1, sizeof(*pages));

	if (!pages)
		return LECTERN_NO_MEMORY;
	pages->width = width;
	pages->height = height;
	pages->block_count = lectern_guide_block_count(guide);
	pages->places =
		lectern_alloc(pages->block_count, sizeof(*pages->places));
	pages->title = pages_copy(front->title);
	pages->date = pages_copy(front->date);
	pages->language = pages_copy(front->language);
	pages->source = pages_copy(front->source);
	pages->statement = pages_copy(front->statement);
	pages->in_columns =
		lectern_alloc(pages->block_count, sizeof(*pages->in_columns));
	if (!pages->places || !pages->in_columns || !pages->title ||
	    !pages->date || !pages->language || !pages->source ||
	    !pages->statement) {
		lectern_pages_free(pages);
		return LECTERN_NO_MEMORY;
	}
	*out = pages;
	return LECTERN_OK;
}

void lectern_pages_free(struct lectern_pages *pages)
{
	if (!pages)
		return;
	lectern_free(pages->cells);
	lectern_free(pages->rows);
	lectern_free(pages->names);
	lectern_free(pages->volumes);
	lectern_free(pages->places);
	lectern_free(pages->in_columns);
	lectern_free(pages->title);
	lectern_free(pages->date);
	lectern_free(pages->language);
	lectern_free(pages->source);
	lectern_free(pages->statement);
	lectern_headings_free(&pages->headings);
	lectern_buffer_free(&pages->title_cells);
	lectern_free(pages);
}

/* Room for `count` more cells. */
static bool pages_reserve(struct lectern_pages *pages, size_t count)
{
	size_t wanted = pages->cell_count + count;
	uint8_t *moved;

	if (wanted <= pages->cell_room)
		return true;
	if (wanted > UINT32_MAX)
		return false;
	wanted += wanted / 4 + 4096;
	moved = lectern_resize(pages->cells, wanted, 1);
	if (!moved)
		return false;
	pages->cells = moved;
	pages->cell_room = wanted;
	return true;
}

enum lectern_status lectern_pages_add(struct lectern_pages *pages,
				      const uint8_t *cells, size_t count)
{
	uint32_t *rows;
	size_t i;

	while (count > 0 && (cells[count - 1] & LECTERN_CELL_DOTS) == 0)
		count--;
	rows = lectern_grow(pages->rows, pages->row_count, &pages->row_room,
			    sizeof(*rows));
	if (!rows)
		return LECTERN_NO_MEMORY;
	pages->rows = rows;
	if (!pages_reserve(pages, count))
		return LECTERN_NO_MEMORY;
	rows[pages->row_count++] = (uint32_t)pages->cell_count;
	for (i = 0; i < count; i++)
		pages->cells[pages->cell_count++] =
			cells[i] & LECTERN_CELL_DOTS;
	return LECTERN_OK;
}

enum lectern_status lectern_pages_begin_volume(struct lectern_pages *pages)
{
	struct lectern_volume *volumes;

	volumes = lectern_grow(pages->volumes, pages->volume_count,
			       &pages->volume_room, sizeof(*volumes));
	if (!volumes)
		return LECTERN_NO_MEMORY;
	pages->volumes = volumes;
	volumes[pages->volume_count++] =
		(struct lectern_volume){.first = lectern_pages_count(pages)};
	return LECTERN_OK;
}

/* All rows of one page, and its name. */
static enum lectern_status pages_append_one(struct lectern_pages *pages,
					    const struct lectern_pages *from,
					    uint32_t page,
					    struct lectern_page_name name)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_page_name *names;
	const uint8_t *cells;
	uint32_t row;
	size_t count;

	names = lectern_grow(pages->names, pages->name_count, &pages->name_room,
			     sizeof(*names));
	if (!names)
		return LECTERN_NO_MEMORY;
	pages->names = names;
	names[pages->name_count++] = name;
	for (row = 0; row < from->height && status == LECTERN_OK; row++) {
		cells = lectern_pages_row(from, page, row, &count);
		status = lectern_pages_add(pages, cells, count);
	}
	return status;
}

enum lectern_status lectern_pages_append(struct lectern_pages *pages,
					 const struct lectern_pages *from,
					 uint32_t first, uint32_t count,
					 enum lectern_page_kind kind,
					 uint32_t number)
{
	struct lectern_volume *volume =
		&pages->volumes[pages->volume_count - 1];
	struct lectern_page_name name = {
		.volume = (uint32_t)pages->volume_count - 1,
		.kind = kind,
		.number = number};
	enum lectern_status status = LECTERN_OK;
	uint32_t page;

	for (page = first; page < first + count && status == LECTERN_OK;
	     page++, name.number++)
		status = pages_append_one(pages, from, page, name);
	volume->pages += count;
	volume->sheets =
		pages->duplex ? (volume->pages + 1) / 2 : volume->pages;
	return status;
}

/* Takes back rows of a placing that was only tried. */
void lectern_pages_cut(struct lectern_pages *pages, size_t row_count)
{
	if (row_count >= pages->row_count)
		return;
	pages->cell_count = pages->rows[row_count];
	pages->row_count = row_count;
}

/*
 * The slack of growing would be a fifth of the pages of a book, and they stay
 * until the file is written.
 */
void lectern_pages_trim(struct lectern_pages *pages)
{
	uint8_t *cells = lectern_resize(pages->cells, pages->cell_count, 1);
	uint32_t *rows;

	/* Failing to shrink is no failure. */
	if (cells) {
		pages->cells = cells;
		pages->cell_room = pages->cell_count;
	}
	rows = lectern_resize(pages->rows, pages->row_count, sizeof(*rows));
	if (rows) {
		pages->rows = rows;
		pages->row_room = pages->row_count;
	}
}

uint32_t lectern_pages_count(const struct lectern_pages *pages)
{
	return (uint32_t)(pages->row_count / pages->height);
}

uint32_t lectern_pages_rows(const struct lectern_pages *pages, uint32_t page)
{
	return page < lectern_pages_count(pages) ? pages->height : 0;
}

const uint8_t *lectern_pages_row(const struct lectern_pages *pages,
				 uint32_t page, uint32_t row, size_t *count)
{
	size_t index = (size_t)page * pages->height + row;
	size_t end = pages->cell_count;

	if (page >= lectern_pages_count(pages) || row >= pages->height) {
		*count = 0;
		return NULL;
	}
	if (index + 1 < pages->row_count)
		end = pages->rows[index + 1];
	*count = end - pages->rows[index];
	return pages->cells + pages->rows[index];
}

bool lectern_pages_in_columns(const struct lectern_pages *pages, uint32_t block)
{
	return block < pages->block_count && pages->in_columns[block];
}

uint32_t lectern_pages_volumes(const struct lectern_pages *pages)
{
	return (uint32_t)pages->volume_count;
}

struct lectern_volume lectern_pages_volume(const struct lectern_pages *pages,
					   uint32_t volume)
{
	if (volume >= pages->volume_count)
		return (struct lectern_volume){0};
	return pages->volumes[volume];
}

uint32_t lectern_pages_volume_end(const struct lectern_pages *pages,
				  uint32_t volume)
{
	return volume + 1 < pages->volume_count
		       ? pages->volumes[volume + 1].first
		       : lectern_pages_count(pages);
}

struct lectern_page_name lectern_pages_name(const struct lectern_pages *pages,
					    uint32_t page)
{
	if (page >= pages->name_count)
		return (struct lectern_page_name){0};
	return pages->names[page];
}

uint32_t lectern_pages_width(const struct lectern_pages *pages)
{
	return pages->width;
}

uint32_t lectern_pages_height(const struct lectern_pages *pages)
{
	return pages->height;
}

bool lectern_pages_duplex(const struct lectern_pages *pages)
{
	return pages->duplex;
}

struct lectern_braille_place
lectern_pages_place(const struct lectern_pages *pages, uint32_t block)
{
	if (block >= pages->block_count)
		return (struct lectern_braille_place){0};
	return pages->places[block];
}
