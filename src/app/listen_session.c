/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is remembered of a reading, and when it is written: at the end, every
 * few seconds while the place moves, and before a bookmark is confirmed, for
 * power fails and programs are killed.
 */
#include "app/listen.h"

#include <string.h>

#include "lectern/memory.h"

/*
 * With the second that the loop may wait and the time of writing, nobody loses
 * more than five seconds.
 */
#define SESSION_EVERY_MS 3000

/* The voice as it was left, but for what the command line says. */
static void session_take_voice(struct lectern_app *app,
			       const struct lectern_session *session)
{
	const struct lectern_voices voices = {app->voices, app->voice_count};

	if (!app->arguments->voice && session->voice[0])
		(void)lectern_voice_choose(&app->voice, &voices, session->voice,
					   session->variant);
	if (!app->arguments->voice && session->pitch)
		app->voice.pitch = session->pitch;
	if (!app->arguments->rate && session->rate)
		app->voice.rate = session->rate;
	if (session->volume)
		app->voice.volume = session->volume;
}

enum lectern_status lectern_listen_open_session(struct lectern_listen *listen)
{
	struct lectern_app *app = listen->app;
	struct lectern_session *session = &listen->session;
	enum lectern_status status;

	if (!lectern_fingers_hands(listen))
		return LECTERN_OK;
	status = lectern_session_path(&listen->session_path, app->guide);
	if (status == LECTERN_NOT_FOUND)
		return LECTERN_OK;
	if (status == LECTERN_OK)
		status = lectern_anchors_new(&listen->anchors, app->guide,
					     app->data);
	if (status == LECTERN_OK)
		status = lectern_session_load(session, listen->anchors,
					      listen->session_path, app->found);
	/* It is read all the same, and the file that stands there stays. */
	if (status == LECTERN_INVALID) {
		lectern_string_free(listen->session_path);
		listen->session_path = NULL;
		return LECTERN_OK;
	}
	if (status == LECTERN_OK)
		session_take_voice(app, session);
	return status;
}

enum lectern_status lectern_listen_remember(struct lectern_listen *listen)
{
	const struct lectern_app *app = listen->app;
	/* Who has read to the end begins anew the next time. */
	struct lectern_session session = {
		.placed = !listen->finished,
		.place = lectern_nav_position(listen->nav),
		.rate = app->voice.rate,
		.volume = app->voice.volume,
		.pitch = app->voice.pitch,
		.skips = lectern_nav_skips(listen->nav),
		.lost = listen->session.lost,
		.lost_count = listen->session.lost_count};

	if (!listen->session_path)
		return LECTERN_OK;
	strcpy(session.voice, app->voice.name);
	strcpy(session.variant, app->voice.variant);
	session.marks = lectern_nav_marks(listen->nav, &session.mark_count);
	return lectern_session_save(&session, listen->anchors, app->guide,
				    listen->session_path, app->found);
}

void lectern_listen_autosave(struct lectern_listen *listen, int64_t now_ms)
{
	struct lectern_position place = lectern_nav_position(listen->nav);
	enum lectern_status status;

	if (now_ms - listen->saved_ms < SESSION_EVERY_MS ||
	    lectern_position_compare(place, listen->saved_place) == 0)
		return;
	listen->saved_ms = now_ms;
	listen->saved_place = place;
	/* What fails now fails at the end too, and is reported then. */
	status = lectern_listen_remember(listen);
	if (status != LECTERN_OK)
		lectern_app_forget(listen->app);
}

void lectern_listen_keep(void *user)
{
	struct lectern_listen *listen = user;

	if (lectern_listen_remember(listen) == LECTERN_OK)
		return;
	lectern_app_forget(listen->app);
	/* Told later: the controller is in the middle of its own words. */
	listen->unkept = true;
}
