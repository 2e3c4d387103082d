/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program as a context of FreeSWITCH's XML dialplan.
 *
 * FreeSWITCH reads a context from its first extension to the last and tests
 * conditions on the way; actions marked inline are obeyed then, the others are
 * gathered and obeyed behind. So a key is one pass: lectern_at names the label
 * in hand, each extension obeys one and names another further down (see
 * lectern_menu_order()), until one speaks or waits. A transfer begins the next
 * pass. There is no transfer between label and label, because each one forgets
 * keys that were typed ahead.
 *
 * Several prompts are one file_string, so that a key ends them all. `none` is
 * no list of keys: nothing ends an input but its one digit.
 */
#include "phone/menu_freeswitch.h"

#include <stdio.h>

/* A wait without a limit is one hour, over and over. */
#define FREESWITCH_ENDLESS_MS 3600000u

/* ------------------------------------------------------------------ pieces */

const char *lectern_freeswitch_name(enum lectern_menu_variable variable)
{
	return lectern_menu_variable_info(variable)->name;
}

void lectern_freeswitch_inline(struct freeswitch *fs, const char *variable,
			       const char *value)
{
	lectern_buffer_printf(fs->out,
			      "\t\t\t\t<action application=\"set\" "
			      "data=\"lectern_%s=%s\" inline=\"true\"/>\n",
			      variable, value);
}

static void freeswitch_action(struct freeswitch *fs, const char *application,
			      const char *data)
{
	lectern_buffer_printf(
		fs->out, "\t\t\t\t<action application=\"%s\" data=\"%s\"/>\n",
		application, data);
}

void lectern_freeswitch_extension(struct freeswitch *fs, const char *name)
{
	lectern_buffer_printf(fs->out,
			      "\t\t<extension name=\"%s\" continue=\"true\">\n",
			      name);
}

void lectern_freeswitch_when(struct freeswitch *fs, const char *field,
			     const char *expression, const char *stop)
{
	lectern_buffer_printf(
		fs->out,
		"\t\t\t<condition field=\"%s\" expression=\"%s\"%s%s%s>\n",
		field, expression, stop ? " break=\"" : "", stop ? stop : "",
		stop ? "\"" : "");
}

void lectern_freeswitch_end(struct freeswitch *fs, const char *element)
{
	lectern_buffer_printf(fs->out, "%s</%s>\n",
			      *element == 'c' ? "\t\t\t" : "\t\t", element);
}

/* ------------------------------------------------- where a call stands */

static void freeswitch_pass(struct freeswitch *fs)
{
	lectern_buffer_printf(fs->out,
			      "\t\t\t\t<action application=\"transfer\" "
			      "data=\"lectern XML %s\"/>\n",
			      fs->menu->id);
}

/* The prompt of an item, as one file. */
static void freeswitch_item(struct freeswitch *fs,
			    const struct lectern_menu_item *item)
{
	const struct lectern_menu *menu = fs->menu;

	lectern_buffer_printf(fs->out,
			      "${lectern_sounds}/%s/%s/${lectern_tempo}/",
			      lectern_menu_item_folder(item), menu->language);
	if (item->variable)
		lectern_buffer_printf(
			fs->out, "${lectern_%s}",
			lectern_freeswitch_name(
				(enum lectern_menu_variable)item->value));
	else
		lectern_buffer_puts(fs->out, menu->prompts[item->value].name);
	lectern_buffer_puts(fs->out, fs->ending);
}

static void freeswitch_speak(struct freeswitch *fs,
			     const struct lectern_menu_step *step)
{
	uint32_t i;

	freeswitch_action(fs, "set",
			  step->op == LECTERN_MENU_TALK
				  ? "playback_terminators=0123456789*#"
				  : "playback_terminators=none");
	lectern_buffer_puts(fs->out, "\t\t\t\t<action application=\"playback\" "
				     "data=\"");
	if (step->item_count > 1)
		lectern_buffer_puts(fs->out, "file_string://");
	for (i = 0; i < step->item_count; i++) {
		if (i > 0)
			lectern_buffer_puts(fs->out, "!");
		freeswitch_item(fs, &step->items[i]);
	}
	lectern_buffer_puts(fs->out, "\"/>\n");
}

