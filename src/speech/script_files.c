/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/listing.h"
#include "lectern/memory.h"
#include "lectern/script.h"
#include "speech/voices.h"

static bool files_counts(const char *name)
{
	return lectern_listing_ends(name, ".pls") ||
	       lectern_listing_ends(name, ".yaml");
}

/* Whom to tell of a file. */
struct files_listener {
	lectern_script_file_fn *fn;
	void *user;
};

static enum lectern_status files_one(void *user, const char *path,
				     const char *name)
{
	const struct files_listener *listener = user;

	(void)name;
	return listener->fn(listener->user, path);
}

enum lectern_status
lectern_script_files(const struct lectern_script_options *options,
		     lectern_script_file_fn *fn, void *user)
{
	const char *language = lectern_guide_front(options->guide)->language;
	struct files_listener listener = {fn, user};
	enum lectern_status status;
	char *folder = NULL;

	status = lectern_voices_path(&folder, options->data, language, "");
	if (status == LECTERN_OK && folder)
		status = lectern_listing_each(folder, files_counts, files_one,
					      &listener);
	lectern_string_free(folder);
	if (status == LECTERN_OK && options->lexicon)
		status = fn(user, options->lexicon);
	return status;
}
