/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * list.h - lists with commas, as options have them: "wav,ulaw".
 */
#ifndef LECTERN_PHONE_LIST_H
#define LECTERN_PHONE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "lectern/status.h"

/* The bit of what is called by `length` bytes; 0 when nothing is. */
typedef unsigned lectern_phone_bit_fn(const char *name, size_t length);

/*
 * Joins the bits of all that a list names; NULL names nothing.
 *
 * LECTERN_NOT_FOUND when one of them is none; *out is not touched then.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_list_parse(unsigned *out, const char *list,
			 lectern_phone_bit_fn *bit);

/* True when `length` bytes are just `name`. */
bool lectern_phone_list_is(const char *name, const char *bytes, size_t length);

#endif
