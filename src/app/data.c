/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the program's data are: beside the program, as in a build folder or an
 * installed tree that was moved, else where it was built to be installed.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/alloc.h"
#include "base/buffer.h"
#include "lectern/memory.h"

#define PATH_ROOM 4096
#define DATA_BESIDE "/../share/lectern"
#define DATA_INSTALLED LECTERN_PREFIX "/share/lectern"
#define SHIPPED_GUIDE "content/metastatic-breast-cancer/en.md"

char *lectern_data_path(const char *folder, const char *name,
			const char *ending)
{
	struct lectern_buffer path = {0};
	char *out = NULL;

	lectern_buffer_printf(&path, "%s/%s%s", folder, name, ending);
	return lectern_buffer_take(&path, &out) == LECTERN_OK ? out : NULL;
}

static bool data_is_there(const char *folder)
{
	char *content = lectern_data_path(folder, "content", "");
	bool there = content && access(content, R_OK | X_OK) == 0;

	lectern_string_free(content);
	return there;
}

/*
 * The folder beside the program, in `path`; false when it is not known. The
 * kernel knows where the program lies; argv[0] is what its caller says.
 */
static bool data_beside(char path[PATH_ROOM])
{
	ssize_t length = readlink("/proc/self/exe", path,
				  PATH_ROOM - sizeof(DATA_BESIDE));
	char *slash;

	if (length <= 0)
		return false;
	path[length] = 0;
	slash = strrchr(path, '/');
	if (!slash)
		return false;
	strcpy(slash, DATA_BESIDE);
	return true;
}

enum lectern_status lectern_data_find(char **out)
{
	char beside[PATH_ROOM];
	char whole[PATH_MAX];
	const char *folder = DATA_INSTALLED;
	char *copy;

	/* Without its dots the path is short in what is told of its files. */
	if (data_beside(beside) && realpath(beside, whole) &&
	    data_is_there(whole))
		folder = whole;
	else if (!data_is_there(folder))
		return LECTERN_NOT_FOUND;
	copy = lectern_copy_bytes(folder, strlen(folder));
	if (!copy)
		return LECTERN_NO_MEMORY;
	*out = copy;
	return LECTERN_OK;
}

char *lectern_data_choice(const struct lectern_app *app, const char *name,
			  const char *folder, const char *ending)
{
	char *inside;
	char *path;

	/* A name must not lead out of the folder, so one that could is a path
	 * that the user typed and may name any file. */
	if (strpbrk(name, "/."))
		return lectern_copy_bytes(name, strlen(name));
	inside = lectern_data_path(folder, name, ending);
	path = inside ? lectern_data_path(app->data, inside, "") : NULL;
	lectern_string_free(inside);
	return path;
}

enum lectern_status lectern_app_load_guide(struct lectern_app *app,
					   const char *path)
{
	enum lectern_status status;
	char *shipped = NULL;

	/* check loads one guide after another into the same place. */
	lectern_guide_free(app->guide);
	app->guide = NULL;
	if (!path) {
		shipped = lectern_data_path(app->data, SHIPPED_GUIDE, "");
		if (!shipped)
			return LECTERN_NO_MEMORY;
		path = shipped;
	}
	status = lectern_guide_load(&app->guide, path, app->found);
	lectern_string_free(shipped);
	return status;
}

/* The primary language of a tag, "en" of "en-US"; no more than letters. */
static void data_language(char language[9], const char *tag)
{
	size_t length = strcspn(tag, "-_");

	/* The tag comes from the guide and becomes a part of a path. */
	strcpy(language, "en");
	if (length == 0 || length > 8 ||
	    strspn(tag, "abcdefghijklmnopqrstuvwxyz") < length)
		return;
	memcpy(language, tag, length);
	language[length] = 0;
}

enum lectern_status lectern_app_load_words(struct lectern_app *app)
{
	enum lectern_status status = LECTERN_NO_MEMORY;
	char language[9] = "en";
	char *path;

	/* Another guide may want another language. */
	lectern_words_free(app->words);
	app->words = NULL;
	if (app->guide)
		data_language(language,
			      lectern_guide_front(app->guide)->language);
	path = lectern_data_choice(app, language, "content/ui", ".yaml");
	/* A guide in a language without words of ours is read all the same. */
	if (path && access(path, F_OK) != 0) {
		lectern_string_free(path);
		path = lectern_data_choice(app, "en", "content/ui", ".yaml");
	}
	if (path)
		status = lectern_words_load(&app->words, path, app->found);
	lectern_string_free(path);
	return status;
}

enum lectern_status lectern_app_load_voice(struct lectern_app *app,
					   const char *usual)
{
	const struct lectern_arguments *arguments = app->arguments;
	const char *name = arguments->voice ? arguments->voice : usual;
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *path = lectern_data_choice(app, name, "voices", ".yaml");

	if (path)
		status = lectern_voice_load(&app->voice, path, app->found);
	lectern_string_free(path);
	if (status == LECTERN_OK && arguments->rate)
		app->voice.rate = (uint32_t)arguments->rate;
	if (status == LECTERN_OK && arguments->no_cues)
		memset(app->voice.cues, 0, sizeof(app->voice.cues));
	return status;
}

enum lectern_status lectern_app_load(struct lectern_app *app, const char *voice)
{
	const struct lectern_arguments *arguments = app->arguments;
	const char *path =
		arguments->operand_count ? arguments->operands[0] : NULL;
	enum lectern_status status = lectern_app_load_guide(app, path);

	if (status == LECTERN_OK)
		status = lectern_app_load_words(app);
	if (status == LECTERN_OK && voice)
		status = lectern_app_load_voice(app, voice);
	return status;
}
