/* pool - memory that is taken piece by piece and given back at once.
 *
 * All that a scenario is made of lives in one pool, so nothing is freed alone and nothing leaks.
 * Whoever owns it calls `if (setjmp(pool->full))` once; a piece that cannot be had ends there,
 * and so no piece is ever NULL. */
#ifndef SCENARIOS_POOL_H
#define SCENARIOS_POOL_H

#include <setjmp.h>
#include <stddef.h>

struct pool_block;

struct pool {
    struct pool_block *blocks;
    size_t taken, limit; /* bytes */
    jmp_buf full;        /* where to go when there is no more */
};

void pool_init(struct pool *pool, size_t limit);
void pool_free(struct pool *pool);

/* count things of this size, zeroed, aligned for any type. */
void *pool_new(struct pool *pool, size_t count, size_t size);

/* A copy of n bytes with a NUL behind them. */
char *pool_text(struct pool *pool, const char *bytes, size_t n);

const char *pool_print(struct pool *pool, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
