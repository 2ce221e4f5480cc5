/* prim - peeling and pasting. */
#include "output/stats/prim.h"

#include "output/stats/quantile.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

/* The tolerance with which shares of runs are whole numbers. */
static const double hair = 1e-9;

/* A side of the box moved: what it leaves or takes in. */
struct cut {
    size_t input, inside;
    bool upper;
    double at, lost; /* mean of the runs that it leaves */
};

static bool complete(const struct prim_data *data, size_t i)
{
    double sum = data->y[i] + (data->hit ? data->hit[i] : 0);

    for (size_t j = 0; j < data->k; j++)
        sum += data->x[i * data->k + j];
    return !isnan(sum);
}

/* In the box, whatever input `but` is. */
static bool in_box(const struct prim_data *data, size_t i, const double *low, const double *high,
                   size_t but)
{
    for (size_t j = 0; j < data->k; j++) {
        double x = data->x[i * data->k + j];

        if (j != but && !(low[j] <= x && x <= high[j]))
            return false;
    }
    return complete(data, i);
}

static double hit(const struct prim_data *data, size_t i)
{
    return data->hit ? data->hit[i] : data->y[i];
}

struct prim_box prim_inside(const struct prim_data *data, const struct prim_way *whole,
                            const double *low, const double *high)
{
    struct prim_box box = {0};
    size_t runs = 0, hits = 0;
    double sum = 0;

    for (size_t i = 0; i < data->n; i++) {
        if (!complete(data, i))
            continue;
        runs++;
        hits += hit(data, i) > 0;
        if (!in_box(data, i, low, high, data->k))
            continue;
        box.inside++;
        box.hits += hit(data, i) > 0;
        sum += data->y[i];
    }
    for (size_t j = 0; j < data->k; j++)
        box.restricted += low[j] > whole->low[j] || high[j] < whole->high[j];
    box.mass = runs > 0 ? (double)box.inside / (double)runs : NAN;
    box.mean = box.inside > 0 ? sum / (double)box.inside : NAN;
    box.density = box.inside > 0 ? (double)box.hits / (double)box.inside : NAN;
    box.coverage = hits > 0 ? (double)box.hits / (double)hits : NAN;
    return box;
}

/* How many of the runs inside stay, and what those that go are on average. */
static struct cut cut_at(const struct prim_data *data, const bool *inside, size_t j, bool upper,
                         double at)
{
    struct cut cut = {j, 0, upper, at, 0};
    size_t lost = 0;

    for (size_t i = 0; i < data->n; i++) {
        double x = data->x[i * data->k + j];

        if (inside[i] && (upper ? x <= at : x >= at)) {
            cut.inside++;
        } else if (inside[i]) {
            lost++;
            cut.lost += data->y[i];
        }
    }
    cut.lost /= (double)lost;
    return cut;
}

/* Where to cut m sorted values: at the quantile, or past the first of those that it would leave. */
static double peel_at(const double *sorted, size_t m, bool upper, double peel)
{
    double at = quantile_of(sorted, m, upper ? 1 - peel : peel, 8);
    size_t i = 0;

    if (upper ? at < sorted[m - 1] : at > sorted[0])
        return at;
    while (i + 1 < m && sorted[upper ? m - 1 - i : i] == at)
        i++;
    return sorted[upper ? m - 1 - i : i];
}

/* The cut whose lost runs have the lowest mean, of equals the smaller: where all cuts lose as many
 * runs, the one that leaves the highest. inside 0: none leaves enough runs and takes some away. */
static struct cut best_peel(const struct prim_data *data, const struct prim_way *way,
                            const bool *inside, size_t least, double *spare)
{
    struct cut best = {0};

    for (size_t j = 0; j < data->k; j++) {
        size_t m = 0;

        if (way->only && !way->only[j])
            continue;
        for (size_t i = 0; i < data->n; i++)
            if (inside[i])
                spare[m++] = data->x[i * data->k + j];
        quantile_sort(spare, m, spare + data->n);
        for (int upper = 0; upper < 2; upper++) {
            double at = peel_at(spare, m, upper, way->peel);
            struct cut cut = cut_at(data, inside, j, upper, at);

            if (cut.inside < m && cut.inside >= least && cut.inside > 0 &&
                (best.inside == 0 || cut.lost < best.lost ||
                 (cut.lost == best.lost && cut.inside > best.inside)))
                best = cut;
        }
    }
    return best;
}

/* The limit that takes in `more` runs, or all there are, beyond one side: the rows outside by this
 * side alone, sorted. NaN: none. */
