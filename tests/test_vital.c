/* test_vital - a drawn year of the program against the oracles' projections of a closed population.
 *
 * oracles/leslie_demography gives what a class bears and what share of it lives on, counted on
 * those who start the step. The program lets people grow older, then die, then bear. So the rate of
 * those who have just become k + 1 is birth[k] / ratio[k], and their death rate -ln ratio[k]. */
#include "models/vital.h"
#include "tests/lifetable.h"
#include "tests/oracle.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 10, YEARS = 1024 * LANES };

static double mortality[2 * POPULATION_SEXES * POPULATION_AGES], fertility[2 * POPULATION_AGES];

/* The table by age whose means of neighbours are wanted[k] for those who become k + 1, then 0. It
 * may fall below zero between two ages, as no table of a scenario may; the means never do. */
static void table_of_means(const double *wanted, size_t n, double *table)
{
    table[0] = 0;
    for (size_t k = 0; k + 1 < POPULATION_AGES; k++)
        table[k + 1] = (k < n ? 2 * wanted[k] : 0) - table[k];
}

/* Rates of the last year of both tables, which the first period of a forecast reads. */
static void rates_of(const double *birth, const double *ratio, size_t n)
{
    double bear[MOST], die[MOST];
    for (size_t k = 0; k < n; k++) {
        die[k] = -log(ratio[k]);
        bear[k] = birth[k] / ratio[k];
    }
    for (size_t block = 0; block < 2 * POPULATION_SEXES; block++)
        table_of_means(die, n, mortality + block * POPULATION_AGES);
    for (size_t year = 0; year < 2; year++)
        table_of_means(bear, n, fertility + year * POPULATION_AGES);
}

/* Women of the poorest fifth of the first group, by age, and nobody else. */
static int32_t (*women(struct small_world *w))[PEOPLE_STATES][LANES]
{
    const struct population_common *p = &w->plan.common.population;
    const struct population_strip *strip =
        population_strip(p, SMALL_CHILDREN, 0, POPULATION_GOOD_HEALTH, POPULATION_FEMALE);
    return w->worker.world.people.count + strip->cell;
}

/* Mean and variance by age after one year of YEARS futures that all start with `people`. */
static void drawn_year(const double *people, size_t n, double *mean, double *variance)
{
    struct small_world w;
    const double none[LANES] = {0};
    small_world_open(&w, NULL, SMALL_SETS("periods_per_year=1"));
    memset(mean, 0, n * sizeof *mean);
    memset(variance, 0, n * sizeof *variance);
    small_world_begin(&w, 0);
    plan_view(&w.plan, &w.worker, 1, &w.view);
    struct population_inputs inputs = *w.view.population;
    inputs.mortality = mortality;
    inputs.fertility = fertility;
    inputs.boys_per_girl = none;
    w.view.population = &inputs;
    w.luck.period = (uint32_t)w.view.year;
    for (uint32_t first = 0; first < YEARS; first += LANES) {
        w.luck.replicate = first;
        memset(w.worker.world.people.count, 0,
               w.plan.common.population.ncells * sizeof w.worker.world.people.count[0]);
        for (size_t k = 0; k < n; k++)
            for (size_t l = 0; l < LANES; l++)
                women(&w)[k][PEOPLE_OUT_WILLING][l] = (int32_t)people[k];
        sections_models[SECTION_population]->open(&w.view, &w.worker.world, &w.luck);
        for (size_t k = 0; k < n; k++)
            for (size_t l = 0; l < LANES; l++) {
                double now = 0;
                for (size_t state = 0; state < PEOPLE_STATES; state++)
                    now += women(&w)[k][state][l];
                mean[k] += now / YEARS;
                variance[k] += now * now / YEARS;
            }
    }
    for (size_t k = 0; k < n; k++)
        variance[k] -= mean[k] * mean[k];
    small_world_close(&w);
}

/* Five standard errors of a mean and of a variance, the latter of a law near the normal one. */
static void assert_moments(double mean, double variance, double wanted_mean, double wanted_variance)
{
    double off = 5 * sqrt(wanted_variance / YEARS);
    if (!(fabs(mean - wanted_mean) <= off))
        fail_msg("mean %.6f, wanted %.6f +- %.6f", mean, wanted_mean, off);
    off = 5 * wanted_variance * sqrt(2.2 / YEARS);
    if (!(fabs(variance - wanted_variance) <= off))
        fail_msg("variance %.6f, wanted %.6f +- %.6f", variance, wanted_variance, off);
}

static void a_year_has_the_survivors_and_births_of_each_oracle_projection(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("leslie_demography");
    size_t matrices = 0;
    while (oracle_next(o, "lambda1")) {
        double birth[MOST], ratio[MOST], people[MOST], wanted[MOST], mean[MOST], variance[MOST];
        const size_t n = oracle_vector(o, "fert", birth, MOST);
        assert_int_equal(oracle_vector(o, "surv", ratio, MOST), n - 1);
        ratio[n - 1] = 1; /* to an age beyond the oracle's, where nobody looks */
        for (size_t k = 0; k < n; k++)
            people[k] = 1000;
        rates_of(birth, ratio, n);
        drawn_year(people, n, mean, variance);
        ratio[n - 1] = 0;
        lifetable_project(people, birth, ratio, n, wanted);
        double spread = wanted[0]; /* births given survivors are Poisson, survivors binomial */
        for (size_t k = 0; k + 1 < n; k++) {
            spread += people[k] * birth[k] * birth[k] * (1 - ratio[k]) / ratio[k];
            double binomial = people[k] * ratio[k] * (1 - ratio[k]);
            assert_moments(mean[k + 1], variance[k + 1], wanted[k + 1], binomial);
        }
        assert_moments(mean[0], variance[0], wanted[0], spread);
        matrices++;
    }
    assert_int_equal(matrices, 3);
    oracle_close(o);
}

static void a_year_has_the_oracles_mean_and_variance(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("leslie_demography");
    double people[MOST], birth[MOST], mean[MOST], variance[MOST];
    double ratio[MOST] = {1, 1, 1};
    assert_true(oracle_next(o, "stoch_step_mean_var_age0"));
    size_t n = oracle_vector(o, "n", people, MOST);
    assert_int_equal(oracle_vector(o, "fert", birth, MOST), n);
    rates_of(birth, ratio, n); /* nobody dies: births are Poisson */
    drawn_year(people, n, mean, variance);
    assert_moments(mean[0], variance[0], 150, 150); /* the row's value */
    assert_true(oracle_next(o, "stoch_step_mean_var_age1"));
    oracle_vector(o, "surv", ratio, MOST);
    rates_of((const double[MOST]){0}, ratio, n);
    drawn_year(people, n, mean, variance);
    assert_moments(mean[1], variance[1], 60, 24); /* the row's value */
    assert_true(mean[0] == 0 && variance[0] == 0);
    oracle_close(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_has_the_survivors_and_births_of_each_oracle_projection),
        cmocka_unit_test(a_year_has_the_oracles_mean_and_variance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
