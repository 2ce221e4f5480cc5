/* economy - prices, wages, incomes, output and the reference salary.
 *
 * Each of three yearly log growth rates (prices, real wages, real output) is its path plus a
 * deviation e that follows a first-order autoregression with yearly autocorrelation phi and the
 * stated standard deviation, 0 in the base year (models/autoregression.h). Growth over a period of
 * dt years is dt (ln(1 + path) + e) less half of what the period adds to the variance of the sum:
 * so the expected index of any period is its path's. Nominal wages and incomes are prices times
 * real wages.
 *
 * The reference salary follows its legal steps. From the month reference_rule on, in each
 * reference_month it rises with probability reference_rise by the prices since its last rise and a
 * share of the real wage growth since then; a later legal step takes over from the rule. Without
 * shocks the likelier of the two happens.
 * Incomes are lognormal; a fifth's mean is its partial expectation (models/lognormal.h). */
#include "models/autoregression.h"
#include "models/elementary.h"
#include "models/lognormal.h"
#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#include <math.h>

#define ROWS "models/economy.def"
#define INPUTS struct economy_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};
#include "models/series.h"

const struct section economy_section = {
    "economy",
    DIM_ONE,
    "prices, wages, incomes, the reference salary",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct economy_inputs),
};

enum { PRICES, WAGES, OUTPUT, DRIVERS };

static const char *const driver_names[DRIVERS] = {"prices", "real wages", "real output"};

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    (void)base;
    struct economy_state *eco = &world->economy;
    const size_t lane = sizeof(double);
    eco->deviation = arena_take(kept, DRIVERS, sizeof eco->deviation[0]);
    eco->price = arena_take(kept, LANES, lane);
    eco->wage = arena_take(kept, LANES, lane);
    eco->real_output = arena_take(kept, LANES, lane);
    eco->legal = arena_take(kept, LANES, lane);
    eco->reference_end = arena_take(kept, LANES, lane);
    eco->reference_base = arena_take(kept, LANES, lane);
    eco->price_since = arena_take(kept, LANES, lane);
    eco->real_since = arena_take(kept, LANES, lane);
    eco->real_reference = arena_take(kept, ECONOMY_LAGS, sizeof eco->real_reference[0]);
    eco->output = arena_take(fresh, LANES, lane);
    eco->reference = arena_take(fresh, LANES, lane);
    eco->class_income = arena_take(fresh, ECONOMY_CLASSES, sizeof eco->class_income[0]);
}

static void class_incomes(const struct economy_inputs *in, struct economy_state *eco)
{
    for (size_t l = 0; l < LANES; l++) {
        double ratio[ECONOMY_CLASSES];
        lognormal_class_means(lognormal_sigma(in->gini[l]), ECONOMY_CLASSES, ratio);
        for (size_t c = 0; c < ECONOMY_CLASSES; c++)
            eco->class_income[c][l] = in->income[l] * ratio[c] * eco->wage[l];
    }
}

/* Indices are those of a period's middle; growth leads from the middle of the base year to the
 * middle of its last period. */
static void begin(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    const struct economy_inputs *in = view->economy;
    struct economy_state *eco = &now->economy;
    const double years = (1 - view->dt) / 2;
    for (size_t l = 0; l < LANES; l++) {
        double prices = years * elementary_log1p(in->inflation[l]);
        double wages = years * elementary_log1p(in->wage_growth[l]);
        for (size_t d = 0; d < DRIVERS; d++)
            eco->deviation[d][l] = 0;
        eco->price[l] = elementary_exp(prices);
        eco->wage[l] = elementary_exp(prices + wages);
        eco->real_output[l] = elementary_exp(years * elementary_log1p(in->output_growth[l]));
        eco->output[l] = NAN;
        eco->legal[l] = in->reference_salary[view->to_end + l];
        eco->reference[l] = in->reference_salary[l];
        eco->reference_end[l] = eco->legal[l];
        eco->reference_base[l] = eco->legal[l];
        eco->price_since[l] = 0;
        eco->real_since[l] = 0;
        for (size_t k = 0; k < ECONOMY_LAGS; k++)
            eco->real_reference[k][l] = in->reference_salary[l];
    }
    class_incomes(in, eco);
}

