/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * guard.h - makes a stranger's text harmless to eSpeak NG.
 *
 * eSpeak NG 1.51 obeys byte 0x01 and "[[" in plain text, keeps code points of
 * its own in unassigned and private ranges, and aborts on long runs without
 * white space and on long rows of letter-dot groups. Ordinary text passes
 * unchanged. A guard is no proof: what it lets through is spoken in a sandbox.
 */
#ifndef LECTERN_SPEECH_GUARD_H
#define LECTERN_SPEECH_GUARD_H

#include <stddef.h>
#include <stdint.h>

#include "lectern/status.h"
#include "speech/mapped.h"

/* Code points without a break, at most. */
#define LECTERN_GUARD_RUN_MAX 40
/* Groups of a letter and a dot in a row, at most. */
#define LECTERN_GUARD_DOTS_MAX 10

/*
 * Puts `text` made harmless into `out`, which is empty; what is put in takes
 * the origin and the saying of what it stands before. Ill-formed bytes are
 * dropped.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_guard(struct lectern_mapped *out, const struct lectern_mapped *text);

/*
 * Appends `text` with only what speech cannot do without: letters, digits,
 * sentence punctuation, and a break after every 20 code points. Origins count
 * code points of `text`. This is what is tried when `text` itself failed.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_guard_safer(struct lectern_mapped *out, const char *text);

#endif
