/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * menu_write.h - the program of a call in the languages of phone systems.
 *
 * Each writer prints the same steps and tables; a test reads every file back,
 * obeys it as its system would and holds it against the walk (menu_walk.h).
 * Nothing of the guide's own text goes into a file: prompts are called by
 * names of [a-z0-9-], and all the rest is numbers and words from here.
 */
#ifndef LECTERN_PHONE_MENU_WRITE_H
#define LECTERN_PHONE_MENU_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/status.h"
#include "phone/menu.h"

/* What stands for NONE in written menus. */
#define LECTERN_MENU_NO_ROW "none"

/* The name of a table's rows in written menus ("place"). */
const char *lectern_menu_table_name(enum lectern_menu_table table);

/* Appends a value: a row's number or `none`, a prompt's name, or a letter. */
void lectern_menu_put_value(struct lectern_buffer *out,
			    const struct lectern_menu *menu,
			    enum lectern_menu_variable variable,
			    uint32_t value);

/*
 * Appends a row of a table as assignments (lectern_NAME=VALUE), `between` each
 * two: its variables, the folder of a speed, and a place's mark where places
 * are kept.
 */
void lectern_menu_put_row(struct lectern_buffer *out,
			  const struct lectern_menu *menu,
			  enum lectern_menu_table table, uint32_t row,
			  char between);

/* Where an item's sound is: a sentence of the guide, or the menus' own. */
const char *lectern_menu_item_folder(const struct lectern_menu_item *item);

/* The letter of a mode in written menus. */
char lectern_menu_mode_letter(enum lectern_menu_mode mode);

/*
 * menu_formats.c: the ending of the sound files that a kind of menu names, with
 * its dot; "" when the set has none that its system plays.
 */
const char *lectern_menu_ending(const struct lectern_menu *menu, unsigned kind);

/* The formats that the menus need of those that the set is made in. */
unsigned lectern_menu_formats(const struct lectern_phone_menu_options *options);

/* True when one of the set's formats is played by the system of a menu. */
bool lectern_menu_plays(const struct lectern_phone_menu_options *options,
			unsigned kind);

/* The name of a kind of menu on the command line ("voicexml"). */
const char *lectern_menu_kind_name(unsigned kind);

/* True for the steps at which a call stands. */
bool lectern_menu_stands(enum lectern_menu_op op);

/* Labels, and behind them the tables, as nodes of one order. */
#define LECTERN_MENU_NODE_COUNT \
	((uint32_t)LECTERN_MENU_LABEL_COUNT + LECTERN_MENU_SPEEDS + 1)

/*
 * menu_order.c: fills in the labels that can be come to and the tables, in an
 * order in which none leads to one before it, up to where a call stands.
 * Returns how many they are.
 */
uint32_t lectern_menu_order(const struct lectern_menu *menu,
			    uint32_t out[LECTERN_MENU_NODE_COUNT]);

/* -------------------------------------------------------------- writers */

/* Each sets out->failed when memory ended. */

/* menu_asterisk.c: a context of extensions.conf. */
void lectern_menu_write_asterisk(const struct lectern_menu *menu,
				 struct lectern_buffer *out);

/* menu_freeswitch.c: a context of the XML dialplan. */
void lectern_menu_write_freeswitch(const struct lectern_menu *menu,
				   struct lectern_buffer *out);

/* menu_voicexml.c: a VoiceXML 2.1 document. */
void lectern_menu_write_voicexml(const struct lectern_menu *menu,
				 struct lectern_buffer *out);

#endif
