/* test_care - visits and claims in closed form, with all randomness off. */
#include "models/autoregression.h"
#include "models/elementary.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define STILL "beliefs=\"central\"", "shocks=\"none\""
#define FLAT                                                               \
    "economy.inflation=0", "economy.wage_growth=0", "care.visit_growth=0", \
        "care.excess_inflation=0", "care.fee_elasticity=0"

static void assert_close(double x, double wanted, double relative)
{
    if (!(fabs(x - wanted) <= relative * fabs(wanted)))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

/* What the period's members cost at the base year's prices: age by age, with the levels given. */
static double at_base_prices(const struct small_world *w, const double age[], const double level[3],
                             double per_member)
{
    const struct population_state *people = &w->worker.world.people;
    double base = 0, members = 0, now = 0;
    for (size_t g = 0; g < 3; g++)
        for (size_t a = 0; a < POPULATION_PLACES; a++) {
            const int32_t *n = people->insured[g * POPULATION_PLACES + a];
            const int32_t *before = people->insured_before[g * POPULATION_PLACES + a];
            now += (n[0] + before[0]) / 2.0 * age[a % POPULATION_AGES] * level[g];
        }
    struct small_world start;
    small_world_open(&start, NULL, SMALL_SETS(STILL, FLAT));
    small_world_begin(&start, 0);
    for (size_t g = 0; g < 3; g++)
        for (size_t a = 0; a < POPULATION_PLACES; a++) {
            double n = start.worker.world.people.insured[g * POPULATION_PLACES + a][0];
            base += n * age[a % POPULATION_AGES] * level[g];
            members += n;
        }
    small_world_close(&start);
    return now * w->view.dt * per_member * members / base;
}

static const double even[3] = {1, 1, 1};

static double claims(const struct small_world *w)
{
    return (double)w->worker.world.care.claims[0];
}

static double visits(const struct small_world *w)
{
    return (double)w->worker.world.care.visits[0];
}

static void claims_and_visits_follow_members_and_their_ages(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(STILL, FLAT));
    small_world_begin(&w, 0);
    for (int p = 0; p < 6; p++) {
        small_world_step(&w);
        assert_close(claims(&w), at_base_prices(&w, w.view.care->age_cost, even, 170), 1e-6);
        double seen = at_base_prices(&w, w.view.care->age_visits, even, 2);
        assert_true(fabs(visits(&w) - seen) <= 1.5 + 1e-6); /* three groups, each rounded */
    }
    small_world_close(&w);
}

static void the_members_of_the_base_date_cost_what_is_stated(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(STILL, "groups.children.cost_level=0.4"));
    small_world_begin(&w, 0);
    const struct population_state *people = &w.worker.world.people;
    const struct care_state *care = &w.worker.world.care;
    double cost = 0, seen = 0, members = 0;
    for (size_t g = 0; g < 3; g++)
        for (size_t a = 0; a < POPULATION_PLACES; a++) {
            double n = people->insured[g * POPULATION_PLACES + a][3];
            members += n;
            cost +=
                n * w.view.care->age_cost[a % POPULATION_AGES] * (g == SMALL_CHILDREN ? 0.4 : 1);
            seen += n * w.view.care->age_visits[a % POPULATION_AGES];
        }
    assert_close(cost * care->cost_scale[3] / members, 170, 1e-12);
    assert_close(seen * care->visit_scale[3] / members, 2, 1e-12);
    small_world_close(&w);
}

/* Claims of two worlds in each of some periods, one over the other. */
static void ratios(const char *const sets[], const char *const others[], int periods,
                   double ratio[], double visit_ratio[])
{
    struct small_world a, b;
    small_world_open(&a, NULL, sets);
    small_world_open(&b, NULL, others);
    small_world_begin(&a, 0);
    small_world_begin(&b, 0);
    for (int p = 1; p <= periods; p++) {
        small_world_step(&a);
        small_world_step(&b);
        ratio[p] = claims(&a) / claims(&b);
        visit_ratio[p] = visits(&a) / visits(&b);
    }
    small_world_close(&a);
    small_world_close(&b);
}

static void prices_visits_and_excess_are_indices_from_the_middle_of_the_base_year(void **state)
{
    (void)state;
    double cost[13], seen[13];
    ratios(SMALL_SETS(STILL, "economy.inflation=0", "economy.wage_growth=0",
                      "care.fee_elasticity=0", "care.visit_growth=0.02",
                      "care.excess_inflation=0.04"),
           SMALL_SETS(STILL, FLAT), 12, cost, seen);
    for (int p = 1; p <= 12; p++) {
        double years = 0.375 + 0.25 * p;               /* to the middle of the period */
        assert_close(seen[p], pow(1.02, years), 1e-4); /* whole visits */
        assert_close(cost[p], pow(1.02 * 1.04, years), 1e-6);
    }
}

