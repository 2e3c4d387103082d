/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * decode.h - bytes of a terminal to names of keys, as key tables use them.
 *
 * Knows the sequences of the terminals in use (xterm and its kin, the Linux
 * console, rxvt) for arrows, home and end, page keys, function keys and the
 * number pad in application mode. Unknown sequences are swallowed whole, so
 * that their tails never count as keys.
 */
#ifndef LECTERN_APP_DECODE_H
#define LECTERN_APP_DECODE_H

#include <stdbool.h>
#include <stddef.h>

/* Room for a name, its NUL counted. */
#define LECTERN_KEY_NAME_ROOM 32

/* After this long without a further byte, ESC is the escape key itself. */
#define LECTERN_DECODE_WAIT_MS 60

/* Zero-initialise before the first byte. */
struct lectern_decoder {
	char held[16]; /* an unfinished sequence or character */
	size_t count;
};

/*
 * Takes a byte. Returns true when a key is complete, its name in `name`. At
 * most one key comes of a byte.
 */
bool lectern_decode_byte(struct lectern_decoder *decoder, char byte,
			 char name[LECTERN_KEY_NAME_ROOM]);

/* True when bytes are held, so that lectern_decode_timeout() may give a key. */
bool lectern_decode_waiting(const struct lectern_decoder *decoder);

/*
 * Says that nothing followed. A lone ESC is "escape" then; any other
 * unfinished sequence is dropped.
 */
bool lectern_decode_timeout(struct lectern_decoder *decoder,
			    char name[LECTERN_KEY_NAME_ROOM]);

#endif
