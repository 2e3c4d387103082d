/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What to do with a menu's files. Written for whoever looks after the phone
 * system of a clinic, who may never have seen this program.
 */
#include "phone/menu_export.h"

/* The title, which is a stranger's: without what a terminal would obey. */
static void readme_title(const struct lectern_menu *menu,
			 struct lectern_buffer *out)
{
	const char *title = lectern_guide_front(menu->set->guide)->title;

	for (; *title; title++)
		if ((unsigned char)*title >= ' ' && *title != 127)
			lectern_buffer_add(out, title, 1);
	lectern_buffer_puts(
		out,
		"\n\nA menu for a telephone line. Callers hear the guide and "
		"move in it with\nthe keys of their telephone.\n\n"
		"guide   the guide, a file for each sentence\n"
		"lines   what the menu says of its own\n\n"
		"Both have a folder for the language and in it one for each "
		"speed.\n");
}

static void readme_asterisk(const struct lectern_menu *menu,
			    struct lectern_buffer *out)
{
	lectern_buffer_printf(
		out,
		"\nAsterisk\n\n"
		"1. Copy the folders guide and lines to "
		"/var/lib/asterisk/sounds/%s/\n"
		"2. Copy asterisk/extensions.conf to /etc/asterisk/%s.conf\n"
		"3. Put this line at the end of /etc/asterisk/"
		"extensions.conf:\n"
		"       #include \"%s.conf\"\n"
		"4. Send calls there from the extension of your choice:\n"
		"       exten => 5000,1,Goto(%s,s,1)\n"
		"5. In asterisk.conf, under [options], set "
		"transmit_silence = yes. Some\n"
		"   carriers end a call in which nothing is sent during a "
		"pause.\n",
		menu->id, menu->id, menu->id, menu->id);
	if (menu->options->person)
		lectern_buffer_puts(
			out, "6. The clinic's person is called through the "
			     "context default. Where calls\n"
			     "   go out by another, change lectern_person.\n");
}

static void readme_freeswitch(const struct lectern_menu *menu,
			      struct lectern_buffer *out)
{
	lectern_buffer_printf(
		out,
		"\nFreeSWITCH\n\n"
		"1. Copy the folders guide and lines to a new folder %s\n"
		"   in the sounds folder (its name is in sounds_dir).\n"
		"2. Copy freeswitch/lectern.xml to conf/dialplan/%s.xml\n"
		"3. Send calls there from an extension of your choice:\n"
		"       <action application=\"transfer\" "
		"data=\"call XML %s\"/>\n",
		menu->id, menu->id, menu->id);
	if (menu->options->person)
		lectern_buffer_puts(
			out, "4. The clinic's person is called through the "
			     "context default. Where calls\n"
			     "   go out by another, change lectern_person.\n");
}

static void readme_voicexml(const struct lectern_menu *menu,
			    struct lectern_buffer *out)
{
	(void)menu;
	lectern_buffer_puts(
		out, "\nVoiceXML 2.1\n\n"
		     "1. Copy the folders guide, lines and voicexml to a web "
		     "server that the\n"
		     "   platform reaches, beside one another.\n"
		     "2. Give the platform the address of "
		     "voicexml/lectern.vxml\n");
}

static void readme_twiml(const struct lectern_menu *menu,
			 struct lectern_buffer *out)
{
	(void)menu;
	lectern_buffer_puts(
		out,
		"\nTwilio\n\n"
		"1. Copy the folders guide, lines and twiml to a web server "
		"that Twilio reaches,\n"
		"   beside one another.\n"
		"2. Apache: rename twiml/apache.htaccess to .htaccess.\n"
		"   nginx: include twiml/nginx.conf in the server's braces.\n"
		"3. Let the number's incoming calls GET the address of "
		"twiml/start.xml\n");
}

void lectern_menu_write_readme(const struct lectern_menu *menu,
			       struct lectern_buffer *out)
{
	unsigned menus = menu->options->menus;

	readme_title(menu, out);
	if (menus & LECTERN_PHONE_MENU_ASTERISK)
		readme_asterisk(menu, out);
	if (menus & LECTERN_PHONE_MENU_FREESWITCH)
		readme_freeswitch(menu, out);
	if (menus & LECTERN_PHONE_MENU_VOICEXML)
		readme_voicexml(menu, out);
	if (menus & LECTERN_PHONE_MENU_TWIML)
		readme_twiml(menu, out);
	if (menu->options->remember)
		lectern_buffer_puts(
			out, "\nPlaces are kept by the caller's number, in "
			     "the system's own database\n(Asterisk and "
			     "FreeSWITCH), until the end of the guide is "
			     "heard. Tell callers so.\n");
}
