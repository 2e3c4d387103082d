/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * manifest_form.h - what the writer and the reader of a manifest share.
 */
#ifndef LECTERN_PHONE_MANIFEST_FORM_H
#define LECTERN_PHONE_MANIFEST_FORM_H

#include <stdio.h>

#include "phone/name.h"
#include "phone/wav.h"

/* The fields by which a manifest of ours is known. */
#define LECTERN_MANIFEST_WHAT "lectern phone prompts"
#define LECTERN_MANIFEST_FORM 1

/* The name of a prompt's file: long enough for each ending. */
struct lectern_phone_path {
	char name[LECTERN_PHONE_NAME_MAX + 16];
};

/* Forms the name of a prompt's file in a format. */
static inline struct lectern_phone_path
lectern_phone_path(const char *prompt, enum lectern_phone_format format)
{
	struct lectern_phone_path path = {0};

	snprintf(path.name, sizeof(path.name), "%s%s", prompt,
		 lectern_phone_format_ending(format));
	return path;
}

#endif