static double paste_limit(const struct prim_data *data, const double *low, const double *high,
                          size_t j, bool upper, size_t more, double *spare)
{
    size_t m = 0;

    for (size_t i = 0; i < data->n; i++) {
        double x = data->x[i * data->k + j];

        if (in_box(data, i, low, high, j) && (upper ? x > high[j] : x < low[j]))
            spare[m++] = x;
    }
    if (m == 0)
        return NAN;
    quantile_sort(spare, m, spare + data->n);
    more = more < m ? more : m;
    return upper ? spare[more - 1] : spare[m - more];
}

/* The move out with the highest mean; false: none raises it. */
static bool best_paste(const struct prim_data *data, const struct prim_way *way, double *low,
                       double *high, struct prim_box now, double *spare)
{
    size_t more = (size_t)ceil(way->paste * (double)now.inside - hair);
    double mean = now.mean, limit = 0, *side = NULL;

    for (size_t j = 0; j < data->k; j++)
        for (int upper = 0; upper < 2; upper++) {
            double *moved = upper ? &high[j] : &low[j], kept = *moved;
            double at = paste_limit(data, low, high, j, upper, more > 0 ? more : 1, spare);

            if (isnan(at))
                continue;
            *moved = at;
            double other = prim_inside(data, way, low, high).mean;

            *moved = kept;
            if (other > mean) {
                mean = other;
                limit = at;
                side = moved;
            }
        }
    if (side)
        *side = limit;
    return side != NULL;
}

static void copy_limits(double *limits, size_t box, size_t k)
{
    for (size_t j = 0; j < k; j++)
        limits[box * k + j] = limits[(box - 1) * k + j];
}

struct prim_trace prim_trace(const struct prim_data *data, const struct prim_way *way, size_t room,
                             struct prim_box *box, double *low, double *high, bool *work,
                             double *spare)
{
    struct prim_trace trace = {0};
    size_t k = data->k, b = 0;

    assert(way->peel > 0 && way->peel < 0.5 && way->paste >= 0 && way->least_mass >= 0);
    for (size_t i = 0; i < data->n; i++)
        trace.left_out += complete(data, i) ? 0 : 1;
    trace.n = data->n - trace.left_out;
    if (trace.n == 0 || room == 0)
        return trace;
    for (size_t j = 0; j < k; j++) {
        low[j] = way->low[j];
        high[j] = way->high[j];
    }
    for (size_t i = 0; i < data->n; i++)
        work[i] = in_box(data, i, low, high, k);
    box[b++] = prim_inside(data, way, low, high);
    size_t least = (size_t)ceil(way->least_mass * (double)trace.n - hair);

    for (; b < room; b++) {
        struct cut cut = best_peel(data, way, work, least, spare);

        if (cut.inside == 0)
            break;
        copy_limits(low, b, k);
        copy_limits(high, b, k);
        (cut.upper ? high : low)[b * k + cut.input] = cut.at;
        for (size_t i = 0; i < data->n; i++)
            work[i] = work[i] && in_box(data, i, low + b * k, high + b * k, k);
        box[b] = prim_inside(data, way, low + b * k, high + b * k);
    }
    trace.peeled = b;
    for (; b < room && way->paste > 0; b++) {
        copy_limits(low, b, k);
        copy_limits(high, b, k);
        if (!best_paste(data, way, low + b * k, high + b * k, box[b - 1], spare))
            break;
        box[b] = prim_inside(data, way, low + b * k, high + b * k);
    }
    trace.boxes = b;
    return trace;
}

double prim_quasi_p(const struct prim_data *data, const struct prim_way *whole, const double *low,
                    const double *high, size_t j)
{
    struct prim_box box = prim_inside(data, whole, low, high);
    size_t inside = 0, hits = 0;

    if (box.inside == 0 || (low[j] <= whole->low[j] && high[j] >= whole->high[j]))
        return NAN;
    if (box.hits == 0)
        return 1;
    for (size_t i = 0; i < data->n; i++)
        if (in_box(data, i, low, high, j)) {
            inside++;
            hits += hit(data, i) > 0;
        }
    return gsl_cdf_binomial_Q((unsigned)(box.hits - 1), (double)hits / (double)inside,
                              (unsigned)box.inside);
}

size_t prim_choose(const struct prim_box *box, size_t boxes, double density)
{
    size_t best = boxes;

    for (size_t b = 0; b < boxes; b++) {
        if (!(box[b].density >= density) || isnan(box[b].coverage))
            continue;
        if (best == boxes || box[b].coverage > box[best].coverage ||
            (box[b].coverage == box[best].coverage && box[b].restricted < box[best].restricted))
            best = b;
    }
    return best;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
