/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an earlier run made is taken over when all that a group depends on is
 * as it was (each prompt's hash covers that) and every file has the bytes that
 * the manifest tells of. All numbers are a stranger's until they fit together.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "phone/format.h"
#include "phone/manifest.h"
#include "phone/manifest_parts.h"
#include "phone/name.h"

/* Frames of a piece at most: a whole chapter. */
#define KEEP_FRAMES_MAX \
	(LECTERN_PHONE_SECTION_SECONDS_MAX * LECTERN_FRAMES_A_SECOND)

/* Notes of a group at most that are looked at: one for each run that was
 * interrupted, and no more than a patient user has. */
#define KEEP_NOTES_MAX 16

struct keep_run {
	const struct lectern_manifest *manifest;
	const struct lectern_folder *folder;
	struct lectern_phone_plan *plan;
	struct lectern_buffer bytes; /* of a file by itself */
	bool left;		     /* what was gathered counts, too */
};

/* A whole number from 0 to `most`; false for anything else. */
static bool keep_number(const struct lectern_json *record, const char *name,
			uint32_t most, uint32_t *out)
{
	double value = lectern_json_number_of(record, name);

	if (!(value >= 0.0 && value <= (double)most) || value != floor(value))
		return false;
	*out = (uint32_t)value;
	return true;
}

/* Samples at 8 kHz that are whole frames, at least one. */
static bool keep_frames(const struct lectern_json *record, uint32_t *frames)
{
	uint32_t samples;

	if (!keep_number(record, "samples",
			 KEEP_FRAMES_MAX * LECTERN_FRAME_SAMPLES, &samples) ||
	    samples == 0 || samples % LECTERN_FRAME_SAMPLES != 0)
		return false;
	*frames = samples / LECTERN_FRAME_SAMPLES;
	return true;
}

static double keep_level(const struct lectern_json *record, const char *name)
{
	double db = lectern_json_number_of(record, name);

	return db > LECTERN_MANIFEST_SILENT ? db : -INFINITY;
}

/* ----------------------------------------------------------------- files */

/* The record of a piece's file in a format; NULL when there is none. */
static const struct lectern_json *keep_record(const struct lectern_json *piece,
					      enum lectern_phone_format format)
{
	const char *name = lectern_phone_format_name(format);
	const struct lectern_json *files = lectern_json_of(piece, "files");
	size_t i;

	for (i = 0; i < lectern_json_count(files); i++) {
		const struct lectern_json *file = lectern_json_at(files, i);

		if (strcmp(lectern_json_string_of(file, "format"), name) == 0)
			return file;
	}
	return NULL;
}

/* What was gathered counts only where the set does not have it. */
static enum lectern_status keep_either(struct keep_run *run, const char *path,
				       const struct lectern_json *record,
				       struct lectern_phone_file *file)
{
	enum lectern_status status = lectern_manifest_verify(
		run->folder, lectern_folder_read, path, record, &run->bytes,
		&file->bytes, file->hash);

	if (status == LECTERN_OK || status == LECTERN_NO_MEMORY)
		return status;
	status = lectern_manifest_verify(run->folder, lectern_folder_read_left,
					 path, record, &run->bytes,
					 &file->bytes, file->hash);
	file->staged = status == LECTERN_OK;
	return status;
}

/* The whole set has been looked at already. */
static enum lectern_status keep_looked_at(const struct keep_run *run,
					  const char *path,
					  const struct lectern_json *record,
					  struct lectern_phone_file *file)
{
	const struct lectern_manifest_entry *known =
		lectern_manifest_entry(&run->manifest->files, path);

	if (!known || known->record != record || !known->sound)
		return LECTERN_INVALID;
	file->bytes = (uint64_t)lectern_json_number_of(record, "bytes");
	snprintf(file->hash, sizeof(file->hash), "%s",
		 lectern_json_string_of(record, "hash"));
	return LECTERN_OK;
}

static enum lectern_status keep_file(struct keep_run *run,
				     const struct lectern_json *record,
				     struct lectern_phone_piece *piece,
				     enum lectern_phone_format format)
{
	/* Formed from the piece's name, never taken from the record. */
	const struct lectern_phone_path path =
		lectern_phone_plan_path(run->plan, piece, format);
	struct lectern_phone_file *file = &piece->files[format];
	struct lectern_phone_sound *sound = &file->sound;
	const uint32_t samples =
		piece->frames *
		(lectern_phone_format_rate(format) / LECTERN_FRAMES_A_SECOND);

	if (!record ||
	    !keep_number(record, "samples", samples, &sound->samples) ||
	    sound->samples != samples)
		return LECTERN_INVALID;
	sound->level_dbov = keep_level(record, "level_dbov");
	sound->section_dbov = keep_level(record, "section_dbov");
	sound->peak_dbfs = keep_level(record, "peak_dbfs");
	sound->dc = lectern_json_number_of(record, "dc");
	/* None was found, or the set would not be there. */
	sound->digits_sought = lectern_json_of(record, "digits") != NULL;
	return run->left ? keep_either(run, path.name, record, file)
			 : keep_looked_at(run, path.name, record, file);
}

static enum lectern_status keep_piece(struct keep_run *run, uint32_t index,
				      const struct lectern_json *record,
				      uint32_t *next)
{
	const struct lectern_phone_group *group = &run->plan->groups[index];
	const char *name = lectern_json_string_of(record, "name");
	struct lectern_phone_piece *piece = NULL;
	enum lectern_status status;
	int i;

	status = lectern_phone_plan_piece(run->plan, index, &piece);
	if (status != LECTERN_OK)
		return status;
	if (!lectern_phone_name_fits(name) || *next >= group->count ||
	    strcmp(lectern_json_string_of(record, "prompt"),
		   run->plan->prompts[group->first + *next].name) != 0 ||
	    !keep_number(record, "prompts", group->count - *next,
			 &piece->prompt_count) ||
	    !keep_number(record, "part", LECTERN_MANIFEST_PARTS_MAX,
			 &piece->part) ||
	    !keep_frames(record, &piece->frames))
		return LECTERN_INVALID;
	snprintf(piece->name, sizeof(piece->name), "%s", name);
	piece->first_prompt = group->first + *next;
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT && status == LECTERN_OK; i++)
		if (run->plan->formats & LECTERN_PHONE_FORMAT_BIT(i))
			status = keep_file(run, keep_record(record, i), piece,
					   i);
	return status;
}

