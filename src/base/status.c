/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lectern/status.h"

const char *lectern_status_words(enum lectern_status status)
{
	switch (status) {
	case LECTERN_OK:
		return "done";
	case LECTERN_NO_MEMORY:
		return "out of memory";
	case LECTERN_BAD_ARGUMENT:
		return "a value is out of its bounds";
	case LECTERN_IO:
		return "the system could not read or write";
	case LECTERN_INVALID:
		return "the input has faults";
	case LECTERN_TOO_LARGE:
		return "the input is too large";
	case LECTERN_NOT_FOUND:
		return "not found";
	case LECTERN_AT_EDGE:
		return "there is nothing further that way";
	case LECTERN_UNSUPPORTED:
		return "not supported here";
	case LECTERN_NO_DEVICE:
		return "there is no such device";
	case LECTERN_LOST:
		return "a helper process or a device was lost";
	case LECTERN_STOPPED:
		return "stopped";
	}
	return "unknown status";
}
