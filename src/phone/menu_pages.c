/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/menu_pages.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/hash.h"

/* Kinds of pages that a list goes back to: level, speed, flow and label. */
#define PAGES_FLOWS 3
#define PAGES_KINDS                                       \
	((size_t)LECTERN_MENU_LEVEL_COUNT * PAGES_FLOWS * \
	 LECTERN_PHONE_SPEED_COUNT * LECTERN_MENU_LABEL_COUNT)

bool lectern_menu_page_listed(const struct lectern_menu_walk *page)
{
	return page->values[LECTERN_MENU_MODE] == LECTERN_MENU_LISTING;
}

/* ------------------------------------------------------------------ links */

/* Where a call comes to: to where the next prompts begin. */
static struct lectern_menu_walk pages_next(const struct lectern_menu *menu,
					   struct lectern_menu_walk walk,
					   uint32_t key)
{
	if (key != LECTERN_MENU_NONE) {
		lectern_menu_walk_key(menu, &walk, key);
		return walk;
	}
	do
		lectern_menu_walk_end(menu, &walk);
	while (walk.part > 0);
	return walk;
}

struct lectern_menu_link
lectern_menu_page_link(const struct lectern_menu *menu,
		       const struct lectern_menu_walk *page, uint32_t key)
{
	struct lectern_menu_link link = {pages_next(menu, *page, key), false};
	struct lectern_menu_walk other = *page;
	uint32_t last = menu->place_count - 1;

	if (!lectern_menu_page_listed(page)) {
		link.same_place = link.to.values[LECTERN_MENU_PLACE] ==
				  page->values[LECTERN_MENU_PLACE];
	} else if (lectern_menu_page_listed(&link.to)) {
		link.same_place = true;
	} else {
		/* From another place, does it lead to another as well? */
		lectern_menu_walk_load(menu, &other, LECTERN_MENU_PLACES, last);
		other = pages_next(menu, other, key);
		link.same_place = link.to.values[LECTERN_MENU_PLACE] == 0 &&
				  other.values[LECTERN_MENU_PLACE] == last;
	}
	if (lectern_menu_page_listed(&link.to))
		lectern_menu_walk_load(menu, &link.to, LECTERN_MENU_PLACES, 0);
	return link;
}

void lectern_menu_page_name(const struct lectern_menu *menu,
			    const struct lectern_menu_walk *page,
			    char out[LECTERN_MENU_PAGE_NAME])
{
	const uint32_t *values = page->values;
	bool says = page->label == LECTERN_MENU_AT_STAY;
	bool listed = lectern_menu_page_listed(page);
	int used;

	used = snprintf(
		out, LECTERN_MENU_PAGE_NAME, "%c-%s-%u%u%u%u%u%u",
		listed ? 'l' : 'r',
		lectern_menu_label_name((enum lectern_menu_label)page->label),
		values[LECTERN_MENU_LEVEL], values[LECTERN_MENU_SPEED],
		values[LECTERN_MENU_FLOW], values[LECTERN_MENU_UNIT],
		values[LECTERN_MENU_HELP], values[LECTERN_MENU_IDLE]);
	if (listed)
		used += snprintf(out + used,
				 LECTERN_MENU_PAGE_NAME - (size_t)used, "-%u",
				 values[LECTERN_MENU_ENTRY]);
	snprintf(out + used, LECTERN_MENU_PAGE_NAME - (size_t)used, "%s%s.xml",
		 says ? "-" : "",
		 says ? menu->prompts[values[LECTERN_MENU_SAY]].name : "");
}

/* ------------------------------------------------------------------ pages */

/* Where a page is in the table, or the free slot for it. */
static size_t *pages_slot(struct lectern_menu_pages *pages,
			  const struct lectern_menu_walk *page)
{
	size_t slot = (size_t)lectern_hash_bytes(LECTERN_HASH_BEGIN, page,
						 sizeof(*page));

	for (;; slot++) {
		size_t *at = &pages->slots[slot % pages->slot_count];

		if (*at == 0 ||
		    memcmp(&pages->at[*at - 1], page, sizeof(*page)) == 0)
			return at;
	}
}

static enum lectern_status pages_add(struct lectern_menu_pages *pages,
				     const struct lectern_menu_walk *page)
{
	size_t *slot = pages_slot(pages, page);
	struct lectern_menu_walk *grown;

	if (*slot > 0)
		return LECTERN_OK;
	if (pages->count == LECTERN_MENU_PAGES_MAX)
		return LECTERN_TOO_LARGE;
	grown = lectern_grow(pages->at, pages->count, &pages->room,
			     sizeof(*grown));
	if (!grown)
		return LECTERN_NO_MEMORY;
	pages->at = grown;
	grown[pages->count++] = *page;
	*slot = pages->count;
	return LECTERN_OK;
}

/* From the list back to wherever the caller is: a page at each place. */
static enum lectern_status pages_carry(struct lectern_menu_pages *pages,
				       struct lectern_menu_walk page)
{
	const uint32_t *values = page.values;
	size_t kind = ((values[LECTERN_MENU_LEVEL] * LECTERN_PHONE_SPEED_COUNT +
			values[LECTERN_MENU_SPEED]) *
			       PAGES_FLOWS +
		       values[LECTERN_MENU_FLOW]) *
			      LECTERN_MENU_LABEL_COUNT +
		      page.label;
	enum lectern_status status = LECTERN_OK;
	uint32_t i;

	if (pages->carried[kind])
		return LECTERN_OK;
	pages->carried[kind] = true;
	for (i = 0; i < pages->menu->place_count && status == LECTERN_OK; i++) {
		lectern_menu_walk_load(pages->menu, &page, LECTERN_MENU_PLACES,
				       i);
		status = pages_add(pages, &page);
	}
	return status;
}

static enum lectern_status pages_follow(struct lectern_menu_pages *pages,
					size_t index, uint32_t key)
{
	struct lectern_menu_walk page = pages->at[index];
	struct lectern_menu_link link =
		lectern_menu_page_link(pages->menu, &page, key);

	if (lectern_menu_page_listed(&page) &&
	    !lectern_menu_page_listed(&link.to) && link.same_place)
		return pages_carry(pages, link.to);
	return pages_add(pages, &link.to);
}

enum lectern_status lectern_menu_pages_find(struct lectern_menu_pages *pages,
					    const struct lectern_menu *menu)
{
	struct lectern_menu_walk page =
		lectern_menu_walk_begin(menu, LECTERN_MENU_NONE);
	enum lectern_status status = LECTERN_NO_MEMORY;
	size_t next;
	uint32_t key;

	pages->menu = menu;
	pages->slot_count = 3 * (size_t)LECTERN_MENU_PAGES_MAX;
	pages->slots = lectern_alloc(pages->slot_count, sizeof(*pages->slots));
	pages->carried = lectern_alloc(PAGES_KINDS, sizeof(*pages->carried));
	if (pages->slots && pages->carried)
		status = pages_add(pages, &page);
	for (next = 0; next < pages->count && status == LECTERN_OK; next++) {
		status = pages_follow(pages, next, LECTERN_MENU_NONE);
		for (key = 0; key < LECTERN_MENU_KEY_COUNT; key++)
			if (status == LECTERN_OK)
				status = pages_follow(pages, next, key);
	}
	return status;
}

void lectern_menu_pages_free(struct lectern_menu_pages *pages)
{
	lectern_free(pages->at);
	lectern_free(pages->slots);
	lectern_free(pages->carried);
}
