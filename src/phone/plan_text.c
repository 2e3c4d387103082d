/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/plan_text.h"

#include "base/buffer.h"
#include "lectern/script.h"
#include "lectern/text.h"

/* How words are said counts as much as which they are. */
static uint64_t text_sayings(const struct lectern_phrase *phrase, uint64_t hash)
{
	size_t i;

	for (i = 0; i < phrase->saying_count; i++) {
		hash = lectern_hash_number(hash, phrase->sayings[i].at);
		hash = lectern_hash_number(hash, phrase->sayings[i].count);
		hash = lectern_hash_string(hash, phrase->sayings[i].ipa);
	}
	return hash;
}

static uint64_t text_cue(const struct lectern_cue *cue, uint64_t hash)
{
	size_t i;

	for (i = 0; i < LECTERN_CUE_TONES_MAX; i++)
		hash = lectern_hash_number(hash, cue->hz[i]);
	hash = lectern_hash_number(hash, cue->ms);
	return lectern_hash_number(hash, (uint64_t)cue->level);
}

/*
 * Joins the phrases of a block and adds them, with what stands between, to a
 * hash. The joined words alone would not do: where a phrase ends is heard.
 */
static enum lectern_status text_spoken(struct lectern_phone_prompt *prompt,
				       struct lectern_arena *arena,
				       const struct lectern_phrases *phrases,
				       uint64_t *hash)
{
	struct lectern_buffer joined = {0};
	size_t i;

	for (i = 0; i < phrases->count; i++) {
		const struct lectern_phrase *phrase = &phrases->at[i];

		if (i > 0)
			lectern_buffer_puts(&joined, " ");
		lectern_buffer_puts(&joined, phrase->spoken);
		*hash = lectern_hash_string(*hash, phrase->spoken);
		*hash = text_sayings(phrase, *hash);
		*hash = lectern_hash_number(*hash, phrase->before_ms);
		*hash = lectern_hash_number(*hash, phrase->after_ms);
		*hash = text_cue(&phrase->cue, *hash);
	}
	*hash = lectern_hash_number(*hash, phrases->count);
	if (!joined.failed)
		prompt->spoken =
			lectern_arena_copy(arena, joined.bytes, joined.length);
	lectern_buffer_free(&joined);
	return prompt->spoken ? LECTERN_OK : LECTERN_NO_MEMORY;
}

/* Where a file can be cut counts for what the files hold. */
static enum lectern_status text_sentences(struct lectern_phone_prompt *prompt,
					  struct lectern_arena *arena,
					  const struct lectern_slices *slices,
					  uint32_t length, uint64_t *hash)
{
	const uint32_t count = slices->count > 0 ? (uint32_t)slices->count : 1;
	uint32_t i;

	prompt->sentences =
		lectern_arena_take(arena, count, sizeof(*prompt->sentences));
	if (!prompt->sentences)
		return LECTERN_NO_MEMORY;
	prompt->sentence_count = count;
	/* A text of no sentence is heard all the same: as one. */
	prompt->sentences[0].to = length;
	for (i = 0; i < slices->count; i++) {
		prompt->sentences[i].from = slices->at[i].start;
		prompt->sentences[i].to = slices->at[i].end;
		*hash = lectern_hash_number(*hash, slices->at[i].start);
	}
	return LECTERN_OK;
}

enum lectern_status lectern_phone_plan_read(struct lectern_phone_plan *plan,
					    uint32_t index, uint64_t *hash)
{
	const struct lectern_range range = {{index, 0}, {index + 1, 0}};
	const struct lectern_text *text = lectern_node_text(
		lectern_guide_block(plan->options->guide, index));
	struct lectern_phone_prompt *prompt = &plan->prompts[index];
	struct lectern_slices slices = {0};
	struct lectern_phrases phrases;
	enum lectern_status status;

	status = lectern_script_block(plan->script, index, range, &phrases);
	if (status == LECTERN_OK)
		status = text_spoken(prompt, &plan->arena, &phrases, hash);
	if (status == LECTERN_OK)
		status = lectern_segment(lectern_script_segmenter(plan->script),
					 LECTERN_UNIT_SENTENCE, text, &slices);
	if (status == LECTERN_OK)
		status = text_sentences(prompt, &plan->arena, &slices,
					text->length, hash);
	return status;
}
