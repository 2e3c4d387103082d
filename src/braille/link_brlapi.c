/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything here runs in the process of link.h and may wait, for its parent
 * can kill it. Only keys that have a name here are taken; all others stay with
 * brltty, whose own menus and help must be within reach.
 */
#include "braille/link.h"

#define BRLAPI_NO_DEPRECATED
#define BRLAPI_NO_SINGLE_SESSION
#include <brlapi.h>
#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "base/alloc.h"
#include "base/library.h"

#define SIZE_WAIT_MS 2000
#define SIZE_STEP_MS 20

#define BRLAPI_TEXT(number) #number
#define BRLAPI_SONAME(major, minor) \
	"libbrlapi.so." BRLAPI_TEXT(major) "." BRLAPI_TEXT(minor)

/* What is used of the library, each of the type that its header gives. */
struct brlapi {
	__typeof__(brlapi_getHandleSize) *handle_size;
	__typeof__(brlapi__openConnection) *open;
	__typeof__(brlapi__closeConnection) *close;
	__typeof__(brlapi__setExceptionHandler) *on_exception;
	__typeof__(brlapi__getDisplaySize) *size;
	__typeof__(brlapi__enterTtyMode) *enter;
	__typeof__(brlapi__enterTtyModeWithPath) *enter_path;
	__typeof__(brlapi__ignoreKeys) *ignore;
	__typeof__(brlapi__acceptKeys) *accept;
	__typeof__(brlapi__watchParameter) *watch;
	__typeof__(brlapi__write) *write;
	__typeof__(brlapi__sync) *sync;
	__typeof__(brlapi__readKeyWithTimeout) *read_key;
	__typeof__(brlapi_describeKeyCode) *describe;
	__typeof__(brlapi_strerror) *strerror;
	__typeof__(brlapi_error_location) *error;
};

#define BRLAPI_ENTRY(function, member) \
	LECTERN_LIBRARY_ENTRY(struct brlapi, function, member)

static const struct lectern_library_entry brlapi_entries[] = {
	BRLAPI_ENTRY(brlapi_getHandleSize, handle_size),
	BRLAPI_ENTRY(brlapi__openConnection, open),
	BRLAPI_ENTRY(brlapi__closeConnection, close),
	BRLAPI_ENTRY(brlapi__setExceptionHandler, on_exception),
	BRLAPI_ENTRY(brlapi__getDisplaySize, size),
	BRLAPI_ENTRY(brlapi__enterTtyMode, enter),
	BRLAPI_ENTRY(brlapi__enterTtyModeWithPath, enter_path),
	BRLAPI_ENTRY(brlapi__ignoreKeys, ignore),
	BRLAPI_ENTRY(brlapi__acceptKeys, accept),
	BRLAPI_ENTRY(brlapi__watchParameter, watch),
	BRLAPI_ENTRY(brlapi__write, write),
	BRLAPI_ENTRY(brlapi__sync, sync),
	BRLAPI_ENTRY(brlapi__readKeyWithTimeout, read_key),
	BRLAPI_ENTRY(brlapi_describeKeyCode, describe),
	BRLAPI_ENTRY(brlapi_strerror, strerror),
	BRLAPI_ENTRY(brlapi_error_location, error),
};

/* The connection and where to report. */
struct served {
	struct brlapi api;
	brlapi_handle_t *handle;
	int connection;
	int parent;
	uint32_t columns;
	uint32_t rows;
	bool changed; /* the display, or that there is one */
};

/* ---------------------------------------------------------------- reports */

static void served_tell(const struct served *served,
			const struct lectern_link_word *word)
{
	/* A parent that does not listen any more needs no telling. */
	(void)!send(served->parent, word, sizeof(*word), MSG_NOSIGNAL);
}

static bool served_give_up(const struct served *served, const char *what,
			   const char *why)
{
	struct lectern_link_word word = {.kind = LECTERN_LINK_GONE};

	snprintf(word.why, sizeof(word.why), "%s%s%s", what, *why ? ": " : "",
		 why);
	served_tell(served, &word);
	return false;
}

/* The same with what the library says of it. */
static bool served_fail(const struct served *served, const char *what)
{
	return served_give_up(served, what,
			      served->api.strerror(served->api.error()));
}

/* ------------------------------------------------------------------- keys */

#define CMD(code) (BRLAPI_KEY_TYPE_CMD | BRLAPI_KEY_CMD_##code)

