/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Terminals tell keys by what the hardware of 1978 sent, each with its own
 * additions. The tables hold what those in use send; where two disagree on a
 * sequence, the one that more readers have wins.
 */
#include "app/decode.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define ESC '\033'

struct decode_final {
	char final; /* the byte that ends the sequence */
	const char *name;
};

/* ESC [ X and, in application mode, ESC O X. */
static const struct decode_final decode_cursor[] = {
	{'A', "up"},   {'B', "down"}, {'C', "right"}, {'D', "left"},
	{'H', "home"}, {'F', "end"},  {'E', "kp-5"},  {'P', "f1"},
	{'Q', "f2"},   {'R', "f3"},   {'S', "f4"}};

/* ESC O X: the number pad in application mode. */
static const struct decode_final decode_pad[] = {
	{'p', "kp-0"},	   {'q', "kp-1"},    {'r', "kp-2"},
	{'s', "kp-3"},	   {'t', "kp-4"},    {'u', "kp-5"},
	{'v', "kp-6"},	   {'w', "kp-7"},    {'x', "kp-8"},
	{'y', "kp-9"},	   {'n', "kp-dot"},  {'l', "kp-dot"},
	{'M', "kp-enter"}, {'k', "kp-plus"}, {'m', "kp-minus"},
	{'j', "kp-star"},  {'o', "kp-slash"}};

/* ESC [ N ~, by N; the gaps are the terminals' own. */
static const char *const decode_numbered[] = {
	[1] = "home",	 [2] = "insert",    [3] = "delete", [4] = "end",
	[5] = "page-up", [6] = "page-down", [7] = "home",   [8] = "end",
	[11] = "f1",	 [12] = "f2",	    [13] = "f3",    [14] = "f4",
	[15] = "f5",	 [17] = "f6",	    [18] = "f7",    [19] = "f8",
	[20] = "f9",	 [21] = "f10",	    [23] = "f11",   [24] = "f12"};

static const char *decode_find(const struct decode_final *table, size_t count,
			       char final)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (table[i].final == final)
			return table[i].name;
	return NULL;
}

#define FIND(table, final) \
	decode_find(table, sizeof(table) / sizeof(*(table)), final)

static bool decode_give(struct lectern_decoder *decoder, const char *key,
			const char *prefix, char name[LECTERN_KEY_NAME_ROOM])
{
	memset(decoder, 0, sizeof(*decoder));
	if (!key)
		return false;
	snprintf(name, LECTERN_KEY_NAME_ROOM, "%s%s", prefix, key);
	return true;
}

/* What a modifier's number in a sequence adds; only control is told apart. */
static const char *decode_modifier(const char *parameters)
{
	const char *semicolon = strchr(parameters, ';');
	long modifier = semicolon ? strtol(semicolon + 1, NULL, 10) : 0;

	return modifier == 5 ? "ctrl-" : "";
}

/* A whole sequence ESC [ parameters final. */
static bool decode_csi(struct lectern_decoder *decoder,
		       char name[LECTERN_KEY_NAME_ROOM])
{
	char *parameters = decoder->held + 2;
	char final = decoder->held[decoder->count - 1];
	const char *prefix = decode_modifier(parameters);
	const char *key = NULL;
	size_t number;

	/* What follows a ';' is the modifier; the key is the first number. */
	if (final == '~') {
		number = strtoul(parameters, NULL, 10);
		if (number < sizeof(decode_numbered) / sizeof(char *))
			key = decode_numbered[number];
	} else {
		key = FIND(decode_cursor, final);
	}
	return decode_give(decoder, key, prefix, name);
}

/* The Linux console's ESC [ [ A to E are f1 to f5. */
static bool decode_console(struct lectern_decoder *decoder, char byte,
			   char name[LECTERN_KEY_NAME_ROOM])
{
	char key[3] = {'f', (char)('1' + byte - 'A'), 0};

	return decode_give(decoder, byte >= 'A' && byte <= 'E' ? key : NULL, "",
			   name);
}

