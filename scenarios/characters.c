/* characters - the table of well-formed byte sequences of the Unicode Standard (table 3-7). */
#include "scenarios/characters.h"

#include <string.h>

static bool between(unsigned char byte, unsigned least, unsigned most)
{
    return byte >= least && byte <= most;
}

size_t characters_length(const char *p, size_t left)
{
    unsigned char b[4] = {0}; /* a zero byte continues nothing */
    memcpy(b, p, left < 4 ? left : 4);
    bool third = between(b[2], 0x80, 0xBF), fourth = between(b[3], 0x80, 0xBF);
    if (left == 0)
        return 0;
    if (b[0] < 0x80)
        return 1;
    if (between(b[0], 0xC2, 0xDF))
        return between(b[1], 0x80, 0xBF) ? 2 : 0;
    if (between(b[0], 0xE0, 0xEF))
        return third && between(b[1], b[0] == 0xE0 ? 0xA0 : 0x80, b[0] == 0xED ? 0x9F : 0xBF) ? 3
                                                                                              : 0;
    if (between(b[0], 0xF0, 0xF4))
        return third && fourth &&
                       between(b[1], b[0] == 0xF0 ? 0x90 : 0x80, b[0] == 0xF4 ? 0x8F : 0xBF)
                   ? 4
                   : 0;
    return 0;
}

bool characters_valid(const char *text, size_t n)
{
    for (size_t i = 0, step; i < n; i += step) {
        step = characters_length(text + i, n - i);
        if (step == 0)
            return false;
    }
    return true;
}

size_t characters_mark(const char *text, size_t n)
{
    return n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
