/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "lectern/script.h"
#include "phone/chain.h"
#include "phone/level.h"

/* The section around a block that stands in no other; NULL before the first. */
static const struct lectern_node *plan_chapter(const struct lectern_node *node)
{
	const struct lectern_node *chapter = NULL;

	for (; node; node = lectern_node_parent(node))
		if (lectern_node_kind(node) == LECTERN_NODE_SECTION)
			chapter = node;
	return chapter;
}

/* Shares the blocks out over sections. */
static enum lectern_status plan_sections(struct lectern_phone_plan *plan,
					 const struct lectern_guide *guide)
{
	const uint32_t count = lectern_guide_block_count(guide);
	const struct lectern_node *last = NULL;
	struct lectern_phone_section *section;
	uint32_t i;

	plan->prompts =
		lectern_arena_take(&plan->arena, count, sizeof(*plan->prompts));
	plan->sections = lectern_arena_take(&plan->arena, count,
					    sizeof(*plan->sections));
	if (!plan->prompts || !plan->sections)
		return LECTERN_NO_MEMORY;
	plan->prompt_count = count;
	/* Blocks come in reading order, so a section's are neighbours. */
	for (i = 0; i < count; i++) {
		const struct lectern_node *chapter =
			plan_chapter(lectern_guide_block(guide, i));

		if (i == 0 || chapter != last) {
			section = &plan->sections[plan->section_count++];
			section->first = i;
			section->number = i > 0 ? section[-1].number + 1
						: chapter != NULL;
		}
		last = chapter;
		section = &plan->sections[plan->section_count - 1];
		section->count++;
		plan->prompts[i].section = plan->section_count - 1;
	}
	return LECTERN_OK;
}

/*
 * Only as many digits as this guide needs, but at least two, so that most
 * guides keep their names when a section is added.
 */
static enum lectern_status plan_names(struct lectern_phone_plan *plan,
				      const struct lectern_guide *guide)
{
	const struct lectern_phone_section *section =
		&plan->sections[plan->section_count - 1];
	struct lectern_phone_digits digits;
	uint32_t most = 0;
	uint32_t i;

	for (i = 0; i < plan->section_count; i++)
		if (plan->sections[i].count > most)
			most = plan->sections[i].count;
	/* One width for the set: names must sort as numbers do. */
	digits = lectern_phone_digits(section->number, most);
	for (i = 0; i < plan->prompt_count; i++) {
		struct lectern_phone_prompt *prompt = &plan->prompts[i];
		const struct lectern_text *text =
			lectern_node_text(lectern_guide_block(guide, i));
		enum lectern_status status;

		section = &plan->sections[prompt->section];
		status = lectern_phone_name(
			prompt->name, digits, section->number,
			i - section->first + 1, text->bytes, text->length);
		if (status != LECTERN_OK)
			return status;
	}
	return LECTERN_OK;
}

/* Everything but the words that the sound of a prompt depends on. */
static uint64_t plan_settings(const struct lectern_phone_options *options,
			      unsigned formats, const char *version)
{
	const struct lectern_voice *voice = options->voice;
	double target = lectern_phone_level_target(options->level);
	uint64_t hash = LECTERN_HASH_BEGIN;

	hash = lectern_hash_number(hash, LECTERN_CHAIN_VERSION);
	hash = lectern_hash_number(hash, (uint64_t)lround(target * -100.0));
	hash = lectern_hash_number(hash, formats);
	hash = lectern_hash_string(hash, version);
	hash = lectern_hash_string(hash, voice->name);
	hash = lectern_hash_string(hash, voice->variant);
	hash = lectern_hash_number(hash, voice->rate);
	hash = lectern_hash_number(hash, voice->pitch);
	hash = lectern_hash_number(hash, voice->volume);
	/* What is said where the synthesiser fails. */
	return lectern_hash_string(
		hash, lectern_words_say(options->words, "speech.unsaid"));
}

