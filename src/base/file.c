/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* O_TMPFILE, which keeps unfinished files nameless */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buffer.h"

struct lectern_outfile {
	char *path;	 /* "-" for standard output */
	char *folder;	 /* where it will stand */
	char *temporary; /* NULL while the file has no name */
	int descriptor;
	int error; /* of the first write that failed */
};

static void file_complain(struct lectern_diagnostics *found, const char *path,
			  int error)
{
	struct lectern_source_place place = {.path = path};

	if (strcmp(path, "-") == 0)
		place.path = NULL;
	lectern_diagnostics_add(found, LECTERN_ERROR, place, "%s",
				strerror(error));
}

/* ------------------------------------------------------------- reading */

static enum lectern_status file_read_all(struct lectern_buffer *bytes, int fd,
					 const char *path, size_t limit,
					 struct lectern_diagnostics *found)
{
	char piece[65536];

	for (;;) {
		ssize_t got = read(fd, piece, sizeof(piece));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			file_complain(found, path, errno);
			return LECTERN_IO;
		}
		if (got == 0)
			return bytes->failed ? LECTERN_NO_MEMORY : LECTERN_OK;
		lectern_buffer_add(bytes, piece, (size_t)got);
		if (bytes->length > limit) {
			lectern_diagnostics_add(
				found, LECTERN_ERROR,
				(struct lectern_source_place){.path = path},
				"larger than %zu bytes, the most that is read",
				limit);
			return LECTERN_TOO_LARGE;
		}
	}
}

/* Opens for reading; without O_NONBLOCK a FIFO nobody writes would hang. */
static int file_open_to_read(const char *path)
{
	struct stat about;
	int fd;

	if (strcmp(path, "-") == 0)
		return dup(STDIN_FILENO);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	if (fstat(fd, &about) == 0 && S_ISDIR(about.st_mode)) {
		close(fd);
		errno = EISDIR;
		return -1;
	}
	return fd;
}

enum lectern_status lectern_file_read(char **out, size_t *length,
				      const char *path, size_t limit,
				      struct lectern_diagnostics *found)
{
	struct lectern_buffer bytes = {0};
	enum lectern_status status;
	size_t size;
	int fd = file_open_to_read(path);

	if (fd < 0) {
		file_complain(found, path, errno);
		return LECTERN_IO;
	}
	status = file_read_all(&bytes, fd, path, limit, found);
	close(fd);
	size = bytes.length;
	if (status == LECTERN_OK)
		status = lectern_buffer_take(&bytes, out);
	if (status == LECTERN_OK)
		*length = size;
	lectern_buffer_free(&bytes);
	return status;
}

/* ------------------------------------------------------------- writing */

static void outfile_free(struct lectern_outfile *file)
{
	if (file->descriptor >= 0)
		close(file->descriptor);
	if (file->temporary)
		unlink(file->temporary);
	lectern_free(file->temporary);
	lectern_free(file->folder);
	lectern_free(file->path);
	lectern_free(file);
}

/* The folder part of a path, "." when it has none. */
static char *outfile_folder(const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return lectern_copy_bytes(".", 1);
	if (slash == path)
		return lectern_copy_bytes("/", 1);
	return lectern_copy_bytes(path, (size_t)(slash - path));
}

/* A name beside the final one, for file systems without O_TMPFILE. */
static char *outfile_beside(const struct lectern_outfile *file)
{
	struct lectern_buffer name = {0};
	char *taken = NULL;

	lectern_buffer_printf(&name, "%s/.lectern-XXXXXX", file->folder);
	if (lectern_buffer_take(&name, &taken) != LECTERN_OK)
		return NULL;
	return taken;
}

static mode_t outfile_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

static enum lectern_status outfile_create(struct lectern_outfile *file)
{
	const char *folder = file->folder;

	if (strcmp(file->path, "-") == 0)
		folder = "/tmp";
	file->descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
	if (file->descriptor >= 0)
		return LECTERN_OK;
	if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)
		return LECTERN_IO;
	file->temporary = outfile_beside(file);
	if (!file->temporary)
		return LECTERN_NO_MEMORY;
	file->descriptor = mkostemp(file->temporary, O_CLOEXEC);
	if (file->descriptor >= 0) {
		/* mkostemp is private; the result is as open as any file. */
		(void)!fchmod(file->descriptor, outfile_mode());
		return LECTERN_OK;
	}
	lectern_free(file->temporary);
	file->temporary = NULL;
	return LECTERN_IO;
}

/* A path that cannot become a file is refused before any work is done. */
static enum lectern_status outfile_check(const char *path)
{
	struct stat about;

	if (strcmp(path, "-") == 0 || stat(path, &about) != 0)
		return LECTERN_OK;
	errno = EISDIR;
	return S_ISDIR(about.st_mode) ? LECTERN_IO : LECTERN_OK;
}

