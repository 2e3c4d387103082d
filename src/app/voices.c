/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The voices that a listener can change between: every profile in voices/
 * whose name begins with "listen", in the order of their names.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "base/alloc.h"
#include "lectern/memory.h"

#define VOICES_PREFIX "listen"
#define VOICES_ENDING ".yaml"

static int voices_is_one(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);
	size_t ending = strlen(VOICES_ENDING);

	return strncmp(entry->d_name, VOICES_PREFIX, strlen(VOICES_PREFIX)) ==
		       0 &&
	       length > ending &&
	       strcmp(entry->d_name + length - ending, VOICES_ENDING) == 0;
}

static enum lectern_status voices_load_one(struct lectern_app *app,
					   const char *folder, const char *name)
{
	struct lectern_voice *voice = &app->voices[app->voice_count];
	char *path = lectern_data_path(folder, name, "");
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (path)
		status = lectern_voice_load(voice, path, app->found);
	lectern_string_free(path);
	if (status != LECTERN_OK)
		return status;
	if (app->arguments->no_cues)
		memset(voice->cues, 0, sizeof(voice->cues));
	app->voice_count++;
	return LECTERN_OK;
}

enum lectern_status lectern_app_load_voices(struct lectern_app *app)
{
	char *folder = lectern_data_path(app->data, "voices", "");
	enum lectern_status status = LECTERN_OK;
	struct dirent **names = NULL;
	int count = 0;
	int i;

	if (folder)
		count = scandir(folder, &names, voices_is_one, alphasort);
	if (!folder || (count < 0 && errno == ENOMEM))
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK && count > 0) {
		app->voices =
			lectern_alloc((size_t)count, sizeof(*app->voices));
		if (!app->voices)
			status = LECTERN_NO_MEMORY;
	}
	for (i = 0; i < count; i++) {
		if (status == LECTERN_OK)
			status = voices_load_one(app, folder, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	lectern_string_free(folder);
	return status;
}
