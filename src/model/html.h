/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * html.h - the two pieces of HTML that a guide may use: <span lang="xx"> and
 * <abbr title="...">, and what to say of all others.
 */
#ifndef LECTERN_MODEL_HTML_H
#define LECTERN_MODEL_HTML_H

#include "lectern/status.h"
#include "model/prose.h"

/* Obeys a piece of raw HTML within text, or tells what is wrong with it. */
LECTERN_MUST_CHECK enum lectern_status html_inline(struct prose *prose,
						   const char *literal);

/* Tells of raw HTML that stands at the byte `at`. */
void html_refuse(struct source *source, const char *literal, uint32_t at);

#endif
