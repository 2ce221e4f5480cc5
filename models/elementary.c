/* elementary - exp, log and friends in our own plain arithmetic.
 *
 * exp:   x = k ln 2 + r, |r| <= ln(2)/2, and the Taylor series of e^r - 1 to r^13 (rest < 2^-56 r).
 * log:   x = 2^k (1 + f), sqrt(1/2) <= 1 + f < sqrt(2); with s = f / (2 + f),
 *        log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)), R the minimax polynomial of fdlibm e_log.c.
 * Normal distribution function: Cody (1969), "Rational Chebyshev approximations for the error
 *        function", Math. Comp. 23. Quantile: Wichura (1988), algorithm AS 241, Appl. Stat. 37.
 * Within 2 ulp for every argument, subnormal results within their spacing; logistic, logit: 3. */
#include "models/elementary.h"

#include "models/clones.h"
#include <math.h>
#include <string.h>

static const double LN2_HIGH = 0x1.62e42fee00000p-1; /* 32 bits: k LN2_HIGH is exact */
static const double LN2_LOW = 0x1.a39ef35793c76p-33;
static const double LOG2_E = 0x1.71547652b82fep+0;
static const double ROUNDER = 0x1.8p52; /* adding and subtracting it rounds to an integer */

static inline uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

static inline double of_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* 2^k for an integer -1022 <= k <= 1023 held in a double. */
static inline double power_of_two(double k)
{
    return of_bits((bits_of(k + (ROUNDER + 1023.0)) & 0x7FFu) << 52);
}

/* e^r - 1 where r + low is the reduced argument. */
static inline double reduced_expm1(double r, double low)
{
    const double r2 = r * r;
    const double even =
        1.0 / 2 +
        r2 * (1.0 / 24 + r2 * (1.0 / 720 +
                               r2 * (1.0 / 40320 + r2 * (1.0 / 3628800 + r2 * (1.0 / 479001600)))));
    const double odd =
        1.0 / 6 +
        r2 * (1.0 / 120 + r2 * (1.0 / 5040 + r2 * (1.0 / 362880 + r2 * (1.0 / 39916800 +
                                                                        r2 * (1.0 / 6227020800)))));
    return r + (r2 * (even + r * odd) + (low + low * r));
}

/* The integer k of x = k ln 2 + r, and e^r - 1. */
static inline double reduce(double x, double *k)
{
    *k = (x * LOG2_E + ROUNDER) - ROUNDER;
    const double high = x - *k * LN2_HIGH, low = *k * LN2_LOW;
    const double r = high - low;
    return reduced_expm1(r, (high - r) - low);
}

/* To where e^x is 0 or infinity all the same; a NaN passes through. */
static inline double clamped(double x)
{
    const double least = -750.0, most = 710.0;
    const double y = x < least ? least : x;
    return y > most ? most : y;
}

/* e^x for a clamped x. The scaling by 2^k is in two steps, for results beyond the normal range. */
static inline double exp_of(double x)
{
    double k;
    const double e = reduce(x, &k);
    const double half = (0.5 * k + ROUNDER) - ROUNDER;
    return (1.0 + e) * power_of_two(half) * power_of_two(k - half);
}

double elementary_exp(double x)
{
    return exp_of(clamped(x));
}

double elementary_expm1(double x)
{
    if (x < -40.0)
        return -1.0;
    if (x > 40.0)
        return exp_of(clamped(x)); /* the 1 is far below the last bit */
    double k;
    const double e = reduce(x, &k);
    if (k == 0.0)
        return e;
    return (e + (1.0 - power_of_two(-k))) * power_of_two(k);
}

/* log(2^k (1 + f)) + low. */
static inline double log_of_parts(double k, double f, double low)
{
    const double s = f / (2.0 + f), z = s * s, w = z * z;
    const double even =
        w * (0x1.999999997fa04p-2 + w * (0x1.c71c51d8e78afp-3 + w * 0x1.39a09d078c69fp-3));
    const double odd =
        z * (0x1.5555555555593p-1 +
             w * (0x1.2492494229359p-2 + w * (0x1.7466496cb03dep-3 + w * 0x1.2f112df3e5244p-3)));
    const double square = 0.5 * f * f;
    return k * LN2_HIGH - ((square - (s * (square + (even + odd)) + (k * LN2_LOW + low))) - f);
}

