/* test_individuals - people as persons: the same law as people in cells, nobody lost, the same luck
 * the same people.
 *
 * UHCAST_SLOW=1 compares the structures over 2,000 futures, else over 256. */
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
#define BRIDGE                                                                                  \
    "groups.bridge={residents=0;members=0;ages=[15,100];age_pattern=[0,0];entry=\"automatic\";" \
    "base=\"reference_salary\";rate=0.045;payer=\"state\";limit=6;limit_next=\"household\";"    \
    "limit_portability=0.3;}",                                                                  \
        "transitions.dismissed.to=\"bridge\""
#define HEALTH "population.poor_health=[0,0.02,40,0.1,80,0.5]", "population.health_mortality=3"

/* -- the same law as cells --------------------------------------------------------------------- */

/* What is compared, of each future: at the end, and flows of all periods. */
enum {
    COVERAGE,
    HOUSEHOLD,
    NEW_MEMBERS,
    AGED_60,
    POOR_HEALTH,
    POOREST,
    UNREACHED,
    BIRTHS,
    DEATHS,
    MIGRANTS,
    JOINS,
    LAPSES,
    STATISTICS
};
static const char *const statistic_names[STATISTICS] = {
    "coverage",       "members of the household group",
    "new members",    "aged 60 and over",
    "in poor health", "in the poorest fifth",
    "out of reach",   "births",
    "deaths",         "migrants",
    "joins",          "lapses"};

static double of_class(const struct small_world *w, size_t class, size_t lane)
{
    double n = 0;
    for (size_t g = 0; g < w->plan.dims.groups; g++)
        for (size_t h = 0; h < POPULATION_HEALTHS; h++)
            for (size_t state = 0; state < PEOPLE_STATES; state++) {
                if (h < w->plan.common.population.healths)
                    n += w->worker.world.people.tally[population_kind(g, class, h)][state][lane];
            }
    return n;
}

static double out_of_reach(const struct small_world *w, size_t lane)
{
    double n = 0;
    for (size_t k = 0; k < POPULATION_KINDS; k += POPULATION_HEALTHS)
        for (size_t h = 0; h < w->plan.common.population.healths; h++)
            n += w->worker.world.people
                     .tally[SMALL_HOUSEHOLD * POPULATION_KINDS + k + h][PEOPLE_UNREACHED][lane];
    return n;
}

static void gather(const char *const sets[], size_t futures, double (*out)[STATISTICS])
{
    struct small_world w;
    small_world_open(&w, few, sets);
    const struct population_state *people = &w.worker.world.people;
    memset(out, 0, futures * sizeof out[0]);
    for (size_t first = 0; first < futures; first += LANES) {
        small_world_begin(&w, first);
        for (size_t p = 1; p < w.periods; p++) {
            small_world_step(&w);
            for (size_t l = 0; l < LANES && first + l < futures; l++) {
                double *s = out[first + l];
                s[COVERAGE] = (double)people->members[l] / (double)people->residents[l];
                s[HOUSEHOLD] = (double)people->group_members[SMALL_HOUSEHOLD * LANES + l];
                s[NEW_MEMBERS] = (double)people->new_members[l];
                s[AGED_60] = (double)people->aged_60[l];
                s[POOR_HEALTH] = (double)people->poor_health_residents[l];
                s[POOREST] = of_class(&w, 0, l);
                s[UNREACHED] = out_of_reach(&w, l);
                s[BIRTHS] += (double)people->births[l];
                s[DEATHS] += (double)people->deaths[l];
                s[MIGRANTS] += (double)people->migrants[l];
                s[JOINS] += (double)people->joins[l];
                s[LAPSES] += (double)people->lapses[l];
            }
        }
    }
    small_world_close(&w);
}

struct moments {
    double mean, variance, fourth;
};

static struct moments moments_of(double (*x)[STATISTICS], size_t n, size_t k)
{
    struct moments m = {0, 0, 0};
    for (size_t i = 0; i < n; i++)
        m.mean += x[i][k] / (double)n;
    for (size_t i = 0; i < n; i++) {
        double d = x[i][k] - m.mean;
        m.variance += d * d / (double)(n - 1);
        m.fourth += d * d * d * d / (double)n;
    }
    return m;
}

