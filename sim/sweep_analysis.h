/* sweep_analysis - what the points of a sweep say: which inputs matter, how outputs answer them,
 * and in which part of their ranges something happens.
 *
 *     results -> subjects (means over futures) -> indices, responses, discovery -> words, files
 *
 * A point is what its futures are on average; a yes/no output (only 0 and 1), and one that in some
 * futures never happens (infinite), is the share of futures in which it does. Points that failed
 * are left out with the rows and blocks that need them, and counted. Nothing here draws from a
 * generator of its own: resamples are keyed by the sweep's seed. */
#ifndef SIM_SWEEP_ANALYSIS_H
#define SIM_SWEEP_ANALYSIS_H

#include "output/stats/morris.h"
#include "output/stats/noise.h"
#include "output/stats/prcc.h"
#include "output/stats/prim.h"
#include "output/stats/response.h"
#include "output/stats/sobol.h"
#include "sim/drawing.h"
#include "sim/run.h"
#include "sim/sweep_results.h"

enum {
    SWEEP_CURVE = 21,  /* points of a response curve: a twentieth of the runs apart */
    SWEEP_LEVELS = 12, /* an input of at most so many different values has a point for each */
    SWEEP_RESAMPLES = 1000,
    SWEEP_LIMITS = 40,
    SWEEP_REASONS = 3,
};
#define SWEEP_CERTAINTY 0.95 /* of every interval */

struct sweep_measure {
    double value, low, high;
};

/* The mean of the output along one input, whatever the others do. */
struct sweep_curve {
    size_t n;    /* 0: none */
    bool levels; /* a point for each value of the input, else a smooth curve */
    struct response_point point[SWEEP_CURVE];
    size_t low, high; /* which points a tornado compares: 5th and 95th percentile, or the ends */
};

/* One input's part in one output; the one after the last input is the dummy. */
struct sweep_effect {
    struct sobol_input sobol;
    struct morris_input morris;
    struct prcc_input ranks, values;
    struct sweep_curve curve;
    struct sweep_measure weight; /* by which inputs are ordered: total index, mu*, or PRCC */
    bool told_apart;             /* from an input that does nothing */
};

/* A part of the inputs' ranges in which the output mostly does what `side` says. */
enum sweep_side { SWEEP_HAPPENS, SWEEP_DOES_NOT, SWEEP_LOWEST, SWEEP_HIGHEST };
struct sweep_box {
    enum sweep_side side;
    double threshold;    /* of the point's value */
    const char *refused; /* why there is none, in words; NULL: there is */
    size_t runs, hits, inside, inside_hits;
    double coverage, density;       /* inside_hits / hits, / inside */
    struct sweep_measure hit_share; /* hits / runs */
    /* boxes found on each half of the points, judged on the other; NaN: not found there */
    double held_coverage, held_density;
    size_t limits;
    struct sweep_limit { /* in order of what they do: the one whose loss costs most is first */
        size_t input;
        double low, high;        /* x; infinite: not limited on that side */
        double quasi_p, without; /* density of the box without it */
    } limit[SWEEP_LIMITS];
};

struct sweep_subject {
    size_t base, output;
    bool difference; /* to the first base, of the same futures */
    bool share;      /* of futures */
    char *name, *label, *unit;
    double *mean;                /* [points], NaN: failed */
    size_t used, failed;         /* points */
    struct sweep_measure spread; /* mean, 5th and 95th percentile over the sample's points */
    double deviation;            /* standard deviation of the same points; NaN: fewer than two */
    struct noise noise;
    struct sweep_effect *effect; /* [inputs + 1] */
    size_t *order;               /* inputs from the most important */
    struct sobol_output sobol;
    size_t rows; /* of Saltelli's, that each index rests on at least; complete trajectories */
    struct prcc_fit of_ranks, of_values;         /* regressions on all inputs and the dummy */
    const char *no_indices, *no_fit, *no_curves; /* why not, in words; NULL: there are */
    size_t boxes;
    struct sweep_box box[2];
};

/* Points that failed under one base. */
struct sweep_failures {
    size_t points;
    size_t reasons; /* different ones */
    struct sweep_reason {
        const char *words;
        size_t points;
    } reason[SWEEP_REASONS]; /* the most frequent */
    /* the input whose place in its range differs most between failed points and the others, where
     * chance does not explain it (z above 4); `inputs` of the sweep: none */
    size_t input;
    double at, others; /* mean place, 0..1 */
};

struct sweep_analysis {
    const struct sweep_results *results; /* borrowed */
    size_t subjects;
    struct sweep_subject *subject; /* each base's outputs, then, from the second on, differences */
    struct sweep_failures *failures; /* [bases] */
    size_t nsample;
    size_t *sample;   /* points that are a sample of the inputs: of Sobol's only the blocks A, B */
    double *sample_x; /* [nsample][inputs] */
    size_t ncharts;
    size_t left_out;     /* charts that there might be beyond DRAWING_CHARTS ... */
    char left_first[64]; /* ... and the name of the first */
    struct run_chart chart[DRAWING_CHARTS];
    char chart_name[DRAWING_CHARTS][64];
};

/* Returns 0, EINVAL (points do not make up the design) or ENOMEM. free(NULL) is safe. */
int sweep_analysis_make(struct sweep_analysis **out, const struct sweep_results *results);
void sweep_analysis_free(struct sweep_analysis *analysis);

/* Members of a row of Saltelli's design, and whether it holds blocks for the second order. */
size_t sweep_analysis_width(const struct sweep_results *results, bool *second);

/* The value of a subject in one future; NaN: the point failed. */
double sweep_analysis_value(const struct sweep_results *results, const struct sweep_subject *s,
                            size_t point, size_t future);

/* Whether a subject's points differ by more than what rounding leaves. */
bool sweep_analysis_varies(const struct sweep_subject *s);

/* For the files that do the parts: uniforms of the sweep's seed. */
struct uniforms sweep_analysis_uniforms(unsigned long long *seed);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
