/* economy - prices, wages, incomes, output and the reference salary.
 *
 * Each of three yearly log growth rates (prices, real wages, real output) is its path plus a
 * deviation e that follows a first-order autoregression with yearly autocorrelation phi and the
 * stated standard deviation, 0 in the base year (models/autoregression.h). Growth over a period of
 * dt years is dt (ln(1 + path) + e) less half of what the period adds to the variance of the sum:
 * so the expected index of any period is its path's. Nominal wages and incomes are prices times
 * real wages.
 * The innovations of the three and of care's excess inflation are standard normals z = L x, where x
 * are independent and L L' is the matrix of the stated correlations (Cholesky). The expectation of
 * a product of two indices is then exp(cov) times that of its path, cov the covariance of their
 * logarithms: with prices that hold real wages back, nominal wages are expected below the product
 * of the two paths.
 *
 * The reference salary follows its legal steps. From the month reference_rule on, in each
 * reference_month it rises with probability reference_rise by the prices since its last rise and a
 * share of the real wage growth since then; a later legal step takes over from the rule. Without
 * shocks the likelier of the two happens. What follows it: contributions on it, pensions and the
 * ceiling (models/groups.c), fees (models/care.c), and public pay, a share p of all wages:
 *     wage index = (1 - p) nominal wages + p reference salary / that of the base date.
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

enum { OWN = ECONOMY_EXCESS }; /* drivers that move on here */

static const char *const driver_names[ECONOMY_DRIVERS] = {"prices", "real wages", "real output",
                                                          "excess inflation"};

/* Their correlations, as a triangle; NULL: of a driver with itself. */
static const char *const pair_rows[ECONOMY_PAIRS] = {
    NULL,
    "correlation_inflation_wage",
    NULL,
    "correlation_inflation_output",
    "correlation_wage_output",
    NULL,
    "correlation_inflation_excess",
    "correlation_wage_excess",
    "correlation_output_excess",
    NULL,
};

static void correlations(const struct economy_inputs *in, size_t lane, double c[ECONOMY_PAIRS])
{
    const double *const pair[ECONOMY_PAIRS] = {
        NULL,
        in->correlation_inflation_wage,
        NULL,
        in->correlation_inflation_output,
        in->correlation_wage_output,
        NULL,
        in->correlation_inflation_excess,
        in->correlation_wage_excess,
        in->correlation_output_excess,
        NULL,
    };
    for (size_t k = 0; k < ECONOMY_PAIRS; k++)
        c[k] = pair[k] != NULL ? pair[k][lane] : 1;
}

/* The places in the triangle of the pairs among the drivers of a set (a bit each). */
static size_t pairs_among(unsigned set, size_t place[ECONOMY_PAIRS])
{
    size_t n = 0, at = 0;
    for (size_t i = 0; i < ECONOMY_DRIVERS; i++)
        for (size_t j = 0; j <= i; j++, at++)
            if ((set >> i & set >> j & 1) != 0)
                place[n++] = at;
    return n;
}

/* Names the correlations of the fewest drivers that cannot all hold. */
static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    double all[ECONOMY_PAIRS];
    correlations(base->economy, 0, all);
    for (unsigned set = 1; set < 1u << ECONOMY_DRIVERS; set++) { /* each three before all four */
        double some[ECONOMY_PAIRS];
        size_t place[ECONOMY_PAIRS], n = pairs_among(set, place), drivers = 0;
        for (size_t i = 0; i < ECONOMY_DRIVERS; i++)
            drivers += set >> i & 1;
        for (size_t k = 0; k < n; k++)
            some[k] = all[place[k]];
        if (autoregression_factor(drivers, some, some))
            continue;
        for (size_t k = 0; k < n; k++)
            if (pair_rows[place[k]] != NULL)
                fault_at(out, places->find(places, SECTION_economy, pair_rows[place[k]], 0),
                         T("%s is %.4g, which the other correlations of the same %zu drivers rule "
                           "out (not positive definite)"),
                         pair_rows[place[k]], all[place[k]], drivers);
        return false;
    }
    return true;
}

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    (void)base;
    struct economy_state *eco = &world->economy;
    const size_t lane = sizeof(double);
    eco->factor = arena_take(kept, ECONOMY_PAIRS, sizeof eco->factor[0]);
    eco->innovation = arena_take(fresh, ECONOMY_DRIVERS, sizeof eco->innovation[0]);
    eco->deviation = arena_take(kept, OWN, sizeof eco->deviation[0]);
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

