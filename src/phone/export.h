/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * export.h - the seam between the export and whoever speaks.
 *
 * Tests put synthetic voices behind it: one that is too long, one that says
 * nothing, one that always says the same.
 */
#ifndef LECTERN_PHONE_EXPORT_H
#define LECTERN_PHONE_EXPORT_H

#include "lectern/narration.h"
#include "lectern/phone.h"

/* Who speaks, by the functions of lectern/narration.h. */
struct lectern_phone_narrator {
	enum lectern_status (*call)(
		struct lectern_narrator **out,
		const struct lectern_narrator_options *options,
		struct lectern_diagnostics *found);
	enum lectern_status (*version)(struct lectern_narrator *narrator,
				       const char **version,
				       struct lectern_diagnostics *found);
	enum lectern_status (*wake)(struct lectern_narrator *narrator,
				    struct lectern_diagnostics *found);
	void (*dismiss)(struct lectern_narrator *narrator);
	enum lectern_status (*narrate)(
		const struct lectern_narration_options *options,
		lectern_narration_fn *fn, void *user,
		struct lectern_diagnostics *found);
};

/* Those functions themselves. */
extern const struct lectern_phone_narrator lectern_phone_narrator;

/* As lectern_phone_export(), with another narrator. */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_export_by(const struct lectern_phone_narrator *narrator,
			const struct lectern_phone_options *options,
			struct lectern_phone_report *report,
			struct lectern_diagnostics *found);

#endif
