/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/manifest.h"

#include <stdio.h>

#include "base/json.h"
#include "lectern/audio_code.h"
#include "lectern/memory.h"
#include "lectern/resample.h"
#include "phone/chain.h"
#include "phone/format.h"
#include "phone/level.h"
#include "phone/manifest_parts.h"
#include "phone/telephony.h"

static void manifest_put_text(struct lectern_json *object, const char *key,
			      const char *value)
{
	lectern_json_put(object, key, lectern_json_string(value));
}

static void manifest_put_number(struct lectern_json *object, const char *key,
				uint64_t value)
{
	lectern_json_put(object, key, lectern_json_integer((int64_t)value));
}

/* What cannot be heard has no level; JSON has no infinity. */
static void manifest_put_level(struct lectern_json *object, const char *key,
			       double db)
{
	lectern_json_put(object, key,
			 lectern_json_real(db > LECTERN_MANIFEST_SILENT
						   ? db
						   : LECTERN_MANIFEST_SILENT));
}

/* Samples at 8 kHz, and the seconds that they are. */
static void manifest_put_length(struct lectern_json *object, uint32_t frames)
{
	manifest_put_number(object, "samples",
			    (uint64_t)frames * LECTERN_FRAME_SAMPLES);
	lectern_json_put(
		object, "seconds",
		lectern_json_real((double)frames / LECTERN_FRAMES_A_SECOND));
}

/* -------------------------------------------------------------- the head */

static struct lectern_json *
manifest_guide(const struct lectern_phone_options *options)
{
	const struct lectern_front *front = lectern_guide_front(options->guide);
	struct lectern_json *guide = lectern_json_object();

	manifest_put_text(guide, "title", front->title);
	manifest_put_text(guide, "language", front->language);
	manifest_put_text(guide, "version", front->version);
	manifest_put_text(guide, "date", front->date);
	manifest_put_text(guide, "source", front->source);
	manifest_put_text(guide, "statement", front->statement);
	return guide;
}

static struct lectern_json *
manifest_voice(const struct lectern_phone_options *options,
	       const struct lectern_manifest_about *about)
{
	const struct lectern_voice *from = options->voice;
	struct lectern_json *voice = lectern_json_object();

	manifest_put_text(voice, "name", from->name);
	manifest_put_text(voice, "variant", from->variant);
	manifest_put_text(voice, "speed", about->speed);
	manifest_put_number(voice, "words_a_minute", from->rate);
	manifest_put_number(voice, "pitch", from->pitch);
	manifest_put_number(voice, "volume", from->volume);
	manifest_put_text(voice, "synthesiser", about->version);
	manifest_put_text(voice, "lexicon_hash", about->lexicon_hash);
	return voice;
}

/* No date and no machine: the same guide must give the same manifest. */
static struct lectern_json *
manifest_chain(const struct lectern_phone_options *options)
{
	struct lectern_json *chain = lectern_json_object();
	struct lectern_json *libraries = lectern_json_array();

	lectern_json_append(libraries,
			    lectern_json_string(lectern_resampler_version()));
	lectern_json_append(libraries,
			    lectern_json_string(lectern_audio_code_version()));
	lectern_json_append(libraries,
			    lectern_json_string(lectern_telephony_version()));
	manifest_put_number(chain, "version", LECTERN_CHAIN_VERSION);
	manifest_put_text(chain, "level",
			  lectern_phone_level_name(options->level));
	lectern_json_put(
		chain, "target_dbov",
		lectern_json_real(lectern_phone_level_target(options->level)));
	manifest_put_number(chain, "rate", LECTERN_PHONE_RATE);
	lectern_json_put(chain, "libraries", libraries);
	return chain;
}