/* Both structures, two-sided z of each statistic's mean and variance (its error from the fourth
 * moment) within 4.2: with 24 comparisons a true equality fails once in 1,500 seeds. */
static void assert_one_law(const char *const cells[], const char *const persons[])
{
    size_t n = small_world_slow() ? 2000 : 256;
    double(*a)[STATISTICS] = malloc(n * sizeof a[0]), (*b)[STATISTICS] = malloc(n * sizeof b[0]);
    assert_non_null(a);
    assert_non_null(b);
    gather(cells, n, a);
    gather(persons, n, b);
    for (size_t k = 0; k < STATISTICS; k++) {
        struct moments x = moments_of(a, n, k), y = moments_of(b, n, k);
        double se = sqrt((x.variance + y.variance) / (double)n);
        double spread = sqrt(
            (x.fourth - x.variance * x.variance + y.fourth - y.variance * y.variance) / (double)n);
        double z = se > 0 ? (x.mean - y.mean) / se : 0;
        double v = spread > 0 ? (x.variance - y.variance) / spread : 0;
        if (getenv("SHOW"))
            printf("%-32s %12.6g %12.6g z %5.2f   sd %10.4g %10.4g z %5.2f\n", statistic_names[k],
                   x.mean, y.mean, z, sqrt(x.variance), sqrt(y.variance), v);
        if (!(fabs(z) < 4.2 && fabs(v) < 4.2))
            fail_msg("%s: mean %g and %g, z %.2f; variance %g and %g, z %.2f", statistic_names[k],
                     x.mean, y.mean, z, x.variance, y.variance, v);
    }
    free(a);
    free(b);
}

static void cells_and_individuals_agree_in_mean_and_variance(void **state)
{
    (void)state;
    assert_one_law(SMALL_SETS("seed=1"), SMALL_SETS("seed=2", PERSONS));
}

static void they_agree_with_health_mobility_migration_and_time_limits_too(void **state)
{
    (void)state;
    assert_one_law(SMALL_SETS("seed=1", HEALTH, "population.class_mobility=0.2",
                              "population.migration=0.02", BRIDGE),
                   SMALL_SETS("seed=2", PERSONS, HEALTH, "population.class_mobility=0.2",
                              "population.migration=0.02", BRIDGE));
}

#define AREAS                                                                                     \
    "areas={north={residents=1200; migration=2.0; income_level=0.8;}; south={residents=1890;};}", \
        "moves.southward={from=\"north\"; to=\"south\"; rate=0.1; portability=0.8;}",             \
        "moves.northward={from=\"south\"; to=\"north\"; rate=0.02; ages=[15,0,22,1,65,0.1];}"
#define ONCE                                                                                \
    "transitions.revised={from=\"workers\"; to=\"household\"; ages=[20,60]; when=\"once\";" \
    "on=\"2026-08\"; rate=0.2; portability=0.5;}"

static void they_agree_in_areas_and_where_a_list_is_revised_too(void **state)
{
    (void)state;
    assert_one_law(SMALL_SETS("seed=1", HEALTH, "population.migration=0.02", AREAS, ONCE),
                   SMALL_SETS("seed=2", PERSONS, HEALTH, "population.migration=0.02", AREAS, ONCE));
}

/* -- nobody is lost ---------------------------------------------------------------------------- */

static int by_id(const void *a, const void *b)
{
    uint64_t x = ((const struct person *)a)->id, y = ((const struct person *)b)->id;
    return (x > y) - (x < y);
}

/* The counts that are kept are what counting anew gives. */
static void check_counts(const struct small_world *w, size_t lane, const struct person *person,
                         size_t n)
{
    const struct individuals_state *crowd = &w->worker.world.people.individuals;
    size_t places = w->plan.dims.groups * POPULATION_PLACES;
    size_t kinds = w->plan.dims.groups * POPULATION_KINDS;
    int32_t(*at)[INDIVIDUALS_COUNTS] = calloc(places, sizeof *at);
    int32_t(*tally)[8] = calloc(kinds, sizeof *tally);
    assert_non_null(at);
    assert_non_null(tally);
    struct individuals_hand anew = {.places = at, .tally = tally};
    for (size_t k = 0; k < n; k++)
        individuals_add(&anew, &person[k], 1);
    assert_memory_equal(crowd->places[lane], at, places * sizeof *at);
    for (size_t k = 0; k < kinds; k++)
        for (size_t state = 0; state < PEOPLE_STATES; state++)
            assert_int_equal(crowd->tally[lane][k][state], tally[k][state]);
    free(at);
    free(tally);
}

