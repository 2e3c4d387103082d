/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A context of the XML dialplan, obeyed as FreeSWITCH obeys it: one pass over
 * all extensions tests conditions and obeys inline actions, and gathers the
 * others; then those are obeyed, up to a transfer, which begins the next pass.
 */
#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include <cmocka.h>

#include "support/menu_player.h"

#define TEXT_MAX 4096
#define ACTIONS_MAX 64
#define CALLER "+15550123"

struct freeswitch_call {
	struct menu_player player;
	xmlDoc *document;
	xmlNode *context;
	char name[64];
	struct menu_values values;
	char *kept;
	const char *destination;
	char *actions[ACTIONS_MAX]; /* "application data" */
	int action_count;
	int at; /* the action that the call stands at */
	int transfers;
};

static char *attribute(xmlNode *node, const char *name)
{
	return (char *)xmlGetProp(node, (const xmlChar *)name);
}

/* ---------------------------------------------------- variables, conditions */

/* db(select/REALM/KEY) */
static void database(const struct freeswitch_call *call, const char *arguments,
		     char *out)
{
	size_t length = strlen(arguments);

	assert_int_equal(strncmp(arguments, "select/", 7), 0);
	length -= 7;
	*out = '\0';
	if (strncmp(call->kept, arguments + 7, length) == 0 &&
	    call->kept[length] == '=')
		strcpy(out, call->kept + length + 1);
}

static void expand(const struct freeswitch_call *call, const char *text,
		   char *out)
{
	while (*text) {
		char inside[TEXT_MAX];
		char name[TEXT_MAX];
		const char *end = text + 2;
		int depth = 1;

		if (strncmp(text, "${", 2) != 0) {
			*out++ = *text++;
			continue;
		}
		for (; depth > 0; end++) {
			assert_int_not_equal(*end, '\0');
			depth += *end == '{';
			depth -= *end == '}';
		}
		snprintf(inside, sizeof(inside), "%.*s", (int)(end - text - 3),
			 text + 2);
		expand(call, inside, name);
		if (strncmp(name, "db(", 3) == 0) {
			name[strlen(name) - 1] = '\0';
			database(call, name + 3, out);
		} else {
			strcpy(out, menu_value(&call->values, name));
		}
		out += strlen(out);
		text = end;
	}
	*out = '\0';
}

/* Tests a condition; what its parenthesis took goes to `taken`. */
static bool holds(const struct freeswitch_call *call, xmlNode *condition,
		  char *taken)
{
	char *field = attribute(condition, "field");
	char *expression = attribute(condition, "expression");
	char value[TEXT_MAX];
	regmatch_t match[2];
	regex_t regex;
	bool found;

	*taken = '\0';
	if (!field)
		return true;
	if (strcmp(field, "destination_number") == 0)
		strcpy(value, call->destination);
	else if (strcmp(field, "caller_id_number") == 0)
		strcpy(value, CALLER);
	else
		expand(call, field, value);
	assert_non_null(expression);
	assert_int_equal(regcomp(&regex, expression, REG_EXTENDED), 0);
	found = regexec(&regex, value, 2, match, 0) == 0;
	if (found && regex.re_nsub > 0)
		snprintf(taken, 64, "%.*s",
			 (int)(match[1].rm_eo - match[1].rm_so),
			 value + match[1].rm_so);
	regfree(&regex);
	xmlFree(field);
	xmlFree(expression);
	return found;
}

/* ------------------------------------------------------------- first stage */

static void assign(struct freeswitch_call *call, const char *pair)
{
	char value[TEXT_MAX];
	char name[128];
	const char *sign = strchr(pair, '=');

	assert_non_null(sign);
	snprintf(name, sizeof(name), "%.*s", (int)(sign - pair), pair);
	expand(call, sign + 1, value);
	menu_value_set(&call->values, name, value);
}

static void obey_inline(struct freeswitch_call *call, const char *application,
			char *data)
{
	char *next;

	if (strcmp(application, "set") == 0) {
		assign(call, data);
		return;
	}
	assert_string_equal(application, "multiset");
	for (; data; data = next) {
		next = strchr(data, ' ');
		if (next)
			*next++ = '\0';
		assign(call, data);
	}
}

