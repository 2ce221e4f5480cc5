/* enrolment - how people decide to join and to leave.
 *
 * Pure: attributes and policy in, probabilities out; the population carries them out. For a
 * household of income class c in group g, with rho the full yearly premium over its income and pi
 * the share it pays itself:
 *     V = - burden_slope ln(1 + rho pi^m / burden_scale) + free_jump [pi = 0]
 *         + poor_health_effect h + contact_effect contact + obligation_effect obligation
 *         + quality_effect quality
 *         + peer_effect (X - X0) + trend t,
 *     w = L(a_g + V)
 * is the share willing; m = 1 in good health. The willing join at action * completion * exp(u) and
 * leave at lapse, the unwilling leave at unwilling_exit, each spread over the year by the group's
 * calendars; interruption comes on top of lapse at any season; u is a first-order autoregression
 * with mean-one exponential. models/takeup.h has how policy moves each of these. X is coverage
 * among choice groups of the area, half now and half as this period's moves would have it
 * (predictor-corrector). In mandate and automatic groups everybody is willing and the trend is on
 * the log of the action. */
#include "models/autoregression.h"
#include "models/elementary.h"
#include "models/intercept.h"
#include "models/model.h"
#include "models/sections.h"
#include "models/takeup.h"
#include "models/words.h"

#include <math.h>
#include <string.h>

#define ROWS "models/enrolment.def"
#define INPUTS struct enrolment_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};
#include "models/series.h"

const struct section enrolment_section = {
    "enrolment",
    DIM_ONE,
    "how people decide to join and to leave",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct enrolment_inputs),
};

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    struct enrolment_state *enr = &world->enrolment;
    size_t groups = base->dims->groups, kinds = groups * POPULATION_KINDS;
    const size_t lanes = LANES * sizeof(double);
    enr->intercept = arena_take(kept, groups, lanes);
    enr->trend = arena_take(kept, groups, lanes);
    enr->action = arena_take(kept, groups, lanes);
    enr->lapse = arena_take(kept, groups, lanes);
    enr->solved = arena_take(kept, groups, sizeof enr->solved[0]);
    size_t areas = areas_count(base->dims);
    enr->shock = arena_take(kept, groups + 1, lanes);
    enr->area_shock = arena_take(kept, areas, lanes);
    enr->start = arena_take(kept, kinds, sizeof enr->start[0]);
    enr->turnover = arena_take(kept, kinds, lanes);
    enr->willing = arena_take(kept, kinds, lanes);
    enr->trend_time = arena_take(kept, 1, lanes);
    enr->peer_base = arena_take(kept, areas * INTERCEPT_PERIODS, lanes);
    enr->course = arena_take(kept, groups * INTERCEPT_PERIODS, lanes);
    enr->burden = arena_take(kept, groups * INTERCEPT_PERIODS, lanes);
    enr->peers = arena_take(kept, areas, lanes);
    enr->peer_insured = arena_take(fresh, areas, lanes);
    enr->peer_people = arena_take(fresh, areas, lanes);
    enr->up = arena_take(fresh, kinds, lanes);
    enr->down_uninsured = arena_take(fresh, kinds, lanes);
    enr->down_insured = arena_take(fresh, kinds, lanes);
    enr->reach = arena_take(fresh, kinds, lanes);
    enr->join = arena_take(fresh, kinds, lanes);
    enr->leave = arena_take(fresh, kinds, lanes);
    enr->leave_unwilling = arena_take(fresh, kinds, lanes);
    naive_lay(base, world, kept, fresh);
}

/* People arrive in the first half of a period, with the coverage that their group had at the end of
 * the period before; in the year's first period that is the base year's end. */
static void pose_inflow(const struct view *view, const struct enrolment_state *enr, size_t g,
                        size_t l, double takers, struct intercept_problem *p)
{
    const struct population_common *people = &view->common->population;
    size_t groups = view->dims->groups, per_year = (size_t)p->per_year;
    for (size_t k = 0; k < per_year; k++) {
        const double *card = people->inflow_card + (g * per_year + k) * (groups + 1);
        size_t before = (k + per_year - 1) % per_year;
        double insured = card[0];
        for (size_t from = 0; from < groups; from++)
            insured += card[from + 1] * enr->course[from * INTERCEPT_PERIODS + before][l];
        p->inflow[k] = people->inflow[g * per_year + k];
        p->inflow_insured[k] = fmin(insured / takers, p->inflow[k]); /* never-takers bring none */
    }
}

