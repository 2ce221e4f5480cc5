/* interruption - signals that wait to be asked for while work goes on. */
#ifndef SIM_INTERRUPTION_H
#define SIM_INTERRUPTION_H

#include <signal.h>
#include <stdbool.h>

/* From begin to end SIGINT and SIGTERM wait: for interruption_asked, or for an ensemble that runs
 * meanwhile, which says in its end whether one came. */
struct interruption {
    sigset_t signals, before;
};

void interruption_begin(struct interruption *interruption);
bool interruption_asked(void);

/* One that came counts as answered. */
void interruption_end(struct interruption *interruption);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
