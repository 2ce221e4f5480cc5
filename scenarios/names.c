/* names - a small table in the order of naming. */
#include "scenarios/names.h"

#include "models/words.h"

#include <string.h>

enum { HINT = 20 }; /* names that are worth a list */

bool names_allowed(const char *word)
{
    static const char *const taken[] = {"value", "dist",   "source", "status", "unit", "note",
                                        "from",  "delete", "until",  "ramp",   "base"};
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++) {
        if (strcmp(word, taken[i]) == 0)
            return false;
    }
    size_t n = strlen(word);
    return word[0] >= 'a' && word[0] <= 'z' && n <= NAMES_LENGTH &&
           strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_") == n;
}

size_t names_find(const struct names *names, const char *word)
{
    for (size_t i = 0; i < names->n; i++) {
        if (strcmp(names->list[i].text, word) == 0)
            return i;
    }
    return NAMES_NONE;
}

size_t names_add(struct names *names, const char *word, struct place place, bool overlay)
{
    size_t i = names_find(names, word);
    if (i == NAMES_NONE && names->n < NAMES_MOST) {
        i = names->n++;
        names->list[i] = (struct name){word, place, false, overlay};
    } else if (i != NAMES_NONE && names->list[i].deleted) {
        names->list[i] = (struct name){word, place, false, overlay};
    }
    return i;
}

void names_suggest(const struct names *names, struct suggest *suggest)
{
    for (size_t i = 0; i < names->n; i++) {
        if (!names->list[i].deleted)
            suggest_offer(suggest, names->list[i].text);
    }
}

const char *names_hint(const struct names *names, const char *word, struct pool *pool)
{
    struct suggest suggest;
    const char *all = "";
    size_t shown = 0;
    suggest_init(&suggest, word);
    names_suggest(names, &suggest);
    if (suggest.best)
        return pool_print(pool, "%s", suggest_words(&suggest));
    for (size_t i = 0; i < names->n && shown <= HINT; i++) {
        if (names->list[i].deleted)
            continue;
        all = pool_print(pool, "%s%s%s", all, *all ? ", " : "", names->list[i].text);
        shown++;
    }
    if (shown == 0 || shown > HINT)
        return "";
    return pool_print(pool, shown == 1 ? T(" (there is %s)") : T(" (there are %s)"), all);
}

const char *names_noun(enum dim dim)
{
    switch (dim) {
    case DIM_GROUP:
        return T("group");
    case DIM_TRANSITION:
        return T("transition");
    case DIM_TARGET:
        return T("target");
    case DIM_AREA:
        return T("area");
    case DIM_MOVE:
        return T("move");
    case DIM_PACKAGE:
        return T("package");
    case DIM_ONE:
    case DIMS:
        break;
    }
    return T("element");
}

const char *names_one(enum dim dim)
{
    switch (dim) {
    case DIM_GROUP:
        return T("a group");
    case DIM_TRANSITION:
        return T("a transition");
    case DIM_TARGET:
        return T("a target");
    case DIM_AREA:
        return T("an area");
    case DIM_MOVE:
        return T("a move");
    case DIM_PACKAGE:
        return T("a package");
    case DIM_ONE:
    case DIMS:
        break;
    }
    return T("an element");
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
