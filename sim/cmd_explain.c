/* cmd_explain - `uhcast explain [PATH|SCENARIO|A B]`: what a parameter means, its unit, range,
 * usual value and source; what a scenario sets; what B changes from A. The printed manual is the
 * rows themselves. */
#include "models/model.h"
#include "models/words.h"
#include "output/json.h"
#include "scenarios/suggest.h"
#include "sim/explain_changes.h"
#include "sim/load.h"
#include "sim/options.h"
#include "sim/sweep_file.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *const kind_words[] = {
    "number or belief",
    "number or belief, dated",
    "list of numbers",
    "whole number",
    "one word of",
    "name of",
    "text",
    "month, \"2026-12\"",
    "CSV file by",
};
static const char *const dim_words[DIMS] = {"",        "a group", "a transition", "a target",
                                            "an area", "a move",  "a package"};
static const char *const dim_keys[DIMS] = {"",     "GROUP", "TRANSITION", "TARGET",
                                           "AREA", "MOVE",  "PACKAGE"};

static void usual_text(const struct row *row, char *out, size_t size)
{
    bool real = row->kind == ROW_REAL || row->kind == ROW_PATH || row->kind == ROW_LIST;
    if (real && !isnan(row->usual))
        snprintf(out, size, "%.10g", row->usual);
    else if (row->kind == ROW_COUNT && row->count != ROW_NEEDED)
        snprintf(out, size, "%lld", (long long)row->count);
    else if (row->kind == ROW_WORD)
        snprintf(out, size, "%.*s", (int)strcspn(row->words, "|"), row->words);
    else if ((row->kind == ROW_TEXT || row->kind == ROW_MONTH) && row->words != NULL)
        snprintf(out, size, "\"%s\"", row->words);
    else if (row->kind == ROW_NAME)
        snprintf(out, size, "%s", T("none"));
    else
        snprintf(out, size, "%s", T("must be given"));
}

static void range_text(const struct row *row, char *out, size_t size)
{
    if (row->kind == ROW_COUNT)
        snprintf(out, size, "%lld - %lld", (long long)row->fewest, (long long)row->largest);
    else if (row->kind <= ROW_LIST || row->kind == ROW_TABLE)
        snprintf(out, size, "%g - %g", row->least, row->most);
    else
        out[0] = '\0';
}

static void kind_text(const struct row *row, char *out, size_t size)
{
    const char *more = row->kind == ROW_WORD    ? row->words
                       : row->kind == ROW_NAME  ? dim_words[row->of]
                       : row->kind == ROW_TABLE ? row->words
                                                : "";
    snprintf(out, size, "%s%s%s", T(kind_words[row->kind]), more[0] != '\0' ? " " : "", more);
}

static bool must_be_given(const struct row *row)
{
    return row->kind == ROW_COUNT ? row->count == ROW_NEEDED
           : row->kind == ROW_TEXT || row->kind == ROW_MONTH
               ? row->words == NULL
               : row->kind == ROW_TABLE ||
                     ((row->kind == ROW_REAL || row->kind == ROW_PATH || row->kind == ROW_LIST) &&
                      isnan(row->usual));
}

/* Where a usual value comes from. A row without a word on it is stated by the scenario, or a form
 * that is chosen, or a number under which nothing happens. */
static const char *source_of(const struct row *row)
{
    bool number = row->kind == ROW_REAL || row->kind == ROW_PATH || row->kind == ROW_LIST;
    return row->source[0] != '\0' ? row->source
           : must_be_given(row)   ? T("the scenario states it")
           : number               ? T("neutral: nothing happens unless a scenario states it")
                                  : T("a choice of form");
}

static void path_text(const struct section *section, const struct row *row, char *out, size_t size)
{
    bool keyed = section->keyed != DIM_ONE;
    snprintf(out, size, "%s%s%s%s%s%s%s", section->name, section->name[0] != '\0' ? "." : "",
             keyed ? "NAME" : "", keyed ? "." : "", row->name,
             !keyed && row->by != DIM_ONE ? "." : "", !keyed ? dim_keys[row->by] : "");
}

static void add_row(struct json *json, const char *path, const struct row *row, const char *kind,
                    const char *range, const char *usual)
{
    json_begin_object(json, NULL);
    json_add_string(json, "path", path);
    json_add_string(json, "meaning", T(row->meaning));
    json_add_string(json, "kind", kind);
    json_add_string(json, "unit", T(row->unit));
    json_add_string(json, "range", range);
    json_add_string(json, "usual", usual);
    json_add_string(json, "source", source_of(row));
    json_end(json);
}

static void print_row(const struct section *section, const struct row *row, struct json *json)
{
    char path[128], usual[96], range[96], kind[160];
    path_text(section, row, path, sizeof path);
    usual_text(row, usual, sizeof usual);
    range_text(row, range, sizeof range);
    kind_text(row, kind, sizeof kind);
    if (json != NULL) {
        add_row(json, path, row, kind, range, usual);
        return;
    }
    printf("%s\n  %s\n", path, T(row->meaning));
    printf("  %-8s %s\n", T("kind"), kind);
    if (row->unit[0] != '\0')
        printf("  %-8s %s\n", T("unit"), T(row->unit));
    if (range[0] != '\0')
        printf("  %-8s %s\n", T("range"), range);
    printf("  %-8s %s\n", T("usual"), usual);
    printf("  %-8s %s\n", T("source"), source_of(row));
}

