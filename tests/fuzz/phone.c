/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stranger's list of phone systems, and a manifest that lay in a folder:
 * whatever is taken from them leads to no file outside the set.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "phone/manifest.h"
#include "phone/manifest_parts.h"
#include "phone/name.h"
#include "phone/systems.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(int holds)
{
	if (!holds)
		abort();
}

static void prove_system(const struct lectern_phone_system *system)
{
	char path[100];
	int i;

	must(lectern_phone_name_fits(system->name) && *system->title);
	must(system->makes && !(system->makes & ~system->takes));
	must(!(system->takes >> LECTERN_PHONE_FORMAT_COUNT));
	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++) {
		const struct lectern_phone_place *place = &system->places[i];

		snprintf(path, sizeof(path), "%s%ss01-p01%s", place->folder,
			 place->folder[0] ? "/" : "", place->ending);
		must(lectern_phone_path_fits(path));
	}
}

static void prove_systems(const char *text, size_t size)
{
	struct lectern_phone_systems *systems = NULL;
	struct lectern_diagnostics *found = NULL;
	const struct lectern_phone_system *system;
	size_t i;

	must(lectern_diagnostics_new(&found) == LECTERN_OK);
	if (lectern_phone_systems_parse(&systems, "fuzz.yaml", text, size,
					found) != LECTERN_OK)
		must(!systems && lectern_diagnostics_errors(found) > 0);
	for (i = 0; systems && (system = lectern_phone_systems_at(systems, i));
	     i++)
		prove_system(system);
	lectern_phone_systems_free(systems);
	lectern_diagnostics_free(found);
}

static void prove_manifest(const char *text, size_t size)
{
	struct lectern_manifest manifest = {0};
	size_t i;

	lectern_buffer_add(&manifest.text, text, size);
	if (lectern_manifest_parse(&manifest) == LECTERN_OK)
		for (i = 0; i < manifest.files.count; i++) {
			const char *path = manifest.files.at[i].name;

			must(lectern_phone_path_fits(path));
			must(strcmp(path, LECTERN_MANIFEST_NAME) != 0);
			must(lectern_manifest_find(&manifest.files, path) ==
			     manifest.files.at[i].record);
		}
	lectern_manifest_free_parts(&manifest);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	must(text != NULL);
	memcpy(text, data, size);
	text[size] = 0;
	prove_systems(text, size);
	prove_manifest(text, size);
	free(text);
	return 0;
}
