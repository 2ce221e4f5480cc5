/* pool - blocks of zeroed memory, filled from the front. */
#include "scenarios/pool.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64 * 1024, ALIGN = 16 };

struct pool_block {
    struct pool_block *next;
    size_t used, size;
    _Alignas(ALIGN) unsigned char bytes[];
};

void pool_init(struct pool *pool, size_t limit)
{
    pool->blocks = NULL;
    pool->taken = 0;
    pool->limit = limit;
}

void pool_free(struct pool *pool)
{
    while (pool->blocks) {
        struct pool_block *next = pool->blocks->next;
        free(pool->blocks);
        pool->blocks = next;
    }
    pool->taken = 0;
}

static struct pool_block *block_new(struct pool *pool, size_t least)
{
    size_t size = least > BLOCK ? least : BLOCK;
    if (size > pool->limit || pool->taken > pool->limit - size)
        longjmp(pool->full, 1);
    struct pool_block *block = calloc(1, sizeof *block + size);
    if (!block)
        longjmp(pool->full, 1);
    block->size = size;
    block->next = pool->blocks;
    pool->blocks = block;
    pool->taken += size;
    return block;
}

void *pool_new(struct pool *pool, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX / 2) / size)
        longjmp(pool->full, 1);
    size_t bytes = (count * size + ALIGN - 1) / ALIGN * ALIGN;
    struct pool_block *block = pool->blocks;
    if (!block || block->size - block->used < bytes)
        block = block_new(pool, bytes);
    void *piece = block->bytes + block->used;
    block->used += bytes;
    return piece;
}

char *pool_text(struct pool *pool, const char *bytes, size_t n)
{
    char *copy = pool_new(pool, n + 1, 1);
    if (n)
        memcpy(copy, bytes, n);
    return copy;
}

const char *pool_print(struct pool *pool, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    char *text = pool_new(pool, (size_t)(n < 0 ? 0 : n) + 1, 1);
    if (n > 0)
        vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