static void pose(const struct view *view, const struct enrolment_state *enr, size_t g, size_t l,
                 const double own[LANES], double v[POPULATION_KINDS][LANES],
                 struct intercept_problem *p)
{
    const struct enrolment_inputs *in = view->enrolment;
    const struct population_common *people = &view->common->population;
    double takers = 1 - view->groups->never_takers[g * LANES + l];
    double residents = (double)view->groups->residents[g];
    double out = takeup_exit(view, g, l, own);
    *p = (struct intercept_problem){
        .choice = view->groups->entry[g] == GROUPS_CHOICE,
        .coverage = (double)view->groups->members[g] / (residents * takers),
        .drift = view->groups->drift[g * LANES + l] / takers,
        .action = in->action[g * LANES + l] * takeup_action(view, g, l),
        .lapse = in->lapse[g * LANES + l] * takeup_lapse(view, g, l) * out,
        .interruption = in->interruption[g * LANES + l],
        .change_of_mind = in->change_of_mind[l],
        .kept_by_care = in->care_keeps[l] * in->used_care[g * LANES + l],
        .unwilling_exit = in->unwilling_exit[l] * out,
        .per_year = view->dims->per_year,
        .stays = view->groups->limit[g] > 0 ? (int)people->stays[g] : 0,
    };
    for (size_t k = 0; k < POPULATION_KINDS; k++) {
        p->utility[k] = v[k][l];
        p->weight[k] = people->kind_share[g * POPULATION_KINDS + k];
    }
    for (int k = 0; k < p->per_year; k++) {
        p->join_season[k] = model_season(view, view->groups->campaign + 12 * g, k);
        p->leave_season[k] = model_season(view, view->groups->expiry + 12 * g, k);
    }
    pose_inflow(view, enr, g, l, takers, p);
}

static void keep_answer(const struct view *view, struct enrolment_state *enr, size_t g, size_t l,
                        const struct intercept_answer *a, double v[POPULATION_KINDS][LANES],
                        double factor, double exit)
{
    bool choice = view->groups->entry[g] == GROUPS_CHOICE;
    double done = takeup_action(view, g, l);
    enr->solved[g][l] = (int32_t)a->solved;
    enr->intercept[g][l] = a->intercept;
    enr->trend[g][l] = a->trend;
    enr->action[g][l] = a->action / done;
    enr->lapse[g][l] = a->lapse / factor; /* what policy takes off it is put back on each period */
    for (size_t k = 0; k < POPULATION_KINDS; k++) {
        size_t kind = g * POPULATION_KINDS + k;
        const struct chain_shares *start = &a->start[k];
        double members = start->in_willing + start->in_unwilling;
        double leave =
            (a->lapse + view->enrolment->interruption[g * LANES + l]) * start->in_willing +
            exit * start->in_unwilling;
        enr->start[kind][ENROL_OUT_WILLING][l] = start->out_willing;
        enr->start[kind][ENROL_OUT_UNWILLING][l] = start->out_unwilling;
        enr->start[kind][ENROL_IN_WILLING][l] = start->in_willing;
        enr->start[kind][ENROL_IN_UNWILLING][l] = start->in_unwilling;
        enr->turnover[kind][l] = members > 0 ? leave / members : 0;
        enr->willing[kind][l] = choice ? elementary_logistic(a->intercept + v[k][l]) : 1;
    }
    for (size_t k = 0; k < (size_t)view->dims->per_year; k++)
        enr->course[g * INTERCEPT_PERIODS + k][l] =
            a->course[k] * (1 - view->groups->never_takers[g * LANES + l]);
}

/* A group of nobody has no coverage to start from: whoever comes acts at the stated rates and is
 * willing with odds exp(V). */
static struct intercept_answer stated(const struct intercept_problem *p)
{
    return (struct intercept_answer){
        .solved = p->choice ? INTERCEPT_WILLING : INTERCEPT_ACTION,
        .action = p->action,
        .lapse = p->lapse,
    };
}

