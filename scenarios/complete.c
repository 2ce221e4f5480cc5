/* complete - in order: names, areas, values, references, years, files. */
#include "scenarios/complete.h"

#include "models/words.h"
#include "scenarios/csv.h"
#include "scenarios/expand.h"
#include "scenarios/grid.h"
#include "scenarios/history.h"
#include "scenarios/value.h"

#include <string.h>

enum { YEARS = 200 }; /* the longest forecast */

/* Takes deleted elements out of a dimension and of every row that varies over it. */
static void close_ranks(struct scenario *s, enum dim dim)
{
    size_t kept = 0;
    struct names *names = &s->names[dim];
    for (size_t i = 0; i < names->n; i++) {
        if (names->list[i].deleted)
            continue;
        names->list[kept] = names->list[i];
        if (dim == DIM_AREA)
            memmove(s->own[kept], s->own[i], sizeof s->own[kept]);
        for (size_t section = 0; section < SECTIONS; section++) {
            for (size_t row = 0; row < sections_all[section]->nrows; row++) {
                if (inside_by(section, row) != dim)
                    continue;
                *inside_slot(s, section, row, kept) = *inside_slot(s, section, row, i);
                for (size_t a = 0; a < s->names[DIM_AREA].n; a++)
                    if (s->own[a][section])
                        s->own[a][section][row * SLOTS + kept] =
                            s->own[a][section][row * SLOTS + i];
            }
        }
        kept++;
    }
    names->n = kept;
}

static bool say_missing(struct scenario *s, struct sources *sources, const struct source *first,
                        size_t section, size_t row, size_t element)
{
    char path[200];
    const struct section *this = sections_all[section];
    struct place place = s->places[section];
    if (this->keyed != DIM_ONE)
        place = s->names[this->keyed].list[element].place;
    if (!place.file)
        place = (struct place){first->name, 0};
    scenario_path(s, section, row, element, path, sizeof path);
    const struct row *needed = &this->rows[row];
    if (needed->kind == ROW_TABLE)
        return fault_at(sources->faults, place,
                        T("%s: must be given: %s (a CSV file with the columns %s %s)"), path,
                        needed->meaning, needed->words, needed->unit);
    const char *unit = needed->unit;
    return fault_at(sources->faults, place, T("%s: must be given: %s%s%s%s"), path, needed->meaning,
                    *unit ? " (" : "", unit, *unit ? ")" : "");
}

void complete_fell(struct scenario *s, const char *file, enum dim dim, const char *name)
{
    struct scenario_fallen **end = &s->fallen;
    for (; *end; end = &(*end)->next)
        if (strcmp((*end)->name, name) == 0 && strcmp((*end)->file, file) == 0 &&
            strcmp((*end)->noun, names_noun(dim)) == 0)
            return;
    *end = pool_new(&s->pool, 1, sizeof **end);
    **end = (struct scenario_fallen){file, names_noun(dim), name, NULL};
}

/* The group that a row of an element names and that the scenario has deleted, else NULL. */
static const char *names_deleted(const struct scenario *s, size_t section, size_t element)
{
    const struct names *groups = &s->names[DIM_GROUP];
    for (size_t row = 0; row < sections_all[section]->nrows; row++) {
        const struct row *this = &sections_all[section]->rows[row];
        const struct slot *slot = inside_slot(s, section, row, element);
        if (this->kind != ROW_NAME || this->of != DIM_GROUP || !slot->is.given || slot->bad)
            continue;
        size_t group = names_find(groups, slot->is.text);
        if (group != NAMES_NONE && groups->list[group].deleted)
            return groups->list[group].text;
    }
    return NULL;
}

/* What an overlay brings falls away where it is about such a group: nobody moves out of it. */
static void fall_away(struct scenario *s)
{
    for (size_t section = 0; section < SECTIONS; section++) {
        enum dim dim = sections_all[section]->keyed;
        for (size_t i = 0; dim != DIM_ONE && i < s->names[dim].n; i++) {
            struct name *name = &s->names[dim].list[i];
            const char *group = name->overlay && dim != DIM_GROUP && !name->deleted
                                    ? names_deleted(s, section, i)
                                    : NULL;
            if (group) {
                name->deleted = true;
                complete_fell(s, name->place.file, DIM_GROUP, group);
            }
        }
    }
}

/* Whether nobody, no area either, gives a row that must be given. */
static bool is_missing(struct scenario *s, size_t section, size_t row, size_t element)
{
    struct slot usual;
    if (inside_slot(s, section, row, element)->is.given ||
        inside_slot(s, section, row, SLOT_ALL)->is.given ||
        value_usual(&sections_all[section]->rows[row], &s->pool, &usual))
        return false;
    for (size_t a = 0; a < s->names[DIM_AREA].n; a++) {
        const struct slot *own = s->own[a][section];
        if (own && (own[row * SLOTS + element].is.given || own[row * SLOTS + SLOTS - 1].is.given))
            return false;
    }
    return true;
}

