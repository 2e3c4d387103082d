/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * outline.h - the structure of a guide, a line a block, and its proof.
 *
 * Neither function prints: both append to a string or a list of findings that
 * the caller owns.
 */
#ifndef LECTERN_OUTLINE_H
#define LECTERN_OUTLINE_H

#include "lectern/diagnostics.h"
#include "lectern/guide.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The outline as text: for each block, indented by its depth, its kind, its
 * key, its line in the source and its text, cut at a word near 60 characters.
 * On success the caller owns *out, a NUL-terminated string, and gives it to
 * lectern_string_free().
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_outline_text(char **out, const struct lectern_guide *guide);

/*
 * The outline as JSON (RFC 8259): {"title", "language", "blocks": [{"index",
 * "kind", "key", "level", "depth", "line", "column", "path", "text"}]}, with
 * the whole text of each block; "path" holds the headings above it. Ownership
 * and errors are those of lectern_outline_text().
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_outline_json(char **out, const struct lectern_guide *guide);

/*
 * Looks for faults of structure that still make a readable tree: skipped
 * heading levels, sections and items without text, empty link targets, terms
 * that the glossary does not define, references to no section, headings with
 * the same words in one section. Each is added to `found` with its place.
 *
 * LECTERN_NO_MEMORY. Findings are no failure of the call.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_structure_check(const struct lectern_guide *guide,
			struct lectern_diagnostics *found);

#ifdef __cplusplus
}
#endif

#endif
