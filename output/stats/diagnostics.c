/* diagnostics - of chains.
 *
 * Effective size: S / tau, tau = -1 + 2 sum rho_t, rho_t = 1 - (W - mean of the chains'
 * autocovariance at t) / V, W the variance within and V that of all; the sum goes on while pairs of
 * rho stay above zero, and pairs never rise (Geyer, Statistical Science 7 (1992)).
 * Spectral density of an autoregression of order p: s2 / (1 - sum phi)^2. */
#include "output/stats/diagnostics.h"

#include "output/stats/moments.h"
#include "output/stats/quantile.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { LEAST = 6, MOST_ORDER = 60 };

/* Chains of equal length that lie `stride` apart: halves of chains, or whole ones. */
struct chains {
    const double *x;
    size_t count, n, stride;
};

static const double *chain_at(const struct chains *c, size_t k)
{
    return c->x + k / 2 * c->stride + (k % 2 ? c->stride - c->n : 0);
}

/* Halves; of an odd number the middle draw is left out. */
static struct chains halves(const double *x, size_t chains, size_t n)
{
    return (struct chains){x, 2 * chains, n / 2, n};
}

static bool usable(const double *x, size_t chains, size_t n)
{
    bool same = true;

    if (chains == 0 || n < LEAST)
        return false;
    for (size_t i = 0; i < chains * n; i++) {
        if (!isfinite(x[i]))
            return false;
        same = same && x[i] == x[0];
    }
    return !same;
}

static double mean_of(const double *x, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += x[i];
    return sum / (double)n;
}

/* Divisor n, as Geyer recommends. */
static double autocovariance(const double *x, size_t n, double mean, size_t lag)
{
    double sum = 0;

    for (size_t i = 0; i + lag < n; i++)
        sum += (x[i] - mean) * (x[i + lag] - mean);
    return sum / (double)n;
}

static double rhat(const struct chains *c)
{
    struct moments means = {0}, variances = {0};

    for (size_t k = 0; k < c->count; k++) {
        struct moments m = {0};

        for (size_t i = 0; i < c->n; i++)
            moments_add(&m, chain_at(c, k)[i]);
        moments_add(&means, m.mean);
        moments_add(&variances, moments_variance(&m));
    }
    double n = (double)c->n;

    return sqrt(moments_variance(&means) / variances.mean + (n - 1) / n);
}

/* Mean autocovariance of the chains at a lag. */
static double mean_covariance(const struct chains *c, size_t lag)
{
    double sum = 0;

    for (size_t k = 0; k < c->count; k++) {
        const double *x = chain_at(c, k);

        sum += autocovariance(x, c->n, mean_of(x, c->n), lag);
    }
    return sum / (double)c->count;
}

static double ess(const struct chains *c)
{
    struct moments means = {0};
    double n = (double)c->n, draws = n * (double)c->count;

    for (size_t k = 0; k < c->count; k++)
        moments_add(&means, mean_of(chain_at(c, k), c->n));
    double within = mean_covariance(c, 0) * n / (n - 1);
    double all = within * (n - 1) / n + (c->count > 1 ? moments_variance(&means) : 0);
    double even = 1, odd = 1 - (within - mean_covariance(c, 1)) / all, sum = 0;
    double even_before = 0, odd_before = 0;
    size_t lag = 0;

    /* sum: of the pairs before the present one, which is kept back: the last one counts by its even
     * member alone. */
    while (lag + 5 < c->n && even + odd > 0) {
        double next_even = 1 - (within - mean_covariance(c, lag + 2)) / all;
        double next_odd = 1 - (within - mean_covariance(c, lag + 3)) / all;

        if (lag > 0 && even + odd > even_before + odd_before)
            even = odd = (even_before + odd_before) / 2;
        sum += even + odd;
        even_before = even;
        odd_before = odd;
        even = next_even;
        odd = next_odd;
        lag += 2;
    }
    double tau = -1 + 2 * sum + fmax(even, 0);

    return draws / fmax(tau, 1 / log10(draws));
}

/* -- ranks ------------------------------------------------------------------------------------- */

/* z: normal scores of the ranks of all S draws, (r - 3/8) / (S + 1/4); equal draws share the mean
 * of their ranks. sorted: room for 2 S. */
