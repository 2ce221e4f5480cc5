/* test_variance - layers of a nested design against R's lme4 (oracle variance_decomposition) and by
 * simulation. */
#include "output/stats/moments.h"
#include "output/stats/variance.h"

#include "models/rng.h"
#include "tests/oracle.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { ROOM = 64 };

static void two_layers_are_those_of_the_analysis_of_variance(void **state)
{
    static const char *const quantities[] = {"within_process_var",
                                             "between_param_var_unbiased",
                                             "naive_between_var_of_means_biased",
                                             "total_var_law",
                                             "icc",
                                             "se_of_grand_mean_nested"};
    struct oracle *o = oracle_open("variance_decomposition");
    double x[ROOM], spare[ROOM];

    (void)state;
    for (size_t k = 0; k < 6; k++)
        while (oracle_next(o, quantities[k])) {
            struct variance_layer layer[2];
            size_t sizes[2] = {(size_t)oracle_number(o, "K"), (size_t)oracle_number(o, "n")};

            assert_int_equal(oracle_vector(o, "rows_are_theta", x, ROOM), sizes[0] * sizes[1]);
            struct variance_total all = variance_split(x, sizes, 2, layer, spare);
            double got[] = {layer[1].variance, layer[0].variance, all.naive,
                            all.variance,      layer[0].share,    all.mean_error};

            oracle_check(o, got[k]);
        }
    assert_int_equal(oracle_used(o, NULL), 6);
    oracle_close(o);
}

static void designs_are_weighed_by_the_closed_forms(void **state)
{
    struct oracle *o = oracle_open("variance_decomposition");

    (void)state;
    while (oracle_next(o, "normal_normal_total_sd_and_P_below")) {
        double tau = oracle_number(o, "tau"), s = oracle_number(o, "s");
        double sd = sqrt(variance_of_mean(tau * tau, s * s, 1, 1));
        double z = (oracle_number(o, "c") - oracle_number(o, "m")) / sd;

        oracle_check_all(o, (double[]){sd, gsl_cdf_ugaussian_P(z)}, 2);
    }
    while (oracle_next(o, "nested_var_of_mean")) {
        double tau = oracle_number(o, "tau"), s = oracle_number(o, "s");

        oracle_check(
            o, variance_of_mean(tau * tau, s * s, oracle_number(o, "K"), oracle_number(o, "n")));
    }
    while (oracle_next(o, "optimal_inner_n")) {
        double tau = oracle_number(o, "tau"), s = oracle_number(o, "s");

        oracle_check(o, variance_best_inner(tau * tau, s * s, oracle_number(o, "cost_outer"),
                                            oracle_number(o, "cost_inner")));
    }
    while (oracle_next(o, "crn_variance_reduction_factor"))
        oracle_check(o, variance_factor_paired(oracle_number(o, "sdA"), oracle_number(o, "sdB"),
                                               oracle_number(o, "rho")));
    while (oracle_next(o, "control_variate_vrf"))
        oracle_check(o, variance_factor_control(oracle_number(o, "rho")));
    assert_int_equal(oracle_used(o, NULL), 5);
    oracle_close(o);
}

static double normal(const struct luck *luck, uint64_t address)
{
    return gsl_cdf_ugaussian_Pinv(rng_unit(rng_word(luck, address, 0)));
}

/* 400 designs of 40 x 4 x 3 with variances 4, 1 and 9: means of the estimates within four standard
 * errors of the truth, and the jackknife's errors as large as the spread of the estimates (to 15 %:
 * the spread itself is known to 3.5 %, and the jackknife's own bias adds a little). */
