/* fit_session - what fit and score need to run futures. */
#include "sim/fit_session.h"

#include "models/words.h"
#include "output/sha256.h"
#include "sim/complaint.h"
#include "sim/cores.h"

#include <errno.h>
#include <stdio.h>

static int open_journal(struct fit_session *s, const struct load *load, size_t beliefs,
                        size_t figures, bool resume)
{
    char made[SHA256_TEXT];
    int error = load_hash(load, made);
    if (error == 0)
        error = fit_journal_open(&s->journal, s->path, made, beliefs, figures, resume);
    if (error == ESTALE) {
        fprintf(stderr,
                T("uhcast %s: %s was made by other inputs or another version: begin again without "
                  "--resume\n"),
                s->verb, s->path);
        return 2;
    }
    return error == 0 ? 0 : complaint_machine(s->verb, error, s->path);
}

int fit_session_open(struct fit_session *out, const char *verb, const struct load *load,
                     const struct beliefs *beliefs, const struct observed *observed,
                     const char *results, const char *scratch, const struct options *options)
{
    int threads = options->threads > 0 ? (int)options->threads : cores_available();
    *out = (struct fit_session){.verb = verb, .out = results};
    snprintf(out->path, sizeof out->path, "%s.journal", results);
    int status = open_journal(out, load, beliefs->n, observed->n, options->resume);
    if (status != 0)
        return status;
    int error = fit_runs_open(&out->runs, &load->plan, beliefs, observed, out->journal, scratch,
                              threads, options->quiet);
    return error == 0 ? 0 : complaint_machine(verb, error, results);
}

void fit_session_close(struct fit_session *session, bool done)
{
    fit_runs_close(&session->runs);
    fit_journal_close(session->journal, done);
}

int fit_session_end(const struct fit_session *session, enum fit_end end)
{
    switch (end) {
    case FIT_DONE:
        return 0;
    case FIT_STOPPED:
        if (session->runs.error != 0)
            return complaint_machine(session->verb, session->runs.error, session->out);
        fprintf(stderr,
                T("Interrupted: %zu futures are kept in %s; the same command with --resume goes "
                  "on from there\n"),
                fit_journal_size(session->journal), session->path);
        return 130;
    case FIT_NO_MEMORY:
        return complaint_machine(session->verb, ENOMEM, session->out);
    case FIT_TOO_FEW:
        fprintf(stderr,
                T("uhcast %s: too few of the points of the prior can be run: at most of what the "
                  "scenario believes it cannot start\n"),
                session->verb);
        return 1;
    case FIT_IMPOSSIBLE:
        fprintf(stderr,
                T("uhcast %s: no belief that the scenario allows comes near the history, or it "
                  "cannot start at them\n"),
                session->verb);
        return 1;
    }
    return 1;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