/* How words are said counts as much as which they are. */
static uint64_t plan_sayings(const struct lectern_phrase *phrase, uint64_t hash)
{
	size_t i;

	for (i = 0; i < phrase->saying_count; i++) {
		hash = lectern_hash_number(hash, phrase->sayings[i].at);
		hash = lectern_hash_number(hash, phrase->sayings[i].count);
		hash = lectern_hash_string(hash, phrase->sayings[i].ipa);
	}
	return hash;
}

static uint64_t plan_cue(const struct lectern_cue *cue, uint64_t hash)
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
static enum lectern_status plan_spoken(struct lectern_phone_prompt *prompt,
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
		*hash = plan_sayings(phrase, *hash);
		*hash = lectern_hash_number(*hash, phrase->before_ms);
		*hash = lectern_hash_number(*hash, phrase->after_ms);
		*hash = plan_cue(&phrase->cue, *hash);
	}
	*hash = lectern_hash_number(*hash, phrases->count);
	if (!joined.failed)
		prompt->spoken =
			lectern_arena_copy(arena, joined.bytes, joined.length);
	lectern_buffer_free(&joined);
	return prompt->spoken ? LECTERN_OK : LECTERN_NO_MEMORY;
}

static enum lectern_status plan_section(struct lectern_phone_plan *plan,
					struct lectern_phone_section *section,
					struct lectern_script *script,
					uint64_t hash)
{
	uint32_t end = section->first + section->count;
	uint32_t i;

	/* The first prompt of all has a longer silence before it. */
	hash = lectern_hash_number(hash, section->first == 0);
	for (i = section->first; i < end; i++) {
		struct lectern_range range = {{i, 0}, {i + 1, 0}};
		struct lectern_phrases phrases;
		enum lectern_status status;

		status = lectern_script_block(script, i, range, &phrases);
		if (status == LECTERN_OK)
			status = plan_spoken(&plan->prompts[i], &plan->arena,
					     &phrases, &hash);
		if (status != LECTERN_OK)
			return status;
	}
	/* Each prompt's hash covers its whole section: one gain for all. */
	for (i = section->first; i < end; i++)
		lectern_hash_text(
			plan->prompts[i].source,
			lectern_hash_number(hash, i - section->first));
	return LECTERN_OK;
}

enum lectern_status
lectern_phone_plan(struct lectern_phone_plan *plan,
		   const struct lectern_phone_options *options,
		   const char *version, struct lectern_diagnostics *found)
{
	struct lectern_script *script = NULL;
	enum lectern_status status;
	uint64_t settings;
	uint32_t i;

	plan->formats = options->formats
				? options->formats
				: LECTERN_PHONE_WAV | LECTERN_PHONE_ULAW_WAV;
	settings = plan_settings(options, plan->formats, version);
	status = plan_sections(plan, options->guide);
	if (status == LECTERN_OK)
		status = plan_names(plan, options->guide);
	if (status == LECTERN_OK)
		status = lectern_script_new(
			&script,
			&(const struct lectern_script_options){
				options->guide, options->words, options->voice,
				options->data, options->lexicon},
			found);
	for (i = 0; i < plan->section_count && status == LECTERN_OK; i++)
		status = plan_section(plan, &plan->sections[i], script,
				      settings);
	lectern_script_free(script);
	return status;
}

void lectern_phone_plan_free(struct lectern_phone_plan *plan)
{
	lectern_arena_free(&plan->arena);
	*plan = (struct lectern_phone_plan){0};
}

/* Names sort as prompts do, so the list needs no index. */
static int plan_compare(const void *name, const void *prompt)
{
	const struct lectern_phone_prompt *one = prompt;

	return strcmp(name, one->name);
}

const struct lectern_phone_prompt *
lectern_phone_plan_find(const struct lectern_phone_plan *plan, const char *name)
{
	if (plan->prompt_count == 0)
		return NULL;
	return bsearch(name, plan->prompts, plan->prompt_count,
		       sizeof(*plan->prompts), plan_compare);
}