/* Those that a table may give a meaning. */
static const brlapi_keyCode_t brlapi_commands[] = {
	CMD(LNUP),	 CMD(LNDN),	    CMD(WINUP),	     CMD(WINDN),
	CMD(PRDIFLN),	 CMD(NXDIFLN),	    CMD(ATTRUP),     CMD(ATTRDN),
	CMD(TOP),	 CMD(BOT),	    CMD(TOP_LEFT),   CMD(BOT_LEFT),
	CMD(PRPGRPH),	 CMD(NXPGRPH),	    CMD(PRPROMPT),   CMD(NXPROMPT),
	CMD(PRSEARCH),	 CMD(NXSEARCH),	    CMD(CHRLT),	     CMD(CHRRT),
	CMD(HWINLT),	 CMD(HWINRT),	    CMD(FWINLT),     CMD(FWINRT),
	CMD(FWINLTSKIP), CMD(FWINRTSKIP),   CMD(PRNBWIN),    CMD(NXNBWIN),
	CMD(LNBEG),	 CMD(LNEND),	    CMD(HOME),	     CMD(BACK),
	CMD(RETURN),	 CMD(FREEZE),	    CMD(DISPMD),     CMD(HELP),
	CMD(INFO),	 CMD(LEARN),	    CMD(MUTE),	     CMD(SPKHOME),
	CMD(SAY_LINE),	 CMD(SAY_BELOW),    CMD(SAY_SLOWER), CMD(SAY_FASTER),
	CMD(SAY_SOFTER), CMD(SAY_LOUDER),   CMD(GUI_HOME),   CMD(GUI_BACK),
	CMD(ROUTE),	 CMD(GUI_APP_MENU), CMD(PRINDENT),   CMD(NXINDENT),
	CMD(SETMARK),	 CMD(GOTOMARK),
};

#define BRLAPI_COMMANDS (sizeof(brlapi_commands) / sizeof(*brlapi_commands))

/* Keys that type no character. */
struct brlapi_symbol {
	brlapi_keyCode_t code;
	const char *name;
};

static const struct brlapi_symbol brlapi_symbols[] = {
	{BRLAPI_KEY_SYM_BACKSPACE, "backspace"},
	{BRLAPI_KEY_SYM_TAB, "tab"},
	{BRLAPI_KEY_SYM_LINEFEED, "enter"},
	{BRLAPI_KEY_SYM_ESCAPE, "escape"},
	{BRLAPI_KEY_SYM_HOME, "home"},
	{BRLAPI_KEY_SYM_LEFT, "left"},
	{BRLAPI_KEY_SYM_UP, "up"},
	{BRLAPI_KEY_SYM_RIGHT, "right"},
	{BRLAPI_KEY_SYM_DOWN, "down"},
	{BRLAPI_KEY_SYM_PAGE_UP, "page-up"},
	{BRLAPI_KEY_SYM_PAGE_DOWN, "page-down"},
	{BRLAPI_KEY_SYM_END, "end"},
	{BRLAPI_KEY_SYM_INSERT, "insert"},
	{BRLAPI_KEY_SYM_DELETE, "delete"},
	{' ', "space"},
};

/* Commands of a block have arguments in the place of their numbers. */
static bool brlapi_is_block(brlapi_keyCode_t code)
{
	return (code & BRLAPI_KEY_CMD_BLK_MASK) != 0;
}

static bool brlapi_name_command(const struct brlapi *api,
				struct lectern_display_key *key,
				brlapi_keyCode_t code)
{
	brlapi_describedKeyCode_t about;

	if (api->describe(code, &about) != 0 || !about.command ||
	    !lectern_link_name_command(key, about.command))
		return false;
	if (brlapi_is_block(code))
		key->cell = about.argument + 1;
	return true;
}

