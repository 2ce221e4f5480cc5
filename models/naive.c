/* naive - enrolment without reasons: coverage follows a curve fitted to its history.
 *
 * On the curve's scale (models/curve.h; y itself, or log-odds of the ceiling) national coverage is
 *     x(t) = x(0) + f(t) - f(0) + s W(t)
 * t years after the base date, whose stated coverage is x(0). f has parameters drawn from their
 * sampling distribution (beliefs), W is a standard random walk and s the standard deviation of the
 * changes that the curve leaves unexplained (shocks): with a drift, x(t) has the mean and the
 * variance of the textbook's forecast, s^2 t (1 + t / span of the history).
 *
 * The curve says how many are members; who they are follows from one shift d of all groups. With M
 * members among N who can be reached, after the births, deaths and moves of the period,
 *     c' = L(ln((M + 1/2) / (N - M + 1/2)) + d),    sum of N c' = coverage * residents
 * (half a person either way lets a full or empty group move; Haldane 1956). Of a group's members
 * the stated lapse leaves, and as many join as leads from M to N c'; in a group that must shrink
 * faster more leave, in one without enough people to join fewer do. Everybody who can be reached is
 * willing, and no policy, price, peer or season moves anybody.
 *
 * Coverage ends at those who can be reached. Where the curve passes them, or falls below nobody,
 * all or none of them are members, the series curve_held says so, and the curve goes on unseen. */
#include "models/naive.h"

#include "models/elementary.h"
#include "models/intercept.h"
#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#include <math.h>

enum { DECEMBER = 11, TURNS = 200 };

bool naive_chosen(const struct view *view)
{
    return view->enrolment->structure[0] == NAIVE_CURVE;
}

void naive_share(const struct view *base, struct common *common, struct arena *arena)
{
    size_t n = naive_chosen(base) ? common->past.n : 0;
    common->naive.year = arena_take(arena, n, sizeof(double));
    common->naive.share = arena_take(arena, n, sizeof(double));
}

void naive_lay(const struct view *base, struct world *world, struct arena *kept,
               struct arena *fresh)
{
    struct naive_state *own = &world->enrolment.naive;
    const size_t lanes = LANES * sizeof(double);
    own->value = arena_take(kept, CURVE_PARAMETERS, lanes);
    own->walk = arena_take(kept, 1, lanes);
    own->held = arena_take(kept, 1, lanes);
    own->members = arena_take(fresh, base->dims->groups, lanes);
    own->takers = arena_take(fresh, base->dims->groups, lanes);
}

/* -- the plan ---------------------------------------------------------------------------------- */

/* The end of the base year. */
static double base_date(const struct view *view)
{
    return view->dims->first_year + 1;
}

static double base_coverage(const struct view *view)
{
    double members = 0, residents = 0;
    for (size_t g = 0; g < view->dims->groups; g++) {
        members += (double)view->groups->members[g];
        residents += (double)view->groups->residents[g];
    }
    return members / residents;
}

static struct place where(const struct places *places, const char *row)
{
    return places->find(places, SECTION_enrolment, row, 0);
}

/* The history's place; where it names none, that of the wish for a curve. */
static struct place history(const struct places *places)
{
    struct place place = places->find(places, SECTION_setup, "history", 0);
    return place.file != NULL ? place : where(places, "structure");
}

/* Picks the figures that the curve is fitted to. */
static bool pick(const struct view *base, struct common *common, const struct places *places,
                 struct faults *out, size_t *n)
{
    const struct enrolment_inputs *in = base->enrolment;
    const struct past *past = &common->past;
    *n = 0;
    for (size_t k = 0; k < past->n; k++) {
        int year = past->month[k] / 12, month = past->month[k] % 12;
        if (year < in->curve_from[0] ||
            (in->curve_history[0] == NAIVE_YEAR_ENDS && month != DECEMBER))
            continue;
        if (!(past->coverage[k] >= 0 && past->coverage[k] <= 1))
            return fault_at(out, history(places),
                            T("the history's coverage of %g in %04d-%02d is not a share of "
                              "residents, 0 to 1"),
                            past->coverage[k], year, month + 1);
        common->naive.year[*n] = (past->month[k] + 1) / 12.0;
        common->naive.share[(*n)++] = past->coverage[k];
    }
    return true;
}

