/* test_chain - the exact step of two states, and people who are willing or not.
 *
 * oracles/hazard_prob: two_state_* (42 rows), quarterly_root_2x2_* (4), competing_two_exits_p1 (1),
 * mean_p_lognormal_hazard_meanone (9). oracles/markov_coverage: mean_covered and var_covered (46),
 * env_step_* (4), peer_fixed_point_* (2); test_law has pmf_t5 (11) and thinned_var (1).
 * Left out, as no code here does these things: expm3_* (deaths come first in a period, not together
 * with joining), bb_* and betabinom_* (luck that a cell shares is a shock on a rate, not a beta),
 * multinomial_cov, sis_coverage (peers act on willingness, not on the rate of joining), bass_*. */
#include "models/chain.h"

#include "models/elementary.h"
#include "models/rng.h"
#include "tests/oracle.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_near(double x, double wanted, double tolerance)
{
    if (!(fabs(x - wanted) <= tolerance))
        fail_msg("%.17g, wanted %.17g", x, wanted);
}

/* -- two states -------------------------------------------------------------------------------- */

static void two_state_steps_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("hazard_prob");
    while (oracle_next(o, NULL)) {
        const char *quantity = oracle_quantity(o);
        if (strncmp(quantity, "two_state_", 10) != 0)
            continue;
        const double join = oracle_number(o, "lambda"), leave = oracle_number(o, "mu");
        const struct chain_step step = chain_two_state(join, leave, oracle_number(o, "dt"));
        oracle_check(o, strstr(oracle_quantity(o), "join") ? step.join : step.leave);
    }
    assert_int_equal(oracle_used(o, NULL), 42);
    oracle_close(o);
}

/* The rates whose year has these probabilities. */
static struct chain_step rates_of(double join, double leave)
{
    const double moved = join + leave, hazard = elementary_hazard(moved, 1.0);
    return (struct chain_step){join / moved * hazard, leave / moved * hazard};
}

