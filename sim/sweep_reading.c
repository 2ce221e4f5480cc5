/* sweep_reading - what those who read parts of a sweep file share. */
#include "sim/sweep_reading.h"

#include "scenarios/tree.h"

#include <string.h>

bool sweep_reading_value(struct sweep_reading *r, const struct row *row, const struct node *group,
                         const char *path, struct slot *out)
{
    const char *dot = strrchr(path, '.');
    const struct node *node = tree_child(group, dot ? dot + 1 : path);
    const struct reading reading = {&r->sweep->pool, &r->sweep->faults.faults, row, path};
    memset(out, 0, sizeof *out);
    return node != NULL && value_read(&reading, node, (struct cite){0}, out);
}

static const struct row none = {.kind = ROW_TEXT, .unit = ""};

bool sweep_reading_keys(struct sweep_reading *r, const struct node *group, const char *path,
                        const char *allowed)
{
    struct cite cite = {0};
    const struct reading reading = {&r->sweep->pool, &r->sweep->faults.faults, &none, path};
    return reading_keys(&reading, group, allowed, &cite);
}

void sweep_reading_adopt(struct sweep_reading *r, const struct fault_list *from)
{
    const struct fault_list_entry *entry = NULL;
    while ((entry = fault_list_next(from, entry)) != NULL) {
        struct place place = fault_list_place(entry);
        if (place.file != NULL)
            place.file = pool_print(&r->sweep->pool, "%s", place.file);
        fault_at(&r->sweep->faults.faults, place, "%s", fault_list_text(entry));
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
