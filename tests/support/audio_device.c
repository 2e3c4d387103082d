/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "support/audio_device.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/audio_folder.h"

static void write_configuration(struct audio_folder *folder, const char *text)
{
	FILE *file = fopen(audio_folder_name(folder, "asound.conf"), "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	setenv("ALSA_CONFIG_PATH", folder->file, 1);
	/* Not to be taken for a device: whatever else runs on this machine. */
	setenv("JACK_DEFAULT_SERVER", "lectern-none", 1);
	setenv("PULSE_SERVER", "unix:/nonexistent", 1);
}

static int make_pipe(struct audio_folder *folder)
{
	char text[512];
	const char *path = audio_folder_name(folder, "played");
	int fd;

	assert_int_equal(mkfifo(path, 0600), 0);
	fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_true(fcntl(fd, F_SETPIPE_SZ, 4096) > 0);
	snprintf(text, sizeof(text),
		 "pcm.pipe { type plug slave.pcm { type file format raw\n"
		 "  slave.pcm { type null } file \"%s\" } }\n"
		 "pcm.!default pcm.pipe\n"
		 "ctl.!default { type null }\n",
		 path);
	write_configuration(folder, text);
	return fd;
}

int audio_device_make(struct audio_folder *folder, enum audio_device_kind kind)
{
	switch (kind) {
	case AUDIO_DEVICE_PIPE:
		return make_pipe(folder);
	case AUDIO_DEVICE_ABSENT:
		write_configuration(folder, "pcm.absent { type hw card 77 }\n"
					    "ctl.!default { type null }\n");
		return -1;
	case AUDIO_DEVICE_CRASH:
		write_configuration(folder, "ctl.!default { type null }\n");
		return -1;
	}
	return -1;
}

void audio_device_forget(int pipe)
{
	unsetenv("ALSA_CONFIG_PATH");
	unsetenv("JACK_DEFAULT_SERVER");
	unsetenv("PULSE_SERVER");
	if (pipe >= 0)
		close(pipe);
}

void audio_device_play(int pipe, int16_t *samples, size_t count)
{
	char *bytes = (char *)samples;
	size_t left = count * sizeof(*samples);

	while (left > 0) {
		struct pollfd look = {.fd = pipe, .events = POLLIN};
		ssize_t got;

		assert_int_equal(poll(&look, 1, 2000), 1);
		got = read(pipe, bytes, left);
		/* Nothing, while the player has not opened its end yet. */
		if (got <= 0) {
			usleep(1000);
			continue;
		}
		bytes += got;
		left -= (size_t)got;
	}
}

/* The parent of a process, as its stat line says; 0 for none. */
static pid_t parent_of(const char *pid)
{
	char path[300];
	char line[512] = "";
	FILE *file;
	char *end;
	int parent = 0;

	snprintf(path, sizeof(path), "/proc/%s/stat", pid);
	file = fopen(path, "r");
	if (!file)
		return 0;
	(void)!fgets(line, sizeof(line), file);
	fclose(file);
	end = strrchr(line, ')');
	if (end)
		(void)!sscanf(end, ") %*c %d", &parent);
	return parent;
}

pid_t audio_only_child(void)
{
	DIR *dir = opendir("/proc");
	struct dirent *entry;
	pid_t child = 0;

	assert_non_null(dir);
	while ((entry = readdir(dir))) {
		if (entry->d_name[0] < '1' || entry->d_name[0] > '9' ||
		    parent_of(entry->d_name) != getpid())
			continue;
		assert_int_equal(child, 0);
		child = atoi(entry->d_name);
	}
	closedir(dir);
	assert_int_not_equal(child, 0);
	return child;
}
