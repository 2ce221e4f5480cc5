/* test_draw_laws - counts at the door follow their laws: chi-square over many draws.
 *
 * 21 binomial laws from (1, 0.3) to (12,000,000, 0.1), Poisson laws, and a multinomial by
 * conditional draws. 200,000 draws of each law; UHCAST_SLOW=1: 24 million. p-values are printed.
 * Streams are fixed; of all streams, one in 1,000 would fail. */
#include "models/draw.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

static const double LEAST = 0.001 / 32; /* p-value of each of at most 32 tests */

static size_t draws(void)
{
    const char *asked = getenv("UHCAST_SLOW");
    return asked && strcmp(asked, "1") == 0 ? 24000000 : 200000;
}

/* Counts of `from` .. `from` + n - 1; those outside go to the ends. */
struct histogram {
    int64_t from;
    size_t n;
    double *seen;
};

static struct histogram histogram(double mean, double sd, double most)
{
    const double least = fmax(0, floor(mean - 8 * sd - 20));
    const double greatest = fmin(most, ceil(mean + 8 * sd + 20));
    struct histogram h = {(int64_t)least, (size_t)(greatest - least) + 1, NULL};
    h.seen = calloc(h.n, sizeof *h.seen);
    assert_non_null(h.seen);
    return h;
}

static void see(struct histogram *h, int32_t count)
{
    assert_true(count >= h->from && count < h->from + (int64_t)h->n);
    h->seen[count - h->from]++;
}

/* p-value of the fit; neighbours are pooled until 10 are expected. */
static double fit(struct histogram *h, double total, double (*pdf)(const void *law, unsigned k),
                  const void *law)
{
    double chi = 0, expected = 0, seen = 0, left = total, left_seen = total;
    int cells = 0;
    for (size_t i = 0; i < h->n; i++) {
        expected += total * pdf(law, (unsigned)(h->from + (int64_t)i));
        seen += h->seen[i];
        if (expected >= 10 && left - expected >= 10) {
            chi += (seen - expected) * (seen - expected) / expected;
            left -= expected;
            left_seen -= seen;
            expected = seen = 0;
            cells++;
        }
    }
    chi += (left_seen - left) * (left_seen - left) / left; /* what is beyond the last cell */
    free(h->seen);
    return gsl_cdf_chisq_Q(chi, cells);
}

struct binomial {
    int32_t n;
    double p;
};

static double binomial_pdf(const void *law, unsigned k)
{
    const struct binomial *of = law;
    return gsl_ran_binomial_pdf(k, of->p, (unsigned)of->n);
}

static double poisson_pdf(const void *law, unsigned k)
{
    return gsl_ran_poisson_pdf(k, *(const double *)law);
}

static void binomials_follow_their_law(void **state)
{
    (void)state;
    static const struct binomial LAWS[] = {
        {1, 0.3},        {2, 0.5},        {5, 0.02},       {10, 0.9},        {25, 0.3},
        {60, 0.05},      {64, 0.5},       {65, 0.5},       {100, 0.16},      {100, 0.2},
        {400, 0.04},     {1000, 0.001},   {1000, 0.017},   {1000, 0.7},      {5000, 0.0033},
        {20000, 0.001},  {20000, 0.0315}, {100000, 0.999}, {500000, 0.0001}, {1000000, 0.25},
        {12000000, 0.1},
    };
    for (size_t i = 0; i < sizeof LAWS / sizeof LAWS[0]; i++) {
        const struct binomial *law = &LAWS[i];
        const double mean = law->n * law->p;
        struct histogram h = histogram(mean, sqrt(mean * (1 - law->p)), law->n);
        struct draw_chances chances;
        int32_t n[LANES], out[LANES];
        double p[LANES];
        for (size_t l = 0; l < LANES; l++) {
            n[l] = law->n;
            p[l] = law->p;
        }
        draw_ready(p, &chances);
        for (size_t k = 0; k < draws(); k += (size_t)LANES * DRAW_SLOTS) {
            const struct luck luck = {.seed = 100 + i, .stride = 1};
            struct draw_row row;
            draw_at(&row, &luck, k, DRAW_SLOTS);
            for (int s = 0; s < DRAW_SLOTS; s++) {
                draw_take(&row, s, n, &chances, out);
                for (size_t l = 0; l < LANES; l++)
                    see(&h, out[l]);
            }
        }
        double total = ceil((double)draws() / (LANES * DRAW_SLOTS)) * LANES * DRAW_SLOTS;
        double value = fit(&h, total, binomial_pdf, law);
        printf("binomial(%d, %g): p = %.4f\n", (int)law->n, law->p, value);
        assert_true(value > LEAST);
    }
}

