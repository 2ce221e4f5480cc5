/* exact - the inverse distribution function of a count, decided beyond doubt.
 *
 * Point probabilities relative to the one at the mode follow from the ratio of neighbours,
 *     f(j+1) / f(j) = (trials - j) / (j + 1) * p / (1 - p)      binomial
 *     f(j+1) / f(j) = mean / (j + 1)                            Poisson,
 * and only their sums are compared: no logarithm, no gamma function, no cancellation. All terms
 * are positive; there are at most 2^21 of them, each off by 3 roundings of 2^-113 more than its
 * neighbour: the sums are good to 2^-88 of themselves. What is left out at the two ends, where the
 * terms have fallen to 2^-192, is far less.
 * A difference below 2^-86 counts as equality. So true ties, which exist (65 tosses of a fair coin
 * and the first word), are decided rightly; a near miss is taken for one only where u and the
 * distribution function share 86 bits without being equal. */
#include "models/exact.h"

#include <float.h>
#include <math.h>

#ifdef __SIZEOF_FLOAT128__
__extension__ typedef __float128 quad;
#else
_Static_assert(LDBL_MANT_DIG >= 113, "a type of 113 bits is needed");
typedef long double quad;
#endif

static const double NEGLIGIBLE = 0x1p-192;
static const double TIE = 0x1p-86;

/* One end of the distribution: its last term that counts, and the sum from the mode to it. */
struct end {
    int64_t at;
    quad term, sum;
};

/* f(j+1) / f(j) times j + 1. */
static quad odds_of_one_more(const struct law *law, quad odds, int64_t j)
{
    return law->trials > 0.0 ? (quad)(law->trials - (double)j) * odds : odds;
}

static struct end lower_end(const struct law *law, quad odds, int64_t mode)
{
    struct end end = {mode, 1, 0};
    while (end.at > 0 && end.term > (quad)NEGLIGIBLE) {
        end.term *= (quad)end.at / odds_of_one_more(law, odds, end.at - 1);
        end.at--;
        end.sum += end.term;
    }
    return end;
}

static struct end upper_end(const struct law *law, quad odds, int64_t mode)
{
    struct end end = {mode, 1, 0};
    while ((law->trials == 0.0 || (double)end.at < law->trials) && end.term > (quad)NEGLIGIBLE) {
        end.term *= odds_of_one_more(law, odds, end.at) / (quad)(end.at + 1);
        end.at++;
        end.sum += end.term;
    }
    return end;
}

/* Up from the lower end until the sum reaches the target. */
static int64_t search_up(const struct law *law, quad odds, struct end from, quad least)
{
    int64_t k = from.at;
    quad term = from.term, sum = term;
    while (sum < least) {
        term *= odds_of_one_more(law, odds, k) / (quad)(k + 1);
        k++;
        sum += term;
    }
    return k;
}

/* Down from the upper end while the sum above k - 1 stays within the target. */
static int64_t search_down(const struct law *law, quad odds, struct end from, quad most)
{
    int64_t k = from.at;
    quad term = from.term, sum = term;
    while (k > 0 && sum <= most) {
        term *= (quad)k / odds_of_one_more(law, odds, k - 1);
        k--;
        sum += term;
    }
    return k;
}

int64_t exact_quantile(const struct law *law, uint64_t word, bool strict)
{
    const quad odds = law->trials > 0.0 ? (quad)law->p / (1 - (quad)law->p) : (quad)law->mean;
    const int64_t mode = (int64_t)floor(law->mean);
    const struct end low = lower_end(law, odds, mode), high = upper_end(law, odds, mode);
    const quad total = low.sum + 1 + high.sum;

    const bool lower_half = word >> 63 == 0;
    const quad unit = ((quad)(lower_half ? word : ~word) + (quad)0.5) * (quad)0x1p-64;
    const quad target = total * unit;
    if (lower_half)
        return search_up(law, odds, low, target * (1 + (quad)(strict ? TIE : -TIE)));
    return search_down(law, odds, high, target * (1 + (quad)(strict ? -TIE : TIE)));
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
