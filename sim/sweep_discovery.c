/* sweep_discovery - peeling, the box that balances coverage and density, and what it is worth on
 * points that it was not found with.
 *
 * The box taken from the trajectory has the largest harmonic mean of coverage and density, of those
 * in most of whose points it is so, where there are any. Then each restriction goes that a test
 * would not keep (quasi-p above 0.05, and the mean loses less than a tenth) or without which the
 * mean loses less than a hundredth; but none without which it would no longer be so in most. What
 * is left was cut to go with what went: where something did, the limits are found anew by peeling
 * the inputs that are left alone. */
#include "sim/sweep_discovery.h"

#include "models/words.h"
#include "output/stats/quantile.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 1000 }; /* boxes of a trajectory: peeling 5 % at a time ends long before */

/* The runs of a subject and what is asked of them, and room for one search. */
struct search {
    size_t n, k;
    double *x, *y, *hit;
    double *whole; /* [2 k]: limits that hold all runs */
    double *half_x, *half_y, *half_hit;
    double *low, *high;   /* [ROOM][k] */
    double *spare, *kept; /* kept: [2 k], limits of a box */
    bool *work, *only;    /* only: [k], inputs that are cut */
    struct prim_box *box;
};

static void free_search(struct search *s)
{
    free(s->x);
    free(s->y);
    free(s->hit);
    free(s->whole);
    free(s->half_x);
    free(s->half_y);
    free(s->half_hit);
    free(s->low);
    free(s->high);
    free(s->spare);
    free(s->kept);
    free(s->work);
    free(s->only);
    free(s->box);
}

static bool make_search(struct search *s, size_t n, size_t k)
{
    size_t number = sizeof(double);
    *s = (struct search){
        .k = k,
        .x = malloc(n * k * number),
        .y = malloc(n * number),
        .hit = malloc(n * number),
        .whole = malloc(2 * k * number),
        .half_x = malloc(n * k * number),
        .half_y = malloc(n * number),
        .half_hit = malloc(n * number),
        .low = malloc(ROOM * k * number),
        .high = malloc(ROOM * k * number),
        .spare = malloc(2 * n * number),
        .kept = malloc(2 * k * number),
        .work = malloc(n * sizeof(bool)),
        .only = malloc(k * sizeof(bool)),
        .box = malloc(ROOM * sizeof(struct prim_box)),
    };
    return s->x != NULL && s->y != NULL && s->hit != NULL && s->whole != NULL &&
           s->half_x != NULL && s->half_y != NULL && s->half_hit != NULL && s->low != NULL &&
           s->high != NULL && s->spare != NULL && s->kept != NULL && s->work != NULL &&
           s->only != NULL && s->box != NULL;
}

/* -- runs -------------------------------------------------------------------------------------- */

static void take_runs(const struct sweep_analysis *a, const struct sweep_subject *subject,
                      struct search *s)
{
    s->n = 0;
    for (size_t i = 0; i < a->nsample; i++) {
        double y = subject->mean[a->sample[i]];
        if (!isfinite(y))
            continue;
        memcpy(s->x + s->n * s->k, a->sample_x + i * s->k, s->k * sizeof *s->x);
        s->y[s->n++] = y;
    }
    for (size_t j = 0; j < s->k; j++) {
        s->whole[j] = INFINITY;
        s->whole[s->k + j] = -INFINITY;
        for (size_t i = 0; i < s->n; i++) {
            s->whole[j] = fmin(s->whole[j], s->x[i * s->k + j]);
            s->whole[s->k + j] = fmax(s->whole[s->k + j], s->x[i * s->k + j]);
        }
    }
}

bool sweep_discovery_hit(enum sweep_side side, double y, double threshold)
{
    return side == SWEEP_HAPPENS || side == SWEEP_HIGHEST ? y >= threshold
           : side == SWEEP_DOES_NOT                       ? y < threshold
                                                          : y <= threshold;
}

/* Marks the runs of interest; returns how many. */
static size_t mark(struct search *s, enum sweep_side side, double threshold)
{
    size_t hits = 0;
    for (size_t i = 0; i < s->n; i++) {
        bool hit = sweep_discovery_hit(side, s->y[i], threshold);
        s->hit[i] = hit;
        hits += hit;
    }
    return hits;
}

static double quarter(struct search *s, bool upper)
{
    for (size_t i = 0; i < s->n; i++)
        s->half_y[i] = s->y[i];
    quantile_sort(s->half_y, s->n, s->spare);
    return quantile_of(s->half_y, s->n, upper ? 0.75 : 0.25, 8);
}

/* -- boxes ------------------------------------------------------------------------------------- */

static double balance(const struct prim_box *b)
{
    double sum = b->coverage + b->density;
    return sum > 0 ? 2 * b->coverage * b->density / sum : 0;
}

