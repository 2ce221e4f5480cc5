/* test_areas - a country in areas: who is whose, what is the nation's and what the area's, and that
 * an area of nobody changes nothing. */
#include "models/takeup.h"
#include "tests/small_world.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static const char two_areas[] = "tests/data/small/two_areas.cfg";

/* The small country in equal halves, without moves. */
#define HALVES "areas={ east={ residents=154520; }; west={ residents=154520; }; }"

enum { EAST_CHILDREN, EAST_WORKERS, EAST_HOUSEHOLD, WEST_CHILDREN, WEST_WORKERS, WEST_HOUSEHOLD };

/* Every column of one world stands in the other with the same bytes. */

static void assert_same(const struct small_world *few, const struct small_world *more)
{
    size_t rows = few->futures * few->periods;
    assert_int_equal(few->futures, more->futures);
    for (size_t c = 0; c < few->plan.ncolumns; c++) {
        const char *name = few->plan.columns[c].name;
        size_t d = small_world_column(more, name);
        for (size_t k = 0; k < rows; k++) {
            const double *a = few->rows + k * few->plan.ncolumns + c;
            const double *b = more->rows + k * more->plan.ncolumns + d;
            if (memcmp(a, b, sizeof *a) != 0)
                fail_msg("%s in row %zu is %.17g, then %.17g", name, k, *a, *b);
        }
    }
}

static void an_area_of_nobody_changes_no_number(void **state)
{
    (void)state;
    struct small_world few, more;
    small_world_open(&few, two_areas, NULL);
    small_world_open(&more, two_areas,
                     SMALL_SETS("areas.empty={ residents=0; income_level=2; }",
                                "moves.never={ from=\"empty\"; to=\"north\"; rate=0.5; }"));
    small_world_run(&few, LANES);
    small_world_run(&more, LANES);
    assert_same(&few, &more);
    small_world_close(&few);
    small_world_close(&more);
}

static void a_group_of_nobody_changes_no_number(void **state)
{
    (void)state;
    const char *group =
        "groups.sailors={ residents=0; members=0; ages=[20, 60]; next=\"household\";"
        " age_pattern=[20, 1]; rate=0.02; }";
    const char *const files[] = {small_world_file, two_areas};
    for (size_t k = 0; k < 2; k++) {
        struct small_world few, more;
        small_world_open(&few, files[k], NULL);
        small_world_open(&more, files[k], SMALL_SETS(group));
        small_world_run(&few, LANES);
        small_world_run(&more, LANES);
        assert_same(&few, &more);
        small_world_close(&few);
        small_world_close(&more);
    }
}

static void one_area_is_the_nation(void **state)
{
    (void)state;
    struct small_world none, one;
    small_world_open(&none, NULL, SMALL_SETS("people=same", "shocks=none", "beliefs=central"));
    small_world_open(&one, NULL,
                     SMALL_SETS("people=same", "shocks=none", "beliefs=central",
                                "areas.all={ residents=309040; }"));
    small_world_begin(&none, 0);
    small_world_begin(&one, 0);
    for (size_t g = 0; g < 3; g++)
        for (size_t l = 0; l < LANES; l++) {
            assert_true(none.worker.world.enrolment.intercept[g][l] ==
                        one.worker.world.enrolment.intercept[g][l]);
            assert_true(none.worker.world.people.group_members[g * LANES + l] ==
                        one.worker.world.people.group_members[g * LANES + l]);
        }
    small_world_close(&none);
    small_world_close(&one);
}

/* Mean over futures of what a column of b is above that of a, and its standard error. */
static double mean_gap(const struct small_world *a, const struct small_world *b, size_t period,
                       const char *name, double *error)
{
    double sum = 0, squares = 0, n = (double)a->futures;
    for (size_t f = 0; f < a->futures; f++) {
        double gap = small_world_at(b, f, period, name) - small_world_at(a, f, period, name);
        sum += gap;
        squares += gap * gap;
    }
    *error = sqrt((squares / n - sum / n * (sum / n)) / (n - 1));
    return sum / n;
}

