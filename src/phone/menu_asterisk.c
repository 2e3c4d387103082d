/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program as a context for Asterisk. A label is an extension, and so is a
 * row of a table, which sets the table's variables and goes on to where
 * lectern_then says.
 *
 * ControlPlayback with all keys as stop keys tells which one it was, # and *
 * too; Read would take # for its own end. Playback, for the emergency
 * sentence, drops what is pressed meanwhile. WaitExten goes to the extension
 * that is called like the key. Only core applications and functions are used,
 * and none that came later than Asterisk 13.
 */
#include "phone/menu_write.h"

#include <string.h>

/* Seconds that the person's telephone rings. */
#define ASTERISK_RING_SECONDS 60

/* A wait without a limit is one hour, over and over. */
#define ASTERISK_ENDLESS_SECONDS 3600

struct asterisk {
	const struct lectern_menu *menu;
	struct lectern_buffer *out;
	bool begun; /* the extension in hand has its first line */
	const char *extension;
};

/* Begins an extension; its name is kept until its first line. */
static void asterisk_at(struct asterisk *asterisk, const char *extension)
{
	asterisk->extension = extension;
	asterisk->begun = false;
	lectern_buffer_puts(asterisk->out, "\n");
}

/* What stands before an application. */
static struct lectern_buffer *asterisk_line(struct asterisk *asterisk)
{
	if (asterisk->begun)
		lectern_buffer_puts(asterisk->out, "same => n,");
	else
		lectern_buffer_printf(asterisk->out, "exten => %s,1,",
				      asterisk->extension);
	asterisk->begun = true;
	return asterisk->out;
}

static const char *asterisk_name(enum lectern_menu_variable variable)
{
	return lectern_menu_variable_info(variable)->name;
}

static void asterisk_goto(struct asterisk *asterisk,
			  enum lectern_menu_label label)
{
	lectern_buffer_printf(asterisk_line(asterisk), "Goto(%s,1)\n",
			      lectern_menu_label_name(label));
}

static void asterisk_set(struct asterisk *asterisk,
			 enum lectern_menu_variable variable, uint32_t value)
{
	struct lectern_buffer *out = asterisk_line(asterisk);

	lectern_buffer_printf(out, "Set(lectern_%s=", asterisk_name(variable));
	lectern_menu_put_value(out, asterisk->menu, variable, value);
	lectern_buffer_puts(out, ")\n");
}

/* ------------------------------------------------------- kept places */

/* What is kept lies under the caller's number, if there is one. */
static void asterisk_keep(struct asterisk *asterisk, bool keep)
{
	if (!asterisk->menu->options->remember)
		return;
	lectern_buffer_printf(asterisk_line(asterisk),
			      "ExecIf($[\"${lectern_caller}\" != \"\"]?"
			      "Set(%s(%s/${lectern_caller})=%s))\n",
			      keep ? "DB" : "DB_DELETE", asterisk->menu->id,
			      keep ? "${lectern_mark}" : "");
}

/*
 * Goes to the row of a mark that an earlier call left. The guide may have
 * changed since, and then the mark is nowhere.
 */
static void asterisk_recall(struct asterisk *asterisk,
			    const struct lectern_menu_step *step)
{
	if (asterisk->menu->options->remember) {
		lectern_buffer_printf(asterisk_line(asterisk),
				      "Set(lectern_then=%s)\n",
				      lectern_menu_label_name(step->label));
		lectern_buffer_printf(asterisk_line(asterisk),
				      "ExecIf($[\"${lectern_caller}\" != \"\"]?"
				      "Set(lectern_mark=m${FILTER(0-9a-f,"
				      "${DB(%s/${lectern_caller})})}))\n",
				      asterisk->menu->id);
		lectern_buffer_puts(
			asterisk_line(asterisk),
			"GotoIf($[\"${DIALPLAN_EXISTS(${CONTEXT},"
			"${lectern_mark},1)}\" = \"1\"]?${lectern_mark},1)\n");
	}
	lectern_buffer_printf(
		asterisk_line(asterisk), "Set(lectern_then=%s)\n",
		lectern_menu_label_name((enum lectern_menu_label)step->value));
	lectern_buffer_puts(asterisk_line(asterisk), "Goto(place0,1)\n");
}

/* --------------------------------------------------------------- steps */

static void asterisk_load(struct asterisk *asterisk,
			  const struct lectern_menu_step *step)
{
	lectern_buffer_printf(asterisk_line(asterisk), "Set(lectern_then=%s)\n",
			      lectern_menu_label_name(step->label));
	lectern_buffer_printf(
		asterisk_line(asterisk), "Goto(%s${lectern_to},1)\n",
		lectern_menu_table_name((enum lectern_menu_table)step->value));
}

