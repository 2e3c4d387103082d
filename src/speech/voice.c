/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A profile is checked whole and strictly, because the synthesiser stores what
 * it is given: a rate of 9000 or a pitch of -1 is no error to it. All faults
 * are told at once, so that who writes a profile need not run the program once
 * for each.
 */
#include "lectern/voice.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/yaml.h"
#include "lectern/memory.h"

/* Steps of the reader's commands; the rate's is a part of it. */
#define VOICE_RATE_STEP 10
#define VOICE_VOLUME_STEP 10
#define VOICE_PITCH_STEP 5

/* A profile is a page of text; a file larger than this is something else. */
#define VOICE_BYTES_MAX ((size_t)64 << 10)
/* The longest silence that a profile may ask for. */
#define VOICE_PAUSE_MAX 10000
#define VOICE_VOLUME_MAX 200

/*
 * A cue is heard on any loudspeaker and line, is over before anyone waits for
 * it, and is never as loud as speech (about -21 dB), so that nobody starts.
 */
#define VOICE_CUE_HZ_MIN 200
#define VOICE_CUE_HZ_MAX 3000
#define VOICE_CUE_MS_MIN 20
#define VOICE_CUE_MS_MAX 200
#define VOICE_CUE_LEVEL_MIN (-60)
#define VOICE_CUE_LEVEL_MAX (-20)

/* What is being read, for the faults. */
struct voice_reader {
	const char *path;
	struct lectern_diagnostics *found;
	bool faulty;
};

static const char *const role_names[LECTERN_ROLE_COUNT] = {
	[LECTERN_ROLE_HEADING] = "heading",
	[LECTERN_ROLE_PARAGRAPH] = "paragraph",
	[LECTERN_ROLE_ITEM] = "item",
	[LECTERN_ROLE_NOTE] = "note",
	[LECTERN_ROLE_WARNING] = "warning",
	[LECTERN_ROLE_QUOTE] = "quote",
	[LECTERN_ROLE_ROW] = "row",
	[LECTERN_ROLE_IMAGE] = "image",
	[LECTERN_ROLE_CODE] = "code",
	[LECTERN_ROLE_NOTICE] = "notice",
};

const char *lectern_role_name(enum lectern_role role)
{
	if ((unsigned)role >= LECTERN_ROLE_COUNT)
		return "?";
	return role_names[role];
}

static void voice_fault(struct voice_reader *reader,
			const struct lectern_yaml *node, const char *name,
			const char *words)
{
	reader->faulty = true;
	lectern_yaml_fault(reader->found, reader->path, node, name, words);
}

/* The child called `key`; its absence is a fault. */
static const struct lectern_yaml *voice_field(struct voice_reader *reader,
					      const struct lectern_yaml *node,
					      const char *key)
{
	const struct lectern_yaml *child = lectern_yaml_child(node, key);

	if (!child)
		voice_fault(reader, node, key, "is missing");
	return child;
}

/* What it is called aloud: a word or a few. */
static void voice_title(struct voice_reader *reader,
			const struct lectern_yaml *node, char out[64])
{
	const struct lectern_yaml *field = voice_field(reader, node, "title");
	size_t length = field ? strlen(field->value) : 0;

	if (!field)
		return;
	if (length == 0 || length >= 64)
		voice_fault(reader, field, "title", "must be a word or a few");
	else
		memcpy(out, field->value, length + 1);
}

/* Names reach the file system inside the synthesiser: letters and the like. */
static void voice_name(struct voice_reader *reader,
		       const struct lectern_yaml *node, const char *key,
		       char out[64])
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-_";
	const struct lectern_yaml *field = voice_field(reader, node, key);
	size_t length;

	if (!field)
		return;
	length = strlen(field->value);
	if (field->kind != LECTERN_YAML_SCALAR || length >= 64 ||
	    strspn(field->value, allowed) != length) {
		voice_fault(reader, field, key, "is no name of a voice");
		return;
	}
	memcpy(out, field->value, length + 1);
}

static bool voice_parse_number(const char *digits, int32_t *out)
{
	bool negative = *digits == '-';
	int32_t value = 0;

	digits += negative;
	if (*digits == '\0' || strlen(digits) > 6)
		return false;
	for (; *digits != '\0'; digits++) {
		if (*digits < '0' || *digits > '9')
			return false;
		value = value * 10 + (*digits - '0');
	}
	*out = negative ? -value : value;
	return true;
}

/* The number that a node holds; `least` when it is at fault. */
static int32_t voice_value(struct voice_reader *reader,
			   const struct lectern_yaml *node, const char *name,
			   int32_t least, int32_t most)
{
	const struct lectern_source_place place = {reader->path, node->line,
						   node->column};
	int32_t value;

	if (node->kind == LECTERN_YAML_SCALAR &&
	    voice_parse_number(node->value, &value) && value >= least &&
	    value <= most)
		return value;
	lectern_diagnostics_add(reader->found, LECTERN_ERROR, place,
				"'%s' must be a whole number from %d to %d",
				name, (int)least, (int)most);
	reader->faulty = true;
	return least;
}

