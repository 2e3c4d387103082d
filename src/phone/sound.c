/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/sound.h"

#include <string.h>

#include "base/alloc.h"
#include "phone/format.h"

static size_t sound_count(uint32_t frames, uint32_t rate)
{
	return (size_t)frames * (rate / LECTERN_FRAMES_A_SECOND);
}

static void sound_join(struct lectern_sound *sound, const float *from,
		       const struct lectern_pieces *pieces)
{
	float *to = sound->floats;
	size_t i;

	for (i = 0; i < pieces->stretch_count; i++) {
		const struct lectern_stretch *stretch = &pieces->stretches[i];
		size_t count = sound_count(stretch->frames, sound->rate);

		/* What is allocated is silent already. */
		if (!stretch->silent)
			memcpy(to,
			       from + sound_count(stretch->from, sound->rate),
			       count * sizeof(*to));
		to += count;
	}
}

static enum lectern_status sound_parts(struct lectern_sound *sound,
				       const struct lectern_pieces *pieces)
{
	size_t i;

	sound->parts = lectern_alloc(pieces->count, sizeof(*sound->parts));
	if (!sound->parts)
		return LECTERN_NO_MEMORY;
	sound->count = pieces->count;
	sound->total = 0;
	for (i = 0; i < pieces->count; i++) {
		const struct lectern_piece *piece = &pieces->at[i];

		sound->parts[i].count = sound_count(piece->frames, sound->rate);
		sound->parts[i].before = sound_count(piece->cued, sound->rate);
		sound->total += sound->parts[i].count;
	}
	return LECTERN_OK;
}

enum lectern_status
lectern_sound_make(struct lectern_sound *sound,
		   const struct lectern_phone_stream *stream,
		   const struct lectern_pieces *pieces, bool keep)
{
	enum lectern_status status;

	sound->rate = stream->rate;
	sound->floats = stream->samples.at;
	status = sound_parts(sound, pieces);
	if (status != LECTERN_OK)
		return status;
	if (!lectern_pieces_plain(pieces)) {
		sound->floats =
			lectern_alloc(sound->total, sizeof(*sound->floats));
		sound->own = true;
		if (!sound->floats)
			return LECTERN_NO_MEMORY;
		sound_join(sound, stream->samples.at, pieces);
	}
	sound->samples = lectern_alloc(sound->total, sizeof(*sound->samples));
	if (keep)
		sound->kept = lectern_alloc(sound->total, sizeof(*sound->kept));
	if (!sound->samples || (keep && !sound->kept))
		return LECTERN_NO_MEMORY;
	if (keep)
		memcpy(sound->kept, sound->floats,
		       sound->total * sizeof(*sound->kept));
	return LECTERN_OK;
}

enum lectern_status lectern_sound_level(struct lectern_sound *sound,
					struct lectern_level_aim aim)
{
	double reached; /* the files are measured themselves */

	if (sound->kept)
		memcpy(sound->floats, sound->kept,
		       sound->total * sizeof(*sound->kept));
	return lectern_level_section(sound->floats, sound->rate, sound->parts,
				     sound->count, aim, sound->samples,
				     &reached);
}

void lectern_sound_free(struct lectern_sound *sound)
{
	if (sound->own)
		lectern_free(sound->floats);
	lectern_free(sound->kept);
	lectern_free(sound->samples);
	lectern_free(sound->parts);
	*sound = (struct lectern_sound){0};
}
