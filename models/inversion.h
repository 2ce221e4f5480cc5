/* inversion - the exact inverse distribution function of a count, fast for nearly every uniform.
 *
 * Double precision decides where its error bound allows, models/exact decides the rest: the count
 * never depends on which of them spoke, nor on compiler or processor. */
#ifndef MODELS_INVERSION_H
#define MODELS_INVERSION_H

#include "models/exact.h"
#include "models/rng.h"

/* As exact_quantile. */
int64_t inversion_quantile(const struct law *law, uint64_t word, bool strict);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
