/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/export_set.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "lectern/memory.h"
#include "phone/format.h"
#include "phone/maker.h"

/* The first part of a language's tag, and a speed. */
#define SET_FOLDER_MAX 32

/* ---------------------------------------------------------------- begin */

/* Where the set stands below the folder of the export: "en/normal". */
static void set_folder(char folder[SET_FOLDER_MAX],
		       const struct lectern_export_set *set)
{
	const char *tag = lectern_guide_front(set->options.guide)->language;
	char language[LECTERN_PHONE_LANGUAGE_MAX + 1];

	lectern_phone_language(language, tag);
	snprintf(folder, SET_FOLDER_MAX, "%s/%s", language,
		 lectern_phone_speed_name(set->speed));
}

static void set_progress(void *user, uint32_t done, uint32_t total)
{
	const struct lectern_export_set *set = user;
	const struct lectern_phone_options *options = set->shared->options;

	(void)total;
	options->progress(options->user, set->before + done,
			  set->shared->total);
}

static bool set_stop(void *user)
{
	const struct lectern_export_set *set = user;
	const struct lectern_phone_options *options = set->shared->options;

	return options->stop && options->stop(options->user);
}

/* The voice opens as soon as it is known that something is to be said. */
static enum lectern_status set_plan(struct lectern_export_set *set)
{
	const struct lectern_export_shared *shared = set->shared;
	enum lectern_status status = LECTERN_OK;

	if (!lectern_manifest_is_there(set->old))
		status =
			shared->narrator->wake(shared->speakers, shared->found);
	if (status == LECTERN_OK)
		status = lectern_phone_plan(&set->plan, &set->options,
					    shared->version, shared->found);
	if (status == LECTERN_OK)
		status = lectern_manifest_await(set->old, shared->found);
	if (status == LECTERN_OK)
		status = lectern_manifest_belongs(set->old, set->folder,
						  &set->plan, shared->found);
	if (status == LECTERN_OK &&
	    lectern_manifest_differs(set->old, &set->plan))
		status =
			shared->narrator->wake(shared->speakers, shared->found);
	if (status == LECTERN_OK)
		status = lectern_manifest_keep(set->old, &set->plan);
	return status;
}

enum lectern_status
lectern_export_set_begin(struct lectern_export_set *set,
			 const struct lectern_export_shared *shared,
			 enum lectern_phone_speed speed)
{
	char folder[SET_FOLDER_MAX];
	enum lectern_status status;

	set->shared = shared;
	set->speed = speed;
	set->voice = *shared->options->voice;
	set->voice.rate = lectern_phone_speed_rate(&set->voice, speed);
	set->options = *shared->options;
	set->options.voice = &set->voice;
	set->options.progress = shared->options->progress ? set_progress : NULL;
	set->options.stop = set_stop;
	set->options.user = set;
	set_folder(folder, set);
	status = lectern_folder_open(&set->folder, set->options.folder, folder,
				     shared->found);
	if (status == LECTERN_OK)
		status = lectern_manifest_begin(&set->old, set->folder);
	if (status == LECTERN_OK)
		status = set_plan(set);
	if (status == LECTERN_OK)
		status = lectern_manifest_keep_left(set->folder, &set->plan);
	return status;
}

/* ----------------------------------------------------------------- make */

/* Which blocks are to be spoken; NULL for no memory. */
static bool *set_blocks(struct lectern_export_set *set)
{
	const struct lectern_phone_plan *plan = &set->plan;
	bool *blocks = lectern_alloc(plan->prompt_count, sizeof(*blocks));
	uint32_t i;

	for (i = 0; i < plan->group_count; i++)
		set->left |= plan->groups[i].left;
	for (i = 0; blocks && i < plan->prompt_count; i++) {
		blocks[i] = !plan->groups[plan->prompts[i].group].kept;
		set->made += blocks[i];
	}
	return blocks;
}

static enum lectern_status set_narrate(struct lectern_export_set *set,
				       const bool *blocks)
{
	const struct lectern_narration_options options = {
		.guide = set->options.guide,
		.words = set->options.words,
		.voice = set->options.voice,
		.data = set->options.data,
		.lexicon = set->options.lexicon,
		.script = set->plan.script,
		.blocks = blocks,
		.narrator = set->shared->speakers};
	struct lectern_diagnostics *found = set->shared->found;
	struct lectern_maker *maker = NULL;
	enum lectern_status status;

	/* The maker works on a section while speakers go on with the next. */
	status = lectern_maker_new(&maker, &set->plan, set->folder, found);
	if (status == LECTERN_OK)
		status = set->shared->narrator->narrate(
			&options, lectern_maker_phrase, maker, found);
	if (status == LECTERN_OK)
		status = lectern_maker_finish(maker);
	lectern_maker_free(maker);
	return status;
}

enum lectern_status lectern_export_set_make(struct lectern_export_set *set)
{
	bool *blocks = set_blocks(set);
	enum lectern_status status = LECTERN_OK;

	if (!blocks)
		return LECTERN_NO_MEMORY;
	/* Before anything is spoken: a folder that cannot be written is told
	 * of at once. */
	if (set->made > 0)
		status = lectern_folder_begin(set->folder, set->shared->found);
	if (set->made > 0 && status == LECTERN_OK)
		status = set_narrate(set, blocks);
	lectern_free(blocks);
	return status;
}

/* --------------------------------------------------------------- gather */

static enum lectern_status set_stage(struct lectern_export_set *set,
				     const char *name, const void *bytes,
				     size_t length)
{
	return lectern_folder_stage(set->folder, name, bytes, length,
				    set->shared->found);
}

