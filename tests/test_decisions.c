/* test_decisions - households are dealt out as stated, and orders in them and own incomes tell. */
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char few[] = "tests/data/small/few.cfg";

#define PERSONS "population.structure=\"individuals\""

/* Of the household group, people and members by order in the household. */
static void count_orders(const struct small_world *w, double all[INDIVIDUALS_ORDERS],
                         double members[INDIVIDUALS_ORDERS])
{
    for (size_t l = 0; l < w->plan.lanes; l++) {
        size_t order = 0, n;
        struct person *person = small_world_persons(w, l, &n);
        for (size_t k = 0; k < n; k++) {
            const struct person *one = &person[k];
            order = one->first ? 0 : order;
            if (one->group != SMALL_HOUSEHOLD)
                continue;
            size_t at = order < INDIVIDUALS_ORDERS ? order : INDIVIDUALS_ORDERS - 1;
            all[at]++;
            members[at] += population_insured(one->state);
            order++;
        }
        free(person);
    }
}

static void orders_start_in_the_shares_of_tier_members(void **state)
{
    (void)state;
    struct small_world w;
    double all[INDIVIDUALS_ORDERS] = {0}, members[INDIVIDUALS_ORDERS] = {0}, sum = 0;
    small_world_open(&w, few, SMALL_SETS(PERSONS));
    small_world_begin(&w, 0);
    count_orders(&w, all, members);
    for (size_t k = 0; k < INDIVIDUALS_ORDERS; k++)
        sum += all[k];
    for (size_t k = 0; k < INDIVIDUALS_ORDERS; k++)
        assert_true(fabs(all[k] / sum - w.view.groups->tier_members[5 * SMALL_HOUSEHOLD + k]) <
                    0.005);
    small_world_close(&w);
}

/* Later members of a household pay less and more of them join, from a start that knows no order. */
static void a_larger_household_pays_less_for_later_members_and_takes_up_more(void **state)
{
    (void)state;
    struct small_world w;
    static const char *const tiers = "groups.household.tiers=[1,0.5,0.25,0.1,0.1]";
    double all[2][3] = {{0}}, members[2][3] = {{0}};
    for (size_t k = 0; k < 2; k++) {
        double people[INDIVIDUALS_ORDERS] = {0}, in[INDIVIDUALS_ORDERS] = {0};
        small_world_open(&w, few,
                         SMALL_SETS(PERSONS, tiers,
                                    k == 0 ? "population.household_tiers=\"mean\""
                                           : "population.household_tiers=\"by_order\"",
                                    "last_year=2028"));
        for (size_t first = 0; first < 8 * LANES; first += LANES) {
            small_world_begin(&w, first);
            for (size_t p = 1; p < w.periods; p++)
                small_world_step(&w);
            count_orders(&w, people, in);
        }
        for (size_t o = 0; o < INDIVIDUALS_ORDERS; o++) {
            all[k][o < 2 ? o : 2] += people[o];
            members[k][o < 2 ? o : 2] += in[o];
        }
        small_world_close(&w);
    }
    double share[2][3], mean[2];
    for (size_t k = 0; k < 2; k++) {
        for (size_t o = 0; o < 3; o++)
            share[k][o] = members[k][o] / all[k][o];
        mean[k] =
            (members[k][0] + members[k][1] + members[k][2]) / (all[k][0] + all[k][1] + all[k][2]);
    }
    if (getenv("SHOW"))
        printf("mean tier %.3f %.3f %.3f all %.4f; by order %.3f %.3f %.3f all %.4f\n", share[0][0],
               share[0][1], share[0][2], mean[0], share[1][0], share[1][1], share[1][2], mean[1]);
    /* At one tier only those differ who have just founded a household and so are first in it.
     * 60,000 people of an order and more: the standard error of a share is 0.002. */
    assert_true(share[1][1] - share[1][0] > share[0][1] - share[0][0] + 0.02);
    assert_true(share[1][2] - share[1][1] > share[0][2] - share[0][1] + 0.01);
    assert_true(fabs(mean[1] - mean[0]) < 0.015); /* prices part people, not the group */
}

/* Own incomes: in one fifth the richer are members more often, and the group starts as it did. */
static void the_richer_of_a_fifth_take_up_more(void **state)
{
    (void)state;
    struct small_world w;
    double all[2] = {0}, members[2] = {0};
    small_world_open(&w, few,
                     SMALL_SETS(PERSONS, "population.incomes=\"own\"", "last_year=2028",
                                "enrolment.burden_slope=4"));
    for (size_t first = 0; first < 8 * LANES; first += LANES) {
        small_world_begin(&w, first);
        for (size_t p = 1; p < w.periods; p++)
            small_world_step(&w);
        for (size_t l = 0; l < w.plan.lanes; l++) {
            size_t n;
            struct person *person = small_world_persons(&w, l, &n);
            for (size_t k = 0; k < n; k++) {
                const struct person *one = &person[k];
                if (one->group != SMALL_HOUSEHOLD || one->class != 0)
                    continue;
                all[one->rank >> 15]++;
                members[one->rank >> 15] += population_insured(one->state);
            }
            free(person);
        }
    }
    if (getenv("SHOW"))
        printf("poorer half %.3f, richer half %.3f\n", members[0] / all[0], members[1] / all[1]);
    assert_true(members[1] / all[1] > members[0] / all[0] + 0.02);
    small_world_close(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(orders_start_in_the_shares_of_tier_members),
        cmocka_unit_test(a_larger_household_pays_less_for_later_members_and_takes_up_more),
        cmocka_unit_test(the_richer_of_a_fifth_take_up_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
