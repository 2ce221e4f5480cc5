/* cmd_run - `uhcast run SCENARIO`: the whole way, from a scenario to tables, charts and a manifest.
 *
 *     scenario -> plan -> ensemble -> draws -> bands -> files, whole or not at all */
#include "models/words.h"
#include "sim/complaint.h"
#include "sim/drawing.h"
#include "sim/manifest.h"
#include "sim/pictures.h"
#include "sim/simulate.h"
#include "sim/spread_tables.h"
#include "sim/summary.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* What the reader of the results must know, whatever is printed of them. */
static void warn(const struct run *run, const struct spread *spread, const char *out)
{
    if (run->interrupted)
        fprintf(stderr, T("Interrupted: the first %zu of %zu futures are kept, in %s\n"),
                run->futures, run->plan->replicates, out);
    if (spread != NULL && run->spread == NULL)
        fprintf(stderr, "%s\n", T("Interrupted before the variance could be split."));
    else if (spread != NULL && spread->interrupted)
        fprintf(stderr,
                T("Interrupted: the variance is split with %zu of %zu draws of the parameters\n"),
                spread->beliefs, spread->all_beliefs);
    drawing_complain("run", run->chart, run->ncharts);
}

/* A policy without a date: the scenario is then another world from its base year on, where compare
 * would have it act from the start of the forecast. */
static void warn_undated(const struct load *load, const struct options *options)
{
    const struct section *policy = sections_all[SECTION_policy];
    char path[RUN_TEXT];
    for (size_t r = 0; r < policy->nrows; r++)
        for (size_t k = 0; k < scenario_elements(load->scenario, SECTION_policy, r); k++) {
            const struct setting *s = scenario_setting(load->scenario, SECTION_policy, r, k);
            if (policy->rows[r].kind != ROW_PATH || !s->given || s->repeated || s->npath != 1 ||
                s->path[0].from != QUANTITY_EVER ||
                !load_is_policy(load, options->overlays.n, s->place.file))
                continue;
            scenario_path(load->scenario, SECTION_policy, r, k, path, sizeof path);
            fprintf(stderr,
                    T("Note: %s:%d: %s has no date: it is taken to have acted always, in the base "
                      "year too; compare has it act from the start of the forecast\n"),
                    s->place.file, s->place.line, path);
        }
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
    if (error == 0 && run->spread != NULL) {
        error = folder_create(folder, "variance.csv", &out);
        if (error == 0) {
            written = spread_tables_write(run->spread, run, out);
            error = folder_finish(folder, "variance.csv", out);
            error = written != 0 ? written : error;
        }
    }
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
        drawing_charts(run->chart, run->ncharts, folder_path(folder), run->formats, 0, 0);
        error = manifest_write(run, folder);
    }
    return error;
}

static int summarise(struct run *run)
{
    int error = run_hash_inputs(run);
    if (error == 0)
        error = table_sha256(run->table, run->draws_sha);
    if (error == 0)
        error = bands_make(&run->bands, run->table);
    if (error == 0)
        error = findings_make(&run->findings, run->plan, run->table);
    return error;
}

/* spread NULL: the variance is not to be split. */
static int run_into(struct run *run, struct spread *spread, struct folder *folder, const char *out,
                    const struct options *options)
{
    const struct simulate_words words = {"run", out, NULL};
    int status = simulate(run, folder_path(folder), options, &words);
    if (status == 130)
        fprintf(stderr, "%s\n",
                T("Interrupted before the first futures were done; nothing written."));
    if (status != 0) {
        folder_drop(folder);
        return status;
    }
    int error = summarise(run);
    if (error == 0 && spread != NULL && !run->interrupted)
        status = spread_run(spread, run, folder_path(folder), out, options);
    if (status != 0) {
        folder_drop(folder);
        return status;
    }
    if (spread != NULL && spread->beliefs > 0)
        run->spread = spread;
    if (error == 0)
        error = write_all(run, folder);
    if (error == 0)
        error = folder_commit(folder);
    if (error != 0)
        return complaint_drop("run", error, folder, out);
    warn(run, spread, out);
    if (options->json)
        summary_print_json(run, out, stdout);
    else if (!options->quiet)
        summary_print(run, out, stdout);
    return run->interrupted || (spread != NULL && spread->interrupted) ? 130 : 0;
}

static int run_loaded(struct load *load, const struct options *options)
{
    struct run run = {
        .load = load,
        .plan = &load->plan,
        .formats = options->format != NULL ? options->format : "svg",
        .draws = options->draws,
    };
    char out[PATH_MAX];
    struct folder *folder;
    struct spread spread = {0};
    bool asked = spread_asked(options);
    if (asked && !spread_open(&spread, load, options)) {
        spread_free(&spread);
        return 2;
    }
    load_place(load->file, "runs", options, out);
    int error = folder_open(&folder, out, options->force, "manifest.json");
    if (error != 0) {
        spread_free(&spread);
        return complaint_folder("run", error, out, options->force);
    }
    if (!options->quiet)
        warn_undated(load, options);
    if (load->posterior.draws > 0 && !options->quiet)
        posterior_print(&load->posterior, stderr);
    int status = run_into(&run, asked ? &spread : NULL, folder, out, options);
    bands_free(run.bands);
    table_close(run.table);
    spread_free(&spread);
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
    if (!drawing_formats_sound("run", options->format))
        return 2;
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
