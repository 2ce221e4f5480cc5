/* manifest - the audit trail of a run: what made it, with hashes, so that it can be made again.
 *
 * Nothing in it depends on when, where or on how many threads the run was made: two runs that
 * should be equal have equal manifests. `environment` is what else could change a last digit. */
#include "sim/manifest.h"

#include "output/sha256.h"
#include "sim/spread.h"

#include <dirent.h>
#include <errno.h>
#include <gnu/libc-version.h>
#include <gsl/gsl_version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>

static void add_environment(struct json *json)
{
    struct utsname machine;
    json_begin_object(json, "environment");
    json_add_string(json, "compiler", __VERSION__);
    json_add_string(json, "glibc", gnu_get_libc_version());
    json_add_string(json, "gsl", gsl_version);
    json_add_string(json, "machine", uname(&machine) == 0 ? machine.machine : NULL);
    json_end(json);
}

void manifest_input(struct json *json, const char *name, size_t bytes, const char *sha256)
{
    json_begin_object(json, NULL);
    json_add_string(json, "file", name);
    json_add_integer(json, "bytes", (long long)bytes);
    json_add_string(json, "sha256", sha256);
    json_end(json);
}

static int add_inputs(struct json *json, const struct run *run)
{
    const struct scenario_file *files;
    size_t n = scenario_files(run->load->scenario, &files);
    json_begin_array(json, "inputs");
    for (size_t k = 0; k < n; k++) {
        char sha[65];
        int error = sha256_memory(files[k].bytes, files[k].size, sha);
        if (error != 0)
            return error;
        manifest_input(json, files[k].name, files[k].size, sha);
    }
    json_end(json);
    return 0;
}

/* kind: what sort of change it is; NULL: none. */
static int add_parameter(struct json *json, const struct run *run, size_t s, size_t r, size_t k,
                         const char *kind)
{
    const struct scenario *scenario = run->load->scenario;
    const struct setting *set = scenario_setting(scenario, s, r, k);
    char path[256];
    scenario_path(scenario, s, r, k, path, sizeof path);
    size_t size = scenario_text(scenario, s, r, k, NULL, 0) + 1;
    char *value = malloc(size);
    if (value == NULL)
        return ENOMEM;
    scenario_text(scenario, s, r, k, value, size);
    json_begin_object(json, NULL);
    json_add_string(json, "path", path);
    json_add_string(json, "value", value);
    json_add_bool(json, "usual", !set->given);
    if (kind != NULL)
        json_add_string(json, "kind", kind);
    if (set->given) {
        json_add_string(json, "set_in", set->place.file);
        json_add_integer(json, "line", set->place.line);
        json_add_string(json, "source", set->source);
        json_add_string(json, "status", set->status);
    }
    json_end(json);
    free(value);
    return 0;
}

/* Every value in force, the usual ones too. */
static int add_parameters(struct json *json, const struct run *run)
{
    json_begin_array(json, "parameters");
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t r = 0; r < sections_all[s]->nrows; r++) {
            size_t n = scenario_elements(run->load->scenario, s, r);
            for (size_t k = 0; k < n; k++) {
                if (scenario_setting(run->load->scenario, s, r, k)->repeated)
                    continue;
                int error = add_parameter(json, run, s, r, k, NULL);
                if (error != 0)
                    return error;
            }
        }
    json_end(json);
    return 0;
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && strcmp(entry->d_name, "manifest.json") != 0;
}

static int add_outputs(struct json *json, const char *folder)
{
    struct dirent **names;
    int n = scandir(folder, &names, not_hidden, alphasort), error = n < 0 ? errno : 0;
    json_begin_array(json, "outputs");
    for (int k = 0; k < n; k++) {
        char path[4400], sha[65];
        snprintf(path, sizeof path, "%s/%s", folder, names[k]->d_name);
        if (error == 0 && (error = sha256_file(path, sha)) == 0) {
            json_begin_object(json, NULL);
            json_add_string(json, "file", names[k]->d_name);
            json_add_string(json, "sha256", sha);
            json_end(json);
        }
        free(names[k]);
    }
    if (n >= 0)
        free(names);
    json_end(json);
    return error;
}

