/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * manifest.h - manifest.json: what the files of a set hold.
 *
 * Written last, for people, for phone menus and for the next run. What is
 * read back is a stranger's file: only names of the form that this program
 * gives count, and only files whose size and hash agree with it are believed.
 */
#ifndef LECTERN_PHONE_MANIFEST_H
#define LECTERN_PHONE_MANIFEST_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/diagnostics.h"
#include "lectern/phone.h"
#include "lectern/status.h"
#include "phone/folder.h"
#include "phone/plan.h"
#include "phone/playlist.h"

#define LECTERN_MANIFEST_NAME "manifest.json"

/* The manifest of an earlier run. */
struct lectern_manifest;

/* What goes into a manifest beside the plan. */
struct lectern_manifest_about {
	const char *version;	  /* of the synthesiser */
	const char *speed;	  /* "normal" */
	const char *lexicon_hash; /* of all that says how words are said */
};

/*
 * Forms the manifest of a plan whose prompts are all made. *out goes to
 * lectern_string_free(). The same set gives the same bytes.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_text(char **out, const struct lectern_phone_plan *plan,
		      const struct lectern_playlists *playlists,
		      const struct lectern_manifest_about *about);

/*
 * Notes in the folder that all files of a group are gathered, and what a
 * manifest will tell of them, for the run that comes after an interrupted one.
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_note(struct lectern_folder *folder,
		      const struct lectern_phone_plan *plan, uint32_t group,
		      struct lectern_diagnostics *found);

/*
 * Begins to read the manifest in `folder`, which is borrowed as long as it
 * lives, and all files that it names: in a thread of its own, so that its owner
 * can plan meanwhile. *out goes to lectern_manifest_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_begin(struct lectern_manifest **out,
		       const struct lectern_folder *folder);

/*
 * True when there is one that is not empty, whatever it holds; this needs not
 * be waited for. While there is none, nothing is being read either, and one may
 * fork.
 */
bool lectern_manifest_is_there(const struct lectern_manifest *manifest);

/*
 * Waits until all is read; nothing else is to be asked of it before. Without a
 * manifest, or with one that cannot be trusted (a warning says so), it knows of
 * no files.
 *
 * LECTERN_UNSUPPORTED, with a diagnostic, for that of a newer version;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_await(struct lectern_manifest *manifest,
		       struct lectern_diagnostics *found);

/*
 * Refuses a folder that holds, whole or in part, the set of another guide than
 * the plan's: one with another title, most of whose blocks are not in this
 * one. A guide whose title was changed stays the same guide.
 *
 * LECTERN_INVALID with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_belongs(const struct lectern_manifest *manifest,
			 const struct lectern_folder *folder,
			 const struct lectern_phone_plan *plan,
			 struct lectern_diagnostics *found);

/*
 * Takes back what an export published before it was killed and the plan has no
 * place for: files that agree with the manifest it had gathered and not with
 * `old`. Else nobody would ever take them away. To be called before another
 * manifest is gathered.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_recover(const struct lectern_manifest *old,
			 struct lectern_folder *folder,
			 const struct lectern_phone_plan *plan,
			 const struct lectern_playlists *playlists);

/* Frees it. NULL is allowed. */
void lectern_manifest_free(struct lectern_manifest *manifest);

/* True when the file that was read holds just this text. */
bool lectern_manifest_is(const struct lectern_manifest *manifest,
			 const char *text);

/* True when some group would be made from other things than it was. */
bool lectern_manifest_differs(const struct lectern_manifest *manifest,
			      const struct lectern_phone_plan *plan);

/*
 * Marks as kept the groups of which every file stands in the folder as it
 * would be made anew, and fills in their pieces and what was measured.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_keep(const struct lectern_manifest *manifest,
		      struct lectern_phone_plan *plan);

/*
 * The same for the groups that are not kept yet, with what an export that
 * was interrupted had gathered.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_keep_left(const struct lectern_folder *folder,
			   struct lectern_phone_plan *plan);

/*
 * Says in *holds whether the folder has all these playlists as they are.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_has(const struct lectern_folder *folder,
		     const struct lectern_playlists *playlists, bool *holds);

/*
 * Takes away the files that the manifest names and the plan does not. One that
 * was changed since is somebody else's now: it stays, and a warning says so.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_manifest_clear(const struct lectern_manifest *manifest,
		       struct lectern_folder *folder,
		       const struct lectern_phone_plan *plan,
		       const struct lectern_playlists *playlists,
		       struct lectern_diagnostics *found);

#endif