static int32_t voice_number(struct voice_reader *reader,
			    const struct lectern_yaml *node, const char *key,
			    int32_t least, int32_t most)
{
	const struct lectern_yaml *field = voice_field(reader, node, key);

	return field ? voice_value(reader, field, key, least, most) : least;
}

/* The same for numbers that are never negative. */
static uint32_t voice_count(struct voice_reader *reader,
			    const struct lectern_yaml *node, const char *key,
			    int32_t least, int32_t most)
{
	return (uint32_t)voice_number(reader, node, key, least, most);
}

static bool voice_is_among(const char *key, const char *const *names,
			   size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(key, names[i]) == 0)
			return true;
	return false;
}

static void voice_no_others(struct voice_reader *reader,
			    const struct lectern_yaml *node,
			    const char *const *names, size_t count)
{
	const struct lectern_yaml *child;

	if (node->kind != LECTERN_YAML_MAPPING) {
		voice_fault(reader, node, node->key,
			    "must be names with values");
		return;
	}
	for (child = node->first; child; child = child->next)
		if (!voice_is_among(child->key, names, count))
			voice_fault(reader, child, child->key,
				    "is no setting of a voice");
}

static void voice_pauses(struct voice_reader *reader,
			 const struct lectern_yaml *root,
			 struct lectern_voice *voice)
{
	static const char *const sides[] = {"before", "after"};
	const struct lectern_yaml *all = voice_field(reader, root, "pauses");
	const struct lectern_yaml *pause;
	int i;

	if (!all)
		return;
	voice_no_others(reader, all, role_names, LECTERN_ROLE_COUNT);
	for (i = 0; i < LECTERN_ROLE_COUNT; i++) {
		pause = voice_field(reader, all, role_names[i]);
		if (!pause)
			continue;
		voice_no_others(reader, pause, sides, 2);
		voice->pauses[i].before_ms = voice_count(
			reader, pause, "before", 0, VOICE_PAUSE_MAX);
		voice->pauses[i].after_ms =
			voice_count(reader, pause, "after", 0, VOICE_PAUSE_MAX);
	}
}

/* One tone, or a list of tones that follow each other. */
static void voice_tones(struct voice_reader *reader,
			const struct lectern_yaml *cue,
			uint32_t hz[LECTERN_CUE_TONES_MAX])
{
	const struct lectern_yaml *field = voice_field(reader, cue, "hz");
	const struct lectern_yaml *tone = field;
	size_t count = 0;

	if (!field)
		return;
	if (field->kind == LECTERN_YAML_SEQUENCE)
		tone = field->first;
	for (; tone && count < LECTERN_CUE_TONES_MAX; count++) {
		hz[count] = (uint32_t)voice_value(
			reader, tone, "hz", VOICE_CUE_HZ_MIN, VOICE_CUE_HZ_MAX);
		tone = tone == field ? NULL : tone->next;
	}
	if (tone || count == 0)
		voice_fault(reader, field, "hz", "must be one tone or two");
}

/* A role that is not named has none; the section itself must be there. */
static void voice_cues(struct voice_reader *reader,
		       const struct lectern_yaml *root,
		       struct lectern_voice *voice)
{
	static const char *const settings[] = {"hz", "ms", "level"};
	const struct lectern_yaml *all = voice_field(reader, root, "cues");
	const struct lectern_yaml *cue;
	int i;

	if (!all)
		return;
	voice_no_others(reader, all, role_names, LECTERN_ROLE_COUNT);
	for (i = 0; i < LECTERN_ROLE_COUNT; i++) {
		cue = lectern_yaml_child(all, role_names[i]);
		if (!cue)
			continue;
		voice_no_others(reader, cue, settings, 3);
		voice_tones(reader, cue, voice->cues[i].hz);
		voice->cues[i].ms = voice_count(
			reader, cue, "ms", VOICE_CUE_MS_MIN, VOICE_CUE_MS_MAX);
		voice->cues[i].level =
			voice_number(reader, cue, "level", VOICE_CUE_LEVEL_MIN,
				     VOICE_CUE_LEVEL_MAX);
	}
}

