/* cmd_compare - `uhcast compare BASE POLICY...`: the same futures under a base and under policies.
 *
 *     base + policy -> plan -> ensemble -> draws, beside the base's -> differences -> files
 *
 * The picture of cmd_run.c with a loop around it. Policies are done in the order they are named
 * (sim/comparison_arms.h); Ctrl-C keeps those that are finished. */
#include "models/words.h"
#include "output/folder.h"
#include "sim/comparison.h"
#include "sim/comparison_arms.h"
#include "sim/comparison_pictures.h"
#include "sim/comparison_summary.h"
#include "sim/comparison_tables.h"
#include "sim/comparison_workbook.h"
#include "sim/complaint.h"
#include "sim/drawing.h"
#include "sim/interruption.h"
#include "sim/manifest.h"

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

/* -- what it leaves ---------------------------------------------------------------------------- */

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
    int status = comparison_arms_run(all, folder, options, out);
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
    drawing_complain("compare", all->chart, all->ncharts);
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
