/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * build.h - makes the tree of a guide from the events of CommonMark.
 */
#ifndef LECTERN_MODEL_BUILD_H
#define LECTERN_MODEL_BUILD_H

#include <stdint.h>

#include "lectern/status.h"
#include "model/source.h"
#include "model/tree.h"

/*
 * Reads the source from the byte `body` into the guide, whose front matter is
 * known. Faults are told to the source; the tree is sound when there is none.
 * Keys and targets are not there yet.
 *
 * LECTERN_INVALID when reading stopped early; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
build_tree(struct lectern_guide *guide, struct source *source, uint32_t body);

#endif