/* '|' would end a cell of a Markdown table. */
static void print_cell(const char *text)
{
    for (; *text != '\0'; text++)
        printf(*text == '|' ? "\\%c" : "%c", *text);
    printf(" | ");
}

static void print_markdown(void)
{
    printf(
        "# %s\n\n%s\n", T("Parameters and series"),
        T("Printed by `uhcast explain --markdown` (`make docs`) from the rows in models/*.def. A "
          "number may be a\nbelief; what is dated may be a list of dated entries; what has GROUP "
          "in its path may be one value for\nall groups or a map by name. Where a scenario has "
          "areas, `areas.NAME.` may stand before the path of what\nvaries by group or "
          "transition."));
    for (size_t s = 0; s < SECTIONS; s++) {
        const struct section *section = sections_all[s];
        const struct model *model = sections_models[s];
        printf("\n## %s\n\n%s.\n\n| path | kind | unit | range | usual | meaning | source |\n"
               "|---|---|---|---|---|---|---|\n",
               section->name[0] != '\0' ? section->name : T("top level"), T(section->summary));
        for (size_t r = 0; r < section->nrows; r++) {
            const struct row *row = &section->rows[r];
            char path[128], usual[96], range[96], kind[160];
            path_text(section, row, path, sizeof path);
            usual_text(row, usual, sizeof usual);
            range_text(row, range, sizeof range);
            kind_text(row, kind, sizeof kind);
            printf("| `%s` | ", path);
            print_cell(kind);
            print_cell(T(row->unit));
            print_cell(range);
            print_cell(usual);
            print_cell(T(row->meaning));
            printf("%s |\n", source_of(row));
        }
        if (model->nseries > 0)
            printf("\n| series | unit | meaning |\n|---|---|---|\n");
        for (size_t k = 0; k < model->nseries; k++)
            printf("| `%s%s%s` | %s | %s |\n", model->series[k].name,
                   model->series[k].by != DIM_ONE ? "." : "", dim_keys[model->series[k].by],
                   T(model->series[k].unit), T(model->series[k].meaning));
    }
}

static void print_sections(struct json *json)
{
    for (size_t s = 0; s < SECTIONS; s++) {
        const struct section *section = sections_all[s];
        for (size_t r = 0; r < section->nrows && json != NULL; r++)
            print_row(section, &section->rows[r], json);
        if (json != NULL)
            continue;
        printf("%s: %s\n", section->name[0] != '\0' ? section->name : T("top level"),
               T(section->summary));
        for (size_t r = 0; r < section->nrows; r++) {
            char path[128];
            path_text(section, &section->rows[r], path, sizeof path);
            printf("  %-44s %s\n", path, T(section->rows[r].meaning));
        }
    }
    if (json == NULL)
        printf("\n%s\n",
               T("`uhcast explain PATH` says more about one, `uhcast explain SCENARIO` what a "
                 "scenario sets."));
}

/* The middle of a path in a keyed section or map may be any name. */
static bool matches(const struct section *section, const struct row *row, const char *path)
{
    char dots[128], plain[128];
    snprintf(dots, sizeof dots, "%s%s", section->name, section->name[0] != '\0' ? "." : "");
    size_t n = strlen(dots);
    if (strncmp(path, dots, n) != 0 && strcmp(path, row->name) != 0)
        return false;
    snprintf(plain, sizeof plain, "%s", strcmp(path, row->name) == 0 ? path : path + n);
    const char *last = strrchr(plain, '.');
    size_t first = strcspn(plain, ".");
    return strcmp(plain, row->name) == 0 || (last != NULL && strcmp(last + 1, row->name) == 0) ||
           (strlen(row->name) == first && strncmp(plain, row->name, first) == 0);
}

static int explain_path(const char *path, struct json *json)
{
    struct suggest suggest;
    char full[128];
    size_t found = 0;
    const char *dot = strrchr(path, '.');
    suggest_init(&suggest, dot != NULL ? dot + 1 : path);
    for (size_t s = 0; s < SECTIONS; s++) {
        suggest_offer(&suggest, sections_all[s]->name);
        for (size_t r = 0; r < sections_all[s]->nrows; r++) {
            const struct row *row = &sections_all[s]->rows[r];
            if (matches(sections_all[s], row, path)) {
                print_row(sections_all[s], row, json);
                found++;
            }
            suggest_offer(&suggest, row->name);
        }
    }
    for (size_t s = 0; s < SECTIONS && found == 0; s++)
        if (strcmp(sections_all[s]->name, path) == 0)
            for (size_t r = 0; r < sections_all[s]->nrows; r++, found++)
                print_row(sections_all[s], &sections_all[s]->rows[r], json);
    if (found > 0)
        return 0;
    const char *in_area = strncmp(path, "areas.", 6) == 0 ? strchr(path + 6, '.') : NULL;
    if (in_area != NULL) /* what an area says of something that varies by group */
        return explain_path(in_area + 1, json);
    snprintf(full, sizeof full, "%s", suggest_words(&suggest));
    fprintf(stderr, T("uhcast explain: no parameter, section or file '%s'%s\n"), path, full);
    return 2;
}

