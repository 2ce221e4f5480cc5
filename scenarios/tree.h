/* tree - a scenario file's settings as plain nodes: the rest of the folder knows no libconfig. */
#ifndef SCENARIOS_TREE_H
#define SCENARIOS_TREE_H

#include "models/fault.h"
#include "scenarios/pool.h"
#include "scenarios/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum node_kind {
    NODE_GROUP, /* { a = 1; } */
    NODE_LIST,  /* ( ) and [ ] */
    NODE_WHOLE,
    NODE_REAL,
    NODE_TEXT,
    NODE_TRUTH,
    NODE_BAD /* a value that was complained of already: it is there, and says nothing */
};

struct node {
    enum node_kind kind;
    const char *key; /* NULL in lists */
    struct place place;
    const struct source *source;
    struct node *first, *next;
    size_t nchildren;
    int64_t whole; /* TRUTH: 0 or 1 */
    double real;   /* WHOLE: the same as a double */
    const char *text;
};

/* Parses one text, a group; NULL: said. line: of its first line, 0 for an argument. */
struct node *tree_parse(const struct source *source, const char *bytes, size_t size, int line,
                        struct pool *pool, struct faults *faults);

struct node *tree_child(const struct node *group, const char *key);

/* A group that holds nothing but `child` under `key`. */
struct node *tree_wrap(struct pool *pool, const char *key, struct node *child);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
