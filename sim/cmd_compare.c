/* cmd_compare - `uhcast compare BASE POLICY...`: the same futures under a base and under policies.
 *
 *     base + policy -> plan -> ensemble -> draws, beside the base's -> differences -> files
 *
 * The picture of cmd_run.c with a loop around it. Policies are done in the order they are named;
 * Ctrl-C keeps those that are finished. */
#include "models/words.h"
#include "output/folder.h"
#include "sim/comparison.h"
#include "sim/comparison_pictures.h"
#include "sim/comparison_summary.h"
#include "sim/comparison_tables.h"
#include "sim/comparison_workbook.h"
#include "sim/complaint.h"
#include "sim/drawing.h"
#include "sim/interruption.h"
#include "sim/manifest.h"
#include "sim/simulate.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* -- what is compared -------------------------------------------------------------------------- */

/* The file's name in letters that tables and file names take; told apart from those before. */
static void name_arm(struct comparison *all, size_t k, const char *file)
{
    char stem[256];
    char *name = all->arm[k].name;
    load_stem(file, stem, sizeof stem);
    for (char *c = stem; *c != '\0'; c++)
        if (!isalnum((unsigned char)*c) && *c != '-')
            *c = '_';
    snprintf(name, COMPARISON_NAME, "%.40s", stem);
    for (size_t same = 2, i = 0; i < k; i++)
        if (strcmp(all->arm[i].name, name) == 0) {
            snprintf(name, COMPARISON_NAME, "%.40s_%zu", stem, same++);
            i = (size_t)-1; /* and look again at all before */
        }
}

static bool load_arm(struct comparison *all, size_t k, const struct options *options)
{
    struct comparison_arm *arm = &all->arm[k];
    const char *name = options->files.item[k];
    char file[PATH_MAX];
    bool ok;
    if (k == 0) {
        ok = load_scenario(&arm->load, name, options);
        name_arm(all, k, arm->load.file);
    } else {
        load_find_policy(name, file, sizeof file);
        name_arm(all, k, file);
        struct options_list laid = {{file}, 1};
        if (all->steps) {
            laid.n = 0;
            for (size_t i = 1; i <= k; i++)
                laid.item[laid.n++] = options->files.item[i];
        }
        bool alone = load_stands_alone(file);
        if (alone && all->steps) {
            fprintf(
                stderr,
                T("uhcast compare: %s is a scenario of its own: with --steps each policy is laid "
                  "on those before it, so it must be one without a base\n"),
                file);
            return false;
        }
        ok = alone ? load_beside(&arm->load, file, all->arm[0].load.scenario, options)
                   : load_policy(&arm->load, options->files.item[0], &laid,
                                 all->arm[0].load.scenario, options);
    }
    if (!ok)
        fault_list_print(&arm->load.faults, stderr);
    arm->run = (struct run){.load = &arm->load,
                            .plan = &arm->load.plan,
                            .formats = all->formats,
                            .draws = options->draws};
    if (ok && k == 0 && arm->load.posterior.draws > 0 && !options->quiet)
        posterior_print(&arm->load.posterior, stderr);
    if (ok)
        snprintf(arm->title, sizeof arm->title,
                 all->steps && k > 1 ? T("... and %.480s") : "%.480s",
                 run_text(&arm->run, "title"));
    return ok;
}

/* Says every mistake of every file. */
static bool load_all(struct comparison *all, const struct options *options)
{
    bool sound = true;
    for (size_t k = 0; k < options->files.n; k++) {
        all->narms = k + 1;
        bool ok = load_arm(all, k, options);
        if (k == 0 && !ok)
            return false;
        ok = ok && comparison_fits(all, k);
        sound = sound && ok;
        if (!sound) /* what is wrong with the others is still to be told */
            continue;
        const struct comparison_arm *from = &all->arm[all->steps && k > 0 ? k - 1 : 0];
        if (!changes_find(&all->arm[k].changes, from->load.scenario, all->arm[k].load.scenario)) {
            complaint_machine("compare", ENOMEM, all->arm[k].load.file);
            return false;
        }
        const struct dims *dims = &all->arm[k].run.plan->dims;
        size_t years = (size_t)(dims->last_year - dims->first_year);
        all->years = k == 0 || years < all->years ? years : all->years;
    }
    return sound;
}

/* -- one arm after another --------------------------------------------------------------------- */

static int keep_rows(struct comparison_arm *arm, struct table *rows, struct folder *folder)
{
    char name[COMPARISON_NAME + 32];
    FILE *out;
    int error = table_sha256(rows, arm->differences_sha);
    if (error != 0 || !arm->run.draws)
        return error;
    snprintf(name, sizeof name, "differences.%s.csv.gz", arm->name);
    error = folder_create(folder, name, &out);
    if (error != 0)
        return error;
    int written = table_export(rows, fileno(out));
    error = folder_finish(folder, name, out);
    return written != 0 ? written : error;
}

