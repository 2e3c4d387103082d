/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "support/jack_ear.h"

#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <jack/jack.h>

#include "base/library.h"

/* Four minutes. */
#define EAR_SAMPLES ((size_t)240 * JACK_EAR_RATE)
#define EAR_CYCLES (EAR_SAMPLES / JACK_EAR_PERIOD + 1)

/* A server that has not answered by then will not. */
#define EAR_START_MS 8000
#define EAR_END_MS 2000
#define EAR_NAMES 6

/* What the ear writes and the test reads. */
struct ear_shared {
	_Atomic size_t count;
	_Atomic unsigned xruns;
	_Atomic int ready;
	int64_t cycles[EAR_CYCLES]; /* when each began */
	int16_t samples[EAR_SAMPLES];
};

struct jack_ear {
	struct ear_shared *shared;
	char server[64];
	char device[64];
	pid_t server_pid;
	pid_t ear_pid;
	int lock;
};

/* What is used of the library. */
struct ear_jack {
	__typeof__(jack_client_open) *client_open;
	__typeof__(jack_port_register) *port_register;
	__typeof__(jack_set_process_callback) *set_process_callback;
	__typeof__(jack_set_xrun_callback) *set_xrun_callback;
	__typeof__(jack_port_get_buffer) *port_get_buffer;
	__typeof__(jack_activate) *activate;
	__typeof__(jack_set_error_function) *set_error_function;
	__typeof__(jack_set_info_function) *set_info_function;
};

#define EAR_ENTRY(member)                                          \
	{                                                          \
		"jack_" #member, offsetof(struct ear_jack, member) \
	}

static const struct lectern_library_entry ear_entries[] = {
	EAR_ENTRY(client_open),		 EAR_ENTRY(port_register),
	EAR_ENTRY(set_process_callback), EAR_ENTRY(set_xrun_callback),
	EAR_ENTRY(port_get_buffer),	 EAR_ENTRY(activate),
	EAR_ENTRY(set_error_function),	 EAR_ENTRY(set_info_function),
};

int64_t jack_ear_now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* ------------------------------------------------------ in the ear itself */

struct ear_client {
	struct ear_jack jack;
	struct ear_shared *shared;
	jack_port_t *port;
};

static int ear_hear(jack_nframes_t frames, void *user)
{
	struct ear_client *client = user;
	struct ear_shared *shared = client->shared;
	const float *in = client->jack.port_get_buffer(client->port, frames);
	size_t count = atomic_load(&shared->count);
	jack_nframes_t i;

	if (count + frames > EAR_SAMPLES)
		return 0;
	shared->cycles[count / JACK_EAR_PERIOD] = jack_ear_now_us();
	for (i = 0; i < frames; i++)
		shared->samples[count + i] = (int16_t)lrintf(in[i] * 32768.0f);
	atomic_store(&shared->count, count + frames);
	return 0;
}

static int ear_late(void *user)
{
	struct ear_client *client = user;

	atomic_fetch_add(&client->shared->xruns, 1);
	return 0;
}

static void ear_mute(const char *words)
{
	(void)words;
}

/* A client with one input; it stays until it is killed. */
static void ear_run(struct jack_ear *ear)
{
	struct ear_client client = {.shared = ear->shared};
	jack_client_t *jack;
	char why[160];

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (lectern_library_load(&client.jack, "libjack.so.0", ear_entries,
				 sizeof(ear_entries) / sizeof(*ear_entries),
				 why, sizeof(why)) != LECTERN_OK)
		_exit(1);
	client.jack.set_error_function(ear_mute);
	client.jack.set_info_function(ear_mute);
	jack = client.jack.client_open(ear->device,
				       JackNoStartServer | JackServerName, NULL,
				       ear->server);
	if (!jack)
		_exit(2);
	client.port = client.jack.port_register(
		jack, "in", JACK_DEFAULT_AUDIO_TYPE, JackPortIsInput, 0);
	client.jack.set_process_callback(jack, ear_hear, &client);
	client.jack.set_xrun_callback(jack, ear_late, &client);
	if (!client.port || client.jack.activate(jack) != 0)
		_exit(3);
	atomic_store(&ear->shared->ready, 1);
	for (;;)
		pause();
}

/* ---------------------------------------------------------- around the ear */

static void ear_sleep_ms(int ms)
{
	struct timespec time = {ms / 1000, ms % 1000 * 1000000L};

	nanosleep(&time, NULL);
}

static pid_t ear_start_server(const struct jack_ear *ear)
{
	char period[16];
	char rate[16];
	pid_t pid = fork();
	int null;

	if (pid != 0)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	null = open("/dev/null", O_RDWR);
	dup2(null, 0);
	dup2(null, 1);
	dup2(null, 2);
	snprintf(period, sizeof(period), "%d", JACK_EAR_PERIOD);
	snprintf(rate, sizeof(rate), "%d", JACK_EAR_RATE);
	execlp("jackd", "jackd", "-n", ear->server, "-r", "-d", "dummy", "-r",
	       rate, "-p", period, (char *)NULL);
	_exit(127);
}