static bool brlapi_name_typed(struct lectern_display_key *key,
			      brlapi_keyCode_t code, brlapi_keyCode_t flags)
{
	size_t i;

	key->typed = true;
	for (i = 0; i < sizeof(brlapi_symbols) / sizeof(*brlapi_symbols); i++)
		if (brlapi_symbols[i].code == code) {
			snprintf(key->name, sizeof(key->name), "%s",
				 brlapi_symbols[i].name);
			return true;
		}
	if (code >= BRLAPI_KEY_SYM_FUNCTION &&
	    code < BRLAPI_KEY_SYM_FUNCTION + 12) {
		snprintf(key->name, sizeof(key->name), "f%u",
			 (unsigned)(code - BRLAPI_KEY_SYM_FUNCTION + 1));
		return true;
	}
	if (code & BRLAPI_KEY_SYM_UNICODE)
		code -= BRLAPI_KEY_SYM_UNICODE;
	else if (code > 0xFF)
		return false;
	return lectern_link_name_character(
		key, (uint32_t)code, flags & BRLAPI_KEY_FLG_CONTROL,
		flags & (BRLAPI_KEY_FLG_UPPER | BRLAPI_KEY_FLG_SHIFT));
}

static void served_key(const struct served *served, brlapi_keyCode_t code)
{
	struct lectern_link_word word = {.kind = LECTERN_LINK_KEY};
	brlapi_keyCode_t flags = code & BRLAPI_KEY_FLAGS_MASK;

	code &= ~BRLAPI_KEY_FLAGS_MASK;
	if ((code & BRLAPI_KEY_TYPE_MASK) == BRLAPI_KEY_TYPE_CMD
		    ? brlapi_name_command(&served->api, &word.key, code)
		    : brlapi_name_typed(&word.key, code, flags))
		served_tell(served, &word);
}

/* Asks for the commands of blocks or for the others. */
static bool served_ask(const struct served *served, bool blocks)
{
	brlapi_keyCode_t codes[BRLAPI_COMMANDS];
	unsigned count = 0;
	size_t i;

	for (i = 0; i < BRLAPI_COMMANDS; i++)
		if (brlapi_is_block(brlapi_commands[i]) == blocks)
			codes[count++] = brlapi_commands[i];
	return served->api.accept(served->handle,
				  blocks ? brlapi_rangeType_command
					 : brlapi_rangeType_key,
				  codes, count) == 0;
}

/* Asks for the keys that have names, and for what is typed. */
static bool served_ask_keys(const struct served *served)
{
	const brlapi_keyCode_t typed = BRLAPI_KEY_TYPE_SYM;

	return served->api.ignore(served->handle, brlapi_rangeType_all, NULL,
				  0) == 0 &&
	       served->api.accept(served->handle, brlapi_rangeType_type, &typed,
				  1) == 0 &&
	       served_ask(served, true) && served_ask(served, false);
}

/* ------------------------------------------------------------- connecting */

/* What the service reports after the fact of a packet that it refused. */
static void served_exception(brlapi_handle_t *handle, int error,
			     brlapi_packetType_t type, const void *packet,
			     size_t size)
{
	(void)handle;
	(void)error;
	(void)type;
	(void)packet;
	(void)size;
}

static void served_news(brlapi_param_t parameter,
			brlapi_param_subparam_t subparam,
			brlapi_param_flags_t flags, void *user,
			const void *data, size_t length)
{
	struct served *served = user;

	(void)parameter;
	(void)subparam;
	(void)flags;
	(void)data;
	(void)length;
	served->changed = true;
}

/* Servers without parameters have displays that never change. */
static void served_watch(struct served *served)
{
	served->api.watch(served->handle, BRLAPI_PARAM_DISPLAY_SIZE, 0,
			  BRLAPI_PARAMF_GLOBAL, served_news, served, NULL, 0);
	served->api.watch(served->handle, BRLAPI_PARAM_DEVICE_ONLINE, 0,
			  BRLAPI_PARAMF_GLOBAL, served_news, served, NULL, 0);
	served->changed = false;
}

/*
 * The screen of the terminal where that is known; else all of them, for who
 * reads in a window or from afar wants the display as well.
 */
static bool served_enter(const struct served *served)
{
	return served->api.enter(served->handle, BRLAPI_TTY_DEFAULT, NULL) >=
		       0 ||
	       served->api.enter_path(served->handle, NULL, 0, NULL) == 0;
}

/*
 * The size, once there is one: a display that has just been plugged in, or
 * exchanged for another, has none for a moment.
 */
static bool served_size(const struct served *served, unsigned *columns,
			unsigned *rows)
{
	struct timespec step = {.tv_nsec = SIZE_STEP_MS * 1000000L};
	int left = SIZE_WAIT_MS;

	*columns = 0;
	*rows = 0;
	while (served->api.size(served->handle, columns, rows) == 0 &&
	       *columns == 0 && left > 0) {
		nanosleep(&step, NULL);
		left -= SIZE_STEP_MS;
	}
	if (*columns >= 2 && *rows >= 1)
		return true;
	return served_give_up(served, "brltty has none", "");
}

