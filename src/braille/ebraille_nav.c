/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The navigation is also what a browser opens first. Its lists are nested as
 * the headings are; a guide that leaves levels out still makes a sound tree.
 */
#include "braille/ebraille.h"

#include "braille/page_rows.h"
#include "braille/starts.h"

/* Headings have six levels. */
#define NAV_DEPTH 6

/* The state of the navigation. */
struct nav {
	struct lectern_xml xml;
	const struct lectern_pages *pages;
	const struct lectern_part *part;
	uint32_t levels[NAV_DEPTH]; /* of the lists that are open */
	size_t depth;
};

/* The way to the document that page `page` (from 0) is in. */
static void nav_way(char way[LECTERN_EBRAILLE_WAY_ROOM], const struct nav *nav,
		    uint32_t page)
{
	lectern_ebraille_way(way, lectern_pages_name(nav->pages, page).volume);
}

static void nav_page_number(struct nav *nav, uint32_t page)
{
	struct lectern_page_name name = lectern_pages_name(nav->pages, page);
	uint8_t cells[LECTERN_PAGE_NUMBER_MAX];
	size_t count = lectern_page_number(name.kind, name.number, cells);

	lectern_xml_cells(&nav->xml, cells, count);
}

/* Opens a table of links: its list is left open. */
static void nav_open(struct nav *nav, const char *type, const char *role)
{
	lectern_xml_open(&nav->xml, "nav");
	lectern_xml_attribute(&nav->xml, "epub:type", type);
	lectern_xml_attribute(&nav->xml, "role", role);
	lectern_xml_line(&nav->xml);
	lectern_xml_open(&nav->xml, "ol");
	lectern_xml_line(&nav->xml);
}

static void nav_close(struct nav *nav)
{
	lectern_xml_close_full(&nav->xml);
	lectern_xml_line(&nav->xml);
	lectern_xml_close_full(&nav->xml);
	lectern_xml_line(&nav->xml);
}

/* -------------------------------------------------------------- headings */

/* Closes an item, and with it the list in it. */
static void nav_shut(struct nav *nav)
{
	lectern_xml_close_full(&nav->xml);
	lectern_xml_line(&nav->xml);
}

/*
 * Closes and opens lists so that an item of the level can follow. A level
 * between two that are open goes into the deeper list: an item has one list.
 */
static void nav_level(struct nav *nav, uint32_t level)
{
	while (nav->depth > 1 && nav->levels[nav->depth - 2] >= level) {
		nav_shut(nav);
		nav_shut(nav);
		nav->depth--;
	}
	if (nav->depth > 0 && nav->levels[nav->depth - 1] >= level) {
		nav_shut(nav);
		nav->levels[nav->depth - 1] = level;
		return;
	}
	/* The outermost list is open already. */
	if (nav->depth > 0) {
		lectern_xml_line(&nav->xml);
		lectern_xml_open(&nav->xml, "ol");
		lectern_xml_line(&nav->xml);
	}
	nav->levels[nav->depth++] = level;
}

static void nav_heading(struct nav *nav, const struct lectern_start *start,
			const struct lectern_heading *heading)
{
	const struct lectern_headings *all = &nav->pages->headings;
	char way[LECTERN_EBRAILLE_WAY_ROOM];

	nav_way(way, nav, start->place.page - 1);
	nav_level(nav, start->heading);
	lectern_xml_open(&nav->xml, "li");
	lectern_xml_open(&nav->xml, "a");
	lectern_xml_attribute_of(&nav->xml, "href", "%s#line-%u-%u", way,
				 (unsigned)start->place.page,
				 (unsigned)start->place.line);
	lectern_xml_cells(&nav->xml, lectern_heading_cells(all, heading),
			  heading->count);
	lectern_xml_close_full(&nav->xml);
}

/* The heading of a block, which has one; they stand in the guide's order. */
static const struct lectern_heading *nav_find(const struct nav *nav,
					      uint32_t block)
{
	const struct lectern_headings *all = &nav->pages->headings;
	size_t low = 0;
	size_t high = all->count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (all->list[middle].block <= block)
			low = middle;
		else
			high = middle;
	}
	return &all->list[low];
}