static void normal_scores(const double *x, size_t S, double *z, double *sorted)
{
    memcpy(sorted, x, S * sizeof *x);
    quantile_sort(sorted, S, sorted + S);
    for (size_t i = 0; i < S; i++) {
        size_t low = 0, high = S, first;

        while (low < high) {
            size_t middle = low + (high - low) / 2;

            if (sorted[middle] < x[i])
                low = middle + 1;
            else
                high = middle;
        }
        first = low;
        high = S;
        while (low < high) {
            size_t middle = low + (high - low) / 2;

            if (sorted[middle] <= x[i])
                low = middle + 1;
            else
                high = middle;
        }
        double rank = ((double)first + 1 + (double)low) / 2;

        z[i] = gsl_cdf_ugaussian_Pinv((rank - 0.375) / ((double)S + 0.25));
    }
}

double diagnostics_rhat_split(const double *x, size_t chains, size_t n, double *spare)
{
    struct chains c = halves(x, chains, n);

    (void)spare;
    return usable(x, chains, n) ? rhat(&c) : NAN;
}

double diagnostics_rhat_rank(const double *x, size_t chains, size_t n, double *spare)
{
    size_t S = chains * n;
    double *z = spare, *folded = spare + S, *sorted = spare + 2 * S;
    struct chains c = halves(z, chains, n);

    if (!usable(x, chains, n))
        return NAN;
    normal_scores(x, S, z, sorted);
    double bulk = rhat(&c), median = quantile_of(sorted, S, 0.5, 7);

    for (size_t i = 0; i < S; i++)
        folded[i] = fabs(x[i] - median);
    normal_scores(folded, S, z, sorted);
    return fmax(bulk, rhat(&c));
}

double diagnostics_ess_mean(const double *x, size_t chains, size_t n, double *spare)
{
    struct chains c = halves(x, chains, n);

    (void)spare;
    return usable(x, chains, n) ? ess(&c) : NAN;
}

double diagnostics_ess_bulk(const double *x, size_t chains, size_t n, double *spare)
{
    struct chains c = halves(spare, chains, n);

    if (!usable(x, chains, n))
        return NAN;
    normal_scores(x, chains * n, spare, spare + chains * n);
    return ess(&c);
}

double diagnostics_ess_quantile(const double *x, size_t chains, size_t n, double p, double *spare)
{
    size_t S = chains * n;
    struct chains c = halves(spare, chains, n);

    if (!usable(x, chains, n))
        return NAN;
    memcpy(spare, x, S * sizeof *x);
    quantile_sort(spare, S, spare + S);
    double at = quantile_of(spare, S, p, 7);

    for (size_t i = 0; i < S; i++)
        spare[i] = x[i] <= at;
    return ess(&c);
}

double diagnostics_ess_tail(const double *x, size_t chains, size_t n, double *spare)
{
    double low = diagnostics_ess_quantile(x, chains, n, 0.05, spare);
    double high = diagnostics_ess_quantile(x, chains, n, 0.95, spare);

    return low < high ? low : high;
}

/* -- Monte Carlo errors ---------------------------------------------------------------------------
 * */

double diagnostics_error_mean(const double *x, size_t chains, size_t n, double *spare)
{
    struct moments m = {0};

    for (size_t i = 0; i < chains * n; i++)
        moments_add(&m, x[i]);
    return sqrt(moments_variance(&m) / diagnostics_ess_mean(x, chains, n, spare));
}

/* Of the variance by its fourth moment (Kenney & Keeping, Mathematics of Statistics (1951), p.
 * 141), then of its root to first order. */
double diagnostics_error_sd(const double *x, size_t chains, size_t n, double *spare)
{
    size_t S = chains * n;
    double mean = mean_of(x, S), second = 0, fourth = 0;

    if (!usable(x, chains, n))
        return NAN;
    for (size_t i = 0; i < S; i++) {
        spare[i] = (x[i] - mean) * (x[i] - mean);
        second += spare[i] / (double)S;
        fourth += spare[i] * spare[i] / (double)S;
    }
    return sqrt((fourth - second * second) / diagnostics_ess_mean(spare, chains, n, NULL) / second /
                4);
}

/* Half the width between the order statistics that enclose the quantile with the probability of one
 * standard deviation, by the beta law of the share below. */
double diagnostics_error_quantile(const double *x, size_t chains, size_t n, double p, double *spare)
{
    size_t S = chains * n;
    double size = diagnostics_ess_quantile(x, chains, n, p, spare), m = (double)S;

    if (isnan(size))
        return NAN;
    memcpy(spare, x, S * sizeof *x);
    quantile_sort(spare, S, spare + S);
    double a = size * p + 1, b = size * (1 - p) + 1;
    double low = gsl_cdf_beta_Pinv(0.1586553, a, b), high = gsl_cdf_beta_Pinv(0.8413447, a, b);
    size_t first = (size_t)fmax(floor(low * m), 1), last = (size_t)fmin(ceil(high * m), m);

    return (spare[last - 1] - spare[first - 1]) / 2;
}

