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

/* Ten thousand bookmarks with their sentences stay below this. */
#define SESSION_BYTES_MAX ((size_t)64 << 20)

/* So many files that could not be understood are kept. */
#define SESSION_BAD_MAX 99

#define SESSION_VERSION 1

/* A voice that nobody hears would say nothing of how to make it louder. */
#define SESSION_VOLUME_MIN 20
#define SESSION_VOLUME_MAX 200

/* -------------------------------------------------------------- reading */

/* Keeps a bookmark that leads nowhere now, as it is. */
static enum lectern_status session_lose(struct lectern_session *session,
					const struct lectern_json *object)
{
	struct lectern_json *copy = lectern_json_copy(object);

	if (copy && !session->lost)
		session->lost = lectern_json_array();
	if (!copy || !session->lost) {
		lectern_json_free(copy);
		return LECTERN_NO_MEMORY;
	}
	lectern_json_append(session->lost, copy);
	session->lost_count++;
	return LECTERN_OK;
}

/* A label of any length is taken: what does not fit is cut off. */
static void session_put_label(struct lectern_mark *mark, const char *label)
{
	size_t length =
		lectern_utf8_cut(label, strlen(label), LECTERN_NAV_LABEL_MAX);

	memcpy(mark->label, label, length);
	mark->label[length] = '\0';
}

static bool session_has_mark(const struct lectern_session *session,
			     struct lectern_position place)
{
	size_t i;

	for (i = 0; i < session->mark_count; i++)
		if (lectern_position_compare(session->own_marks[i].place,
					     place) == 0)
			return true;
	return false;
}

/* Two bookmarks that an edit has led to one place would become one. */
static enum lectern_status session_mark(struct lectern_session *session,
					struct lectern_anchors *anchors,
					const struct lectern_json *object)
{
	struct lectern_mark *mark = &session->own_marks[session->mark_count];
	enum lectern_anchored how;
	enum lectern_status status =
		lectern_anchor_find(&mark->place, &how, anchors, object);

	if (status != LECTERN_OK)
		return status;
	if (how == LECTERN_ANCHORED_GONE ||
	    (how == LECTERN_ANCHORED_CHANGED &&
	     session_has_mark(session, mark->place)))
		return session_lose(session, object);
	session_put_label(mark, lectern_json_string_of(object, "label"));
	session->mark_count++;
	session->marks_changed += how == LECTERN_ANCHORED_CHANGED;
	return LECTERN_OK;
}

static enum lectern_status session_marks(struct lectern_session *session,
					 struct lectern_anchors *anchors,
					 const struct lectern_json *list)
{
	size_t count = lectern_json_count(list);
	enum lectern_status status = LECTERN_OK;
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
	for (i = 0; i < count && status == LECTERN_OK; i++)
		status = session_mark(session, anchors,
				      lectern_json_at(list, i));
	return status;
}

/* Which voice it is and how high; one that has gone is no reason to complain.
 */
static void session_voice(struct lectern_session *session,
			  const struct lectern_json *root)
{
	const char *voice = lectern_json_string_of(root, "voice");
	const char *variant = lectern_json_string_of(root, "variant");
	double pitch = lectern_json_number_of(root, "pitch");

	if (voice && strlen(voice) < sizeof(session->voice))
		strcpy(session->voice, voice);
	if (variant && strlen(variant) < sizeof(session->variant))
		strcpy(session->variant, variant);
	if (pitch >= 1 && pitch <= LECTERN_PITCH_MAX)
		session->pitch = (uint32_t)pitch;
}

static enum lectern_status session_take(struct lectern_session *session,
					struct lectern_anchors *anchors,
					const struct lectern_json *root)
{
	const struct lectern_json *place = lectern_json_of(root, "place");
	double rate = lectern_json_number_of(root, "rate");
	double volume = lectern_json_number_of(root, "volume");
	double skips = lectern_json_number_of(root, "skips");
	enum lectern_status status = LECTERN_OK;

	if (place)
		status = lectern_anchor_find(&session->place, &session->found,
					     anchors, place);
	if (status != LECTERN_OK)
		return status;
	session->placed = place != NULL;
	session_voice(session, root);
	if (rate >= LECTERN_RATE_MIN && rate <= LECTERN_RATE_MAX)
		session->rate = (uint32_t)rate;
	if (volume >= SESSION_VOLUME_MIN && volume <= SESSION_VOLUME_MAX)
		session->volume = (uint32_t)volume;
	if (skips >= 0 && skips <= LECTERN_SKIP_ALL)
		session->skips = (unsigned)skips;
	return session_marks(session, anchors, lectern_json_of(root, "marks"));
}

/* A name that no file has yet; "" when there are too many of them. */
static void session_aside(struct lectern_buffer *out, const char *path)
{
	unsigned number;

	for (number = 1; number <= SESSION_BAD_MAX; number++) {
		lectern_buffer_clear(out);
		lectern_buffer_printf(out, number == 1 ? "%s.bad" : "%s.bad-%u",
				      path, number);
		if (out->failed || access(out->bytes, F_OK) != 0)
			return;
	}
	lectern_buffer_clear(out);
}

/* False when the file still stands where it stood. */
static bool session_set_aside(const char *path,
			      struct lectern_diagnostics *found)
{
	struct lectern_source_place place = {.path = path};
	struct lectern_buffer aside = {0};
	bool kept;

