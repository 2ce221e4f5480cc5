/* complaint - what a verb says when results cannot be made or put where they should go. */
#ifndef SIM_COMPLAINT_H
#define SIM_COMPLAINT_H

#include "output/folder.h"

#include <stdbool.h>

/* "uhcast run: PLACE: no space left"; returns the exit status, 1. */
int complaint_machine(const char *verb, int error, const char *about);

/* Why results cannot go to a folder, and what to do about it; returns the exit status. */
int complaint_folder(const char *verb, int error, const char *out, bool force);

/* Results that could not be written: drops the folder and says which file or folder it was about,
 * `out` where it is not known; returns the exit status. */
int complaint_drop(const char *verb, int error, struct folder *folder, const char *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
