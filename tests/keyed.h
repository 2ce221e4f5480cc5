/* keyed - uniforms at addresses (output/stats/uniforms.h), from the program's own generator. */
#ifndef TESTS_KEYED_H
#define TESTS_KEYED_H

#include "output/stats/uniforms.h"

/* The seed is borrowed. */
struct uniforms keyed_uniforms(uint64_t *seed);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
