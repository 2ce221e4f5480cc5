/* cmd_score - `uhcast score SCENARIO`: what would have been forecast, held against what came.
 *
 *     history -> origins and targets -> forecasts made then -> scores beside naive ones -> files */
#include "models/words.h"
#include "sim/complaint.h"
#include "sim/drawing.h"
#include "sim/fit_session.h"
#include "sim/hindcast_make.h"
#include "sim/interruption.h"
#include "sim/manifest.h"
#include "sim/score_pictures.h"
#include "sim/score_samples.h"
#include "sim/score_summary.h"
#include "sim/score_tables.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

enum { MONTHS = 12, MOST_FIGURES = 2048 };

/* What a verb's run needs beside `scoring`. */
struct work {
    struct scoring all;
    struct score_dates origins;
    struct hindcast_figure figure[MOST_FIGURES];
    size_t nfigures;
    struct score_samples samples; /* of a file, or ... */
    struct hindcast_made made;    /* ... the model's own */
    struct hindcast own;
    struct fit_session session; /* whose journal stays until the scores are in place */
};

static int write_all(struct scoring *all, struct folder *folder)
{
    int error = score_tables_write(all, folder);
    if (error == 0)
        error = score_pictures_write(all, folder_path(folder));
    if (error != 0)
        return error;
    drawing_charts(all->run.chart, all->run.ncharts, folder_path(folder), all->run.formats, 0, 0);
    return manifest_write_score(all, folder);
}

static int score_into(struct scoring *all, struct folder *folder, const char *out,
                      const struct options *options)
{
    int error = run_hash_inputs(&all->run);
    if (error == 0)
        error = write_all(all, folder);
    if (error == 0)
        error = folder_commit(folder);
    if (error != 0)
        return complaint_drop("score", error, folder, out);
    drawing_complain("score", all->run.chart, all->run.ncharts);
    if (options->json)
        score_summary_json(all, out, stdout);
    else if (!options->quiet)
        score_summary_print(all, out, stdout);
    return 0;
}

/* Scores forecasts that are there, and closes the folder; the exit status. */
static int score(struct scoring *all, struct folder *folder, const char *out,
                 const struct options *options)
{
    int error = scorecard_make(&all->card, all->hindcast);
    if (error == 0)
        return score_into(all, folder, out, options);
    folder_drop(folder);
    if (error != EINVAL && error != EDOM)
        return complaint_machine("score", error, all->run.load->file);
    if (all->hindcast->nforecasts == 0) {
        fprintf(stderr, "%s\n",
                T("uhcast score: no figure that came lies within the scenario's years"));
        return 2;
    }
    const struct hindcast_forecast *f = &all->hindcast->forecast[all->card.bad];
    fprintf(
        stderr,
        T("uhcast score: the forecast of %d made at the end of %d cannot be scored: a draw is no "
          "number, or it is out of order\n"),
        f->target.month / MONTHS, f->origin / MONTHS);
    return 2;
}

/* -- figures and origins ------------------------------------------------------------------------*/

static bool sound_figures(struct work *work, struct faults *faults)
{
    const struct load *load = work->all.run.load;
    work->nfigures = score_dates_history(load->scenario, "coverage", work->figure, MOST_FIGURES);
    if (work->nfigures > MOST_FIGURES)
        return fault_at(faults, (struct place){load->file, 0},
                        T("the history has more than %d figures of coverage"), MOST_FIGURES);
    for (size_t k = 0; k < work->nfigures; k++)
        if (!(work->figure[k].value > 0 && work->figure[k].value < 1))
            return fault_at(faults, (struct place){load->file, 0},
                            T("the history's coverage of %04d-%02d is %g: a share that can be "
                              "scored lies between 0 and 1"),
                            work->figure[k].month / MONTHS, work->figure[k].month % MONTHS + 1,
                            work->figure[k].value);
    return true;
}

/* The origins that were asked for, or the usual ones; each must have something to be held to. */
static bool sound_origins(struct work *work, const struct options *options, struct faults *faults)
{
    const struct load *load = work->all.run.load;
    int start = MONTHS * load->plan.dims.first_year + MONTHS - 1;
    bool sound = true;
    if (options->origins == NULL)
        score_dates_usual(work->figure, work->nfigures, start, &work->origins);
    else if (!score_dates_read(options->origins, &work->origins))
        return fault_at(
            faults, (struct place){"--origins", 0},
            T("is years, each later than the one before and without blanks, as 2014-2023 "
              "or 2014,2016; not '%.60s'"),
            options->origins);
    if (work->origins.n == 0)
        return fault_at(
            faults, (struct place){load->file, 0},
            T("no year can be an origin: that takes %d figures of coverage after the end of %d, "
              "where the scenario starts, and one at the end of a later year"),
            SCORE_DATES_BEFORE, load->plan.dims.first_year);
    for (size_t k = 0; k < work->origins.n; k++) {
        size_t target[SCORE_DATES_AHEAD];
        int origin = work->origins.origin[k];
        size_t known = 0;
        for (size_t f = 0; f < work->nfigures; f++)
            known += work->figure[f].month > start && work->figure[f].month <= origin;
        if (origin <= start)
            sound = fault_at(faults, (struct place){"--origins", 0},
                             T("%d is not after the end of %d, where the scenario starts"),
                             origin / MONTHS, load->plan.dims.first_year);
        else if (known == 0)
            sound = fault_at(faults, (struct place){"--origins", 0},
                             T("%d: the history has no figure after the end of %d and until then"),
                             origin / MONTHS, load->plan.dims.first_year);
        else if (score_dates_targets(work->figure, work->nfigures, origin, target) == 0)
            sound = fault_at(faults, (struct place){"--origins", 0},
                             T("%d: the history has no figure at the end of the %d years after it"),
                             origin / MONTHS, SCORE_DATES_AHEAD);
    }
    return sound;
}

