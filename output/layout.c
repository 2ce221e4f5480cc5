/* layout - widths of letters, breaking of lines, slots pushed apart, places searched for. */
#include "output/layout.h"

#include "output/utf8.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* -- widths --------------------------------------------------------------------------------- */

/* Hundredths of the size, U+0020 to U+007E: the wider one of Inter and DejaVu Sans. */
static const unsigned char plain[] = {
    32, 41, 46, 84, 64, 96, 78, 32, 40,  40, 50, 84, 32, 47, 32, 36, 64, 64, 64, 64, 65, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 73, 78, 64, 59, 78, 76, 30, 55, 66, 57, 89, 76, 79,
    64, 79, 70, 64, 65, 75, 69, 99, 69,  67, 69, 40, 36, 40, 84, 50, 50, 62, 64, 56, 64, 62, 37, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 55, 64, 34, 64, 84,
};
static const unsigned char heavy[] = {
    35, 46,  53, 84, 70, 101, 88, 38,  46, 46, 57, 84, 38, 47,  38, 39, 70, 70,  70,
    70, 70,  70, 70, 70, 70,  70, 40,  40, 84, 84, 84, 59, 104, 78, 77, 76, 84,  69,
    69, 83,  84, 38, 57, 78,  64, 100, 84, 86, 74, 86, 78, 73,  69, 82, 78, 111, 78,
    73, 73,  46, 39, 46, 84,  50, 50,  68, 72, 60, 72, 68, 44,  72, 72, 35, 35,  67,
    35, 105, 72, 69, 72, 72,  50, 60,  48, 72, 66, 93, 65, 66,  59, 72, 38, 72,  84,
};

static double letter(uint32_t c, bool bold)
{
    if (c < 0x20 || c == 0x7F)
        return letter(' ', bold); /* is written as a blank */
    if (c < 0x7F)
        return (bold ? heavy : plain)[c - 0x20] / 100.0;
    if (c >= 0x300 && c < 0x370)
        return 0; /* stands over or under its letter */
    if (c == 0xA0 || c == 0xB7 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F)
        return c == 0x2001 || c == 0x2003 ? 1 : 0.5;
    if (c == 0x2018 || c == 0x2019)
        return letter('\'', bold); /* as which an apostrophe is written */
    if (c == 0x2013)
        return 0.6;
    if (c == 0x2212)
        return letter('+', bold); /* a minus sign */
    if ((c >= 0xC0 && c < 0x250) || (c >= 0x1E00 && c < 0x1F00)) {
        bool small = c < 0x100 ? c >= 0xDF : c & 1; /* small letters follow their capitals */

        return (small ? 0.65 : 0.92) + (bold ? 0.08 : 0);
    }
    return 1.1;
}

double layout_width(const char *text, size_t size, double points, bool bold)
{
    const char *end = text + size;
    double sum = 0;

    while (text < end)
        sum += letter(utf8_next(&text), bold);
    return sum * points * 4 / 3;
}

double layout_leading(double points)
{
    return points * 4 / 3 * 1.32;
}

/* -- lines ---------------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return (c > 0 && c <= ' ') || c == 0x7F;
}

/* The longest beginning of the text that fits and ends at a blank; else, of a word that is too long
 * for any line, after a mark within it ("a.long_name@2027-01"), or anywhere; at least one
 * character. */
static size_t first_line(const char *text, double width, double points, bool bold)
{
    size_t fits = 0, at_blank = 0, at_mark = 0;
    const char *at = text;

    while (*at) {
        const char *next = at;
        bool blank = is_blank(*at);

        utf8_next(&next);
        if (blank && *next != '%') /* which belongs to the number before it */
            at_blank = (size_t)(at - text);
        if (!blank && fits > 0 && layout_width(text, (size_t)(next - text), points, bold) > width)
            return at_blank > 0 ? at_blank : at_mark > 0 ? at_mark : fits;
        at = next;
        if (!blank)
            fits = (size_t)(at - text);
        if (at[-1] == '.' || at[-1] == '_' || at[-1] == '@')
            at_mark = fits;
    }
    return fits;
}

/* Breaks into at most `lines`; false: does not fit, and the last line holds only what does. */
static bool break_lines(struct layout_text *out, const char *text, double width, int lines)
{
    out->n = 0;
    out->width = 0;
    for (;;) {
        while (is_blank(*text))
            text++;
        if (!*text)
            return true;
        if (out->n == lines)
            return false;
        size_t size = first_line(text, width, out->points, out->bold);

        out->line[out->n++] = (struct layout_line){text, size};
        out->width = fmax(out->width, layout_width(text, size, out->points, out->bold));
        text += size;
    }
}

/* Lines of about the same length: the narrowest width that needs no more of them. */
static void balance(struct layout_text *out, const char *text, double width)
{
    double low = width / 2, high = width;
    int n = out->n;

    if (n < 2)
        return;
    for (int i = 0; i < 12; i++) {
        struct layout_text trial = *out;
        double middle = (low + high) / 2;

        if (break_lines(&trial, text, middle, n) && trial.width <= middle)
            high = middle;
        else
            low = middle;
    }
    (void)break_lines(out, text, high, n);
}

