/* sweep_package - datapackage.json: what the columns of a sweep's tables are (Frictionless).
 *
 * Data Package and Table Schema, version 1: a resource for each table, a field for each column with
 * its type, unit and meaning; the database is a resource without a schema, it has its own. */
#include "sim/sweep_package.h"

#include "models/words.h"
#include "output/json.h"
#include "output/sha256.h"
#include "sim/load.h"
#include "sim/sweep_summary.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static void add_field(struct json *json, const char *name, const char *type, const char *unit,
                      const char *meaning)
{
    json_begin_object(json, NULL);
    json_add_string(json, "name", name);
    json_add_string(json, "type", type);
    if (unit[0] != '\0')
        json_add_string(json, "unit", unit);
    json_add_string(json, "description", meaning);
    json_end(json);
}

/* Begins a resource and the fields of its schema; both are ended by three json_end. */
static int begin_resource(struct json *json, const struct folder *folder, const char *file,
                          const char *meaning)
{
    char path[PATH_MAX], sha[SHA256_TEXT], hash[SHA256_TEXT + 8], name[64];
    struct stat about;
    snprintf(path, sizeof path, "%s/%s", folder_path(folder), file);
    snprintf(name, sizeof name, "%.*s", (int)strcspn(file, "."), file);
    int error = stat(path, &about) != 0 ? errno : sha256_file(path, sha);
    if (error != 0)
        return error;
    snprintf(hash, sizeof hash, "sha256:%s", sha);
    json_begin_object(json, NULL);
    json_add_string(json, "name", name);
    json_add_string(json, "path", file);
    json_add_string(json, "description", meaning);
    json_add_integer(json, "bytes", (long long)about.st_size);
    json_add_string(json, "hash", hash);
    if (strstr(file, ".csv") == NULL) {
        json_add_string(json, "format", "sqlite");
        json_end(json);
        return 0;
    }
    json_add_string(json, "profile", "tabular-data-resource");
    json_add_string(json, "format", "csv");
    json_add_string(json, "mediatype", "text/csv");
    json_add_string(json, "encoding", "utf-8");
    json_begin_object(json, "schema");
    json_begin_array(json, "fields");
    return 0;
}

static void end_resource(struct json *json, const char *first, const char *second)
{
    json_end(json); /* fields */
    json_begin_array(json, "primaryKey");
    json_add_string(json, NULL, first);
    if (second != NULL)
        json_add_string(json, NULL, second);
    json_end(json);
    json_end(json); /* schema */
    json_end(json);
}

static int add_design(struct json *json, const struct sweep *s, const struct folder *folder)
{
    int error =
        begin_resource(json, folder, "design.csv", T("the value of each input at each point"));
    if (error != 0)
        return error;
    add_field(json, "point", "integer", "", T("place in the design, from 0"));
    for (size_t k = 0; k < s->ninputs; k++)
        add_field(json, s->input[k].name,
                  s->input[k].words   ? "string"
                  : s->input[k].whole ? "integer"
                                      : "number",
                  s->input[k].unit, s->input[k].label);
    end_resource(json, "point", NULL);
    return 0;
}

static int add_outcomes(struct json *json, const struct sweep *s, const struct folder *folder)
{
    char name[256];
    int error = begin_resource(json, folder, "outcomes.csv",
                               T("what is told of the futures of each output, at each point of "
                                 "each base"));
    if (error != 0)
        return error;
    add_field(json, "base", "string", "", T("the scenario that is run"));
    add_field(json, "point", "integer", "", T("place in the design, from 0"));
    add_field(json, "status", "string", "", T("done or failed"));
    for (size_t k = 0; k < s->noutputs; k++)
        for (enum sweep_stat q = 0; q < SWEEP_STATS; q++)
            if (sweep_summary_has(&s->output[k], q)) {
                snprintf(name, sizeof name, "%s %s", s->output[k].name, sweep_summary_name(q));
                add_field(json, name, "number", s->output[k].unit, s->output[k].label);
            }
    add_field(json, "reason", "string", "", T("why the point failed"));
    end_resource(json, "base", "point");
    return 0;
}

static int add_long(struct json *json, const struct folder *folder)
{
    int error =
        begin_resource(json, folder, "results_long.csv",
                       T("the same in long form, in the columns of hubverse's model output; "
                         "failed points are left out"));
    if (error != 0)
        return error;
    add_field(json, "scenario_id", "string", "", T("the scenario that is run"));
    add_field(json, "point", "integer", "", T("place in the design, from 0"));
    add_field(json, "reference_date", "date", "", T("the forecast starts from its end"));
    add_field(json, "target", "string", "", T("what is foretold"));
    add_field(json, "horizon", "integer", T("months"), T("from reference_date to target_end_date"));
    add_field(json, "target_end_date", "date", "",
              T("for when it is foretold; of what has no date the end of the forecast"));
    add_field(json, "location", "string", "", T("the country or province"));
    add_field(json, "output_type", "string", "", T("mean, quantile or cdf"));
    add_field(json, "output_type_id", "number", "",
              T("of a quantile its probability, of a cdf the year until whose end it has happened; "
                "empty of a mean"));
    add_field(json, "value", "number", "", T("in the unit that outcomes.csv gives"));
    json_end(json);
    json_end(json);
    json_end(json);
    return 0;
}

static int add_database(struct json *json, const struct folder *folder)
{
    return begin_resource(json, folder, "sweep.sqlite",
                          T("everything, with all futures: tables about, parameter, metric, run, "
                            "config, summary, draws; views result and design"));
}

/* A package's name has small letters, digits, - and _ alone. */
static void name_package(const struct sweep *s, char out[256])
{
    load_stem(s->file, out, 256);
    for (char *c = out; *c != '\0'; c++)
        *c = (char)(isalnum((unsigned char)*c) ? tolower((unsigned char)*c) : '-');
}

int sweep_package_write(const struct sweep *s, struct folder *folder)
{
    char name[256];
    struct json *json = json_open();
    if (json == NULL)
        return ENOMEM;
    name_package(s, name);
    json_add_string(json, "profile", "data-package");
    json_add_string(json, "name", name);
    json_add_string(json, "title", s->title);
    json_begin_array(json, "resources");
    int error = add_design(json, s, folder);
    if (error == 0)
        error = add_outcomes(json, s, folder);
    if (error == 0)
        error = add_long(json, folder);
    if (error == 0)
        error = add_database(json, folder);
    json_end(json);
    if (error == 0)
        error = json_save(json, folder, "datapackage.json");
    json_free(json);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
