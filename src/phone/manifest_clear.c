/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an earlier run left, and no set needs any more, goes. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "phone/manifest.h"
#include "phone/manifest_parts.h"

/* -------------------------------------------------------------- clearing */

/* The paths of all files of a set, sorted. */
struct clear_paths {
	struct lectern_phone_path *at;
	size_t count;
};

static int clear_compare(const void *a, const void *b)
{
	const struct lectern_phone_path *one = a;
	const struct lectern_phone_path *other = b;

	return strcmp(one->name, other->name);
}

static enum lectern_status
clear_paths_make(struct clear_paths *paths,
		 const struct lectern_phone_plan *plan)
{
	size_t i;
	int k;

	if (plan->piece_count == 0)
		return LECTERN_OK;
	paths->at =
		lectern_alloc(plan->piece_count,
			      LECTERN_PHONE_FORMAT_COUNT * sizeof(*paths->at));
	if (!paths->at)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < plan->piece_count; i++)
		for (k = 0; k < LECTERN_PHONE_FORMAT_COUNT; k++)
			if (plan->formats & LECTERN_PHONE_FORMAT_BIT(k))
				paths->at[paths->count++] =
					lectern_phone_plan_path(
						plan, &plan->pieces[i], k);
	qsort(paths->at, paths->count, sizeof(*paths->at), clear_compare);
	return LECTERN_OK;
}

static bool clear_stays(const struct clear_paths *paths,
			const struct lectern_playlists *playlists,
			const char *path)
{
	struct lectern_phone_path wanted = {""};
	size_t i;

	for (i = 0; i < playlists->count; i++)
		if (strcmp(playlists->at[i].name, path) == 0)
			return true;
	if (paths->count == 0 || strlen(path) >= sizeof(wanted.name))
		return false;
	memcpy(wanted.name, path, strlen(path));
	return bsearch(&wanted, paths->at, paths->count, sizeof(wanted),
		       clear_compare) != NULL;
}

static enum lectern_status clear_file(const struct lectern_manifest_entry *old,
				      struct lectern_folder *folder,
				      struct lectern_buffer *bytes,
				      struct lectern_diagnostics *found)
{
	enum lectern_status status =
		lectern_manifest_verify(folder, lectern_folder_read, old->name,
					old->record, bytes, NULL, NULL);

	if (status == LECTERN_NO_MEMORY)
		return status;
	if (status == LECTERN_NOT_FOUND ||
	    (status == LECTERN_OK && lectern_folder_remove(folder, old->name)))
		return LECTERN_OK;
	lectern_diagnostics_add(
		found, LECTERN_WARNING,
		(struct lectern_source_place){.path = old->name}, "%s",
		status == LECTERN_OK
			? "no longer part of the set, and cannot be removed"
			: "no longer part of the set, but it was changed by "
			  "somebody, so it stays");
	return LECTERN_OK;
}

enum lectern_status
lectern_manifest_clear(const struct lectern_manifest *manifest,
		       struct lectern_folder *folder,
		       const struct lectern_phone_plan *plan,
		       const struct lectern_playlists *playlists,
		       struct lectern_diagnostics *found)
{
	struct lectern_buffer bytes = {0};
	struct clear_paths paths = {0};
	enum lectern_status status = clear_paths_make(&paths, plan);
	size_t i;

	for (i = 0; i < manifest->files.count && status == LECTERN_OK; i++)
		if (!clear_stays(&paths, playlists, manifest->files.at[i].name))
			status = clear_file(&manifest->files.at[i], folder,
					    &bytes, found);
	lectern_buffer_free(&bytes);
	lectern_free(paths.at);
	return status;
}

/* ------------------------------------------------------------ recovering */

static enum lectern_status
clear_take_back(const struct lectern_manifest_entry *left,
		const struct lectern_manifest *old,
		struct lectern_folder *folder, struct lectern_buffer *bytes)
{
	const struct lectern_json *other =
		lectern_manifest_find(&old->files, left->name);
	enum lectern_status status;

	/* Both say the same of it: it belongs to the old set. */
	if (other && strcmp(lectern_json_string_of(other, "hash"),
			    lectern_json_string_of(left->record, "hash")) == 0)
		return LECTERN_OK;
	status =
		lectern_manifest_verify(folder, lectern_folder_read, left->name,
					left->record, bytes, NULL, NULL);
	if (status == LECTERN_OK)
		(void)lectern_folder_remove(folder, left->name);
	return status == LECTERN_NO_MEMORY ? status : LECTERN_OK;
}

/*
 * A run that was killed while it moved files into place has left its manifest
 * in the hidden folder. A file that this one names and neither the old one nor
 * the plan does is half of a set that nobody wants, and is taken back if it is
 * still as it was made.
 */
enum lectern_status
lectern_manifest_recover(const struct lectern_manifest *old,
			 struct lectern_folder *folder,
			 const struct lectern_phone_plan *plan,
			 const struct lectern_playlists *playlists)
{
	struct lectern_manifest left = {0};
	struct lectern_buffer bytes = {0};
	struct clear_paths paths = {0};
	enum lectern_status status = lectern_manifest_read_left(&left, folder);
	size_t i;

	if (status == LECTERN_OK)
		status = clear_paths_make(&paths, plan);
	for (i = 0; i < left.files.count && status == LECTERN_OK; i++)
		if (!clear_stays(&paths, playlists, left.files.at[i].name))
			status = clear_take_back(&left.files.at[i], old, folder,
						 &bytes);
	lectern_buffer_free(&bytes);
	lectern_free(paths.at);
	lectern_manifest_free_parts(&left);
	return status;
}

/* ------------------------------------------------------------- playlists */

enum lectern_status
lectern_manifest_has(const struct lectern_folder *folder,
		     const struct lectern_playlists *playlists, bool *holds)
{
	struct lectern_buffer bytes = {0};
	enum lectern_status status = LECTERN_OK;
	bool same = true;
	size_t i;

	for (i = 0; i < playlists->count && same; i++) {
		const struct lectern_buffer *text = &playlists->at[i].text;

		status = lectern_folder_read(folder, playlists->at[i].name,
					     text->length, &bytes);
		same = status == LECTERN_OK && bytes.length == text->length &&
		       memcmp(bytes.bytes, text->bytes, text->length) == 0;
	}
	lectern_buffer_free(&bytes);
	if (status == LECTERN_NO_MEMORY)
		return status;
	*holds = same;
	return LECTERN_OK;
}
