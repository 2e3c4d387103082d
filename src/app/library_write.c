/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A guide's folder is put together under a hidden name and takes the place of
 * an older one in two moves, so whoever looks meanwhile sees one or the other,
 * or for a moment none, and never half of both.
 */
#define _GNU_SOURCE /* syncfs */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/library_merge.h"
#include "base/below.h"
#include "base/file.h"
#include "lectern/memory.h"

/* Folders in one another at most, as a tree has them. */
#define WRITE_DEPTH 9

#define WRITE_NEW ".lectern-new-"
#define WRITE_OLD ".lectern-old-"

/* Room for the name of a guide behind one of these. */
#define WRITE_ROOM (LECTERN_LIBRARY_NAME_MAX + 16)

struct merge_out {
	const char *path;
	int fd;
	struct lectern_diagnostics *found;
};

static enum lectern_status write_fail(const struct merge_out *out,
				      const char *name, int error)
{
	struct lectern_buffer path = {0};

	lectern_buffer_printf(&path, "%s%s%s", out->path, *name ? "/" : "",
			      name);
	lectern_diagnostics_add(
		out->found, LECTERN_ERROR,
		(struct lectern_source_place){.path = path.failed ? out->path
								  : path.bytes},
		"%s", strerror(error));
	lectern_buffer_free(&path);
	return LECTERN_IO;
}

/* ------------------------------------------------------------------ files */

/* Makes the folders that a path goes through; 0, or errno. */
static int write_folders(int fd, const char *path)
{
	struct lectern_buffer part = {0};
	const char *slash = path;
	int error = 0;

	while (error == 0 && (slash = strchr(slash, '/'))) {
		lectern_buffer_clear(&part);
		lectern_buffer_add(&part, path, (size_t)(slash - path));
		if (part.failed)
			error = ENOMEM;
		else if (mkdirat(fd, part.bytes, 0777) != 0 && errno != EEXIST)
			error = errno;
		slash++;
	}
	lectern_buffer_free(&part);
	return error;
}

static int write_bytes(int in, int to)
{
	char bytes[65536];
	ssize_t got;
	int error = 0;

	while (error == 0 && (got = read(in, bytes, sizeof(bytes))) != 0)
		error = got < 0 ? errno
				: lectern_descriptor_write(to, bytes,
							   (size_t)got);
	return error;
}

