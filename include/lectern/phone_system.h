/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * phone_system.h - what phone systems take: encodings, names, limits.
 *
 * The facts are data (tables/phone/systems.yaml), each with its source in a
 * comment there.
 *
 *	struct lectern_phone_systems *systems = NULL;
 *	const struct lectern_phone_system *system;
 *
 *	status = lectern_phone_systems_load(&systems, path, found);
 *	if (status == LECTERN_OK)
 *		system = lectern_phone_system_find(systems, "asterisk");
 *	lectern_phone_systems_free(systems);
 *
 * Ownership: systems belong to the list that they were found in.
 * Threads: a list may be read from any number of threads.
 */
#ifndef LECTERN_PHONE_SYSTEM_H
#define LECTERN_PHONE_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lectern/diagnostics.h"
#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Encodings of prompt files, all of one channel. */
enum lectern_phone_format {
	LECTERN_PHONE_FORMAT_WAV,      /* PCM16, 8 kHz, WAV */
	LECTERN_PHONE_FORMAT_ULAW_WAV, /* G.711 u-law, 8 kHz, WAV */
	LECTERN_PHONE_FORMAT_ALAW_WAV, /* G.711 A-law, 8 kHz, WAV */
	LECTERN_PHONE_FORMAT_ULAW,     /* the same without a header, which is */
	LECTERN_PHONE_FORMAT_ALAW,     /* also what RTP carries */
	LECTERN_PHONE_FORMAT_SLN,      /* PCM16, 8 kHz, no header */
	LECTERN_PHONE_FORMAT_WAV16,    /* PCM16, 16 kHz, WAV */
	LECTERN_PHONE_FORMAT_SLN16,    /* PCM16, 16 kHz, no header */
	LECTERN_PHONE_FORMAT_G722,     /* G.722 at 64 kbit/s, 16 kHz */
	LECTERN_PHONE_FORMAT_GSM, /* GSM 06.10, 8 kHz, frames of 33 bytes */
	LECTERN_PHONE_FORMAT_COUNT
};

/* A format's bit in sets of them. */
#define LECTERN_PHONE_FORMAT_BIT(format) (1u << (format))

/* What is made when nobody says otherwise: WAV and ULAW_WAV. */
#define LECTERN_PHONE_FORMATS_USUAL 3u

/* A format's name on the command line ("ulaw.wav"); "?" for no such. */
const char *lectern_phone_format_name(enum lectern_phone_format format);

/* Samples a second of its files; 0 for no such format. */
uint32_t lectern_phone_format_rate(enum lectern_phone_format format);

/*
 * The set of formats that a list with commas names.
 *
 * LECTERN_NOT_FOUND when one of them is none.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_formats_parse(unsigned *out, const char *list);

/* Characters of a folder's name or an ending at most. */
#define LECTERN_PHONE_AFFIX_MAX 15

/* Where files of a format go: FOLDER/ before the name, ENDING behind it. */
struct lectern_phone_place {
	char folder[LECTERN_PHONE_AFFIX_MAX + 1]; /* "": none */
	char ending[LECTERN_PHONE_AFFIX_MAX + 1]; /* with its dot */
};

/* One system. */
struct lectern_phone_system {
	const char *name;  /* "asterisk" */
	const char *title; /* for people */
	unsigned takes;	   /* formats */
	unsigned makes;	   /* of them, those that are made unless told */
	struct lectern_phone_place places[LECTERN_PHONE_FORMAT_COUNT];
	uint32_t seconds; /* of a file at most; 0: not known to be limited */
	uint64_t bytes;	  /* the same */
	uint32_t name_length; /* of a file with its ending; 0: as well */
	bool chains;	      /* plays one prompt behind the other */
};

struct lectern_phone_systems;

/*
 * Loads a list. Every fault of the file is told of with its place. On success
 * the caller owns *out and gives it to lectern_phone_systems_free().
 *
 * LECTERN_IO, LECTERN_INVALID or LECTERN_NO_MEMORY, each with a diagnostic.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_phone_systems_load(struct lectern_phone_systems **out, const char *path,
			   struct lectern_diagnostics *found);

/* Frees a list. NULL is allowed. */
void lectern_phone_systems_free(struct lectern_phone_systems *systems);

/* The system at `index`, in the order of the file; NULL past the end. */
const struct lectern_phone_system *
lectern_phone_systems_at(const struct lectern_phone_systems *systems,
			 size_t index);

/* The system called `name`; NULL when there is none. */
const struct lectern_phone_system *
lectern_phone_system_find(const struct lectern_phone_systems *systems,
			  const char *name);

#ifdef __cplusplus
}
#endif

#endif
