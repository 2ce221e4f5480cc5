/* spread - further futures in eights, and what of their variance each layer brings. */
#include "sim/spread.h"

#include "models/words.h"
#include "sim/beliefs.h"
#include "sim/complaint.h"
#include "sim/simulate.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { LAYERS = 3, RESAMPLES = 1000 };

static const struct plan_layers eights = {.beliefs = SPREAD_EACH - 1,
                                          .shocks = SPREAD_PEOPLE_EACH - 1};

size_t spread_parts(const struct spread *spread)
{
    return spread->nstructures > 1 ? SPREAD_PARTS : SPREAD_STRUCTURES;
}

const char *spread_part(size_t part)
{
    static const char *const names[SPREAD_PARTS] = {"beliefs", "shocks", "people", "structure"};
    return names[part];
}

const char *spread_part_words(size_t part)
{
    const char *const words[SPREAD_PARTS] = {T("ignorance of parameters"), T("shocks"),
                                             T("luck of people"), T("choice of model")};
    return words[part];
}

bool spread_asked(const struct options *options)
{
    return options->variance || options->structures.n > 0;
}

/* -- structures -------------------------------------------------------------------------------- */

static bool like_the_scenario(struct load *load, const struct dims *first)
{
    const struct dims *own = &load->plan.dims;
    return (own->first_year == first->first_year && own->last_year == first->last_year) ||
           fault_at(&load->faults.faults, (struct place){load->overlay[load->noverlay - 1], 0},
                    T("a structure forecasts the scenario's years, %d-%d, not %d-%d"),
                    first->first_year, first->last_year, own->first_year, own->last_year);
}

/* Given twice it would have twice the weight. */
static bool unlike_the_others(const struct spread *spread, struct load *load)
{
    const char *file = load->overlay[load->noverlay - 1];
    struct stat own, other;
    if (stat(file, &own) != 0)
        return true;
    for (size_t m = 1; m < spread->nstructures && spread->structure[m] != load; m++) {
        const struct load *before = spread->structure[m];
        if (stat(before->overlay[before->noverlay - 1], &other) == 0 &&
            other.st_ino == own.st_ino && other.st_dev == own.st_dev)
            return fault_at(&load->faults.faults, (struct place){file, 0},
                            T("--structure names this file twice, and it would count twice"));
    }
    return true;
}

/* Which layers can vary under a structure; the others are exactly nothing, and not estimated. */
static bool find_layers(struct spread *spread, const struct plan *plan)
{
    struct beliefs beliefs;
    bool room = beliefs_list(&beliefs, plan);
    if (plan->draw_beliefs && beliefs.n > 0)
        spread->varies[SPREAD_BELIEFS] = true;
    if (plan_setting(plan, SECTION_setup, "shocks", 0)->count == SETUP_DRAWN)
        spread->varies[SPREAD_SHOCKS] = true;
    if (plan_setting(plan, SECTION_setup, "people", 0)->count == SETUP_DRAWN)
        spread->varies[SPREAD_PEOPLE] = true;
    beliefs_free(&beliefs);
    if (!room)
        fprintf(stderr, "uhcast run: %s\n", strerror(ENOMEM));
    return room;
}

static bool add_structure(struct spread *spread, const char *file, const struct load *base,
                          const struct options *options)
{
    const struct options_list one = {.item = {file}, .n = 1};
    struct load *load = calloc(1, sizeof *load);
    if (load == NULL) {
        fprintf(stderr, "uhcast run: %s\n", strerror(ENOMEM));
        return false;
    }
    load_stem(file, spread->name[spread->nstructures], sizeof spread->name[0]);
    spread->structure[spread->nstructures++] = load;
    if (load_policy(load, options->files.item[0], &one, NULL, options) &&
        like_the_scenario(load, &base->plan.dims) && unlike_the_others(spread, load))
        return true;
    fault_list_print(&load->faults, stderr);
    return false;
}

bool spread_open(struct spread *spread, struct load *load, const struct options *options)
{
    if (options->structures.n >= VARIANCE_STRUCTURES) {
        fprintf(stderr, T("uhcast run: --structure: at most %d\n"), VARIANCE_STRUCTURES - 1);
        return false;
    }
    load_stem(load->file, spread->name[0], sizeof spread->name[0]);
    spread->structure[0] = load;
    spread->nstructures = 1;
    for (size_t k = 0; k < options->structures.n; k++)
        if (!add_structure(spread, options->structures.item[k], load, options))
            return false;
    for (size_t m = 0; m < spread->nstructures; m++)
        if (!find_layers(spread, &spread->structure[m]->plan))
            return false;
    size_t draws = SIZE_MAX;
    for (size_t m = 0; m < spread->nstructures; m++)
        if (spread->structure[m]->posterior.draws > 0 &&
            spread->structure[m]->posterior.draws < draws)
            draws = spread->structure[m]->posterior.draws;
    spread->all_beliefs = load->plan.replicates / 2 / SPREAD_EACH;
    if (spread->all_beliefs > draws)
        spread->all_beliefs = draws;
    if (spread->all_beliefs >= SPREAD_LEAST)
        return true;
    fprintf(stderr,
            T("uhcast run: --variance takes %d futures or more (and of a posterior %d draws), and "
              "says little with so few\n"),
            2 * SPREAD_EACH * SPREAD_LEAST, SPREAD_LEAST);
    return false;
}

