/* prescan - one pass over the text: strings, comments, brackets, keys, numbers, words. */
#include "scenarios/prescan.h"

#include "models/words.h"
#include "scenarios/characters.h"
#include "scenarios/lexeme.h"
#include "scenarios/turn.h"

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
    size_t indent; /* of its line */
    struct turn turn;
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
    bool sound;        /* may be parsed */
    const char *begin; /* of the line */
    int out_of_turn; /* the line where something was, 0: none; of one line only the first counts */
    int strayed;     /* the line of a bracket that is closed at another indent, 0: none */
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

static struct lexeme at(const struct scan *s)
{
    return (struct lexeme){s->p, s->end, s->here, s->faults};
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
    s->begin = s->p;
    s->here.line += s->lines;
}

static size_t indent(const struct scan *s)
{
    size_t n = 0;
    while (s->begin + n < s->end && (s->begin[n] == ' ' || s->begin[n] == '\t'))
        n++;
    return n;
}

/* What a turn said, unless it said something of this line before. */
static void say_turn(struct scan *s, bool good, const char *said)
{
    if (good)
        return;
    s->sound = false;
    if (s->out_of_turn != s->here.line || !s->lines)
        fault_at(s->faults, s->here, "%s", said);
    s->out_of_turn = s->here.line;
}

