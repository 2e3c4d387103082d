/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/chapters.h"

#include "base/alloc.h"

const struct lectern_node *lectern_chapter_of(const struct lectern_node *block)
{
	const struct lectern_node *node = block;
	const struct lectern_node *parent = lectern_node_parent(node);

	while (parent && lectern_node_kind(parent) != LECTERN_NODE_GUIDE) {
		node = parent;
		parent = lectern_node_parent(node);
	}
	return lectern_node_kind(node) == LECTERN_NODE_SECTION ? node : NULL;
}

const char *lectern_chapter_title(const struct lectern_guide *guide,
				  const struct lectern_node *chapter)
{
	if (!chapter)
		return lectern_guide_front(guide)->title;
	return lectern_node_text(lectern_node_first(chapter))->bytes;
}

enum lectern_status lectern_chapters_make(struct lectern_chapters *chapters,
					  const struct lectern_guide *guide)
{
	const uint32_t blocks = lectern_guide_block_count(guide);
	const struct lectern_node *last = NULL;
	uint32_t i;

	chapters->titles =
		lectern_alloc((size_t)blocks + 1, sizeof(*chapters->titles));
	if (!chapters->titles)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < blocks; i++) {
		const struct lectern_node *chapter =
			lectern_chapter_of(lectern_guide_block(guide, i));

		if (i == 0 || chapter != last)
			chapters->titles[chapters->count++] =
				lectern_chapter_title(guide, chapter);
		last = chapter;
	}
	return LECTERN_OK;
}

void lectern_chapters_free(struct lectern_chapters *chapters)
{
	lectern_free(chapters->titles);
	*chapters = (struct lectern_chapters){0};
}

void lectern_playlist_add(struct lectern_buffer *text, const char *name,
			  const char *title, uint64_t samples, uint32_t rate)
{
	const uint64_t tenths = samples * 10 / rate;

	if (text->length == 0)
		lectern_buffer_puts(text, "#EXTM3U\n");
	lectern_buffer_printf(text, "#EXTINF:%u.%u,", (unsigned)(tenths / 10),
			      (unsigned)(tenths % 10));
	/* A line break would begin an entry of its own. */
	for (; *title; title++)
		lectern_buffer_add(
			text, (unsigned char)*title < ' ' ? " " : title, 1);
	lectern_buffer_printf(text, "\n%s\n", name);
}
