/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The back ends of a reading. One that fails never takes another down: the
 * reader is told through those that remain, and it is opened again.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/listen.h"
#include "lectern/braille.h"
#include "lectern/speech.h"

#define TRIES_MAX 3
#define FIRST_WAIT_MS 1000

/* A display is unplugged, carried elsewhere and plugged in again. */
#define DISPLAY_TRIES_MAX 15
#define LONGEST_WAIT_MS 15000

/* -------------------------------------------------------------- opening */

static struct lectern_speech_options
slots_speech_options(struct lectern_listen *listen)
{
	struct lectern_app *app = listen->app;

	return (struct lectern_speech_options){
		.guide = app->guide,
		.words = app->words,
		.voice = &app->voice,
		.data = app->data,
		.lexicon = app->arguments->lexicon,
		.device = app->arguments->device,
		.voices = {app->voices, app->voice_count},
		.latency_ms = (uint32_t)app->arguments->latency,
		.stats = &listen->stats,
		.like = listen->script,
		.ahead = listen->ahead};
}

void lectern_slots_begin(struct lectern_listen *listen)
{
	const struct lectern_speech_options options =
		slots_speech_options(listen);
	enum lectern_status status = LECTERN_OK;

	/* What fails here fails again where it is told of. */
	if (listen->slots[LECTERN_SLOT_SPEECH].wanted)
		status = lectern_speech_begin(&listen->ahead, &options, NULL);
	(void)status;
}

static enum lectern_status slots_open_speech(struct lectern_listen *listen,
					     struct lectern_diagnostics *found)
{
	const struct lectern_speech_options options =
		slots_speech_options(listen);

	listen->ahead = NULL;
	return lectern_speech_open(&listen->slots[LECTERN_SLOT_SPEECH].backend,
				   &options, found);
}

static enum lectern_status slots_open_text(struct lectern_listen *listen,
					   struct lectern_diagnostics *found)
{
	(void)found;
	return lectern_text_open(&listen->slots[LECTERN_SLOT_TEXT].backend,
				 &listen->printer.lines, &listen->app->voice,
				 listen->terminal.open);
}

static enum lectern_status slots_open_braille(struct lectern_listen *listen,
					      struct lectern_diagnostics *found)
{
	struct lectern_app *app = listen->app;
	const char *path = app->arguments->braille;
	struct lectern_source_place place = {.path = path};
	const struct lectern_braille_options options = {
		.data = app->data,
		.grade = app->arguments->grade,
		.cells = app->arguments->cells};

	if (strcmp(path, "-") == 0)
		listen->braille_stream = stdout;
	if (!listen->braille_stream)
		listen->braille_stream = fopen(path, "w");
	if (!listen->braille_stream) {
		lectern_diagnostics_add(found, LECTERN_ERROR, place, "%s",
					strerror(errno));
		return LECTERN_IO;
	}
	/* Opened again after a loss, it would fail of its old error. */
	clearerr(listen->braille_stream);
	return lectern_braille_open(
		&listen->slots[LECTERN_SLOT_BRAILLE].backend,
		listen->braille_stream, app->guide, &options, found);
}

/* By slot: how it is opened, and its names in the catalogue. */
struct slots_info {
	enum lectern_status (*open)(struct lectern_listen *listen,
				    struct lectern_diagnostics *found);
	const char *lost;
	const char *back;
	const char *gone;
	unsigned tries;
};

static const struct slots_info slots_infos[LECTERN_SLOT_COUNT] = {
	[LECTERN_SLOT_SPEECH] = {slots_open_speech, "app.lost.speech",
				 "app.back.speech", "app.gone.speech",
				 TRIES_MAX},
	/* Standard output that failed once will not come back. */
	[LECTERN_SLOT_TEXT] = {slots_open_text, NULL, NULL, "app.gone.text", 0},
	[LECTERN_SLOT_DISPLAY] = {lectern_fingers_start, "app.lost.braille",
				  "app.back.braille", "app.gone.braille",
				  DISPLAY_TRIES_MAX},
	[LECTERN_SLOT_BRAILLE] = {slots_open_braille, "app.lost.braille",
				  "app.back.braille", "app.gone.braille",
				  TRIES_MAX}};

/*
 * Without sound the reader hears nothing, so it is said in words and with a
 * way out; braille, when it is there, goes on alone.
 */
static enum lectern_status slots_no_speech(struct lectern_listen *listen,
					   enum lectern_status status)
{
	const struct lectern_arguments *arguments = listen->app->arguments;
	const char *why =
		status == LECTERN_NO_DEVICE ? "app.no-device" : "app.no-answer";
	const char *instead = "app.instead";

	if (arguments->braille) {
		listen->slots[LECTERN_SLOT_SPEECH].wanted = false;
		instead = "app.braille-alone";
		status = LECTERN_OK;
	}
	if (arguments->device && strcmp(why, "app.no-device") == 0)
		lectern_app_fail("there is no sound device called '%s'; "
				 "lectern listen --devices lists them",
				 arguments->device);
	else
		lectern_app_fail(
			"%s; %s", lectern_words_say(listen->app->words, why),
			lectern_words_say(listen->app->words, instead));
	listen->told = status != LECTERN_OK;
	return status;
}

