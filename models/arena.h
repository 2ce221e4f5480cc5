/* arena - hands out pieces of one block of memory that somebody else owns.
 *
 * With base NULL it only counts, so that the same function first sizes and then lays out. */
#ifndef MODELS_ARENA_H
#define MODELS_ARENA_H

#include <stddef.h>

struct arena {
    char *base; /* NULL: counting */
    size_t used;
};

/* n items of `size` bytes, zeroed when the block is, aligned for vectors of 64 bytes. */
void *arena_take(struct arena *arena, size_t n, size_t size);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
