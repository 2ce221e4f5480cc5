/* sweep_inputs - what a sweep varies: parameters by path, each with a law or a few values.
 *
 *     inputs = (
 *         { path = "economy.inflation"; },                            the scenario's own belief
 *         { path = "care.excess_inflation"; range = [0.0, 0.05]; },
 *         { path = "fund.reserve"; law = { dist = "normal"; mean = 50e12; sd = 3e12; }; },
 *         { path = "policy.subsidy.household"; from = "2027-01"; range = [0, 1]; },
 *         { path = "enrolment.structure"; values = ["utility", "curve"]; }
 *     ); */
#include "sim/sweep_inputs.h"

#include "models/words.h"
#include "scenarios/belief.h"
#include "scenarios/csv.h"
#include "scenarios/date.h"
#include "scenarios/inherit.h"
#include "scenarios/number.h"
#include "scenarios/tree.h"
#include "sim/sweep_paths.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct row path_row = {.kind = ROW_TEXT, .unit = ""};
static const struct row from_row = {.kind = ROW_MONTH, .unit = ""};
static const struct row levels_row = {
    .kind = ROW_COUNT, .fewest = 1, .largest = 10000, .unit = "levels"};

/* The row with numbers of a whole row as reals, so that they are read and bounded alike. */
static struct row as_real(const struct row *row)
{
    struct row real = *row;
    if (row->kind == ROW_COUNT) {
        real.kind = ROW_REAL;
        real.least = (double)row->fewest;
        real.most = (double)row->largest;
    }
    return real;
}

static bool has_numbers(const struct row *row)
{
    return row->kind == ROW_REAL || row->kind == ROW_PATH || row->kind == ROW_COUNT;
}

/* -- where its values come from ---------------------------------------------------------------- */

static bool read_range(struct sweep_reading *r, const struct reading *reading,
                       const struct node *node, struct sweep_input *input)
{
    double end[2];
    size_t n = 0;
    bool sound = true;
    if (node->kind != NODE_LIST || node->nchildren != 2)
        return fault_at(r->faults, node->place, T("%s.range: must be two numbers, [low, high]"),
                        reading->path);
    for (const struct node *each = node->first; each != NULL; each = each->next)
        sound = reading_number(reading, each, &end[n++]) && sound;
    if (sound && !(end[0] < end[1]))
        sound = fault_at(r->faults, node->place, T("%s.range: the first must be the less"),
                         reading->path);
    input->law = (struct quantity){.law = BELIEF_UNIFORM,
                                   .a = end[0],
                                   .b = end[1],
                                   .least = reading->row->least,
                                   .most = reading->row->most,
                                   .place = node->place};
    return sound;
}

/* A number that the row allows by itself. */
static bool check_number(const struct reading *reading, const struct sweep_input *input,
                         const struct node *node, double *out)
{
    return reading_number(reading, node, out) &&
           (!input->whole || *out == floor(*out) ||
            fault_at(reading->faults, node->place, T("%s: must be a whole number"), reading->path));
}

/* A text as --set takes it, of a value that the row allows by itself; which names of elements and
 * files there are only its point tells, and so of a map by elements. */
static bool check_text(struct sweep_reading *r, const struct reading *reading, struct place place,
                       const char *text)
{
    struct slot slot;
    const struct source *argument = source_argument(r->sources, place.file, r->source);
    struct node *node = inherit_value(r->sources, argument, text);
    if (node == NULL)
        return false;
    node->place = place;
    return !value_is_one(node) || value_read(reading, node, (struct cite){0}, &slot);
}

static bool read_values(struct sweep_reading *r, const struct reading *reading,
                        const struct node *node, struct sweep_input *input)
{
    struct pool *pool = &r->sweep->pool;
    char words[NUMBER_SIZE];
    bool sound = true;
    size_t n = 0;
    if (node->kind != NODE_LIST || node->nchildren == 0)
        return fault_at(r->faults, node->place, T("%s.values: must be a list"), reading->path);
    const char **value = pool_new(pool, node->nchildren, sizeof *value);
    double *number = pool_new(pool, node->nchildren, sizeof *number);
    for (const struct node *each = node->first; each != NULL; each = each->next, n++) {
        number[n] = (double)n;
        value[n] = "";
        if (!input->words) {
            sound = check_number(reading, input, each, &number[n]) && sound;
            value[n] = pool_print(pool, "%s", number_words(number[n], words));
        } else if (each->kind == NODE_TEXT) {
            value[n] = each->text;
            sound = check_text(r, reading, each->place, each->text) && sound;
        } else {
            sound = each->kind != NODE_BAD && /* that was said */
                    fault_at(r->faults, each->place,
                             T("%s.values: must be texts in quotes, as --set takes them"),
                             reading->path);
        }
    }
    input->value = value;
    input->number = number;
    input->nvalues = n;
    return sound;
}

