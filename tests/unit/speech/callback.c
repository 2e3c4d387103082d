/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The callback of the sound system allocates nothing, takes no lock and makes
 * no system call: any of them may wait, and a wait there is a crack in the
 * voice.
 *
 * PortAudio is loaded here with its Pa_OpenStream in other hands, which put a
 * guard around each call of the callback. Allocations and locks are seen by
 * functions of the same names in this program, system calls by the kernel's
 * user dispatch (Linux 5.11). The player runs in a process of its own, as it
 * always does, so the guard counts in memory that both see.
 */
#define _GNU_SOURCE
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dlfcn.h>
#include <portaudio.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/library.h"
#include "lectern/narration.h"
#include "lectern/speech.h"
#include "support/audio_device.h"
#include "support/audio_folder.h"
#include "support/audio_stage.h"

#ifndef PR_SET_SYSCALL_USER_DISPATCH
#define PR_SET_SYSCALL_USER_DISPATCH 59
#define PR_SYS_DISPATCH_ON 1
#endif
#define DISPATCH_ALLOW ((char)0)
#define DISPATCH_BLOCK ((char)1)

/* A fault that is put into the callback, to see that the guard sees it. */
enum guard_fault { NO_FAULT, ALLOCATES, LOCKS, CALLS };

struct guard {
	_Atomic unsigned calls; /* of the callback */
	_Atomic unsigned allocations;
	_Atomic unsigned locks;
	_Atomic unsigned system_calls;
	_Atomic int fault;
	_Atomic int blind; /* this kernel has no user dispatch */
};

static struct guard *guard;
static _Thread_local bool inside;
static _Thread_local char selector;
static PaStreamCallback *callback;
static __typeof__(Pa_OpenStream) *open_stream;

/* ------------------------------------------------- what is looked out for */

/* The names under which the C library has them besides. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void __libc_free(void *memory);

static void guard_allocation(void)
{
	if (inside)
		atomic_fetch_add(&guard->allocations, 1);
}

#ifdef __SANITIZE_ADDRESS__
/* The sanitizer has these names for itself. */
#define GUARD_ALLOCATIONS false
#else
#define GUARD_ALLOCATIONS true

void *malloc(size_t size)
{
	guard_allocation();
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	guard_allocation();
	return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
	guard_allocation();
	return __libc_realloc(memory, size);
}

void free(void *memory)
{
	guard_allocation();
	__libc_free(memory);
}
#endif

int pthread_mutex_lock(pthread_mutex_t *mutex)
{
	static __typeof__(pthread_mutex_lock) *lock;

	if (inside)
		atomic_fetch_add(&guard->locks, 1);
	if (!lock) {
		void *found = dlsym(RTLD_NEXT, "pthread_mutex_lock");

		memcpy(&lock, &found, sizeof(lock));
	}
	return lock(mutex);
}

/* The call itself is not made; the ones after it are let through again. */
static void guard_system_call(int signal, siginfo_t *info, void *context)
{
	(void)signal;
	(void)info;
	(void)context;
	selector = DISPATCH_ALLOW;
	atomic_fetch_add(&guard->system_calls, 1);
}

static void guard_begin(void)
{
	static _Thread_local bool begun;
	struct sigaction action = {.sa_sigaction = guard_system_call,
				   .sa_flags = SA_SIGINFO};

	if (!begun && (sigaction(SIGSYS, &action, NULL) != 0 ||
		       prctl(PR_SET_SYSCALL_USER_DISPATCH, PR_SYS_DISPATCH_ON,
			     0, 0, &selector) != 0))
		atomic_store(&guard->blind, 1);
	begun = true;
	inside = true;
	selector = atomic_load(&guard->blind) ? DISPATCH_ALLOW : DISPATCH_BLOCK;
}

static void guard_end(void)
{
	selector = DISPATCH_ALLOW;
	inside = false;
}

static void guard_err(void)
{
	static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
	static void *volatile kept;

	switch (atomic_load(&guard->fault)) {
	case ALLOCATES:
		kept = malloc(10);
		free(kept);
		break;
	case LOCKS:
		pthread_mutex_lock(&mutex);
		pthread_mutex_unlock(&mutex);
		break;
	case CALLS:
		syscall(SYS_getppid);
		break;
	default:
		break;
	}
}

static int guarded_callback(const void *in, void *out, unsigned long frames,
			    const PaStreamCallbackTimeInfo *time,
			    PaStreamCallbackFlags flags, void *user)
{
	int result;

	guard_begin();
	result = callback(in, out, frames, time, flags, user);
	guard_err();
	guard_end();
	atomic_fetch_add(&guard->calls, 1);
	return result;
}

