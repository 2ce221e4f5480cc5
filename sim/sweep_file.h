/* sweep_file - reads a sweep file, and checks it against the scenarios that it names. */
#ifndef SIM_SWEEP_FILE_H
#define SIM_SWEEP_FILE_H

#include "sim/sweep.h"

#include <stdbool.h>

/* The file that a name means: itself, or "NAME" and "NAME.cfg" in the library's folder `sweeps`. */
void sweep_file_find(const char *name, char *out, size_t size);

/* Whether a file is one by what it sets, sound or not; what cannot be read is none. */
bool sweep_file_is(const char *file);

/* Reads the file; its scenarios are loaded with the options' --set. Every mistake is in
 * sweep->faults, and false. options are borrowed. sweep_file_free is safe after either. */
bool sweep_file_read(struct sweep *sweep, const char *file, const struct options *options);
void sweep_file_free(struct sweep *sweep);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
