/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/voices.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "lectern/memory.h"

/* The first part of a language tag has 2 to 8 letters. */
#define VOICES_LANGUAGE_MAX 8

enum lectern_status lectern_voices_path(char **out, const char *data,
					const char *language, const char *name)
{
	struct lectern_buffer buffer = {0};
	char lower[VOICES_LANGUAGE_MAX + 1];
	size_t length = strcspn(language, "-_");
	enum lectern_status status;
	char *path = NULL;
	size_t i;

	*out = NULL;
	if (length == 0 || length > VOICES_LANGUAGE_MAX)
		return LECTERN_OK;
	for (i = 0; i < length; i++) {
		if (!isascii((unsigned char)language[i]) ||
		    !isalpha((unsigned char)language[i]))
			return LECTERN_OK;
		lower[i] = (char)tolower((unsigned char)language[i]);
	}
	lower[length] = '\0';
	lectern_buffer_printf(&buffer, "%s/voices/%s/%s", data, lower, name);
	status = lectern_buffer_take(&buffer, &path);
	if (status == LECTERN_OK && access(path, F_OK) == 0)
		*out = path;
	else
		lectern_string_free(path);
	return status;
}
