/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A VoiceXML document, obeyed as a platform obeys it: a form's blocks one
 * behind the other up to a goto, a field with its prompt and its events. Of
 * ECMAScript there is what menus use: words, numbers, variables, +, lists and
 * what stands in them. The tables of the script are JSON and are read as that.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <libxml/parser.h>

#include <cmocka.h>

#include "support/menu_player.h"

struct voicexml_call {
	struct menu_player player;
	xmlDoc *document;
	json_t *values;
	xmlNode *at; /* the field, transfer or prompt where the call stands */
};

static char *attribute(xmlNode *node, const char *name)
{
	return (char *)xmlGetProp(node, (const xmlChar *)name);
}

static bool is(xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	       strcmp((const char *)node->name, name) == 0;
}

static xmlNode *child(xmlNode *node, const char *name)
{
	xmlNode *at = node->children;

	while (at && !is(at, name))
		at = at->next;
	return at;
}

/* ------------------------------------------------------------ expressions */

static json_t *evaluate(const struct voicexml_call *call, const char **at);

static void spaces(const char **at)
{
	*at += strspn(*at, " \n");
}

static json_t *list(const struct voicexml_call *call, const char **at)
{
	json_t *made = json_array();

	for (++*at; **at != ']';) {
		json_array_append_new(made, evaluate(call, at));
		spaces(at);
		if (**at == ',')
			++*at;
		else
			assert_int_equal(**at, ']');
		spaces(at);
	}
	++*at;
	return made;
}

/* NAME, NAME[INDEX] */
static json_t *named(const struct voicexml_call *call, const char **at)
{
	size_t length = strspn(*at, "abcdefghijklmnopqrstuvwxyz0123456789");
	char name[64];
	json_t *value;

	assert_true(length > 0 && length < sizeof(name));
	memcpy(name, *at, length);
	name[length] = '\0';
	*at += length;
	value = json_object_get(call->values, name);
	if (!value)
		fail_msg("%s is no variable", name);
	json_incref(value);
	while (**at == '[') {
		json_t *index;
		json_t *inner;

		++*at;
		index = evaluate(call, at);
		assert_int_equal(**at, ']');
		++*at;
		inner = json_is_integer(index)
				? json_array_get(
					  value,
					  (size_t)json_integer_value(index))
				: json_object_get(value,
						  json_string_value(index));
		assert_non_null(inner);
		json_incref(inner);
		json_decref(value);
		json_decref(index);
		value = inner;
	}
	return value;
}

static json_t *term(const struct voicexml_call *call, const char **at)
{
	spaces(at);
	if (**at == '[')
		return list(call, at);
	if (**at == '\'') {
		size_t length = strcspn(*at + 1, "'");
		json_t *word = json_stringn(*at + 1, length);

		*at += length + 2;
		return word;
	}
	if (**at >= '0' && **at <= '9') {
		char *end;
		long number = strtol(*at, &end, 10);

		*at = end;
		return json_integer(number);
	}
	return named(call, at);
}

static json_t *evaluate(const struct voicexml_call *call, const char **at)
{
	json_t *left = term(call, at);

	spaces(at);
	while (**at == '+') {
		json_t *right;
		json_t *both;

		++*at;
		right = term(call, at);
		assert_true(json_is_string(left) && json_is_string(right));
		both = json_sprintf("%s%s", json_string_value(left),
				    json_string_value(right));
		json_decref(left);
		json_decref(right);
		left = both;
		spaces(at);
	}
	return left;
}

static json_t *expression(const struct voicexml_call *call, const char *text)
{
	json_t *value = evaluate(call, &text);

	assert_string_equal(text, "");
	return value;
}

/* LEFT == RIGHT; a number equals the same number, a word the same word. */
static bool condition(const struct voicexml_call *call, const char *text)
{
	json_t *left = evaluate(call, &text);
	json_t *right;
	bool same;

	spaces(&text);
	assert_int_equal(strncmp(text, "==", 2), 0);
	text += 2;
	right = expression(call, text + strspn(text, " "));
	same = json_equal(left, right);
	json_decref(left);
	json_decref(right);
	return same;
}

