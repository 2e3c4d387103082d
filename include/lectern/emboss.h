/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * emboss.h - braille pages on their way to paper: profiles of embossers, the
 * bytes that a machine wants, a queue of the print system, a port.
 *
 * Nothing is sent that would not come out as it was laid out: lines that would
 * wrap and pages that would run over are refused with their numbers. What
 * stops on the way is told in words, with how far it got. Nothing here changes
 * a cell: bytes are those of the pages, in the code of the machine.
 *
 *	status = lectern_embosser_load(&embosser, "index-basic-d.yaml", found);
 *	if (status == LECTERN_OK)
 *		status = lectern_emboss_new(&emboss, pages, 0, embosser, found);
 *	if (status == LECTERN_OK)
 *		status = lectern_emboss_send(emboss, "/dev/usb/lp0", &watch,
 *					     found);
 *	lectern_emboss_free(emboss);
 *	lectern_embosser_free(embosser);
 *
 * Ownership: what is made belongs to who made it; pages and profiles are
 * borrowed for the call only, unless said otherwise.
 * Threads: use each object on one thread at a time.
 */
#ifndef LECTERN_EMBOSS_H
#define LECTERN_EMBOSS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

struct lectern_pages;
struct lectern_embosser;
struct lectern_emboss;
struct lectern_print_queue;

/* ---------------------------------------------------------------- profiles */

/* What a profile says of its machine; the texts belong to the profile. */
struct lectern_embosser_facts {
	const char *title;
	int cells; /* what a layout takes unless told otherwise */
	int lines;
	int most_cells; /* what the page of the profile holds */
	int most_lines;
	int sides;	     /* of a sheet that are embossed; 1 or 2 */
	const char *page;    /* its size as CUPS calls it; "" when unknown */
	uint32_t page_width; /* 1/100 mm; 0 when unknown */
	uint32_t page_height;
	const char *model; /* how the name of its CUPS driver begins; "" */
};

/*
 * Reads a profile (YAML; tables/embossers/ has them, and generic.yaml there
 * says what each line means). All faults are told, each with its place. On
 * success the caller owns *out and gives it to lectern_embosser_free().
 *
 * LECTERN_IO; LECTERN_INVALID; LECTERN_NO_MEMORY; the first two with a
 * diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_embosser_load(struct lectern_embosser **out, const char *path,
		      struct lectern_diagnostics *found);

/* Frees a profile. NULL is allowed. */
void lectern_embosser_free(struct lectern_embosser *embosser);

/* What the profile says; valid as long as the profile. */
const struct lectern_embosser_facts *
lectern_embosser_facts(const struct lectern_embosser *embosser);

/*
 * Looks whether the machine takes pages of `cells` and `lines` on `sides`
 * sides of a sheet.
 *
 * LECTERN_INVALID with a diagnostic for each that is too much for it.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_embosser_fits(const struct lectern_embosser *embosser, int cells,
		      int lines, int sides, struct lectern_diagnostics *found);

/* ------------------------------------------------------------------- bytes */

/*
 * Forms the bytes for volume `volume` (from 1; 0: all of them) in the code of
 * a machine, or as a plain BRF for NULL. On two sides, a volume that ends on
 * the front of a sheet gets a blank back when another follows it, so that each
 * volume begins on a sheet of its own. On success the caller owns *out and
 * gives it to lectern_emboss_free(); pages and profile are not used any more.
 *
 * LECTERN_NOT_FOUND with a diagnostic when there is no such volume;
 * LECTERN_INVALID with one when the machine cannot take the pages;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_emboss_new(struct lectern_emboss **out,
		   const struct lectern_pages *pages, uint32_t volume,
		   const struct lectern_embosser *embosser,
		   struct lectern_diagnostics *found);

/* Frees the bytes. NULL is allowed. */
void lectern_emboss_free(struct lectern_emboss *emboss);

/* The bytes; their number is put into *length. */
const char *lectern_emboss_bytes(const struct lectern_emboss *emboss,
				 size_t *length);

/* How many pages they hold, blank backs not counted. */
uint32_t lectern_emboss_pages(const struct lectern_emboss *emboss);

/* How many of the pages are whole in the first `length` bytes. */
uint32_t lectern_emboss_pages_within(const struct lectern_emboss *emboss,
				     size_t length);

