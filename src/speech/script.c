/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A sentence is the unit of everything behind: one phrase is one call of the
 * synthesiser, one child that may crash, and one step of the progress that the
 * other media follow.
 */
#include "lectern/script.h"

#include <stdbool.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "lectern/text.h"
#include "speech/guard.h"
#include "speech/script_label.h"
#include "speech/script_parts.h"
#include "speech/rules.h"

/* The rate at which the pauses of a profile are as they are written. */
#define SCRIPT_PAUSE_RATE 175

/* A long sentence is cut at a space, but not before this many code points. */
#define SCRIPT_CUT_LEAST (LECTERN_PHRASE_MAX / 2)

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

enum lectern_status lectern_script_new(struct lectern_script **out,
				       const struct lectern_guide *guide,
				       const struct lectern_words *words,
				       const struct lectern_voice *voice,
				       const char *data,
				       struct lectern_diagnostics *found)
{
	const char *language = lectern_guide_front(guide)->language;
	struct lectern_script *script;
	enum lectern_status status;

	script = lectern_alloc(1, sizeof(*script));
	if (!script)
		return LECTERN_NO_MEMORY;
	script->guide = guide;
	script->words = words;
	script->voice = voice;
	status = lectern_rules_load(&script->rules, data, language, found);
	if (status == LECTERN_OK)
		status = script_segmenter(script, language, data, found);
	if (status == LECTERN_OK)
		*out = script;
	else
		lectern_script_free(script);
	return status;
}

void lectern_script_free(struct lectern_script *script)
{
	if (!script)
		return;
	lectern_segmenter_free(script->segmenter);
	lectern_rules_free(script->rules);
	lectern_mapped_free(&script->written);
	lectern_mapped_free(&script->spoken);
	lectern_arena_free(&script->arena);
	lectern_free(script->phrases);
	lectern_free(script);
}

static uint32_t script_pause(const struct lectern_script *script, uint32_t ms)
{
	uint32_t rate = script->voice->rate;

	if (rate < LECTERN_RATE_MIN)
		rate = LECTERN_RATE_MIN;
	return (uint32_t)((uint64_t)ms * SCRIPT_PAUSE_RATE / rate);
}

static void script_begin(struct lectern_script *script, enum lectern_role role)
{
	lectern_arena_clear(&script->arena);
	script->count = 0;
	script->role = role;
}

/* Room for one more phrase, with the pause of a sentence behind it. */
static struct lectern_phrase *script_add(struct lectern_script *script)
{
	struct lectern_phrase *phrases;

	phrases = lectern_grow(script->phrases, script->count, &script->room,
			       sizeof(*phrases));
	if (!phrases)
		return NULL;
	script->phrases = phrases;
	phrases += script->count;
	*phrases = (struct lectern_phrase){
		.role = script->role,
		.after_ms = script_pause(script, script->voice->sentence_ms),
	};
	return phrases;
}

/* Where to cut so that at most LECTERN_PHRASE_MAX code points come before. */
static uint32_t script_cut(const char *text, uint32_t count, size_t *bytes)
{
	uint32_t best = LECTERN_PHRASE_MAX;
	uint32_t i;
	size_t at = 0;

	*bytes = strlen(text);
	if (count <= LECTERN_PHRASE_MAX)
		return count;
	for (i = 0; i <= LECTERN_PHRASE_MAX; i++) {
		if (i == LECTERN_PHRASE_MAX && best == LECTERN_PHRASE_MAX)
			*bytes = at;
		if (text[at] == ' ' && i >= SCRIPT_CUT_LEAST) {
			best = i;
			*bytes = at;
		}
		do
			at++;
		while (!lectern_utf8_is_start(text[at]));
	}
	return best;
}

