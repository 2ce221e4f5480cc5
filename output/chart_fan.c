/* chart_fan - what was observed, and the futures that fan out from it.
 *
 * Text stands where the data leave room: everything drawn is entered as a box of the plot, and the
 * words that may choose their place ask for one that is free. */
#include "output/callout.h"
#include "output/chart.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum { GAP = 16 };

/* -- data ----------------------------------------------------------------------------------- */

static void put_fan(struct page *page, const struct chart_fan *fan)
{
    fputs("# fan: x, median, then low and high of each band, the widest first\n", page->data);
    for (size_t i = 0; i < fan->n; i++) {
        page_value(page, fan->x[i]);
        page_value(page, fan->median[i]);
        for (size_t b = 0; b < fan->nbands; b++) {
            page_value(page, fan->low[b][i]);
            page_value(page, fan->high[b][i]);
        }
        putc('\n', page->data);
    }
}

/* A year that is missing leaves a gap in the line, which is bridged with dots. */
static bool is_gap(const struct chart_point *a)
{
    return a[1].x - a[0].x > 1.5;
}

static bool put_observed(struct page *page, const struct chart_fan *fan)
{
    const struct chart_point *o = fan->observed;
    bool gaps = false;

    if (fan->nobserved == 0)
        return false;
    fputs("\n\n# observed: x, value; an empty line where years are missing\n", page->data);
    for (size_t i = 0; i < fan->nobserved; i++) {
        if (i > 0 && is_gap(&o[i - 1])) {
            putc('\n', page->data);
            gaps = true;
        }
        page_value(page, o[i].x);
        page_value(page, o[i].y);
        putc('\n', page->data);
    }
    if (gaps)
        fputs("\n\n# missing: ends of the gaps between observations\n", page->data);
    for (size_t i = 1; i < fan->nobserved; i++) {
        if (!is_gap(&o[i - 1]))
            continue;
        for (size_t k = i - 1; k <= i; k++) {
            page_value(page, o[k].x);
            page_value(page, o[k].y);
            putc('\n', page->data);
        }
        putc('\n', page->data);
    }
    return gaps;
}

/* The targets that the plot can show: dated in the forecast. Returns how many. */
static size_t choose_targets(const struct chart_fan *fan, struct chart_line out[CALLOUT_MOST])
{
    size_t n = 0;

    for (size_t t = 0; t < fan->ntargets && n < CALLOUT_MOST; t++) {
        const struct chart_line *target = &fan->targets[t];

        if (target->x >= fan->x[0] && target->x <= fan->x[fan->n - 1] && isfinite(target->y))
            out[n++] = *target;
    }
    return n;
}

static void put_targets(struct page *page, double start, const struct chart_line *targets, size_t n)
{
    if (n == 0)
        return;
    fputs("\n\n# target lines: from the forecast's start to the date\n", page->data);
    for (size_t t = 0; t < n; t++) {
        for (int end = 0; end < 2; end++) {
            page_value(page, end ? targets[t].x : start);
            page_value(page, targets[t].y);
            putc('\n', page->data);
        }
        putc('\n', page->data);
    }
    fputs("\n\n# target dots: date, level\n", page->data);
    for (size_t t = 0; t < n; t++) {
        page_value(page, targets[t].x);
        page_value(page, targets[t].y);
        putc('\n', page->data);
    }
}

static void put_bars(struct page *page, const struct chart_fan *fan)
{
    if (fan->nbars == 0)
        return;
    fputs("\n\n# chance: x, per cent\n", page->data);
    for (size_t i = 0; i < fan->nbars; i++) {
        page_value(page, fan->bar_x[i]);
        page_value(page, 100 * fan->bar_share[i]);
        putc('\n', page->data);
    }
}

/* -- ranges --------------------------------------------------------------------------------- */

static void widen(double *low, double *high, double y)
{
    if (!isfinite(y))
        return;
    *low = fmin(*low, y);
    *high = fmax(*high, y);
}

static bool find_range(const struct chart_fan *fan, double *low, double *high)
{
    struct chart_line targets[CALLOUT_MOST];

    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < fan->n; i++) {
        widen(low, high, fan->median[i]);
        for (size_t b = 0; b < fan->nbands; b++) {
            widen(low, high, fan->low[b][i]);
            widen(low, high, fan->high[b][i]);
        }
    }
    if (!(*low <= *high))
        return false;
    for (size_t i = 0; i < fan->nobserved; i++)
        widen(low, high, fan->observed[i].y);
    for (size_t t = choose_targets(fan, targets); t-- > 0;)
        widen(low, high, targets[t].y);
    return true;
}

