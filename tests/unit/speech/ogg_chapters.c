/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chapters among the comments of an Ogg Opus file, page by page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lectern/memory.h"
#include "speech/audio_ogg.h"
#include "speech/ogg_chapters.h"

/* A page with a packet in it. */
static void make_page(struct lectern_buffer *page, const char *packet,
		      size_t length)
{
	unsigned char segments = (unsigned char)(length / 255 + 1);
	unsigned char last = (unsigned char)(length % 255);

	lectern_buffer_clear(page);
	lectern_buffer_add(page, "OggS\0\0", 6);
	lectern_buffer_fill(page, 0, 20);
	lectern_buffer_add(page, &segments, 1);
	lectern_buffer_fill(page, (char)255, segments - 1u);
	lectern_buffer_add(page, &last, 1);
	lectern_buffer_add(page, packet, length);
	lectern_ogg_renumber((unsigned char *)page->bytes, page->length);
}

/* A vendor called "us", a comment "A=1", and padding behind. */
static const char packet[] = "OpusTags\2\0\0\0us\1\0\0\0\3\0\0\0A=1\0\0\0\0";

static const char *const titles[] = {"One", "Two \xC3\xBC"};

/* What the packet in the written page is, and how long. */
static const char *packet_of(const struct lectern_ogg_chapters *chapters,
			     size_t *length)
{
	const unsigned char *page = (const unsigned char *)chapters->page.bytes;
	size_t header = LECTERN_OGG_TABLE + page[LECTERN_OGG_SEGMENTS];
	size_t total = 0;
	size_t i;

	for (i = LECTERN_OGG_TABLE; i < header; i++)
		total += page[i];
	assert_int_equal(header + total, chapters->page.length);
	*length = total;
	return chapters->page.bytes + header;
}

static void take(struct lectern_ogg_chapters *chapters,
		 const struct lectern_buffer *page, bool wanted)
{
	bool taken = !wanted;

	assert_int_equal(lectern_ogg_chapters_take(
				 chapters, (const unsigned char *)page->bytes,
				 page->length, &taken),
			 LECTERN_OK);
	assert_int_equal(taken, wanted);
}

static void chapters_are_comments_behind_those_that_were_there(void **state)
{
	static const char wanted[] = "OpusTags\2\0\0\0us\5\0\0\0\3\0\0\0A=1"
				     "\x17\0\0\0CHAPTER001=00:00:00.000"
				     "\x12\0\0\0CHAPTER001NAME=One"
				     "\x17\0\0\0CHAPTER002=01:02:03.045"
				     "\x15\0\0\0CHAPTER002NAME=Two \xC3\xBC";
	struct lectern_ogg_chapters chapters = {.count = 0};
	struct lectern_buffer page = {0};
	const char *got;
	size_t length;

	(void)state;
	assert_int_equal(lectern_ogg_chapters_begin(&chapters, titles, 2),
			 LECTERN_OK);
	make_page(&page, packet, sizeof(packet) - 1);
	lectern_ogg_chapters_mark(&chapters, 0);
	take(&chapters, &page, true);
	lectern_ogg_chapters_mark(&chapters, 3723045);
	/* One more than there are does no harm. */
	lectern_ogg_chapters_mark(&chapters, 9999999);
	lectern_ogg_chapters_finish(&chapters);
	got = packet_of(&chapters, &length);
	assert_int_equal(length, sizeof(wanted) - 1);
	assert_memory_equal(got, wanted, length);
	lectern_buffer_free(&page);
	lectern_ogg_chapters_free(&chapters);
}

static enum lectern_status count_pages(void *user, const void *bytes,
				       size_t length)
{
	size_t *pages = user;

	(void)bytes;
	(void)length;
	(*pages)++;
	return LECTERN_OK;
}

/* Its checksum is that which a reader of pages works out. */
static void the_page_that_is_written_again_is_whole(void **state)
{
	struct lectern_ogg_chapters chapters = {.count = 0};
	struct lectern_buffer page = {0};
	struct lectern_buffer copy = {0};
	struct lectern_ogg ogg = {{0}};
	size_t pages = 0;

	(void)state;
	assert_int_equal(lectern_ogg_chapters_begin(&chapters, titles, 2),
			 LECTERN_OK);
	make_page(&page, packet, sizeof(packet) - 1);
	take(&chapters, &page, true);
	lectern_ogg_chapters_mark(&chapters, 5);
	lectern_ogg_chapters_finish(&chapters);
	lectern_buffer_add(&copy, chapters.page.bytes, chapters.page.length);
	lectern_ogg_renumber((unsigned char *)copy.bytes, copy.length);
	assert_memory_equal(copy.bytes, chapters.page.bytes, copy.length);
	assert_int_equal(lectern_ogg_feed(&ogg, copy.bytes, copy.length,
					  count_pages, &pages),
			 LECTERN_OK);
	assert_int_equal(pages, 1);
	assert_int_equal(ogg.partial.length, 0);
	lectern_buffer_free(&ogg.partial);
	lectern_buffer_free(&page);
	lectern_buffer_free(&copy);
	lectern_ogg_chapters_free(&chapters);
}

