/* sweep_reading - what those who read parts of a sweep file share. */
#include "sim/sweep_reading.h"

#include "scenarios/tree.h"

#include <string.h>

bool sweep_reading_value(struct sweep_reading *r, const struct row *row, const struct node *group,
                         const char *path, struct slot *out)
{
    const char *dot = strrchr(path, '.');
    const struct node *node = tree_child(group, dot ? dot + 1 : path);
    const struct reading reading = {&r->sweep->pool, r->faults, row, path};
    memset(out, 0, sizeof *out);
    return node != NULL && value_read(&reading, node, (struct cite){0}, out);
}

static const struct row text_row = {.kind = ROW_TEXT, .unit = ""};

const char *sweep_reading_unit(struct sweep_reading *r, const char *unit)
{
    char named[160], other[160];
    plan_unit(&r->load[0].plan, unit, named, sizeof named);
    for (size_t b = 1; b < r->sweep->nbases; b++) {
        plan_unit(&r->load[b].plan, unit, other, sizeof other);
        if (strcmp(named, other) != 0)
            return unit;
    }
    return pool_print(&r->sweep->pool, "%s", named);
}

const char *sweep_reading_text(struct sweep_reading *r, const struct node *group, const char *path)
{
    struct slot slot;
    return sweep_reading_value(r, &text_row, group, path, &slot) ? slot.is.text : NULL;
}

bool sweep_reading_keys(struct sweep_reading *r, const struct node *group, const char *path,
                        const char *allowed)
{
    struct cite cite = {0};
    const struct reading reading = {&r->sweep->pool, r->faults, &text_row, path};
    return reading_keys(&reading, group, allowed, &cite);
}

void sweep_reading_adopt(struct sweep_reading *r, const struct fault_list *from)
{
    const struct fault_list_entry *entry = NULL;
    while ((entry = fault_list_next(from, entry)) != NULL) {
        struct place place = fault_list_place(entry);
        if (place.file != NULL)
            place.file = pool_print(&r->sweep->pool, "%s", place.file);
        fault_at(r->faults, place, "%s", fault_list_text(entry));
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
