/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/menu_player.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void menu_player_close(struct menu_player *player)
{
	player->close(player);
}

static int value_find(const struct menu_values *values, const char *name)
{
	int i = 0;

	while (i < values->count && strcmp(values->names[i], name) != 0)
		i++;
	return i;
}

const char *menu_value(const struct menu_values *values, const char *name)
{
	int i = value_find(values, name);

	return i < values->count ? values->values[i] : "";
}

void menu_value_set(struct menu_values *values, const char *name,
		    const char *value)
{
	int i = value_find(values, name);
	char *copy = strdup(value);

	assert_non_null(copy);
	if (i == values->count) {
		assert_true(values->count < 128);
		values->names[values->count++] = strdup(name);
	} else {
		free(values->values[i]);
	}
	values->values[i] = copy;
}

void menu_values_free(struct menu_values *values)
{
	int i;

	for (i = 0; i < values->count; i++) {
		free(values->names[i]);
		free(values->values[i]);
	}
}

void menu_filter(const char *arguments, char *out)
{
	const char *comma = strchr(arguments, ',');
	const char *c;

	assert_non_null(comma);
	for (c = comma + 1; *c; c++) {
		const char *range = arguments;
		bool passes = false;

		while (range < comma) {
			char last = range[1] == '-' ? range[2] : range[0];

			passes = passes || (*c >= range[0] && *c <= last);
			range += range[1] == '-' ? 3 : 1;
		}
		if (passes)
			*out++ = *c;
	}
	*out = '\0';
}
