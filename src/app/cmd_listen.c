/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sets up a reading and takes it down. The order matters: the terminal comes
 * first, because only who has one has a place of their own; the guide's
 * faults are told before the voice begins, because nobody reads them then;
 * and speech is opened last, because it forks and what is open is inherited.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/listen.h"
#include "base/buffer.h"
#include "lectern/memory.h"
#include "lectern/speech.h"

/* ------------------------------------------------------------ where to begin
 */

static const struct lectern_node *
listen_section(const struct lectern_guide *guide, unsigned long number)
{
	const struct lectern_node *child =
		lectern_node_first(lectern_guide_root(guide));

	for (; child; child = lectern_node_next(child))
		if (lectern_node_kind(child) == LECTERN_NODE_SECTION &&
		    --number == 0)
			return child;
	return NULL;
}

/* The place that --start names: a section's number or a key. */
static enum lectern_status listen_start(struct lectern_app *app,
					struct lectern_position *out)
{
	const char *name = app->arguments->start;
	const struct lectern_node *node;
	struct lectern_source_place nowhere = {0};
	char *end;
	unsigned long number = strtoul(name, &end, 10);

	if (isdigit((unsigned char)*name) && !*end)
		node = listen_section(app->guide, number);
	else
		node = lectern_guide_find(app->guide, name);
	if (!node) {
		lectern_diagnostics_add(app->found, LECTERN_ERROR, nowhere,
					"the guide has no place '%s'; lectern "
					"outline lists them",
					name);
		return LECTERN_NOT_FOUND;
	}
	*out = (struct lectern_position){.block = lectern_node_index(node)};
	return LECTERN_OK;
}

/* ---------------------------------------------------------------- opening */

/* Puts the saved bookmarks; one that cannot be put is worth no failure. */
static void listen_put_marks(struct lectern_listen *listen)
{
	const struct lectern_session *session = &listen->session;
	enum lectern_status status;
	size_t i;

	for (i = 0; i < session->mark_count; i++) {
		status = lectern_nav_restore_mark(listen->nav,
						  &session->marks[i]);
		if (status != LECTERN_OK)
			break;
	}
}

static enum lectern_status listen_open_nav(struct lectern_listen *listen)
{
	const struct lectern_session *session = &listen->session;
	struct lectern_app *app = listen->app;
	struct lectern_nav_options options = {.data = app->data,
					      .help = listen->help,
					      .rate = app->voice.rate,
					      .skips = session->skips,
					      .keep = lectern_listen_keep,
					      .keep_user = listen};
	enum lectern_status status = LECTERN_OK;

	if (app->arguments->start)
		status = listen_start(app, &options.start);
	else if (session->placed)
		options.start = session->place;
	if (status == LECTERN_OK)
		status = lectern_nav_new(&listen->nav, app->guide, app->words,
					 &options);
	if (status == LECTERN_OK)
		listen_put_marks(listen);
	return status;
}

/* What commands: --commands, or the terminal, or nobody. */
static enum lectern_status listen_open_hands(struct lectern_listen *listen)
{
	const struct lectern_arguments *arguments = listen->app->arguments;
	enum lectern_status status;

	if (arguments->commands)
		return lectern_feed_open(&listen->commands, arguments->commands,
					 listen->app->found);
	status = lectern_terminal_open(&listen->terminal, STDIN_FILENO);
	return status == LECTERN_UNSUPPORTED ? LECTERN_OK : status;
}

static enum lectern_status listen_open_lines(struct lectern_listen *listen)
{
	struct lectern_app *app = listen->app;
	const char *braille = app->arguments->braille;
	const struct lectern_script_options options = {
		.guide = app->guide,
		.words = app->words,
		.voice = &app->voice,
		.data = app->data,
		.lexicon = app->arguments->lexicon};
	enum lectern_status status =
		lectern_script_new(&listen->script, &options, app->found);

	if (status == LECTERN_OK)
		status = lectern_wrap_open(
			&listen->wrap, (uint32_t)app->arguments->width,
			lectern_guide_front(app->guide)->language);
	listen->printer.lines = (struct lectern_lines){.stream = stdout,
						       .guide = app->guide,
						       .script = listen->script,
						       .wrap = &listen->wrap};
	listen->printing = !app->arguments->text && !app->arguments->speak &&
			   !(braille && strcmp(braille, "-") == 0);
	return status;
}

/* ---------------------------------------------------------------- reading */

/* Begins, and says first what is read and where it goes on. */
static void listen_begin(struct lectern_listen *listen)
{
	enum lectern_status status;
	bool printing = listen->printing;

	/* Those who send commands say by themselves when to read. */
	if (listen->commands.open) {
		listen->more = true;
		return;
	}
	/*
	 * Reading is begun first and the greeting cuts in: said before, it
	 * would be cut off. The printer need not see that.
	 */
	listen->printing =
		printing && !listen->terminal.open && !listen->introducing;
	status = lectern_nav_do(listen->nav, LECTERN_CMD_READ_ON, 0,
				lectern_listen_now_ms());
	(void)status; /* an edge has been told of */
	listen->printing = printing;
	if (lectern_fingers_hands(listen) || listen->introducing)
		lectern_listen_greet(listen);
}

