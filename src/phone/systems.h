/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * systems.h - the list of phone systems from bytes (lectern/phone_system.h
 * loads it from a file).
 */
#ifndef LECTERN_PHONE_SYSTEMS_H
#define LECTERN_PHONE_SYSTEMS_H

#include <stddef.h>

#include "lectern/phone_system.h"

/*
 * Parses a list; `path` names it in diagnostics. As for
 * lectern_phone_systems_load().
 *
 * LECTERN_INVALID with a diagnostic for each fault; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_systems_parse(struct lectern_phone_systems **out,
			    const char *path, const char *bytes, size_t length,
			    struct lectern_diagnostics *found);

#endif
