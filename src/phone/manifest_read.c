/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The manifest of an earlier run lies in a folder that others may write to. It
 * is believed only as far as the files bear it out: a name must have the form
 * that this program gives, a file must have the bytes and the hash that stand
 * there, and what does not is made anew or left alone, never removed.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/json.h"
#include "phone/hash.h"
#include "phone/manifest.h"
#include "phone/manifest_form.h"

/* More than a guide of the largest size can need. */
#define MANIFEST_BYTES_MAX ((size_t)1 << 30)

/* Bytes of one prompt file at most: 255 s in 16 bits, and its header. */
#define MANIFEST_FILE_MAX ((size_t)8 << 20)

/* One prompt of the earlier run; both point into the parsed file. */
struct manifest_entry {
	const char *name;
	const struct lectern_json *prompt;
};

struct lectern_manifest {
	struct lectern_buffer text;
	struct lectern_json *whole;
	struct manifest_entry *entries; /* by name */
	size_t count;
};

/* ------------------------------------------------------------- reading */

static int manifest_compare(const void *a, const void *b)
{
	const struct manifest_entry *one = a;
	const struct manifest_entry *other = b;

	return strcmp(one->name, other->name);
}

static enum lectern_status manifest_index(struct lectern_manifest *manifest)
{
	const struct lectern_json *prompts =
		lectern_json_of(manifest->whole, "prompts");
	size_t count = lectern_json_count(prompts);
	size_t i;

	manifest->entries = lectern_alloc(count, sizeof(manifest->entries[0]));
	if (!manifest->entries)
		return LECTERN_NO_MEMORY;
	for (i = 0; i < count; i++) {
		const struct lectern_json *prompt = lectern_json_at(prompts, i);
		const char *name = lectern_json_string_of(prompt, "name");

		/* One forged name, and nothing else here is believed. */
		if (!lectern_phone_name_sound(name))
			return LECTERN_INVALID;
		manifest->entries[i] = (struct manifest_entry){name, prompt};
	}
	manifest->count = count;
	qsort(manifest->entries, count, sizeof(manifest->entries[0]),
	      manifest_compare);
	/* Two records of one file cannot both be true. */
	for (i = 1; i < count; i++)
		if (manifest_compare(&manifest->entries[i - 1],
				     &manifest->entries[i]) == 0)
			return LECTERN_INVALID;
	return LECTERN_OK;
}

static enum lectern_status manifest_parse(struct lectern_manifest *manifest)
{
	enum lectern_status status;

	/* The warning below says all; the parser's own words are dropped. */
	status = lectern_json_parse(&manifest->whole, LECTERN_MANIFEST_NAME,
				    manifest->text.bytes, manifest->text.length,
				    NULL);
	if (status != LECTERN_OK)
		return status;
	if (strcmp(lectern_json_string_of(manifest->whole, "what"),
		   LECTERN_MANIFEST_WHAT) != 0 ||
	    lectern_json_number_of(manifest->whole, "form") !=
		    LECTERN_MANIFEST_FORM)
		return LECTERN_INVALID;
	return manifest_index(manifest);
}

/* Forgets what cannot be trusted and says so. */
static void manifest_distrust(struct lectern_manifest *manifest,
			      const struct lectern_folder *folder,
			      struct lectern_diagnostics *found)
{
	struct lectern_buffer path = {0};

	lectern_buffer_printf(&path, "%s/%s", lectern_folder_path(folder),
			      LECTERN_MANIFEST_NAME);
	lectern_diagnostics_add(
		found, LECTERN_WARNING,
		(struct lectern_source_place){.path = path.bytes},
		"not a manifest that an export left here; all prompts are "
		"made anew");
	lectern_buffer_free(&path);
	manifest->count = 0;
	lectern_buffer_clear(&manifest->text);
}

enum lectern_status lectern_manifest_read(struct lectern_manifest **out,
					  const struct lectern_folder *folder,
					  struct lectern_diagnostics *found)
{
	struct lectern_manifest *manifest = lectern_alloc(1, sizeof(*manifest));
	enum lectern_status status;

	if (!manifest)
		return LECTERN_NO_MEMORY;
	status = lectern_folder_read(folder, LECTERN_MANIFEST_NAME,
				     MANIFEST_BYTES_MAX, &manifest->text);
	if (status == LECTERN_OK)
		status = manifest_parse(manifest);
	if (status == LECTERN_NO_MEMORY) {
		lectern_manifest_free(manifest);
		return status;
	}
	if (status != LECTERN_OK && status != LECTERN_NOT_FOUND)
		manifest_distrust(manifest, folder, found);
	*out = manifest;
	return LECTERN_OK;
}

