/* expand - copies of groups and transitions for each area, those of the first area first. */
#include "scenarios/expand.h"

#include "models/words.h"
#include "scenarios/split.h"

static bool check_names(const struct scenario *s, struct faults *faults)
{
    bool sound = true;
    const struct names *areas = &s->names[DIM_AREA], *groups = &s->names[DIM_GROUP];
    for (size_t a = 0; a < areas->n; a++) {
        const struct name *area = &areas->list[a];
        if (names_find(groups, area->text) != NAMES_NONE)
            sound = fault_at(faults, area->place,
                             T("areas: '%s' is the name of a group; an area needs another"),
                             area->text);
    }
    for (enum dim dim = DIM_ONE; dim < DIMS; dim++) {
        if (row_by_area(dim) && areas->n * s->names[dim].n > NAMES_ROOM)
            sound = fault_at(faults, s->places[SECTION_areas],
                             T("areas: %zu areas with %zu %ss each are more than %d"), areas->n,
                             s->names[dim].n, names_noun(dim), NAMES_ROOM);
    }
    return sound;
}

/* What a copy has, as far as some text gives it. */
static struct slot copied(const struct scenario *s, size_t area, size_t section, size_t row,
                          size_t element)
{
    const struct slot *own = s->own[area][section];
    const struct slot *from[] = {
        own ? &own[row * SLOTS + element] : NULL,
        own ? &own[row * SLOTS + SLOTS - 1] : NULL,
        inside_slot(s, section, row, element),
        inside_slot(s, section, row, SLOT_ALL),
    };
    for (size_t k = 0; k < sizeof from / sizeof from[0]; k++) {
        if (from[k] && from[k]->is.given)
            return *from[k];
    }
    return (struct slot){0};
}

/* The copies of one row. Of those that are the nation's, all but the first are repeated. */
static void copy_row(const struct scenario *s, size_t section, size_t row, struct slot *out)
{
    size_t n = s->names[inside_by(section, row)].n;
    for (size_t i = 0; i < n; i++) {
        bool said = false;
        for (size_t a = 0; a < s->names[DIM_AREA].n; a++) {
            struct slot *slot = &out[a * n + i];
            *slot = copied(s, a, section, row, i);
            slot->is.repeated = said && !slot->own;
            said = said || !slot->own;
        }
    }
}

static void copy_names(struct scenario *s, enum dim dim)
{
    struct names old = s->names[dim], *names = &s->names[dim];
    const struct names *areas = &s->names[DIM_AREA];
    names->n = 0;
    for (size_t a = 0; a < areas->n; a++) {
        for (size_t i = 0; i < old.n; i++)
            names->list[names->n++] =
                (struct name){pool_print(&s->pool, "%s.%s", areas->list[a].text, old.list[i].text),
                              old.list[i].place, false, old.list[i].overlay};
    }
}

bool expand_areas(struct scenario *s, struct faults *faults)
{
    struct slot *slots[SECTIONS];
    size_t stride = NAMES_ROOM + 1;
    if (!check_names(s, faults))
        return false;
    for (size_t section = 0; section < SECTIONS; section++) {
        size_t nrows = sections_all[section]->nrows;
        slots[section] = pool_new(&s->pool, nrows * stride, sizeof *slots[section]);
        for (size_t row = 0; row < nrows; row++) {
            struct slot *to = slots[section] + row * stride;
            if (row_by_area(inside_by(section, row))) {
                copy_row(s, section, row, to);
                continue;
            }
            for (size_t i = 0; i < NAMES_MOST; i++)
                to[i] = *inside_slot(s, section, row, i);
            to[stride - 1] = *inside_slot(s, section, row, SLOT_ALL);
        }
    }
    bool sound = split_nation(s, slots[SECTION_groups], stride, faults);
    for (size_t section = 0; section < SECTIONS; section++)
        s->slots[section] = slots[section];
    s->stride = stride;
    copy_names(s, DIM_GROUP);
    copy_names(s, DIM_TRANSITION);
    return sound;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
