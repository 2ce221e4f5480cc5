/* keyed - uniforms at addresses. */
#include "tests/keyed.h"

#include "models/rng.h"

static double uniform(void *context, uint64_t address)
{
    const struct luck luck = {.seed = *(uint64_t *)context};

    return rng_unit(rng_word(&luck, address, 0));
}

struct uniforms keyed_uniforms(uint64_t *seed)
{
    return (struct uniforms){uniform, seed};
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
