/* lexeme - words, numbers and escapes, and what people write for them by mistake. */
#include "scenarios/lexeme.h"

#include "models/words.h"
#include "scenarios/characters.h"
#include "scenarios/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 60, PATH_BYTES = 200, PATH_WORDS = 5 };

static size_t left(const struct lexeme *at)
{
    return (size_t)(at->end - at->p);
}

static int shown(size_t n)
{
    return n < SHOWN ? (int)n : SHOWN;
}

bool lexeme_is_word(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '*';
}

bool lexeme_is(const char *p, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++) {
        if (word[i] == '\0' || (p[i] | 0x20) != word[i])
            return false;
    }
    return word[n] == '\0';
}

size_t lexeme_escape(const struct lexeme *at, bool *good)
{
    const char *p = at->p, *hex = "0123456789abcdefABCDEF";
    size_t n = left(at) < 2 ? left(at) : 2;
    *good = left(at) >= 2 && p[1] && strchr("nrtf\\\"", p[1]);
    if (*good)
        return n;
    *good = left(at) >= 4 && p[1] == 'x' && p[2] && p[3] && strchr(hex, p[2]) &&
            strchr(hex, p[3]) && memcmp(p + 2, "00", 2) != 0;
    if (*good)
        return 4;
    fault_at(
        at->faults, at->place,
        T("%.*s: no such escape in a text; a backslash is written \\\\, and folders are parted "
          "by /"),
        (int)n, p);
    return n;
}

static size_t percentage(const struct lexeme *at, size_t n)
{
    char words[NUMBER_SIZE], number[SHOWN + 1] = "";
    size_t all = n;
    while (all < left(at) && at->p[all] == ' ')
        all++;
    if (all == left(at) || at->p[all] != '%' || n > SHOWN ||
        number_syntax_of(at->p, n) == NUMBER_SYNTAX_NONE)
        return 0;
    memcpy(number, at->p, n);
    fault_at(at->faults, at->place, T("%.*s is written %s: shares are of 1"), shown(all + 1), at->p,
             number_words(strtod(number, NULL) / 100, words));
    return all + 1;
}

/* 2027-01, 2027/01, 01/07/2027. */
static size_t month(const struct lexeme *at, size_t n)
{
    size_t all = n;
    while (all + 1 < left(at) && at->p[all] == '/' && at->p[all + 1] >= '0' &&
           at->p[all + 1] <= '9')
        all += 1 + number_syntax_length(at->p + all + 1, left(at) - all - 1);
    bool dashed = n == 7 && at->p[4] == '-' && strspn(at->p, "0123456789") == 4;
    if (all == n && !dashed)
        return 0;
    fault_at(at->faults, at->place, T("%.*s needs quotes: a month is written \"2027-01\""),
             shown(all), at->p);
    return all;
}

static size_t no_comment(const struct lexeme *at)
{
    if (left(at) < 2 || at->p[0] != '-' || at->p[1] != '-')
        return 0;
    const char *stop = memchr(at->p, '\n', left(at));
    fault_at(at->faults, at->place, T("-- begins no comment; // does"));
    return stop ? (size_t)(stop - at->p) : left(at);
}

size_t lexeme_no_number(const struct lexeme *at, size_t n)
{
    size_t all = percentage(at, n);
    all = all ? all : month(at, n);
    return all ? all : no_comment(at);
}

void lexeme_wrong_number(const struct lexeme *at, size_t n, enum number_syntax syntax)
{
    if (syntax == NUMBER_SYNTAX_WIDE)
        fault_at(at->faults, at->place,
                 T("%.*s is past 2147483647; a large whole number ends with L: %.*sL"), shown(n),
                 at->p, shown(n), at->p);
    else if (syntax == NUMBER_SYNTAX_HUGE)
        fault_at(at->faults, at->place, T("%.*s is past what a whole number can hold"), shown(n),
                 at->p);
    else if (syntax == NUMBER_SYNTAX_INFINITE)
        fault_at(at->faults, at->place, T("%.*s is past what a number can hold"), shown(n), at->p);
    else
        fault_at(at->faults, at->place,
                 T("%.*s is not a number: digits, one point and an exponent, like 1.5 or 2e9; "
                   "nothing parts thousands, texts stand in \"quotes\""),
                 shown(n), at->p);
}

size_t lexeme_bare(const struct lexeme *at, size_t n)
{
    const char *p = at->p;
    if (lexeme_is(p, n, "nan") || lexeme_is(p, n, "inf") || lexeme_is(p, n, "infinity")) {
        fault_at(at->faults, at->place, T("%.*s is not a number that can be used here"), (int)n, p);
        return n;
    }
    while (n < left(at) && (lexeme_is_word(p[n]) || p[n] == ' '))
        n++;
    while (p[n - 1] == ' ')
        n--;
    if (lexeme_is(p, n, "yes") || lexeme_is(p, n, "no"))
        fault_at(at->faults, at->place, T("%.*s is written %s"), (int)n, p,
                 n == 3 ? "true" : "false");
    else
        fault_at(at->faults, at->place, T("a text needs quotes: \"%.*s\""), shown(n), p);
    return n;
}

size_t lexeme_path(const struct lexeme *at, size_t n)
{
    char written[3 * PATH_BYTES];
    size_t used = 0, words = 1;
    while (n < left(at) && (lexeme_is_word(at->p[n]) || at->p[n] == '.'))
        words += at->p[n++] == '.';
    if (words == 1 || words > PATH_WORDS || n > PATH_BYTES)
        return 0;
    for (size_t i = 0; i < n; i++) {
        const char *part = at->p[i] == '.' ? " = { " : at->p + i;
        size_t size = at->p[i] == '.' ? 5 : 1;
        memcpy(written + used, part, size);
        used += size;
    }
    snprintf(written + used, sizeof written - used, " = ...;%.*s", 3 * (int)(words - 1),
             " }; }; }; };");
    fault_at(at->faults, at->place, T("%.*s is a path, as --set takes it; in a file: %s"), shown(n),
             at->p, written);
    return n;
}

bool lexeme_bytes(const struct lexeme *at, bool lines)
{
    struct place place = at->place;
    if (left(at) >= 2 && (memcmp(at->p, "\xFF\xFE", 2) == 0 || memcmp(at->p, "\xFE\xFF", 2) == 0))
        return fault_at(at->faults, place, T("this is UTF-16; save the file as UTF-8"));
    for (const char *p = at->p; p < at->end;) {
        size_t n = characters_length(p, (size_t)(at->end - p));
        if (*p == '\0')
            return fault_at(at->faults, place, T("a zero byte; this is no text"));
        if (n == 0)
            return fault_at(at->faults, place,
                            T("the byte 0x%02X is not UTF-8; save the file as UTF-8"),
                            (unsigned)(unsigned char)*p);
        place.line += lines && *p == '\n';
        p += n;
    }
    return true;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
