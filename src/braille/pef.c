/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing here may depend on when or where the file is made: the identifier
 * is a hash of the cells, and the date is that of the guide.
 */
#include "braille/writers.h"

#include "braille/xml.h"

#define PEF_NAMESPACE "http://www.daisy.org/ns/2008/pef"
#define PEF_DUBLIN_CORE "http://purl.org/dc/elements/1.1/"
#define PEF_FORMAT "application/x-pef+xml"

static void pef_identifier(struct lectern_xml *xml,
			   const struct lectern_part *part)
{
	uint8_t identity[LECTERN_IDENTITY_BYTES];
	char name[2 * LECTERN_IDENTITY_BYTES + 1];
	size_t i;

	lectern_part_identity(part, identity);
	for (i = 0; i < LECTERN_IDENTITY_BYTES; i++)
		snprintf(name + 2 * i, 3, "%02x", identity[i]);
	lectern_xml_open(xml, "dc:identifier");
	lectern_xml_text(xml, "urn:lectern:");
	lectern_xml_text(xml, name);
	lectern_xml_close(xml);
}

static void pef_head(struct lectern_xml *xml, const struct lectern_part *part)
{
	const struct lectern_pages *pages = part->pages;

	lectern_xml_open(xml, "head");
	lectern_xml_open(xml, "meta");
	lectern_xml_attribute(xml, "xmlns:dc", PEF_DUBLIN_CORE);
	lectern_xml_element(xml, "dc:format", PEF_FORMAT);
	pef_identifier(xml, part);
	if (*pages->title)
		lectern_xml_element(xml, "dc:title", pages->title);
	if (lectern_part_is_date(pages->date))
		lectern_xml_element(xml, "dc:date", pages->date);
	if (lectern_part_is_language(pages->language))
		lectern_xml_element(xml, "dc:language", pages->language);
	lectern_xml_close(xml);
	lectern_xml_close(xml);
}

static void pef_page(struct lectern_xml *xml, const struct lectern_pages *pages,
		     uint32_t page)
{
	uint32_t row;

	lectern_xml_open(xml, "page");
	for (row = 0; row < lectern_pages_rows(pages, page); row++) {
		size_t count;
		const uint8_t *cells =
			lectern_pages_row(pages, page, row, &count);

		lectern_xml_open(xml, "row");
		lectern_xml_cells(xml, cells, count);
		lectern_xml_close(xml);
	}
	lectern_xml_close(xml);
}

/* The page behind the run of pages of one kind that `page` begins. */
static uint32_t pef_run(const struct lectern_pages *pages, uint32_t page,
			uint32_t end)
{
	enum lectern_page_kind kind = lectern_pages_name(pages, page).kind;

	while (page < end && lectern_pages_name(pages, page).kind == kind)
		page++;
	return page;
}

/*
 * In a duplex volume a section begins on the front of a sheet, so one begins
 * only where another kind of page does.
 */
static void pef_volume(struct lectern_xml *xml,
		       const struct lectern_pages *pages, uint32_t index)
{
	struct lectern_volume volume = lectern_pages_volume(pages, index);
	uint32_t end = volume.first + volume.pages;
	uint32_t page = volume.first;

	lectern_xml_open(xml, "volume");
	lectern_xml_number(xml, "cols", pages->width);
	lectern_xml_number(xml, "rows", pages->height);
	lectern_xml_number(xml, "rowgap", 0);
	lectern_xml_attribute(xml, "duplex", pages->duplex ? "true" : "false");
	while (page < end && !xml->failed) {
		uint32_t behind = pef_run(pages, page, end);

		lectern_xml_open(xml, "section");
		for (; page < behind; page++)
			pef_page(xml, pages, page);
		lectern_xml_close(xml);
	}
	lectern_xml_close(xml);
}

static void pef_document(struct lectern_xml *xml,
			 const struct lectern_part *part)
{
	uint32_t i;

	lectern_xml_open(xml, "pef");
	lectern_xml_attribute(xml, "xmlns", PEF_NAMESPACE);
	lectern_xml_attribute(xml, "version", "2008-1");
	pef_head(xml, part);
	lectern_xml_open(xml, "body");
	for (i = 0; i < part->count; i++)
		pef_volume(xml, part->pages, part->first + i);
	lectern_xml_close(xml);
	lectern_xml_close(xml);
}

enum lectern_status lectern_write_pef(const struct lectern_part *part,
				      struct lectern_outfile *file)
{
	struct lectern_xml xml = {0};

	lectern_xml_begin_file(&xml, file, false);
	pef_document(&xml, part);
	return lectern_xml_end(&xml);
}
