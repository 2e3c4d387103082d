/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A braille display is hands and back end in one. Panning is looking, not
 * moving: beside a voice the place stays with the voice, and without one it
 * goes with the fingers, so that what is kept is where the reader stopped.
 */
#include <string.h>

#include "app/listen.h"
#include "lectern/display.h"

/* So long brltty may take to answer before the reading begins. */
#define DISPLAY_WAIT_MS 5000

static struct lectern_slot *fingers_slot(struct lectern_listen *listen)
{
	return &listen->slots[LECTERN_SLOT_DISPLAY];
}

bool lectern_fingers_wanted(const struct lectern_arguments *arguments)
{
	return arguments->braille &&
	       strcmp(arguments->braille, LECTERN_BRAILLE_DISPLAY) == 0;
}

bool lectern_fingers_hands(const struct lectern_listen *listen)
{
	return listen->terminal.open ||
	       (listen->slots[LECTERN_SLOT_DISPLAY].wanted &&
		!listen->app->arguments->commands);
}

bool lectern_fingers_leads(const struct lectern_listen *listen)
{
	return lectern_slots_leader(listen) == LECTERN_SLOT_DISPLAY;
}

/* -------------------------------------------------------------- its life */

enum lectern_status lectern_fingers_start(struct lectern_listen *listen,
					  struct lectern_diagnostics *found)
{
	struct lectern_app *app = listen->app;
	struct lectern_slot *slot = fingers_slot(listen);
	const struct lectern_display_options options = {
		.data = app->data,
		.grade = app->arguments->grade,
		.words = app->words,
		.place = lectern_nav_position(listen->nav)};
	enum lectern_status status;
	enum lectern_status closed;

	status = lectern_display_open(&slot->backend, app->guide, &options,
				      found);
	/* Later on nobody may be kept waiting: it is there when it is. */
	if (status != LECTERN_OK || slot->tries > 0)
		return status;
	status = lectern_display_wait(&slot->backend, DISPLAY_WAIT_MS, found);
	if (status == LECTERN_OK)
		return LECTERN_OK;
	closed = lectern_backend_close(&slot->backend);
	(void)closed; /* it was never there */
	return status;
}

/*
 * A display that is missed is no reason to be silent: it is told of, and
 * looked for while the guide is being read.
 */
enum lectern_status lectern_fingers_miss(struct lectern_listen *listen)
{
	struct lectern_app *app = listen->app;
	size_t count = lectern_diagnostics_count(app->found);

	if (lectern_fingers_leads(listen) || !count)
		return LECTERN_NO_DEVICE;
	lectern_app_fail("%s; %s",
			 lectern_diagnostics_at(app->found, count - 1)->words,
			 lectern_words_say(app->words, "app.without-display"));
	lectern_app_forget(app);
	return LECTERN_OK;
}

bool lectern_fingers_back(const struct lectern_listen *listen)
{
	return lectern_display_ready(
		&listen->slots[LECTERN_SLOT_DISPLAY].backend);
}

void lectern_fingers_poll(struct lectern_listen *listen)
{
	struct lectern_backend *backend = &fingers_slot(listen)->backend;
	struct lectern_progress progress;
	enum lectern_status status;

	lectern_display_alone(backend, lectern_fingers_leads(listen));
	/* What fails is marked lost by the call and mended by the loop. */
	status = lectern_backend_poll(backend, &progress);
	(void)status;
}

/* ------------------------------------------------------------ what it does */

static void fingers_no_memory(struct lectern_listen *listen,
			      enum lectern_status status)
{
	if (status == LECTERN_NO_MEMORY)
		lectern_listen_tell(listen, "app.no-memory", "");
}

/* The guide's end is told of in the same words, whoever has read it. */
static void fingers_edge(struct lectern_listen *listen, int step)
{
	if (step > 0 && lectern_fingers_leads(listen) &&
	    lectern_nav_reading(listen->nav)) {
		lectern_nav_presented(listen->nav, listen->generation);
		if (!lectern_nav_reading(listen->nav))
			return;
	}
	lectern_listen_tell(listen, step > 0 ? "edge.last" : "edge.first", "");
}

/* The place goes with the fingers where nothing else leads it. */
static void fingers_follow(struct lectern_listen *listen)
{
	enum lectern_status status;

	if (!lectern_fingers_leads(listen))
		return;
	listen->finished = false;
	listen->introducing = false;
	status = lectern_nav_touch(
		listen->nav,
		lectern_display_first(&fingers_slot(listen)->backend));
	fingers_no_memory(listen, status);
}