/* Plays items; a key ends a TALK and is looked at. */
static void asterisk_speak(struct asterisk *asterisk,
			   const struct lectern_menu_step *step)
{
	const struct lectern_menu *menu = asterisk->menu;
	bool talk = step->op == LECTERN_MENU_TALK;
	uint32_t i;

	for (i = 0; i < step->item_count; i++) {
		const struct lectern_menu_item *item = &step->items[i];
		struct lectern_buffer *out = asterisk_line(asterisk);

		lectern_buffer_printf(
			out, "%s(${lectern_sounds}/%s/%s/${lectern_tempo}/",
			talk ? "ControlPlayback" : "Playback",
			lectern_menu_item_folder(item), menu->language);
		if (item->variable)
			lectern_buffer_printf(
				out, "${lectern_%s}",
				asterisk_name((enum lectern_menu_variable)
						      item->value));
		else
			lectern_buffer_puts(out,
					    menu->prompts[item->value].name);
		lectern_buffer_puts(out,
				    talk ? ",3000,,,0123456789*#)\n" : ")\n");
		if (talk)
			lectern_buffer_puts(asterisk_line(asterisk),
					    "GotoIf($[\"${CPLAYBACKSTATUS}\" = "
					    "\"USERSTOPPED\"]?heard,1)\n");
	}
	asterisk_goto(asterisk, step->label);
}

static void asterisk_wait(struct asterisk *asterisk,
			  const struct lectern_menu_step *step)
{
	uint32_t seconds =
		step->value ? step->value / 1000 : ASTERISK_ENDLESS_SECONDS;

	lectern_buffer_printf(asterisk_line(asterisk), "WaitExten(%u)\n",
			      seconds);
	asterisk_goto(asterisk, step->label);
}

static void asterisk_call(struct asterisk *asterisk,
			  const struct lectern_menu_step *step)
{
	lectern_buffer_printf(asterisk_line(asterisk),
			      "Dial(${lectern_person},%d,g)\n",
			      ASTERISK_RING_SECONDS);
	asterisk_goto(asterisk, step->label);
}

static void asterisk_if(struct asterisk *asterisk,
			const struct lectern_menu_step *step)
{
	struct lectern_buffer *out = asterisk_line(asterisk);

	lectern_buffer_printf(out, "GotoIf($[\"${lectern_%s}\" = \"",
			      asterisk_name(step->variable));
	lectern_menu_put_value(out, asterisk->menu, step->variable,
			       step->value);
	lectern_buffer_printf(out, "\"]?%s,1)\n",
			      lectern_menu_label_name(step->label));
}

/* `value`: next0 or previous0, whose name without its number is meant. */
static void asterisk_pick(struct asterisk *asterisk,
			  const struct lectern_menu_step *step)
{
	lectern_buffer_printf(asterisk_line(asterisk),
			      "Set(lectern_to=${lectern_%s${lectern_level}})\n",
			      step->value == LECTERN_MENU_NEXT0 ? "next"
								: "previous");
}

static void asterisk_step(struct asterisk *asterisk,
			  const struct lectern_menu_step *step)
{
	switch (step->op) {
	case LECTERN_MENU_SET:
		asterisk_set(asterisk, step->variable, step->value);
		break;
	case LECTERN_MENU_COPY:
		lectern_buffer_printf(
			asterisk_line(asterisk),
			"Set(lectern_%s=${lectern_%s})\n",
			asterisk_name(step->variable),
			asterisk_name((enum lectern_menu_variable)step->value));
		break;
	case LECTERN_MENU_PICK:
		asterisk_pick(asterisk, step);
		break;
	case LECTERN_MENU_IF:
		asterisk_if(asterisk, step);
		break;
	case LECTERN_MENU_KEEP:
	case LECTERN_MENU_FORGET:
		asterisk_keep(asterisk, step->op == LECTERN_MENU_KEEP);
		break;
	case LECTERN_MENU_GOTO:
		asterisk_goto(asterisk, step->label);
		break;
	case LECTERN_MENU_LOAD:
		asterisk_load(asterisk, step);
		break;
	case LECTERN_MENU_PLAY:
	case LECTERN_MENU_TALK:
		asterisk_speak(asterisk, step);
		break;
	case LECTERN_MENU_WAIT:
		asterisk_wait(asterisk, step);
		break;
	case LECTERN_MENU_RECALL:
		asterisk_recall(asterisk, step);
		break;
	case LECTERN_MENU_CALL:
		asterisk_call(asterisk, step);
		break;
	case LECTERN_MENU_CUT:
		lectern_buffer_puts(asterisk_line(asterisk), "Hangup()\n");
		break;
	case LECTERN_MENU_DO:
		lectern_buffer_puts(asterisk_line(asterisk),
				    "Goto(${lectern_mode}${lectern_key},1)\n");
		break;
	}
}

static void asterisk_label(struct asterisk *asterisk,
			   enum lectern_menu_label label)
{
	uint32_t count;
	const struct lectern_menu_step *steps =
		lectern_menu_steps(asterisk->menu, label, &count);

