/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An export has three parts: find out what is there and still right, make the
 * rest beside it, move it into place. Only the last changes the set.
 */
#include "phone/export.h"

#include <string.h>

#include "base/alloc.h"
#include "lectern/memory.h"
#include "phone/folder.h"
#include "phone/maker.h"
#include "phone/manifest.h"
#include "phone/manifest_form.h"
#include "phone/plan.h"

/* One export; all that has to be freed at its end. */
struct export_run {
	const struct lectern_phone_narrator *narrator;
	const struct lectern_phone_options *options;
	struct lectern_diagnostics *found;
	char *version; /* of the synthesiser */
	struct lectern_phone_plan plan;
	struct lectern_folder *folder;
	struct lectern_manifest *old;
};

static void export_free(struct export_run *run)
{
	lectern_manifest_free(run->old);
	lectern_folder_close(run->folder);
	lectern_phone_plan_free(&run->plan);
	lectern_string_free(run->version);
}

static enum lectern_status export_begin(struct export_run *run)
{
	enum lectern_status status =
		run->narrator->version(&run->version, run->found);

	if (status == LECTERN_OK)
		status = lectern_phone_plan(&run->plan, run->options,
					    run->version, run->found);
	if (status == LECTERN_OK)
		status = lectern_folder_open(&run->folder, run->options->folder,
					     run->found);
	if (status == LECTERN_OK)
		status = lectern_manifest_read(&run->old, run->folder,
					       run->found);
	if (status == LECTERN_OK)
		status = lectern_manifest_recover(run->old, run->folder);
	if (status == LECTERN_OK)
		status = lectern_manifest_keep(run->old, run->folder,
					       &run->plan);
	return status;
}

/* ---------------------------------------------------------------- making */

/* Which blocks are to be spoken; *wanted counts them. NULL for no memory. */
static bool *export_blocks(const struct lectern_phone_plan *plan,
			   uint32_t *wanted)
{
	bool *blocks = lectern_alloc(plan->prompt_count, sizeof(*blocks));
	uint32_t i;

	for (i = 0; blocks && i < plan->prompt_count; i++) {
		blocks[i] = !plan->sections[plan->prompts[i].section].kept;
		*wanted += blocks[i];
	}
	return blocks;
}

static enum lectern_status export_narrate(struct export_run *run,
					  const bool *blocks)
{
	const struct lectern_narration_options options = {
		.guide = run->options->guide,
		.words = run->options->words,
		.voice = run->options->voice,
		.data = run->options->data,
		.lexicon = run->options->lexicon,
		.jobs = run->options->jobs,
		.blocks = blocks};
	struct lectern_maker *maker = NULL;
	enum lectern_status status;

	/* The maker works on a section while speakers go on with the next. */
	status = lectern_maker_new(&maker, &run->plan, run->folder,
				   run->options, run->found);
	if (status == LECTERN_OK)
		status = run->narrator->narrate(&options, lectern_maker_phrase,
						maker, run->found);
	if (status == LECTERN_OK)
		status = lectern_maker_finish(maker);
	lectern_maker_free(maker);
	return status;
}

static enum lectern_status export_make(struct export_run *run, uint32_t *made)
{
	bool *blocks = export_blocks(&run->plan, made);
	enum lectern_status status = LECTERN_OK;

	if (!blocks)
		return LECTERN_NO_MEMORY;
	/* Before anything is spoken: a folder that cannot be written is told
	 * of at once. */
	if (*made > 0)
		status = lectern_folder_begin(run->folder, run->found);
	if (*made > 0 && status == LECTERN_OK)
		status = export_narrate(run, blocks);
	lectern_free(blocks);
	return status;
}

/* ------------------------------------------------------------ publishing */

static enum lectern_status
export_publish_prompt(struct export_run *run,
		      const struct lectern_phone_prompt *prompt)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_phone_path path;
	unsigned i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		if (!(run->plan.formats & 1u << i) || status != LECTERN_OK)
			continue;
		path = lectern_phone_path(prompt->name, i);
		status = lectern_folder_publish(run->folder, path.name,
						run->found);
	}
	return status;
}

/* Gathers the manifest, whose name will be the last to be published. */
static enum lectern_status export_gather(struct export_run *run,
					 const char *text, uint32_t made)
{
	enum lectern_status status = LECTERN_OK;

	if (made == 0)
		status = lectern_folder_begin(run->folder, run->found);
	if (status == LECTERN_OK)
		status =
			lectern_folder_stage(run->folder, LECTERN_MANIFEST_NAME,
					     text, strlen(text), run->found);
	if (status == LECTERN_OK)
		status = lectern_folder_sync(run->folder, run->found);
	return status;
}

