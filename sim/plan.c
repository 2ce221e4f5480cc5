/* plan - a scenario made ready to run.
 *
 * Every row becomes a field of its section's inputs (models/row.h). Reals live in the worker, since
 * they differ by future and period; everything else is laid down once in plan->fixed. */
#include "sim/plan.h"

#include "models/words.h"
#include "scenarios/dated.h"
#include "sim/plan_check.h"
#include "sim/plan_columns.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static size_t first_field(size_t section)
{
    size_t n = 0;
    for (size_t s = 0; s < section; s++)
        n += sections_all[s]->nrows;
    return n;
}

static bool is_real(const struct row *row)
{
    return row->kind == ROW_REAL || row->kind == ROW_PATH;
}

static size_t item_size(const struct row *row)
{
    if (row->kind == ROW_TEXT)
        return sizeof(const char *);
    return row->kind == ROW_LIST || row->kind == ROW_TABLE ? sizeof(double) : sizeof(int64_t);
}

static size_t item_length(const struct plan *plan, size_t s, size_t r)
{
    const struct row *row = &sections_all[s]->rows[r];
    if (row->kind == ROW_LIST)
        return row->length;
    return row->kind == ROW_TABLE ? scenario_setting(plan->scenario, s, r, 0)->nlist : 1;
}

static void add_real(struct plan *plan, size_t s, size_t r, size_t k)
{
    char path[256];
    struct plan_real *real = &plan->reals[plan->nreals];
    const struct setting *held = plan_hold_setting(&plan->hold, s, r, k);
    scenario_path(plan->scenario, s, r, k, path, sizeof path);
    *real = (struct plan_real){
        .setting = held != NULL ? held : scenario_setting(plan->scenario, s, r, k),
        .address = rng_address(rng_address(0, "belief"), path),
        .at = plan->nreals,
        .entry = plan->nentries,
    };
    plan->nreals++;
    plan->nentries += real->setting->npath;
}

static void add_fixed(struct plan *plan, size_t s, size_t r, size_t k, char *at)
{
    const struct row *row = &sections_all[s]->rows[r];
    const struct setting *set = scenario_setting(plan->scenario, s, r, k);
    if (row->kind == ROW_TEXT)
        memcpy(at, &set->text, sizeof set->text);
    else if (row->kind == ROW_LIST || row->kind == ROW_TABLE)
        memcpy(at, set->list, item_length(plan, s, r) * sizeof(double));
    else
        memcpy(at, &set->count, sizeof set->count);
}

/* Two passes: the first only counts (fixed NULL), the second lays down. Returns bytes of fixed. */
static size_t lay_rows(struct plan *plan, bool counting, size_t *reals)
{
    size_t used = 0, field = 0;
    *reals = 0;
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t r = 0; r < sections_all[s]->nrows; r++, field++) {
            const struct row *row = &sections_all[s]->rows[r];
            size_t n = scenario_elements(plan->scenario, s, r);
            if (is_real(row)) {
                if (!counting)
                    plan->field[field] = plan->nreals;
                for (size_t k = 0; k < n && !counting; k++)
                    add_real(plan, s, r, k);
                *reals += n;
                continue;
            }
            size_t step = item_size(row) * (n > 0 ? item_length(plan, s, r) : 0);
            if (!counting)
                plan->field[field] = used;
            for (size_t k = 0; k < n && !counting; k++)
                add_fixed(plan, s, r, k, plan->fixed + used + k * step);
            used += n * step;
        }
    return used;
}

const struct setting *plan_setting(const struct plan *plan, size_t section, const char *name,
                                   size_t k)
{
    const struct section *all = sections_all[section];
    for (size_t r = 0; r < all->nrows; r++)
        if (strcmp(all->rows[r].name, name) == 0)
            return scenario_setting(plan->scenario, section, r, k);
    assert(false && "a row that the program names exists");
    return NULL;
}