static void three_layers_are_found_and_their_errors_are_honest(void **state)
{
    enum { DESIGNS = 400, A = 40, B = 4, C = 3 };
    const size_t sizes[] = {A, B, C};
    const double truth[] = {4, 1, 9};
    struct luck luck = {.seed = 11, .stride = 1};
    struct moments found[3] = {{0}}, error[3] = {{0}}, share[3] = {{0}}, share_error[3] = {{0}};
    struct moments total = {0}, total_error = {0};
    static double x[A * B * C], spare[A * 3];

    (void)state;
    for (uint32_t d = 0; d < DESIGNS; d++) {
        struct variance_layer layer[3];
        uint64_t at = 0;

        luck.replicate = d;
        for (size_t a = 0; a < A; a++) {
            double u = 2 * normal(&luck, at++);

            for (size_t b = 0; b < B; b++) {
                double v = u + normal(&luck, at++);

                for (size_t c = 0; c < C; c++)
                    x[(a * B + b) * C + c] = 100 + v + 3 * normal(&luck, at++);
            }
        }
        struct variance_total all = variance_split(x, sizes, 3, layer, spare);

        moments_add(&total, all.variance);
        moments_add(&total_error, all.error);
        for (size_t l = 0; l < 3; l++) {
            moments_add(&found[l], layer[l].variance);
            moments_add(&error[l], layer[l].error);
            moments_add(&share[l], layer[l].share);
            moments_add(&share_error[l], layer[l].share_error);
        }
    }
    for (size_t l = 0; l < 3; l++) {
        double sd = sqrt(moments_variance(&found[l]));

        assert_true(fabs(found[l].mean - truth[l]) < 4 * sd / sqrt(DESIGNS));
        assert_true(fabs(error[l].mean / sd - 1) < 0.15);
        assert_true(fabs(share_error[l].mean / sqrt(moments_variance(&share[l])) - 1) < 0.15);
    }
    assert_true(fabs(total_error.mean / sqrt(moments_variance(&total)) - 1) < 0.15);
}

static double next_uniform(void *context, uint64_t address)
{
    const struct luck *luck = context;

    return rng_unit(rng_word(luck, address, 0));
}

enum { MIX_OUTER = 60, MIX_UNIT = 4, MIX_VALUES = MIX_OUTER * MIX_UNIT };

/* Two structures whose means differ by 2 `apart`, on the same units: a unit of sd 2, shared but for
 * a part of sd 1/2 that answers the structure; shocks of sd 1 within; values of sd 1/2. */
static void make_mixture(const struct luck *luck, double apart, double x[2][MIX_VALUES])
{
    uint64_t at = 0;

    for (size_t k = 0; k < MIX_OUTER; k++) {
        double unit = 2 * normal(luck, at++), own[2];

        for (size_t m = 0; m < 2; m++)
            own[m] = normal(luck, at++);

        for (size_t i = 0; i < MIX_UNIT; i += 2) {
            double shock = normal(luck, at++);

            for (size_t j = 0; j < 2; j++) {
                double value = unit + shock + normal(luck, at++) / 2;

                for (size_t m = 0; m < 2; m++)
                    x[m][k * MIX_UNIT + i + j] = value + own[m] / 2 + (m ? apart : -apart);
            }
        }
    }
}

/* 300 mixtures whose parts are 4.25, 1, 0.25 and 1, then as many of one structure twice but for its
 * chance: estimates within four standard errors of the truth, so that what chance adds to the
 * last part is taken out again; 95 % intervals hold it in 90 to 98 % (bootstrap intervals of 60
 * units are somewhat short; the frequency itself is known to 1.3 %). */
static void parts_of_a_mixture_are_found_and_their_intervals_hold_them(void **state)
{
    enum { MIXTURES = 300, RESAMPLES = 200 };
    const size_t sizes[] = {MIX_OUTER, 2, 2};
    static double x[2][MIX_VALUES];
    static double spare[2 * MIX_OUTER * 3 + MIX_OUTER + 10 * RESAMPLES];
    const double *const both[] = {x[0], x[1]};

    (void)state;
    assert_true(variance_mixture_room(2, MIX_OUTER, 3, RESAMPLES) <= sizeof spare / sizeof *spare);
    for (int apart = 1; apart >= 0; apart--) {
        const double truth[] = {4.25, 1, 0.25, apart}, total = 5.5 + apart;
        struct luck luck = {.seed = 12, .stride = 1}, draws = {.seed = 13, .stride = 1};
        struct variance_boot boot = {RESAMPLES, 0.95, 1, {next_uniform, &draws}};
        struct moments found[4] = {{0}}, whole = {0};
        int held[4] = {0}, edges = 0;

        for (uint32_t d = 0; d < MIXTURES; d++) {
            struct variance_part part[4];

            luck.replicate = draws.replicate = d;
            make_mixture(&luck, apart, x);
            struct variance_whole all = variance_mixture(both, 2, sizes, 3, &boot, part, spare);
            moments_add(&whole, all.variance);
            assert_true(all.low < all.variance && all.variance < all.high);
            edges += part[1].edge_low <= 5.25 / total && 5.25 / total <= part[1].edge_high;
            for (size_t l = 0; l < 4; l++) {
                moments_add(&found[l], part[l].variance);
                held[l] += part[l].low <= truth[l] / total && truth[l] / total <= part[l].high;
            }
            assert_true(fabs(part[3].edge - 1) < 1e-12);
        }
        assert_true(fabs(whole.mean - total) < 4 * sqrt(moments_variance(&whole) / MIXTURES));
        for (size_t l = 0; l < 4; l++) {
            double error = sqrt(moments_variance(&found[l]) / MIXTURES);

            assert_true(fabs(found[l].mean - truth[l]) < 4 * error);
            if (l < 3 || apart > 0)
                assert_in_range(held[l], 0.90 * MIXTURES, 0.98 * MIXTURES);
        }
        assert_in_range(edges, 0.90 * MIXTURES, 0.98 * MIXTURES);
    }
}