/* Shocks are the same in both, so that only the luck of people differs: means are equal within 4.5
 * standard errors (1 in 7,000 over all that is compared), and the persons by which rounded starts
 * differ. */
static void two_equal_halves_have_the_nations_expectations(void **state)
{
    (void)state;
    static const char *const series[] = {"residents",
                                         "members",
                                         "births",
                                         "deaths",
                                         "joins",
                                         "group_members.household",
                                         "group_members.workers"};
    size_t futures = small_world_slow() ? 800 : 96;
    struct small_world whole, halves;
    small_world_open(&whole, NULL, SMALL_SETS("beliefs=central"));
    small_world_open(&halves, NULL, SMALL_SETS("beliefs=central", HALVES));
    small_world_run(&whole, futures);
    small_world_run(&halves, futures);
    for (size_t k = 0; k < sizeof series / sizeof series[0]; k++)
        for (size_t period = 2; period < whole.periods; period += 5) {
            double error, gap = mean_gap(&whole, &halves, period, series[k], &error);
            if (fabs(gap) > 4.5 * error + 6)
                fail_msg("%s in period %zu: in halves %+.1f, +-%.1f", series[k], period, gap,
                         error);
        }
    small_world_close(&whole);
    small_world_close(&halves);
}

static void columns_of_the_nation_are_sums_of_the_areas(void **state)
{
    (void)state;
    static const char *const areas[] = {"north", "south"};
    static const char *const groups[] = {"children", "workers", "household"};
    struct small_world w;
    small_world_open(&w, two_areas, NULL);
    small_world_run(&w, LANES);
    for (size_t period = 0; period < w.periods; period++) {
        double members = 0;
        for (size_t g = 0; g < 3; g++) {
            char name[96];
            double sum = 0;
            for (size_t a = 0; a < 2; a++) {
                snprintf(name, sizeof name, "group_members.%s.%s", areas[a], groups[g]);
                sum += small_world_at(&w, 3, period, name);
            }
            snprintf(name, sizeof name, "group_members.%s", groups[g]);
            assert_true(small_world_at(&w, 3, period, name) == sum);
            members += sum;
        }
        assert_true(members == small_world_at(&w, 3, period, "members"));
        assert_true(members == small_world_at(&w, 3, period, "area_members.north") +
                                   small_world_at(&w, 3, period, "area_members.south"));
        assert_true(small_world_at(&w, 3, period, "residents") ==
                    small_world_at(&w, 3, period, "area_residents.north") +
                        small_world_at(&w, 3, period, "area_residents.south"));
    }
    assert_true(small_world_at(&w, 0, 0, "lapse_solved.north.household") <= 1);
    for (size_t c = 0; c < w.plan.ncolumns; c++) /* what does not add up has none */
        assert_string_not_equal(w.plan.columns[c].name, "lapse_solved.household");
    small_world_close(&w);
}

/* The small country beside an island of 700. */
static void groups_of_a_small_area_hold_to_the_person(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("areas={ isle={ residents=700; groups={ workers={ residents=99; "
                                "members=98; }; }; }; main={ residents=308340; }; }"));
    small_world_begin(&w, 0);
    const struct population_state *people = &w.worker.world.people;
    for (size_t g = 0; g < w.plan.dims.groups; g++)
        for (size_t l = 0; l < LANES; l++) {
            assert_true(people->group_residents[g * LANES + l] == w.view.groups->residents[g]);
            assert_true(people->group_members[g * LANES + l] == w.view.groups->members[g]);
        }
    assert_int_equal(w.view.groups->residents[SMALL_WORKERS], 99);
    assert_int_equal(w.worker.world.areas.residents[0], 700);
    small_world_close(&w);
}

static void rates_of_the_nation_and_of_areas_have_their_own_parts(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, two_areas, NULL);
    static const char *const of[] = {"household", "south.household"};
    for (size_t k = 0; k < 2; k++) {
        char name[96];
        snprintf(name, sizeof name, "group_coverage.%s", of[k]);
        const struct column *rate = &w.plan.columns[small_world_column(&w, name)];
        snprintf(name, sizeof name, "group_members.%s", of[k]);
        assert_int_equal(rate->over, small_world_column(&w, name));
        snprintf(name, sizeof name, "group_residents.%s", of[k]);
        assert_int_equal(rate->under, small_world_column(&w, name));
    }
    const struct column *area = &w.plan.columns[small_world_column(&w, "area_coverage.south")];
    assert_int_equal(area->over, small_world_column(&w, "area_members.south"));
    small_world_close(&w);
}