void plan_unit(const struct plan *plan, const char *unit, char *out, size_t size)
{
    size_t money = strncmp(unit, "currency", strlen("currency")) == 0 ? strlen("currency") : 0;
    const char *name = plan_setting(plan, SECTION_setup, "currency", 0)->text;
    snprintf(out, size, "%s%s", money > 0 ? name : "", unit + money);
}

static int64_t setup_count(const struct plan *plan, const char *name)
{
    return plan_setting(plan, SECTION_setup, name, 0)->count;
}

static bool set_dims(struct plan *plan)
{
    struct dims *dims = &plan->dims;
    dims->groups = scenario_size(plan->scenario, DIM_GROUP);
    dims->transitions = scenario_size(plan->scenario, DIM_TRANSITION);
    dims->targets = scenario_size(plan->scenario, DIM_TARGET);
    dims->areas = scenario_size(plan->scenario, DIM_AREA);
    dims->moves = scenario_size(plan->scenario, DIM_MOVE);
    dims->packages = scenario_size(plan->scenario, DIM_PACKAGE);
    dims->first_year = (int)setup_count(plan, "first_year");
    dims->last_year = (int)setup_count(plan, "last_year");
    dims->per_year = (int)setup_count(plan, "periods_per_year");
    dims->periods = (size_t)(dims->per_year * (dims->last_year - dims->first_year));
    plan->seed = (uint64_t)setup_count(plan, "seed");
    plan->replicates = (size_t)setup_count(plan, "replicates");
    plan->draw_beliefs = setup_count(plan, "beliefs") == SETUP_DRAWN;
    for (enum dim dim = DIM_ONE + 1; dim < DIMS; dim++) {
        size_t n = scenario_size(plan->scenario, dim);
        const char **names = calloc(n + 1, sizeof *names);
        if (names == NULL)
            return false;
        for (size_t k = 0; k < n; k++)
            names[k] = scenario_name(plan->scenario, dim, k);
        dims->names[dim] = names;
    }
    return true;
}

/* Sizes the parts of a world, or lays them out. */
static void lay_world(const struct plan *plan, struct worker *worker, struct arena *kept,
                      struct arena *fresh)
{
    struct view base;
    plan_view(plan, worker, 0, &base);
    for (size_t m = 0; m < SECTIONS; m++)
        if (sections_models[m]->lay != NULL)
            sections_models[m]->lay(&base, &worker->world, kept, fresh);
}

static void lay_inputs(const struct plan *plan, struct worker *worker, struct arena *arena)
{
    for (size_t s = 0; s < SECTIONS; s++)
        worker->inputs[s] = arena_take(arena, 1, sections_all[s]->inputs_size + 1);
    worker->values = arena_take(arena, 2 * plan->nreals, LANES * sizeof(double));
    worker->drawn = arena_take(arena, plan->nentries, LANES * sizeof(double));
}

/* Zeroed bytes, the first of a line. What is large becomes the machine's own only where it is
 * touched, and by whom; in large pages, where the system has them, that is quick. */
static bool take_memory(void **memory, size_t size, struct arena *out)
{
    enum { LINE = 64, PAGE = 1 << 21 };
    *memory = calloc(1, size + LINE);
    if (*memory == NULL)
        return false;
    uintptr_t at = (uintptr_t)*memory, first = (at + PAGE - 1) / PAGE * PAGE;
    if (first + PAGE <= at + size)
        madvise((void *)first, (at + size - first) / PAGE * PAGE, MADV_HUGEPAGE);
    *out = (struct arena){(char *)((at + LINE - 1) / LINE * LINE), 0};
    return true;
}