void manifest_charts(struct json *json, const struct run_chart *chart, size_t n)
{
    json_begin_array(json, "charts");
    for (size_t k = 0; k < n; k++) {
        json_begin_object(json, NULL);
        json_add_string(json, "name", chart[k].name);
        json_add_string(json, "script_sha256", chart[k].script_sha);
        if (chart[k].skipped[0] != '\0')
            json_add_string(json, "skipped", chart[k].skipped);
        json_end(json);
    }
    json_end(json);
}

struct json *manifest_begin(const char *title)
{
    struct json *json = json_open();
    if (json == NULL)
        return NULL;
    json_add_string(json, "program", "uhcast");
    json_add_string(json, "version", UHCAST_VERSION);
    json_add_string(json, "commit", UHCAST_COMMIT);
    add_environment(json);
    json_add_string(json, "title", title);
    return json;
}

int manifest_put(struct json *json, struct folder *folder, int error)
{
    if (error == 0)
        error = add_outputs(json, folder_path(folder));
    if (error == 0)
        error = json_save(json, folder, "manifest.json");
    json_free(json);
    return error;
}

void manifest_posterior(struct json *json, const struct posterior *posterior)
{
    if (posterior == NULL || posterior->draws == 0)
        return;
    json_begin_object(json, "posterior");
    json_add_string(json, "file", posterior->file);
    json_add_string(json, "sha256", posterior->sha256);
    json_add_integer(json, "draws", (long long)posterior->draws);
    json_add_integer(json, "beliefs", (long long)posterior->taken);
    json_end(json);
}

/* What the variance was split with; of further structures also the files. */
static int add_spread(struct json *json, const struct spread *spread)
{
    int error = 0;
    if (spread == NULL)
        return 0;
    json_begin_object(json, "variance");
    json_add_integer(json, "beliefs", (long long)spread->beliefs);
    json_add_integer(json, "shocks_each", SPREAD_SHOCKS_EACH);
    json_add_integer(json, "people_each", SPREAD_PEOPLE_EACH);
    json_add_bool(json, "interrupted", spread->interrupted);
    json_begin_array(json, "structures");
    for (size_t m = 1; m < spread->nstructures && error == 0; m++) {
        const struct run other = {.load = spread->structure[m]};
        json_begin_object(json, NULL);
        json_add_string(json, "name", spread->name[m]);
        error = add_inputs(json, &other);
        json_end(json);
    }
    json_end(json);
    json_end(json);
    return error;
}

/* What a run is made of and where its charts are from, and the end. */
static int put_run(struct json *json, const struct run *run, struct folder *folder)
{
    int error = add_inputs(json, run);
    if (error == 0)
        error = add_spread(json, run->spread);
    if (error == 0)
        error = add_parameters(json, run);
    manifest_charts(json, run->chart, run->ncharts);
    return manifest_put(json, folder, error);
}

int manifest_write(const struct run *run, struct folder *folder)
{
    struct json *json = manifest_begin(run_text(run, "title"));
    if (json == NULL)
        return ENOMEM;
    json_add_integer(json, "seed", (long long)run->plan->seed);
    json_add_integer(json, "futures", (long long)run->futures);
    json_add_bool(json, "interrupted", run->interrupted);
    json_add_string(json, "draws_sha256", run->draws_sha);
    json_add_string(json, "inputs_sha256", run->inputs_sha);
    manifest_posterior(json, &run->load->posterior);
    return put_run(json, run, folder);
}

