/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside, all goes through descriptors of the two folders, never through paths
 * again: whoever renames or links the folder while an export runs cannot lead
 * it elsewhere. Symbolic links inside are not followed for the same reason.
 */
#define _GNU_SOURCE /* syncfs */
#include "phone/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/below.h"

/* Where new files are gathered. Dot files are no prompts for anybody. */
#define FOLDER_STAGE ".lectern-new"

/* The folder that was asked for, that of the language and that of the speed. */
#define FOLDER_LEVELS 3

/* How long another export is waited for: two seconds. */
#define FOLDER_WAIT_MS 20
#define FOLDER_TRIES 100

/* How deep a set's own folders go: none, or one. */
#define FOLDER_DEPTH 1

struct folder_level {
	char *name; /* in the level above, or a path */
	int fd;
	bool made; /* by this run */
};

struct lectern_folder {
	char *path;
	struct folder_level levels[FOLDER_LEVELS];
	size_t count;
	int self;    /* the last level */
	int stage;   /* -1 until lectern_folder_begin() */
	bool moving; /* from the first publish until all is settled */
	bool deep;   /* some of that into a folder in it */
	bool kept;   /* what was gathered stays for another run */
};

static enum lectern_status folder_complain(const struct lectern_folder *folder,
					   const char *name, int error,
					   struct lectern_diagnostics *found)
{
	struct lectern_buffer path = {0};
	struct lectern_source_place place = {.path = folder->path};

	/* The first is what was asked for; of the others all is told. */
	if (folder->count == 1)
		place.path = folder->levels[0].name;
	lectern_buffer_printf(&path, "%s/%s", folder->path, name);
	if (*name && !path.failed)
		place.path = path.bytes;
	lectern_diagnostics_add(found, LECTERN_ERROR, place, "%s",
				strerror(error));
	lectern_buffer_free(&path);
	return LECTERN_IO;
}

void lectern_folder_keep_staged(struct lectern_folder *folder)
{
	folder->kept = true;
}

void lectern_folder_clear_left(struct lectern_folder *folder)
{
	lectern_below_clear(folder->self, FOLDER_STAGE, FOLDER_DEPTH);
}

/* ------------------------------------------------------ opening, closing */