static void a_quarter_is_the_fourth_root_of_its_year(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("hazard_prob");
    while (oracle_next(o, NULL)) {
        if (strncmp(oracle_quantity(o), "quarterly_root_2x2_", 19) != 0)
            continue;
        const struct chain_step rates =
            rates_of(oracle_number(o, "P01"), oracle_number(o, "P10"));
        const struct chain_step step = chain_two_state(rates.join, rates.leave, 0.25);
        const char *entry = oracle_quantity(o) + 19;
        const double there = entry[0] == '0' ? step.join : step.leave;
        oracle_check(o, entry[0] == entry[1] ? 1.0 - there : there);
    }
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

/* The way out by one of two exits has the same form as the step towards one of two states. */
static void competing_exits_are_those_of_the_oracle(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("hazard_prob");
    while (oracle_next(o, "competing_two_exits_p1"))
        oracle_check(o, chain_two_state(oracle_number(o, "h1"), oracle_number(o, "h2"),
                                        oracle_number(o, "dt")).join);
    assert_int_equal(oracle_used(o, NULL), 1);
    oracle_close(o);
}

/* Mean and mean square of the share covered after a year that began at x0, when the rate of joining
 * is under a shock exp(sigma Z - sigma^2 / 2). The trapezoid rule is exact for such integrands. */
static void shocked_step(double join, double leave, double x0, double sigma, double moment[2])
{
    const double reach = 12.0, width = 1.0 / 64.0;
    moment[0] = moment[1] = 0.0;
    for (double z = -reach; z <= reach; z += width) {
        const double weight = width * exp(-0.5 * z * z) / sqrt(2.0 * acos(-1.0));
        const double shock = exp(sigma * z - 0.5 * sigma * sigma);
        const struct chain_step step = chain_two_state(join * shock, leave, 1.0);
        const double covered = x0 * (1.0 - step.leave) + (1.0 - x0) * step.join;
        moment[0] += weight * covered;
        moment[1] += weight * covered * covered;
    }
}

static void steps_under_a_shock_are_those_of_the_oracle(void **state)
{
    (void)state;
    double moment[2];
    struct oracle *o = oracle_open("hazard_prob");
    while (oracle_next(o, "mean_p_lognormal_hazard_meanone")) {
        shocked_step(oracle_number(o, "lambda"), 0.0, 0.0, oracle_number(o, "sigma"), moment);
        oracle_check(o, moment[0]);
    }
    assert_int_equal(oracle_used(o, NULL), 9);
    oracle_close(o);

    o = oracle_open("markov_coverage");
    while (oracle_next(o, NULL)) {
        if (strncmp(oracle_quantity(o), "env_step_", 9) != 0)
            continue;
        shocked_step(oracle_number(o, "lambda"), oracle_number(o, "mu"), oracle_number(o, "x0"),
                     oracle_number(o, "sigma"), moment);
        const bool mean = strcmp(oracle_quantity(o), "env_step_mean") == 0;
        oracle_check(o, mean ? moment[0] : sqrt(moment[1] - moment[0] * moment[0]));
    }
    assert_int_equal(oracle_used(o, NULL), 4);
    oracle_close(o);
}

/* People are independent, so t years are one step of t years for each. */
static void covered_counts_have_the_oracles_mean_and_variance(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("markov_coverage");
    while (oracle_next(o, NULL)) {
        const bool mean = strcmp(oracle_quantity(o), "mean_covered") == 0;
        if (!mean && strcmp(oracle_quantity(o), "var_covered") != 0)
            continue;
        const struct chain_step rates =
            rates_of(oracle_number(o, "join_p"), oracle_number(o, "lapse_p"));
        const struct chain_step step =
            chain_two_state(rates.join, rates.leave, oracle_number(o, "t"));
        const double in = oracle_number(o, "n0"), out = oracle_number(o, "N") - in;
        oracle_check(o, mean ? out * step.join + in * (1.0 - step.leave)
                             : out * step.join * (1.0 - step.join) +
                                   in * step.leave * (1.0 - step.leave));
    }
    assert_int_equal(oracle_used(o, NULL), 46);
    oracle_close(o);
}

/* Where joining at exp(a + b x) comes to rest, x the share covered. */
static void peers_settle_where_the_oracle_does(void **state)
{
    (void)state;
    struct oracle *o = oracle_open("markov_coverage");
    while (oracle_next(o, "peer_fixed_point_1_of_1")) {
        const double a = oracle_number(o, "a"), b = oracle_number(o, "b");
        double x = 0.0;
        for (int year = 0; year < 1000; year++) {
            const struct chain_step step =
                chain_two_state(exp(a + b * x), oracle_number(o, "mu"), 1.0);
            x += (1.0 - x) * step.join - x * step.leave;
        }
        oracle_check(o, x);
    }
    assert_int_equal(oracle_used(o, NULL), 2);
    oracle_close(o);
}

/* -- people who are willing or not ------------------------------------------------------------- */

static const struct chain_rates USUAL = {
    .willing_before = 0.5,
    .willing = 0.5,
    .change_of_mind = 0.25,
    .kept_by_care = 0.4,
    .reach_success = 0.95,
    .join = 1.3 * 0.7,
    .leave = 0.08,
    .leave_unwilling = 4.0,
};

static double sum(struct chain_shares s)
{
    return s.out_willing + s.out_unwilling + s.in_willing + s.in_unwilling;
}

static double willing(struct chain_shares s)
{
    return s.out_willing + s.in_willing;
}

static double covered(struct chain_shares s)
{
    return s.in_willing + s.in_unwilling;
}

/* A number in (0, 1) of its own for each turn and name. */
static double unit(uint32_t turn, const char *name)
{
    const struct luck luck = {.seed = 7, .replicate = turn, .period = 0};
    return rng_unit(rng_word(&luck, rng_address(0, name), 0));
}

static struct chain_rates some_rates(uint32_t turn)
{
    return (struct chain_rates){
        .willing_before = unit(turn, "before"),
        .willing = unit(turn, "willing"),
        .change_of_mind = 4.0 * unit(turn, "change"),
        .kept_by_care = unit(turn, "care"),
        .reach = 9.0 * unit(turn, "reach"),
        .reach_success = unit(turn, "success"),
        .join = 9.0 * unit(turn, "join"),
        .leave = 2.0 * unit(turn, "leave"),
        .leave_unwilling = 9.0 * unit(turn, "gone"),
    };
}

/* Of any coverage, `w` of all willing. */
static struct chain_shares some_shares(uint32_t turn, double w)
{
    const double a = unit(turn, "a"), b = unit(turn, "b");
    return (struct chain_shares){w * a, (1.0 - w) * b, w * (1.0 - a), (1.0 - w) * (1.0 - b)};
}

static void assert_probability(double p)
{
    if (!(p >= 0.0 && p <= 1.0))
        fail_msg("%.17g is no probability", p);
}

static void assert_moves(const struct chain_moves *m)
{
    assert_probability(m->up);
    assert_probability(m->down_uninsured);
    assert_probability(m->down_insured);
    assert_probability(m->reach);
    assert_probability(m->join);
    assert_probability(m->leave);
    assert_probability(m->join + m->leave);
    assert_probability(m->leave_unwilling);
    assert_true(m->down_insured <= m->down_uninsured);
}

static void moves_are_probabilities_at_any_rates(void **state)
{
    (void)state;
    static const double edge[] = {0.0, 1e-300, 1e-9, 1.0, 1e9};
    static const double share[] = {0.0, 1e-300, 0.3, 1.0 - 0x1p-53, 1.0};
    for (size_t i = 0; i < 5; i++)
        for (size_t j = 0; j < 5; j++)
            for (size_t k = 0; k < 5; k++) {
                const struct chain_rates rates = {
                    share[i], share[j], edge[k], share[i], edge[j], share[k],
                    edge[i], edge[j], edge[k],
                };
                const struct chain_moves moves = chain_moves(&rates, 0.25);
                assert_moves(&moves);
            }
    for (uint32_t turn = 0; turn < 1000; turn++) {
        const struct chain_rates rates = some_rates(turn);
        const struct chain_moves moves = chain_moves(&rates, unit(turn, "dt"));
        assert_moves(&moves);
    }
}

static void expectation_loses_nobody(void **state)
{
    (void)state;
    for (uint32_t turn = 0; turn < 1000; turn++) {
        const struct chain_rates rates = some_rates(turn);
        const struct chain_moves moves = chain_moves(&rates, 0.25);
        const struct chain_shares next =
            chain_expect(some_shares(turn, unit(turn, "any")), &moves);
        assert_near(sum(next), 1.0, 1e-15);
        assert_true(next.out_willing >= 0.0 && next.out_unwilling >= 0.0);
        assert_true(next.in_willing >= 0.0 && next.in_unwilling >= 0.0);
    }
}

/* Who were willing in the share w0 are so in the share w, whatever else happens in the period. */
static void willingness_arrives_where_it_should(void **state)
{
    (void)state;
    for (uint32_t turn = 0; turn < 1000; turn++) {
        struct chain_rates rates = some_rates(turn);
        rates.kept_by_care = 0.0;
        const struct chain_moves moves = chain_moves(&rates, 0.25);
        const struct chain_shares next =
            chain_expect(some_shares(turn, rates.willing_before), &moves);
        assert_near(willing(next), rates.willing, 1e-15);
    }
}

static void care_keeps_the_insured_from_falling(void **state)
{
    (void)state;
    struct chain_rates rates = USUAL;
    rates.willing_before = 0.8;
    rates.willing = 0.6;
    rates.change_of_mind = 0.0;
    const struct chain_moves fall = chain_moves(&rates, 0.25);
    assert_near(fall.up, 0.0, 0.0);
    assert_near(fall.down_uninsured, 0.25, 1e-15);
    assert_near(fall.down_insured, 0.25 * 0.6, 1e-15);
}

static void care_does_not_keep_anyone_from_a_new_mind(void **state)
{
    (void)state;
    const struct chain_moves still = chain_moves(&USUAL, 0.25);
    const double anew = 1.0 - exp(-0.25 * 0.25);
    assert_near(still.up, 0.5 * anew, 1e-15);
    assert_near(still.down_insured, 0.5 * anew, 1e-15);
    assert_near(still.down_uninsured, still.down_insured, 0.0);
}

static void a_rise_takes_nobody_down(void **state)
{
    (void)state;
    struct chain_rates rates = USUAL;
    rates.willing = 0.7;
    rates.change_of_mind = 0.0;
    const struct chain_moves rise = chain_moves(&rates, 0.25);
    assert_near(rise.up, 0.4, 1e-15);
    assert_near(rise.down_insured, 0.0, 0.0);
    assert_near(rise.down_uninsured, 0.0, 0.0);
}

/* They are reached after they have made up their mind, and before they act by themselves. */
static void the_reached_are_the_willing_of_now(void **state)
{
    (void)state;
    struct chain_rates rates = {.willing_before = 0.2, .willing = 0.6, .reach = 1e9,
                                .reach_success = 0.5};
    const struct chain_moves moves = chain_moves(&rates, 0.25);
    const struct chain_shares next =
        chain_expect((struct chain_shares){.out_willing = 0.2, .out_unwilling = 0.8}, &moves);
    assert_near(next.in_willing, 0.3, 1e-15);
    assert_near(next.out_willing, 0.3, 1e-15);
}

static void quarters_of_the_two_state_step_make_its_year(void **state)
{
    (void)state;
    for (uint32_t turn = 0; turn < 200; turn++) {
        const struct chain_rates rates = some_rates(turn);
        const struct chain_step quarter = chain_two_state(rates.join, rates.leave, 0.25);
        const struct chain_step year = chain_two_state(rates.join, rates.leave, 1.0);
        double in = 0.0;
        for (int q = 0; q < 4; q++)
            in += (1.0 - in) * quarter.join - in * quarter.leave;
        assert_near(in, year.join, 1e-14);
    }
}

/* Net flows into the four states, by the rates. */
static void stationary_shares_balance_every_flow(void **state)
{
    (void)state;
    for (uint32_t turn = 0; turn < 1000; turn++) {
        const struct chain_rates r = some_rates(turn);
        const double w = r.willing, turned = r.change_of_mind * (1.0 - w);
        const double back = r.change_of_mind * w;
        const struct chain_shares s =
            chain_stationary(w, r.join, r.leave, r.change_of_mind, r.leave_unwilling);
        assert_near(sum(s), 1.0, 1e-15);
        assert_near(willing(s), w, 1e-15);
        assert_near(r.join * s.out_willing + back * s.in_unwilling,
                    (r.leave + turned) * s.in_willing, 1e-14);
        assert_near(turned * s.in_willing, (r.leave_unwilling + back) * s.in_unwilling, 1e-14);
    }
}

static void many_small_steps_end_in_the_stationary_shares(void **state)
{
    (void)state;
    for (uint32_t turn = 0; turn < 20; turn++) {
        struct chain_rates rates = some_rates(turn);
        rates.willing_before = rates.willing;
        rates.reach = 0.0;
        rates.leave += 0.2;
        rates.change_of_mind += 0.2;
        const struct chain_moves moves = chain_moves(&rates, 0.001);
        struct chain_shares s = some_shares(turn, unit(turn, "any"));
        for (int step = 0; step < 40000; step++)
            s = chain_expect(s, &moves);
        const struct chain_shares end = chain_stationary(
            rates.willing, rates.join, rates.leave, rates.change_of_mind, rates.leave_unwilling);
        assert_near(s.out_willing, end.out_willing, 1e-3);
        assert_near(s.out_unwilling, end.out_unwilling, 1e-3);
        assert_near(s.in_willing, end.in_willing, 1e-3);
        assert_near(s.in_unwilling, end.in_unwilling, 1e-3);
    }
}

static void the_willing_share_is_found_from_its_coverage(void **state)
{
    (void)state;
    for (uint32_t turn = 0; turn < 1000; turn++) {
        const struct chain_rates r = some_rates(turn);
        const struct chain_shares s =
            chain_stationary(r.willing, r.join, r.leave, r.change_of_mind, r.leave_unwilling);
        const double found = chain_willing(covered(s), r.join, r.leave, r.change_of_mind,
                                           r.leave_unwilling);
        assert_near(found, r.willing, 1e-12);
    }
}

static void more_willing_mean_more_covered_up_to_the_ceiling(void **state)
{
    (void)state;
    const double ceiling = USUAL.join / (USUAL.join + USUAL.leave);
    double last = -1.0;
    for (double coverage = 0.0; coverage < ceiling; coverage += 0.001) {
        const double w = chain_willing(coverage, USUAL.join, USUAL.leave, USUAL.change_of_mind,
                                       USUAL.leave_unwilling);
        assert_probability(w);
        assert_true(w > last);
        last = w;
    }
    assert_near(chain_willing(0.0, 0.9, 0.1, 0.25, 4.0), 0.0, 0.0);
    assert_near(chain_willing(ceiling * (1.0 - 1e-12), USUAL.join, USUAL.leave,
                              USUAL.change_of_mind, USUAL.leave_unwilling), 1.0, 1e-9);
}

static void no_share_leads_to_the_ceiling_or_beyond(void **state)
{
    (void)state;
    for (uint32_t turn = 0; turn < 1000; turn++) {
        const struct chain_rates r = some_rates(turn);
        const double ceiling = r.join / (r.join + r.leave);
        assert_probability(chain_willing(nextafter(ceiling, 0.0), r.join, r.leave,
                                         r.change_of_mind, r.leave_unwilling));
        assert_true(isnan(chain_willing(ceiling, r.join, r.leave, r.change_of_mind,
                                        r.leave_unwilling)));
    }
    assert_true(isnan(chain_willing(0.9, 0.9, 0.1, 0.25, 4.0)));
    assert_true(isnan(chain_willing(0.95, 0.9, 0.1, 0.25, 4.0)));
    assert_true(isnan(chain_willing(-0.01, 0.9, 0.1, 0.25, 4.0)));
    assert_true(isnan(chain_willing(0.1, 0.0, 0.1, 0.25, 4.0)));
    assert_true(isnan(chain_willing(0.1, 0.0, 0.0, 0.25, 4.0)));
    assert_true(isnan(chain_willing(0.4, 0.9, 0.1, 0.25, 0.0)));
    assert_true(isnan(chain_willing((double)NAN, 0.9, 0.1, 0.25, 4.0)));
}

static void minds_that_never_change_leave_only_the_two_state_step(void **state)
{
    (void)state;
    assert_near(covered(chain_stationary(0.6, 0.9, 0.1, 0.0, 4.0)), 0.6 * 0.9, 1e-15);
    assert_near(covered(chain_stationary(0.6, 0.9, 0.1, 0.0, 0.0)), 0.6 * 0.9, 1e-15);
    assert_near(chain_willing(0.54, 0.9, 0.1, 0.0, 0.0), 0.6, 1e-15);
    assert_near(covered(chain_stationary(0.0, 0.9, 0.1, 0.25, 0.0)), 0.0, 0.0);
    assert_near(covered(chain_stationary(0.6, 0.0, 0.0, 0.0, 0.0)), 0.0, 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_state_steps_are_those_of_the_oracle),
        cmocka_unit_test(a_quarter_is_the_fourth_root_of_its_year),
        cmocka_unit_test(competing_exits_are_those_of_the_oracle),
        cmocka_unit_test(steps_under_a_shock_are_those_of_the_oracle),
        cmocka_unit_test(covered_counts_have_the_oracles_mean_and_variance),
        cmocka_unit_test(peers_settle_where_the_oracle_does),
        cmocka_unit_test(moves_are_probabilities_at_any_rates),
        cmocka_unit_test(expectation_loses_nobody),
        cmocka_unit_test(willingness_arrives_where_it_should),
        cmocka_unit_test(care_keeps_the_insured_from_falling),
        cmocka_unit_test(care_does_not_keep_anyone_from_a_new_mind),
        cmocka_unit_test(a_rise_takes_nobody_down),
        cmocka_unit_test(the_reached_are_the_willing_of_now),
        cmocka_unit_test(quarters_of_the_two_state_step_make_its_year),
        cmocka_unit_test(stationary_shares_balance_every_flow),
        cmocka_unit_test(many_small_steps_end_in_the_stationary_shares),
        cmocka_unit_test(the_willing_share_is_found_from_its_coverage),
        cmocka_unit_test(more_willing_mean_more_covered_up_to_the_ceiling),
        cmocka_unit_test(no_share_leads_to_the_ceiling_or_beyond),
        cmocka_unit_test(minds_that_never_change_leave_only_the_two_state_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
