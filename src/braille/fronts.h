/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fronts.h - what live braille puts before a block, where print has form.
 */
#ifndef LECTERN_BRAILLE_FRONTS_H
#define LECTERN_BRAILLE_FRONTS_H

#include "braille/labels.h"

/*
 * Translates the labels in the guide's language, or in English where the
 * catalogue of that language is missing.
 *
 * LECTERN_IO or LECTERN_INVALID with diagnostics; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_fronts_load(struct lectern_labels *labels,
		    struct lectern_brailler *brailler,
		    const struct lectern_guide *guide, const char *data,
		    struct lectern_diagnostics *found);

/*
 * Appends what stands before a block that begins an item or a note, the
 * outermost first.
 */
void lectern_fronts_add(struct lectern_buffer *out,
			const struct lectern_labels *labels,
			const struct lectern_node *block);

#endif