static void people_are_conserved_area_by_area(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, two_areas,
                     SMALL_SETS("population.migration=-0.01", "moves.southward.rate=0.2"));
    small_world_run(&w, 2 * LANES);
    for (size_t f = 0; f < w.futures; f++)
        for (size_t p = 1; p < w.periods; p++) {
            double people =
                small_world_at(&w, f, p, "residents") - small_world_at(&w, f, p - 1, "residents");
            assert_true(people == small_world_at(&w, f, p, "births") -
                                      small_world_at(&w, f, p, "deaths") +
                                      small_world_at(&w, f, p, "migrants"));
            double cards =
                small_world_at(&w, f, p, "members") - small_world_at(&w, f, p - 1, "members");
            assert_true(cards == small_world_at(&w, f, p, "joins") -
                                     small_world_at(&w, f, p, "lapses") -
                                     small_world_at(&w, f, p, "member_deaths") +
                                     small_world_at(&w, f, p, "member_migrants"));
        }
    small_world_close(&w);
}

/* Columns of one area, which nothing links to the other. */
static void a_policy_of_one_area_leaves_the_other_alone(void **state)
{
    (void)state;
    static const char *const east[] = {"area_members.east", "group_members.east.household",
                                       "group_residents.east.children"};
    struct small_world usual, other;
    small_world_open(&usual, NULL, SMALL_SETS(HALVES));
    small_world_open(&other, NULL,
                     SMALL_SETS(HALVES, "areas.west.policy.subsidy.household="
                                        "({ from=\"2026-01\"; value=1.0; })"));
    small_world_run(&usual, LANES);
    small_world_run(&other, LANES);
    size_t last = usual.periods - 1;
    for (size_t f = 0; f < LANES; f++) {
        for (size_t p = 0; p <= last; p++)
            for (size_t k = 0; k < 3; k++)
                assert_true(small_world_at(&usual, f, p, east[k]) ==
                            small_world_at(&other, f, p, east[k]));
        assert_true(small_world_at(&other, f, last, "area_members.west") >
                    small_world_at(&usual, f, last, "area_members.west") + 1000);
    }
    small_world_close(&usual);
    small_world_close(&other);
}

static void a_belief_of_the_nation_is_one_in_all_areas(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(HALVES, "areas.west.groups.household.drift={ dist=\"normal\";"
                                        " mean=0.01; sd=0.002; }"));
    small_world_begin(&w, 0);
    const double *drift = w.view.groups->drift, *never = w.view.groups->never_takers;
    for (size_t l = 0; l < LANES; l++) {
        size_t east = EAST_HOUSEHOLD * LANES + l, west = WEST_HOUSEHOLD * LANES + l;
        assert_true(never[east] == never[west]);
        assert_true(drift[east] != drift[west]); /* the same law, but west's own */
    }
    small_world_close(&w);
}

static void a_groups_shock_is_one_in_all_areas_unless_areas_have_theirs(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL, SMALL_SETS(HALVES, "enrolment.shock_area=0.5"));
    small_world_begin(&w, 0);
    small_world_step(&w);
    const struct enrolment_state *enr = &w.worker.world.enrolment;
    for (size_t l = 0; l < LANES; l++) {
        assert_true(enr->shock[1 + EAST_WORKERS][l] == enr->shock[1 + WEST_WORKERS][l]);
        assert_true(enr->shock[1 + EAST_WORKERS][l] != enr->shock[1 + WEST_CHILDREN][l]);
        assert_true(enr->area_shock[0][l] != enr->area_shock[1][l]);
        /* joining differs by the area's part of the shock alone */
        size_t kind = POPULATION_KINDS;
        double east = enr->join[EAST_HOUSEHOLD * kind][l],
               west = enr->join[WEST_HOUSEHOLD * kind][l];
        assert_true((east < west) == (enr->area_shock[0][l] < enr->area_shock[1][l]));
    }
    small_world_close(&w);
}