void spread_free(struct spread *spread)
{
    for (size_t m = 1; m < spread->nstructures; m++) {
        load_free(spread->structure[m]);
        free(spread->structure[m]);
    }
    for (size_t s = 0; s < spread->nseries; s++)
        free(spread->series[s].year);
    *spread = (struct spread){0};
}

/* -- futures ----------------------------------------------------------------------------------- */

/* values[structure][series][year][future], year 0 the start. */
struct values {
    double *all;
    size_t futures;
};

static double *values_of(const struct spread *spread, const struct values *values, size_t m,
                         size_t s, size_t year)
{
    size_t row = (m * spread->nseries + s) * (spread->years + 1) + year;
    return values->all + row * values->futures;
}

/* As many draws of a posterior as beliefs, from all over it. NULL: no memory. */
static double *thin(const struct posterior *posterior, size_t entries, size_t beliefs)
{
    double *out = calloc(beliefs * entries + 1, sizeof *out);
    for (size_t b = 0; out != NULL && b < beliefs; b++)
        memcpy(out + b * entries, posterior->value + b * posterior->draws / beliefs * entries,
               entries * sizeof *out);
    return out;
}

static int read_values(const struct spread *spread, size_t m, struct run *own, double *room,
                       const struct values *values)
{
    for (size_t s = 0; s < spread->nseries; s++) {
        int error =
            table_years(own->table, findings_column(own->plan, spread->series[s].column), room);
        if (error != 0)
            return error;
        for (size_t y = 0; y <= spread->years; y++)
            memcpy(values_of(spread, values, m, s, y), room + y * own->futures,
                   own->futures * sizeof *room);
    }
    return 0;
}

/* All futures under one structure. Returns 0 or an exit status, said. */
static int run_structure(struct spread *spread, size_t m, uint64_t seed, const char *scratch,
                         const char *out, const struct options *options,
                         const struct values *values)
{
    const struct load *load = spread->structure[m];
    const struct simulate_words words = {"run", out,
                                         spread->nstructures > 1 ? spread->name[m] : T("variance")};
    struct plan plan = load->plan; /* borrows all that the structure's own holds */
    struct run own = {.load = load, .plan = &plan};
    double *points = NULL, *room = calloc((spread->years + 1) * values->futures, sizeof *room);
    int error = room == NULL ? ENOMEM : 0, status = 0;
    plan.seed = seed;
    plan.replicates = values->futures;
    plan.layers = eights;
    if (plan.points.value != NULL && error == 0) {
        points = thin(&load->posterior, plan.nentries, spread->all_beliefs);
        plan.points = (struct plan_points){.value = points, .rows = spread->all_beliefs};
        error = points == NULL ? ENOMEM : 0;
    }
    if (error == 0)
        status = simulate(&own, scratch, options, &words);
    if (error == 0 && status == 0)
        error = read_values(spread, m, &own, room, values);
    if (error == 0 && (status == 130 || own.interrupted))
        spread->interrupted = true;
    if (own.futures / SPREAD_EACH < spread->beliefs)
        spread->beliefs = own.futures / SPREAD_EACH;
    table_close(own.table);
    free(points);
    free(room);
    return error != 0 ? complaint_machine("run", error, out) : status == 130 ? 0 : status;
}

/* -- the variance ------------------------------------------------------------------------------ */

static double uniform(void *context, uint64_t address)
{
    const struct luck *luck = context;
    return rng_unit(rng_word(luck, address, 0));
}

/* The design without the layers that cannot vary, of which each draw is another of the next layer;
 * people stay, as the innermost. Returns how many layers are left. */
static size_t design(const struct spread *spread, size_t sizes[LAYERS])
{
    size_t n = 0;
    sizes[0] = spread->beliefs;
    if (spread->varies[SPREAD_BELIEFS])
        sizes[++n] = 1;
    sizes[n] *= SPREAD_SHOCKS_EACH;
    if (spread->varies[SPREAD_SHOCKS])
        sizes[++n] = 1;
    sizes[n] *= SPREAD_PEOPLE_EACH;
    return n + 1;
}

