/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * voices.h - where the files of a language are.
 */
#ifndef LECTERN_SPEECH_VOICES_H
#define LECTERN_SPEECH_VOICES_H

#include "lectern/status.h"

/*
 * The path of a file in DATA/voices/LANGUAGE, where LANGUAGE is the first part
 * of a BCP 47 tag in small letters; `name` "" is the folder itself. *out is
 * NULL when there is no such file, and for a tag that is none: it comes from a
 * guide and must not lead out of the folder. Else it goes to
 * lectern_string_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status lectern_voices_path(char **out,
							   const char *data,
							   const char *language,
							   const char *name);

#endif
