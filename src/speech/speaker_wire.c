/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sayings lie behind the text they belong to, in one packet: a phrase must
 * never be said with those of another.
 */
#include "speech/speaker_wire.h"

#include <string.h>

/* Where the next bytes go; NULL when there is no room for them. */
static char *wire_room(struct lectern_request *request, size_t length)
{
	char *to = request->bytes + request->used;

	if (length > sizeof(request->bytes) - request->used)
		return NULL;
	request->used += (uint32_t)length;
	return to;
}

static bool wire_put(struct lectern_request *request, const void *bytes,
		     size_t length)
{
	char *to = wire_room(request, length);

	if (to)
		memcpy(to, bytes, length);
	return to != NULL;
}

bool lectern_request_pack(struct lectern_request *request, const char *text,
			  const struct lectern_saying *sayings, size_t count)
{
	size_t length = strlen(text);
	size_t i;

	request->used = 0;
	request->sayings = (uint32_t)count;
	if (length > LECTERN_SPEAKER_TEXT_MAX ||
	    count > LECTERN_SPEAKER_SAYINGS_MAX ||
	    !wire_put(request, text, length + 1))
		return false;
	for (i = 0; i < count; i++)
		if (!wire_put(request, &sayings[i].at, sizeof(uint32_t)) ||
		    !wire_put(request, &sayings[i].count, sizeof(uint32_t)) ||
		    !wire_put(request, sayings[i].ipa,
			      strlen(sayings[i].ipa) + 1))
			return false;
	return true;
}

/* A string at *at with its NUL inside the request; NULL when there is none. */
static const char *wire_string(const struct lectern_request *request,
			       size_t *at)
{
	const char *string = request->bytes + *at;
	const char *end;

	if (*at >= request->used)
		return NULL;
	end = memchr(string, '\0', request->used - *at);
	if (!end)
		return NULL;
	*at += (size_t)(end - string) + 1;
	return string;
}

size_t lectern_request_unpack(
	const struct lectern_request *request, const char **text,
	struct lectern_saying sayings[LECTERN_SPEAKER_SAYINGS_MAX])
{
	const size_t head = 2 * sizeof(uint32_t);
	size_t at = 0;
	size_t i;

	*text = wire_string(request, &at);
	if (!*text)
		*text = "";
	if (request->sayings > LECTERN_SPEAKER_SAYINGS_MAX)
		return 0;
	for (i = 0; i < request->sayings; i++) {
		if (at + head > request->used)
			return 0;
		memcpy(&sayings[i].at, request->bytes + at, sizeof(uint32_t));
		memcpy(&sayings[i].count,
		       request->bytes + at + sizeof(uint32_t),
		       sizeof(uint32_t));
		at += head;
		sayings[i].ipa = wire_string(request, &at);
		if (!sayings[i].ipa)
			return 0;
	}
	return request->sayings;
}
