/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/manifest.h"

#include "base/buffer.h"
#include "base/json.h"
#include "lectern/narration.h"
#include "phone/chain.h"
#include "phone/level.h"
#include "phone/manifest_form.h"

/* What cannot be heard has no level; JSON has no infinity. */
static struct lectern_json *manifest_level(double db)
{
	return lectern_json_real(db < -100.0 ? -100.0 : db);
}

static struct lectern_json *
manifest_guide(const struct lectern_phone_options *options)
{
	const struct lectern_front *front = lectern_guide_front(options->guide);
	struct lectern_json *guide = lectern_json_object();

	lectern_json_put(guide, "title", lectern_json_string(front->title));
	lectern_json_put(guide, "language",
			 lectern_json_string(front->language));
	lectern_json_put(guide, "version", lectern_json_string(front->version));
	lectern_json_put(guide, "date", lectern_json_string(front->date));
	lectern_json_put(guide, "source", lectern_json_string(front->source));
	lectern_json_put(guide, "statement",
			 lectern_json_string(front->statement));
	return guide;
}

static struct lectern_json *
manifest_voice(const struct lectern_phone_options *options, const char *version)
{
	const struct lectern_voice *from = options->voice;
	struct lectern_json *voice = lectern_json_object();

	lectern_json_put(voice, "name", lectern_json_string(from->name));
	lectern_json_put(voice, "variant", lectern_json_string(from->variant));
	lectern_json_put(voice, "words_a_minute",
			 lectern_json_integer(from->rate));
	lectern_json_put(voice, "pitch", lectern_json_integer(from->pitch));
	lectern_json_put(voice, "volume", lectern_json_integer(from->volume));
	lectern_json_put(voice, "synthesiser", lectern_json_string(version));
	return voice;
}

/* No date and no machine: the same guide must give the same manifest. */
static struct lectern_json *
manifest_chain(const struct lectern_phone_options *options)
{
	struct lectern_json *chain = lectern_json_object();

	lectern_json_put(chain, "version",
			 lectern_json_integer(LECTERN_CHAIN_VERSION));
	lectern_json_put(
		chain, "level",
		lectern_json_string(lectern_phone_level_name(options->level)));
	lectern_json_put(
		chain, "target_dbov",
		lectern_json_real(lectern_phone_level_target(options->level)));
	lectern_json_put(chain, "rate",
			 lectern_json_integer(LECTERN_PHONE_RATE));
	return chain;
}

/*
 * Only formats of this run: what the manifest does not name is nobody's to
 * take away later.
 */
static struct lectern_json *
manifest_files(const struct lectern_phone_prompt *prompt, unsigned formats)
{
	struct lectern_json *files = lectern_json_array();
	unsigned i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		const struct lectern_phone_file *from = &prompt->files[i];
		struct lectern_json *file;
		struct lectern_phone_path path;

		if (!(formats & 1u << i))
			continue;
		path = lectern_phone_path(prompt->name, i);
		file = lectern_json_object();
		lectern_json_put(
			file, "format",
			lectern_json_string(lectern_phone_format_name(i)));
		lectern_json_put(file, "name", lectern_json_string(path.name));
		lectern_json_put(file, "bytes",
				 lectern_json_integer((int64_t)from->bytes));
		lectern_json_put(file, "hash", lectern_json_string(from->hash));
		lectern_json_append(files, file);
	}
	return files;
}

/*
 * `key` leads back to the block, `text` is what print has, `spoken` what is
 * heard: with all three a set can be proofread without listening.
 */
static struct lectern_json *
manifest_prompt(const struct lectern_phone_plan *plan,
		const struct lectern_guide *guide, uint32_t index)
{
	const struct lectern_phone_prompt *from = &plan->prompts[index];
	const struct lectern_node *block = lectern_guide_block(guide, index);
	struct lectern_json *prompt = lectern_json_object();

	lectern_json_put(prompt, "name", lectern_json_string(from->name));
	lectern_json_put(
		prompt, "section",
		lectern_json_integer(plan->sections[from->section].number));
	lectern_json_put(prompt, "key",
			 lectern_json_string(lectern_node_key(block)));
	lectern_json_put(prompt, "text",
			 lectern_json_string(lectern_node_text(block)->bytes));
	lectern_json_put(prompt, "spoken", lectern_json_string(from->spoken));
	lectern_json_put(prompt, "made_from",
			 lectern_json_string(from->source));
	lectern_json_put(prompt, "samples",
			 lectern_json_integer(from->samples));
	lectern_json_put(
		prompt, "seconds",
		lectern_json_real((double)from->samples / LECTERN_PHONE_RATE));
	lectern_json_put(prompt, "level_dbov",
			 manifest_level(from->level_dbov));
	lectern_json_put(prompt, "peak_dbfs", manifest_level(from->peak_dbfs));
	lectern_json_put(prompt, "files", manifest_files(from, plan->formats));
	return prompt;
}

enum lectern_status
lectern_manifest_text(char **out, const struct lectern_phone_plan *plan,
		      const struct lectern_phone_options *options,
		      const char *version)
{
	struct lectern_json *whole = lectern_json_object();
	struct lectern_json *prompts = lectern_json_array();
	enum lectern_status status;
	uint32_t i;

	for (i = 0; i < plan->prompt_count; i++)
		lectern_json_append(prompts,
				    manifest_prompt(plan, options->guide, i));
	lectern_json_put(whole, "what",
			 lectern_json_string(LECTERN_MANIFEST_WHAT));
	lectern_json_put(whole, "form",
			 lectern_json_integer(LECTERN_MANIFEST_FORM));
	lectern_json_put(whole, "guide", manifest_guide(options));
	lectern_json_put(whole, "voice", manifest_voice(options, version));
	lectern_json_put(whole, "chain", manifest_chain(options));
	lectern_json_put(whole, "prompts", prompts);
	status = lectern_json_text(out, whole);
	lectern_json_free(whole);
	return status;
}