static void freeswitch_wait(struct freeswitch *fs,
			    const struct lectern_menu_step *step)
{
	/* What is left of a prompt would be taken for a key here. */
	freeswitch_action(fs, "set", "playback_terminator_used=");
	lectern_buffer_printf(fs->out,
			      "\t\t\t\t<action application=\"read\" "
			      "data=\"1 1 silence lectern_typed %u none\"/>\n",
			      step->value ? step->value
					  : FREESWITCH_ENDLESS_MS);
}

static void freeswitch_stand(struct freeswitch *fs,
			     const struct lectern_menu_step *step)
{
	freeswitch_action(fs, "set", "lectern_typed=");
	switch (step->op) {
	case LECTERN_MENU_PLAY:
	case LECTERN_MENU_TALK:
		freeswitch_speak(fs, step);
		break;
	case LECTERN_MENU_WAIT:
		freeswitch_wait(fs, step);
		break;
	case LECTERN_MENU_CALL:
		freeswitch_action(fs, "set", "playback_terminator_used=");
		freeswitch_action(fs, "set", "hangup_after_bridge=false");
		freeswitch_action(fs, "set", "continue_on_fail=true");
		freeswitch_action(fs, "bridge", "${lectern_person}");
		break;
	case LECTERN_MENU_CUT:
		freeswitch_action(fs, "hangup", "NORMAL_CLEARING");
		return;
	case LECTERN_MENU_SET:
	case LECTERN_MENU_COPY:
	case LECTERN_MENU_PICK:
	case LECTERN_MENU_IF:
	case LECTERN_MENU_KEEP:
	case LECTERN_MENU_FORGET:
	case LECTERN_MENU_GOTO:
	case LECTERN_MENU_LOAD:
	case LECTERN_MENU_RECALL:
	case LECTERN_MENU_DO:
		break;
	}
	lectern_buffer_printf(fs->out,
			      "\t\t\t\t<action application=\"set\" "
			      "data=\"lectern_then=%s\"/>\n",
			      lectern_menu_label_name(step->label));
	freeswitch_action(fs, "set", "lectern_at=stood");
	freeswitch_pass(fs);
}

/* ----------------------------------------------------------------- steps */

static void freeswitch_go(struct freeswitch *fs, enum lectern_menu_label label)
{
	lectern_freeswitch_inline(fs, "at", lectern_menu_label_name(label));
}

static void freeswitch_set(struct freeswitch *fs,
			   const struct lectern_menu_step *step)
{
	lectern_buffer_printf(fs->out,
			      "\t\t\t\t<action application=\"set\" "
			      "data=\"lectern_%s=",
			      lectern_freeswitch_name(step->variable));
	lectern_menu_put_value(fs->out, fs->menu, step->variable, step->value);
	lectern_buffer_puts(fs->out, "\" inline=\"true\"/>\n");
}

static void freeswitch_copy(struct freeswitch *fs,
			    const struct lectern_menu_step *step)
{
	lectern_buffer_printf(
		fs->out,
		"\t\t\t\t<action application=\"set\" "
		"data=\"lectern_%s=${lectern_%s}\" inline=\"true\"/>\n",
		lectern_freeswitch_name(step->variable),
		lectern_freeswitch_name(
			(enum lectern_menu_variable)step->value));
}

/* When the test holds, the rest of the extension is passed over. */
static void freeswitch_if(struct freeswitch *fs,
			  const struct lectern_menu_step *step)
{
	lectern_freeswitch_end(fs, "condition");
	lectern_buffer_printf(fs->out,
			      "\t\t\t<condition field=\"${lectern_%s}\" "
			      "expression=\"^",
			      lectern_freeswitch_name(step->variable));
	lectern_menu_put_value(fs->out, fs->menu, step->variable, step->value);
	lectern_buffer_puts(fs->out, "$\" break=\"on-true\">\n");
	freeswitch_go(fs, step->label);
	lectern_buffer_puts(fs->out, "\t\t\t</condition>\n\t\t\t<condition>\n");
}

