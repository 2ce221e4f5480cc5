/* number_syntax - the grammar of libconfig's numbers, with the ranges that it does not check. */
#include "scenarios/number_syntax.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 400 }; /* a longer run is no number that anybody means */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t number_syntax_length(const char *p, size_t left)
{
    size_t n = 0;
    for (; n < left; n++) {
        char c = p[n];
        bool sign = c == '+' || c == '-';
        bool exponent = n > 0 && (p[n - 1] | 0x20) == 'e';
        bool date = c == '-' && n > 0 && is_digit(p[n - 1]); /* 2026-12 is one mistake */
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!is_digit(c) && !letter && c != '.' && c != '_' && !(sign && (n == 0 || exponent)) &&
            !date)
            break;
    }
    return n ? n : 1;
}

static size_t digits(const char *p, size_t i)
{
    while (is_digit(p[i]))
        i++;
    return i;
}

static enum number_syntax hex_syntax(const char *p)
{
    size_t n = 2 + strspn(p + 2, "0123456789abcdefABCDEF");
    bool any = n > 2, wide = p[n] == 'L';
    n += wide;
    n += wide && p[n] == 'L';
    if (!any || p[n] != '\0')
        return NUMBER_SYNTAX_NONE;
    errno = 0;
    unsigned long long value = strtoull(p, NULL, 16);
    if (errno == ERANGE || value > INT64_MAX)
        return NUMBER_SYNTAX_HUGE;
    return wide || value <= INT32_MAX ? NUMBER_SYNTAX_WHOLE : NUMBER_SYNTAX_WIDE;
}

static enum number_syntax whole_syntax(const char *p, bool wide)
{
    errno = 0;
    long long value = strtoll(p, NULL, 10);
    if (errno == ERANGE)
        return NUMBER_SYNTAX_HUGE;
    return wide || (value >= INT32_MIN && value <= INT32_MAX) ? NUMBER_SYNTAX_WHOLE
                                                              : NUMBER_SYNTAX_WIDE;
}

enum number_syntax number_syntax_of(const char *text, size_t n)
{
    char p[LONGEST + 2] = {0};
    if (n > LONGEST)
        return NUMBER_SYNTAX_NONE;
    memcpy(p, text, n);
    if (p[0] == '0' && (p[1] | 0x20) == 'x')
        return hex_syntax(p);
    size_t start = p[0] == '+' || p[0] == '-', i = digits(p, start), whole = i - start;
    if (whole > 0 && (p[i] == '\0' || p[i] == 'L')) {
        bool wide = p[i] == 'L';
        i += wide;
        i += wide && p[i] == 'L';
        return p[i] == '\0' ? whole_syntax(p, wide) : NUMBER_SYNTAX_NONE;
    }
    if (p[i] == '.') {
        size_t after = digits(p, i + 1);
        whole += after - (i + 1);
        i = after;
    }
    if (whole > 0 && (p[i] | 0x20) == 'e') {
        size_t from = i + 1 + (p[i + 1] == '+' || p[i + 1] == '-');
        i = digits(p, from);
        whole = i > from ? whole : 0;
    }
    if (whole == 0 || p[i] != '\0')
        return NUMBER_SYNTAX_NONE;
    return isinf(strtod(p, NULL)) ? NUMBER_SYNTAX_INFINITE : NUMBER_SYNTAX_REAL;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
