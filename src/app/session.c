/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The file is small and is written whole each time, so it can never be half
 * new and half old. What it says is checked like any stranger's file: an
 * editor, another version or a failing disk may have been at it, and a reader
 * must never be kept from the guide by it.
 */
#include "app/session.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/json.h"
#include "base/utf8.h"
#include "lectern/memory.h"
#include "lectern/nav.h"
#include "lectern/voice.h"

/* A thousand bookmarks with long keys stay far below this. */
#define SESSION_BYTES_MAX ((size_t)4 << 20)

#define SESSION_VERSION 1
#define SESSION_NAME_MAX 40

/* A voice that nobody hears would say nothing of how to make it louder. */
#define SESSION_VOLUME_MIN 20
#define SESSION_VOLUME_MAX 200

/* ------------------------------------------------------------- its name */

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

enum lectern_status lectern_session_path(char **out,
					 const struct lectern_guide *guide)
{
	const struct lectern_front *front = lectern_guide_front(guide);
	const char *state = getenv("XDG_STATE_HOME");
	const char *home = getenv("HOME");
	struct lectern_buffer path = {0};
	uint64_t hash = 0xcbf29ce484222325u;

	/* The XDG rules: a path that is not absolute counts as absent. */
	if (state && *state == '/')
		lectern_buffer_puts(&path, state);
	else if (home && *home == '/')
		lectern_buffer_printf(&path, "%s/.local/state", home);
	else
		return LECTERN_NOT_FOUND;
	lectern_buffer_puts(&path, "/lectern/");
	session_put_slug(&path, front->title);
	hash = session_hash(session_hash(hash, front->title), front->language);
	lectern_buffer_printf(&path, "-%08x.json",
			      (unsigned)(hash ^ hash >> 32));
	return lectern_buffer_take(&path, out);
}

/* -------------------------------------------------------------- reading */

/* The place of an object {"key", "offset"}; false when the guide lacks it. */
static bool session_place(struct lectern_position *out,
			  const struct lectern_guide *guide,
			  const struct lectern_json *object)
{
	const char *key = lectern_json_string_of(object, "key");
	double offset = lectern_json_number_of(object, "offset");
	const struct lectern_node *block = lectern_guide_find(guide, key);
	struct lectern_position place;

	if (!block || !(offset >= 0 && offset <= LECTERN_GUIDE_TEXT_MAX))
		return false;
	place.block = lectern_node_index(block);
	place.offset = (uint32_t)offset;
	if (!lectern_guide_holds(guide, place))
		return false;
	*out = place;
	return true;
}

/* A label of any length is taken: what does not fit is cut off. */
static bool session_mark(struct lectern_mark *out,
			 const struct lectern_guide *guide,
			 const struct lectern_json *object)
{
	const char *label = lectern_json_string_of(object, "label");
	size_t length = label ? strlen(label) : 0;

	if (!session_place(&out->place, guide, object))
		return false;
	if (length > LECTERN_NAV_LABEL_MAX)
		length = LECTERN_NAV_LABEL_MAX;
	while (length > 0 && !lectern_utf8_is_start(label[length]))
		length--;
	if (length > 0)
		memcpy(out->label, label, length);
	out->label[length] = '\0';
	return true;
}

static enum lectern_status session_marks(struct lectern_session *session,
					 const struct lectern_guide *guide,
					 const struct lectern_json *list)
{
	size_t count = lectern_json_count(list);
	size_t i;

	/* More than the controller takes can only be a forgery. */
	if (count > LECTERN_NAV_MARKS_MAX)
		count = LECTERN_NAV_MARKS_MAX;
	if (count == 0)
		return LECTERN_OK;
	session->own_marks = lectern_alloc(count, sizeof(*session->own_marks));
	if (!session->own_marks)
		return LECTERN_NO_MEMORY;
	session->marks = session->own_marks;
	/* A bookmark whose block is gone is dropped, and the others stay. */
	for (i = 0; i < count; i++)
		if (session_mark(&session->own_marks[session->mark_count],
				 guide, lectern_json_at(list, i)))
			session->mark_count++;
	return LECTERN_OK;
}

static enum lectern_status session_take(struct lectern_session *session,
					const struct lectern_guide *guide,
					const struct lectern_json *root)
{
	const struct lectern_json *place = lectern_json_of(root, "place");
	double rate = lectern_json_number_of(root, "rate");
	double volume = lectern_json_number_of(root, "volume");

	session->placed = place && session_place(&session->place, guide, place);
	/* Told apart from no place: the reader wonders where they are. */
	session->moved = place && !session->placed;
	if (rate >= LECTERN_RATE_MIN && rate <= LECTERN_RATE_MAX)
		session->rate = (uint32_t)rate;
	if (volume >= SESSION_VOLUME_MIN && volume <= SESSION_VOLUME_MAX)
		session->volume = (uint32_t)volume;
	return session_marks(session, guide, lectern_json_of(root, "marks"));
}

static void session_set_aside(const char *path,
			      struct lectern_diagnostics *found)
{
	struct lectern_source_place place = {.path = path};
	struct lectern_buffer aside = {0};
	bool kept;