	if (count == 0)
		return;
	asterisk_at(asterisk, lectern_menu_label_name(label));
	for (; count > 0; steps++, count--)
		asterisk_step(asterisk, steps);
}

/* ---------------------------------------------------------------- tables */

/* A row: its variables, and its mark, by which it is found again. */
static void asterisk_row(struct asterisk *asterisk,
			 enum lectern_menu_table table, uint32_t row)
{
	const struct lectern_menu *menu = asterisk->menu;
	struct lectern_buffer *out = asterisk->out;

	lectern_buffer_printf(out, "exten => %s%u,1,MSet(",
			      lectern_menu_table_name(table), row);
	lectern_menu_put_row(out, menu, table, row, ',');
	lectern_buffer_puts(out, ")\nsame => n,Goto(${lectern_then},1)\n");
	if (table == LECTERN_MENU_PLACES && menu->options->remember)
		lectern_buffer_printf(out, "exten => m%s,1,Goto(place%u,1)\n",
				      menu->places[row].mark, row);
}

static void asterisk_table(struct asterisk *asterisk,
			   enum lectern_menu_table table)
{
	uint32_t rows = lectern_menu_rows(asterisk->menu, table);
	uint32_t row;

	lectern_buffer_puts(asterisk->out, "\n");
	for (row = 0; row < rows; row++)
		asterisk_row(asterisk, table, row);
}

/* ------------------------------------------------------------------ keys */

/* r5 is the key 5 while reading, l5 in the list of sections. */
static void asterisk_keys(struct asterisk *asterisk)
{
	static const char keys[] = LECTERN_MENU_KEYS;
	struct lectern_buffer *out = asterisk->out;
	int mode;
	uint32_t i;

	for (mode = 0; mode < LECTERN_MENU_MODE_COUNT; mode++) {
		enum lectern_menu_mode in = (enum lectern_menu_mode)mode;

		lectern_buffer_puts(out, "\n");
		for (i = 0; i < LECTERN_MENU_KEY_COUNT; i++)
			lectern_buffer_printf(
				out, "exten => %c%c,1,Goto(%s,1)\n",
				lectern_menu_mode_letter(in), keys[i],
				lectern_menu_label_name(lectern_menu_key_label(
					asterisk->menu, in, i)));
	}
	lectern_buffer_puts(out, "\n; A key while a prompt sounds, and one in "
				 "silence.\n"
				 "exten => heard,1,"
				 "Set(lectern_key=${CPLAYBACKSTOPKEY})\n"
				 "same => n,Goto(press,1)\n");
	for (i = 0; i < LECTERN_MENU_KEY_COUNT; i++)
		lectern_buffer_printf(out,
				      "exten => %c,1,Set(lectern_key=%c)\n"
				      "same => n,Goto(press,1)\n",
				      keys[i], keys[i]);
	/* Some telephones have A to D as well. */
	lectern_buffer_puts(out, "exten => i,1,Goto(on,1)\n"
				 "exten => t,1,Goto(on,1)\n");
}

/* ------------------------------------------------------------- the whole */

static void asterisk_begin(struct asterisk *asterisk)
{
	const struct lectern_menu *menu = asterisk->menu;
	const struct lectern_phone_menu_options *options = menu->options;
	struct lectern_buffer *out = asterisk->out;

	lectern_buffer_printf(
		out,
		"; A guide on the telephone. README.txt says how to put it to "
		"use.\n"
		"; Calls come in with Goto(%s,s,1).\n\n[%s]\n\n"
		"; The folder of this menu, below the sounds of Asterisk.\n"
		"exten => s,1,Set(lectern_sounds=%s)\n",
		menu->id, menu->id, menu->id);
	if (options->person)
		lectern_buffer_printf(
			out,
			"; The clinic's person, as Dial takes it.\n"
			"same => n,Set(lectern_person=Local/%s@default)\n",
			options->person);
	if (options->remember)
		lectern_buffer_puts(
			out, "; Places are kept by the caller's number.\n"
			     "same => n,Set(lectern_caller="
			     "${FILTER(0-9,${CALLERID(num)})})\n"
			     "same => n,Set(lectern_mark=none)\n");
	lectern_buffer_puts(out, "same => n,Answer()\n"
				 "same => n,Goto(answer,1)\n");
}

void lectern_menu_write_asterisk(const struct lectern_menu *menu,
				 struct lectern_buffer *out)
{
	struct asterisk asterisk = {.menu = menu, .out = out};
	int i;

	asterisk_begin(&asterisk);
	for (i = 0; i < LECTERN_MENU_LABEL_COUNT; i++)
		asterisk_label(&asterisk, (enum lectern_menu_label)i);
	asterisk_keys(&asterisk);
	for (i = LECTERN_MENU_PLACES; i <= LECTERN_MENU_SPEEDS; i++)
		asterisk_table(&asterisk, (enum lectern_menu_table)i);
}
