/* kernel_body - the source of every kernel: read once by each kernel_*.c, with KERNEL its name.
 *
 * A binomial count is the inverse distribution function at u. It is worked out in single precision
 * from the first bits of u, and given only where the bound on all errors leaves no doubt.
 *
 * Variance below FEW: the distribution function is summed from 0 until it passes u, of which 16
 * bits are looked at: a block of the generator does for eight draws.
 * Otherwise, from 32 bits: the Cornish-Fisher expansion to the fourth order of models/inversion.c,
 * collected by powers of the normal quantile z. With p at most one half, c = 1 - 2 p,
 * w = p (1 - p), r = 1 / (n w - 1/12) and s = r^-1/2,
 *     x = n p + s z + c (z^2 - 1) / 6 + s^-1 [(1 + 14 w) z - (1 + 2 w) z^3] / 72
 *       + r c (2 + w) (3 z^4 + 7 z^2 - 16) / 1620 + s^-3 z [D1 + D3 z^2 + D5 z^4];
 * the cumulants of the lattice are taken off in r and in D. n p is a product of whole numbers, of
 * which only the fraction is rounded.
 * z = y P(-log(1 - y^2)), y = 2 u - 1, P of degree 10 (relative error 2.7e-7 for |z| < 4). */
#include "models/elementary.h"
#include "models/kernel.h"
#include "models/vectors.h"

#include <assert.h>

static const float FEW = 16.0f;                       /* variance from which the expansion serves */
static const float FIRST = 0x1p-16f, FINE = 0x1p-24f; /* spacing of words */

/* -- Philox ------------------------------------------------------------------------------------ */

/* Ten rounds on counters that stand in the low halves of pairs of 32 bits; what is in the high
 * halves never reaches the low ones. */
static inline void rounds(uint64_t seed, longs a[2], longs b[2], longs c[2], longs d[2])
{
    const longs m0 = (longs){0} + 0xD2511F53u, m1 = (longs){0} + 0xCD9E8D57u;
    longs k0 = (longs){0} + (uint32_t)seed, k1 = (longs){0} + (seed >> 32);
#pragma GCC unroll 2
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < 2; i++) {
            const longs ab = product(a[i], m0), cd = product(c[i], m1);
            a[i] = (cd >> 32) ^ (b[i] ^ k0);
            b[i] = cd;
            c[i] = (ab >> 32) ^ (d[i] ^ k1);
            d[i] = ab;
        }
        k0 = k0 + 0x9E3779B9u;
        k1 = k1 + 0xBB67AE85u;
    }
}

/* Even lanes in even[], odd ones in odd[], side by side again. */
static inline longs woven(longs even, longs odd)
{
    return (even & 0xFFFFFFFFu) | (odd << 32);
}

/* The blocks of a part's lanes, even ones first: out[word][lane]. */
static inline void put_blocks(uint64_t seed, longs a[2], uint32_t period, longs c[2], longs d[2],
                              int part, uint32_t out[4][LANES])
{
    longs b[2] = {(longs){0} + period, (longs){0} + period};
    rounds(seed, a, b, c, d);
    INTS(out[0], part) = (ints)woven(a[0], a[1]);
    INTS(out[1], part) = (ints)woven(b[0], b[1]);
    INTS(out[2], part) = (ints)woven(c[0], c[1]);
    INTS(out[3], part) = (ints)woven(d[0], d[1]);
}