static PaError guarded_open(PaStream **stream, const PaStreamParameters *in,
			    const PaStreamParameters *out, double rate,
			    unsigned long frames, PaStreamFlags flags,
			    PaStreamCallback *called, void *user)
{
	callback = called;
	return open_stream(stream, in, out, rate, frames, flags,
			   guarded_callback, user);
}

/* In the stead of the one in src/base: the same, but for one function. */
enum lectern_status
lectern_library_load(void *table, const char *file,
		     const struct lectern_library_entry *entries, size_t count,
		     char *why, size_t room)
{
	__typeof__(Pa_OpenStream) *other = guarded_open;
	void *library = dlopen(file, RTLD_NOW);
	size_t i;

	snprintf(why, room, "%s", library ? "" : dlerror());
	for (i = 0; library && i < count; i++) {
		void *function = dlsym(library, entries[i].name);

		if (strcmp(entries[i].name, "Pa_OpenStream") == 0) {
			memcpy(&open_stream, &function, sizeof(function));
			memcpy(&function, &other, sizeof(function));
		}
		memcpy((char *)table + entries[i].at, &function,
		       sizeof(function));
	}
	return library ? LECTERN_OK : LECTERN_UNSUPPORTED;
}

/* ------------------------------------------------------------------- tests */

#define PIECE 2205

static int guard_make(void **state)
{
	guard = mmap(NULL, sizeof(*guard), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	assert_true(guard != MAP_FAILED);
	*state = guard;
	return 0;
}

static int guard_free(void **state)
{
	munmap(*state, sizeof(struct guard));
	guard = NULL;
	return 0;
}

/* Reads aloud for some seconds, with stops, jumps, a pause and a setting. */
static void read_aloud(enum guard_fault fault)
{
	static const enum lectern_event_kind kinds[] = {
		LECTERN_EVENT_READ,	LECTERN_EVENT_PAUSED,
		LECTERN_EVENT_RESUMED,	LECTERN_EVENT_SETTING,
		LECTERN_EVENT_SILENCED, LECTERN_EVENT_READ};
	struct lectern_progress progress;
	struct audio_folder *folder;
	struct lectern_backend speech;
	struct audio_stage stage;
	int16_t samples[PIECE];
	size_t i;
	int pipe;

	audio_stage_make(&stage);
	audio_folder_make((void **)&folder);
	pipe = audio_device_make(folder, AUDIO_DEVICE_PIPE);
	atomic_store(&guard->fault, fault);
	assert_int_equal(
		lectern_speech_open(&speech, &stage.options, stage.found),
		LECTERN_OK);
	for (i = 0; i < 3 * sizeof(kinds) / sizeof(*kinds); i++) {
		struct lectern_event event = {
			.kind = kinds[i / 3],
			.generation = 1,
			.command = LECTERN_CMD_FASTER,
			.range = audio_stage_blocks(&stage, 0, 4),
			.words = ""};

		if (i % 3 == 0)
			assert_int_equal(
				lectern_backend_handle(&speech, &event),
				LECTERN_OK);
		assert_int_equal(lectern_backend_poll(&speech, &progress),
				 LECTERN_OK);
		audio_device_play(pipe, samples, PIECE);
	}
	lectern_backend_stop(&speech);
	assert_int_equal(lectern_backend_close(&speech), LECTERN_OK);
	audio_device_forget(pipe);
	audio_folder_remove((void **)&folder);
	audio_stage_free(&stage);
}

static void nothing_in_the_callback_can_wait(void **state)
{
	(void)state;
	read_aloud(NO_FAULT);
	assert_true(atomic_load(&guard->calls) > 20);
	assert_int_equal(atomic_load(&guard->allocations), 0);
	assert_int_equal(atomic_load(&guard->locks), 0);
	assert_int_equal(atomic_load(&guard->system_calls), 0);
}

static void an_allocation_in_it_would_be_seen(void **state)
{
	(void)state;
	if (!GUARD_ALLOCATIONS)
		skip();
	read_aloud(ALLOCATES);
	assert_true(atomic_load(&guard->allocations) > 20);
}

static void a_lock_in_it_would_be_seen(void **state)
{
	(void)state;
	read_aloud(LOCKS);
	assert_true(atomic_load(&guard->locks) > 20);
}

static void a_system_call_in_it_would_be_seen(void **state)
{
	(void)state;
	read_aloud(CALLS);
	if (atomic_load(&guard->blind)) {
		print_message("this kernel shows no system calls\n");
		skip();
	}
	assert_true(atomic_load(&guard->system_calls) > 20);
}

#define GUARDED(test) \
	cmocka_unit_test_setup_teardown(test, guard_make, guard_free)

int main(void)
{
	const struct CMUnitTest tests[] = {
		GUARDED(nothing_in_the_callback_can_wait),
		GUARDED(an_allocation_in_it_would_be_seen),
		GUARDED(a_lock_in_it_would_be_seen),
		GUARDED(a_system_call_in_it_would_be_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
