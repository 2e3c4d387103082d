/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names come one by one, so that what was found is shown even when the sound
 * system hangs on the next.
 */
#include <string.h>
#include <unistd.h>

#include "lectern/speech.h"
#include "speech/player_process.h"

/* Sound systems that have not answered by then hang. */
#define DEVICES_WAIT_MS 5000

/* A name as it comes through the pipe, in one piece; "" ends the list. */
struct device_line {
	enum lectern_status status;
	char name[200];
};

static bool devices_send(void *user, const char *name)
{
	const int *report = user;
	struct device_line line = {.status = LECTERN_OK};

	strncat(line.name, name, sizeof(line.name) - 1);
	return line.name[0] == '\0' ||
	       write(*report, &line, sizeof(line)) == (ssize_t)sizeof(line);
}

/* In the child: looking may crash or hang with the sound system. */
static int devices_look(void *user, int control, int report)
{
	struct device_line last = {.name = ""};

	(void)user;
	(void)control;
	last.status = lectern_device_each(LECTERN_DEVICE_LIBRARY, devices_send,
					  &report);
	return write(report, &last, sizeof(last)) < 0;
}

enum lectern_status
lectern_speech_devices(void (*fn)(void *user, const char *name), void *user)
{
	struct lectern_player_process process = {0};
	struct device_line line = {.name = ""};
	enum lectern_status status;

	status = lectern_player_start(&process, devices_look, NULL);
	if (status != LECTERN_OK)
		return status;
	do {
		status = lectern_player_read(&process, &line, sizeof(line),
					     DEVICES_WAIT_MS);
		if (status != LECTERN_OK)
			status = LECTERN_LOST;
		else if (line.name[0])
			fn(user, line.name);
		else
			status = line.status;
	} while (status == LECTERN_OK && line.name[0]);
	lectern_player_end(&process, 0);
	return status;
}
