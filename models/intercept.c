/* intercept - solves what is not observed about a group so that it starts where it was observed.
 *
 * For a candidate (level x, trend g) the expected chain (models/chain.h) is run from its stationary
 * state over INTERCEPT_YEARS years to the base date and one year on; tau is the time from that date
 * and the trend adds g tau. The drift is the move of that one year: near a ceiling moves shrink
 * from year to year, and a trend solved for the year before would let the forecast start too
 * slowly. Coverage at the base date is monotone in x, so x is solved inside g: a bracketed secant
 * (Illinois, Dowell & Jarratt 1971) each. */
#include "models/intercept.h"

#include "models/elementary.h"

#include <math.h>

struct candidate {
    double intercept, action, lapse, trend;
};

struct run {
    double coverage, drift, course[INTERCEPT_PERIODS];
    struct chain_shares end[INTERCEPT_KINDS];
};

static double insured(struct chain_shares s)
{
    return s.in_willing + s.in_unwilling;
}

/* People arrive with or without a card, willing as the group is. */
static struct chain_shares mix(struct chain_shares s, double inflow, double in, double w)
{
    double stay = 1 - inflow, out = inflow - in;
    struct chain_shares mixed = {
        .out_willing = stay * s.out_willing + out * w,
        .out_unwilling = stay * s.out_unwilling + out * (1 - w),
        .in_willing = stay * s.in_willing + in * w,
        .in_unwilling = stay * s.in_unwilling + in * (1 - w),
    };
    return mixed;
}

static double willing_at(const struct intercept_problem *p, const struct candidate *c, size_t kind,
                         double tau)
{
    if (!p->choice)
        return 1;
    return elementary_logistic(c->intercept + p->utility[kind] + c->trend * tau);
}

static double action_at(const struct intercept_problem *p, const struct candidate *c, double tau)
{
    return p->choice ? c->action : c->action * elementary_exp(c->trend * tau);
}

static void run_kind(const struct intercept_problem *p, const struct candidate *c, size_t kind,
                     struct run *run)
{
    int periods = INTERCEPT_YEARS * p->per_year; /* to the base date */
    double dt = 1.0 / p->per_year;
    double tau = -(double)INTERCEPT_YEARS;
    double before = willing_at(p, c, kind, tau);
    struct chain_shares s =
        chain_stationary(before, action_at(p, c, tau), c->lapse + p->interruption,
                         p->change_of_mind, p->unwilling_exit[kind]);
    for (int k = 0; k < periods + p->per_year; k++) {
        int index = k % p->per_year;
        tau = (k + 1 - periods) * dt;
        double w = willing_at(p, c, kind, tau);
        struct chain_rates rates = {
            .willing_before = before,
            .willing = w,
            .change_of_mind = p->change_of_mind,
            .kept_by_care = p->kept_by_care,
            .join = action_at(p, c, tau) * p->join_season[index],
            .leave = c->lapse * p->leave_season[index] + p->interruption,
            .leave_unwilling = p->unwilling_exit[kind] * p->leave_season[index],
        };
        struct chain_moves moves = chain_moves(&rates, dt);
        s = mix(s, p->inflow[index], p->inflow_insured[index], before);
        s = chain_expect(s, &moves);
        before = w;
        if (k >= periods - p->per_year && k < periods)
            run->course[index] += p->weight[kind] * insured(s);
        if (k == periods - 1)
            run->end[kind] = s;
    }
    run->drift += p->weight[kind] * (insured(s) - insured(run->end[kind]));
    run->coverage += p->weight[kind] * insured(run->end[kind]);
}

/* all: also of kinds of whom there is nobody yet. */
static struct run run_in(const struct intercept_problem *p, const struct candidate *c, bool all)
{
    struct run run = {0};
    for (size_t kind = 0; kind < INTERCEPT_KINDS; kind++) {
        if (p->choice && p->weight[kind] == 0 && !all)
            continue;
        if (!p->choice && kind > 0) /* nothing tells the kinds apart */
            run.end[kind] = run.end[0];
        else if (p->choice)
            run_kind(p, c, kind, &run);
        else {
            struct intercept_problem one = *p;
            one.weight[0] = 1;
            run_kind(&one, c, 0, &run);
        }
    }
    return run;
}

/* Which of the candidate's numbers is the unknown level, as a coordinate that coverage rises in. */
enum level { LEVEL_INTERCEPT, LEVEL_ACTION, LEVEL_LAPSE };

static void set_level(struct candidate *c, enum level level, double x)
{
    if (level == LEVEL_INTERCEPT)
        c->intercept = x;
    else if (level == LEVEL_ACTION)
        c->action = elementary_exp(x);
    else
        c->lapse = elementary_exp(-x);
}

static const double level_least[] = {-30, -9, -3}; /* log-odds; ln a year; -ln a year */
static const double level_most[] = {30, 5, 14};

struct equation {
    const struct intercept_problem *problem;
    struct candidate candidate;
    enum level level;
};

