/* fit_session - what fit and score need to run futures. */
#include "sim/fit_session.h"

#include "models/words.h"
#include "output/sha256.h"
#include "sim/complaint.h"
#include "sim/cores.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* What the figures of a future depend on beside its beliefs and its luck: the scenario, and which
 * figures they are. */
static int hash_made(const struct load *load, const struct observed *observed,
                     char out[SHA256_TEXT])
{
    struct sha256 *sha;
    int error = load_hash(load, out);
    if (error == 0)
        error = sha256_open(&sha);
    if (error != 0)
        return error;
    sha256_add(sha, out, SHA256_TEXT);
    for (size_t k = 0; k < observed->n; k++) {
        const struct observation *seen = observed->row[k].seen;
        sha256_add(sha, seen->series, strlen(seen->series) + 1);
        sha256_add(sha, &seen->month, sizeof seen->month);
    }
    sha256_close(sha, out);
    return 0;
}

static int open_journal(struct fit_session *s, const struct load *load, size_t beliefs,
                        const struct observed *observed, enum fit_journal_there there)
{
    char made[SHA256_TEXT];
    int error = hash_made(load, observed, made);
    if (error == 0)
        error = fit_journal_open(&s->journal, s->path, made, beliefs, observed->n, there);
    if (error == ESTALE) {
        fprintf(
            stderr,
            T("uhcast %s: %s was made by other inputs or another version: --force without --resume "
              "begins anew\n"),
            s->verb, s->path);
        return 2;
    }
    if (error == ENOTEMPTY) {
        fprintf(stderr,
                T("uhcast %s: %s holds finished futures: --resume goes on with them, --force "
                  "begins anew\n"),
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
    size_t length = strlen(results); /* the folder's own name, without the slashes behind it */
    while (length > 1 && results[length - 1] == '/')
        length--;
    snprintf(out->path, sizeof out->path, "%.*s.journal", (int)length, results);
    int status = open_journal(out, load, beliefs->n, observed,
                              options->resume  ? FIT_JOURNAL_RESUME
                              : options->force ? FIT_JOURNAL_REPLACE
                                               : FIT_JOURNAL_KEEP);
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