static void manifest_free_parts(struct lectern_manifest *manifest)
{
	lectern_json_free(manifest->whole);
	lectern_buffer_free(&manifest->text);
	lectern_free(manifest->entries);
}

void lectern_manifest_free(struct lectern_manifest *manifest)
{
	if (!manifest)
		return;
	manifest_free_parts(manifest);
	lectern_free(manifest);
}

bool lectern_manifest_is(const struct lectern_manifest *manifest,
			 const char *text)
{
	return manifest->text.length == strlen(text) &&
	       memcmp(manifest->text.bytes, text, manifest->text.length) == 0;
}

/* ------------------------------------------------------------- keeping */

/* The record of a prompt's file in a format; NULL when there is none. */
static const struct lectern_json *
manifest_file(const struct lectern_json *from, enum lectern_phone_format format)
{
	const char *name = lectern_phone_format_name(format);
	const struct lectern_json *files = lectern_json_of(from, "files");
	size_t i;

	for (i = 0; i < lectern_json_count(files); i++) {
		const struct lectern_json *file = lectern_json_at(files, i);

		if (strcmp(lectern_json_string_of(file, "format"), name) == 0)
			return file;
	}
	return NULL;
}

/*
 * Looks whether a file is as its record says, and fills in `kept`. The file's
 * name is formed from the prompt's, never taken from the record.
 *
 * LECTERN_NOT_FOUND when it is gone; LECTERN_INVALID when it differs.
 */
static enum lectern_status manifest_verify(const struct lectern_folder *folder,
					   const char *prompt,
					   enum lectern_phone_format format,
					   const struct lectern_json *record,
					   struct lectern_buffer *bytes,
					   struct lectern_phone_file *kept)
{
	struct lectern_phone_path path;
	enum lectern_status status;

	path = lectern_phone_path(prompt, format);
	status = lectern_folder_read(folder, path.name, MANIFEST_FILE_MAX,
				     bytes);
	if (status == LECTERN_NO_MEMORY || status == LECTERN_NOT_FOUND)
		return status;
	if (status != LECTERN_OK)
		return LECTERN_INVALID;
	kept->bytes = bytes->length;
	lectern_hash_text(kept->hash,
			  lectern_hash_bytes(LECTERN_HASH_BEGIN, bytes->bytes,
					     bytes->length));
	if (lectern_json_number_of(record, "bytes") != (double)kept->bytes ||
	    strcmp(lectern_json_string_of(record, "hash"), kept->hash) != 0)
		return LECTERN_INVALID;
	return LECTERN_OK;
}

static const struct manifest_entry *
manifest_find(const struct lectern_manifest *manifest, const char *name)
{
	struct manifest_entry wanted = {name, NULL};

	if (manifest->count == 0)
		return NULL;
	return bsearch(&wanted, manifest->entries, manifest->count,
		       sizeof(wanted), manifest_compare);
}

/* LECTERN_OK when every file of the prompt can stay as it is. */
static enum lectern_status
manifest_keep_prompt(const struct lectern_manifest *manifest,
		     const struct lectern_folder *folder, unsigned formats,
		     struct lectern_phone_prompt *prompt,
		     struct lectern_buffer *bytes)
{
	const struct manifest_entry *old =
		manifest_find(manifest, prompt->name);
	enum lectern_status status = LECTERN_OK;
	double samples;
	unsigned i;

	if (!old || strcmp(lectern_json_string_of(old->prompt, "made_from"),
			   prompt->source) != 0)
		return LECTERN_NOT_FOUND;
	samples = lectern_json_number_of(old->prompt, "samples");
	if (!(samples > 0.0 && samples <= (double)MANIFEST_FILE_MAX))
		return LECTERN_INVALID;
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		if (!(formats & 1u << i) || status != LECTERN_OK)
			continue;
		status = manifest_verify(folder, prompt->name, i,
					 manifest_file(old->prompt, i), bytes,
					 &prompt->files[i]);
	}
	prompt->samples = (uint32_t)samples;
	prompt->level_dbov = lectern_json_number_of(old->prompt, "level_dbov");
	prompt->peak_dbfs = lectern_json_number_of(old->prompt, "peak_dbfs");
	return status;
}

enum lectern_status
lectern_manifest_keep(const struct lectern_manifest *manifest,
		      const struct lectern_folder *folder,
		      struct lectern_phone_plan *plan)
{
	struct lectern_buffer bytes = {0};
	enum lectern_status status = LECTERN_OK;
	uint32_t i;
	uint32_t k;

