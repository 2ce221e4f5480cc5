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
    bool members_known; /* some area says how many it has */
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

static const struct slot *area_at(const struct split *t, const char *row, size_t area)
{
    return inside_slot(t->s, SECTION_areas, row_of(SECTION_areas, row), area);
}

/* Whether the area says how many of its residents are members. */
static bool counts_members(const struct split *t, size_t area)
{
    const struct slot *slot = area_at(t, "members", area);
    return slot->is.given && slot->is.count >= 0;
}

/* Without every area's residents there is nothing to split by; that is said elsewhere. */
static bool can_split(const struct split *t)
{
    static const char *const rows[] = {"residents", "members"};
    bool can = true;
    for (size_t a = 0; a < t->areas; a++) {
        can = can && area_at(t, "residents", a)->is.given;
        for (size_t k = 0; k < 2; k++) {
            can = can && !area_at(t, rows[k], a)->bad;
            for (size_t g = 0; g < t->groups; g++)
                can = can && !copy_at(t, rows[k], a, g)->bad;
        }
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

static bool check_area(const struct split *t, const char *row, size_t area)
{
    double sum = 0, all = (double)area_at(t, row, area)->is.count;
    size_t open = 0;
    for (size_t g = 0; g < t->groups; g++) {
        const struct slot *copy = copy_at(t, row, area, g);
        sum += copy->own ? (double)copy->is.count : 0;
        open += !copy->own;
    }
    if (!differ(sum, all) || (open > 0 && sum < all))
        return true;
    return fault_at(t->faults, area_at(t, row, area)->is.place,
                    open > 0 ? T("areas.%s.%s: is %.0f, but some of its groups alone hold %.0f")
                             : T("areas.%s.%s: is %.0f, but its groups hold %.0f: they may "
                                 "differ by 0.1 %% at most"),
                    t->s->names[DIM_AREA].list[area].text, row, all, sum);
}

static bool check_members(const struct split *t, size_t area)
{
    const struct slot *members = area_at(t, "members", area);
    int64_t residents = area_at(t, "residents", area)->is.count;
    if (members->is.count > residents)
        return fault_at(t->faults, members->is.place,
                        T("areas.%s.members: is %" PRId64 ", but %" PRId64 " residents live there"),
                        t->s->names[DIM_AREA].list[area].text, members->is.count, residents);
    return check_area(t, "members", area);
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
        sound &= check_area(t, "residents", a);
        sound &= !counts_members(t, a) || check_members(t, a);
        areas += (double)area_at(t, "residents", a)->is.count;
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
    bool by_members = strcmp(row, "members") == 0 && t->members_known;
    struct slot *copy = copy_at(t, row, area, group);
    *copy = *nation_at(t, row, group);
    copy->own = true;
    copy->is.count = count;
    copy->is.source = by_members
                          ? T("the nation's figure, split by residents and members of the areas")
                          : T("the nation's figure, split by residents of the areas");
    copy->is.status = "estimated";
}

/* Persons whom rounding put above room[area] go to the first areas that have room. */
static void keep_within(const struct split *t, const char *row, size_t group,
                        const double room[NAMES_MOST], int32_t *whole)
{
    int32_t over = 0;
    for (int pass = 0; pass < 2; pass++) {
        size_t n = 0;
        for (size_t a = 0; a < t->areas; a++) {
            if (copy_at(t, row, a, group)->own)
                continue;
            int32_t left = (int32_t)room[a] - whole[n];
            int32_t moved = pass == 0 ? (left < 0 ? left : 0) : (left < over ? left : over);
            whole[n++] += moved;
            over -= moved;
        }
    }
}

/* Gives `total` persons to the open copies of a group, in proportion to want[area]; room: at most
 * so many to each, NULL: any number. */
static void give(const struct split *t, const char *row, size_t group, double total,
                 const double want[NAMES_MOST], const double *room)
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
    if (room != NULL)
        keep_within(t, row, group, room, whole);
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
        m->area[a] = (double)area_at(t, "residents", a)->is.count;
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
        return fault_at(t->faults, area_at(t, "residents", result.at)->is.place,
                        T("areas.%s.residents: groups that it does not state should hold %.0f, but "
                          "the nation's leave %.0f"),
                        t->s->names[DIM_AREA].list[result.at].text, m.area[result.at],
                        m.area_sum[result.at]);
    for (size_t g = 0; g < t->groups; g++) {
        double want[NAMES_MOST] = {0};
        for (size_t a = 0; a < t->areas; a++)
            want[a] = m.cell[a * t->groups + g];
        if (nation_at(t, "residents", g)->is.given)
            give(t, "residents", g, m.group[g], want, NULL);
    }
    return true;
}

/* Residents of the open copies of a group, by area; returns how many they are. */
static double room_of(const struct split *t, size_t group, double room[NAMES_MOST])
{
    double all = 0;
    for (size_t a = 0; a < t->areas; a++) {
        room[a] = (double)copy_at(t, "residents", a, group)->is.count;
        all += copy_at(t, "members", a, group)->own ? 0 : room[a];
    }
    return all;
}

static bool check_room(const struct split *t, size_t group, double left, double room)
{
    if (left <= room || !differ(left, room))
        return true;
    return fault_at(t->faults, place_of(t, "members", group),
                    T("groups.%s.members: areas that do not state theirs should have %.0f, but "
                      "hold %.0f residents"),
                    t->s->names[DIM_GROUP].list[group].text, left, room);
}

static bool split_members_by_residents(const struct split *t)
{
    bool sound = true;
    for (size_t g = 0; g < t->groups; g++) {
        double want[NAMES_MOST] = {0}, left = left_of(t, "members", g);
        if (!nation_at(t, "members", g)->is.given)
            continue;
        double room = room_of(t, g, want);
        sound &= check_room(t, g, left, room);
        give(t, "members", g, fmin(left, room), want, NULL);
    }
    return sound;
}

/* Whether the nation's members are there to be split, and find room. */
static bool check_groups(const struct split *t, bool *all_given)
{
    bool sound = true;
    *all_given = true;
    for (size_t g = 0; g < t->groups; g++) {
        double room[NAMES_MOST], all = room_of(t, g, room);
        if (all > 0 && !nation_at(t, "members", g)->is.given)
            *all_given = false; /* said elsewhere */
        else
            sound &= check_room(t, g, left_of(t, "members", g), all);
    }
    return sound;
}

/* Open cells of members and, behind them, of residents without a card: [kind][area][group]. Areas
 * that do not state their members are one class together, the last. */
struct cover {
    double *cell, *of_cell, *of_group, *of_area, *sum;
    uint32_t *which_cell, *which_group, *which_area;
};

static struct cover lay_cover(const struct split *t)
{
    struct pool *pool = &t->s->pool;
    size_t n = t->areas * t->groups;
    return (struct cover){
        pool_new(pool, 2 * n, sizeof(double)),
        pool_new(pool, n, sizeof(double)),
        pool_new(pool, 2 * t->groups, sizeof(double)),
        pool_new(pool, 2 * (t->areas + 1), sizeof(double)),
        pool_new(pool, n + 2 * (t->groups + t->areas + 1), sizeof(double)),
        pool_new(pool, 2 * n, sizeof(uint32_t)),
        pool_new(pool, 2 * n, sizeof(uint32_t)),
        pool_new(pool, 2 * n, sizeof(uint32_t)),
    };
}

/* The start: every group with its national coverage in every area. Totals of groups are those of
 * the nation; returns how many members they are. */
static double fill_cover(const struct split *t, struct cover *m)
{
    size_t n = t->areas * t->groups, classes = t->areas + 1;
    double all = 0;
    for (size_t g = 0; g < t->groups; g++) {
        double room[NAMES_MOST], whole = room_of(t, g, room);
        double members = fmin(left_of(t, "members", g), whole);
        all += m->of_group[g] = members;
        m->of_group[t->groups + g] = whole - members;
        for (size_t a = 0; a < t->areas; a++) {
            size_t k = a * t->groups + g, class = counts_members(t, a) ? a : t->areas;
            m->of_cell[k] = copy_at(t, "members", a, g)->own ? 0 : room[a];
            m->cell[k] = whole > 0 ? m->of_cell[k] * (members / whole) : 0;
            m->cell[n + k] = m->of_cell[k] - m->cell[k];
            for (size_t kind = 0; kind < 2; kind++) {
                m->which_cell[kind * n + k] = (uint32_t)k;
                m->which_group[kind * n + k] = (uint32_t)(kind * t->groups + g);
                m->which_area[kind * n + k] = (uint32_t)(kind * classes + class);
            }
            m->of_area[classes + class] += m->of_cell[k];
        }
    }
    return all;
}

/* What areas state, scaled to the groups' members where no other area is there to take the rest.
 * False: said. */
static bool total_areas(const struct split *t, struct cover *m, double all)
{
    size_t classes = t->areas + 1;
    bool rest = m->of_area[classes + t->areas] > 0;
    double counted = 0;
    for (size_t a = 0; a < t->areas; a++) {
        bool counts = counts_members(t, a);
        double left = counts ? (double)area_at(t, "members", a)->is.count : 0;
        for (size_t g = 0; g < t->groups; g++) {
            const struct slot *copy = copy_at(t, "members", a, g);
            left -= copy->own ? (double)copy->is.count : 0;
        }
        counted += m->of_area[a] = fmax(left, 0);
    }
    if ((!rest || counted > all) && differ(counted, all))
        return fault_at(t->faults, t->s->places[SECTION_areas],
                        T("areas: state %.0f members, but the nation's groups have %.0f for them: "
                          "they may differ by 0.1 %% at most"),
                        counted, all);
    double scale = counted > 0 && (!rest || counted > all) ? all / counted : 1;
    for (size_t a = 0; a < t->areas; a++) {
        m->of_area[a] *= scale;
        m->of_area[classes + a] = fmax(m->of_area[classes + a] - m->of_area[a], 0);
    }
    double left = fmax(all - counted * scale, 0), room = m->of_area[classes + t->areas];
    if (left > room && differ(left, room))
        return fault_at(t->faults, t->s->places[SECTION_areas],
                        T("areas: those that do not state their members are left %.0f, but hold "
                          "%.0f residents"),
                        left, room);
    m->of_area[t->areas] = fmin(left, room);
    m->of_area[classes + t->areas] = room - m->of_area[t->areas];
    return true;
}

/* Says of which area the groups hold too few or too many members: that with the largest gap. */
static bool refuse_area(const struct split *t, const struct cover *m, const double *sum)
{
    size_t worst = 0;
    double gap = 0;
    for (size_t c = 0; c < t->areas; c++) {
        double here = fabs(sum[c] - m->of_area[c]) / fmax(m->of_area[c], 1);
        worst = here > gap ? c : worst, gap = fmax(gap, here);
    }
    return fault_at(t->faults, area_at(t, "members", worst)->is.place,
                    T("areas.%s.members: groups that it does not state should have %.0f, but the "
                      "nation's groups have %.0f there"),
                    t->s->names[DIM_AREA].list[worst].text, m->of_area[worst], sum[worst]);
}

/* So that groups', areas' and cells' figures hold; areas are fitted first, and miss if any do. */
static bool split_members_by_both(const struct split *t)
{
    bool all_given, sound = check_groups(t, &all_given);
    size_t n = t->areas * t->groups, classes = t->areas + 1;
    struct cover m = lay_cover(t);
    if (!sound || !all_given)
        return sound;
    if (!total_areas(t, &m, fill_cover(t, &m)))
        return false;
    const struct raking_margin margins[3] = {
        {2 * classes, m.which_area, m.of_area, m.sum},
        {n, m.which_cell, m.of_cell, m.sum + 2 * classes},
        {2 * t->groups, m.which_group, m.of_group, m.sum + 2 * classes + n},
    };
    if (raking_fit(m.cell, 2 * n, margins, 3, close_enough, MOST_ROUNDS).worst > tolerance)
        return refuse_area(t, &m, m.sum);
    for (size_t g = 0; g < t->groups; g++) {
        double want[NAMES_MOST] = {0}, room[NAMES_MOST];
        if (!nation_at(t, "members", g)->is.given)
            continue;
        room_of(t, g, room);
        for (size_t a = 0; a < t->areas; a++)
            want[a] = m.cell[a * t->groups + g];
        give(t, "members", g, m.of_group[g], want, room);
    }
    return true;
}

bool split_nation(struct scenario *s, struct slot *copies, size_t stride, struct faults *faults)
{
    struct split t = {s,      copies, stride, s->names[DIM_AREA].n, s->names[DIM_GROUP].n,
                      faults, false};
    for (size_t a = 0; a < t.areas; a++)
        t.members_known |= counts_members(&t, a);
    bool (*split_members)(const struct split *) =
        t.members_known ? split_members_by_both : split_members_by_residents;
    return !can_split(&t) || (check_sums(&t) && split_residents(&t) && split_members(&t));
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
