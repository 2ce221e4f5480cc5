/* areas - parts of the country: which groups are whose, and how many people live there. */
#include "models/areas.h"

#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#include <string.h>

#define ROWS "models/areas.def"
#define INPUTS struct areas_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};
#include "models/series.h"

const struct section areas_section = {
    "areas",
    DIM_AREA,
    "parts of the country; sections that vary by group or transition may stand in an area and say "
    "in what it differs",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct areas_inputs),
};

size_t areas_count(const struct dims *dims)
{
    return dims->areas > 0 ? dims->areas : 1;
}

static size_t groups_each(const struct dims *dims)
{
    return dims->groups / areas_count(dims);
}

size_t areas_of(const struct dims *dims, size_t group)
{
    return group / groups_each(dims);
}

size_t areas_group(const struct dims *dims, size_t group, size_t area)
{
    return area * groups_each(dims) + group % groups_each(dims);
}

const char *areas_law(const struct dims *dims, size_t group)
{
    const char *name = dims->names[DIM_GROUP][group], *dot = strchr(name, '.');
    return dot != NULL ? dot + 1 : name;
}

const char *areas_name(const struct dims *dims, size_t area)
{
    return dims->areas > 0 ? dims->names[DIM_AREA][area] : "";
}

double areas_income_level(const struct view *view, size_t group, size_t lane)
{
    const struct dims *dims = view->dims;
    return dims->areas > 0 ? view->areas->income_level[areas_of(dims, group) * LANES + lane] : 1;
}

double areas_migration(const struct view *view, size_t group, size_t lane)
{
    const struct dims *dims = view->dims;
    return dims->areas > 0 ? view->areas->migration[areas_of(dims, group) * LANES + lane] : 1;
}

static void lay(const struct view *base, struct world *world, struct arena *kept,
                struct arena *fresh)
{
    (void)fresh;
    const size_t lanes = LANES * sizeof(int64_t);
    world->areas.residents = arena_take(kept, base->dims->areas, lanes);
    world->areas.members = arena_take(kept, base->dims->areas, lanes);
}

/* People who move find their place in every area. */
static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    const struct dims *dims = base->dims;
    size_t before = out->count;
    for (size_t g = 0; g < dims->groups; g++) {
        size_t first = areas_group(dims, g, 0);
        const double *ages = base->groups->ages + 2 * g, *other = base->groups->ages + 2 * first;
        if (g != first && (ages[0] != other[0] || ages[1] != other[1]))
            fault_at(out, places->find(places, SECTION_groups, "ages", g),
                     T("'%s' holds ages %g to %g, '%s' %g to %g: a group holds the same ages in "
                       "every area"),
                     dims->names[DIM_GROUP][g], ages[0], ages[1], dims->names[DIM_GROUP][first],
                     other[0], other[1]);
    }
    return out->count == before;
}

static void count(const struct view *view, struct world *now, const struct luck *luck)
{
    (void)luck;
    const struct dims *dims = view->dims;
    struct areas_state *areas = &now->areas;
    memset(areas->residents, 0, dims->areas * LANES * sizeof areas->residents[0]);
    memset(areas->members, 0, dims->areas * LANES * sizeof areas->members[0]);
    for (size_t g = 0; g < dims->groups && dims->areas > 0; g++)
        for (size_t l = 0; l < LANES; l++) {
            size_t at = areas_of(dims, g) * LANES + l;
            areas->residents[at] += now->people.group_residents[g * LANES + l];
            areas->members[at] += now->people.group_members[g * LANES + l];
        }
}

const struct model areas_model = {
    .summary = "parts of the country and how many people live there",
    .series = series,
    .nseries = sizeof series / sizeof series[0],
    .check = check,
    .lay = lay,
    .begin = count,
    .step = count,
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