/* The scenario's own belief, of one date where it has several. */
static bool own_belief(struct sweep_reading *r, const struct sweep_path *at,
                       struct sweep_input *input)
{
    const struct setting *set =
        at->element == SWEEP_PATHS_ALL
            ? NULL
            : scenario_setting(r->load[0].scenario, at->section, at->row, at->element);
    const struct dated *entry = NULL;
    for (size_t k = 0; set != NULL && has_numbers(at->is) && k < set->npath; k++)
        if (set->path[k].from == input->from)
            entry = &set->path[k];
    if (entry != NULL && entry->value.law != BELIEF_NUMBER) {
        input->law = entry->value;
        input->own = true;
        return true;
    }
    if (!has_numbers(at->is))
        return fault_at(r->faults, input->place,
                        T("%s: is no number: give values = [...], as --set takes them"),
                        input->path);
    if (set != NULL && input->from == QUANTITY_EVER &&
        (set->npath > 1 || (set->npath == 1 && set->path[0].from != QUANTITY_EVER)))
        return fault_at(r->faults, input->place,
                        T("%s: has dated values in base '%s': say which is meant, as from = "
                          "\"2027-01\", or give a range = [low, high] that has held since ever"),
                        input->path, r->sweep->base[0].name);
    return fault_at(r->faults, input->place,
                    T("%s: is no belief in base '%s': give a range = [low, high] or a law = "
                      "{ dist = ...; }"),
                    input->name, r->sweep->base[0].name);
}

static bool read_levels(struct sweep_reading *r, const struct node *node, struct sweep_input *input)
{
    struct slot slot;
    bool grid = r->sweep->design == SWEEP_GRID;
    const struct node *levels = tree_child(node, "levels");
    if (levels != NULL && (!grid || input->nvalues > 0))
        return fault_at(r->faults, levels->place,
                        T("%s.levels: has a use only in a design \"grid\", where there is a range "
                          "or a law"),
                        input->path);
    if (levels == NULL && grid && input->nvalues == 0)
        return fault_at(r->faults, node->place,
                        T("%s: a design \"grid\" needs values = [...], or how many levels there "
                          "are between the ends"),
                        input->path);
    if (levels != NULL && !sweep_reading_value(r, &levels_row, node, "levels", &slot))
        return false;
    input->levels = levels != NULL ? (size_t)slot.is.count : input->nvalues;
    return true;
}

static bool read_source(struct sweep_reading *r, const struct node *node,
                        const struct sweep_path *at, struct sweep_input *input)
{
    static const char *const kinds[] = {"range", "law", "values"};
    const struct row row = as_real(at->is);
    const struct reading reading = {&r->sweep->pool, r->faults, &row, input->path};
    const struct node *given = NULL;
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        const struct node *this = tree_child(node, kinds[k]);
        if (this != NULL && given != NULL)
            return fault_at(r->faults, this->place, T("%s: has both %s and %s"), input->path,
                            given->key, this->key);
        given = this != NULL ? this : given;
    }
    if (r->sweep->design == SWEEP_LIST)
        return given == NULL || fault_at(r->faults, given->place,
                                         T("%s.%s: has no use in a design \"list\", whose values "
                                           "are those of the file"),
                                         input->path, given->key);
    if (given == NULL)
        return own_belief(r, at, input);
    if (given->kind == NODE_BAD)
        return false;
    if (strcmp(given->key, "values") == 0)
        return read_values(r, &reading, given, input);
    if (input->words)
        return fault_at(r->faults, given->place,
                        T("%s.%s: is no number: give values = [...], as --set takes them"),
                        input->path, given->key);
    if (strcmp(given->key, "range") == 0)
        return read_range(r, &reading, given, input);
    struct cite cite = {0};
    if (tree_child(given, "dist") == NULL)
        return fault_at(r->faults, given->place, T("%s.law: must be a belief, { dist = ...; }"),
                        input->path);
    return belief_read(&reading, given, &input->law, &cite);
}