static void freeswitch_load(struct freeswitch *fs,
			    const struct lectern_menu_step *step)
{
	lectern_buffer_printf(
		fs->out,
		"\t\t\t\t<action application=\"set\" "
		"data=\"lectern_load=%s${lectern_to}\" inline=\"true\"/>\n",
		lectern_menu_table_name((enum lectern_menu_table)step->value));
	freeswitch_go(fs, step->label);
}

/* A key means what the table of the mode says. */
static void freeswitch_do(struct freeswitch *fs)
{
	static const char keys[] = LECTERN_MENU_KEYS;
	int mode;
	uint32_t i;

	for (mode = 0; mode < LECTERN_MENU_MODE_COUNT; mode++)
		for (i = 0; i < LECTERN_MENU_KEY_COUNT; i++) {
			enum lectern_menu_mode in =
				(enum lectern_menu_mode)mode;

			lectern_freeswitch_end(fs, "condition");
			lectern_buffer_printf(
				fs->out,
				"\t\t\t<condition field=\"${lectern_mode}"
				"${lectern_key}\" expression=\"^%c[%c]$\" "
				"break=\"on-true\">\n",
				lectern_menu_mode_letter(in), keys[i]);
			freeswitch_go(fs,
				      lectern_menu_key_label(fs->menu, in, i));
		}
}

static void freeswitch_step(struct freeswitch *fs,
			    const struct lectern_menu_step *step)
{
	switch (step->op) {
	case LECTERN_MENU_SET:
		freeswitch_set(fs, step);
		break;
	case LECTERN_MENU_COPY:
		freeswitch_copy(fs, step);
		break;
	case LECTERN_MENU_PICK:
		lectern_freeswitch_inline(
			fs, "to",
			step->value == LECTERN_MENU_NEXT0
				? "${lectern_next${lectern_level}}"
				: "${lectern_previous"
				  "${lectern_level}}");
		break;
	case LECTERN_MENU_IF:
		freeswitch_if(fs, step);
		break;
	case LECTERN_MENU_KEEP:
	case LECTERN_MENU_FORGET:
		lectern_freeswitch_keep(fs, step->op == LECTERN_MENU_KEEP);
		break;
	case LECTERN_MENU_GOTO:
		freeswitch_go(fs, step->label);
		break;
	case LECTERN_MENU_LOAD:
		freeswitch_load(fs, step);
		break;
	case LECTERN_MENU_RECALL:
		lectern_freeswitch_recall(fs, step);
		break;
	case LECTERN_MENU_DO:
		freeswitch_do(fs);
		break;
	case LECTERN_MENU_PLAY:
	case LECTERN_MENU_TALK:
	case LECTERN_MENU_WAIT:
	case LECTERN_MENU_CALL:
	case LECTERN_MENU_CUT:
		freeswitch_stand(fs, step);
		break;
	}
}

static void freeswitch_label(struct freeswitch *fs,
			     enum lectern_menu_label label)
{
	const char *name = lectern_menu_label_name(label);
	uint32_t count;
	const struct lectern_menu_step *steps =
		lectern_menu_steps(fs->menu, label, &count);

	lectern_freeswitch_extension(fs, name);
	lectern_buffer_printf(fs->out,
			      "\t\t\t<condition field=\"${lectern_at}\" "
			      "expression=\"^%s$\">\n",
			      name);
	for (; count > 0; steps++, count--)
		freeswitch_step(fs, steps);
	lectern_freeswitch_end(fs, "condition");
	lectern_freeswitch_end(fs, "extension");
}

/* ------------------------------------------------------------- the whole */

static void freeswitch_setting(struct freeswitch *fs, const char *what,
			       const char *name, const char *value)
{
	lectern_buffer_printf(fs->out, "\t\t\t\t<!-- %s -->\n", what);
	lectern_freeswitch_inline(fs, name, value);
}