/* Puts in what was taken for $1. */
static void substitute(const char *data, const char *taken, char *out)
{
	while (*data)
		if (strncmp(data, "$1", 2) == 0) {
			out += sprintf(out, "%s", taken);
			data += 2;
		} else {
			*out++ = *data++;
		}
	*out = '\0';
}

static void take_action(struct freeswitch_call *call, xmlNode *action,
			const char *taken)
{
	char *application = attribute(action, "application");
	char *data = attribute(action, "data");
	char *inline_ = attribute(action, "inline");
	char text[TEXT_MAX];

	assert_non_null(application);
	assert_non_null(data);
	substitute(data, taken, text);
	if (inline_) {
		obey_inline(call, application, text);
	} else {
		char *kept = malloc(strlen(application) + strlen(text) + 2);

		assert_true(call->action_count < ACTIONS_MAX);
		sprintf(kept, "%s %s", application, text);
		call->actions[call->action_count++] = kept;
	}
	xmlFree(application);
	xmlFree(data);
	xmlFree(inline_);
}

static bool is(xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	       strcmp((const char *)node->name, name) == 0;
}

/* The conditions in a node; false when one stops it. */
static void hunt(struct freeswitch_call *call, xmlNode *parent)
{
	xmlNode *condition;
	xmlNode *action;

	for (condition = parent->children; condition;
	     condition = condition->next) {
		char *stop;
		char taken[64];
		bool found;
		bool last;

		if (!is(condition, "condition"))
			continue;
		found = holds(call, condition, taken);
		for (action = condition->children; found && action;
		     action = action->next)
			if (is(action, "action"))
				take_action(call, action, taken);
		stop = attribute(condition, "break");
		last = stop && strcmp(stop, "on-true") == 0 ? found : !found;
		if (stop && strcmp(stop, "never") == 0)
			last = false;
		xmlFree(stop);
		if (last)
			return;
		if (found)
			hunt(call, condition);
	}
}

/* ------------------------------------------------------------ second stage */

/* Files of a playback, without folder and ending. */
static void sound(struct freeswitch_call *call, const char *data)
{
	const char *sounds = menu_value(&call->values, "lectern_sounds");
	char file[TEXT_MAX];

	*call->player.sounds = '\0';
	if (strncmp(data, "file_string://", 14) == 0)
		data += 14;
	while (*data) {
		size_t length = strcspn(data, "!");

		snprintf(file, sizeof(file), "%.*s", (int)length, data);
		assert_int_equal(strncmp(file, sounds, strlen(sounds)), 0);
		assert_string_equal(strrchr(file, '.'), ".wav");
		*strrchr(file, '.') = '\0';
		strcat(call->player.sounds, file + strlen(sounds) + 1);
		strcat(call->player.sounds, " ");
		data += length + (data[length] == '!');
	}
	call->player.doing =
		strcmp(menu_value(&call->values, "playback_terminators"),
		       "none") == 0
			? LECTERN_MENU_PLAYING
			: LECTERN_MENU_TALKING;
	menu_value_set(&call->values, "playback_terminator_used", "");
}

static void keep(struct freeswitch_call *call, const char *data)
{
	const char *slash = strrchr(data, '/');

	if (strncmp(data, "delete/", 7) == 0) {
		if (strncmp(call->kept, data + 7, strlen(data + 7)) == 0)
			*call->kept = '\0';
		return;
	}
	assert_int_equal(strncmp(data, "insert/", 7), 0);
	snprintf(call->kept, 256, "%.*s=%s", (int)(slash - data - 7), data + 7,
		 slash + 1);
}

