/* split - first sums, then residents, then members. */
#include "scenarios/split.h"

#include "models/raking.h"
#include "models/words.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const double tolerance = 1e-3, close_enough = 1e-9;
enum { MOST_ROUNDS = 10000 };

struct split {
    struct scenario *s;
    struct slot *copies;
    size_t stride, areas, groups;
    struct faults *faults;
};

static size_t row_of(size_t section, const char *name)
{
    size_t row = 0;
    while (strcmp(sections_all[section]->rows[row].name, name) != 0)
        row++;
    return row;
}

static struct slot *copy_at(const struct split *t, const char *row, size_t area, size_t group)
{
    return &t->copies[row_of(SECTION_groups, row) * t->stride + area * t->groups + group];
}

static const struct slot *nation_at(const struct split *t, const char *row, size_t group)
{
    return inside_slot(t->s, SECTION_groups, row_of(SECTION_groups, row), group);
}

static const struct slot *area_at(const struct split *t, size_t area)
{
    return inside_slot(t->s, SECTION_areas, row_of(SECTION_areas, "residents"), area);
}

/* Without every area's residents there is nothing to split by; that is said elsewhere. */
static bool can_split(const struct split *t)
{
    static const char *const rows[] = {"residents", "members"};
    bool can = true;
    for (size_t a = 0; a < t->areas; a++) {
        can = can && area_at(t, a)->is.given && !area_at(t, a)->bad;
        for (size_t k = 0; k < 2; k++)
            for (size_t g = 0; g < t->groups; g++)
                can = can && !copy_at(t, rows[k], a, g)->bad;
    }
    return can;
}

static bool differ(double a, double b)
{
    return fabs(a - b) > tolerance * fmax(a, b);
}

/* What areas state of a group, and in how many of them nothing is stated. */
static int64_t stated(const struct split *t, const char *row, size_t group, size_t *open)
{
    int64_t sum = 0;
    *open = 0;
    for (size_t a = 0; a < t->areas; a++) {
        const struct slot *copy = copy_at(t, row, a, group);
        sum += copy->own ? copy->is.count : 0;
        *open += !copy->own;
    }
    return sum;
}

/* Where sums that do not hold are said: at what an area states of a group last, if one does. */
static struct place place_of(const struct split *t, const char *row, size_t group)
{
    struct place place = nation_at(t, row, group)->is.place;
    for (size_t a = 0; a < t->areas; a++)
        if (copy_at(t, row, a, group)->own)
            place = copy_at(t, row, a, group)->is.place;
    return place;
}

static bool check_group(const struct split *t, const char *row, size_t group)
{
    size_t open;
    int64_t sum = stated(t, row, group, &open);
    const struct slot *nation = nation_at(t, row, group);
    double all = (double)nation->is.count;
    const char *name = t->s->names[DIM_GROUP].list[group].text;
    if (!nation->is.given)
        return true; /* the sum of areas, or missing */
    if (open == 0 && differ((double)sum, all))
        return fault_at(t->faults, place_of(t, row, group),
                        T("groups.%s.%s: is %" PRId64 ", but its areas hold %" PRId64
                          ": they may differ by 0.1 %% at most"),
                        name, row, nation->is.count, sum);
    if (open > 0 && (double)sum > all && differ((double)sum, all))
        return fault_at(
            t->faults, place_of(t, row, group),
            T("groups.%s.%s: is %" PRId64 ", but some of its areas alone hold %" PRId64), name, row,
            nation->is.count, sum);
    return true;
}

static bool check_area(const struct split *t, size_t area)
{
    double sum = 0, all = (double)area_at(t, area)->is.count;
    size_t open = 0;
    for (size_t g = 0; g < t->groups; g++) {
        const struct slot *copy = copy_at(t, "residents", area, g);
        sum += copy->own ? (double)copy->is.count : 0;
        open += !copy->own;
    }
    if (!differ(sum, all) || (open > 0 && sum < all))
        return true;
    return fault_at(t->faults, area_at(t, area)->is.place,
                    open > 0
                        ? T("areas.%s.residents: is %.0f, but some of its groups alone hold %.0f")
                        : T("areas.%s.residents: is %.0f, but its groups hold %.0f: they may "
                            "differ by 0.1 %% at most"),
                    t->s->names[DIM_AREA].list[area].text, all, sum);
}

static bool check_sums(const struct split *t)
{
    bool sound = true, whole = true;
    double nation = 0, areas = 0;
    for (size_t g = 0; g < t->groups; g++) {
        size_t open;
        int64_t sum = stated(t, "residents", g, &open);
        const struct slot *slot = nation_at(t, "residents", g);
        sound &= check_group(t, "residents", g);
        sound &= check_group(t, "members", g);
        nation += slot->is.given ? (double)slot->is.count : (double)sum;
        whole = whole && (slot->is.given || open == 0);
    }
    for (size_t a = 0; a < t->areas; a++) {
        sound &= check_area(t, a);
        areas += (double)area_at(t, a)->is.count;
    }
    if (sound && whole && differ(nation, areas))
        sound = fault_at(t->faults, t->s->places[SECTION_areas],
                         T("areas: hold %.0f residents, but the nation's groups %.0f: they may "
                           "differ by 0.1 %% at most"),
                         areas, nation);
    return sound;
}

static void put(const struct split *t, const char *row, size_t area, size_t group, int64_t count)
{
    struct slot *copy = copy_at(t, row, area, group);
    *copy = *nation_at(t, row, group);
    copy->own = true;
    copy->is.count = count;
    copy->is.source = T("the nation's figure, split by residents of the areas");
    copy->is.status = "estimated";
}

