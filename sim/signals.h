/* signals - SIGINT and SIGTERM, while work goes on in several ensembles. */
#ifndef SIM_SIGNALS_H
#define SIM_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/* Holds them from here on: the next ensemble that runs takes one that waits, and ends. `before` is
 * for signals_release, which drops one that still waits: it has been answered. */
void signals_hold(sigset_t *before);
void signals_release(const sigset_t *before);

/* Whether one waits, that came while nothing was simulated. */
bool signals_wait(void);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