static int do_arm(struct comparison *all, size_t k, struct folder *folder,
                  const struct options *options, const char *out)
{
    struct comparison_arm *arm = &all->arm[k];
    char label[2 * COMPARISON_NAME];
    struct table *rows = NULL;
    snprintf(label, sizeof label, "%zu/%zu %.30s", k + 1, all->narms, arm->name);
    const struct simulate_words words = {"compare", out, label};
    int status = simulate(&arm->run, folder_path(folder), options, &words);
    all->interrupted = arm->run.interrupted || status == 130;
    if (all->interrupted || status != 0)
        return status;
    int error = run_hash_inputs(&arm->run);
    if (error == 0)
        error = table_sha256(arm->run.table, arm->run.draws_sha);
    if (error == 0)
        error = comparison_add(all, k, folder_path(folder), &rows);
    if (error == 0 && k > 0)
        error = keep_rows(arm, rows, folder);
    table_close(rows);
    if (k > 0) {
        table_close(arm->run.table);
        arm->run.table = NULL;
    }
    all->interrupted = interruption_asked() && k + 1 < all->narms;
    return error == 0 ? 0 : complaint_machine("compare", error, out);
}

/* The exit status; all->finished says how far it went. */
static int do_arms(struct comparison *all, struct folder *folder, const struct options *options,
                   const char *out)
{
    int status = 0;
    for (size_t k = 0; k < all->narms && status == 0 && !all->interrupted; k++)
        status = do_arm(all, k, folder, options, out);
    return all->interrupted ? 130 : status;
}

static int write_all(struct comparison *all, struct folder *folder)
{
    comparison_judge(all);
    int error = comparison_tables_write(all, folder);
    if (error == 0)
        error = comparison_workbook_write(all, folder);
    if (error == 0)
        error = comparison_pictures_write(all, folder_path(folder));
    if (error != 0)
        return error;
    drawing_charts(all->chart, all->ncharts, folder_path(folder), all->formats, 0, 0);
    return manifest_write_comparison(all, folder);
}

static int compare_into(struct comparison *all, struct folder *folder, const char *out,
                        const struct options *options)
{
    int status = do_arms(all, folder, options, out);
    if (all->finished < 2) {
        if (all->interrupted)
            fprintf(stderr, "%s\n",
                    T("Interrupted before the first policy was done; nothing written."));
        folder_drop(folder);
        return status;
    }
    int error = write_all(all, folder);
    if (error == 0)
        error = folder_commit(folder);
    if (error != 0)
        return complaint_drop("compare", error, folder, out);
    if (all->interrupted)
        fprintf(stderr, T("Interrupted: %zu of %zu policies are compared, in %s\n"),
                all->finished - 1, all->narms - 1, out);
    for (size_t k = 0; k < all->ncharts; k++)
        if (all->chart[k].skipped[0] != '\0')
            fprintf(stderr, T("uhcast compare: chart %s was not drawn: %s\n"), all->chart[k].name,
                    all->chart[k].skipped);
    if (options->json)
        comparison_summary_json(all, out, stdout);
    else if (!options->quiet)
        comparison_summary_print(all, out, stdout);
    return status;
}

static int compare_loaded(struct comparison *all, const struct options *options)
{
    char out[PATH_MAX];
    struct folder *folder;
    struct interruption interruption;
    if (options->out != NULL)
        snprintf(out, sizeof out, "%s", options->out);
    else
        snprintf(out, sizeof out, "output/runs/%s-compared", all->arm[0].name);
    int error = folder_open(&folder, out, options->force, "manifest.json");
    if (error != 0)
        return complaint_folder("compare", error, out, options->force);
    interruption_begin(&interruption);
    int status = compare_into(all, folder, out, options);
    interruption_end(&interruption);
    return status;
}

static int run(const struct options *options)
{
    if (options->files.n < 2 || options->files.n > COMPARISON_ARMS) {
        fprintf(stderr,
                T("uhcast compare: name a base scenario and 1 to %d policies: uhcast compare "
                  "BASE POLICY\n"),
                COMPARISON_ARMS - 1);
        return 2;
    }
    if (!drawing_formats_sound("compare", options->format))
        return 2;
    struct comparison *all = calloc(1, sizeof *all);
    if (all == NULL)
        return complaint_machine("compare", ENOMEM, options->files.item[0]);
    all->steps = options->steps;
    all->formats = options->format != NULL ? options->format : "svg";
    int status = load_all(all, options) ? compare_loaded(all, options) : 2;
    comparison_free(all);
    free(all);
    return status;
}

const struct command cmd_compare_command = {
    "compare",
    "Runs the same futures under several policies: what each changes",
    "BASE POLICY...",
    'm',
    run,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