/*
 * All files are made and sound: only now does the set change. The manifest
 * comes last, so it never names a file that is not there. Whoever is killed
 * before leaves the gathered one, by which the next run finds what it did.
 */
static enum lectern_status export_move(struct export_run *run)
{
	enum lectern_status status = LECTERN_OK;
	uint32_t i;

	for (i = 0; i < run->plan.prompt_count && status == LECTERN_OK; i++) {
		const struct lectern_phone_prompt *prompt =
			&run->plan.prompts[i];

		if (!run->plan.sections[prompt->section].kept)
			status = export_publish_prompt(run, prompt);
	}
	if (status == LECTERN_OK)
		status = lectern_manifest_clear(run->old, run->folder,
						&run->plan, run->found);
	if (status == LECTERN_OK)
		status = lectern_folder_publish(
			run->folder, LECTERN_MANIFEST_NAME, run->found);
	if (status == LECTERN_OK)
		status = lectern_folder_settle(run->folder, run->found);
	return status;
}

static enum lectern_status export_publish(struct export_run *run, uint32_t made)
{
	char *text = NULL;
	enum lectern_status status;

	status = lectern_manifest_text(&text, &run->plan, run->options,
				       run->version);
	if (status != LECTERN_OK)
		return status;
	/* A run that changes nothing leaves the dates of the files too. */
	if (made > 0 || !lectern_manifest_is(run->old, text)) {
		status = export_gather(run, text, made);
		if (status == LECTERN_OK)
			status = export_move(run);
	}
	lectern_string_free(text);
	return status;
}

/* ---------------------------------------------------------------- export */

static bool export_options_sound(const struct lectern_phone_options *options)
{
	const unsigned known = (1u << LECTERN_PHONE_FORMAT_COUNT) - 1;

	return options->guide && options->words && options->voice &&
	       options->folder && options->folder[0] != '\0' &&
	       (options->formats & ~known) == 0 &&
	       (unsigned)options->level <= LECTERN_PHONE_PBX;
}

/*
 * Seconds come from samples, those of kept prompts too: the report is about the
 * set, not about this run.
 */
static void export_report(const struct lectern_phone_plan *plan, uint32_t made,
			  struct lectern_phone_report *report)
{
	uint64_t samples = 0;
	uint32_t i;

	for (i = 0; i < plan->prompt_count; i++)
		samples += plan->prompts[i].samples;
	*report = (struct lectern_phone_report){.prompts = plan->prompt_count,
						.made = made,
						.seconds = (double)samples /
							   LECTERN_PHONE_RATE};
}

/* No failure without words; most have theirs already. */
static void export_explain(const struct lectern_phone_options *options,
			   enum lectern_status status, size_t errors_before,
			   struct lectern_diagnostics *found)
{
	if (status == LECTERN_OK || !found ||
	    lectern_diagnostics_errors(found) > errors_before)
		return;
	lectern_diagnostics_add(
		found, LECTERN_ERROR,
		(struct lectern_source_place){.path = options->folder}, "%s",
		lectern_status_words(status));
}

enum lectern_status
lectern_phone_export_by(const struct lectern_phone_narrator *narrator,
			const struct lectern_phone_options *options,
			struct lectern_phone_report *report,
			struct lectern_diagnostics *found)
{
	struct export_run run = {
		.narrator = narrator, .options = options, .found = found};
	enum lectern_status status;
	size_t errors = found ? lectern_diagnostics_errors(found) : 0;
	uint32_t made = 0;

	status = export_options_sound(options) ? export_begin(&run)
					       : LECTERN_BAD_ARGUMENT;
	if (status == LECTERN_OK)
		status = export_make(&run, &made);
	if (status == LECTERN_OK)
		status = export_publish(&run, made);
	if (status == LECTERN_OK && report)
		export_report(&run.plan, made, report);
	export_free(&run);
	export_explain(options, status, errors, found);
	return status;
}

enum lectern_status
lectern_phone_export(const struct lectern_phone_options *options,
		     struct lectern_phone_report *report,
		     struct lectern_diagnostics *found)
{
	static const struct lectern_phone_narrator narrator = {
		.narrate = lectern_narrate,
		.version = lectern_narration_version};

	return lectern_phone_export_by(&narrator, options, report, found);
}
