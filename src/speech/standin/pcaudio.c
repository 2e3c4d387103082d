/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A library that stands in for libpcaudio, so that eSpeak NG can be loaded
 * without it.
 *
 * eSpeak NG is linked with libpcaudio to play sound by itself. That library
 * brings the clients of the sound servers, thirty libraries and 99 mappings,
 * which every child that says a sentence would copy; it made a fifth of the
 * time in the kernel. Lectern only takes samples, so none of this is ever
 * called. The functions are those of pcaudio 1.2; a device is never there.
 */
#include <stddef.h>

#define STANDIN_REFUSED (-1)

struct audio_object;

/* Not by a header: these are the names of another library. */
struct audio_object *create_audio_device_object(const char *device,
						const char *application,
						const char *description);
int audio_object_open(struct audio_object *object, int format, unsigned rate,
		      unsigned char channels);
void audio_object_close(struct audio_object *object);
void audio_object_destroy(struct audio_object *object);
int audio_object_write(struct audio_object *object, const void *bytes,
		       size_t count);
int audio_object_drain(struct audio_object *object);
int audio_object_flush(struct audio_object *object);
const char *audio_object_strerror(struct audio_object *object, int error);

struct audio_object *create_audio_device_object(const char *device,
						const char *application,
						const char *description)
{
	(void)device;
	(void)application;
	(void)description;
	return NULL;
}

int audio_object_open(struct audio_object *object, int format, unsigned rate,
		      unsigned char channels)
{
	(void)object;
	(void)format;
	(void)rate;
	(void)channels;
	return STANDIN_REFUSED;
}

void audio_object_close(struct audio_object *object)
{
	(void)object;
}

void audio_object_destroy(struct audio_object *object)
{
	(void)object;
}

int audio_object_write(struct audio_object *object, const void *bytes,
		       size_t count)
{
	(void)object;
	(void)bytes;
	(void)count;
	return STANDIN_REFUSED;
}

int audio_object_drain(struct audio_object *object)
{
	(void)object;
	return STANDIN_REFUSED;
}

int audio_object_flush(struct audio_object *object)
{
	(void)object;
	return STANDIN_REFUSED;
}

const char *audio_object_strerror(struct audio_object *object, int error)
{
	(void)object;
	(void)error;
	return "no device";
}
