/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whoever speaks to brltty tells codes; tables and learn mode want names that
 * a person can look up or type.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "braille/link.h"

bool lectern_link_name_command(struct lectern_display_key *key,
			       const char *command)
{
	size_t i;

	if (strlen(command) >= sizeof(key->name))
		return false;
	for (i = 0; command[i]; i++)
		key->name[i] =
			command[i] == '_'
				? '-'
				: (char)tolower((unsigned char)command[i]);
	key->name[i] = 0;
	return true;
}

bool lectern_link_name_character(struct lectern_display_key *key, uint32_t c,
				 bool control, bool upper)
{
	size_t size;

	if (lectern_utf8_is_control(c))
		return false;
	if (c < 0x80 && control && isalpha((int)c)) {
		snprintf(key->name, sizeof(key->name), "ctrl-%c",
			 tolower((int)c));
		return true;
	}
	if (c < 0x80 && upper)
		c = (uint32_t)toupper((int)c);
	size = lectern_utf8_encode(key->name, c);
	key->name[size] = 0;
	return true;
}
