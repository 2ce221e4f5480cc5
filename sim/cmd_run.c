/* cmd_run - `uhcast run SCENARIO`: the whole way, from a scenario to tables, charts and a manifest.
 *
 *     scenario -> plan -> ensemble -> draws -> bands -> files, whole or not at all */
#include "models/words.h"
#include "output/sha256.h"
#include "sim/cores.h"
#include "sim/drawing.h"
#include "sim/ensemble.h"
#include "sim/manifest.h"
#include "sim/pictures.h"
#include "sim/progress.h"
#include "sim/summary.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int machine_fault(int error, const char *about)
{
    fprintf(stderr, "uhcast run: %s: %s\n", about, strerror(error));
    return 1;
}

/* Why results cannot go there, and what to do about it. */
static int refuse(int error, const char *out, bool force)
{
    int status = machine_fault(error, out);
    if (error == EEXIST)
        fprintf(stderr, "%s\n",
                T("Results are there already: --force replaces them, --out DIR puts "
                  "new ones elsewhere."));
    else if (force && (error == ENOTDIR || error == ENOTEMPTY))
        fprintf(stderr, "%s\n",
                T("That is not the folder of a run, and --force replaces nothing else: --out DIR "
                  "puts results elsewhere."));
    else
        return status;
    return 2;
}

/* What the reader of the results must know, whatever is printed of them. */
static void warn(const struct run *run, const char *out)
{
    if (run->interrupted)
        fprintf(stderr, T("Interrupted: the first %zu of %zu futures are kept, in %s\n"),
                run->futures, run->plan->replicates, out);
    for (size_t k = 0; k < RUN_CHARTS; k++)
        if (run->chart[k].skipped[0] != '\0')
            fprintf(stderr, T("uhcast run: chart %s was not drawn: %s\n"), run->chart[k].name,
                    run->chart[k].skipped);
}

static int hash_inputs(struct run *run)
{
    const struct scenario_file *files;
    size_t n = scenario_files(run->load->scenario, &files);
    struct sha256 *sha;
    int error = sha256_open(&sha);
    if (error != 0)
        return error;
    for (size_t k = 0; k < n; k++)
        sha256_add(sha, files[k].bytes, files[k].size);
    sha256_close(sha, run->inputs_sha);
    return 0;
}

static int write_tables(struct run *run, struct folder *folder)
{
    FILE *out;
    int error = folder_create(folder, "bands.csv", &out);
    if (error != 0)
        return error;
    int written = bands_write(run->bands, out);
    error = folder_finish(folder, "bands.csv", out);
    error = written != 0 ? written : error;
    if (error != 0 || !run->draws)
        return error;
    error = folder_create(folder, "draws.csv.gz", &out);
    if (error != 0)
        return error;
    written = table_export(run->table, fileno(out));
    error = folder_finish(folder, "draws.csv.gz", out);
    return written != 0 ? written : error;
}

static int write_all(struct run *run, struct folder *folder)
{
    int error = write_tables(run, folder);
    if (error == 0)
        error = pictures_write(run, folder_path(folder));
    if (error == 0) {
        drawing_charts(run->chart, folder_path(folder), run->formats, 0, 0);
        error = manifest_write(run, folder);
    }
    return error;
}

static int summarise(struct run *run)
{
    int error = hash_inputs(run);
    if (error == 0)
        error = table_sha256(run->table, run->draws_sha);
    if (error == 0)
        error = bands_make(&run->bands, run->table);
    if (error == 0)
        error = findings_make(&run->findings, run->plan, run->table);
    return error;
}

static void note_memory(const struct run *run, const struct options *options, int threads)
{
    const double giga = 1e9;
    double bytes = ensemble_memory(run->plan, threads);
    if (bytes > giga && !options->quiet)
        fprintf(stderr, T("Note: the people of this scenario take %.1f GB of memory\n"),
                bytes / giga);
}