/* The curve's law, scale and origin, as the scenario names them. */
static bool choose(const struct view *base, const struct places *places, struct faults *out,
                   struct curve *curve)
{
    const struct enrolment_inputs *in = base->enrolment;
    bool odds = in->curve_scale[0] == NAIVE_LOG_ODDS;
    double ceiling = in->curve_ceiling[0];
    switch (in->curve[0]) {
    case NAIVE_DRIFT:
        *curve = (struct curve){.law = CURVE_WALK, .ceiling = odds ? ceiling : 0};
        if (odds && ceiling == 0)
            return fault_at(out, where(places, "curve_ceiling"),
                            T("enrolment.curve_ceiling: only that of the logistic curve can be "
                              "fitted; the log-odds of a drift need one above 0"));
        return true;
    case NAIVE_LOGISTIC:
        *curve =
            (struct curve){.law = ceiling > 0 ? CURVE_LINE : CURVE_LOGISTIC, .ceiling = ceiling};
        return true;
    default:
        *curve = (struct curve){.law = CURVE_BASS};
        return true;
    }
}

static bool fit(const struct view *base, struct common *common, const struct places *places,
                struct faults *out, size_t n)
{
    const struct enrolment_inputs *in = base->enrolment;
    struct naive_common *own = &common->naive;
    double launch = (double)in->curve_launch[0];
    own->curve.origin = n > 0 ? own->year[0] - 1 : 0;
    if (own->curve.law == CURVE_BASS && launch > 0)
        own->curve.origin = launch;
    switch (curve_fit(&own->curve, n, own->year, own->share)) {
    case CURVE_FITTED:
        return true;
    case CURVE_TOO_FEW:
        return fault_at(out, history(places),
                        T("enrolment.structure is a curve fitted to the history's coverage: it "
                          "needs %zu %s from %d to %d, there are %zu"),
                        curve_least(own->curve.law),
                        in->curve_history[0] == NAIVE_YEAR_ENDS ? T("figures dated December")
                                                                : T("figures"),
                        (int)in->curve_from[0], base->dims->first_year, n);
    case CURVE_OUTSIDE:
        if (own->curve.law == CURVE_BASS)
            return fault_at(out, where(places, "curve_launch"),
                            T("enrolment.curve_launch: the history's first figure is older than "
                              "the start of %d"),
                            (int)in->curve_launch[0]);
        return fault_at(out, where(places, "curve_ceiling"),
                        T("enrolment.curve_ceiling: coverage must lie between 0 and %g in the "
                          "whole history, and reach neither"),
                        own->curve.ceiling);
    default:
        if (own->curve.law == CURVE_BASS)
            return fault_at(out, where(places, "curve"),
                            T("enrolment.curve: the history's %zu figures of coverage do not bend "
                              "as a Bass curve from 0 in %.0f (curve_launch) does"),
                            n, own->curve.origin);
        return fault_at(out, where(places, "curve"),
                        T("enrolment.curve: the history's %zu figures of coverage do not bend as a "
                          "logistic curve does; state a curve_ceiling"),
                        n);
    }
}

bool naive_prepare(const struct view *base, struct common *common, const struct places *places,
                   struct faults *out)
{
    struct curve *curve = &common->naive.curve;
    size_t n;
    if (!naive_chosen(base))
        return true;
    if (!choose(base, places, out, curve) || !pick(base, common, places, out, &n) ||
        !fit(base, common, places, out, n))
        return false;
    double coverage = base_coverage(base);
    if (curve->ceiling > 0 && !(coverage > 0 && coverage < curve->ceiling))
        return fault_at(out, where(places, "curve_ceiling"),
                        T("enrolment.curve_ceiling: the forecast starts at a coverage of %.2f %%, "
                          "which must lie between 0 and %.2f %%"),
                        100 * coverage, 100 * curve->ceiling);
    return true;
}

/* -- the start --------------------------------------------------------------------------------- */