static void solve_group(const struct view *view, struct world *now, size_t g)
{
    double v[POPULATION_KINDS][LANES], own[LANES];
    takeup_utility(view, now, g, v);
    groups_own_share(view, g, own);
    for (size_t l = 0; l < LANES; l++) {
        struct intercept_problem problem;
        pose(view, &now->enrolment, g, l, own, v, &problem);
        struct intercept_answer answer =
            view->groups->residents[g] > 0 ? intercept_solve(&problem) : stated(&problem);
        double takers = 1 - view->groups->never_takers[g * LANES + l];
        if (answer.solved == INTERCEPT_NONE &&
            model_trouble(
                now, (int)l, "enrolment",
                T("group '%s' cannot start at a coverage of %.2f %% and move by %+.2f points in "
                  "the next year whatever its people want: with these rates of joining and leaving "
                  "it can start between %.2f and %.2f %%"),
                view->dims->names[DIM_GROUP][g], 100 * problem.coverage * takers,
                100 * problem.drift * takers, 100 * answer.least * takers,
                100 * answer.most * takers))
            now->trouble.group = g;
        double factor = takeup_lapse(view, g, l) * takeup_exit(view, g, l, own);
        keep_answer(view, &now->enrolment, g, l, &answer, v, factor > 0 ? factor : 1,
                    problem.unwilling_exit);
    }
}

/* Peers are compared with the same period of the base year, so that the season is not news. */
static void set_peer_base(const struct view *view, struct enrolment_state *enr)
{
    size_t each = view->dims->groups / areas_count(view->dims);
    for (size_t k = 0; k < areas_count(view->dims) * INTERCEPT_PERIODS; k++)
        for (size_t l = 0; l < LANES; l++)
            enr->peer_base[k][l] = 0;
    for (size_t first = 0; first < view->dims->groups; first += each) { /* of an area */
        double(*base)[LANES] = enr->peer_base + areas_of(view->dims, first) * INTERCEPT_PERIODS;
        double residents = 0;
        for (size_t g = first; g < first + each; g++)
            if (view->groups->entry[g] == GROUPS_CHOICE)
                residents += (double)view->groups->residents[g];
        for (size_t g = first; g < first + each; g++)
            for (size_t k = 0; k < INTERCEPT_PERIODS; k++)
                for (size_t l = 0; l < LANES; l++)
                    if (view->groups->entry[g] == GROUPS_CHOICE && residents > 0)
                        base[k][l] += (double)view->groups->residents[g] / residents *
                                      enr->course[g * INTERCEPT_PERIODS + k][l];
    }
}

static void begin(const struct view *view, struct world *now, const struct luck *luck)
{
    if (naive_chosen(view)) {
        naive_begin(view, now, luck);
        return;
    }
    struct enrolment_state *enr = &now->enrolment;
    size_t groups = view->dims->groups;
    for (size_t g = 0; g <= groups; g++)
        for (size_t l = 0; l < LANES; l++)
            enr->shock[g][l] = 0; /* the base year is known: the shock starts from none */
    memset(enr->area_shock, 0, areas_count(view->dims) * sizeof enr->area_shock[0]);
    for (size_t g = 0; g < groups; g++) {
        double residents = (double)view->groups->residents[g];
        double coverage = residents > 0 ? (double)view->groups->members[g] / residents : 0;
        for (size_t k = 0; k < INTERCEPT_PERIODS; k++)
            for (size_t l = 0; l < LANES; l++)
                enr->course[g * INTERCEPT_PERIODS + k][l] = coverage;
    }
    for (size_t pass = 0; pass < 2;
         pass++) /* first with flat years, then with each group's course */
        for (size_t g = 0; g < groups; g++)
            solve_group(view, now, g);
    set_peer_base(view, enr);
    memset(enr->peers, 0, areas_count(view->dims) * sizeof enr->peers[0]); /* base year's own */
    for (size_t k = 0; k < (size_t)view->dims->per_year; k++)
        for (size_t g = 0; g < groups; g++)
            takeup_burden(view, now, g, enr->burden[k * groups + g]);
    for (size_t l = 0; l < LANES; l++)
        enr->trend_time[l] = 0;
}

static void move_shock(const struct view *view, double shock[LANES], const char *purpose,
                       const char *whose, const struct luck *luck)
{
    double z[LANES];
    rng_normals(luck, rng_address(rng_address(0, purpose), whose), z);
    for (size_t l = 0; l < LANES; l++) {
        double keep = autoregression_keep(view->enrolment->shock_persistence[l], view->dt);
        shock[l] = autoregression_next(shock[l], keep, 1, z[l]);
    }
}

/* Shocks move on: u = sqrt(common) z0 + sqrt(1 - common) (sqrt(area) za + sqrt(1 - area) zg), each
 * a first-order autoregression that tends to unit variance; zg is a group's in all areas. */
