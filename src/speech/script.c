/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sentence is the unit of everything behind: one phrase is one call of the
 * synthesiser, one child that may crash, and one step of the progress that the
 * other media follow.
 */
#include "lectern/script.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/alloc.h"
#include "lectern/text.h"
#include "speech/diction.h"
#include "speech/script_label.h"
#include "speech/script_parts.h"

/* The rate at which the pauses of a profile are as they are written. */
#define SCRIPT_PAUSE_RATE 175

/* The segmenter says only that its list is at fault, not in words. */
static enum lectern_status script_segmenter(struct lectern_script *script,
					    const char *language,
					    const char *data,
					    struct lectern_diagnostics *found)
{
	const struct lectern_source_place nowhere = {0};
	enum lectern_status status;

	status = lectern_segmenter_new(&script->segmenter, language, data);
	if (status == LECTERN_INVALID || status == LECTERN_IO)
		lectern_diagnostics_add(found, LECTERN_ERROR, nowhere,
					"%s/content/ui/sentences.yaml, the "
					"list of where sentences do not end, "
					"cannot be used",
					data);
	return status;
}

/* Phonemes of one language are no sounds of another's voice. */
static bool script_is_foreign(const char *language, const char *voice)
{
	size_t length = strcspn(language, "-_");

	return length != strcspn(voice, "-_") ||
	       strncasecmp(language, voice, length) != 0;
}

static enum lectern_status script_diction(struct lectern_script *script,
					  const char *language,
					  struct lectern_diagnostics *found)
{
	const struct lectern_script_options *options = &script->options;

	if (!options->like)
		return lectern_diction_load(&script->diction, options->data,
					    language, options->lexicon, found);
	script->diction = options->like->diction;
	return LECTERN_OK;
}

enum lectern_status
lectern_script_new(struct lectern_script **out,
		   const struct lectern_script_options *options,
		   struct lectern_diagnostics *found)
{
	const char *language = lectern_guide_front(options->guide)->language;
	struct lectern_script *script;
	enum lectern_status status;

	script = lectern_alloc(1, sizeof(*script));
	if (!script)
		return LECTERN_NO_MEMORY;
	script->options = *options;
	script->plain = script_is_foreign(language, options->voice->name);
	status = script_diction(script, language, found);
	if (status == LECTERN_OK)
		status = script_segmenter(script, language, options->data,
					  found);
	if (status == LECTERN_OK)
		*out = script;
	else
		lectern_script_free(script);
	return status;
}

struct lectern_segmenter *
lectern_script_segmenter(struct lectern_script *script)
{
	return script->segmenter;
}

void lectern_script_free(struct lectern_script *script)
{
	if (!script)
		return;
	lectern_segmenter_free(script->segmenter);
	if (!script->options.like)
		lectern_diction_free(script->diction);
	lectern_mapped_free(&script->written);
	lectern_mapped_free(&script->spoken);
	lectern_arena_free(&script->arena);
	lectern_free(script->phrases);
	lectern_free(script);
}

uint32_t lectern_script_pause(const struct lectern_script *script, uint32_t ms)
{
	uint32_t rate = script->options.voice->rate;

	if (rate < LECTERN_RATE_MIN)
		rate = LECTERN_RATE_MIN;
	return (uint32_t)((uint64_t)ms * SCRIPT_PAUSE_RATE / rate);
}

/* What stands before a block or a notice that is begun at its start. */
static void script_open(struct lectern_script *script)
{
	const struct lectern_voice *voice = script->options.voice;
	struct lectern_phrase *first = script->phrases;

	if (script->count == 0)
		return;
	first->before_ms = lectern_script_pause(
		script, voice->pauses[script->role].before_ms);
	first->cue = voice->cues[script->role];
}

/* What stands behind one that is brought to its end. */
static void script_close(struct lectern_script *script)
{
	const struct lectern_voice *voice = script->options.voice;

	if (script->count == 0)
		return;
	script->phrases[script->count - 1].after_ms = lectern_script_pause(
		script, voice->pauses[script->role].after_ms);
}

static void script_begin(struct lectern_script *script, enum lectern_role role)
{
	lectern_arena_clear(&script->arena);
	script->count = 0;
	script->role = role;
}

void lectern_script_explain(
	struct lectern_script *script,
	void (*fn)(void *user, const struct lectern_script_change *change),
	void *user)
{
	script->changed = fn;
	script->user = user;
}

/* The part of `range` that lies in a block's text; false for nothing. */
static bool script_clip(struct lectern_part *part, uint32_t block,
			struct lectern_range range)
{
	if (range.from.block > block || range.to.block < block)
		return false;
	if (range.from.block == block)
		part->start = range.from.offset;
	if (range.to.block == block && range.to.offset < part->end)
		part->end = range.to.offset;
	return part->start < part->end;
}

enum lectern_status lectern_script_block(struct lectern_script *script,
					 uint32_t block,
					 struct lectern_range range,
					 struct lectern_phrases *out)
{
	const struct lectern_node *node;
	const struct lectern_text *text;
	struct lectern_part part;
	enum lectern_status status = LECTERN_OK;

	node = lectern_guide_block(script->options.guide, block);
	if (!node)
		return LECTERN_BAD_ARGUMENT;
	text = lectern_node_text(node);
	part = (struct lectern_part){text->bytes, block, 0, text->length};
	script->block = block;
	/* A reader who comes in the middle has heard the label already. */
	script_begin(script, lectern_label_role(node));
	if (script_clip(&part, block, range)) {
		if (part.start == 0)
			status = lectern_label_block(script, node);
		if (status == LECTERN_OK)
			status = lectern_script_parts(script, node, &part);
	}
	if (status != LECTERN_OK)
		return status;
	if (part.start == 0)
		script_open(script);
	if (part.end == text->length)
		script_close(script);
	*out = (struct lectern_phrases){script->phrases, script->count};
	return LECTERN_OK;
}

enum lectern_status lectern_script_notice(struct lectern_script *script,
					  const char *words,
					  struct lectern_phrases *out)
{
	enum lectern_status status;

	script_begin(script, LECTERN_ROLE_NOTICE);
	status = lectern_script_words(script, words);
	if (status != LECTERN_OK)
		return status;
	script_open(script);
	script_close(script);
	*out = (struct lectern_phrases){script->phrases, script->count};
	return LECTERN_OK;
}