/* Set by the file itself, an overlay or --set, and not by what the file inherits from. */
static bool own(const struct load *load, const struct options *options, const struct setting *set)
{
    const char *file = set->place.file;
    if (file == NULL || strcmp(file, load->file) == 0 || strncmp(file, "--set", 5) == 0)
        return true;
    for (size_t k = 0; k < options->overlays.n; k++)
        if (strcmp(file, load->overlay[k]) == 0)
            return true;
    return false;
}

/* Every value that the scenario sets itself, with who set it; returns how many it inherits. */
static size_t explain_values(const struct load *load, const struct options *options,
                             struct json *json)
{
    size_t inherited = 0;
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t r = 0; r < sections_all[s]->nrows; r++) {
            const struct row *row = &sections_all[s]->rows[r];
            size_t n = scenario_elements(load->scenario, s, r);
            for (size_t k = 0; k < n; k++) {
                const struct setting *set = scenario_setting(load->scenario, s, r, k);
                char path[256], value[400];
                if (!set->given || set->repeated)
                    continue;
                if (!own(load, options, set)) {
                    inherited++;
                    continue;
                }
                scenario_path(load->scenario, s, r, k, path, sizeof path);
                size_t whole = scenario_text(load->scenario, s, r, k, value, sizeof value);
                if (json != NULL) {
                    json_begin_object(json, NULL);
                    json_add_string(json, "path", path);
                    json_add_string(json, "value", value);
                    json_add_string(json, "unit", row->unit);
                    json_add_string(json, "source", set->source);
                    json_add_string(json, "status", set->status);
                    json_add_string(json, "file", set->place.file);
                    json_add_integer(json, "line", set->place.line);
                    json_end(json);
                    continue;
                }
                printf("%s = %s%s", path, value, whole >= sizeof value ? "..." : "");
                printf("   # %s%s%s", T(row->unit), set->status != NULL ? ", " : "",
                       set->status != NULL ? set->status : "");
                if (set->place.file != NULL)
                    printf("  %s", set->place.file);
                if (set->place.line > 0)
                    printf(":%d", set->place.line);
                putchar('\n');
            }
        }
    return inherited;
}

static int explain_file(const char *name, const struct options *options, struct json *json)
{
    struct load load;
    bool ok = load_scenario(&load, name, options);
    if (ok) {
        size_t inherited = explain_values(&load, options, json);
        if (inherited > 0 && json == NULL)
            printf(T("%zu other values are as its base has them\n"), inherited);
    } else {
        fault_list_print(&load.faults, stderr);
    }
    load_free(&load);
    return ok ? 0 : 2;
}

/* A sweep file sets no values; false: it is none. */
static bool is_sweep(const char *name)
{
    if (!sweep_file_is(name))
        return false;
    fprintf(stderr,
            T("uhcast explain: %s is a sweep file: `uhcast check` tells whether it is sound, and "
              "`uhcast explain PATH` what an input of it means\n"),
            name);
    return true;
}

static bool looks_like_file(const char *name)
{
    struct stat about;
    size_t n = strlen(name);
    char policy[PATH_MAX];
    load_find_policy(name, policy, sizeof policy);
    return strchr(policy, '/') != NULL || stat(name, &about) == 0 || load_in_library(name) ||
           (n > 4 && strcmp(name + n - 4, ".cfg") == 0);
}

static int run(const struct options *options)
{
    if (options->markdown) {
        print_markdown();
        return 0;
    }
    struct json *json = options->json ? json_open() : NULL;
    int status = 0;
    if (json != NULL)
        json_begin_array(json, "values");
    if (options->files.n == 0)
        print_sections(json);
    const char *const *names = options->files.item;
    bool changes = options->files.n == 2 && looks_like_file(names[0]) && looks_like_file(names[1]);
    if (changes)
        status = explain_changes(names[0], names[1], options, json);
    for (size_t k = 0; k < options->files.n && !changes; k++) {
        const char *name = names[k];
        int one = !looks_like_file(name) ? explain_path(name, json)
                  : is_sweep(name)       ? 2
                                         : explain_file(name, options, json);
        status = one > status ? one : status;
    }
    if (json != NULL && status == 0) {
        json_end(json);
        json_write(json, stdout);
    }
    json_free(json);
    return status;
}

const struct command cmd_explain_command = {
    "explain",
    "Says what a parameter means, what a scenario sets, what B changes from A",
    "[PATH|SCENARIO|A B]",
    'e',
    run,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
