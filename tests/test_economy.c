/* test_economy - prices, wages, incomes, the reference salary. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "models/lognormal.h"

static void assert_close(double x, double wanted, double relative)
{
    if (!(fabs(x - wanted) <= relative * fabs(wanted)))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

/* -- indices ----------------------------------------------------------------------------------- */

static void without_shocks_indices_follow_their_paths(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("shocks=\"none\"", "economy.inflation=0.04",
                                "economy.wage_growth=0.02", "economy.output_growth=0.06"));
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    for (int p = 0; p <= 12; p++) {
        double years = 0.375 + 0.25 * p; /* from the middle of the base year to the period's */
        assert_close(eco->price[3], pow(1.04, years), 1e-12);
        assert_close(eco->wage[3], pow(1.04 * 1.02, years), 1e-12);
        assert_close(eco->real_output[3], pow(1.06, years), 1e-12);
        if (p > 0)
            assert_close(eco->output[3], 2e9 / 4 * pow(1.06 * 1.04, years), 1e-12);
        if (p < 12)
            small_world_open_alone(&w, SECTION_economy);
    }
    small_world_close(&w);
}

static void a_dated_path_holds_from_its_month(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("shocks=\"none\"", "economy.inflation=({from=\"2020-01\";"
                                                   "value=0.0;},{from=\"2027-01\";value=0.1;})"));
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    for (int p = 1; p <= 12; p++) {
        small_world_open_alone(&w, SECTION_economy);
        assert_close(eco->price[0], p <= 4 ? 1 : pow(1.1, 0.25 * (p - 4)), 1e-12);
    }
    small_world_close(&w);
}

/* The mean over many futures of an index at the horizon, and what its path says. */
static void the_expected_level_is_its_path_whatever_the_spread(void **state)
{
    (void)state;
    struct small_world w;
    enum { BUNDLES = 500 };
    small_world_open(&w, NULL,
                     SMALL_SETS("last_year=2035", "economy.inflation=0.03",
                                "economy.wage_growth=0.02", "economy.inflation_sd=0.05",
                                "economy.wage_sd=0.04", "economy.persistence=0.8"));
    const struct economy_state *eco = &w.worker.world.economy;
    double sum[2] = {0}, square[2] = {0};
    const double n = BUNDLES * LANES, path[2] = {pow(1.03, 10.5), pow(1.03 * 1.02, 10.5)};
    for (size_t b = 0; b < BUNDLES; b++) {
        small_world_begin_alone(&w, SECTION_economy, b * LANES);
        for (size_t p = 1; p <= w.plan.dims.periods; p++)
            small_world_open_alone(&w, SECTION_economy);
        for (size_t l = 0; l < LANES; l++) {
            const double x[2] = {eco->price[l], eco->wage[l]};
            for (size_t k = 0; k < 2; k++) {
                sum[k] += x[k] / path[k] - 1;
                square[k] += (x[k] / path[k] - 1) * (x[k] / path[k] - 1);
            }
        }
    }
    for (size_t k = 0; k < 2; k++) {
        double mean = sum[k] / n, sd = sqrt(square[k] / n - mean * mean);
        assert_true(sd > 0.2); /* wide enough for a missing correction of half of sd^2 to show */
        assert_true(fabs(mean) < 5 * sd / sqrt(n));
        assert_true(5 * sd / sqrt(n) < sd * sd / 2);
    }
    small_world_close(&w);
}

static void drivers_have_their_own_luck(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    small_world_open_alone(&w, SECTION_economy);
    for (size_t a = 0; a < 3; a++)
        for (size_t l = 1; l < LANES; l++) {
            assert_true(eco->deviation[a][l] != eco->deviation[a][0]);
            assert_true(eco->deviation[a][l] != eco->deviation[(a + 1) % 3][l]);
        }
    small_world_close(&w);
}

/* -- incomes ----------------------------------------------------------------------------------- */

