/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * writers.h - pages in the formats of files; save.c chooses.
 */
#ifndef LECTERN_BRAILLE_WRITERS_H
#define LECTERN_BRAILLE_WRITERS_H

#include "base/file.h"
#include "braille/part.h"
#include "lectern/status.h"

/*
 * Each writes the pages of a part to an open file.
 *
 * LECTERN_IO when the file refuses (its commit says why); LECTERN_UNSUPPORTED
 * when eBraille has no library to pack it; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_write_brf(const struct lectern_part *part,
		  struct lectern_outfile *file);

LECTERN_MUST_CHECK enum lectern_status
lectern_write_text(const struct lectern_part *part,
		   struct lectern_outfile *file);

LECTERN_MUST_CHECK enum lectern_status
lectern_write_pef(const struct lectern_part *part,
		  struct lectern_outfile *file);

LECTERN_MUST_CHECK enum lectern_status
lectern_write_ebraille(const struct lectern_part *part,
		       struct lectern_outfile *file);

#endif
