/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A section is held in memory until it is whole, because its gain follows from
 * all of it: some 15 MB for five minutes. Its speech has been through the
 * chain by then, so at its end only level, encoding and files are left, while
 * the speakers go on with the next.
 */
#include "phone/maker.h"

#include <math.h>

#include "base/alloc.h"
#include "phone/chain.h"
#include "phone/level.h"
#include "phone/manifest_form.h"

/* Silence in milliseconds: phone systems clip what begins or ends at once. */
#define MAKER_LEAD_MS 100
#define MAKER_TRAIL_MS 250

/* Before the first prompt of all, while the line is still being put through. */
#define MAKER_FIRST_MS 1000

/* What may go into one prompt, as it comes from the narration. */
#define MAKER_FED_MAX ((size_t)LECTERN_PROMPT_SECONDS_MAX * MAKER_RATE)
#define MAKER_RATE LECTERN_NARRATION_RATE

struct lectern_maker {
	struct lectern_phone_plan *plan;
	struct lectern_folder *folder;
	const struct lectern_phone_options *options;
	struct lectern_diagnostics *found;
	struct lectern_chain *chain;
	struct lectern_phone_samples section; /* its prompts so far */
	size_t total;			      /* samples that they must have */
	struct lectern_level_part *parts;     /* its prompts that are whole */
	size_t part_count;
	size_t part_room;
	struct lectern_buffer bytes; /* of one file */
	size_t fed;		     /* samples into the open prompt */
	size_t cued;   /* of them, up to the speech behind its cue; 0: no cue */
	uint32_t next; /* prompt that must come, or is open */
	uint32_t after_ms; /* pause due before another phrase */
	uint32_t done;	   /* prompts, those that were kept too */
	bool open;
};

/* The first prompt from `from` on that is to be made. */
static uint32_t maker_wanted(const struct lectern_phone_plan *plan,
			     uint32_t from)
{
	while (from < plan->prompt_count &&
	       plan->sections[plan->prompts[from].section].kept)
		from++;
	return from;
}

static uint32_t maker_kept(const struct lectern_phone_plan *plan)
{
	uint32_t kept = 0;
	uint32_t i;

	for (i = 0; i < plan->section_count; i++)
		if (plan->sections[i].kept)
			kept += plan->sections[i].count;
	return kept;
}

enum lectern_status
lectern_maker_new(struct lectern_maker **out, struct lectern_phone_plan *plan,
		  struct lectern_folder *folder,
		  const struct lectern_phone_options *options,
		  struct lectern_diagnostics *found)
{
	struct lectern_maker *maker = lectern_alloc(1, sizeof(*maker));
	enum lectern_status status;

	if (!maker)
		return LECTERN_NO_MEMORY;
	maker->plan = plan;
	maker->folder = folder;
	maker->options = options;
	maker->found = found;
	maker->next = maker_wanted(plan, 0);
	maker->done = maker_kept(plan);
	status = lectern_chain_new(&maker->chain);
	if (status == LECTERN_OK)
		*out = maker;
	else
		lectern_maker_free(maker);
	return status;
}

void lectern_maker_free(struct lectern_maker *maker)
{
	if (!maker)
		return;
	lectern_chain_free(maker->chain);
	lectern_phone_samples_free(&maker->section);
	lectern_buffer_free(&maker->bytes);
	lectern_free(maker->parts);
	lectern_free(maker);
}

/* -------------------------------------------------------------- failing */

static enum lectern_status maker_too_long(const struct lectern_maker *maker)
{
	const struct lectern_node *block =
		lectern_guide_block(maker->options->guide, maker->next);

	lectern_diagnostics_add(
		maker->found, LECTERN_ERROR, lectern_node_place(block),
		"takes longer than %d seconds to say, more than phone systems "
		"play in one prompt (%s): make it shorter",
		LECTERN_PROMPT_SECONDS_MAX,
		maker->plan->prompts[maker->next].name);
	return LECTERN_INVALID;
}

static enum lectern_status maker_lost(const struct lectern_maker *maker)
{
	lectern_diagnostics_add(maker->found, LECTERN_ERROR,
				lectern_node_place(lectern_guide_block(
					maker->options->guide, maker->next)),
				"was left out by the narration");
	return LECTERN_LOST;
}

/* A file that is not as it must be; nothing of the set is published then. */
static enum lectern_status
maker_misses(const struct lectern_maker *maker,
	     const struct lectern_phone_prompt *prompt, const char *what,
	     double is, double should)
{
	struct lectern_source_place place = {.path = prompt->name};

	lectern_diagnostics_add(maker->found, LECTERN_ERROR, place,
				"the %s is %.1f dB where it should be %.1f dB",
				what, is, should);
	return LECTERN_INVALID;
}

