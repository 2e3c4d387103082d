/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A port is slow, stops when its paper is out, and is pulled out of the wall.
 * So nothing here waits for ever and every wait looks at who may end it; and
 * bytes count as sent only when the system has taken them. A file that appears
 * whole would replace the port by a file: this is the one place that writes
 * where it stands.
 */
#define _DEFAULT_SOURCE /* TIOCOUTQ, FIONREAD */
#include "lectern/emboss.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* How often a wait looks around. */
#define PORT_TICK_MS 100
/* When a wait is worth a word: longer than a page takes to be embossed. */
#define PORT_NEWS_MS 20000
/* Paper has to be fetched and put in. */
#define PORT_PATIENCE_MS 600000
/* At once, so that an end is noticed while a fast port swallows all. */
#define PORT_PIECE 4096

/* How sending ended. */
enum port_end {
	PORT_DONE,
	PORT_REFUSED, /* errno says why */
	PORT_GONE,    /* the same */
	PORT_TIRED,   /* it took nothing for too long */
	PORT_STOPPED
};

struct port {
	int fd;
	bool serial;
	unsigned long question; /* how many bytes wait; 0: cannot be asked */
	struct termios before;
	const struct lectern_watch *watch;
	int waited_ms; /* since it last took something */
	size_t sent;
};

/* --------------------------------------------------------- open and close */

static const char *port_open_words(int error)
{
	if (error == ENXIO)
		return "nothing is connected to it, or nobody reads from it";
	return strerror(error);
}

/*
 * What comes must go out as it is: a new line must not become two characters,
 * and what the machine answers must not be echoed to it. How fast and with
 * what flow control is between the machine and stty.
 */
static void port_make_raw(struct port *port)
{
	struct termios raw;

	port->serial = tcgetattr(port->fd, &port->before) == 0;
	if (!port->serial)
		return;
	port->question = TIOCOUTQ;
	raw = port->before;
	raw.c_oflag &= ~(tcflag_t)OPOST;
	raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
	/* Refused, it would show in the first bytes; nothing else can be done.
	 */
	(void)!tcsetattr(port->fd, TCSANOW, &raw);
}

/* Opens it; false with what is wrong in *words. */
static bool port_open(struct port *port, const char *path, const char **words)
{
	struct stat about;

	port->fd = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (port->fd < 0) {
		*words = port_open_words(errno);
		return false;
	}
	if (fstat(port->fd, &about) == 0 && S_ISFIFO(about.st_mode)) {
		port->question = FIONREAD;
		return true;
	}
	if (S_ISCHR(about.st_mode)) {
		port_make_raw(port);
		return true;
	}
	*words = "this is no port: -o writes files";
	close(port->fd);
	return false;
}

/* Bytes that the system has taken and not yet passed on. */
static size_t port_waiting(const struct port *port)
{
	int waiting = 0;

	if (!port->question || ioctl(port->fd, port->question, &waiting) != 0 ||
	    waiting < 0 || (size_t)waiting > port->sent)
		return 0;
	return (size_t)waiting;
}

static void port_close(struct port *port, enum port_end end)
{
	/* The machine may hold the flow: what is left would keep us here. */
	if (port->serial && end != PORT_DONE)
		tcflush(port->fd, TCOFLUSH);
	if (port->serial)
		(void)!tcsetattr(port->fd, TCSANOW, &port->before);
	close(port->fd);
}

/* ---------------------------------------------------------------- waiting */

static bool port_stopped(const struct port *port)
{
	return port->watch->stop && port->watch->stop(port->watch->user);
}

/* A tick without progress has passed. */
static enum port_end port_tick(struct port *port)
{
	int patience = port->watch->patience_ms ? port->watch->patience_ms
						: PORT_PATIENCE_MS;

	if (port_stopped(port))
		return PORT_STOPPED;
	port->waited_ms += PORT_TICK_MS;
	if (port->waited_ms >= patience)
		return PORT_TIRED;
	if (port->waited_ms == PORT_NEWS_MS && port->watch->tell)
		port->watch->tell(
			port->watch->user,
			"the embosser takes nothing; is there paper?");
	return PORT_DONE;
}

/* Waits until the port takes more. */
static enum port_end port_wait(struct port *port)
{
	struct pollfd look = {.fd = port->fd, .events = POLLOUT};
	enum port_end end = PORT_DONE;
	int ready;

