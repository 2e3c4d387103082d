/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows are kept as they stand on the page: each ends with a br, and a page is
 * a section that begins with a page break. Around them is the structure that
 * the pages know of: an element for each block, with a name that links can
 * lead to, headings as what they are.
 */
#include "braille/ebraille.h"

#include "braille/page_rows.h"
#include "braille/starts.h"

/* The state of one volume's document. */
struct body {
	struct lectern_xml xml;
	const struct lectern_pages *pages;
	struct lectern_starts starts;
	size_t start; /* the first that is not passed */
	uint32_t page;
	uint32_t row;
	bool open;  /* an element around rows */
	bool blank; /* the one that is open holds blank rows */
};

/*
 * The element for the block that begins at this row; NULL where none does. A
 * heading that leads into its paragraph shares an element with it.
 */
static const char *body_element(struct body *body)
{
	static const char *const names[] = {"p",  "h1", "h2", "h3",
					    "h4", "h5", "h6"};
	size_t count = lectern_starts_at(&body->starts, &body->start,
					 body->page, body->row);

	if (count == 0)
		return NULL;
	return names[count == 1 ? body->starts.list[body->start].heading : 0];
}

static void body_shut(struct body *body)
{
	if (!body->open)
		return;
	lectern_xml_close_full(&body->xml);
	lectern_xml_line(&body->xml);
	body->open = false;
}

/* Opens what the row at hand stands in, where that is not open yet. */
static void body_enter(struct body *body, bool blank)
{
	const char *name = blank ? NULL : body_element(body);

	if (!name && body->open && body->blank == blank)
		return;
	body_shut(body);
	body->open = true;
	body->blank = blank;
	if (blank) {
		lectern_xml_open(&body->xml, "div");
		return;
	}
	lectern_xml_open(&body->xml, name ? name : "p");
	if (name)
		lectern_xml_attribute_of(&body->xml, "id", "line-%u-%u",
					 (unsigned)body->page + 1,
					 (unsigned)body->row + 1);
}

static void body_row(struct body *body)
{
	size_t count;
	const uint8_t *cells =
		lectern_pages_row(body->pages, body->page, body->row, &count);

	body_enter(body, count == 0);
	lectern_xml_cells(&body->xml, cells, count);
	lectern_xml_open(&body->xml, "br");
	lectern_xml_close(&body->xml);
}

static void body_break(struct body *body)
{
	struct lectern_page_name name =
		lectern_pages_name(body->pages, body->page);
	uint8_t number[LECTERN_PAGE_NUMBER_MAX];
	size_t count = lectern_page_number(name.kind, name.number, number);
	struct lectern_xml *xml = &body->xml;

	lectern_xml_open(xml, "div");
	lectern_xml_attribute_of(xml, "id", "page-%u",
				 (unsigned)body->page + 1);
	lectern_xml_attribute(xml, "role", "doc-pagebreak");
	lectern_xml_attribute(xml, "epub:type", "pagebreak");
	lectern_xml_attribute_cells(xml, "aria-label", number, count);
	lectern_xml_close_full(xml);
	lectern_xml_line(xml);
}

static void body_page(struct body *body)
{
	lectern_xml_open(&body->xml, "section");
	lectern_xml_attribute(&body->xml, "class", "page");
	lectern_xml_line(&body->xml);
	body_break(body);
	for (body->row = 0;
	     body->row < lectern_pages_rows(body->pages, body->page);
	     body->row++)
		body_row(body);
	body_shut(body);
	lectern_xml_close_full(&body->xml);
	lectern_xml_line(&body->xml);
}

enum lectern_status lectern_ebraille_volume(const struct lectern_ebraille *book,
					    uint32_t volume,
					    struct lectern_buffer *out)
{
	struct body body = {.pages = book->part->pages};
	struct lectern_volume pages = lectern_pages_volume(body.pages, volume);

	enum lectern_status status;

	status = lectern_starts_make(&body.starts, body.pages, pages.first,
				     pages.first + pages.pages);
	if (status != LECTERN_OK)
		return status;
	lectern_xml_begin_memory(&body.xml, out, true);
	lectern_ebraille_head(&body.xml, book, LECTERN_EBRAILLE_STYLE);
	lectern_xml_close_full(&body.xml);
	lectern_xml_open(&body.xml, "body");
	lectern_xml_line(&body.xml);
	for (body.page = pages.first;
	     body.page < pages.first + pages.pages && !body.xml.failed;
	     body.page++)
		body_page(&body);
	lectern_xml_close_full(&body.xml);
	lectern_xml_close_full(&body.xml);
	lectern_xml_line(&body.xml);
	lectern_starts_free(&body.starts);
	return lectern_xml_end(&body.xml);
}