/*
 * Behind a notice the guide is shown again; in a list there is nothing behind
 * it.
 */
static enum lectern_status fingers_pan_notice(struct lectern_listen *listen,
					      int step)
{
	struct lectern_backend *backend = &fingers_slot(listen)->backend;
	enum lectern_status status = lectern_display_pan(backend, step);

	if (status != LECTERN_AT_EDGE)
		return status;
	return lectern_nav_context(listen->nav) == LECTERN_CONTEXT_READING
		       ? lectern_display_home(backend)
		       : LECTERN_OK;
}

static void fingers_pan(struct lectern_listen *listen, int step)
{
	struct lectern_backend *backend = &fingers_slot(listen)->backend;
	enum lectern_status status;

	if (lectern_display_noticing(backend)) {
		fingers_no_memory(listen, fingers_pan_notice(listen, step));
		return;
	}
	status = lectern_display_pan(backend, step);
	if (status == LECTERN_OK)
		fingers_follow(listen);
	else if (status == LECTERN_AT_EDGE)
		fingers_edge(listen, step);
	else
		fingers_no_memory(listen, status);
}

static void fingers_go(struct lectern_listen *listen, int32_t number,
		       int64_t now_ms)
{
	struct lectern_backend *backend = &fingers_slot(listen)->backend;
	struct lectern_position place;

	/* The number may have been typed, and been echoed. */
	if (lectern_display_noticing(backend))
		fingers_no_memory(listen, lectern_display_home(backend));
	if (lectern_display_place(backend, (uint32_t)number, &place) ==
	    LECTERN_OK)
		fingers_no_memory(listen,
				  lectern_nav_go(listen->nav, place, now_ms));
	else
		lectern_listen_tell(listen, "edge.cell", "");
}

static bool fingers_is_own(enum lectern_command command)
{
	return command == LECTERN_CMD_PAN_ON ||
	       command == LECTERN_CMD_PAN_BACK ||
	       command == LECTERN_CMD_PAN_HOME ||
	       command == LECTERN_CMD_GO_CELL;
}

bool lectern_fingers_do(struct lectern_listen *listen,
			enum lectern_command command, int32_t number,
			int64_t now_ms)
{
	struct lectern_slot *slot = fingers_slot(listen);

	/* In learn mode they are explained like all others. */
	if (!fingers_is_own(command) || !lectern_slot_works(slot) ||
	    lectern_nav_context(listen->nav) == LECTERN_CONTEXT_LEARN)
		return false;
	if (command == LECTERN_CMD_PAN_HOME)
		fingers_no_memory(listen, lectern_display_home(&slot->backend));
	else if (command == LECTERN_CMD_GO_CELL)
		fingers_go(listen, number, now_ms);
	else
		fingers_pan(listen, command == LECTERN_CMD_PAN_ON ? 1 : -1);
	return true;
}

/* -------------------------------------------------------------- its keys */

void lectern_fingers_answer(struct lectern_listen *listen)
{
	lectern_display_answer(&fingers_slot(listen)->backend);
}

/* Above a notice that covers the guide a key can only mean that it was read. */
static bool fingers_dismiss(const struct lectern_listen *listen,
			    enum lectern_command command)
{
	return command == LECTERN_CMD_GO_CELL &&
	       lectern_nav_context(listen->nav) == LECTERN_CONTEXT_READING &&
	       lectern_display_noticing(
		       &listen->slots[LECTERN_SLOT_DISPLAY].backend);
}

/* A command of the display itself is obeyed while something is typed, too. */
static void fingers_key(struct lectern_listen *listen,
			const struct lectern_display_key *key, int64_t now_ms)
{
	enum lectern_command command;

	lectern_listen_use(listen, key->typed ? LECTERN_HAND_KEYBOARD
					      : LECTERN_HAND_DISPLAY);
	lectern_fingers_answer(listen);
	command = lectern_keys_match(listen->keys,
				     lectern_nav_context(listen->nav),
				     key->name, false);
	if (key->typed || !fingers_is_own(command))
		lectern_listen_key(listen, key->name, now_ms);
	else if (fingers_dismiss(listen, command))
		lectern_listen_do(listen, LECTERN_CMD_PAN_HOME, 0, now_ms);
	else
		lectern_listen_do(listen, command, (int32_t)key->cell, now_ms);
}

void lectern_fingers_keys(struct lectern_listen *listen, int64_t now_ms)
{
	struct lectern_display_key key;

	while (!listen->done &&
	       lectern_display_key(&fingers_slot(listen)->backend, &key))
		fingers_key(listen, &key, now_ms);
}
