/* claims - the arithmetic of claims: sums of many, and what a patient is asked of them.
 *
 * The sum of n independent gamma costs of mean m and coefficient of variation c is gamma of shape
 * n / c^2 and scale m c^2. With a Poisson count of mean L the sum is compound Poisson-gamma: mean
 * L m, variance L m^2 (1 + c^2) (Klugman, Panjer & Willmot, Loss Models, ch. 9).
 *
 * With X lognormal, sigma^2 = ln(1 + c^2), mu = ln m - sigma^2 / 2 (models/lognormal):
 *     E X 1{X > t} / m = Phi(sigma - (ln t - mu) / sigma)
 *     E min(X, t) / m  by the limited expected value
 * A group whose fund pays the share b of cost and that has a threshold t a visit and a cap k a year
 * asks of its patients (1 - b) a of all cost,
 *     a = sum over kinds of visit (part x E X 1{X > t} / m) x (1 - d + d E min(Y, k) / E Y),
 * Y being what a user of care would pay in a year without a cap, d the members whom the cap holds.
 * Costs of visits and of years are two laws: what of a patient's year comes in dear visits is taken
 * as the same for all. */
#include "models/claims.h"

#include "models/elementary.h"
#include "models/lognormal.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>

#include <math.h>
#include <stdbool.h>

/* Below the first GSL's quantile fails, above the second it is now and then wrong. */
static const double least_shape = 0.25, most_shape = 100;

/* u and 1 - u, each as fine as doubles are. */
static double lower(uint64_t word)
{
    return ((double)word + 0.5) * 0x1p-64;
}

static double upper(uint64_t word)
{
    return lower(~word);
}

/* Newton's steps in ln x from the left, where P(x) <= x^a / Gamma(a + 1): ln P is concave in ln x,
 * and ln(1 - P) convex in x for a < 1, so that each step stays left of the root. */
static double small_shape(double a, uint64_t word)
{
    const bool low = word < UINT64_C(1) << 63;
    const double p = lower(word), q = upper(word);
    double x = exp((log(p) + gsl_sf_lngamma(a + 1)) / a);
    for (int k = 0; k < 100 && x > 1e-290; k++) { /* below is nothing, in any currency */
        const double density = gsl_ran_gamma_pdf(x, a, 1);
        double next;
        if (low) {
            const double at = gsl_cdf_gamma_P(x, a, 1);
            next = x * exp(log(p / at) * at / (x * density));
        } else {
            const double at = gsl_cdf_gamma_Q(x, a, 1);
            next = x + log(at / q) * at / density;
        }
        if (!(next > x * (1 + 1e-15)))
            break;
        x = next;
    }
    return x;
}

/* Cornish-Fisher: within 4e-6 standard deviations for |z| < 5, 6e-5 for |z| < 7, from a = 100 on
 * (Abramowitz & Stegun 26.4.17 is its first terms). */
static double large_shape(double a, double z)
{
    const double s = sqrt(a), y = z * z;
    return a + s * z + (y - 1) / 3 + z * (y - 7) / (36 * s) - ((3 * y + 7) * y - 16) / (810 * a) +
           z * ((9 * y + 256) * y - 433) / (38880 * a * s) +
           (((12 * y - 243) * y - 923) * y + 1472) / (204120 * a * a);
}

double claims_gamma(double shape, uint64_t word)
{
    if (shape < least_shape)
        return small_shape(shape, word);
    if (shape > most_shape)
        return large_shape(shape, elementary_normal(word));
    return word < UINT64_C(1) << 63 ? gsl_cdf_gamma_Pinv(lower(word), shape, 1)
                                    : gsl_cdf_gamma_Qinv(upper(word), shape, 1);
}

double claims_sum(double count, double mean, double cv, uint64_t word)
{
    const double one = cv * cv;
    return count > 0 ? mean * one * claims_gamma(count / one, word) : 0;
}

double claims_above(double mean, double cv, double threshold)
{
    double mu, sigma;
    if (!(threshold > 0))
        return 1;
    lognormal_match(mean, mean * cv, &mu, &sigma);
    return elementary_normal_cdf(sigma - (elementary_log(threshold) - mu) / sigma);
}

double claims_capped(double mean, double cv, double cap)
{
    double mu, sigma;
    lognormal_match(mean, mean * cv, &mu, &sigma);
    return lognormal_limited(mu, sigma, cap) / mean;
}

double claims_asked(const struct claims_rules *rules, const struct claims_use *use,
                    double by_kind[CLAIMS_KINDS])
{
    double asked = 0;
    for (int k = 0; k < CLAIMS_KINDS; k++)
        by_kind[k] = 1;
    if (!(rules->threshold > 0 || rules->cap > 0) || !(use->year > 0))
        return 1;
    for (int k = 0; k < CLAIMS_KINDS; k++)
        if (use->part[k] > 0) {
            by_kind[k] = claims_above(use->visit[k], rules->visit_cv, rules->threshold);
            asked += use->part[k] * by_kind[k];
        }
    const double patient = (1 - rules->benefit) * asked * use->year;
    double left = 1;
    if (rules->cap > 0 && patient > 0)
        left = 1 - rules->capped * (1 - claims_capped(patient, rules->year_cv, rules->cap));
    for (int k = 0; k < CLAIMS_KINDS; k++)
        by_kind[k] *= left;
    return asked * left;
}

double claims_fund_share(const struct claims_rules *rules, double asked)
{
    return rules->benefit + (1 - rules->benefit) * (1 - asked);
}

static double asked_of_gross(const struct claims_rules *rules, const struct claims_use *paid,
                             double gross)
{
    struct claims_use use = *paid;
    use.year *= gross;
    for (int k = 0; k < CLAIMS_KINDS; k++)
        use.visit[k] *= gross;
    double by_kind[CLAIMS_KINDS];
    return claims_asked(rules, &use, by_kind);
}

/* Solves gross x fund share = 1: the left side is at most 1 at gross = 1, and at least 1 at
 * 1 / benefit. */
double claims_asked_of_paid(const struct claims_rules *rules, const struct claims_use *paid)
{
    double low = 1, high = 1 / rules->benefit;
    if (!(rules->threshold > 0 || rules->cap > 0))
        return 1;
    for (int k = 0; k < 60; k++) {
        const double gross = (low + high) / 2;
        if (gross * claims_fund_share(rules, asked_of_gross(rules, paid, gross)) < 1)
            low = gross;
        else
            high = gross;
    }
    return asked_of_gross(rules, paid, high);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