bool plan_worker_init_with(struct worker *worker, const struct plan *plan,
                           const struct hands *hands)
{
    struct arena size = {NULL, 0}, inputs, kept = {NULL, 0}, fresh = {NULL, 0};
    memset(worker, 0, sizeof *worker);
    worker->hands = hands;
    lay_inputs(plan, worker, &size);
    if (!take_memory(&worker->memory, size.used, &inputs))
        return false;
    lay_inputs(plan, worker, &inputs);
    if (plan->world_size == 0) /* models are not prepared yet, and have no world */
        return true;
    lay_world(plan, worker, &kept, &fresh);
    worker->fresh_size = fresh.used;
    if (!take_memory(&worker->world_memory, fresh.used + kept.used, &fresh))
        return false;
    worker->fresh = fresh.base;
    kept = (struct arena){fresh.base + worker->fresh_size, 0};
    lay_world(plan, worker, &kept, &fresh);
    return true;
}

bool plan_worker_init(struct worker *worker, const struct plan *plan)
{
    return plan_worker_init_with(worker, plan, &hands_alone);
}

void plan_worker_free(struct worker *worker)
{
    free(worker->memory);
    free(worker->world_memory);
    memset(worker, 0, sizeof *worker);
}

struct luck plan_luck(const struct plan *plan, size_t first)
{
    const struct plan_points *points = &plan->points;
    return (struct luck){.seed = plan->seed,
                         .replicate = points->one_luck ? points->luck : (uint32_t)first,
                         .stride = !points->one_luck,
                         .shared = plan->layers.shocks};
}

/* What the points give of an entry for a bundle, NaN in lanes where they give nothing; whether
 * there are any such. */
static bool lacking(const struct plan *plan, size_t entry, size_t first, double out[LANES])
{
    const struct plan_points *points = &plan->points;
    bool lacks = false;
    for (size_t l = 0; l < LANES; l++) {
        out[l] = points->value == NULL ? NAN
                                       : points->value[(first + l) / (plan->layers.beliefs + 1) %
                                                           points->rows * plan->nentries +
                                                       entry];
        lacks = lacks || isnan(out[l]);
    }
    return lacks;
}

static void draw_belief(const struct plan *plan, const struct luck *luck,
                        const struct plan_real *real, size_t e, size_t first, double out[LANES])
{
    const struct dated *dated = &real->setting->path[e];
    double u[LANES];
    if (!lacking(plan, real->entry + e, first, out))
        return;
    rng_uniforms(luck, rng_mix(real->address, (uint64_t)dated->from), u);
    for (size_t l = 0; l < LANES; l++)
        if (isnan(out[l]))
            out[l] = quantity_quantile(&dated->value, u[l]);
}

void plan_draw(const struct plan *plan, struct worker *worker, size_t first, bool central)
{
    struct luck luck = plan_luck(plan, first);
    luck.shared = plan->layers.beliefs;
    for (size_t k = 0; k < plan->nreals; k++) {
        const struct plan_real *real = &plan->reals[k];
        for (size_t e = 0; e < real->setting->npath; e++) {
            const struct quantity *q = &real->setting->path[e].value;
            double *out = worker->drawn + (real->entry + e) * LANES;
            if (q->law != BELIEF_NUMBER && plan->draw_beliefs && !central)
                draw_belief(plan, &luck, real, e, first, out);
            else
                for (size_t l = 0; l < LANES; l++)
                    out[l] = quantity_central(q);
        }
    }
}

/* Values of a period: the mean over its months of what is in force, and what is at its end. */
static void set_values(const struct plan *plan, struct worker *worker, int first, int last)
{
    for (size_t k = 0; k < plan->nreals; k++) {
        const struct plan_real *real = &plan->reals[k];
        const struct setting *set = real->setting;
        const double *drawn = worker->drawn + real->entry * LANES;
        double *mean = worker->values + real->at * LANES;
        double *end = worker->values + (plan->nreals + real->at) * LANES;
        if (set->npath == 1) {
            memcpy(mean, drawn, LANES * sizeof *mean);
            memcpy(end, drawn, LANES * sizeof *end);
            continue;
        }
        assert(set->npath <= DATED_MOST);
        for (size_t l = 0; l < LANES; l++) {
            double value[DATED_MOST];
            for (size_t e = 0; e < set->npath; e++)
                value[e] = drawn[e * LANES + l];
            mean[l] = quantity_mean(set->path, value, set->npath, first, last);
            end[l] = quantity_at(set->path, value, set->npath, last - 1);
        }
    }
}