/* A call comes in. */
static void freeswitch_call(struct freeswitch *fs)
{
	const struct lectern_menu *menu = fs->menu;
	char value[96];

	lectern_freeswitch_extension(fs, "call");
	lectern_freeswitch_when(fs, "destination_number", "^call$", NULL);
	snprintf(value, sizeof(value), "$${sounds_dir}/%s", menu->id);
	freeswitch_setting(fs, "The folder of this menu.", "sounds", value);
	if (menu->options->person) {
		snprintf(value, sizeof(value), "loopback/%s/default",
			 menu->options->person);
		freeswitch_setting(fs,
				   "The clinic's person, as bridge takes it.",
				   "person", value);
	}
	lectern_freeswitch_inline(
		fs, "at", lectern_menu_label_name(LECTERN_MENU_AT_ANSWER));
	lectern_freeswitch_inline(fs, "load", "none");
	freeswitch_action(fs, "answer", "");
	/* Each transfer takes one away, and 70 are the default. */
	freeswitch_action(fs, "set", "max_session_transfers=1000000000");
	lectern_freeswitch_end(fs, "condition");
	if (menu->options->remember) {
		lectern_buffer_puts(fs->out,
				    "\t\t\t<!-- Places are kept by the "
				    "caller's number. -->\n");
		lectern_freeswitch_when(fs, "caller_id_number",
					"^[+]?([0-9]+)$", NULL);
		lectern_freeswitch_inline(fs, "caller", "$1");
		lectern_freeswitch_end(fs, "condition");
	}
	lectern_freeswitch_end(fs, "extension");
}

/* A prompt or a wait is over: by a key, or by itself. */
static void freeswitch_stood(struct freeswitch *fs)
{
	static const char typed[] =
		"${playback_terminator_used}${lectern_typed}";

	lectern_freeswitch_extension(fs, "stood");
	lectern_freeswitch_when(fs, "${lectern_at}", "^stood$", NULL);
	lectern_freeswitch_end(fs, "condition");
	lectern_freeswitch_when(fs, typed, "^([0-9*#])$", "on-true");
	lectern_freeswitch_inline(fs, "key", "$1");
	lectern_freeswitch_inline(
		fs, "at", lectern_menu_label_name(LECTERN_MENU_AT_PRESS));
	lectern_freeswitch_end(fs, "condition");
	lectern_buffer_puts(fs->out, "\t\t\t<!-- Some telephones have A to D "
				     "as well. -->\n");
	lectern_freeswitch_when(fs, typed, "^[A-D]$", "on-true");
	lectern_freeswitch_inline(fs, "at",
				  lectern_menu_label_name(LECTERN_MENU_AT_ON));
	lectern_freeswitch_end(fs, "condition");
	lectern_buffer_puts(fs->out, "\t\t\t<condition>\n");
	lectern_freeswitch_inline(fs, "at", "${lectern_then}");
	lectern_freeswitch_end(fs, "condition");
	lectern_freeswitch_end(fs, "extension");
}

void lectern_menu_write_freeswitch(const struct lectern_menu *menu,
				   struct lectern_buffer *out)
{
	struct freeswitch fs = {.menu = menu,
				.out = out,
				.ending = lectern_menu_ending(
					menu, LECTERN_PHONE_MENU_FREESWITCH)};
	uint32_t order[LECTERN_MENU_NODE_COUNT];
	uint32_t count = lectern_menu_order(menu, order);
	uint32_t i;

	lectern_buffer_printf(
		out,
		"<!-- A guide on the telephone. README.txt says how to put it "
		"to use.\n"
		"     Calls come in with: transfer \"call XML %s\" -->\n"
		"<include>\n\t<context name=\"%s\">\n",
		menu->id, menu->id);
	freeswitch_call(&fs);
	freeswitch_stood(&fs);
	for (i = 0; i < count; i++)
		if (order[i] < LECTERN_MENU_LABEL_COUNT)
			freeswitch_label(&fs,
					 (enum lectern_menu_label)order[i]);
		else
			lectern_freeswitch_table(
				&fs,
				(enum lectern_menu_table)(
					order[i] - LECTERN_MENU_LABEL_COUNT));
	lectern_buffer_puts(out, "\t</context>\n</include>\n");
}
