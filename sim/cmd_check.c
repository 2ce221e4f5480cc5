/* cmd_check - `uhcast check SCENARIO...`: validates only, and says every mistake. */
#include "models/words.h"
#include "output/json.h"
#include "sim/load.h"
#include "sim/options.h"

#include <stdio.h>

static void say_json(struct json *json, const char *name, const struct load *load, bool ok)
{
    json_begin_object(json, NULL);
    json_add_string(json, "scenario", name);
    json_add_bool(json, "ok", ok);
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
    json_end(json);
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
        bool ok = load_scenario(&load, name, options);
        wrong += !ok;
        if (json != NULL) {
            say_json(json, name, &load, ok);
        } else if (!ok) {
            fault_list_print(&load.faults, stderr);
        } else if (!options->quiet) {
            const struct dims *dims = &load.plan.dims;
            printf(T("%s: ok, %zu groups"), name, dims->groups / areas_count(dims));
            if (dims->areas > 0)
                printf(T(" in %zu areas"), dims->areas);
            printf(T(", %d-%d, %zu futures\n"), dims->first_year, dims->last_year,
                   load.plan.replicates);
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
