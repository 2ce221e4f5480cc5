/* sweep_manifest - the audit trail of a sweep. */
#ifndef SIM_SWEEP_MANIFEST_H
#define SIM_SWEEP_MANIFEST_H

#include "output/folder.h"
#include "sim/sweep.h"
#include "sim/sweep_analysis.h"

#include <stddef.h>

/* Writes manifest.json, last of all files. failed: points. Returns 0 or an errno. */
int sweep_manifest_write(const struct sweep *sweep, size_t failed,
                         const struct sweep_analysis *analysis, struct folder *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
