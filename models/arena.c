/* arena - hands out pieces of one block of memory that somebody else owns. */
#include "models/arena.h"

enum { LINE = 64 }; /* bytes: a cache line, and the widest vector */

void *arena_take(struct arena *arena, size_t n, size_t size)
{
    size_t at = arena->used;
    arena->used += (n * size + LINE - 1) / LINE * LINE;
    return arena->base == NULL ? NULL : arena->base + at;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
