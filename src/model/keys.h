/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * keys.h - slugs, and the keys of sections and blocks.
 */
#ifndef LECTERN_MODEL_KEYS_H
#define LECTERN_MODEL_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "lectern/status.h"
#include "model/tree.h"

/* FNV-1a, which is fixed for ever: keys are stored by readers. */
uint32_t keys_hash(const char *string);

/* Bytes of one slug at most. */
#define KEYS_SLUG_MAX 100

/*
 * Appends the slug of `length` bytes: accents and case folded, every run of
 * anything but ASCII letters and digits one '-', none at the ends, "section"
 * when nothing is left, cut near KEYS_SLUG_MAX.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
keys_slug(struct lectern_buffer *out, const char *bytes, size_t length);

/* The last component of a section's key. */
const char *keys_last(const char *key);

/*
 * The section whose key is `name`, or else the first whose last component is;
 * NULL when none is. Keys are there already.
 */
const struct lectern_node *keys_section(const struct lectern_guide *guide,
					const char *name);

/*
 * Numbers the blocks, gives each its key and makes the table by which
 * lectern_guide_find() looks it up. The tree is complete.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status keys_assign(struct lectern_guide *guide);

#endif
