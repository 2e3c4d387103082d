/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pages as TwiML documents, which a plain web server hosts.
 *
 * TwiML cannot branch: the key goes to an address. Here it is `go` with the
 * page of each key in its query, and a rule of the web server answers with a
 * redirection to the one whose key Twilio adds (Digits). A page is asked for
 * in the folder of its place; a second rule serves pages of the list there.
 */
#include <stdio.h>

#include "phone/menu_export.h"

/* A wait without a limit begins again after each minute. */
#define TWIML_ENDLESS_SECONDS 60

struct twiml {
	const struct lectern_menu *menu;
	struct lectern_buffer text;
	const char *ending; /* of sound files */
	lectern_menu_page_fn *write;
	void *user;
};

/* The letters of the keys in a query: what is no digit has a name. */
static char twiml_key(uint32_t key)
{
	static const char letters[] = "0123456789sp";

	return letters[key];
}

/* A page, from a folder of a place; `up` leads out of it. */
static void twiml_address(struct twiml *twiml,
			  const struct lectern_menu_walk *from, uint32_t key,
			  const char *up)
{
	struct lectern_menu_link link =
		lectern_menu_page_link(twiml->menu, from, key);
	char name[LECTERN_MENU_PAGE_NAME];

	lectern_menu_page_name(twiml->menu, &link.to, name);
	if (!link.same_place)
		lectern_buffer_printf(&twiml->text, "%sp%u/", up,
				      link.to.values[LECTERN_MENU_PLACE]);
	lectern_buffer_puts(&twiml->text, name);
}

static void twiml_redirect(struct twiml *twiml,
			   const struct lectern_menu_walk *page)
{
	lectern_buffer_puts(&twiml->text, "  <Redirect method=\"GET\">");
	twiml_address(twiml, page, LECTERN_MENU_NONE, "../");
	lectern_buffer_puts(&twiml->text, "</Redirect>\n");
}

/* What is said on a page. */
static void twiml_prompts(struct twiml *twiml,
			  const struct lectern_menu_walk *page,
			  const char *indent)
{
	const struct lectern_menu *menu = twiml->menu;
	const char *speed = lectern_phone_speed_name(
		menu->speeds[page->values[LECTERN_MENU_SPEED]]);
	struct lectern_menu_walk at = *page;
	uint32_t prompt;

	for (; (prompt = lectern_menu_walk_prompt(menu, &at)) !=
	       LECTERN_MENU_NONE;
	     at.part++)
		lectern_buffer_printf(
			&twiml->text, "%s<Play>../../%s/%s/%s/%s%s</Play>\n",
			indent, menu->prompts[prompt].words ? "lines" : "guide",
			menu->language, speed, menu->prompts[prompt].name,
			twiml->ending);
}

static void twiml_gather(struct twiml *twiml,
			 const struct lectern_menu_walk *page, uint32_t seconds)
{
	uint32_t key;

	lectern_buffer_printf(&twiml->text,
			      "  <Gather input=\"dtmf\" numDigits=\"1\" "
			      "finishOnKey=\"\" timeout=\"%u\" method=\"GET\" "
			      "action=\"go?",
			      seconds);
	for (key = 0; key < LECTERN_MENU_KEY_COUNT; key++) {
		lectern_buffer_printf(&twiml->text,
				      "%sk%c=", key ? "&amp;" : "",
				      twiml_key(key));
		twiml_address(twiml, page, key, "");
	}
	lectern_buffer_puts(&twiml->text, "\">\n");
	twiml_prompts(twiml, page, "    ");
	lectern_buffer_puts(&twiml->text, "  </Gather>\n");
	twiml_redirect(twiml, page);
}

/* The clinic's person; behind the call the page's end is asked for. */
static void twiml_dial(struct twiml *twiml,
		       const struct lectern_menu_walk *page)
{
	lectern_buffer_puts(&twiml->text,
			    "  <Dial timeout=\"60\" method=\"GET\" "
			    "action=\"");
	twiml_address(twiml, page, LECTERN_MENU_NONE, "../");
	lectern_buffer_printf(&twiml->text, "\"><Number>%s</Number></Dial>\n",
			      twiml->menu->options->person);
}

static void twiml_body(struct twiml *twiml,
		       const struct lectern_menu_walk *page)
{
	uint32_t limit = lectern_menu_walk_limit(twiml->menu, page) / 1000;

	switch (lectern_menu_walk_doing(twiml->menu, page)) {
	case LECTERN_MENU_PLAYING:
		twiml_prompts(twiml, page, "  ");
		twiml_redirect(twiml, page);
		break;
	case LECTERN_MENU_TALKING:
		/* The shortest that there is. */
		twiml_gather(twiml, page, 1);
		break;
	case LECTERN_MENU_WAITING:
		twiml_gather(twiml, page,
			     limit ? limit : TWIML_ENDLESS_SECONDS);
		break;
	case LECTERN_MENU_DIALLING:
		twiml_dial(twiml, page);
		break;
	case LECTERN_MENU_HUNG_UP:
		lectern_buffer_puts(&twiml->text, "  <Hangup/>\n");
		break;
	}
}

static void twiml_head(struct twiml *twiml)
{
	lectern_buffer_clear(&twiml->text);
	lectern_buffer_puts(&twiml->text,
			    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
			    "<Response>\n");
}