/* --------------------------------------------------------------- elements */

static void assign(struct voicexml_call *call, xmlNode *node)
{
	char *name = attribute(node, "name");
	char *expr = attribute(node, "expr");

	if (is(node, "assign"))
		assert_non_null(json_object_get(call->values, name));
	json_object_set_new(call->values, name, expression(call, expr));
	xmlFree(name);
	xmlFree(expr);
}

static xmlNode *form(const struct voicexml_call *call, const char *id)
{
	xmlNode *node = xmlDocGetRootElement(call->document)->children;

	for (; node; node = node->next) {
		char *name = is(node, "form") ? attribute(node, "id") : NULL;
		bool found = name && strcmp(name, id) == 0;

		xmlFree(name);
		if (found)
			return node;
	}
	fail_msg("%s is no form", id);
	return NULL;
}

/* Where a goto leads. */
static xmlNode *target(const struct voicexml_call *call, xmlNode *node)
{
	char *next = attribute(node, "next");
	char *expr = attribute(node, "expr");
	json_t *made = expr ? expression(call, expr) : NULL;
	const char *to = made ? json_string_value(made) : next;
	xmlNode *found;

	assert_int_equal(*to, '#');
	found = form(call, to + 1);
	json_decref(made);
	xmlFree(next);
	xmlFree(expr);
	return found;
}

/* What a prompt says: a foreach over a list of files. */
static void say(struct voicexml_call *call, xmlNode *prompt)
{
	xmlNode *loop = child(prompt, "foreach");
	char *array;
	json_t *files;
	size_t i;

	*call->player.sounds = '\0';
	if (!loop)
		return;
	assert_non_null(child(loop, "audio"));
	array = attribute(loop, "array");
	files = json_object_get(call->values, array);
	xmlFree(array);
	for (i = 0; i < json_array_size(files); i++) {
		const char *file = json_string_value(json_array_get(files, i));
		const char *ending = strstr(file, ".ulaw.wav");

		assert_int_equal(strncmp(file, "../", 3), 0);
		assert_non_null(ending);
		assert_string_equal(ending, ".ulaw.wav");
		strncat(call->player.sounds, file + 3,
			(size_t)(ending - file) - 3);
		strcat(call->player.sounds, " ");
	}
}

static void enter(struct voicexml_call *call, xmlNode *form);

/* Obeys elements up to one that goes elsewhere; true when there was one. */
static bool obey(struct voicexml_call *call, xmlNode *node)
{
	for (; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		if (is(node, "goto")) {
			enter(call, target(call, node));
			return true;
		}
		if (is(node, "disconnect")) {
			*call->player.sounds = '\0';
			call->player.doing = LECTERN_MENU_HUNG_UP;
			return true;
		}
		if (is(node, "prompt")) {
			char *barge = attribute(node, "bargein");

			assert_string_equal(barge, "false");
			xmlFree(barge);
			say(call, node);
			call->player.doing = LECTERN_MENU_PLAYING;
			call->at = node;
			return true;
		}
		if (is(node, "if")) {
			char *cond = attribute(node, "cond");
			bool yes = condition(call, cond);

			xmlFree(cond);
			if (yes && obey(call, node->children))
				return true;
			continue;
		}
		assert_true(is(node, "assign"));
		assign(call, node);
	}
	return false;
}

/* A field: its prompt, and how long is waited behind it. */
static void ask(struct voicexml_call *call, xmlNode *field)
{
	xmlNode *prompt = child(field, "prompt");
	char *timeout = attribute(prompt, "timeout");

	say(call, prompt);
	call->at = field;
	call->player.doing = child(prompt, "foreach") ? LECTERN_MENU_TALKING
						      : LECTERN_MENU_WAITING;
	call->player.limit_ms = (uint32_t)atoi(timeout) * 1000;
	if (call->player.doing == LECTERN_MENU_TALKING)
		assert_string_equal(timeout, "10ms");
	/* A wait that leads to itself has no limit. */
	if (strcmp(json_string_value(json_object_get(call->values, "then")),
		   "rest") == 0)
		call->player.limit_ms = 0;
	xmlFree(timeout);
}

