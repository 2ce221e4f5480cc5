/* fit_session - what fit and score need to run futures: a journal beside the results, and words for
 * how it ended. */
#ifndef SIM_FIT_SESSION_H
#define SIM_FIT_SESSION_H

#include "sim/fit.h"
#include "sim/fit_runs.h"
#include "sim/load.h"
#include "sim/options.h"

#include <limits.h>

struct fit_session {
    const char *verb, *out; /* borrowed: whose results, and where they will be */
    char path[PATH_MAX + 16];
    struct fit_journal *journal;
    struct fit_runs runs;
};

/* Opens the journal `out`.journal and runs in the folder `scratch`. Returns 0, or the exit status,
 * said. fit_session_close is safe after either; `done` removes the journal. */
int fit_session_open(struct fit_session *out, const char *verb, const struct load *load,
                     const struct beliefs *beliefs, const struct observed *observed,
                     const char *results, const char *scratch, const struct options *options);
void fit_session_close(struct fit_session *session, bool done);

/* What ended the work, said; the exit status. */
int fit_session_end(const struct fit_session *session, enum fit_end end);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
