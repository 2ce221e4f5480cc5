/* chart - the shapes of pictures, drawn by gnuplot from a script and a data file beside them.
 *
 * Nothing here knows what the numbers mean: the caller brings sentences and series. Each chart
 * leaves NAME.gp and NAME.dat in the folder; `cd FOLDER && gnuplot NAME.gp` gives the same
 * NAME.svg. All text is quoted against gnuplot (chart_quote); data files hold only numbers. */
#ifndef OUTPUT_CHART_H
#define OUTPUT_CHART_H

#include "output/gnuplot.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* What every chart carries. Any text is UTF-8 from anywhere and may be hostile. */
struct chart_words {
    const char *headline;            /* the finding */
    const char *subtitle;            /* measure, unit, bands */
    const char *source;              /* version, scenario, seed, futures, hash */
    const char *observed, *forecast; /* "Observed", "Forecast" beside the divider */
    char decimal;                    /* '.' or ',' on axes and labels */
};

struct chart_point {
    double x, y;
};

/* A fan: nested bands (pairs of quantiles, widest first) round a median. x is in years, 2025.0 is
 * the end of 2025. */
struct chart_fan {
    struct chart_words words;
    const char *median_label; /* "Median" */
    const char *range_label;  /* "9 in 10 futures lie between" */
    size_t n;
    const double *x, *median;
    size_t nbands; /* at most 4 */
    const double *low[4], *high[4];
    size_t nobserved;
    const struct chart_point *observed; /* in order of x; drawn as line and dots */
    size_t nsince;
    const struct chart_point *since; /* what was observed of the forecast's years; rings */
    const char
        *since_label; /* "Observed since"; of one ring "Observed since:", before its number */
    struct chart_line {
        double x, y;
        const char *label;
        const char *chance;
    } const *targets;
    size_t ntargets;        /* a target: a level reached by a date, with its chance in words */
    const char *zero_label; /* not NULL: below zero is shaded and named */
    double least, most;     /* bounds that the y axis never passes, NaN: none */
    int decimals;           /* of labels */
    /* bars under the fan, sharing its x axis: a chance by year in 0..1; nbars 0: none */
    const char *bars_title, *bars_label;
    size_t nbars;
    const double *bar_x, *bar_share;
    /* not NULL: the title of a second plot beside the first, of the forecast alone on an axis of
     * its own, where targets and labels stand; `whole` is the title of the first. Left out where
     * it would not enlarge the forecast much; not with bars or a zero_label (EINVAL) */
    const char *closer, *whole;
};

/* Layers stacked on each other, labelled at their right end. */
struct chart_stack {
    struct chart_words words;
    size_t n;
    const double *x;
    double start;   /* where the forecast begins */
    size_t nlayers; /* at most 8 */
    struct chart_layer {
        const char *label;
        const double *y;
        const char *value_label;
    } const *layers;
    const char *total_label;
    double total_low, total_high; /* bracket at the right end */
};

/* Small multiples of fans, each on a y axis of its own or all on a common one. */
struct chart_panels {
    struct chart_words words;
    size_t npanels; /* at most 12 */
    struct chart_panel {
        const char *title, *subtitle, *value_label;
        const double *median, *low, *high; /* n values each */
        const double *base;                /* n values to compare with, a thin line; NULL: none */
        const char *difference_label;      /* small, under the value: "+1.3"; NULL: none */
    } const *panels;
    size_t n;
    const double *x;
    double least, most;         /* bounds that no y axis passes, NaN: none */
    double span;                /* no y axis is shorter, so that small moves look small; 0: any */
    bool common;                /* one y axis for all, so that panels can be compared */
    const char *target_label;   /* not NULL: a line across each panel, named in the first */
    double target, target_date; /* where the line ends, with a dot; not within x: across */
};

