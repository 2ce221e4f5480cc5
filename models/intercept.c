/* intercept - solves what is not observed about a group so that it starts where it was observed.
 *
 * For a candidate (level x, trend g) the expected chain (models/chain.h) is run from its stationary
 * state over INTERCEPT_YEARS years to the base date and one year on; tau is the time from that date
 * and the trend adds g tau. The drift is the move of that one year: near a ceiling moves shrink
 * from year to year, and a trend solved for the year before would let the forecast start too
 * slowly. x and g are solved together by a secant method in two dimensions (Broyden 1965). Where
 * that does not settle, coverage at the base date, which is monotone in x, is solved for x inside
 * g: a bracketed secant (Illinois, Dowell & Jarratt 1971) each. (Where the unwilling never leave,
 * several trends may give a drift; one is taken.)
 *
 * A group with a time limit starts with people who are alike however long they have been there.
 * In the year from the base date on those who came first leave it, and whom they leave behind are
 * more and more those who have just arrived, so people are told apart by when they came.
 *
 * The willing share L(a + V + g tau) is 1 / (1 + e^-a e^-V e^(-g tau)): an exponential a candidate,
 * a kind and a period instead of one for each of their combinations. */
#include "models/intercept.h"

#include "models/elementary.h"

#include <assert.h>
#include <math.h>

enum { PERIODS = (INTERCEPT_YEARS + 1) * INTERCEPT_PERIODS };

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

/* The people of one kind who have been in the group for as long. */
struct cohort {
    struct chain_shares shares;
    double people; /* over the group's */
};

/* At the base date they are spread evenly over the time they may stay, each as the other. */
static size_t spread(struct cohort cohorts[], int stays)
{
    for (int j = stays - 1; j >= 0; j--)
        cohorts[j] = (struct cohort){cohorts[0].shares, 1.0 / stays};
    return (size_t)stays;
}

/* A period of a group with a time limit: the last cohort's time is over, the others have been there
 * longer, who arrives is the first. Where nobody would be left, nobody moves: of a group of nobody
 * there is no coverage to tell. */
static void move_up(struct cohort cohorts[], size_t n, double inflow, double in, double w)
{
    double rest = 0;
    for (size_t j = 0; j + 1 < n; j++)
        rest += cohorts[j].people;
    if (rest + inflow == 0)
        return;
    for (size_t j = n - 1; j > 0; j--) {
        cohorts[j] = cohorts[j - 1];
        cohorts[j].people *= rest > 0 ? (1 - inflow) / rest : 0;
    }
    cohorts[0].shares = mix(cohorts[0].shares, 1, inflow > 0 ? in / inflow : 0, w);
    cohorts[0].people = inflow;
}

static double insured_of(const struct cohort cohorts[], size_t n)
{
    double members = 0, people = 0;
    for (size_t j = 0; j < n; j++) {
        members += cohorts[j].people * insured(cohorts[j].shares);
        people += cohorts[j].people;
    }
    return members / people;
}

/* Which of the candidate's numbers is the unknown level, as a coordinate that coverage rises in. */
enum level { LEVEL_INTERCEPT, LEVEL_ACTION, LEVEL_LAPSE };

struct equation {
    const struct intercept_problem *problem;
    struct candidate candidate;
    enum level level;
    double odds[INTERCEPT_KINDS];              /* e^-V */
    struct chain_pace pace[INTERCEPT_PERIODS]; /* of the candidate, where it has no trend */
};

static double action_at(const struct equation *e, double tau)
{
    const struct candidate *c = &e->candidate;
    return e->problem->choice ? c->action : c->action * elementary_exp(c->trend * tau);
}

/* What moves people in a period of the year that ends at tau. */
static struct chain_pace pace_at(const struct equation *e, int index, double tau)
{
    const struct intercept_problem *p = e->problem;
    const struct chain_rates rates = {
        .change_of_mind = p->change_of_mind,
        .kept_by_care = p->kept_by_care,
        .join = action_at(e, tau) * p->join_season[index],
        .leave = e->candidate.lapse * p->leave_season[index] + p->interruption,
        .leave_unwilling = p->unwilling_exit * p->leave_season[index],
    };
    return chain_pace(&rates, 1.0 / p->per_year);
}

static void set_paces(struct equation *e)
{
    for (int k = 0; k < e->problem->per_year && e->problem->choice; k++)
        e->pace[k] = pace_at(e, k, 0);
}

