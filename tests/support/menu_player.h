/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_player.h - written menus, obeyed as their phone systems would, as far as
 * menus use them. What a file has beyond that fails the test.
 */
#ifndef TESTS_SUPPORT_MENU_PLAYER_H
#define TESTS_SUPPORT_MENU_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "phone/menu_walk.h"

#define MENU_SOUNDS_MAX 1024

/* A call that a phone system has in hand. */
struct menu_player {
	enum lectern_menu_doing doing;
	char sounds[MENU_SOUNDS_MAX]; /* what is playing, with a space behind
					 each: guide/en/normal/NAME */
	uint32_t limit_ms;	      /* of a wait; 0: it begins again */
	bool by_item;		      /* one prompt of several at a time */
	void (*press)(struct menu_player *player, char key);
	void (*end)(struct menu_player *player); /* of prompt, wait or call */
	void (*close)(struct menu_player *player);
};

/*
 * Begin a call that `text` answers; close it with menu_player_close().
 * `kept` is the database of the system, as what an earlier call left there
 * ("" or "key=value"), and must have room for 256 bytes; changed by the call.
 */
struct menu_player *menu_player_asterisk(const char *text, char *kept);
struct menu_player *menu_player_freeswitch(const char *text, char *kept);
struct menu_player *menu_player_voicexml(const char *text);

/* Documents on a web server, by their paths. */
struct menu_documents {
	char **paths;
	char **texts;
	size_t count;
	size_t room;
	size_t *slots; /* a hash table of indexes, from 1 */
};

/* Takes one; a lectern_menu_page_fn with documents as its user. */
enum lectern_status menu_documents_add(void *documents, const char *path,
				       const char *bytes, size_t length);

/* The text under a path; fails the test when there is none. */
const char *menu_documents_at(const struct menu_documents *documents,
			      const char *path);

void menu_documents_free(struct menu_documents *documents);

struct menu_player *menu_player_twiml(const struct menu_documents *documents);

void menu_player_close(struct menu_player *player);

/* -------------------------------------------- for the players themselves */

/* Variables of a call, by name. */
struct menu_values {
	char *names[128];
	char *values[128];
	int count;
};

/* A variable's value; "" when it was never set. */
const char *menu_value(const struct menu_values *values, const char *name);

void menu_value_set(struct menu_values *values, const char *name,
		    const char *value);

void menu_values_free(struct menu_values *values);

/* What CHARACTERS,TEXT lets through of a text; ranges as a-z. */
void menu_filter(const char *arguments, char *out);

#endif
