/* manifest - the audit trail of a run. */
#ifndef SIM_MANIFEST_H
#define SIM_MANIFEST_H

#include "output/folder.h"
#include "sim/run.h"

/* Writes manifest.json, which lists every other file of the folder with its hash. Returns 0 or an
 * errno. */
int manifest_write(const struct run *run, struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
