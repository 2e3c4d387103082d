/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cups_calls.h - what is used of libcups, loaded only where it is wanted.
 *
 * The library takes as long to load as the rest of the program, and only who
 * prints needs it. A system without it still writes files and ports.
 */
#ifndef LECTERN_BRAILLE_CUPS_CALLS_H
#define LECTERN_BRAILLE_CUPS_CALLS_H

#include <cups/cups.h>
#include <stddef.h>

#include "lectern/status.h"

/* Each of the type that its header gives. */
struct lectern_cups {
	__typeof__(httpConnect2) *connect;
	__typeof__(httpClose) *disconnect;
	__typeof__(httpSetTimeout) *set_timeout;
	__typeof__(cupsServer) *server;
	__typeof__(ippPort) *port;
	__typeof__(cupsEncryption) *encryption;
	__typeof__(cupsUser) *user;
	__typeof__(cupsSetPasswordCB2) *set_password;
	__typeof__(cupsLastError) *last_error;
	__typeof__(cupsLastErrorString) *last_words;
	__typeof__(ippNewRequest) *new_request;
	__typeof__(ippDelete) *delete;
	__typeof__(ippAddString) *add_string;
	__typeof__(ippAddInteger) *add_integer;
	__typeof__(cupsDoRequest) *request;
	__typeof__(ippFindAttribute) *find;
	__typeof__(ippGetCount) *count;
	__typeof__(ippGetInteger) *integer;
	__typeof__(ippGetBoolean) *boolean;
	__typeof__(ippGetString) *string;
	__typeof__(ippContainsString) *contains;
	__typeof__(cupsGetFd) *fetch;
	__typeof__(cupsAddOption) *add_option;
	__typeof__(cupsFreeOptions) *free_options;
	__typeof__(cupsCreateJob) *create_job;
	__typeof__(cupsCancelJob2) *cancel_job;
	__typeof__(cupsStartDocument) *start_document;
	__typeof__(cupsWriteRequestData) *write_data;
	__typeof__(cupsFinishDocument) *finish_document;
};

/*
 * Loads the library for the rest of the process.
 *
 * LECTERN_UNSUPPORTED, with words in `why`, when it is not there.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_cups_load(struct lectern_cups *cups, char *why, size_t room);

#endif