static void manifest_put_head(struct lectern_json *whole,
			      const struct lectern_phone_plan *plan,
			      const struct lectern_manifest_about *about)
{
	static const char *const units[LECTERN_PHONE_UNIT_COUNT] = {
		[LECTERN_PHONE_UNIT_PROMPT] = "prompt",
		[LECTERN_PHONE_UNIT_SECTION] = "section",
		[LECTERN_PHONE_UNIT_SENTENCE] = "sentence"};
	const struct lectern_phone_options *options = plan->options;

	lectern_json_put(whole, "guide", manifest_guide(options));
	lectern_json_put(whole, "voice", manifest_voice(options, about));
	lectern_json_put(whole, "chain", manifest_chain(options));
	manifest_put_text(whole, "system",
			  options->system ? options->system->name : "");
	manifest_put_text(whole, "unit", units[plan->unit]);
}

/* --------------------------------------------------- sections and files */

static struct lectern_json *
manifest_file(const struct lectern_phone_plan *plan,
	      const struct lectern_phone_piece *piece,
	      enum lectern_phone_format format)
{
	const struct lectern_phone_file *from = &piece->files[format];
	const struct lectern_phone_path path =
		lectern_phone_plan_path(plan, piece, format);
	struct lectern_json *file = lectern_json_object();

	manifest_put_text(file, "name", path.name);
	manifest_put_text(file, "format", lectern_phone_format_name(format));
	manifest_put_number(file, "rate", lectern_phone_format_rate(format));
	manifest_put_number(file, "samples", from->sound.samples);
	manifest_put_number(file, "bytes", from->bytes);
	manifest_put_text(file, "hash", from->hash);
	manifest_put_level(file, "level_dbov", from->sound.level_dbov);
	manifest_put_level(file, "section_dbov", from->sound.section_dbov);
	manifest_put_level(file, "peak_dbfs", from->sound.peak_dbfs);
	lectern_json_put(file, "dc", lectern_json_real(from->sound.dc));
	/* Left out where nobody listened for digits. */
	if (from->sound.digits_sought)
		manifest_put_text(file, "digits", from->sound.digits);
	return file;
}

/*
 * Only formats of this run: what the manifest does not name is nobody's to
 * take away later.
 */
static struct lectern_json *
manifest_piece(const struct lectern_phone_plan *plan,
	       const struct lectern_phone_piece *from)
{
	struct lectern_json *piece = lectern_json_object();
	struct lectern_json *files = lectern_json_array();
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		if (plan->formats & LECTERN_PHONE_FORMAT_BIT(i))
			lectern_json_append(files,
					    manifest_file(plan, from, i));
	manifest_put_text(piece, "name", from->name);
	manifest_put_text(piece, "prompt",
			  plan->prompts[from->first_prompt].name);
	manifest_put_number(piece, "prompts", from->prompt_count);
	manifest_put_number(piece, "part", from->part);
	manifest_put_length(piece, from->frames);
	lectern_json_put(piece, "files", files);
	return piece;
}

static struct lectern_json *
manifest_section(const struct lectern_phone_plan *plan,
		 const struct lectern_phone_section *from,
		 const struct lectern_phone_group *groups, uint32_t count)
{
	struct lectern_json *section = lectern_json_object();
	struct lectern_json *pieces = lectern_json_array();
	uint32_t i;
	uint32_t k;

	for (i = 0; i < count; i++)
		for (k = 0; k < groups[i].piece_count; k++)
			lectern_json_append(
				pieces,
				manifest_piece(
					plan,
					&plan->pieces[groups[i].first_piece +
						      k]));
	manifest_put_text(section, "name", from->name);
	manifest_put_number(section, "number", from->number);
	manifest_put_number(section, "prompts", from->count);
	lectern_json_put(section, "pieces", pieces);
	return section;
}

/* --------------------------------------------------------------- prompts */

/* In bytes of the text, and in samples at 8 kHz of a piece. */
static struct lectern_json *
manifest_sentences(const struct lectern_phone_plan *plan,
		   const struct lectern_phone_prompt *prompt)
{
	struct lectern_json *sentences = lectern_json_array();
	uint32_t i;

	for (i = 0; i < prompt->sentence_count; i++) {
		const struct lectern_phone_sentence *from =
			&prompt->sentences[i];
		struct lectern_json *sentence = lectern_json_object();

		manifest_put_number(sentence, "from", from->from);
		manifest_put_number(sentence, "to", from->to);
		manifest_put_text(sentence, "piece",
				  plan->pieces[from->piece].name);
		manifest_put_number(sentence, "begin", from->begin);
		manifest_put_number(sentence, "end", from->end);
		lectern_json_append(sentences, sentence);
	}
	return sentences;
}