/* Gives `total` persons to the open copies of a group, in proportion to want[area]. */
static void give(const struct split *t, const char *row, size_t group, double total,
                 const double want[NAMES_MOST])
{
    double real[NAMES_MOST], all = 0;
    int32_t whole[NAMES_MOST];
    size_t n = 0;
    for (size_t a = 0; a < t->areas; a++)
        all += copy_at(t, row, a, group)->own ? 0 : want[a];
    for (size_t a = 0; a < t->areas; a++) {
        if (!copy_at(t, row, a, group)->own)
            real[n++] = all > 0 ? total * (want[a] / all) : 0;
    }
    raking_round(real, n, whole);
    n = 0;
    for (size_t a = 0; a < t->areas; a++) {
        if (!copy_at(t, row, a, group)->own)
            put(t, row, a, group, whole[n++]);
    }
}

/* What a group leaves to the areas that state nothing. */
static double left_of(const struct split *t, const char *row, size_t group)
{
    size_t open;
    int64_t sum = stated(t, row, group, &open);
    return open > 0 ? fmax((double)(nation_at(t, row, group)->is.count - sum), 0) : 0;
}

/* The open cells: [area * groups + group], 0 where an area states its own. */
struct table {
    double *cell, *group, *area, *group_sum, *area_sum;
    uint32_t *group_of, *area_of;
};

static void lay_table(const struct split *t, struct table *m)
{
    struct pool *pool = &t->s->pool;
    size_t n = t->areas * t->groups;
    double groups = 0, areas = 0;
    *m = (struct table){
        pool_new(pool, n, sizeof *m->cell),
        pool_new(pool, t->groups, sizeof *m->group),
        pool_new(pool, t->areas, sizeof *m->area),
        pool_new(pool, t->groups, sizeof *m->group_sum),
        pool_new(pool, t->areas, sizeof *m->area_sum),
        pool_new(pool, n, sizeof *m->group_of),
        pool_new(pool, n, sizeof *m->area_of),
    };
    for (size_t g = 0; g < t->groups; g++)
        groups += m->group[g] = left_of(t, "residents", g);
    for (size_t a = 0; a < t->areas; a++) {
        m->area[a] = (double)area_at(t, a)->is.count;
        for (size_t g = 0; g < t->groups; g++) {
            const struct slot *copy = copy_at(t, "residents", a, g);
            m->area[a] -= copy->own ? (double)copy->is.count : 0;
        }
        areas += m->area[a] = fmax(m->area[a], 0);
    }
    for (size_t a = 0; a < t->areas; a++) {
        m->area[a] *= areas > 0 ? groups / areas : 0;
        for (size_t g = 0; g < t->groups; g++) {
            size_t k = a * t->groups + g;
            m->group_of[k] = (uint32_t)g;
            m->area_of[k] = (uint32_t)a;
            m->cell[k] = copy_at(t, "residents", a, g)->own ? 0 : m->group[g] * m->area[a];
        }
    }
}

static bool split_residents(const struct split *t)
{
    struct table m;
    lay_table(t, &m);
    const struct raking_margin margins[2] = {
        {t->groups, m.group_of, m.group, m.group_sum},
        {t->areas, m.area_of, m.area, m.area_sum},
    };
    struct raking_result result =
        raking_fit(m.cell, t->areas * t->groups, margins, 2, close_enough, MOST_ROUNDS);
    if (result.worst > tolerance && result.margin == 0)
        return fault_at(t->faults, place_of(t, "residents", result.at),
                        T("groups.%s.residents: areas that do not state theirs should hold %.0f, "
                          "but have room for %.0f"),
                        t->s->names[DIM_GROUP].list[result.at].text, m.group[result.at],
                        m.group_sum[result.at]);
    if (result.worst > tolerance)
        return fault_at(t->faults, area_at(t, result.at)->is.place,
                        T("areas.%s.residents: groups that it does not state should hold %.0f, but "
                          "the nation's leave %.0f"),
                        t->s->names[DIM_AREA].list[result.at].text, m.area[result.at],
                        m.area_sum[result.at]);
    for (size_t g = 0; g < t->groups; g++) {
        double want[NAMES_MOST] = {0};
        for (size_t a = 0; a < t->areas; a++)
            want[a] = m.cell[a * t->groups + g];
        if (nation_at(t, "residents", g)->is.given)
            give(t, "residents", g, m.group[g], want);
    }
    return true;
}

static bool split_members(const struct split *t)
{
    bool sound = true;
    for (size_t g = 0; g < t->groups; g++) {
        double want[NAMES_MOST] = {0}, room = 0, left = left_of(t, "members", g);
        if (!nation_at(t, "members", g)->is.given)
            continue;
        for (size_t a = 0; a < t->areas; a++) {
            want[a] = (double)copy_at(t, "residents", a, g)->is.count;
            room += copy_at(t, "members", a, g)->own ? 0 : want[a];
        }
        if (left > room && differ(left, room))
            sound = fault_at(t->faults, place_of(t, "members", g),
                             T("groups.%s.members: areas that do not state theirs should have "
                               "%.0f, but hold %.0f residents"),
                             t->s->names[DIM_GROUP].list[g].text, left, room);
        give(t, "members", g, fmin(left, room), want);
    }
    return sound;
}

bool split_nation(struct scenario *s, struct slot *copies, size_t stride, struct faults *faults)
{
    struct split t = {s, copies, stride, s->names[DIM_AREA].n, s->names[DIM_GROUP].n, faults};
    if (!can_split(&t))
        return true;
    return check_sums(&t) && split_residents(&t) && split_members(&t);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