/* x = 2^k (1 + f) for a positive normal x. */
static inline double log_parts(double x, double *k)
{
    const uint64_t sqrt_half = 0x3FE6A09E667F3BCDu;
    const uint64_t shifted = bits_of(x) - sqrt_half; /* exponent field: k modulo 4096 */
    const uint64_t exponent = shifted & 0xFFF0000000000000u;
    /* the signed exponent without a 64-bit arithmetic shift, which SSE2 lacks */
    *k = of_bits((((shifted >> 52) ^ 0x800u) & 0xFFFu) | 0x4330000000000000u) - (0x1p52 + 2048.0);
    return of_bits(bits_of(x) - exponent) - 1.0;
}

/* What is not a positive normal number: subnormals are scaled up by 2^54, and the results for 0,
 * infinity, negative and NaN are added to a logarithm of no meaning. */
struct odd {
    double scale, shift, extra;
};

static inline struct odd oddity(double x)
{
    double extra = x > 0x1.fffffffffffffp1023 ? (double)INFINITY : 0.0;
    extra = x == 0.0 ? (double)-INFINITY : extra;
    return (struct odd){
        .scale = x < 0x1p-1022 ? 0x1p54 : 1.0,
        .shift = x < 0x1p-1022 ? 54.0 : 0.0,
        .extra = x >= 0.0 ? extra : (double)NAN,
    };
}

static inline double log_of(double x, struct odd odd)
{
    double k;
    const double f = log_parts(x * odd.scale, &k);
    return log_of_parts(k - odd.shift, f, 0.0) + odd.extra;
}

double elementary_log(double x)
{
    return log_of(x, oddity(x));
}

double elementary_log1p(double x)
{
    if (!(x > -1.0 && x <= 0x1.fffffffffffffp1023))
        return elementary_log(1.0 + x);
    if (x > -0.29 && x < 0.41)
        return log_of_parts(0.0, x, 0.0);
    const double u = 1.0 + x;
    const double lost = x > 1.0 ? 1.0 - (u - x) : x - (u - 1.0); /* of the sum, by rounding */
    double k;
    const double f = log_parts(u, &k);
    return log_of_parts(k, f, lost / u);
}

/* 1 / (1 + e^-x), from e^-|x| that cannot overflow. */
static inline double minus_size(double x)
{
    return of_bits(bits_of(x) | 0x8000000000000000u);
}

static inline double logistic_of(double x, double e)
{
    return (x < 0.0 ? e : 1.0) / (1.0 + e);
}

double elementary_logistic(double x)
{
    return logistic_of(x, exp_of(clamped(minus_size(x))));
}

/* Near one half the quotient's logarithm is small: take the excess over one, which is exact. */
double elementary_logit(double p)
{
    if (p > 0.3 && p < 0.7)
        return elementary_log1p((2.0 * p - 1.0) / (1.0 - p));
    if (p <= 0.3)
        return elementary_log(p) - elementary_log1p(-p);
    return elementary_log(p / (1.0 - p));
}

/* Lane by lane, choices apart from arithmetic: a compiler that minds floating-point traps does not
 * vectorise a loop that mixes them. */
CLONES void elementary_exps(const double x[LANES], double out[LANES])
{
    double y[LANES];
    for (int l = 0; l < LANES; l++)
        y[l] = clamped(x[l]);
    for (int l = 0; l < LANES; l++)
        out[l] = exp_of(y[l]);
}

CLONES void elementary_logs(const double x[LANES], double out[LANES])
{
    double y[LANES], scale[LANES], shift[LANES], extra[LANES];
    for (int l = 0; l < LANES; l++) {
        const struct odd odd = oddity(x[l]);
        y[l] = x[l];
        scale[l] = odd.scale;
        shift[l] = odd.shift;
        extra[l] = odd.extra;
    }
    for (int l = 0; l < LANES; l++)
        out[l] = log_of(y[l], (struct odd){scale[l], shift[l], extra[l]});
}

