/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The manifest of an earlier run lies in a folder that others may write to. It
 * is believed only as far as the files bear it out: a name must have the form
 * that this program gives, a file must have the bytes and the hash that stand
 * there, and what does not is made anew or left alone, never removed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "phone/manifest.h"
#include "phone/manifest_parts.h"
#include "phone/name.h"

/* ----------------------------------------------------------------- lists */

static int manifest_compare(const void *a, const void *b)
{
	const struct lectern_manifest_entry *one = a;
	const struct lectern_manifest_entry *other = b;

	return strcmp(one->name, other->name);
}

/* Two records of one thing cannot both be true. */
static enum lectern_status manifest_sort(struct lectern_manifest_list *list)
{
	size_t i;

	if (list->count > 1)
		qsort(list->at, list->count, sizeof(*list->at),
		      manifest_compare);
	for (i = 1; i < list->count; i++)
		if (manifest_compare(&list->at[i - 1], &list->at[i]) == 0)
			return LECTERN_INVALID;
	return LECTERN_OK;
}

/* True for what may stand in a list under this name. */
typedef bool manifest_fits_fn(const char *name);

/* An export has no file there that it would call its own. */
static bool manifest_path_fits(const char *path)
{
	return lectern_phone_path_fits(path) &&
	       strcmp(path, LECTERN_MANIFEST_NAME) != 0;
}

/* Adds the records of an array. One forged name, and nothing is believed. */
static enum lectern_status manifest_add(struct lectern_manifest_list *list,
					const struct lectern_json *array,
					manifest_fits_fn *fits)
{
	const size_t count = lectern_json_count(array);
	size_t i;

	for (i = 0; i < count; i++) {
		const struct lectern_json *record = lectern_json_at(array, i);
		const char *name = lectern_json_string_of(record, "name");
		struct lectern_manifest_entry *grown;

		if (!fits(name))
			return LECTERN_INVALID;
		grown = lectern_grow(list->at, list->count, &list->room,
				     sizeof(*grown));
		if (!grown)
			return LECTERN_NO_MEMORY;
		list->at = grown;
		grown[list->count++] = (struct lectern_manifest_entry){
			.name = name, .record = record};
	}
	return LECTERN_OK;
}

static enum lectern_status
manifest_add_section(struct lectern_manifest *manifest,
		     const struct lectern_json *section)
{
	const struct lectern_json *pieces = lectern_json_of(section, "pieces");
	const size_t count = lectern_json_count(pieces);
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < count && status == LECTERN_OK; i++)
		status = manifest_add(
			&manifest->files,
			lectern_json_of(lectern_json_at(pieces, i), "files"),
			manifest_path_fits);
	return status;
}

static enum lectern_status manifest_lists(struct lectern_manifest *manifest)
{
	const struct lectern_json *whole = manifest->whole;
	const struct lectern_json *sections =
		lectern_json_of(whole, "sections");
	const size_t count = lectern_json_count(sections);
	enum lectern_status status;
	size_t i;

	status = manifest_add(&manifest->sections, sections,
			      lectern_phone_name_fits);
	if (status == LECTERN_OK)
		status = manifest_add(&manifest->prompts,
				      lectern_json_of(whole, "prompts"),
				      lectern_phone_name_fits);
	if (status == LECTERN_OK)
		status = manifest_add(&manifest->files,
				      lectern_json_of(whole, "playlists"),
				      manifest_path_fits);
	for (i = 0; i < count && status == LECTERN_OK; i++)
		status = manifest_add_section(manifest,
					      lectern_json_at(sections, i));
	if (status == LECTERN_OK)
		status = manifest_sort(&manifest->sections);
	if (status == LECTERN_OK)
		status = manifest_sort(&manifest->prompts);
	if (status == LECTERN_OK)
		status = manifest_sort(&manifest->files);
	return status;
}

const struct lectern_manifest_entry *
lectern_manifest_entry(const struct lectern_manifest_list *list,
		       const char *name)
{
	const struct lectern_manifest_entry wanted = {.name = name};

	if (list->count == 0)
		return NULL;
	return bsearch(&wanted, list->at, list->count, sizeof(wanted),
		       manifest_compare);
}

const struct lectern_json *
lectern_manifest_find(const struct lectern_manifest_list *list,
		      const char *name)
{
	const struct lectern_manifest_entry *found =
		lectern_manifest_entry(list, name);

	return found ? found->record : NULL;
}

/* --------------------------------------------------------------- reading */

enum lectern_status lectern_manifest_parse(struct lectern_manifest *manifest)
{
	enum lectern_status status;
	double form;

	/* Whoever reads it says all in one warning; the parser's own words
	 * are dropped. */
	status = lectern_json_parse(&manifest->whole, LECTERN_MANIFEST_NAME,
				    manifest->text.bytes, manifest->text.length,
				    NULL);
	if (status != LECTERN_OK)
		return status;
	if (strcmp(lectern_json_string_of(manifest->whole, "what"),
		   LECTERN_MANIFEST_WHAT) != 0)
		return LECTERN_INVALID;
	form = lectern_json_number_of(manifest->whole, "form");
	if (form > LECTERN_MANIFEST_FORM)
		return LECTERN_UNSUPPORTED;
	return form == LECTERN_MANIFEST_FORM ? manifest_lists(manifest)
					     : LECTERN_INVALID;
}

