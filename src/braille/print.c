/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes out of a queue is what its driver makes of what goes in, and the
 * defaults of a queue are anybody's. So every option that could change a cell,
 * the place of a line or the number of pages is sent with the job, and only
 * the size of the page is taken from the queue, and compared.
 */
#include "braille/print.h"

#include <stdio.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"
#include "braille/embosser.h"
#include "braille/ppd.h"
#include "lectern/braille.h"
#include "lectern/memory.h"

/* The title of a job is for a list of jobs. */
#define PRINT_TITLE_MAX 100

#define PRINT_NOWHERE ((struct lectern_source_place){0})

struct lectern_print_queue {
	struct lectern_spooler spooler;
	const struct lectern_embosser *embosser; /* may be NULL */
	struct lectern_ppd ppd;
	struct lectern_print_facts facts;
	char name[LECTERN_SPOOLER_TEXT];
	bool raw;   /* without a driver */
	bool as_is; /* it passes on the bytes of the machine */
};

/* ------------------------------------------------------ what is it like */

/* Words for a request that failed. */
static enum lectern_status
print_refused(const struct lectern_print_queue *queue,
	      enum lectern_status status, struct lectern_diagnostics *found)
{
	const char *why = lectern_spooler_why(&queue->spooler);

	if (status == LECTERN_LOST)
		lectern_diagnostics_add(found, LECTERN_ERROR, PRINT_NOWHERE,
					"no print system answers: %s", why);
	else if (status == LECTERN_NOT_FOUND)
		lectern_diagnostics_add(found, LECTERN_ERROR, PRINT_NOWHERE,
					"there is no queue '%s': %s; lpstat -a "
					"lists those that there are",
					queue->name, why);
	else if (status == LECTERN_TOO_LARGE)
		lectern_diagnostics_add(found, LECTERN_ERROR, PRINT_NOWHERE,
					"the print system has no room for the "
					"job (%s): its disk may be full; "
					"nothing is embossed",
					why);
	else if (status != LECTERN_NO_MEMORY)
		lectern_diagnostics_add(found, LECTERN_ERROR, PRINT_NOWHERE,
					"the queue '%s' refuses: %s",
					queue->name, why);
	return status;
}

/* What is wrong with the queue, the reason (or "") and what to do. */
static enum lectern_status print_unfit(const struct lectern_print_queue *queue,
				       enum lectern_status status,
				       const char *wrong, const char *why,
				       const char *more,
				       struct lectern_diagnostics *found)
{
	lectern_diagnostics_add(found, LECTERN_ERROR, PRINT_NOWHERE,
				"the queue '%s' %s%s%s%s; %s", queue->name,
				wrong, *why ? " (" : "", why, *why ? ")" : "",
				more);
	return status;
}

static enum lectern_status
print_no_braille(const struct lectern_print_queue *queue, const char *model,
		 struct lectern_diagnostics *found)
{
	return print_unfit(queue, LECTERN_UNSUPPORTED, "takes no braille",
			   model, "its driver must be one for embossers",
			   found);
}

/* A queue that would keep the job is told of before there is one. */
static enum lectern_status print_ready(const struct lectern_print_queue *queue,
				       const struct lectern_spooler_queue *now,
				       struct lectern_diagnostics *found)
{
	const char *why = *now->message ? now->message : now->reasons;

	if (!now->accepting)
		return print_unfit(
			queue, LECTERN_NO_DEVICE, "takes no jobs", why,
			"nothing was sent; cupsaccept changes that", found);
	if (now->stopped)
		return print_unfit(queue, LECTERN_NO_DEVICE, "is stopped", why,
				   "nothing was sent; cupsenable starts it",
				   found);
	if (now->raw && !queue->embosser)
		return print_unfit(queue, LECTERN_UNSUPPORTED, "has no driver",
				   "", "--embosser must name the machine",
				   found);
	if (!now->braille)
		return print_no_braille(queue, "", found);
	return LECTERN_OK;
}

/* Whether driver and profile mean the same machine. */
static bool print_same(const struct lectern_print_queue *queue)
{
	const struct lectern_embosser *embosser = queue->embosser;
	const char *model;

	if (!embosser || queue->ppd.unchanged)
		return true;
	model = embosser->facts.model;
	/* A profile without sequences is for any machine. */
	if (!*model)
		return !*embosser->start;
	return strncmp(queue->ppd.model, model, strlen(model)) == 0;
}