/* Everybody is himself, of an age that his group holds, in a state that there is, in a household,
 * and the counts are the counts of them. */
static void check_persons(const struct small_world *w, size_t lane)
{
    const struct population_state *people = &w->worker.world.people;
    size_t n, members = 0, poor = 0;
    struct person *person = small_world_persons(w, lane, &n);
    assert_int_equal(n, people->residents[lane]);
    check_counts(w, lane, person, n);
    assert_true(person[0].first);
    for (size_t k = 0; k < n; k++) {
        const struct person *one = &person[k];
        const double *ages = w->view.groups->ages + 2 * one->group;
        assert_true(one->group < w->plan.dims.groups && one->class < POPULATION_CLASSES);
        assert_true(one->age >= ages[0] && one->age <= ages[1]);
        assert_true(one->state < PEOPLE_STATES && !one->arriving);
        assert_true(one->stay < w->plan.common.population.stays[one->group]);
        members += (size_t)population_insured(one->state);
        poor += one->poor;
    }
    assert_int_equal(members, people->members[lane]);
    assert_int_equal(poor, people->poor_health_residents[lane]);
    qsort(person, n, sizeof *person, by_id);
    for (size_t k = 1; k < n; k++)
        assert_true(person[k].id != person[k - 1].id);
    free(person);
}

static void everybody_is_conserved_with_every_feature_on(void **state)
{
    (void)state;
    static const char *const migration[] = {"population.migration=-0.01",
                                            "population.migration=0.03"};
    for (size_t k = 0; k < 2; k++) {
        struct small_world w;
        small_world_open(
            &w, few,
            SMALL_SETS(PERSONS, migration[k], HEALTH, "population.frailty_sd=0.5",
                       "population.income_persistence=0.9", "population.incomes=\"own\"",
                       "population.leave_home=0.2", "population.household_tiers=\"by_order\"",
                       "population.migration_ages=[0,0.5,25,3,60,0]", BRIDGE, AREAS, ONCE,
                       "last_year=2031", "shocks=\"drawn\"", "beliefs=\"drawn\""));
        const struct population_state *people = &w.worker.world.people;
        int64_t residents[LANES], members[LANES], came[LANES] = {0};
        small_world_begin(&w, 0);
        for (size_t p = 1; p < w.periods; p++) {
            memcpy(residents, people->residents, sizeof residents);
            memcpy(members, people->members, sizeof members);
            small_world_step(&w);
            for (size_t l = 0; l < LANES; l++) {
                assert_int_equal(people->residents[l] - residents[l],
                                 people->births[l] - people->deaths[l] + people->migrants[l]);
                assert_int_equal(people->members[l] - members[l],
                                 people->joins[l] - people->lapses[l] - people->member_deaths[l] +
                                     people->member_migrants[l]);
                assert_true(people->member_deaths[l] <= people->deaths[l]);
                came[l] += people->migrants[l];
            }
            check_persons(&w, p % LANES);
        }
        for (size_t l = 0; l < LANES; l++)
            assert_true(k == 0 ? came[l] < 0 : came[l] > 0);
        small_world_close(&w);
    }
}

/* Births of all years beside residents: the memory grows with the horizon. */
static void memory_has_room_for_the_births_of_the_horizon(void **state)
{
    (void)state;
    struct small_world w;
    double more[2];
    for (size_t k = 0; k < 2; k++) {
        small_world_open(&w, few,
                         SMALL_SETS(PERSONS, k == 0 ? "last_year=2027" : "last_year=2035"));
        more[k] = (double)w.plan.common.population.room - 3090 - 1000;
        assert_int_equal(w.plan.lanes, LANES);
        small_world_close(&w);
    }
    assert_true(more[0] > 1.5 * 2 * 20 && more[0] < 1.5 * 2 * 40); /* 27 births a year */
    assert_true(fabs(more[1] - 5 * more[0]) <= 5);
}