/* Opens one level more, and makes it when it is missing; errno, or 0. */
static int folder_enter(struct lectern_folder *folder, const char *name,
			size_t length)
{
	struct folder_level *level = &folder->levels[folder->count];

	level->name = lectern_copy_bytes(name, length);
	level->fd = -1;
	if (!level->name)
		return ENOMEM;
	folder->count++;
	/* The first is a path, and may be a link that its owner made. */
	if (folder->count == 1) {
		level->made = mkdir(level->name, 0777) == 0;
		if (!level->made && errno != EEXIST)
			return errno;
		level->fd =
			open(level->name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	} else {
		level->made = mkdirat(level[-1].fd, level->name, 0777) == 0;
		if (!level->made && errno != EEXIST)
			return errno;
		level->fd = lectern_below_open(level[-1].fd, level->name);
	}
	folder->self = level->fd;
	return level->fd < 0 ? errno : 0;
}

/*
 * Some network file systems know no locks: that is no reason to stop. The
 * speakers of an export that was killed share its lock until they end too.
 */
static int folder_lock(const struct lectern_folder *folder)
{
	const struct timespec moment = {0, FOLDER_WAIT_MS * 1000000L};
	int tries = FOLDER_TRIES;

	while (flock(folder->self, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK)
			return 0;
		if (--tries == 0)
			return EWOULDBLOCK;
		(void)nanosleep(&moment, NULL);
	}
	return 0;
}

static int folder_enter_all(struct lectern_folder *folder, const char *path,
			    const char *below)
{
	int error = folder_enter(folder, path, strlen(path));

	while (error == 0 && *below && folder->count < FOLDER_LEVELS) {
		size_t length = strcspn(below, "/");

		error = folder_enter(folder, below, length);
		below += length + (below[length] == '/');
	}
	return error == 0 ? folder_lock(folder) : error;
}

/* Closes the levels, and takes away those that were made for nothing. */
static void folder_free(struct lectern_folder *folder)
{
	while (folder->count > 0) {
		struct folder_level *level = &folder->levels[--folder->count];

		if (level->fd >= 0)
			close(level->fd);
		/* Refused unless it is empty. */
		if (level->made && folder->count > 0)
			(void)unlinkat(level[-1].fd, level->name, AT_REMOVEDIR);
		else if (level->made)
			(void)rmdir(level->name);
		lectern_free(level->name);
	}
	lectern_free(folder->path);
	lectern_free(folder);
}

static char *folder_path(const char *path, const char *below)
{
	struct lectern_buffer joined = {0};
	char *out = NULL;

	lectern_buffer_printf(&joined, "%s%s%s", path, *below ? "/" : "",
			      below);
	return lectern_buffer_take(&joined, &out) == LECTERN_OK ? out : NULL;
}

enum lectern_status lectern_folder_open(struct lectern_folder **out,
					const char *path, const char *below,
					struct lectern_diagnostics *found)
{
	struct lectern_folder *folder = lectern_alloc(1, sizeof(*folder));
	int error;

	if (!folder)
		return LECTERN_NO_MEMORY;
	folder->self = -1;
	folder->stage = -1;
	folder->path = folder_path(path, below);
	error = folder->path ? folder_enter_all(folder, path, below) : ENOMEM;
	if (error == 0) {
		*out = folder;
		return LECTERN_OK;
	}
	if (error == EWOULDBLOCK)
		lectern_diagnostics_add(
			found, LECTERN_ERROR,
			(struct lectern_source_place){.path = folder->path},
			"another export into this folder is under way");
	else if (error != ENOMEM)
		folder_complain(folder, "", error, found);
	folder_free(folder);
	return error == ENOMEM ? LECTERN_NO_MEMORY : LECTERN_IO;
}

void lectern_folder_close(struct lectern_folder *folder)
{
	if (!folder)
		return;
	if (folder->stage >= 0)
		close(folder->stage);
	/* What failed half-way is for the next run to put right. */
	if (folder->stage >= 0 && !folder->moving && !folder->kept)
		lectern_folder_clear_left(folder);
	/* Speakers that are just ending may still share the descriptor. */
	(void)flock(folder->self, LOCK_UN);
	folder_free(folder);
}

const char *lectern_folder_path(const struct lectern_folder *folder)
{
	return folder->path;
}

/* ------------------------------------------------------------- reading */

enum lectern_status lectern_folder_read(const struct lectern_folder *folder,
					const char *name, size_t limit,
					struct lectern_buffer *bytes)
{
	return lectern_below_read(folder->self, name, limit, bytes);
}

enum lectern_status
lectern_folder_read_left(const struct lectern_folder *folder, const char *name,
			 size_t limit, struct lectern_buffer *bytes)
{
	int stage = lectern_below_open(folder->self, FOLDER_STAGE);
	enum lectern_status status;

	if (stage < 0)
		return LECTERN_NOT_FOUND;
	status = lectern_below_read(stage, name, limit, bytes);
	close(stage);
	return status;
}

enum lectern_status
lectern_folder_read_staged(const struct lectern_folder *folder,
			   const char *name, size_t limit,
			   struct lectern_buffer *bytes)
{
	return lectern_below_read(folder->stage, name, limit, bytes);
}

/* ------------------------------------------------------------- writing */

enum lectern_status lectern_folder_begin(struct lectern_folder *folder,
					 struct lectern_diagnostics *found)
{
	/* What was there before this export is not its own to throw away. */
	if (folder->stage < 0 && mkdirat(folder->self, FOLDER_STAGE, 0777) != 0)
		folder->kept = errno == EEXIST;
	if (folder->stage < 0)
		folder->stage = lectern_below_open(folder->self, FOLDER_STAGE);
	if (folder->stage < 0)
		return folder_complain(folder, "", errno, found);
	return LECTERN_OK;
}

enum lectern_status lectern_folder_stage(struct lectern_folder *folder,
					 const char *name, const void *bytes,
					 size_t length,
					 struct lectern_diagnostics *found)
{
	int error = lectern_below_write(folder->stage, name, bytes, length);

	return error ? folder_complain(folder, name, error, found) : LECTERN_OK;
}

enum lectern_status lectern_folder_note(struct lectern_folder *folder,
					const char *name, const void *bytes,
					size_t length,
					struct lectern_diagnostics *found)
{
	int error = lectern_below_append(folder->stage, name, bytes, length);

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
	int error;

	error = lectern_below_move(folder->stage, folder->self, name);
	folder->moving |= error == 0;
	folder->deep |= strchr(name, '/') != NULL;
	return error ? folder_complain(folder, name, error, found) : LECTERN_OK;
}

enum lectern_status lectern_folder_settle(struct lectern_folder *folder,
					  struct lectern_diagnostics *found)
{
	/* Some file systems cannot sync a folder and need not. Where there are
	 * folders in it, one flush is for all of them. */
	if ((folder->deep ? syncfs(folder->self) : fsync(folder->self)) != 0 &&
	    errno != EINVAL)
		return folder_complain(folder, "", errno, found);
	folder->moving = false;
	folder->kept = false;
	return LECTERN_OK;
}

bool lectern_folder_remove(struct lectern_folder *folder, const char *name)
{
	return lectern_below_remove(folder->self, name);
}
