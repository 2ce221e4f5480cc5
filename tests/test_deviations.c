/* test_deviations - fertility, mortality and migration that deviate from their paths: expected to
 * be on them, as wide and as correlated as stated, and off unless a scenario turns them on.
 *
 * Bounds are 4.5 standard errors of the closed form (1 in 150,000 each). */
#include "models/deviations.h"

#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { FUTURES = 400 * LANES, FEW = 40 * LANES, PERIODS = 6 };

static const double sd[POPULATION_VITALS] = {0.2, 0.1, 0.004};
static const double persistence = 0.6, correlation = -0.7;

#define WIDE                                                                                  \
    "population.fertility_sd=0.2", "population.mortality_sd=0.1",                             \
        "population.migration_sd=0.004", "population.vital_persistence=0.6",                  \
        "population.correlation_fertility_mortality=-0.7", "population.fertility_level=0.8", \
        "population.mortality_level=1.5", "population.migration=-0.002"

static const double level[POPULATION_VITALS] = {0.8, 1.5, -0.002};

/* [what][period][future] as births, deaths and migration read it. */
static double drawn[POPULATION_VITALS][PERIODS][FUTURES];

static void read_bundle(const struct small_world *w, size_t first, size_t p)
{
    const struct world *now = &w->worker.world;
    for (size_t l = 0; l < LANES; l++) {
        drawn[POPULATION_FERTILITY][p][first + l] = population_fertility(&w->view, now, l);
        drawn[POPULATION_MORTALITY][p][first + l] = population_mortality(&w->view, now, l);
        drawn[POPULATION_MIGRATION][p][first + l] = population_migration(&w->view, now, l);
    }
}

/* People stand still: only what their rates are is drawn. */
static void draw(const char *const sets[])
{
    struct small_world w;
    small_world_open(&w, NULL, sets);
    small_world_begin(&w, 0);
    for (size_t first = 0; first < FUTURES; first += LANES) {
        w.luck.replicate = (uint32_t)first;
        deviations_begin(&w.worker.world.people);
        for (size_t p = 0; p < PERIODS; p++) {
            plan_view(&w.plan, &w.worker, p + 1, &w.view);
            w.luck.period = (uint32_t)(w.view.year * w.plan.dims.per_year + w.view.index);
            deviations_move(&w.view, &w.worker.world.people, &w.luck);
            read_bundle(&w, first, p);
        }
    }
    small_world_close(&w);
}

/* What the autoregression says at a period counted from 0. */
static double variance(size_t what, size_t p)
{
    return sd[what] * sd[what] * (1 - pow(persistence, 2 * (double)(p + 1) / 4));
}

static double deviation(size_t what, size_t p, size_t future)
{
    double x = drawn[what][p][future];
    return what == POPULATION_MIGRATION ? x - level[what]
                                        : log(x / level[what]) + variance(what, p) / 2;
}

static double product(size_t what, size_t p, size_t other, size_t q)
{
    double sum = 0;
    for (size_t f = 0; f < FUTURES; f++)
        sum += deviation(what, p, f) * deviation(other, q, f);
    return sum / FUTURES;
}

static void near(double is, double wanted, double error, const char *what, size_t p)
{
    if (!(fabs(is - wanted) < 4.5 * error / sqrt(FUTURES)))
        fail_msg("%s of period %zu: %.6g, expected %.6g +- %.2g", what, p + 1, is, wanted,
                 error / sqrt(FUTURES));
}

static void rates_are_expected_on_their_paths_and_as_wide_as_stated(void **state)
{
    (void)state;
    draw(SMALL_SETS(WIDE));
    for (size_t what = 0; what < POPULATION_VITALS; what++)
        for (size_t p = 0; p < PERIODS; p++) {
            double v = variance(what, p), mean = 0;
            for (size_t f = 0; f < FUTURES; f++)
                mean += drawn[what][p][f] / FUTURES;
            bool factor = what != POPULATION_MIGRATION;
            near(mean, level[what], factor ? level[what] * sqrt(expm1(v)) : sqrt(v), "mean", p);
            near(product(what, p, what, p), v, v * sqrt(2), "variance", p);
        }
}

