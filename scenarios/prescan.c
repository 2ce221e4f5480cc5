/* prescan - one pass over the text: strings, comments, brackets, keys, numbers, words. */
#include "scenarios/prescan.h"

#include "models/words.h"
#include "scenarios/characters.h"
#include "scenarios/number_syntax.h"

#include <stdint.h>
#include <string.h>

struct key {
    const struct key *next;
    const char *name;
    size_t n;
    int line;
};

/* A bracket that is open; the whole file is one, too. */
struct bracket {
    char kind; /* { ( [, or 0 for the file */
    int line;
    bool value; /* a value is expected: behind "=", and everywhere in lists */
    const struct key *keys;
    size_t nkeys;
    size_t second; /* where in the copy a second setting of a name begins; SIZE_MAX: nowhere */
};

struct scan {
    const char *p, *end;
    struct place here;
    bool lines; /* count them */
    struct pool *pool;
    struct faults *faults;
    bool sound; /* may be parsed */
    char *copy;
    size_t ncopy;
    struct bracket open[PRESCAN_DEPTH + 1];
    size_t depth;
    int key_line;
    int *bad;
    size_t nbad, bad_room;
};

static struct bracket *inner(struct scan *s)
{
    return &s->open[s->depth];
}

static void put(struct scan *s, const char *text, size_t n)
{
    memcpy(s->copy + s->ncopy, text, n);
    s->ncopy += n;
}

static void mark_bad(struct scan *s, int line)
{
    if (s->nbad > 0 && s->bad[s->nbad - 1] >= line)
        return;
    if (s->nbad == s->bad_room) {
        size_t room = s->bad_room ? s->bad_room * 2 : 16;
        int *more = pool_new(s->pool, room, sizeof *more);
        if (s->nbad)
            memcpy(more, s->bad, s->nbad * sizeof *more);
        s->bad = more;
        s->bad_room = room;
    }
    s->bad[s->nbad++] = line;
}

/* A value that cannot be had: a plain number stands in for it. */
static void replace(struct scan *s)
{
    mark_bad(s, s->key_line);
    mark_bad(s, s->here.line);
    put(s, "0", 1);
}

static void newline(struct scan *s)
{
    put(s, "\n", 1);
    s->p++;
    s->here.line += s->lines;
}

/* The value that was expected has come. */
static void value_came(struct scan *s)
{
    struct bracket *in = inner(s);
    in->value = in->kind == '(' || in->kind == '[';
}

/* Ends a second setting of a name: the copy keeps only its line breaks. */
static void drop_second(struct scan *s)
{
    struct bracket *in = inner(s);
    for (size_t i = in->second; i < s->ncopy; i++) {
        if (s->copy[i] != '\n')
            s->copy[i] = ' ';
    }
    in->second = SIZE_MAX;
}

static void scan_comment(struct scan *s, bool block)
{
    struct place begin = s->here;
    s->p += block ? 2 : 1;
    put(s, " ", 1);
    while (s->p < s->end) {
        if (*s->p == '\n') {
            if (!block)
                return;
            newline(s);
        } else if (block && *s->p == '*' && s->p + 1 < s->end && s->p[1] == '/') {
            s->p += 2;
            return;
        } else {
            s->p++;
        }
    }
    if (block)
        s->sound = fault_at(s->faults, begin, T("a comment begins here with /* and never ends"));
}

/* The escape at p, a backslash; false when libconfig would make something else of it. */
static bool scan_escape(struct scan *s, size_t *n)
{
    const char *hex = "0123456789abcdefABCDEF";
    size_t left = (size_t)(s->end - s->p);
    *n = left < 2 ? left : 2;
    if (left >= 2 && s->p[1] && strchr("nrtf\\\"", s->p[1]))
        return true;
    if (left < 4 || s->p[1] != 'x' || !s->p[2] || !s->p[3] || !strchr(hex, s->p[2]) ||
        !strchr(hex, s->p[3]) || memcmp(s->p + 2, "00", 2) == 0)
        return false;
    *n = 4;
    return true;
}

static void scan_string(struct scan *s)
{
    put(s, s->p++, 1);
    for (;;) {
        size_t n = 1;
        if (s->p == s->end || *s->p == '\n') {
            s->sound = fault_at(s->faults, s->here,
                                T("a text that begins with \" has no closing \" on its line"));
            value_came(s);
            return;
        }
        if (*s->p == '"')
            break;
        if (*s->p == '\\' && !scan_escape(s, &n)) {
            fault_at(s->faults, s->here,
                     T("%.*s: no such escape in a text; a backslash is written \\\\, and folders "
                       "are parted by /"),
                     (int)n, s->p);
            mark_bad(s, s->key_line);
            mark_bad(s, s->here.line);
            s->p += n;
            continue;
        }
        put(s, s->p, n);
        s->p += n;
    }
    put(s, s->p++, 1);
    value_came(s);
}

