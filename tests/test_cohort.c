/* test_cohort - a small population step by step: the moves that population and vital draw, against
 * oracles/cohort_step (13 rows, all of them).
 *
 * Eight cells, age class a x group g x card c, at 4 a + 2 g + c. In a step people die, grow older,
 * change group, and join or leave (models/chain.h), each a draw from those who are there, one event
 * after another; births are Poisson of those who were there at the start, arrive without a card
 * and wait for the next step. */
#include "models/chain.h"
#include "models/draw.h"
#include "models/elementary.h"
#include "models/intercept.h"
#include "tests/oracle.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { CELLS = 8, OLD = 4, GROUP = 2, CARD = 1, GROUPS = 2, GONE = CELLS, LATE = 10 };

/* One event: who leaves each cell, with which chance, and where to (GONE: nowhere). */
struct event {
    const char *name;
    double chance[CELLS];
    size_t to[CELLS];
};

enum { DEATH, AGEING, CHANGE_OF_GROUP, ENROLMENT, EVENTS };

struct chain {
    double start[CELLS], fertility;
    struct event events[EVENTS];
};

static struct chain chain_of(struct oracle *o)
{
    struct chain chain;
    double survive[2], older[2], join[GROUPS], leave[GROUPS];
    assert_int_equal(oracle_vector(o, "n0", chain.start, CELLS), CELLS);
    assert_int_equal(oracle_vector(o, "surv", survive, 2), 2);
    assert_int_equal(oracle_vector(o, "age_rate", older, 2), 2);
    assert_int_equal(oracle_vector(o, "lam", join, GROUPS), GROUPS);
    assert_int_equal(oracle_vector(o, "mu", leave, GROUPS), GROUPS);
    chain.fertility = oracle_number(o, "fert");
    const char *const names[EVENTS] = {"death", "ageing", "change of group", "enrolment"};
    for (size_t e = 0; e < EVENTS; e++)
        chain.events[e].name = names[e];
    for (size_t k = 0; k < CELLS; k++) {
        const size_t age = k / OLD, group = k / GROUP % 2;
        const struct chain_step step = chain_two_state(join[group], leave[group], 1);
        const double chance[EVENTS] = {
            1 - survive[age],
            older[age],
            oracle_number(o, group ? "g10" : "g01"),
            k & CARD ? step.leave : step.join,
        };
        const size_t to[EVENTS] = {GONE, k | OLD, k ^ GROUP, k ^ CARD};
        for (size_t e = 0; e < EVENTS; e++) {
            chain.events[e].chance[k] = chance[e];
            chain.events[e].to[k] = to[e];
        }
    }
    return chain;
}

static bool bears(size_t cell)
{
    return cell < OLD;
}

static size_t newborn(size_t mother)
{
    return mother & GROUP;
}

/* -- in expectation ---------------------------------------------------------------------------- */

/* Where one of each cell is after the events of a step: kernel[from][to]. */
static void kernel_of(const struct chain *chain, double kernel[CELLS][CELLS])
{
    for (size_t from = 0; from < CELLS; from++) {
        double at[CELLS + 1] = {0};
        at[from] = 1;
        for (size_t e = 0; e < EVENTS; e++) {
            const struct event *event = &chain->events[e];
            double move[CELLS + 1] = {0};
            for (size_t k = 0; k < CELLS; k++) {
                move[k] -= at[k] * event->chance[k];
                move[event->to[k]] += at[k] * event->chance[k];
            }
            for (size_t k = 0; k < CELLS; k++)
                at[k] += move[k];
        }
        memcpy(kernel[from], at, CELLS * sizeof at[0]);
    }
}

/* Means and covariances after so many steps from known numbers of people. With the kernel K and
 * births B, m' = (K + B)' m and V' = (K + B)' V (K + B) + sum over cells of m times the
 * covariance of what one of them leaves: a multinomial and a Poisson (Athreya & Ney 1972, V.2). */
static void expect(const struct chain *chain, int steps, double mean[CELLS],
                   double cov[CELLS][CELLS])
{
    double kernel[CELLS][CELLS], leaves[CELLS][CELLS];
    kernel_of(chain, kernel);
    memcpy(leaves, kernel, sizeof leaves);
    for (size_t k = 0; k < CELLS; k++)
        leaves[k][newborn(k)] += bears(k) ? chain->fertility : 0;
    memcpy(mean, chain->start, CELLS * sizeof *mean);
    memset(cov, 0, CELLS * sizeof cov[0]);
    for (int step = 0; step < steps; step++) {
        double m[CELLS] = {0}, v[CELLS][CELLS] = {{0}};
        for (size_t k = 0; k < CELLS; k++) {
            for (size_t i = 0; i < CELLS; i++) {
                m[i] += mean[k] * leaves[k][i];
                v[i][i] += mean[k] * kernel[k][i];
                for (size_t j = 0; j < CELLS; j++)
                    v[i][j] -= mean[k] * kernel[k][i] * kernel[k][j];
            }
            v[newborn(k)][newborn(k)] += bears(k) ? mean[k] * chain->fertility : 0;
        }
        for (size_t i = 0; i < CELLS; i++)
            for (size_t j = 0; j < CELLS; j++)
                for (size_t a = 0; a < CELLS; a++)
                    for (size_t b = 0; b < CELLS; b++)
                        v[i][j] += leaves[a][i] * cov[a][b] * leaves[b][j];
        memcpy(mean, m, sizeof m);
        memcpy(cov, v, sizeof v);
    }
}

