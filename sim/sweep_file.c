/* sweep_file - the top level of a sweep file.
 *
 * Text is read by the doors that scenarios are read by: pre-scan, tree, rows, their sentences. */
#include "sim/sweep_file.h"

#include "models/words.h"
#include "output/sha256.h"
#include "scenarios/prescan.h"
#include "scenarios/tree.h"
#include "sim/sweep_bases.h"
#include "sim/sweep_design.h"
#include "sim/sweep_inputs.h"
#include "sim/sweep_outputs.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MEMORY = 1 << 30, FUTURES = 32, LEVELS = 4 };

/* In the order of enum sweep_design. */
static const struct row design_row = {
    .kind = ROW_WORD, .words = "grid|list|lhs|sobol|morris", .unit = ""};
static const struct row size_row = {.kind = ROW_COUNT, .fewest = 2, .largest = 1000000, .unit = ""};
static const struct row levels_row = {
    .kind = ROW_COUNT, .fewest = 2, .largest = 100, .unit = "levels"};
static const struct row futures_row = {
    .kind = ROW_COUNT, .fewest = 1, .largest = 1000000, .unit = "futures"};
static const struct row seed_row = {
    .kind = ROW_COUNT, .fewest = 0, .largest = INT64_C(9007199254740991), .unit = ""};

#define KEYS "title|base|inputs|outputs|design|size|points|levels|futures|seed"

static bool missing(struct sweep_reading *r, const char *key, const char *what)
{
    return fault_at(r->faults, (struct place){r->source->name, 0}, T("'%s' is missing: %s"), key,
                    what);
}

static size_t count_of(struct sweep_reading *r, const struct row *row, const struct node *tree,
                       const char *key, size_t usual)
{
    struct slot slot;
    return sweep_reading_value(r, row, tree, key, &slot) ? (size_t)slot.is.count : usual;
}

/* A whole number that an option gives in place of the file. */
static void option_count(struct sweep_reading *r, const struct row *row, const char *option,
                         const char *text, unsigned long long *out)
{
    char *end;
    if (text == NULL)
        return;
    unsigned long long n = strtoull(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || n < (unsigned long long)row->fewest ||
        n > (unsigned long long)row->largest)
        fault_at(r->faults, (struct place){option, 0},
                 T("is '%.40s'; must be a whole number from %lld to %lld"), text,
                 (long long)row->fewest, (long long)row->largest);
    else
        *out = n;
}

static void read_numbers(struct sweep_reading *r, const struct node *tree)
{
    struct sweep *s = r->sweep;
    unsigned long long futures = count_of(r, &futures_row, tree, "futures", FUTURES);
    s->size = count_of(r, &size_row, tree, "size", 0);
    s->levels = count_of(r, &levels_row, tree, "levels", LEVELS);
    s->seed = count_of(r, &seed_row, tree, "seed", 1);
    option_count(r, &futures_row, "--replicates", s->options->replicates, &futures);
    option_count(r, &seed_row, "--seed", s->options->seed, &s->seed);
    s->futures = (size_t)futures;
}

/* What a design needs, and what has no use in it. */
static bool read_design(struct sweep_reading *r, const struct node *tree)
{
    struct sweep *s = r->sweep;
    struct slot slot;
    const struct node *size = tree_child(tree, "size"), *points = tree_child(tree, "points");
    const struct node *design = tree_child(tree, "design");
    bool sound = true;
    if (design == NULL)
        return missing(r, "design", T("grid, list, lhs, sobol or morris"));
    if (!sweep_reading_value(r, &design_row, tree, "design", &slot))
        return false;
    s->design = (enum sweep_design)slot.is.count;
    bool sized = s->design != SWEEP_GRID && s->design != SWEEP_LIST;
    if (sized && size == NULL)
        sound = missing(r, "size",
                        s->design == SWEEP_SOBOL    ? T("how many rows the design has")
                        : s->design == SWEEP_MORRIS ? T("how many trajectories the design has")
                                                    : T("how many points the design has"));
    if (!sized && size != NULL)
        sound = fault_at(r->faults, size->place,
                         T("size: has no use in a design \"%s\", whose points are all run"),
                         slot.is.text);
    if (s->design == SWEEP_LIST && points == NULL)
        sound = missing(r, "points", T("the CSV file with a column for each input"));
    if (s->design != SWEEP_LIST && points != NULL)
        sound = fault_at(r->faults, points->place,
                         T("points: only a design \"list\" takes its points from a file"));
    r->points = sweep_reading_text(r, tree, "points");
    if (points != NULL)
        r->points_place = points->place;
    return sound;
}

/* Inputs that a Saltelli block has room for: it is cut from rows of twice as many coordinates. */
static bool check_inputs(struct sweep_reading *r)
{
    enum { MOST = DESIGN_SOBOL_MOST / 2 };
    const struct sweep *s = r->sweep;
    if (s->design != SWEEP_SOBOL || s->ninputs <= MOST)
        return true;
    return fault_at(r->faults, s->input[MOST].place,
                    T("inputs: has %zu; a design \"sobol\" takes at most %d, since each needs two "
                      "dimensions of a sequence that has %d: find out by design = \"morris\" which "
                      "matter, or take design = \"lhs\" for correlations and regression"),
                    s->ninputs, MOST, DESIGN_SOBOL_MOST);
}

