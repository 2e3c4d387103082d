/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * spooler_fake.h - a print system that says what a test wants it to say, and
 * keeps what it was sent.
 */
#ifndef TESTS_SUPPORT_SPOOLER_FAKE_H
#define TESTS_SUPPORT_SPOOLER_FAKE_H

#include "base/buffer.h"
#include "braille/spooler.h"

/* What the job is when it is asked about the next time. */
struct spooler_step {
	enum lectern_status status; /* other than LECTERN_OK: no answer */
	enum lectern_spooler_state state;
	bool stopped;	     /* the queue */
	const char *message; /* NULL: "" */
	const char *reasons;
};

/* Zero-initialised it has no driver; set, then give to spooler_fake(). */
struct spooler_fake {
	struct lectern_spooler_queue queue;
	enum lectern_status answers; /* what asking for the queue gives */
	enum lectern_status submits;
	const char *driver;		  /* a PPD; NULL: it has none */
	const struct spooler_step *steps; /* the last one is repeated */
	size_t count;

	size_t asked; /* steps that were told */
	int jobs;     /* that were sent */
	int closed;
	struct lectern_buffer options; /* " name=value" one behind the other */
	struct lectern_buffer bytes;
	char type[64];
	char title[256];
};

/* The fake as a print system; `fake` outlives it. */
struct lectern_spooler spooler_fake(struct spooler_fake *fake);

/* A queue that takes braille and stands ready, with that driver. */
void spooler_fake_ready(struct spooler_fake *fake, const char *driver);

/* Frees what it kept. */
void spooler_fake_free(struct spooler_fake *fake);

#endif
