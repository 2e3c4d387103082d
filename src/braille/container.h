/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * container.h - a ZIP archive whose bytes depend on what is in it alone.
 *
 * Entries stand in the order of adding and all have the same date. Each is
 * made when its turn to be written comes, so that of a book only one part is
 * in memory as text. Names are ASCII.
 */
#ifndef LECTERN_BRAILLE_CONTAINER_H
#define LECTERN_BRAILLE_CONTAINER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/file.h"
#include "lectern/status.h"

struct lectern_container;

/*
 * Fills *out with the bytes of an entry. `index` is that of its adding.
 *
 * LECTERN_NO_MEMORY.
 */
typedef enum lectern_status lectern_entry_fn(void *user, uint32_t index,
					     struct lectern_buffer *out);

/*
 * Makes an empty archive. *out goes to lectern_container_free().
 *
 * LECTERN_UNSUPPORTED when libzip cannot be loaded; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_container_new(struct lectern_container **out);

/*
 * Adds an entry, which is not compressed when `stored`. `user` is borrowed.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_container_add(struct lectern_container *container, const char *name,
		      bool stored, uint32_t index, lectern_entry_fn *fn,
		      void *user);

/*
 * Makes all entries and writes the archive; nothing can be added afterwards.
 *
 * LECTERN_IO when the file refuses (its commit says why); LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_container_write(struct lectern_container *container,
			struct lectern_outfile *file);

/* Frees an archive. NULL is allowed. */
void lectern_container_free(struct lectern_container *container);

#endif