static void fees_follow_the_reference_salary_with_their_lag(void **state)
{
    (void)state;
    double cost[13], seen[13];
    ratios(SMALL_SETS(STILL, "economy.inflation=0", "economy.wage_growth=0", "care.visit_growth=0",
                      "care.excess_inflation=0", "care.fee_elasticity=0.5", "care.fee_lag=3",
                      "economy.reference_rise=0"),
           SMALL_SETS(STILL, FLAT, "economy.reference_rise=0"), 12, cost, seen);
    for (int p = 1; p <= 12; p++) { /* it rises from 300 to 320 in the third period */
        assert_close(cost[p], p < 6 ? 1 : sqrt(320.0 / 300), 1e-6);
        assert_true(seen[p] == 1);
    }
}

static void visits_answer_the_patients_share_and_claims_the_funds(void **state)
{
    (void)state;
    double cost[13], seen[13];
    /* All groups alike, so that one ratio describes all. */
#define ALIKE "groups.children.benefit_share=0.8", "groups.workers.benefit_share=0.8"
    ratios(SMALL_SETS(STILL, FLAT, "care.visit_response=-0.25",
                      "groups.children.benefit_share=({from=\"2020-01\";value=0.8;},"
                      "{from=\"2026-07\";value=0.9;})",
                      "groups.workers.benefit_share=({from=\"2020-01\";value=0.8;},"
                      "{from=\"2026-07\";value=0.9;})",
                      "groups.household.benefit_share=({from=\"2020-01\";value=0.8;},"
                      "{from=\"2026-07\";value=0.9;})"),
           SMALL_SETS(STILL, FLAT, ALIKE), 6, cost, seen);
    for (int p = 1; p <= 6; p++) {
        double more = p < 3 ? 1 : exp(-0.25 * (0.1 - 0.2) / 0.2);
        assert_close(seen[p], more, 1e-4);
        assert_close(cost[p], p < 3 ? 1 : more * 0.9 / 0.8, 1e-6);
    }
}

/* Shocks have a mean of one, from the first period on. */
static void shocks_leave_expected_visits_alone(void **state)
{
    (void)state;
    struct small_world w, still;
    enum { FUTURES = 160 };
    static const size_t at[] = {1, 4};
    small_world_open(&still, NULL,
                     SMALL_SETS(STILL, FLAT, "people=\"same\"", "last_year=2026",
                                "targets.most={delete=true;}"));
    small_world_open(&w, NULL,
                     SMALL_SETS("beliefs=\"central\"", FLAT, "people=\"same\"",
                                "enrolment.shock_sd=0", "care.shock_sd=1", "economy.wage_sd=0",
                                "economy.inflation_sd=0", "last_year=2026",
                                "targets.most={delete=true;}"));
    small_world_run(&still, LANES);
    small_world_run(&w, FUTURES);
    for (size_t k = 0; k < 2; k++) {
        double mean = 0, logs = 0, one = small_world_at(&still, 0, at[k], "visits");
        double variance = 1 - pow(0.4, 2 * 0.25 * (double)at[k]);
        for (size_t f = 0; f < FUTURES; f++) {
            double x = small_world_at(&w, f, at[k], "visits") / one;
            mean += x / FUTURES;
            logs += log(x) / FUTURES;
        }
        assert_true(fabs(mean - 1) < 4 * sqrt((exp(variance) - 1) / FUTURES));
        assert_true(fabs(logs + variance / 2) < 4 * sqrt(variance / FUTURES));
    }
    small_world_close(&w);
    small_world_close(&still);
}

/* -- what is off changes nothing --------------------------------------------------------------- */

/* The plain formula, members summed by age: what claims were before anything was told apart. */
static int64_t plain_claims(const struct small_world *w, size_t g, size_t l)
{
    const struct care_inputs *in = w->view.care;
    const struct world *now = &w->worker.world;
    const struct care_state *care = &now->care;
    double benefit = w->view.groups->benefit_share[g * LANES + l], cost = 0;
    for (int age = 0; age < POPULATION_AGES; age++) {
        double n = 0;
        for (size_t k = 0; k < POPULATION_HEALTHS * POPULATION_SEXES; k++) {
            size_t at = population_at(g, k / 2, k % 2, age);
            n += (double)now->people.insured_before[at][l] + now->people.insured[at][l];
        }
        cost += n / 2 * w->view.dt * in->age_cost[age];
    }
    double keep = autoregression_keep(in->shock_persistence[l], w->view.dt);
    double variance = autoregression_variance(keep, in->shock_sd[l], w->view.period);
    double use = care->visit_index[l] * elementary_exp(care->shock[l] - variance / 2);
    double real = now->economy.real_reference[in->fee_lag[0]][l] / care->reference_base[l];
    double price = now->economy.price[l] * care->excess_index[l] *
                   elementary_exp(in->fee_elasticity[l] * elementary_log(real));
    double answer = elementary_exp(in->visit_response[l] * (1 - benefit - (1 - 0.8)) / 0.2);
    double level = w->view.groups->cost_level[g * LANES + l] * benefit / 0.8;
    return (int64_t)floor(cost * care->cost_scale[l] * level * use * price * answer + 0.5);
}