static void draw_parameters(const struct view *view, struct naive_state *own,
                            const struct luck *luck)
{
    static const char *const names[CURVE_PARAMETERS] = {"first", "second", "third"};
    double z[CURVE_PARAMETERS][LANES] = {{0}};
    struct luck believed = *luck;
    believed.shared = view->same_beliefs;
    for (size_t k = 0; k < CURVE_PARAMETERS && view->setup->beliefs[0] == SETUP_DRAWN; k++)
        rng_normals(&believed, rng_address(rng_address(0, "enrolment curve"), names[k]), z[k]);
    for (size_t l = 0; l < LANES; l++) {
        double mine[CURVE_PARAMETERS], value[CURVE_PARAMETERS];
        for (size_t k = 0; k < CURVE_PARAMETERS; k++)
            mine[k] = z[k][l];
        curve_draw(&view->common->naive.curve, mine, view->enrolment->curve_error[l], value);
        for (size_t k = 0; k < CURVE_PARAMETERS; k++)
            own->value[k][l] = value[k];
    }
}

/* A group starts at its stated members, who are alike in all its kinds. */
static void start_group(const struct view *view, struct world *now, size_t g)
{
    struct enrolment_state *enr = &now->enrolment;
    double residents = (double)view->groups->residents[g];
    double coverage = residents > 0 ? (double)view->groups->members[g] / residents : 0;
    for (size_t l = 0; l < LANES; l++) {
        double takers = 1 - view->groups->never_takers[g * LANES + l];
        if (coverage > takers &&
            model_trouble(now, (int)l, "enrolment",
                          T("group '%s' cannot start at a coverage of %.2f %%: only %.2f %% of it "
                            "can be reached"),
                          view->dims->names[DIM_GROUP][g], 100 * coverage, 100 * takers))
            now->trouble.group = g;
        for (size_t k = g * POPULATION_KINDS; k < (g + 1) * POPULATION_KINDS; k++) {
            enr->start[k][ENROL_OUT_WILLING][l] = 1 - coverage;
            enr->start[k][ENROL_OUT_UNWILLING][l] = 0;
            enr->start[k][ENROL_IN_WILLING][l] = coverage;
            enr->start[k][ENROL_IN_UNWILLING][l] = 0;
            enr->turnover[k][l] = view->enrolment->lapse[g * LANES + l];
            enr->willing[k][l] = 1;
        }
        enr->solved[g][l] = INTERCEPT_NONE;
    }
}

void naive_begin(const struct view *view, struct world *now, const struct luck *luck)
{
    struct naive_state *own = &now->enrolment.naive;
    draw_parameters(view, own, luck);
    for (size_t l = 0; l < LANES; l++) {
        own->walk[l] = 0;
        own->held[l] = 0;
    }
    for (size_t g = 0; g < view->dims->groups; g++)
        start_group(view, now, g);
}

/* -- a period ---------------------------------------------------------------------------------- */

static void move_walk(const struct view *view, struct naive_state *own, const struct luck *luck)
{
    double z[LANES], sd = view->common->naive.curve.innovation_sd * sqrt(view->dt);
    if (view->setup->shocks[0] != SETUP_DRAWN)
        return;
    rng_normals(luck, rng_address(rng_address(0, "enrolment curve"), "innovation"), z);
    for (size_t l = 0; l < LANES; l++)
        own->walk[l] += sd * view->enrolment->curve_shock[l] * z[l];
}

/* National coverage at the period's end, as the curve has it. */
static double coverage_at_end(const struct view *view, const struct naive_state *own, size_t l)
{
    const struct curve *curve = &view->common->naive.curve;
    double value[CURVE_PARAMETERS];
    for (size_t k = 0; k < CURVE_PARAMETERS; k++)
        value[k] = own->value[k][l];
    double from = base_date(view), to = from + (double)view->period * view->dt;
    double x = curve_level(curve, base_coverage(view)) + curve_at(curve, value, to) -
               curve_at(curve, value, from);
    return curve_figure(curve, x + own->walk[l]);
}

/* Members and all who can be reached, by group; residents of all. */
static void count_groups(const struct view *view, const struct world *now, double residents[LANES])
{
    const struct naive_state *own = &now->enrolment.naive;
    for (size_t l = 0; l < LANES; l++)
        residents[l] = 0;
    for (size_t g = 0; g < view->dims->groups; g++)
        for (size_t l = 0; l < LANES; l++) {
            double members = 0, takers = 0, unreached = 0;
            for (size_t k = g * POPULATION_KINDS; k < (g + 1) * POPULATION_KINDS; k++)
                for (size_t state = 0; state < PEOPLE_STATES; state++) {
                    double people = now->people.tally[k][state][l];
                    members += population_insured(state) ? people : 0;
                    unreached += state == PEOPLE_UNREACHED ? people : 0;
                    takers += state == PEOPLE_UNREACHED ? 0 : people;
                }
            own->members[g][l] = members;
            own->takers[g][l] = takers;
            residents[l] += takers + unreached;
        }
}