/* -------------------------------------------------------------- sections */

/*
 * The bytes are hashed here, while they are still in the cache, and not read
 * back from the files.
 */
static enum lectern_status maker_write(struct lectern_maker *maker,
				       struct lectern_phone_prompt *prompt,
				       const int16_t *samples)
{
	enum lectern_status status = LECTERN_OK;
	unsigned i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		struct lectern_phone_file *file = &prompt->files[i];
		struct lectern_phone_path path;

		if (!(maker->plan->formats & 1u << i))
			continue;
		lectern_buffer_clear(&maker->bytes);
		lectern_phone_encode(&maker->bytes, i, samples,
				     prompt->samples);
		if (maker->bytes.failed)
			return LECTERN_NO_MEMORY;
		file->bytes = maker->bytes.length;
		lectern_hash_text(file->hash,
				  lectern_hash_bytes(LECTERN_HASH_BEGIN,
						     maker->bytes.bytes,
						     maker->bytes.length));
		path = lectern_phone_path(prompt->name, i);
		status = lectern_folder_stage(
			maker->folder, path.name, maker->bytes.bytes,
			maker->bytes.length, maker->found);
		if (status != LECTERN_OK)
			return status;
	}
	/* Between two prompts the caller may end it all. */
	maker->done++;
	if (maker->options->progress)
		maker->options->progress(maker->options->user, maker->done,
					 maker->plan->prompt_count);
	if (maker->options->stop && maker->options->stop(maker->options->user))
		return LECTERN_STOPPED;
	return LECTERN_OK;
}

static enum lectern_status maker_write_all(struct lectern_maker *maker,
					   struct lectern_phone_prompt *prompts,
					   const int16_t *samples)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < maker->part_count && status == LECTERN_OK; i++) {
		struct lectern_phone_prompt *prompt = &prompts[i];

		prompt->samples = (uint32_t)maker->parts[i].count;
		prompt->level_dbov = maker->parts[i].active_dbov;
		prompt->peak_dbfs = maker->parts[i].peak_dbfs;
		if (prompt->peak_dbfs > LECTERN_PHONE_PEAK_DBFS)
			return maker_misses(maker, prompt, "peak",
					    prompt->peak_dbfs,
					    LECTERN_PHONE_PEAK_DBFS);
		status = maker_write(maker, prompt, samples);
		samples += prompt->samples;
	}
	return status;
}

static enum lectern_status
maker_level_section(struct lectern_maker *maker,
		    struct lectern_phone_prompt *prompts, int16_t *samples)
{
	double target = lectern_phone_level_target(maker->options->level);
	enum lectern_status status;
	double reached = 0.0;

	status = lectern_level_section(maker->section.at, maker->parts,
				       maker->part_count, target, samples,
				       &reached);
	/* Written so that a level that is no number fails too. */
	if (status == LECTERN_OK &&
	    !(fabs(reached - target) <= LECTERN_PHONE_TOLERANCE_DB))
		status = maker_misses(maker, prompts,
				      "level of the section from here on",
				      reached, target);
	return status;
}

static enum lectern_status
maker_end_section(struct lectern_maker *maker,
		  const struct lectern_phone_section *section)
{
	struct lectern_phone_prompt *prompts =
		&maker->plan->prompts[section->first];
	int16_t *samples = lectern_alloc(maker->total, sizeof(*samples));
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (samples)
		status = lectern_chain_end(maker->chain, maker->total,
					   &maker->section);
	if (status == LECTERN_OK)
		status = maker_level_section(maker, prompts, samples);
	if (status == LECTERN_OK)
		status = maker_write_all(maker, prompts, samples);
	lectern_free(samples);
	maker->section.count = 0;
	maker->total = 0;
	maker->part_count = 0;
	return status;
}

/* --------------------------------------------------------------- prompts */

static enum lectern_status maker_silence(struct lectern_maker *maker,
					 size_t count)
{
	maker->fed += count;
	return lectern_chain_silence(maker->chain, count, &maker->section);
}

static enum lectern_status maker_pause(struct lectern_maker *maker, uint64_t ms)
{
	/* A profile may ask for any pause; memory is not to pay for it. */
	if (ms > (uint64_t)LECTERN_PROMPT_SECONDS_MAX * 1000)
		return maker_too_long(maker);
	return maker_silence(maker,
			     (size_t)(ms * LECTERN_NARRATION_RATE / 1000));
}

