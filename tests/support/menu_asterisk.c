/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A dialplan, obeyed as Asterisk obeys it: an extension's priorities one
 * behind the other, variables and expressions put in before an application
 * sees its arguments.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/menu_player.h"

#define LINE_MAX_BYTES 2048
#define CALLER "15550123"

struct asterisk_line {
	char *extension;
	int priority;
	char *application;
	char *arguments;
};

struct asterisk_call {
	struct menu_player player;
	struct asterisk_line *lines;
	size_t count;
	char context[64];
	struct menu_values values;
	char *kept;
	size_t at; /* line in hand */
	char stops[32];
};

/* ---------------------------------------------------------------- reading */

/* "exten => NAME,PRIORITY,APP(ARGUMENTS)", "same => n,APP(ARGUMENTS)". */
static void read_step(struct asterisk_call *call, char *line)
{
	struct asterisk_line *added;
	char *open;

	call->lines =
		realloc(call->lines, (call->count + 1) * sizeof(*call->lines));
	assert_non_null(call->lines);
	added = &call->lines[call->count];
	if (strncmp(line, "exten => ", 9) == 0) {
		char *name = line + 9;
		char *comma = strchr(name, ',');

		assert_non_null(comma);
		*comma = '\0';
		assert_int_equal(strncmp(comma + 1, "1,", 2), 0);
		added->extension = strdup(name);
		added->priority = 1;
		line = comma + 3;
	} else {
		assert_int_equal(strncmp(line, "same => n,", 10), 0);
		assert_true(call->count > 0);
		added->extension = strdup(added[-1].extension);
		added->priority = added[-1].priority + 1;
		line += 10;
	}
	open = strchr(line, '(');
	assert_non_null(open);
	assert_int_equal(line[strlen(line) - 1], ')');
	line[strlen(line) - 1] = '\0';
	*open = '\0';
	added->application = strdup(line);
	added->arguments = strdup(open + 1);
	call->count++;
}

static void read_file(struct asterisk_call *call, const char *text)
{
	char line[LINE_MAX_BYTES];

	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		size_t length = strcspn(text, "\n");

		assert_true(length < sizeof(line));
		memcpy(line, text, length);
		line[length] = '\0';
		/* A semicolon begins a comment wherever it stands. */
		line[strcspn(line, ";")] = '\0';
		if (!*line)
			continue;
		if (*line == '[')
			snprintf(call->context, sizeof(call->context), "%.*s",
				 (int)strcspn(line + 1, "]"), line + 1);
		else
			read_step(call, line);
	}
}

/* ------------------------------------------------- variables, expressions */

static size_t find(const struct asterisk_call *call, const char *extension,
		   int priority)
{
	size_t i = 0;

	while (i < call->count &&
	       (strcmp(call->lines[i].extension, extension) != 0 ||
		call->lines[i].priority != priority))
		i++;
	return i;
}

static void expand(struct asterisk_call *call, const char *text, char *out);

/* FAMILY/KEY of the database. */
static bool is_kept(const struct asterisk_call *call, const char *key)
{
	size_t length = strlen(key);

	return strncmp(call->kept, key, length) == 0 &&
	       call->kept[length] == '=';
}

static void function(struct asterisk_call *call, const char *name,
		     const char *arguments, char *out)
{
	char key[256];

	*out = '\0';
	if (strcmp(name, "FILTER") == 0) {
		menu_filter(arguments, out);
	} else if (strcmp(name, "CALLERID") == 0) {
		assert_string_equal(arguments, "num");
		strcpy(out, "+" CALLER);
	} else if (strcmp(name, "DB") == 0) {
		assert_non_null(strchr(arguments, '/'));
		if (is_kept(call, arguments))
			strcpy(out, call->kept + strlen(arguments) + 1);
	} else if (strcmp(name, "DIALPLAN_EXISTS") == 0) {
		snprintf(key, sizeof(key), "%s,", call->context);
		assert_int_equal(strncmp(arguments, key, strlen(key)), 0);
		snprintf(key, sizeof(key), "%.*s",
			 (int)strcspn(arguments + strlen(key), ","),
			 arguments + strlen(key));
		strcpy(out, find(call, key, 1) < call->count ? "1" : "0");
	} else {
		fail_msg("no function %s", name);
	}
}

