/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program as a VoiceXML 2.1 document: a label is a form. The tables are
 * arrays in a script, where a row is found by its number. What speaks or waits
 * goes to one of a few forms that do just that, so the grammar of the twelve
 * keys stands there once each.
 *
 * # ends an input unless termchar is empty. A prompt that cannot be interrupted
 * also drops what was typed before (VoiceXML 2.0, 4.1.5).
 */
#include "phone/menu_write.h"

struct voicexml {
	const struct lectern_menu *menu;
	struct lectern_buffer *out;
	const char *ending; /* of sound files */
};

static const char *voicexml_name(enum lectern_menu_variable variable)
{
	return lectern_menu_variable_info(variable)->name;
}

/* A value as an expression: a number, or a quoted word. */
static void voicexml_value(struct voicexml *vxml,
			   enum lectern_menu_variable variable, uint32_t value,
			   const char *quote)
{
	bool number = lectern_menu_variable_info(variable)->kind ==
			      LECTERN_MENU_INDEX &&
		      value != LECTERN_MENU_NONE;

	lectern_buffer_puts(vxml->out, number ? "" : quote);
	lectern_menu_put_value(vxml->out, vxml->menu, variable, value);
	lectern_buffer_puts(vxml->out, number ? "" : quote);
}

static void voicexml_assign(struct voicexml *vxml, const char *name,
			    const char *expression)
{
	lectern_buffer_printf(vxml->out,
			      "      <assign name=\"%s\" expr=\"%s\"/>\n", name,
			      expression);
}

static void voicexml_goto(struct voicexml *vxml, const char *form)
{
	lectern_buffer_printf(vxml->out, "      <goto next=\"#%s\"/>\n", form);
}

/* ----------------------------------------------------------------- steps */

static void voicexml_item(struct voicexml *vxml,
			  const struct lectern_menu_item *item)
{
	const struct lectern_menu *menu = vxml->menu;

	lectern_buffer_printf(vxml->out, "sounds+'/%s/%s/'+tempo+'/",
			      lectern_menu_item_folder(item), menu->language);
	if (item->variable)
		lectern_buffer_printf(
			vxml->out, "'+%s+'",
			voicexml_name((enum lectern_menu_variable)item->value));
	else
		lectern_buffer_puts(vxml->out, menu->prompts[item->value].name);
	lectern_buffer_printf(vxml->out, "%s'", vxml->ending);
}

/* Speaks in the form that is meant for it. */
static void voicexml_speak(struct voicexml *vxml,
			   const struct lectern_menu_step *step)
{
	uint32_t i;

	lectern_buffer_puts(vxml->out,
			    "      <assign name=\"prompts\" expr=\"[");
	for (i = 0; i < step->item_count; i++) {
		lectern_buffer_puts(vxml->out, i ? ", " : "");
		voicexml_item(vxml, &step->items[i]);
	}
	lectern_buffer_puts(vxml->out, "]\"/>\n");
}

static void voicexml_stand(struct voicexml *vxml,
			   const struct lectern_menu_step *step,
			   const char *form)
{
	lectern_buffer_printf(vxml->out,
			      "      <assign name=\"then\" expr=\"'%s'\"/>\n",
			      lectern_menu_label_name(step->label));
	voicexml_goto(vxml, form);
}

static void voicexml_if(struct voicexml *vxml,
			const struct lectern_menu_step *step)
{
	lectern_buffer_printf(vxml->out, "      <if cond=\"%s == ",
			      voicexml_name(step->variable));
	voicexml_value(vxml, step->variable, step->value, "'");
	lectern_buffer_printf(vxml->out, "\"><goto next=\"#%s\"/></if>\n",
			      lectern_menu_label_name(step->label));
}

static void voicexml_set(struct voicexml *vxml,
			 const struct lectern_menu_step *step)
{
	lectern_buffer_printf(vxml->out, "      <assign name=\"%s\" expr=\"",
			      voicexml_name(step->variable));
	voicexml_value(vxml, step->variable, step->value, "'");
	lectern_buffer_puts(vxml->out, "\"/>\n");
}

