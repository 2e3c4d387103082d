/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside, all goes through descriptors of the two folders, never through paths
 * again: whoever renames or links the folder while an export runs cannot lead
 * it elsewhere. Symbolic links inside are not followed for the same reason.
 */
#define _GNU_SOURCE /* syncfs, sync_file_range */
#include "phone/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"

/* Where new files are gathered. Dot files are no prompts for anybody. */
#define FOLDER_STAGE ".lectern-new"

struct lectern_folder {
	char *path;
	int self;
	int stage;   /* -1 until lectern_folder_begin() */
	bool made;   /* by this run */
	bool moving; /* from the first publish until all is settled */
};

static enum lectern_status folder_complain(const struct lectern_folder *folder,
					   const char *name, int error,
					   struct lectern_diagnostics *found)
{
	struct lectern_buffer path = {0};
	struct lectern_source_place place = {.path = folder->path};

	lectern_buffer_printf(&path, "%s/%s", folder->path, name);
	if (*name && !path.failed)
		place.path = path.bytes;
	lectern_diagnostics_add(found, LECTERN_ERROR, place, "%s",
				strerror(error));
	lectern_buffer_free(&path);
	return LECTERN_IO;
}

static int folder_open_stage(const struct lectern_folder *folder)
{
	return openat(folder->self, FOLDER_STAGE,
		      O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

void lectern_folder_clear_left(struct lectern_folder *folder)
{
	int fd = folder_open_stage(folder);
	DIR *stage = fd >= 0 ? fdopendir(fd) : NULL;
	struct dirent *entry;

	if (!stage) {
		if (fd >= 0)
			close(fd);
		return;
	}
	/* The dots are refused, and so are folders: both are no files. */
	while ((entry = readdir(stage)) != NULL)
		(void)unlinkat(fd, entry->d_name, 0);
	closedir(stage);
	(void)unlinkat(folder->self, FOLDER_STAGE, AT_REMOVEDIR);
}

/* Opens and locks; returns what the system said, 0 for success. */
static int folder_enter(struct lectern_folder *folder)
{
	folder->made = mkdir(folder->path, 0777) == 0;
	if (!folder->made && errno != EEXIST)
		return errno;
	folder->self = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder->self < 0)
		return errno;
	/* Some network file systems know no locks: that is no reason to stop.
	 */
	if (flock(folder->self, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		return EWOULDBLOCK;
	return 0;
}

enum lectern_status lectern_folder_open(struct lectern_folder **out,
					const char *path,
					struct lectern_diagnostics *found)
{
	struct lectern_folder *folder = lectern_alloc(1, sizeof(*folder));
	int error;

	if (!folder)
		return LECTERN_NO_MEMORY;
	folder->self = -1;
	folder->stage = -1;
	folder->path = lectern_copy_bytes(path, strlen(path));
	if (!folder->path) {
		lectern_free(folder);
		return LECTERN_NO_MEMORY;
	}
	error = folder_enter(folder);
	if (error == 0) {
		*out = folder;
		return LECTERN_OK;
	}
	if (error == EWOULDBLOCK)
		lectern_diagnostics_add(
			found, LECTERN_ERROR,
			(struct lectern_source_place){.path = path},
			"another export into this folder is under way");
	else
		folder_complain(folder, "", error, found);
	if (folder->self >= 0)
		close(folder->self);
	lectern_free(folder->path);
	lectern_free(folder);
	return LECTERN_IO;
}

void lectern_folder_close(struct lectern_folder *folder)
{
	if (!folder)
		return;
	if (folder->stage >= 0)
		close(folder->stage);
	/* What failed half-way is for the next run to put right. */
	if (folder->stage >= 0 && !folder->moving)
		lectern_folder_clear_left(folder);
	/* Speakers that are just ending may still share the descriptor. */
	(void)flock(folder->self, LOCK_UN);
	close(folder->self);
	if (folder->made)
		(void)rmdir(folder->path); /* refused unless it is empty */
	lectern_free(folder->path);
	lectern_free(folder);
}

const char *lectern_folder_path(const struct lectern_folder *folder)
{
	return folder->path;
}

/* ------------------------------------------------------------- reading */

static enum lectern_status folder_read_all(int fd, size_t size,
					   struct lectern_buffer *bytes)
{
	size_t done = 0;

	lectern_buffer_fill(bytes, 0, size);
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

static enum lectern_status folder_read_at(int at, const char *name,
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
		status = folder_read_all(fd, (size_t)about.st_size, bytes);
	close(fd);
	return status;
}

enum lectern_status lectern_folder_read(const struct lectern_folder *folder,
					const char *name, size_t limit,
					struct lectern_buffer *bytes)
{
	return folder_read_at(folder->self, name, limit, bytes);
}

enum lectern_status
lectern_folder_read_left(const struct lectern_folder *folder, const char *name,
			 size_t limit, struct lectern_buffer *bytes)
{
	int stage = folder_open_stage(folder);
	enum lectern_status status;

	if (stage < 0)
		return LECTERN_NOT_FOUND;
	status = folder_read_at(stage, name, limit, bytes);
	close(stage);
	return status;
}

/* ------------------------------------------------------------- writing */

enum lectern_status lectern_folder_begin(struct lectern_folder *folder,
					 struct lectern_diagnostics *found)
{
	if (mkdirat(folder->self, FOLDER_STAGE, 0777) == 0)
		folder->stage =
			openat(folder->self, FOLDER_STAGE,
			       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (folder->stage < 0)
		return folder_complain(folder, "", errno, found);
	return LECTERN_OK;
}

enum lectern_status lectern_folder_stage(struct lectern_folder *folder,
					 const char *name, const void *bytes,
					 size_t length,
					 struct lectern_diagnostics *found)
{
	int fd = openat(folder->stage, name,
			O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			0666);
	int error;

	if (fd < 0)
		return folder_complain(folder, name, errno, found);
	error = lectern_descriptor_write(fd, bytes, length);
	/* The disk begins now, while speech is still being made, so that the
	 * sync at the end has little to wait for. Only a hint: no matter if
	 * the file system refuses it. */
	(void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
	if (close(fd) != 0 && error == 0)
		error = errno;
	return error ? folder_complain(folder, name, error, found) : LECTERN_OK;
}

enum lectern_status lectern_folder_sync(struct lectern_folder *folder,
					struct lectern_diagnostics *found)
{
	if (folder->stage < 0)
		return LECTERN_OK;
	/* One flush for the whole set: a sync of each of some hundred files
	 * took as long as a good part of the synthesis. */
	if (syncfs(folder->stage) != 0)
		return folder_complain(folder, "", errno, found);
	return LECTERN_OK;
}

enum lectern_status lectern_folder_publish(struct lectern_folder *folder,
					   const char *name,
					   struct lectern_diagnostics *found)
{
	folder->moving = true;
	if (renameat(folder->stage, name, folder->self, name) != 0)
		return folder_complain(folder, name, errno, found);
	return LECTERN_OK;
}

enum lectern_status lectern_folder_settle(struct lectern_folder *folder,
					  struct lectern_diagnostics *found)
{
	/* Some file systems cannot sync a folder and need not. */
	if (fsync(folder->self) != 0 && errno != EINVAL)
		return folder_complain(folder, "", errno, found);
	folder->moving = false;
	return LECTERN_OK;
}

bool lectern_folder_remove(struct lectern_folder *folder, const char *name)
{
	return unlinkat(folder->self, name, 0) == 0;
}