	for (i = 0; i < plan->section_count && status != LECTERN_NO_MEMORY;
	     i++) {
		struct lectern_phone_section *section = &plan->sections[i];

		status = LECTERN_OK;
		for (k = 0; k < section->count && status == LECTERN_OK; k++)
			status = manifest_keep_prompt(
				manifest, folder, plan->formats,
				&plan->prompts[section->first + k], &bytes);
		section->kept = status == LECTERN_OK;
	}
	lectern_buffer_free(&bytes);
	return status == LECTERN_NO_MEMORY ? status : LECTERN_OK;
}

/* ---------------------------------------------------------- recovering */

/* True when both manifests say the same of a prompt's file. */
static bool manifest_agrees(const struct lectern_manifest *old,
			    const char *name, enum lectern_phone_format format,
			    const struct lectern_json *record)
{
	const struct manifest_entry *entry = manifest_find(old, name);
	const struct lectern_json *other =
		entry ? manifest_file(entry->prompt, format) : NULL;

	return other && strcmp(lectern_json_string_of(other, "hash"),
			       lectern_json_string_of(record, "hash")) == 0;
}

static enum lectern_status
manifest_take_back(const struct manifest_entry *left,
		   const struct lectern_manifest *old,
		   struct lectern_folder *folder, struct lectern_buffer *bytes)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_phone_file unused;
	unsigned i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		const struct lectern_json *record =
			manifest_file(left->prompt, i);
		struct lectern_phone_path path =
			lectern_phone_path(left->name, i);

		if (!record || status == LECTERN_NO_MEMORY ||
		    manifest_agrees(old, left->name, i, record))
			continue;
		status = manifest_verify(folder, left->name, i, record, bytes,
					 &unused);
		if (status == LECTERN_OK)
			(void)lectern_folder_remove(folder, path.name);
	}
	return status == LECTERN_NO_MEMORY ? status : LECTERN_OK;
}

/*
 * A run that was killed while it moved files into place has left its manifest
 * in the hidden folder. A file that this one names and the old one does not is
 * half of a set, and is taken back if it is still as it was made.
 */
enum lectern_status lectern_manifest_recover(const struct lectern_manifest *old,
					     struct lectern_folder *folder)
{
	struct lectern_manifest left = {0};
	struct lectern_buffer bytes = {0};
	enum lectern_status status;
	size_t i;

	status = lectern_folder_read_left(folder, LECTERN_MANIFEST_NAME,
					  MANIFEST_BYTES_MAX, &left.text);
	if (status == LECTERN_OK)
		status = manifest_parse(&left);
	/* Killed before it had published anything, or not ours. */
	if (status != LECTERN_OK && status != LECTERN_NO_MEMORY) {
		left.count = 0;
		status = LECTERN_OK;
	}
	for (i = 0; i < left.count && status == LECTERN_OK; i++)
		status = manifest_take_back(&left.entries[i], old, folder,
					    &bytes);
	lectern_buffer_free(&bytes);
	manifest_free_parts(&left);
	if (status == LECTERN_OK)
		lectern_folder_clear_left(folder);
	return status;
}

/* ------------------------------------------------------------ clearing */

static enum lectern_status manifest_clear_file(
	struct lectern_folder *folder, const struct manifest_entry *old,
	enum lectern_phone_format format, struct lectern_buffer *bytes,
	struct lectern_diagnostics *found)
{
	const struct lectern_json *record = manifest_file(old->prompt, format);
	struct lectern_phone_file unused;
	struct lectern_phone_path path;
	enum lectern_status status;

	if (!record)
		return LECTERN_OK;
	path = lectern_phone_path(old->name, format);
	status = manifest_verify(folder, old->name, format, record, bytes,
				 &unused);
	if (status == LECTERN_NO_MEMORY)
		return status;
	if (status == LECTERN_NOT_FOUND ||
	    (status == LECTERN_OK && lectern_folder_remove(folder, path.name)))
		return LECTERN_OK;
	lectern_diagnostics_add(
		found, LECTERN_WARNING,
		(struct lectern_source_place){.path = path.name}, "%s",
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
		       struct lectern_diagnostics *found)
{
	struct lectern_buffer bytes = {0};
	enum lectern_status status = LECTERN_OK;
	size_t i;
	unsigned k;

	for (i = 0; i < manifest->count; i++) {
		const struct manifest_entry *old = &manifest->entries[i];
		unsigned stays = lectern_phone_plan_find(plan, old->name)
					 ? plan->formats
					 : 0;

		for (k = 0; k < LECTERN_PHONE_FORMAT_COUNT; k++)
			if (!(stays & 1u << k) && status == LECTERN_OK)
				status = manifest_clear_file(folder, old, k,
							     &bytes, found);
	}
	lectern_buffer_free(&bytes);
	return status;
}