/* Nothing is kept: a call begins at the guide's start. */
static void voicexml_begin(struct voicexml *vxml,
			   const struct lectern_menu_step *step)
{
	lectern_buffer_printf(
		vxml->out, "      <assign name=\"then\" expr=\"'%s'\"/>\n",
		lectern_menu_label_name((enum lectern_menu_label)step->value));
	voicexml_goto(vxml, lectern_menu_table_name(LECTERN_MENU_PLACES));
}

/* next or previous at the level: of three variables, one. */
static void voicexml_pick(struct voicexml *vxml,
			  const struct lectern_menu_step *step)
{
	int level;

	for (level = 0; level < LECTERN_MENU_LEVEL_COUNT; level++)
		lectern_buffer_printf(
			vxml->out,
			"      <if cond=\"level == %d\">"
			"<assign name=\"to\" expr=\"%s\"/></if>\n",
			level,
			voicexml_name((enum lectern_menu_variable)(
				step->value + (uint32_t)level)));
}

static void voicexml_step(struct voicexml *vxml,
			  const struct lectern_menu_step *step)
{
	switch (step->op) {
	case LECTERN_MENU_SET:
		voicexml_set(vxml, step);
		break;
	case LECTERN_MENU_COPY:
		voicexml_assign(
			vxml, voicexml_name(step->variable),
			voicexml_name((enum lectern_menu_variable)step->value));
		break;
	case LECTERN_MENU_PICK:
		voicexml_pick(vxml, step);
		break;
	case LECTERN_MENU_IF:
		voicexml_if(vxml, step);
		break;
	case LECTERN_MENU_KEEP:
	case LECTERN_MENU_FORGET:
		break;
	case LECTERN_MENU_GOTO:
		voicexml_goto(vxml, lectern_menu_label_name(step->label));
		break;
	case LECTERN_MENU_LOAD:
		voicexml_stand(vxml, step,
			       lectern_menu_table_name(
				       (enum lectern_menu_table)step->value));
		break;
	case LECTERN_MENU_PLAY:
		voicexml_speak(vxml, step);
		voicexml_stand(vxml, step, "play");
		break;
	case LECTERN_MENU_TALK:
		voicexml_speak(vxml, step);
		voicexml_stand(vxml, step, "talk");
		break;
	case LECTERN_MENU_WAIT:
		voicexml_stand(vxml, step, "wait");
		break;
	case LECTERN_MENU_RECALL:
		voicexml_begin(vxml, step);
		break;
	case LECTERN_MENU_CALL:
		voicexml_stand(vxml, step, "transfer");
		break;
	case LECTERN_MENU_CUT:
		lectern_buffer_puts(vxml->out, "      <disconnect/>\n");
		break;
	case LECTERN_MENU_DO:
		lectern_buffer_puts(
			vxml->out,
			"      <goto expr=\"'#'+keys[mode+key]\"/>\n");
		break;
	}
}

static void voicexml_label(struct voicexml *vxml, enum lectern_menu_label label)
{
	uint32_t count;
	const struct lectern_menu_step *steps =
		lectern_menu_steps(vxml->menu, label, &count);

	if (count == 0)
		return;
	lectern_buffer_printf(vxml->out, "  <form id=\"%s\">\n    <block>\n",
			      lectern_menu_label_name(label));
	for (; count > 0; steps++, count--)
		voicexml_step(vxml, steps);
	lectern_buffer_puts(vxml->out, "    </block>\n  </form>\n");
}

/* ---------------------------------------------------------------- tables */

/* The variables of a table, one behind the other. */
static uint32_t voicexml_columns(
	enum lectern_menu_table table,
	enum lectern_menu_variable columns[LECTERN_MENU_VARIABLE_COUNT])
{
	uint32_t count = 0;
	int i;

	for (i = 0; i < LECTERN_MENU_VARIABLE_COUNT; i++)
		if (lectern_menu_variable_info((enum lectern_menu_variable)i)
			    ->table == table)
			columns[count++] = (enum lectern_menu_variable)i;
	return count;
}

