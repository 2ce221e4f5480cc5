/* draw - the one door to random counts.
 *
 * A probability above one half is seen from the other side: n - k failures out of n, whose
 * probability 1 - p is exact in double, and whose uniform is 1 - u, the complement of the word.
 * F(k) >= u turns into G(n - k - 1) <= 1 - u: the least j with G(j) > 1 - u is n - k. */
#include "models/draw.h"

#include "models/clones.h"

#include "models/inversion.h"

#include <assert.h>
#include <math.h>

/* 1 if 1 - p < u, that is if (~word + 1/2) 2^-64 < p: exact in integers. */
static int32_t one_trial(double p, uint64_t word)
{
    const double scaled = p * 0x1p64, whole = floor(scaled);
    if (whole >= 0x1p64)
        return 1;
    const uint64_t rest = ~word, bar = (uint64_t)whole;
    return rest < bar || (rest == bar && scaled - whole > 0.5);
}

/* p is 0 or 1, or nobody is there. */
static int32_t without_luck(int32_t n, double p)
{
    return p > 0.5 ? n : 0;
}

int32_t draw_binomial_quantile(int32_t n, double p, uint64_t word)
{
    assert(n >= 0 && p >= 0.0 && p <= 1.0);
    if (n == 0 || p == 0.0 || p == 1.0)
        return without_luck(n, p);
    if (n == 1)
        return one_trial(p, word);
    const bool flip = p > 0.5;
    const double side = flip ? 1.0 - p : p;
    const struct law law = {n, side, n * side};
    const int32_t k = (int32_t)inversion_quantile(&law, flip ? ~word : word, flip);
    return flip ? n - k : k;
}

int32_t draw_poisson_quantile(double mean, uint64_t word)
{
    assert(mean >= 0.0 && mean < 0x1p31);
    const struct law law = {0.0, 0.0, mean};
    const int64_t k = inversion_quantile(&law, word, false);
    return k < INT32_MAX ? (int32_t)k : INT32_MAX;
}

/* The largest n of the lanes whose count hangs on their luck. */
static int32_t most_trials(const int32_t n[LANES], const double p[LANES])
{
    int32_t most = 0, sound = 1;
    for (int l = 0; l < LANES; l++) { /* without a branch, so that it is done in vectors */
        sound &= (n[l] >= 0) & (p[l] >= 0.0) & (p[l] <= 1.0);
        const int32_t hangs = ((p[l] > 0.0) & (p[l] < 1.0)) ? n[l] : 0;
        most = hangs > most ? hangs : most;
    }
    assert(sound);
    return most;
}

static void binomial_row(const int32_t n[LANES], const double p[LANES], const uint64_t word[LANES],
                         int32_t out[LANES])
{
    struct inversion of;
    for (int l = 0; l < LANES; l++) {
        const bool flip = p[l] > 0.5;
        of.trials[l] = n[l];
        of.p[l] = flip ? 1.0 - p[l] : p[l];
        of.mean[l] = of.trials[l] * of.p[l];
        of.word[l] = flip ? ~word[l] : word[l];
        of.strict[l] = flip;
    }
    int64_t k[LANES];
    inversion_quantiles(&of, k);
    for (int l = 0; l < LANES; l++)
        out[l] = of.strict[l] ? n[l] - (int32_t)k[l] : (int32_t)k[l];
}

CLONES void draw_binomial(const struct luck *luck, size_t rows, const uint64_t address[],
                          int32_t n[][LANES], double p[][LANES], int step, int32_t out[][LANES])
{
    for (size_t r = 0; r < rows; r++) {
        const double *row_p = p[r * (size_t)step];
        const int32_t most = most_trials(n[r], row_p);
        uint64_t word[LANES] = {0};
        if (most > 0)
            rng_words(luck, address[r], word);
        if (most > 1)
            binomial_row(n[r], row_p, word, out[r]);
        else
            for (int l = 0; l < LANES; l++)
                out[r][l] =
                    n[r][l] == 1 ? one_trial(row_p[l], word[l]) : without_luck(n[r][l], row_p[l]);
    }
}

void draw_poisson(const struct luck *luck, size_t rows, const uint64_t address[],
                  double mean[][LANES], int32_t out[][LANES])
{
    for (size_t r = 0; r < rows; r++) {
        struct inversion of = {.trials = {0}};
        bool any = false;
        for (int l = 0; l < LANES; l++) {
            assert(mean[r][l] >= 0.0 && mean[r][l] < 0x1p31);
            of.mean[l] = mean[r][l];
            any |= mean[r][l] > 0.0;
        }
        if (any)
            rng_words(luck, address[r], of.word);
        int64_t k[LANES];
        inversion_quantiles(&of, k);
        for (int l = 0; l < LANES; l++)
            out[r][l] = k[l] < INT32_MAX ? (int32_t)k[l] : INT32_MAX;
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