	for (;;) {
		ready = poll(&look, 1, PORT_TICK_MS);
		if (ready < 0 && errno != EINTR)
			return PORT_REFUSED;
		if (ready > 0 &&
		    look.revents & (POLLERR | POLLHUP | POLLNVAL)) {
			errno = EIO;
			return PORT_GONE;
		}
		if (ready > 0)
			return PORT_DONE;
		end = port_tick(port);
		if (end != PORT_DONE)
			return end;
	}
}

/*
 * Waits until what the system holds has gone out: closed before, a serial port
 * keeps the program for half a minute and then drops the rest, and a USB port
 * drops it at once. What a pipe holds is lost when its reader goes.
 */
static enum port_end port_drain(struct port *port)
{
	enum port_end end = port_wait(port);
	size_t before = port_waiting(port);
	size_t waiting = before;

	while (end == PORT_DONE && waiting > 0) {
		/* Nothing is asked for: only a port that is gone answers. */
		struct pollfd look = {.fd = port->fd};

		if (poll(&look, 1, PORT_TICK_MS) > 0) {
			errno = EIO;
			return PORT_GONE;
		}
		waiting = port_waiting(port);
		if (waiting < before)
			port->waited_ms = 0;
		before = waiting;
		end = port_tick(port);
	}
	return end;
}

/* ---------------------------------------------------------------- sending */

static enum port_end port_refusal(int error)
{
	return error == EIO || error == ENODEV || error == ENXIO ||
			       error == EPIPE || error == ESHUTDOWN
		       ? PORT_GONE
		       : PORT_REFUSED;
}

static enum port_end port_write(struct port *port, const char *bytes,
				size_t length)
{
	enum port_end end = PORT_DONE;

	while (port->sent < length && end == PORT_DONE) {
		size_t piece = length - port->sent;
		ssize_t done;

		if (piece > PORT_PIECE)
			piece = PORT_PIECE;
		done = write(port->fd, bytes + port->sent, piece);
		if (done > 0) {
			port->sent += (size_t)done;
			port->waited_ms = 0;
			end = port_stopped(port) ? PORT_STOPPED : PORT_DONE;
		} else if (done == 0 || errno == EAGAIN) {
			end = port_wait(port);
		} else if (errno != EINTR) {
			end = port_refusal(errno);
		}
	}
	return end == PORT_DONE ? port_drain(port) : end;
}

/* Says how it ended and how far it got. */
static enum lectern_status port_report(enum port_end end, const char *path,
				       uint32_t pages, uint32_t all, int error,
				       struct lectern_diagnostics *found)
{
	static const char *const words[] = {
		[PORT_REFUSED] = "it refused the bytes",
		[PORT_GONE] = "the embosser went away",
		[PORT_TIRED] = "the embosser took nothing more",
		[PORT_STOPPED] = "stopped"};
	static const enum lectern_status statuses[] = {
		[PORT_DONE] = LECTERN_OK,
		[PORT_REFUSED] = LECTERN_IO,
		[PORT_GONE] = LECTERN_LOST,
		[PORT_TIRED] = LECTERN_LOST,
		[PORT_STOPPED] = LECTERN_STOPPED};
	bool why = end == PORT_REFUSED || end == PORT_GONE;

	if (end != PORT_DONE)
		lectern_diagnostics_add(
			found, LECTERN_ERROR,
			(struct lectern_source_place){.path = path},
			"%s after %u of %u pages%s%s", words[end], pages, all,
			why ? ": " : "", why ? strerror(error) : "");
	return statuses[end];
}

enum lectern_status lectern_emboss_send(const struct lectern_emboss *emboss,
					const char *path,
					const struct lectern_watch *watch,
					struct lectern_diagnostics *found)
{
	struct port port = {.watch = watch};
	const char *words = NULL;
	enum port_end end;
	const char *bytes;
	uint32_t pages;
	size_t length;
	int error;

	if (!port_open(&port, path, &words)) {
		lectern_diagnostics_add(
			found, LECTERN_ERROR,
			(struct lectern_source_place){.path = path}, "%s",
			words);
		return LECTERN_IO;
	}
	bytes = lectern_emboss_bytes(emboss, &length);
	end = port_write(&port, bytes, length);
	error = errno;
	pages = lectern_emboss_pages_within(emboss,
					    port.sent - port_waiting(&port));
	port_close(&port, end);
	return port_report(end, path, pages, lectern_emboss_pages(emboss),
			   error, found);
}