static void a_poorer_area_bears_a_heavier_burden(void **state)
{
    (void)state;
    struct small_world w;
    double east[LANES], west[LANES];
    small_world_open(&w, NULL, SMALL_SETS(HALVES, "areas.west.income_level=0.8"));
    small_world_begin(&w, 0);
    takeup_burden(&w.view, &w.worker.world, EAST_HOUSEHOLD, east);
    takeup_burden(&w.view, &w.worker.world, WEST_HOUSEHOLD, west);
    for (size_t l = 0; l < LANES; l++)
        assert_true(fabs(west[l] / east[l] - 1 / 0.8) < 1e-12);
    small_world_close(&w);
}

/* Immigrants per resident: twice as many, within 4.5 standard deviations of two Poisson counts. */
static void migration_from_abroad_has_a_factor_by_area(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS(HALVES, "population.migration=0.02", "areas.west.migration=2",
                                "population.mortality=no_deaths.csv",
                                "population.fertility=no_births.csv"));
    small_world_run(&w, LANES);
    double east = 0, west = 0;
    for (size_t f = 0; f < LANES; f++) {
        east += small_world_at(&w, f, 1, "area_residents.east") -
                small_world_at(&w, f, 0, "area_residents.east");
        west += small_world_at(&w, f, 1, "area_residents.west") -
                small_world_at(&w, f, 0, "area_residents.west");
    }
    assert_true(east > 40000);
    assert_true(fabs(west - 2 * east) < 4.5 * sqrt(west + 4 * east));
    small_world_close(&w);
}

/* Births in two unequal areas, 3 : 1, within 4.5 standard deviations of Poisson counts. */
static void children_are_born_where_their_mothers_live(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(&w, NULL,
                     SMALL_SETS("areas={ east={ residents=231780; }; west={ residents=77260; }; }",
                                "population.mortality=no_deaths.csv"));
    small_world_run(&w, LANES);
    double east = 0, west = 0, births = 0;
    for (size_t f = 0; f < LANES; f++)
        for (size_t p = 1; p < w.periods; p++) {
            births += small_world_at(&w, f, p, "births");
            east += small_world_at(&w, f, p, "area_residents.east") -
                    small_world_at(&w, f, p - 1, "area_residents.east");
            west += small_world_at(&w, f, p, "area_residents.west") -
                    small_world_at(&w, f, p - 1, "area_residents.west");
        }
    assert_true(births > 10000 && east + west == births);
    assert_true(fabs(east - 3 * west) < 4.5 * sqrt(east + 9 * west));
    small_world_close(&w);
}

static void areas_have_luck_of_their_own(void **state)
{
    (void)state;
    struct small_world w;
    small_world_open(
        &w, NULL,
        SMALL_SETS(HALVES, "shocks=none", "beliefs=central", "population.mortality=no_deaths.csv"));
    small_world_run(&w, 2 * LANES);
    size_t born_alike = 0, insured_alike = 0;
    for (size_t f = 0; f < w.futures; f++) {
        born_alike += small_world_at(&w, f, 1, "area_residents.east") ==
                      small_world_at(&w, f, 1, "area_residents.west");
        insured_alike += small_world_at(&w, f, 1, "area_members.east") ==
                         small_world_at(&w, f, 1, "area_members.west");
    }
    assert_true(born_alike < 6 && insured_alike < 6);
    small_world_close(&w);
}

/* What the run-in expects to arrive, as a share of residents: births, job changers and those who
 * outgrow a group, in areas of 3 : 1; and who moves from one to the other. */
