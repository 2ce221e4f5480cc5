/* test_law - the laws of the counts that are drawn, whole, against those of a coverage chain.
 *
 * oracles/markov_coverage: pmf_t5 (11 rows), thinned_var (1). */
#include "tests/law.h"

#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

/* By the recursion p[k + 1] / p[k] = (n - k) / (k + 1) p / (1 - p). */
static void the_law_of_a_draw_is_binomial(void **state)
{
    (void)state;
    static const double probability[] = {1e-6, 0.1, 0.5, 0.93};
    double law[LAW_MOST];
    for (size_t i = 0; i < 4; i++)
        for (int32_t n = 1; n <= 40; n += 13) {
            const double p = probability[i];
            double wanted = pow(1.0 - p, n), sum = 0.0;
            law_binomial(n, p, law);
            for (int32_t k = 0; k <= n; k++) {
                assert_near(law[k], wanted, 1e-13 * wanted + 0x1p-60);
                wanted *= (double)(n - k) / (double)(k + 1) * p / (1.0 - p);
                sum += law[k];
            }
            assert_near(sum, 1.0, 1e-14);
        }
}

static void certain_draws_have_one_outcome(void **state)
{
    (void)state;
    double law[LAW_MOST];
    law_binomial(9, 1.0, law);
    assert_true(law[9] == 1.0);
    law_binomial(9, 0.0, law);
    assert_true(law[0] == 1.0);
    law_binomial(0, 0.3, law);
    assert_true(law[0] == 1.0);
    law_poisson(0.0, law);
    assert_true(law[0] == 1.0);
}

enum { PEOPLE = 10 };

/* The laws of a year's joins and lapses among n people. */
struct year {
    double join[PEOPLE + 1][LAW_MOST], lapse[PEOPLE + 1][LAW_MOST];
};

/* The law of the covered a year on: those who are in less the lapses, and the joins. */
static void year_pass(const struct year *year, const double now[PEOPLE + 1],
                      double next[PEOPLE + 1])
{
    for (size_t k = 0; k <= PEOPLE; k++)
        next[k] = 0.0;
    for (size_t in = 0; in <= PEOPLE; in++)
        for (size_t lapse = 0; lapse <= in; lapse++)
            for (size_t join = 0; join <= PEOPLE - in; join++)
                next[in - lapse + join] +=
                    now[in] * year->lapse[in][lapse] * year->join[PEOPLE - in][join];
}

static void covered_counts_have_the_oracles_law(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("markov_coverage");
    while (oracle_next(o, "pmf_t5")) {
        struct year year;
        assert_true(oracle_number(o, "N") == PEOPLE);
        for (int32_t n = 0; n <= PEOPLE; n++) {
            law_binomial(n, oracle_number(o, "join_p"), year.join[n]);
            law_binomial(n, oracle_number(o, "lapse_p"), year.lapse[n]);
        }
        double law[2][PEOPLE + 1] = {{0.0}};
        law[0][(size_t)oracle_number(o, "n0")] = 1.0;
        const int years = (int)oracle_number(o, "t");
        for (int t = 0; t < years; t++)
            year_pass(&year, law[t % 2], law[(t + 1) % 2]);
        oracle_check(o, law[years % 2][(size_t)oracle_number(o, "k")]);
    }
    assert_int_equal(oracle_used(o, "pmf_t5"), 11);
    oracle_close(o);
}

/* Who survives and then joins: a count drawn out of a count that was drawn. Given n survivors, mean
 * and variance of the joins are n times those of one, which is tried at both ends; so
 * Var(joins) = E(n) Var(one) + Var(n) E(one)^2. */
static void joining_survivors_have_the_oracles_variance(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("markov_coverage");
    while (oracle_next(o, "thinned_var")) {
        double alive[LAW_MOST], join[LAW_MOST];
        const int32_t most = (int32_t)oracle_number(o, "n"), few = most - 40;
        law_binomial(most, oracle_number(o, "s"), alive);
        law_binomial(most, oracle_number(o, "join_p"), join);
        const double mean = law_mean(join) / most, variance = law_variance(join) / most;
        law_binomial(few, oracle_number(o, "join_p"), join);
        assert_near(law_mean(join) / few, mean, 1e-13);
        assert_near(law_variance(join) / few, variance, 1e-13);
        oracle_check(o, law_mean(alive) * variance + law_variance(alive) * mean * mean);
    }
    assert_int_equal(oracle_used(o, "thinned_var"), 1);
    oracle_close(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_law_of_a_draw_is_binomial),
        cmocka_unit_test(certain_draws_have_one_outcome),
        cmocka_unit_test(covered_counts_have_the_oracles_law),
        cmocka_unit_test(joining_survivors_have_the_oracles_variance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
