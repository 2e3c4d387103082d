/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * phone_menu.h - menus, so that callers can move in a guide by their keys.
 *
 * Written for a phone system of the clinic's own: a dialplan for Asterisk
 * (extensions.conf) or FreeSWITCH (XML), VoiceXML 2.1 or TwiML, with every
 * prompt that they say. The commands, the key table (tables/keys/phone.keys)
 * and the levels are those of the keyboard, and the same keys lead to the same
 * places. Nothing is synthesised during a call.
 *
 * Into the set's folder comes `menu`: guide/ with a file a sentence, lines/
 * with what the menus say, each by language and speed;
 * asterisk/extensions.conf, freeswitch/lectern.xml, voicexml/lectern.vxml and
 * twiml/start.xml with its pages, as asked for; and README.txt, which says how
 * each is put to use.
 *
 * A file a sentence is right on all of these systems. Offsets into longer files
 * would save files, but VoiceXML and TwiML cannot begin in the middle of one.
 *
 *	struct lectern_phone_menu_options options = {
 *		.set = &set, .keys = keys,
 *		.menus = LECTERN_PHONE_MENU_ASTERISK};
 *
 *	status = lectern_phone_menu_export(&options, &report, found);
 *
 * TwiML has no branches, and a plain web server runs no program. So each state
 * of a call is a page of its own (some 20,000 for a guide of 200 sentences),
 * the address that Twilio asks for names for each key the page that comes next,
 * and a rule of the web server, written for Apache and nginx, picks it.
 *
 * VoiceXML and TwiML keep no place from one call to the next.
 *
 * Ownership: all that the options name is borrowed for the call.
 * Threads: call it from a process that has no other thread; it forks.
 */
#ifndef LECTERN_PHONE_MENU_H
#define LECTERN_PHONE_MENU_H

#include <stdbool.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/keys.h"
#include "lectern/phone.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Phone systems, to be joined with |. */
#define LECTERN_PHONE_MENU_ASTERISK 1u
#define LECTERN_PHONE_MENU_FREESWITCH 2u
#define LECTERN_PHONE_MENU_VOICEXML 4u
#define LECTERN_PHONE_MENU_TWIML 8u

/* Digits of the person's number at most (ITU-T E.164), with a + before. */
#define LECTERN_PHONE_MENU_NUMBER_MAX 16

/* Zero-initialise, then set what differs. */
struct lectern_phone_menu_options {
	/* The prompt set that the menus are for: guide, words, voice, folder,
	 * formats, speeds, level and system count, and who is told. */
	const struct lectern_phone_options *set;
	const struct lectern_keys *keys; /* of the device called phone */
	unsigned menus;			 /* LECTERN_PHONE_MENU_ with | */
	const char *person;	  /* the number of the clinic's; NULL: none */
	const char *braille_from; /* where the guide in braille is to be had,
				     a sentence; NULL: the catalogue's */
	bool remember; /* keeps places by the caller's number, where it can */
};

/* What an export did. */
struct lectern_phone_menu_report {
	uint32_t sentences; /* of the guide */
	uint32_t lines;	    /* prompts of the menus' own */
	double seconds;	    /* of sound, at all speeds */
	uint32_t documents; /* written for phone systems */
};

/*
 * Looks whether the options can be met, before anything is made: only the
 * formats of the set count here, its guide not.
 *
 * LECTERN_INVALID when a menu's system plays none of the formats, or when the
 * person's number is none, with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_menu_check(const struct lectern_phone_menu_options *options,
			 struct lectern_diagnostics *found);

/*
 * Writes the menus of a guide and all that they say, into the folder `menu` of
 * the set's folder; `report` may be NULL. Formats are those of the set, and
 * each kind of menu needs one that its system plays.
 *
 * LECTERN_INVALID when a menu's system plays none of the formats, when the key
 * table cannot serve a phone, or when the person's number is none;
 * LECTERN_TOO_LARGE for a guide of more sentences than a menu holds; and the
 * statuses of lectern_phone_export(). Each has a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_menu_export(const struct lectern_phone_menu_options *options,
			  struct lectern_phone_menu_report *report,
			  struct lectern_diagnostics *found);

/*
 * The kinds of menu that a list with commas names ("asterisk,twiml").
 *
 * LECTERN_NOT_FOUND when one of them is none.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_menus_parse(unsigned *out, const char *list);

#ifdef __cplusplus
}
#endif

#endif