CLONES void elementary_logistics(const double x[LANES], double out[LANES])
{
    double y[LANES], e[LANES];
    for (int l = 0; l < LANES; l++)
        y[l] = clamped(minus_size(x[l]));
    for (int l = 0; l < LANES; l++)
        e[l] = exp_of(y[l]);
    for (int l = 0; l < LANES; l++)
        out[l] = logistic_of(x[l], e[l]);
}

double elementary_probability(double hazard, double dt)
{
    return -elementary_expm1(-hazard * dt);
}

/* As elementary_probability, for hazards >= 0: where k is 0 the sum below is e itself. */
CLONES void elementary_probabilities(const double hazard[LANES], double dt, double out[LANES])
{
    double x[LANES];
    for (int l = 0; l < LANES; l++) {
        const double y = -hazard[l] * dt;
        x[l] = y < -40.0 ? -40.0 : y;
    }
    for (int l = 0; l < LANES; l++) {
        double k;
        const double e = reduce(x[l], &k);
        out[l] = -((e + (1.0 - power_of_two(-k))) * power_of_two(k));
    }
}

double elementary_hazard(double probability, double dt)
{
    return -elementary_log1p(-probability) / dt;
}

/* exp(-z^2 / 2): the square of z cut to sixteenths is exact, the rest small. */
static double bell(double z)
{
    const double cut = floor(z * 16.0) / 16.0;
    const double rest = (z - cut) * (z + cut);
    return elementary_exp(-0.5 * cut * cut) * elementary_exp(-0.5 * rest);
}

/* Phi(z) - 1/2 for |z| <= 0.67448975. */
static double cdf_centre(double z)
{
    const double w = z * z;
    return z *
           ((((0.065682337918207449113 * w + 2.2352520354606839287) * w + 161.02823106855587881) *
                 w +
             1067.6894854603709582) *
                w +
            18154.981253343561249) /
           ((((w + 47.20258190468824187) * w + 976.09855173777669322) * w + 10260.932208618978205) *
                w +
            45507.789335026729956);
}

/* Phi(-z) exp(z^2 / 2) for 0.67448975 < z <= sqrt(32). */
static double cdf_middle(double z)
{
    return ((((((((1.0765576773720192317e-8 * z + 0.39894151208813466764) * z +
                  8.8831497943883759412) *
                     z +
                 93.506656132177855979) *
                    z +
                597.27027639480026226) *
                   z +
               2494.5375852903726711) *
                  z +
              6848.1904505362823326) *
                 z +
             11602.651437647350124) *
                z +
            9842.7148383839780218) /
           ((((((((z + 22.266688044328115691) * z + 235.38790178262499861) * z +
                 1519.377599407554805) *
                    z +
                6485.558298266760755) *
                   z +
               18615.571640885098091) *
                  z +
              34900.952721145977266) *
                 z +
             38912.003286093271411) *
                z +
            19685.429676859990727);
}

/* Phi(-z) exp(z^2 / 2) for z > sqrt(32): Laplace's continued fraction. */
static double cdf_tail(double z)
{
    enum { DEPTH = 30 };
    double below = z;
    for (int i = DEPTH; i > 0; i--)
        below = z + i / below;
    return 0.398942280401432677939946 / below; /* 1 / sqrt(2 pi) */
}

double elementary_normal_cdf(double z)
{
    const double size = z < 0.0 ? -z : z;
    if (size <= 0.67448975)
        return 0.5 + cdf_centre(z);
    if (size > 40.0)
        return z < 0.0 ? 0.0 : 1.0;
    const double tail = bell(size) * (size * size <= 32.0 ? cdf_middle(size) : cdf_tail(size));
    return z < 0.0 ? tail : 1.0 - tail; /* a NaN comes through as one */
}

