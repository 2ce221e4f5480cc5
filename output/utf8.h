/* utf8 - text from anywhere, read as characters. */
#ifndef OUTPUT_UTF8_H
#define OUTPUT_UTF8_H

#include <stdint.h>

enum { UTF8_BAD = 0xFFFD, UTF8_MOST = 4 };

/* The character at *text, which moves on; 0 at the end. A byte that begins no character in UTF-8 as
 * RFC 3629 has it (overlong, surrogate, past U+10FFFF, cut off) gives UTF8_BAD, and one byte is
 * passed. */
uint32_t utf8_next(const char **text);

/* Writes a character, without NUL; returns how many bytes. */
int utf8_put(char out[UTF8_MOST], uint32_t c);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
