/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/ogg_chapters.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "speech/audio_ogg.h"

/* A time as it is written, and one that fits into it. */
#define CHAPTER_TIME "00:00:00.000"
#define CHAPTER_TIME_LENGTH (sizeof(CHAPTER_TIME) - 1)
#define CHAPTER_MS_MAX (UINT64_C(100) * 3600 * 1000 - 1)

/* What a packet of comments begins with. */
#define CHAPTER_MAGIC "OpusTags"
#define CHAPTER_MAGIC_LENGTH (sizeof(CHAPTER_MAGIC) - 1)

/* ------------------------------------------------------------- comments */

static void chapters_put_32(unsigned char *to, uint32_t value)
{
	int i;

	for (i = 0; i < 4; i++)
		to[i] = (unsigned char)(value >> (8 * i));
}

static uint32_t chapters_32(const unsigned char *from)
{
	return (uint32_t)from[0] | (uint32_t)from[1] << 8 |
	       (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
}

/* Appends a comment of `length` bytes of `text`, behind a name. */
static void chapters_add(struct lectern_buffer *comments, const char *name,
			 const char *text, size_t length)
{
	unsigned char size[4];

	chapters_put_32(size, (uint32_t)(strlen(name) + length));
	lectern_buffer_add(comments, size, sizeof(size));
	lectern_buffer_puts(comments, name);
	lectern_buffer_add(comments, text, length);
}

static size_t chapters_title_length(const char *title)
{
	return lectern_utf8_cut(title, strlen(title), LECTERN_OGG_TITLE_MAX);
}

enum lectern_status
lectern_ogg_chapters_begin(struct lectern_ogg_chapters *chapters,
			   const char *const *titles, size_t count)
{
	struct lectern_buffer *comments = &chapters->comments;
	char name[40];
	size_t i;

	if (count > LECTERN_OGG_CHAPTERS_MAX)
		count = LECTERN_OGG_CHAPTERS_MAX;
	if (count == 0)
		return LECTERN_OK;
	chapters->times = lectern_alloc(count, sizeof(*chapters->times));
	if (!chapters->times)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "CHAPTER%03zu=", i + 1);
		chapters_add(comments, name, CHAPTER_TIME, CHAPTER_TIME_LENGTH);
		chapters->times[i] =
			(uint32_t)(comments->length - CHAPTER_TIME_LENGTH);
		snprintf(name, sizeof(name), "CHAPTER%03zuNAME=", i + 1);
		chapters_add(comments, name, titles[i],
			     chapters_title_length(titles[i]));
	}
	chapters->count = count;
	return comments->failed ? LECTERN_NO_MEMORY : LECTERN_OK;
}

void lectern_ogg_chapters_mark(struct lectern_ogg_chapters *chapters,
			       uint64_t ms)
{
	char time[64];
	unsigned seconds;

	if (chapters->marked == chapters->count)
		return;
	if (ms > CHAPTER_MS_MAX)
		ms = CHAPTER_MS_MAX;
	seconds = (unsigned)(ms / 1000);
	snprintf(time, sizeof(time), "%02u:%02u:%02u.%03u", seconds / 3600,
		 seconds / 60 % 60, seconds % 60, (unsigned)(ms % 1000));
	memcpy(chapters->comments.bytes + chapters->times[chapters->marked++],
	       time, CHAPTER_TIME_LENGTH);
}

/* ------------------------------------------------------------- the page */

/* Where the comments of a packet end; 0 for what is no such packet. */
static size_t chapters_end(const unsigned char *packet, size_t length)
{
	size_t at = CHAPTER_MAGIC_LENGTH;
	uint32_t left = 1; /* the vendor's name, then as many as it says */
	bool vendor = true;

	if (length < at || memcmp(packet, CHAPTER_MAGIC, at) != 0)
		return 0;
	while (left > 0) {
		uint32_t size;

		if (length - at < 4)
			return 0;
		size = chapters_32(packet + at);
		at += 4;
		if (size > length - at)
			return 0;
		at += size;
		left--;
		if (!vendor)
			continue;
		vendor = false;
		if (length - at < 4)
			return 0;
		left = chapters_32(packet + at);
		at += 4;
	}
	return at;
}

/* Where the count of comments stands. */
static size_t chapters_count_at(const unsigned char *packet)
{
	return CHAPTER_MAGIC_LENGTH + 4 +
	       chapters_32(packet + CHAPTER_MAGIC_LENGTH);
}

/* Puts a packet of this length behind a page's header. */
static void chapters_table(struct lectern_buffer *page, size_t length)
{
	unsigned char segment = 255;

	for (; length >= 255; length -= 255)
		lectern_buffer_add(page, &segment, 1);
	segment = (unsigned char)length;
	lectern_buffer_add(page, &segment, 1);
}

enum lectern_status
lectern_ogg_chapters_take(struct lectern_ogg_chapters *chapters,
			  const unsigned char *page, size_t length, bool *taken)
{
	const size_t header = LECTERN_OGG_TABLE + page[LECTERN_OGG_SEGMENTS];
	const unsigned char *packet = page + header;
	struct lectern_buffer *out = &chapters->page;
	size_t end;
	size_t total;
	unsigned char segments;

	*taken = false;
	if (chapters->count == 0 || out->length > 0 || header >= length ||
	    page[header - 1] == 255)
		return LECTERN_OK;
	end = chapters_end(packet, length - header);
	total = end + chapters->comments.length;
	/* More than a page holds: then there are no chapters. */
	if (end == 0 || total / 255 + 1 > 255)
		return LECTERN_OK;
	segments = (unsigned char)(total / 255 + 1);
	lectern_buffer_add(out, page, LECTERN_OGG_SEGMENTS);
	lectern_buffer_add(out, &segments, 1);
	chapters_table(out, total);
	chapters->at = out->length + end;
	lectern_buffer_add(out, packet, end);
	lectern_buffer_add(out, chapters->comments.bytes,
			   chapters->comments.length);
	if (out->failed)
		return LECTERN_NO_MEMORY;
	packet = (unsigned char *)out->bytes + chapters->at - end;
	chapters_put_32((unsigned char *)out->bytes + chapters->at - end +
				chapters_count_at(packet),
			chapters_32(packet + chapters_count_at(packet)) +
				2 * (uint32_t)chapters->count);
	lectern_ogg_renumber((unsigned char *)out->bytes, out->length);
	*taken = true;
	return LECTERN_OK;
}

void lectern_ogg_chapters_finish(struct lectern_ogg_chapters *chapters)
{
	struct lectern_buffer *page = &chapters->page;

	if (page->length == 0)
		return;
	memcpy(page->bytes + chapters->at, chapters->comments.bytes,
	       chapters->comments.length);
	lectern_ogg_renumber((unsigned char *)page->bytes, page->length);
}

void lectern_ogg_chapters_free(struct lectern_ogg_chapters *chapters)
{
	lectern_buffer_free(&chapters->comments);
	lectern_buffer_free(&chapters->page);
	lectern_free(chapters->times);
	*chapters = (struct lectern_ogg_chapters){0};
}