/* -- one input --------------------------------------------------------------------------------- */

static bool read_from(struct sweep_reading *r, const struct node *node, const struct sweep_path *at,
                      struct sweep_input *input)
{
    struct slot slot;
    char date[DATE_SIZE];
    const struct node *from = tree_child(node, "from");
    input->from = QUANTITY_EVER;
    input->name = input->path;
    if (from == NULL)
        return true;
    if (!sweep_reading_value(r, &from_row, node, "from", &slot))
        return false;
    if (at->is->kind != ROW_PATH)
        return fault_at(r->faults, from->place, T("%s.from: this parameter has no dated values"),
                        input->path);
    input->from = (int)slot.is.count;
    date_write(input->from, date);
    input->name = pool_print(&r->sweep->pool, "%s@%s", input->path, date);
    return true;
}

/* The --set of each base, but for the value. */
static bool read_sets(struct sweep_reading *r, struct sweep_input *input, size_t k)
{
    struct sweep *s = r->sweep;
    bool sound = true;
    for (size_t b = 0; b < s->nbases; b++) {
        struct sweep_path at;
        if (!sweep_paths_find(r->load[b].scenario, input->path, &at)) {
            sound = fault_at(r->faults, input->place, T("there is no '%s' in base '%s'%s"),
                             input->path, s->base[b].name,
                             sweep_paths_near(r->load[b].scenario, input->path, &s->pool));
            continue;
        }
        const char **before = (const char **)(uintptr_t)s->base[b].before;
        const char **behind = (const char **)(uintptr_t)s->base[b].behind;
        before[k] = pool_print(&s->pool, "%s=", input->path);
        behind[k] = "";
        if (input->from != QUANTITY_EVER)
            sweep_paths_dated(r->load[b].scenario, &at, input->from, &s->pool, &before[k],
                              &behind[k]);
    }
    return sound;
}

static bool check_twice(struct sweep_reading *r, const struct sweep_input *input)
{
    for (size_t k = 0; k < r->sweep->ninputs; k++)
        if (strcmp(r->sweep->input[k].name, input->name) == 0)
            return fault_at(r->faults, input->place, T("inputs: '%s' is there twice"), input->name);
    return true;
}

static bool read_input(struct sweep_reading *r, const struct node *node)
{
    struct sweep *s = r->sweep;
    struct slot slot;
    struct sweep_path at;
    struct sweep_input input = {.place = node->place};
    if (node->kind != NODE_GROUP)
        return node->kind != NODE_BAD &&
               fault_at(r->faults, node->place,
                        T("inputs: each is a group { path = \"economy.inflation\"; }"));
    bool sound = sweep_reading_keys(r, node, "inputs", "path|from|range|law|values|levels|label");
    if (tree_child(node, "path") == NULL)
        return fault_at(r->faults, node->place, T("inputs: one has no path"));
    if (!sweep_reading_value(r, &path_row, node, "path", &slot))
        return false;
    input.path = slot.is.text;
    input.place = slot.is.place;
    if (!sweep_paths_find(r->load[0].scenario, input.path, &at))
        return fault_at(r->faults, input.place, T("there is no '%s' in base '%s'%s"), input.path,
                        s->base[0].name,
                        sweep_paths_near(r->load[0].scenario, input.path, &s->pool));
    if (strcmp(input.path, "seed") == 0 || strcmp(input.path, "replicates") == 0)
        return fault_at(r->faults, input.place,
                        T("inputs: '%s' is the same at every point, which meet the same futures"),
                        input.path);
    input.words = !has_numbers(at.is);
    input.whole = at.is->kind == ROW_COUNT;
    input.files = at.is->kind == ROW_TABLE || at.is->kind == ROW_TEXT;
    input.unit = at.is->unit != NULL ? sweep_reading_unit(r, at.is->unit) : "";
    if (!read_from(r, node, &at, &input))
        return false;
    input.label = sweep_reading_text(r, node, "label");
    if (input.label == NULL)
        input.label = input.name;
    sound = check_twice(r, &input) && sound;
    sound = read_source(r, node, &at, &input) && sound;
    sound = sound && read_levels(r, node, &input);
    if (sound && input.nvalues == 0 && s->design != SWEEP_LIST)
        input.law_text = sweep_paths_law(&input.law, &s->pool);
    sound = read_sets(r, &input, s->ninputs) && sound;
    s->input[s->ninputs++] = input;
    return sound;
}