/* Below zero there is always room for the words that name it. */
static struct scale choose_y(const struct chart_fan *fan, double height)
{
    double low, high;

    (void)find_range(fan, &low, &high);
    if (fan->zero_label)
        low = fmin(low, 0);
    struct scale y = scale_make(low, high, fan->least, fan->most, 8);

    if (fan->zero_label && !(fan->least >= 0)) {
        double words = 50 / height * y.high;

        if (y.low > -words)
            y.low = fmax(-words, fan->least);
    }
    return y;
}

/* -- words and shapes ------------------------------------------------------------------------- */

/* Enters fan and observed line as boxes that words keep off. */
static void take_data(struct page *page, const struct chart_fan *fan)
{
    for (size_t i = 0; i + 1 < fan->n; i++) {
        double low = INFINITY, high = -INFINITY;

        for (size_t k = i; k <= i + 1; k++) {
            widen(&low, &high, fan->median[k]);
            if (fan->nbands > 0) {
                widen(&low, &high, fan->low[0][k]);
                widen(&low, &high, fan->high[0][k]);
            }
        }
        page_taken(page, LAYOUT_DATA,
                   (struct layout_box){page_x(page, fan->x[i]), page_y(page, low) - 3,
                                       page_x(page, fan->x[i + 1]), page_y(page, high) + 3});
    }
    for (size_t i = 0; i + 1 < fan->nobserved; i++) {
        enum { PIECES = 4 };
        const struct chart_point *a = &fan->observed[i], *b = a + 1;

        for (int k = 0; k < PIECES; k++) {
            double x[2], y[2];

            for (int e = 0; e < 2; e++) {
                double part = (k + e) / (double)PIECES;

                x[e] = page_x(page, a->x + part * (b->x - a->x));
                y[e] = page_y(page, a->y + part * (b->y - a->y));
            }
            page_taken(page, LAYOUT_DATA,
                       (struct layout_box){x[0] - 6, fmin(y[0], y[1]) - 7, x[1] + 6,
                                           fmax(y[0], y[1]) + 7});
        }
    }
}

static void put_background(struct page *page, const struct chart_fan *fan)
{
    struct layout_box box = page->plot;
    double start = page_x(page, fan->x[0]);

    box.left = start;
    page_box(page, &box, "fc rgb '#FAFBFC' fs solid noborder behind");
    if (fan->zero_label && page->y.low < 0) {
        box.left = page->plot.left;
        box.top = page_y(page, 0);
        page_box(page, &box, "fc rgb '#FCF1EA' fs solid noborder behind");
        page_line(page, box.left, box.top, box.right, box.top, "nohead lc rgb VERM lw 2.2 front");
    }
    if (start > page->plot.left + 1)
        page_line(page, start, page->plot.bottom, start, page->plot.top,
                  "nohead lc rgb PALE lw 1.2 dt (4,5) back");
}

/* Left of y = 0 and under it, wherever no data are in the way. */
static void put_zero_label(struct page *page, const struct chart_fan *fan)
{
    double width = (page->plot.right - page->plot.left) * 0.7, best = 0, least = INFINITY;

    if (!fan->zero_label || page->y.low >= 0)
        return;
    struct layout_text text = layout_fit(fan->zero_label, width, 15, true, 1);
    double middle = page_y(page, 0) - 8 - text.height / 2;

    for (double x = page->plot.left + 12; x + text.width < page->plot.right; x += 12) {
        struct layout_box box = {x, middle - text.height / 2, x + text.width,
                                 middle + text.height / 2};
        double taken = layout_taken(&box, page->things, page->nthings);

        if (taken < least) {
            least = taken;
            best = x;
        }
    }
    page_text(page, &text, best, middle, PAGE_LEFT, "VERM");
}

/* "Observed | Forecast ->" at the foot of the divider or, if that is taken, at its head. */
static void put_divider_words(struct page *page, const struct chart_fan *fan)
{
    char forecast[PAGE_LABEL];
    double start = page_x(page, fan->x[0]), y[2] = {page->plot.bottom + 20, page->plot.top - 18};
    double taken[2];

    if (start <= page->plot.left + 1)
        return;
    snprintf(forecast, sizeof forecast, "%.*s →", PAGE_LABEL - 8, fan->words.forecast);
    struct layout_text left =
        layout_fit(fan->words.observed, start - page->plot.left - 20, 15, false, 1);
    struct layout_text right = layout_fit(forecast, page->plot.right - start - 20, 15, false, 1);

    for (int i = 0; i < 2; i++) {
        struct layout_box box = {start - 10 - left.width, y[i] - left.height / 2,
                                 start + 10 + right.width, y[i] + left.height / 2};

        taken[i] = layout_taken(&box, page->things, page->nthings);
    }
    int at = taken[1] < taken[0];

    page_text(page, &left, start - 10, y[at], PAGE_RIGHT, "GREY");
    page_text(page, &right, start + 10, y[at], PAGE_LEFT, "GREY");
}

