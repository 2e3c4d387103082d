/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/manifest.h"

#include <stdio.h>

#include "base/json_text.h"
#include "lectern/audio_code.h"
#include "lectern/memory.h"
#include "lectern/resample.h"
#include "phone/chain.h"
#include "phone/format.h"
#include "phone/level.h"
#include "phone/manifest_parts.h"
#include "phone/telephony.h"

static void manifest_put_number(struct lectern_json_text *to, const char *key,
				uint64_t value)
{
	lectern_json_text_integer(to, key, (int64_t)value);
}

/* What cannot be heard has no level; JSON has no infinity. */
static void manifest_put_level(struct lectern_json_text *to, const char *key,
			       double db)
{
	lectern_json_text_real(
		to, key,
		db > LECTERN_MANIFEST_SILENT ? db : LECTERN_MANIFEST_SILENT);
}

/* Samples at 8 kHz, and the seconds that they are. */
static void manifest_put_length(struct lectern_json_text *to, uint32_t frames)
{
	manifest_put_number(to, "samples",
			    (uint64_t)frames * LECTERN_FRAME_SAMPLES);
	lectern_json_text_real(to, "seconds",
			       (double)frames / LECTERN_FRAMES_A_SECOND);
}

/* -------------------------------------------------------------- the head */

static void manifest_put_guide(struct lectern_json_text *to,
			       const struct lectern_phone_options *options)
{
	const struct lectern_front *front = lectern_guide_front(options->guide);

	lectern_json_text_open(to, "guide", '{');
	lectern_json_text_string(to, "title", front->title);
	lectern_json_text_string(to, "language", front->language);
	lectern_json_text_string(to, "version", front->version);
	lectern_json_text_string(to, "date", front->date);
	lectern_json_text_string(to, "source", front->source);
	lectern_json_text_string(to, "statement", front->statement);
	lectern_json_text_close(to, '}');
}

static void manifest_put_voice(struct lectern_json_text *to,
			       const struct lectern_phone_options *options,
			       const struct lectern_manifest_about *about)
{
	const struct lectern_voice *from = options->voice;

	lectern_json_text_open(to, "voice", '{');
	lectern_json_text_string(to, "name", from->name);
	lectern_json_text_string(to, "variant", from->variant);
	lectern_json_text_string(to, "speed", about->speed);
	manifest_put_number(to, "words_a_minute", from->rate);
	manifest_put_number(to, "pitch", from->pitch);
	manifest_put_number(to, "volume", from->volume);
	lectern_json_text_string(to, "synthesiser", about->version);
	lectern_json_text_string(to, "lexicon_hash", about->lexicon_hash);
	lectern_json_text_close(to, '}');
}

/* No date and no machine: the same guide must give the same manifest. */
static void manifest_put_chain(struct lectern_json_text *to,
			       const struct lectern_phone_options *options)
{
	lectern_json_text_open(to, "chain", '{');
	manifest_put_number(to, "version", LECTERN_CHAIN_VERSION);
	lectern_json_text_string(to, "level",
				 lectern_phone_level_name(options->level));
	lectern_json_text_real(to, "target_dbov",
			       lectern_phone_level_target(options->level));
	manifest_put_number(to, "rate", LECTERN_PHONE_RATE);
	lectern_json_text_open(to, "libraries", '[');
	lectern_json_text_string(to, NULL, lectern_resampler_version());
	lectern_json_text_string(to, NULL, lectern_audio_code_version());
	lectern_json_text_string(to, NULL, lectern_telephony_version());
	lectern_json_text_close(to, ']');
	lectern_json_text_close(to, '}');
}

static void manifest_put_head(struct lectern_json_text *to,
			      const struct lectern_phone_plan *plan,
			      const struct lectern_manifest_about *about)
{
	static const char *const units[LECTERN_PHONE_UNIT_COUNT] = {
		[LECTERN_PHONE_UNIT_PROMPT] = "prompt",
		[LECTERN_PHONE_UNIT_SECTION] = "section",
		[LECTERN_PHONE_UNIT_SENTENCE] = "sentence"};
	const struct lectern_phone_options *options = plan->options;

	manifest_put_guide(to, options);
	manifest_put_voice(to, options, about);
	manifest_put_chain(to, options);
	lectern_json_text_string(to, "system",
				 options->system ? options->system->name : "");
	lectern_json_text_string(to, "unit", units[plan->unit]);
}