/* Where in the list of a section's pieces those of a group begin. */
static size_t keep_first(const struct lectern_phone_plan *plan,
			 const struct lectern_phone_group *group,
			 const struct lectern_json *pieces)
{
	const char *name = plan->prompts[group->first].name;
	size_t i = 0;

	while (i < lectern_json_count(pieces) &&
	       strcmp(lectern_json_string_of(lectern_json_at(pieces, i),
					     "prompt"),
		      name) != 0)
		i++;
	return i;
}

/*
 * The pieces of a group in their order. Parts of a prompt name the same
 * prompt, so the next one is reached when the name says so.
 */
static enum lectern_status keep_pieces(struct keep_run *run, uint32_t index)
{
	const struct lectern_phone_group *group = &run->plan->groups[index];
	const char *name = run->plan->sections[group->section].name;
	const struct lectern_json *pieces = lectern_json_of(
		lectern_manifest_find(&run->manifest->sections, name),
		"pieces");
	const size_t count = lectern_json_count(pieces);
	enum lectern_status status = LECTERN_OK;
	uint32_t next = 0;
	uint32_t step = 0;
	size_t i = keep_first(run->plan, group, pieces);

	for (; i < count && status == LECTERN_OK; i++) {
		const struct lectern_json *record = lectern_json_at(pieces, i);
		uint32_t at = next + step;

		/* A further part of the prompt before it. */
		if (step == 1 &&
		    strcmp(lectern_json_string_of(record, "prompt"),
			   run->plan->prompts[group->first + next].name) == 0)
			at = next;
		/* The rest is told of the groups behind this one. */
		if (at == group->count)
			break;
		status = keep_piece(run, index, record, &at);
		if (status != LECTERN_OK)
			break;
		next = at;
		step = run->plan->pieces[run->plan->piece_count - 1]
			       .prompt_count;
		if (step == 0)
			status = LECTERN_INVALID;
	}
	return status == LECTERN_OK && next + step != group->count
		       ? LECTERN_INVALID
		       : status;
}

/* --------------------------------------------------------------- prompts */

/* Where a sentence is heard: in a piece of the group, `*piece` or later. */
static bool keep_sentence(const struct lectern_phone_plan *plan,
			  const struct lectern_phone_group *group,
			  const struct lectern_json *record,
			  struct lectern_phone_sentence *sentence,
			  uint32_t *piece)
{
	const char *name = lectern_json_string_of(record, "piece");
	uint32_t most;

	while (*piece < group->piece_count &&
	       strcmp(plan->pieces[group->first_piece + *piece].name, name) !=
		       0)
		(*piece)++;
	if (*piece == group->piece_count)
		return false;
	sentence->piece = group->first_piece + *piece;
	most = plan->pieces[sentence->piece].frames * LECTERN_FRAME_SAMPLES;
	return keep_number(record, "begin", most, &sentence->begin) &&
	       keep_number(record, "end", most, &sentence->end) &&
	       sentence->begin <= sentence->end;
}

static enum lectern_status
keep_sentences(const struct keep_run *run,
	       const struct lectern_phone_group *group)
{
	uint32_t piece = 0;
	uint32_t i;
	uint32_t k;

	for (i = 0; i < group->count; i++) {
		struct lectern_phone_prompt *prompt =
			&run->plan->prompts[group->first + i];
		const struct lectern_json *record = lectern_manifest_find(
			&run->manifest->prompts, prompt->name);
		const struct lectern_json *sentences =
			lectern_json_of(record, "sentences");

		if (!keep_frames(record, &prompt->frames) ||
		    lectern_json_count(sentences) != prompt->sentence_count)
			return LECTERN_INVALID;
		for (k = 0; k < prompt->sentence_count; k++)
			if (!keep_sentence(run->plan, group,
					   lectern_json_at(sentences, k),
					   &prompt->sentences[k], &piece))
				return LECTERN_INVALID;
	}
	return LECTERN_OK;
}

