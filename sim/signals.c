/* signals - SIGINT and SIGTERM, while work goes on in several ensembles. */
#include "sim/signals.h"

#include <stddef.h>

static sigset_t both(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

void signals_hold(sigset_t *before)
{
    const sigset_t signals = both();
    sigprocmask(SIG_BLOCK, &signals, before);
}

bool signals_wait(void)
{
    sigset_t waiting;
    return sigpending(&waiting) == 0 &&
           (sigismember(&waiting, SIGINT) == 1 || sigismember(&waiting, SIGTERM) == 1);
}

void signals_release(const sigset_t *before)
{
    const sigset_t signals = both();
    if (signals_wait())
        sigwaitinfo(&signals, NULL);
    sigprocmask(SIG_SETMASK, before, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
