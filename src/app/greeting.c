/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said before the reading: the introduction of the first time, what is
 * read, where it goes on. That somebody has been introduced is a file of its
 * own, whose being there is all that it says; it is made before the first word,
 * so that the introduction never comes a second time unasked.
 */
#include <string.h>
#include <unistd.h>

#include "app/listen.h"
#include "base/buffer.h"
#include "base/file.h"
#include "lectern/memory.h"

/* ------------------------------------------------------ the first time */

enum lectern_status lectern_introduction_open(struct lectern_listen *listen)
{
	enum lectern_status status;
	char *path = NULL;

	listen->introducing = listen->app->arguments->introduction;
	if (!listen->terminal.open)
		return LECTERN_OK;
	status = lectern_session_file(&path, "introduced");
	if (status == LECTERN_NOT_FOUND)
		return LECTERN_OK;
	if (status == LECTERN_OK && access(path, F_OK) != 0) {
		listen->introducing = true;
		/* Where nothing can be kept it comes each time. */
		if (lectern_session_write(path, "", NULL) == LECTERN_NO_MEMORY)
			status = LECTERN_NO_MEMORY;
	}
	lectern_string_free(path);
	return status;
}

bool lectern_introduction_skip(struct lectern_listen *listen,
			       enum lectern_command command, int64_t now_ms)
{
	enum lectern_status status;
	bool skipped = listen->introducing;

	listen->introducing = false;
	/* What a key means is done at once; that cuts the words off, too. */
	if (!skipped ||
	    (command != LECTERN_CMD_NONE &&
	     (command != LECTERN_CMD_PAUSE || lectern_slots_paced(listen))))
		return false;
	status = lectern_nav_do(listen->nav, LECTERN_CMD_READ_ON, 0, now_ms);
	(void)status; /* an edge has been told of */
	lectern_listen_greet(listen);
	return true;
}

/* ------------------------------------------------------- the greeting */

/* Adds an entry of the catalogue as a sentence; `value` fills {value}. */
static void greet_add(const struct lectern_listen *listen,
		      struct lectern_buffer *text, const char *name,
		      const char *value)
{
	const struct lectern_word values[] = {{"value", value}, {NULL, NULL}};
	char *words = NULL;

	if (lectern_words_form(&words, listen->app->words, name, values) !=
	    LECTERN_OK)
		return;
	if (text->length)
		lectern_buffer_puts(text, " ");
	lectern_buffer_puts(text, words);
	lectern_string_free(words);
}

/* Adds one that names the key of a command, when it has one. */
static void greet_add_key(const struct lectern_listen *listen,
			  struct lectern_buffer *text, const char *name,
			  enum lectern_command command)
{
	const char *key = lectern_keys_for(listen->keys,
					   LECTERN_CONTEXT_READING, command);

	if (key)
		greet_add(listen, text, name,
			  lectern_keys_spoken(listen->app->words, key));
}

/* Adds one that names a number, when that is not 0. */
static void greet_add_count(const struct lectern_listen *listen,
			    struct lectern_buffer *text, const char *name,
			    size_t count)
{
	char digits[24];

	if (count == 0)
		return;
	snprintf(digits, sizeof(digits), "%zu", count);
	greet_add(listen, text, name, digits);
}

/* The words of the first time: how to begin, and how to get help. */
static void greet_introduce(const struct lectern_listen *listen,
			    struct lectern_buffer *text)
{
	static const struct {
		const char *name;
		enum lectern_command command;
	} keys[] = {{"app.introduction.pause", LECTERN_CMD_PAUSE},
		    {"app.introduction.next", LECTERN_CMD_NEXT},
		    {"app.introduction.previous", LECTERN_CMD_PREVIOUS},
		    {"app.introduction.coarser", LECTERN_CMD_LEVEL_COARSER},
		    {"app.introduction.finer", LECTERN_CMD_LEVEL_FINER},
		    {"app.introduction.where", LECTERN_CMD_WHERE},
		    {"app.introduction.contents", LECTERN_CMD_CONTENTS},
		    {"app.introduction.mark", LECTERN_CMD_MARK_SET},
		    {"app.introduction.learn", LECTERN_CMD_LEARN},
		    {"app.introduction.menu", LECTERN_CMD_MENU},
		    {"app.introduction.quit", LECTERN_CMD_QUIT}};
	size_t i;

	greet_add(listen, text, "app.introduction.welcome", "");
	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		greet_add_key(listen, text, keys[i].name, keys[i].command);
	greet_add(listen, text, "app.introduction.last", "");
}

/*
 * Says what is read and where it goes on, and to who is new how to ask. All of
 * it is one notice: a second one would cut the first off.
 */
void lectern_listen_greet(struct lectern_listen *listen)
{
	static const char *const found[] = {
		[LECTERN_ANCHORED_SAME] = "app.resumed",
		[LECTERN_ANCHORED_CHANGED] = "app.place-changed",
		[LECTERN_ANCHORED_GONE] = "app.place-gone"};
	const char *title = lectern_guide_front(listen->app->guide)->title;
	const struct lectern_session *session = &listen->session;
	bool resumed = session->placed && !listen->app->arguments->start;
	struct lectern_buffer text = {0};
	char *words = NULL;

	if (lectern_fingers_leads(listen))
		lectern_listen_use(listen, LECTERN_HAND_DISPLAY);
	if (listen->introducing)
		greet_introduce(listen, &text);
	greet_add(listen, &text, resumed ? found[session->found] : "app.start",
		  title);
	greet_add_count(listen, &text, "app.marks-changed",
			session->marks_changed);
	greet_add_count(listen, &text, "app.marks-gone", session->lost_count);
	if (!session->placed)
		greet_add_key(listen, &text, "app.hint.help", LECTERN_CMD_HELP);
	if (lectern_fingers_leads(listen))
		greet_add_key(listen, &text, "app.hint.pan",
			      LECTERN_CMD_PAN_ON);
	else if (lectern_slots_paced(listen))
		greet_add_key(listen, &text, "app.hint.pace",
			      LECTERN_CMD_PAUSE);
	if (lectern_buffer_take(&text, &words) == LECTERN_OK)
		lectern_nav_tell(listen->nav, words);
	lectern_string_free(words);
}