static void fifths_of_income_average_the_mean_and_grow_with_wages(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    for (int p = 0; p < 3; p++) {
        for (size_t l = 0; l < LANES; l++) {
            double ratio[ECONOMY_CLASSES], all = 0;
            lognormal_class_means(lognormal_sigma(0.35), ECONOMY_CLASSES, ratio);
            for (size_t c = 0; c < ECONOMY_CLASSES; c++) {
                assert_close(eco->class_income[c][l], 500 * ratio[c] * eco->wage[l], 1e-12);
                all += eco->class_income[c][l];
                assert_true(c == 0 || eco->class_income[c][l] > eco->class_income[c - 1][l]);
            }
            assert_close(all / ECONOMY_CLASSES, 500 * eco->wage[l], 1e-12);
        }
        small_world_open_alone(&w, SECTION_economy);
    }
    small_world_close(&w);
}

/* -- the reference salary ---------------------------------------------------------------------- */

static void the_reference_salary_takes_its_legal_steps(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS("economy.reference_rise=0"));
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    assert_true(eco->reference_end[0] == 300);
    for (int p = 1; p <= 12; p++) {
        small_world_open_alone(&w, SECTION_economy);
        assert_true(eco->reference[5] == (p < 3 ? 300 : 320)); /* from July 2026 on */
        assert_true(eco->reference_end[5] == eco->reference[5]);
    }
    small_world_close(&w);
}

static void it_rises_by_the_rule_only_in_its_month_and_after_the_rule_begins(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("economy.reference_rise=1", "economy.reference_rule=\"2027-08\"",
                                "last_year=2030"));
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    for (int p = 1; p <= 20; p++) {
        double before = eco->reference_end[2];
        small_world_open_alone(&w, SECTION_economy);
        bool july = p % 4 == 3, ruled = p > 8; /* July 2027 comes before August 2027 */
        bool legal = p == 3;
        assert_int_equal(eco->reference_end[2] != before, legal || (july && ruled));
    }
    small_world_close(&w);
}

static void a_rise_makes_up_for_prices_and_a_share_of_wages_since_the_last(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("shocks=\"none\"", "economy.reference_rise=1",
                                "economy.reference_wage_share=0.5", "economy.inflation=0.04",
                                "economy.wage_growth=0.03", "economy.reference_salary=300.0",
                                "economy.reference_rule=\"2027-01\""));
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    for (int p = 1; p <= 11; p++)
        small_world_open_alone(&w, SECTION_economy);
    /* Six quarters of 2026 and 2027 to the first rise of July 2027, four to that of July 2028. */
    double year = 1.04 * sqrt(1.03);
    assert_close(eco->reference_end[0], 300 * pow(year, 1.5) * year, 1e-12);
    small_world_close(&w);
}

static void a_rise_within_a_period_counts_for_its_part(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("shocks=\"none\"", "economy.reference_rise=1",
                                "economy.reference_month=9", "economy.reference_salary=300.0",
                                "economy.inflation=0.04"));
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    for (int p = 1; p <= 7; p++)
        small_world_open_alone(&w, SECTION_economy);
    assert_true(eco->reference_end[0] > 300);
    assert_close(eco->reference[0], 300 + (eco->reference_end[0] - 300) / 3, 1e-12);
    small_world_open_alone(&w, SECTION_economy);
    assert_true(eco->reference[0] == eco->reference_end[0]);
    small_world_close(&w);
}

static void it_rises_with_the_stated_probability(void **state)
{
    (void)state;
    struct small_world w;
    enum { BUNDLES = 250 };
    small_world_open(&w, NULL,
                     SMALL_SETS("economy.reference_rise=0.3", "economy.reference_salary=300.0"));
    const struct economy_state *eco = &w.worker.world.economy;
    double rises = 0, both = 0, n = BUNDLES * LANES;
    for (size_t b = 0; b < BUNDLES; b++) {
        bool rose[LANES] = {false};
        small_world_begin_alone(&w, SECTION_economy, b * LANES);
        for (int p = 1; p <= 11; p++) {
            double before[LANES];
            memcpy(before, eco->reference_end, sizeof before);
            small_world_open_alone(&w, SECTION_economy);
            for (size_t l = 0; l < LANES; l++) {
                bool now = eco->reference_end[l] != before[l];
                rises += now;
                both += now && rose[l];
                rose[l] = rose[l] || now;
            }
        }
    }
    /* July 2027 and July 2028, on their own. */
    assert_true(fabs(rises - 2 * n * 0.3) < 4 * sqrt(2 * n * 0.3 * 0.7));
    assert_true(fabs(both - n * 0.09) < 4 * sqrt(n * 0.09 * 0.91));
    small_world_close(&w);
}