static void the_run_in_expects_arrivals_of_each_area(void **state)
{
    (void)state;
    struct small_world w;
    const char *areas = "areas={ east={ residents=231780; }; west={ residents=77260; }; }";
    small_world_open(&w, NULL, SMALL_SETS(areas));
    const double *still = w.plan.common.population.inflow;
    for (size_t g = 0; g < 3; g++)
        for (size_t k = 0; k < 4; k++) {
            double east = still[g * 4 + k], west = still[(g + 3) * 4 + k];
            assert_true(fabs(east - west) < 0.002 * east);
        }
    assert_true(still[EAST_CHILDREN * 4] > 0);
    small_world_close(&w);
    small_world_open(&w, NULL,
                     SMALL_SETS(areas, "moves.away={ from=\"east\"; to=\"west\"; rate=0.05; }"));
    double moving = -expm1(-0.05) * 3; /* of the people there already */
    const double *with = w.plan.common.population.inflow;
    double before = with[WEST_WORKERS * 4 + 1]; /* of a later quarter, without moves */
    double west = with[WEST_WORKERS * 4];
    assert_true(west > moving / (1 + moving) && west < (moving + 2 * before) / (1 + moving));
    small_world_close(&w);
}

static int64_t started(const struct small_world *w, const char *row, size_t group)
{
    return plan_setting(&w->plan, SECTION_groups, row, group)->count;
}

/* What an area counts holds within half a person for each of its groups, and what the nation's
 * groups have to the person. */
static void viet_nam_in_areas_starts_with_what_is_published(void **state)
{
    (void)state;
    static const struct {
        const char *area;
        double residents, members;
    } areas[] = {{"hcmc", 14002598, 13302468},
                 {"ha_noi", 8554974, 8170000},
                 {"lang_son", 820697, 779662},
                 {"elsewhere", 79151731, 75317870}};
    struct small_world nation, parts;
    small_world_open(&nation, "scenarios/vietnam.cfg", NULL);
    small_world_open_with(&parts, "scenarios/vietnam.cfg", "scenarios/areas/vietnam.cfg", NULL);
    size_t groups = nation.plan.dims.groups;
    assert_int_equal(parts.plan.dims.areas, 4);
    for (size_t a = 0; a < 4; a++) {
        double residents = 0, members = 0, room = (double)groups / 2;
        for (size_t g = 0; g < groups; g++) {
            residents += (double)started(&parts, "residents", a * groups + g);
            members += (double)started(&parts, "members", a * groups + g);
        }
        assert_string_equal(parts.plan.dims.names[DIM_AREA][a], areas[a].area);
        assert_true(fabs(residents - areas[a].residents) <= room);
        assert_true(fabs(members - areas[a].members) <= room);
    }
    for (size_t g = 0; g < groups; g++) {
        int64_t residents = 0, members = 0;
        for (size_t a = 0; a < 4; a++) {
            residents += started(&parts, "residents", a * groups + g);
            members += started(&parts, "members", a * groups + g);
        }
        assert_int_equal(residents, started(&nation, "residents", g));
        assert_int_equal(members, started(&nation, "members", g));
    }
    small_world_close(&nation);
    small_world_close(&parts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_area_of_nobody_changes_no_number),
        cmocka_unit_test(a_group_of_nobody_changes_no_number),
        cmocka_unit_test(one_area_is_the_nation),
        cmocka_unit_test(two_equal_halves_have_the_nations_expectations),
        cmocka_unit_test(columns_of_the_nation_are_sums_of_the_areas),
        cmocka_unit_test(groups_of_a_small_area_hold_to_the_person),
        cmocka_unit_test(rates_of_the_nation_and_of_areas_have_their_own_parts),
        cmocka_unit_test(people_are_conserved_area_by_area),
        cmocka_unit_test(a_policy_of_one_area_leaves_the_other_alone),
        cmocka_unit_test(a_belief_of_the_nation_is_one_in_all_areas),
        cmocka_unit_test(a_groups_shock_is_one_in_all_areas_unless_areas_have_theirs),
        cmocka_unit_test(a_poorer_area_bears_a_heavier_burden),
        cmocka_unit_test(migration_from_abroad_has_a_factor_by_area),
        cmocka_unit_test(children_are_born_where_their_mothers_live),
        cmocka_unit_test(areas_have_luck_of_their_own),
        cmocka_unit_test(the_run_in_expects_arrivals_of_each_area),
        cmocka_unit_test(viet_nam_in_areas_starts_with_what_is_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