/* A guide without headings has its volumes for contents. */
static void nav_volumes(struct nav *nav)
{
	uint32_t i;

	for (i = 0; i < nav->part->count; i++) {
		uint32_t page =
			lectern_pages_volume(nav->pages, nav->part->first + i)
				.first;
		char way[LECTERN_EBRAILLE_WAY_ROOM];

		nav_way(way, nav, page);
		lectern_xml_open(&nav->xml, "li");
		lectern_xml_open(&nav->xml, "a");
		lectern_xml_attribute_of(&nav->xml, "href", "%s#page-%u", way,
					 (unsigned)page + 1);
		nav_page_number(nav, page);
		lectern_xml_close_full(&nav->xml);
		nav_shut(nav);
	}
}

static void nav_headings(struct nav *nav, const struct lectern_starts *starts)
{
	size_t i;

	for (i = 0; i < starts->count; i++)
		if (starts->list[i].heading)
			nav_heading(nav, &starts->list[i],
				    nav_find(nav, starts->list[i].block));
	if (nav->depth == 0) {
		nav_volumes(nav);
		return;
	}
	for (; nav->depth > 1; nav->depth--) {
		nav_shut(nav);
		nav_shut(nav);
	}
	nav_shut(nav);
}

/* ----------------------------------------------------------------- pages */

/* The number in print too, by which displays without braille keys find it. */
static void nav_pages(struct nav *nav)
{
	uint32_t end = lectern_part_end(nav->part);
	uint32_t page;

	for (page = lectern_part_start(nav->part); page < end; page++) {
		char print[LECTERN_PAGE_NAME_ROOM];
		char way[LECTERN_EBRAILLE_WAY_ROOM];

		lectern_page_print_name(print,
					lectern_pages_name(nav->pages, page));
		nav_way(way, nav, page);
		lectern_xml_open(&nav->xml, "li");
		lectern_xml_open(&nav->xml, "a");
		lectern_xml_attribute_of(&nav->xml, "href", "%s#page-%u", way,
					 (unsigned)page + 1);
		lectern_xml_attribute(&nav->xml, "title", print);
		nav_page_number(nav, page);
		lectern_xml_close_full(&nav->xml);
		nav_shut(nav);
	}
}

static void nav_document(struct nav *nav, const struct lectern_ebraille *book,
			 const struct lectern_starts *starts)
{
	const struct lectern_buffer *title = &nav->pages->title_cells;
	struct lectern_xml *xml = &nav->xml;

	lectern_ebraille_head(xml, book,
			      LECTERN_EBRAILLE_FOLDER LECTERN_EBRAILLE_STYLE);
	lectern_xml_open(xml, "link");
	lectern_xml_attribute(xml, "rel", "publication");
	lectern_xml_attribute(xml, "href", "package.opf");
	lectern_xml_attribute(xml, "type", "application/oebps-package+xml");
	lectern_xml_close(xml);
	lectern_xml_close_full(xml);
	lectern_xml_open(xml, "body");
	lectern_xml_line(xml);
	if (title->length) {
		lectern_xml_open(xml, "h1");
		lectern_xml_cells(xml, (const uint8_t *)title->bytes,
				  title->length);
		lectern_xml_close_full(xml);
		lectern_xml_line(xml);
	}
	nav_open(nav, "toc", "doc-toc");
	nav_headings(nav, starts);
	nav_close(nav);
	nav_open(nav, "page-list", "doc-pagelist");
	nav_pages(nav);
	nav_close(nav);
	lectern_xml_close_full(xml);
	lectern_xml_close_full(xml);
	lectern_xml_line(xml);
}

enum lectern_status
lectern_ebraille_navigation(const struct lectern_ebraille *book,
			    struct lectern_buffer *out)
{
	struct nav nav = {.pages = book->part->pages, .part = book->part};
	struct lectern_starts starts = {0};
	enum lectern_status status;

	status = lectern_starts_make(&starts, nav.pages,
				     lectern_part_start(nav.part),
				     lectern_part_end(nav.part));
	if (status != LECTERN_OK)
		return status;
	lectern_xml_begin_memory(&nav.xml, out, true);
	nav_document(&nav, book, &starts);
	lectern_starts_free(&starts);
	return lectern_xml_end(&nav.xml);
}
