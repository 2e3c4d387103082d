/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/sound.h"

#include <string.h>

#include "base/alloc.h"
#include "phone/format.h"

static size_t sound_count(uint32_t frames, uint32_t rate)
{
	return (size_t)frames * (rate / LECTERN_FRAMES_A_SECOND);
}

/*
 * Room for `wanted` items, of which none is kept; NULL for no memory. Half as
 * much again as there was, so that few sections of growing length need more.
 */
static void *sound_room(void *items, size_t *room, size_t wanted, size_t size)
{
	void *moved;

	if (wanted == 0)
		wanted = 1;
	if (wanted <= *room)
		return items;
	if (wanted < *room + *room / 2)
		wanted = *room + *room / 2;
	moved = lectern_resize(items, wanted, size);
	if (moved)
		*room = wanted;
	return moved;
}

static void sound_join(struct lectern_sound *sound, const float *from,
		       const struct lectern_pieces *pieces)
{
	float *to = sound->joined;
	size_t i;

	for (i = 0; i < pieces->stretch_count; i++) {
		const struct lectern_stretch *stretch = &pieces->stretches[i];
		size_t count = sound_count(stretch->frames, sound->rate);

		if (stretch->silent)
			memset(to, 0, count * sizeof(*to));
		else
			memcpy(to,
			       from + sound_count(stretch->from, sound->rate),
			       count * sizeof(*to));
		to += count;
	}
}

static enum lectern_status sound_parts(struct lectern_sound *sound,
				       const struct lectern_pieces *pieces)
{
	struct lectern_level_part *parts =
		sound_room(sound->parts, &sound->parts_room, pieces->count,
			   sizeof(*parts));
	size_t i;

	if (!parts)
		return LECTERN_NO_MEMORY;
	sound->parts = parts;
	sound->count = pieces->count;
	sound->total = 0;
	for (i = 0; i < pieces->count; i++) {
		const struct lectern_piece *piece = &pieces->at[i];

		parts[i] = (struct lectern_level_part){
			.count = sound_count(piece->frames, sound->rate),
			.before = sound_count(piece->cued, sound->rate)};
		sound->total += parts[i].count;
	}
	return LECTERN_OK;
}

/* The floats as they come, or put together anew. */
static enum lectern_status
sound_floats(struct lectern_sound *sound,
	     const struct lectern_phone_stream *stream,
	     const struct lectern_pieces *pieces)
{
	float *joined;

	sound->floats = stream->samples.at;
	if (lectern_pieces_plain(pieces))
		return LECTERN_OK;
	joined = sound_room(sound->joined, &sound->joined_room, sound->total,
			    sizeof(*joined));
	if (!joined)
		return LECTERN_NO_MEMORY;
	sound->joined = joined;
	sound->floats = joined;
	sound_join(sound, stream->samples.at, pieces);
	return LECTERN_OK;
}

static enum lectern_status sound_copy(struct lectern_sound *sound)
{
	float *copy = sound_room(sound->copy, &sound->copy_room, sound->total,
				 sizeof(*copy));

	if (!copy)
		return LECTERN_NO_MEMORY;
	sound->copy = copy;
	sound->kept = true;
	memcpy(copy, sound->floats, sound->total * sizeof(*copy));
	return LECTERN_OK;
}

enum lectern_status
lectern_sound_make(struct lectern_sound *sound,
		   const struct lectern_phone_stream *stream,
		   const struct lectern_pieces *pieces, bool keep)
{
	enum lectern_status status;
	int16_t *samples;

	sound->rate = stream->rate;
	sound->kept = false;
	status = sound_parts(sound, pieces);
	if (status == LECTERN_OK)
		status = sound_floats(sound, stream, pieces);
	if (status == LECTERN_OK && keep)
		status = sound_copy(sound);
	if (status != LECTERN_OK)
		return status;
	samples = sound_room(sound->samples, &sound->samples_room, sound->total,
			     sizeof(*samples));
	if (!samples)
		return LECTERN_NO_MEMORY;
	sound->samples = samples;
	return LECTERN_OK;
}

enum lectern_status lectern_sound_level(struct lectern_sound *sound,
					struct lectern_level_aim aim)
{
	double reached; /* the files are measured themselves */

	if (sound->kept)
		memcpy(sound->floats, sound->copy,
		       sound->total * sizeof(*sound->copy));
	return lectern_level_section(sound->floats, sound->rate, sound->parts,
				     sound->count, aim, sound->samples,
				     &reached);
}

void lectern_sound_free(struct lectern_sound *sound)
{
	lectern_free(sound->joined);
	lectern_free(sound->copy);
	lectern_free(sound->samples);
	lectern_free(sound->parts);
	*sound = (struct lectern_sound){0};
}
