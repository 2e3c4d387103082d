/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two guides in one folder would take each other's files away in turn, and a
 * caller would hear now one and now the other.
 */
#include <string.h>

#include "phone/manifest.h"
#include "phone/manifest_parts.h"

/* How many of the blocks that a manifest tells of the guide still has. */
static size_t belongs_count(const struct lectern_manifest *manifest,
			    const struct lectern_guide *guide)
{
	size_t count = 0;
	size_t i;

	for (i = 0; i < manifest->prompts.count; i++) {
		const char *key = lectern_json_string_of(
			manifest->prompts.at[i].record, "key");

		count += lectern_guide_find(guide, key) != NULL;
	}
	return count;
}

static enum lectern_status belongs_refuse(const struct lectern_folder *folder,
					  const char *title,
					  struct lectern_diagnostics *found)
{
	lectern_diagnostics_add(
		found, LECTERN_ERROR,
		(struct lectern_source_place){
			.path = lectern_folder_path(folder)},
		"holds prompts of another guide, \"%s\": take another folder, "
		"or remove this one",
		title);
	return LECTERN_INVALID;
}

enum lectern_status
lectern_manifest_belongs(const struct lectern_manifest *manifest,
			 const struct lectern_folder *folder,
			 const struct lectern_phone_plan *plan,
			 struct lectern_diagnostics *found)
{
	const struct lectern_guide *guide = plan->options->guide;
	const char *title = lectern_guide_front(guide)->title;
	struct lectern_manifest left = {0};
	const struct lectern_manifest *both[] = {manifest, &left};
	enum lectern_status status;
	size_t i;

	status = lectern_manifest_read_left(&left, folder);
	for (i = 0; i < 2 && status == LECTERN_OK; i++) {
		const char *other = lectern_json_string_of(
			lectern_json_of(both[i]->whole, "guide"), "title");

		if (both[i]->prompts.count > 0 && strcmp(title, other) != 0 &&
		    belongs_count(both[i], guide) <
			    (both[i]->prompts.count + 1) / 2)
			status = belongs_refuse(folder, other, found);
	}
	lectern_manifest_free_parts(&left);
	return status;
}