static enum lectern_status slots_open_one(struct lectern_listen *listen,
					  enum lectern_slot_name name)
{
	struct lectern_app *app = listen->app;
	enum lectern_status status;

	if (!listen->slots[name].wanted)
		return LECTERN_OK;
	status = slots_infos[name].open(listen, app->found);
	if (name == LECTERN_SLOT_DISPLAY && status == LECTERN_NO_DEVICE) {
		listen->slots[name].retry_ms =
			lectern_listen_now_ms() + FIRST_WAIT_MS;
		return lectern_fingers_miss(listen);
	}
	if (name != LECTERN_SLOT_SPEECH ||
	    (status != LECTERN_NO_DEVICE && status != LECTERN_LOST))
		return status;
	/* One line with a way out takes the place of what was found. */
	lectern_app_forget(app);
	return slots_no_speech(listen, status);
}

enum lectern_status lectern_slots_open(struct lectern_listen *listen)
{
	enum lectern_status status = LECTERN_OK;
	int i;

	for (i = 0; status == LECTERN_OK && i < LECTERN_SLOT_COUNT; i++)
		status = slots_open_one(listen, (enum lectern_slot_name)i);
	return status;
}

/* ------------------------------------------------------------- at work */

void lectern_slots_handle(struct lectern_listen *listen,
			  const struct lectern_event *event)
{
	enum lectern_status status;
	int i;

	/* What fails is marked lost by the call and mended by the loop. */
	for (i = LECTERN_SLOT_COUNT - 1; i >= 0; i--) {
		status = lectern_backend_handle(&listen->slots[i].backend,
						event);
		(void)status;
	}
	if (listen->printing &&
	    lectern_printer_handle(&listen->printer, event) != LECTERN_OK)
		listen->printing = false;
}

/*
 * The back end that the place follows: the first that is wanted. While that
 * one is lost and may come back, nothing else runs ahead in its stead.
 */
int lectern_slots_leader(const struct lectern_listen *listen)
{
	int i;

	for (i = 0; i < LECTERN_SLOT_COUNT; i++)
		if (listen->slots[i].wanted)
			return i;
	return -1;
}

bool lectern_slot_works(const struct lectern_slot *slot)
{
	return slot->backend.ops && !slot->backend.lost;
}

static void slots_follow(struct lectern_listen *listen,
			 const struct lectern_progress *progress)
{
	/* The words before the guide are over. */
	if (progress->moved)
		listen->introducing = false;
	if (progress->moved)
		lectern_nav_progress(listen->nav, progress->generation,
				     progress->place, lectern_listen_now_ms());
	if (!progress->presented)
		return;
	if (progress->generation == listen->generation)
		listen->reading = false;
	lectern_nav_presented(listen->nav, progress->generation);
}

bool lectern_slots_paced(const struct lectern_listen *listen)
{
	return lectern_slots_leader(listen) == LECTERN_SLOT_BRAILLE &&
	       listen->terminal.open && listen->reading && !listen->held &&
	       lectern_nav_reading(listen->nav);
}

/* True when the fingers are still at what stands there. */
static bool slots_is_read(const struct lectern_listen *listen)
{
	return listen->owed == 0 && lectern_slots_paced(listen);
}

bool lectern_slots_rest(const struct lectern_listen *listen)
{
	int leader = lectern_slots_leader(listen);

	/* What is paused never ends, but words that cut into the pause do. */
	if (leader < 0 || (listen->held && !listen->telling))
		return true;
	/* One that is lost may come back with what it has not said. */
	return lectern_slot_works(&listen->slots[leader]) &&
	       lectern_backend_wait_ms(&listen->slots[leader].backend) < 0;
}

/*
 * Only the leader is let go on by itself; the others keep pace with it by the
 * events. A display never goes on by itself, but has keys to hand out.
 */
void lectern_slots_poll(struct lectern_listen *listen)
{
	int leader = lectern_slots_leader(listen);
	struct lectern_progress progress;
	struct lectern_slot *slot;

	lectern_fingers_poll(listen);
	if (leader < 0 || leader == LECTERN_SLOT_DISPLAY ||
	    !lectern_slot_works(&listen->slots[leader]) ||
	    slots_is_read(listen))
		return;
	slot = &listen->slots[leader];
	if (lectern_backend_poll(&slot->backend, &progress) != LECTERN_OK)
		return;
	if (progress.moved)
		slot->tries = 0;
	if (progress.moved && listen->owed > 0)
		listen->owed--;
	slots_follow(listen, &progress);
}