/* A value that holds from a month after the last of all bases does nothing; where the years
 * themselves are swept that is not known here. */
static bool check_from(struct sweep_reading *r, const struct sweep_input *input)
{
    int last = r->load[0].plan.dims.last_year;
    for (size_t b = 1; b < r->sweep->nbases; b++)
        if (r->load[b].plan.dims.last_year > last)
            last = r->load[b].plan.dims.last_year;
    for (size_t k = 0; k < r->sweep->ninputs; k++)
        if (strcmp(r->sweep->input[k].path, "last_year") == 0)
            return true;
    return input->from <= last * 12 + 11 ||
           fault_at(r->faults, input->place,
                    T("%s: begins after the forecast, which is of %d to %d: the input would do "
                      "nothing"),
                    input->name, r->load[0].plan.dims.first_year + 1, last);
}

/* A --set that the sweep would lay something over at every point. */
static bool check_set(struct sweep_reading *r, const char *set)
{
    const struct place place = {pool_print(&r->sweep->pool, "--set %s", set), 0};
    size_t n = strcspn(set, "=");
    const char *path = pool_print(&r->sweep->pool, "%.*s", (int)n, set);
    if (strcmp(path, "seed") == 0)
        return fault_at(r->faults, place,
                        T("has no effect: the seed is the sweep file's, or --seed"));
    if (strcmp(path, "replicates") == 0)
        return fault_at(r->faults, place,
                        T("has no effect: futures are the sweep file's, or --replicates"));
    for (size_t k = 0; k < r->sweep->ninputs; k++)
        if (r->sweep->input[k].from == QUANTITY_EVER && strcmp(r->sweep->input[k].path, path) == 0)
            return fault_at(r->faults, place,
                            T("has no effect: it is an input of the sweep, which each point sets"));
    return true;
}

bool sweep_inputs_read(struct sweep_reading *r, const struct node *node)
{
    struct sweep *s = r->sweep;
    bool sound = true;
    if (node->kind != NODE_LIST || node->nchildren == 0)
        return node->kind != NODE_BAD &&
               fault_at(r->faults, node->place,
                        T("inputs: must be a list, ( { path = \"economy.inflation\"; }, ... )"));
    size_t room = OPTIONS_MOST - s->options->sets.n,
           most = room < SWEEP_INPUTS ? room : SWEEP_INPUTS;
    if (node->nchildren > most)
        return fault_at(r->faults, node->place, T("inputs: are more than %zu"), most);
    s->input = pool_new(&s->pool, node->nchildren, sizeof *s->input);
    for (size_t b = 0; b < s->nbases; b++) {
        s->base[b].before = pool_new(&s->pool, node->nchildren, sizeof *s->base[b].before);
        s->base[b].behind = pool_new(&s->pool, node->nchildren, sizeof *s->base[b].behind);
    }
    for (const struct node *each = node->first; each != NULL; each = each->next)
        sound = read_input(r, each) && sound;
    for (size_t k = 0; k < s->ninputs; k++)
        sound = check_from(r, &s->input[k]) && sound;
    for (size_t k = 0; k < s->options->sets.n; k++)
        sound = check_set(r, s->options->sets.item[k]) && sound;
    return sound;
}

/* -- a list of points -------------------------------------------------------------------------- */

/* The place of a word among those of a column, which it joins at once. */
static bool word_number(struct sweep_reading *r, const struct reading *reading, struct place place,
                        struct sweep_input *input, const char *word, double *out)
{
    const char **value = (const char **)(uintptr_t)input->value;
    size_t k = 0;
    while (k < input->nvalues && strcmp(value[k], word) != 0)
        k++;
    *out = (double)k;
    if (k < input->nvalues)
        return true;
    value[input->nvalues++] = word;
    return check_text(r, reading, place, word);
}