/* An element that a later file names first, and that lacks something, is perhaps no new one, but a
 * misspelt one: says so once, and what a new one would need. */
static bool check_new(struct scenario *s, struct sources *sources, size_t section, size_t element)
{
    const struct section *this = sections_all[section];
    const struct names *names = &s->names[this->keyed];
    const struct name *name = &names->list[element];
    const char *needs = "";
    if (strcmp(name->place.file, names->list[0].place.file) == 0)
        return true;
    for (size_t row = 0; row < this->nrows; row++) {
        if (!is_missing(s, section, row, element))
            continue;
        needs =
            pool_print(sources->pool, "%s%s%s", needs, *needs ? ", " : "", this->rows[row].name);
        *inside_slot(s, section, row, element) = (struct slot){.is.given = true, .bad = true};
    }
    struct names others = {.n = 0};
    for (size_t i = 0; i < names->n && *needs; i++) {
        if (strcmp(names->list[i].place.file, name->place.file) != 0)
            others.list[others.n++] = names->list[i];
    }
    return !*needs || fault_at(sources->faults, name->place,
                               T("%s: there is no %s '%s' to change, and a new one needs %s%s"),
                               this->name, names_noun(this->keyed), name->text, needs,
                               names_hint(&others, name->text, sources->pool));
}

static bool fill_row(struct scenario *s, struct sources *sources, const struct source *first,
                     size_t section, size_t row)
{
    bool sound = true;
    size_t n = s->names[inside_by(section, row)].n;
    const struct slot *all = inside_slot(s, section, row, SLOT_ALL);
    struct slot usual;
    bool has_usual = value_usual(&sections_all[section]->rows[row], sources->pool, &usual);
    for (size_t i = 0; i < n; i++) {
        struct slot *slot = inside_slot(s, section, row, i);
        bool repeated = slot->is.repeated;
        if (slot->is.given)
            continue;
        if (all->is.given)
            *slot = *all;
        else if (has_usual)
            *slot = usual;
        else
            sound = say_missing(s, sources, first, section, row, i);
        slot->is.repeated = repeated;
    }
    return sound;
}

/* A ramp that follows a plain value sets out from the forecast's start. */
static void anchor_ramp(const struct slot *slot, int start)
{
    struct dated *path = slot->is.path;
    if (slot->is.npath > 1 && path[1].ramp && path[0].from == QUANTITY_EVER && start < path[1].from)
        path[0].from = start;
}

/* first: of the elements that may be meant, where groups have a copy in each area. */
static bool find_name(struct scenario *s, struct sources *sources, const struct row *row,
                      const char *path, struct slot *slot, size_t first)
{
    const struct names *names = row->of == DIM_GROUP ? &s->law : &s->names[row->of];
    slot->is.count = -1;
    if (!*slot->is.text)
        return true;
    size_t i = names_find(names, slot->is.text);
    if (i != NAMES_NONE && !names->list[i].deleted) {
        slot->is.count = (int64_t)(first + i);
        return true;
    }
    return fault_at(sources->faults, slot->is.place, T("%s: there is no %s '%s'%s"), path,
                    names_noun(row->of), slot->is.text,
                    names_hint(names, slot->is.text, sources->pool));
}

static bool find_table(struct sources *sources, const struct row *row, struct slot *slot,
                       const int64_t years[2])
{
    const struct source *file =
        source_named(sources, slot->by, slot->is.place, slot->is.text, "", CSV_BYTES);
    return file && grid_read(row, file, (int)years[0], (int)years[1], sources->pool,
                             sources->faults, &slot->is.list, &slot->is.nlist);
}

static struct slot *top_slot(const struct scenario *s, const char *name)
{
    for (size_t section = 0; section < SECTIONS; section++) {
        for (size_t row = 0; row < sections_all[section]->nrows; row++) {
            if (!*sections_all[section]->name &&
                strcmp(sections_all[section]->rows[row].name, name) == 0)
                return inside_slot(s, section, row, 0);
        }
    }
    return NULL;
}

/* False: no table can be laid out over the years. */
static bool check_years(const struct scenario *s, struct sources *sources, int64_t years[2])
{
    const struct slot *first = top_slot(s, "first_year"), *last = top_slot(s, "last_year");
    if (first->bad || last->bad || !first->is.given || !last->is.given)
        return false;
    years[0] = first->is.count;
    years[1] = last->is.count;
    if (years[1] <= years[0])
        return fault_at(sources->faults, last->is.place,
                        T("last_year: is %d; must be after first_year, %d"), (int)years[1],
                        (int)years[0]);
    if (years[1] - years[0] > YEARS)
        return fault_at(sources->faults, last->is.place,
                        T("last_year: is %d; a forecast is at most %d years long"), (int)years[1],
                        YEARS);
    return true;
}

