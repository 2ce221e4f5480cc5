/* sweep_paths - parameters of a scenario by the path that --set and faults name them by. */
#include "sim/sweep_paths.h"

#include "models/words.h"
#include "scenarios/belief.h"
#include "scenarios/date.h"
#include "scenarios/number.h"
#include "scenarios/suggest.h"

#include <stdio.h>
#include <string.h>

enum { PATH = 256 };

/* The path of a row without an element: one for all of them. */
static void path_of_all(size_t section, size_t row, char out[PATH])
{
    const struct section *this = sections_all[section];
    snprintf(out, PATH, "%s%s%s", this->name, *this->name != '\0' ? "." : "", this->rows[row].name);
}

/* Calls `see` for each parameter until it returns true. */
static bool walk(const struct scenario *scenario,
                 bool (*see)(void *context, const char *path, const struct sweep_path *at),
                 void *context)
{
    char path[PATH];
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t r = 0; r < sections_all[s]->nrows; r++) {
            const struct section *section = sections_all[s];
            enum dim by = section->keyed != DIM_ONE ? section->keyed : section->rows[r].by;
            size_t n = by == DIM_ONE ? 1 : scenario_size(scenario, by);
            struct sweep_path at = {s, r, 0, &section->rows[r]};
            for (; at.element < n; at.element++) {
                scenario_path(scenario, s, r, at.element, path, sizeof path);
                if (see(context, path, &at))
                    return true;
            }
            at.element = SWEEP_PATHS_ALL;
            path_of_all(s, r, path);
            if (by != DIM_ONE && see(context, path, &at))
                return true;
        }
    return false;
}

struct search {
    const char *wanted;
    struct sweep_path found;
};

static bool is_wanted(void *context, const char *path, const struct sweep_path *at)
{
    struct search *search = context;
    search->found = *at;
    return strcmp(path, search->wanted) == 0;
}

bool sweep_paths_find(const struct scenario *scenario, const char *path, struct sweep_path *out)
{
    struct search search = {.wanted = path};
    bool found = walk(scenario, is_wanted, &search);
    *out = search.found;
    return found;
}

/* "household" between "groups" and "rate", behind "policy.subsidy", or nothing. */
static bool may_be(size_t section, size_t row, const char *path)
{
    char whole[PATH];
    const struct section *this = sections_all[section];
    const char *last = strrchr(path, '.');
    path_of_all(section, row, whole);
    size_t n = strlen(whole), name = strlen(this->name);
    if (strncmp(path, whole, n) == 0 && (path[n] == '\0' || path[n] == '.'))
        return true;
    return this->keyed != DIM_ONE && last != NULL && strncmp(path, this->name, name) == 0 &&
           path[name] == '.' && strcmp(last + 1, this->rows[row].name) == 0;
}

const struct row *sweep_paths_row(const char *path)
{
    for (size_t s = 0; s < SECTIONS; s++)
        for (size_t r = 0; r < sections_all[s]->nrows; r++)
            if (may_be(s, r, path))
                return &sections_all[s]->rows[r];
    /* an area's own value of a setting: areas.north.enrolment.drift */
    const char *own = strncmp(path, "areas.", 6) == 0 ? strchr(path + 6, '.') : NULL;
    return own != NULL ? sweep_paths_row(own + 1) : NULL;
}

struct nearest {
    const char *wanted;
    size_t distance;
    char best[PATH];
};

/* suggest borrows what it is offered, and a path lives no longer than the call. */
static bool is_nearer(void *context, const char *path, const struct sweep_path *at)
{
    struct nearest *near = context;
    struct suggest suggest;
    (void)at;
    suggest_init(&suggest, near->wanted);
    suggest_offer(&suggest, path);
    if (suggest.best != NULL && (near->best[0] == '\0' || suggest.distance < near->distance)) {
        near->distance = suggest.distance;
        snprintf(near->best, sizeof near->best, "%s", path);
    }
    return false;
}

const char *sweep_paths_near(const struct scenario *scenario, const char *path, struct pool *pool)
{
    struct nearest near = {.wanted = path};
    walk(scenario, is_nearer, &near);
    return near.best[0] != '\0' ? pool_print(pool, T(" (did you mean '%s'?)"), near.best) : "";
}

const char *sweep_paths_law(const struct quantity *q, struct pool *pool)
{
    char number[NUMBER_SIZE];
    const double parameters[] = {q->a, q->b, q->c};
    if (q->law == BELIEF_NUMBER)
        return pool_print(pool, "%s", number_real(q->a, number));
    const char *text = pool_print(pool, "{ dist = \"%s\";", belief_name(q->law));
    for (size_t i = 0; belief_parameter(q->law, i) != NULL; i++)
        text = pool_print(pool, "%s %s = %s;", text, belief_parameter(q->law, i),
                          number_real(parameters[i], number));
    return pool_print(pool, "%s }", text);
}

/* "{ from = "2027-01"; value = ", but for the value and what closes it. */
static const char *entry_text(const struct dated *entry, struct pool *pool)
{
    char from[DATE_SIZE], until[DATE_SIZE] = "";
    date_write(entry->from, from);
    if (entry->until != 0)
        date_write(entry->until, until);
    return pool_print(pool, "{ from = \"%s\"; %s%s%s%svalue = ", from,
                      entry->until != 0 ? "until = \"" : "", until, entry->until != 0 ? "\"; " : "",
                      entry->ramp ? "ramp = true; " : "");
}

void sweep_paths_dated(const struct scenario *scenario, const struct sweep_path *at, int from,
                       struct pool *pool, const char **before, const char **behind)
{
    const struct setting *set = at->element == SWEEP_PATHS_ALL
                                    ? NULL
                                    : scenario_setting(scenario, at->section, at->row, at->element);
    struct dated entry = {.from = from};
    const char *later = "";
    for (size_t k = 0; set != NULL && k < set->npath; k++) {
        if (set->path[k].from != from)
            continue;
        entry = set->path[k];
        for (size_t i = k + 1; i < set->npath; i++)
            later = pool_print(pool, "%s, %s%s; }", later, entry_text(&set->path[i], pool),
                               sweep_paths_law(&set->path[i].value, pool));
        break;
    }
    *before = pool_print(pool, "%s(%s", *before, entry_text(&entry, pool));
    *behind = pool_print(pool, "; }%s)", later);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
