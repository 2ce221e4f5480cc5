/* schema - walks a tree beside the table of sections and rows.
 *
 * Names first: a layer's keyed sections declare and delete elements. Then values: one for all
 * elements, or a map by name; a dated list is spliced into what is there, all else replaces it.
 * In a keyed section a row beside the elements, groups = { rate = 0.05; }, is one for all of them.
 * What an overlay says of an element that the scenario has deleted falls away: a policy for a
 * country lies on a province that has no such group. Areas come last in a layer: they say in what
 * they differ from the nation. A later layer's word for the nation holds in every area. */
#include "scenarios/schema.h"

#include "models/words.h"
#include "scenarios/complete.h"
#include "scenarios/dated.h"
#include "scenarios/value.h"

#include <string.h>

struct walk {
    struct scenario *scenario;
    struct faults *faults;
    bool overlay; /* the layer is one */
    bool sound;
};

#define NATION SIZE_MAX

/* Where the walk is: a section, or one of its elements. */
struct spot {
    size_t section;
    size_t element;   /* SLOT_ALL: the section as a whole */
    const char *path; /* "" at the top level */
    struct cite cite;
    size_t area; /* whose settings these are; NATION: of no area alone */
};

static const char *path_of(struct walk *w, const char *path, const char *key)
{
    return *path ? pool_print(&w->scenario->pool, "%s.%s", path, key) : key;
}

static size_t row_find(const struct section *section, const char *name)
{
    size_t row = 0;
    while (row < section->nrows && strcmp(section->rows[row].name, name) != 0)
        row++;
    return row;
}

static struct reading reading_of(struct walk *w, const struct row *row, const char *path)
{
    return (struct reading){&w->scenario->pool, w->faults, row, path};
}

static struct slot *slot_at(const struct walk *w, const struct spot *at, size_t row, size_t element)
{
    struct scenario *s = w->scenario;
    if (at->area == NATION)
        return inside_slot(s, at->section, row, element);
    return &s->own[at->area][at->section]
                  [row * SLOTS + (element == SLOT_ALL ? SLOTS - 1 : element)];
}

/* What a slot is before: its own value, or the one given for all; in an area else the nation's. */
static const struct slot *base_of(const struct walk *w, const struct spot *at, size_t row,
                                  size_t element)
{
    const struct slot *slot = slot_at(w, at, row, element);
    if (!slot->is.given)
        slot = slot_at(w, at, row, SLOT_ALL);
    if (slot->is.given || at->area == NATION)
        return slot;
    struct spot nation = *at;
    nation.area = NATION;
    return base_of(w, &nation, row, element);
}

/* Lays one value on one slot; dated values on what it was before, or on the usual value. */
static void lay_slot(struct walk *w, const struct spot *at, size_t row, size_t element,
                     const struct slot *over)
{
    struct slot usual;
    const struct row *this = &sections_all[at->section]->rows[row];
    const struct slot *base = base_of(w, at, row, element);
    struct slot laid = *over;
    if (this->kind == ROW_PATH && over->is.npath > 0 && over->is.path[0].from != QUANTITY_EVER) {
        if (!base->is.given)
            base = value_usual(this, &w->scenario->pool, &usual) ? &usual : NULL;
        if (base)
            laid.is.path = dated_splice(&w->scenario->pool, base->is.path, base->is.npath,
                                        over->is.path, over->is.npath, &laid.is.npath);
    }
    *slot_at(w, at, row, element) = laid;
}

/* A value given for all elements: those that have their own keep what a splice leaves of it. */
static void lay_all(struct walk *w, const struct spot *at, size_t row, const struct slot *over)
{
    bool dated = sections_all[at->section]->rows[row].kind == ROW_PATH;
    struct spot nation = *at;
    nation.area = NATION;
    for (size_t i = 0; i < NAMES_MOST; i++) {
        struct slot *slot = slot_at(w, at, row, i);
        if (dated && (slot->is.given || slot_at(w, &nation, row, i)->is.given))
            lay_slot(w, at, row, i, over);
        else
            *slot = (struct slot){0};
    }
    lay_slot(w, at, row, SLOT_ALL, over);
}

