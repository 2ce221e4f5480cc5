/* transitions - how people move from one group to another. population carries them out.
 *
 * Through the year people move at a hazard that answers growth:
 *     h = rate * exp(a e_output + b e_wages),
 * e the period's deviations of yearly log growth from its path (models/economy.c), a and b the
 * stated responses: hiring rises with growth (a > 0), dismissals fall (a < 0), the way out of
 * poverty opens with real incomes (b > 0). So the rate is the hazard while growth is on its path,
 * the median over futures; the mean is exp(var / 2) times that, var of the exponent. */
#include "models/elementary.h"
#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#define ROWS "models/transitions.def"
#define INPUTS struct transitions_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};

const struct section transitions_section = {
    "transitions",
    DIM_TRANSITION,
    "how people move from one group to another",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct transitions_inputs),
};

void transitions_hazard(const struct view *view, const struct world *now, size_t t,
                        double out[LANES])
{
    const struct transitions_inputs *in = view->transitions;
    const struct economy_state *eco = &now->economy;
    for (size_t l = 0; l < LANES; l++) {
        size_t k = t * LANES + l;
        out[l] = in->rate[k] *
                 elementary_exp(in->output_response[k] * eco->deviation[ECONOMY_OUTPUT][l] +
                                in->wage_response[k] * eco->deviation[ECONOMY_WAGES][l]);
    }
}

bool transitions_due(const struct view *view, size_t t)
{
    int64_t first = (int64_t)view->year * 12 + view->month, on = view->transitions->on[t];
    return view->transitions->when[t] == TRANSITIONS_ONCE && first <= on &&
           on < first + view->months;
}

double transitions_left(const struct view *view, size_t t, int age, size_t lane)
{
    const struct transitions_inputs *in = view->transitions;
    double left = 1;
    for (size_t u = 0; u < t; u++)
        if (in->when[u] == in->when[t] && in->from[u] == in->from[t] && in->ages[2 * u] <= age &&
            age <= in->ages[2 * u + 1] &&
            (in->when[u] == TRANSITIONS_BIRTHDAY || transitions_due(view, u)))
            left -= in->rate[u * LANES + lane];
    return left;
}

static bool whole_ages(const double *ages)
{
    return ages[0] == floor(ages[0]) && ages[1] == floor(ages[1]) && ages[0] <= ages[1];
}

/* Shares of the people of one group and age, over all transitions at one time: at most all. */
static void check_shares(const struct view *base, const struct places *places, size_t t,
                         struct faults *out)
{
    const struct transitions_inputs *in = base->transitions;
    const char *name = base->dims->names[DIM_TRANSITION][t];
    const char *from = base->dims->names[DIM_GROUP][in->from[t]];
    for (int age = (int)in->ages[2 * t]; age <= (int)in->ages[2 * t + 1]; age++) {
        double share = 1 - (transitions_left(base, t, age, 0) - in->rate[t * LANES]);
        if (share <= 1 + 1e-9)
            continue;
        fault_at(out, places->find(places, SECTION_transitions, "rate", t),
                 in->when[t] == TRANSITIONS_BIRTHDAY
                     ? T("with '%s', birthday moves take %.4g of the people of '%s' who turn %d in "
                         "%d, more than all")
                     : T("with '%s', moves of one date take %.4g of the people of '%s' aged %d in "
                         "%d, more than all"),
                 name, share, from, age, base->year);
        return;
    }
}

/* What only moves of one kind have. */
static void check_kind(const struct view *base, const struct places *places, size_t t,
                       struct faults *out)
{
    const struct transitions_inputs *in = base->transitions;
    const char *name = base->dims->names[DIM_TRANSITION][t];
    int64_t on = in->on[t], year = on / 12;
    bool once = in->when[t] == TRANSITIONS_ONCE;
    if (once && on < 0)
        fault_at(out, places->find(places, SECTION_transitions, "when", t),
                 T("'%s' happens once: say in `on` in which month"), name);
    else if (!once && on >= 0)
        fault_at(out, places->find(places, SECTION_transitions, "on", t),
                 T("'%s' has a month in `on`, which goes with when = \"once\""), name);
    else if (once && year <= base->dims->first_year) /* one after the last year never comes */
        fault_at(out, places->find(places, SECTION_transitions, "on", t),
                 T("'%s' happens in %d, before the forecast, which begins with %d"), name,
                 (int)year, base->dims->first_year + 1);
    const double *const responses[] = {in->output_response, in->wage_response};
    const char *const rows_of[] = {"output_response", "wage_response"};
    for (size_t k = 0; k < 2 && in->when[t] != TRANSITIONS_RATE; k++)
        if (responses[k][t * LANES] != 0)
            fault_at(out, places->find(places, SECTION_transitions, rows_of[k], t),
                     T("'%s' responds to growth, as only moves through the year can"), name);
}

static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    size_t before = out->count;
    for (size_t t = 0; t < base->dims->transitions; t++) {
        const struct transitions_inputs *in = base->transitions;
        const char *name = base->dims->names[DIM_TRANSITION][t];
        const double *ages = in->ages + 2 * t;
        if (!whole_ages(ages)) {
            fault_at(out, places->find(places, SECTION_transitions, "ages", t),
                     T("ages of '%s' must be two whole numbers, first and last"), name);
            continue;
        }
        int64_t from = in->from[t], to = in->to[t];
        if (from < 0 || to < 0) {
            fault_at(out, places->find(places, SECTION_transitions, "ages", t),
                     T("'%s' must say the groups that people move from and to"), name);
            continue;
        }
        if (from == to)
            fault_at(out, places->find(places, SECTION_transitions, "to", t),
                     T("'%s' leads from a group to itself"), name);
        const double *holds = base->groups->ages + 2 * to;
        if (ages[0] < holds[0] || ages[1] > holds[1])
            fault_at(out, places->find(places, SECTION_transitions, "ages", t),
                     T("'%s' moves people aged %g to %g into '%s', which holds ages %g to %g"),
                     name, ages[0], ages[1], base->dims->names[DIM_GROUP][to], holds[0], holds[1]);
        check_kind(base, places, t, out);
        if (in->when[t] == TRANSITIONS_BIRTHDAY || transitions_due(base, t))
            check_shares(base, places, t, out);
        const double *source = base->groups->ages + 2 * from;
        int first = (int)ages[0] - (in->when[t] == TRANSITIONS_BIRTHDAY);
        if (ages[1] < source[0] || first > source[1])
            fault_at(out, places->find(places, SECTION_transitions, "ages", t),
                     T("'%s' moves people aged %g to %g out of '%s', which holds ages %g to %g"),
                     name, ages[0], ages[1], base->dims->names[DIM_GROUP][from], source[0],
                     source[1]);
    }
    return out->count == before;
}

const struct model transitions_model = {
    .summary = "moves between groups",
    .check = check,
    .dated = true,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
