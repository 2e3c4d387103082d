/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a sentence to phrases: worded, guarded, and cut where it is long.
 *
 * eSpeak NG takes 800 bytes of one clause and cuts what is longer wherever it
 * stands, inside phonemes too, so what a phrase costs there is counted here.
 */
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "speech/diction.h"
#include "speech/guard.h"
#include "speech/script_parts.h"
#include "speech/wording.h"

/* Bytes of one phrase for the synthesiser, near enough. */
#define PHRASE_COST_MAX 640

/* What phonemes cost beside themselves: their brackets and a space. */
#define PHRASE_SAYING_COST 5

/* A long sentence is cut at a space, but not before this many code points. */
#define PHRASE_CUT_LEAST (LECTERN_PHRASE_MAX / 4)

/* What is left of a sentence to make phrases of. */
struct phrase_rest {
	const struct lectern_mapped *text;
	const char *bytes;
	uint32_t from; /* code points before */
	uint32_t count;
};

/* Room for one more phrase, with the pause of a sentence behind it. */
static struct lectern_phrase *phrase_add(struct lectern_script *script)
{
	const struct lectern_voice *voice = script->options.voice;
	struct lectern_phrase *phrases;

	phrases = lectern_grow(script->phrases, script->count, &script->room,
			       sizeof(*phrases));
	if (!phrases)
		return NULL;
	script->phrases = phrases;
	phrases += script->count;
	*phrases = (struct lectern_phrase){
		.role = script->role,
		.after_ms = lectern_script_pause(script, voice->sentence_ms),
	};
	return phrases;
}

/* How many code points at `at` are one thing: a saying's run, or one. */
static uint32_t phrase_run(const struct phrase_rest *rest, uint32_t at)
{
	const uint32_t *ways = lectern_mapped_ways(rest->text) + rest->from;
	uint32_t end = at + 1;

	while (ways[at] > 0 && end < rest->count && ways[end] == ways[at])
		end++;
	return end - at;
}

/* What they cost. */
static size_t phrase_cost(const struct phrase_rest *rest, uint32_t at)
{
	uint32_t way = lectern_mapped_ways(rest->text)[rest->from + at];
	const char *ipa = lectern_mapped_ipa(rest->text, way);

	return ipa ? lectern_utf8_count(ipa, strlen(ipa)) + PHRASE_SAYING_COST
		   : 1;
}

static size_t phrase_bytes(const char *at, uint32_t count)
{
	const char *end = at;

	for (; count > 0; count--)
		do
			end++;
		while (!lectern_utf8_is_start(*end));
	return (size_t)(end - at);
}

/* Where to cut so that what comes before is one phrase: how many points. */
static uint32_t phrase_cut(const struct phrase_rest *rest)
{
	const char *at = rest->bytes;
	uint32_t best = 0;
	uint32_t i = 0;
	size_t cost = 0;
	uint32_t run;

	while (i < rest->count) {
		run = phrase_run(rest, i);
		cost += phrase_cost(rest, i);
		if (i > 0 &&
		    (i + run > LECTERN_PHRASE_MAX || cost > PHRASE_COST_MAX))
			return best >= PHRASE_CUT_LEAST ? best : i;
		if (*at == ' ' && run == 1)
			best = i;
		at += phrase_bytes(at, run);
		i += run;
	}
	return i;
}

/* The sayings of a phrase, its transcriptions copied. */
static enum lectern_status phrase_say(struct lectern_script *script,
				      struct lectern_phrase *phrase,
				      const struct phrase_rest *rest)
{
	const uint32_t *ways = lectern_mapped_ways(rest->text) + rest->from;
	struct lectern_saying *sayings;
	size_t count = 0;
	uint32_t i;

	for (i = 0; i < phrase->code_points; i += phrase_run(rest, i))
		count += ways[i] > 0;
	if (count == 0 || script->plain)
		return LECTERN_OK;
	sayings = lectern_arena_take(&script->arena, count, sizeof(*sayings));
	if (!sayings)
		return LECTERN_NO_MEMORY;
	phrase->sayings = sayings;
	for (i = 0; i < phrase->code_points; i += phrase_run(rest, i)) {
		const char *ipa = lectern_mapped_ipa(rest->text, ways[i]);

		if (!ipa)
			continue;
		sayings->at = i;
		sayings->count = phrase_run(rest, i);
		sayings->ipa =
			lectern_arena_copy(&script->arena, ipa, strlen(ipa));
		if (!sayings->ipa)
			return LECTERN_NO_MEMORY;
		sayings++;
		phrase->saying_count++;
	}
	return LECTERN_OK;
}

