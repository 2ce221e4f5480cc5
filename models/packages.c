/* packages - supplementary packages that members may buy beside their insurance.
 *
 *     members        = takeup at the period's end * members offered it then, whole persons
 *     person-years   = dt * mean takeup * (members offered it before + at the end) / 2
 *     premiums       = person-years * premium * growth of prices or wages since the base year
 *     benefits       = benefit * premiums;   administration = administration * premiums
 *     balance        = premiums - benefits - administration
 * Premiums, benefits and administration are rounded once to whole currency units, so the last line
 * holds to the unit. The balance is the fund's (models/fund.c). Who takes a package is not told
 * apart from who does not: joining, leaving and care go on as without it. */
#include "models/packages.h"

#include "models/ledger.h"
#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#include <string.h>

#define ROWS "models/packages.def"
#define INPUTS struct packages_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};
#include "models/series.h"

const struct section packages_section = {
    "packages",
    DIM_PACKAGE,
    "supplementary packages that members may buy; the fund carries them",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct packages_inputs),
};

enum { PREMIUMS_WITH_PRICES, PREMIUMS_WITH_WAGES, PREMIUMS_AS_GIVEN };

int64_t packages_balance(const struct packages_state *state, size_t package, size_t lane)
{
    return state->premiums[package][lane] - state->benefits[package][lane] -
           state->administration[package][lane];
}

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    struct packages_state *state = &world->packages;
    size_t n = base->dims->packages;
    state->offered = arena_take(kept, n, sizeof state->offered[0]);
    state->members = arena_take(kept, n, sizeof state->members[0]);
    state->premiums = arena_take(fresh, n, sizeof state->premiums[0]);
    state->benefits = arena_take(fresh, n, sizeof state->benefits[0]);
    state->administration = arena_take(fresh, n, sizeof state->administration[0]);
}

/* Benefits are a share of premiums: who pays none would get none. */
static bool check(const struct view *view, const struct places *places, struct faults *out)
{
    size_t before = out->count;
    const struct packages_inputs *in = view->packages;
    for (size_t k = 0; k < view->dims->packages; k++)
        if (in->takeup[k * LANES] > 0 && !(in->premium[k * LANES] > 0))
            fault_at(out, places->find(places, SECTION_packages, "premium", k),
                     T("members take package '%s' in %d, when its premium is 0: benefits are a "
                       "share of premiums"),
                     view->dims->names[DIM_PACKAGE][k], view->year);
    return out->count == before;
}

/* Members of the group it is offered to, in all areas, or of all groups. */
static void count_offered(const struct view *view, const struct world *now, size_t k,
                          int64_t offered[LANES])
{
    int64_t group = view->packages->group[k];
    for (size_t l = 0; l < LANES; l++) {
        offered[l] = group < 0 ? now->people.members[l] : 0;
        for (size_t a = 0; group >= 0 && a < areas_count(view->dims); a++)
            offered[l] +=
                now->people.group_members[areas_group(view->dims, (size_t)group, a) * LANES + l];
    }
}

/* What holds at the period's end. */
static void count_package(const struct view *view, struct world *now, size_t k)
{
    struct packages_state *state = &now->packages;
    const double *takeup = view->packages->takeup + k * LANES + view->to_end;
    count_offered(view, now, k, state->offered[k]);
    for (size_t l = 0; l < LANES; l++)
        state->members[k][l] = ledger_whole((double)state->offered[k][l] * takeup[l]);
}

static void begin(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    for (size_t k = 0; k < view->dims->packages; k++)
        count_package(view, now, k);
}

static double growth(const struct view *view, const struct world *now, size_t k, size_t l)
{
    int64_t with = view->packages->premiums[k];
    return with == PREMIUMS_WITH_PRICES  ? now->economy.price[l]
           : with == PREMIUMS_WITH_WAGES ? now->economy.wage[l]
                                         : 1;
}

static void sell(const struct view *view, struct world *now, size_t k, double years, size_t l)
{
    struct packages_state *state = &now->packages;
    size_t at = k * LANES + l;
    double due = years * view->packages->premium[at] * growth(view, now, k, l);
    double paid = (double)(state->premiums[k][l] = ledger_whole(due));
    double benefits = paid * view->packages->benefit[at];
    double administration = paid * view->packages->administration[at];
    state->benefits[k][l] = ledger_whole(benefits);
    state->administration[k][l] = ledger_whole(administration);
    if (due + benefits + administration >= LEDGER_MOST)
        model_trouble(now, (int)l, "packages",
                      T("money of package '%s' passes 2^53 units, more than can be kept exactly"),
                      view->dims->names[DIM_PACKAGE][k]);
}

static void step(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    for (size_t k = 0; k < view->dims->packages; k++) {
        int64_t before[LANES];
        memcpy(before, now->packages.offered[k], sizeof before);
        count_package(view, now, k);
        for (size_t l = 0; l < LANES; l++) {
            double offered = (double)(before[l] + now->packages.offered[k][l]) / 2;
            double takeup = view->packages->takeup[k * LANES + l];
            sell(view, now, k, view->dt * takeup * offered, l);
        }
    }
}

const struct model packages_model = {
    .summary = "supplementary packages that members may buy, and what they leave the fund",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .check = check,
    .dated = true,
    .lay = lay,
    .begin = begin,
    .step = step,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
