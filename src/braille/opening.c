/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The title page says how many pages there are, so it is made last and bound
 * first. It has one page nearly always; where a long title takes more, the
 * others are numbered anew.
 */
#include "braille/opening.h"

#include "braille/page_rows.h"
#include "lectern/memory.h"

/* Pages of a title at most, on pages of ten short lines. */
#define OPENING_TITLE_MAX 8

uint32_t lectern_opening_pages(const struct lectern_braille_options *options)
{
	/* The title, and symbols and notes of 60 lines, or more where narrow.
	 */
	uint32_t cells = (uint32_t)options->cells;
	uint32_t lines = cells < 30 ? 1800 / cells : 60;

	return 1 + lines / ((uint32_t)options->lines - 1) + 1;
}

void lectern_opening_blocks(const struct lectern_opening *opening,
			    uint32_t *first, uint32_t *end)
{
	const struct lectern_pages *body = opening->body;
	uint32_t from = body->volumes[opening->volume].first;
	uint32_t to = lectern_pages_volume_end(body, opening->volume);
	uint32_t i = 0;

	while (i < body->block_count && body->places[i].page <= from)
		i++;
	*first = i;
	while (i < body->block_count && body->places[i].page <= to)
		i++;
	*end = i;
}

enum lectern_status lectern_opening_say(struct lectern_opening *opening,
					const char *name,
					const struct lectern_word *values)
{
	enum lectern_status status;
	char *words = NULL;

	status = lectern_words_form(&words, opening->words, name, values);
	if (status == LECTERN_OK)
		status = lectern_brailler_words(opening->brailler,
						&opening->text, words,
						opening->found);
	lectern_string_free(words);
	return status;
}

enum lectern_status lectern_opening_add(struct lectern_opening *opening,
					struct lectern_item item)
{
	enum lectern_status status;

	status = lectern_group_add(&opening->group, item, &opening->text);
	lectern_buffer_clear(&opening->text);
	return status;
}

enum lectern_status lectern_opening_title(struct lectern_opening *opening,
					  const char *name)
{
	/* The blank line before it falls away but below a running head. */
	const struct lectern_item item = {.kind = LECTERN_ITEM_CENTRED,
					  .before = true,
					  .after = true,
					  .keep = true,
					  .whole = true};
	const struct lectern_word none = {NULL, NULL};
	enum lectern_status status;

	status = lectern_opening_say(opening, name, &none);
	return status == LECTERN_OK ? lectern_opening_add(opening, item)
				    : status;
}

/*
 * Begins pages that are numbered from t`number` on. A running head stands on
 * all but the title page (Braille Formats 2016, 1.8.2).
 */
static enum lectern_status opening_begin(struct lectern_opening *opening,
					 uint32_t number)
{
	const struct lectern_pages *body = opening->body;
	struct lectern_flow flow = {.kind = LECTERN_PAGE_TRANSCRIBER,
				    .head = number > 1 ? opening->head : NULL};
	enum lectern_status status;
	uint32_t page;
	uint32_t row;

	lectern_pages_free(opening->group.flow.pages);
	lectern_group_free(&opening->group);
	status = lectern_pages_new(&flow.pages, opening->guide, body->width,
				   body->height);
	/* Pages that only count. */
	for (page = 1; page < number && status == LECTERN_OK; page++)
		for (row = 0; row < body->height && status == LECTERN_OK; row++)
			status = lectern_pages_add(flow.pages, NULL, 0);
	opening->group.flow = flow;
	return status;
}

/* Ends the page under way, if there is one. */
static enum lectern_status opening_end(struct lectern_opening *opening)
{
	enum lectern_status status = lectern_group_settle(&opening->group);

	if (status == LECTERN_OK)
		status = lectern_page_end(&opening->group.flow);
	opening->group.flow.after = false;
	return status;
}

/* All but the title page. */
static enum lectern_status opening_others(struct lectern_opening *opening)
{
	enum lectern_status status = lectern_symbols_page(opening);

	if (status == LECTERN_OK)
		status = opening_end(opening);
	if (status == LECTERN_OK)
		status = lectern_notes_page(opening);
	if (status == LECTERN_OK)
		status = opening_end(opening);
	if (status == LECTERN_OK)
		status = lectern_contents_page(opening);
	return status == LECTERN_OK ? opening_end(opening) : status;
}

/* Takes the pages made from page `first` on into `pages`. */
static enum lectern_status opening_bind(const struct lectern_opening *opening,
					struct lectern_pages *pages,
					uint32_t first)
{
	const struct lectern_pages *made = opening->group.flow.pages;

	return lectern_pages_append(pages, made, first,
				    lectern_pages_count(made) - first,
				    LECTERN_PAGE_TRANSCRIBER, first + 1);
}

enum lectern_status lectern_opening_make(struct lectern_opening *opening,
					 uint32_t volume,
					 struct lectern_pages *pages)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_opening others = *opening;
	uint32_t titles = 1;
	uint32_t guess = 0;

	opening->volume = volume;
	others.volume = volume;
	others.group = (struct lectern_group){0};
	others.text = (struct lectern_buffer){0};
	while (status == LECTERN_OK && guess != titles &&
	       guess < OPENING_TITLE_MAX) {
		guess = titles;
		status = opening_begin(&others, guess + 1);
		if (status == LECTERN_OK)
			status = opening_others(&others);
		if (status == LECTERN_OK)
			status = opening_begin(opening, 1);
		if (status == LECTERN_OK)
			status = lectern_title_page(
				opening,
				lectern_pages_count(others.group.flow.pages));
		if (status == LECTERN_OK)
			status = opening_end(opening);
		if (status == LECTERN_OK)
			titles = lectern_pages_count(opening->group.flow.pages);
	}
	if (status == LECTERN_OK)
		status = opening_bind(opening, pages, 0);
	if (status == LECTERN_OK)
		status = opening_bind(&others, pages, titles);
	lectern_opening_free(&others);
	return status;
}

void lectern_opening_free(struct lectern_opening *opening)
{
	lectern_pages_free(opening->group.flow.pages);
	opening->group.flow.pages = NULL;
	lectern_group_free(&opening->group);
	lectern_buffer_free(&opening->text);
}