/* Options in the plane of cost (x) and effect (y), as differences from a base or as they are. */
struct chart_scatter {
    struct chart_words words;
    const char *x_title, *y_title; /* with their units */
    const char *origin_label;      /* not NULL: the base stands at 0, 0 and is named so */
    bool origin_on_frontier;
    bool apart;              /* the frontier's points are strong, but not joined */
    const char *slope_label; /* not NULL: a dashed line from the origin on which y = slope x */
    double slope;
    size_t npoints; /* at most 40, of which at most 15 have a label */
    struct chart_option {
        const char *label; /* NULL: without a name */
        double x, y;
        double x_low, x_high, y_low, y_high; /* intervals; NaN: none */
        bool frontier; /* no other beats it: joined to its like by a line, in order of x */
    } const *points;
};

/* How a first total becomes a last one: what each step adds or takes away. Steps must add up to the
 * last total (means do, medians do not), else EINVAL. */
struct chart_waterfall {
    struct chart_words words;
    const char *axis_title; /* with its unit */
    const char *cut_label;  /* said when the axis does not start at zero */
    struct chart_step {
        const char *label, *value_label;
        const char *range_label; /* smaller, beside the value: its interval in words; NULL: none */
        double value;            /* the total; of a step, the change */
        double low, high;        /* interval of the value; NaN: none */
    } first, last;
    size_t nsteps; /* at most 12 */
    const struct chart_step *steps;
};

/* A curve over rising x. */
struct chart_curve {
    size_t n;
    const double *x, *y;
};

/* What is believed of several quantities before and after something was learned: two densities in a
 * panel each, over an axis of its own. */
struct chart_densities {
    struct chart_words words;
    const char *before_label, *after_label, *mark_label; /* of the legend */
    size_t npanels;                                      /* at most 24 */
    const struct chart_density {
        const char *title, *subtitle;
        struct chart_curve before, after; /* n 0: none */
        double mark;                      /* a line at it; NaN: none */
    } * panels;
};

/* Draws of several quantities two by two: clouds below the diagonal, correlations above it,
 * densities on it. */
struct chart_pairs {
    struct chart_words words;
    size_t n;       /* 2 to 6 */
    size_t npoints; /* of each cloud */
    const struct chart_pair {
        const char *title, *subtitle;
        const double *value; /* npoints */
        struct chart_curve density;
    } * quantities;
    const double *correlation; /* [n][n]; NaN: not known */
};

/* Figures that were observed beside what was to be expected of each, before and after: for each
 * series a plot of the levels, and below it a closer one, of the differences from the later
 * median. */
struct chart_expected {
    struct chart_words words;
    const char *before_label, *after_label, *observed_label; /* of the legend */
    const char *closer_label;                                /* title of the lower plots */
    size_t npanels;                                          /* at most 4 */
    const struct chart_expectation {
        const char *title, *subtitle;
        size_t n;
        const double *x;                     /* years, not falling */
        const double *observed, *low, *high; /* with the interval of its error */
        const double *before[5], *after[5];  /* quantiles, rising: two bands round a median */
        double least, most;                  /* bounds that the y axis never passes, NaN: none */
    } * panels;
};

/* How far the means and ranges of many quantities moved, each in its own earlier standard
 * deviations from its earlier mean. */
struct chart_moved {
    struct chart_words words;
    const char *before_label, *after_label, *mark_label; /* of the legend */
    const char *axis_title;
    const char *heads[2]; /* of the two columns of numbers at the right */
    size_t nrows;         /* at most 40 */
    const struct chart_move {
        const char *label, *numbers[2];
        double before_low, before_high;
        double after, after_low, after_high;
        double mark; /* NaN: none */
        bool pale;   /* that hardly moved: drawn weakly */
        bool alarm;  /* the second number is one to look at */
    } * rows;
};

/* Small panels: at each x a thin bar, a thick one in it and a tick or dot, and dots of what was
 * observed, each with its error. */
