/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key tables made by a stranger: parsed, audited, asked and turned to help. */
#include <stdint.h>
#include <stdlib.h>

#include "lectern/keys.h"
#include "lectern/memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask(const struct lectern_keys *keys,
		const struct lectern_words *words)
{
	int context;
	size_t i;

	for (i = 0; i < lectern_keys_count(keys); i++) {
		const struct lectern_key *key = lectern_keys_at(keys, i);

		/* What is bound means what it was bound to. */
		if (key->context != LECTERN_CONTEXT_COUNT &&
		    lectern_keys_match(keys, key->context, key->name,
				       key->hold) != key->command)
			abort();
	}
	for (context = 0; context < LECTERN_CONTEXT_COUNT; context++) {
		char *help = NULL;

		if (lectern_keys_help(&help, keys, words,
				      (enum lectern_context)context) !=
		    LECTERN_OK)
			abort();
		lectern_string_free(help);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lectern_words *words;
	struct lectern_diagnostics *found = NULL;
	struct lectern_keys *keys = NULL;

	if (lectern_diagnostics_new(&found) != LECTERN_OK)
		abort();
	if (!words &&
	    lectern_words_load(&words, LECTERN_SOURCE "/content/ui/en.yaml",
			       found) != LECTERN_OK)
		abort();
	if (lectern_keys_parse(&keys, "fuzz.keys", (const char *)data, size,
			       found) == LECTERN_OK) {
		ask(keys, words);
		if (lectern_keys_audit(keys, found) !=
		    lectern_diagnostics_errors(found))
			abort();
	} else if (keys || lectern_diagnostics_errors(found) == 0) {
		abort();
	}
	lectern_keys_free(keys);
	lectern_diagnostics_free(found);
	return 0;
}
