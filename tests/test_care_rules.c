/* test_care_rules - copayment, waiting periods and levers of care, against hand sums in a world
 * where nothing else moves. */
#include "models/claims.h"
#include "models/elementary.h"
#include "models/risk.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define STILL "beliefs=\"central\"", "shocks=\"none\""
#define FLAT                                                               \
    "economy.inflation=0", "economy.wage_growth=0", "care.visit_growth=0", \
        "care.excess_inflation=0", "care.fee_elasticity=0"
#define ALIKE "groups.children.benefit_share=0.8", "groups.workers.benefit_share=0.8"

static void assert_close(double x, double wanted, double relative)
{
    if (!(fabs(x - wanted) <= relative * fabs(wanted)))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

static double claims(const struct small_world *w)
{
    return (double)w->worker.world.care.claims[0];
}

static double visits(const struct small_world *w)
{
    return (double)w->worker.world.care.visits[0];
}

/* -- rules of copayment ------------------------------------------------------------------------ */

#define UNMOVED STILL, FLAT, "care.visit_response=0", "economy.reference_rise=0"
#define FROM_JULY(row, before, after) \
    row "=({from=\"2020-01\";value=" before ";},{from=\"2026-07\";value=" after ";})"

/* Two worlds side by side, one of them with something more. */
struct pair {
    struct small_world plain, more;
};

static void pair_open(struct pair *p, const char *const plain[], const char *const more[])
{
    small_world_open(&p->plain, NULL, plain);
    small_world_open(&p->more, NULL, more);
    small_world_begin(&p->plain, 0);
    small_world_begin(&p->more, 0);
}

static void pair_step(struct pair *p)
{
    small_world_step(&p->plain);
    small_world_step(&p->more);
}

static void pair_close(struct pair *p)
{
    small_world_close(&p->plain);
    small_world_close(&p->more);
}

static int64_t paid(const struct small_world *w, size_t g)
{
    return w->worker.world.care.group_claims[g * LANES];
}

static int64_t asked(const struct small_world *w, size_t g)
{
    return w->worker.world.care.group_copayments[g * LANES];
}

/* What care of a group costs stays, whoever pays it: each part is rounded once. */
static void assert_same_cost(const struct pair *p)
{
    for (size_t g = 0; g < 3; g++) {
        int64_t plain = paid(&p->plain, g) + asked(&p->plain, g);
        int64_t more = paid(&p->more, g) + asked(&p->more, g);
        assert_true(plain - more <= 1 && more - plain <= 1);
    }
}

static void a_threshold_and_a_cap_shift_cost_from_patient_to_fund(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, SMALL_SETS(UNMOVED),
              SMALL_SETS(UNMOVED, FROM_JULY("care.copay_threshold", "0.0", "0.15"),
                         FROM_JULY("care.copay_cap", "0.0", "0.5"), "care.copay_cap_holds=0.6"));
    for (int period = 1; period <= 6; period++) {
        pair_step(&p);
        assert_same_cost(&p);
        assert_int_equal(asked(&p.more, SMALL_CHILDREN), 0);
        for (size_t g = SMALL_WORKERS; g <= SMALL_HOUSEHOLD; g++) {
            double cost = (double)(paid(&p.plain, g) + asked(&p.plain, g));
            struct risk sum = {.cost = {0}};
            risk_add_years(&p.plain.view, p.plain.worker.world.care.weights,
                           &p.plain.worker.world.people, g, &sum);
            double seen = sum.visits[0] * p.plain.worker.world.care.visit_scale[0];
            double month = p.plain.worker.world.economy.reference[0];
            double dear = claims_above(cost / seen, 1.5, 0.15 * month);
            double year = 0.2 * cost * dear / sum.users[0];
            double left = 0.4 + 0.6 * claims_capped(year, 2.5, 0.5 * month);
            if (period < 3)
                assert_int_equal(asked(&p.plain, g), asked(&p.more, g));
            else
                assert_close((double)asked(&p.more, g), 0.2 * cost * dear * left, 1e-6);
            assert_true(period < 3 || (dear < 0.99 && left < 0.99));
        }
    }
    pair_close(&p);
}

/* What the fund pays of the base year is known; with a threshold the whole cost is less. */
static void rules_in_force_at_the_base_date_leave_the_funds_part(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, SMALL_SETS(UNMOVED),
              SMALL_SETS(UNMOVED, "care.copay_threshold=0.15", "care.copay_cap=0.5"));
    for (int period = 1; period <= 2; period++) {
        pair_step(&p);
        for (size_t g = SMALL_WORKERS; g <= SMALL_HOUSEHOLD; g++) {
            assert_close((double)paid(&p.more, g), (double)paid(&p.plain, g), 1e-3);
            assert_true((double)asked(&p.more, g) < 0.9 * (double)asked(&p.plain, g));
        }
        assert_int_equal(paid(&p.more, SMALL_CHILDREN), paid(&p.plain, SMALL_CHILDREN));
    }
    pair_close(&p);
}

static void visits_answer_what_is_really_asked(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, SMALL_SETS(STILL, FLAT, "care.visit_response=-0.25", ALIKE),
              SMALL_SETS(STILL, FLAT, "care.visit_response=-0.25", ALIKE,
                         FROM_JULY("care.copay_cap", "0.0", "0.000001")));
    for (int period = 1; period <= 4; period++) {
        pair_step(&p);
        assert_close(visits(&p.more), visits(&p.plain) * (period < 3 ? 1 : exp(0.25)), 1e-4);
        assert_close(claims(&p.more), claims(&p.plain) * (period < 3 ? 1 : exp(0.25) / 0.8), 1e-4);
    }
    pair_close(&p);
}