/*
 * Writes the bytes to a file ("-" for standard output), whole or not at all.
 *
 * LECTERN_IO with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_emboss_save(const struct lectern_emboss *emboss, const char *path,
		    struct lectern_diagnostics *found);

/* ---------------------------------------------------------------- watching */

/*
 * What is called while something is under way, some times a second; each may
 * be NULL. `stop` answers true when it shall end early; `tell` is given news
 * in words, a line without its end.
 */
struct lectern_watch {
	bool (*stop)(void *user);
	void (*tell)(void *user, const char *words);
	void *user;
	/* How long a port may take nothing (0: ten minutes), and the print
	 * system may not answer (0: five seconds). */
	int patience_ms;
};

/* ------------------------------------------------------------------ a port */

/*
 * Sends the bytes to a serial or USB port, or to a pipe. The port is opened
 * without becoming the controlling terminal; a serial one is set to pass bytes
 * through unchanged while they are sent, and its speed, its bits and its flow
 * control stay as they are (stty sets them). The port may hold the flow as
 * long as `watch` has patience. A failure says how many pages were sent, which
 * may be more than were embossed.
 *
 * LECTERN_IO when it cannot be opened, is no port, or refuses the bytes;
 * LECTERN_LOST when it went away or took nothing for too long;
 * LECTERN_STOPPED; each with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_emboss_send(const struct lectern_emboss *emboss, const char *path,
		    const struct lectern_watch *watch,
		    struct lectern_diagnostics *found);

/* ----------------------------------------------------------------- a queue */

/* What is known of a queue; the texts belong to it. */
struct lectern_print_facts {
	const char *name;
	const char *model; /* of the driver, as the print system calls it */
	const char *page;  /* size of its page; "" when that does not matter */
	int cells; /* what the page holds; 0 when that does not matter */
	int lines;
	int sides; /* 1 or 2 as it is told; 0 when the machine decides */
};

/*
 * Asks the print system (the server that CUPS_SERVER names, or the usual one)
 * about a queue. With `embosser` (borrowed until the queue is closed, may be
 * NULL) the page is that of the profile, and a queue that passes bytes on
 * unchanged gets the bytes of the machine. On success the caller owns *out and
 * gives it to lectern_print_close().
 *
 * LECTERN_UNSUPPORTED when the print system's library is not there or the
 * queue takes no braille; LECTERN_LOST when no server answers;
 * LECTERN_NOT_FOUND for no such queue; LECTERN_INVALID when queue and profile
 * do not belong together or its page is not known; LECTERN_NO_DEVICE when it
 * is stopped or takes no jobs; each with a diagnostic; LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_print_open(struct lectern_print_queue **out, const char *name,
		   const struct lectern_embosser *embosser,
		   struct lectern_diagnostics *found);

/* Closes a queue; jobs go on. NULL is allowed. */
void lectern_print_close(struct lectern_print_queue *queue);

/* What is known of it; valid as long as the queue. */
const struct lectern_print_facts *
lectern_print_facts(const struct lectern_print_queue *queue);

/*
 * Looks whether the queue's page holds `cells` and `lines`, and whether it can
 * emboss `sides` sides.
 *
 * LECTERN_INVALID with a diagnostic that has the numbers.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_print_fits(const struct lectern_print_queue *queue, int cells,
		   int lines, int sides, struct lectern_diagnostics *found);

/*
 * Prints volume `volume` (from 1; 0: all) as a job called `title` and waits
 * until it has been embossed. Before, it looks whether the pages fit.
 *
 * LECTERN_INVALID when they do not, or the job was cancelled, aborted or is
 * held; LECTERN_NOT_FOUND for no such volume; LECTERN_TOO_LARGE when the server
 * has no room for the job; LECTERN_LOST when it went away; LECTERN_NO_DEVICE
 * when queue or job stopped; LECTERN_STOPPED when `watch` ended the waiting:
 * then the job goes on; each with a diagnostic that has the number of the job;
 * LECTERN_NO_MEMORY.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_print_send(struct lectern_print_queue *queue,
		   const struct lectern_pages *pages, uint32_t volume,
		   const char *title, const struct lectern_watch *watch,
		   struct lectern_diagnostics *found);

#ifdef __cplusplus
}
#endif

#endif
