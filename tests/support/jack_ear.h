/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * jack_ear.h - a sound server of one's own, and an ear at it: what was played,
 * and when.
 *
 * The server is jackd with its dummy driver, which keeps real time without a
 * sound card. Server and ear are processes of their own, so that the test has
 * no threads and may fork. Nothing on the machine is changed but for the
 * environment of the test.
 */
#ifndef TESTS_SUPPORT_JACK_EAR_H
#define TESTS_SUPPORT_JACK_EAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Samples of a buffer, and a second. */
#define JACK_EAR_PERIOD 256
#define JACK_EAR_RATE 22050

struct jack_ear;

/*
 * Starts a server and an ear; NULL, with words in *why, where this machine has
 * no jackd. Ends with jack_ear_free().
 */
struct jack_ear *jack_ear_new(const char **why);
void jack_ear_free(struct jack_ear *ear);

/* What the ear is called among the sound devices. */
const char *jack_ear_device(const struct jack_ear *ear);

/* Kills the server, and the ear with it. What was heard stays. */
void jack_ear_kill(struct jack_ear *ear);

/* Starts a server of the same name anew; what was heard is forgotten. */
bool jack_ear_again(struct jack_ear *ear);

/* How many samples were heard up to now, silence included, and they. */
size_t jack_ear_count(const struct jack_ear *ear);
const int16_t *jack_ear_samples(const struct jack_ear *ear);

/*
 * The first sample from `from` on that is not silence, and the last of all;
 * SIZE_MAX where there is none.
 */
size_t jack_ear_sound(const struct jack_ear *ear, size_t from);
size_t jack_ear_last(const struct jack_ear *ear);

/* When a sample was played, in microseconds of CLOCK_MONOTONIC. */
int64_t jack_ear_time_us(const struct jack_ear *ear, size_t sample);

/* Times that the server could not keep its pace. */
unsigned jack_ear_xruns(const struct jack_ear *ear);

/* The present, on the same clock. */
int64_t jack_ear_now_us(void);

#endif