static void other_pages_are_left_alone(void **state)
{
	/* The head; a count of comments, and a size, that are lies. */
	static const char *const others[] = {
		"OpusHead\1\1", "OpusTags\2\0\0\0us\xFF\0\0\0",
		"OpusTags\xFF\xFF\xFF\xFFus", "OpusTags", "music"};
	static const size_t lengths[] = {10, 18, 14, 8, 5};
	struct lectern_ogg_chapters chapters = {.count = 0};
	struct lectern_buffer page = {0};
	size_t i;

	(void)state;
	assert_int_equal(lectern_ogg_chapters_begin(&chapters, titles, 2),
			 LECTERN_OK);
	for (i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		make_page(&page, others[i], lengths[i]);
		take(&chapters, &page, false);
		assert_int_equal(chapters.page.length, 0);
	}
	/* And the second of its kind. */
	make_page(&page, packet, sizeof(packet) - 1);
	take(&chapters, &page, true);
	take(&chapters, &page, false);
	lectern_buffer_free(&page);
	lectern_ogg_chapters_free(&chapters);
}

static void without_titles_nothing_changes(void **state)
{
	struct lectern_ogg_chapters chapters = {.count = 0};
	struct lectern_buffer page = {0};

	(void)state;
	assert_int_equal(lectern_ogg_chapters_begin(&chapters, NULL, 0),
			 LECTERN_OK);
	make_page(&page, packet, sizeof(packet) - 1);
	take(&chapters, &page, false);
	lectern_ogg_chapters_mark(&chapters, 0);
	lectern_ogg_chapters_finish(&chapters);
	lectern_buffer_free(&page);
	lectern_ogg_chapters_free(&chapters);
}

static void as_many_long_titles_as_there_may_be_fit_into_a_page(void **state)
{
	const char *many[LECTERN_OGG_CHAPTERS_MAX + 50];
	struct lectern_ogg_chapters chapters = {.count = 0};
	struct lectern_buffer page = {0};
	size_t length;
	size_t i;

	(void)state;
	for (i = 0; i < LECTERN_OGG_CHAPTERS_MAX + 50; i++)
		many[i] = "a title of more bytes than a player would ever "
			  "show in its list, cut between two characters "
			  "\xC3\xBC\xC3\xBC";
	assert_int_equal(
		lectern_ogg_chapters_begin(&chapters, many,
					   LECTERN_OGG_CHAPTERS_MAX + 50),
		LECTERN_OK);
	assert_int_equal(chapters.count, LECTERN_OGG_CHAPTERS_MAX);
	make_page(&page, packet, sizeof(packet) - 1);
	take(&chapters, &page, true);
	packet_of(&chapters, &length);
	assert_true(length > 40000);
	lectern_buffer_free(&page);
	lectern_ogg_chapters_free(&chapters);
}

static void each_failing_allocation_is_reported(void **state)
{
	struct lectern_buffer page = {0};
	enum lectern_status status;
	uint64_t n = 0;

	(void)state;
	make_page(&page, packet, sizeof(packet) - 1);
	do {
		struct lectern_ogg_chapters chapters = {.count = 0};
		bool taken;

		lectern_memory_fail_at(++n);
		status = lectern_ogg_chapters_begin(&chapters, titles, 2);
		if (status == LECTERN_OK)
			status = lectern_ogg_chapters_take(
				&chapters, (const unsigned char *)page.bytes,
				page.length, &taken);
		lectern_memory_fail_at(0);
		assert_true(status == LECTERN_OK ||
			    status == LECTERN_NO_MEMORY);
		lectern_ogg_chapters_free(&chapters);
	} while (status != LECTERN_OK);
	assert_true(n > 2);
	lectern_buffer_free(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			chapters_are_comments_behind_those_that_were_there),
		cmocka_unit_test(the_page_that_is_written_again_is_whole),
		cmocka_unit_test(other_pages_are_left_alone),
		cmocka_unit_test(without_titles_nothing_changes),
		cmocka_unit_test(
			as_many_long_titles_as_there_may_be_fit_into_a_page),
		cmocka_unit_test(each_failing_allocation_is_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
