/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * export_set.h - one set of an export: a guide at one speed.
 *
 * Begin finds out what is there and still right, make makes the rest beside
 * it, gather puts lists and manifest with it, publish moves all into place.
 * Only the last changes the set, so an export of several speeds publishes
 * when all of them are gathered.
 */
#ifndef LECTERN_PHONE_EXPORT_SET_H
#define LECTERN_PHONE_EXPORT_SET_H

#include "lectern/diagnostics.h"
#include "lectern/phone.h"
#include "lectern/status.h"
#include "phone/export.h"
#include "phone/folder.h"
#include "phone/manifest.h"
#include "phone/plan.h"
#include "phone/playlist.h"

/* What all sets of an export share; borrowed by each. */
struct lectern_export_shared {
	const struct lectern_phone_narrator *narrator;
	struct lectern_narrator *speakers; /* called, and maybe asleep */
	const struct lectern_phone_options *options;
	struct lectern_diagnostics *found;
	const char *version;	  /* of the synthesiser */
	const char *lexicon_hash; /* of the files that say how words are said */
	uint32_t total;		  /* prompts of all sets, for the progress */
};

/* Zero-initialise; free with lectern_export_set_free(). It must not move. */
struct lectern_export_set {
	const struct lectern_export_shared *shared;
	enum lectern_phone_speed speed;
	uint32_t before; /* prompts of the sets before it */
	uint32_t made;	 /* prompts, anew */
	bool left;	 /* some of it is what an interrupted export made */
	struct lectern_voice voice;
	struct lectern_phone_options options; /* with that voice */
	struct lectern_phone_plan plan;
	struct lectern_folder *folder;
	struct lectern_manifest *old;
	struct lectern_playlists playlists;
	char *text; /* of the manifest */
	bool changed;
};

/*
 * Plans the set for a speed, opens its folder and looks what can be kept.
 *
 * The statuses of lectern_phone_plan(), lectern_folder_open() and
 * lectern_manifest_await().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_export_set_begin(struct lectern_export_set *set,
			 const struct lectern_export_shared *shared,
			 enum lectern_phone_speed speed);

/*
 * Speaks and gathers what is not kept. The statuses of
 * lectern_maker_phrase() and of the narrator.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_export_set_make(struct lectern_export_set *set);

/* Gathers playlists and manifest. LECTERN_IO; LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_export_set_gather(struct lectern_export_set *set);

/* Moves what was gathered into place. LECTERN_IO; LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_export_set_publish(struct lectern_export_set *set);

/* Leaves the sections that are finished for the next run, if there are any. */
void lectern_export_set_keep(struct lectern_export_set *set);

/* Tells options->measured of all files that were measured. */
void lectern_export_set_tell(const struct lectern_export_set *set);

/* Frees what it holds; what was not published is thrown away. */
void lectern_export_set_free(struct lectern_export_set *set);

#endif
