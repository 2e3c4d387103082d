/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * script_label.h - the words for what print shows by its form.
 */
#ifndef LECTERN_SPEECH_SCRIPT_LABEL_H
#define LECTERN_SPEECH_SCRIPT_LABEL_H

#include "speech/script_parts.h"

/* What a block is to the listener, from what it stands in. */
enum lectern_role lectern_label_role(const struct lectern_node *block);

/* Adds the labels that come before a block. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_label_block(struct lectern_script *script,
		    const struct lectern_node *block);

/* Adds the heading of a cell's column, if it has one. LECTERN_NO_MEMORY. */
LECTERN_MUST_CHECK enum lectern_status
lectern_label_cell(struct lectern_script *script,
		   const struct lectern_node *row, unsigned column);

#endif
