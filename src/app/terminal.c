/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The terminal as keys. Output is left as it is: the program prints lines,
 * and the terminal's own handling of newlines serves them.
 */
#include "app/terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* DECKPAM and DECKPNM: number-pad keys send sequences of their own, or not. */
#define PAD_APART "\033="
#define PAD_AS_DIGITS "\033>"

static void terminal_put(int fd, const char *bytes)
{
	ssize_t written = write(fd, bytes, strlen(bytes));

	/* A terminal that takes no output still gives keys. */
	(void)written;
}

/* A terminal that knows no sequences would show them as text. */
static bool terminal_knows_pad(void)
{
	const char *term = getenv("TERM");

	return term && *term && strcmp(term, "dumb") != 0;
}

enum lectern_status lectern_terminal_open(struct lectern_terminal *out, int fd)
{
	struct lectern_terminal terminal = {.open = true, .fd = fd};
	struct termios raw;

	if (tcgetattr(fd, &terminal.before) != 0)
		return LECTERN_UNSUPPORTED;
	raw = terminal.before;
	raw.c_iflag &= ~(tcflag_t)(IXON | INLCR | IGNCR | ISTRIP);
	/* Signals stay: control C must end the program, whatever it does. */
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
	/* Reading never waits: the loop has more to wait for than keys. */
	raw.c_cc[VMIN] = 0;
	raw.c_cc[VTIME] = 0;
	/* Stopped in the background it would leave the shell without echo. */
	raw.c_cc[VSUSP] = _POSIX_VDISABLE;
	if (tcsetattr(fd, TCSADRAIN, &raw) != 0)
		return LECTERN_IO;
	terminal.raw = raw;
	terminal.pad = terminal_knows_pad();
	if (terminal.pad)
		terminal_put(fd, PAD_APART);
	*out = terminal;
	return LECTERN_OK;
}

void lectern_terminal_again(struct lectern_terminal *terminal)
{
	if (!terminal->open)
		return;
	tcsetattr(terminal->fd, TCSADRAIN, &terminal->raw);
	if (terminal->pad)
		terminal_put(terminal->fd, PAD_APART);
}

void lectern_terminal_close(struct lectern_terminal *terminal)
{
	if (!terminal->open)
		return;
	if (terminal->pad)
		terminal_put(terminal->fd, PAD_AS_DIGITS);
	tcsetattr(terminal->fd, TCSADRAIN, &terminal->before);
	*terminal = (struct lectern_terminal){0};
}

int lectern_terminal_wait_ms(const struct lectern_terminal *terminal)
{
	if (!terminal->open)
		return -1;
	if (terminal->taken < terminal->count)
		return 0;
	return lectern_decode_waiting(&terminal->decoder)
		       ? LECTERN_DECODE_WAIT_MS
		       : -1;
}

/* Reads what is there; false when the terminal is gone. */
static bool terminal_fill(struct lectern_terminal *terminal)
{
	ssize_t count =
		read(terminal->fd, terminal->bytes, sizeof(terminal->bytes));

	terminal->taken = 0;
	terminal->count = count > 0 ? (int)count : 0;
	return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN));
}

/* A key that only the passing of time completes. */
static bool terminal_late_key(struct lectern_terminal *terminal, int64_t now_ms,
			      char name[LECTERN_KEY_NAME_ROOM])
{
	return lectern_decode_waiting(&terminal->decoder) &&
	       now_ms - terminal->read_ms >= LECTERN_DECODE_WAIT_MS &&
	       lectern_decode_timeout(&terminal->decoder, name);
}

int lectern_terminal_key(struct lectern_terminal *terminal, bool news,
			 int64_t now_ms, char name[LECTERN_KEY_NAME_ROOM])
{
	if (terminal->taken == terminal->count && news) {
		if (!terminal_fill(terminal))
			return -1;
		terminal->read_ms = now_ms;
	}
	while (terminal->taken < terminal->count)
		if (lectern_decode_byte(&terminal->decoder,
					terminal->bytes[terminal->taken++],
					name))
			return 1;
	return terminal_late_key(terminal, now_ms, name);
}
