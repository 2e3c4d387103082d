/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/narrate.h"

#include "base/alloc.h"
#include "lectern/words.h"
#include "speech/pool.h"

struct lectern_narrator {
	struct lectern_pool *pool;
};

enum lectern_status
lectern_narrator_new_with(struct lectern_narrator **out,
			  const struct lectern_synth *synth,
			  const struct lectern_narrator_options *options,
			  struct lectern_diagnostics *found)
{
	struct lectern_narrator *narrator = lectern_alloc(1, sizeof(*narrator));
	enum lectern_status status;

	if (!narrator)
		return LECTERN_NO_MEMORY;
	status = lectern_pool_start(
		&narrator->pool, options->jobs, synth, options->voice,
		lectern_words_say(options->words, "speech.unsaid"), found);
	if (status == LECTERN_OK)
		*out = narrator;
	else
		lectern_narrator_free(narrator);
	return status;
}

enum lectern_status
lectern_narrator_new(struct lectern_narrator **out,
		     const struct lectern_narrator_options *options,
		     struct lectern_diagnostics *found)
{
	return lectern_narrator_new_with(out, &lectern_synth_espeak, options,
					 found);
}

enum lectern_status lectern_narrator_version(struct lectern_narrator *narrator,
					     const char **version,
					     struct lectern_diagnostics *found)
{
	return lectern_pool_version(narrator->pool, version, found);
}

enum lectern_status lectern_narrator_wake(struct lectern_narrator *narrator,
					  struct lectern_diagnostics *found)
{
	return lectern_pool_wake(narrator->pool, found);
}

struct lectern_pool *lectern_narrator_pool(struct lectern_narrator *narrator)
{
	return narrator->pool;
}

void lectern_narrator_free(struct lectern_narrator *narrator)
{
	if (!narrator)
		return;
	lectern_pool_close(narrator->pool);
	lectern_free(narrator);
}
