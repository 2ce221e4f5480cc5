/* inversion - the exact inverse distribution function of a count, fast for nearly every uniform.
 *
 * Mean below FEW: the distribution function is summed from 0 until it passes u. (Further up, too,
 * where the expansion leaves a doubt.)
 * Otherwise: the Cornish-Fisher expansion to the fourth order (Abramowitz & Stegun 26.2.51) of the
 * normal quantile z of u,
 *     x = mean + s [z + g1 h1(z) + (g2 h2 + g1^2 h11)(z) + ...],   s^2 = kappa2,
 * with the cumulants of the lattice taken off (kappa2 - 1/12, kappa4 + 1/120, kappa6 - 1/252: the
 * Euler-Maclaurin series of a sum over integers), which crosses k + 1/2 where F(k) = u. The count
 * is x rounded, unless x is nearer to a half than the bound on its error. */
#include "models/inversion.h"

#include "models/elementary.h"

#include <math.h>

static const double FEW = 16.0;         /* mean from which the expansion serves */
static const double MANY = 500.0;       /* mean up to which a sum does, where it is in doubt */
static const double ROUNDER = 0x1.8p52; /* adding and subtracting it rounds to an integer */
static const double SPLITTER = 0x1p31 + 1.0;

/* log(1 - p), with what the subtraction rounds off given back. */
static inline double log_of_rest(double p, double rest, double log_rest)
{
    return log_rest + ((1.0 - rest) - p) / rest;
}

/* The distribution function at 0 is exp of this. */
static inline double log_of_none(double trials, double p, double mean, double log_rest)
{
    const double poisson = trials > 0.0 ? 0.0 : mean;
    return trials * log_of_rest(p, 1.0 - p, log_rest) - poisson;
}

/* (word + 1/2) 2^-64, rounded once. */
static inline double unit(uint64_t word)
{
    return ((double)(word >> 11) * 2048.0 + ((double)(word & 2047u) + 0.5)) * 0x1p-64;
}

/* Summation from 0, where F(0) = exp(log_none); -1 where double precision cannot tell. Errors: in
 * the exponent at most 3 ulp; 6 roundings in each further term; 1 in each addition. With mean below
 * FEW and u clear of 1 the exponent is below 23 and fewer than 80 terms are added: together below
 * 2^-43 of the sum. With mean below MANY the exponent is below 700, and there are fewer than 1,200
 * terms: below 2^-39. The margins are twice that. */
static int64_t sum_to(const struct law *law, double log_none, uint64_t word)
{
    const bool few = law->mean < FEW;
    const double margin = few ? 0x1p-42 : 0x1p-38, terms = few ? 80.0 : 1200.0;
    const double u = unit(word);
    const double least = u * (1.0 - margin), most = u * (1.0 + margin);
    const double odds = law->trials > 0.0 ? law->p / (1.0 - law->p) : law->mean;
    const double step = law->trials > 0.0 ? 1.0 : 0.0;
    double left = law->trials > 0.0 ? law->trials : 1.0;
    double term = elementary_exp(log_none), sum = term, k = 0.0;
    while (sum < least && k < terms) {
        k += 1.0;
        term *= left * odds / k;
        left -= step;
        sum += term;
    }
    return sum > most ? (int64_t)k : -1;
}

/* Zero for certain: F(0) >= 1 - mean (Bernoulli), so 1 - u >= mean suffices. */
static inline bool surely_none(double mean, uint64_t word)
{
    return unit(~word) * (1.0 - 0x1p-50) > mean;
}

/* What the expansion says: the rounded count, and how far it is from doubt (negative: in doubt). */
struct guess {
    double count, clear;
};

/* The square root of kappa2; anything, but a number, where the mean is too small to expand. */
static inline double spread(double p, double mean)
{
    const double kappa2 = mean * (1.0 - p) - 1.0 / 12;
    return sqrt(kappa2 > 1.0 ? kappa2 : 1.0);
}

