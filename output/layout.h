/* layout - where things stand on a page so that nothing overlaps and nothing is cut.
 *
 * Lengths are pixels of a page 1600 wide, y upward; sizes of letters are points: three make four
 * pixels. Widths of text are estimated, rather too wide than too narrow. */
#ifndef OUTPUT_LAYOUT_H
#define OUTPUT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

struct layout_box {
    double left, bottom, right, top;
};

/* Width of `size` bytes of text. */
double layout_width(const char *text, size_t size, double points, bool bold);

/* Text broken into lines that fit. Lines point into the text. */
enum { LAYOUT_LINES = 4 };
struct layout_text {
    double points; /* as large as fits */
    bool bold;
    bool cut; /* absurdly long: the last line ends in an ellipsis */
    int n;
    struct layout_line {
        const char *text;
        size_t size;
    } line[LAYOUT_LINES];
    double width, height; /* of the block */
};

/* At most `lines` lines of `width`: prefers few lines a little smaller (to 85 %) to more lines, and
 * more lines to letters below that; below half size, or 7 points, text is cut. NULL is empty. */
struct layout_text layout_fit(const char *text, double width, double points, bool bold, int lines);

/* The same at this size exactly, if that is enough. */
struct layout_text layout_wrap(const char *text, double width, double points, bool bold, int lines);

double layout_leading(double points); /* from line to line */

/* Moves n slots apart along a line, as little as can be (least squares), keeping their order: each
 * is `size` long, wants its centre at `want` and gets it at `at`, within low..high if all fit. */
enum { LAYOUT_SLOTS = 16 };
struct layout_slot {
    double want, size, at;
};
void layout_apart(struct layout_slot *slots, size_t n, double low, double high);

/* What stands on the page already. */
enum layout_kind {
    LAYOUT_DATA,  /* a call-out keeps off, its leader may cross if it must */
    LAYOUT_TEXT,  /* both keep off */
    LAYOUT_AVOID, /* better not */
};
struct layout_thing {
    enum layout_kind kind;
    struct layout_box box;
};

double layout_overlap(const struct layout_box *a, const struct layout_box *b); /* area */

/* How much area of the box is taken by data and text. */
double layout_taken(const struct layout_box *box, const struct layout_thing *things, size_t n);

/* The best place inside `field` for a call-out of this size about the point x, y. */
struct layout_box layout_place(double width, double height, double x, double y,
                               const struct layout_box *field, const struct layout_thing *things,
                               size_t n);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
