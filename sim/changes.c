/* changes - what one scenario changes from another, setting by setting, and since when. */
#include "sim/changes.h"

#include "scenarios/date.h"
#include "scenarios/dated.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static int64_t setup_count(const struct scenario *scenario, const char *name)
{
    const struct section *setup = sections_all[SECTION_setup];
    for (size_t r = 0; r < setup->nrows; r++)
        if (strcmp(setup->rows[r].name, name) == 0)
            return scenario_setting(scenario, SECTION_setup, r, 0)->count;
    assert(false && "a row that the program names exists");
    return 0;
}

int changes_first_month(const struct scenario *scenario)
{
    return (int)(setup_count(scenario, "first_year") + 1) * 12;
}

size_t changes_element(const struct scenario *scenario, enum dim dim, const char *name)
{
    for (size_t k = 0; k < scenario_size(scenario, dim); k++)
        if (strcmp(scenario_name(scenario, dim, k), name) == 0)
            return k;
    return SIZE_MAX;
}

/* Two numbers of a quantity tell any two apart which are not the same law: its middle, and all that
 * makes it wide. */
static void fingerprints(const struct setting *set, double *middle, double *width)
{
    for (size_t k = 0; k < set->npath; k++) {
        const struct quantity *q = &set->path[k].value;
        bool number = q->law == BELIEF_NUMBER;
        middle[k] = q->a;
        width[k] = number ? 0 : (double)q->law + q->b * 3.1 + q->c * 7.3;
    }
}

int changes_since(const struct setting *a, const struct setting *b, int first, int last)
{
    double middle[2][DATED_MOST], width[2][DATED_MOST];
    assert(a->npath <= DATED_MOST && b->npath <= DATED_MOST);
    fingerprints(a, middle[0], width[0]);
    fingerprints(b, middle[1], width[1]);
    for (int month = first; month < last; month++)
        if (quantity_at(a->path, middle[0], a->npath, month) !=
                quantity_at(b->path, middle[1], b->npath, month) ||
            quantity_at(a->path, width[0], a->npath, month) !=
                quantity_at(b->path, width[1], b->npath, month))
            return month;
    return -1;
}

static bool same_text(const struct scenario *first, const struct scenario *second,
                      const struct change *c, bool *same)
{
    size_t n = scenario_text(first, c->section, c->row, c->from, NULL, 0) + 1;
    size_t m = scenario_text(second, c->section, c->row, c->to, NULL, 0) + 1;
    *same = n == m;
    if (!*same)
        return true;
    char *texts = malloc(2 * n);
    if (texts == NULL)
        return false;
    scenario_text(first, c->section, c->row, c->from, texts, n);
    scenario_text(second, c->section, c->row, c->to, texts + n, n);
    *same = memcmp(texts, texts + n, n) == 0;
    free(texts);
    return true;
}

/* What a reader is told and asked, and how many futures answer. The base year is not of these. */
static bool is_frame(size_t section, const struct row *row)
{
    static const char *const world[] = {"first_year", "periods_per_year", "currency", "history",
                                        "beliefs",    "shocks",           "people"};
    if (section == SECTION_targets || strcmp(row->name, "label") == 0)
        return true;
    for (size_t k = 0; k < sizeof world / sizeof world[0]; k++)
        if (strcmp(row->name, world[k]) == 0)
            return false;
    return section == SECTION_setup;
}

/* Of an event: until the earlier of its two dates nothing differs; below zero it is never. */
static int earlier(const struct setting *a, const struct setting *b)
{
    if (a->count < 0 || b->count < 0)
        return (int)(a->count < 0 ? b->count : a->count);
    return (int)(a->count < b->count ? a->count : b->count);
}

static void judge(const struct scenario *first, const struct scenario *second, struct change *c)
{
    const struct row *row = &sections_all[c->section]->rows[c->row];
    const int start = changes_first_month(second);
    const int end = (DATE_LAST_YEAR + 1) * 12; /* a horizon may be short of a policy */
    c->since = -1;
    if (row->kind == ROW_PATH)
        c->since =
            changes_since(scenario_setting(first, c->section, c->row, c->from),
                          scenario_setting(second, c->section, c->row, c->to), start - 12, end);
    else if (row->kind == ROW_MONTH)
        c->since = earlier(scenario_setting(first, c->section, c->row, c->from),
                           scenario_setting(second, c->section, c->row, c->to));
    c->kind = is_frame(c->section, row)      ? CHANGE_FRAME
              : c->since >= start            ? CHANGE_POLICY
              : c->section == SECTION_policy ? CHANGE_LEVER
                                             : CHANGE_ASSUMPTION;
}

static bool add(struct changes *changes, const struct change *change)
{
    if ((changes->n & (changes->n - 1)) == 0) { /* full: the room is a power of two */
        size_t room = changes->n > 0 ? 2 * changes->n : 1;
        struct change *more = realloc(changes->list, room * sizeof *more);
        if (more == NULL)
            return false;
        changes->list = more;
    }
    changes->list[changes->n++] = *change;
    return true;
}

/* An element that only one has is told once, at its section's first row. */
static bool find_elements(struct changes *changes, const struct scenario *first,
                          const struct scenario *second, size_t section)
{
    enum dim dim = sections_all[section]->keyed;
    struct change c = {CHANGE_ELEMENT, section, 0, SIZE_MAX, SIZE_MAX, -1};
    for (size_t k = 0; k < scenario_size(first, dim); k++)
        if (changes_element(second, dim, scenario_name(first, dim, k)) == SIZE_MAX) {
            c.from = k;
            if (!add(changes, &c))
                return false;
        }
    c.from = SIZE_MAX;
    for (size_t k = 0; k < scenario_size(second, dim); k++)
        if (changes_element(first, dim, scenario_name(second, dim, k)) == SIZE_MAX) {
            c.to = k;
            if (!add(changes, &c))
                return false;
        }
    return true;
}

static bool find_row(struct changes *changes, const struct scenario *first,
                     const struct scenario *second, size_t s, size_t r)
{
    const struct section *section = sections_all[s];
    enum dim by = section->keyed != DIM_ONE ? section->keyed : section->rows[r].by;
    for (size_t k = 0; k < scenario_size(second, by); k++) {
        struct change c = {.section = s, .row = r, .to = k};
        bool same;
        c.from = changes_element(first, by, scenario_name(second, by, k));
        if (c.from == SIZE_MAX || scenario_setting(second, s, r, k)->repeated)
            continue;
        if (!same_text(first, second, &c, &same))
            return false;
        if (same)
            continue;
        judge(first, second, &c);
        if (!add(changes, &c))
            return false;
    }
    return true;
}

bool changes_find(struct changes *changes, const struct scenario *first,
                  const struct scenario *second)
{
    memset(changes, 0, sizeof *changes);
    for (size_t s = 0; s < SECTIONS; s++) {
        if (sections_all[s]->keyed != DIM_ONE && !find_elements(changes, first, second, s))
            return false;
        for (size_t r = 0; r < sections_all[s]->nrows; r++)
            if (!find_row(changes, first, second, s, r))
                return false;
    }
    return true;
}

void changes_free(struct changes *changes)
{
    free(changes->list);
    memset(changes, 0, sizeof *changes);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
