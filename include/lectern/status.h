/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * status.h - how a call ended.
 *
 * Every function of the library that can fail returns one of these and leaves
 * its outputs untouched when it is not LECTERN_OK. Words for the reader are
 * kept apart, in the diagnostics (lectern/diagnostics.h).
 */
#ifndef LECTERN_STATUS_H
#define LECTERN_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define LECTERN_MUST_CHECK __attribute__((warn_unused_result))
#define LECTERN_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define LECTERN_MUST_CHECK
#define LECTERN_PRINTF(at, first)
#endif

enum lectern_status {
	LECTERN_OK = 0,
	LECTERN_NO_MEMORY,    /* an allocation failed */
	LECTERN_BAD_ARGUMENT, /* the caller broke the contract of the call */
	LECTERN_IO,	      /* the system refused to read or write */
	LECTERN_INVALID,      /* what was read is at fault; see diagnostics */
	LECTERN_TOO_LARGE,    /* a stated limit would be passed */
	LECTERN_NOT_FOUND,    /* no such thing */
	LECTERN_AT_EDGE,      /* nowhere to go; the reader has been told */
	LECTERN_UNSUPPORTED,  /* a library does not know what was asked for */
	LECTERN_NO_DEVICE,    /* no device answers to what was asked for */
	LECTERN_LOST,	      /* a helper process or a device went away */
	LECTERN_STOPPED	      /* the caller asked for an early end */
};

/*
 * The status as a short English phrase without a full stop ("out of memory").
 * The string is static. An unknown value gives "unknown status".
 */
const char *lectern_status_words(enum lectern_status status);

#ifdef __cplusplus
}
#endif

#endif