/* -- labels at the right end --------------------------------------------------------------- */

struct ends {
    struct layout_text low, median, high, range, bars;
    char words[3][PAGE_LABEL]; /* of low, median, high */
    double width;
};

static void fit_ends(const struct page *page, const struct chart_fan *fan, struct ends *ends)
{
    enum { WIDEST = 270 };
    size_t last = fan->n - 1;

    page_numbered(page, ends->words[1], fan->median_label, fan->median[last], fan->decimals);
    ends->median = layout_fit(ends->words[1], WIDEST, 16, true, 2);
    ends->low = ends->high = ends->range = layout_fit(NULL, WIDEST, 15, false, 1);
    if (fan->nbands > 0) {
        page_numbered(page, ends->words[0], "", fan->low[0][last], fan->decimals);
        page_numbered(page, ends->words[2], "", fan->high[0][last], fan->decimals);
        ends->low = layout_fit(ends->words[0], WIDEST, 15, false, 1);
        ends->high = layout_fit(ends->words[2], WIDEST, 15, false, 1);
        ends->range = layout_fit(fan->range_label, WIDEST, 13, false, 2);
    }
    ends->bars = layout_fit(fan->nbars > 0 ? fan->bars_label : NULL, WIDEST, 16, true, 3);
    ends->width = fmax(fmax(ends->median.width, ends->range.width),
                       fmax(fmax(ends->low.width, ends->high.width), ends->bars.width));
}

/* A hair line from where a value is to where its label had to go. */
static void put_leader(struct page *page, double x, double y, double label_y)
{
    if (fabs(label_y - y) > 6)
        page_line(page, x + 3, y, page->plot.right + GAP - 4, label_y,
                  "nohead lc rgb PALE lw 1 front");
}

static void put_ends(struct page *page, const struct chart_fan *fan, const struct ends *ends)
{
    size_t last = fan->n - 1, band = fan->nbands > 0;
    double x = page->plot.right + GAP, end = page_x(page, fan->x[last]);
    double values[3] = {band ? fan->low[0][last] : NAN, fan->median[last],
                        band ? fan->high[0][last] : NAN};
    const struct layout_text *texts[3] = {&ends->low, &ends->median, &ends->high};
    struct layout_slot slots[3];
    size_t n = 0, of[3];

    for (size_t i = 0; i < 3; i++) {
        if (!isfinite(values[i]))
            continue;
        /* the words about the range hang under the low value: half of them move its middle up */
        double extra = i == 0 ? ends->range.height : 0;

        slots[n] =
            (struct layout_slot){page_y(page, values[i]) - extra / 2, texts[i]->height + extra, 0};
        of[n++] = i;
    }
    layout_apart(slots, n, page->plot.bottom - 30, page->plot.top + 16);
    for (size_t s = 0; s < n; s++) {
        size_t i = of[s];
        double extra = i == 0 ? ends->range.height : 0, y = slots[s].at + extra / 2;

        page_text(page, texts[i], x, y, PAGE_LEFT, i == 1 ? "BLUE" : "GREY");
        put_leader(page, end, page_y(page, values[i]), y);
        if (i == 0)
            page_text(page, &ends->range, x, y - (texts[0]->height + extra) / 2, PAGE_LEFT, "GREY");
    }
}

/* -- the two plots ---------------------------------------------------------------------------- */

static void put_fan_plot(struct page *page, const struct chart_fan *fan, bool gaps, bool targets)
{
    FILE *gp = page->script;

    fputs("plot ", gp);
    for (size_t b = 0; b < fan->nbands; b++)
        fprintf(gp, "DATA index 'fan' using 1:%zu:%zu with filledcurves fc rgb B%zu, \\\n     ",
                3 + 2 * b, 4 + 2 * b, b + 1);
    fputs("DATA index 'fan' using 1:2 with lines lc rgb BLUE lw 3.4", gp);
    if (gaps)
        fputs(", \\\n     DATA index 'missing' with lines lc rgb INK lw 1.6 dt (2,4)", gp);
    if (fan->nobserved > 0)
        fputs(", \\\n     DATA index 'observed' with lines lc rgb INK lw 2.6"
              ", \\\n     '' index 'observed' with points pt 7 ps 1.25*P lc rgb '#FFFFFF'"
              ", \\\n     '' index 'observed' with points pt 7 ps 0.95*P lc rgb INK",
              gp);
    if (targets)
        fputs(", \\\n     DATA index 'target lines' with lines lc rgb VERM lw 2.2 dt (9,6)"
              ", \\\n     '' index 'target dots' with points pt 7 ps 2.0*P lc rgb '#FFFFFF'"
              ", \\\n     '' index 'target dots' with points pt 7 ps 1.5*P lc rgb VERM",
              gp);
    putc('\n', gp);
}

