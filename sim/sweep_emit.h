/* sweep_emit - scripts that share a sweep out to a cluster or to the cores of a machine. */
#ifndef SIM_SWEEP_EMIT_H
#define SIM_SWEEP_EMIT_H

#include "sim/sweep.h"

#include <stdbool.h>
#include <stdio.h>

/* What a word stands for: "slurm" or "parallel"; false: neither. */
bool sweep_emit_known(const char *what);

/* Prints the script. False: a name of a file or folder that no script should hold. */
bool sweep_emit_print(const struct sweep *sweep, const char *what, const char *out, FILE *to);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
