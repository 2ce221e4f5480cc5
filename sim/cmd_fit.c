/* cmd_fit - `uhcast fit SCENARIO`: what history says about the scenario's beliefs; leaves draws of
 * the posterior that run and compare take with --posterior.
 *
 * Futures go into a journal beside the results, so that what was interrupted goes on with --resume
 * to the same bytes. */
#include "models/words.h"
#include "output/folder.h"
#include "scenarios/date.h"
#include "sim/complaint.h"
#include "sim/drawing.h"
#include "sim/fit_document.h"
#include "sim/fit_pictures.h"
#include "sim/fit_session.h"
#include "sim/fit_summary.h"
#include "sim/fit_tables.h"
#include "sim/fit_work.h"
#include "sim/interruption.h"
#include "sim/manifest.h"

#include <stdio.h>
#include <string.h>

struct fitting {
    struct run run;
    struct fit fit;
    char out[PATH_MAX];
};

static int write_all(struct fitting *f, struct folder *folder, const struct options *options)
{
    struct fit_view view;
    int error = fit_view_make(&view, &f->fit, &f->run);
    if (error == 0)
        error = fit_tables_write(&view, folder);
    if (error == 0)
        error = fit_pictures_write(&view, folder_path(folder));
    if (error == 0) {
        drawing_charts(f->run.chart, f->run.ncharts, folder_path(folder), f->run.formats, 0, 0);
        error = manifest_write_fit(&view, folder);
    }
    if (error == 0)
        error = folder_commit(folder);
    if (error == 0)
        drawing_complain("fit", f->run.chart, f->run.ncharts);
    if (error == 0 && options->json)
        error = fit_document_write(&view, f->out, stdout);
    else if (error == 0 && !options->quiet)
        fit_summary_print(&view, f->out, stdout);
    fit_view_free(&view);
    return error;
}

static int fit_with(struct fitting *f, struct fit_session *session, const struct options *options)
{
    struct fit_settings set = fit_settings_for(f->fit.beliefs.n);
    if (options->points > 0)
        set.design = (size_t)options->points;
    if (options->particles > 0)
        set.particles = (size_t)options->particles;
    fit_settings_agree(&set, f->fit.beliefs.n);
    return fit_session_end(session, fit_make(&f->fit, &session->runs, &set));
}

static int fit_into(struct fitting *f, struct folder *folder, const struct options *options)
{
    struct fit_session session;
    int status = fit_session_open(&session, "fit", f->run.load, &f->fit.beliefs, &f->fit.observed,
                                  f->out, folder_path(folder), options);
    if (status == 0)
        status = fit_with(f, &session, options);
    int error = status == 0 ? run_hash_inputs(&f->run) : 0;
    if (status != 0)
        folder_drop(folder);
    else if (error == 0)
        error = write_all(f, folder, options);
    fit_session_close(&session, status == 0 && error == 0);
    return error != 0 ? complaint_drop("fit", error, folder, f->out) : status;
}

static int fit_loaded(struct fitting *f, const struct load *load, const struct options *options)
{
    struct folder *folder;
    struct interruption interruption;
    f->run = (struct run){.load = load,
                          .plan = &load->plan,
                          .formats = options->format != NULL ? options->format : "svg"};
    load_place(load->file, "fits", options, f->out);
    int error = folder_open(&folder, f->out, options->force, "manifest.json");
    if (error != 0)
        return complaint_folder("fit", error, f->out, options->force);
    interruption_begin(&interruption);
    int status = fit_into(f, folder, options);
    interruption_end(&interruption);
    return status;
}

/* Fewer than a fit can be made with are refused, not raised. */
static bool sound_work(size_t beliefs, const struct options *options, struct faults *faults)
{
    const struct {
        const char *option;
        long asked;
        size_t least;
    } work[] = {
        {"--points", options->points, fit_settings_least_design(beliefs)},
        {"--particles", options->particles, fit_settings_least_particles(beliefs)},
    };
    bool sound = true;
    for (size_t k = 0; k < sizeof work / sizeof work[0]; k++)
        if (work[k].asked > 0 && (size_t)work[k].asked < work[k].least)
            sound = fault_at(faults, (struct place){work[k].option, 0},
                             T("is at least %zu with these beliefs (%zu); not %ld"), work[k].least,
                             beliefs, work[k].asked);
    return sound;
}

static int fit(const struct options *options)
{
    struct fitting f = {0};
    struct load load;
    const char *series = options->series != NULL ? options->series : "coverage";
    int through = 0, status = 2;
    if (options->files.n != 1) {
        fprintf(stderr, "%s\n", T("uhcast fit: name one scenario"));
        return 2;
    }
    if (!drawing_formats_sound("fit", options->format))
        return 2;
    if (options->through != NULL && !date_read(options->through, &through)) {
        fprintf(stderr, T("uhcast fit: --through is a month like 2018-12; not '%s'\n"),
                options->through);
        return 2;
    }
    if (load_scenario(&load, options->files.item[0], options) &&
        fit_open(&f.fit, &load.plan, series, through, &load.faults.faults) &&
        sound_work(f.fit.beliefs.n, options, &load.faults.faults))
        status = fit_loaded(&f, &load, options);
    else
        fault_list_print(&load.faults, stderr);
    fit_free(&f.fit);
    load_free(&load);
    return status;
}

const struct command cmd_fit_command = {
    "fit", "Calibrates beliefs to history: draws that `run` uses", "SCENARIO", 'f', fit,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
