/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * library.h - libraries that are loaded only where they are wanted.
 *
 * eSpeak NG and PortAudio drag in thirty libraries of sound servers, BrlAPI
 * those of the system's services, libsndfile every codec; no export to braille
 * needs them and every fork would copy them. So they are not linked: the
 * process that speaks, that plays or that drives a braille display loads its
 * own. A system without one still gives the rest, and is told what is missing.
 */
#ifndef LECTERN_BASE_LIBRARY_H
#define LECTERN_BASE_LIBRARY_H

#include <stddef.h>

#include "lectern/status.h"

/* A function of a library, and the member of `type` that it goes into. */
#define LECTERN_LIBRARY_NAME(name) #name
#define LECTERN_LIBRARY_ENTRY(type, function, member)                  \
	{                                                              \
		LECTERN_LIBRARY_NAME(function), offsetof(type, member) \
	}

/* Room for why a library cannot be loaded. */
#define LECTERN_LIBRARY_WHY 160

/* A function that is needed, and where in the table its address goes. */
struct lectern_library_entry {
	const char *name;
	size_t at;
};

/*
 * Loads the library `file` for the rest of the process and fills `table` with
 * the functions that `entries` name.
 *
 * LECTERN_UNSUPPORTED, with words in `why`, when the library or one of them is
 * not there.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_library_load(void *table, const char *file,
		     const struct lectern_library_entry *entries, size_t count,
		     char *why, size_t room);

#endif
