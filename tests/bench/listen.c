/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How quickly the reader answers a key, and what reading costs, of the whole
 * program at a terminal and a sound server that keeps real time.
 *
 * From a key to silence and to the first new sample, as multiples of the
 * server's buffer; from the start of the program to its first sample, against
 * espeak-ng; and the processor time of reading, against that of the open
 * device alone together with raw synthesis of the same words.
 *
 * usage: listen GUIDE SPOKEN-TEXT (the program is in LECTERN)
 */
#define _GNU_SOURCE
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "support/audio_device.h"
#include "support/audio_folder.h"
#include "support/jack_ear.h"
#include "support/program_run.h"
#include "support/timing.h"

#define KEYS 60
#define STARTS 9
#define READ_MS 20000
#define READ_WORDS 50 /* that are read in it, at 175 a minute */

struct bench {
	const char *guide;
	const char *spoken;
	char state[300];
	struct jack_ear *ear;
	struct program_terminal terminal;
	unsigned seed;
	double peer[STARTS];
};

static void rest(int ms)
{
	struct timespec time = {ms / 1000, ms % 1000 * 1000000L};

	nanosleep(&time, NULL);
}

static double at(double *sorted, int count, double part)
{
	return sorted[(int)(part * (count - 1) + 0.5)];
}

/* Reads what the program prints, or it would wait for us. */
static void drain(struct program_terminal *terminal)
{
	struct pollfd look = {.fd = terminal->fd, .events = POLLIN};
	char bytes[4096];

	while (poll(&look, 1, 0) > 0 &&
	       read(terminal->fd, bytes, sizeof(bytes)) > 0)
		;
}

static void begin(struct bench *bench)
{
	const char *const arguments[] = {"listen", "--device",
					 jack_ear_device(bench->ear),
					 bench->guide, NULL};
	const char *const env[] = {bench->state, "TERM=xterm", NULL};
	size_t start = jack_ear_count(bench->ear);

	bench->terminal = program_terminal_start(arguments, env);
	do
		rest(50);
	while (jack_ear_sound(bench->ear, start) == SIZE_MAX);
	rest(500);
}

static void end(struct bench *bench)
{
	drain(&bench->terminal);
	program_terminal_type(&bench->terminal, "q");
	program_terminal_end(&bench->terminal, 30);
}

/* ------------------------------------------------------- key to the ear */

/* Milliseconds to the last sample; < 0: it was a pause between sentences. */
static double to_silence(struct bench *bench)
{
	int64_t key = jack_ear_now_us();
	size_t last;

	program_terminal_type(&bench->terminal, "s");
	rest(250);
	last = jack_ear_last(bench->ear);
	return last == SIZE_MAX
		       ? -1
		       : (double)(jack_ear_time_us(bench->ear, last) - key) /
				 1000;
}

static double to_sound(struct bench *bench)
{
	size_t start = jack_ear_count(bench->ear);
	int64_t key = jack_ear_now_us();
	size_t first;
	int i;

	program_terminal_type(&bench->terminal, "i");
	for (i = 0; i < 100; i++) {
		rest(10);
		first = jack_ear_sound(bench->ear, start);
		if (first != SIZE_MAX)
			break;
	}
	return first == SIZE_MAX
		       ? -1
		       : (double)(jack_ear_time_us(bench->ear, first) - key) /
				 1000;
}

static void tell_key(const char *what, double *ms, int count, const char *aim)
{
	const double buffer = 1000.0 * JACK_EAR_PERIOD / JACK_EAR_RATE;

	timing_sort(ms, (size_t)count);
	printf("%-44s %5.2f  (aim %s)  buffers of %.1f ms; %.2f at 99 %%, of "
	       "%d keys\n",
	       what, at(ms, count, 0.5) / buffer, aim, buffer,
	       at(ms, count, 0.99) / buffer, count);
}

static void bench_keys(struct bench *bench)
{
	double silence[KEYS];
	double sound[KEYS];
	int silences = 0;
	int sounds = 0;
	int i;

	begin(bench);
	for (i = 0; i < KEYS; i++) {
		double ms;

		program_terminal_type(&bench->terminal, "a");
		rest(300 + (int)(rand_r(&bench->seed) % 300));
		ms = to_silence(bench);
		if (ms > 0)
			silence[silences++] = ms;
		ms = to_sound(bench);
		if (ms > 0)
			sound[sounds++] = ms;
		rest(200);
		drain(&bench->terminal);
	}
	end(bench);
	tell_key("key to silence", silence, silences, "at most 1");
	tell_key("key to the first new sample", sound, sounds,
		 "at most 1 and 5 ms");
}

/* ---------------------------------------------------------- from the start */