/* -- as in coda -----------------------------------------------------------------------------------
 * */

double diagnostics_spectrum(const double *x, size_t n)
{
    double mean = mean_of(x, n), phi[MOST_ORDER + 1] = {0}, best = INFINITY, spectrum = NAN;
    size_t most = (size_t)fmin(floor(10 * log10((double)n)), MOST_ORDER);

    if (!usable(x, 1, n))
        return NAN;
    double r[MOST_ORDER + 1], variance;

    for (size_t k = 0; k <= most; k++)
        r[k] = autocovariance(x, n, mean, k);
    variance = r[0];
    for (size_t p = 0; p <= most; p++) { /* Levinson & Durbin */
        if (p > 0) {
            double next[MOST_ORDER + 1], sum = r[p];

            for (size_t k = 1; k < p; k++)
                sum -= phi[k] * r[p - k];
            double last = sum / variance;

            for (size_t k = 1; k < p; k++)
                next[k] = phi[k] - last * phi[p - k];
            memcpy(phi + 1, next + 1, (p - 1) * sizeof *phi);
            phi[p] = last;
            variance *= 1 - last * last;
        }
        double criterion = (double)n * log(variance) + 2 * (double)p;

        if (criterion < best) {
            double sum = 1;

            for (size_t k = 1; k <= p; k++)
                sum -= phi[k];
            best = criterion;
            spectrum = variance * (double)n / ((double)n - (double)(p + 1)) / (sum * sum);
        }
    }
    return spectrum;
}

double diagnostics_geweke(const double *x, size_t n)
{
    double m = (double)n;

    if (n < 10 * LEAST)
        return NAN;
    size_t first = (size_t)ceil(1 + (m - 1) / 10), from = (size_t)floor(m - (m - 1) / 2) - 1;
    double error = diagnostics_spectrum(x, first) / (double)first +
                   diagnostics_spectrum(x + from, n - from) / (double)(n - from);

    return (mean_of(x, first) - mean_of(x + from, n - from)) / sqrt(error);
}

double diagnostics_ess_spectral(const double *x, size_t chains, size_t n)
{
    double sum = 0;

    for (size_t k = 0; k < chains; k++) {
        const double *chain = x + k * n;
        double mean = mean_of(chain, n), m = (double)n;

        sum +=
            m * (autocovariance(chain, n, mean, 0) * m / (m - 1)) / diagnostics_spectrum(chain, n);
    }
    return sum;
}

/* Covariance with divisor n - 1 of n pairs. */
static double covariance(const double *a, const double *b, size_t n)
{
    double mean_a = mean_of(a, n), mean_b = mean_of(b, n), sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += (a[i] - mean_a) * (b[i] - mean_b);
    return sum / ((double)n - 1);
}

double diagnostics_rhat_classic(const double *x, size_t chains, size_t n)
{
    enum { MOST = 64 };
    double mean[MOST], square[MOST], variance[MOST];
    double N = (double)n, m = (double)chains;

    if (!usable(x, chains, n) || chains < 2 || chains > MOST)
        return NAN;
    for (size_t k = 0; k < chains; k++) {
        const double *chain = x + k * n;

        mean[k] = mean_of(chain, n);
        square[k] = mean[k] * mean[k];
        variance[k] = autocovariance(chain, n, mean[k], 0) * N / (N - 1);
    }
    double w = mean_of(variance, chains), b = N * covariance(mean, mean, chains);
    double var_w = covariance(variance, variance, chains) / m, var_b = 2 * b * b / (m - 1);
    double cov_wb = N / m *
                    (covariance(variance, square, chains) -
                     2 * mean_of(mean, chains) * covariance(variance, mean, chains));
    double V = (N - 1) * w / N + (1 + 1 / m) * b / N;
    double var_V = ((N - 1) * (N - 1) * var_w + (1 + 1 / m) * (1 + 1 / m) * var_b +
                    2 * (N - 1) * (1 + 1 / m) * cov_wb) /
                   (N * N);
    double df = 2 * V * V / var_V;

    return sqrt((df + 3) / (df + 1) * ((N - 1) / N + (1 + 1 / m) / N * b / w));
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
