/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/diction_load.h"

#include <stdlib.h>
#include <string.h>

int diction_load(void **state)
{
	struct lectern_diction *diction = NULL;

	if (lectern_diction_load(&diction, LECTERN_SOURCE, "en-US", NULL,
				 NULL) != LECTERN_OK)
		return -1;
	*state = diction;
	return 0;
}

int diction_unload(void **state)
{
	lectern_diction_free(*state);
	return 0;
}

bool diction_stem(const struct lectern_diction *diction, const char *word,
		  char ipa[LECTERN_STEM_IPA_MAX], const char **stem)
{
	/* A block of its own size lets the sanitizers see an overrun. */
	size_t length = strlen(word);
	char *exact = malloc(length > 0 ? length : 1);
	bool said;

	if (!exact)
		abort();
	memcpy(exact, word, length);
	said = lectern_stems_say(diction->stems, exact, length, ipa, stem);
	free(exact);
	return said;
}