/* Milliseconds from the start of a command to its first sound in a pipe. */
static double to_start(int pipe, const char *command)
{
	int64_t start = jack_ear_now_us();
	struct pollfd look = {.fd = pipe, .events = POLLIN};
	int16_t samples[256];
	pid_t child = timing_start(command);
	double ms = -1;
	ssize_t got;

	while (ms < 0 && poll(&look, 1, 5000) > 0) {
		ssize_t i;

		got = read(pipe, samples, sizeof(samples));
		for (i = 0; i < got / 2 && ms < 0; i++)
			if (samples[i] != 0)
				ms = (double)(jack_ear_now_us() - start) / 1000;
	}
	kill(-child, SIGKILL);
	waitpid(child, NULL, 0);
	/* What it had put into the pipe is not the next one's. */
	while (poll(&look, 1, 300) > 0 && read(pipe, samples, 512) > 0)
		;
	return ms;
}

/* The same of ours, at the ear: it plays silence until the voice is there. */
static double to_words(struct bench *bench)
{
	size_t from = jack_ear_count(bench->ear);
	int64_t start = jack_ear_now_us();
	size_t first;

	begin(bench);
	first = jack_ear_sound(bench->ear, from);
	end(bench);
	return (double)(jack_ear_time_us(bench->ear, first) - start) / 1000;
}

/* Before there is an ear: a pipe is a device of another kind. */
static void bench_peer(struct bench *bench)
{
	struct audio_folder *folder = NULL;
	int pipe;
	int i;

	audio_folder_make((void **)&folder);
	pipe = audio_device_make(folder, AUDIO_DEVICE_PIPE);
	for (i = 0; i < STARTS; i++)
		bench->peer[i] = to_start(pipe, "exec espeak-ng 'Living with "
						"metastatic breast cancer.'");
	audio_device_forget(pipe);
	audio_folder_remove((void **)&folder);
	timing_sort(bench->peer, STARTS);
}

/*
 * The peer plays to a pipe that takes all at once, ours to a server that keeps
 * time, where its two buffers and the lead come on top.
 */
static void bench_starts(struct bench *bench)
{
	double ours[STARTS];
	int i;

	for (i = 0; i < STARTS; i++)
		ours[i] = to_words(bench);
	timing_sort(ours, STARTS);
	printf("%-44s %5.2f  (aim at most 1.5)  %7.1f ms against %7.1f ms\n",
	       "start to the first sample / espeak-ng",
	       at(ours, STARTS, 0.5) / at(bench->peer, STARTS, 0.5),
	       at(ours, STARTS, 0.5), at(bench->peer, STARTS, 0.5));
}

/* ----------------------------------------------------------- what it costs */

/* Of all processes that were waited for up to now. */
static double spent(void)
{
	struct rusage usage;

	getrusage(RUSAGE_CHILDREN, &usage);
	return timing_cpu(&usage);
}

/* Processor time of a session that reads, or that only is there. */
static double session(struct bench *bench, bool reads)
{
	double before = spent();
	int i;

	begin(bench);
	if (!reads)
		program_terminal_type(&bench->terminal, "s");
	for (i = 0; i < READ_MS; i += 100) {
		rest(100);
		drain(&bench->terminal);
	}
	end(bench);
	return spent() - before;
}

static double raw(const struct bench *bench)
{
	double before = spent();
	char command[500];

	snprintf(command, sizeof(command),
		 "tr '\\n' ' ' <'%s' | cut -d' ' -f1-%d | "
		 "espeak-ng -v en-us --stdout >/dev/null",
		 bench->spoken, READ_WORDS);
	if (system(command) != 0)
		return 0;
	return spent() - before;
}

static void bench_cost(struct bench *bench)
{
	double reading = session(bench, true);
	double resting = session(bench, false);
	double synthesis = raw(bench);

	printf("%-44s %5.2f  (aim at most 1.2)  %.0f ms in %d s against %.0f "
	       "and %.0f ms\n",
	       "reading, cpu / open device and raw synthesis",
	       reading / (resting + synthesis), reading * 1000, READ_MS / 1000,
	       resting * 1000, synthesis * 1000);
}

int main(int argc, char **argv)
{
	struct bench bench = {.seed = 1};
	const char *why = "";

	if (argc != 3) {
		fprintf(stderr, "usage: listen GUIDE SPOKEN-TEXT\n");
		return 2;
	}
	bench.guide = argv[1];
	bench.spoken = argv[2];
	snprintf(bench.state, sizeof(bench.state), "XDG_STATE_HOME=%s-state",
		 bench.spoken);
	setvbuf(stdout, NULL, _IOLBF, 0);
	bench_peer(&bench);
	bench.ear = jack_ear_new(&why);
	if (!bench.ear) {
		printf("%s: no key is timed\n", why);
		return 0;
	}
	bench_starts(&bench);
	bench_keys(&bench);
	bench_cost(&bench);
	jack_ear_free(bench.ear);
	return 0;
}