static void in_a_waiting_period_new_members_pay_for_themselves(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, SMALL_SETS(UNMOVED, "care.new_member_cost=0.3"),
              SMALL_SETS(UNMOVED, "care.new_member_cost=0.3",
                         FROM_JULY("care.waiting.household", "0.0", "6.0")));
    for (int period = 1; period <= 6; period++) {
        pair_step(&p);
        assert_same_cost(&p);
        const struct population_state *people = &p.plain.worker.world.people;
        double all = 0, first = 0;
        for (size_t k = 0; k < POPULATION_PLACES; k++) {
            size_t at = SMALL_HOUSEHOLD * POPULATION_PLACES + k;
            double cost = p.plain.view.care->age_cost[k % POPULATION_AGES];
            all += cost * (people->insured[at][0] + people->insured_before[at][0]);
            first += cost * (people->newcomers[at][0] + people->newcomers_before[at][0]);
        }
        assert_true(first > 0.02 * all);
        double waits = 1.3 * first / (all + 0.3 * first) * (1 - exp(-0.5));
        double left = period < 3 ? 1 : 1 - waits;
        assert_close((double)paid(&p.more, SMALL_HOUSEHOLD),
                     left * (double)paid(&p.plain, SMALL_HOUSEHOLD), 1e-6);
        assert_int_equal(paid(&p.more, SMALL_WORKERS), paid(&p.plain, SMALL_WORKERS));
    }
    pair_close(&p);
}

/* -- levers ------------------------------------------------------------------------------------ */

static void fraud_control_takes_waste_out_of_claims(void **state)
{
    (void)state;
    struct pair p;
    pair_open(
        &p, SMALL_SETS(UNMOVED),
        SMALL_SETS(UNMOVED, "care.waste=0.2", FROM_JULY("policy.fraud_control", "0.25", "0.75")));
    for (int period = 1; period <= 4; period++) {
        pair_step(&p);
        double now = period < 3 ? 0.25 : 0.75, left = (1 - 0.2 * now) / (1 - 0.2 * 0.25);
        const struct care_state *care = &p.more.worker.world.care;
        assert_close(claims(&p.more), left * claims(&p.plain), 1e-6);
        assert_close((double)care->wasted[0], claims(&p.more) * 0.2 * (1 - now) / (1 - 0.2 * now),
                     1e-5);
        assert_true(visits(&p.more) == visits(&p.plain));
    }
    pair_close(&p);
}

static void quality_brings_visits_and_scope_cost(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, SMALL_SETS(UNMOVED, "enrolment.quality_effect=0"),
              SMALL_SETS(UNMOVED, "enrolment.quality_effect=0",
                         FROM_JULY("policy.quality", "0.25", "0.75"),
                         FROM_JULY("care.scope", "2.0", "2.5"),
                         FROM_JULY("care.fee_level", "1.0", "1.1")));
    for (int period = 1; period <= 4; period++) {
        pair_step(&p);
        double more = period < 3 ? 1 : exp(0.05);
        assert_close(visits(&p.more), more * visits(&p.plain), 1e-4);
        assert_close(claims(&p.more), more * (period < 3 ? 1 : 1.25 * 1.1) * claims(&p.plain),
                     1e-6);
    }
    pair_close(&p);
}

/* -- stays in hospital ------------------------------------------------------------------------- */

static void stays_grow_by_themselves(void **state)
{
    (void)state;
    struct pair p;
    pair_open(&p, SMALL_SETS(UNMOVED),
              SMALL_SETS(UNMOVED, "care.inpatient_share=0.4", "care.inpatient_visits=0.05",
                         "care.inpatient_visit_growth=0.03", "care.inpatient_excess=0.02"));
    for (int period = 1; period <= 6; period++) {
        pair_step(&p);
        const struct care_state *care = &p.more.worker.world.care;
        double years = 0.375 + 0.25 * period, number = pow(1.03, years), each = pow(1.02, years);
        double stays = (double)care->inpatient_visits[0], cost = (double)care->inpatient_claims[0];
        assert_close(stays, 0.05 * number * visits(&p.plain), 1e-3);
        assert_close(cost, 0.4 * number * each * claims(&p.plain), 1e-5);
        assert_close(visits(&p.more) - stays, 0.95 * visits(&p.plain), 1e-4);
        assert_close(claims(&p.more) - cost, 0.6 * claims(&p.plain), 1e-5);
    }
    pair_close(&p);
}

/* -- what is refused --------------------------------------------------------------------------- */

static void assert_refused(const char *set, const char *words)
{
    char *said = small_world_refusal(NULL, SMALL_SETS(set));
    if (strstr(said, words) == NULL)
        fail_msg("%s", said);
    free(said);
}

static void what_cannot_be_is_refused_by_name(void **state)
{
    (void)state;
    assert_refused("care.use_men=[0,0.5,60,1.2]", "use_men is a share of people, at most 1");
    assert_refused("care.use_women=[0,0.5,0,0.6]", "use_women must be pairs of age and value");
    assert_refused("care.women_cost=[0,1,20]", "women_cost must be pairs of age and value");
    assert_refused("care.inpatient_share=0.4", "inpatient_share and inpatient_visits go together");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_threshold_and_a_cap_shift_cost_from_patient_to_fund),
        cmocka_unit_test(rules_in_force_at_the_base_date_leave_the_funds_part),
        cmocka_unit_test(visits_answer_what_is_really_asked),
        cmocka_unit_test(in_a_waiting_period_new_members_pay_for_themselves),
        cmocka_unit_test(fraud_control_takes_waste_out_of_claims),
        cmocka_unit_test(quality_brings_visits_and_scope_cost),
        cmocka_unit_test(stays_grow_by_themselves),
        cmocka_unit_test(what_cannot_be_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
