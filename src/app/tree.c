/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/below.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "lectern/memory.h"

/* Folders in one another at most; nothing of ours goes so deep. */
#define TREE_DEPTH 8

/* Bytes of one file at most: as much as a manifest of prompts allows. */
#define TREE_FILE_MAX ((size_t)700 << 20)

struct tree_walk {
	struct lectern_tree *tree;
	const char *root;
	struct lectern_diagnostics *found;
	struct lectern_buffer bytes;
};

static enum lectern_status tree_complain(const struct tree_walk *walk,
					 const char *path, const char *words)
{
	struct lectern_buffer whole = {0};

	lectern_buffer_printf(&whole, "%s%s%s", walk->root, *path ? "/" : "",
			      path);
	if (walk->found)
		lectern_diagnostics_add(
			walk->found, LECTERN_ERROR,
			(struct lectern_source_place){
				.path = whole.failed ? path : whole.bytes},
			"%s", words);
	lectern_buffer_free(&whole);
	return LECTERN_INVALID;
}

static enum lectern_status tree_fail(const struct tree_walk *walk,
				     const char *path)
{
	(void)tree_complain(walk, path, strerror(errno));
	return LECTERN_IO;
}

static enum lectern_status tree_file(struct tree_walk *walk, int at,
				     const char *name, const char *path,
				     uint64_t node)
{
	struct lectern_tree *tree = walk->tree;
	struct lectern_tree_file *grown = lectern_grow(
		tree->at, tree->count, &tree->room, sizeof(*grown));
	struct lectern_tree_file file = {.node = node};
	enum lectern_status status;

	if (!grown)
		return LECTERN_NO_MEMORY;
	tree->at = grown;
	status = lectern_below_read(at, name, TREE_FILE_MAX, &walk->bytes);
	if (status == LECTERN_NO_MEMORY)
		return status;
	if (status != LECTERN_OK) {
		(void)tree_complain(walk, path, lectern_status_words(status));
		return LECTERN_IO;
	}
	file.bytes = walk->bytes.length;
	lectern_hash_text(file.hash, lectern_hash_bytes(LECTERN_HASH_BEGIN,
							walk->bytes.bytes,
							walk->bytes.length));
	file.path = lectern_copy_bytes(path, strlen(path));
	if (!file.path)
		return LECTERN_NO_MEMORY;
	tree->at[tree->count++] = file;
	return LECTERN_OK;
}

static enum lectern_status tree_folder(struct tree_walk *walk, int fd,
				       const char *path, int depth);

static enum lectern_status tree_enter(struct tree_walk *walk, int at,
				      const char *name, const char *path,
				      int depth)
{
	int fd;

	if (depth == 0)
		return tree_complain(walk, path, "lies too deep");
	fd = lectern_below_open(at, name);
	return fd < 0 ? tree_fail(walk, path)
		      : tree_folder(walk, fd, path, depth - 1);
}

static enum lectern_status tree_entry(struct tree_walk *walk, int at,
				      const char *name, const char *folder,
				      int depth)
{
	struct lectern_buffer path = {0};
	enum lectern_status status;
	struct stat about;

	lectern_buffer_printf(&path, "%s%s%s", folder, *folder ? "/" : "",
			      name);
	if (path.failed)
		status = LECTERN_NO_MEMORY;
	else if (lectern_utf8_check(name, strlen(name)) != strlen(name))
		status = tree_complain(walk, folder,
				       "holds a name that is no text");
	else if (fstatat(at, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
		status = tree_fail(walk, path.bytes);
	else if (S_ISDIR(about.st_mode))
		status = tree_enter(walk, at, name, path.bytes, depth);
	else if (S_ISREG(about.st_mode))
		status = tree_file(walk, at, name, path.bytes,
				   (uint64_t)about.st_ino);
	else
		status = tree_complain(walk, path.bytes, "is no file");
	lectern_buffer_free(&path);
	return status;
}

/* Reads and closes a folder that is open. */
static enum lectern_status tree_folder(struct tree_walk *walk, int fd,
				       const char *path, int depth)
{
	DIR *folder = fdopendir(fd);
	enum lectern_status status = LECTERN_OK;
	struct dirent *entry;

	if (!folder) {
		status = tree_fail(walk, path);
		close(fd);
		return status;
	}
	while (status == LECTERN_OK && (entry = readdir(folder)) != NULL)
		if (entry->d_name[0] != '.')
			status = tree_entry(walk, fd, entry->d_name, path,
					    depth);
	closedir(folder);
	return status;
}

static int tree_compare(const void *a, const void *b)
{
	const struct lectern_tree_file *one = a;
	const struct lectern_tree_file *other = b;

	return strcmp(one->path, other->path);
}

enum lectern_status lectern_tree_read(struct lectern_tree *tree,
				      const char *path,
				      struct lectern_diagnostics *found)
{
	struct tree_walk walk = {.tree = tree, .root = path, .found = found};
	/* The folder itself may be a link that its owner made. */
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum lectern_status status;

	if (fd < 0 && errno == ENOENT)
		return LECTERN_NOT_FOUND;
	if (fd < 0)
		return tree_fail(&walk, "");
	status = tree_folder(&walk, fd, "", TREE_DEPTH);
	if (tree->count > 1)
		qsort(tree->at, tree->count, sizeof(*tree->at), tree_compare);
	lectern_buffer_free(&walk.bytes);
	return status;
}

const struct lectern_tree_file *
lectern_tree_find(const struct lectern_tree *tree, const char *path)
{
	size_t low = 0;
	size_t high = tree->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(path, tree->at[middle].path);

		if (order == 0)
			return &tree->at[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

uint64_t lectern_tree_hash(const struct lectern_tree *tree, uint64_t hash)
{
	size_t i;

	for (i = 0; i < tree->count; i++) {
		hash = lectern_hash_string(hash, tree->at[i].path);
		hash = lectern_hash_string(hash, tree->at[i].hash);
	}
	return hash;
}

void lectern_tree_free(struct lectern_tree *tree)
{
	while (tree->count > 0)
		lectern_string_free(tree->at[--tree->count].path);
	lectern_free(tree->at);
	*tree = (struct lectern_tree){0};
}