static void ear_end(pid_t *pid, int how)
{
	int waited;

	if (*pid <= 0)
		return;
	kill(*pid, how);
	for (waited = 0; how != SIGKILL && waited < EAR_END_MS; waited += 5) {
		if (waitpid(*pid, NULL, WNOHANG) == *pid) {
			*pid = 0;
			return;
		}
		ear_sleep_ms(5);
	}
	kill(*pid, SIGKILL);
	waitpid(*pid, NULL, 0);
	*pid = 0;
}

/*
 * JACK knows eight servers on a machine, and keeps the entry of one that was
 * killed until another takes its name. So there are few names, and each is one
 * test's at a time.
 */
static bool ear_name(struct jack_ear *ear)
{
	char path[64];
	int i;

	for (i = 0; i < EAR_NAMES; i++) {
		snprintf(path, sizeof(path), "/tmp/lectern-ear-%d.lock", i);
		ear->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
		if (ear->lock < 0)
			continue;
		if (flock(ear->lock, LOCK_EX | LOCK_NB) == 0) {
			snprintf(ear->server, sizeof(ear->server), "lectern-%d",
				 i);
			return true;
		}
		close(ear->lock);
	}
	ear->lock = -1;
	return false;
}

/* Tries until the server takes the ear in; false when it never does. */
static bool ear_start(struct jack_ear *ear)
{
	int waited;

	atomic_store(&ear->shared->count, 0);
	atomic_store(&ear->shared->xruns, 0);
	atomic_store(&ear->shared->ready, 0);
	ear->server_pid = ear_start_server(ear);
	for (waited = 0; waited < EAR_START_MS; waited += 20) {
		if (ear->ear_pid == 0) {
			ear->ear_pid = fork();
			if (ear->ear_pid == 0)
				ear_run(ear);
		}
		ear_sleep_ms(20);
		if (atomic_load(&ear->shared->ready))
			return true;
		/* The server was not there yet. */
		if (waitpid(ear->ear_pid, NULL, WNOHANG) == ear->ear_pid)
			ear->ear_pid = 0;
		if (waitpid(ear->server_pid, NULL, WNOHANG) ==
		    ear->server_pid) {
			ear->server_pid = 0;
			break;
		}
	}
	return false;
}

struct jack_ear *jack_ear_new(const char **why)
{
	struct jack_ear *ear = calloc(1, sizeof(*ear));

	ear->shared = mmap(NULL, sizeof(*ear->shared), PROT_READ | PROT_WRITE,
			   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	snprintf(ear->device, sizeof(ear->device), "ear-%d", (int)getpid());
	if (!ear_name(ear) || ear->shared == MAP_FAILED) {
		*why = "there is no room for one more jackd";
		jack_ear_free(ear);
		return NULL;
	}
	setenv("JACK_DEFAULT_SERVER", ear->server, 1);
	setenv("JACK_NO_AUDIO_RESERVATION", "1", 1);
	setenv("JACK_NO_START_SERVER", "1", 1);
	if (!ear_start(ear)) {
		*why = "jackd does not start here";
		jack_ear_free(ear);
		return NULL;
	}
	return ear;
}

void jack_ear_free(struct jack_ear *ear)
{
	if (!ear)
		return;
	ear_end(&ear->ear_pid, SIGKILL);
	ear_end(&ear->server_pid, SIGTERM);
	if (ear->lock >= 0)
		close(ear->lock);
	if (ear->shared != MAP_FAILED)
		munmap(ear->shared, sizeof(*ear->shared));
	unsetenv("JACK_DEFAULT_SERVER");
	unsetenv("JACK_NO_AUDIO_RESERVATION");
	unsetenv("JACK_NO_START_SERVER");
	free(ear);
}

const char *jack_ear_device(const struct jack_ear *ear)
{
	return ear->device;
}

void jack_ear_kill(struct jack_ear *ear)
{
	ear_end(&ear->server_pid, SIGKILL);
	ear_end(&ear->ear_pid, SIGKILL);
}

bool jack_ear_again(struct jack_ear *ear)
{
	return ear_start(ear);
}

size_t jack_ear_count(const struct jack_ear *ear)
{
	return atomic_load(&ear->shared->count);
}

const int16_t *jack_ear_samples(const struct jack_ear *ear)
{
	return ear->shared->samples;
}

size_t jack_ear_sound(const struct jack_ear *ear, size_t from)
{
	size_t count = jack_ear_count(ear);

	while (from < count && ear->shared->samples[from] == 0)
		from++;
	return from < count ? from : SIZE_MAX;
}

size_t jack_ear_last(const struct jack_ear *ear)
{
	size_t at = jack_ear_count(ear);

	while (at > 0 && ear->shared->samples[at - 1] == 0)
		at--;
	return at > 0 ? at - 1 : SIZE_MAX;
}

int64_t jack_ear_time_us(const struct jack_ear *ear, size_t sample)
{
	return ear->shared->cycles[sample / JACK_EAR_PERIOD] +
	       (int64_t)(sample % JACK_EAR_PERIOD) * 1000000 / JACK_EAR_RATE;
}

unsigned jack_ear_xruns(const struct jack_ear *ear)
{
	return atomic_load(&ear->shared->xruns);
}