/* One kind's course. turn[k] is e^(-a - g tau) at the end of period k - 1. */
static void run_kind(const struct equation *e, size_t kind, double weight, const double turn[],
                     struct run *run)
{
    const struct intercept_problem *p = e->problem;
    const int before_base = INTERCEPT_YEARS * p->per_year, n = before_base + p->per_year;
    double before = p->choice ? 1 / (1 + e->odds[kind] * turn[0]) : 1;
    struct cohort cohorts[INTERCEPT_STAYS];
    size_t ncohorts = 1; /* told apart from the base date on */
    cohorts[0].shares = chain_stationary(before, action_at(e, -(double)INTERCEPT_YEARS),
                                         e->candidate.lapse + p->interruption, p->change_of_mind,
                                         p->unwilling_exit);
    cohorts[0].people = 1;
    for (int k = 0; k < n; k++) {
        const int index = k % p->per_year;
        const double w = p->choice ? 1 / (1 + e->odds[kind] * turn[k + 1]) : 1;
        const struct chain_pace pace =
            p->choice ? e->pace[index]
                      : pace_at(e, index, (k + 1 - before_base) * (1.0 / p->per_year));
        const struct chain_moves moves = chain_turn(&pace, before, w);
        const double inflow = p->inflow[index], in = p->inflow_insured[index];
        if (k == before_base && p->stays > 0)
            ncohorts = spread(cohorts, p->stays);
        if (k >= before_base && p->stays > 0)
            move_up(cohorts, ncohorts, inflow, in, before);
        else
            cohorts[0].shares = mix(cohorts[0].shares, inflow, in, before);
        for (size_t j = 0; j < ncohorts; j++)
            cohorts[j].shares = chain_expect(cohorts[j].shares, &moves);
        before = w;
        if (k >= before_base - p->per_year && k < before_base)
            run->course[index] += weight * insured(cohorts[0].shares);
        if (k == before_base - 1)
            run->end[kind] = cohorts[0].shares;
    }
    run->drift += weight * (insured_of(cohorts, ncohorts) - insured(run->end[kind]));
    run->coverage += weight * insured(run->end[kind]);
}

/* all: also of kinds of whom there is nobody yet. */
static struct run run_in(const struct equation *e, bool all)
{
    const struct intercept_problem *p = e->problem;
    const struct candidate *c = &e->candidate;
    struct run run = {0};
    double turn[PERIODS + 1] = {0};
    const int n = (INTERCEPT_YEARS + 1) * p->per_year;
    if (!p->choice) { /* nothing tells the kinds apart */
        run_kind(e, 0, 1, turn, &run);
        for (size_t kind = 1; kind < INTERCEPT_KINDS; kind++)
            run.end[kind] = run.end[0];
        return run;
    }
    const double step = elementary_exp(-c->trend / p->per_year);
    turn[0] = elementary_exp(-c->intercept + c->trend * INTERCEPT_YEARS);
    for (int k = 1; k <= n; k++)
        turn[k] = turn[k - 1] * step;
    for (size_t kind = 0; kind < INTERCEPT_KINDS; kind++)
        if (p->weight[kind] > 0 || all)
            run_kind(e, kind, p->weight[kind], turn, &run);
    return run;
}

static void set_level(struct equation *e, double x)
{
    if (e->level == LEVEL_INTERCEPT)
        e->candidate.intercept = x;
    else if (e->level == LEVEL_ACTION)
        e->candidate.action = elementary_exp(x);
    else
        e->candidate.lapse = elementary_exp(-x);
    if (e->level != LEVEL_INTERCEPT)
        set_paces(e);
}

static const double level_least[] = {-30, -9, -3}; /* log-odds; ln a year; -ln a year */
static const double level_most[] = {30, 5, 14};

static const double COVERAGE_TOLERANCE = 1e-10, DRIFT_TOLERANCE = 1e-9; /* shares */

static double coverage_gap(struct equation *e, double x)
{
    set_level(e, x);
    return run_in(e, false).coverage - e->problem->coverage;
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
    set_level(e, root(coverage_gap, e, a, b, fa, fb, COVERAGE_TOLERANCE));
    return true;
}

static double drift_gap(struct equation *e, double trend)
{
    e->candidate.trend = trend;
    if (!solve_level(e))
        return NAN;
    return run_in(e, false).drift - e->problem->drift;
}

/* Trend solved around the level; false when no trend that the search meets gives the drift. */
static bool solve_nested(struct equation *e)
{
    double a = -0.25, b = 0.25, fa = drift_gap(e, a), fb = drift_gap(e, b);
    while (isnan(fa) && a < -1e-3) /* no level goes with that trend */
        fa = drift_gap(e, a /= 2);
    while (isnan(fb) && b > 1e-3)
        fb = drift_gap(e, b /= 2);
    while (fa > 0 && a > -16)
        fa = drift_gap(e, a *= 2);
    while (fb < 0 && b < 16)
        fb = drift_gap(e, b *= 2);
    if (!(fa <= 0 && fb >= 0))
        return false;
    return isfinite(drift_gap(e, root(drift_gap, e, a, b, fa, fb, DRIFT_TOLERANCE)));
}

