/* cmd_check - `uhcast check SCENARIO...`: validates only, and says every mistake. */
#include "models/words.h"
#include "output/json.h"
#include "sim/load.h"
#include "sim/options.h"

#include <stdio.h>

static bool is_overlay(const struct load *load)
{
    return load->scenario != NULL && scenario_is_overlay(load->scenario);
}

static void say_json(struct json *json, const char *name, const struct load *load, bool ok)
{
    json_begin_object(json, NULL);
    json_add_string(json, "scenario", name);
    json_add_bool(json, "ok", ok);
    json_add_bool(json, "overlay", is_overlay(load));
    json_begin_array(json, "faults");
    for (const struct fault_list_entry *entry = fault_list_next(&load->faults, NULL); entry != NULL;
         entry = fault_list_next(&load->faults, entry)) {
        struct place place = fault_list_place(entry);
        json_begin_object(json, NULL);
        json_add_string(json, "file", place.file);
        json_add_integer(json, "line", place.line);
        json_add_string(json, "text", fault_list_text(entry));
        json_end(json);
    }
    json_end(json);
    json_begin_array(json, "falls_away");
    for (size_t k = 0; ok && k < load->noverlay; k++) {
        char words[LOAD_FALLEN];
        if (!load_fallen(load, load->overlay[k], words))
            continue;
        json_begin_object(json, NULL);
        json_add_string(json, "file", load->overlay[k]);
        json_add_string(json, "text", words);
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

/* What a policy says of groups that this scenario has deleted, by file. */
static void say_fallen(const struct load *load)
{
    for (size_t k = 0; k < load->noverlay; k++) {
        char words[LOAD_FALLEN];
        if (load_fallen(load, load->overlay[k], words))
            printf(T("  %s: this scenario has deleted %s: what is said of them falls away\n"),
                   load->overlay[k], words);
    }
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
        struct load load;
        bool ok = load_checked(&load, name, options);
        wrong += !ok;
        if (json != NULL) {
            say_json(json, name, &load, ok);
        } else if (!ok) {
            fault_list_print(&load.faults, stderr);
        } else if (!options->quiet) {
            (is_overlay(&load) ? say_overlay : say_scenario)(name, &load);
            say_fallen(&load);
        }
        load_free(&load);
    }
    if (json != NULL) {
        json_end(json);
        json_write(json, stdout);
    }
    json_free(json);
    return wrong > 0 ? 2 : 0;
}

const struct command cmd_check_command = {
    "check", "Validates scenarios and says every mistake as file:line", "SCENARIO...", 'c', run,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
