/* cell_text - characters counted one by one. */
#include "output/cell_text.h"

#include "output/utf8.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static bool is_fit(uint32_t c)
{
    return (c >= 0x20 || c == '\t' || c == '\n') && c != 0x7F && c != 0xFFFE && c != 0xFFFF;
}

/* Whether a cell would read it as a character: _xHHHH_. */
static bool is_escape(const char *text)
{
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)text[i]))
            return false;
    return text[6] == '_';
}

enum use { COPY, ESCAPE, LABEL, NAME };

/* What a character is written as. */
static uint32_t fitted(uint32_t c, enum use use)
{
    if (use == NAME && c == '\'')
        return 0x2019;
    if (!is_fit(c))
        return UTF8_BAD;
    return use == NAME && c < 0x20 ? ' ' : c;
}

/* A byte becomes at most three (U+FFFD), the first of an escape's seven bytes seven. */
static char *copy(const char *text, enum use use)
{
    char *out = malloc(3 * strlen(text) + 2), *at = out;

    if (!out)
        return NULL;
    if (use == LABEL && text[0] == '=')
        *at++ = ' ';
    while (*text)
        if (use == ESCAPE && is_escape(text)) {
            memcpy(at, "_x005F_", 7);
            at += 7;
            text++;
        } else {
            at += utf8_put(at, fitted(utf8_next(&text), use));
        }
    *at = '\0';
    return out;
}

char *cell_text_copy(const char *text)
{
    return copy(text, COPY);
}

char *cell_text_escape(const char *text)
{
    return copy(text, ESCAPE);
}

char *cell_text_label(const char *text)
{
    return copy(text, LABEL);
}

char *cell_text_name(const char *text)
{
    return copy(text, NAME);
}

size_t cell_text_line(const char *text, size_t width, const char **next)
{
    const char *at = text, *blank = NULL;

    for (size_t characters = 0; *at && *at != '\n'; characters++) {
        if (*at == ' ' && at > text && (characters <= width || !blank))
            blank = at;
        if (characters >= width && blank) { /* this character would be one too many */
            at = blank;
            break;
        }
        (void)utf8_next(&at);
    }
    *next = at[0] && at[1] ? at + 1 : NULL;
    return (size_t)(at - text);
}

static size_t longest(const char *text, const char *ends)
{
    size_t most = 0, length = 0;

    while (*text) {
        bool end = strchr(ends, *text) != NULL;

        (void)utf8_next(&text);
        length = end ? 0 : length + 1;
        most = length > most ? length : most;
    }
    return most;
}

size_t cell_text_width(const char *text)
{
    return longest(text, "\n");
}

size_t cell_text_word(const char *text)
{
    return longest(text, " \n");
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
