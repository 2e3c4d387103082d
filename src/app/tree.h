/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * tree.h - all files below a folder, with their sizes and hashes.
 *
 * By it a library knows whether a guide's folder is still what was made. Names
 * that begin with a dot are nobody's files: what a program gathers, what a
 * system keeps. Symbolic links are refused, not followed.
 */
#ifndef LECTERN_APP_TREE_H
#define LECTERN_APP_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "lectern/diagnostics.h"
#include "lectern/status.h"

struct lectern_tree_file {
	char *path; /* below the folder, with '/' between */
	uint64_t bytes;
	char hash[LECTERN_HASH_TEXT];
	uint64_t node; /* changes when a file takes the place of another */
};

/* In the order of their paths. Zero-initialise. */
struct lectern_tree {
	struct lectern_tree_file *at;
	size_t count;
	size_t room;
};

/*
 * Reads the folder `path`. What the tree holds is freed with
 * lectern_tree_free(), whatever the result. `found` may be NULL.
 *
 * LECTERN_NOT_FOUND, without a diagnostic, when there is no such folder;
 * LECTERN_IO and LECTERN_INVALID (a link, a device, a name that is no text)
 * with one; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_tree_read(struct lectern_tree *tree, const char *path,
		  struct lectern_diagnostics *found);

/* The file of that path; NULL when there is none. */
const struct lectern_tree_file *
lectern_tree_find(const struct lectern_tree *tree, const char *path);

/* A hash of all paths and files. */
uint64_t lectern_tree_hash(const struct lectern_tree *tree, uint64_t hash);

/* Frees what it holds. */
void lectern_tree_free(struct lectern_tree *tree);

#endif