/* One phrase of `count` code points; without `map`, of our own words. */
static enum lectern_status script_phrase(struct lectern_script *script,
					 const char *text, size_t bytes,
					 const uint32_t *map, uint32_t count)
{
	struct lectern_phrase *phrase = script_add(script);
	uint32_t *copy = NULL;
	char *spoken;

	spoken = lectern_arena_copy(&script->arena, text, bytes);
	if (map)
		copy = lectern_arena_take(&script->arena, count, sizeof(*map));
	if (!phrase || !spoken || (map && !copy))
		return LECTERN_NO_MEMORY;
	if (map)
		memcpy(copy, map, count * sizeof(*map));
	phrase->spoken = spoken;
	phrase->code_points = count;
	phrase->map = copy;
	script->count++;
	return LECTERN_OK;
}

/*
 * Guards what was written and makes phrases of it. With `part` they get its
 * ranges and maps; without, they are words of the program's own.
 */
static enum lectern_status script_phrases(struct lectern_script *script,
					  const struct lectern_part *part)
{
	const uint32_t *map;
	const char *text;
	enum lectern_status status;
	uint32_t left;
	uint32_t count;
	uint32_t from;
	size_t bytes;

	/* Last, so that words which the rules put in are guarded too. */
	lectern_mapped_clear(&script->spoken);
	status = lectern_guard(&script->spoken, &script->written);
	text = script->spoken.bytes.bytes;
	map = lectern_mapped_origins(&script->spoken);
	from = part ? part->start : 0;
	for (left = script->spoken.count; left > 0 && status == LECTERN_OK;
	     left -= count) {
		count = script_cut(text, left, &bytes);
		status = script_phrase(script, text, bytes, part ? map : NULL,
				       count);
		text += bytes;
		map += count;
		if (status != LECTERN_OK || !part)
			continue;
		lectern_part_range(&script->phrases[script->count - 1], part,
				   from, left > count ? *map : part->end);
		from = left > count ? *map : part->end;
	}
	return status;
}

enum lectern_status lectern_script_words(struct lectern_script *script,
					 const char *words)
{
	lectern_mapped_clear(&script->written);
	lectern_mapped_puts(&script->written, words, 0);
	return script_phrases(script, NULL);
}

enum lectern_status lectern_script_part(struct lectern_script *script,
					const struct lectern_part *part)
{
	const char *emergency = lectern_guide_front(script->guide)->emergency;
	const char *text = part->text + part->start;
	size_t length = part->end - part->start;
	enum lectern_status status;

	lectern_mapped_clear(&script->written);
	if (!lectern_part_is_sayable(text, length)) {
		/* What stands there is no longer than its name, or a row. */
		status = lectern_part_name(script, part);
		return status == LECTERN_OK ? script_phrases(script, part)
					    : status;
	}
	status = lectern_spoken_form(&script->written, script->rules, text,
				     length, part->start, emergency);
	return status == LECTERN_OK ? script_phrases(script, part) : status;
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
	const struct lectern_pause *pause;
	struct lectern_part part;
	enum lectern_status status = LECTERN_OK;

	node = lectern_guide_block(script->guide, block);
	if (!node)
		return LECTERN_BAD_ARGUMENT;
	text = lectern_node_text(node);
	part = (struct lectern_part){text->bytes, block, 0, text->length};
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
	pause = &script->voice->pauses[script->role];
	if (script->count > 0 && part.start == 0)
		script->phrases[0].before_ms =
			script_pause(script, pause->before_ms);
	if (script->count > 0 && part.end == text->length)
		script->phrases[script->count - 1].after_ms =
			script_pause(script, pause->after_ms);
	*out = (struct lectern_phrases){script->phrases, script->count};
	return LECTERN_OK;
}

enum lectern_status lectern_script_notice(struct lectern_script *script,
					  const char *words,
					  struct lectern_phrases *out)
{
	const struct lectern_pause *pause;
	enum lectern_status status;

	script_begin(script, LECTERN_ROLE_NOTICE);
	status = lectern_script_words(script, words);
	if (status != LECTERN_OK)
		return status;
	pause = &script->voice->pauses[LECTERN_ROLE_NOTICE];
	if (script->count > 0) {
		script->phrases[0].before_ms =
			script_pause(script, pause->before_ms);
		script->phrases[script->count - 1].after_ms =
			script_pause(script, pause->after_ms);
	}
	*out = (struct lectern_phrases){script->phrases, script->count};
	return LECTERN_OK;
}