static int write_copy(int from, int to, const char *path)
{
	int in = openat(from, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	int made = in < 0 ? -1
			  : openat(to, path,
				   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW |
					   O_CLOEXEC,
				   0666);
	int error = made < 0 ? errno : write_bytes(in, made);

	if (made >= 0 && close(made) != 0 && error == 0)
		error = errno;
	if (in >= 0)
		close(in);
	return error;
}

/* A link where that is possible, else a copy; 0, or errno. */
static int write_file(int from, int to, const char *path)
{
	int error = write_folders(to, path);

	if (error != 0 || linkat(from, path, to, path, 0) == 0)
		return error;
	/* Another file system, or one that knows no links, or has too many. */
	return errno == EXDEV || errno == EPERM || errno == EMLINK ||
			       errno == EOPNOTSUPP
		       ? write_copy(from, to, path)
		       : errno;
}

/* ----------------------------------------------------------------- guides */

static enum lectern_status write_files(const struct merge_out *out, int from,
				       const char *hidden,
				       const struct lectern_tree *tree)
{
	int error = mkdirat(out->fd, hidden, 0777) == 0 ? 0 : errno;
	int to = error == 0 ? lectern_below_open(out->fd, hidden) : -1;
	size_t i;

	if (error == 0 && to < 0)
		error = errno;
	for (i = 0; i < tree->count && error == 0; i++)
		error = write_file(from, to, tree->at[i].path);
	if (to >= 0)
		close(to);
	return error == 0 ? LECTERN_OK : write_fail(out, hidden, error);
}

/* Puts a hidden folder in its place, over what stood there. */
static enum lectern_status write_place(const struct merge_out *out,
				       const char *name, const char *hidden)
{
	char old[WRITE_ROOM];

	snprintf(old, sizeof(old), "%s%s", WRITE_OLD, name);
	lectern_below_clear(out->fd, old, WRITE_DEPTH);
	if (renameat(out->fd, name, out->fd, old) != 0 && errno != ENOENT)
		return write_fail(out, name, errno);
	if (renameat(out->fd, hidden, out->fd, name) != 0)
		return write_fail(out, name, errno);
	lectern_below_clear(out->fd, old, WRITE_DEPTH);
	return LECTERN_OK;
}

/* True when what stands in the place is the very guide. */
static bool write_is_there(const struct merge_out *out,
			   const struct lectern_merge_guide *guide)
{
	char *path = lectern_data_path(out->path, guide->name, "");
	struct lectern_record record = {0};
	struct lectern_tree tree = {0};
	const char *words;
	bool there = path && lectern_record_read(&record, path) == LECTERN_OK &&
		     strcmp(record.hash, guide->record) == 0 &&
		     lectern_tree_read(&tree, path, NULL) == LECTERN_OK &&
		     !lectern_record_differs(&record, &tree, &words);

	lectern_tree_free(&tree);
	lectern_record_free(&record);
	lectern_string_free(path);
	return there;
}

static enum lectern_status write_guide(const struct merge_out *out,
				       const struct lectern_merge_guide *guide)
{
	char *path = lectern_data_path(guide->of->folder, guide->name, "");
	struct lectern_tree tree = {0};
	char hidden[WRITE_ROOM];
	enum lectern_status status = LECTERN_NO_MEMORY;
	int from = -1;

	snprintf(hidden, sizeof(hidden), "%s%s", WRITE_NEW, guide->name);
	lectern_below_clear(out->fd, hidden, WRITE_DEPTH);
	if (path)
		status = lectern_tree_read(&tree, path, out->found);
	if (status == LECTERN_OK) {
		from = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		status = from < 0 ? write_fail(out, guide->name, errno)
				  : write_files(out, from, hidden, &tree);
	}
	if (status == LECTERN_OK)
		status = write_place(out, guide->name, hidden);
	if (status != LECTERN_OK)
		lectern_below_clear(out->fd, hidden, WRITE_DEPTH);
	if (from >= 0)
		close(from);
	lectern_tree_free(&tree);
	lectern_string_free(path);
	return status;
}

/* -------------------------------------------------------------------- all */

static enum lectern_status write_list(const struct lectern_merge *merge,
				      const struct merge_out *out)
{
	struct lectern_json *list = lectern_list_begin(merge->shards[0].list);
	struct lectern_json *guides = lectern_json_array();
	enum lectern_status status = LECTERN_OK;
	size_t i;

	for (i = 0; i < merge->guide_count && status == LECTERN_OK; i++) {
		char *path =
			lectern_data_path(out->path, merge->guides[i].name, "");
		struct lectern_record record = {0};

		status = path ? lectern_record_read(&record, path)
			      : LECTERN_NO_MEMORY;
		if (status == LECTERN_OK)
			lectern_json_append(guides,
					    lectern_list_guide(&record));
		lectern_record_free(&record);
		lectern_string_free(path);
	}
	lectern_json_put(list, "guides", guides);
	lectern_json_put(list, "failed", lectern_json_array());
	if (status == LECTERN_OK)
		status = lectern_list_write(
			list, out->path, (struct lectern_shard){0}, out->found);
	lectern_json_free(list);
	return status;
}

enum lectern_status lectern_merge_write(const struct lectern_merge *merge,
					const char *folder,
					struct lectern_diagnostics *found)
{
	struct merge_out out = {.path = folder, .fd = -1, .found = found};
	enum lectern_status status = LECTERN_OK;
	size_t i;

	if (mkdir(folder, 0777) == 0 || errno == EEXIST)
		out.fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (out.fd < 0)
		return write_fail(&out, "", errno);
	for (i = 0; i < merge->guide_count && status == LECTERN_OK; i++) {
		if (lectern_signals_waiting())
			status = LECTERN_STOPPED;
		else if (!write_is_there(&out, &merge->guides[i]))
			status = write_guide(&out, &merge->guides[i]);
	}
	/* One for all: what a power cut takes, the next merge finds missing,
	 * and library.json must not stand there before it is all there. */
	if (status == LECTERN_OK && syncfs(out.fd) != 0)
		status = write_fail(&out, "", errno);
	if (status == LECTERN_OK)
		status = write_list(merge, &out);
	close(out.fd);
	return status;
}
