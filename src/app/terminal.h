/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * terminal.h - the reader's terminal as a row of keys.
 *
 * Keys come at once and without echo; nothing is drawn, and no cursor is
 * moved. lectern_terminal_close() puts back what was found.
 */
#ifndef LECTERN_APP_TERMINAL_H
#define LECTERN_APP_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <termios.h>

#include "app/decode.h"
#include "lectern/status.h"

/* Zero-initialised: no terminal. */
struct lectern_terminal {
	bool open;
	bool pad; /* the number pad was told apart from the digits */
	int fd;
	struct termios before;
	struct termios raw;
	struct lectern_decoder decoder;
	char bytes[64];
	int count; /* of `bytes`, and how many were taken */
	int taken;
	int64_t read_ms; /* when bytes came last */
};

/*
 * Takes over the terminal on `fd`.
 *
 * LECTERN_UNSUPPORTED when it is none; LECTERN_IO.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_terminal_open(struct lectern_terminal *out, int fd);

/* Takes it over once more, after a shell has had it. */
void lectern_terminal_again(struct lectern_terminal *terminal);

/* Puts the terminal back as it was. Closing none is no error. */
void lectern_terminal_close(struct lectern_terminal *terminal);

/* Milliseconds after which to ask for a key without news; -1 for never. */
int lectern_terminal_wait_ms(const struct lectern_terminal *terminal);

/*
 * The next key without waiting: 1 with its name, 0 when there is none yet, -1
 * when the terminal is gone. `news` says that the descriptor was readable.
 */
int lectern_terminal_key(struct lectern_terminal *terminal, bool news,
			 int64_t now_ms, char name[LECTERN_KEY_NAME_ROOM]);

#endif