/* What is said of the nation holds in areas that have said something else before. */
static void lay_areas(struct walk *w, const struct spot *at, size_t row, size_t element,
                      const struct slot *over)
{
    struct spot in = *at;
    for (in.area = 0; in.area < w->scenario->names[DIM_AREA].n; in.area++) {
        if (!w->scenario->own[in.area][at->section])
            continue;
        if (element == SLOT_ALL)
            lay_all(w, &in, row, over);
        else if (slot_at(w, &in, row, element)->is.given ||
                 slot_at(w, &in, row, SLOT_ALL)->is.given)
            lay_slot(w, &in, row, element, over);
    }
}

static void lay_value(struct walk *w, const struct spot *at, size_t row, size_t element,
                      struct slot *over)
{
    over->own = at->area != NATION;
    if (element == SLOT_ALL)
        lay_all(w, at, row, over);
    else
        lay_slot(w, at, row, element, over);
    if (!over->own && row_by_area(inside_by(at->section, row)))
        lay_areas(w, at, row, element, over);
}

static bool name_is_there(struct walk *w, enum dim dim, const char *path, const struct node *node,
                          size_t element)
{
    const struct names *names = &w->scenario->names[dim];
    if (element != NAMES_NONE && !names->list[element].deleted)
        return true;
    if (element != NAMES_NONE)
        return fault_at(w->faults, node->place, T("%s: the %s '%s' was deleted (%s:%d)"), path,
                        names_noun(dim), node->key, names->list[element].place.file,
                        names->list[element].place.line);
    return fault_at(w->faults, node->place, T("%s: there is no %s '%s'%s"), path, names_noun(dim),
                    node->key, names_hint(names, node->key, &w->scenario->pool));
}

/* A name's element. An overlay by itself takes it to be there. */
static size_t element_of(struct walk *w, enum dim dim, const struct node *node)
{
    struct names *names = &w->scenario->names[dim];
    if (w->scenario->alone && names_allowed(node->key))
        return names_add(names, node->key, node->place, true);
    return names_find(names, node->key);
}

/* Whether an overlay speaks of what the scenario has deleted. */
static bool falls_away(const struct walk *w, enum dim dim, const struct node *node)
{
    const struct names *names = &w->scenario->names[dim];
    size_t element = names_find(names, node->key);
    if (!w->overlay || element == NAMES_NONE || !names->list[element].deleted)
        return false;
    complete_fell(w->scenario, node->place.file, dim, names->list[element].text);
    return true;
}

static void lay_map(struct walk *w, const struct spot *at, size_t row, const struct node *map,
                    const char *path)
{
    const struct row *this = &sections_all[at->section]->rows[row];
    enum dim by = this->by;
    struct cite cite = at->cite;
    struct reading r = reading_of(w, this, path);
    for (const struct node *child = map->first; child; child = child->next) {
        if (reading_is_cite(child->key))
            w->sound &= reading_cite(&r, child, &cite);
    }
    for (const struct node *child = map->first; child; child = child->next) {
        if (reading_is_cite(child->key) || falls_away(w, by, child))
            continue;
        struct slot over;
        size_t element = element_of(w, by, child);
        struct reading each = reading_of(w, this, path_of(w, path, child->key));
        if (!name_is_there(w, by, path, child, element)) {
            w->sound = false;
            continue;
        }
        w->sound &= value_read(&each, child, cite, &over);
        lay_value(w, at, row, element, &over);
    }
}

