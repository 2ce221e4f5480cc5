/* interruption - signals that wait to be asked for while work goes on. */
#include "sim/interruption.h"

#include <stddef.h>

void interruption_begin(struct interruption *interruption)
{
    sigemptyset(&interruption->signals);
    sigaddset(&interruption->signals, SIGINT);
    sigaddset(&interruption->signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &interruption->signals, &interruption->before);
}

bool interruption_asked(void)
{
    sigset_t waiting;
    return sigpending(&waiting) == 0 &&
           (sigismember(&waiting, SIGINT) == 1 || sigismember(&waiting, SIGTERM) == 1);
}

void interruption_end(struct interruption *interruption)
{
    if (interruption_asked())
        sigwaitinfo(&interruption->signals, NULL);
    sigprocmask(SIG_SETMASK, &interruption->before, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