static void move_shocks(const struct view *view, struct enrolment_state *enr,
                        const struct luck *luck)
{
    const struct dims *dims = view->dims;
    move_shock(view, enr->shock[0], "enrolment shock", "", luck);
    for (size_t g = 0; g < dims->groups; g++) {
        if (areas_of(dims, g) == 0)
            move_shock(view, enr->shock[1 + g], "enrolment shock", areas_law(dims, g), luck);
        else
            memcpy(enr->shock[1 + g], enr->shock[1 + areas_group(dims, g, 0)],
                   sizeof enr->shock[0]);
    }
    for (size_t a = 0; a < areas_count(dims); a++)
        move_shock(view, enr->area_shock[a], "area shock", areas_name(dims, a), luck);
}

/* exp(u) with mean one. */
static double shock_factor(const struct view *view, const struct enrolment_state *enr, size_t g,
                           size_t l)
{
    if (view->setup->shocks[0] != SETUP_DRAWN)
        return 1;
    double sd = view->enrolment->shock_sd[l], common = view->enrolment->shock_common[l];
    double area = view->enrolment->shock_area[l];
    double z = sqrt(common) * enr->shock[0][l] +
               sqrt((1 - common) * (1 - area)) * enr->shock[1 + g][l] +
               sqrt((1 - common) * area) * enr->area_shock[areas_of(view->dims, g)][l];
    double keep = autoregression_keep(view->enrolment->shock_persistence[l], view->dt);
    return elementary_exp(sd * z - autoregression_variance(keep, sd, view->period) / 2);
}

/* The moves of one group, its willing shares set from V + extra (peers and trend). */
static void group_moves(const struct view *view, const struct world *now, size_t g,
                        double v[POPULATION_KINDS][LANES], const double burden[LANES],
                        const double peers[LANES], double willing[POPULATION_KINDS][LANES],
                        struct chain_moves *moves)
{
    const struct enrolment_inputs *in = view->enrolment;
    const struct enrolment_state *enr = &now->enrolment;
    bool choice = view->groups->entry[g] == GROUPS_CHOICE;
    double join_season = model_season(view, view->groups->campaign + 12 * g, view->index);
    double leave_season = model_season(view, view->groups->expiry + 12 * g, view->index);
    double own[LANES];
    size_t year = (size_t)view->index * view->dims->groups; /* ago, in the same period */
    groups_own_share(view, g, own);
    for (size_t l = 0; l < LANES; l++) {
        double trend = enr->trend[g][l] * enr->trend_time[l];
        double out = takeup_exit(view, g, l, own) * leave_season;
        double dearer = takeup_dearer(view, enr->burden[year + g][l], burden[l], l);
        double action =
            enr->action[g][l] * takeup_action(view, g, l) * shock_factor(view, enr, g, l);
        struct chain_rates rates = {
            .change_of_mind = in->change_of_mind[l],
            .kept_by_care = in->care_keeps[l] * in->used_care[g * LANES + l],
            .reach = view->policy->reach[g * LANES + l],
            .reach_success = in->assisted_completion[l],
            .join = action * join_season * (choice ? 1 : elementary_exp(trend)),
            .leave = enr->lapse[g][l] * takeup_lapse(view, g, l) * out * dearer +
                     in->interruption[g * LANES + l],
            .leave_unwilling = in->unwilling_exit[l] * out * dearer,
        };
        struct chain_pace pace = chain_pace(&rates, view->dt);
        for (size_t k = 0; k < POPULATION_KINDS; k += takeup_kinds_step(view)) {
            double log_odds = enr->intercept[g][l] + v[k][l] + peers[l] + trend;
            double before = enr->willing[g * POPULATION_KINDS + k][l];
            willing[k][l] = choice ? elementary_logistic(log_odds) : 1;
            moves[k * LANES + l] = chain_turn(&pace, before, willing[k][l]);
        }
    }
}

/* Adds insured and all people of the choice groups, now and as the moves would have it. */
static void predict(const struct world *now, size_t g, size_t step, const struct chain_moves *moves,
                    double insured[LANES], double people[LANES])
{
    for (size_t k = 0; k < POPULATION_KINDS; k += step) {
        double(*tally)[LANES] = now->people.tally[g * POPULATION_KINDS + k];
        for (size_t l = 0; l < LANES; l++) {
            struct chain_shares s = {tally[PEOPLE_OUT_WILLING][l], tally[PEOPLE_OUT_UNWILLING][l],
                                     tally[PEOPLE_NEW_WILLING][l] + tally[PEOPLE_IN_WILLING][l],
                                     tally[PEOPLE_NEW_UNWILLING][l] +
                                         tally[PEOPLE_IN_UNWILLING][l]};
            people[l] += s.out_willing + s.out_unwilling + s.in_willing + s.in_unwilling +
                         tally[PEOPLE_UNREACHED][l];
            insured[l] += (s.in_willing + s.in_unwilling) / 2;
            s = chain_expect(s, &moves[k * LANES + l]);
            insured[l] += (s.in_willing + s.in_unwilling) / 2;
        }
    }
}

