/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A libpcaudio that knows no sound card. eSpeak NG is linked against the real
 * one, and that against the clients of three sound servers: fifty libraries
 * that Lectern, which takes the samples and plays them itself, never calls, and
 * that each process that speaks would load and each sentence's child copy. The
 * process that speaks loads this one first (synth_espeak.c), and the dynamic
 * linker, which goes by the name, is content with it.
 *
 * The functions are those of pcaudiolib/audio.h that eSpeak NG calls. No
 * device is ever made, so the others never get one.
 */
#include <stddef.h>
#include <stdint.h>

#define MUTE __attribute__((visibility("default")))

/* Nothing was written, for there is nowhere to write it to. */
#define MUTE_FAILED (-1)

struct audio_object;

MUTE struct audio_object *create_audio_device_object(const char *device,
						     const char *application,
						     const char *description);
MUTE int audio_object_open(struct audio_object *object, int format,
			   uint32_t rate, uint8_t channels);
MUTE void audio_object_close(struct audio_object *object);
MUTE void audio_object_destroy(struct audio_object *object);
MUTE int audio_object_write(struct audio_object *object, const void *data,
			    size_t bytes);
MUTE int audio_object_drain(struct audio_object *object);
MUTE int audio_object_flush(struct audio_object *object);
MUTE const char *audio_object_strerror(struct audio_object *object, int error);

struct audio_object *create_audio_device_object(const char *device,
						const char *application,
						const char *description)
{
	(void)device;
	(void)application;
	(void)description;
	return NULL;
}

int audio_object_open(struct audio_object *object, int format, uint32_t rate,
		      uint8_t channels)
{
	(void)object;
	(void)format;
	(void)rate;
	(void)channels;
	return MUTE_FAILED;
}

void audio_object_close(struct audio_object *object)
{
	(void)object;
}

void audio_object_destroy(struct audio_object *object)
{
	(void)object;
}

int audio_object_write(struct audio_object *object, const void *data,
		       size_t bytes)
{
	(void)object;
	(void)data;
	(void)bytes;
	return MUTE_FAILED;
}

int audio_object_drain(struct audio_object *object)
{
	(void)object;
	return MUTE_FAILED;
}

int audio_object_flush(struct audio_object *object)
{
	(void)object;
	return MUTE_FAILED;
}

const char *audio_object_strerror(struct audio_object *object, int error)
{
	(void)object;
	(void)error;
	return "there is no sound card here";
}