/* --------------------------------------------------- sections and files */

static void manifest_put_file(struct lectern_json_text *to,
			      const struct lectern_phone_plan *plan,
			      const struct lectern_phone_piece *piece,
			      enum lectern_phone_format format)
{
	const struct lectern_phone_file *from = &piece->files[format];
	const struct lectern_phone_path path =
		lectern_phone_plan_path(plan, piece, format);

	lectern_json_text_open(to, NULL, '{');
	lectern_json_text_string(to, "name", path.name);
	lectern_json_text_string(to, "format",
				 lectern_phone_format_name(format));
	manifest_put_number(to, "rate", lectern_phone_format_rate(format));
	manifest_put_number(to, "samples", from->sound.samples);
	manifest_put_number(to, "bytes", from->bytes);
	lectern_json_text_string(to, "hash", from->hash);
	manifest_put_level(to, "level_dbov", from->sound.level_dbov);
	manifest_put_level(to, "section_dbov", from->sound.section_dbov);
	manifest_put_level(to, "peak_dbfs", from->sound.peak_dbfs);
	lectern_json_text_real(to, "dc", from->sound.dc);
	/* Left out where nobody listened for digits. */
	if (from->sound.digits_sought)
		lectern_json_text_string(to, "digits", from->sound.digits);
	lectern_json_text_close(to, '}');
}

/*
 * Only formats of this run: what the manifest does not name is nobody's to
 * take away later.
 */
static void manifest_put_piece(struct lectern_json_text *to,
			       const struct lectern_phone_plan *plan,
			       const struct lectern_phone_piece *from)
{
	int i;

	lectern_json_text_open(to, NULL, '{');
	lectern_json_text_string(to, "name", from->name);
	lectern_json_text_string(to, "prompt",
				 plan->prompts[from->first_prompt].name);
	manifest_put_number(to, "prompts", from->prompt_count);
	manifest_put_number(to, "part", from->part);
	manifest_put_length(to, from->frames);
	lectern_json_text_open(to, "files", '[');
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		if (plan->formats & LECTERN_PHONE_FORMAT_BIT(i))
			manifest_put_file(to, plan, from, i);
	lectern_json_text_close(to, ']');
	lectern_json_text_close(to, '}');
}

static void manifest_put_section(struct lectern_json_text *to,
				 const struct lectern_phone_plan *plan,
				 const struct lectern_phone_section *from,
				 const struct lectern_phone_group *groups,
				 uint32_t count)
{
	uint32_t i;
	uint32_t k;

	lectern_json_text_open(to, NULL, '{');
	lectern_json_text_string(to, "name", from->name);
	manifest_put_number(to, "number", from->number);
	manifest_put_number(to, "prompts", from->count);
	lectern_json_text_open(to, "pieces", '[');
	for (i = 0; i < count; i++)
		for (k = 0; k < groups[i].piece_count; k++)
			manifest_put_piece(
				to, plan,
				&plan->pieces[groups[i].first_piece + k]);
	lectern_json_text_close(to, ']');
	lectern_json_text_close(to, '}');
}

/* --------------------------------------------------------------- prompts */

/* In bytes of the text, and in samples at 8 kHz of a piece. */
static void manifest_put_sentence(struct lectern_json_text *to,
				  const struct lectern_phone_plan *plan,
				  const struct lectern_phone_sentence *from)
{
	lectern_json_text_open(to, NULL, '{');
	manifest_put_number(to, "from", from->from);
	manifest_put_number(to, "to", from->to);
	lectern_json_text_string(to, "piece", plan->pieces[from->piece].name);
	manifest_put_number(to, "begin", from->begin);
	manifest_put_number(to, "end", from->end);
	lectern_json_text_close(to, '}');
}

/*
 * `key` leads back to the block, `text` is what print has, `spoken` what is
 * heard: with all three a set can be proofread without listening.
 */
