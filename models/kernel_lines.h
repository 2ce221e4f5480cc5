/* kernel_lines - systematic samples in the vectors of a kernel. Read by kernel_body.h.
 *
 * Everything is in whole units of 2^-32 persons. With N people, of whom m are to be taken, the rate
 * is r = m 2^32 / N less up to one unit (2^-20 more at most, by the rounding of the quotient), and
 * below 2^32. From a start s the line takes floor((s + N r) / 2^32) in all. That is m where s keeps
 * N + 2^11 units from 0 and 2^11 from 2^32; and as r is below 2^32, no cell gives more than it has,
 * and all give all where m = N. */
#include "models/vectors.h"

typedef double doubles __attribute__((vector_size(VECTOR_BYTES)));

/* Whole numbers below 2^32 as doubles, and back to the nearest. */
static inline doubles doubles_of(longs x)
{
    return (doubles)(x | 0x4330000000000000u) - 0x1p52;
}

static inline longs longs_of(doubles x)
{
    return (longs)(x + 0x1.8p52) & 0xFFFFFFFFu;
}

static inline doubles least(doubles a, doubles b)
{
    const longs less = (longs)(a < b);
    return (doubles)((less & (longs)a) | (~less & (longs)b));
}

enum { START_MARGIN = 1 << 11 };

/* One half of the lanes, in the low halves of longs; bits: 16 of luck. */
static inline void begin_half(longs of, longs drawn, longs bits, longs *rate, longs *at)
{
    const doubles people = doubles_of(of);
    const doubles some = (doubles)((longs)people & (longs)(people > 0.0)) +
                         (doubles)((longs)((doubles){0} + 1.0) & (longs)(people == 0.0));
    const doubles quotient = doubles_of(drawn) * 0x1p32 / some - 0.5;
    const longs margin = of + START_MARGIN, room = 0x100000000u - margin;
    *rate = longs_of(least(quotient, (doubles){0} + 0x1.fffffffep31));
    *at = margin + (product(room, bits) >> 16);
}

static void begin(const int32_t of[LANES], const int32_t drawn[LANES], const uint32_t luck[LANES],
                  struct systematic *line)
{
    EACH
    {
        const longs n = (longs)INTS(of, i), m = (longs)INTS(drawn, i), u = (longs)INTS(luck, i);
        longs rate, at;
        begin_half(n & 0xFFFFFFFFu, m & 0xFFFFFFFFu, u >> 16 & 0xFFFFu, &rate, &at);
        LONGS(line->rate[0], i) = rate;
        LONGS(line->at[0], i) = at;
        begin_half(n >> 32, m >> 32, u >> 48, &rate, &at);
        LONGS(line->rate[1], i) = rate;
        LONGS(line->at[1], i) = at;
    }
}

static void pick(struct systematic *line, int32_t from[LANES], int32_t out[LANES])
{
    EACH
    {
        const ints n = INTS(from, i);
        const longs even = LONGS(line->at[0], i) + product((longs)n, LONGS(line->rate[0], i));
        const longs odd = LONGS(line->at[1], i) + product((longs)n >> 32, LONGS(line->rate[1], i));
        const ints taken = (ints)(even >> 32 | (odd & 0xFFFFFFFF00000000u));
        LONGS(line->at[0], i) = even & 0xFFFFFFFFu;
        LONGS(line->at[1], i) = odd & 0xFFFFFFFFu;
        INTS(from, i) = n - taken;
        INTS(out, i) = taken;
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
