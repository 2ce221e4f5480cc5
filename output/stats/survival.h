/* survival - when something happens that in some draws has not happened before one stops looking.
 *
 * time[i] is when draw i had its event, or until when it was watched without one; cause[i] is 0 for
 * no event seen, else the kind of event (1 when there is one kind alone). A draw that misses a
 * target until the horizon has the horizon as time and 0 as cause. No time is NaN. At the same time
 * events come before ends of watching. order: room for n places. */
#ifndef OUTPUT_STATS_SURVIVAL_H
#define OUTPUT_STATS_SURVIVAL_H

#include <stddef.h>

/* One step of the curve of Kaplan & Meier, Journal of the American Statistical Association 53
 * (1958): the share without event from `time` on, of any cause; its standard error (Greenwood); and
 * the interval on the scale log(-log share), which never leaves 0 to 1 (Kalbfleisch & Prentice, The
 * Statistical Analysis of Failure Time Data (1980)): 1 to 1 before the first event. Error and
 * interval are NaN once the share is 0. */
struct survival_step {
    double time;
    size_t at_risk, events, ended; /* watched just before; with an event; without, no longer */
    double share, error, low, high;
    double hazards; /* Greenwood's sum of events / (at_risk (at_risk - events)) up to here */
};

/* Steps at each distinct time, events or not; steps: room for n. Returns how many. */
size_t survival_curve(const double *time, const int *cause, size_t n, double level,
                      struct survival_step *steps, size_t *order);

/* Share that has had its event by `time`: 1 less the curve. */
double survival_reached(const struct survival_step *steps, size_t count, double time);

/* The time by which a share (0.5: the median) has had the event: where the curve falls to 1 - share
 * or below; when it rests exactly there, the middle between that step and the next fall. NaN when
 * it never falls so far. */
double survival_time(const struct survival_step *steps, size_t count, double share);

/* Mean time without event until `limit`, the area under the curve, and its standard error. */
struct survival_mean {
    double mean, error;
};
struct survival_mean survival_mean(const struct survival_step *steps, size_t count, double limit);

/* Share that has had an event of this cause as its first by `until`, others preventing it (Aalen &
 * Johansen, Scandinavian Journal of Statistics 5 (1978)). */
double survival_incidence(const double *time, const int *cause, size_t n, int of, double until,
                          size_t *order);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