static void without_shocks_the_likelier_happens(void **state)
{
    (void)state;
    for (int likely = 0; likely < 2; likely++) {
        struct small_world w;
        small_world_open(&w, NULL,
                         SMALL_SETS("shocks=\"none\"", likely ? "economy.reference_rise=0.51"
                                                              : "economy.reference_rise=0.49"));
        const struct economy_state *eco = &w.worker.world.economy;
        small_world_begin_alone(&w, SECTION_economy, 0);
        for (int p = 1; p <= 7; p++)
            small_world_open_alone(&w, SECTION_economy);
        for (size_t l = 0; l < LANES; l++)
            assert_int_equal(eco->reference_end[l] > 320, likely);
        small_world_close(&w);
    }
}

static void a_later_legal_step_takes_over_from_the_rule(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("economy.reference_rise=1",
                                "economy.reference_salary=({from=\"2023-07\";value=300.0;},"
                                "{from=\"2028-01\";value=400.0;})"));
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    for (int p = 1; p <= 8; p++)
        small_world_open_alone(&w, SECTION_economy);
    assert_true(eco->reference_end[0] > 300 && eco->reference_end[0] != 400);
    small_world_open_alone(&w, SECTION_economy);
    assert_true(eco->reference_end[0] == 400);
    small_world_close(&w);
}

/* A quarter of pay is public and waits for the reference salary; the rest moves each period. */
static void public_pay_rises_with_the_reference_salary_and_other_pay_with_wages(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("shocks=\"none\"", "economy.public_pay=0.25",
                                "economy.inflation=0.04", "economy.wage_growth=0.02",
                                "economy.reference_rise=0", "economy.declared_wage=0.8",
                                "economy.ceiling=1000.0"));
    const struct economy_state *eco = &w.worker.world.economy;
    small_world_begin_alone(&w, SECTION_economy, 0);
    for (int p = 1; p <= 12; p++) {
        double base[LANES], others = pow(1.04 * 1.02, 0.375 + 0.25 * p);
        small_world_open_alone(&w, SECTION_economy);
        double index = 0.75 * others + 0.25 * (p < 3 ? 1 : 320.0 / 300);
        groups_base(&w.view, &w.worker.world, SMALL_WORKERS, 0, base);
        assert_close(economy_wage_index(w.view.economy, eco, 2, eco->reference[2]), index, 1e-12);
        assert_close(base[2], 700 * 0.8 * index, 1e-9);
    }
    small_world_close(&w);
}

/* What the fees follow: reference salary over prices, the latest first. */
static void the_real_reference_salary_is_remembered(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, NULL);
    const struct economy_state *eco = &w.worker.world.economy;
    double past[16];
    small_world_begin_alone(&w, SECTION_economy, 0);
    for (size_t p = 1; p <= 12; p++) {
        small_world_open_alone(&w, SECTION_economy);
        past[p] = eco->reference[1] / eco->price[1];
        for (size_t k = 0; k < p; k++)
            assert_true(eco->real_reference[k][1] == past[p - k]);
        assert_true(eco->real_reference[p][1] == 300 || p >= ECONOMY_LAGS);
    }
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_shocks_indices_follow_their_paths),
        cmocka_unit_test(a_dated_path_holds_from_its_month),
        cmocka_unit_test(the_expected_level_is_its_path_whatever_the_spread),
        cmocka_unit_test(drivers_have_their_own_luck),
        cmocka_unit_test(fifths_of_income_average_the_mean_and_grow_with_wages),
        cmocka_unit_test(the_reference_salary_takes_its_legal_steps),
        cmocka_unit_test(it_rises_by_the_rule_only_in_its_month_and_after_the_rule_begins),
        cmocka_unit_test(a_rise_makes_up_for_prices_and_a_share_of_wages_since_the_last),
        cmocka_unit_test(a_rise_within_a_period_counts_for_its_part),
        cmocka_unit_test(it_rises_with_the_stated_probability),
        cmocka_unit_test(without_shocks_the_likelier_happens),
        cmocka_unit_test(a_later_legal_step_takes_over_from_the_rule),
        cmocka_unit_test(public_pay_rises_with_the_reference_salary_and_other_pay_with_wages),
        cmocka_unit_test(the_real_reference_salary_is_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