/* What stands between ${ and its }. */
static void variable(struct asterisk_call *call, const char *inside, char *out)
{
	char name[LINE_MAX_BYTES];
	char *open;

	expand(call, inside, name);
	open = strchr(name, '(');
	if (open) {
		assert_int_equal(name[strlen(name) - 1], ')');
		name[strlen(name) - 1] = '\0';
		*open = '\0';
		function(call, name, open + 1, out);
	} else if (strcmp(name, "CONTEXT") == 0) {
		strcpy(out, call->context);
	} else {
		strcpy(out, menu_value(&call->values, name));
	}
}

/* "A" = "B", "A" != "B". */
static void expression(struct asterisk_call *call, const char *inside,
		       char *out)
{
	char text[LINE_MAX_BYTES];
	char left[512] = "";
	char right[512] = "";
	char sign[3] = "";
	bool same;

	expand(call, inside, text);
	if (sscanf(text, "\"%511[^\"]\" %2[!=] \"%511[^\"]\"", left, sign,
		   right) != 3 &&
	    sscanf(text, "\"\" %2[!=] \"%511[^\"]\"", sign, right) < 1 &&
	    sscanf(text, "\"%511[^\"]\" %2[!=] \"\"", left, sign) != 2)
		fail_msg("no expression: %s", text);
	same = strcmp(left, right) == 0;
	strcpy(out, same == (strcmp(sign, "=") == 0) ? "1" : "0");
}

/* The end of what a brace or bracket opened, those inside counted. */
static const char *closing(const char *text, char opens, char closes)
{
	int depth = 1;

	for (; *text; text++) {
		depth += *text == opens;
		depth -= *text == closes;
		if (depth == 0)
			return text;
	}
	fail_msg("nothing closes");
	return text;
}

static void expand(struct asterisk_call *call, const char *text, char *out)
{
	char inside[LINE_MAX_BYTES];

	while (*text) {
		bool brace = strncmp(text, "${", 2) == 0;
		const char *end;

		if (!brace && strncmp(text, "$[", 2) != 0) {
			*out++ = *text++;
			continue;
		}
		end = closing(text + 2, brace ? '{' : '[', brace ? '}' : ']');
		snprintf(inside, sizeof(inside), "%.*s", (int)(end - text - 2),
			 text + 2);
		if (brace)
			variable(call, inside, out);
		else
			expression(call, inside, out);
		out += strlen(out);
		text = end + 1;
	}
	*out = '\0';
}

/* ----------------------------------------------------------- applications */

static void go(struct asterisk_call *call, const char *target)
{
	char extension[128];
	int priority = 0;

	if (sscanf(target, "%127[^,],%d", extension, &priority) != 2)
		fail_msg("nowhere to go: %s", target);
	call->at = find(call, extension, priority);
	if (call->at == call->count)
		fail_msg("%s is no extension", target);
}

static void set(struct asterisk_call *call, const char *pair)
{
	char name[256];
	const char *sign = strchr(pair, '=');
	size_t length;

	assert_non_null(sign);
	length = (size_t)(sign - pair);
	assert_true(length < sizeof(name));
	memcpy(name, pair, length);
	name[length] = '\0';
	if (strncmp(name, "DB(", 3) == 0 && length > 4) {
		name[length - 1] = '\0';
		snprintf(call->kept, 256, "%s=%s", name + 3, sign + 1);
	} else if (strncmp(name, "DB_DELETE(", 10) == 0) {
		name[length - 1] = '\0';
		if (is_kept(call, name + 10))
			*call->kept = '\0';
	} else {
		assert_null(strchr(name, '('));
		menu_value_set(&call->values, name, sign + 1);
	}
}

static void set_many(struct asterisk_call *call, char *pairs)
{
	char *next;

	for (; pairs; pairs = next) {
		next = strchr(pairs, ',');
		if (next)
			*next++ = '\0';
		set(call, pairs);
	}
}

/* COND?APP(ARGUMENTS) */
static void set_if(struct asterisk_call *call, char *arguments)
{
	char *what = strchr(arguments, '?');

	assert_non_null(what);
	*what++ = '\0';
	assert_int_equal(strncmp(what, "Set(", 4), 0);
	assert_int_equal(what[strlen(what) - 1], ')');
	what[strlen(what) - 1] = '\0';
	if (strcmp(arguments, "1") == 0)
		set(call, what + 4);
}

static void stand(struct asterisk_call *call, enum lectern_menu_doing doing,
		  const char *file)
{
	const char *sounds = menu_value(&call->values, "lectern_sounds");

	call->player.doing = doing;
	*call->player.sounds = '\0';
	if (!file)
		return;
	assert_int_equal(strncmp(file, sounds, strlen(sounds)), 0);
	snprintf(call->player.sounds, MENU_SOUNDS_MAX, "%s ",
		 file + strlen(sounds) + 1);
}

