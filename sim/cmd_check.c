/* cmd_check - `uhcast check SCENARIO...`: validates scenarios and sweep files only, and says every
 * mistake. */
#include "models/words.h"
#include "output/json.h"
#include "sim/complaint.h"
#include "sim/load.h"
#include "sim/options.h"
#include "sim/sweep_design.h"
#include "sim/sweep_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool is_overlay(const struct load *load)
{
    return load->scenario != NULL && scenario_is_overlay(load->scenario);
}

/* kind: what it is beside a scenario, "overlay" or "sweep". */
static void say_json(struct json *json, const char *name, const struct fault_list *faults, bool ok,
                     const char *kind, bool is)
{
    json_begin_object(json, NULL);
    json_add_string(json, "scenario", name);
    json_add_bool(json, "ok", ok);
    json_add_bool(json, kind, is);
    json_begin_array(json, "faults");
    for (const struct fault_list_entry *entry = fault_list_next(faults, NULL); entry != NULL;
         entry = fault_list_next(faults, entry)) {
        struct place place = fault_list_place(entry);
        json_begin_object(json, NULL);
        json_add_string(json, "file", place.file);
        json_add_integer(json, "line", place.line);
        json_add_string(json, "text", fault_list_text(entry));
        json_end(json);
    }
    json_end(json);
    json_end(json);
}

/* An overlay by itself: whether the groups that it names are there, only a scenario tells. */
static void say_overlay(const char *name, const struct load *load)
{
    size_t n = scenario_size(load->scenario, DIM_GROUP);
    printf(T("%s: ok by itself; it lies on any scenario"), name);
    for (size_t k = 0; k < n; k++)
        printf("%s%s",
               k > 0    ? ", "
               : n == 1 ? T(" with the group ")
                        : T(" with the groups "),
               scenario_name(load->scenario, DIM_GROUP, k));
    printf(T("\n  check it there: uhcast check SCENARIO --with %s\n"), name);
}

static void say_scenario(const char *name, const struct load *load)
{
    const struct dims *dims = &load->plan.dims;
    printf(T("%s: ok, %zu groups"), name, dims->groups / areas_count(dims));
    if (dims->areas > 0)
        printf(T(" in %zu areas"), dims->areas);
    printf(T(", %d-%d, %zu futures\n"), dims->first_year, dims->last_year, load->plan.replicates);
}

static void say_sweep(const char *name, const struct sweep *s)
{
    printf(T("%s: ok, a sweep (%s): %zu points"), name, sweep_design_name(s->design), s->points);
    if (s->nbases > 1)
        printf(T(" of each of %zu bases, %zu in all"), s->nbases, s->nbases * s->points);
    printf(T(", %zu inputs, %zu outputs, %zu futures each\n"), s->ninputs, s->noutputs, s->futures);
}

/* A sweep as `sweep` would read it, and nothing run. */
static bool check_sweep(const char *name, const char *file, const struct options *options,
                        struct json *json)
{
    struct sweep *sweep = calloc(1, sizeof *sweep);
    if (sweep == NULL)
        return complaint_machine("check", ENOMEM, name) == 0;
    bool ok = sweep_file_read(sweep, file, options);
    if (ok && options->overlays.n > 0)
        ok = fault_at(&sweep->faults.faults, (struct place){"--with", 0},
                      T("a sweep file names the policies of its bases itself"));
    if (json != NULL)
        say_json(json, name, &sweep->faults, ok, "sweep", true);
    else if (!ok)
        fault_list_print(&sweep->faults, stderr);
    else if (!options->quiet)
        say_sweep(name, sweep);
    sweep_file_free(sweep);
    free(sweep);
    return ok;
}

static bool check_scenario(const char *name, const struct options *options, struct json *json)
{
    struct load load;
    bool ok = load_checked(&load, name, options);
    if (json != NULL)
        say_json(json, name, &load.faults, ok, "overlay", is_overlay(&load));
    else if (!ok)
        fault_list_print(&load.faults, stderr);
    else if (!options->quiet)
        (is_overlay(&load) ? say_overlay : say_scenario)(name, &load);
    load_free(&load);
    return ok;
}

/* A scenario's name in the library is the scenario's, should a sweep have it too. */
static bool is_sweep(const char *name, char file[PATH_MAX])
{
    if (access(name, F_OK) != 0 && load_in_library(name))
        return false;
    sweep_file_find(name, file, PATH_MAX);
    return sweep_file_is(file);
}

static int run(const struct options *options)
{
    struct json *json = options->json ? json_open() : NULL;
    size_t wrong = 0;
    if (options->files.n == 0) {
        fprintf(stderr, "%s\n", T("uhcast check: which scenario? Name at least one file"));
        json_free(json);
        return 2;
    }
    if (json != NULL)
        json_begin_array(json, "scenarios");
    for (size_t k = 0; k < options->files.n; k++) {
        const char *name = options->files.item[k];
        char file[PATH_MAX];
        wrong += is_sweep(name, file) ? !check_sweep(name, file, options, json)
                                      : !check_scenario(name, options, json);
    }
    if (json != NULL) {
        json_end(json);
        json_write(json, stdout);
    }
    json_free(json);
    return wrong > 0 ? 2 : 0;
}

const struct command cmd_check_command = {
    "check", "Validates scenarios and sweeps, says every mistake as file:line", "SCENARIO...", 'c',
    run,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
