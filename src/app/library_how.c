/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/library_how.h"

#include <string.h>

#include "app/tree.h"
#include "base/buffer.h"
#include "base/file.h"
#include "lectern/audio_code.h"
#include "lectern/braille.h"
#include "lectern/memory.h"
#include "lectern/narration.h"
#include "lectern/resample.h"

/* Bytes of a file that an option names at most. */
#define HOW_FILE_MAX ((size_t)64 << 20)

static const char *const how_keys[] = {"made", "lectern", "options", "data",
				       "libraries"};

/* Those that only say where to, how fast and how loudly it is told. */
#define HOW_IDLE "help output jobs quiet shard progress"

/* Those that may name a file whose words count, too. */
#define HOW_FILES "voice lexicon keys embosser"

/* ---------------------------------------------------------------- options */

/* " --rate=180", for an option that was given. */
static void how_option(struct lectern_buffer *text,
		       const struct lectern_arguments *arguments,
		       const struct lectern_option *option)
{
	const void *field = (const char *)arguments + option->offset;
	const char *space = text->length > 0 ? " " : "";

	switch (option->kind) {
	case LECTERN_OPTION_FLAG:
		if (*(const bool *)field)
			lectern_buffer_printf(text, "%s--%s", space,
					      option->name);
		break;
	case LECTERN_OPTION_NUMBER:
		if (*(const int *)field)
			lectern_buffer_printf(text, "%s--%s=%d", space,
					      option->name,
					      *(const int *)field);
		break;
	case LECTERN_OPTION_TEXT:
	case LECTERN_OPTION_FILE:
	case LECTERN_OPTION_PERHAPS:
	case LECTERN_OPTION_CHOICE:
		if (*(const char *const *)field)
			lectern_buffer_printf(text, "%s--%s=%s", space,
					      option->name,
					      *(const char *const *)field);
		break;
	}
}

static enum lectern_status how_options(struct lectern_how *how,
				       const struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	struct lectern_buffer text = {0};
	const struct lectern_option *option;
	size_t i;

	lectern_buffer_puts(&text, "");
	for (i = 0; (option = lectern_option_at(i)); i++)
		if (lectern_option_belongs(option, arguments->subcommand) &&
		    !lectern_options_word_in(HOW_IDLE, option->name))
			how_option(&text, arguments, option);
	return lectern_buffer_take(&text, &how->options);
}

/* ------------------------------------------------------------------- data */

static enum lectern_status how_folder(const struct lectern_app *app,
				      const char *name, uint64_t *hash)
{
	struct lectern_tree tree = {0};
	char *path = lectern_data_path(app->data, name, "");
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (path)
		status = lectern_tree_read(&tree, path, app->found);
	if (status == LECTERN_OK)
		*hash = lectern_tree_hash(&tree, *hash);
	lectern_tree_free(&tree);
	lectern_string_free(path);
	return status;
}

/* A file that an option names, not one of ours that it calls by name. */
static enum lectern_status how_file(const struct lectern_app *app,
				    const struct lectern_option *option,
				    uint64_t *hash)
{
	const char *path = *(const char *const *)((const char *)app->arguments +
						  option->offset);
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	if (!path || !strpbrk(path, "/."))
		return LECTERN_OK;
	status = lectern_file_read(&bytes, &length, path, HOW_FILE_MAX,
				   app->found);
	if (status == LECTERN_OK)
		*hash = lectern_hash_bytes(*hash, bytes, length);
	lectern_string_free(bytes);
	return status;
}

static enum lectern_status how_data(struct lectern_how *how,
				    const struct lectern_app *app)
{
	static const char *const folders[] = {"voices", "tables", "content/ui"};
	const struct lectern_option *option;
	enum lectern_status status = LECTERN_OK;
	uint64_t hash = LECTERN_HASH_BEGIN;
	size_t i;

	for (i = 0;
	     i < sizeof(folders) / sizeof(*folders) && status == LECTERN_OK;
	     i++)
		status = how_folder(app, folders[i], &hash);
	for (i = 0; (option = lectern_option_at(i)) && status == LECTERN_OK;
	     i++)
		if (lectern_option_belongs(option,
					   app->arguments->subcommand) &&
		    lectern_options_word_in(HOW_FILES, option->name))
			status = how_file(app, option, &hash);
	lectern_hash_text(how->data, hash);
	return status;
}

/* ------------------------------------------------------------------ whole */

static enum lectern_status how_libraries(struct lectern_how *how,
					 const struct lectern_app *app)
{
	struct lectern_buffer text = {0};
	char *voice = NULL;
	enum lectern_status status = LECTERN_OK;

	if (app->arguments->subcommand == LECTERN_SUB_BRAILLE)
		lectern_buffer_printf(&text, "liblouis-%s",
				      lectern_braille_version());
	else
		status = lectern_narration_version(&voice, app->found);
	if (status == LECTERN_OK && voice)
		lectern_buffer_printf(&text, "%s, %s, %s", voice,
				      lectern_resampler_version(),
				      lectern_audio_code_version());
	lectern_buffer_puts(&text, "");
	if (status == LECTERN_OK)
		status = lectern_buffer_take(&text, &how->libraries);
	lectern_buffer_free(&text);
	lectern_string_free(voice);
	return status;
}

enum lectern_status lectern_how_find(struct lectern_how *how,
				     struct lectern_app *app)
{
	enum lectern_status status = how_options(how, app);

	how->made = lectern_subcommand_info(app->arguments->subcommand)->name;
	if (status == LECTERN_OK)
		status = how_data(how, app);
	if (status == LECTERN_OK)
		status = how_libraries(how, app);
	return status;
}

void lectern_how_put(struct lectern_json *record, const struct lectern_how *how)
{
	lectern_json_put(record, "made", lectern_json_string(how->made));
	lectern_json_put(record, "lectern",
			 lectern_json_string(LECTERN_VERSION));
	lectern_json_put(record, "options", lectern_json_string(how->options));
	lectern_json_put(record, "data", lectern_json_string(how->data));
	lectern_json_put(record, "libraries",
			 lectern_json_string(how->libraries));
}

const char *lectern_how_differs(const struct lectern_json *one,
				const struct lectern_json *other)
{
	size_t i;

	for (i = 0; i < sizeof(how_keys) / sizeof(*how_keys); i++)
		if (strcmp(lectern_json_string_of(one, how_keys[i]),
			   lectern_json_string_of(other, how_keys[i])) != 0)
			return how_keys[i];
	return NULL;
}

bool lectern_how_is(const struct lectern_json *record,
		    const struct lectern_how *how)
{
	struct lectern_json *mine = lectern_json_object();
	bool same;

	lectern_how_put(mine, how);
	same = mine && !lectern_how_differs(record, mine);
	lectern_json_free(mine);
	return same;
}

void lectern_how_copy(struct lectern_json *to, const struct lectern_json *from)
{
	size_t i;

	for (i = 0; i < sizeof(how_keys) / sizeof(*how_keys); i++)
		lectern_json_put(to, how_keys[i],
				 lectern_json_string(lectern_json_string_of(
					 from, how_keys[i])));
}

void lectern_how_free(struct lectern_how *how)
{
	lectern_string_free(how->options);
	lectern_string_free(how->libraries);
	*how = (struct lectern_how){0};
}