static void put_moves(struct enrolment_state *enr, size_t g, size_t step,
                      double willing[POPULATION_KINDS][LANES], const struct chain_moves *moves)
{
    for (size_t k = 0; k < POPULATION_KINDS; k += step)
        for (size_t l = 0; l < LANES; l++) {
            size_t kind = g * POPULATION_KINDS + k;
            const struct chain_moves *m = &moves[k * LANES + l];
            enr->willing[kind][l] = willing[k][l];
            enr->up[kind][l] = m->up;
            enr->down_uninsured[kind][l] = m->down_uninsured;
            enr->down_insured[kind][l] = m->down_insured;
            enr->reach[kind][l] = m->reach;
            enr->join[kind][l] = m->join;
            enr->leave[kind][l] = m->leave;
            enr->leave_unwilling[kind][l] = m->leave_unwilling;
        }
}

/* Time moves on for the trend: the first year has the slope that was solved for it, then the slope
 * is persistence^t of that. */
static void move_trend(const struct view *view, struct enrolment_state *enr)
{
    double middle = fmax(((double)view->period - 0.5) * view->dt - 1, 0);
    for (size_t l = 0; l < LANES; l++) {
        double rho = view->enrolment->trend_persistence[l];
        double left = middle > 0 ? 0 : 1; /* of a trend without persistence */
        if (rho > 0)
            left = elementary_exp(middle * elementary_log(rho));
        enr->trend_time[l] += view->dt * left;
    }
}

/* What coverage of an area's choice groups adds, as predicted. */
static void set_peers(const struct view *view, struct enrolment_state *enr)
{
    size_t index = (size_t)view->index,
           before = (index + (size_t)view->dims->per_year - 1) % (size_t)view->dims->per_year;
    for (size_t a = 0; a < areas_count(view->dims); a++) {
        double(*base)[LANES] = enr->peer_base + a * INTERCEPT_PERIODS;
        for (size_t l = 0; l < LANES; l++) {
            double people = enr->peer_people[a][l];
            enr->peers[a][l] = people > 0 ? view->enrolment->peer_effect[l] *
                                                (enr->peer_insured[a][l] / people -
                                                 (base[before][l] + base[index][l]) / 2)
                                          : 0;
        }
    }
}

static void step(const struct view *view, struct world *now, const struct luck *luck)
{
    struct enrolment_state *enr = &now->enrolment;
    double v[POPULATION_KINDS][LANES], willing[POPULATION_KINDS][LANES], burden[LANES];
    struct chain_moves moves[POPULATION_KINDS * LANES];
    size_t areas = areas_count(view->dims) * sizeof enr->peers[0];
    if (naive_chosen(view)) {
        naive_step(view, now, luck);
        return;
    }
    move_trend(view, enr);
    move_shocks(view, enr, luck);
    memset(enr->peer_insured, 0, areas);
    memset(enr->peer_people, 0, areas);
    for (int pass = 0; pass < 2; pass++) { /* predict with last period's peers, then correct */
        for (size_t g = 0; g < view->dims->groups; g++) {
            bool choice = view->groups->entry[g] == GROUPS_CHOICE;
            size_t area = areas_of(view->dims, g);
            if (pass == 0 && !choice)
                continue;
            takeup_utility(view, now, g, v);
            takeup_burden(view, now, g, burden);
            group_moves(view, now, g, v, burden, enr->peers[area], willing, moves);
            takeup_ration(view, now, g, moves);
            if (pass == 0)
                predict(now, g, takeup_kinds_step(view), moves, enr->peer_insured[area],
                        enr->peer_people[area]);
            else
                put_moves(enr, g, takeup_kinds_step(view), willing, moves);
            if (pass == 1)
                memcpy(enr->burden[(size_t)view->index * view->dims->groups + g], burden,
                       sizeof burden);
        }
        if (pass == 0)
            set_peers(view, enr);
    }
}

const struct model enrolment_model = {
    .summary = "how people decide to join and to leave",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .share = naive_share,
    .lay = lay,
    .prepare = naive_prepare,
    .begin = begin,
    .step = step,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
