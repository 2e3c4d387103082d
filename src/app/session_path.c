/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where what is remembered of a guide lies. */
#include "app/session.h"

#include <stdlib.h>

#include "base/buffer.h"

#define SESSION_NAME_MAX 40

/* FNV-1a: names must differ, nobody has to be kept from making two alike. */
static uint64_t session_hash(uint64_t hash, const char *text)
{
	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 0x100000001b3u;
	return (hash ^ '\n') * 0x100000001b3u;
}

static void session_put_slug(struct lectern_buffer *path, const char *title)
{
	size_t room = SESSION_NAME_MAX;
	bool gap = false;

	for (; *title && room; title++) {
		char c = *title;

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
			gap = room < SESSION_NAME_MAX;
			continue;
		}
		if (gap)
			lectern_buffer_add(path, "-", 1);
		gap = false;
		lectern_buffer_add(path, &c, 1);
		room--;
	}
}

/* Puts the folder of the state, with a slash behind it. */
static bool session_put_folder(struct lectern_buffer *path)
{
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");

	/* The XDG rules: a path that is not absolute counts as absent. */
	if (state && *state == '/')
		lectern_buffer_puts(path, state);
	else if (home && *home == '/')
		lectern_buffer_printf(path, "%s/.local/state", home);
	else
		return false;
	lectern_buffer_puts(path, "/lectern/");
	return true;
}

enum lectern_status lectern_session_file(char **out, const char *name)
{
	struct lectern_buffer path = {0};

	if (!session_put_folder(&path))
		return LECTERN_NOT_FOUND;
	lectern_buffer_puts(&path, name);
	return lectern_buffer_take(&path, out);
}

enum lectern_status lectern_session_path(char **out,
					 const struct lectern_guide *guide)
{
	const struct lectern_front *front = lectern_guide_front(guide);
	struct lectern_buffer path = {0};
	uint64_t hash = 0xcbf29ce484222325u;

	if (!session_put_folder(&path))
		return LECTERN_NOT_FOUND;
	session_put_slug(&path, front->title);
	hash = session_hash(session_hash(hash, front->title), front->language);
	lectern_buffer_printf(&path, "-%08x.json",
			      (unsigned)(hash ^ hash >> 32));
	return lectern_buffer_take(&path, out);
}
