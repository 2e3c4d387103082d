/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * braille_fake.h - a translator that spells, and can be told to fail.
 */
#ifndef TESTS_SUPPORT_BRAILLE_FAKE_H
#define TESTS_SUPPORT_BRAILLE_FAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "braille/translator.h"

struct braille_fake {
	bool joins_numbers; /* as the stock tables do */
	bool refuses;	    /* every text */
	bool forgets;	    /* the first character, when it reads back */
	size_t asked;	    /* how often a character was asked for */
	uint8_t forms[256]; /* of the last text */
	uint32_t text[256];
	size_t length;
	uint8_t cells[1024];
	uint32_t from[1024];
};

/* A translator over `fake`, which must outlive it. */
struct lectern_translator braille_fake(struct braille_fake *fake);

#endif
