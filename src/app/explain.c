/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/explain.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* A stranger's text never reaches a terminal with its controls. */
static void explain_put(FILE *stream, const char *text, size_t length)
{
	uint32_t code_point;
	size_t size;

	for (; length > 0; text += size, length -= size) {
		size = lectern_utf8_decode(text, length, &code_point);
		if (size == 0)
			return;
		if (lectern_utf8_is_control(code_point))
			fputc(' ', stream);
		else
			fwrite(text, 1, size, stream);
	}
}

static void explain_word(FILE *stream, const char *text)
{
	explain_put(stream, text, strlen(text));
}

void lectern_explain_print(FILE *stream, struct lectern_source_place place,
			   const struct lectern_script_change *change)
{
	bool same = false;

	explain_word(stream, place.path ? place.path : "");
	if (place.line > 0)
		fprintf(stream, ":%u", (unsigned)place.line);
	if (place.column > 0)
		fprintf(stream, ":%u", (unsigned)place.column);
	fputc('\t', stream);
	explain_put(stream, change->source, change->length);
	fputc('\t', stream);
	explain_word(stream, change->rule);
	if (change->detail[0] != '\0') {
		fputc(' ', stream);
		explain_word(stream, change->detail);
	}
	fputc('\t', stream);
	/* A word that is only pronounced in its own way is not said twice. */
	if (!change->ipa || strlen(change->said) != change->length ||
	    memcmp(change->said, change->source, change->length) != 0)
		explain_word(stream, change->said);
	else
		same = true;
	if (change->ipa)
		fprintf(stream, "%s/%s/", same ? "" : " ", change->ipa);
	fputc('\n', stream);
}