/* The bound was calibrated against sums of 113 bits at the counts with |z| < 9.2, over means from
 * 16 to 2^31 and p from 0 (Poisson) to 1/2: error times s^4 is below 0.3 of
 * (0.15 + 0.85 (1 - 2p)) (0.05 + 2e-4 z^8). Roundings are below 2^-47 s, and the bound holds 16
 * times that. tests/test_draw.c approaches the boundaries from both sides at all distances. */
static inline struct guess expand(double trials, double p, double mean, double s, double z)
{
    const double q = 1.0 - p, c = 1.0 - 2.0 * p, w = p * q, variance = mean * q;
    const double s2 = 1.0 / (variance - 1.0 / 12);
    const double g1 = variance * c * (s2 / s);
    const double g2 = (variance * (1.0 - 6.0 * w) + 1.0 / 120) * (s2 * s2);
    const double g3 = variance * c * (1.0 - 12.0 * w) * (s2 * s2 / s);
    const double g4 = (variance * (1.0 - 30.0 * w + 120.0 * w * w) - 1.0 / 252) * (s2 * s2 * s2);

    const double z2 = z * z, z4 = z2 * z2;
    const double he2 = z2 - 1.0, he3 = z * (z2 - 3.0), he4 = z4 - 6.0 * z2 + 3.0;
    const double he5 = z * (z4 - 10.0 * z2 + 15.0);
    const double g11 = g1 * g1;
    const double first = g1 * he2 * (1.0 / 6);
    const double second = g2 * he3 * (1.0 / 24) - g11 * (2.0 * he3 + z) * (1.0 / 36);
    const double third = g3 * he4 * (1.0 / 120) - g1 * g2 * (he4 + he2) * (1.0 / 24) +
                         g11 * g1 * (12.0 * he4 + 19.0 * he2) * (1.0 / 324);
    const double fourth = g4 * he5 * (1.0 / 720) -
                          g2 * g2 * (3.0 * he5 + 6.0 * he3 + 2.0 * z) * (1.0 / 384) -
                          g1 * g3 * (2.0 * he5 + 3.0 * he3) * (1.0 / 180) +
                          g11 * g2 * (14.0 * he5 + 37.0 * he3 + 8.0 * z) * (1.0 / 288) -
                          g11 * g11 * (252.0 * he5 + 832.0 * he3 + 227.0 * z) * (1.0 / 7776);

    /* the mean in two parts: 22 bits of p by 31 of trials are exact, and the rest is small */
    const double high = p * SPLITTER - (p * SPLITTER - p);
    const double poisson = trials > 0.0 ? 0.0 : mean;
    const double lead = trials * high + poisson;
    const double whole = (lead + ROUNDER) - ROUNDER;
    const double x =
        (lead - whole) + trials * (p - high) + s * (z + (first + (second + (third + fourth))));
    const double count = (x + ROUNDER) - ROUNDER;
    const double bound = (0.15 + 0.85 * c) * (0.05 + 2e-4 * (z4 * z4)) * (s2 * s2) + 0x1p-43 * s;
    return (struct guess){whole + count, 0.5 - fabs(x - count) - bound};
}

int64_t inversion_quantile(const struct law *law, uint64_t word, bool strict)
{
    if (surely_none(law->mean, word) || law->mean == 0.0)
        return 0;
    if (law->mean >= FEW) {
        const double s = spread(law->p, law->mean), z = elementary_normal(word);
        const struct guess guess = expand(law->trials, law->p, law->mean, s, z);
        if (guess.clear > 0.0)
            return (int64_t)guess.count;
    }
    if (law->mean < MANY) {
        const double log_rest = elementary_log(1.0 - law->p);
        const double log_none = log_of_none(law->trials, law->p, law->mean, log_rest);
        const int64_t k = sum_to(law, log_none, word);
        if (k >= 0)
            return k;
    }
    return exact_quantile(law, word, strict);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
