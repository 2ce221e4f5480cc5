/* test_incomes - incomes of persons last as long as stated; frailty parts people, not groups. */
#include "models/incomes.h"

#include "models/elementary.h"
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

static int by_id(const void *a, const void *b)
{
    uint64_t x = ((const struct person *)a)->id, y = ((const struct person *)b)->id;
    return (x > y) - (x < y);
}

static const struct person *find(const struct person *sorted, size_t n, uint64_t id)
{
    struct person key = {.id = id};
    return bsearch(&key, sorted, n, sizeof key, by_id);
}

/* Correlation over a year of normal scores by income in the group, of those who stay in it. */
static double correlation(const char *persistence, double shift[POPULATION_CLASSES])
{
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(PERSONS, persistence));
    const struct individuals_state *crowd = &w.worker.world.people.individuals;
    small_world_begin(&w, 0);
    size_t n, left;
    struct person *before = small_world_persons(&w, 0, &n);
    qsort(before, n, sizeof *before, by_id);
    small_world_open_half(&w);
    double xx = 0, yy = 0, xy = 0, people = 0;
    memset(shift, 0, POPULATION_CLASSES * sizeof shift[0]);
    struct person *after = small_world_persons(&w, 0, &left);
    for (size_t k = 0; k < left; k++) {
        const struct person *now = &after[k], *then = find(before, n, now->id);
        if (then == NULL || now->group != SMALL_HOUSEHOLD || then->group != SMALL_HOUSEHOLD)
            continue;
        double px = incomes_place(crowd, then), py = incomes_place(crowd, now);
        double x = elementary_normal_quantile(px), y = elementary_normal_quantile(py);
        xx += x * x;
        yy += y * y;
        xy += x * y;
        shift[now->class]++;
        shift[then->class]--;
        people++;
    }
    for (size_t c = 0; c < POPULATION_CLASSES; c++)
        shift[c] /= people;
    free(before);
    free(after);
    small_world_close(&w);
    return xy / sqrt(xx * yy);
}

/* 150,000 people: the correlation's standard error is below 0.003, that of a share below 0.002. */
static void incomes_last_as_long_as_stated(void **state)
{
    (void)state;
    double shift[POPULATION_CLASSES];
    assert_true(correlation("population.income_persistence=1", shift) > 0.999999);
    for (size_t c = 0; c < POPULATION_CLASSES; c++)
        assert_true(shift[c] == 0);
    double r = correlation("population.income_persistence=0.8", shift);
    assert_true(fabs(r - 0.8) < 0.01);
    for (size_t c = 0; c < POPULATION_CLASSES; c++)
        assert_true(fabs(shift[c]) < 0.01);
}

static void frailty_multiplies_by_one_on_average(void **state)
{
    (void)state;
    double factor[INDIVIDUALS_FRAILTIES], sum = 0, last = 0, square = 0;
    incomes_frailties(0.6, factor);
    for (size_t k = 0; k < INDIVIDUALS_FRAILTIES; k++) {
        assert_true(factor[k] > last);
        last = factor[k];
        sum += factor[k] / INDIVIDUALS_FRAILTIES;
        square += factor[k] * factor[k] / INDIVIDUALS_FRAILTIES;
    }
    assert_true(fabs(sum - 1) < 1e-12);
    struct small_world w;
    double members = 0, others = 0, n = 1 << 16;
    small_world_open(&w, few, SMALL_SETS(PERSONS, "population.frailty_sd=0.6"));
    small_world_begin(&w, 0);
    const struct individuals_state *crowd = &w.worker.world.people.individuals;
    for (uint32_t k = 0; k < 1u << 16; k++) { /* members in proportion: their mean is E f^2 */
        members += factor[incomes_frailty(crowd, 0, true, k << 16)] / n;
        others += factor[incomes_frailty(crowd, 0, false, k << 16)] / n;
    }
    assert_true(fabs(members - square) < 1e-3);
    assert_true(fabs(others - 1) < 1e-9);
    small_world_close(&w);
    incomes_frailties(0, factor);
    for (size_t k = 0; k < INDIVIDUALS_FRAILTIES; k++)
        assert_true(factor[k] == 1);
}

/* Mean coverage of the household group after a year, and frailty of people without and with it. */
static double coverage_of(const char *set, double frailty[2])
{
    struct small_world w;
    double members = 0, all = 0, n[2] = {0};
    small_world_open(&w, few, SMALL_SETS(PERSONS, set));
    frailty[0] = frailty[1] = 0;
    for (size_t first = 0; first < 8 * LANES; first += LANES) {
        small_world_begin(&w, first);
        for (size_t p = 0; p < 4; p++)
            small_world_step(&w);
        for (size_t l = 0; l < LANES; l++) {
            members += (double)w.worker.world.people.group_members[SMALL_HOUSEHOLD * LANES + l];
            all += (double)w.worker.world.people.group_residents[SMALL_HOUSEHOLD * LANES + l];
            size_t all_persons;
            struct person *person = small_world_persons(&w, l, &all_persons);
            for (size_t k = 0; k < all_persons; k++)
                if (person[k].group == SMALL_HOUSEHOLD) {
                    int in = population_insured(person[k].state);
                    frailty[in] += person[k].frailty;
                    n[in]++;
                }
            free(person);
        }
    }
    frailty[0] /= n[0];
    frailty[1] /= n[1];
    small_world_close(&w);
    return members / all;
}

/* 128 futures of 1,590: the standard error of a mean is below 0.001. */
static void frailty_tells_members_apart_but_does_not_move_the_group(void **state)
{
    (void)state;
    double none[2], some[2];
    double a = coverage_of("population.frailty_sd=0", none);
    double b = coverage_of("population.frailty_sd=0.6", some);
    if (getenv("SHOW"))
        printf("coverage %.4f %.4f, frailty %.2f %.2f, %.2f %.2f\n", a, b, none[0], none[1],
               some[0], some[1]);
    assert_true(fabs(none[1] - none[0]) < 0.15);
    assert_true(some[1] > some[0] + 1.5);
    assert_true(fabs(a - b) < 0.006);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(incomes_last_as_long_as_stated),
        cmocka_unit_test(frailty_multiplies_by_one_on_average),
        cmocka_unit_test(frailty_tells_members_apart_but_does_not_move_the_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