static void voicexml_rows(struct voicexml *vxml, enum lectern_menu_table table)
{
	enum lectern_menu_variable columns[LECTERN_MENU_VARIABLE_COUNT];
	uint32_t count = voicexml_columns(table, columns);
	uint32_t rows = lectern_menu_rows(vxml->menu, table);
	uint32_t row;
	uint32_t i;

	lectern_buffer_printf(vxml->out, "    var %ss = [",
			      lectern_menu_table_name(table));
	for (row = 0; row < rows; row++) {
		lectern_buffer_puts(vxml->out,
				    row ? ",\n      [" : "\n      [");
		for (i = 0; i < count; i++) {
			lectern_buffer_puts(vxml->out, i ? ", " : "");
			voicexml_value(
				vxml, columns[i],
				lectern_menu_cell(vxml->menu, row, columns[i]),
				"\"");
		}
		if (table == LECTERN_MENU_SPEEDS)
			lectern_buffer_printf(vxml->out, ", \"%s\"",
					      lectern_phone_speed_name(
						      vxml->menu->speeds[row]));
		lectern_buffer_puts(vxml->out, "]");
	}
	lectern_buffer_puts(vxml->out, "];\n");
}

/* A form that takes over a row and goes on to where `then` says. */
static void voicexml_loader(struct voicexml *vxml,
			    enum lectern_menu_table table)
{
	enum lectern_menu_variable columns[LECTERN_MENU_VARIABLE_COUNT];
	uint32_t count = voicexml_columns(table, columns);
	const char *name = lectern_menu_table_name(table);
	uint32_t i;

	if (lectern_menu_rows(vxml->menu, table) == 0)
		return;
	lectern_buffer_printf(vxml->out,
			      "  <form id=\"%s\">\n    <block>\n"
			      "      <assign name=\"row\" expr=\"%ss[to]\"/>\n",
			      name, name);
	for (i = 0; i < count; i++)
		lectern_buffer_printf(
			vxml->out,
			"      <assign name=\"%s\" expr=\"row[%u]\"/>\n",
			voicexml_name(columns[i]), i);
	if (table == LECTERN_MENU_SPEEDS)
		lectern_buffer_printf(
			vxml->out,
			"      <assign name=\"tempo\" expr=\"row[%u]\"/>\n",
			count);
	lectern_buffer_puts(vxml->out, "      <goto expr=\"'#'+then\"/>\n"
				       "    </block>\n  </form>\n");
}

/* What each key means: r5 while reading, l5 in the list of sections. */
static void voicexml_keys(struct voicexml *vxml)
{
	static const char keys[] = LECTERN_MENU_KEYS;
	const char *comma = "";
	int mode;
	uint32_t i;

	lectern_buffer_puts(vxml->out, "    var keys = {");
	for (mode = 0; mode < LECTERN_MENU_MODE_COUNT; mode++)
		for (i = 0; i < LECTERN_MENU_KEY_COUNT; i++) {
			enum lectern_menu_mode in =
				(enum lectern_menu_mode)mode;

			lectern_buffer_printf(
				vxml->out, "%s\n      \"%c%c\": \"%s\"", comma,
				lectern_menu_mode_letter(in), keys[i],
				lectern_menu_label_name(lectern_menu_key_label(
					vxml->menu, in, i)));
			comma = ",";
		}
	lectern_buffer_puts(vxml->out, "};\n");
}

/* ------------------------------------------------------- where a call stands
 */

/* One key, with what is said and how long it is waited for behind it. */
static void voicexml_field(struct voicexml *vxml, const char *form,
			   const char *prompt)
{
	static const char keys[] = LECTERN_MENU_KEYS;
	uint32_t i;

	lectern_buffer_printf(
		vxml->out,
		"  <form id=\"%s\">\n    <field name=\"typed\">\n"
		"      <grammar mode=\"dtmf\" version=\"1.0\" root=\"%skey\">\n"
		"        <rule id=\"%skey\" scope=\"public\">\n"
		"          <one-of>",
		form, form, form);
	for (i = 0; i < LECTERN_MENU_KEY_COUNT; i++)
		lectern_buffer_printf(vxml->out, "<item>%c</item>", keys[i]);
	lectern_buffer_printf(
		vxml->out,
		"</one-of>\n        </rule>\n      </grammar>\n"
		"      %s\n"
		"      <noinput><goto expr=\"'#'+then\"/></noinput>\n"
		"      <nomatch><goto next=\"#on\"/></nomatch>\n"
		"      <filled>\n"
		"        <assign name=\"key\" expr=\"typed\"/>\n"
		"        <goto next=\"#press\"/>\n"
		"      </filled>\n    </field>\n  </form>\n",
		prompt);
}