static double variance_of_members(double cov[CELLS][CELLS])
{
    double sum = 0;
    for (size_t i = CARD; i < CELLS; i += 2)
        for (size_t j = CARD; j < CELLS; j += 2)
            sum += cov[i][j];
    return sum;
}

static void total_and_members(const double mean[CELLS], double out[2])
{
    out[0] = out[1] = 0;
    for (size_t k = 0; k < CELLS; k++) {
        out[0] += mean[k];
        out[1] += k & CARD ? mean[k] : 0;
    }
}

static void a_step_takes_people_where_the_oracles_kernel_does(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("cohort_step");
    double kernel[CELLS][CELLS];
    assert_true(oracle_next(o, "kernel_rowmajor_8x8"));
    const struct chain chain = chain_of(o);
    kernel_of(&chain, kernel);
    oracle_check_all(o, kernel[0], CELLS * CELLS);
    oracle_close(o);
}

static void expected_people_and_their_covariances_are_the_oracles(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("cohort_step");
    size_t rows = 0;
    while (oracle_next(o, NULL)) {
        const char *what = oracle_quantity(o);
        const bool late = strstr(what, "_t10") != NULL;
        double mean[CELLS], cov[CELLS][CELLS], list[CELLS];
        if (!oracle_has(o, "n0") || strcmp(what, "kernel_rowmajor_8x8") == 0)
            continue;
        const struct chain chain = chain_of(o);
        expect(&chain, late ? LATE : 1, mean, cov);
        if (strncmp(what, "expected_cells", 14) == 0) {
            oracle_check_all(o, mean, CELLS);
        } else if (strncmp(what, "var_cells", 9) == 0) {
            for (size_t k = 0; k < CELLS; k++)
                list[k] = cov[k][k];
            oracle_check_all(o, list, CELLS);
        } else if (strncmp(what, "var_total_covered", 17) == 0) {
            oracle_check(o, variance_of_members(cov));
        } else if (strcmp(what, "cov_cell0_cell1") == 0) {
            oracle_check(o, cov[0][1]);
        } else {
            total_and_members(mean, list);
            oracle_check_all(o, list, 2);
        }
        rows++;
    }
    assert_int_equal(rows, 8);
    oracle_close(o);
}

/* -- as drawn ---------------------------------------------------------------------------------- */

/* Whole people of LANES futures, one step on. */
static void draw_step(const struct chain *chain, const struct luck *luck,
                      int32_t count[CELLS + 1][LANES])
{
    uint64_t address[CELLS];
    double mean[GROUPS][LANES] = {{0}};
    int32_t born[GROUPS][LANES];
    for (size_t k = 0; k < OLD; k++)
        for (size_t l = 0; l < LANES; l++)
            mean[newborn(k) / GROUP][l] += chain->fertility * count[k][l];
    for (size_t g = 0; g < GROUPS; g++)
        address[g] = rng_mix(rng_address(0, "births"), g);
    draw_poisson(luck, GROUPS, address, mean, born);
    for (size_t e = 0; e < EVENTS; e++) {
        const struct event *event = &chain->events[e];
        double chance[CELLS][LANES];
        int32_t movers[CELLS][LANES];
        for (size_t k = 0; k < CELLS; k++) {
            address[k] = rng_mix(rng_address(0, event->name), k);
            for (size_t l = 0; l < LANES; l++)
                chance[k][l] = event->chance[k];
        }
        draw_binomial(luck, CELLS, address, count, chance, 1, movers);
        for (size_t k = 0; k < CELLS; k++)
            for (size_t l = 0; l < LANES; l++) {
                count[k][l] -= movers[k][l];
                count[event->to[k]][l] += movers[k][l];
            }
    }
    for (size_t g = 0; g < GROUPS; g++)
        for (size_t l = 0; l < LANES; l++)
            count[g * GROUP][l] += born[g][l];
}

struct drawn {
    double n, mean[CELLS], cov[CELLS][CELLS];
};

