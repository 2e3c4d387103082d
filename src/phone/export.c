/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An export has three parts: find out what is there and still right, make the
 * rest beside it, move it into place. Only the last changes the sets.
 */
#include "phone/export.h"

#include <string.h>

#include "base/file.h"
#include "lectern/memory.h"
#include "phone/export_set.h"
#include "phone/format.h"
#include "phone/plan_limits.h"
#include "phone/script_options.h"

/* Bytes of a file of rules or pronunciations at most. */
#define EXPORT_LEXICON_MAX ((size_t)64 << 20)

const struct lectern_phone_narrator lectern_phone_narrator = {
	.call = lectern_narrator_new,
	.version = lectern_narrator_version,
	.wake = lectern_narrator_wake,
	.dismiss = lectern_narrator_free,
	.narrate = lectern_narrate};

/* One export; all that has to be freed at its end. */
struct export_run {
	struct lectern_export_shared shared;
	char lexicon_hash[LECTERN_HASH_TEXT];
	struct lectern_export_set sets[LECTERN_PHONE_SPEED_COUNT];
	size_t count;
};

static void export_free(struct export_run *run)
{
	while (run->count > 0)
		lectern_export_set_free(&run->sets[--run->count]);
	run->shared.narrator->dismiss(run->shared.speakers);
}

/* ----------------------------------------------------------------- begin */

struct export_lexicons {
	uint64_t hash;
	struct lectern_diagnostics *found;
};

static enum lectern_status export_lexicon(void *user, const char *path)
{
	struct export_lexicons *lexicons = user;
	char *bytes = NULL;
	size_t length = 0;
	enum lectern_status status = lectern_file_read(
		&bytes, &length, path, EXPORT_LEXICON_MAX, lexicons->found);

	if (status == LECTERN_OK)
		lexicons->hash =
			lectern_hash_bytes(lexicons->hash, bytes, length);
	lectern_string_free(bytes);
	return status;
}

/* For whoever asks later by which words and rules a set was spoken. */
static enum lectern_status export_lexicons(struct export_run *run)
{
	const struct lectern_phone_options *options = run->shared.options;
	const struct lectern_script_options script =
		lectern_phone_script_options(options);
	struct export_lexicons lexicons = {LECTERN_HASH_BEGIN,
					   run->shared.found};
	enum lectern_status status =
		lectern_script_files(&script, export_lexicon, &lexicons);

	lectern_hash_text(run->lexicon_hash, lexicons.hash);
	run->shared.lexicon_hash = run->lexicon_hash;
	return status;
}

static enum lectern_status export_begin(struct export_run *run)
{
	struct lectern_export_shared *shared = &run->shared;
	const struct lectern_phone_options *options = shared->options;
	const struct lectern_narrator_options speakers = {
		.voice = options->voice,
		.words = options->words,
		.jobs = options->jobs};
	const unsigned speeds = lectern_phone_plan_speeds(options);
	enum lectern_status status = shared->narrator->call(
		&shared->speakers, &speakers, shared->found);
	int i;

	/* They load what they need meanwhile. */
	if (status == LECTERN_OK)
		status = export_lexicons(run);
	if (status == LECTERN_OK)
		status = shared->narrator->version(
			shared->speakers, &shared->version, shared->found);
	for (i = 0; i < LECTERN_PHONE_SPEED_COUNT && status == LECTERN_OK;
	     i++) {
		struct lectern_export_set *set = &run->sets[run->count];

		if (!(speeds & LECTERN_PHONE_SPEED_BIT(i)))
			continue;
		run->count++;
		set->before = shared->total;
		status = lectern_export_set_begin(set, shared, i);
		shared->total += set->plan.prompt_count;
	}
	return status;
}

/* ------------------------------------------------------------------ make */

static enum lectern_status export_make(struct export_run *run)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < run->count && status == LECTERN_OK; i++)
		status = lectern_export_set_make(&run->sets[i]);
	/* Also of those that are not as they must be. */
	for (i = 0; i < run->count; i++)
		if (status == LECTERN_OK || status == LECTERN_INVALID)
			lectern_export_set_tell(&run->sets[i]);
	return status;
}

/* What was finished is there for the run that goes on. */
static void export_keep(struct export_run *run)
{
	size_t i;

	for (i = 0; i < run->count; i++)
		lectern_export_set_keep(&run->sets[i]);
}

static enum lectern_status export_publish(struct export_run *run)
{
	const struct lectern_phone_options *options = run->shared.options;
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < run->count && status == LECTERN_OK; i++)
		status = lectern_export_set_gather(&run->sets[i]);
	/* The last moment at which all can stay as it was. */
	if (status == LECTERN_OK && options->stop &&
	    options->stop(options->user))
		status = LECTERN_STOPPED;
	for (i = 0; i < run->count && status == LECTERN_OK; i++)
		status = lectern_export_set_publish(&run->sets[i]);
	return status;
}

/* ---------------------------------------------------------------- export */

static bool export_options_sound(const struct lectern_phone_options *options)
{
	const unsigned formats =
		LECTERN_PHONE_FORMAT_BIT(LECTERN_PHONE_FORMAT_COUNT) - 1;
	const unsigned speeds =
		LECTERN_PHONE_SPEED_BIT(LECTERN_PHONE_SPEED_COUNT) - 1;

	return options->guide && options->words && options->voice &&
	       options->folder && options->folder[0] != '\0' &&
	       (options->formats & ~formats) == 0 &&
	       (options->speeds & ~speeds) == 0 &&
	       (unsigned)options->unit < LECTERN_PHONE_UNIT_COUNT &&
	       (unsigned)options->level <= LECTERN_PHONE_PBX;
}

/*
 * Seconds come from samples, those of kept prompts too: the report is about the
 * sets, not about this run.
 */
static void export_report(const struct export_run *run,
			  struct lectern_phone_report *report)
{
	uint64_t frames = 0;
	size_t i;
	uint32_t k;

	*report = (struct lectern_phone_report){.prompts = run->shared.total};
	for (i = 0; i < run->count; i++) {
		const struct lectern_phone_plan *plan = &run->sets[i].plan;

		report->made += run->sets[i].made;
		for (k = 0; k < plan->prompt_count; k++)
			frames += plan->prompts[k].frames;
	}
	report->seconds = (double)frames / LECTERN_FRAMES_A_SECOND;
}

/* No failure without words; most have theirs already. */
static void export_explain(const struct lectern_phone_options *options,
			   enum lectern_status status, size_t errors_before,
			   struct lectern_diagnostics *found)
{
	/* Who asked for an end knows. */
	if (status == LECTERN_OK || status == LECTERN_STOPPED || !found ||
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
	struct export_run run = {.shared = {.narrator = narrator,
					    .options = options,
					    .found = found}};
	size_t errors = found ? lectern_diagnostics_errors(found) : 0;
	enum lectern_status status = export_options_sound(options)
					     ? export_begin(&run)
					     : LECTERN_BAD_ARGUMENT;

	if (status == LECTERN_OK)
		status = export_make(&run);
	if (status == LECTERN_OK)
		status = export_publish(&run);
	if (status == LECTERN_STOPPED)
		export_keep(&run);
	if (status == LECTERN_OK && report)
		export_report(&run, report);
	export_free(&run);
	export_explain(options, status, errors, found);
	return status;
}

enum lectern_status
lectern_phone_export(const struct lectern_phone_options *options,
		     struct lectern_phone_report *report,
		     struct lectern_diagnostics *found)
{
	return lectern_phone_export_by(&lectern_phone_narrator, options, report,
				       found);
}
