/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "speech/sandbox.h"

#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

void lectern_sandbox_leave(bool done)
{
	/* exit_group, which _exit() calls, is not among what strict allows. */
	for (;;)
		syscall(SYS_exit, done ? 0 : 1);
}

/*
 * The sanitizers' own run time maps memory and asks for more system calls
 * than strict allows; only their builds go without it.
 */
static bool sandbox_lock(void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
	return true;
#else
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT) == 0;
#endif
}

static bool sandbox_enter(int unneeded, pid_t parent)
{
	const struct rlimit time = {LECTERN_SANDBOX_SECONDS,
				    LECTERN_SANDBOX_SECONDS};
	const struct rlimit core = {0, 0};

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		return false;
	close(unneeded);
	return setrlimit(RLIMIT_CPU, &time) == 0 &&
	       setrlimit(RLIMIT_CORE, &core) == 0 && sandbox_lock();
}

pid_t lectern_sandbox_fork(int unneeded, bool (*job)(void *data), void *data)
{
	pid_t parent = getpid();
	pid_t child = fork();

	if (child != 0)
		return child;
	/* Better not spoken than spoken unprotected. */
	if (!sandbox_enter(unneeded, parent))
		lectern_sandbox_leave(false);
	lectern_sandbox_leave(job(data));
}

bool lectern_sandbox_succeeded(int wait_status)
{
	return WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0;
}