static void lay_row(struct walk *w, const struct spot *at, size_t row, const struct node *node)
{
    const struct row *this = &sections_all[at->section]->rows[row];
    const char *path = path_of(w, at->path, node->key);
    enum dim by = inside_by(at->section, row);
    if (at->area != NATION && !row_by_area(by)) {
        w->sound = fault_at(w->faults, node->place,
                            T("%s: is one for the nation, no area has its own"), path);
        return;
    }
    if (at->element == SLOT_ALL && by != DIM_ONE && !value_is_one(node)) {
        lay_map(w, at, row, node, path);
        return;
    }
    struct slot over;
    struct reading r = reading_of(w, this, path);
    w->sound &= value_read(&r, node, at->cite, &over);
    lay_value(w, at, row, by == DIM_ONE ? 0 : at->element, &over);
}

static size_t section_find(const char *name)
{
    size_t section = 0;
    while (section < SECTIONS && strcmp(sections_all[section]->name, name) != 0)
        section++;
    return section;
}

/* Whether an area may say anything of a section. */
static bool varies_by_area(size_t section)
{
    for (size_t row = 0; row < sections_all[section]->nrows; row++) {
        if (row_by_area(inside_by(section, row)))
            return true;
    }
    return false;
}

/* Where else a row of that name stands: " (it stands in policy.subsidy)"; "" nowhere. */
static const char *stands_elsewhere(struct walk *w, const char *name)
{
    struct pool *pool = &w->scenario->pool;
    const char *all = "";
    for (size_t i = 0; i < SECTIONS; i++) {
        const struct section *section = sections_all[i];
        if (row_find(section, name) == section->nrows)
            continue;
        all = pool_print(pool, "%s%s%s%s%s%s", all, *all ? T(" or ") : "", section->name,
                         *section->name ? "." : "", section->keyed == DIM_ONE ? "" : "NAME.", name);
    }
    if (section_find(name) < SECTIONS)
        return pool_print(pool, T(" (it stands at the top of a file: is a } missing before it?)"));
    return *all ? pool_print(pool, T(" (it stands in %s)"), all) : "";
}

/* What to say behind a setting that is none. */
static const char *unknown_hint(struct walk *w, const struct spot *at, const struct node *node)
{
    struct suggest suggest;
    const struct section *section = sections_all[at->section];
    const struct names *groups = &w->scenario->names[DIM_GROUP];
    const char *elsewhere = stands_elsewhere(w, node->key);
    if (section->keyed == DIM_AREA && section_find(node->key) < SECTIONS)
        return T(" (no area has its own)");
    if (*elsewhere)
        return elsewhere;
    if (section->keyed == DIM_ONE && *at->path && names_find(groups, node->key) != NAMES_NONE)
        return pool_print(
            &w->scenario->pool,
            T(" (a group stands inside a setting: %s = { SETTING = { %s = ...; }; };)"), at->path,
            node->key);
    suggest_init(&suggest, node->key);
    for (size_t i = 0; i < section->nrows; i++)
        suggest_offer(&suggest, section->rows[i].name);
    for (size_t i = 0; i < SECTIONS; i++)
        if (!*at->path || (section->keyed == DIM_AREA && varies_by_area(i)))
            suggest_offer(&suggest, sections_all[i]->name);
    suggest_offer_each(&suggest, *at->path ? "source|status|note" : "base");
    return pool_print(&w->scenario->pool, "%s", suggest_words(&suggest));
}

static void say_unknown(struct walk *w, const struct spot *at, const struct node *node)
{
    const char *hint = unknown_hint(w, at, node);
    if (*at->path)
        w->sound = fault_at(w->faults, node->place, T("%s: unknown setting '%s'%s"), at->path,
                            node->key, hint);
    else
        w->sound = fault_at(w->faults, node->place, T("unknown setting '%s'%s"), node->key, hint);
}

static void lay_in_area(struct walk *w, const struct spot *area, size_t section,
                        const struct node *node);

/* The rows that stand in one group of the text: a section's, or an element's. In an area also
 * whole sections. */