static double coverage_gap(struct equation *e, double x)
{
    set_level(&e->candidate, e->level, x);
    return run_in(e->problem, &e->candidate, false).coverage - e->problem->coverage;
}

/* Root of a rising function on [a, b] with f(a) <= 0 <= f(b). */
static double root(double (*f)(struct equation *, double), struct equation *e, double a, double b,
                   double fa, double fb, double tolerance)
{
    int side = 0;
    double x = a;
    for (int i = 0; i < 200; i++) {
        x = fb != fa ? (fa * b - fb * a) / (fa - fb) : (a + b) / 2;
        if (i % 5 == 4 || !(x > a && x < b))
            x = (a + b) / 2; /* keeps flat ends of the curve from stalling it */
        double fx = f(e, x);
        if (fabs(fx) <= tolerance || b - a < 1e-12)
            return x;
        if (fx > 0) {
            b = x;
            fb = fx;
            fa = side > 0 ? fa / 2 : fa;
            side = 1;
        } else {
            a = x;
            fa = fx;
            fb = side < 0 ? fb / 2 : fb;
            side = -1;
        }
    }
    return x;
}

/* Level that gives the coverage at this trend; false when out of reach. */
static bool solve_level(struct equation *e)
{
    double a = level_least[e->level], b = level_most[e->level];
    double fa = coverage_gap(e, a), fb = coverage_gap(e, b);
    if (!(fa < 0 && fb > 0))
        return false;
    set_level(&e->candidate, e->level, root(coverage_gap, e, a, b, fa, fb, 1e-10));
    return true;
}

static double drift_gap(struct equation *e, double trend)
{
    e->candidate.trend = trend;
    if (!solve_level(e))
        return NAN;
    return run_in(e->problem, &e->candidate, false).drift - e->problem->drift;
}

/* Trend and level together; false when no trend within reach gives the drift. */
static bool solve_both(struct equation *e)
{
    double a = -0.25, b = 0.25, fa = drift_gap(e, a), fb = drift_gap(e, b);
    while (fa > 0 && a > -16)
        fa = drift_gap(e, a *= 2);
    while (fb < 0 && b < 16)
        fb = drift_gap(e, b *= 2);
    if (!(fa <= 0 && fb >= 0))
        return false;
    return isfinite(drift_gap(e, root(drift_gap, e, a, b, fa, fb, 1e-9)));
}

/* The intercept at which the mean willing share is w. */
static double intercept_for(const struct intercept_problem *p, double w)
{
    double a = -40, b = 40;
    for (int i = 0; i < 60; i++) {
        double x = (a + b) / 2, mean = 0;
        for (size_t kind = 0; kind < INTERCEPT_KINDS; kind++)
            mean += p->weight[kind] * elementary_logistic(x + p->utility[kind]);
        *(mean < w ? &a : &b) = x;
    }
    return (a + b) / 2;
}

static void answer_with(struct intercept_answer *answer, const struct equation *e,
                        enum intercept_solved solved)
{
    struct run run = run_in(e->problem, &e->candidate, true);
    answer->solved = solved;
    answer->intercept = e->candidate.intercept;
    answer->trend = e->candidate.trend;
    answer->action = e->candidate.action;
    answer->lapse = e->candidate.lapse;
    for (size_t kind = 0; kind < INTERCEPT_KINDS; kind++)
        answer->start[kind] = run.end[kind];
    for (size_t k = 0; k < INTERCEPT_PERIODS; k++)
        answer->course[k] = run.course[k];
}

static void reach(struct intercept_answer *answer, const struct equation *start)
{
    struct equation e = *start;
    e.candidate.trend = 0;
    answer->solved = INTERCEPT_NONE;
    answer->least = coverage_gap(&e, level_least[e.level]) + e.problem->coverage;
    answer->most = coverage_gap(&e, level_most[e.level]) + e.problem->coverage;
}

struct intercept_answer intercept_solve(const struct intercept_problem *p)
{
    struct intercept_answer answer = {0};
    struct candidate stated = {.action = p->action, .lapse = p->lapse};
    struct equation e = {p, stated, p->choice ? LEVEL_INTERCEPT : LEVEL_ACTION};
    if (!p->choice) {
        if (solve_both(&e))
            answer_with(&answer, &e, INTERCEPT_ACTION);
        else
            reach(&answer, &e);
        return answer;
    }
    /* Half way between coverage and all: if that needs less lapse than stated, the stated rates
     * cannot carry the coverage without nearly everybody willing, and the lapse rate is solved. */
    struct equation half = {p, stated, LEVEL_LAPSE};
    half.candidate.intercept = intercept_for(p, (1 + p->coverage) / 2);
    bool less = solve_level(&half) && half.candidate.lapse < p->lapse;
    if (!less && solve_both(&e))
        answer_with(&answer, &e, INTERCEPT_WILLING);
    else if (solve_both(&half))
        answer_with(&answer, &half, INTERCEPT_LAPSE);
    else
        reach(&answer, &half);
    return answer;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
