/* schema - walks a tree beside the table of sections and rows.
 *
 * Names first: a layer's keyed sections declare and delete elements. Then values: one for all
 * elements, or a map by name; a dated list is spliced into what is there, all else replaces it. */
#include "scenarios/schema.h"

#include "models/words.h"
#include "scenarios/dated.h"
#include "scenarios/value.h"

#include <string.h>

struct walk {
    struct scenario *scenario;
    struct faults *faults;
    bool sound;
};

/* Where the walk is: a section, or one of its elements. */
struct spot {
    size_t section;
    size_t element;   /* SLOT_ALL: the section as a whole */
    const char *path; /* "" at the top level */
    struct cite cite;
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

/* Lays one value on one slot. What it was before: its own value, or the one given for all, or the
 * usual one. */
static void lay_slot(struct walk *w, const struct row *row, struct slot *slot,
                     const struct slot *all, const struct slot *over)
{
    struct slot usual;
    const struct slot *base = slot->is.given ? slot : all;
    struct slot laid = *over;
    if (row->kind == ROW_PATH && over->is.npath > 0 && over->is.path[0].from != QUANTITY_EVER) {
        if (!base->is.given)
            base = value_usual(row, &w->scenario->pool, &usual) ? &usual : NULL;
        if (base)
            laid.is.path = dated_splice(&w->scenario->pool, base->is.path, base->is.npath,
                                        over->is.path, over->is.npath, &laid.is.npath);
    }
    *slot = laid;
}

/* A value given for all elements: those that have their own keep what a splice leaves of it. */
static void lay_all(struct walk *w, const struct spot *at, size_t row, const struct slot *over)
{
    const struct row *this = &sections_all[at->section]->rows[row];
    struct slot *all = inside_slot(w->scenario, at->section, row, SLOT_ALL);
    for (size_t i = 0; i < NAMES_MOST; i++) {
        struct slot *slot = inside_slot(w->scenario, at->section, row, i);
        if (slot->is.given && this->kind == ROW_PATH)
            lay_slot(w, this, slot, all, over);
        else
            *slot = (struct slot){0};
    }
    lay_slot(w, this, all, all, over);
}

static bool name_is_there(struct walk *w, enum dim dim, const char *path, const struct node *node,
                          size_t element)
{
    const struct names *names = &w->scenario->names[dim];
    if (element != NAMES_NONE && !names->list[element].deleted)
        return true;
    struct suggest suggest;
    suggest_init(&suggest, node->key);
    if (element != NAMES_NONE)
        return fault_at(w->faults, node->place, T("%s: the %s '%s' was deleted (%s:%d)"), path,
                        names_noun(dim), node->key, names->list[element].place.file,
                        names->list[element].place.line);
    names_suggest(names, &suggest);
    return fault_at(w->faults, node->place, T("%s: there is no %s '%s'%s"), path, names_noun(dim),
                    node->key, suggest_words(&suggest));
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
        if (reading_is_cite(child->key))
            continue;
        struct slot over;
        size_t element = names_find(&w->scenario->names[by], child->key);
        struct reading each = reading_of(w, this, path_of(w, path, child->key));
        if (!name_is_there(w, by, path, child, element)) {
            w->sound = false;
            continue;
        }
        w->sound &= value_read(&each, child, cite, &over);
        lay_slot(w, this, inside_slot(w->scenario, at->section, row, element),
                 inside_slot(w->scenario, at->section, row, SLOT_ALL), &over);
    }
}

static void lay_row(struct walk *w, const struct spot *at, size_t row, const struct node *node)
{
    const struct row *this = &sections_all[at->section]->rows[row];
    const char *path = path_of(w, at->path, node->key);
    enum dim by = inside_by(at->section, row);
    if (at->element == SLOT_ALL && by != DIM_ONE && !value_is_one(node)) {
        lay_map(w, at, row, node, path);
        return;
    }
    struct slot over;
    struct reading r = reading_of(w, this, path);
    w->sound &= value_read(&r, node, at->cite, &over);
    if (at->element == SLOT_ALL && by != DIM_ONE)
        lay_all(w, at, row, &over);
    else
        lay_slot(w, this,
                 inside_slot(w->scenario, at->section, row, by == DIM_ONE ? 0 : at->element),
                 inside_slot(w->scenario, at->section, row, SLOT_ALL), &over);
}