static void lay_rows(struct walk *w, struct spot at, const struct node *group)
{
    const struct section *section = sections_all[at.section];
    struct reading r = reading_of(w, NULL, at.path);
    for (const struct node *child = group->first; child; child = child->next) {
        if (*at.path && reading_is_cite(child->key))
            w->sound &= reading_cite(&r, child, &at.cite);
    }
    for (const struct node *child = group->first; child; child = child->next) {
        size_t row = row_find(section, child->key), other = section_find(child->key);
        if (row < section->nrows)
            lay_row(w, &at, row, child);
        else if (section->keyed == DIM_AREA && other < SECTIONS && varies_by_area(other))
            lay_in_area(w, &at, other, child);
        else if (*at.path && !reading_is_cite(child->key))
            say_unknown(w, &at, child);
    }
}

/* Whether a setting of a keyed section is a row's value for all elements, and no element. */
static bool is_for_all(size_t section, const struct node *node)
{
    return value_is_one(node) &&
           row_find(sections_all[section], node->key) < sections_all[section]->nrows;
}

static bool is_group(struct walk *w, const char *path, const struct node *node)
{
    if (node->kind == NODE_GROUP)
        return true;
    w->sound = false;
    if (node->kind != NODE_BAD)
        fault_at(w->faults, node->place, T("%s: must be a group of settings { ... }"), path);
    return false;
}

/* An area may only say in what the nation's elements differ there. */
static bool may_differ(struct walk *w, const struct spot *at, const struct node *node,
                       size_t element)
{
    enum dim dim = sections_all[at->section]->keyed;
    const struct node *delete = tree_child(node, "delete");
    bool sound = is_group(w, path_of(w, at->path, node->key), node) &&
                 name_is_there(w, dim, at->path, node, element);
    if (sound && delete)
        sound =
            fault_at(w->faults, delete->place, T("%s.%s: no area can remove %s, but say that %s"),
                     at->path, node->key, names_one(dim),
                     dim == DIM_GROUP ? T("nobody belongs to it") : T("its rate is 0"));
    w->sound &= sound;
    return sound;
}

static void lay_keyed(struct walk *w, struct spot at, const struct node *group)
{
    enum dim dim = sections_all[at.section]->keyed;
    struct reading r = reading_of(w, NULL, at.path);
    for (const struct node *child = group->first; child; child = child->next) {
        if (reading_is_cite(child->key))
            w->sound &= reading_cite(&r, child, &at.cite);
    }
    for (const struct node *child = group->first; child; child = child->next) {
        if (!reading_is_cite(child->key) && is_for_all(at.section, child))
            lay_row(w, &at, row_find(sections_all[at.section], child->key), child);
    }
    for (const struct node *child = group->first; child; child = child->next) {
        if (reading_is_cite(child->key) || is_for_all(at.section, child) ||
            falls_away(w, dim, child))
            continue;
        size_t element = element_of(w, dim, child);
        if (at.area != NATION && !may_differ(w, &at, child, element))
            continue;
        if (child->kind != NODE_GROUP || element == NAMES_NONE || tree_child(child, "delete"))
            continue; /* the names were looked at before */
        struct spot inside = {at.section, element, path_of(w, at.path, child->key), at.cite,
                              at.area};
        lay_rows(w, inside, child);
    }
}

/* A section as one area has it. */
static void lay_in_area(struct walk *w, const struct spot *area, size_t section,
                        const struct node *node)
{
    struct spot in = {section, SLOT_ALL, path_of(w, area->path, node->key), area->cite,
                      area->element};
    struct slot **own = &w->scenario->own[in.area][section];
    if (!is_group(w, in.path, node))
        return;
    if (!*own)
        *own = pool_new(&w->scenario->pool, sections_all[section]->nrows * SLOTS, sizeof **own);
    if (sections_all[section]->keyed == DIM_ONE)
        lay_rows(w, in, node);
    else
        lay_keyed(w, in, node);
}

