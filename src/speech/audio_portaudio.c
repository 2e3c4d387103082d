/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everything here runs in a process that its parent can kill, for a sound
 * server that dies keeps Stop, Abort and Close waiting for minutes. Nothing is
 * retried and nothing waits for the device; the parent looks at the beats of
 * the callback.
 */
#include "speech/device.h"

#include <portaudio.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/alloc.h"
#include "base/library.h"

/* Networks and wireless ears reach two seconds. */
#define DEVICE_LATENCY_MAX_S 4.0

/* What is used of the library, each of the type that its header gives. */
struct portaudio {
	__typeof__(Pa_Initialize) *initialize;
	__typeof__(Pa_Terminate) *terminate;
	__typeof__(Pa_GetDeviceCount) *get_device_count;
	__typeof__(Pa_GetDeviceInfo) *get_device_info;
	__typeof__(Pa_GetDefaultOutputDevice) *get_default_output_device;
	__typeof__(Pa_OpenStream) *open_stream;
	__typeof__(Pa_StartStream) *start_stream;
	__typeof__(Pa_AbortStream) *abort_stream;
	__typeof__(Pa_CloseStream) *close_stream;
	__typeof__(Pa_IsStreamActive) *is_stream_active;
	__typeof__(Pa_GetStreamInfo) *get_stream_info;
	__typeof__(Pa_GetErrorText) *get_error_text;
};

#define PORTAUDIO_ENTRY(name, member)                     \
	{                                                 \
#name, offsetof(struct portaudio, member) \
	}

static const struct lectern_library_entry portaudio_entries[] = {
	PORTAUDIO_ENTRY(Pa_Initialize, initialize),
	PORTAUDIO_ENTRY(Pa_Terminate, terminate),
	PORTAUDIO_ENTRY(Pa_GetDeviceCount, get_device_count),
	PORTAUDIO_ENTRY(Pa_GetDeviceInfo, get_device_info),
	PORTAUDIO_ENTRY(Pa_GetDefaultOutputDevice, get_default_output_device),
	PORTAUDIO_ENTRY(Pa_OpenStream, open_stream),
	PORTAUDIO_ENTRY(Pa_StartStream, start_stream),
	PORTAUDIO_ENTRY(Pa_AbortStream, abort_stream),
	PORTAUDIO_ENTRY(Pa_CloseStream, close_stream),
	PORTAUDIO_ENTRY(Pa_IsStreamActive, is_stream_active),
	PORTAUDIO_ENTRY(Pa_GetStreamInfo, get_stream_info),
	PORTAUDIO_ENTRY(Pa_GetErrorText, get_error_text),
};

struct lectern_device {
	struct portaudio pa;
	PaStream *stream;
	lectern_device_fn *fill;
	void *user;
	uint32_t rate;
	double latency_s;
	int channels;
};

static int device_callback(const void *in, void *out, unsigned long frames,
			   const PaStreamCallbackTimeInfo *time,
			   PaStreamCallbackFlags flags, void *user)
{
	struct lectern_device *device = user;
	int16_t *samples = out;
	unsigned long i;

	(void)in;
	(void)time;
	device->fill(device->user, samples, frames, device->rate,
		     (flags & paOutputUnderflow) != 0);
	/* From the end, so that no sample is overwritten before its turn. */
	for (i = device->channels == 2 ? frames : 0; i-- > 0;) {
		int16_t sample = samples[i];

		samples[2 * i] = sample;
		samples[2 * i + 1] = sample;
	}
	return paContinue;
}

static bool device_is_output(const struct portaudio *pa, PaDeviceIndex index)
{
	const PaDeviceInfo *info = pa->get_device_info(index);

	return info && info->maxOutputChannels > 0;
}

/* Names are long and differ by system; a reader types what is remembered. */
static bool device_has(const char *name, const char *part)
{
	size_t length = strlen(part);

	for (; *name; name++) {
		if (strncasecmp(name, part, length) == 0)
			return true;
	}
	return length == 0;
}

/* The whole name before a part of one; paNoDevice when neither is there. */
static PaDeviceIndex device_find(const struct portaudio *pa, const char *name)
{
	PaDeviceIndex partly = paNoDevice;
	PaDeviceIndex i;

	if (!name)
		return pa->get_default_output_device();
	for (i = 0; i < pa->get_device_count(); i++) {
		if (!device_is_output(pa, i))
			continue;
		if (strcasecmp(pa->get_device_info(i)->name, name) == 0)
			return i;
		if (partly == paNoDevice &&
		    device_has(pa->get_device_info(i)->name, name))
			partly = i;
	}
	return partly;
}

/* PortAudio starts well with no device at all, so that is found out here. */
static enum lectern_status device_choose(const struct portaudio *pa,
					 PaDeviceIndex *out, const char *name,
					 struct lectern_device_about *about)
{
	*out = device_find(pa, name);
	if (*out != paNoDevice)
		return LECTERN_OK;
	if (name && pa->get_default_output_device() != paNoDevice)
		snprintf(about->words, sizeof(about->words),
			 "there is no sound device called %.80s", name);
	else
		snprintf(about->words, sizeof(about->words),
			 "there is no sound device");
	return LECTERN_NO_DEVICE;
}

