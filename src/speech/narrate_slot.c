/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A slot copies what the script lends, since the script moves on before the
 * phrase has been said. Memory stays from phrase to phrase, for fresh pages
 * would have to be cleared for each; only that of a very long phrase goes.
 */
#include "speech/narrate_slot.h"

#include <string.h>

#include "base/alloc.h"

/* Room for more than that is given back once a phrase is done: 12 seconds. */
#define SLOT_KEEP ((size_t)1 << 18)

/* Makes *array hold `wanted` things; false when there is no memory. */
static bool slot_room(void **array, size_t *room, size_t wanted, size_t size)
{
	size_t more = *room + *room / 2;
	void *moved;

	if (wanted <= *room)
		return true;
	if (more < wanted)
		more = wanted;
	moved = lectern_resize(*array, more, size);
	if (!moved)
		return false;
	*array = moved;
	*room = more;
	return true;
}

/* Pieces are a tenth of a second, so room grows by half and not by piece. */
static bool slot_samples_room(struct lectern_slot *slot, size_t wanted,
			      struct lectern_slot_spare *spare)
{
	void *samples;
	bool held;

	if (!slot->samples && spare->count > 0) {
		slot->samples = spare->pieces[--spare->count].at;
		slot->sample_room = spare->pieces[spare->count].room;
	}
	samples = slot->samples;
	held = slot_room(&samples, &slot->sample_room, wanted,
			 sizeof(*slot->samples));
	slot->samples = samples;
	return held;
}

static bool slot_copy_room(struct lectern_slot *slot, size_t bytes,
			   size_t origins)
{
	void *spoken = slot->spoken;
	void *map = slot->map;
	bool held =
		slot_room(&spoken, &slot->spoken_room, bytes, 1) &&
		slot_room(&map, &slot->map_room, origins, sizeof(*slot->map));

	slot->spoken = spoken;
	slot->map = map;
	return held;
}

static void slot_clear(struct lectern_slot *slot)
{
	slot->sample_count = 0;
	slot->mark_count = 0;
}

/* The script keeps its sayings only until its next call. */
static bool slot_copy_sayings(struct lectern_slot *slot,
			      const struct lectern_phrase *phrase)
{
	void *sayings = slot->sayings;
	void *ipa = slot->ipa;
	size_t bytes = 0;
	bool held;
	size_t i;

	for (i = 0; i < phrase->saying_count; i++)
		bytes += strlen(phrase->sayings[i].ipa) + 1;
	held = slot_room(&sayings, &slot->saying_room, phrase->saying_count,
			 sizeof(*slot->sayings)) &&
	       slot_room(&ipa, &slot->ipa_room, bytes, 1);
	slot->sayings = sayings;
	slot->ipa = ipa;
	if (!held)
		return false;
	bytes = 0;
	for (i = 0; i < phrase->saying_count; i++) {
		size_t length = strlen(phrase->sayings[i].ipa) + 1;

		slot->sayings[i] = phrase->sayings[i];
		slot->sayings[i].ipa = slot->ipa + bytes;
		memcpy(slot->ipa + bytes, phrase->sayings[i].ipa, length);
		bytes += length;
	}
	return true;
}

enum lectern_status lectern_slot_fill(struct lectern_slot *slot,
				      const struct lectern_phrase *phrase,
				      uint32_t block)
{
	size_t length = strlen(phrase->spoken) + 1;
	size_t origins = phrase->map ? phrase->code_points : 0;

	if (!slot_copy_room(slot, length, origins) ||
	    !slot_copy_sayings(slot, phrase))
		return LECTERN_NO_MEMORY;
	memcpy(slot->spoken, phrase->spoken, length);
	if (origins > 0)
		memcpy(slot->map, phrase->map, origins * sizeof(*slot->map));
	slot->phrase = *phrase;
	slot->phrase.spoken = slot->spoken;
	slot->phrase.map = phrase->map ? slot->map : NULL;
	slot->phrase.sayings = slot->sayings;
	slot->block = block;
	slot->done = false;
	slot->rung = LECTERN_RUNG_AS_IS;
	slot_clear(slot);
	return LECTERN_OK;
}

static enum lectern_status slot_word(struct lectern_slot *slot,
				     const struct lectern_answer *answer)
{
	const struct lectern_phrase *phrase = &slot->phrase;
	struct lectern_word_mark *marks;
	struct lectern_position place;

	/* A label stands nowhere, so its words do not either. */
	if (!phrase->map || answer->code_point >= phrase->code_points)
		return LECTERN_OK;
	place.block = slot->block;
	place.offset = phrase->map[answer->code_point];
	/* Two spoken words may come from one that is written: "5 mg". */
	if (slot->mark_count > 0 &&
	    lectern_position_compare(slot->marks[slot->mark_count - 1].place,
				     place) >= 0)
		return LECTERN_OK;
	marks = lectern_grow(slot->marks, slot->mark_count, &slot->mark_room,
			     sizeof(*marks));
	if (!marks)
		return LECTERN_NO_MEMORY;
	slot->marks = marks;
	marks[slot->mark_count++] =
		(struct lectern_word_mark){answer->sample, place};
	return LECTERN_OK;
}

enum lectern_status lectern_slot_hear(struct lectern_slot *slot,
				      const struct lectern_answer *answer,
				      struct lectern_slot_spare *spare)
{
	if (answer->again)
		slot_clear(slot);
	switch (answer->kind) {
	case LECTERN_ANSWER_WORD:
		return slot_word(slot, answer);
	case LECTERN_ANSWER_END:
		slot->rung = answer->rung;
		slot->done = true;
		return LECTERN_OK;
	case LECTERN_ANSWER_SAMPLES:
		break;
	}
	if (!slot_samples_room(slot, slot->sample_count + answer->count, spare))
		return LECTERN_NO_MEMORY;
	memcpy(slot->samples + slot->sample_count, answer->samples,
	       answer->count * sizeof(*slot->samples));
	slot->sample_count += answer->count;
	return LECTERN_OK;
}

/* An event may announce a word at the very end, where no sample follows. */
static size_t slot_marks(const struct lectern_slot *slot)
{
	size_t count = slot->mark_count;

	while (count > 0 && slot->marks[count - 1].sample >= slot->sample_count)
		count--;
	return count;
}

struct lectern_spoken lectern_slot_spoken(const struct lectern_slot *slot)
{
	return (struct lectern_spoken){
		.phrase = &slot->phrase,
		.block = slot->block,
		.samples = slot->samples,
		.count = slot->sample_count,
		.marks = slot->marks,
		.mark_count = slot_marks(slot),
	};
}

void lectern_slot_end(struct lectern_slot *slot,
		      struct lectern_slot_spare *spare)
{
	if (slot->sample_room > SLOT_KEEP)
		lectern_free(slot->samples);
	else if (slot->samples)
		spare->pieces[spare->count++] = (struct lectern_slot_samples){
			slot->samples, slot->sample_room};
	slot->samples = NULL;
	slot->sample_room = 0;
	slot->sample_count = 0;
}

void lectern_slot_free(struct lectern_slot *slot)
{
	lectern_free(slot->spoken);
	lectern_free(slot->sayings);
	lectern_free(slot->ipa);
	lectern_free(slot->map);
	lectern_free(slot->samples);
	lectern_free(slot->marks);
}

void lectern_slot_spare_free(struct lectern_slot_spare *spare)
{
	while (spare->count > 0)
		lectern_free(spare->pieces[--spare->count].at);
	lectern_free(spare->pieces);
}