/* At out->points, on as few lines as do; false: on no more than `lines` it does not fit. */
static bool wrap(struct layout_text *out, const char *text, double width, int from, int lines)
{
    for (int n = from; n <= lines; n++) {
        if (!break_lines(out, text, width, n) || out->width > width)
            continue;
        balance(out, text, width);
        out->height = out->n * layout_leading(out->points);
        return true;
    }
    return false;
}

struct layout_text layout_wrap(const char *text, double width, double points, bool bold, int lines)
{
    struct layout_text out = {.points = points, .bold = bold};

    return text && wrap(&out, text, width, 1, lines) ? out
                                                     : layout_fit(text, width, points, bold, lines);
}

struct layout_text layout_fit(const char *text, double width, double points, bool bold, int lines)
{
    struct layout_text out = {.bold = bold};
    double least = fmin(points, fmax(points / 2, 7));

    assert(lines >= 1 && lines <= LAYOUT_LINES);
    if (!text)
        text = "";
    for (int n = 1; n <= lines; n++) {
        double down_to = n < lines ? 0.85 * points : least;

        for (out.points = points; out.points >= down_to - 1e-9; out.points -= points / 100)
            if (wrap(&out, text, width, n, n))
                return out;
    }
    out.points = least;
    out.cut = !break_lines(&out, text, width - 2 * least, lines);
    out.width = fmin(out.width + 2 * least, width);
    out.height = out.n * layout_leading(out.points);
    return out;
}

/* -- pushing apart ---------------------------------------------------------------------------- */

/* With the room that the slots before it need taken off, none may wish to be below the one before
 * it: isotonic regression, here by its min-max formula, as slots are few. */
void layout_apart(struct layout_slot *slots, size_t n, double low, double high)
{
    double wish[LAYOUT_SLOTS], used = 0, total = 0;

    assert(n <= LAYOUT_SLOTS);
    for (size_t i = 0; i < n; i++) {
        wish[i] = slots[i].want - slots[i].size / 2 - total;
        total += slots[i].size;
    }
    for (size_t i = 0; i < n; i++) {
        double best = -INFINITY;

        for (size_t a = 0; a <= i; a++) {
            double sum = 0, least = INFINITY;

            for (size_t b = a; b < n; b++) {
                sum += wish[b];
                if (b >= i)
                    least = fmin(least, sum / (double)(b - a + 1));
            }
            best = fmax(best, least);
        }
        slots[i].at = fmax(fmin(best, high - total), low) + used + slots[i].size / 2;
        used += slots[i].size;
    }
}

/* -- searching ------------------------------------------------------------------------------ */

double layout_overlap(const struct layout_box *a, const struct layout_box *b)
{
    double width = fmin(a->right, b->right) - fmax(a->left, b->left);
    double height = fmin(a->top, b->top) - fmax(a->bottom, b->bottom);

    return width > 0 && height > 0 ? width * height : 0;
}

double layout_taken(const struct layout_box *box, const struct layout_thing *things, size_t n)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        if (things[i].kind != LAYOUT_AVOID)
            sum += layout_overlap(box, &things[i].box);
    return sum;
}

/* What a place costs, in pixels of leader that one would rather draw. */
static double cost(const struct layout_box *box, double x, double y,
                   const struct layout_thing *things, size_t n)
{
    enum { NEAR = 46, TOUCH = 2000, AVOID = 400, THIN = 3, ROOM = 8 };
    double gap = fmax(box->bottom - y, y - box->top);
    double sum = fabs(gap - NEAR) + (gap < NEAR / 2 ? TOUCH : 0);
    struct layout_box roomy = {box->left - ROOM, box->bottom - ROOM, box->right + ROOM,
                               box->top + ROOM};
    struct layout_box leader = {x - THIN, fmin(box->top, y), x + THIN, fmax(box->bottom, y)};

    if (leader.bottom > leader.top) { /* the box is above: from the point up to its bottom */
        leader.bottom = y;
        leader.top = box->bottom;
    }
    for (size_t i = 0; i < n; i++) {
        double area = layout_overlap(&roomy, &things[i].box);

        if (area > 0)
            sum += things[i].kind == LAYOUT_AVOID ? AVOID : TOUCH + area;
        double crossed = layout_overlap(&leader, &things[i].box);

        if (things[i].kind == LAYOUT_DATA)
            sum += crossed / (2 * THIN);
        else if (things[i].kind == LAYOUT_TEXT && crossed > 0)
            sum += TOUCH;
    }
    return sum;
}

struct layout_box layout_place(double width, double height, double x, double y,
                               const struct layout_box *field, const struct layout_thing *things,
                               size_t n)
{
    static const double shares[] = {0.1, 0.25, 0.5, 0.75, 0.9}; /* of the box left of the leader */
    struct layout_box best = {field->left, field->bottom, field->left + width,
                              field->bottom + height};
    double least = INFINITY;

    for (size_t s = 0; s < sizeof shares / sizeof *shares; s++) {
        double left = fmax(fmin(x - shares[s] * width, field->right - width), field->left);

        for (double bottom = field->bottom; bottom + height <= field->top; bottom += 4) {
            struct layout_box box = {left, bottom, left + width, bottom + height};
            double price = cost(&box, x, y, things, n);

            if (price < least - 1e-6) {
                least = price;
                best = box;
            }
        }
    }
    return best;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
