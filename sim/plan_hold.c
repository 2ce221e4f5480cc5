/* plan_hold - levers of a policy that have no date act from the start of the forecast. */
#include "sim/plan_hold.h"

#include "scenarios/dated.h"
#include "sim/changes.h"

#include <stdlib.h>
#include <string.h>

/* The entry that is in force at a month: as quantity_at finds it. */
static const struct dated *in_force(const struct setting *set, int month)
{
    const struct dated *found = &set->path[0];
    for (size_t k = 0; k < set->npath; k++)
        if (set->path[k].from <= month && (set->path[k].until == 0 || set->path[k].until > month))
            found = &set->path[k];
    return found;
}

/* The law at a month. On the way of a ramp its numbers are between those of the two, which are laws
 * of one kind; of two kinds there is nothing between, and it is the one that is in force. */
static struct quantity law_at(const struct setting *set, int month)
{
    struct quantity law = in_force(set, month)->value;
    double a[DATED_MOST], b[DATED_MOST], c[DATED_MOST];
    for (size_t k = 0; k < set->npath; k++) {
        const struct quantity *q = &set->path[k].value;
        a[k] = q->a;
        b[k] = q->b;
        c[k] = q->c;
        if (q->law != law.law)
            return law;
    }
    law.a = quantity_at(set->path, a, set->npath, month);
    law.b = quantity_at(set->path, b, set->npath, month);
    law.c = quantity_at(set->path, c, set->npath, month);
    return law;
}

static void append(struct setting *held, int from, bool ramp, const struct quantity *value)
{
    held->path[held->npath++] = (struct dated){.from = from, .ramp = ramp, .value = *value};
}

/* Months from `start` on at which another entry comes into force, in order: from[k] or until[k]. */
static int next_turn(const struct setting *set, int after)
{
    int next = -1;
    for (size_t k = 0; k < set->npath; k++) {
        const int turns[2] = {set->path[k].from, set->path[k].until};
        for (int t = 0; t < 2; t++)
            if (turns[t] > after && (next < 0 || turns[t] < next))
                next = turns[t];
    }
    return next;
}

/* The base's entries up to the start, then what the policy has in force from there on. */
static bool splice(struct setting *held, const struct setting *own, const struct setting *base,
                   int start)
{
    *held = *own;
    held->npath = 0;
    held->path = calloc(base->npath + 2 * own->npath + 1, sizeof *held->path);
    if (held->path == NULL)
        return false;
    for (size_t k = 0; k < base->npath && base->path[k].from < start; k++) {
        held->path[held->npath] = base->path[k];
        if (held->path[held->npath].until > start)
            held->path[held->npath].until = 0;
        held->npath++;
    }
    const struct quantity law = law_at(own, start);
    append(held, start, false, &law);
    for (int month = next_turn(own, start); month >= 0; month = next_turn(own, month)) {
        const struct dated *entry = in_force(own, month);
        append(held, month, entry->ramp && entry->from == month, &entry->value);
    }
    return held->npath <= DATED_MOST;
}

static bool hold_row(struct plan_hold *hold, const struct scenario *scenario,
                     const struct scenario *before, size_t r)
{
    const struct row *row = &sections_all[SECTION_policy]->rows[r];
    const int start = changes_first_month(scenario);
    for (size_t k = 0; k < scenario_size(scenario, row->by) && row->kind == ROW_PATH; k++) {
        size_t was = changes_element(before, row->by, scenario_name(scenario, row->by, k));
        const struct setting *own = scenario_setting(scenario, SECTION_policy, r, k), *base;
        if (was == SIZE_MAX)
            continue;
        base = scenario_setting(before, SECTION_policy, r, was);
        if (changes_since(base, own, start - 12, start) < 0)
            continue;
        hold->row[hold->n] = r;
        hold->element[hold->n] = k;
        if (!splice(&hold->setting[hold->n++], own, base, start))
            return false;
    }
    return true;
}

bool plan_hold_find(struct plan_hold *hold, const struct scenario *scenario,
                    const struct scenario *before)
{
    const struct section *policy = sections_all[SECTION_policy];
    size_t most = 0;
    memset(hold, 0, sizeof *hold);
    if (before == NULL)
        return true;
    for (size_t r = 0; r < policy->nrows; r++)
        most += scenario_size(scenario, policy->rows[r].by);
    hold->setting = calloc(most, sizeof *hold->setting);
    hold->row = calloc(most, sizeof *hold->row);
    hold->element = calloc(most, sizeof *hold->element);
    if (hold->setting == NULL || hold->row == NULL || hold->element == NULL)
        return false;
    for (size_t r = 0; r < policy->nrows; r++)
        if (!hold_row(hold, scenario, before, r))
            return false;
    return true;
}

void plan_hold_free(struct plan_hold *hold)
{
    for (size_t k = 0; k < hold->n; k++)
        free(hold->setting[k].path);
    free(hold->setting);
    free(hold->row);
    free(hold->element);
    memset(hold, 0, sizeof *hold);
}

const struct setting *plan_hold_setting(const struct plan_hold *hold, size_t section, size_t row,
                                        size_t element)
{
    for (size_t k = 0; k < hold->n && section == SECTION_policy; k++)
        if (hold->row[k] == row && hold->element[k] == element)
            return &hold->setting[k];
    return NULL;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
