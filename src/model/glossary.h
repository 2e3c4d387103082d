/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * glossary.h - terms, what defines them, and what links lead to.
 */
#ifndef LECTERN_MODEL_GLOSSARY_H
#define LECTERN_MODEL_GLOSSARY_H

#include <stdint.h>

#include "lectern/status.h"
#include "model/source.h"
#include "model/tree.h"

/*
 * Reads the definitions of the section that the front matter names at byte
 * `at` of the source. Each item of its lists begins with the term in strong
 * text; strong text before the first colon gives further forms. Keys are
 * there already. Faults are told to the source.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
glossary_read(struct lectern_guide *guide, struct source *source, uint32_t at);

/*
 * Finds out what each link within the guide leads to: a term of the glossary
 * or a section. One that leads nowhere becomes a TERM that nothing defines,
 * for lectern_structure_check() to tell of.
 *
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
glossary_resolve(struct lectern_guide *guide);

#endif