/* Gives a document away under its path. */
static enum lectern_status twiml_emit(struct twiml *twiml, const char *path)
{
	if (twiml->text.failed)
		return LECTERN_NO_MEMORY;
	return twiml->write(twiml->user, path, twiml->text.bytes,
			    twiml->text.length);
}

static enum lectern_status twiml_page(struct twiml *twiml,
				      const struct lectern_menu_walk *page)
{
	char path[LECTERN_MENU_PAGE_NAME + 16];
	char name[LECTERN_MENU_PAGE_NAME];

	lectern_menu_page_name(twiml->menu, page, name);
	if (lectern_menu_page_listed(page))
		snprintf(path, sizeof(path), "list/%s", name);
	else
		snprintf(path, sizeof(path), "p%u/%s",
			 page->values[LECTERN_MENU_PLACE], name);
	twiml_head(twiml);
	twiml_body(twiml, page);
	lectern_buffer_puts(&twiml->text, "</Response>\n");
	return twiml_emit(twiml, path);
}

/* A call begins at the first page. */
static enum lectern_status twiml_start(struct twiml *twiml,
				       const struct lectern_menu_walk *page)
{
	char name[LECTERN_MENU_PAGE_NAME];

	lectern_menu_page_name(twiml->menu, page, name);
	twiml_head(twiml);
	lectern_buffer_printf(&twiml->text,
			      "  <Redirect method=\"GET\">p%u/%s</Redirect>\n"
			      "</Response>\n",
			      page->values[LECTERN_MENU_PLACE], name);
	return twiml_emit(twiml, "start.xml");
}

/* What Twilio calls a key, encoded in an address or not. */
static const char *const twiml_typed[] = {"([0-9])", "(?:[*]|%2[Aa])", "%23"};
/*
 * The rules, for the two web servers that most sites have: the pages of the
 * list in each folder of a place, and where each key leads from `go`. Apache
 * would put the path of its files before what does not begin with that of the
 * address.
 */
static enum lectern_status twiml_apache(struct twiml *twiml)
{
	static const char query[] =
		"RewriteCond %%{REQUEST_URI}?%%{QUERY_STRING} "
		"^(.*/)(p[0-9]+/)go[?](?=(?:.*&)?Digits=%s(?:&|$))"
		"(?:.*&)?%s=(%s[^&]+)\n"
		"RewriteRule ^p[0-9]+/go$ %%1%s%%%d [R=302,L,QSD]\n";
	static const char *const names[] = {"k\\3", "ks", "kp"};
	int i;

	lectern_buffer_clear(&twiml->text);
	lectern_buffer_puts(&twiml->text,
			    "# For Apache: beside start.xml, called "
			    ".htaccess.\n"
			    "RewriteEngine On\n"
			    "RewriteRule ^p[0-9]+/(l-[^/]+)$ list/$1 [L]\n");
	for (i = 0; i < 3; i++) {
		lectern_buffer_printf(&twiml->text, query, twiml_typed[i],
				      names[i], "p", "", i ? 3 : 4);
		lectern_buffer_printf(&twiml->text, query, twiml_typed[i],
				      names[i], "[lr]", "%2", i ? 3 : 4);
	}
	return twiml_emit(twiml, "apache.htaccess");
}

static enum lectern_status twiml_nginx(struct twiml *twiml)
{
	static const char query[] = "\tif ($args ~ \""
				    "^(?=(?:.*&)?Digits=%s(?:&|$))"
				    "(?:.*&)?%s=(%s[^&]+)\") {\n"
				    "\t\treturn 302 $top%s$%d;\n\t}\n";
	/* A digit is the first that the expression takes here. */
	static const char *const names[] = {"k\\1", "ks", "kp"};
	int i;

	lectern_buffer_clear(&twiml->text);
	lectern_buffer_puts(
		&twiml->text,
		"# For nginx: inside the server's braces.\n"
		"location ~ ^(?<top>.*/)p[0-9]+/(?<page>l-[^/]+)$ {\n"
		"\ttry_files ${top}list/$page =404;\n}\n"
		"location ~ ^(?<top>.*/)(?<at>p[0-9]+/)go$ {\n");
	for (i = 0; i < 3; i++) {
		lectern_buffer_printf(&twiml->text, query, twiml_typed[i],
				      names[i], "p", "", i ? 1 : 2);
		lectern_buffer_printf(&twiml->text, query, twiml_typed[i],
				      names[i], "[lr]", "$at", i ? 1 : 2);
	}
	lectern_buffer_puts(&twiml->text, "\treturn 404;\n}\n");
	return twiml_emit(twiml, "nginx.conf");
}

enum lectern_status lectern_menu_write_twiml(const struct lectern_menu *menu,
					     lectern_menu_page_fn *write,
					     void *user)
{
	struct twiml twiml = {
		.menu = menu,
		.ending = lectern_menu_ending(menu, LECTERN_PHONE_MENU_TWIML),
		.write = write,
		.user = user};
	struct lectern_menu_pages pages = {0};
	enum lectern_status status = lectern_menu_pages_find(&pages, menu);
	size_t i;

	for (i = 0; i < pages.count && status == LECTERN_OK; i++)
		status = twiml_page(&twiml, &pages.at[i]);
	if (status == LECTERN_OK)
		status = twiml_apache(&twiml);
	if (status == LECTERN_OK)
		status = twiml_nginx(&twiml);
	if (status == LECTERN_OK)
		status = twiml_start(&twiml, &pages.at[0]);
	lectern_menu_pages_free(&pages);
	lectern_buffer_free(&twiml.text);
	return status;
}