static bool read_parts(struct sweep_reading *r, const struct node *tree)
{
    const struct node *base = tree_child(tree, "base"), *inputs = tree_child(tree, "inputs");
    const struct node *outputs = tree_child(tree, "outputs");
    bool sound = true, based = false;
    if (base == NULL)
        sound = missing(r, "base", T("the scenario that is run"));
    else
        based = sweep_bases_read(r, base);
    if (inputs == NULL)
        sound = missing(r, "inputs", T("what is varied, as ( { path = \"economy.inflation\"; } )"));
    if (outputs == NULL)
        sound = missing(r, "outputs", T("what is kept, as [\"coverage@2030-12\"]"));
    if (!based) /* what the inputs and outputs name is looked up in the scenarios */
        return false;
    if (inputs != NULL)
        sound = sweep_inputs_read(r, inputs) && sound;
    sound = check_inputs(r) && sound;
    if (outputs != NULL)
        sound = sweep_outputs_read(r, outputs) && sound;
    if (sound && r->points != NULL)
        sound = sweep_inputs_list(r);
    return sound;
}

static void close_loads(struct sweep_reading *r)
{
    for (size_t b = 0; r->load != NULL && b < SWEEP_BASES; b++)
        load_free(&r->load[b]);
    free(r->load);
}

static bool read_all(struct sweep_reading *r)
{
    struct sweep *s = r->sweep;
    char sha[SHA256_TEXT];
    r->source = source_open(r->sources, s->file, PRESCAN_BYTES);
    if (r->source == NULL) {
        load_near_sweep(s->file, r->faults);
        return false;
    }
    if (sha256_memory(r->source->bytes, r->source->size, sha) != 0)
        return false;
    s->sha = pool_print(&s->pool, "%s", sha);
    const struct node *tree =
        tree_parse(r->source, r->source->bytes, r->source->size, 1, &s->pool, r->faults);
    if (tree == NULL)
        return false;
    bool sound = sweep_reading_keys(r, tree, "sweep", KEYS);
    s->title = sweep_reading_text(r, tree, "title");
    if (s->title == NULL)
        s->title = s->file;
    read_numbers(r, tree);
    sound = read_design(r, tree) && sound;
    sound = read_parts(r, tree) && sound;
    if (!sound || r->faults->count > 0)
        return false;
    sweep_bases_note(r);
    return sweep_design_make(s) && sweep_bases_seal(r);
}

/* Memory that cannot be had ends here, wherever in the reading it was asked for. */
static bool read_guarded(struct sweep_reading *r)
{
    if (setjmp(r->sweep->pool.full))
        return fault_at(r->faults, (struct place){r->sweep->file, 0},
                        T("there is not enough memory"));
    return read_all(r);
}

bool sweep_file_read(struct sweep *sweep, const char *file, const struct options *options)
{
    char library[PATH_MAX];
    load_library(library, sizeof library);
    memset(sweep, 0, sizeof *sweep);
    pool_init(&sweep->pool, MEMORY);
    fault_list_init(&sweep->faults);
    sweep->file = file;
    sweep->options = options;
    struct sources sources = {.pool = &sweep->pool,
                              .faults = &sweep->faults.faults,
                              .library = library[0] != '\0' ? library : NULL};
    struct sweep_reading reading = {
        .sweep = sweep, .faults = &sweep->faults.faults, .sources = &sources};
    reading.load = calloc(SWEEP_BASES, sizeof *reading.load);
    bool sound = reading.load != NULL && read_guarded(&reading);
    close_loads(&reading);
    return sound;
}

void sweep_file_free(struct sweep *sweep)
{
    free(sweep->u);
    free(sweep->x);
    free(sweep->dummy);
    pool_free(&sweep->pool);
    fault_list_free(&sweep->faults);
    memset(sweep, 0, sizeof *sweep);
}

static bool is_sweep(struct sources *sources, const char *file)
{
    if (setjmp(sources->pool->full))
        return false;
    const struct source *source = source_open(sources, file, PRESCAN_BYTES);
    const struct node *tree = source == NULL ? NULL
                                             : tree_parse(source, source->bytes, source->size, 1,
                                                          sources->pool, sources->faults);
    return tree != NULL &&
           (tree_child(tree, "design") != NULL ||
            (tree_child(tree, "inputs") != NULL && tree_child(tree, "outputs") != NULL));
}

bool sweep_file_is(const char *file)
{
    struct pool pool;
    struct fault_list unsaid; /* whoever reads it says them */
    pool_init(&pool, MEMORY);
    fault_list_init(&unsaid);
    struct sources sources = {.pool = &pool, .faults = &unsaid.faults};
    bool is = is_sweep(&sources, file);
    fault_list_free(&unsaid);
    pool_free(&pool);
    return is;
}

void sweep_file_find(const char *name, char *out, size_t size)
{
    static const char *const endings[] = {"", ".cfg"};
    char library[PATH_MAX];
    load_library(library, sizeof library);
    if (library[0] != '\0' && strchr(name, '/') == NULL && access(name, F_OK) != 0)
        for (size_t k = 0; k < sizeof endings / sizeof endings[0]; k++) {
            int wrote = snprintf(out, size, "%s/sweeps/%s%s", library, name, endings[k]);
            if (wrote > 0 && (size_t)wrote < size && access(out, F_OK) == 0)
                return;
        }
    snprintf(out, size, "%s", name);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
