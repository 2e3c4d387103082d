/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which sound files each kind of menu plays. Asterisk takes the one that suits
 * a call best, so it gets all that there are; the others name one file each.
 * VoiceXML 2.1 (appendix E) asks platforms for G.711 alone; Twilio plays WAV of
 * any sort; FreeSWITCH opens what libsndfile does.
 */
#include "phone/format.h"
#include "phone/list.h"
#include "phone/menu_write.h"
#include "phone/plan_limits.h"

#define FORMATS_PREFERRED_MAX 8

struct formats_kind {
	const char *name;
	unsigned kind;
	bool all; /* takes all of them, not the first that is there */
	unsigned count;
	enum lectern_phone_format plays[FORMATS_PREFERRED_MAX];
};

static const struct formats_kind formats_kinds[] = {
	{"asterisk",
	 LECTERN_PHONE_MENU_ASTERISK,
	 true,
	 8,
	 {LECTERN_PHONE_FORMAT_WAV, LECTERN_PHONE_FORMAT_ULAW,
	  LECTERN_PHONE_FORMAT_ALAW, LECTERN_PHONE_FORMAT_SLN,
	  LECTERN_PHONE_FORMAT_WAV16, LECTERN_PHONE_FORMAT_SLN16,
	  LECTERN_PHONE_FORMAT_G722, LECTERN_PHONE_FORMAT_GSM}},
	{"freeswitch",
	 LECTERN_PHONE_MENU_FREESWITCH,
	 false,
	 4,
	 {LECTERN_PHONE_FORMAT_WAV, LECTERN_PHONE_FORMAT_WAV16,
	  LECTERN_PHONE_FORMAT_ULAW_WAV, LECTERN_PHONE_FORMAT_ALAW_WAV}},
	{"voicexml",
	 LECTERN_PHONE_MENU_VOICEXML,
	 false,
	 2,
	 {LECTERN_PHONE_FORMAT_ULAW_WAV, LECTERN_PHONE_FORMAT_ALAW_WAV}},
	{"twiml",
	 LECTERN_PHONE_MENU_TWIML,
	 false,
	 4,
	 {LECTERN_PHONE_FORMAT_ULAW_WAV, LECTERN_PHONE_FORMAT_WAV,
	  LECTERN_PHONE_FORMAT_WAV16, LECTERN_PHONE_FORMAT_ALAW_WAV}}};

#define FORMATS_KINDS (sizeof(formats_kinds) / sizeof(*formats_kinds))

static const struct formats_kind *formats_find(unsigned kind)
{
	size_t i = 0;

	while (formats_kinds[i].kind != kind)
		i++;
	return &formats_kinds[i];
}

const char *lectern_menu_kind_name(unsigned kind)
{
	return formats_find(kind)->name;
}

/* Those of `made` that a kind of menu uses. */
static unsigned formats_used(const struct formats_kind *kind, unsigned made)
{
	unsigned used = 0;
	unsigned i;

	for (i = 0; i < kind->count && (kind->all || !used); i++)
		used |= made & LECTERN_PHONE_FORMAT_BIT(kind->plays[i]);
	return used;
}

unsigned lectern_menu_formats(const struct lectern_phone_menu_options *options)
{
	unsigned made = lectern_phone_plan_formats(options->set);
	unsigned used = 0;
	size_t i;

	for (i = 0; i < FORMATS_KINDS; i++)
		if (options->menus & formats_kinds[i].kind)
			used |= formats_used(&formats_kinds[i], made);
	return used;
}

bool lectern_menu_plays(const struct lectern_phone_menu_options *options,
			unsigned kind)
{
	return formats_used(formats_find(kind),
			    lectern_phone_plan_formats(options->set)) != 0;
}

const char *lectern_menu_ending(const struct lectern_menu *menu, unsigned kind)
{
	unsigned used = formats_used(formats_find(kind),
				     lectern_phone_plan_formats(menu->set));
	int i;

	for (i = 0; i < LECTERN_PHONE_FORMAT_COUNT; i++)
		if (used & LECTERN_PHONE_FORMAT_BIT(i))
			return lectern_phone_format_ending(
				(enum lectern_phone_format)i);
	return "";
}

/* The kind of menu that `length` bytes name; 0 when they name none. */
static unsigned formats_kind_bit(const char *name, size_t length)
{
	size_t i;

	for (i = 0; i < FORMATS_KINDS; i++)
		if (lectern_phone_list_is(formats_kinds[i].name, name, length))
			return formats_kinds[i].kind;
	return 0;
}

enum lectern_status lectern_phone_menus_parse(unsigned *out, const char *list)
{
	return lectern_phone_list_parse(out, list, formats_kind_bit);
}