static bool decode_plain(struct lectern_decoder *decoder, const char *prefix,
			 char byte, char name[LECTERN_KEY_NAME_ROOM])
{
	char key[8] = {byte, 0};

	switch (byte) {
	case '\r':
	case '\n':
		strcpy(key, "enter");
		break;
	case '\t':
		strcpy(key, "tab");
		break;
	case ' ':
		strcpy(key, "space");
		break;
	case 0x7f:
	case '\b':
		return decode_give(decoder, "backspace", prefix, name);
	default:
		if (byte >= 1 && byte <= 26) {
			snprintf(key, sizeof(key), "ctrl-%c", 'a' + byte - 1);
		} else if (byte >= 0 && byte < ' ') {
			key[0] = 0;
		}
	}
	return decode_give(decoder, *key ? key : NULL, prefix, name);
}

/* A byte of a character outside ASCII, which stands for itself. */
static bool decode_utf8(struct lectern_decoder *decoder, char byte,
			char name[LECTERN_KEY_NAME_ROOM])
{
	char key[LECTERN_UTF8_MAX + 1] = "";
	uint32_t code_point;

	decoder->held[decoder->count++] = byte;
	if (lectern_utf8_decode(decoder->held, decoder->count, &code_point)) {
		memcpy(key, decoder->held, decoder->count);
		/* C1 controls are no keys. */
		return decode_give(decoder,
				   lectern_utf8_is_control(code_point) ? NULL
								       : key,
				   "", name);
	}
	if (decoder->count >= LECTERN_UTF8_MAX)
		return decode_give(decoder, NULL, "", name);
	return false;
}

static bool decode_is_final(char byte)
{
	return byte >= '@' && byte <= '~';
}

/* A byte of a sequence that began with ESC [. */
static bool decode_in_csi(struct lectern_decoder *decoder, char byte,
			  char name[LECTERN_KEY_NAME_ROOM])
{
	if (decoder->count == 2 && byte == '[') {
		decoder->held[decoder->count++] = byte;
		return false;
	}
	if (decoder->count == 3 && decoder->held[2] == '[')
		return decode_console(decoder, byte, name);
	/* An overlong one keeps its beginning and drops the rest. */
	if (decoder->count < sizeof(decoder->held) - 1)
		decoder->held[decoder->count++] = byte;
	else if (decode_is_final(byte))
		return decode_give(decoder, NULL, "", name);
	return decode_is_final(byte) ? decode_csi(decoder, name) : false;
}

/* The byte after ESC. */
static bool decode_after_escape(struct lectern_decoder *decoder, char byte,
				char name[LECTERN_KEY_NAME_ROOM])
{
	if (byte == '[' || byte == 'O') {
		decoder->held[decoder->count++] = byte;
		return false;
	}
	if (byte == ESC) {
		/* The second one may begin a sequence. */
		decode_give(decoder, "escape", "", name);
		decoder->held[decoder->count++] = ESC;
		return true;
	}
	return decode_plain(decoder, "alt-", byte, name);
}

bool lectern_decode_byte(struct lectern_decoder *decoder, char byte,
			 char name[LECTERN_KEY_NAME_ROOM])
{
	const char *key;

	if (decoder->count > 0 && decoder->held[0] != ESC) {
		if (!lectern_utf8_is_start(byte))
			return decode_utf8(decoder, byte, name);
		/* A character was cut off; this byte begins another key. */
		memset(decoder, 0, sizeof(*decoder));
	}
	if (decoder->count == 1)
		return decode_after_escape(decoder, byte, name);
	if (decoder->count > 1 && decoder->held[1] == '[')
		return decode_in_csi(decoder, byte, name);
	if (decoder->count > 1) {
		key = FIND(decode_pad, byte);
		return decode_give(decoder,
				   key ? key : FIND(decode_cursor, byte), "",
				   name);
	}
	if (byte == ESC) {
		decoder->held[decoder->count++] = byte;
		return false;
	}
	if ((unsigned char)byte >= 0x80)
		return decode_utf8(decoder, byte, name);
	return decode_plain(decoder, "", byte, name);
}

bool lectern_decode_waiting(const struct lectern_decoder *decoder)
{
	return decoder->count > 0;
}

bool lectern_decode_timeout(struct lectern_decoder *decoder,
			    char name[LECTERN_KEY_NAME_ROOM])
{
	bool escape = decoder->count == 1 && decoder->held[0] == ESC;

	return decode_give(decoder, escape ? "escape" : NULL, "", name);
}
