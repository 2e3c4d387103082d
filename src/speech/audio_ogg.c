/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/audio_ogg.h"

#include <stdint.h>
#include <string.h>

/* The fields of a page's header, by their offset. */
enum ogg_field {
	OGG_SERIAL = 14,
	OGG_CHECKSUM = 22,
	OGG_SEGMENTS = LECTERN_OGG_SEGMENTS,
	OGG_TABLE = LECTERN_OGG_TABLE
};

static const unsigned char ogg_serial[4] = {'L', 'c', 't', 'n'};

/* CRC-32 of RFC 3533 (0x04c11db7, not reflected, from 0), half a byte a step.
 */
static uint32_t ogg_checksum(const unsigned char *bytes, size_t length)
{
	static const uint32_t table[16] = {
		0x00000000, 0x04c11db7, 0x09823b6e, 0x0d4326d9,
		0x130476dc, 0x17c56b6b, 0x1a864db2, 0x1e475005,
		0x2608edb8, 0x22c9f00f, 0x2f8ad6d6, 0x2b4bcb61,
		0x350c9b64, 0x31cd86d3, 0x3c8ea00a, 0x384fbdbd};
	uint32_t sum = 0;
	size_t i;

	for (i = 0; i < length; i++) {
		sum = (sum << 4) ^ table[(sum >> 28) ^ (bytes[i] >> 4)];
		sum = (sum << 4) ^ table[(sum >> 28) ^ (bytes[i] & 15)];
	}
	return sum;
}

/* The length of the page at the front, or 0 while it is not whole. */
static size_t ogg_page_length(const unsigned char *bytes, size_t length)
{
	size_t total;
	size_t i;

	if (length < OGG_TABLE || length - OGG_TABLE < bytes[OGG_SEGMENTS])
		return 0;
	total = OGG_TABLE + (size_t)bytes[OGG_SEGMENTS];
	for (i = 0; i < bytes[OGG_SEGMENTS]; i++)
		total += bytes[OGG_TABLE + i];
	return total <= length ? total : 0;
}

void lectern_ogg_renumber(unsigned char *page, size_t length)
{
	uint32_t sum;
	int i;

	memcpy(page + OGG_SERIAL, ogg_serial, sizeof(ogg_serial));
	memset(page + OGG_CHECKSUM, 0, 4);
	sum = ogg_checksum(page, length);
	for (i = 0; i < 4; i++)
		page[OGG_CHECKSUM + i] = (unsigned char)(sum >> (8 * i));
}

enum lectern_status lectern_ogg_feed(struct lectern_ogg *ogg, const void *bytes,
				     size_t length, lectern_ogg_sink *sink,
				     void *user)
{
	enum lectern_status status = LECTERN_OK;
	unsigned char *at;
	size_t left;
	size_t page;

	lectern_buffer_add(&ogg->partial, bytes, length);
	if (ogg->partial.failed)
		return LECTERN_NO_MEMORY;
	at = (unsigned char *)ogg->partial.bytes;
	left = ogg->partial.length;
	while (status == LECTERN_OK && left >= OGG_TABLE) {
		if (memcmp(at, "OggS", 4) != 0)
			return LECTERN_INVALID;
		page = ogg_page_length(at, left);
		if (page == 0)
			break;
		lectern_ogg_renumber(at, page);
		status = sink(user, at, page);
		at += page;
		left -= page;
	}
	if (left > 0)
		memmove(ogg->partial.bytes, at, left);
	ogg->partial.length = left;
	return status;
}