static void add(struct drawn *drawn, const double start[CELLS], int32_t count[CELLS + 1][LANES])
{
    drawn->n += LANES;
    for (size_t l = 0; l < LANES; l++)
        for (size_t i = 0; i < CELLS; i++) {
            const double x = count[i][l] - start[i];
            drawn->mean[i] += x;
            for (size_t j = 0; j < CELLS; j++)
                drawn->cov[i][j] += x * (count[j][l] - start[j]);
        }
}

static void settle(struct drawn *drawn, const double start[CELLS])
{
    for (size_t i = 0; i < CELLS; i++)
        drawn->mean[i] /= drawn->n;
    for (size_t i = 0; i < CELLS; i++)
        for (size_t j = 0; j < CELLS; j++)
            drawn->cov[i][j] = drawn->cov[i][j] / drawn->n - drawn->mean[i] * drawn->mean[j];
    for (size_t i = 0; i < CELLS; i++)
        drawn->mean[i] += start[i];
}

/* After one step and after LATE. */
static void draw_paths(const struct chain *chain, struct drawn *soon, struct drawn *late)
{
    const uint32_t futures = small_world_slow() ? 1 << 18 : 1 << 16;
    memset(soon, 0, sizeof *soon);
    memset(late, 0, sizeof *late);
    for (uint32_t first = 0; first < futures; first += LANES) {
        int32_t count[CELLS + 1][LANES];
        memset(count, 0, sizeof count);
        for (size_t k = 0; k < CELLS; k++)
            for (size_t l = 0; l < LANES; l++)
                count[k][l] = (int32_t)chain->start[k];
        for (uint32_t step = 1; step <= LATE; step++) {
            const struct luck luck = {.seed = 3, .replicate = first, .period = step, .stride = 1};
            draw_step(chain, &luck, count);
            if (step == 1)
                add(soon, chain->start, count);
        }
        add(late, chain->start, count);
    }
    settle(soon, chain->start);
    settle(late, chain->start);
}

/* Within five standard errors, of a mean, or of a variance or covariance of nearly normal counts (a
 * tenth is added for those of few people). */
static void assert_mean(double mean, double variance, double wanted, double n)
{
    double off = 5 * sqrt(variance / n);
    if (!(fabs(mean - wanted) <= off))
        fail_msg("mean %.6f, wanted %.6f +- %.6f", mean, wanted, off);
}

static void assert_covariance(double cov, double var, double other, double wanted, double n)
{
    double off = 5 * sqrt(1.1 * (var * other + wanted * wanted) / n);
    if (!(fabs(cov - wanted) <= off))
        fail_msg("covariance %.6f, wanted %.6f +- %.6f", cov, wanted, off);
}

/* Rows 1-3 and 5-9 by 65,536 drawn paths: 18 means, 18 variances and a covariance. A right program
 * fails one of the 37 with other luck once in 40,000. */
static void drawn_people_have_the_oracles_means_and_covariances(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("cohort_step");
    struct drawn soon, late;
    assert_true(oracle_next(o, "expected_cells_t1"));
    const struct chain chain = chain_of(o);
    oracle_close(o);
    o = oracle_open("cohort_step");
    draw_paths(&chain, &soon, &late);
    size_t rows = 0;
    while (oracle_next(o, NULL)) {
        const char *what = oracle_quantity(o);
        struct drawn *drawn = strstr(what, "_t10") != NULL ? &late : &soon;
        double wanted[CELLS], got[2];
        if (!oracle_has(o, "n0") || strcmp(what, "kernel_rowmajor_8x8") == 0)
            continue;
        const size_t n = oracle_values(o, wanted, CELLS);
        const double all = variance_of_members(drawn->cov);
        if (strncmp(what, "expected_cells", 14) == 0) {
            for (size_t k = 0; k < n; k++)
                assert_mean(drawn->mean[k], drawn->cov[k][k], wanted[k], drawn->n);
        } else if (strncmp(what, "var_cells", 9) == 0) {
            for (size_t k = 0; k < n; k++)
                assert_covariance(drawn->cov[k][k], wanted[k], wanted[k], wanted[k], drawn->n);
        } else if (strncmp(what, "var_total_covered", 17) == 0) {
            assert_covariance(all, wanted[0], wanted[0], wanted[0], drawn->n);
        } else if (strcmp(what, "cov_cell0_cell1") == 0) {
            assert_covariance(drawn->cov[0][1], drawn->cov[0][0], drawn->cov[1][1], wanted[0],
                              drawn->n);
        } else {
            double total = 0;
            for (size_t i = 0; i < CELLS; i++)
                for (size_t j = 0; j < CELLS; j++)
                    total += drawn->cov[i][j];
            total_and_members(drawn->mean, got);
            assert_mean(got[0], total, wanted[0], drawn->n);
            assert_mean(got[1], all, wanted[1], drawn->n);
        }
        oracle_use(o);
        rows++;
    }
    assert_int_equal(rows, 8);
    oracle_close(o);
}