	lectern_buffer_printf(&aside, "%s.bad", path);
	kept = !aside.failed && rename(path, aside.bytes) == 0;
	lectern_diagnostics_add(
		found, LECTERN_WARNING, place,
		kept ? "the saved place could not be understood; the file was "
		       "set aside with .bad behind its name"
		     : "the saved place could not be understood");
	lectern_buffer_free(&aside);
}

/* Parses a session's text; findings of the parser are not worth a line. */
static enum lectern_status session_parse(struct lectern_session *session,
					 const struct lectern_guide *guide,
					 const char *bytes, size_t length)
{
	struct lectern_json *root = NULL;
	enum lectern_status status =
		lectern_json_parse(&root, "session", bytes, length, NULL);

	if (status == LECTERN_OK &&
	    lectern_json_number_of(root, "version") != SESSION_VERSION)
		status = LECTERN_INVALID;
	if (status == LECTERN_OK)
		status = session_take(session, guide, root);
	lectern_json_free(root);
	return status;
}

enum lectern_status lectern_session_load(struct lectern_session *out,
					 const struct lectern_guide *guide,
					 const char *path,
					 struct lectern_diagnostics *found)
{
	struct lectern_session session = {0};
	enum lectern_status status;
	char *bytes = NULL;
	size_t length = 0;

	if (access(path, F_OK) != 0) {
		*out = session;
		return LECTERN_OK;
	}
	status = lectern_file_read(&bytes, &length, path, SESSION_BYTES_MAX,
				   NULL);
	if (status == LECTERN_OK)
		status = session_parse(&session, guide, bytes, length);
	lectern_string_free(bytes);
	/* That says nothing of the file, which must not be set aside for it. */
	if (status == LECTERN_NO_MEMORY) {
		lectern_session_free(&session);
		return status;
	}
	if (status != LECTERN_OK)
		session_set_aside(path, found);
	*out = session;
	return LECTERN_OK;
}

/* -------------------------------------------------------------- writing */

static struct lectern_json *
session_place_json(const struct lectern_guide *guide,
		   struct lectern_position place)
{
	const struct lectern_node *block =
		lectern_guide_block(guide, place.block);
	struct lectern_json *object = lectern_json_object();

	if (!object || !block)
		return object;
	lectern_json_put(object, "key",
			 lectern_json_string(lectern_node_key(block)));
	lectern_json_put(object, "offset", lectern_json_integer(place.offset));
	return object;
}

static struct lectern_json *session_mark_json(const struct lectern_guide *guide,
					      const struct lectern_mark *mark)
{
	struct lectern_json *object = session_place_json(guide, mark->place);

	if (object && *mark->label)
		lectern_json_put(object, "label",
				 lectern_json_string(mark->label));
	return object;
}

static enum lectern_status session_text(char **out,
					const struct lectern_session *session,
					const struct lectern_guide *guide)
{
	struct lectern_json *root = lectern_json_object();
	struct lectern_json *marks = lectern_json_array();
	enum lectern_status status = LECTERN_NO_MEMORY;
	size_t i;

	if (!root || !marks)
		goto out;
	for (i = 0; i < session->mark_count; i++)
		lectern_json_append(
			marks, session_mark_json(guide, &session->marks[i]));
	lectern_json_put(root, "version",
			 lectern_json_integer(SESSION_VERSION));
	/* Never read back: it tells people whose file this is. */
	lectern_json_put(
		root, "title",
		lectern_json_string(lectern_guide_front(guide)->title));
	if (session->placed)
		lectern_json_put(root, "place",
				 session_place_json(guide, session->place));
	if (session->rate)
		lectern_json_put(root, "rate",
				 lectern_json_integer(session->rate));
	if (session->volume)
		lectern_json_put(root, "volume",
				 lectern_json_integer(session->volume));
	/* The root owns the list from here on. */
	lectern_json_put(root, "marks", marks);
	marks = NULL;
	status = lectern_json_text(out, root);
out:
	lectern_json_free(marks);
	lectern_json_free(root);
	return status;
}

/* Makes the folders above `path`; what fails shows when the file is opened. */
static void session_make_folders(char *path)
{
	char *slash;

	for (slash = strchr(path + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = 0;
		/* Where somebody reads is nobody else's business: 0700. */
		if (mkdir(path, 0700) != 0 && errno != EEXIST) {
			*slash = '/';
			return;
		}
		*slash = '/';
	}
}

enum lectern_status lectern_session_save(const struct lectern_session *session,
					 const struct lectern_guide *guide,
					 const char *path,
					 struct lectern_diagnostics *found)
{
	char *folders = lectern_copy_bytes(path, strlen(path));
	enum lectern_status status = LECTERN_NO_MEMORY;
	char *text = NULL;

	if (folders)
		status = session_text(&text, session, guide);
	if (status == LECTERN_OK) {
		session_make_folders(folders);
		status = lectern_file_write(path, text, strlen(text), found);
	}
	lectern_string_free(text);
	lectern_string_free(folders);
	return status;
}

void lectern_session_free(struct lectern_session *session)
{
	lectern_free(session->own_marks);
	*session = (struct lectern_session){0};
}
