/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* sync_file_range */
#include "base/below.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* Bytes for which the end of the work would have to wait. */
#define BELOW_WAITED_FOR ((size_t)4 << 10)

int lectern_below_open(int at, const char *name)
{
	return openat(at, name,
		      O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/*
 * The folder below `base` in which the file of a path stands, and its name
 * there: `base` itself, or one that the caller closes; -1 with errno.
 */
static int below_of(int base, const char *path, bool make, const char **name)
{
	const char *slash = strchr(path, '/');
	char folder[NAME_MAX + 1];
	size_t length = slash ? (size_t)(slash - path) : 0;

	*name = path;
	if (!slash)
		return base;
	if (length > NAME_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(folder, path, length);
	folder[length] = '\0';
	*name = slash + 1;
	if (make && mkdirat(base, folder, 0777) != 0 && errno != EEXIST)
		return -1;
	return lectern_below_open(base, folder);
}

/* Leaves errno as it was: it may still have to be told. */
static void below_leave(int base, int fd)
{
	int error = errno;

	if (fd != base)
		close(fd);
	errno = error;
}

/* Empties and removes a folder; what lies deeper than ours stays. */
void lectern_below_clear(int at, const char *name, int depth)
{
	int fd = lectern_below_open(at, name);
	DIR *folder = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *entry;

	if (!folder) {
		if (fd >= 0)
			close(fd);
		return;
	}
	while ((entry = readdir(folder)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		/* A folder is no file, and refuses this. */
		if (unlinkat(fd, entry->d_name, 0) != 0 && depth > 0)
			lectern_below_clear(fd, entry->d_name, depth - 1);
	}
	closedir(folder);
	(void)unlinkat(at, name, AT_REMOVEDIR);
}

static enum lectern_status below_read_all(int fd, size_t size,
					  struct lectern_buffer *bytes)
{
	size_t done = 0;

	lectern_buffer_extend(bytes, size);
	if (bytes->failed)
		return LECTERN_NO_MEMORY;
	while (done < size) {
		ssize_t got = read(fd, bytes->bytes + done, size - done);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return LECTERN_IO;
		done += (size_t)got;
	}
	return LECTERN_OK;
}

static enum lectern_status below_read_from(int at, const char *name,
					   size_t limit,
					   struct lectern_buffer *bytes)
{
	/* Not to hang where somebody put a pipe. */
	int fd = openat(at, name,
			O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	enum lectern_status status;
	struct stat about;

	if (fd < 0)
		return errno == ENOENT ? LECTERN_NOT_FOUND : LECTERN_IO;
	lectern_buffer_clear(bytes);
	if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
		status = LECTERN_IO;
	else if ((uintmax_t)about.st_size > limit)
		status = LECTERN_TOO_LARGE;
	else
		status = below_read_all(fd, (size_t)about.st_size, bytes);
	close(fd);
	return status;
}

enum lectern_status lectern_below_read(int base, const char *path, size_t limit,
				       struct lectern_buffer *bytes)
{
	const char *name;
	enum lectern_status status;
	int at = below_of(base, path, false, &name);

	if (at < 0)
		return errno == ENOENT ? LECTERN_NOT_FOUND : LECTERN_IO;
	status = below_read_from(at, name, limit, bytes);
	below_leave(base, at);
	return status;
}

/*
 * A new file, never what is there: that may be a link, or have another name.
 * Mostly nothing is, so only then it is taken away. -1 with errno.
 */
static int below_create(int at, const char *name)
{
	const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(at, name, flags, 0666);

	if (fd < 0 && errno == EEXIST && unlinkat(at, name, 0) == 0)
		fd = openat(at, name, flags, 0666);
	return fd;
}

int lectern_below_write(int base, const char *path, const void *bytes,
			size_t length)
{
	const char *name;
	int at = below_of(base, path, true, &name);
	int error = 0;
	int fd;

	if (at < 0)
		return errno;
	fd = below_create(at, name);
	if (fd < 0)
		error = errno;
	below_leave(base, at);
	if (fd < 0)
		return error;
	error = lectern_descriptor_write(fd, bytes, length);
	/* The disk begins now, while speech is still being made, so that the
	 * sync at the end has little to wait for. Only a hint: no matter if the
	 * file system refuses it. */
	if (length >= BELOW_WAITED_FOR)
		(void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
	if (close(fd) != 0 && error == 0)
		error = errno;
	return error;
}

static int below_open_end(int base, const char *name, int flags)
{
	return openat(base, name,
		      O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK |
			      O_CLOEXEC | flags,
		      0666);
}

/* No pipe, and no second name of a file that stands elsewhere. */
static bool below_is_alone(int fd)
{
	struct stat about;

	return fstat(fd, &about) == 0 && S_ISREG(about.st_mode) &&
	       about.st_nlink == 1;
}

int lectern_below_append(int base, const char *name, const void *bytes,
			 size_t length)
{
	int fd = below_open_end(base, name, 0);
	int error;

	if (fd < 0 || !below_is_alone(fd)) {
		if (fd >= 0)
			close(fd);
		(void)unlinkat(base, name, 0);
		fd = below_open_end(base, name, O_EXCL);
	}
	if (fd < 0)
		return errno;
	error = lectern_descriptor_write(fd, bytes, length);
	if (close(fd) != 0 && error == 0)
		error = errno;
	return error;
}

/* Moves a file between the folders below two others; errno, or 0. */
int lectern_below_move(int from, int to, const char *path)
{
	const char *name;
	int source = below_of(from, path, false, &name);
	int place = source < 0 ? -1 : below_of(to, path, true, &name);
	int error = 0;

	if (place < 0 || renameat(source, name, place, name) != 0)
		error = errno;
	if (place >= 0)
		below_leave(to, place);
	if (source >= 0)
		below_leave(from, source);
	return error;
}

bool lectern_below_remove(int base, const char *path)
{
	const char *name;
	int at = below_of(base, path, false, &name);
	char folder[NAME_MAX + 1];
	bool removed;

	if (at < 0)
		return false;
	removed = unlinkat(at, name, 0) == 0;
	below_leave(base, at);
	if (at == base || !removed)
		return removed;
	/* Refused while something else is in it. */
	snprintf(folder, sizeof(folder), "%.*s", (int)(name - path - 1), path);
	(void)unlinkat(base, folder, AT_REMOVEDIR);
	return true;
}
