/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of events and levels, for traces and as parts of catalogue names.
 */
#include "lectern/event.h"

const char *lectern_event_name(enum lectern_event_kind kind)
{
	static const char *const names[] = {
		[LECTERN_EVENT_MOVED] = "moved",
		[LECTERN_EVENT_READ] = "read",
		[LECTERN_EVENT_PAUSED] = "paused",
		[LECTERN_EVENT_RESUMED] = "resumed",
		[LECTERN_EVENT_SILENCED] = "silenced",
		[LECTERN_EVENT_FOLLOWED] = "followed",
		[LECTERN_EVENT_NOTICE] = "notice",
		[LECTERN_EVENT_EDGE] = "edge",
		[LECTERN_EVENT_SETTING] = "setting",
		[LECTERN_EVENT_FINISHED] = "finished",
		[LECTERN_EVENT_QUIT] = "quit"};

	if ((unsigned)kind >= sizeof(names) / sizeof(*names))
		return "?";
	return names[kind];
}

const char *lectern_level_name(enum lectern_level level)
{
	static const char *const names[] = {
		[LECTERN_LEVEL_SECTION] = "section",
		[LECTERN_LEVEL_PART] = "part",
		[LECTERN_LEVEL_SUBSECTION] = "subsection",
		[LECTERN_LEVEL_ITEM] = "item",
		[LECTERN_LEVEL_SENTENCE] = "sentence",
		[LECTERN_LEVEL_WORD] = "word",
		[LECTERN_LEVEL_CHARACTER] = "character",
		[LECTERN_LEVEL_WARNING] = "warning",
		[LECTERN_LEVEL_NOTE] = "note",
		[LECTERN_LEVEL_LIST] = "list",
		[LECTERN_LEVEL_TABLE] = "table",
		[LECTERN_LEVEL_LINK] = "link",
		[LECTERN_LEVEL_MARK] = "mark",
		[LECTERN_LEVEL_MINUTE] = "minute"};

	if ((unsigned)level >= LECTERN_LEVEL_COUNT)
		return "?";
	return names[level];
}