enum lectern_status lectern_outfile_open(struct lectern_outfile **out,
					 const char *path,
					 struct lectern_diagnostics *found)
{
	struct lectern_outfile *file = lectern_alloc(1, sizeof(*file));
	enum lectern_status status = LECTERN_NO_MEMORY;

	if (!file)
		return LECTERN_NO_MEMORY;
	file->descriptor = -1;
	file->path = lectern_copy_bytes(path, strlen(path));
	file->folder = outfile_folder(path);
	if (file->path && file->folder) {
		errno = 0;
		status = outfile_check(path);
		if (status == LECTERN_OK)
			status = outfile_create(file);
		if (status == LECTERN_IO)
			file_complain(found, path, errno);
	}
	if (status == LECTERN_OK)
		*out = file;
	else
		outfile_free(file);
	return status;
}

int lectern_outfile_descriptor(const struct lectern_outfile *file)
{
	return file->descriptor;
}

int lectern_descriptor_write(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t done = write(fd, bytes, length);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return errno;
		bytes += done;
		length -= (size_t)done;
	}
	return 0;
}

enum lectern_status lectern_outfile_write(struct lectern_outfile *file,
					  const void *bytes, size_t length)
{
	if (file->error == 0)
		file->error = lectern_descriptor_write(file->descriptor, bytes,
						       length);
	return file->error ? LECTERN_IO : LECTERN_OK;
}

/* Copies what was gathered to standard output. */
static int outfile_to_stdout(struct lectern_outfile *file)
{
	char piece[65536];
	ssize_t got;
	int error = 0;

	if (lseek(file->descriptor, 0, SEEK_SET) < 0)
		return errno;
	while (error == 0 &&
	       (got = read(file->descriptor, piece, sizeof(piece))) != 0) {
		if (got < 0)
			return errno;
		error = lectern_descriptor_write(STDOUT_FILENO, piece,
						 (size_t)got);
	}
	return error;
}

/* A file without a name gets one beside its place. */
static int outfile_name(struct lectern_outfile *file)
{
	char self[64];
	int tries;

	if (file->temporary)
		return 0;
	file->temporary = outfile_beside(file);
	if (!file->temporary)
		return ENOMEM;
	snprintf(self, sizeof(self), "/proc/self/fd/%d", file->descriptor);
	for (tries = 0; tries < 100; tries++) {
		char *end = strrchr(file->temporary, '-') + 1;

		snprintf(end, 7, "%06x",
			 ((unsigned)getpid() * 131u + (unsigned)tries) &
				 0xFFFFFFu);
		if (linkat(AT_FDCWD, self, AT_FDCWD, file->temporary,
			   AT_SYMLINK_FOLLOW) == 0)
			return 0;
		if (errno != EEXIST)
			break;
	}
	tries = errno;
	lectern_free(file->temporary);
	file->temporary = NULL;
	return tries;
}

/* The rename itself must survive a power cut. */
static int folder_sync(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error = 0;

	if (fd < 0)
		return errno;
	if (fsync(fd) != 0 && errno != EINVAL)
		error = errno;
	close(fd);
	return error;
}

static int outfile_to_place(struct lectern_outfile *file)
{
	int error;

	if (fsync(file->descriptor) != 0 && errno != EINVAL)
		return errno;
	error = outfile_name(file);
	if (error)
		return error;
	if (rename(file->temporary, file->path) != 0)
		return errno;
	lectern_free(file->temporary);
	file->temporary = NULL;
	return folder_sync(file->folder);
}

enum lectern_status lectern_outfile_commit(struct lectern_outfile *file,
					   struct lectern_diagnostics *found)
{
	enum lectern_status status = LECTERN_OK;
	int error = file->error;

	if (error == 0 && strcmp(file->path, "-") == 0)
		error = outfile_to_stdout(file);
	else if (error == 0)
		error = outfile_to_place(file);
	/* Only our own allocation says so, since no write is short of memory.
	 */
	if (error == ENOMEM)
		status = LECTERN_NO_MEMORY;
	else if (error)
		status = LECTERN_IO;
	if (status == LECTERN_IO)
		file_complain(found, file->path, error);
	outfile_free(file);
	return status;
}

void lectern_outfile_abandon(struct lectern_outfile *file)
{
	if (file)
		outfile_free(file);
}

enum lectern_status lectern_outfile_end(struct lectern_outfile *file,
					enum lectern_status status,
					struct lectern_diagnostics *found)
{
	/* A refused write is remembered. */
	if (status == LECTERN_OK || status == LECTERN_IO)
		return lectern_outfile_commit(file, found);
	lectern_outfile_abandon(file);
	return status;
}

enum lectern_status lectern_file_write(const char *path, const void *bytes,
				       size_t length,
				       struct lectern_diagnostics *found)
{
	struct lectern_outfile *file = NULL;
	enum lectern_status status = lectern_outfile_open(&file, path, found);

	if (status != LECTERN_OK)
		return status;
	/* A failed write is remembered and reported by the commit. */
	(void)!lectern_outfile_write(file, bytes, length);
	return lectern_outfile_commit(file, found);
}