static void fertility_and_mortality_have_the_stated_correlation_and_persistence(void **state)
{
    (void)state;
    draw(SMALL_SETS(WIDE));
    for (size_t p = 0; p < PERIODS; p++) {
        double f = variance(POPULATION_FERTILITY, p), m = variance(POPULATION_MORTALITY, p);
        double g = variance(POPULATION_MIGRATION, p);
        near(product(POPULATION_FERTILITY, p, POPULATION_MORTALITY, p), correlation * sqrt(f * m),
             sqrt(f * m * (1 + correlation * correlation)), "covariance", p);
        near(product(POPULATION_FERTILITY, p, POPULATION_MIGRATION, p), 0, sqrt(f * g),
             "covariance with migration", p);
        near(product(POPULATION_MORTALITY, p, POPULATION_MIGRATION, p), 0, sqrt(m * g),
             "covariance with migration", p);
        if (p == 0)
            continue;
        double before = variance(POPULATION_FERTILITY, p - 1);
        double kept = pow(persistence, 0.25) * before;
        near(product(POPULATION_FERTILITY, p, POPULATION_FERTILITY, p - 1), kept,
             sqrt(f * before + kept * kept), "autocovariance", p);
    }
}

/* Mean and variance of a flow of the first quarter over futures. */
struct spread {
    double mean, variance;
};

static struct spread spread_of(const double x[FEW])
{
    struct spread s = {0, 0};
    for (size_t f = 0; f < FEW; f++)
        s.mean += x[f] / FEW;
    for (size_t f = 0; f < FEW; f++)
        s.variance += (x[f] - s.mean) * (x[f] - s.mean) / (FEW - 1);
    return s;
}

static void first_quarter(const char *const sets[], struct spread out[POPULATION_VITALS])
{
    static double flow[POPULATION_VITALS][FEW];
    struct small_world w;
    small_world_open(&w, NULL, sets);
    for (size_t first = 0; first < FEW; first += LANES) {
        const struct population_state *people = &w.worker.world.people;
        small_world_begin(&w, first);
        small_world_open_half(&w);
        for (size_t l = 0; l < LANES; l++) {
            flow[POPULATION_FERTILITY][first + l] = (double)people->births[l];
            flow[POPULATION_MORTALITY][first + l] = (double)people->deaths[l];
            flow[POPULATION_MIGRATION][first + l] = (double)people->migrants[l];
        }
    }
    for (size_t what = 0; what < POPULATION_VITALS; what++)
        out[what] = spread_of(flow[what]);
    small_world_close(&w);
}

/* A count of Poisson's law whose mean m is multiplied by a factor of mean one and variance u has
 * the variance m + m^2 u; migrants N e the variance m + N^2 Var e. */
static void births_deaths_and_migrants_follow(void **state)
{
    (void)state;
    struct spread on[POPULATION_VITALS], off[POPULATION_VITALS];
    first_quarter(SMALL_SETS("population.migration=0.02", "population.fertility_sd=0.2",
                             "population.mortality_sd=0.1", "population.migration_sd=0.004",
                             "population.vital_persistence=0.6"),
                  on);
    first_quarter(SMALL_SETS("population.migration=0.02"), off);
    for (size_t what = 0; what < POPULATION_VITALS; what++) {
        double m = off[what].mean, people = what == POPULATION_MIGRATION ? m / 0.02 : m;
        double u = what == POPULATION_MIGRATION ? variance(what, 0) : expm1(variance(what, 0));
        double wanted = off[what].variance + people * people * u;
        assert_true(m > 300 && wanted > 2 * off[what].variance);
        assert_true(fabs(on[what].mean - m) <
                    4.5 * sqrt((wanted + off[what].variance) / FEW));
        assert_true(fabs(on[what].variance / wanted - 1) < 4.5 * sqrt((2 + 16 * u) / FEW));
    }
}

/* Given the factors, flows of one future are nearly Poisson's about them, in a year of one period:
 * within 5 standard deviations and the few per cent by which who dies, leaves or outgrows a group
 * makes fewer. Factors differ eightfold. */
