/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "phone/list.h"

#include <string.h>

enum lectern_status lectern_phone_list_parse(unsigned *out, const char *list,
					     lectern_phone_bit_fn *bit)
{
	unsigned bits = 0;

	while (list) {
		size_t length = strcspn(list, ",");
		unsigned one = bit(list, length);

		if (!one)
			return LECTERN_NOT_FOUND;
		bits |= one;
		list = list[length] ? list + length + 1 : NULL;
	}
	*out = bits;
	return LECTERN_OK;
}

bool lectern_phone_list_is(const char *name, const char *bytes, size_t length)
{
	return strlen(name) == length && strncmp(name, bytes, length) == 0;
}
