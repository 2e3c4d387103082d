/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sign.h - which signs may pass without a word, and what others are
 * called.
 */
#ifndef LECTERN_SPEECH_SIGN_H
#define LECTERN_SPEECH_SIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Room for the longest name that Unicode has. */
#define LECTERN_SIGN_NAME_MAX 128

/*
 * Punctuation, spaces, dashes, bullets and the lines that boxes are drawn
 * with: what a reader aloud shows by a pause or leaves out.
 */
bool lectern_sign_is_silent(uint32_t code_point);

/*
 * What only tells how an emoji is to look, or joins two: a tone of skin, a
 * style, the box of a key.
 */
bool lectern_sign_is_dress(uint32_t code_point);

/*
 * True for a sign or digit beyond ASCII that is neither a letter, a mark on
 * one nor silent, so that it must be said by words.
 */
bool lectern_sign_needs_name(uint32_t code_point);

/* The ASCII form of a raised digit, plus or minus; NUL for others. */
char lectern_sign_raised(uint32_t code_point);

/* The Unicode name in small letters, only letters, digits and blanks. */
void lectern_sign_name(uint32_t code_point, char *name, size_t room);

#endif