static bool served_connect(struct served *served, const char *host,
			   const char *auth)
{
	const brlapi_connectionSettings_t settings = {.auth = auth,
						      .host = host};
	struct lectern_link_word word = {.kind = LECTERN_LINK_SIZE};
	unsigned columns;
	unsigned rows;

	served->connection = served->api.open(served->handle, &settings, NULL);
	if (served->connection < 0)
		return served_fail(served, "brltty cannot be reached");
	served->api.on_exception(served->handle, served_exception);
	served_watch(served);
	if (!served_size(served, &columns, &rows))
		return false;
	if (!served_enter(served) || !served_ask_keys(served))
		return served_fail(served, "brltty keeps it");
	served->columns = columns;
	served->rows = rows;
	word.columns = columns;
	word.rows = rows;
	served_tell(served, &word);
	return true;
}

/* --------------------------------------------------------------- at work */

/* A frame that was meant for another size is not worth an answer. */
static bool served_show(const struct served *served,
			const struct lectern_panel_frame *frame)
{
	static const uint8_t none[LECTERN_PANEL_CELLS_MAX];
	const struct lectern_link_word word = {.kind = LECTERN_LINK_SHOWN};
	brlapi_writeArguments_t what = BRLAPI_WRITEARGUMENTS_INITIALIZER;

	if (frame->count <= served->columns * served->rows) {
		what.regionBegin = 1;
		what.regionSize = (int)frame->count;
		what.andMask = none;
		what.orMask = frame->cells;
		what.cursor = frame->cursor < frame->count
				      ? (int)frame->cursor + 1
				      : BRLAPI_CURSOR_OFF;
		if (served->api.write(served->handle, &what) != 0 ||
		    served->api.sync(served->handle) != 0)
			return served_fail(served, "brltty went away");
	}
	served_tell(served, &word);
	return true;
}

/* Takes all keys that have come; false when the connection has ended. */
static bool served_take_keys(struct served *served)
{
	brlapi_keyCode_t code;
	int got;

	while ((got = served->api.read_key(served->handle, 0, &code)) > 0)
		served_key(served, code);
	if (got == 0 ||
	    (served->api.error()->brlerrno == BRLAPI_ERROR_LIBCERR &&
	     served->api.error()->libcerrno == EINTR))
		return true;
	return served_fail(served, "brltty went away");
}

/* Takes what the parent sent; false at its end, or after a failure. */
static bool served_take_frame(const struct served *served)
{
	struct lectern_panel_frame frame;
	ssize_t got = recv(served->parent, &frame, sizeof(frame), 0);

	if (got < 0 && errno == EINTR)
		return true;
	return got == (ssize_t)sizeof(frame) && frame.count > 0 &&
	       served_show(served, &frame);
}

static void served_work(struct served *served, const char *host,
			const char *auth)
{
	bool works = served_connect(served, host, auth);

	while (works) {
		struct pollfd fds[] = {
			{.fd = served->parent, .events = POLLIN},
			{.fd = served->connection, .events = POLLIN}};

		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			break;
		if (fds[0].revents)
			works = served_take_frame(served);
		/* What came while a frame was shown is kept by the library. */
		if (works)
			works = served_take_keys(served);
		/* The library never asks for the size again by itself. */
		if (works && served->changed) {
			served->api.close(served->handle);
			works = served_connect(served, host, auth);
		}
	}
}

void lectern_link_serve(const char *host, const char *auth, int fd)
{
	struct served served = {.parent = fd, .connection = -1};
	char why[128];

	if (lectern_library_load(
		    &served.api, BRLAPI_SONAME(BRLAPI_MAJOR, BRLAPI_MINOR),
		    brlapi_entries,
		    sizeof(brlapi_entries) / sizeof(*brlapi_entries), why,
		    sizeof(why)) != LECTERN_OK) {
		served_give_up(&served, why, "");
		return;
	}
	served.handle = lectern_alloc(1, served.api.handle_size());
	if (!served.handle) {
		served_give_up(&served, "there is no memory", "");
		return;
	}
	served_work(&served, host, auth);
	if (served.connection >= 0)
		served.api.close(served.handle);
	lectern_free(served.handle);
}
