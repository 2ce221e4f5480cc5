/* inherit - a file and all that it inherits from, as layers to be laid one on the other. */
#ifndef SCENARIOS_INHERIT_H
#define SCENARIOS_INHERIT_H

#include "scenarios/source.h"
#include "scenarios/tree.h"

#include <stdbool.h>

/* The settings of one file, or of one --set. */
struct layer {
    const struct node *tree;
    bool overlay; /* of a file that is laid on the scenario's own */
    struct layer *next;
};

struct layers {
    struct layer *first, *last;
};

enum { INHERIT_DEPTH = 16 };

void inherit_add(struct layers *layers, struct pool *pool, const struct node *tree);

/* Adds the layers of a file: its base's first, its own last. False: something was said. */
bool inherit_file(struct layers *layers, struct sources *sources, const struct source *file);

/* Adds the layer of one --set "path=value". beside: the file whose folder its names refer to. */
bool inherit_set(struct layers *layers, struct sources *sources, const struct source *beside,
                 const char *set);

/* The value behind the = of such a text; NULL: said. */
struct node *inherit_value(struct sources *sources, const struct source *source, const char *value);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