/* Where to begin: as if rates were constant over the year and the trend were none. */
static double first_level(const struct equation *e)
{
    const struct intercept_problem *p = e->problem;
    const double coverage = fmin(fmax(p->coverage, 1e-3), 1 - 1e-3);
    const double leave = p->lapse + p->interruption, willing = (1 + coverage) / 2;
    if (e->level == LEVEL_ACTION)
        return elementary_log(fmax(coverage * leave / (1 - coverage), 1e-3));
    if (e->level == LEVEL_LAPSE) {
        double lapse = p->action * (willing - coverage) / coverage - p->interruption;
        return -elementary_log(fmax(lapse, 1e-3));
    }
    double w = chain_willing(coverage, p->action, leave, p->change_of_mind, p->unwilling_exit);
    double level = elementary_logit(w > 0 && w < 1 - 1e-3 ? w : willing);
    for (size_t kind = 0; kind < INTERCEPT_KINDS; kind++)
        level -= p->weight[kind] * p->utility[kind];
    return level;
}

/* Both gaps at a level and a trend. */
struct gaps {
    double coverage, drift;
};

static struct gaps gaps_at(struct equation *e, double x, double trend)
{
    e->candidate.trend = trend;
    set_level(e, x);
    const struct run run = run_in(e, false);
    return (struct gaps){run.coverage - e->problem->coverage, run.drift - e->problem->drift};
}

/* Broyden's first method from slopes by differences; false where it does not settle. */
static bool solve_together(struct equation *e)
{
    enum { MOST = 16 };
    const double h = 1e-4;
    double x = first_level(e), g = 0;
    struct gaps f = gaps_at(e, x, g), fx = gaps_at(e, x + h, g), fg = gaps_at(e, x, g + h);
    double cx = (fx.coverage - f.coverage) / h, cg = (fg.coverage - f.coverage) / h;
    double dx = (fx.drift - f.drift) / h, dg = (fg.drift - f.drift) / h;
    for (int i = 0; i < MOST; i++) {
        const double det = cx * dg - cg * dx;
        double step = -(f.coverage * dg - f.drift * cg) / det;
        double turn = -(f.drift * cx - f.coverage * dx) / det;
        if (!(fabs(step) <= 4 && fabs(turn) <= 4))
            return false;
        x += step;
        g += turn;
        if (x < level_least[e->level] || x > level_most[e->level] || fabs(g) > 16)
            return false;
        f = gaps_at(e, x, g);
        if (fabs(f.coverage) <= COVERAGE_TOLERANCE && fabs(f.drift) <= DRIFT_TOLERANCE)
            return true;
        const double size = step * step + turn * turn;
        cx += f.coverage * step / size;
        cg += f.coverage * turn / size;
        dx += f.drift * step / size;
        dg += f.drift * turn / size;
    }
    return false;
}

static bool solve_both(struct equation *e)
{
    return solve_together(e) || solve_nested(e);
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
    struct run run = run_in(e, true);
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

static struct equation pose(const struct intercept_problem *p, enum level level)
{
    struct equation e = {
        .problem = p,
        .candidate = {.action = p->action, .lapse = p->lapse},
        .level = level,
    };
    for (size_t kind = 0; kind < INTERCEPT_KINDS && p->choice; kind++)
        e.odds[kind] = elementary_exp(-p->utility[kind]);
    set_paces(&e);
    return e;
}

/* Half way between coverage and all willing: whether that needs less lapse than stated. */
static bool needs_less(const struct equation *half)
{
    struct equation e = *half;
    const double stated = -elementary_log(e.problem->lapse), least = level_least[e.level];
    if (!(e.problem->lapse > 0))
        return false;
    return coverage_gap(&e, fmax(stated, least)) < 0 && coverage_gap(&e, level_most[e.level]) > 0;
}

struct intercept_answer intercept_solve(const struct intercept_problem *p)
{
    struct intercept_answer answer = {0};
    assert(p->stays >= 0 && p->stays <= INTERCEPT_STAYS);
    struct equation e = pose(p, p->choice ? LEVEL_INTERCEPT : LEVEL_ACTION);
    if (!p->choice) {
        if (solve_both(&e))
            answer_with(&answer, &e, INTERCEPT_ACTION);
        else
            reach(&answer, &e);
        return answer;
    }
    /* If half way needs less lapse than stated, the stated rates cannot carry the coverage without
     * nearly everybody willing, and the lapse rate is solved. */
    struct equation half = pose(p, LEVEL_LAPSE);
    half.candidate.intercept = intercept_for(p, (1 + p->coverage) / 2);
    if (!needs_less(&half) && solve_both(&e))
        answer_with(&answer, &e, INTERCEPT_WILLING);
    else if (solve_both(&half))
        answer_with(&answer, &half, INTERCEPT_LAPSE);
    else
        reach(&answer, &half);
    return answer;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