static enum lectern_status maker_begin_prompt(struct lectern_maker *maker,
					      uint32_t block)
{
	uint64_t lead = MAKER_LEAD_MS + (block == 0 ? MAKER_FIRST_MS : 0);

	/* A set with a hole would play on as if nothing were missing. */
	if (block != maker->next)
		return maker_lost(maker);
	/* Prompts of one section share a stream; see chain.h. */
	if (maker->part_count == 0)
		lectern_chain_begin(maker->chain);
	maker->open = true;
	maker->fed = 0;
	maker->cued = 0;
	return maker_pause(maker, lead);
}

/*
 * Whole periods of the resampler went in, so the count is exact; see
 * maker_end_prompt().
 */
static enum lectern_status maker_keep_part(struct lectern_maker *maker)
{
	struct lectern_level_part *grown =
		lectern_grow(maker->parts, maker->part_count, &maker->part_room,
			     sizeof(*grown));
	size_t count = maker->fed / LECTERN_CHAIN_IN * LECTERN_CHAIN_OUT;
	size_t before = maker->cued / LECTERN_CHAIN_IN * LECTERN_CHAIN_OUT;

	if (!grown)
		return LECTERN_NO_MEMORY;
	maker->parts = grown;
	grown[maker->part_count++] =
		(struct lectern_level_part){.count = count, .before = before};
	maker->total += count;
	return LECTERN_OK;
}

static enum lectern_status maker_end_prompt(struct lectern_maker *maker)
{
	const struct lectern_phone_section *section =
		&maker->plan
			 ->sections[maker->plan->prompts[maker->next].section];
	enum lectern_status status = maker_pause(maker, MAKER_TRAIL_MS);
	/* The next prompt must begin at a whole sample of the output. */
	size_t over = maker->fed % LECTERN_CHAIN_IN;

	if (status == LECTERN_OK && over > 0)
		status = maker_silence(maker, LECTERN_CHAIN_IN - over);
	if (status == LECTERN_OK && maker->fed > MAKER_FED_MAX)
		status = maker_too_long(maker);
	if (status == LECTERN_OK)
		status = maker_keep_part(maker);
	if (status != LECTERN_OK)
		return status;
	maker->open = false;
	if (maker->part_count == section->count)
		status = maker_end_section(maker, section);
	maker->next = maker_wanted(maker->plan, maker->next + 1);
	return status;
}

static enum lectern_status maker_next_prompt(struct lectern_maker *maker,
					     uint32_t block)
{
	enum lectern_status status = LECTERN_OK;

	if (maker->open)
		status = maker_end_prompt(maker);
	if (status == LECTERN_OK)
		status = maker_begin_prompt(maker, block);
	return status;
}

/*
 * It goes through the chain with the speech and gets the section's gain, so it
 * stays as soft beside it as the profile has it. Only a prompt's first phrase
 * has one.
 */
static enum lectern_status maker_cue(struct lectern_maker *maker,
				     const struct lectern_spoken *spoken)
{
	if (!spoken->cue)
		return LECTERN_OK;
	maker->fed += spoken->cue_count;
	maker->cued = maker->fed;
	return lectern_chain_speech(maker->chain, spoken->cue,
				    spoken->cue_count, &maker->section);
}

enum lectern_status lectern_maker_phrase(void *user,
					 const struct lectern_spoken *spoken)
{
	struct lectern_maker *maker = user;
	enum lectern_status status;

	/* Pauses at a prompt's ends are the line's own, not the voice's. */
	if (maker->open && spoken->block == maker->next)
		status = maker_pause(maker, (uint64_t)maker->after_ms +
						    spoken->phrase->before_ms);
	else
		status = maker_next_prompt(maker, spoken->block);
	if (status == LECTERN_OK)
		status = maker_cue(maker, spoken);
	if (status != LECTERN_OK)
		return status;
	maker->after_ms = spoken->phrase->after_ms;
	maker->fed += spoken->count;
	if (maker->fed > MAKER_FED_MAX)
		return maker_too_long(maker);
	return lectern_chain_speech(maker->chain, spoken->samples,
				    spoken->count, &maker->section);
}

enum lectern_status lectern_maker_finish(struct lectern_maker *maker)
{
	enum lectern_status status = LECTERN_OK;

	if (maker->open)
		status = maker_end_prompt(maker);
	if (status == LECTERN_OK && maker->next < maker->plan->prompt_count)
		status = maker_lost(maker);
	return status;
}