/* A cell of a point. */
static bool read_cell(struct sweep_reading *r, const struct csv *csv,
                      const struct csv_column *column, const struct row *row,
                      struct sweep_input *input, double *x)
{
    const struct reading reading = {&r->sweep->pool, r->faults, row, input->path};
    if (input->words)
        return word_number(r, &reading, csv->place, input, csv_cell(csv, column), x);
    if (!csv_number(csv, column, x))
        return false;
    return check_number(&reading, input,
                        &(struct node){.kind = NODE_REAL, .place = csv->place, .real = *x}, x);
}

/* A column `point`, as a design.csv has it, must count as points are counted here. */
static bool check_point(struct sweep_reading *r, const struct csv *csv, struct csv_column *column)
{
    double number;
    bool sound = column->at < 0 || csv_number(csv, column, &number);
    if (column->at < 0 || (sound && number == (double)r->sweep->points))
        return true;
    if (sound)
        fault_at(r->faults, csv->place,
                 T("point: is %s; points are numbered 0, 1, 2, ... in the order of the file, and "
                   "this is %zu: number them so, or leave the column out"),
                 csv_cell(csv, column), r->sweep->points);
    column->at = -1; /* said once */
    return false;
}

static bool read_points(struct sweep_reading *r, struct csv *csv, struct csv_column *columns,
                        size_t room)
{
    struct sweep *s = r->sweep;
    size_t wide = csv->n;
    bool sound = true;
    int got;
    struct row *row = pool_new(&s->pool, s->ninputs, sizeof *row);
    for (size_t k = 0; k < s->ninputs; k++) {
        struct sweep_path at;
        sweep_paths_find(r->load[0].scenario, s->input[k].path, &at);
        row[k] = as_real(at.is);
        if (s->input[k].words)
            s->input[k].value = pool_new(&s->pool, room, sizeof *s->input[k].value);
    }
    while ((got = csv_data(csv, wide)) != 0) {
        if (got < 0) {
            sound = false;
            continue;
        }
        for (size_t k = 0; k < s->ninputs; k++)
            sound = read_cell(r, csv, &columns[k], &row[k], &s->input[k],
                              &s->x[s->points * s->ninputs + k]) &&
                    sound;
        sound = check_point(r, csv, &columns[s->ninputs]) && sound;
        s->points++;
    }
    return sound;
}

bool sweep_inputs_list(struct sweep_reading *r)
{
    struct sweep *s = r->sweep;
    struct csv csv;
    size_t room = 1;
    const struct source *file =
        source_named(r->sources, r->source, r->points_place, r->points, ".csv", CSV_BYTES);
    if (file == NULL || !csv_open(&csv, file, &s->pool, r->faults))
        return false;
    if (s->ninputs >= CSV_COLUMNS)
        return fault_at(r->faults, r->points_place,
                        T("points: a file holds the values of at most %d inputs"), CSV_COLUMNS - 1);
    struct csv_column columns[CSV_COLUMNS];
    for (size_t k = 0; k < s->ninputs; k++)
        columns[k] = (struct csv_column){s->input[k].name, true, -1};
    columns[s->ninputs] = (struct csv_column){"point", false, -1};
    if (!csv_header(&csv, columns, s->ninputs + 1))
        return false;
    for (size_t i = 0; i < file->size; i++)
        room += file->bytes[i] == '\n';
    s->x = calloc(room * s->ninputs, sizeof *s->x);
    if (s->x == NULL)
        return fault_at(r->faults, r->points_place, T("there is not enough memory"));
    bool sound = read_points(r, &csv, columns, room);
    if (sound && s->points == 0)
        sound = fault_at(r->faults, (struct place){file->name, 0}, T("has no points"));
    for (size_t k = 0; k < s->ninputs; k++) {
        double *number = pool_new(&s->pool, s->input[k].nvalues + 1, sizeof *number);
        for (size_t i = 0; i < s->input[k].nvalues; i++)
            number[i] = (double)i;
        s->input[k].number = number;
    }
    return sound;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
