/* names - the elements of one dimension: groups, areas and so on, by name. */
#ifndef SCENARIOS_NAMES_H
#define SCENARIOS_NAMES_H

#include "models/fault.h"
#include "models/row.h"
#include "scenarios/pool.h"
#include "scenarios/suggest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Elements of a dimension that a scenario may name; and that areas times these may make. */
enum { NAMES_MOST = 96, NAMES_ROOM = 512, NAMES_LENGTH = 40 };

#define NAMES_NONE SIZE_MAX

struct name {
    const char *text;
    struct place place; /* where it was first named, or deleted */
    bool deleted;
    bool overlay; /* first named by an overlay */
};

struct names {
    struct name list[NAMES_ROOM];
    size_t n;
};

/* Whether a word can name an element: [a-z][a-z0-9_]*, at most NAMES_LENGTH bytes, and no word
 * that the language uses inside values. */
bool names_allowed(const char *word);

size_t names_find(const struct names *names, const char *word);

/* Adds a word, or brings a deleted one back; NAMES_NONE: there is no room. */
size_t names_add(struct names *names, const char *word, struct place place, bool overlay);

/* Offers all that are not deleted. */
void names_suggest(const struct names *names, struct suggest *suggest);

/* What to say behind a name that is not there: " (did you mean 'x'?)", else " (there are a, b, c)",
 * or "" where there are too many. */
const char *names_hint(const struct names *names, const char *word, struct pool *pool);

/* What one element of a dimension is called in a sentence: "group"; "a group". */
const char *names_noun(enum dim dim);
const char *names_one(enum dim dim);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
