/* test_lifetable - life tables and projections against R; stable populations by projecting long.
 *
 * oracles/leslie_demography: 38 of its 45 rows. Left out: damping_ratio (3; modulus of the second
 * eigenvalue, which no forecast needs) and stable_birthrate_meanage_share_u5_share60p (4; integrals
 * over a Gompertz law in continuous age). */
#include "tests/lifetable.h"

#include "models/draw.h"
#include "models/elementary.h"
#include "tests/law.h"
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { BANDS = 18, FIVES = BANDS - 1, MOST = 10, LONG = 400 };

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

/* -- life tables ------------------------------------------------------------------------------- */

static void table_of(struct oracle *o, struct lifetable_row row[BANDS])
{
    double width[BANDS], rate[BANDS], lived[BANDS];
    assert_int_equal(oracle_vector(o, "n", width, BANDS), BANDS);
    assert_int_equal(oracle_vector(o, "m", rate, BANDS), BANDS);
    assert_int_equal(oracle_vector(o, "a", lived, BANDS), BANDS);
    struct lifetable_band band[BANDS];
    for (size_t x = 0; x < BANDS; x++)
        band[x] = (struct lifetable_band){width[x], rate[x], lived[x]};
    lifetable_make(band, BANDS, row);
}

static void life_table_is_that_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("leslie_demography");
    struct lifetable_row row[BANDS];
    assert_true(oracle_next(o, "lifetable_q"));
    table_of(o, row);
    while (oracle_next(o, NULL))
        continue; /* to the start */

    double q[BANDS], l[BANDS], d[BANDS], years[BANDS], left[BANDS], e[BANDS];
    for (size_t x = 0; x < BANDS; x++) {
        q[x] = row[x].death;
        l[x] = row[x].survivors;
        d[x] = l[x] - (x + 1 < BANDS ? row[x + 1].survivors : 0.0);
        years[x] = row[x].years;
        e[x] = row[x].expectancy;
        left[x] = e[x] * l[x];
    }
    const struct {
        const char *quantity;
        const double *of;
        size_t n;
    } rows[] = {
        {"lifetable_q", q, BANDS},     {"lifetable_l", l, BANDS},     {"lifetable_d", d, BANDS},
        {"lifetable_L", years, BANDS}, {"lifetable_Tt", left, BANDS}, {"lifetable_e", e, BANDS},
        {"lifetable_e0_e1", e, 2},
    };
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++)
        while (oracle_next(o, rows[r].quantity))
            oracle_check_all(o, rows[r].of, rows[r].n);

    double fives[FIVES], ratio[FIVES];
    fives[0] = years[0] + years[1]; /* ages 0 and 1-4 */
    for (size_t x = 1; x < FIVES; x++)
        fives[x] = years[x + 1];
    lifetable_survival(fives, FIVES, ratio);
    while (oracle_next(o, "survival_ratio_5yr"))
        oracle_check_all(o, ratio, FIVES - 1);
    assert_int_equal(oracle_used(o, NULL), 8);
    oracle_close(o);
}

/* Under one rate at all ages everyone has 1/m years left, and a year's deaths are 1 - exp(-m). */
static void constant_rate_gives_the_exponential_law(void **state)
{
    (void)state;
    enum { AGES = 101 };
    const double m = 0.02, lived = 1.0 / m - 1.0 / expm1(m);
    struct lifetable_band band[AGES];
    struct lifetable_row row[AGES];
    double years[AGES], ratio[AGES];
    for (size_t x = 0; x < AGES; x++)
        band[x] = (struct lifetable_band){1.0, m, lived};
    lifetable_make(band, AGES, row);
    for (size_t x = 0; x < AGES; x++) {
        assert_near(row[x].expectancy, 1.0 / m, 1e-11);
        years[x] = row[x].years;
        if (x + 1 < AGES)
            assert_near(row[x].death, elementary_probability(m, 1.0), 1e-15);
    }
    lifetable_survival(years, AGES, ratio);
    for (size_t x = 0; x < AGES; x++)
        assert_near(ratio[x], exp(-m), 1e-13);
}

static void a_stationary_population_stays_as_it_is(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("leslie_demography");
    struct lifetable_row row[BANDS];
    assert_true(oracle_next(o, "lifetable_q"));
    table_of(o, row);
    oracle_close(o);
    double years[BANDS - 2], ratio[BANDS - 2], birth[BANDS - 2] = {0.0}, next[BANDS - 2];
    for (size_t x = 0; x < BANDS - 2; x++) /* fives from age 5: births are those who turn 5 */
        years[x] = row[x + 2].years;
    lifetable_survival(years, BANDS - 2, ratio);
    birth[4] = years[0] / years[4];
    lifetable_project(years, birth, ratio, BANDS - 2, next);
    for (size_t x = 0; x < BANDS - 2; x++)
        assert_near(next[x], years[x], 1e-13);
}

/* -- projections ------------------------------------------------------------------------------- */

/* A Leslie matrix as the oracle gives it: whoever leaves the last class is gone. */
struct leslie {
    double birth[MOST], ratio[MOST];
    size_t n;
};

static struct leslie leslie_of(struct oracle *o)
{
    struct leslie m = {.n = oracle_vector(o, "fert", m.birth, MOST)};
    assert_int_equal(oracle_vector(o, "surv", m.ratio, MOST), m.n - 1);
    m.ratio[m.n - 1] = 0.0;
    return m;
}

static void step(const struct leslie *m, double people[MOST])
{
    double next[MOST];
    lifetable_project(people, m->birth, m->ratio, m->n, next);
    for (size_t x = 0; x < m->n; x++)
        people[x] = next[x];
}

