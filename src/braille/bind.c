/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/bind.h"

/* The pages of the body from `first` to `end`, by their kinds. */
static enum lectern_status bind_body(struct lectern_pages *pages,
				     const struct lectern_pages *body,
				     uint32_t first, uint32_t end)
{
	uint32_t middle = body->preliminary;
	uint32_t preface = middle < end ? middle : end;
	enum lectern_status status = LECTERN_OK;

	if (first < preface)
		status = lectern_pages_append(pages, body, first,
					      preface - first,
					      LECTERN_PAGE_PRELIMINARY, 1);
	if (first < middle)
		first = middle;
	if (status == LECTERN_OK && first < end)
		status = lectern_pages_append(pages, body, first, end - first,
					      LECTERN_PAGE_BODY,
					      first - middle + 1);
	return status;
}

/* Where blocks begin, now that pages stand before those of the body. */
static void bind_places(struct lectern_pages *pages,
			const struct lectern_pages *body, uint32_t first,
			uint32_t end)
{
	uint32_t shift = lectern_pages_count(pages) - first;
	uint32_t i;

	for (i = 0; i < body->block_count; i++) {
		pages->in_columns[i] = body->in_columns[i];
		if (body->places[i].page <= first || body->places[i].page > end)
			continue;
		pages->places[i] = body->places[i];
		pages->places[i].page += shift;
	}
}

static enum lectern_status bind_volume(struct lectern_pages *pages,
				       struct lectern_opening *opening,
				       uint32_t volume)
{
	const struct lectern_pages *body = opening->body;
	uint32_t first = body->volumes[volume].first;
	uint32_t end = lectern_pages_volume_end(body, volume);
	enum lectern_status status;

	status = lectern_pages_begin_volume(pages);
	if (status == LECTERN_OK && !opening->options->body_only)
		status = lectern_opening_make(opening, volume, pages);
	if (status != LECTERN_OK)
		return status;
	bind_places(pages, body, first, end);
	return bind_body(pages, body, first, end);
}

enum lectern_status lectern_bind(struct lectern_pages **out,
				 struct lectern_opening *opening)
{
	const struct lectern_pages *body = opening->body;
	struct lectern_pages *pages = NULL;
	enum lectern_status status;
	uint32_t i;

	status = lectern_pages_new(&pages, opening->guide, body->width,
				   body->height);
	if (status != LECTERN_OK)
		return status;
	pages->duplex = !opening->options->simplex;
	for (i = 0; i < body->volume_count && status == LECTERN_OK; i++)
		status = bind_volume(pages, opening, i);
	if (status == LECTERN_OK)
		*out = pages;
	else
		lectern_pages_free(pages);
	return status;
}