static enum lectern_status set_gather(struct lectern_export_set *set)
{
	enum lectern_status status = LECTERN_OK;
	size_t i;

	if (set->made == 0)
		status = lectern_folder_begin(set->folder, set->shared->found);
	for (i = 0; i < set->playlists.count && status == LECTERN_OK; i++) {
		const struct lectern_playlist *list = &set->playlists.at[i];

		status = set_stage(set, list->name, list->text.bytes,
				   list->text.length);
	}
	if (status == LECTERN_OK)
		status = lectern_manifest_recover(set->old, set->folder,
						  &set->plan, &set->playlists);
	/* By the gathered manifest the next run finds what a killed one did. */
	if (status == LECTERN_OK)
		status = set_stage(set, LECTERN_MANIFEST_NAME, set->text,
				   strlen(set->text));
	if (status == LECTERN_OK)
		status = lectern_folder_sync(set->folder, set->shared->found);
	return status;
}

enum lectern_status lectern_export_set_gather(struct lectern_export_set *set)
{
	const struct lectern_manifest_about about = {
		.version = set->shared->version,
		.speed = lectern_phone_speed_name(set->speed),
		.lexicon_hash = set->shared->lexicon_hash};
	enum lectern_status status;
	bool same = false;

	status = lectern_playlists_make(&set->playlists, &set->plan);
	if (status == LECTERN_OK)
		status = lectern_manifest_text(&set->text, &set->plan,
					       &set->playlists, &about);
	/* A run that changes nothing leaves the dates of the files too. */
	if (status == LECTERN_OK && set->made == 0 && !set->left &&
	    lectern_manifest_is(set->old, set->text))
		status = lectern_manifest_has(set->folder, &set->playlists,
					      &same);
	set->changed = !same;
	if (status == LECTERN_OK && set->changed)
		status = set_gather(set);
	else if (status == LECTERN_OK)
		lectern_folder_clear_left(set->folder);
	return status;
}

/* -------------------------------------------------------------- publish */

static enum lectern_status
set_publish_piece(struct lectern_export_set *set,
		  const struct lectern_phone_piece *piece)
{
	enum lectern_status status = LECTERN_OK;
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		const struct lectern_phone_path path =
			lectern_phone_plan_path(&set->plan, piece, i);

		if (piece->files[i].staged && status == LECTERN_OK)
			status = lectern_folder_publish(set->folder, path.name,
							set->shared->found);
	}
	return status;
}

static enum lectern_status set_publish_files(struct lectern_export_set *set)
{
	const struct lectern_phone_plan *plan = &set->plan;
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < plan->piece_count && status == LECTERN_OK; i++)
		status = set_publish_piece(set, &plan->pieces[i]);
	for (i = 0; i < set->playlists.count && status == LECTERN_OK; i++)
		status = lectern_folder_publish(set->folder,
						set->playlists.at[i].name,
						set->shared->found);
	return status;
}

/*
 * All files are made and sound: only now does the set change. The manifest
 * comes last, so it never names a file that is not there.
 */
enum lectern_status lectern_export_set_publish(struct lectern_export_set *set)
{
	struct lectern_diagnostics *found = set->shared->found;
	enum lectern_status status;

	if (!set->changed)
		return LECTERN_OK;
	status = set_publish_files(set);
	if (status == LECTERN_OK)
		status = lectern_manifest_clear(set->old, set->folder,
						&set->plan, &set->playlists,
						found);
	if (status == LECTERN_OK)
		status = lectern_folder_publish(set->folder,
						LECTERN_MANIFEST_NAME, found);
	if (status == LECTERN_OK)
		status = lectern_folder_settle(set->folder, found);
	return status;
}

/* ------------------------------------------------------------------ end */

static void set_tell_piece(const struct lectern_export_set *set,
			   const struct lectern_phone_piece *piece)
{
	const struct lectern_phone_options *options = set->shared->options;
	char name[SET_FOLDER_MAX + sizeof(struct lectern_phone_path) + 1];
	char folder[SET_FOLDER_MAX];
	int i;

	set_folder(folder, set);
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		const struct lectern_phone_path path =
			lectern_phone_plan_path(&set->plan, piece, i);
		const struct lectern_phone_sound *sound =
			&piece->files[i].sound;

		/* An export that failed may not have come so far. */
		if (sound->samples == 0 && !sound->fault)
			continue;
		snprintf(name, sizeof(name), "%s/%s", folder, path.name);
		options->measured(options->user, name, i, sound);
	}
}

void lectern_export_set_keep(struct lectern_export_set *set)
{
	size_t i;
	int k;

	for (i = 0; i < set->plan.piece_count; i++)
		for (k = 0; k < LECTERN_PHONE_FORMAT_COUNT; k++)
			if (set->plan.pieces[i].files[k].staged)
				lectern_folder_keep_staged(set->folder);
}

void lectern_export_set_tell(const struct lectern_export_set *set)
{
	const struct lectern_phone_plan *plan = &set->plan;
	uint32_t i;
	uint32_t k;

	for (i = 0; set->shared->options->measured && i < plan->group_count;
	     i++)
		for (k = 0; k < plan->groups[i].piece_count; k++)
			set_tell_piece(
				set,
				&plan->pieces[plan->groups[i].first_piece + k]);
}

void lectern_export_set_free(struct lectern_export_set *set)
{
	lectern_string_free(set->text);
	lectern_playlists_free(&set->playlists);
	lectern_manifest_free(set->old);
	lectern_folder_close(set->folder);
	lectern_phone_plan_free(&set->plan);
}