/* Whether it is so in most points of the box. */
static bool is_mostly(const struct prim_box *b)
{
    return b->density >= 0.5;
}

/* Opens restrictions that a box can do without, the weakest first. */
static void simplify(const struct prim_data *data, const struct prim_way *way, double *low,
                     double *high)
{
    const double *bottom = way->low, *top = way->high;
    for (;;) {
        struct prim_box now = prim_inside(data, way, low, high);
        double best = -INFINITY;
        size_t drop = data->k;
        for (size_t j = 0; j < data->k; j++) {
            double kept[2] = {low[j], high[j]};
            if (low[j] <= bottom[j] && high[j] >= top[j])
                continue;
            double p = prim_quasi_p(data, way, low, high, j);
            low[j] = bottom[j];
            high[j] = top[j];
            struct prim_box without = prim_inside(data, way, low, high);
            low[j] = kept[0];
            high[j] = kept[1];
            double gain = balance(&without) - balance(&now);
            bool needless = gain > -0.01 || (p > 0.05 && gain > -0.1);
            if (needless && gain > best && (is_mostly(&without) || !is_mostly(&now))) {
                best = gain;
                drop = j;
            }
        }
        if (drop == data->k)
            return;
        low[drop] = bottom[drop];
        high[drop] = top[drop];
    }
}

/* Of the trajectory the box that balances best, into low and high; false: that is the whole. */
static bool best_box(struct search *s, const struct prim_data *data, const struct prim_way *way,
                     double *low, double *high)
{
    struct prim_trace trace =
        prim_trace(data, way, ROOM, s->box, s->low, s->high, s->work, s->spare);
    size_t best = 0;
    for (size_t b = 1; b < trace.boxes; b++) {
        const struct prim_box *box = &s->box[b], *so_far = &s->box[best];
        if (is_mostly(box) != is_mostly(so_far) ? is_mostly(box)
                                                : balance(box) > balance(so_far) + 1e-12)
            best = b;
    }
    if (trace.boxes == 0 || best == 0)
        return false;
    memcpy(low, s->low + best * s->k, s->k * sizeof *low);
    memcpy(high, s->high + best * s->k, s->k * sizeof *high);
    return true;
}

/* Marks in `only` which inputs a box limits; returns how many. */
static size_t mark_limited(const struct search *s, const double *low, const double *high,
                           bool *only)
{
    size_t n = 0;
    for (size_t j = 0; j < s->k; j++) {
        only[j] = low[j] > s->whole[j] || high[j] < s->whole[s->k + j];
        n += only[j];
    }
    return n;
}

/* Finds the box of `data`, into low and high; false: none is any denser than the whole. */
static bool find_box(struct search *s, const struct prim_data *data, double *low, double *high)
{
    struct prim_way way = {0.05, 0.02, 0.05, s->whole, s->whole + s->k, NULL};
    size_t before, left;
    if (!best_box(s, data, &way, low, high))
        return false;
    before = mark_limited(s, low, high, s->only);
    simplify(data, &way, low, high);
    left = mark_limited(s, low, high, s->only);
    while (left > 0 && left < before) {
        struct prim_box now = prim_inside(data, &way, low, high);
        before = left;
        way.only = s->only;
        memcpy(s->kept, low, s->k * sizeof *low);
        memcpy(s->kept + s->k, high, s->k * sizeof *high);
        bool found = best_box(s, data, &way, low, high);
        struct prim_box anew = prim_inside(data, &way, low, high);
        if (!found || is_mostly(&anew) < is_mostly(&now) || balance(&anew) <= balance(&now)) {
            memcpy(low, s->kept, s->k * sizeof *low); /* no better than it was */
            memcpy(high, s->kept + s->k, s->k * sizeof *high);
        }
        simplify(data, &way, low, high);
        left = mark_limited(s, low, high, s->only);
    }
    return left > 0;
}

/* Every second run, from the first or the second. */
static size_t take_half(struct search *s, size_t from)
{
    size_t n = 0;
    for (size_t i = from; i < s->n; i += 2, n++) {
        memcpy(s->half_x + n * s->k, s->x + i * s->k, s->k * sizeof *s->x);
        s->half_hit[n] = s->hit[i];
    }
    return n;
}

/* Boxes of each half judged on the other: what the box is worth on points that it has not seen. */
static void judge_halves(struct search *s, double *low, double *high, struct sweep_box *out)
{
    const struct prim_way whole = {.low = s->whole, .high = s->whole + s->k};
    size_t inside = 0, hits = 0;
    out->held_coverage = out->held_density = NAN;
    for (size_t half = 0; half < 2; half++) {
        struct prim_data data = {s->half_x, s->half_hit, NULL, take_half(s, half), s->k};
        if (!find_box(s, &data, low, high))
            return;
        data.n = take_half(s, 1 - half);
        struct prim_box other = prim_inside(&data, &whole, low, high);
        inside += other.inside;
        hits += other.hits;
    }
    out->held_coverage = (double)hits / (double)out->hits;
    out->held_density = inside > 0 ? (double)hits / (double)inside : NAN;
}

