/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "braille/cups_calls.h"

#include "base/library.h"

/* The name under which every distribution has it since CUPS 1.2. */
#define CUPS_LIBRARY "libcups.so.2"

#define CUPS_ENTRY(function, member) \
	LECTERN_LIBRARY_ENTRY(struct lectern_cups, function, member)

static const struct lectern_library_entry cups_entries[] = {
	CUPS_ENTRY(httpConnect2, connect),
	CUPS_ENTRY(httpClose, disconnect),
	CUPS_ENTRY(httpSetTimeout, set_timeout),
	CUPS_ENTRY(cupsServer, server),
	CUPS_ENTRY(ippPort, port),
	CUPS_ENTRY(cupsEncryption, encryption),
	CUPS_ENTRY(cupsUser, user),
	CUPS_ENTRY(cupsSetPasswordCB2, set_password),
	CUPS_ENTRY(cupsLastError, last_error),
	CUPS_ENTRY(cupsLastErrorString, last_words),
	CUPS_ENTRY(ippNewRequest, new_request),
	CUPS_ENTRY(ippDelete, delete),
	CUPS_ENTRY(ippAddString, add_string),
	CUPS_ENTRY(ippAddInteger, add_integer),
	CUPS_ENTRY(cupsDoRequest, request),
	CUPS_ENTRY(ippFindAttribute, find),
	CUPS_ENTRY(ippGetCount, count),
	CUPS_ENTRY(ippGetInteger, integer),
	CUPS_ENTRY(ippGetBoolean, boolean),
	CUPS_ENTRY(ippGetString, string),
	CUPS_ENTRY(ippContainsString, contains),
	CUPS_ENTRY(cupsGetFd, fetch),
	CUPS_ENTRY(cupsAddOption, add_option),
	CUPS_ENTRY(cupsFreeOptions, free_options),
	CUPS_ENTRY(cupsCreateJob, create_job),
	CUPS_ENTRY(cupsCancelJob2, cancel_job),
	CUPS_ENTRY(cupsStartDocument, start_document),
	CUPS_ENTRY(cupsWriteRequestData, write_data),
	CUPS_ENTRY(cupsFinishDocument, finish_document),
};

enum lectern_status lectern_cups_load(struct lectern_cups *cups, char *why,
				      size_t room)
{
	return lectern_library_load(
		cups, CUPS_LIBRARY, cups_entries,
		sizeof(cups_entries) / sizeof(*cups_entries), why, room);
}
