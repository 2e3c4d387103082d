/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Commands may come from a program that thinks between two of them. Waiting
 * for the next line would keep the voice from going on, so a line is only
 * taken when all of it is there.
 */
#include "app/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * A named pipe is opened for writing, too: each `echo next >pipe` opens and
 * closes it, and without a writer of our own the first one would end it. What
 * the shell calls /dev/fd/N is a link, and ends with its writer.
 */
static int feed_open_path(const char *path)
{
	struct stat about;
	int fd = -1;

	if (lstat(path, &about) == 0 && S_ISFIFO(about.st_mode))
		fd = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK);
	/* Who may only read it can still take what one writer sends. */
	if (fd < 0)
		fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	return fd;
}

enum lectern_status lectern_feed_open(struct lectern_feed *out,
				      const char *path,
				      struct lectern_diagnostics *found)
{
	struct lectern_source_place place = {.path = path};
	struct lectern_feed feed = {.open = true, .path = path};
	struct stat about;

	if (strcmp(path, "-") == 0) {
		feed.fd = STDIN_FILENO;
		feed.path = "standard input";
	} else {
		feed.fd = feed_open_path(path);
	}
	/* A folder can be opened, and its reading would end without a line. */
	if (feed.fd >= 0 && fstat(feed.fd, &about) == 0 &&
	    S_ISDIR(about.st_mode)) {
		lectern_feed_close(&feed);
		feed.fd = -1;
		errno = EISDIR;
	}
	if (feed.fd < 0) {
		lectern_diagnostics_add(found, LECTERN_ERROR, place, "%s",
					strerror(errno));
		return LECTERN_IO;
	}
	*out = feed;
	return LECTERN_OK;
}

void lectern_feed_close(struct lectern_feed *feed)
{
	if (feed->open && feed->fd != STDIN_FILENO)
		close(feed->fd);
	*feed = (struct lectern_feed){0};
}

/* Reads what is there; what is not there yet is not waited for. */
static void feed_fill(struct lectern_feed *feed)
{
	struct pollfd ready = {.fd = feed->fd, .events = POLLIN};
	ssize_t count;

	if (feed->ended || poll(&ready, 1, 0) <= 0)
		return;
	count = read(feed->fd, feed->bytes + feed->length,
		     LECTERN_FEED_LINE_MAX - feed->length);
	if (count > 0)
		feed->length += (size_t)count;
	else if (count == 0 || (errno != EAGAIN && errno != EINTR))
		feed->ended = true;
}

int lectern_feed_line(struct lectern_feed *feed, char **line)
{
	char *end;

	feed->length -= feed->taken;
	memmove(feed->bytes, feed->bytes + feed->taken, feed->length);
	feed->taken = 0;
	end = memchr(feed->bytes, '\n', feed->length);
	if (!end) {
		feed_fill(feed);
		end = memchr(feed->bytes, '\n', feed->length);
	}
	if (!end && feed->length < LECTERN_FEED_LINE_MAX && !feed->ended)
		return 0;
	if (!end && feed->length == 0)
		return -1;
	if (!end)
		end = feed->bytes + feed->length;
	feed->taken = (size_t)(end - feed->bytes);
	feed->taken += feed->taken < feed->length;
	*end = 0;
	feed->number++;
	*line = feed->bytes;
	return 1;
}
