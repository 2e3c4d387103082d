/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * listing.h - the files of a folder, in an order that is the same everywhere.
 */
#ifndef LECTERN_BASE_LISTING_H
#define LECTERN_BASE_LISTING_H

#include <stdbool.h>

#include "lectern/status.h"

/* True for the name of a file that is wanted. */
typedef bool lectern_listing_wants_fn(const char *name);

/*
 * Told of a file by its path, and its name in that; what it returns, if not
 * OK, ends the telling.
 */
typedef enum lectern_status lectern_listing_fn(void *user, const char *path,
					       const char *name);

/* True when a name ends so and has something before it, and is not hidden. */
bool lectern_listing_ends(const char *name, const char *ending);

/*
 * Calls `fn` for each file in a folder that is wanted, in the order of the
 * bytes of their names, whatever the locale is. A folder that cannot be read
 * has none.
 *
 * LECTERN_NO_MEMORY, and whatever `fn` returned.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_listing_each(const char *folder, lectern_listing_wants_fn *wants,
		     lectern_listing_fn *fn, void *user);

#endif