/* Simulates into the table; 0, or the exit status to end with. */
static int simulate(struct run *run, const struct options *options, const char *about)
{
    struct progress progress;
    struct ensemble_end end;
    int threads = options->threads > 0 ? (int)options->threads : cores_available();
    note_memory(run, options, threads);
    progress_begin(&progress, options->quiet);
    ensemble_run(run->plan, threads, run->table, progress_report, &progress, &end);
    progress_end(&progress);
    if (end.error != 0)
        return machine_fault(end.error, about);
    if (end.trouble.replicate != SIZE_MAX) {
        fprintf(stderr, "uhcast run: %s\n", end.trouble.what);
        return 1;
    }
    run->interrupted = end.interrupted && end.complete < run->plan->replicates;
    run->futures = end.complete;
    if (run->interrupted && run->futures == 0) {
        fprintf(stderr, "%s\n",
                T("Interrupted before the first futures were done; nothing written."));
        return 130;
    }
    table_cut(run->table, run->futures);
    return 0;
}

static int run_into(struct run *run, struct folder *folder, const char *out,
                    const struct options *options)
{
    const struct plan *plan = run->plan;
    const struct table_shape shape = {
        .columns = plan->columns,
        .ncolumns = plan->ncolumns,
        .periods = plan->dims.periods + 1,
        .replicates = plan->replicates,
        .first_year = plan->dims.first_year,
        .per_year = plan->dims.per_year,
    };
    int error = table_open(&run->table, &shape, folder_path(folder));
    if (error != 0) {
        folder_drop(folder);
        return machine_fault(error, out);
    }
    int status = simulate(run, options, out);
    if (status != 0) {
        folder_drop(folder);
        return status;
    }
    error = summarise(run);
    if (error == 0)
        error = write_all(run, folder);
    if (error == 0)
        error = folder_commit(folder);
    if (error != 0) {
        char culprit[PATH_MAX];
        const char *named = folder_culprit(folder);
        snprintf(culprit, sizeof culprit, "%s", named != NULL ? named : out);
        folder_drop(folder);
        return machine_fault(error, culprit);
    }
    warn(run, out);
    if (options->json)
        summary_print_json(run, out, stdout);
    else if (!options->quiet)
        summary_print(run, out, stdout);
    return run->interrupted ? 130 : 0;
}

static int run_loaded(const struct load *load, const struct options *options)
{
    struct run run = {
        .load = load,
        .plan = &load->plan,
        .formats = options->format != NULL ? options->format : "svg",
        .draws = options->draws,
    };
    char stem[256], out[PATH_MAX];
    struct folder *folder;
    load_stem(load->file, stem, sizeof stem);
    if (options->out != NULL)
        snprintf(out, sizeof out, "%s", options->out);
    else
        snprintf(out, sizeof out, "output/runs/%s", stem);
    int error = folder_open(&folder, out, options->force, "manifest.json");
    if (error != 0)
        return refuse(error, out, options->force);
    int status = run_into(&run, folder, out, options);
    bands_free(run.bands);
    table_close(run.table);
    return status;
}

static int run(const struct options *options)
{
    struct load load;
    if (options->files.n != 1) {
        fprintf(stderr, "%s\n",
                T("uhcast run: name one scenario; policies are laid on it with --with"));
        return 2;
    }
    if (options->format != NULL && !drawing_formats_known(options->format)) {
        fprintf(stderr, T("uhcast run: --format is one or more of svg, png, pdf; not '%s'\n"),
                options->format);
        return 2;
    }
    int status = 2;
    if (load_scenario(&load, options->files.item[0], options))
        status = run_loaded(&load, options);
    else
        fault_list_print(&load.faults, stderr);
    load_free(&load);
    return status;
}

const struct command cmd_run_command = {
    "run", "Simulates a scenario's futures: tables, charts, manifest", "SCENARIO", 'r', run,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
