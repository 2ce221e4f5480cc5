/* characters - which bytes are a character (RFC 3629: no surrogates, no overlong forms). */
#ifndef SCENARIOS_CHARACTERS_H
#define SCENARIOS_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes of the character at p, of which `left` may be read; 0 when there is none. */
size_t characters_length(const char *p, size_t left);

bool characters_valid(const char *text, size_t n);

/* 3 when the text begins with a byte-order mark, else 0. */
size_t characters_mark(const char *text, size_t n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
