/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * BRF has no structure of its own. This file beside it lets "braille page 12"
 * and "chapter 3" answer each other.
 */
#include "lectern/braille.h"

#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "braille/part.h"
#include "braille/starts.h"
#include "lectern/memory.h"

static struct lectern_json *index_volumes(const struct lectern_pages *pages)
{
	struct lectern_json *all = lectern_json_array();
	uint32_t count = lectern_pages_volumes(pages);
	uint32_t i;

	for (i = 0; i < count; i++) {
		struct lectern_volume volume = lectern_pages_volume(pages, i);
		struct lectern_json *one = lectern_json_object();

		lectern_json_put(one, "volume", lectern_json_integer(i + 1));
		lectern_json_put(one, "first-page",
				 lectern_json_integer(volume.first + 1));
		lectern_json_put(one, "pages",
				 lectern_json_integer(volume.pages));
		lectern_json_put(one, "sheets",
				 lectern_json_integer(volume.sheets));
		lectern_json_append(all, one);
	}
	return all;
}

static struct lectern_json *index_place(const struct lectern_pages *pages,
					struct lectern_braille_place place)
{
	struct lectern_page_name called =
		lectern_pages_name(pages, place.page - 1);
	struct lectern_json *one = lectern_json_object();
	uint32_t first = lectern_pages_volume(pages, called.volume).first;
	char name[LECTERN_PAGE_NAME_ROOM];

	lectern_page_print_name(name, called);
	lectern_json_put(one, "volume",
			 lectern_json_integer(called.volume + 1));
	lectern_json_put(one, "name", lectern_json_string(name));
	lectern_json_put(one, "page", lectern_json_integer(place.page));
	lectern_json_put(one, "page-of-volume",
			 lectern_json_integer(place.page - first));
	lectern_json_put(one, "line", lectern_json_integer(place.line));
	lectern_json_put(one, "cell", lectern_json_integer(place.cell));
	return one;
}

static struct lectern_json *index_blocks(const struct lectern_pages *pages,
					 const struct lectern_guide *guide)
{
	struct lectern_json *all = lectern_json_object();
	uint32_t count = lectern_guide_block_count(guide);
	uint32_t i;

	for (i = 0; i < count; i++) {
		struct lectern_braille_place place = lectern_start_of(pages, i);

		if (place.page)
			lectern_json_put(
				all,
				lectern_node_key(lectern_guide_block(guide, i)),
				index_place(pages, place));
	}
	return all;
}

static struct lectern_json *index_all(const struct lectern_pages *pages,
				      const struct lectern_guide *guide)
{
	struct lectern_json *all = lectern_json_object();

	lectern_json_put(all, "title", lectern_json_string(pages->title));
	lectern_json_put(all, "cells", lectern_json_integer(pages->width));
	lectern_json_put(all, "lines", lectern_json_integer(pages->height));
	lectern_json_put(all, "pages",
			 lectern_json_integer(lectern_pages_count(pages)));
	lectern_json_put(all, "volumes", index_volumes(pages));
	lectern_json_put(all, "blocks", index_blocks(pages, guide));
	return all;
}

enum lectern_status lectern_braille_index(const struct lectern_pages *pages,
					  const struct lectern_guide *guide,
					  const char *path,
					  struct lectern_diagnostics *found)
{
	struct lectern_json *all = index_all(pages, guide);
	enum lectern_status status;
	char *text = NULL;

	status = lectern_json_text(&text, all);
	lectern_json_free(all);
	if (status == LECTERN_OK)
		status = lectern_file_write(path, text, strlen(text), found);
	lectern_string_free(text);
	return status;
}