static void with_everything_off_claims_are_the_plain_formula_to_the_unit(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("groups.household.benefit_share=({from=\"2020-01\";value=0.8;},"
                                "{from=\"2026-07\";value=0.9;})"));
    small_world_begin(&w, 0);
    for (int p = 0; p < 8; p++) {
        const struct care_state *care = &w.worker.world.care;
        small_world_step(&w);
        for (size_t l = 0; l < LANES; l++) {
            int64_t sum = 0;
            for (size_t g = 0; g < 3; g++)
                sum += care->group_claims[g * LANES + l];
            for (size_t g = SMALL_WORKERS; g <= SMALL_HOUSEHOLD; g++)
                assert_int_equal(care->group_claims[g * LANES + l], plain_claims(&w, g, l));
            assert_int_equal(care->claims[l], sum);
            assert_int_equal(care->inpatient_claims[l] + care->inpatient_visits[l], 0);
            assert_int_equal(care->wasted[l], 0);
            assert_true(care->selection[l] == 1);
        }
    }
    small_world_close(&w);
}

/* -- luck of patients -------------------------------------------------------------------------- */

/* Half of the people use care: their number is Poisson and each costs a gamma amount, so that of a
 * group's claims the variance over the squared mean is (1 + cv^2) over the number of users. */
static void patients_luck_has_the_compound_mean_and_variance(void **state)
{
    (void)state;
    enum { FUTURES = 480 };
#define FIXED STILL, FLAT, "people=\"same\"", "care.use_men=[0,0.5]", "care.use_women=[0,0.5]"
#define SHORT "last_year=2026", "targets.most={delete=true;}"
    struct small_world w, still;
    small_world_open(&still, NULL, SMALL_SETS(FIXED, SHORT));
    small_world_open(&w, NULL, SMALL_SETS(FIXED, SHORT, "care.individual_claims=\"compound\""));
    small_world_run(&still, LANES);
    small_world_run(&w, FUTURES);
    static const char *const names[] = {"group_claims.workers", "group_claims.household"};
    static const char *const people[] = {"group_members.workers", "group_members.household"};
    for (size_t k = 0; k < 2; k++) {
        double one = small_world_at(&still, 0, 2, names[k]), mean = 0, square = 0;
        double years =
            (small_world_at(&still, 0, 1, people[k]) + small_world_at(&still, 0, 2, people[k])) /
            2 * 0.25;
        double variance = (1 + 2.5 * 2.5) / (0.5 * years);
        for (size_t f = 0; f < FUTURES; f++) {
            double x = small_world_at(&w, f, 2, names[k]) / one - 1;
            mean += x / FUTURES;
            square += x * x / FUTURES;
            assert_true(small_world_at(&w, f, 2, "claims") < small_world_at(&w, f, 2, "care_cost"));
        }
        assert_true(fabs(mean) < 4 * sqrt(variance / FUTURES));
        assert_true(fabs(square / variance - 1) < 4 * sqrt(2.0 / FUTURES));
        double patient =
            small_world_at(&w, 7, 2, k ? "group_copayments.household" : "group_copayments.workers");
        assert_close(patient, small_world_at(&w, 7, 2, names[k]) / 4, 1e-5);
    }
    double seen = 0, one = small_world_at(&still, 0, 2, "visits");
    for (size_t f = 0; f < FUTURES; f++)
        seen += pow(small_world_at(&w, f, 2, "visits") / one - 1, 2) / FUTURES;
    /* visits go with the number of patients: Poisson, over groups of unequal use */
    double users = 0.5 * small_world_at(&still, 0, 2, "person_years");
    assert_true(seen > 0.9 / users && seen < 2 / users);
    assert_true(small_world_at(&w, 3, 2, "members") == small_world_at(&still, 3, 2, "members"));
    small_world_close(&w);
    small_world_close(&still);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(claims_and_visits_follow_members_and_their_ages),
        cmocka_unit_test(the_members_of_the_base_date_cost_what_is_stated),
        cmocka_unit_test(prices_visits_and_excess_are_indices_from_the_middle_of_the_base_year),
        cmocka_unit_test(fees_follow_the_reference_salary_with_their_lag),
        cmocka_unit_test(visits_answer_the_patients_share_and_claims_the_funds),
        cmocka_unit_test(shocks_leave_expected_visits_alone),
        cmocka_unit_test(with_everything_off_claims_are_the_plain_formula_to_the_unit),
        cmocka_unit_test(patients_luck_has_the_compound_mean_and_variance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