static void say_unknown(struct walk *w, const struct spot *at, const struct node *node)
{
    struct suggest suggest;
    const struct section *section = sections_all[at->section];
    suggest_init(&suggest, node->key);
    for (size_t i = 0; i < section->nrows; i++)
        suggest_offer(&suggest, section->rows[i].name);
    for (size_t i = 0; i < SECTIONS && !*at->path; i++)
        suggest_offer(&suggest, sections_all[i]->name);
    suggest_offer_each(&suggest, *at->path ? "source|status|note" : "base");
    if (*at->path)
        w->sound = fault_at(w->faults, node->place, T("%s: unknown setting '%s'%s"), at->path,
                            node->key, suggest_words(&suggest));
    else
        w->sound = fault_at(w->faults, node->place, T("unknown setting '%s'%s"), node->key,
                            suggest_words(&suggest));
}

/* The rows that stand in one group of the text: a section's, or an element's. */
static void lay_rows(struct walk *w, struct spot at, const struct node *group)
{
    const struct section *section = sections_all[at.section];
    struct reading r = reading_of(w, NULL, at.path);
    for (const struct node *child = group->first; child; child = child->next) {
        if (*at.path && reading_is_cite(child->key))
            w->sound &= reading_cite(&r, child, &at.cite);
    }
    for (const struct node *child = group->first; child; child = child->next) {
        size_t row = row_find(section, child->key);
        if (row < section->nrows)
            lay_row(w, &at, row, child);
        else if (*at.path && !reading_is_cite(child->key))
            say_unknown(w, &at, child);
    }
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

static void lay_keyed(struct walk *w, struct spot at, const struct node *group)
{
    enum dim dim = sections_all[at.section]->keyed;
    struct reading r = reading_of(w, NULL, at.path);
    for (const struct node *child = group->first; child; child = child->next) {
        if (reading_is_cite(child->key))
            w->sound &= reading_cite(&r, child, &at.cite);
    }
    for (const struct node *child = group->first; child; child = child->next) {
        size_t element = names_find(&w->scenario->names[dim], child->key);
        if (reading_is_cite(child->key) || child->kind != NODE_GROUP || element == NAMES_NONE ||
            tree_child(child, "delete"))
            continue; /* the names were looked at before */
        struct spot inside = {at.section, element, path_of(w, at.path, child->key), at.cite};
        lay_rows(w, inside, child);
    }
}

static void forget(struct walk *w, enum dim dim, size_t element)
{
    for (size_t section = 0; section < SECTIONS; section++) {
        for (size_t row = 0; row < sections_all[section]->nrows; row++) {
            if (inside_by(section, row) == dim)
                *inside_slot(w->scenario, section, row, element) = (struct slot){0};
        }
    }
}

static void name_delete(struct walk *w, enum dim dim, const char *path, const struct node *node)
{
    const struct node *delete = tree_child(node, "delete");
    size_t element = names_find(&w->scenario->names[dim], node->key);
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

static void name_elements(struct walk *w, const struct section *section, const struct node *group)
{
    enum dim dim = section->keyed;
    for (const struct node *child = group->first; child; child = child->next) {
        if (reading_is_cite(child->key) ||
            !is_group(w, path_of(w, section->name, child->key), child))
            continue;
        if (tree_child(child, "delete"))
            name_delete(w, dim, section->name, child);
        else if (!names_allowed(child->key))
            w->sound = fault_at(w->faults, child->place,
                                T("%s: '%s' cannot name a %s: a to z, 0 to 9 and _, a letter "
                                  "first, at most %d, and no word of the language"),
                                section->name, child->key, names_noun(dim), NAMES_LENGTH);
        else if (names_add(&w->scenario->names[dim], child->key, child->place) == NAMES_NONE)
            w->sound =
                fault_at(w->faults, child->place, T("%s: more than %d"), section->name, NAMES_MOST);
    }
}

static size_t section_find(const char *name)
{
    size_t section = 0;
    while (section < SECTIONS && strcmp(sections_all[section]->name, name) != 0)
        section++;
    return section;
}

bool schema_lay(struct scenario *scenario, const struct node *tree, struct faults *faults)
{
    struct walk w = {scenario, faults, true};
    const struct spot top = {section_find(""), SLOT_ALL, "", {NULL, NULL}};
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
            name_elements(&w, sections_all[section], child);
    }
    lay_rows(&w, top, tree);
    for (const struct node *child = tree->first; child; child = child->next) {
        size_t section = section_find(child->key);
        if (section == SECTIONS || child->kind != NODE_GROUP)
            continue;
        struct spot at = {section, SLOT_ALL, child->key, {NULL, NULL}};
        if (sections_all[section]->keyed == DIM_ONE)
            lay_rows(&w, at, child);
        else
            lay_keyed(&w, at, child);
    }
    return w.sound;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
