/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_pages.h - all states of a call as pages, for systems that have no
 * variables: on each page stands what is said, and where each key leads.
 *
 * A page for each state of the list of sections at each place of the guide
 * would be millions. So pages of the list know no place: the folder in which a
 * page is asked for is that of the place, and a web server serves them in all
 * of these folders.
 */
#ifndef LECTERN_PHONE_MENU_PAGES_H
#define LECTERN_PHONE_MENU_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"
#include "phone/menu_walk.h"

/* Pages of a menu at most. */
#define LECTERN_MENU_PAGES_MAX 200000

/* Room for a page's name, with its folder and ending. */
#define LECTERN_MENU_PAGE_NAME 96

/* Zero-initialise; free with lectern_menu_pages_free(). */
struct lectern_menu_pages {
	const struct lectern_menu *menu;
	struct lectern_menu_walk *at; /* where a prompt begins or a wait */
	size_t count;
	size_t room;
	size_t *slots; /* a hash table of indexes, from 1 */
	size_t slot_count;
	bool *carried; /* kinds of pages that a list goes back to */
};

/* A link: the page, or the same page of whatever place the caller is at. */
struct lectern_menu_link {
	struct lectern_menu_walk to;
	bool same_place;
};

/*
 * Finds all pages that a call can come to; the first is where it begins.
 *
 * LECTERN_TOO_LARGE for more than LECTERN_MENU_PAGES_MAX; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_menu_pages_find(struct lectern_menu_pages *pages,
			const struct lectern_menu *menu);

void lectern_menu_pages_free(struct lectern_menu_pages *pages);

/* Where a key leads from a page, or with LECTERN_MENU_NONE its end. */
struct lectern_menu_link
lectern_menu_page_link(const struct lectern_menu *menu,
		       const struct lectern_menu_walk *page, uint32_t key);

/* True for a page of the list, which has no place of its own. */
bool lectern_menu_page_listed(const struct lectern_menu_walk *page);

/* A page's name in the folder of its place: "r-read-01r.xml". */
void lectern_menu_page_name(const struct lectern_menu *menu,
			    const struct lectern_menu_walk *page,
			    char out[LECTERN_MENU_PAGE_NAME]);

#endif
