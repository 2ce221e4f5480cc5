/* cores - how many threads this process may keep busy, and how much memory there is. */
#ifndef SIM_CORES_H
#define SIM_CORES_H

/* The lesser of the processors this process may run on, the CPU quota of its control groups
 * (rounded up), and SLURM_CPUS_PER_TASK or OMP_NUM_THREADS where set. At least 1. */
int cores_available(void);

/* Bytes of the machine's memory. */
double cores_memory(void);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