static void voicexml_stands(struct voicexml *vxml)
{
	lectern_buffer_puts(
		vxml->out,
		"  <form id=\"play\">\n    <block>\n"
		"      <prompt bargein=\"false\"><foreach item=\"prompt\" "
		"array=\"prompts\"><audio expr=\"prompt\"/></foreach>"
		"</prompt>\n"
		"      <goto expr=\"'#'+then\"/>\n"
		"    </block>\n  </form>\n");
	voicexml_field(vxml, "talk",
		       "<prompt timeout=\"10ms\"><foreach item=\"prompt\" "
		       "array=\"prompts\"><mark nameexpr=\"prompt\"/>"
		       "<audio expr=\"prompt\"/></foreach></prompt>");
	/* A wait without a limit begins again after each minute. */
	voicexml_field(vxml, "wait", "<prompt timeout=\"60s\"/>");
	if (vxml->menu->options->person)
		lectern_buffer_printf(
			vxml->out,
			"  <form id=\"transfer\">\n"
			"    <transfer name=\"person\" dest=\"tel:%s\" "
			"bridge=\"true\" connecttimeout=\"60s\">\n"
			"      <filled><goto expr=\"'#'+then\"/></filled>\n"
			"      <catch event=\"error\"><goto expr=\"'#'+then\"/>"
			"</catch>\n"
			"    </transfer>\n  </form>\n",
			vxml->menu->options->person);
}

/* ------------------------------------------------------------- the whole */

static void voicexml_variables(struct voicexml *vxml)
{
	int i;

	lectern_buffer_puts(vxml->out,
			    "  <!-- The folder of this menu. -->\n"
			    "  <var name=\"sounds\" expr=\"'..'\"/>\n"
			    "  <var name=\"tempo\" expr=\"''\"/>\n"
			    "  <var name=\"prompts\" expr=\"[]\"/>\n"
			    "  <var name=\"row\" expr=\"[]\"/>\n"
			    "  <var name=\"then\" expr=\"''\"/>\n"
			    "  <var name=\"key\" expr=\"''\"/>\n");
	for (i = 0; i < LECTERN_MENU_VARIABLE_COUNT; i++)
		lectern_buffer_printf(
			vxml->out, "  <var name=\"%s\" expr=\"''\"/>\n",
			voicexml_name((enum lectern_menu_variable)i));
}

void lectern_menu_write_voicexml(const struct lectern_menu *menu,
				 struct lectern_buffer *out)
{
	struct voicexml vxml = {.menu = menu,
				.out = out,
				.ending = lectern_menu_ending(
					menu, LECTERN_PHONE_MENU_VOICEXML)};
	int i;

	lectern_buffer_printf(
		out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<!-- A guide on the telephone. README.txt says how to put it "
		"to use. -->\n"
		"<vxml version=\"2.1\" xmlns=\"http://www.w3.org/2001/vxml\" "
		"xml:lang=\"%s\">\n"
		"  <property name=\"inputmodes\" value=\"dtmf\"/>\n"
		"  <property name=\"termchar\" value=\"\"/>\n"
		"  <property name=\"termtimeout\" value=\"0s\"/>\n"
		"  <property name=\"bargein\" value=\"true\"/>\n",
		menu->language);
	voicexml_variables(&vxml);
	lectern_buffer_puts(out, "  <script><![CDATA[\n");
	for (i = LECTERN_MENU_PLACES; i <= LECTERN_MENU_SPEEDS; i++)
		voicexml_rows(&vxml, (enum lectern_menu_table)i);
	voicexml_keys(&vxml);
	lectern_buffer_puts(out, "  ]]></script>\n");
	for (i = 0; i < LECTERN_MENU_LABEL_COUNT; i++)
		voicexml_label(&vxml, (enum lectern_menu_label)i);
	for (i = LECTERN_MENU_PLACES; i <= LECTERN_MENU_SPEEDS; i++)
		voicexml_loader(&vxml, (enum lectern_menu_table)i);
	voicexml_stands(&vxml);
	lectern_buffer_puts(out, "</vxml>\n");
}