static void scan_number(struct scan *s)
{
    size_t n = number_syntax_length(s->p, (size_t)(s->end - s->p));
    enum number_syntax kind = number_syntax_of(s->p, n);
    int shown = n < 60 ? (int)n : 60;
    bool in_group = inner(s)->kind == 0 || inner(s)->kind == '{';
    if (kind == NUMBER_SYNTAX_WIDE && !s->lines) { /* an argument needs no L */
        put(s, s->p, n);
        put(s, "L", 1);
    } else if (kind == NUMBER_SYNTAX_HUGE && !s->lines) {
        put(s, s->p, n);
        put(s, ".0", 2);
    } else if (kind == NUMBER_SYNTAX_WHOLE || kind == NUMBER_SYNTAX_REAL) {
        put(s, s->p, n);
    } else {
        if (kind == NUMBER_SYNTAX_WIDE)
            fault_at(s->faults, s->here,
                     T("%.*s is past 2147483647; a large whole number ends with L: %.*sL"), shown,
                     s->p, shown, s->p);
        else if (kind == NUMBER_SYNTAX_HUGE)
            fault_at(s->faults, s->here, T("%.*s is past what a whole number can hold"), shown,
                     s->p);
        else if (kind == NUMBER_SYNTAX_INFINITE)
            fault_at(s->faults, s->here, T("%.*s is past what a number can hold"), shown, s->p);
        else
            fault_at(s->faults, s->here,
                     T("%.*s is not a number: digits, one point and an exponent, like 1.5 or 2e9; "
                       "dates and texts stand in \"quotes\""),
                     shown, s->p);
        replace(s);
    }
    s->p += n;
    if (in_group && s->end - s->p > 1 && s->p[0] == ',' && s->p[1] >= '0' && s->p[1] <= '9')
        s->sound = fault_at(s->faults, s->here,
                            T("a number has a comma here; decimals are written with a point"));
    value_came(s);
}

static bool word_byte(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '*';
}

static void scan_key(struct scan *s, size_t n)
{
    struct bracket *in = inner(s);
    if (in->second != SIZE_MAX)
        drop_second(s);
    s->key_line = s->here.line;
    for (const struct key *key = in->keys; key; key = key->next) {
        if (key->n == n && memcmp(key->name, s->p, n) == 0) {
            fault_at(s->faults, s->here, T("'%.*s' is set twice; the first time on line %d"),
                     n < 60 ? (int)n : 60, s->p, key->line);
            in->second = s->ncopy;
            return;
        }
    }
    if (in->nkeys == PRESCAN_KEYS)
        s->sound =
            fault_at(s->faults, s->here, T("a group has more than %d settings"), PRESCAN_KEYS);
    if (in->nkeys++ >= PRESCAN_KEYS)
        return;
    struct key *key = pool_new(s->pool, 1, sizeof *key);
    *key = (struct key){in->keys, s->p, n, s->here.line};
    in->keys = key;
}

static bool same_word(const char *p, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++) {
        if (word[i] == '\0' || (p[i] | 0x20) != word[i])
            return false;
    }
    return word[n] == '\0';
}

/* A value of words without quotes, whose first has n bytes; returns how many all have. */
static size_t scan_bare(struct scan *s, size_t n)
{
    if (same_word(s->p, n, "nan") || same_word(s->p, n, "inf") || same_word(s->p, n, "infinity")) {
        fault_at(s->faults, s->here, T("%.*s is not a number that can be used here"), (int)n, s->p);
        return n;
    }
    while (s->p + n < s->end && (word_byte(s->p[n]) || s->p[n] == ' '))
        n++;
    while (s->p[n - 1] == ' ')
        n--;
    fault_at(s->faults, s->here, T("a text needs quotes: \"%.*s\""), n < 60 ? (int)n : 60, s->p);
    return n;
}

static void scan_word(struct scan *s)
{
    size_t n = 0;
    while (s->p + n < s->end && word_byte(s->p[n]))
        n++;
    if (!inner(s)->value) {
        scan_key(s, n);
        put(s, s->p, n);
    } else if (same_word(s->p, n, "true") || same_word(s->p, n, "false")) {
        put(s, s->p, n);
        value_came(s);
    } else {
        n = scan_bare(s, n);
        replace(s);
        value_came(s);
    }
    s->p += n;
}

static void scan_open(struct scan *s)
{
    if (s->depth == PRESCAN_DEPTH) {
        s->sound =
            fault_at(s->faults, s->here, T("more than %d brackets within brackets"), PRESCAN_DEPTH);
        s->p = s->end;
        s->depth = 0; /* what else is open is not worth a word */
        return;
    }
    value_came(s);
    s->open[++s->depth] = (struct bracket){
        .kind = *s->p, .line = s->here.line, .value = *s->p != '{', .second = SIZE_MAX};
    put(s, *s->p == '[' ? "(" : s->p, 1);
    s->p++;
}

