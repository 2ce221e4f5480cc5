/* moves - how people move from one area to another. population carries them out.
 *
 * Moves from one area compete: with hazards r_k w_k(age) that sum to h, a share
 * (1 - exp(-h)) r_k w_k / h of the people make move k in a year. */
#include "models/moves.h"

#include "models/elementary.h"
#include "models/knots.h"
#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#define ROWS "models/moves.def"
#define INPUTS struct moves_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};

const struct section moves_section = {
    "moves",
    DIM_MOVE,
    "how people move from one area to another",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct moves_inputs),
};

enum { KNOTS = 32 };

static double hazard(const struct view *view, size_t move, int age, size_t lane)
{
    const struct moves_inputs *in = view->moves;
    return in->rate[move * LANES + lane] * knots_at(in->ages + KNOTS * move, KNOTS, age);
}

/* Hazards out of a move's first area: of all moves, and of those named before it. */
static double out_of_area(const struct view *view, size_t move, size_t upto, int age, size_t lane)
{
    double sum = 0;
    for (size_t k = 0; k < upto; k++)
        if (view->moves->from[k] == view->moves->from[move])
            sum += hazard(view, k, age, lane);
    return sum;
}

double moves_share(const struct view *view, size_t move, int age, size_t lane)
{
    double all = out_of_area(view, move, view->dims->moves, age, lane);
    double own = hazard(view, move, age, lane);
    return own > 0 ? elementary_probability(all, 1) * (own / all) : 0;
}

double moves_asked(const struct view *view, size_t move, int age, size_t lane)
{
    double all = out_of_area(view, move, view->dims->moves, age, lane);
    double before = out_of_area(view, move, move, age, lane);
    double share = moves_share(view, move, age, lane);
    double left = before > 0 ? 1 - elementary_probability(all, 1) * (before / all) : 1;
    return share > 0 && share < left ? share / left : share > 0; /* of those left nearly all */
}

static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    size_t before = out->count;
    const struct moves_inputs *in = base->moves;
    for (size_t k = 0; k < base->dims->moves; k++) {
        const char *name = base->dims->names[DIM_MOVE][k];
        struct place place = places->find(places, SECTION_moves, "rate", k);
        if (in->from[k] < 0 || in->to[k] < 0)
            fault_at(out, place, T("'%s' must say the areas that people move from and to"), name);
        else if (in->from[k] == in->to[k])
            fault_at(out, places->find(places, SECTION_moves, "to", k),
                     T("'%s' leads from an area to itself"), name);
        if (!knots_sound(in->ages + KNOTS * k, KNOTS))
            fault_at(out, places->find(places, SECTION_moves, "ages", k),
                     T("ages of '%s' must be pairs of age and weight, ages rising"), name);
    }
    return out->count == before;
}

const struct model moves_model = {.summary = "moves between areas", .check = check};
/* SPDX-License-Identifier: GPL-3.0-or-later */