	session_aside(&aside, path);
	kept = !aside.failed && aside.length > 0 &&
	       rename(path, aside.bytes) == 0;
	lectern_diagnostics_add(
		found, LECTERN_WARNING, place,
		kept ? "the saved place could not be understood; the file was "
		       "set aside with .bad behind its name"
		     : "the saved place could not be understood, nor the file "
		       "set aside; nothing is saved this time");
	lectern_buffer_free(&aside);
	return kept;
}

/* Parses a session's text; findings of the parser are not worth a line. */
static enum lectern_status session_parse(struct lectern_session *session,
					 struct lectern_anchors *anchors,
					 const char *bytes, size_t length)
{
	struct lectern_json *root = NULL;
	enum lectern_status status =
		lectern_json_parse(&root, "session", bytes, length, NULL);

	if (status == LECTERN_OK &&
	    lectern_json_number_of(root, "version") != SESSION_VERSION)
		status = LECTERN_INVALID;
	if (status == LECTERN_OK)
		status = session_take(session, anchors, root);
	lectern_json_free(root);
	return status;
}

enum lectern_status lectern_session_load(struct lectern_session *out,
					 struct lectern_anchors *anchors,
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
		status = session_parse(&session, anchors, bytes, length);
	lectern_string_free(bytes);
	if (status != LECTERN_OK)
		lectern_session_free(&session);
	/* That says nothing of the file, which must not be set aside for it. */
	if (status == LECTERN_NO_MEMORY || status == LECTERN_UNSUPPORTED)
		return status;
	if (status != LECTERN_OK && !session_set_aside(path, found))
		return LECTERN_INVALID;
	*out = session;
	return LECTERN_OK;
}

/* -------------------------------------------------------------- writing */

static enum lectern_status
session_put_marks(struct lectern_json *list,
		  const struct lectern_session *session,
		  struct lectern_anchors *anchors)
{
	enum lectern_status status = LECTERN_OK;
	struct lectern_json *object = NULL;
	size_t i;

	for (i = 0; i < session->mark_count; i++) {
		const struct lectern_mark *mark = &session->marks[i];

		status = lectern_anchor_write(&object, anchors, mark->place);
		if (status != LECTERN_OK)
			return status;
		if (*mark->label)
			lectern_json_put(object, "label",
					 lectern_json_string(mark->label));
		lectern_json_append(list, object);
	}
	for (i = 0; i < session->lost_count; i++)
		lectern_json_append(list, lectern_json_copy(lectern_json_at(
						  session->lost, i)));
	return LECTERN_OK;
}

static void session_put_number(struct lectern_json *root, const char *name,
			       uint32_t number)
{
	if (number)
		lectern_json_put(root, name, lectern_json_integer(number));
}

static void session_put_string(struct lectern_json *root, const char *name,
			       const char *text)
{
	if (*text)
		lectern_json_put(root, name, lectern_json_string(text));
}

static enum lectern_status
session_put_all(struct lectern_json *root,
		const struct lectern_session *session,
		struct lectern_anchors *anchors)
{
	struct lectern_json *marks = lectern_json_array();
	struct lectern_json *place = NULL;
	enum lectern_status status = LECTERN_OK;

	session_put_number(root, "rate", session->rate);
	session_put_number(root, "volume", session->volume);
	session_put_number(root, "pitch", session->pitch);
	session_put_string(root, "voice", session->voice);
	session_put_string(root, "variant", session->variant);
	session_put_number(root, "skips", session->skips);
	if (session->placed)
		status = lectern_anchor_write(&place, anchors, session->place);
	if (place)
		lectern_json_put(root, "place", place);
	if (status == LECTERN_OK)
		status = session_put_marks(marks, session, anchors);
	/* The root owns the list from here on. */
	lectern_json_put(root, "marks", marks);
	return status;
}

static enum lectern_status session_text(char **out,
					const struct lectern_session *session,
					struct lectern_anchors *anchors,
					const struct lectern_guide *guide)
{
	struct lectern_json *root = lectern_json_object();
	enum lectern_status status;

	if (!root)
		return LECTERN_NO_MEMORY;
	lectern_json_put(root, "version",
			 lectern_json_integer(SESSION_VERSION));
	/* Never read back: it tells people whose file this is. */
	lectern_json_put(
		root, "title",
		lectern_json_string(lectern_guide_front(guide)->title));
	status = session_put_all(root, session, anchors);
	if (status == LECTERN_OK)
		status = lectern_json_text(out, root);
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

enum lectern_status lectern_session_write(const char *path, const char *text,
					  struct lectern_diagnostics *found)
{
	char *folders = lectern_copy_bytes(path, strlen(path));

	if (!folders)
		return LECTERN_NO_MEMORY;
	session_make_folders(folders);
	lectern_string_free(folders);
	return lectern_file_write(path, text, strlen(text), found);
}

enum lectern_status lectern_session_save(const struct lectern_session *session,
					 struct lectern_anchors *anchors,
					 const struct lectern_guide *guide,
					 const char *path,
					 struct lectern_diagnostics *found)
{
	char *text = NULL;
	enum lectern_status status =
		session_text(&text, session, anchors, guide);

	if (status == LECTERN_OK)
		status = lectern_session_write(path, text, found);
	lectern_string_free(text);
	return status;
}

void lectern_session_free(struct lectern_session *session)
{
	lectern_free(session->own_marks);
	lectern_json_free(session->lost);
	*session = (struct lectern_session){0};
}
