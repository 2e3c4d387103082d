/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The loop of a reading: waits for keys, lines, back ends and signals, hands
 * each to the controller, and has the place remembered.
 */
#include "app/listen.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "lectern/memory.h"

#define MS_A_SECOND 1000
#define NS_A_MS 1000000

/* Polled when a back end offers no better way to wait. */
#define IDLE_MS 1000

int64_t lectern_listen_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * MS_A_SECOND + now.tv_nsec / NS_A_MS;
}

void lectern_listen_tell(struct lectern_listen *listen, const char *name,
			 const char *value)
{
	const struct lectern_word values[] = {{"value", value}, {NULL, NULL}};
	char *words = NULL;

	if (lectern_words_form(&words, listen->app->words, name, values) !=
	    LECTERN_OK) {
		/* Without memory the bare sentence is better than silence. */
		lectern_nav_tell(listen->nav,
				 lectern_words_say(listen->app->words, name));
		return;
	}
	lectern_nav_tell(listen->nav, words);
	lectern_string_free(words);
}

/* Keeps step with the back ends, each of which changes a voice of its own. */
static void listen_set(struct lectern_listen *listen,
		       enum lectern_command command)
{
	struct lectern_app *app = listen->app;
	const struct lectern_voices voices = {app->voices, app->voice_count};

	lectern_voice_change(&app->voice, command, &voices);
	/* Told later: the controller must not be called from its own event. */
	listen->setting = command;
}

static void listen_start(struct lectern_listen *listen,
			 const struct lectern_event *event)
{
	listen->reading = true;
	listen->held = false;
	listen->telling = false;
	listen->owed = 1;
	listen->generation = event->generation;
}

void lectern_listen_hear(void *user, const struct lectern_event *event)
{
	struct lectern_listen *listen = user;

	lectern_slots_handle(listen, event);
	switch (event->kind) {
	case LECTERN_EVENT_READ:
		listen_start(listen, event);
		break;
	case LECTERN_EVENT_SILENCED:
		listen->reading = false;
		break;
	case LECTERN_EVENT_PAUSED:
		listen->held = true;
		listen->telling = false;
		break;
	case LECTERN_EVENT_RESUMED:
		listen->held = false;
		listen->owed = 1;
		break;
	case LECTERN_EVENT_SETTING:
		listen_set(listen, event->command);
		break;
	case LECTERN_EVENT_FINISHED:
		listen->finished = true;
		listen->reading = false;
		break;
	case LECTERN_EVENT_QUIT:
		listen->done = true;
		break;
	case LECTERN_EVENT_MOVED:
		listen->finished = false;
		break;
	case LECTERN_EVENT_NOTICE:
	case LECTERN_EVENT_EDGE:
		listen->telling = true;
		break;
	case LECTERN_EVENT_FOLLOWED:
		break;
	}
}

/* ----------------------------------------------------------- the settings */

/* How a setting is told, by its command: its sentence, and its value. */
static const char *listen_setting(const struct lectern_voice *voice,
				  enum lectern_command command, uint32_t *value)
{
	if (command == LECTERN_CMD_FASTER || command == LECTERN_CMD_SLOWER) {
		*value = voice->rate;
		return "app.rate";
	}
	if (command == LECTERN_CMD_HIGHER || command == LECTERN_CMD_LOWER) {
		*value = voice->pitch;
		return "app.pitch";
	}
	*value = voice->volume;
	return "app.volume";
}

/* Says how the voice is now: a change that is not heard confuses. */
static void listen_tell_setting(struct lectern_listen *listen)
{
	const struct lectern_voice *voice = &listen->app->voice;
	enum lectern_command command = listen->setting;
	const char *name;
	char digits[16];
	uint32_t value;

	listen->setting = LECTERN_CMD_NONE;
	lectern_nav_set_rate(listen->nav, voice->rate);
	if (command == LECTERN_CMD_NEXT_VOICE) {
		lectern_listen_tell(listen, "app.voice", voice->title);
		return;
	}
	name = listen_setting(voice, command, &value);
	snprintf(digits, sizeof(digits), "%u", value);
	lectern_listen_tell(listen, name, digits);
}

/* --------------------------------------------------------------- the loop */

enum listen_fd {
	LISTEN_SIGNALS,
	LISTEN_KEYS,
	LISTEN_COMMANDS,
	LISTEN_SLOTS, /* one for each back end from here */
	LISTEN_FDS = LISTEN_SLOTS + LECTERN_SLOT_COUNT
};

static int listen_least(int a, int b)
{
	if (a < 0)
		return b;
	return b >= 0 && b < a ? b : a;
}