static void point_fields(const struct plan *plan, struct worker *worker)
{
    size_t field = 0;
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t r = 0; r < sections_all[s]->nrows; r++, field++) {
            const struct row *row = &sections_all[s]->rows[r];
            const void *at = is_real(row)
                                 ? (const void *)(worker->values + plan->field[field] * LANES)
                                 : (const void *)(plan->fixed + plan->field[field]);
            memcpy(worker->inputs[s] + row->offset, &at, sizeof at);
        }
}

void plan_view(const struct plan *plan, struct worker *worker, size_t period, struct view *view)
{
    const struct dims *dims = &plan->dims;
    int months = 12 / dims->per_year;
    int step = (int)period + dims->per_year - 1; /* periods since the base year began */
    *view = (struct view){
        .dims = dims,
        .common = &plan->common,
        .hands = worker->hands,
        .period = period,
        .year = dims->first_year + step / dims->per_year,
        .index = step % dims->per_year,
        .month = step % dims->per_year * months,
        .months = months,
        .dt = 1.0 / dims->per_year,
        .same_beliefs = plan->layers.beliefs,
        .to_end = plan->nreals * LANES,
    };
    int first = view->year * 12 + view->month;
    set_values(plan, worker, first, first + months);
    point_fields(plan, worker);
#define SECTION(name) \
    view->name = (const struct name##_inputs *)(void *)worker->inputs[SECTION_##name];
#include "models/sections.def"
#undef SECTION
}

size_t plan_cells(const struct plan *plan)
{
    size_t n = 0;
    for (size_t k = 0; k < plan->common.population.ncells; k++)
        n += plan->common.population.start[k] > 0;
    return n;
}

struct scenario_places {
    struct places places; /* first: models see only this */
    const struct plan *plan;
};

static struct place find_place(const struct places *self, size_t section, const char *row, size_t k)
{
    const struct scenario_places *own = (const struct scenario_places *)(const void *)self;
    return plan_setting(own->plan, section, row, k)->place;
}

static bool check_models(const struct plan *plan, struct worker *worker, struct faults *faults)
{
    struct scenario_places own = {{find_place}, plan};
    size_t before = faults->count;
    struct view view;
    plan_view(plan, worker, 0, &view);
    for (size_t m = 0; m < SECTIONS; m++)
        if (sections_models[m]->check != NULL)
            sections_models[m]->check(&view, &own.places, faults);
    for (size_t period = 1; period <= plan->dims.periods && faults->count == before; period++) {
        plan_view(plan, worker, period, &view);
        for (size_t m = 0; m < SECTIONS; m++)
            if (sections_models[m]->dated)
                sections_models[m]->check(&view, &own.places, faults);
    }
    return faults->count == before;
}

/* Whether an observation is of coverage at or before the base date. */
static bool is_past(const struct plan *plan, const struct observation *seen)
{
    return strcmp(seen->series, "coverage") == 0 && seen->month / 12 <= plan->dims.first_year;
}

static void count_past(struct plan *plan)
{
    const struct observation *seen;
    size_t n = scenario_history(plan->scenario, &seen);
    for (size_t k = 0; k < n; k++)
        plan->common.past.n += is_past(plan, &seen[k]);
}

static void share_past(struct past *past, struct arena *arena)
{
    past->month = arena_take(arena, past->n, sizeof past->month[0]);
    past->coverage = arena_take(arena, past->n, sizeof past->coverage[0]);
}

/* By month, whatever the order of the file. */
static void fill_past(struct plan *plan)
{
    const struct observation *seen;
    size_t n = scenario_history(plan->scenario, &seen), held = 0;
    struct past *past = &plan->common.past;
    for (size_t k = 0; k < n; k++) {
        if (!is_past(plan, &seen[k]))
            continue;
        size_t at = held++;
        for (; at > 0 && past->month[at - 1] > seen[k].month; at--) {
            past->month[at] = past->month[at - 1];
            past->coverage[at] = past->coverage[at - 1];
        }
        past->month[at] = seen[k].month;
        past->coverage[at] = seen[k].value;
    }
}

static bool prepare_models(struct plan *plan, struct worker *worker, struct faults *faults)
{
    struct scenario_places own = {{find_place}, plan};
    struct arena arena = {NULL, 0}, kept = {NULL, 0}, fresh = {NULL, 0};
    struct view view;
    plan_view(plan, worker, 0, &view);
    count_past(plan);
    for (int pass = 0; pass < 2; pass++) {
        share_past(&plan->common.past, &arena);
        for (size_t m = 0; m < SECTIONS; m++)
            if (sections_models[m]->share != NULL)
                sections_models[m]->share(&view, &plan->common, &arena);
        if (pass == 1)
            break;
        plan->shared = aligned_alloc(64, arena.used + 64);
        if (plan->shared == NULL)
            return fault_at(faults, (struct place){NULL, 0}, T("not enough memory"));
        memset(plan->shared, 0, arena.used + 64);
        arena = (struct arena){plan->shared, 0};
    }
    fill_past(plan);
    for (size_t m = 0; m < SECTIONS; m++)
        if (sections_models[m]->prepare != NULL &&
            !sections_models[m]->prepare(&view, &plan->common, &own.places, faults))
            return false;
    lay_world(plan, worker, &kept, &fresh);
    plan->world_size = kept.used + fresh.used;
    plan->lanes = plan->common.population.lanes;
    plan->parts = plan->common.population.segments > 1 ? plan->common.population.segments : 1;
    return true;
}

bool plan_init(struct plan *plan, const struct scenario *scenario, struct faults *faults)
{
    return plan_init_after(plan, scenario, NULL, faults);
}

bool plan_init_after(struct plan *plan, const struct scenario *scenario,
                     const struct scenario *before, struct faults *faults)
{
    struct worker worker = {0};
    size_t reals;
    memset(plan, 0, sizeof *plan);
    plan->scenario = scenario;
    if (!plan_hold_find(&plan->hold, scenario, before))
        return fault_at(faults, (struct place){NULL, 0}, T("not enough memory"));
    size_t fixed = lay_rows(plan, true, &reals);
    plan->fixed = calloc(fixed + 1, 1);
    plan->field = calloc(first_field(SECTIONS) + 1, sizeof *plan->field);
    plan->reals = calloc(reals + 1, sizeof *plan->reals);
    bool ok = plan->fixed != NULL && plan->field != NULL && plan->reals != NULL && set_dims(plan) &&
              plan_columns_lay(plan);
    if (ok) {
        lay_rows(plan, false, &reals);
        ok = plan_worker_init(&worker, plan);
    }
    if (!ok)
        return fault_at(faults, (struct place){NULL, 0}, T("not enough memory"));
    plan_draw(plan, &worker, 0, true);
    ok = check_models(plan, &worker, faults);
    ok = ok && prepare_models(plan, &worker, faults);
    plan_worker_free(&worker);
    return ok && plan_check_addresses(plan, faults) && plan_check_start(plan, faults);
}

void plan_free(struct plan *plan)
{
    for (enum dim dim = DIM_ONE; dim < DIMS; dim++)
        free((void *)(uintptr_t)plan->dims.names[dim]);
    plan_hold_free(&plan->hold);
    free(plan->reals);
    free(plan->fixed);
    free(plan->field);
    free(plan->shared);
    free(plan->columns);
    free(plan->sources);
    free(plan->column_names);
    memset(plan, 0, sizeof *plan);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