static double total(const struct leslie *m, const double people[MOST])
{
    double sum = 0.0;
    for (size_t x = 0; x < m->n; x++)
        sum += people[x];
    return sum;
}

/* Growth a step after LONG steps; people become shares, *scale the log of what they were. */
static double grow(const struct leslie *m, double people[MOST], double *scale)
{
    double growth = 1.0;
    *scale = 0.0;
    for (int t = 0; t < LONG; t++) {
        const double before = total(m, people);
        step(m, people);
        growth = total(m, people) / before;
        for (size_t x = 0; x < m->n; x++)
            people[x] /= before * growth;
        *scale += t ? log(growth) : log(before) + log(growth);
    }
    return growth;
}

/* What the class `from` is worth: how many there are in the end for each one who starts in it. */
static double worth(const struct leslie *m, size_t from, double growth)
{
    double people[MOST] = {0.0}, scale;
    people[from] = 1.0;
    step(m, people);
    if (total(m, people) == 0.0)
        return 0.0; /* past all births */
    grow(m, people, &scale);
    return exp(scale - (LONG + 1) * log(growth));
}

static double daughters_of_a_cohort(const struct leslie *m)
{
    double people[MOST] = {1.0}, daughters = 0.0;
    for (size_t age = 0; age < m->n; age++) {
        step(m, people);
        daughters += people[0];
        people[0] = 0.0;
    }
    return daughters;
}

static void long_run_rows(struct oracle *o, const struct leslie *m)
{
    double people[MOST], worths[MOST], scale, weighed = 0.0;
    for (size_t x = 0; x < m->n; x++)
        people[x] = 100.0;
    const double growth = grow(m, people, &scale);
    for (size_t x = 0; x < m->n; x++) {
        worths[x] = worth(m, x, growth);
        weighed += worths[x] * people[x];
    }
    const double daughters = daughters_of_a_cohort(m);
    const double sensitivity = worths[1] * people[0] / weighed;
    for (size_t x = m->n; x-- > 0;)
        worths[x] /= worths[0];
    switch (oracle_quantity(o)[0]) {
    case 'l': /* lambda1, log_lambda, lotka_r_per_step */
        oracle_check(o, oracle_quantity(o)[1] == 'a' ? growth : log(growth));
        break;
    case 's': /* stable_stage, sens_s1 */
        if (oracle_quantity(o)[1] == 't')
            oracle_check_all(o, people, m->n);
        else
            oracle_check(o, sensitivity);
        break;
    case 'r': /* repro_value_scaled_v1 */
        oracle_check_all(o, worths, m->n);
        break;
    case 'n': /* net_repro_R0 */
        oracle_check(o, daughters);
        break;
    case 'g': /* generation_time_logR0_over_loglambda */
        oracle_check(o, log(daughters) / log(growth));
        break;
    case 'a': /* asymptotic_N_over_lambda_t_from_100_each */
        oracle_check(o, exp(scale - LONG * log(growth)));
        break;
    }
}

static void projections_end_in_the_oracles_stable_populations(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("leslie_demography");
    while (oracle_next(o, NULL))
        if (oracle_has(o, "fert") && oracle_has(o, "surv")) {
            const struct leslie m = leslie_of(o);
            long_run_rows(o, &m);
        }
    assert_int_equal(oracle_used(o, NULL), 3 * 8 + 1);
    oracle_close(o);
}

static void thirty_steps_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("leslie_demography");
    while (oracle_next(o, "pop_after_30_steps_from_100_each")) {
        const struct leslie m = leslie_of(o);
        double people[MOST];
        for (size_t x = 0; x < m.n; x++)
            people[x] = 100.0;
        for (int t = 0; t < 30; t++)
            step(&m, people);
        oracle_check_all(o, people, m.n);
    }
    assert_int_equal(oracle_used(o, NULL), 3);
    oracle_close(o);
}

/* Births and survivors of one step as they are drawn: the step gives the means, the law of the draw
 * mean and variance. */
static void a_drawn_step_has_the_oracles_mean_and_variance(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("leslie_demography");
    double people[MOST], next[MOST], birth[MOST] = {0.0}, ratio[MOST] = {0.0}, law[LAW_MOST];
    while (oracle_next(o, "stoch_step_mean_var_age0")) {
        const size_t n = oracle_vector(o, "n", people, MOST);
        oracle_vector(o, "fert", birth, MOST);
        lifetable_project(people, birth, ratio, n, next);
        law_poisson(next[0], law);
        oracle_check_all(o, (const double[]){law_mean(law), law_variance(law)}, 2);
    }
    while (oracle_next(o, "stoch_step_mean_var_age1")) {
        const size_t n = oracle_vector(o, "n", people, MOST);
        oracle_vector(o, "surv", ratio, MOST);
        lifetable_project(people, birth, ratio, n, next);
        law_binomial((int32_t)people[0], ratio[0], law);
        oracle_check_all(o, (const double[]){law_mean(law), law_variance(law)}, 2);
        assert_near(law_mean(law), next[1], 1e-10);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(life_table_is_that_of_the_oracle),
        cmocka_unit_test(constant_rate_gives_the_exponential_law),
        cmocka_unit_test(a_stationary_population_stays_as_it_is),
        cmocka_unit_test(projections_end_in_the_oracles_stable_populations),
        cmocka_unit_test(thirty_steps_are_those_of_the_oracle),
        cmocka_unit_test(a_drawn_step_has_the_oracles_mean_and_variance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
