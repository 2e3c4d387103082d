/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Characters by their names. Who goes through a text by characters wants to
 * know what is written: a capital is called one, a mark has a name, and what is
 * heard badly is told apart by a word for it ("alpha"). Names are those of the
 * catalogue, else of the Unicode standard.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/unicode.h"
#include "base/utf8.h"
#include "nav/state.h"

/* Room for the longest name that Unicode has, and for catalogue names. */
#define SPELL_NAME_MAX 128

/* ---------------------------------------------------------- a character */

/* What the catalogue calls a character, as a "sign" or a "letter"; or NULL. */
static const char *spell_called(const struct lectern_nav *nav, const char *kind,
				const char *self)
{
	char name[SPELL_NAME_MAX];

	snprintf(name, sizeof(name), "spell.%s.%s", kind, self);
	return lectern_words_have(nav->words, name)
		       ? lectern_words_say(nav->words, name)
		       : NULL;
}

/* Takes words out of a standard name that say nothing to a listener. */
static void spell_cut(char *name, const char *words)
{
	char *at = strstr(name, words);

	if (at)
		memmove(at, at + strlen(words), strlen(at + strlen(words)) + 1);
}

/* The standard's name as it is spoken: "e with acute", "greek mu". */
static void spell_standard(char name[SPELL_NAME_MAX], uint32_t code_point)
{
	char *at;

	lectern_unicode_name(code_point, name, SPELL_NAME_MAX);
	spell_cut(name, "LATIN ");
	spell_cut(name, "SMALL LETTER ");
	for (at = name; *at; at++)
		*at = (char)tolower((unsigned char)*at);
}

static enum lectern_status spell_code_point(struct lectern_nav *nav,
					    struct lectern_buffer *out,
					    uint32_t code_point, bool phonetic)
{
	uint32_t lower = lectern_unicode_lower(code_point);
	char self[LECTERN_UTF8_MAX + 1] = "";
	char name[SPELL_NAME_MAX];
	const char *called;

	self[lectern_utf8_encode(self, lower)] = '\0';
	called = phonetic ? spell_called(nav, "letter", self) : NULL;
	if (!called)
		called = spell_called(nav, "sign", self);
	if (!called && (lower >= 0x80 || !isalnum((int)lower))) {
		spell_standard(name, lower);
		called = name;
	}
	if (!called)
		called = self;
	if (lower != code_point)
		return lectern_nav_add_form(
			nav, out, "spell.capital",
			(const struct lectern_word[]){{"letter", called},
						      {NULL, NULL}});
	lectern_buffer_puts(out, called);
	return LECTERN_OK;
}

enum lectern_status lectern_nav_spell(struct lectern_nav *nav,
				      struct lectern_buffer *out,
				      struct lectern_range character,
				      bool phonetic)
{
	const char *bytes =
		lectern_node_text(
			lectern_guide_block(nav->guide, character.from.block))
			->bytes;
	uint32_t at = character.from.offset;
	enum lectern_status status = LECTERN_OK;

	/* A letter with marks of its own is several code points. */
	while (at < character.to.offset && status == LECTERN_OK) {
		uint32_t code_point;
		size_t size = lectern_utf8_decode(
			bytes + at, character.to.offset - at, &code_point);

		if (at > character.from.offset)
			lectern_buffer_puts(out, " ");
		status = spell_code_point(nav, out, code_point, phonetic);
		at += size > 0 ? (uint32_t)size : 1;
	}
	return status;
}

/* --------------------------------------------------------------- a word */

/* Every character of a range, with commas between: each is a word to hear. */
static enum lectern_status spell_range(struct lectern_nav *nav,
				       struct lectern_buffer *out,
				       struct lectern_range range,
				       bool phonetic)
{
	struct lectern_position at = range.from;
	enum lectern_status status = LECTERN_OK;
	struct lectern_range character;

	while (status == LECTERN_OK &&
	       lectern_position_compare(at, range.to) < 0) {
		status = lectern_nav_around(nav, LECTERN_UNIT_CHARACTER, at,
					    &character);
		if (status != LECTERN_OK)
			break;
		if (out->length > 0)
			lectern_buffer_puts(out, ", ");
		status = lectern_nav_spell(nav, out, character, phonetic);
		at = character.to;
	}
	return status;
}

static enum lectern_status spell_say(struct lectern_nav *nav,
				     struct lectern_range range, bool phonetic)
{
	struct lectern_buffer words = {0};
	enum lectern_status status = spell_range(nav, &words, range, phonetic);

	if (status == LECTERN_OK && words.failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status = lectern_nav_say(nav, LECTERN_EVENT_NOTICE,
					 words.length ? words.bytes : "");
	lectern_buffer_free(&words);
	return status;
}

/* --------------------------------------------------------- the commands */

/*
 * What a press is about, and the how manieth it is: the narration may have
 * gone on since the first one.
 */
static enum lectern_status spell_press(struct lectern_nav *nav,
				       const struct lectern_nav_order *order,
				       enum lectern_unit unit,
				       struct lectern_nav_press *out)
{
	struct lectern_nav_press press = {.command = order->command,
					  .ms = order->now_ms};

	if (nav->press.command == order->command &&
	    order->now_ms - nav->press.ms < LECTERN_NAV_AGAIN_MS) {
		press.unit = nav->press.unit;
		press.count = nav->press.count + 1;
		*out = press;
		return LECTERN_OK;
	}
	*out = press;
	return lectern_nav_around(nav, unit, nav->place, &out->unit);
}

enum lectern_status
lectern_nav_obey_say_word(struct lectern_nav *nav,
			  const struct lectern_nav_order *order)
{
	struct lectern_nav_press press;
	enum lectern_status status =
		spell_press(nav, order, LECTERN_UNIT_WORD, &press);

	if (status != LECTERN_OK)
		return status;
	/* Read, not told: it is to sound as it does in the guide. */
	if (press.count == 0)
		lectern_nav_read_anew(nav, press.unit, 0, true);
	else
		status = spell_say(nav, press.unit, press.count > 1);
	if (status == LECTERN_OK)
		nav->press = press;
	return status;
}

enum lectern_status
lectern_nav_obey_say_character(struct lectern_nav *nav,
			       const struct lectern_nav_order *order)
{
	struct lectern_nav_press press;
	enum lectern_status status =
		spell_press(nav, order, LECTERN_UNIT_CHARACTER, &press);

	if (status == LECTERN_OK)
		status = spell_say(nav, press.unit, press.count > 0);
	if (status == LECTERN_OK)
		nav->press = press;
	return status;
}

enum lectern_status lectern_nav_spell_again(struct lectern_nav *nav)
{
	struct lectern_buffer words = {0};
	struct lectern_range character;
	enum lectern_status status;

	status = lectern_nav_around(nav, LECTERN_UNIT_CHARACTER, nav->place,
				    &character);
	if (status == LECTERN_OK)
		status = lectern_nav_spell(nav, &words, character, false);
	lectern_buffer_puts(&words, ", ");
	if (status == LECTERN_OK)
		status = lectern_nav_spell(nav, &words, character, true);
	if (status == LECTERN_OK && words.failed)
		status = LECTERN_NO_MEMORY;
	if (status == LECTERN_OK)
		status =
			lectern_nav_say(nav, LECTERN_EVENT_NOTICE, words.bytes);
	lectern_buffer_free(&words);
	if (status == LECTERN_OK)
		nav->spelled = true;
	return status;
}