static void manifest_put_prompt(struct lectern_json_text *to,
				const struct lectern_phone_plan *plan,
				uint32_t index)
{
	const struct lectern_phone_prompt *from = &plan->prompts[index];
	const struct lectern_node *block =
		lectern_guide_block(plan->options->guide, index);
	uint32_t i;

	lectern_json_text_open(to, NULL, '{');
	lectern_json_text_string(to, "name", from->name);
	manifest_put_number(to, "section",
			    plan->sections[from->section].number);
	lectern_json_text_string(to, "key", lectern_node_key(block));
	lectern_json_text_string(to, "text", lectern_node_text(block)->bytes);
	lectern_json_text_string(to, "spoken", from->spoken);
	lectern_json_text_string(to, "made_from", from->source);
	manifest_put_length(to, from->frames);
	lectern_json_text_open(to, "sentences", '[');
	for (i = 0; i < from->sentence_count; i++)
		manifest_put_sentence(to, plan, &from->sentences[i]);
	lectern_json_text_close(to, ']');
	lectern_json_text_close(to, '}');
}

/* ------------------------------------------------------------- the parts */

static void manifest_put_form(struct lectern_json_text *to)
{
	lectern_json_text_string(to, "what", LECTERN_MANIFEST_WHAT);
	manifest_put_number(to, "form", LECTERN_MANIFEST_FORM);
}

static enum lectern_status
manifest_part(char **out, const struct lectern_phone_plan *plan, uint32_t group)
{
	const struct lectern_phone_group *from = &plan->groups[group];
	struct lectern_json_text to = {.depth = 0};
	uint32_t i;

	lectern_json_text_open(&to, NULL, '{');
	manifest_put_form(&to);
	lectern_json_text_open(&to, "sections", '[');
	manifest_put_section(&to, plan, &plan->sections[from->section], from,
			     1);
	lectern_json_text_close(&to, ']');
	lectern_json_text_open(&to, "prompts", '[');
	for (i = 0; i < from->count; i++)
		manifest_put_prompt(&to, plan, from->first + i);
	lectern_json_text_close(&to, ']');
	lectern_json_text_close(&to, '}');
	return lectern_json_text_take(&to, out);
}

enum lectern_status lectern_manifest_note(struct lectern_folder *folder,
					  const struct lectern_phone_plan *plan,
					  uint32_t group,
					  struct lectern_diagnostics *found)
{
	struct lectern_buffer note = {0};
	char *text = NULL;
	enum lectern_status status = manifest_part(&text, plan, group);

	if (status != LECTERN_OK)
		return status;
	lectern_buffer_printf(&note, "%c%s\n", LECTERN_MANIFEST_NOTE_BEGIN,
			      text);
	status = note.failed
			 ? LECTERN_NO_MEMORY
			 : lectern_folder_note(folder, LECTERN_MANIFEST_NOTES,
					       note.bytes, note.length, found);
	lectern_buffer_free(&note);
	lectern_string_free(text);
	return status;
}

/* ------------------------------------------------------------- the whole */

static void manifest_put_playlist(struct lectern_json_text *to,
				  const struct lectern_playlist *from)
{
	lectern_json_text_open(to, NULL, '{');
	lectern_json_text_string(to, "name", from->name);
	manifest_put_number(to, "bytes", from->text.length);
	lectern_json_text_string(to, "hash", from->hash);
	lectern_json_text_close(to, '}');
}

static void manifest_put_sections(struct lectern_json_text *to,
				  const struct lectern_phone_plan *plan)
{
	uint32_t i;

	lectern_json_text_open(to, "sections", '[');
	for (i = 0; i < plan->section_count; i++) {
		const struct lectern_phone_section *from = &plan->sections[i];

		manifest_put_section(to, plan, from,
				     &plan->groups[from->first_group],
				     from->group_count);
	}
	lectern_json_text_close(to, ']');
}

enum lectern_status
lectern_manifest_text(char **out, const struct lectern_phone_plan *plan,
		      const struct lectern_playlists *playlists,
		      const struct lectern_manifest_about *about)
{
	struct lectern_json_text to = {.depth = 0};
	size_t i;

	lectern_json_text_open(&to, NULL, '{');
	manifest_put_form(&to);
	manifest_put_head(&to, plan, about);
	manifest_put_sections(&to, plan);
	lectern_json_text_open(&to, "prompts", '[');
	for (i = 0; i < plan->prompt_count; i++)
		manifest_put_prompt(&to, plan, (uint32_t)i);
	lectern_json_text_close(&to, ']');
	lectern_json_text_open(&to, "playlists", '[');
	for (i = 0; i < playlists->count; i++)
		manifest_put_playlist(&to, &playlists->at[i]);
	lectern_json_text_close(&to, ']');
	lectern_json_text_close(&to, '}');
	return lectern_json_text_take(&to, out);
}
