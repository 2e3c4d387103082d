/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * entry.h - what is being typed: the words of a search, or a number.
 *
 * Plain data; what is typed is told to the reader by the caller.
 */
#ifndef LECTERN_APP_ENTRY_H
#define LECTERN_APP_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest pattern that a search takes. */
#define LECTERN_ENTRY_MAX 256

/* Zero-initialise, or clear, before typing begins. */
struct lectern_entry {
	char typed[LECTERN_ENTRY_MAX + 1];
	size_t length;
};

/* Forgets what was typed. */
void lectern_entry_clear(struct lectern_entry *entry);

/*
 * True when a key of that name types a character: one character, or "space".
 */
bool lectern_entry_types(const char *key);

/* Adds what a key types; false when it types nothing or there is no room. */
bool lectern_entry_add(struct lectern_entry *entry, const char *key);

/*
 * Takes away the last character, which goes to `taken` (5 bytes); false when
 * there was none.
 */
bool lectern_entry_erase(struct lectern_entry *entry, char taken[5]);

/* The number that was typed; false when it is none from 1 to 1,000,000. */
bool lectern_entry_number(const struct lectern_entry *entry, int32_t *out);

#endif