static bool check_periods(const struct scenario *s, struct sources *sources)
{
    const struct slot *periods = top_slot(s, "periods_per_year");
    int64_t n = periods->is.count;
    return periods->bad || n == 1 || n == 2 || n == 4 || n == 12 ||
           fault_at(sources->faults, periods->is.place,
                    T("periods_per_year: is %d; must be 1, 2, 4 or 12"), (int)n);
}

static bool look_up(struct scenario *s, struct sources *sources, size_t section, size_t row,
                    const int64_t *years)
{
    bool sound = true;
    const struct row *this = &sections_all[section]->rows[row];
    size_t n = s->names[inside_by(section, row)].n;
    bool copies = row_by_area(inside_by(section, row)) && s->names[DIM_AREA].n > 0;
    size_t in_area = copies ? n / s->names[DIM_AREA].n : n;
    for (size_t i = 0; i < n; i++) {
        char path[200];
        struct slot *slot = inside_slot(s, section, row, i);
        scenario_path(s, section, row, i, path, sizeof path);
        if (slot->bad)
            sound = false;
        else if (this->kind == ROW_NAME)
            sound &= find_name(s, sources, this, path, slot, i / in_area * s->law.n);
        else if (this->kind == ROW_TABLE && slot->is.given && years)
            sound &= find_table(sources, this, slot, years);
        else if (this->kind == ROW_PATH && years)
            anchor_ramp(slot, (int)(years[0] + 1) * 12);
    }
    return sound;
}

static bool find_history(struct scenario *s, struct sources *sources)
{
    const struct slot *slot = top_slot(s, "history");
    if (slot->bad || !slot->is.given || !*slot->is.text)
        return !slot->bad;
    const struct source *file =
        source_named(sources, slot->by, slot->is.place, slot->is.text, "", CSV_BYTES);
    return file && history_read(file, sources->pool, sources->faults, &s->history, &s->nhistory);
}

bool complete_scenario(struct scenario *scenario, struct sources *sources,
                       const struct source *first)
{
    int64_t years[2] = {0, 0};
    bool sound = true;
    fall_away(scenario);
    for (enum dim dim = DIM_ONE; dim < DIMS; dim++)
        close_ranks(scenario, dim);
    for (size_t section = 0; section < SECTIONS; section++) {
        enum dim dim = sections_all[section]->keyed;
        for (size_t i = 0; dim != DIM_ONE && i < scenario->names[dim].n; i++)
            sound &= check_new(scenario, sources, section, i);
    }
    scenario->law = scenario->names[DIM_GROUP];
    if (scenario->names[DIM_AREA].n > 0) {
        sound &= expand_areas(scenario, sources->faults);
        if (!sound)
            return false;
    }
    for (size_t section = 0; section < SECTIONS; section++) {
        for (size_t row = 0; row < sections_all[section]->nrows; row++)
            sound &= fill_row(scenario, sources, first, section, row);
    }
    bool dated = check_years(scenario, sources, years);
    for (size_t section = 0; section < SECTIONS; section++) {
        for (size_t row = 0; row < sections_all[section]->nrows; row++)
            sound &= look_up(scenario, sources, section, row, dated ? years : NULL);
    }
    sound &= check_periods(scenario, sources);
    sound &= find_history(scenario, sources);
    return sound && dated;
}

/* What one row names: a file that must be there, or a group that a scenario must have. */
static bool look_alone(struct scenario *s, struct sources *sources, const struct row *row,
                       const struct slot *slot)
{
    if (!slot->is.given || slot->bad)
        return !slot->bad;
    if (row->kind == ROW_NAME && row->of == DIM_GROUP && *slot->is.text)
        names_add(&s->names[DIM_GROUP], slot->is.text, slot->is.place, true);
    return row->kind != ROW_TABLE ||
           source_named(sources, slot->by, slot->is.place, slot->is.text, "", CSV_BYTES);
}

bool complete_alone(struct scenario *scenario, struct sources *sources)
{
    bool sound = true;
    for (size_t section = 0; section < SECTIONS; section++) {
        for (size_t row = 0; row < sections_all[section]->nrows; row++) {
            for (size_t i = 0; i < SLOTS; i++)
                sound &=
                    look_alone(scenario, sources, &sections_all[section]->rows[row],
                               inside_slot(scenario, section, row, i < NAMES_MOST ? i : SLOT_ALL));
        }
    }
    struct names *groups = &scenario->names[DIM_GROUP];
    const struct section *section = sections_all[SECTION_groups];
    for (size_t row = 0; row < section->nrows; row++) {
        for (size_t i = 0; i < groups->n && strcmp(section->rows[row].name, "residents") == 0; i++)
            groups->list[i].deleted |= inside_slot(scenario, SECTION_groups, row, i)->is.given;
    }
    close_ranks(scenario, DIM_GROUP);
    sound &= find_history(scenario, sources);
    return sound;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
