/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * TwiML documents on a web server with its two rules, obeyed as Twilio does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include <cmocka.h>

#include "base/hash.h"
#include "support/menu_player.h"

#define SLOTS 400009u

struct twiml_call {
	struct menu_player player;
	const struct menu_documents *documents;
	char folder[64]; /* of the page in hand */
	char page[128];
	char action[4096];
	char redirect[256];
};

/* --------------------------------------------------------------- documents */

static size_t *documents_slot(const struct menu_documents *documents,
			      const char *path)
{
	size_t slot = (size_t)lectern_hash_string(LECTERN_HASH_BEGIN, path);

	for (;; slot++) {
		size_t *at = &documents->slots[slot % SLOTS];

		if (*at == 0 || strcmp(documents->paths[*at - 1], path) == 0)
			return at;
	}
}

enum lectern_status menu_documents_add(void *user, const char *path,
				       const char *bytes, size_t length)
{
	struct menu_documents *documents = user;
	size_t *slot;

	if (documents->count == documents->room) {
		documents->room += 4096;
		documents->paths = realloc(documents->paths,
					   documents->room * sizeof(char *));
		documents->texts = realloc(documents->texts,
					   documents->room * sizeof(char *));
	}
	if (!documents->slots)
		documents->slots = calloc(SLOTS, sizeof(*documents->slots));
	assert_true(documents->paths && documents->texts && documents->slots);
	slot = documents_slot(documents, path);
	/* Two pages under one name would be a wrong page for somebody. */
	assert_int_equal(*slot, 0);
	documents->paths[documents->count] = strdup(path);
	documents->texts[documents->count] = strndup(bytes, length);
	*slot = ++documents->count;
	return LECTERN_OK;
}

const char *menu_documents_at(const struct menu_documents *documents,
			      const char *path)
{
	size_t *slot = documents_slot(documents, path);

	if (*slot == 0)
		fail_msg("%s is not there", path);
	return documents->texts[*slot - 1];
}

void menu_documents_free(struct menu_documents *documents)
{
	size_t i;

	for (i = 0; i < documents->count; i++) {
		free(documents->paths[i]);
		free(documents->texts[i]);
	}
	free(documents->paths);
	free(documents->texts);
	free(documents->slots);
}

/* ------------------------------------------------------------------- pages */

static bool is(xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
	       strcmp((const char *)node->name, name) == 0;
}

static void attribute(xmlNode *node, const char *name, char *out, size_t room)
{
	xmlChar *value = xmlGetProp(node, (const xmlChar *)name);

	assert_non_null(value);
	assert_true(strlen((char *)value) < room);
	strcpy(out, (char *)value);
	xmlFree(value);
}

static void plays(struct twiml_call *call, xmlNode *parent)
{
	xmlNode *node;

	for (node = parent->children; node; node = node->next) {
		xmlChar *file;
		char *ending;

		if (!is(node, "Play"))
			continue;
		file = xmlNodeGetContent(node);
		assert_int_equal(strncmp((char *)file, "../../", 6), 0);
		ending = strstr((char *)file, ".ulaw.wav");
		assert_non_null(ending);
		*ending = '\0';
		strcat(call->player.sounds, (char *)file + 6);
		strcat(call->player.sounds, " ");
		xmlFree(file);
	}
}

static void gather(struct twiml_call *call, xmlNode *node)
{
	char value[16];

	attribute(node, "numDigits", value, sizeof(value));
	assert_string_equal(value, "1");
	attribute(node, "finishOnKey", value, sizeof(value));
	assert_string_equal(value, "");
	attribute(node, "method", value, sizeof(value));
	assert_string_equal(value, "GET");
	attribute(node, "action", call->action, sizeof(call->action));
	attribute(node, "timeout", value, sizeof(value));
	call->player.limit_ms = (uint32_t)atoi(value) * 1000;
	plays(call, node);
	call->player.doing = *call->player.sounds ? LECTERN_MENU_TALKING
						  : LECTERN_MENU_WAITING;
}