/* What a queue with a driver holds. */
static enum lectern_status print_measure(struct lectern_print_queue *queue,
					 struct lectern_diagnostics *found)
{
	const struct lectern_ppd *ppd = &queue->ppd;
	struct lectern_print_facts *facts = &queue->facts;

	facts->model = ppd->model;
	facts->page = ppd->page;
	if (queue->embosser && *queue->embosser->facts.page)
		facts->page = queue->embosser->facts.page;
	queue->as_is = queue->embosser && ppd->unchanged;
	if (!ppd->braille)
		return print_no_braille(queue, ppd->model, found);
	if (!print_same(queue))
		return print_unfit(queue, LECTERN_INVALID,
				   "is for another machine", ppd->model,
				   "--embosser must name that one", found);
	if (!lectern_ppd_holds(ppd, facts->page, &facts->cells, &facts->lines))
		return print_unfit(queue, LECTERN_INVALID,
				   "has a page of unknown size", facts->page,
				   "lpadmin -o PageSize=NAME gives it another",
				   found);
	facts->sides = ppd->duplex ? 2 : !ppd->unchanged;
	return LECTERN_OK;
}

static enum lectern_status print_learn(struct lectern_print_queue *queue,
				       struct lectern_diagnostics *found)
{
	struct lectern_spooler_queue now = {0};
	enum lectern_status status;
	char *text = NULL;

	status = lectern_spooler_queue(&queue->spooler, queue->name, &now);
	if (status != LECTERN_OK)
		return print_refused(queue, status, found);
	status = print_ready(queue, &now, found);
	if (status != LECTERN_OK)
		return status;
	queue->raw = now.raw;
	queue->as_is = now.raw;
	queue->facts.model = "no driver";
	if (now.raw)
		return LECTERN_OK;
	status = lectern_spooler_driver(&queue->spooler, queue->name, &text);
	if (status == LECTERN_NOT_FOUND)
		return print_unfit(queue, LECTERN_UNSUPPORTED, "has no driver",
				   "", "what its page holds is not known",
				   found);
	if (status != LECTERN_OK)
		return print_refused(queue, status, found);
	lectern_ppd_read(&queue->ppd, text);
	lectern_string_free(text);
	return print_measure(queue, found);
}

/* -------------------------------------------------------- opening, closing */

enum lectern_status
lectern_print_open_on(struct lectern_print_queue **out,
		      struct lectern_spooler *spooler, const char *name,
		      const struct lectern_embosser *embosser,
		      struct lectern_diagnostics *found)
{
	struct lectern_print_queue *queue = lectern_alloc(1, sizeof(*queue));
	enum lectern_status status;

	if (!queue) {
		lectern_spooler_close(spooler);
		return LECTERN_NO_MEMORY;
	}
	queue->spooler = *spooler;
	*spooler = (struct lectern_spooler){0};
	queue->embosser = embosser;
	snprintf(queue->name, sizeof(queue->name), "%s", name);
	queue->facts.name = queue->name;
	queue->facts.page = "";
	status = print_learn(queue, found);
	if (status == LECTERN_OK)
		*out = queue;
	else
		lectern_print_close(queue);
	return status;
}

enum lectern_status lectern_print_open(struct lectern_print_queue **out,
				       const char *name,
				       const struct lectern_embosser *embosser,
				       struct lectern_diagnostics *found)
{
	struct lectern_spooler spooler = {0};
	char why[LECTERN_SPOOLER_TEXT] = "";
	enum lectern_status status =
		lectern_spooler_open_cups(&spooler, why, sizeof(why));

	if (status == LECTERN_UNSUPPORTED)
		lectern_diagnostics_add(found, LECTERN_ERROR, PRINT_NOWHERE,
					"cannot print: %s", why);
	if (status != LECTERN_OK)
		return status;
	return lectern_print_open_on(out, &spooler, name, embosser, found);
}

void lectern_print_close(struct lectern_print_queue *queue)
{
	if (!queue)
		return;
	lectern_spooler_close(&queue->spooler);
	lectern_free(queue);
}

const struct lectern_print_facts *
lectern_print_facts(const struct lectern_print_queue *queue)
{
	return &queue->facts;
}

/* ------------------------------------------------------------ does it fit */

static enum lectern_status print_over(const struct lectern_print_queue *queue,
				      const char *what, int wanted, int most,
				      const char *option,
				      struct lectern_diagnostics *found)
{
	lectern_diagnostics_add(
		found, LECTERN_ERROR, PRINT_NOWHERE,
		"%s: the layout has %d, and the page of the queue '%s' (%s) "
		"holds %d; nothing was sent; --%s %d would fit",
		what, wanted, queue->name, queue->facts.page, most, option,
		most);
	return LECTERN_INVALID;
}