static void put_bars_plot(struct page *page, const struct chart_fan *fan, const struct ends *ends,
                          const struct layout_box *box, const struct scale *x)
{
    const struct scale y = {0, 100, 50, 0};
    size_t last = fan->nbars - 1;
    double start, share = fan->bar_share[last];

    page_next(page);
    page_plot(page, box, x, &y, "%.0f %%", true);
    start = page_x(page, fan->x[0]);
    struct layout_text title = layout_fit(fan->bars_title, box->right - box->left, 16, true, 2);

    page_text(page, &title, box->left, box->top + 10 + title.height / 2, PAGE_LEFT, "INK");
    if (start > box->left + 1)
        page_line(page, start, box->bottom, start, box->top,
                  "nohead lc rgb PALE lw 1.2 dt (4,5) back");
    if (isfinite(share))
        page_text(page, &ends->bars, box->right + GAP,
                  fmin(fmax(page_y(page, 100 * share), box->bottom + ends->bars.height / 2),
                       box->top - ends->bars.height / 2 + 10),
                  PAGE_LEFT, "VERM");
    fprintf(page->script,
            "set boxwidth 0.72\n"
            "plot DATA index 'chance' with boxes fc rgb '#F3C9AE', \\\n"
            "     '' index 'chance' every ::%zu with boxes fc rgb VERM\n"
            "unset multiplot\n",
            last);
}

/* Under the fan stand per cents. */
static double axis_room(const struct page *page, const struct chart_fan *fan, const struct scale *y)
{
    double room = page_axis_room(page, y);

    return fan->nbars > 0 ? fmax(room, layout_width("100 %", 5, page->tics, false) + 10) : room;
}

static void draw(struct page *page, const struct chart_fan *fan)
{
    enum { AXIS = 44, BARS = 200, BETWEEN = 62 };
    struct layout_box box = page->body, under;
    struct chart_line targets[CALLOUT_MOST];
    size_t ntargets = choose_targets(fan, targets);
    double first = fan->nobserved > 0 ? fmin(fan->observed[0].x, fan->x[0]) : fan->x[0];
    double last = fan->x[fan->n - 1] + (fan->nbars > 0 ? 0.5 : 0);
    struct ends ends;
    char format[16];

    put_fan(page, fan);
    bool gaps = put_observed(page, fan);

    put_targets(page, fan->x[0], targets, ntargets);
    put_bars(page, fan);
    fit_ends(page, fan, &ends);
    box.bottom += AXIS;
    under = box;
    if (fan->nbars > 0) {
        under.top = under.bottom + BARS;
        box.bottom = under.top + BETWEEN;
    }
    struct scale y = choose_y(fan, box.top - box.bottom);

    box.left = under.left = box.left + axis_room(page, fan, &y);
    box.right = under.right = box.right - ends.width - GAP;
    struct scale x = scale_years(first, last, box.right - box.left, 70);

    if (fan->nbars > 0)
        fputs("set multiplot\n", page->script);
    snprintf(format, sizeof format, "%%.%df", y.decimals);
    page_plot(page, &box, &x, &y, format, fan->nbars == 0);
    take_data(page, fan);
    put_background(page, fan);
    put_zero_label(page, fan);
    put_divider_words(page, fan);
    put_ends(page, fan, &ends);
    callout_put(page, targets, ntargets, fan->x[0]);
    put_fan_plot(page, fan, gaps, ntargets > 0);
    if (fan->nbars > 0)
        put_bars_plot(page, fan, &ends, &under, &x);
}

int chart_fan(const struct chart_fan *fan, const char *folder, const char *name, const char *known)
{
    double low, high;
    struct page page;

    if (!page_can_plot(fan->x, fan->n) || fan->nbands > 4 || !find_range(fan, &low, &high))
        return EINVAL;
    int error = page_open(&page, name, &fan->words, fan->nbars > 0 ? 1000 : 900);

    if (error)
        return error;
    draw(&page, fan);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