int lectern_slots_wait_ms(const struct lectern_listen *listen, int64_t now_ms)
{
	int leader = lectern_slots_leader(listen);
	int least = -1;
	int i;

	for (i = 0; i < LECTERN_SLOT_COUNT; i++) {
		const struct lectern_slot *slot = &listen->slots[i];
		int wait = -1;

		if (lectern_slot_works(slot) &&
		    (i == LECTERN_SLOT_DISPLAY ||
		     (i == leader && !slots_is_read(listen))))
			wait = lectern_backend_wait_ms(&slot->backend);
		else if (slot->wanted && !lectern_slot_works(slot))
			wait = slot->retry_ms > now_ms
				       ? (int)(slot->retry_ms - now_ms)
				       : 0;
		if (wait >= 0 && (least < 0 || wait < least))
			least = wait;
	}
	return least;
}

/* ---------------------------------------------------------------- mending */

/*
 * Gives a back end up. Those that remain behind a leader set no pace of their
 * own, so who reads with keys goes on at theirs.
 */
static void slots_give_up(struct lectern_listen *listen, int name,
			  int64_t now_ms)
{
	bool led = lectern_slots_leader(listen) == name;
	enum lectern_status status;

	listen->slots[name].wanted = false;
	if (led && listen->terminal.open && !listen->held &&
	    lectern_nav_reading(listen->nav)) {
		status = lectern_nav_do(listen->nav, LECTERN_CMD_PAUSE, 0,
					now_ms);
		(void)status; /* what cannot be paused is over already */
	}
	lectern_listen_tell(listen, slots_infos[name].gone, "");
}

/* Waits for the next try, or gives up after the last one. */
static void slots_wait(struct lectern_listen *listen, int name, int64_t now_ms)
{
	struct lectern_slot *slot = &listen->slots[name];
	int64_t wait = (int64_t)FIRST_WAIT_MS << slot->tries;

	slot->retry_ms =
		now_ms + (wait < LONGEST_WAIT_MS ? wait : LONGEST_WAIT_MS);
	if (!slots_infos[name].back || slot->tries >= slots_infos[name].tries)
		slots_give_up(listen, name, now_ms);
}

static void slots_lose(struct lectern_listen *listen, int name, int64_t now_ms)
{
	struct lectern_slot *slot = &listen->slots[name];
	enum lectern_status status = lectern_backend_close(&slot->backend);
	bool told = slot->opening;

	(void)status; /* it was lost before */
	slot->opening = false;
	slots_wait(listen, name, now_ms);
	if (slot->wanted && !told)
		lectern_listen_tell(listen, slots_infos[name].lost, "");
}

static void slots_come_back(struct lectern_listen *listen, int name)
{
	listen->slots[name].opening = false;
	/* What was cut goes on behind these words, at the very word. */
	lectern_listen_tell(listen, slots_infos[name].back, "");
}

static void slots_retry(struct lectern_listen *listen, int name, int64_t now_ms)
{
	struct lectern_slot *slot = &listen->slots[name];

	slot->tries++;
	if (slots_infos[name].open(listen, NULL) != LECTERN_OK)
		slots_wait(listen, name, now_ms);
	else if (name == LECTERN_SLOT_DISPLAY)
		slot->opening = true;
	else
		slots_come_back(listen, name);
}

static void slots_mend_one(struct lectern_listen *listen, int name,
			   int64_t now_ms)
{
	struct lectern_slot *slot = &listen->slots[name];

	if (slot->backend.ops && slot->backend.lost) {
		slots_lose(listen, name, now_ms);
	} else if (slot->opening && lectern_fingers_back(listen)) {
		slot->tries = 0;
		slots_come_back(listen, name);
	} else if (!slot->backend.ops && slot->wanted &&
		   now_ms >= slot->retry_ms) {
		slots_retry(listen, name, now_ms);
	}
}

void lectern_slots_mend(struct lectern_listen *listen, int64_t now_ms)
{
	bool hope = false;
	int i;

	for (i = 0; i < LECTERN_SLOT_COUNT; i++) {
		slots_mend_one(listen, i, now_ms);
		hope = hope || listen->slots[i].wanted;
	}
	if (hope)
		return;
	/* A standard output that failed is told of at the program's end. */
	if (!ferror(stdout))
		lectern_app_fail("%s", lectern_words_say(listen->app->words,
							 "app.nothing-left"));
	listen->told = true;
	listen->status = LECTERN_LOST;
	listen->done = true;
}

enum lectern_status lectern_slots_close(struct lectern_listen *listen, bool now)
{
	enum lectern_status first = LECTERN_OK;
	enum lectern_status status;
	int i;

	for (i = 0; i < LECTERN_SLOT_COUNT; i++) {
		struct lectern_backend *backend = &listen->slots[i].backend;
		bool lost = backend->lost;

		if (now)
			lectern_backend_stop(backend);
		status = lectern_backend_close(backend);
		if (first == LECTERN_OK && !lost)
			first = status;
	}
	if (listen->braille_stream && listen->braille_stream != stdout &&
	    fclose(listen->braille_stream) != 0 && first == LECTERN_OK)
		first = LECTERN_IO;
	listen->braille_stream = NULL;
	return first;
}