static void nobody_is_lost_between_cells(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("cohort_step");
    assert_true(oracle_next(o, "expected_cells_t1"));
    struct chain chain = chain_of(o);
    oracle_close(o);
    chain.fertility = 0;
    int32_t count[CELLS + 1][LANES];
    memset(count, 0, sizeof count);
    for (size_t k = 0; k < CELLS; k++)
        for (size_t l = 0; l < LANES; l++)
            count[k][l] = (int32_t)chain.start[k];
    for (uint32_t step = 1; step <= LATE; step++) {
        const struct luck luck = {.seed = 5, .period = step, .stride = 1};
        draw_step(&chain, &luck, count);
        for (size_t l = 0; l < LANES; l++) {
            int32_t all = 0;
            for (size_t k = 0; k <= GONE; k++)
                all += count[k][l];
            assert_int_equal(all, 8600);
        }
    }
}

/* -- levels and two states --------------------------------------------------------------------- */

/* The level at which the mean of a link over classes is the target, by halving. */
static double level(struct oracle *o, double (*link)(double))
{
    double weight[CELLS], offset[CELLS], target = oracle_number(o, "target"), a = -40, b = 40;
    const size_t n = oracle_vector(o, "w", weight, CELLS);
    assert_int_equal(oracle_vector(o, "offset", offset, CELLS), n);
    for (int k = 0; k < 100; k++) {
        double x = (a + b) / 2, mean = 0;
        for (size_t i = 0; i < n; i++)
            mean += weight[i] * link(x + offset[i]);
        *(mean < target ? &a : &b) = x;
    }
    return (a + b) / 2;
}

static double complementary(double x)
{
    return elementary_probability(elementary_exp(x), 1);
}

static void links_meet_the_oracles_targets_at_its_levels(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("cohort_step");
    while (oracle_next(o, "intercept_match_logit"))
        oracle_check(o, level(o, elementary_logistic));
    while (oracle_next(o, "intercept_match_cloglog"))
        oracle_check(o, level(o, complementary));
    assert_int_equal(oracle_used(o, NULL), 3);
    oracle_close(o);
}

/* Who is willing has a card where nobody ever leaves and minds stay as they are: then the level
 * that the program solves is the oracle's, as closely as it looks (coverage to 1e-10, drift to
 * 1e-9). */
static void the_program_solves_the_oracles_levels(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("cohort_step");
    while (oracle_next(o, "intercept_match_logit")) {
        struct intercept_problem problem = {
            .choice = true,
            .coverage = oracle_number(o, "target"),
            .action = 2,
            .per_year = 4,
        };
        oracle_vector(o, "w", problem.weight, INTERCEPT_KINDS);
        oracle_vector(o, "offset", problem.utility, INTERCEPT_KINDS);
        for (size_t k = 0; k < INTERCEPT_PERIODS; k++)
            problem.join_season[k] = problem.leave_season[k] = 1;
        struct intercept_answer answer = intercept_solve(&problem);
        assert_int_equal(answer.solved, INTERCEPT_WILLING);
        assert_true(fabs(answer.intercept - oracle_value(o)) < 2e-8);
        oracle_use(o);
    }
    assert_int_equal(oracle_used(o, "intercept_match_logit"), 2);
    oracle_close(o);
}

static void coverage_moves_to_its_new_rate_as_the_oracle_says(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("cohort_step");
    assert_true(oracle_next(o, "short_run_long_run_coverage_change"));
    const double old = oracle_number(o, "lam0"), new = oracle_number(o, "lam1");
    const double leave = oracle_number(o, "mu");
    const struct chain_shares start = chain_stationary(1, old, leave, 0, 0);
    const struct chain_step step = chain_two_state(new, leave, 1);
    const struct chain_moves moves = {.join = step.join, .leave = step.leave};
    const double change[2] = {
        chain_expect(start, &moves).in_willing - start.in_willing,
        chain_stationary(1, new, leave, 0, 0).in_willing - start.in_willing,
    };
    oracle_check_all(o, change, 2);
    oracle_close(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_takes_people_where_the_oracles_kernel_does),
        cmocka_unit_test(expected_people_and_their_covariances_are_the_oracles),
        cmocka_unit_test(drawn_people_have_the_oracles_means_and_covariances),
        cmocka_unit_test(nobody_is_lost_between_cells),
        cmocka_unit_test(links_meet_the_oracles_targets_at_its_levels),
        cmocka_unit_test(the_program_solves_the_oracles_levels),
        cmocka_unit_test(coverage_moves_to_its_new_rate_as_the_oracle_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