void lectern_manifest_forget(struct lectern_manifest *manifest)
{
	manifest->prompts.count = 0;
	manifest->sections.count = 0;
	manifest->files.count = 0;
}

static void manifest_say(const struct lectern_folder *folder,
			 enum lectern_severity severity, const char *words,
			 struct lectern_diagnostics *found)
{
	struct lectern_buffer path = {0};

	lectern_buffer_printf(&path, "%s/%s", lectern_folder_path(folder),
			      LECTERN_MANIFEST_NAME);
	lectern_diagnostics_add(
		found, severity,
		(struct lectern_source_place){.path = path.bytes}, "%s", words);
	lectern_buffer_free(&path);
}

/*
 * Takes what was read. What a newer program keeps in its sets is not known
 * here, so nothing of it may be overwritten; what cannot be trusted is
 * forgotten.
 */
static enum lectern_status manifest_take(struct lectern_manifest *manifest,
					 const struct lectern_folder *folder,
					 enum lectern_status status,
					 struct lectern_diagnostics *found)
{
	if (status == LECTERN_NO_MEMORY)
		return status;
	if (status == LECTERN_UNSUPPORTED) {
		manifest_say(folder, LECTERN_ERROR,
			     "made by a newer version of this program: use "
			     "that one, or another folder",
			     found);
		return status;
	}
	if (status != LECTERN_OK && status != LECTERN_NOT_FOUND) {
		manifest_say(folder, LECTERN_WARNING,
			     "not a manifest that an export left here; all "
			     "prompts are made anew",
			     found);
		lectern_manifest_forget(manifest);
		lectern_buffer_clear(&manifest->text);
	}
	return LECTERN_OK;
}

static enum lectern_status manifest_read(void *user)
{
	struct lectern_manifest *manifest = user;
	enum lectern_status status = lectern_manifest_parse(manifest);

	if (status == LECTERN_OK)
		status = lectern_manifest_look(manifest, manifest->folder);
	return status;
}

bool lectern_manifest_is_there(const struct lectern_manifest *manifest)
{
	return manifest->text.length > 0;
}

enum lectern_status lectern_manifest_begin(struct lectern_manifest **out,
					   const struct lectern_folder *folder)
{
	struct lectern_manifest *manifest = lectern_alloc(1, sizeof(*manifest));
	enum lectern_status status;

	if (!manifest)
		return LECTERN_NO_MEMORY;
	manifest->folder = folder;
	status = lectern_folder_read(folder, LECTERN_MANIFEST_NAME,
				     LECTERN_MANIFEST_BYTES_MAX,
				     &manifest->text);
	if (status == LECTERN_NO_MEMORY) {
		lectern_manifest_free(manifest);
		return status;
	}
	/* So that what is not there is not being read either. */
	if (status == LECTERN_OK && !lectern_manifest_is_there(manifest))
		status = LECTERN_INVALID;
	manifest->status = status;
	if (status == LECTERN_OK)
		lectern_beside_begin(&manifest->reading, manifest_read,
				     manifest);
	*out = manifest;
	return LECTERN_OK;
}

enum lectern_status lectern_manifest_await(struct lectern_manifest *manifest,
					   struct lectern_diagnostics *found)
{
	enum lectern_status status = manifest->status;

	if (status == LECTERN_OK)
		status = lectern_beside_end(&manifest->reading);
	return manifest_take(manifest, manifest->folder, status, found);
}

enum lectern_status
lectern_manifest_read_left(struct lectern_manifest *left,
			   const struct lectern_folder *folder)
{
	enum lectern_status status = lectern_folder_read_left(
		folder, LECTERN_MANIFEST_NAME, LECTERN_MANIFEST_BYTES_MAX,
		&left->text);

	if (status == LECTERN_OK)
		status = lectern_manifest_parse(left);
	/* Killed before it had published anything, or not ours. */
	if (status != LECTERN_OK)
		lectern_manifest_forget(left);
	return status == LECTERN_NO_MEMORY ? status : LECTERN_OK;
}

void lectern_manifest_free_parts(struct lectern_manifest *manifest)
{
	lectern_json_free(manifest->whole);
	lectern_buffer_free(&manifest->text);
	lectern_free(manifest->prompts.at);
	lectern_free(manifest->sections.at);
	lectern_free(manifest->files.at);
}

void lectern_manifest_free(struct lectern_manifest *manifest)
{
	if (!manifest)
		return;
	(void)lectern_beside_end(&manifest->reading);
	lectern_manifest_free_parts(manifest);
	lectern_free(manifest);
}

bool lectern_manifest_is(const struct lectern_manifest *manifest,
			 const char *text)
{
	return manifest->text.length == strlen(text) &&
	       memcmp(manifest->text.bytes, text, manifest->text.length) == 0;
}