enum lectern_status lectern_print_fits(const struct lectern_print_queue *queue,
				       int cells, int lines, int sides,
				       struct lectern_diagnostics *found)
{
	const struct lectern_print_facts *facts = &queue->facts;
	enum lectern_status status = LECTERN_OK;

	/* The profile knows its machine better than a driver for any. */
	if (queue->as_is)
		return lectern_embosser_fits(queue->embosser, cells, lines,
					     sides, found);
	if (cells > facts->cells)
		status = print_over(queue, "lines would wrap", cells,
				    facts->cells, "cells", found);
	if (lines > facts->lines)
		status = print_over(queue, "pages would run over", lines,
				    facts->lines, "lines", found);
	if (facts->sides == 1 && sides > 1)
		status = print_unfit(queue, LECTERN_INVALID,
				     "embosses one side of a sheet", "",
				     "--one-sided would fit", found);
	return status;
}

/* ---------------------------------------------------------------- sending */

/* The title without what a list of jobs could stumble over. */
static void print_title(char out[PRINT_TITLE_MAX + 1], const char *title)
{
	size_t left = strlen(title);
	size_t length = 0;
	uint32_t code_point;

	while (left > 0) {
		size_t size = lectern_utf8_decode(title, left, &code_point);

		if (size == 0 || length + size > PRINT_TITLE_MAX)
			break;
		if (!lectern_utf8_is_control(code_point)) {
			memcpy(out + length, title, size);
			length += size;
		}
		title += size;
		left -= size;
	}
	out[length] = 0;
}

/* Sends the bytes with all that must not be left to the queue. */
static enum lectern_status print_submit(struct lectern_print_queue *queue,
					const struct lectern_emboss *emboss,
					const char *title, bool duplex,
					int *job)
{
	const char *page = queue->facts.page;
	const struct lectern_spooler_option options[] = {
		/* A finished BRF is translated again without these. */
		{"LibLouis", "None"},
		{"LibLouis2", "None"},
		{"LibLouis3", "None"},
		{"LibLouis4", "None"},
		/* The table of the machine in which our bytes are meant. */
		{"IndexTable", "0"},
		/* What the page was measured with. */
		{"TextDots", "6"},
		{"TextDotDistance", "250"},
		{"LineSpacing", "500"},
		/* The bytes have their own ends. */
		{"SendFF", "False"},
		{"SendSUB", "False"},
		/* No banner; and a week, for the usual three hours are too
		 * short for a slow embosser (0 would end the job at once). */
		{"job-sheets", "none"},
		{"job-cancel-after", "604800"},
		/* Last, so that a queue without them can be given fewer. */
		{*page ? "PageSize" : NULL, page},
		{queue->ppd.duplex ? "Duplex" : NULL,
		 duplex ? "DuplexNoTumble" : "None"},
		{NULL, NULL}};
	struct lectern_spooler_work work = {
		.title = title,
		.type = queue->raw ? "application/vnd.cups-raw"
				   : "application/vnd.cups-brf",
		.options = options};

	work.bytes = lectern_emboss_bytes(emboss, &work.length);
	return lectern_spooler_submit(&queue->spooler, queue->name, &work, job);
}

enum lectern_status lectern_print_send(struct lectern_print_queue *queue,
				       const struct lectern_pages *pages,
				       uint32_t volume, const char *title,
				       const struct lectern_watch *watch,
				       struct lectern_diagnostics *found)
{
	bool duplex = lectern_pages_duplex(pages);
	struct lectern_emboss *emboss = NULL;
	char name[PRINT_TITLE_MAX + 1];
	enum lectern_status status;
	int job = 0;

	status = lectern_print_fits(queue, (int)lectern_pages_width(pages),
				    (int)lectern_pages_height(pages),
				    duplex ? 2 : 1, found);
	if (status == LECTERN_OK)
		status = lectern_emboss_new(
			&emboss, pages, volume,
			queue->as_is ? queue->embosser : NULL, found);
	if (status != LECTERN_OK)
		return status;
	print_title(name, title);
	status = print_submit(queue, emboss, name, duplex, &job);
	lectern_emboss_free(emboss);
	if (status != LECTERN_OK)
		return print_refused(queue, status, found);
	return lectern_print_wait(&queue->spooler, queue->name, job, watch,
				  found);
}
