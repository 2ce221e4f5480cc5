/* inversion - the exact inverse distribution function of a count, fast for nearly every uniform.
 *
 * Double precision decides where its error bound allows, models/exact decides the rest: the count
 * never depends on which of them spoke, nor on compiler or processor. */
#ifndef MODELS_INVERSION_H
#define MODELS_INVERSION_H

#include "models/exact.h"
#include "models/rng.h"

/* The laws and uniforms of a bundle; a lane with mean 0 answers 0. */
struct inversion {
    double trials[LANES], p[LANES], mean[LANES]; /* as in struct law */
    uint64_t word[LANES];
    bool strict[LANES]; /* as in exact_quantile */
};

/* As exact_quantile; and for all lanes. */
int64_t inversion_quantile(const struct law *law, uint64_t word, bool strict);
void inversion_quantiles(const struct inversion *of, int64_t out[LANES]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