static void enter(struct voicexml_call *call, xmlNode *form)
{
	if (child(form, "field")) {
		ask(call, child(form, "field"));
	} else if (child(form, "transfer")) {
		char *dest = attribute(child(form, "transfer"), "dest");

		assert_string_equal(dest, "tel:+15550100");
		xmlFree(dest);
		*call->player.sounds = '\0';
		call->player.doing = LECTERN_MENU_DIALLING;
		call->at = child(form, "transfer");
	} else {
		assert_non_null(child(form, "block"));
		if (!obey(call, child(form, "block")->children))
			fail_msg("a form ends, and the call with it");
	}
}

/* ---------------------------------------------------------------- the call */

/* True when the grammar of a field takes a key. */
static bool takes(xmlNode *field, char key)
{
	xmlNode *node = child(child(field, "grammar"), "rule");
	bool found = false;

	for (node = child(node, "one-of")->children; node; node = node->next) {
		xmlChar *item = xmlNodeGetContent(node);

		found = found || (is(node, "item") && item[0] == key);
		xmlFree(item);
	}
	return found;
}

static void voicexml_press(struct menu_player *player, char key)
{
	struct voicexml_call *call = (struct voicexml_call *)player;
	const char typed[2] = {key};

	if (player->doing != LECTERN_MENU_TALKING &&
	    player->doing != LECTERN_MENU_WAITING)
		return;
	assert_true(takes(call->at, key));
	json_object_set_new(call->values, "typed", json_string(typed));
	assert_true(obey(call, child(call->at, "filled")->children));
}

static void voicexml_end(struct menu_player *player)
{
	struct voicexml_call *call = (struct voicexml_call *)player;

	if (player->doing == LECTERN_MENU_HUNG_UP)
		return;
	if (player->doing == LECTERN_MENU_PLAYING)
		assert_true(obey(call, call->at->next));
	else if (player->doing == LECTERN_MENU_DIALLING)
		assert_true(obey(call, child(call->at, "filled")->children));
	else
		assert_true(obey(call, child(call->at, "noinput")->children));
}

static void voicexml_close(struct menu_player *player)
{
	struct voicexml_call *call = (struct voicexml_call *)player;

	json_decref(call->values);
	xmlFreeDoc(call->document);
	free(call);
}

/* "var NAME = JSON;" again and again. */
static void read_script(struct voicexml_call *call, const char *text)
{
	while ((text = strstr(text, "var "))) {
		const char *equals = strstr(text, " = ");
		const char *end = strchr(text, ';');
		char name[64];

		assert_true(equals && end && equals < end);
		snprintf(name, sizeof(name), "%.*s", (int)(equals - text - 4),
			 text + 4);
		json_object_set_new(call->values, name,
				    json_loadb(equals + 3,
					       (size_t)(end - equals) - 3, 0,
					       NULL));
		assert_non_null(json_object_get(call->values, name));
		text = end;
	}
}

struct menu_player *menu_player_voicexml(const char *text)
{
	struct voicexml_call *call = calloc(1, sizeof(*call));
	xmlNode *node;

	assert_non_null(call);
	call->player = (struct menu_player){.press = voicexml_press,
					    .end = voicexml_end,
					    .close = voicexml_close};
	call->values = json_object();
	call->document =
		xmlReadMemory(text, (int)strlen(text), "x.vxml", NULL, 0);
	assert_non_null(call->document);
	node = xmlDocGetRootElement(call->document)->children;
	for (; node; node = node->next) {
		if (is(node, "var"))
			assign(call, node);
		if (is(node, "script")) {
			xmlChar *script = xmlNodeGetContent(node);

			read_script(call, (const char *)script);
			xmlFree(script);
		}
	}
	enter(call, child(xmlDocGetRootElement(call->document), "form"));
	return &call->player;
}