static void correlate(const struct view *view, struct world *now)
{
    for (size_t l = 0; l < LANES; l++) {
        double c[ECONOMY_PAIRS];
        correlations(view->economy, l, c);
        if (!autoregression_factor(ECONOMY_DRIVERS, c, c))
            model_trouble(now, (int)l, "economy",
                          T("the correlations drawn for it contradict each other: their matrix is "
                            "not positive definite"));
        for (size_t k = 0; k < ECONOMY_PAIRS; k++)
            now->economy.factor[k][l] = c[k];
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
    correlate(view, now);
    for (size_t l = 0; l < LANES; l++) {
        double prices = years * elementary_log1p(in->inflation[l]);
        double wages = years * elementary_log1p(in->wage_growth[l]);
        for (size_t d = 0; d < OWN; d++)
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

static void surprise(const struct view *view, struct economy_state *eco, const struct luck *luck)
{
    double x[ECONOMY_DRIVERS][LANES] = {{0}};
    for (size_t d = 0; d < ECONOMY_DRIVERS && view->setup->shocks[0] == SETUP_DRAWN; d++)
        rng_normals(luck, rng_address(0, driver_names[d]), x[d]);
    double(*factor)[LANES] = eco->factor;
    for (size_t i = 0; i < ECONOMY_DRIVERS; i++, factor += i)
        for (size_t l = 0; l < LANES; l++) {
            double z = 0;
            for (size_t j = 0; j <= i; j++)
                z += factor[j][l] * x[j][l];
            eco->innovation[i][l] = z;
        }
}

/* Log growth of a driver over this period, after its deviation moved on. */
static void grow(const struct view *view, struct economy_state *eco, size_t driver,
                 const double path[LANES], const double sd[LANES], double growth[LANES])
{
    const double dt = view->dt;
    const bool shocks = view->setup->shocks[0] == SETUP_DRAWN;
    for (size_t l = 0; l < LANES; l++) {
        double keep = autoregression_keep(view->economy->persistence[l], dt);
        double *e = &eco->deviation[driver][l];
        *e = autoregression_next(*e, keep, sd[l], eco->innovation[driver][l]);
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

double economy_wage_index(const struct economy_inputs *in, const struct economy_state *eco,
                          size_t lane, double reference)
{
    double public = in->public_pay[lane], others = eco->wage[lane];
    return public > 0 ? (1 - public) * others + public * reference / eco->reference_base[lane]
                      : others;
}

static void open_period(const struct view *view, struct world *now, const struct luck *luck)
{
    const struct economy_inputs *in = view->economy;
    struct economy_state *eco = &now->economy;
    const double *const paths[OWN] = {in->inflation, in->wage_growth, in->output_growth};
    const double *const sds[OWN] = {in->inflation_sd, in->wage_sd, in->output_sd};
    double growth[OWN][LANES], uniform[LANES];
    surprise(view, eco, luck);
    for (size_t d = 0; d < OWN; d++)
        grow(view, eco, d, paths[d], sds[d], growth[d]);
    for (size_t l = 0; l < LANES; l++)
        uniform[l] = 0.5;
    if (view->setup->shocks[0] == SETUP_DRAWN)
        rng_uniforms(luck, rng_address(0, "reference salary"), uniform);
    move_reference(view, eco, uniform);
    for (size_t l = 0; l < LANES; l++) {
        eco->price_since[l] += growth[ECONOMY_PRICES][l];
        eco->real_since[l] += growth[ECONOMY_WAGES][l];
        eco->price[l] *= elementary_exp(growth[ECONOMY_PRICES][l]);
        eco->wage[l] *= elementary_exp(growth[ECONOMY_PRICES][l] + growth[ECONOMY_WAGES][l]);
        eco->real_output[l] *= elementary_exp(growth[ECONOMY_OUTPUT][l]);
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
    .check = check,
    .lay = lay,
    .begin = begin,
    .open = open_period,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
