/* number_syntax - what a run of characters is as a number, before anything converts it. */
#ifndef SCENARIOS_NUMBER_SYNTAX_H
#define SCENARIOS_NUMBER_SYNTAX_H

#include <stddef.h>

enum number_syntax {
    NUMBER_SYNTAX_NONE,    /* no number at all: 1_000, 1.2.3, 0x, . */
    NUMBER_SYNTAX_WHOLE,   /* 5, -5, 0x1F, 5L: held as it is written */
    NUMBER_SYNTAX_WIDE,    /* without L and past 32 bits */
    NUMBER_SYNTAX_HUGE,    /* whole and past 64 bits */
    NUMBER_SYNTAX_REAL,    /* 1.5, .5, 1., 1e9 */
    NUMBER_SYNTAX_INFINITE /* past the largest double */
};

/* Bytes of the run that begins at p with a digit, a sign or a point. */
size_t number_syntax_length(const char *p, size_t left);

enum number_syntax number_syntax_of(const char *p, size_t n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
