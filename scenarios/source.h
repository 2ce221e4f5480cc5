/* source - the files that make a scenario, and where they may lie.
 *
 * The first file may lie anywhere. A file named inside another lies in the folder of the file that
 * names it or below, or in the library or below, and nowhere else: names are resolved through
 * every link before they are judged. Each file is read once, whole, and kept. */
#ifndef SCENARIOS_SOURCE_H
#define SCENARIOS_SOURCE_H

#include "models/fault.h"
#include "scenarios/pool.h"

#include <stdbool.h>
#include <stddef.h>

struct source {
    const char *name;   /* for people: as given, or the folder as given and the name */
    const char *path;   /* real path */
    const char *folder; /* of name, "." for none: what is named inside is looked for here */
    const char *bytes;
    size_t size;
    struct source *next;
};

struct sources {
    struct pool *pool;
    struct faults *faults;
    const char *library; /* NULL: none */
    struct source *first, *last;
    size_t count;
};

/* Reads a file named on the command line; NULL: said. limit: most bytes. */
struct source *source_open(struct sources *sources, const char *file, size_t limit);

/* The same for bytes that are already in memory. */
struct source *source_text(struct sources *sources, const char *file, const char *bytes,
                           size_t size);

/* A source for values that no file set (--set): names in them are looked for where `beside` is. */
struct source *source_argument(struct sources *sources, const char *name,
                               const struct source *beside);

/* Finds and reads a file that the text of `by` names at `place`, as it is or with `ending` behind
 * it; in both folders, the first first. */
struct source *source_named(struct sources *sources, const struct source *by, struct place place,
                            const char *name, const char *ending, size_t limit);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
