/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * script_changes.h - what a script says of a block, with every change that it
 * tells of.
 */
#ifndef TESTS_SUPPORT_SCRIPT_CHANGES_H
#define TESTS_SUPPORT_SCRIPT_CHANGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/script.h"
#include "support/whole.h"

/* A change of a block's text, in bytes of it. */
struct script_change {
	uint32_t from;
	uint32_t to;
	char *said;
	bool same; /* the words are as written, and only pronounced */
};

/* A script, the block that it said last, and the changes in their order. */
struct script_changes {
	struct lectern_script *script;
	const struct lectern_text *text;
	struct lectern_phrases phrases;
	struct script_change *at;
	size_t count;
};

/* Makes a script for a guide; fails the test when it cannot. */
void script_changes_open(struct script_changes *changes,
			 const struct whole *whole);
void script_changes_close(struct script_changes *changes);

/* Says a block; also fails when a change is not as its block has it. */
void script_changes_block(struct script_changes *changes,
			  const struct whole *whole, uint32_t block);

/* The change that holds a byte of the text; NULL: its words are as written. */
const struct script_change *
script_changes_at(const struct script_changes *changes, uint32_t offset);

#endif
