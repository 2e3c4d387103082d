/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the writers of files that name themselves have in common: nothing in a
 * file may depend on when, where or in what form it is made.
 */
#include "braille/part.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

struct lectern_part lectern_part_whole(const struct lectern_pages *pages)
{
	return (struct lectern_part){.pages = pages,
				     .count = lectern_pages_volumes(pages)};
}

uint32_t lectern_part_start(const struct lectern_part *part)
{
	return lectern_pages_volume(part->pages, part->first).first;
}

uint32_t lectern_part_end(const struct lectern_part *part)
{
	struct lectern_volume last = lectern_pages_volume(
		part->pages, part->first + part->count - 1);

	return last.first + last.pages;
}

/* -------------------------------------------------------------- identity */

/* FNV-1a, twice from different starts, for 128 bits. */
struct part_hash {
	uint64_t low;
	uint64_t high;
};

static void part_bytes(struct part_hash *hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	while (length-- > 0) {
		hash->low = (hash->low ^ *at) * 0x100000001B3u;
		hash->high = (hash->high ^ *at++) * 0x100000001B3u;
	}
}

static void part_number(struct part_hash *hash, uint32_t number)
{
	unsigned char bytes[4];
	int i;

	for (i = 0; i < 4; i++)
		bytes[i] = (unsigned char)(number >> (8 * i));
	part_bytes(hash, bytes, sizeof(bytes));
}

/* The NUL too, so that two texts never run into one. */
static void part_text(struct part_hash *hash, const char *text)
{
	part_bytes(hash, text, strlen(text) + 1);
}

static void part_page(struct part_hash *hash, const struct lectern_pages *pages,
		      uint32_t page)
{
	struct lectern_page_name name = lectern_pages_name(pages, page);
	uint32_t row;

	part_number(hash, name.volume);
	part_number(hash, (uint32_t)name.kind);
	part_number(hash, name.number);
	for (row = 0; row < lectern_pages_rows(pages, page); row++) {
		size_t count;
		const uint8_t *cells =
			lectern_pages_row(pages, page, row, &count);

		part_number(hash, (uint32_t)count);
		part_bytes(hash, cells, count);
	}
}

void lectern_part_identity(const struct lectern_part *part,
			   uint8_t out[LECTERN_IDENTITY_BYTES])
{
	const struct lectern_pages *pages = part->pages;
	struct part_hash hash = {0xCBF29CE484222325u, 0x84222325CBF29CE4u};
	uint32_t page;
	int i;

	part_number(&hash, pages->width);
	part_number(&hash, pages->height);
	part_number(&hash, pages->duplex);
	part_text(&hash, pages->title);
	part_text(&hash, pages->date);
	part_text(&hash, pages->language);
	for (page = lectern_part_start(part); page < lectern_part_end(part);
	     page++)
		part_page(&hash, pages, page);
	for (i = 0; i < 8; i++) {
		out[i] = (uint8_t)(hash.low >> (56 - 8 * i));
		out[8 + i] = (uint8_t)(hash.high >> (56 - 8 * i));
	}
}

/* ----------------------------------------------------------------- names */

void lectern_page_print_name(char out[LECTERN_PAGE_NAME_ROOM],
			     struct lectern_page_name name)
{
	const char *letter = "";

	switch (name.kind) {
	case LECTERN_PAGE_TRANSCRIBER:
		letter = "t";
		break;
	case LECTERN_PAGE_PRELIMINARY:
		letter = "p";
		break;
	case LECTERN_PAGE_BODY:
		break;
	}
	snprintf(out, LECTERN_PAGE_NAME_ROOM, "%s%u", letter,
		 (unsigned)name.number);
}

/*
 * The schema of PEF takes nothing else, and a file that it refuses is of no
 * use; a date that is not one is left out.
 */
bool lectern_part_is_date(const char *date)
{
	static const char form[] = "dddd-dd-dd";
	size_t i;

	for (i = 0; form[i]; i++)
		if (form[i] == 'd' ? !isdigit((unsigned char)date[i])
				   : date[i] != form[i])
			return false;
	return date[i] == '\0';
}

/* xsd:language: letters, then letters and digits, in parts of one to eight. */
bool lectern_part_is_language(const char *tag)
{
	size_t length = 0;
	bool first = true;

	for (; *tag; tag++) {
		unsigned char c = (unsigned char)*tag;

		if (c == '-' && length > 0) {
			length = 0;
			first = false;
		} else if (c < 0x80 && (first ? isalpha(c) : isalnum(c)) &&
			   length < 8) {
			length++;
		} else {
			return false;
		}
	}
	return length > 0;
}

/* The region of a tag, two capitals or three digits; "" for none. */
static void part_region(char out[4], const char *tag)
{
	size_t length;

	out[0] = '\0';
	while ((tag = strchr(tag, '-'))) {
		length = strcspn(++tag, "-");
		/* What follows a single letter is private or an extension. */
		if (length == 1)
			return;
		if ((length == 2 && isalpha((unsigned char)tag[0]) &&
		     isalpha((unsigned char)tag[1])) ||
		    (length == 3 && isdigit((unsigned char)tag[0]))) {
			memcpy(out, tag, length);
			out[length] = '\0';
			return;
		}
	}
}

void lectern_part_language(char *out, size_t room, const char *language)
{
	int length = (int)strcspn(language, "-");
	char region[4];

	/* A primary tag is two or three letters; "x-..." says nothing. */
	if (!lectern_part_is_language(language) || length < 2 || length > 3) {
		snprintf(out, room, "und-Brai");
		return;
	}
	part_region(region, language);
	/* English without a region is American, as it is where it is spoken. */
	if (!*region && length == 2 && strncmp(language, "en", 2) == 0)
		strcpy(region, "US");
	snprintf(out, room, "%.*s-Brai%s%s", length, language,
		 *region ? "-" : "", region);
}