static void value_comes(struct scan *s)
{
    char said[TURN_TEXT];
    bool good = turn_value(&inner(s)->turn, *s->p, said);
    say_turn(s, good, said);
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

static void scan_string(struct scan *s)
{
    value_comes(s);
    put(s, s->p++, 1);
    for (;;) {
        size_t n = 1;
        bool good = true;
        if (s->p == s->end || *s->p == '\n') {
            s->sound = fault_at(s->faults, s->here,
                                T("a text that begins with \" has no closing \" on its line"));
            return;
        }
        if (*s->p == '"')
            break;
        if (*s->p == '\\') {
            const struct lexeme here = at(s);
            n = lexeme_escape(&here, &good);
        }
        if (!good) {
            mark_bad(s, s->key_line);
            mark_bad(s, s->here.line);
            s->p += n;
            continue;
        }
        put(s, s->p, n);
        s->p += n;
    }
    put(s, s->p++, 1);
}

static void scan_number(struct scan *s)
{
    const struct lexeme here = at(s);
    size_t n = number_syntax_length(s->p, (size_t)(s->end - s->p));
    size_t other = lexeme_no_number(&here, n);
    enum number_syntax syntax = number_syntax_of(s->p, n);
    bool in_group = !inner(s)->turn.list, comment = other > 1 && s->p[1] == '-';
    if (!comment)
        value_comes(s);
    if (other > 0) {
        s->sound &= !comment;
        replace(s);
        n = other;
    } else if (syntax == NUMBER_SYNTAX_WIDE && !s->lines) { /* an argument needs no L */
        put(s, s->p, n);
        put(s, "L", 1);
    } else if (syntax == NUMBER_SYNTAX_HUGE && !s->lines) {
        put(s, s->p, n);
        put(s, ".0", 2);
    } else if (syntax == NUMBER_SYNTAX_WHOLE || syntax == NUMBER_SYNTAX_REAL) {
        put(s, s->p, n);
    } else {
        lexeme_wrong_number(&here, n, syntax);
        replace(s);
    }
    s->p += n;
    if (in_group && s->end - s->p > 1 && s->p[0] == ',' && s->p[1] >= '0' && s->p[1] <= '9') {
        s->sound = fault_at(s->faults, s->here,
                            T("a number has a comma here: decimals have a point, and nothing "
                              "parts thousands"));
        s->out_of_turn = s->here.line;
    }
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

/* A name, whose first word has n bytes. */
static void scan_name(struct scan *s, size_t n)
{
    char said[TURN_TEXT];
    const struct lexeme here = at(s);
    size_t path = lexeme_path(&here, n);
    s->sound &= path == 0;
    n = path ? path : n;
    bool good = turn_name(&inner(s)->turn, s->p, n, said);
    say_turn(s, good, said);
    scan_key(s, n);
    put(s, s->p, n);
    s->p += n;
}

static void scan_word(struct scan *s)
{
    const struct turn *turn = &inner(s)->turn;
    const struct lexeme here = at(s);
    size_t n = 0;
    while (s->p + n < s->end && lexeme_is_word(s->p[n]))
        n++;
    if (!turn->list && turn->next != TURN_VALUE) {
        scan_name(s, n);
        return;
    }
    size_t next = n;
    while (s->p + next < s->end && s->p[next] == ' ')
        next++;
    if (turn->list && s->p + next < s->end && (s->p[next] == '=' || s->p[next] == ':')) {
        s->p += next; /* a setting: its = is out of turn */
        return;
    }
    value_comes(s);
    if (lexeme_is(s->p, n, "true") || lexeme_is(s->p, n, "false")) {
        put(s, s->p, n);
    } else {
        n = lexeme_bare(&here, n);
        replace(s);
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
    value_comes(s);
    s->open[++s->depth] = (struct bracket){.kind = *s->p,
                                           .line = s->here.line,
                                           .indent = indent(s),
                                           .turn = turn_begin(*s->p),
                                           .second = SIZE_MAX};
    put(s, *s->p == '[' ? "(" : s->p, 1);
    s->p++;
}

static char closing(char kind)
{
    return kind == '{' ? '}' : kind == '(' ? ')' : ']';
}

static void scan_close(struct scan *s)
{
    char kind = inner(s)->kind, fits = closing(kind);
    if (kind == 0 || *s->p != fits) {
        if (kind == 0)
            fault_at(s->faults, s->here, T("%c closes nothing: all before it is closed"), *s->p);
        else
            fault_at(s->faults, s->here, T("%c stands here, but %c of line %d is still open"),
                     *s->p, kind, inner(s)->line);
        s->sound = false;
        s->p = s->end;
        s->depth = 0;
        return;
    }
    char said[TURN_TEXT];
    bool good = turn_close(&inner(s)->turn, *s->p, said);
    say_turn(s, good, said);
    if (s->p == s->begin + indent(s) && indent(s) != inner(s)->indent && s->strayed == 0)
        s->strayed = inner(s)->line;
    if (inner(s)->second != SIZE_MAX)
        drop_second(s);
    s->depth--;
    put(s, *s->p == ']' ? ")" : s->p, 1);
    s->p++;
}

/* Bytes of a quotation mark as word processors put it, and its kind; 0: none is there. */
static size_t typographic(const char *p, const char *end, char *kind)
{
    static const char *const marks[] = {"d\u201C", "d\u201D", "d\u201E", "s\u2018",
                                        "s\u2019", "s'",      "a\u00AB", "a\u00BB"};
    for (size_t k = 0; k < sizeof marks / sizeof marks[0]; k++) {
        size_t n = strlen(marks[k] + 1);
        if ((size_t)(end - p) >= n && memcmp(p, marks[k] + 1, n) == 0) {
            *kind = marks[k][0];
            return n;
        }
    }
    return 0;
}

/* A text between such marks: said, and gone on behind it. The last mark is the one before what ends
 * a value, since an apostrophe may stand in the text. */
static bool scan_typographic(struct scan *s)
{
    char kind, other;
    size_t first = typographic(s->p, s->end, &kind);
    for (const char *p = s->p + first; first > 0 && p < s->end && *p != '\n'; p++) {
        size_t n = typographic(p, s->end, &other);
        const char *next = p + n;
        while (n > 0 && next < s->end && (*next == ' ' || *next == '\r'))
            next++;
        if (n == 0 || other != kind || (next < s->end && strchr(";,})]#/\n", *next) == NULL))
            continue;
        size_t shown = (size_t)(p - s->p) - first < 60 ? (size_t)(p - s->p) - first : 60;
        while (((unsigned char)s->p[first + shown] & 0xC0) == 0x80) /* no half characters */
            shown--;
        fault_at(s->faults, s->here, T("a text stands in straight quotes: \"%.*s\""), (int)shown,
                 s->p + first);
        value_comes(s);
        replace(s);
        s->p = p + n;
        return true;
    }
    return false;
}

static void scan_stray(struct scan *s)
{
    if (scan_typographic(s))
        return;
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

static void scan_mark(struct scan *s)
{
    char said[TURN_TEXT], c = *s->p;
    struct turn *turn = &inner(s)->turn;
    bool good = c == '=' || c == ':' ? turn_equals(turn, said) : turn_part(turn, c, said);
    say_turn(s, good, said);
    put(s, s->p++, 1);
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
    } else if (c == '=' || c == ':' || c == ';' || c == ',') {
        scan_mark(s);
    } else if ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.') {
        scan_number(s);
    } else if (lexeme_is_word(c) && c != '_') {
        scan_word(s);
    } else {
        scan_stray(s);
    }
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
                       .begin = bytes + mark,
                       .lines = from.line > 0,
                       .pool = pool,
                       .faults = faults,
                       .sound = true};
    const struct lexeme all = at(s);
    if (!lexeme_bytes(&all, s->lines))
        return false;
    s->copy = pool_new(pool, 2 * (size - mark) + 8, 1); /* room for L and .0 */
    s->open[0].second = SIZE_MAX;
    while (s->p < s->end)
        scan_one(s);
    if (s->depth > 0) {
        bool strayed = s->strayed > inner(s)->line;
        struct place at = {from.file, strayed ? s->strayed : inner(s)->line};
        s->sound = fault_at(faults, at,
                            strayed ? T("what is opened here is never closed, as the indents "
                                        "tell: %c is missing")
                                    : T("%c is missing for what is opened here"),
                            closing(inner(s)->kind));
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
