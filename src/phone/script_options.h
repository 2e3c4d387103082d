/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * script_options.h - the script by which a prompt set is spoken.
 */
#ifndef LECTERN_PHONE_SCRIPT_OPTIONS_H
#define LECTERN_PHONE_SCRIPT_OPTIONS_H

#include "lectern/phone.h"
#include "lectern/script.h"

/* What a set's script, its menus' and the hash of its lexicons agree in. */
static inline struct lectern_script_options
lectern_phone_script_options(const struct lectern_phone_options *options)
{
	return (struct lectern_script_options){.guide = options->guide,
					       .words = options->words,
					       .voice = options->voice,
					       .data = options->data,
					       .lexicon = options->lexicon};
}

#endif