static const int32_t LANE[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
_Static_assert(sizeof LANE == LANES * sizeof LANE[0], "every lane has its number");

static void block(const struct luck *luck, uint64_t address, uint32_t out[4][LANES])
{
    EACH
    {
        const words own = luck->replicate + luck->stride * (words)INTS(LANE, i);
        const words replicate = own & ~luck->shared;
        const longs low = (longs){0} + (address & 0xFFFFFFFFu), high = (longs){0} + (address >> 32);
        longs a[2] = {(longs)replicate, (longs)replicate >> 32};
        longs c[2] = {low, low}, d[2] = {high, high};
        put_blocks(luck->seed, a, luck->period, c, d, i, out);
    }
}

static void blocks(const struct luck *luck, int lane, const uint64_t address[LANES],
                   uint32_t out[4][LANES])
{
    const uint32_t replicate = (luck->replicate + luck->stride * (uint32_t)lane) & ~luck->shared;
    EACH
    {
        const longs one = LONGS(address, 2 * i), other = LONGS(address, 2 * i + 1);
        longs a[2] = {(longs){0} + replicate, (longs){0} + replicate};
        longs c[2] = {even_places(one, other), odd_places(one, other)};
        longs d[2] = {c[0] >> 32, c[1] >> 32};
        put_blocks(luck->seed, a, luck->period, c, d, i, out);
    }
}

/* -- elementary functions, single precision ---------------------------------------------------- */

/* Polynomials are added up in pairs (Estrin), so that no chain of them is long. */

/* 2^x for -126 < x <= 127, relative error below 2e-7. */
static inline floats power_of_two(floats x)
{
    const floats k = (x + 0x1.8p23f) - 0x1.8p23f, r = x - k, r2 = r * r;
    const floats low = (1.0f + 0.6931472057f * r) + (0.2402264689f + 0.05550328777f * r) * r2;
    const floats high = (0.009618488957f + 0.001339993121f * r) + 0.0001534581216f * r2;
    const ints scale = (each_int(k) + 127) << 23;
    return (low + high * (r2 * r2)) * (floats)scale;
}

/* log(1 - p) for 0 <= p <= 1/2 by its odd series in p / (2 - p), relative error below 4e-7. */
static inline floats log_of_rest(floats p)
{
    const floats s = p / (2.0f - p), t = s * s, t2 = t * t;
    const floats low = 1.000000004f + 0.3333315734f * t, high = 0.2001245514f + 0.1398030135f * t;
    return (-2.0f * s) * (low + t2 * (high + 0.1408916755f * t2));
}

/* -- counts ------------------------------------------------------------------------------------ */

static void ready(const double p[LANES], struct draw_chances *out)
{
    int32_t open = 0;
    for (int l = 0; l < LANES; l++)
        out->p[l] = p[l];
    for (int l = 0; l < LANES; l++) {
        const double side = p[l] > 0.5 ? 1.0 - p[l] : p[l];
        out->side[l] = (float)side;
        out->fixed[l] = (uint32_t)(int32_t)(side * 0x1p31 + 0.5);
    }
    for (int l = 0; l < LANES; l++)
        out->flip[l] = p[l] > 0.5 ? -1 : 0;
    for (int l = 0; l < LANES; l++)
        open |= (p[l] > 0.0) & (p[l] < 1.0);
    out->certain = !open;
    out->sums = false;
}

static inline floats odds_of(floats side)
{
    return side / (1.0f - side);
}

static inline floats log2_of_rest(floats side)
{
    return log_of_rest(side) * 0x1.715476p+0f;
}

static void ready_sums(struct draw_chances *out)
{
    EACH
    {
        const floats side = FLOATS(out->side, i);
        FLOATS(out->odds, i) = odds_of(side);
        FLOATS(out->log_rest, i) = log2_of_rest(side);
    }
    out->sums = true;
}

/* A row of draws on its way. */
struct row {
    ints n[PARTS], flip[PARTS];
    words word[PARTS]; /* of the side: u, or 1 - u */
    floats side[PARTS], trials[PARTS], mean[PARTS];
    ints count[PARTS], doubt[PARTS]; /* of the side */
};

/* 1 / k. */
static const float OVER[] = {
    0,         1.0f,      1.0f / 2,  1.0f / 3,  1.0f / 4,  1.0f / 5,  1.0f / 6,  1.0f / 7,
    1.0f / 8,  1.0f / 9,  1.0f / 10, 1.0f / 11, 1.0f / 12, 1.0f / 13, 1.0f / 14, 1.0f / 15,
    1.0f / 16, 1.0f / 17, 1.0f / 18, 1.0f / 19, 1.0f / 20, 1.0f / 21, 1.0f / 22, 1.0f / 23,
    1.0f / 24, 1.0f / 25, 1.0f / 26, 1.0f / 27, 1.0f / 28, 1.0f / 29, 1.0f / 30, 1.0f / 31,
    1.0f / 32, 1.0f / 33, 1.0f / 34, 1.0f / 35, 1.0f / 36, 1.0f / 37, 1.0f / 38, 1.0f / 39,
    1.0f / 40, 1.0f / 41, 1.0f / 42, 1.0f / 43, 1.0f / 44, 1.0f / 45, 1.0f / 46, 1.0f / 47,
    1.0f / 48, 1.0f / 49, 1.0f / 50, 1.0f / 51, 1.0f / 52, 1.0f / 53, 1.0f / 54, 1.0f / 55,
    1.0f / 56, 1.0f / 57, 1.0f / 58, 1.0f / 59, 1.0f / 60, 1.0f / 61, 1.0f / 62, 1.0f / 63,
    1.0f / 64};
enum { MOST = sizeof OVER / sizeof OVER[0] - 1 };

/* The distribution function summed from 0. Errors, relative: of F(0) the exponent's, below 45 and
 * good to 3e-7; of each further term some 7 roundings more; of the sum one in each addition. The
 * margin is measured, not proven: over all sides from 1/4 and millions of other laws the worst
 * error was half of it. tests/test_kernel.c puts words next to F(k). */
static inline void sum_from_none(struct row *row, const struct draw_chances *of)
{
    floats term[PARTS], sum[PARTS], least[PARTS], most[PARTS], ratio[PARTS], odds[PARTS];
    EACH
    {
        floats rest;
        if (of->sums) {
            odds[i] = FLOATS(of->odds, i);
            rest = FLOATS(of->log_rest, i);
        } else {
            odds[i] = odds_of(row->side[i]);
            rest = log2_of_rest(row->side[i]);
        }
        ratio[i] = (row->trials[i] + 1.0f) * odds[i];
        term[i] = power_of_two(row->trials[i] * rest);
        sum[i] = term[i];
        const floats u = each_float((ints)(row->word[i] >> 16)) * FIRST;
        const floats margin = (2.0f + row->mean[i]) * 0x1p-20f;
        least[i] = u - margin;
        most[i] = u + (margin + FIRST);
        row->count[i] = (ints){0};
    }
    for (int k = 1; k < MOST; k += 4) {
        uint32_t any = 0;
        EACH any |= mask_bits(sum[i] < least[i]);
        if (any == 0)
            break;
        for (int j = k; j < k + 4; j++) {
            EACH
            {
                const ints below = sum[i] < least[i]; /* a sum that is not stays as it is */
                row->count[i] -= below;
                term[i] = term[i] * (ratio[i] * OVER[j] - odds[i]);
                sum[i] = sum[i] + (floats)((ints)term[i] & below);
            }
        }
    }
    EACH row->doubt[i] = sum[i] < most[i];
}

/* n times the chance: its whole part, and its fraction. */
static inline void split_mean(ints n, words fixed, ints *whole, floats *fraction)
{
    const longs even = product((longs)n, (longs)fixed);
    const longs odd = product((longs)n >> 32, (longs)fixed >> 32);
    *whole = (ints)woven(even >> 31, odd >> 31);
    const ints rest = (ints)woven(even & 0x7FFFFFFFu, odd & 0x7FFFFFFFu);
    *fraction = each_float(rest >> 7) * FINE;
}

/* log(x) for positive normal x, within 2e-7 of it or of 1. */
static inline void logarithms(const floats x[PARTS], floats out[PARTS])
{
    floats k[PARTS], f[PARTS], f2[PARTS], low[PARTS], high[PARTS];
    EACH
    {
        const ints shifted = (ints)x[i] - 0x3F3504F3; /* sqrt(1/2) */
        k[i] = each_float(shifted >> 23);
        f[i] = (floats)((ints)x[i] - (shifted & (int32_t)0xFF800000)) - 1.0f;
    }
    EACH f2[i] = f[i] * f[i];
    EACH low[i] =
        (0.9999999742f - 0.4999998796f * f[i]) + (0.3333418562f - 0.2500207407f * f[i]) * f2[i];
    EACH high[i] =
        ((0.1995683361f - 0.1656239307f * f[i]) + (0.1495226616f - 0.1436684294f * f[i]) * f2[i]) +
        0.08722356728f * (f2[i] * f2[i]);
    EACH out[i] = k[i] * 0x1.62e43p-1f + f[i] * (low[i] + high[i] * (f2[i] * f2[i]));
}

/* The normal quantile z at words, and where it is too far out: z = y P(w). */
static inline void normals(const words word[PARTS], floats z[PARTS], ints far[PARTS])
{
    ints tail[PARTS];
    floats rest[PARTS], w[PARTS], w2[PARTS], low[PARTS], middle[PARTS], high[PARTS], y[PARTS];
    EACH
    {
        tail[i] = (ints)(word[i] ^ (words)((ints)word[i] < 0)); /* of u or 1 - u, below 2^31 */
        const floats t = (each_float(tail[i]) + 0.5f) * 0x1p-32f;
        rest[i] = 4.0f * t * (1.0f - t); /* 1 - y^2 */
    }
    logarithms(rest, w);
    EACH w[i] = -w[i];
    EACH w2[i] = w[i] * w[i];
    EACH low[i] =
        (1.253313802f + 0.328126781f * w[i]) + (0.01628656003f - 0.003220152131f * w[i]) * w2[i];
    EACH middle[i] = (-0.0002508491677f + 9.681784981e-5f * w[i]) -
                     (3.582433142e-6f + 1.425319709e-6f * w[i]) * w2[i];
    EACH high[i] = (2.255722012e-7f - 1.38262457e-8f * w[i]) + 3.225388012e-10f * w2[i];
    EACH
    {
        y[i] = (each_float(0x7FFFFFFF - tail[i]) + 0.5f) * 0x1p-31f;
        far[i] = w[i] > 9.0f;
    }
    EACH w2[i] = w2[i] * w2[i];
    EACH z[i] = y[i] * ((low[i] + middle[i] * w2[i]) + high[i] * (w2[i] * w2[i]));
    EACH z[i] = (floats)((ints)z[i] ^ (~(ints)word[i] & (int32_t)0x80000000));
}

/* The bound on the error has the form of the one in models/inversion.c, which is in double
 * precision; measured from kappa2 = 4 on, over p from 1e-8 to 1/2 and n to 2^31, the worst error
 * was two thirds of it. */
static inline void expand(struct row *row, const uint32_t fixed[LANES])
{
    ints whole[PARTS], far[PARTS], narrow[PARTS];
    floats z[PARTS], z2[PARTS], c[PARTS], w[PARTS], s[PARTS], r[PARTS], kappa[PARTS];
    floats odd[PARTS], even[PARTS], fraction[PARTS], x[PARTS], bound[PARTS];
    normals(row->word, z, far);
    EACH z[i] = (floats)((ints)z[i] & ~far[i]); /* in doubt anyway, and now within range */
    EACH
    {
        c[i] = 1.0f - 2.0f * row->side[i];
        w[i] = row->side[i] * (1.0f - row->side[i]);
        kappa[i] = row->trials[i] * w[i] - 1.0f / 12;
        narrow[i] = kappa[i] < 4.0f;
        kappa[i] = choose(narrow[i], (floats){0} + 4.0f, kappa[i]);
    }
    EACH s[i] = root(kappa[i]);
    EACH r[i] = 1.0f / kappa[i];
    EACH split_mean(row->n[i], (words)INTS(fixed, i), &whole[i], &fraction[i]);
    EACH z2[i] = z[i] * z[i];
    EACH odd[i] = (2729.0f / 155520 - w[i] * (1669.0f / 38880 + w[i] * (433.0f / 38880))) +
                  z2[i] * ((w[i] * (14.0f / 1215 + w[i] * (8.0f / 1215)) - 229.0f / 77760) +
                           z2[i] * (w[i] * (13.0f / 4320 + w[i] * (1.0f / 4320)) - 23.0f / 17280));
    EACH odd[i] = s[i] + (s[i] * r[i]) * (((1.0f + 14.0f * w[i]) * (1.0f / 72) -
                                           ((1.0f + 2.0f * w[i]) * (1.0f / 72)) * z2[i]) +
                                          r[i] * odd[i]);
    EACH even[i] = c[i] * ((z2[i] - 1.0f) * (1.0f / 6) +
                           (r[i] * (2.0f + w[i])) *
                               (z2[i] * (z2[i] * (3.0f / 1620) + 7.0f / 1620) - 16.0f / 1620));
    EACH x[i] = fraction[i] + (even[i] + z[i] * odd[i]);
    EACH z2[i] = (z2[i] * z2[i]) * (z2[i] * z2[i]);
    EACH bound[i] =
        ((0.15f + 0.85f * c[i]) * (0.05f + 2e-4f * z2[i])) * (r[i] * r[i]) +
        ((s[i] * (size_of(z[i]) + 1.0f)) * 0x1p-19f + (row->trials[i] * 0x1p-31f + 0x1p-22f));
    EACH
    {
        const floats count = (x[i] + 0x1.8p23f) - 0x1.8p23f;
        row->count[i] = (ints)((words)whole[i] + (words)each_int(count));
        row->doubt[i] = ~(size_of(x[i] - count) < 0.5f - bound[i]) | far[i] | narrow[i];
    }
}

/* A piece of 16 bits of a slot's word (0: the first, 1: the second), in the upper halves of words;
 * models/draw.c says where they are. Makes what blocks it needs. */
static inline void pieces(struct draw_row *draws, int slot, int which, words out[PARTS])
{
    const int k = draws->slots <= DRAW_FEW ? 0 : slot / 8 + 2 * which;
    if (!(draws->blocks >> k & 1u)) {
        const uint64_t address = draws->address + (uint64_t)(k % 2);
        block(draws->luck, k < 2 ? address : ~address, draws->word + 4 * k);
        draws->blocks |= 1u << k;
    }
    const uint32_t *from = draws->word[4 * k + (draws->slots <= DRAW_FEW ? slot : slot % 8 / 2)];
    const bool upper = draws->slots <= DRAW_FEW ? which == 0 : slot % 2 == 1;
    if (upper)
        EACH out[i] = (words)INTS(from, i) & 0xFFFF0000u;
    else
        EACH out[i] = (words)INTS(from, i) << 16;
}

/* The side's word in full, where the first bits do not do. */
static inline void refine(struct draw_row *draws, int slot, struct row *row)
{
    words second[PARTS];
    pieces(draws, slot, 1, second);
    EACH row->word[i] |= (second[i] >> 16) ^ ((words)row->flip[i] >> 16);
}

/* Lanes that single precision leaves in doubt; whether anybody is drawn in them. */
static bool settle(struct draw_row *draws, int slot, struct row *row, const struct draw_chances *of,
                   uint32_t doubt, int32_t out[LANES])
{
    int32_t any = 0;
    for (; doubt != 0; doubt &= doubt - 1) {
        const int l = __builtin_ctz(doubt), i = l / WIDTH, k = l % WIDTH;
        const uint32_t upper = row->word[i][k] ^ (uint32_t)row->flip[i][k];
        const uint32_t lower = draw_lower(draws->luck, draws->address, slot, l);
        out[l] = draw_binomial_quantile(row->n[i][k], of->p[l], (uint64_t)upper << 32 | lower);
        any |= out[l];
    }
    return any != 0;
}

/* The draw of a row that hangs on luck; whether anybody is drawn. */
static inline bool draw(struct draw_row *draws, int slot, struct row *row, bool wide,
                        const struct draw_chances *of, int32_t out[LANES])
{
    uint32_t doubt = 0;
    ints any = {0};
    if (wide) {
        refine(draws, slot, row);
        expand(row, of->fixed);
    } else {
        sum_from_none(row, of);
    }
    EACH
    {
        const ints here = row->n[i] > 0, count = row->count[i] & here;
        const words flip = (words)row->flip[i]; /* n - k; unsigned, for lanes in doubt */
        const ints answer = (ints)(((words)count ^ flip) - flip + ((words)row->n[i] & flip));
        INTS(out, i) = answer;
        any |= answer & ~row->doubt[i];
        doubt |= mask_bits(row->doubt[i] & here) << (i * WIDTH);
    }
    if (doubt == 0)
        return mask_bits(any != 0) != 0;
    if (!wide)
        refine(draws, slot, row);
    const bool some = settle(draws, slot, row, of, doubt, out);
    return some || mask_bits(any != 0) != 0;
}

static bool take(struct draw_row *draws, int slot, const int32_t n[LANES],
                 const struct draw_chances *of, int32_t out[LANES])
{
    struct row row;
    ints some = {0}, wide = {0}, any = {0};
    EACH
    {
        row.n[i] = INTS(n, i);
        row.flip[i] = INTS(of->flip, i);
        some |= row.n[i];
    }
    assert(mask_bits(some) == 0 && slot < draws->slots); /* nobody is fewer than none */
    if (mask_bits(some != 0) != 0 && !of->certain) {
        pieces(draws, slot, 0, row.word);
        some = (ints){0};
        EACH
        {
            row.side[i] = FLOATS(of->side, i);
            row.word[i] ^= (words)row.flip[i] << 16;
            row.trials[i] = each_float(row.n[i]);
            row.mean[i] = row.trials[i] * row.side[i];
            /* F(0) >= 1 - mean (Bernoulli); 1 - u is rounded down */
            const floats rest = each_float((ints)(~row.word[i] >> 16)) * FIRST;
            some |= row.mean[i] * (1.0f + 0x1p-20f) > rest;
            wide |= row.mean[i] * (1.0f - row.side[i]) >= FEW;
        }
        if (mask_bits(some) != 0)
            return draw(draws, slot, &row, mask_bits(wide) != 0, of, out);
    }
    EACH
    {
        const ints all = row.n[i] & row.flip[i];
        INTS(out, i) = all;
        any |= all;
    }
    return mask_bits(any != 0) != 0;
}

#include "models/kernel_curves.h"
#include "models/kernel_lines.h"

const struct kernel KERNEL = {
    KERNEL_NAME, block, blocks,       ready,     ready_sums,       take,
    begin,       pick,  exponentials, logistics, normal_quantiles, normal_cdfs,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