static int listen_wait_ms(const struct lectern_listen *listen)
{
	int64_t now_ms = lectern_listen_now_ms();
	int wait = listen_least(lectern_slots_wait_ms(listen, now_ms),
				lectern_terminal_wait_ms(&listen->terminal));

	if (listen->more)
		return 0;
	return listen_least(wait, IDLE_MS);
}

static void listen_wait(struct lectern_listen *listen,
			struct pollfd fds[LISTEN_FDS])
{
	int i;

	for (i = 0; i < LISTEN_FDS; i++)
		fds[i] = (struct pollfd){.fd = -1, .events = POLLIN};
	fds[LISTEN_SIGNALS].fd = listen->signals;
	if (listen->terminal.open)
		fds[LISTEN_KEYS].fd = listen->terminal.fd;
	/* A line that is not taken yet would end each wait at once. */
	if (listen->commands.open && !listen->waiting)
		fds[LISTEN_COMMANDS].fd = listen->commands.fd;
	for (i = 0; i < LECTERN_SLOT_COUNT; i++)
		fds[LISTEN_SLOTS + i].fd =
			lectern_backend_wait_fd(&listen->slots[i].backend);
	if (poll(fds, LISTEN_FDS, listen_wait_ms(listen)) < 0)
		for (i = 0; i < LISTEN_FDS; i++)
			fds[i].revents = 0;
}

/* Obeys all keys that have come. */
static void listen_take_keys(struct lectern_listen *listen, bool news)
{
	char name[LECTERN_KEY_NAME_ROOM];
	int64_t now_ms = lectern_listen_now_ms();
	int got = 1;

	while (listen->terminal.open && !listen->done && got > 0) {
		got = lectern_terminal_key(&listen->terminal, news, now_ms,
					   name);
		news = false;
		if (got > 0) {
			lectern_listen_use(listen, LECTERN_HAND_KEYBOARD);
			lectern_fingers_answer(listen);
			lectern_listen_key(listen, name, now_ms);
		}
		/* The terminal was closed: its reader has gone. */
		if (got < 0)
			listen->done = listen->hurry = true;
	}
}

/* Obeys one line of --commands, so that the back ends work between two. */
static void listen_take_command(struct lectern_listen *listen, int64_t now_ms)
{
	int got = listen->done ? 0 : lectern_listen_command(listen, now_ms);

	listen->more = got > 0 && !listen->waiting;
	if (got < 0)
		lectern_feed_close(&listen->commands);
}

/*
 * True when nobody will ask for more and all that was asked for was read; what
 * is on a display was.
 */
static bool listen_is_over(const struct lectern_listen *listen)
{
	return !lectern_fingers_hands(listen) && !listen->commands.open &&
	       (listen->finished || listen->held || !listen->reading ||
		lectern_fingers_leads(listen));
}

static void listen_turn(struct lectern_listen *listen)
{
	struct pollfd fds[LISTEN_FDS];
	int64_t now_ms;

	listen_wait(listen, fds);
	if (fds[LISTEN_SIGNALS].revents) {
		if (lectern_signals_end(listen->signals)) {
			listen->hurry = true;
			listen->done = true;
			return;
		}
		lectern_terminal_again(&listen->terminal);
	}
	listen_take_keys(listen, fds[LISTEN_KEYS].revents != 0);
	now_ms = lectern_listen_now_ms();
	if (listen->more || fds[LISTEN_COMMANDS].revents)
		listen_take_command(listen, now_ms);
	/* After the keys: what they cut short is not worth a poll. */
	lectern_slots_poll(listen);
	lectern_fingers_keys(listen, now_ms);
	lectern_slots_mend(listen, now_ms);
	if (listen->setting != LECTERN_CMD_NONE)
		listen_tell_setting(listen);
	if (listen->unkept)
		lectern_listen_tell(listen, "app.unkept", "");
	listen->unkept = false;
	if (listen->waiting && lectern_slots_rest(listen)) {
		listen->waiting = false;
		listen->more = true;
	}
	lectern_nav_tick(listen->nav, now_ms);
	lectern_listen_autosave(listen, now_ms);
	if (listen_is_over(listen))
		listen->done = true;
}

enum lectern_status lectern_listen_run(struct lectern_listen *listen)
{
	enum lectern_status status;
	enum lectern_status saved;

	listen->saved_ms = lectern_listen_now_ms();
	listen->saved_place = lectern_nav_position(listen->nav);
	while (!listen->done)
		listen_turn(listen);
	saved = lectern_listen_remember(listen);
	status = listen->status;
	return status == LECTERN_OK ? saved : status;
}
