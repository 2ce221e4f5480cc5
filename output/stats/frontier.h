/* frontier - what more of an effect costs: options that exclude each other, and ratios of means. */
#ifndef OUTPUT_STATS_FRONTIER_H
#define OUTPUT_STATS_FRONTIER_H

#include <stdbool.h>
#include <stddef.h>

/* Mean cost and effect of an option; what is done today is an option too. More effect is better,
 * and less cost. Only differences count: all may be relative to today, so that a saving is a cost
 * below zero and a harm an effect below zero. */
struct frontier_option {
    double cost, effect;
};

enum frontier_place {
    FRONTIER_ON,        /* for some price of the effect it is the best */
    FRONTIER_DOMINATED, /* `by` costs no more and has no less effect */
    FRONTIER_EXTENDED,  /* a mixture of `from` and `by` has more effect for the same cost */
    FRONTIER_UNKNOWN    /* its cost or effect is NaN: left out */
};

struct frontier_verdict {
    enum frontier_place place;
    size_t by;   /* DOMINATED: by which; EXTENDED: the next dearer option on the frontier */
    size_t from; /* EXTENDED and ON: the next cheaper option on the frontier */
    bool first;  /* ON: the cheapest, which has no `from` and no ratio */
    double
        ratio; /* ON: cost of a unit more of effect than `from`; NaN for the first and all else */
};

/* The incremental frontier (Drummond et al., Methods for the Economic Evaluation of Health Care
 * Programmes, 4th ed. (2015), ch. 4): from the cheapest option (of the equally cheap the one with
 * most effect) along the lower convex edge up to the option with most effect; its ratios are above
 * zero and rise. So an option that saves and helps pushes today's off the frontier; one that saves
 * and harms may be its first, and the ratio of today's is then what today costs for each unit
 * that the saving would lose. Of two that are the same the later is DOMINATED by the earlier; of
 * three on one line the middle one is ON. order: room for n. Returns how many are ON; their places,
 * cheapest first, are the first of `order`. */
size_t frontier_find(const struct frontier_option *options, size_t n,
                     struct frontier_verdict *verdicts, size_t *order);

/* The ratio of two means over the same futures, sum(cost) / sum(effect) of differences between two
 * options, and the set of ratios that the futures do not contradict (Fieller, Journal of the Royal
 * Statistical Society B 16 (1954)), by Student's t with n - 1 degrees. That set is an interval only
 * while the mean effect can be told from zero. Pairs with a NaN are left out and counted. n < 2, or
 * no effect in any: UNBOUNDED; ratio NaN when the mean effect is zero. */
enum frontier_set {
    FRONTIER_BETWEEN,  /* low to high */
    FRONTIER_OUTSIDE,  /* up to low, and from high on: the effect may be none, the cost is not */
    FRONTIER_UNBOUNDED /* any ratio: neither is told from zero; low and high are infinite */
};
struct frontier_ratio {
    double ratio, low, high;
    enum frontier_set set;
    size_t n, left_out;
};
struct frontier_ratio frontier_ratio(const double *cost, const double *effect, size_t n,
                                     double level);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