size_t spread_units(const struct spread *spread, size_t *part)
{
    size_t sizes[LAYERS];
    design(spread, sizes);
    *part = SPREAD_BELIEFS;
    while (*part < SPREAD_PEOPLE && !spread->varies[*part])
        ++*part;
    return sizes[0];
}

/* What was estimated, with the layers that cannot vary at their places. */
static void place_parts(const struct spread *spread, const struct variance_part *found,
                        struct variance_part part[SPREAD_PARTS])
{
    for (size_t p = 0; p < SPREAD_PARTS; p++)
        if (p < SPREAD_PEOPLE && !spread->varies[p])
            part[p] =
                (struct variance_part){0, isnan(found->share) ? NAN : 0, NAN, NAN, NAN, NAN, NAN};
        else
            part[p] = *found++;
}

static bool split(struct spread *spread, uint64_t seed, const struct values *values)
{
    struct variance_part found[LAYERS + 1];
    size_t sizes[LAYERS], layers = design(spread, sizes);
    struct luck luck = {.seed = seed};
    const struct variance_boot boot = {
        RESAMPLES, 0.95, rng_address(0, "variance by layer"), {uniform, &luck}};
    double *spare = calloc(variance_mixture_room(spread->nstructures, sizes[0], layers, RESAMPLES),
                           sizeof *spare);
    if (spare == NULL)
        return false;
    for (size_t s = 0; s < spread->nseries; s++)
        for (size_t y = 1; y <= spread->years; y++) {
            struct spread_year *year = &spread->series[s].year[y];
            const double *x[VARIANCE_STRUCTURES];
            for (size_t m = 0; m < spread->nstructures; m++)
                x[m] = values_of(spread, values, m, s, y);
            year->whole =
                variance_mixture(x, spread->nstructures, sizes, layers, &boot, found, spare);
            place_parts(spread, found, year->part);
        }
    free(spare);
    return true;
}

/* -- which series ------------------------------------------------------------------------------ */

static bool add_series(struct spread *spread, const struct run *run, const char *column,
                       const char *subject, const char *title, const char *deviation, double scale)
{
    struct spread_series *series = &spread->series[spread->nseries];
    size_t at = findings_column(run->plan, column);
    *series = (struct spread_series){
        .column = column, .subject = subject, .unit = run->plan->columns[at].unit, .scale = scale};
    snprintf(series->title, sizeof series->title, "%s", title);
    snprintf(series->deviation, sizeof series->deviation, "%s", deviation);
    series->year = calloc(spread->years + 1, sizeof *series->year);
    spread->nseries++;
    return series->year != NULL;
}

/* Coverage, then what says most of the fund, then its amounts. */
static bool choose_series(struct spread *spread, const struct run *run)
{
    const char *unit = run_text(run, "money_unit"), *points = T("percentage points");
    double money = 1 / run_money(run);
    char claims[RUN_TEXT], last[RUN_TEXT];
    bool part = run->findings.part;
    snprintf(claims, sizeof claims, T("Claims, %s"), unit);
    snprintf(last, sizeof last, part ? T("Contributions, %s") : T("Income less outgo, %s"), unit);
    return add_series(spread, run, "coverage", T("coverage"), T("Coverage, % of residents"), points,
                      100) &&
           (part ? add_series(spread, run, "allocation_used", T("claims over the allocation"),
                              T("Claims, % of allocation"), points, 100)
                 : add_series(spread, run, "reserve_months", T("the reserve"),
                              T("Reserve, months of outgo"), T("months"), 1)) &&
           add_series(spread, run, "claims_settled", T("claims"), claims, unit, money) &&
           add_series(spread, run, part ? "contributions" : "balance",
                      part ? T("contributions") : T("the balance"), last, unit, money);
}

int spread_run(struct spread *spread, const struct run *run, const char *scratch, const char *out,
               const struct options *options)
{
    struct values values = {.futures = spread->all_beliefs * SPREAD_EACH};
    int status = 0;
    spread->years = run->findings.years;
    spread->beliefs = spread->all_beliefs;
    bool room = choose_series(spread, run);
    values.all =
        calloc(spread->nstructures * spread->nseries * (spread->years + 1) * values.futures,
               sizeof *values.all);
    room = room && values.all != NULL;
    size_t run_so_far = 0;
    while (run_so_far < spread->nstructures && room && status == 0 && !spread->interrupted)
        status =
            run_structure(spread, run_so_far++, run->plan->seed, scratch, out, options, &values);
    if (spread->beliefs < SPREAD_LEAST || run_so_far < spread->nstructures)
        spread->beliefs = 0;
    if (room && status == 0 && spread->beliefs > 0)
        room = split(spread, run->plan->seed, &values);
    free(values.all);
    return room ? status : complaint_machine("run", ENOMEM, out);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