static double log_odds(const struct naive_state *own, size_t g, size_t l)
{
    double members = own->members[g][l], others = own->takers[g][l] - members;
    return elementary_log((members + 0.5) / (others + 0.5));
}

/* The shift d by which `goal` of the people in all groups are members, 0 < goal < all of them:
 * Newton's steps, kept within bounds that close in on it. */
static double shift(const struct naive_state *own, size_t groups, size_t l, double goal, double all)
{
    double middle = elementary_logit(goal / all), least = INFINITY, most = -INFINITY;
    for (size_t g = 0; g < groups; g++) {
        if (own->takers[g][l] == 0)
            continue;
        least = fmin(least, middle - log_odds(own, g, l));
        most = fmax(most, middle - log_odds(own, g, l));
    }
    double d = fmin(fmax(0, least), most);
    for (int turn = 0; turn < TURNS; turn++) {
        double over = -goal, slope = 0;
        for (size_t g = 0; g < groups; g++) {
            double share = elementary_logistic(log_odds(own, g, l) + d);
            over += own->takers[g][l] * share;
            slope += own->takers[g][l] * share * (1 - share);
        }
        if (fabs(over) <= 1e-12 * all)
            break;
        if (over > 0)
            most = d;
        else
            least = d;
        d -= over / slope;
        if (!(d > least && d < most))
            d = least + (most - least) / 2;
    }
    return d;
}

/* Chances of a group's people to join and to leave that lead from coverage c to `goal`: the lapse
 * leaves and as many join as it takes, if there are as many. */
static void put_moves(struct enrolment_state *enr, size_t kind, size_t l, double c, double goal,
                      double lapse)
{
    double joining = goal - c * (1 - lapse), join, leave = lapse;
    if (joining < 0) {
        join = 0;
        leave = 1 - goal / c;
    } else if (joining < 1 - c) {
        join = joining / (1 - c);
    } else {
        join = 1;
        leave = c > 0 ? (1 - goal) / c : 0;
    }
    enr->up[kind][l] = 0;
    enr->down_uninsured[kind][l] = 0;
    enr->down_insured[kind][l] = 0;
    enr->reach[kind][l] = 0;
    enr->join[kind][l] = join;
    enr->leave[kind][l] = leave;
    enr->leave_unwilling[kind][l] = 0;
    enr->willing[kind][l] = 1;
}

static void move_lane(const struct view *view, struct world *now, size_t l, double residents)
{
    struct enrolment_state *enr = &now->enrolment;
    struct naive_state *own = &enr->naive;
    size_t groups = view->dims->groups;
    double goal = coverage_at_end(view, own, l) * residents, all = 0, d = 0;
    for (size_t g = 0; g < groups; g++)
        all += own->takers[g][l];
    bool inside = goal > 0 && goal < all;
    if (isnan(goal))
        model_trouble(now, (int)l, "enrolment", T("the curve of coverage is not a number"));
    if (inside)
        d = shift(own, groups, l, goal, all);
    own->held[l] = goal < 0 || goal > all;
    for (size_t g = 0; g < groups; g++) {
        double n = own->takers[g][l], c = n > 0 ? own->members[g][l] / n : 0;
        double share = inside ? elementary_logistic(log_odds(own, g, l) + d) : goal > 0;
        double lapse = elementary_probability(view->enrolment->lapse[g * LANES + l], view->dt);
        for (size_t k = g * POPULATION_KINDS; k < (g + 1) * POPULATION_KINDS; k++)
            put_moves(enr, k, l, c, share, lapse);
    }
}

void naive_step(const struct view *view, struct world *now, const struct luck *luck)
{
    double residents[LANES];
    move_walk(view, &now->enrolment.naive, luck);
    count_groups(view, now, residents);
    for (size_t l = 0; l < LANES; l++)
        move_lane(view, now, l, residents[l]);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