static void who_finds_no_room_stops_the_future_by_name(void **state)
{
    (void)state;
    struct small_world w;
    struct replicate_trouble trouble;
    small_world_open(&w, few,
                     SMALL_SETS(PERSONS, "population.room=0", "population.migration=0.1",
                                "population.migration_ages=[0,5]"));
    double *rows = calloc(LANES * w.periods * w.plan.ncolumns, sizeof *rows);
    assert_non_null(rows);
    assert_int_equal(w.plan.common.population.room, 3090 + 1000);
    assert_false(
        replicate_run(&w.plan, &w.worker, 0, LANES, rows, small_world_never, NULL, &trouble));
    assert_string_equal(
        trouble.what, "future 1, in period 1 of 2026, population: there is room for 4090 persons, "
                      "and births and immigrants need more: raise population.room");
    free(rows);
    small_world_close(&w);
}

/* -- the same luck, the same people ------------------------------------------------------------ */

static void assert_same_rows(const struct small_world *a, const struct small_world *b)
{
    for (size_t c = 0; c < a->plan.ncolumns; c++) {
        if (a->plan.columns[c].kind == COLUMN_RATE)
            continue;
        size_t there = small_world_column(b, a->plan.columns[c].name);
        for (size_t f = 0; f < a->futures; f++)
            for (size_t p = 0; p < a->periods; p++) {
                double x = small_world_cell(a, f, p, c), y = small_world_cell(b, f, p, there);
                if (memcmp(&x, &y, sizeof x) != 0)
                    fail_msg("%s: %.17g and %.17g in future %zu, period %zu",
                             a->plan.columns[c].name, x, y, f, p);
            }
    }
}

static void room_horizon_bundles_and_groups_of_nobody_change_nothing(void **state)
{
    (void)state;
    static const char *const others[] = {
        "population.room=40", "last_year=2028",
        ("groups.empty={residents=0; members=0; ages=[0,100]; age_pattern=[0,1]; entry=\"choice\";"
         "base=\"reference_salary\"; rate=0.045; payer=\"household\";}")};
    static const char beyond[] = "targets.most={delete=true;}";
    struct small_world w, other;
    small_world_open(&w, NULL, SMALL_SETS(PERSONS, "last_year=2026", beyond));
    small_world_run(&w, 6);
    for (size_t k = 0; k < 3; k++) {
        small_world_open(&other, NULL, SMALL_SETS(PERSONS, "last_year=2026", beyond, others[k]));
        assert_true(w.plan.lanes == 3 && (k > 0 || other.plan.lanes == 2));
        small_world_run(&other, 6);
        assert_same_rows(&w, &other);
        small_world_close(&other);
    }
    small_world_close(&w);
}

static void what_only_persons_have_is_not_set_in_vain(void **state)
{
    (void)state;
    char *said = small_world_refusal(
        few, SMALL_SETS("population.frailty_sd=0.3", "population.incomes=\"own\""));
    assert_non_null(
        strstr(said, "population.frailty_sd needs population.structure = \"individuals\""));
    assert_non_null(strstr(said, "population.incomes needs population.structure"));
    free(said);
    said = small_world_refusal(few, SMALL_SETS(PERSONS, "population.income_persistence=0.9",
                                               "population.class_mobility=0.1"));
    assert_non_null(strstr(said, "class_mobility must be 0"));
    free(said);
    said = small_world_refusal(few, SMALL_SETS(PERSONS, "population.frailty_sd=0.3",
                                               "enrolment.structure=\"curve\"",
                                               "history=\"coverage.csv\""));
    assert_non_null(strstr(said, "a curve knows no reasons"));
    free(said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_and_individuals_agree_in_mean_and_variance),
        cmocka_unit_test(they_agree_with_health_mobility_migration_and_time_limits_too),
        cmocka_unit_test(they_agree_in_areas_and_where_a_list_is_revised_too),
        cmocka_unit_test(everybody_is_conserved_with_every_feature_on),
        cmocka_unit_test(memory_has_room_for_the_births_of_the_horizon),
        cmocka_unit_test(who_finds_no_room_stops_the_future_by_name),
        cmocka_unit_test(room_horizon_bundles_and_groups_of_nobody_change_nothing),
        cmocka_unit_test(what_only_persons_have_is_not_set_in_vain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
