/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals whose level can be worked out by hand, the same in every run. */
#ifndef SUPPORT_PHONE_SIGNAL_H
#define SUPPORT_PHONE_SIGNAL_H

#include <stddef.h>
#include <stdint.h>

/* A sine of `hz`, from 0 up, with this peak. */
void phone_sine(float *out, size_t count, uint32_t rate, double hz,
		double peak);

/* Uniform noise up to `peak` for `on` seconds, silence for `off`, again. */
void phone_bursts(float *out, size_t count, uint32_t rate, double on,
		  double off, double peak);

/* 20 log10 of the RMS. */
double phone_rms_db(const float *samples, size_t count);

#endif