/*
 * `key` leads back to the block, `text` is what print has, `spoken` what is
 * heard: with all three a set can be proofread without listening.
 */
static struct lectern_json *
manifest_prompt(const struct lectern_phone_plan *plan, uint32_t index)
{
	const struct lectern_phone_prompt *from = &plan->prompts[index];
	const struct lectern_node *block =
		lectern_guide_block(plan->options->guide, index);
	struct lectern_json *prompt = lectern_json_object();

	manifest_put_text(prompt, "name", from->name);
	manifest_put_number(prompt, "section",
			    plan->sections[from->section].number);
	manifest_put_text(prompt, "key", lectern_node_key(block));
	manifest_put_text(prompt, "text", lectern_node_text(block)->bytes);
	manifest_put_text(prompt, "spoken", from->spoken);
	manifest_put_text(prompt, "made_from", from->source);
	manifest_put_length(prompt, from->frames);
	lectern_json_put(prompt, "sentences", manifest_sentences(plan, from));
	return prompt;
}

/* ------------------------------------------------------------- the parts */

static void manifest_put_form(struct lectern_json *whole)
{
	manifest_put_text(whole, "what", LECTERN_MANIFEST_WHAT);
	manifest_put_number(whole, "form", LECTERN_MANIFEST_FORM);
}

static enum lectern_status
manifest_part(char **out, const struct lectern_phone_plan *plan, uint32_t group)
{
	const struct lectern_phone_group *from = &plan->groups[group];
	struct lectern_json *whole = lectern_json_object();
	struct lectern_json *sections = lectern_json_array();
	struct lectern_json *prompts = lectern_json_array();
	enum lectern_status status;
	uint32_t i;

	lectern_json_append(
		sections, manifest_section(plan, &plan->sections[from->section],
					   from, 1));
	for (i = 0; i < from->count; i++)
		lectern_json_append(prompts,
				    manifest_prompt(plan, from->first + i));
	manifest_put_form(whole);
	lectern_json_put(whole, "sections", sections);
	lectern_json_put(whole, "prompts", prompts);
	status = lectern_json_text(out, whole);
	lectern_json_free(whole);
	return status;
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

static struct lectern_json *
manifest_playlists(const struct lectern_playlists *playlists)
{
	struct lectern_json *lists = lectern_json_array();
	size_t i;

	for (i = 0; i < playlists->count; i++) {
		const struct lectern_playlist *from = &playlists->at[i];
		struct lectern_json *list = lectern_json_object();

		manifest_put_text(list, "name", from->name);
		manifest_put_number(list, "bytes", from->text.length);
		manifest_put_text(list, "hash", from->hash);
		lectern_json_append(lists, list);
	}
	return lists;
}

enum lectern_status
lectern_manifest_text(char **out, const struct lectern_phone_plan *plan,
		      const struct lectern_playlists *playlists,
		      const struct lectern_manifest_about *about)
{
	struct lectern_json *whole = lectern_json_object();
	struct lectern_json *sections = lectern_json_array();
	struct lectern_json *prompts = lectern_json_array();
	enum lectern_status status;
	uint32_t i;

	for (i = 0; i < plan->section_count; i++) {
		const struct lectern_phone_section *from = &plan->sections[i];

		lectern_json_append(
			sections,
			manifest_section(plan, from,
					 &plan->groups[from->first_group],
					 from->group_count));
	}
	for (i = 0; i < plan->prompt_count; i++)
		lectern_json_append(prompts, manifest_prompt(plan, i));
	manifest_put_form(whole);
	manifest_put_head(whole, plan, about);
	lectern_json_put(whole, "sections", sections);
	lectern_json_put(whole, "prompts", prompts);
	lectern_json_put(whole, "playlists", manifest_playlists(playlists));
	status = lectern_json_text(out, whole);
	lectern_json_free(whole);
	return status;
}