/* One phrase of `count` code points; `mapped`: it stands in the guide. */
static enum lectern_status phrase_make(struct lectern_script *script,
				       const struct phrase_rest *rest,
				       uint32_t count, bool mapped)
{
	const uint32_t *map = lectern_mapped_origins(rest->text) + rest->from;
	struct lectern_phrase *phrase = phrase_add(script);
	enum lectern_status status;
	uint32_t *copy = NULL;

	if (!phrase)
		return LECTERN_NO_MEMORY;
	phrase->code_points = count;
	phrase->spoken = lectern_arena_copy(&script->arena, rest->bytes,
					    phrase_bytes(rest->bytes, count));
	if (mapped)
		copy = lectern_arena_take(&script->arena, count, sizeof(*map));
	if (!phrase->spoken || (mapped && !copy))
		return LECTERN_NO_MEMORY;
	if (mapped)
		memcpy(copy, map, count * sizeof(*map));
	phrase->map = copy;
	status = phrase_say(script, phrase, rest);
	script->count += status == LECTERN_OK;
	return status;
}

/*
 * Guards what was written and makes phrases of it. With `part` they get its
 * ranges and maps; without, they are words of the program's own.
 */
static enum lectern_status phrase_all(struct lectern_script *script,
				      const struct lectern_part *part)
{
	struct phrase_rest rest = {.text = &script->spoken};
	const uint32_t *map;
	enum lectern_status status;
	uint32_t count;
	uint32_t from = part ? part->start : 0;
	uint32_t to;

	/* Last, so that words which the rules put in are guarded too. */
	lectern_mapped_clear(&script->spoken);
	status = lectern_guard(&script->spoken, &script->written);
	rest.bytes = script->spoken.bytes.bytes;
	rest.count = script->spoken.count;
	while (status == LECTERN_OK && rest.count > 0) {
		count = phrase_cut(&rest);
		status = phrase_make(script, &rest, count, part != NULL);
		rest.bytes += phrase_bytes(rest.bytes, count);
		rest.from += count;
		rest.count -= count;
		if (status != LECTERN_OK || !part)
			continue;
		map = lectern_mapped_origins(&script->spoken);
		to = rest.count > 0 ? map[rest.from] : part->end;
		lectern_part_range(&script->phrases[script->count - 1], part,
				   from, to);
		from = to;
	}
	return status;
}

/* What print would have in the place of a label, with its first phrase. */
static enum lectern_status phrase_label(struct lectern_script *script,
					size_t first, const char *words)
{
	char *label = lectern_arena_copy(&script->arena, words, strlen(words));
	size_t i;

	if (!label)
		return LECTERN_NO_MEMORY;
	for (i = first; i < script->count; i++)
		script->phrases[i].label = i == first ? label : "";
	return LECTERN_OK;
}

enum lectern_status lectern_script_words(struct lectern_script *script,
					 const char *words)
{
	const struct lectern_front *front =
		lectern_guide_front(script->options.guide);
	size_t first = script->count;
	enum lectern_status status;

	lectern_mapped_clear(&script->written);
	status = lectern_wording_form(&script->written, script->diction, words,
				      strlen(words), 0, front->emergency, NULL);
	if (status == LECTERN_OK)
		status = phrase_all(script, NULL);
	return status == LECTERN_OK ? phrase_label(script, first, words)
				    : status;
}

/* A change of the wording as one of the script. */
static void phrase_changed(void *user,
			   const struct lectern_wording_change *change)
{
	const struct lectern_script *script = user;
	const struct lectern_script_change told = {
		.range = {{script->block, change->from},
			  {script->block, change->to}},
		.source = change->source,
		.length = change->to - change->from,
		.rule = change->rule,
		.detail = change->detail,
		.said = change->said,
		.ipa = change->ipa};

	script->changed(script->user, &told);
}

/* What makes no sound: one sign by its name, or that there is a row. */
static enum lectern_status phrase_name(struct lectern_script *script,
				       const struct lectern_part *part)
{
	enum lectern_status status = lectern_part_name(script, part);
	const struct lectern_wording_change change = {
		.from = part->start,
		.to = part->end,
		.source = part->text + part->start,
		.rule = "name of a sign",
		.detail = "",
		.said = script->written.bytes.bytes};

	if (status == LECTERN_OK && script->changed)
		phrase_changed(script, &change);
	return status;
}

enum lectern_status lectern_script_part(struct lectern_script *script,
					const struct lectern_part *part)
{
	const struct lectern_front *front =
		lectern_guide_front(script->options.guide);
	const struct lectern_wording_ear ear = {.user = script,
						.changed = phrase_changed};
	const char *text = part->text + part->start;
	size_t length = part->end - part->start;
	enum lectern_status status;

	lectern_mapped_clear(&script->written);
	if (!lectern_part_is_sayable(text, length))
		status = phrase_name(script, part);
	else
		status = lectern_wording_form(&script->written, script->diction,
					      text, length, part->start,
					      front->emergency,
					      script->changed ? &ear : NULL);
	return status == LECTERN_OK ? phrase_all(script, part) : status;
}