/* The quantile at 1/2 + q, |q| <= 0.425. */
static inline double quantile_centre(double q)
{
    const double r = 0.180625 - q * q;
    return q *
           (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r +
                 6.7265770927008700853e4) *
                    r +
                4.5921953931549871457e4) *
                   r +
               1.3731693765509461125e4) *
                  r +
              1.9715909503065514427e3) *
                 r +
             1.3314166789178437745e2) *
                r +
            3.3871328727963666080e0) /
           (((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r +
                 3.9307895800092710610e4) *
                    r +
                2.1213794301586595867e4) *
                   r +
               5.3941960214247511077e3) *
                  r +
              6.8718700749205790830e2) *
                 r +
             4.2313330701600911252e1) *
                r +
            1.0);
}

/* Minus the quantile at a small probability. */
static double quantile_tail(double p)
{
    double r = sqrt(-elementary_log(p));
    if (r <= 5.0) {
        r -= 1.6;
        return (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r +
                     2.41780725177450611770e-1) *
                        r +
                    1.27045825245236838258e0) *
                       r +
                   3.64784832476320460504e0) *
                      r +
                  5.76949722146069140550e0) *
                     r +
                 4.63033784615654529590e0) *
                    r +
                1.42343711074968357734e0) /
               (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r +
                     1.51986665636164571966e-2) *
                        r +
                    1.48103976427480074590e-1) *
                       r +
                   6.89767334985100004550e-1) *
                      r +
                  1.67638483018380384940e0) *
                     r +
                 2.05319162663775882187e0) *
                    r +
                1.0);
    }
    r -= 5.0;
    return (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r +
                 1.24266094738807843860e-3) *
                    r +
                2.65321895265761230930e-2) *
                   r +
               2.96560571828504891230e-1) *
                  r +
              1.78482653991729133580e0) *
                 r +
             5.46378491116411436990e0) *
                r +
            6.65790464350110377720e0) /
           (((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r +
                 1.84631831751005468180e-5) *
                    r +
                7.86869131145613259100e-4) *
                   r +
               1.48753612908506148525e-2) *
                  r +
              1.36929880922735805310e-1) *
                 r +
             5.99832206555887937690e-1) *
                r +
            1.0);
}

double elementary_normal_quantile(double p)
{
    if (!(p > 0.0 && p < 1.0))
        return p == 0.0 ? (double)-INFINITY : p == 1.0 ? (double)INFINITY : (double)NAN;
    const double q = p - 0.5;
    if (q >= -0.425 && q <= 0.425)
        return quantile_centre(q);
    return q < 0.0 ? -quantile_tail(p) : quantile_tail(1.0 - p);
}

/* word + 1/2 - 2^63, by way of its two halves: unsigned words do not convert in SSE2. */
static inline double centred(uint64_t word)
{
    const uint64_t exponent = 0x4330000000000000u; /* of 2^52 */
    const double high = of_bits(exponent | word >> 32) - (0x1p52 + 0x1p31);
    const double low = of_bits(exponent | (word & 0xFFFFFFFFu)) - (0x1p52 - 0.5);
    return high * 0x1p32 + low;
}

/* The quantile in the tail of a word, from its distance to the nearer end. */
static double word_tail(uint64_t word)
{
    const int upper = word >> 63 != 0;
    const double end = (double)(int64_t)(upper ? ~word : word) + 0.5;
    const double z = quantile_tail(end * 0x1p-64);
    return upper ? z : -z;
}

double elementary_normal(uint64_t word)
{
    const double q = centred(word) * 0x1p-64;
    return q >= -0.425 && q <= 0.425 ? quantile_centre(q) : word_tail(word);
}

/* The centre in vectors, then the few lanes of the tails. */
CLONES void elementary_normals(const uint64_t word[LANES], double out[LANES])
{
    double q[LANES];
    for (int l = 0; l < LANES; l++) {
        q[l] = centred(word[l]) * 0x1p-64;
        out[l] = quantile_centre(q[l]);
    }
    for (int l = 0; l < LANES; l++)
        if (!(q[l] >= -0.425 && q[l] <= 0.425))
            out[l] = word_tail(word[l]);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