/* True when all that the group is made from is as it was. */
static bool keep_is_same(const struct lectern_manifest *manifest,
			 const struct lectern_phone_plan *plan,
			 const struct lectern_phone_group *group)
{
	uint32_t i;

	for (i = 0; i < group->count; i++) {
		const struct lectern_phone_prompt *prompt =
			&plan->prompts[group->first + i];
		const struct lectern_json *old =
			lectern_manifest_find(&manifest->prompts, prompt->name);

		if (!old || strcmp(lectern_json_string_of(old, "made_from"),
				   prompt->source) != 0)
			return false;
	}
	return true;
}

bool lectern_manifest_differs(const struct lectern_manifest *manifest,
			      const struct lectern_phone_plan *plan)
{
	uint32_t i;

	for (i = 0; i < plan->group_count; i++)
		if (!keep_is_same(manifest, plan, &plan->groups[i]))
			return true;
	return false;
}

static enum lectern_status keep_group(struct keep_run *run, uint32_t index)
{
	struct lectern_phone_plan *plan = run->plan;
	struct lectern_phone_group *group = &plan->groups[index];
	const size_t pieces = plan->piece_count;
	enum lectern_status status;

	if (!keep_is_same(run->manifest, plan, group))
		return LECTERN_OK;
	status = keep_pieces(run, index);
	if (status == LECTERN_OK)
		status = keep_sentences(run, group);
	group->kept = status == LECTERN_OK;
	group->left = group->kept && run->left;
	if (group->kept || status == LECTERN_NO_MEMORY)
		return status;
	/* It is made anew, and gets its pieces then. */
	plan->piece_count = pieces;
	group->piece_count = 0;
	return LECTERN_OK;
}

enum lectern_status
lectern_manifest_keep(const struct lectern_manifest *manifest,
		      struct lectern_phone_plan *plan)
{
	struct keep_run run = {.manifest = manifest, .plan = plan};
	enum lectern_status status = LECTERN_OK;
	uint32_t i;

	for (i = 0; i < plan->group_count && status == LECTERN_OK; i++)
		status = keep_group(&run, i);
	return status;
}

/*
 * The group that a note tells of, sought from the one behind the last: notes
 * come in the order of the groups. False when the plan has none such.
 */
static bool keep_noted(const struct lectern_phone_plan *plan,
		       const struct lectern_manifest *note, uint32_t *index)
{
	uint32_t i;

	for (i = 0; i < plan->group_count; i++) {
		const uint32_t at = (*index + i) % plan->group_count;
		const struct lectern_phone_prompt *first =
			&plan->prompts[plan->groups[at].first];

		if (lectern_manifest_find(&note->prompts, first->name)) {
			*index = at;
			return true;
		}
	}
	return false;
}

/* A group of which an interrupted run left word, if that can be believed. */
static enum lectern_status keep_left(const struct lectern_folder *folder,
				     struct lectern_phone_plan *plan,
				     const char *text, size_t length,
				     uint32_t *index)
{
	struct lectern_manifest note = {0};
	struct keep_run run = {.manifest = &note,
			       .folder = folder,
			       .plan = plan,
			       .left = true};
	enum lectern_status status;

	lectern_buffer_add(&note.text, text, length);
	status = note.text.failed ? LECTERN_NO_MEMORY
				  : lectern_manifest_parse(&note);
	if (status == LECTERN_OK && keep_noted(plan, &note, index)) {
		if (!plan->groups[*index].kept)
			status = keep_group(&run, *index);
		++*index;
	}
	lectern_buffer_free(&run.bytes);
	lectern_manifest_free_parts(&note);
	return status == LECTERN_NO_MEMORY ? status : LECTERN_OK;
}

enum lectern_status
lectern_manifest_keep_left(const struct lectern_folder *folder,
			   struct lectern_phone_plan *plan)
{
	struct lectern_buffer notes = {0};
	uint32_t index = 0;
	enum lectern_status status =
		lectern_folder_read_left(folder, LECTERN_MANIFEST_NOTES,
					 LECTERN_MANIFEST_BYTES_MAX, &notes);
	uint64_t most = (uint64_t)plan->group_count * KEEP_NOTES_MAX;
	size_t at = 0;

	/* No word of a group is no fault. */
	if (status != LECTERN_OK)
		notes.length = 0;
	if (status != LECTERN_NO_MEMORY)
		status = LECTERN_OK;
	for (; at < notes.length && most > 0 && status == LECTERN_OK; most--) {
		const char *text = notes.bytes + at;
		const char *next = memchr(text, LECTERN_MANIFEST_NOTE_BEGIN,
					  notes.length - at);
		const size_t length =
			next ? (size_t)(next - text) : notes.length - at;

		if (length > 0)
			status = keep_left(folder, plan, text, length, &index);
		at += length + 1;
	}
	lectern_buffer_free(&notes);
	return status;
}