/* Log growth of a driver over this period, after its deviation moved on. */
static void grow(const struct view *view, struct economy_state *eco, size_t driver,
                 const double path[LANES], const double sd[LANES], const double z[LANES],
                 double growth[LANES])
{
    const double dt = view->dt;
    const bool shocks = view->setup->shocks[0] == SETUP_DRAWN;
    for (size_t l = 0; l < LANES; l++) {
        double keep = autoregression_keep(view->economy->persistence[l], dt);
        double *e = &eco->deviation[driver][l];
        *e = autoregression_next(*e, keep, sd[l], z[l]);
        growth[l] = dt * (elementary_log1p(path[l]) + *e);
        if (shocks)
            growth[l] -= autoregression_sum_rise(keep, sd[l], dt, view->period) / 2;
    }
}

/* The reference salary of the period: a legal step, or a rise by the rule, or neither. */
static void move_reference(const struct view *view, struct economy_state *eco,
                           const double uniform[LANES])
{
    const struct economy_inputs *in = view->economy;
    int rise = (int)in->reference_month[0] - 1; /* month of the year, January 0 */
    bool due = rise >= view->month && rise < view->month + view->months &&
               (int64_t)view->year * 12 + rise >= in->reference_rule[0];
    double after = (double)(view->month + view->months - rise) / (double)view->months;
    for (size_t l = 0; l < LANES; l++) {
        double before = eco->reference_end[l];
        double end = in->reference_salary[view->to_end + l];
        if (end != eco->legal[l]) { /* a legal step, maybe inside the period */
            eco->reference[l] = in->reference_salary[l];
            eco->reference_end[l] = end;
            eco->legal[l] = end;
        } else if (due && uniform[l] < in->reference_rise[l]) {
            double up = eco->price_since[l] + in->reference_wage_share[l] * eco->real_since[l];
            eco->reference_end[l] = before * elementary_exp(up);
            eco->reference[l] = before + after * (eco->reference_end[l] - before);
        } else {
            eco->reference[l] = before;
            continue;
        }
        eco->price_since[l] = 0;
        eco->real_since[l] = 0;
    }
}

static void open_period(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct economy_inputs *in = view->economy;
    struct economy_state *eco = &now->economy;
    const double *const paths[DRIVERS] = {in->inflation, in->wage_growth, in->output_growth};
    const double *const sds[DRIVERS] = {in->inflation_sd, in->wage_sd, in->output_sd};
    double growth[DRIVERS][LANES], uniform[LANES];
    for (size_t d = 0; d < DRIVERS; d++) {
        double z[LANES] = {0};
        if (view->setup->shocks[0] == SETUP_DRAWN)
            rng_normals(luck, rng_address(0, driver_names[d]), z);
        grow(view, eco, d, paths[d], sds[d], z, growth[d]);
    }
    for (size_t l = 0; l < LANES; l++)
        uniform[l] = 0.5;
    if (view->setup->shocks[0] == SETUP_DRAWN)
        rng_uniforms(luck, rng_address(0, "reference salary"), uniform);
    move_reference(view, eco, uniform);
    for (size_t l = 0; l < LANES; l++) {
        eco->price_since[l] += growth[PRICES][l];
        eco->real_since[l] += growth[WAGES][l];
        eco->price[l] *= elementary_exp(growth[PRICES][l]);
        eco->wage[l] *= elementary_exp(growth[PRICES][l] + growth[WAGES][l]);
        eco->real_output[l] *= elementary_exp(growth[OUTPUT][l]);
        eco->output[l] = in->output[l] * view->dt * eco->real_output[l] * eco->price[l];
    }
    for (size_t k = ECONOMY_LAGS - 1; k > 0; k--)
        for (size_t l = 0; l < LANES; l++)
            eco->real_reference[k][l] = eco->real_reference[k - 1][l];
    for (size_t l = 0; l < LANES; l++)
        eco->real_reference[0][l] = eco->reference[l] / eco->price[l];
    class_incomes(in, eco);
}

const struct model economy_model = {
    .summary = "prices, wages, incomes, output and the reference salary",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .lay = lay,
    .begin = begin,
    .open = open_period,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