static void control(struct asterisk_call *call, char *arguments)
{
	char *stops = strstr(arguments, ",3000,,,");

	assert_non_null(stops);
	snprintf(call->stops, sizeof(call->stops), "%s", stops + 8);
	*stops = '\0';
	stand(call, LECTERN_MENU_TALKING, arguments);
}

/* True when the call stands at this application. */
static bool stands(struct asterisk_call *call, const char *application,
		   char *arguments)
{
	if (strcmp(application, "Playback") == 0) {
		stand(call, LECTERN_MENU_PLAYING, arguments);
	} else if (strcmp(application, "ControlPlayback") == 0) {
		control(call, arguments);
	} else if (strcmp(application, "WaitExten") == 0) {
		stand(call, LECTERN_MENU_WAITING, NULL);
		call->player.limit_ms = (uint32_t)atoi(arguments) * 1000;
		if (call->player.limit_ms == 3600000)
			call->player.limit_ms = 0;
	} else if (strcmp(application, "Dial") == 0) {
		assert_string_equal(arguments, "Local/+15550100@default,60,g");
		stand(call, LECTERN_MENU_DIALLING, NULL);
	} else if (strcmp(application, "Hangup") == 0) {
		stand(call, LECTERN_MENU_HUNG_UP, NULL);
	} else {
		return false;
	}
	return true;
}

static void run(struct asterisk_call *call)
{
	for (;;) {
		const struct asterisk_line *line = &call->lines[call->at];
		char arguments[LINE_MAX_BYTES];

		expand(call, line->arguments, arguments);
		if (stands(call, line->application, arguments))
			return;
		call->at = find(call, line->extension, line->priority + 1);
		if (strcmp(line->application, "Goto") == 0) {
			go(call, arguments);
		} else if (strcmp(line->application, "GotoIf") == 0) {
			if (*arguments == '1')
				go(call, strchr(arguments, '?') + 1);
		} else if (strcmp(line->application, "Set") == 0) {
			set(call, arguments);
		} else if (strcmp(line->application, "MSet") == 0) {
			set_many(call, arguments);
		} else if (strcmp(line->application, "ExecIf") == 0) {
			set_if(call, arguments);
		} else {
			assert_string_equal(line->application, "Answer");
		}
		assert_true(call->at < call->count);
	}
}

/* ---------------------------------------------------------------- the call */

static void go_on(struct asterisk_call *call, const char *outcome)
{
	const struct asterisk_line *line = &call->lines[call->at];

	menu_value_set(&call->values, "CPLAYBACKSTATUS", outcome);
	call->at = find(call, line->extension, line->priority + 1);
	assert_true(call->at < call->count);
	run(call);
}

static void asterisk_press(struct menu_player *player, char key)
{
	struct asterisk_call *call = (struct asterisk_call *)player;
	char name[2] = {key};

	if (player->doing == LECTERN_MENU_WAITING) {
		call->at = find(call, name, 1);
		if (call->at == call->count)
			call->at = find(call, "i", 1);
		run(call);
	} else if (player->doing == LECTERN_MENU_TALKING &&
		   strchr(call->stops, key)) {
		menu_value_set(&call->values, "CPLAYBACKSTOPKEY", name);
		go_on(call, "USERSTOPPED");
	}
}

static void asterisk_end(struct menu_player *player)
{
	if (player->doing != LECTERN_MENU_HUNG_UP)
		go_on((struct asterisk_call *)player, "SUCCESS");
}

static void asterisk_close(struct menu_player *player)
{
	struct asterisk_call *call = (struct asterisk_call *)player;
	size_t i;

	for (i = 0; i < call->count; i++) {
		free(call->lines[i].extension);
		free(call->lines[i].application);
		free(call->lines[i].arguments);
	}
	free(call->lines);
	menu_values_free(&call->values);
	free(call);
}

struct menu_player *menu_player_asterisk(const char *text, char *kept)
{
	struct asterisk_call *call = calloc(1, sizeof(*call));

	assert_non_null(call);
	call->player = (struct menu_player){.by_item = true,
					    .press = asterisk_press,
					    .end = asterisk_end,
					    .close = asterisk_close};
	call->kept = kept;
	read_file(call, text);
	go(call, "s,1");
	run(call);
	return &call->player;
}