static int add_changes(struct json *json, const struct comparison_arm *arm)
{
    static const char *const kinds[] = {"policy", "lever", "assumption", "element", "frame"};
    json_begin_array(json, "changes");
    for (size_t k = 0; k < arm->changes.n; k++) {
        const struct change *c = &arm->changes.list[k];
        if (c->to == SIZE_MAX || c->kind == CHANGE_ELEMENT)
            continue;
        int error = add_parameter(json, &arm->run, c->section, c->row, c->to, kinds[c->kind]);
        if (error != 0)
            return error;
    }
    json_end(json);
    return 0;
}

static int add_arm(struct json *json, const struct comparison_arm *arm, bool base)
{
    json_begin_object(json, NULL);
    json_add_string(json, "name", arm->name);
    json_add_string(json, "title", run_text(&arm->run, "title"));
    json_add_integer(json, "futures", (long long)arm->futures);
    json_add_string(json, "draws_sha256", arm->run.draws_sha);
    if (!base)
        json_add_string(json, "differences_sha256", arm->differences_sha);
    json_add_string(json, "inputs_sha256", arm->run.inputs_sha);
    manifest_posterior(json, &arm->run.load->posterior);
    int error = add_inputs(json, &arm->run);
    if (error == 0)
        error = base ? add_parameters(json, &arm->run) : add_changes(json, arm);
    json_end(json);
    return error;
}

int manifest_write_comparison(const struct comparison *all, struct folder *folder)
{
    struct json *json = manifest_begin(run_text(&all->arm[0].run, "title"));
    int error = 0;
    if (json == NULL)
        return ENOMEM;
    json_add_integer(json, "seed", (long long)all->arm[0].run.plan->seed);
    json_add_bool(json, "interrupted", all->interrupted);
    json_add_bool(json, "steps", all->steps);
    json_add_string(json, "inputs_sha256", all->inputs_sha);
    json_begin_array(json, "arms");
    for (size_t k = 0; k < all->finished && error == 0; k++)
        error = add_arm(json, &all->arm[k], k == 0);
    json_end(json);
    manifest_charts(json, all->chart, all->ncharts);
    return manifest_put(json, folder, error);
}

int manifest_write_fit(const struct fit_view *view, struct folder *folder)
{
    const struct run *run = view->run;
    const struct fit *fit = view->fit;
    struct json *json = manifest_begin(run_text(run, "title"));
    if (json == NULL)
        return ENOMEM;
    json_add_integer(json, "seed", (long long)run->plan->seed);
    json_add_integer(json, "futures", (long long)fit->futures);
    json_add_bool(json, "interrupted", run->interrupted);
    json_add_integer(json, "draws", (long long)fit->draws);
    json_begin_array(json, "fitted_series");
    for (size_t s = 0; s < view->nseries; s++)
        json_add_string(json, NULL, fit->plan->columns[view->series[s].column].name);
    json_end(json);
    json_add_integer(json, "figures", (long long)fit->observed.n);
    json_add_bool(json, "passed", view->failed == 0);
    json_add_string(json, "inputs_sha256", run->inputs_sha);
    manifest_posterior(json, &run->load->posterior);
    return put_run(json, run, folder);
}

int manifest_write_score(const struct scoring *all, struct folder *folder)
{
    struct json *json = manifest_begin(run_text(&all->run, "title"));
    if (json == NULL)
        return ENOMEM;
    json_add_integer(json, "seed", (long long)all->run.plan->seed);
    json_add_string(json, "inputs_sha256", all->run.inputs_sha);
    if (all->forecasts != NULL) {
        json_begin_object(json, "forecasts");
        json_add_string(json, "file", all->forecasts);
        json_add_string(json, "sha256", all->forecasts_sha);
        json_end(json);
    }
    json_begin_array(json, "origins");
    for (size_t k = 0; k < all->card.norigins; k++)
        json_add_integer(json, NULL, all->card.origins[k] / 12);
    json_end(json);
    return put_run(json, &all->run, folder);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
