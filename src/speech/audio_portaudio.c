/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/device.h"

#include <portaudio.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/alloc.h"

/* What is asked for; more delays a stop, less starves slow machines. */
#define DEVICE_LATENCY_S 0.05

struct lectern_device {
	PaStream *stream;
	lectern_device_fn *fill;
	void *user;
	uint32_t rate;
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
	(void)flags;
	device->fill(device->user, samples, frames, device->rate);
	/* From the end, so that no sample is overwritten before its turn. */
	for (i = device->channels == 2 ? frames : 0; i-- > 0;) {
		int16_t sample = samples[i];

		samples[2 * i] = sample;
		samples[2 * i + 1] = sample;
	}
	return paContinue;
}

static bool device_is_output(PaDeviceIndex index)
{
	const PaDeviceInfo *info = Pa_GetDeviceInfo(index);

	return info && info->maxOutputChannels > 0;
}

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
static PaDeviceIndex device_find(const char *name)
{
	PaDeviceIndex partly = paNoDevice;
	PaDeviceIndex i;

	if (!name)
		return Pa_GetDefaultOutputDevice();
	for (i = 0; i < Pa_GetDeviceCount(); i++) {
		if (!device_is_output(i))
			continue;
		if (strcasecmp(Pa_GetDeviceInfo(i)->name, name) == 0)
			return i;
		if (partly == paNoDevice &&
		    device_has(Pa_GetDeviceInfo(i)->name, name))
			partly = i;
	}
	return partly;
}

/* PortAudio starts well with no device at all, so that is found out here. */
static enum lectern_status device_choose(PaDeviceIndex *out, const char *name,
					 struct lectern_device_about *about)
{
	*out = device_find(name);
	if (*out != paNoDevice)
		return LECTERN_OK;
	if (name && Pa_GetDefaultOutputDevice() != paNoDevice)
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
				     .suggestedLatency = DEVICE_LATENCY_S};

	device->channels = channels;
	device->rate = (uint32_t)(rate + 0.5);
	return Pa_OpenStream(&device->stream, NULL, &wanted, rate,
			     paFramesPerBufferUnspecified, paNoFlag,
			     device_callback, device);
}

/* As it was asked for first, then what bare devices may insist on. */
static PaError device_stream(struct lectern_device *device, PaDeviceIndex index,
			     double rate)
{
	double rates[] = {rate, 48000, 44100,
			  Pa_GetDeviceInfo(index)->defaultSampleRate};
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

static enum lectern_status device_start(struct lectern_device *device,
					PaDeviceIndex index, uint32_t rate,
					struct lectern_device_about *about)
{
	PaError error = device_stream(device, index, rate);
	const PaStreamInfo *info;

	if (error == paNoError)
		error = Pa_StartStream(device->stream);
	if (error != paNoError) {
		snprintf(about->words, sizeof(about->words),
			 "the sound device %.60s cannot be opened: %.60s",
			 Pa_GetDeviceInfo(index)->name, Pa_GetErrorText(error));
		return LECTERN_LOST;
	}
	info = Pa_GetStreamInfo(device->stream);
	about->rate = device->rate;
	about->latency = (uint32_t)(info->outputLatency * info->sampleRate);
	return LECTERN_OK;
}

static enum lectern_status device_begin(struct lectern_device_about *about)
{
	PaError error = Pa_Initialize();

	if (error == paNoError)
		return LECTERN_OK;
	snprintf(about->words, sizeof(about->words),
		 "the sound system cannot be used: %.80s",
		 Pa_GetErrorText(error));
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
	status = device_begin(about);
	if (status == LECTERN_OK)
		status = device_choose(&index, options->name, about);
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
	return Pa_IsStreamActive(device->stream) == 1;
}

void lectern_device_close(struct lectern_device *device)
{
	/* Not Stop, which plays out what is buffered and may take long. */
	Pa_AbortStream(device->stream);
	Pa_CloseStream(device->stream);
	Pa_Terminate();
	lectern_free(device);
}

enum lectern_status
lectern_device_each(bool (*fn)(void *user, const char *name), void *user)
{
	struct lectern_device_about about;
	enum lectern_status status = device_begin(&about);
	PaDeviceIndex i;

	if (status != LECTERN_OK)
		return status;
	status = LECTERN_NO_DEVICE;
	for (i = 0; i < Pa_GetDeviceCount(); i++) {
		if (!device_is_output(i))
			continue;
		status = LECTERN_OK;
		if (!fn(user, Pa_GetDeviceInfo(i)->name))
			break;
	}
	return status;
}