static void poissons_follow_their_law(void **state)
{
    (void)state;
    static const double MEANS[] = {0.01, 0.7, 5, 15.9, 16.1, 200, 350000};
    for (size_t i = 0; i < sizeof MEANS / sizeof MEANS[0]; i++) {
        enum { ROWS = 64 };
        struct histogram h = histogram(MEANS[i], sqrt(MEANS[i]), 1e9);
        double mean[ROWS][LANES], total = 0;
        uint64_t address[ROWS];
        int32_t out[ROWS][LANES];
        for (size_t r = 0; r < ROWS; r++)
            for (size_t l = 0; l < LANES; l++)
                mean[r][l] = MEANS[i];
        for (size_t k = 0; k < draws(); k += (size_t)ROWS * LANES) {
            const struct luck luck = {.seed = 200 + i, .stride = 1};
            for (size_t r = 0; r < ROWS; r++)
                address[r] = k + r;
            draw_poisson(&luck, ROWS, address, mean, out);
            for (size_t r = 0; r < ROWS; r++)
                for (size_t l = 0; l < LANES; l++)
                    see(&h, out[r][l]);
            total += (double)ROWS * LANES;
        }
        double value = fit(&h, total, poisson_pdf, &MEANS[i]);
        printf("Poisson(%g): p = %.4f\n", MEANS[i], value);
        assert_true(value > LEAST);
    }
}

/* Five people go to four places: the table of all 56 ways. */
static void conditional_draws_are_a_multinomial(void **state)
{
    (void)state;
    enum { PEOPLE = 5, PLACES = 4 };
    static const double share[PLACES] = {0.5, 0.05, 0.3, 0.15};
    static double seen[PEOPLE + 1][PEOPLE + 1][PEOPLE + 1];
    struct draw_chances chances[PLACES - 1];
    double left = 1, total = 0, chi = 0;
    int cells = 0;
    for (size_t k = 0; k + 1 < PLACES; k++) {
        double p[LANES];
        for (size_t l = 0; l < LANES; l++)
            p[l] = share[k] / left;
        draw_ready(p, &chances[k]);
        left -= share[k];
    }
    for (size_t i = 0; i < draws(); i += LANES) {
        const struct luck luck = {.seed = 300, .stride = 1};
        struct draw_row row;
        int32_t n[LANES], out[PLACES - 1][LANES];
        draw_at(&row, &luck, i, PLACES);
        for (size_t l = 0; l < LANES; l++)
            n[l] = PEOPLE;
        for (int k = 0; k + 1 < PLACES; k++) {
            draw_take(&row, k, n, &chances[k], out[k]);
            for (size_t l = 0; l < LANES; l++)
                n[l] -= out[k][l];
        }
        for (size_t l = 0; l < LANES; l++)
            seen[out[0][l]][out[1][l]][out[2][l]]++;
        total += LANES;
    }
    for (unsigned a = 0; a <= PEOPLE; a++)
        for (unsigned b = 0; a + b <= PEOPLE; b++)
            for (unsigned c = 0; a + b + c <= PEOPLE; c++) {
                const unsigned ways[PLACES] = {a, b, c, PEOPLE - a - b - c};
                double expected = total * gsl_ran_multinomial_pdf(PLACES, share, ways);
                if (expected < 5)
                    continue;
                chi += (seen[a][b][c] - expected) * (seen[a][b][c] - expected) / expected;
                cells++;
            }
    double value = gsl_cdf_chisq_Q(chi, cells - 1);
    printf("multinomial of 5 people: %d ways, p = %.4f\n", cells, value);
    assert_true(value > LEAST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(binomials_follow_their_law),
        cmocka_unit_test(poissons_follow_their_law),
        cmocka_unit_test(conditional_draws_are_a_multinomial),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