static void persons_and_cells_have_the_same_deviations(void **state)
{
    (void)state;
    static const char *const structures[] = {"population.structure=\"cells\"",
                                             "population.structure=\"individuals\""};
    for (size_t k = 0; k < 2; k++) {
        struct small_world w;
        small_world_open(&w, NULL,
                         SMALL_SETS(structures[k], "periods_per_year=1", "beliefs=\"central\"",
                                    "population.fertility_sd=0.5", "population.mortality_sd=0.3",
                                    "population.migration_sd=0.02",
                                    "population.vital_persistence=0"));
        small_world_begin(&w, 0);
        small_world_open_half(&w);
        const struct world *now = &w.worker.world;
        size_t lanes = w.plan.common.population.lanes;
        double births = 0, deaths = 0, bear = 0, die = 0, come = 0, leave = 0;
        for (size_t l = 0; l < lanes; l++) {
            births += (double)now->people.births[l];
            deaths += (double)now->people.deaths[l];
            bear += population_fertility(&w.view, now, l);
            die += population_mortality(&w.view, now, l);
        }
        for (size_t l = 0; l < lanes; l++) {
            double b = births / bear * population_fertility(&w.view, now, l);
            double d = deaths / die * population_mortality(&w.view, now, l);
            double net = population_migration(&w.view, now, l);
            double n = 309040 * (net > 0 ? net : -expm1(net)), m = (double)now->people.migrants[l];
            assert_true(fabs((double)now->people.births[l] - b) < 5 * sqrt(b) + 0.04 * b);
            assert_true(fabs((double)now->people.deaths[l] - d) < 5 * sqrt(d) + 0.04 * d);
            assert_true(fabs(m - (net > 0 ? n : -n)) < 5 * sqrt(n) + 0.04 * n);
            come += net > 0;
            leave += net < 0;
        }
        assert_true(leave > 0 && (come > 0 || lanes < LANES)); /* of persons fewer futures fit */
        small_world_close(&w);
    }
}

static void without_shocks_nothing_deviates(void **state)
{
    (void)state;
    draw(SMALL_SETS(WIDE, "shocks=\"none\""));
    for (size_t what = 0; what < POPULATION_VITALS; what++)
        for (size_t p = 0; p < PERIODS; p++)
            for (size_t f = 0; f < FUTURES; f++)
                assert_true(drawn[what][p][f] == level[what]);
}

static void a_spread_of_nothing_changes_no_bit(void **state)
{
    (void)state;
    struct small_world plain, off;
    small_world_open(&plain, NULL, NULL);
    small_world_open(&off, NULL,
                     SMALL_SETS("population.vital_persistence=0.3",
                                "population.correlation_fertility_mortality=0.9"));
    small_world_run(&plain, LANES);
    small_world_run(&off, LANES);
    assert_memory_equal(plain.rows, off.rows,
                        LANES * plain.periods * plain.plan.ncolumns * sizeof *plain.rows);
    small_world_close(&plain);
    small_world_close(&off);
}

/* What is drawn of fertility is moved neither by how mortality deviates nor by people's luck. */
static void each_deviation_has_its_own_luck(void **state)
{
    (void)state;
    static double alone[PERIODS][FUTURES];
    draw(SMALL_SETS("population.fertility_sd=0.2", "population.vital_persistence=0.6"));
    memcpy(alone, drawn[POPULATION_FERTILITY], sizeof alone);
    draw(SMALL_SETS("population.fertility_sd=0.2", "population.vital_persistence=0.6",
                    "population.mortality_sd=0.3",
                    "population.correlation_fertility_mortality=0.5", "people=\"same\""));
    assert_memory_equal(alone, drawn[POPULATION_FERTILITY], sizeof alone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_are_expected_on_their_paths_and_as_wide_as_stated),
        cmocka_unit_test(fertility_and_mortality_have_the_stated_correlation_and_persistence),
        cmocka_unit_test(births_deaths_and_migrants_follow),
        cmocka_unit_test(persons_and_cells_have_the_same_deviations),
        cmocka_unit_test(without_shocks_nothing_deviates),
        cmocka_unit_test(a_spread_of_nothing_changes_no_bit),
        cmocka_unit_test(each_deviation_has_its_own_luck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
