/* prim - scenario discovery: the box of inputs in which an output is high, in few restrictions.
 *
 * Patient rule induction (Friedman & Fisher, Statistics and Computing 9 (1999)): from the box of
 * all runs, the side is cut whose cut leaves the highest mean of y, by a share alpha of the
 * box's runs, again and again. Cuts of inputs of few values lose more runs than others, and the
 * mean that is left would always choose them: what is compared is its rise times the runs left over
 * the runs lost (Kwakkel & Jaxa-Rozen, Environmental Modelling & Software 79 (2016)), which is how
 * far the mean of the lost runs lies below the box's. For scenario discovery (Bryant & Lempert,
 * Technological Forecasting & Social Change 77 (2010)) y is 1 in the runs of interest, else 0.
 * x[i * k + j] is input j in run i; a run with a NaN is left out and counted. */
#ifndef OUTPUT_STATS_PRIM_H
#define OUTPUT_STATS_PRIM_H

#include <stdbool.h>
#include <stddef.h>

struct prim_data {
    const double *x, *y;
    const double *hit; /* 1 in the runs of interest, else 0; NULL: y itself is that */
    size_t n, k;
};

/* peel: alpha, 0 < alpha < 1/2 (usual: 0.05); a cut is at that quantile (type 8) of the box's
 * runs, and a run on it stays; where it would leave all of them, as more than that share have
 * the same value (inputs of few levels), that value goes. paste: share of the box's runs that
 * one pasting takes in, 0: none. least_mass: no box holds fewer runs than this share of all.
 * low, high: k limits that hold all runs; a side that is never cut stays there. only: which of the
 * k inputs are cut; NULL: all. */
struct prim_way {
    double peel, paste, least_mass;
    const double *low, *high;
    const bool *only;
};

/* A box of the trajectory. density: share of the box's runs that are of interest; coverage:
 * share of the runs of interest that are in the box. restricted: inputs with a side that was
 * cut. */
struct prim_box {
    size_t inside, hits, restricted;
    double mass, mean, density, coverage;
};

/* Boxes from the whole on, each with its limits low[b * k + j] <= x <= high[b * k + j]; where
 * the peeling ends the pasting begins: the side is moved out whose move raises the mean most, while
 * one does. Returns how many boxes (at most room, and then the last may not be the end; 2 n is
 * always enough), 0 without runs. work: room for n; spare: for 2 n. */
struct prim_trace {
    size_t boxes, peeled, n, left_out; /* boxes [0, peeled) come from peeling */
};
struct prim_trace prim_trace(const struct prim_data *data, const struct prim_way *way, size_t room,
                             struct prim_box *box, double *low, double *high, bool *work,
                             double *spare);

/* Any box by its limits: as above; `whole` are the limits of no restriction. */
struct prim_box prim_inside(const struct prim_data *data, const struct prim_way *whole,
                            const double *low, const double *high);

/* Quasi-p of input j (Bryant & Lempert): the chance that as many of the box's runs are of
 * interest, or more, if it had the density of the box without the restriction of j. Small: the
 * restriction does something. NaN for an input that is not restricted, or an empty box. (Quasi,
 * as the restriction was chosen by looking at these runs.) */
double prim_quasi_p(const struct prim_data *data, const struct prim_way *whole, const double *low,
                    const double *high, size_t j);

/* The box one would show: of those with at least this density the one with the widest coverage, of
 * equals the less restricted, then the earlier. `boxes` when none is dense enough. */
size_t prim_choose(const struct prim_box *box, size_t boxes, double density);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