/* The size of the buffers is the sound system's choice: it knows best. */
static PaError device_try(struct lectern_device *device, PaDeviceIndex index,
			  int channels, double rate)
{
	PaStreamParameters wanted = {.device = index,
				     .channelCount = channels,
				     .sampleFormat = paInt16,
				     .suggestedLatency = device->latency_s};
	const struct portaudio *pa = &device->pa;

	device->channels = channels;
	device->rate = (uint32_t)(rate + 0.5);
	return pa->open_stream(&device->stream, NULL, &wanted, rate,
			       paFramesPerBufferUnspecified, paNoFlag,
			       device_callback, device);
}

/* As it was asked for first, then what bare devices may insist on. */
static PaError device_stream(struct lectern_device *device, PaDeviceIndex index,
			     double rate)
{
	const struct portaudio *pa = &device->pa;
	double rates[] = {rate, 48000, 44100,
			  pa->get_device_info(index)->defaultSampleRate};
	PaError error = paInvalidSampleRate;
	size_t i;

	for (i = 0; error != paNoError && i < sizeof(rates) / sizeof(*rates);
	     i++) {
		error = device_try(device, index, 1, rates[i]);
		if (error != paNoError)
			error = device_try(device, index, 2, rates[i]);
	}
	return error;
}

/*
 * In samples. What nobody would wait for is not believed: where the listener
 * of JACK has no latency of its own, the subtraction in PortAudio 19.6 wraps.
 */
static uint32_t device_latency(const PaStreamInfo *info)
{
	double seconds = info->outputLatency;

	if (!(seconds > 0) || seconds > DEVICE_LATENCY_MAX_S)
		return 0;
	return (uint32_t)(seconds * info->sampleRate);
}

static enum lectern_status device_start(struct lectern_device *device,
					PaDeviceIndex index, uint32_t rate,
					struct lectern_device_about *about)
{
	const struct portaudio *pa = &device->pa;
	PaError error = device_stream(device, index, rate);

	/* Some devices open and only then find that another program has them.
	 */
	if (error == paNoError)
		error = pa->start_stream(device->stream);
	if (error != paNoError) {
		snprintf(about->words, sizeof(about->words),
			 "the sound device %.60s cannot be opened: %.60s",
			 pa->get_device_info(index)->name,
			 pa->get_error_text(error));
		return LECTERN_LOST;
	}
	about->rate = device->rate;
	about->latency = device_latency(pa->get_stream_info(device->stream));
	return LECTERN_OK;
}

static enum lectern_status device_begin(struct portaudio *pa,
					const char *library,
					struct lectern_device_about *about)
{
	PaError error;

	if (lectern_library_load(
		    pa, library, portaudio_entries,
		    sizeof(portaudio_entries) / sizeof(portaudio_entries[0]),
		    about->words, sizeof(about->words)) != LECTERN_OK)
		return LECTERN_NO_DEVICE;
	error = pa->initialize();
	if (error == paNoError)
		return LECTERN_OK;
	snprintf(about->words, sizeof(about->words),
		 "the sound system cannot be used: %.80s",
		 pa->get_error_text(error));
	return LECTERN_LOST;
}

enum lectern_status
lectern_device_open(struct lectern_device **out,
		    const struct lectern_device_options *options,
		    struct lectern_device_about *about)
{
	struct lectern_device *device = lectern_alloc(1, sizeof(*device));
	PaDeviceIndex index = paNoDevice;
	enum lectern_status status;

	if (!device)
		return LECTERN_NO_MEMORY;
	device->fill = options->fill;
	device->user = options->user;
	device->latency_s = options->latency_ms / 1000.0;
	status = device_begin(&device->pa, options->library, about);
	if (status == LECTERN_OK)
		status = device_choose(&device->pa, &index, options->name,
				       about);
	if (status == LECTERN_OK)
		status = device_start(device, index, options->rate, about);
	if (status == LECTERN_OK)
		*out = device;
	else
		lectern_free(device);
	return status;
}

bool lectern_device_active(struct lectern_device *device)
{
	return device->pa.is_stream_active(device->stream) == 1;
}

void lectern_device_close(struct lectern_device *device)
{
	const struct portaudio *pa = &device->pa;

	/* Not Stop, which plays out what is buffered and may take long. */
	pa->abort_stream(device->stream);
	pa->close_stream(device->stream);
	pa->terminate();
	lectern_free(device);
}

enum lectern_status
lectern_device_each(const char *library,
		    bool (*fn)(void *user, const char *name), void *user)
{
	struct lectern_device_about about;
	struct portaudio own;
	const struct portaudio *pa = &own;
	enum lectern_status status = device_begin(&own, library, &about);
	PaDeviceIndex i;

	if (status != LECTERN_OK)
		return status;
	status = LECTERN_NO_DEVICE;
	for (i = 0; i < pa->get_device_count(); i++) {
		if (!device_is_output(pa, i))
			continue;
		status = LECTERN_OK;
		if (!fn(user, pa->get_device_info(i)->name))
			break;
	}
	return status;
}