/* True when the call stands at this action. */
static bool stands(struct freeswitch_call *call, const char *application,
		   const char *data)
{
	unsigned wait;

	if (strcmp(application, "playback") == 0) {
		sound(call, data);
		return true;
	}
	*call->player.sounds = '\0';
	if (strcmp(application, "bridge") == 0) {
		assert_string_equal(data, "loopback/+15550100/default");
		call->player.doing = LECTERN_MENU_DIALLING;
		return true;
	}
	if (strcmp(application, "hangup") == 0) {
		call->player.doing = LECTERN_MENU_HUNG_UP;
		return true;
	}
	if (strcmp(application, "read") != 0)
		return false;
	assert_int_equal(
		sscanf(data, "1 1 silence lectern_typed %u none", &wait), 1);
	call->player.limit_ms = wait == 3600000 ? 0 : wait;
	call->player.doing = LECTERN_MENU_WAITING;
	return true;
}

static void forget(struct freeswitch_call *call)
{
	while (call->action_count > 0)
		free(call->actions[--call->action_count]);
}

/* A pass, and its actions up to where the call stands. */
static void pass(struct freeswitch_call *call)
{
	xmlNode *node;

	forget(call);
	for (node = call->context->children; node; node = node->next) {
		char *on;

		if (!is(node, "extension"))
			continue;
		on = attribute(node, "continue");
		assert_string_equal(on, "true");
		xmlFree(on);
		hunt(call, node);
	}
	call->at = -1;
}

static void run(struct freeswitch_call *call)
{
	for (;;) {
		char application[64];
		char data[TEXT_MAX];
		char *space;

		call->at++;
		if (call->at >= call->action_count)
			fail_msg("the call ends by itself");
		space = strchr(call->actions[call->at], ' ');
		snprintf(application, sizeof(application), "%.*s",
			 (int)(space - call->actions[call->at]),
			 call->actions[call->at]);
		expand(call, space + 1, data);
		if (stands(call, application, data))
			return;
		if (strcmp(application, "set") == 0) {
			assign(call, data);
		} else if (strcmp(application, "db") == 0) {
			keep(call, data);
		} else if (strcmp(application, "transfer") == 0) {
			assert_int_equal(strncmp(data, "lectern XML ", 12), 0);
			assert_string_equal(data + 12, call->name);
			assert_int_equal(call->at, call->action_count - 1);
			call->destination = "lectern";
			pass(call);
		} else {
			assert_string_equal(application, "answer");
		}
	}
}

/* ---------------------------------------------------------------- the call */

static void freeswitch_press(struct menu_player *player, char key)
{
	struct freeswitch_call *call = (struct freeswitch_call *)player;
	char typed[2] = {key};

	if (player->doing == LECTERN_MENU_TALKING &&
	    strchr(menu_value(&call->values, "playback_terminators"), key))
		menu_value_set(&call->values, "playback_terminator_used",
			       typed);
	else if (player->doing == LECTERN_MENU_WAITING)
		menu_value_set(&call->values, "lectern_typed", typed);
	else
		return;
	run(call);
}

static void freeswitch_end(struct menu_player *player)
{
	if (player->doing != LECTERN_MENU_HUNG_UP)
		run((struct freeswitch_call *)player);
}

static void freeswitch_close(struct menu_player *player)
{
	struct freeswitch_call *call = (struct freeswitch_call *)player;

	forget(call);
	menu_values_free(&call->values);
	xmlFreeDoc(call->document);
	free(call);
}

struct menu_player *menu_player_freeswitch(const char *text, char *kept)
{
	struct freeswitch_call *call = calloc(1, sizeof(*call));
	xmlNode *node;
	char *name;

	assert_non_null(call);
	call->player = (struct menu_player){.press = freeswitch_press,
					    .end = freeswitch_end,
					    .close = freeswitch_close};
	call->kept = kept;
	call->document =
		xmlReadMemory(text, (int)strlen(text), "x.xml", NULL, 0);
	assert_non_null(call->document);
	node = xmlDocGetRootElement(call->document)->children;
	while (node && !is(node, "context"))
		node = node->next;
	assert_non_null(node);
	call->context = node;
	name = attribute(node, "name");
	snprintf(call->name, sizeof(call->name), "%s", name);
	xmlFree(name);
	call->destination = "call";
	pass(call);
	run(call);
	return &call->player;
}
