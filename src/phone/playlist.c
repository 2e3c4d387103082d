/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/playlist.h"

#include <stdio.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "phone/format.h"

/* Bytes of a title in a list. */
#define PLAYLIST_TITLE_MAX 80

#define PLAYLIST_WHOLE "guide"
#define PLAYLIST_ENDING ".m3u8"

/* The first format that players know; _COUNT when there is none. */
static enum lectern_phone_format
playlist_format(const struct lectern_phone_plan *plan)
{
	static const enum lectern_phone_format known[] = {
		LECTERN_PHONE_FORMAT_WAV16, LECTERN_PHONE_FORMAT_WAV,
		LECTERN_PHONE_FORMAT_ULAW_WAV, LECTERN_PHONE_FORMAT_ALAW_WAV};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (plan->formats & LECTERN_PHONE_FORMAT_BIT(known[i]))
			return known[i];
	return LECTERN_PHONE_FORMAT_COUNT;
}

/* A line break would begin an entry of its own. */
static void playlist_title(struct lectern_buffer *text,
			   const struct lectern_text *from)
{
	size_t length =
		lectern_utf8_cut(from->bytes, from->length, PLAYLIST_TITLE_MAX);
	size_t i;

	for (i = 0; i < length; i++)
		lectern_buffer_add(text,
				   (unsigned char)from->bytes[i] < ' '
					   ? " "
					   : &from->bytes[i],
				   1);
}

static void playlist_entry(struct lectern_buffer *text,
			   const struct lectern_phone_plan *plan,
			   const struct lectern_phone_piece *piece,
			   enum lectern_phone_format format)
{
	const struct lectern_phone_path path =
		lectern_phone_plan_path(plan, piece, format);
	const uint32_t tenths = piece->frames / (LECTERN_FRAMES_A_SECOND / 10);

	lectern_buffer_printf(text, "#EXTINF:%u.%u,", tenths / 10, tenths % 10);
	playlist_title(text,
		       lectern_node_text(lectern_guide_block(
			       plan->options->guide, piece->first_prompt)));
	lectern_buffer_printf(text, "\n%s\n", path.name);
}

/* Adds a section to a list. */
static void playlist_section(struct lectern_buffer *text,
			     const struct lectern_phone_plan *plan,
			     const struct lectern_phone_section *section,
			     enum lectern_phone_format format)
{
	const struct lectern_phone_group *group =
		&plan->groups[section->first_group];
	const struct lectern_phone_group *end = group + section->group_count;
	uint32_t i;

	for (; group < end; group++)
		for (i = 0; i < group->piece_count; i++)
			playlist_entry(text, plan,
				       &plan->pieces[group->first_piece + i],
				       format);
}

static void playlist_begin(struct lectern_playlist *playlist, const char *name)
{
	snprintf(playlist->name, sizeof(playlist->name), "%s%s", name,
		 PLAYLIST_ENDING);
	lectern_buffer_puts(&playlist->text, "#EXTM3U\n");
}

static enum lectern_status playlist_end(struct lectern_playlist *playlist)
{
	if (playlist->text.failed)
		return LECTERN_NO_MEMORY;
	lectern_hash_text(playlist->hash,
			  lectern_hash_bytes(LECTERN_HASH_BEGIN,
					     playlist->text.bytes,
					     playlist->text.length));
	return LECTERN_OK;
}

enum lectern_status
lectern_playlists_make(struct lectern_playlists *playlists,
		       const struct lectern_phone_plan *plan)
{
	const enum lectern_phone_format format = playlist_format(plan);
	enum lectern_status status;
	uint32_t i;

	if (format == LECTERN_PHONE_FORMAT_COUNT)
		return LECTERN_OK;
	playlists->at = lectern_alloc((size_t)plan->section_count + 1,
				      sizeof(*playlists->at));
	if (!playlists->at)
		return LECTERN_NO_MEMORY;
	playlists->count = (size_t)plan->section_count + 1;
	playlist_begin(&playlists->at[0], PLAYLIST_WHOLE);
	for (i = 0; i < plan->section_count; i++) {
		const struct lectern_phone_section *section =
			&plan->sections[i];
		struct lectern_playlist *own = &playlists->at[i + 1];

		playlist_begin(own, section->name);
		playlist_section(&own->text, plan, section, format);
		playlist_section(&playlists->at[0].text, plan, section, format);
		status = playlist_end(own);
		if (status != LECTERN_OK)
			return status;
	}
	return playlist_end(&playlists->at[0]);
}

void lectern_playlists_free(struct lectern_playlists *playlists)
{
	size_t i;

	for (i = 0; i < playlists->count; i++)
		lectern_buffer_free(&playlists->at[i].text);
	lectern_free(playlists->at);
	*playlists = (struct lectern_playlists){0};
}