static void forget(struct walk *w, enum dim dim, size_t element)
{
    struct scenario *s = w->scenario;
    for (size_t section = 0; section < SECTIONS; section++) {
        for (size_t row = 0; row < sections_all[section]->nrows; row++) {
            if (inside_by(section, row) != dim)
                continue;
            *inside_slot(s, section, row, element) = (struct slot){0};
            for (size_t a = 0; a < s->names[DIM_AREA].n; a++)
                if (s->own[a][section])
                    s->own[a][section][row * SLOTS + element] = (struct slot){0};
        }
        if (dim == DIM_AREA)
            s->own[element][section] = NULL;
    }
}

static void name_delete(struct walk *w, enum dim dim, const char *path, const struct node *node)
{
    const struct node *delete = tree_child(node, "delete");
    size_t element = element_of(w, dim, node);
    if (delete->kind != NODE_TRUTH || !delete->whole || node->nchildren != 1) {
        w->sound = fault_at(w->faults, delete->place,
                            T("%s.%s: delete = true stands alone and removes the %s"), path,
                            node->key, names_noun(dim));
    } else if (!name_is_there(w, dim, path, node, element)) {
        w->sound = false;
    } else {
        w->scenario->names[dim].list[element].deleted = true;
        w->scenario->names[dim].list[element].place = node->place;
        forget(w, dim, element);
    }
}

static void name_elements(struct walk *w, size_t this, const struct node *group)
{
    const struct section *section = sections_all[this];
    enum dim dim = section->keyed;
    for (const struct node *child = group->first; child; child = child->next) {
        if (reading_is_cite(child->key) || is_for_all(this, child) || falls_away(w, dim, child) ||
            !is_group(w, path_of(w, section->name, child->key), child))
            continue;
        if (tree_child(child, "delete"))
            name_delete(w, dim, section->name, child);
        else if (!names_allowed(child->key))
            w->sound = fault_at(w->faults, child->place,
                                T("%s: '%s' cannot name %s: a to z, 0 to 9 and _, a letter "
                                  "first, at most %d, and no word of the language"),
                                section->name, child->key, names_one(dim), NAMES_LENGTH);
        else if (names_add(&w->scenario->names[dim], child->key, child->place, w->overlay) ==
                 NAMES_NONE)
            w->sound =
                fault_at(w->faults, child->place, T("%s: more than %d"), section->name, NAMES_MOST);
    }
}

static void lay_section(struct walk *w, const struct node *node)
{
    size_t section = section_find(node->key);
    struct spot at = {section, SLOT_ALL, node->key, {NULL, NULL}, NATION};
    if (section == SECTIONS || node->kind != NODE_GROUP)
        return;
    if (sections_all[section]->keyed == DIM_ONE)
        lay_rows(w, at, node);
    else
        lay_keyed(w, at, node);
}

bool schema_lay(struct scenario *scenario, const struct node *tree, bool overlay,
                struct faults *faults)
{
    struct walk w = {scenario, faults, overlay, true};
    const struct spot top = {section_find(""), SLOT_ALL, "", {NULL, NULL}, NATION};
    for (const struct node *child = tree->first; child; child = child->next) {
        size_t section = section_find(child->key);
        if (section == SECTIONS) {
            if (strcmp(child->key, "base") != 0 &&
                row_find(sections_all[top.section], child->key) == sections_all[top.section]->nrows)
                say_unknown(&w, &top, child);
            continue;
        }
        scenario->places[section] = child->place;
        if (is_group(&w, child->key, child) && sections_all[section]->keyed != DIM_ONE)
            name_elements(&w, section, child);
    }
    lay_rows(&w, top, tree);
    for (const struct node *child = tree->first; child; child = child->next)
        if (section_find(child->key) != SECTION_areas)
            lay_section(&w, child);
    for (const struct node *child = tree->first; child; child = child->next)
        if (section_find(child->key) == SECTION_areas)
            lay_section(&w, child);
    return w.sound;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
