/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * references.h - finds what may define a link reference ("[name]: address").
 *
 * A definition may stand far from its use, and long guides are parsed in
 * pieces. What is found here is only a candidate, since code and titles may
 * hold such lines as well: the parser itself has the last word.
 */
#ifndef LECTERN_MODEL_REFERENCES_H
#define LECTERN_MODEL_REFERENCES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "model/source.h"

/* The name that a line may define, with its length; NULL when it does not. */
const char *references_name(const struct source *source, uint32_t line,
			    size_t *length);

/*
 * True when from the line `line` on a name may be broken over lines: marks of
 * quotes would stand within it, so that it cannot be taken from the source.
 */
bool references_broken(const struct source *source, uint32_t line);

/* Appends a definition, a line that means the same wherever it stands. */
void references_define(struct lectern_buffer *out, const char *name,
		       size_t length, const char *address, const char *title);

#endif