/* -- refitting ----------------------------------------------------------------------------------*/

/* Which rows are targets of an origin: the same figures, by month. */
static void want(const struct work *work, const struct observed *seen, size_t o, bool *wanted)
{
    size_t target[SCORE_DATES_AHEAD];
    size_t n = score_dates_targets(work->figure, work->nfigures, work->origins.origin[o], target);
    for (size_t t = 0; t < n; t++)
        for (size_t k = 0; k < seen->n; k++)
            if (seen->row[k].seen->month == work->figure[target[t]].month)
                wanted[o * seen->n + k] = true;
}

/* Refits at every origin. The exit status; not 0: said. */
static int refit(struct work *work, const struct fit *fit, const char *out, const char *scratch,
                 const struct options *options)
{
    const struct fit_settings settings = hindcast_make_settings(fit->beliefs.n);
    bool *wanted = calloc(work->origins.n * fit->observed.n, sizeof *wanted);
    if (wanted == NULL)
        return complaint_machine("score", ENOMEM, out);
    for (size_t o = 0; o < work->origins.n; o++)
        want(work, &fit->observed, o, wanted);
    int status = fit_session_open(&work->session, "score", work->all.run.load, &fit->beliefs,
                                  &fit->observed, out, scratch, options);
    if (status == 0)
        status = fit_session_end(&work->session,
                                 hindcast_make(&work->made, &work->session.runs, &settings,
                                               work->origins.origin, work->origins.n, wanted));
    free(wanted);
    work->own = (struct hindcast){.series = "coverage",
                                  .unit = "share",
                                  .figure = work->figure,
                                  .nfigures = work->nfigures,
                                  .forecast = work->made.forecast,
                                  .nforecasts = work->made.n,
                                  .model = "uhcast"};
    work->all.hindcast = &work->own;
    return status;
}

/* -- the verb ---------------------------------------------------------------------------------- */

/* The forecasts of a file. False: said. */
static bool read_forecasts(struct work *work, const struct options *options, struct faults *faults)
{
    if (!score_samples_read(&work->samples, options->forecasts, work->figure, work->nfigures,
                            options->origins != NULL ? &work->origins : NULL, faults))
        return false;
    work->all.hindcast = &work->samples.hindcast;
    work->all.forecasts = options->forecasts;
    snprintf(work->all.forecasts_sha, sizeof work->all.forecasts_sha, "%s", work->samples.sha256);
    return true;
}

/* Forecasts, then scores, into a folder; the exit status. */
static int score_sound(struct work *work, const struct fit *fit, const struct options *options)
{
    char out[PATH_MAX];
    struct folder *folder;
    struct interruption interruption;
    load_place(work->all.run.load->file, "scores", options, out);
    int error = folder_open(&folder, out, options->force, "manifest.json");
    if (error != 0)
        return complaint_folder("score", error, out, options->force);
    interruption_begin(&interruption);
    int status =
        options->forecasts != NULL ? 0 : refit(work, fit, out, folder_path(folder), options);
    if (status == 0)
        status = score(&work->all, folder, out, options);
    else
        folder_drop(folder);
    fit_session_close(&work->session, status == 0);
    interruption_end(&interruption);
    return status;
}

static int score_loaded(struct work *work, struct load *load, const struct options *options)
{
    struct faults *faults = &load->faults.faults;
    struct fit fit = {0};
    int status = 2;
    work->all.run = (struct run){
        .load = load,
        .plan = &load->plan,
        .formats = options->format != NULL ? options->format : "svg",
    };
    work->all.draws = options->draws;
    if (sound_figures(work, faults) && sound_origins(work, options, faults) &&
        (options->forecasts != NULL ? read_forecasts(work, options, faults)
                                    : fit_open(&fit, &load->plan, "coverage", 0, faults)))
        status = score_sound(work, &fit, options);
    else
        fault_list_print(&load->faults, stderr);
    fit_free(&fit);
    return status;
}

static int run(const struct options *options)
{
    struct load load;
    if (options->files.n != 1) {
        fprintf(stderr, "%s\n", T("uhcast score: name one scenario that starts in the past"));
        return 2;
    }
    if (!drawing_formats_sound("score", options->format))
        return 2;
    struct work *work = calloc(1, sizeof *work);
    if (work == NULL)
        return complaint_machine("score", ENOMEM, options->files.item[0]);
    int status = 2;
    if (load_scenario(&load, options->files.item[0], options))
        status = score_loaded(work, &load, options);
    else
        fault_list_print(&load.faults, stderr);
    load_free(&load);
    scorecard_free(&work->all.card);
    score_samples_free(&work->samples);
    hindcast_make_free(&work->made);
    free(work);
    return status;
}

const struct command cmd_score_command = {
    "score", "Holds forecasts made in the past against what came since", "SCENARIO", 'o', run,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