static void scan_close(struct scan *s)
{
    char kind = inner(s)->kind, fits = kind == '{' ? '}' : kind == '(' ? ')' : ']';
    if (kind == 0 || *s->p != fits) {
        if (kind == 0)
            fault_at(s->faults, s->here, T("%c closes nothing"), *s->p);
        else
            fault_at(s->faults, s->here, T("%c stands here, but %c of line %d is still open"),
                     *s->p, kind, inner(s)->line);
        s->sound = false;
        s->p = s->end;
        s->depth = 0;
        return;
    }
    if (inner(s)->second != SIZE_MAX)
        drop_second(s);
    s->depth--;
    put(s, *s->p == ']' ? ")" : s->p, 1);
    s->p++;
}

static void scan_stray(struct scan *s)
{
    size_t n = characters_length(s->p, (size_t)(s->end - s->p));
    if (*s->p == '@')
        fault_at(s->faults, s->here,
                 T("@include is not read; base = \"file\" inherits from another scenario"));
    else if (n > 0 && (unsigned char)*s->p >= 0x20)
        fault_at(s->faults, s->here, T("%.*s has no meaning here; texts stand in \"quotes\""),
                 (int)n, s->p);
    else
        fault_at(s->faults, s->here, T("the byte 0x%02X has no meaning here"),
                 (unsigned)(unsigned char)*s->p);
    s->sound = false;
    while (s->p < s->end && *s->p != '\n') /* once a line */
        s->p++;
}

static void scan_one(struct scan *s)
{
    char c = *s->p, next = s->p + 1 < s->end ? s->p[1] : '\0';
    if (c == '\n') {
        newline(s);
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
        put(s, s->p++, 1);
    } else if (c == '#' || (c == '/' && next == '/')) {
        scan_comment(s, false);
    } else if (c == '/' && next == '*') {
        scan_comment(s, true);
    } else if (c == '"') {
        scan_string(s);
    } else if (c == '{' || c == '(' || c == '[') {
        scan_open(s);
    } else if (c == '}' || c == ')' || c == ']') {
        scan_close(s);
    } else if (c == '=' || c == ':') {
        inner(s)->value = true;
        put(s, s->p++, 1);
    } else if (c == ';' || c == ',') {
        if (inner(s)->kind == 0 || inner(s)->kind == '{')
            inner(s)->value = false;
        put(s, s->p++, 1);
    } else if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
        scan_number(s);
    } else if (word_byte(c) && c != '_') {
        scan_word(s);
    } else {
        scan_stray(s);
    }
}

/* Whether the bytes are text at all; where not, says the line. */
static bool check_bytes(const struct scan *s)
{
    struct place at = s->here;
    if (s->end - s->p >= 2 &&
        (memcmp(s->p, "\xFF\xFE", 2) == 0 || memcmp(s->p, "\xFE\xFF", 2) == 0))
        return fault_at(s->faults, at, T("this is UTF-16; save the file as UTF-8"));
    for (const char *p = s->p; p < s->end;) {
        size_t n = characters_length(p, (size_t)(s->end - p));
        if (*p == '\0')
            return fault_at(s->faults, at, T("a zero byte; this is no text"));
        if (n == 0)
            return fault_at(s->faults, at,
                            T("the byte 0x%02X is not UTF-8; save the file as UTF-8"),
                            (unsigned)(unsigned char)*p);
        at.line += s->lines && *p == '\n';
        p += n;
    }
    return true;
}

bool prescan_read(struct prescan *out, const char *bytes, size_t size, struct place from,
                  struct pool *pool, struct faults *faults)
{
    if (size > PRESCAN_BYTES)
        return fault_at(faults, (struct place){from.file, 0},
                        T("is larger than %d bytes; put tables into CSV files"), PRESCAN_BYTES);
    size_t mark = characters_mark(bytes, size);
    struct scan *s = pool_new(pool, 1, sizeof *s);
    *s = (struct scan){.p = bytes + mark,
                       .end = bytes + size,
                       .here = from,
                       .lines = from.line > 0,
                       .pool = pool,
                       .faults = faults,
                       .sound = true};
    if (!check_bytes(s))
        return false;
    s->copy = pool_new(pool, 2 * (size - mark) + 8, 1); /* room for L and .0 */
    s->open[0].second = SIZE_MAX;
    while (s->p < s->end)
        scan_one(s);
    if (s->depth > 0) {
        struct place at = {from.file, inner(s)->line};
        s->sound = fault_at(faults, at, T("%c is opened here and never closed"), inner(s)->kind);
    } else if (s->open[0].second != SIZE_MAX) {
        drop_second(s);
    }
    put(s, "\n", 2); /* with its NUL */
    *out = (struct prescan){s->copy, s->bad, s->nbad};
    return s->sound;
}

bool prescan_is_bad(const struct prescan *scan, int line)
{
    for (size_t i = 0; i < scan->nbad; i++) {
        if (scan->bad[i] == line)
            return true;
    }
    return false;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