/* -- one question ------------------------------------------------------------------------------ */

/* Restrictions in the order of what the box loses without them. */
static void take_limits(struct search *s, const struct prim_data *data, double *low, double *high,
                        struct sweep_box *out)
{
    const struct prim_way way = {.low = s->whole, .high = s->whole + s->k};
    for (size_t j = 0; j < s->k; j++) {
        double kept[2] = {low[j], high[j]};
        struct sweep_limit limit = {j, -INFINITY, INFINITY, NAN, NAN};
        if (low[j] <= s->whole[j] && high[j] >= s->whole[s->k + j])
            continue;
        if (low[j] > s->whole[j])
            limit.low = low[j];
        if (high[j] < s->whole[s->k + j])
            limit.high = high[j];
        limit.quasi_p = prim_quasi_p(data, &way, low, high, j);
        low[j] = s->whole[j];
        high[j] = s->whole[s->k + j];
        limit.without = prim_inside(data, &way, low, high).density;
        low[j] = kept[0];
        high[j] = kept[1];
        size_t at = out->limits < SWEEP_LIMITS ? out->limits++ : SWEEP_LIMITS - 1;
        for (; at > 0 && out->limit[at - 1].without > limit.without; at--)
            out->limit[at] = out->limit[at - 1];
        out->limit[at] = limit;
    }
}

static void ask(struct search *s, enum sweep_side side, double threshold, double *low, double *high,
                struct sweep_box *out)
{
    *out = (struct sweep_box){.side = side, .threshold = threshold, .runs = s->n};
    out->held_coverage = out->held_density = out->coverage = out->density = NAN;
    out->hits = mark(s, side, threshold);
    out->hit_share = (struct sweep_measure){(double)out->hits / (double)s->n, NAN, NAN};
    if (out->hits < SWEEP_DISCOVERY_HITS || s->n - out->hits < SWEEP_DISCOVERY_HITS) {
        out->refused = T("too few points on one side of it to say where it happens");
        return;
    }
    if (2 * out->hits > s->n) { /* a quarter that many equal values make larger */
        out->refused = T("most points have one value, so there is no quarter of them");
        return;
    }
    const struct prim_data data = {s->x, s->hit, NULL, s->n, s->k};
    const struct prim_way whole = {.low = s->whole, .high = s->whole + s->k};
    if (!find_box(s, &data, low, high)) {
        out->refused = T("no part of the inputs' ranges stands out");
        return;
    }
    struct prim_box box = prim_inside(&data, &whole, low, high);
    out->inside = box.inside;
    out->inside_hits = box.hits;
    out->coverage = box.coverage;
    out->density = box.density;
    take_limits(s, &data, low, high, out);
    judge_halves(s, low, high, out);
}

int sweep_discovery_find(const struct sweep_analysis *analysis, struct sweep_subject *subject)
{
    const struct sweep_results *r = analysis->results;
    struct search s;
    if (r->design == SWEEP_MORRIS)
        return 0; /* no sample of the inputs */
    double *limits = malloc(2 * r->inputs * sizeof *limits);
    bool room = make_search(&s, analysis->nsample, r->inputs) && limits != NULL;
    if (room) {
        double *low = limits, *high = limits + r->inputs;
        take_runs(analysis, subject, &s);
        if (s.n >= SWEEP_DISCOVERY_RUNS && subject->share && !subject->difference) {
            bool rare = 2 * mark(&s, SWEEP_HAPPENS, 0.5) <= s.n;
            subject->boxes = 1;
            ask(&s, rare ? SWEEP_HAPPENS : SWEEP_DOES_NOT, 0.5, low, high, &subject->box[0]);
            if (subject->box[0].hits < SWEEP_DISCOVERY_HITS) /* then where it is likeliest */
                ask(&s, rare ? SWEEP_HIGHEST : SWEEP_LOWEST, quarter(&s, rare), low, high,
                    &subject->box[0]);
        } else if (s.n >= SWEEP_DISCOVERY_RUNS) {
            subject->boxes = 2;
            ask(&s, SWEEP_LOWEST, quarter(&s, false), low, high, &subject->box[0]);
            ask(&s, SWEEP_HIGHEST, quarter(&s, true), low, high, &subject->box[1]);
        }
    }
    free_search(&s);
    free(limits);
    return room ? 0 : ENOMEM;
}

double sweep_discovery_place(const struct sweep_results *results, size_t input, double x)
{
    double low = results->low[input], high = results->high[input];
    return high > low ? fmin(fmax((x - low) / (high - low), 0), 1) : 0.5;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
