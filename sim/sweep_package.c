/* sweep_package - datapackage.json: what the columns of a sweep's tables are (Frictionless).
 *
 * Data Package and Table Schema, version 1: a resource for each table, a field for each column with
 * its type, unit and meaning; the database is a resource without a schema, it has its own. */
#include "sim/sweep_package.h"

#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"
#include "output/json.h"
#include "output/sha256.h"
#include "sim/load.h"
#include "sim/sweep_analysis_tables.h"
#include "sim/sweep_paths.h"
#include "sim/sweep_summary.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* -- what things are --------------------------------------------------------------------------- */

/* "LABEL: MEANING", or the meaning alone where the label is no more than the name. */
static const char *told(const char *name, const char *label, const char *meaning,
                        char out[SWEEP_MEANING])
{
    bool own = strcmp(name, label) != 0 || meaning[0] == '\0';
    snprintf(out, SWEEP_MEANING, "%.300s%s%.400s", own ? label : "",
             own && meaning[0] != '\0' ? ": " : "", meaning);
    return out;
}

const char *sweep_package_input(const struct sweep_input *input, char out[SWEEP_MEANING])
{
    const struct row *row = sweep_paths_row(input->path);
    const char *date = strrchr(input->name, '@');
    told(input->name, input->label, row != NULL ? T(row->meaning) : "", out);
    size_t n = strlen(out);
    if (input->from != QUANTITY_EVER && date != NULL)
        snprintf(out + n, SWEEP_MEANING - n, T("; from %s on"), date + 1);
    return out;
}

/* The series that a name means, an element's ("group_members.household") too; NULL: none. */
static const struct series *series_of(const char *name)
{
    size_t n = name != NULL ? strcspn(name, ".") : 0;
    for (size_t m = 0; m < SECTIONS; m++)
        for (size_t k = 0; k < sections_models[m]->nseries; k++) {
            const struct series *series = &sections_models[m]->series[k];
            if (strlen(series->name) == n && strncmp(series->name, name, n) == 0)
                return series;
        }
    return NULL;
}

const char *sweep_package_metric(const struct sweep_output *output, char out[SWEEP_MEANING])
{
    const struct series *series =
        output->kind == SWEEP_SERIES && output->test == 0 ? series_of(output->series) : NULL;
    if (series == NULL)
        return sweep_package_output(output, out);
    const char *element = strchr(output->series, '.');
    snprintf(out, SWEEP_MEANING, "%s%s%s", T(series->meaning), element != NULL ? ": " : "",
             element != NULL ? element + 1 : "");
    return out;
}

/* What a model says of an output. */
static const char *meaning_of(const struct sweep_output *output)
{
    const struct series *series = series_of(output->series);
    switch (output->kind) {
    case SWEEP_BREACH:
        return T("first year below the reserve's minimum");
    case SWEEP_EXHAUSTION:
        return T("first year with the reserve used up");
    case SWEEP_TARGET:
        return T("1 where the target is reached, else 0");
    default:
        return series != NULL ? T(series->meaning) : "";
    }
}

const char *sweep_package_output(const struct sweep_output *output, char out[SWEEP_MEANING])
{
    const char *meaning = meaning_of(output);
    const char *element = output->kind == SWEEP_SERIES ? strchr(output->series, '.') : NULL;
    told(output->name, strcmp(output->label, meaning) == 0 ? output->name : output->label, meaning,
         out);
    size_t n = strlen(out);
    if (output->kind == SWEEP_SERIES)
        n += (size_t)snprintf(out + n, SWEEP_MEANING - n,
                              output->year ? T("%s%.60s; in %s") : T("%s%.60s; at the end of %s"),
                              element != NULL ? ": " : "", element != NULL ? element + 1 : "",
                              output->date);
    if (output->test != 0 && n < SWEEP_MEANING)
        snprintf(out + n, SWEEP_MEANING - n, T("; 1 where it is %c%s %g, else 0"), output->test,
                 output->equal ? "=" : "", output->level);
    return out;
}

/* -- the package ------------------------------------------------------------------------------- */

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
    char what[SWEEP_MEANING];
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
                  s->input[k].unit, sweep_package_input(&s->input[k], what));
    end_resource(json, "point", NULL);
    return 0;
}

/* What is told of the futures of a point. */
static const char *told_of(enum sweep_stat stat)
{
    switch (stat) {
    case SWEEP_MEAN:
        return T("mean over the futures");
    case SWEEP_SD:
        return T("standard deviation over the futures");
    case SWEEP_SHARE:
        return T("share of the futures in which it happens");
    case SWEEP_Q05:
        return T("5 % quantile over the futures");
    case SWEEP_Q25:
        return T("25 % quantile over the futures");
    case SWEEP_Q50:
        return T("median over the futures");
    case SWEEP_Q75:
        return T("75 % quantile over the futures");
    default:
        return T("95 % quantile over the futures");
    }
}

static int add_outcomes(struct json *json, const struct sweep *s, const struct folder *folder)
{
    char name[256], what[SWEEP_MEANING], text[SWEEP_MEANING + 64];
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
                snprintf(text, sizeof text, T("%.700s; %s"),
                         sweep_package_output(&s->output[k], what), told_of(q));
                add_field(json, name, "number",
                          q == SWEEP_SHARE ? T("share of futures") : s->output[k].unit, text);
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

static int add_analysis(struct json *json, const struct folder *folder, enum sweep_table table)
{
    const char *const meaning[SWEEP_TABLES] = {
        T("each output over the points of the design"),
        T("how much each input matters to each output"),
        T("each output along each input, the others being what they are"),
        T("in which part of the inputs' ranges something happens: a row for each limit")};
    int error = begin_resource(json, folder, sweep_analysis_tables_file[table], meaning[table]);
    for (size_t k = 0; k < sweep_analysis_tables_ncolumns && error == 0; k++) {
        const struct sweep_column *c = &sweep_analysis_tables_columns[k];
        if (c->table == table)
            add_field(json, c->name, c->type, T(c->unit), T(c->meaning));
    }
    for (int open = 0; open < 3 && error == 0; open++)
        json_end(json);
    return error;
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
    for (enum sweep_table table = 0; table < SWEEP_TABLES && error == 0; table++)
        error = add_analysis(json, folder, table);
    if (error == 0)
        error = add_database(json, folder);
    json_end(json);
    if (error == 0)
        error = json_save(json, folder, "datapackage.json");
    json_free(json);
    return error;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