/* What a mixture says of one structure is what its split says; of one structure named twice too. */
static void a_mixture_of_one_structure_is_its_split(void **state)
{
    const size_t sizes[] = {MIX_OUTER, 2, 2};
    struct luck luck = {.seed = 14, .stride = 1};
    const struct variance_boot none = {.resamples = 0};
    static double x[2][MIX_VALUES], spare[4096];
    const double *const twice[] = {x[0], x[0]};
    struct variance_layer layer[3];

    (void)state;
    make_mixture(&luck, 1, x);
    struct variance_total split = variance_split(x[0], sizes, 3, layer, spare);
    for (size_t structures = 1; structures <= 2; structures++) {
        struct variance_part part[4];
        struct variance_whole all =
            variance_mixture(twice, structures, sizes, 3, &none, part, spare);

        assert_true(fabs(all.variance / split.variance - 1) < 1e-12);
        assert_true(fabs(all.mean - split.mean) < 1e-12 && part[3].variance == 0);
        for (size_t l = 0; l < 3; l++)
            assert_true(fabs(part[l].share / layer[l].share - 1) < 1e-9);
        assert_true(isnan(part[1].low) && isnan(all.high));
    }
}

static void a_mixture_in_which_nothing_varies_has_no_shares(void **state)
{
    const size_t sizes[] = {3, 2}, few[] = {2, 2};
    const double x[] = {5, 5, 5, 5, 5, 5}, hole[] = {5, 5, 4, 5, NAN, 5};
    struct luck luck = {.seed = 15, .stride = 1};
    const struct variance_boot boot = {20, 0.95, 1, {next_uniform, &luck}};
    struct variance_part part[3];
    double spare[256];
    const double *one = x;

    (void)state;
    assert_true(variance_mixture(&one, 1, sizes, 2, &boot, part, spare).variance == 0);
    assert_true(isnan(part[0].share) && isnan(part[0].low) && part[0].variance == 0);
    assert_true(isnan(variance_mixture(&one, 1, few, 2, &boot, part, spare).variance));
    one = hole;
    assert_true(isnan(variance_mixture(&one, 1, sizes, 2, &boot, part, spare).variance));
    assert_true(isnan(part[1].share) && isnan(part[2].high));
}

static void one_layer_is_the_variance(void **state)
{
    const double x[] = {1, 2, 4, 9};
    const size_t n = 4;
    struct variance_layer layer;
    double spare[4];
    struct variance_total all = variance_split(x, &n, 1, &layer, spare);

    (void)state;
    assert_true(fabs(all.variance - 38.0 / 3) < 1e-13 && layer.share == 1 && all.mean == 4);
    assert_true(layer.share_error == 0 && layer.error > 0);
}

static void what_is_too_small_or_has_a_hole_is_nan(void **state)
{
    const double x[] = {1, 2, 4, 9, 5, NAN};
    struct variance_layer layer[2];
    double spare[12];

    (void)state;
    assert_true(isnan(variance_split(x, (size_t[]){2, 3}, 2, layer, spare).variance));
    assert_true(isnan(layer[1].variance) && isnan(layer[0].error));
    assert_true(isnan(variance_split(x, (size_t[]){3, 1}, 2, layer, spare).variance));
    assert_true(isnan(variance_split(x, (size_t[]){3, 2}, 2, layer, spare).variance));
    assert_true(isnan(layer[0].variance) && isnan(layer[1].share));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_layers_are_those_of_the_analysis_of_variance),
        cmocka_unit_test(designs_are_weighed_by_the_closed_forms),
        cmocka_unit_test(three_layers_are_found_and_their_errors_are_honest),
        cmocka_unit_test(parts_of_a_mixture_are_found_and_their_intervals_hold_them),
        cmocka_unit_test(a_mixture_of_one_structure_is_its_split),
        cmocka_unit_test(a_mixture_in_which_nothing_varies_has_no_shares),
        cmocka_unit_test(one_layer_is_the_variance),
        cmocka_unit_test(what_is_too_small_or_has_a_hole_is_nan),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