/* Notes which back ends the options ask for. */
static void listen_want(struct lectern_listen *listen)
{
	const struct lectern_arguments *arguments = listen->app->arguments;
	struct lectern_slot *slots = listen->slots;

	slots[LECTERN_SLOT_TEXT].wanted = arguments->text;
	slots[LECTERN_SLOT_DISPLAY].wanted = lectern_fingers_wanted(arguments);
	slots[LECTERN_SLOT_BRAILLE].wanted =
		arguments->braille && !slots[LECTERN_SLOT_DISPLAY].wanted;
	slots[LECTERN_SLOT_SPEECH].wanted =
		!arguments->text && !arguments->no_speech;
}

static enum lectern_status listen_open(struct lectern_listen *listen)
{
	struct lectern_app *app = listen->app;
	enum lectern_status status = listen_open_hands(listen);

	listen_want(listen);
	if (status == LECTERN_OK)
		status = lectern_listen_open_session(listen);
	if (status == LECTERN_OK)
		lectern_slots_begin(listen);
	/* Findings so far are worth a line before the reading begins. */
	if (status == LECTERN_OK)
		lectern_app_report(app, LECTERN_OK);
	if (status == LECTERN_OK)
		status = lectern_introduction_open(listen);
	if (status == LECTERN_OK)
		status = lectern_listen_load_keys(listen);
	if (status == LECTERN_OK)
		status = listen_open_lines(listen);
	if (status == LECTERN_OK)
		status = listen_open_nav(listen);
	if (status == LECTERN_OK)
		status = lectern_slots_open(listen);
	if (status == LECTERN_OK)
		status = lectern_nav_attach(listen->nav, lectern_listen_hear,
					    listen);
	return status;
}

static void listen_free(struct lectern_listen *listen)
{
	lectern_nav_free(listen->nav);
	lectern_speech_ahead_free(listen->ahead);
	lectern_script_free(listen->script);
	lectern_wrap_close(&listen->wrap);
	lectern_listen_free_keys(listen);
	lectern_feed_close(&listen->commands);
	lectern_session_free(&listen->session);
	lectern_anchors_free(listen->anchors);
	lectern_string_free(listen->session_path);
	if (listen->signals >= 0)
		close(listen->signals);
}

/* For --stats; on standard error, apart from what is read. */
static void listen_print_stats(const struct lectern_listen *listen)
{
	const struct lectern_speech_stats *stats = &listen->stats;

	if (!listen->app->arguments->stats || stats->opened == 0)
		return;
	fprintf(stderr,
		"sound: %u samples a second, latency %u ms, opened %u times, "
		"heard %u.%u s, ran dry %u times, device late %u times\n",
		(unsigned)stats->rate, (unsigned)stats->latency_ms,
		(unsigned)stats->opened, (unsigned)(stats->heard_ms / 1000),
		(unsigned)(stats->heard_ms % 1000 / 100),
		(unsigned)stats->starved, (unsigned)stats->underflows);
}

static int listen_read(struct lectern_app *app)
{
	struct lectern_listen listen = {.app = app,
					.signals = lectern_signals_open()};
	enum lectern_status status = listen_open(&listen);
	enum lectern_status closed;
	int exit_status;

	if (status == LECTERN_OK) {
		listen_begin(&listen);
		status = lectern_listen_run(&listen);
	}
	closed = lectern_slots_close(&listen, listen.hurry);
	lectern_terminal_close(&listen.terminal);
	listen_print_stats(&listen);
	if (status == LECTERN_OK)
		status = closed;
	exit_status = listen.told ? LECTERN_EXIT_FAILED
				  : lectern_app_report(app, status);
	listen_free(&listen);
	return exit_status;
}

/* ---------------------------------------------------------------- devices */

static void listen_print_device(void *user, const char *name)
{
	lectern_lines_say(user, name);
}

static int listen_devices(void)
{
	enum lectern_status status =
		lectern_speech_devices(listen_print_device, stdout);

	if (status == LECTERN_NO_DEVICE)
		return lectern_app_fail("there is no sound device");
	if (status != LECTERN_OK)
		return lectern_app_fail("the sound devices cannot be listed: "
					"%s",
					lectern_status_words(status));
	return lectern_app_flush(LECTERN_EXIT_DONE);
}

int lectern_cmd_listen(struct lectern_app *app)
{
	const struct lectern_arguments *arguments = app->arguments;
	enum lectern_status status;
	int exit_status;

	if (arguments->devices)
		return listen_devices();
	if (arguments->no_speech && !arguments->braille && !arguments->text)
		return lectern_app_misuse(app, "--no-speech needs --braille");
	if (arguments->speak && (arguments->text || arguments->no_speech))
		return lectern_app_misuse(
			app, "--speak does not go with --text or --no-speech");
	status = lectern_app_load(app, "listen");
	if (status == LECTERN_OK)
		status = lectern_app_load_voices(app);
	if (status != LECTERN_OK)
		return lectern_app_report(app, status);
	exit_status = listen_read(app);
	return lectern_app_flush(exit_status);
}