struct chart_marks {
    struct chart_words words;
    size_t npanels; /* at most 12 */
    struct chart_marks_panel {
        const char *title, *subtitle;
        size_t nmarks; /* at most CHART_MARKS */
        const struct chart_mark {
            double x, middle;
            double low, high;             /* of the thin bar; NaN: none */
            double inner_low, inner_high; /* of the thick one; NaN: none, and a dot for a tick */
        } * marks;
        size_t nbefore;                   /* at most CHART_SEEN each */
        const struct chart_point *before; /* what led up to the marks: a pale line with dots */
        size_t nseen;
        const struct chart_seen {
            double x, y, error; /* half the length of its bar; NaN: none */
            bool missed;        /* by the thin bar: in the colour of a warning */
        } * seen;
        const char *level_label; /* not NULL: a line across the panel, with its name */
        double level;
        double first, last; /* ends of the x axis */
    } const *panels;
    bool years;         /* x axes are of years, else of whole numbers */
    bool common;        /* one y axis for all, so that panels can be compared */
    double span;        /* no y axis is shorter, so that small moves look small; 0: any */
    bool zero;          /* a line at zero in each panel */
    double least, most; /* bounds that the y axis never passes, NaN: none. A mark beyond them is
                         * said by its number at that edge. */
    int decimals;       /* of such numbers */
};
enum { CHART_MARKS = 16, CHART_SEEN = 256 };

/* What shares a whole is made of, in each year: stacked bars, panels side by side. */
enum { CHART_SHARES_LAYERS = 5, CHART_SHARES_PANELS = 3 };
struct chart_shares {
    struct chart_words words;
    size_t n; /* years */
    const double *x;
    size_t nlayers;
    const char *const *layers; /* names, the lowest first */
    size_t npanels;
    struct chart_shares_panel {
        const char *title;
        /* Of 1, estimates; one below zero is drawn as nothing, and the others as parts of what they
         * sum to. A year with a NaN is left out. */
        const double *share[CHART_SHARES_LAYERS];
        /* Interval of the sum of a layer and those below it, drawn where it ends; NULL: none. */
        const double *edge_low[CHART_SHARES_LAYERS], *edge_high[CHART_SHARES_LAYERS];
        const char *const *values; /* of each layer in the last year, in words */
        const char *const *totals; /* n: how large the whole is, written under the years */
        const char *totals_label;  /* what these are, with the unit */
    } const *panels;
    const char *below_label; /* said at the foot when a share that is drawn is below zero */
};

/* How much each of many inputs matters: a row each, bars from zero with their intervals. */
struct chart_bars {
    struct chart_words words;
    const char *axis_title;
    /* bar_label: what a bar is. With a part_label each has a darker lower half, as first order
     * index in a total; the two are told in a legend. faint_label: what faint rows are */
    const char *bar_label, *part_label, *faint_label;
    const char *chance_label; /* not NULL: a band of what chance makes of nothing */
    double chance_low, chance_high;
    size_t nrows; /* at most 40 */
    struct chart_bar {
        const char *label, *value_label;  /* value_label at the right; NULL: none */
        double value, low, high;          /* NaN: no interval */
        double part, part_low, part_high; /* NaN: none */
        bool faint;                       /* not told from nothing */
    } const *rows;
};

/* What an output is when one input is low and when it is high: a row an input, bars from the
 * middle, the longest first as the caller has them. */
struct chart_tornado {
    struct chart_words words;
    const char *axis_title;
    const char *low_label, *high_label; /* "input low", "input high": the legend */
    double middle;
    const char *middle_label;
    double least, most; /* no numbers of the axis beyond; both 0, or not finite: none */
    size_t nrows;       /* at most 20 */
    struct chart_sway {
        const char *label;
        struct chart_end {
            const char *label;       /* the input's value at this end */
            double value, low, high; /* of the output; NaN: no interval */
        } low, high;
    } const *rows;
};

/* Small multiples of curves, each over an x of its own, all on one y axis. */
struct chart_curves {
    struct chart_words words;
    double middle;  /* a dashed line in each, NaN: none */
    size_t npanels; /* at most 12 */
    struct chart_curves_panel {
        const char *title, *x_title; /* with its unit */
        size_t n;                    /* 2 or more, x rising */
        const double *x, *y, *low, *high;
        double x_low, x_high; /* ends of the axis, NaN: those of the curve */
        bool steps;           /* single values of x: dots with intervals, not a line in a band */
        const char *const *names; /* [n] words for x, instead of numbers; NULL: numbers */
    } const *panels;
};

/* In which part of their ranges something happens: a row a limited input with the part of its
 * range, and beside them the points over two inputs with the part as a frame. */
