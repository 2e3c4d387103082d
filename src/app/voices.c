/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The voices that a listener can change between: every profile in voices/
 * whose name begins with "listen", in the order of their names.
 */
#include <string.h>

#include "app/app.h"
#include "base/alloc.h"
#include "base/listing.h"
#include "lectern/memory.h"

#define VOICES_PREFIX "listen"
#define VOICES_ENDING ".yaml"

static bool voices_is_one(const char *name)
{
	return strncmp(name, VOICES_PREFIX, strlen(VOICES_PREFIX)) == 0 &&
	       lectern_listing_ends(name, VOICES_ENDING);
}

static enum lectern_status voices_load_one(void *user, const char *path,
					   const char *name)
{
	struct lectern_app *app = user;
	struct lectern_voice *grown =
		lectern_grow(app->voices, app->voice_count, &app->voice_room,
			     sizeof(*app->voices));
	enum lectern_status status;

	(void)name;
	if (!grown)
		return LECTERN_NO_MEMORY;
	app->voices = grown;
	status = lectern_voice_load(&grown[app->voice_count], path, app->found);
	if (status != LECTERN_OK)
		return status;
	if (app->arguments->no_cues)
		memset(grown[app->voice_count].cues, 0, sizeof(grown->cues));
	app->voice_count++;
	return LECTERN_OK;
}

enum lectern_status lectern_app_load_voices(struct lectern_app *app)
{
	char *folder = lectern_data_path(app->data, "voices", "");
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (folder)
		status = lectern_listing_each(folder, voices_is_one,
					      voices_load_one, app);
	lectern_string_free(folder);
	return status;
}