static enum lectern_status voice_read(struct lectern_voice *out,
				      struct voice_reader *reader,
				      const struct lectern_yaml *root)
{
	static const char *const settings[] = {"title",	   "voice",  "variant",
					       "rate",	   "pitch",  "volume",
					       "sentence", "pauses", "cues"};
	struct lectern_voice voice = {0};

	voice_no_others(reader, root, settings,
			sizeof(settings) / sizeof(settings[0]));
	voice_title(reader, root, voice.title);
	voice_name(reader, root, "voice", voice.name);
	voice_name(reader, root, "variant", voice.variant);
	voice.rate = voice_count(reader, root, "rate", LECTERN_RATE_MIN,
				 LECTERN_RATE_MAX);
	voice.pitch = voice_count(reader, root, "pitch", 0, LECTERN_PITCH_MAX);
	voice.volume = voice_count(reader, root, "volume", 0, VOICE_VOLUME_MAX);
	voice.sentence_ms =
		voice_count(reader, root, "sentence", 0, VOICE_PAUSE_MAX);
	voice_pauses(reader, root, &voice);
	voice_cues(reader, root, &voice);
	if (reader->faulty)
		return LECTERN_INVALID;
	*out = voice;
	return LECTERN_OK;
}

enum lectern_status lectern_voice_load(struct lectern_voice *out,
				       const char *path,
				       struct lectern_diagnostics *found)
{
	struct voice_reader reader = {path, found, false};
	const struct lectern_yaml *root = NULL;
	struct lectern_arena arena = {0};
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	status = lectern_file_read(&bytes, &length, path, VOICE_BYTES_MAX,
				   found);
	if (status == LECTERN_TOO_LARGE)
		status = LECTERN_INVALID;
	if (status == LECTERN_OK)
		status = lectern_yaml_parse(&root, &arena, path, bytes, length,
					    1, found);
	if (status == LECTERN_OK)
		status = voice_read(out, &reader, root);
	lectern_arena_free(&arena);
	lectern_string_free(bytes);
	return status;
}

/* ---------------------------------------------------------------- changing */

static uint32_t voice_step(uint32_t value, uint32_t step, bool up,
			   uint32_t least, uint32_t most)
{
	if (up)
		value = value + step < most ? value + step : most;
	else
		value = value >= least + step ? value - step : least;
	return value;
}

/* How fast and how loud is the reader's, whichever voice it is. */
static void voice_take(struct lectern_voice *voice,
		       const struct lectern_voice *other)
{
	uint32_t rate = voice->rate;
	uint32_t volume = voice->volume;

	*voice = *other;
	voice->rate = rate;
	voice->volume = volume;
}

/* Where a profile of this name and variant is; `count` when there is none. */
static size_t voice_find(const struct lectern_voices *voices, const char *name,
			 const char *variant)
{
	size_t i;

	for (i = 0; i < voices->count; i++)
		if (strcmp(voices->at[i].name, name) == 0 &&
		    strcmp(voices->at[i].variant, variant) == 0)
			break;
	return i;
}

/* The profile behind the one in use; the first behind one of none of them. */
static void voice_next(struct lectern_voice *voice,
		       const struct lectern_voices *voices)
{
	size_t i = voice_find(voices, voice->name, voice->variant);

	if (voices->count > 0)
		voice_take(voice,
			   &voices->at[i + 1 < voices->count ? i + 1 : 0]);
}

bool lectern_voice_choose(struct lectern_voice *voice,
			  const struct lectern_voices *voices, const char *name,
			  const char *variant)
{
	size_t i = voice_find(voices, name, variant);

	if (i == voices->count)
		return false;
	voice_take(voice, &voices->at[i]);
	return true;
}

struct lectern_voice lectern_voice_paced(const struct lectern_voice *voice,
					 uint32_t percent)
{
	struct lectern_voice paced = *voice;
	uint64_t rate = (uint64_t)voice->rate * percent / 100;

	if (percent == 0)
		return paced;
	if (rate > LECTERN_RATE_MAX)
		rate = LECTERN_RATE_MAX;
	paced.rate =
		rate < LECTERN_RATE_MIN ? LECTERN_RATE_MIN : (uint32_t)rate;
	return paced;
}

void lectern_voice_change(struct lectern_voice *voice,
			  enum lectern_command command,
			  const struct lectern_voices *voices)
{
	bool up = command == LECTERN_CMD_FASTER ||
		  command == LECTERN_CMD_LOUDER ||
		  command == LECTERN_CMD_HIGHER;

	if (command == LECTERN_CMD_FASTER || command == LECTERN_CMD_SLOWER)
		voice->rate =
			voice_step(voice->rate, voice->rate / VOICE_RATE_STEP,
				   up, LECTERN_RATE_MIN, LECTERN_RATE_MAX);
	else if (command == LECTERN_CMD_LOUDER || command == LECTERN_CMD_SOFTER)
		voice->volume = voice_step(voice->volume, VOICE_VOLUME_STEP, up,
					   0, VOICE_VOLUME_MAX);
	else if (command == LECTERN_CMD_HIGHER || command == LECTERN_CMD_LOWER)
		voice->pitch = voice_step(voice->pitch, VOICE_PITCH_STEP, up, 0,
					  LECTERN_PITCH_MAX);
	else if (command == LECTERN_CMD_NEXT_VOICE)
		voice_next(voice, voices);
}
