/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * command.h - what a reader can ask for; made from lectern/command.def.
 *
 * Plain constants and look-ups over one table; nothing here does anything.
 */
#ifndef LECTERN_COMMAND_H
#define LECTERN_COMMAND_H

#include <stddef.h>

#include "lectern/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum lectern_command {
#define LECTERN_COMMAND(symbol, name, group, flags, help) LECTERN_CMD_##symbol,
#include "lectern/command.def"
	LECTERN_COMMAND_COUNT
};

enum lectern_command_group {
	LECTERN_GROUP_MOVE,
	LECTERN_GROUP_LEVEL,
	LECTERN_GROUP_READ,
	LECTERN_GROUP_PLACE,
	LECTERN_GROUP_MARK,
	LECTERN_GROUP_FIND,
	LECTERN_GROUP_VOICE,
	LECTERN_GROUP_SELF
};

#define LECTERN_COMMAND_ESSENTIAL 1u /* on every device, by one short press */
#define LECTERN_COMMAND_DIGITS 2u    /* takes a number */
#define LECTERN_COMMAND_WORDS 4u     /* asks for words */

struct lectern_command_info {
	const char *name;
	enum lectern_command_group group;
	unsigned flags;
	const char *help; /* a sentence */
};

/* What is known of a command; NULL for no such command. Static. */
const struct lectern_command_info *
lectern_command_info(enum lectern_command command);

/*
 * The command called `name`.
 *
 * LECTERN_NOT_FOUND.
 */
LECTERN_MUST_CHECK enum lectern_status
lectern_command_find(enum lectern_command *out, const char *name);

/* The states of the reader in which keys can differ. */
enum lectern_context {
	LECTERN_CONTEXT_READING,  /* the guide itself */
	LECTERN_CONTEXT_CONTENTS, /* the list of sections */
	LECTERN_CONTEXT_MARKS,	  /* the list of bookmarks */
	LECTERN_CONTEXT_MENU,	  /* the list of commands */
	LECTERN_CONTEXT_SEARCH,	  /* words are being typed, for whatever */
	LECTERN_CONTEXT_LEARN,	  /* keys are explained, not obeyed */
	LECTERN_CONTEXT_COUNT
};

/* A context's name in key tables ("reading"); NULL for no such context. */
const char *lectern_context_name(enum lectern_context context);

#ifdef __cplusplus
}
#endif

#endif