struct chart_box {
    struct chart_words words;
    const char *rows_title;
    size_t nrows; /* at most 4 */
    struct chart_range {
        const char *label;
        double from, to;                      /* the part, in 0..1 of the range */
        const char *from_label, *to_label;    /* NULL: not limited on that side */
        const char *least_label, *most_label; /* of the whole range */
    } const *rows;
    const char *worth_title; /* of what the part is worth, under the ranges */
    size_t nworth;           /* at most 4 */
    struct chart_worth {
        const char *label, *value_label;
        double share, mark; /* 0..1; mark: a line across the bar, NaN: none */
    } const *worth;
    const char *x_title, *y_title;
    /* words for 0, 1, ... at an axis, instead of numbers; n 0: numbers */
    struct chart_names {
        const char *const *word;
        size_t n;
    } x_names, y_names;
    const char *hit_label, *other_label; /* what dots and rings are */
    double frame[4];                     /* low x, high x, low y, high y; infinite: open */
    size_t npoints;
    const struct chart_dot {
        double x, y;
        bool hit;
    } * points;
};

/* Write NAME.dat and NAME.gp (whole or not at all) into the folder; NAME is of letters, digits, -
 * and _. A script that is there already and is not the one written last, whose SHA-256 in hex is
 * `known` (NULL: not known), was edited by the user: it is kept, and CHART_KEPT returned. Otherwise
 * 0 or an errno (EINVAL: nothing to draw). */
int chart_fan(const struct chart_fan *fan, const char *folder, const char *name, const char *known);
int chart_stack(const struct chart_stack *stack, const char *folder, const char *name,
                const char *known);
int chart_panels(const struct chart_panels *panels, const char *folder, const char *name,
                 const char *known);
int chart_scatter(const struct chart_scatter *scatter, const char *folder, const char *name,
                  const char *known);
int chart_waterfall(const struct chart_waterfall *waterfall, const char *folder, const char *name,
                    const char *known);
int chart_densities(const struct chart_densities *densities, const char *folder, const char *name,
                    const char *known);
int chart_pairs(const struct chart_pairs *pairs, const char *folder, const char *name,
                const char *known);
int chart_expected(const struct chart_expected *expected, const char *folder, const char *name,
                   const char *known);
int chart_moved(const struct chart_moved *moved, const char *folder, const char *name,
                const char *known);
int chart_marks(const struct chart_marks *marks, const char *folder, const char *name,
                const char *known);
int chart_shares(const struct chart_shares *shares, const char *folder, const char *name,
                 const char *known);
int chart_bars(const struct chart_bars *bars, const char *folder, const char *name,
               const char *known);
int chart_tornado(const struct chart_tornado *tornado, const char *folder, const char *name,
                  const char *known);
int chart_curves(const struct chart_curves *curves, const char *folder, const char *name,
                 const char *known);
int chart_box(const struct chart_box *box, const char *folder, const char *name, const char *known);

/* Draws FOLDER/NAME.gp with gnuplot as `format` "svg", "png" or "pdf" into FOLDER/NAME.format
 * (write aside, check the tail, rename). width, height in pixels, 0: the script's own. Returns 0,
 * an errno, or one of the CHART_ values below, with gnuplot's own words in `said`. */
enum {
    CHART_NO_GNUPLOT = GNUPLOT_MISSING,
    CHART_FAILED = GNUPLOT_FAILED,
    CHART_TIMEOUT = GNUPLOT_TIMEOUT,
    CHART_KEPT /* not a failure: the user's script stays */
};
int chart_draw(const char *folder, const char *name, const char *format, int width, int height,
               char *said, size_t size);

/* Whether the named font is installed (fc-match); 0 no, 1 yes, -1 cannot tell. */
int chart_font(const char *family);

/* `text` as one single-quoted gnuplot string, safe whatever it holds: ' becomes U+2019,
 * control bytes become spaces, invalid UTF-8 becomes U+FFFD. `enhanced`: \ { } ^ _ @ & ~
 * escaped as well. */
void chart_quote(FILE *out, const char *text, bool enhanced);

/* One line of a longer text: its first `size` bytes, in bold as {/:Bold ...}, and an ellipsis when
 * it was cut. */
void chart_quote_line(FILE *out, const char *text, size_t size, bool bold, bool cut);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