static void dial(struct twiml_call *call, xmlNode *node)
{
	xmlChar *number = xmlNodeGetContent(node);

	assert_string_equal((char *)number, "+15550100");
	xmlFree(number);
	attribute(node, "action", call->redirect, sizeof(call->redirect));
	call->player.doing = LECTERN_MENU_DIALLING;
}

static void obey(struct twiml_call *call, xmlNode *node)
{
	for (; node; node = node->next) {
		if (is(node, "Gather")) {
			gather(call, node);
		} else if (is(node, "Dial")) {
			dial(call, node);
		} else if (is(node, "Hangup")) {
			call->player.doing = LECTERN_MENU_HUNG_UP;
		} else if (is(node, "Redirect")) {
			xmlChar *to = xmlNodeGetContent(node);

			snprintf(call->redirect, sizeof(call->redirect), "%s",
				 (char *)to);
			xmlFree(to);
		} else if (node->type == XML_ELEMENT_NODE) {
			assert_true(is(node, "Play"));
		}
	}
}

/* Asks for FOLDER/PAGE; pages of the list stand elsewhere. */
static void load(struct twiml_call *call, const char *path)
{
	char stored[256];
	xmlDoc *document;
	const char *text;
	xmlNode *root;

	assert_int_equal(
		sscanf(path, "%63[p0-9]/%127s", call->folder, call->page), 2);
	snprintf(stored, sizeof(stored), "%s/%s",
		 *call->page == 'l' ? "list" : call->folder, call->page);
	text = menu_documents_at(call->documents, stored);
	document = xmlReadMemory(text, (int)strlen(text), "x.xml", NULL, 0);
	assert_non_null(document);
	root = xmlDocGetRootElement(document);
	assert_true(is(root, "Response"));
	*call->player.sounds = '\0';
	*call->redirect = '\0';
	call->player.doing = LECTERN_MENU_PLAYING;
	plays(call, root);
	obey(call, root->children);
	/* A wait that leads to itself has no limit. */
	if (strcmp(call->redirect, call->page) == 0)
		call->player.limit_ms = 0;
	xmlFreeDoc(document);
}

/* ---------------------------------------------------------------- the call */

static void twiml_press(struct menu_player *player, char key)
{
	struct twiml_call *call = (struct twiml_call *)player;
	char name[8] = "?k0=";
	const char *at;
	char to[256];
	char path[512];

	if (player->doing != LECTERN_MENU_TALKING &&
	    player->doing != LECTERN_MENU_WAITING)
		return;
	name[2] = key == '*' ? 's' : key == '#' ? 'p' : key;
	assert_int_equal(strncmp(call->action, "go?", 3), 0);
	at = strstr(call->action, name);
	if (!at) {
		*name = '&';
		at = strstr(call->action, name);
	}
	assert_non_null(at);
	snprintf(to, sizeof(to), "%.*s", (int)strcspn(at + 4, "&"), at + 4);
	/* The rule: a page with its folder, or one in the folder at hand. */
	if (*to == 'p')
		strcpy(path, to);
	else
		snprintf(path, sizeof(path), "%s/%s", call->folder, to);
	load(call, path);
}

static void twiml_end(struct menu_player *player)
{
	struct twiml_call *call = (struct twiml_call *)player;
	char path[512];

	if (player->doing == LECTERN_MENU_HUNG_UP)
		return;
	if (strncmp(call->redirect, "../", 3) == 0)
		snprintf(path, sizeof(path), "%s", call->redirect + 3);
	else
		snprintf(path, sizeof(path), "%s/%s", call->folder,
			 call->redirect);
	load(call, path);
}

static void twiml_close(struct menu_player *player)
{
	free(player);
}

struct menu_player *menu_player_twiml(const struct menu_documents *documents)
{
	struct twiml_call *call = calloc(1, sizeof(*call));
	const char *start = menu_documents_at(documents, "start.xml");
	char path[256];
	const char *at = strchr(strstr(start, "<Redirect"), '>');

	assert_non_null(call);
	call->player = (struct menu_player){
		.press = twiml_press, .end = twiml_end, .close = twiml_close};
	call->documents = documents;
	snprintf(path, sizeof(path), "%.*s", (int)strcspn(at + 1, "<"), at + 1);
	load(call, path);
	return &call->player;
}
