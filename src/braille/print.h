/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * print.h - a queue over any spooler, so that tests need no server.
 */
#ifndef LECTERN_BRAILLE_PRINT_H
#define LECTERN_BRAILLE_PRINT_H

#include "braille/spooler.h"
#include "lectern/emboss.h"

/*
 * As lectern_print_open(), over a spooler that is taken over and zeroed,
 * whatever the result.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_print_open_on(struct lectern_print_queue **out,
		      struct lectern_spooler *spooler, const char *name,
		      const struct lectern_embosser *embosser,
		      struct lectern_diagnostics *found);

/*
 * Waits for job `job` of the queue called `name`. Statuses as those of
 * lectern_print_send(), once it is sent.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_print_wait(const struct lectern_spooler *spooler, const char *name,
		   int job, const struct lectern_watch *watch,
		   struct lectern_diagnostics *found);

#endif
