/* chart_fan - what was observed, and the futures that fan out from it.
 *
 * Text stands where the data leave room: everything drawn is entered as a box of the plot, and the
 * words that may choose their place ask for one that is free. A fan that a long history makes thin
 * gets a closer look: a second plot beside the first, framed there. */
#include "output/callout.h"
#include "output/chart.h"
#include "output/ends.h"
#include "output/fan_data.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

/* The axis under a plot; between a plot and the title that stands on it. */
enum { AXIS = 44, TITLE = 10 };

/* -- ranges --------------------------------------------------------------------------------- */

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

/* Of fan and targets; false: there is no fan. */
static bool forecast_range(const struct chart_fan *fan, double *low, double *high)
{
    struct chart_line targets[CALLOUT_MOST];

    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i < fan->n; i++) {
        scale_widen(low, high, fan->median[i]);
        for (size_t b = 0; b < fan->nbands; b++) {
            scale_widen(low, high, fan->low[b][i]);
            scale_widen(low, high, fan->high[b][i]);
        }
    }
    if (!(*low <= *high))
        return false;
    for (size_t i = 0; i < fan->nsince; i++)
        scale_widen(low, high, fan->since[i].y);
    for (size_t t = choose_targets(fan, targets); t-- > 0;)
        scale_widen(low, high, targets[t].y);
    return true;
}

/* Below zero there is always room for the words that name it. */
static struct scale choose_y(const struct chart_fan *fan, double low, double high, double height)
{
    if (fan->zero_label)
        scale_widen(&low, &high, 0);
    struct scale y = scale_make(low, high, fan->least, fan->most, 8);

    if (fan->zero_label && !(fan->least >= 0)) {
        double words = 50 / height * y.high;

        if (y.low > -words)
            y.low = fmax(-words, fan->least);
    }
    return y;
}

/* Of all that is drawn. */
static void whole_range(const struct chart_fan *fan, double *low, double *high)
{
    (void)forecast_range(fan, low, high);
    for (size_t i = 0; i < fan->nobserved; i++)
        scale_widen(low, high, fan->observed[i].y);
}

static struct scale whole_y(const struct chart_fan *fan, double height)
{
    double low, high;

    whole_range(fan, &low, &high);
    return choose_y(fan, low, high, height);
}

/* Whether a second plot is wanted, and shows the forecast at twice the height or more. */
static bool wants_closer(const struct chart_fan *fan)
{
    double low[2], high[2];

    if (!fan->closer)
        return false;
    whole_range(fan, &low[0], &high[0]);
    (void)forecast_range(fan, &low[1], &high[1]);
    return high[1] - low[1] < 0.4 * (high[0] - low[0]);
}

/* The closer plot: fan and targets with room for call-outs, two side by side. So that one sees
 * where it starts, also the observed points of the two years before that do not make its axis much
 * longer; `from` is the first of them. */
static struct scale closer_y(const struct chart_fan *fan, double height, size_t *from)
{
    struct chart_line targets[CALLOUT_MOST];
    double rows = (double)((choose_targets(fan, targets) + 1) / 2), low, high;
    double room = fmax(160 * rows - 40, 0);

    (void)forecast_range(fan, &low, &high);
    double span = high - low, floor = low < 0 ? -INFINITY : 0;

    low = fmax(fmax(low - room / (height - room) * span, floor), fan->least);
    for (*from = fan->nobserved; *from > 0; --*from) {
        const struct chart_point *o = &fan->observed[*from - 1];

        if (!(o->x >= fan->x[0] - 2.3 && o->y >= low - span / 4 && o->y <= high + span / 4))
            break;
    }
    for (size_t i = *from; i < fan->nobserved; i++)
        scale_widen(&low, &high, fan->observed[i].y);
    return choose_y(fan, low, high, height);
}

/* -- words and shapes ------------------------------------------------------------------------- */

/* Enters fan and observed line, from this point on, as boxes that words keep off. */
static void take_data(struct page *page, const struct chart_fan *fan, size_t from)
{
    for (size_t i = 0; i + 1 < fan->n; i++) {
        double low = INFINITY, high = -INFINITY;

        for (size_t k = i; k <= i + 1; k++) {
            scale_widen(&low, &high, fan->median[k]);
            if (fan->nbands > 0) {
                scale_widen(&low, &high, fan->low[0][k]);
                scale_widen(&low, &high, fan->high[0][k]);
            }
        }
        page_taken(page, LAYOUT_DATA,
                   (struct layout_box){page_x(page, fan->x[i]), page_y(page, low) - 3,
                                       page_x(page, fan->x[i + 1]), page_y(page, high) + 3});
    }
    for (size_t i = 0; i < fan->nsince; i++) {
        double x = page_x(page, fan->since[i].x), y = page_y(page, fan->since[i].y);

        page_taken(page, LAYOUT_TEXT, (struct layout_box){x - 9, y - 9, x + 9, y + 9});
    }
    for (size_t i = from; i + 1 < fan->nobserved; i++) {
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
    double start = fan->nobserved > 0 ? page_x(page, fan->x[0]) : box.left;

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

/* Just under y = 0 at the left or, where data are in the way, as little lower as can be. */
static void put_zero_label(struct page *page, const struct chart_fan *fan)
{
    enum { DOWN = 6, ACROSS = 12, TAKEN = 10000 };
    double width = (page->plot.right - page->plot.left) * 0.7, best[2] = {0}, least = INFINITY;

    if (!fan->zero_label || page->y.low >= 0)
        return;
    struct layout_text text = layout_fit(fan->zero_label, width, 15, true, 1);
    double first = page_y(page, 0) - 8 - text.height / 2;

    for (double y = first; y == first || y - text.height / 2 > page->plot.bottom; y -= DOWN)
        for (double x = page->plot.left + 12; x + text.width < page->plot.right; x += ACROSS) {
            struct layout_box box = {x, y - text.height / 2, x + text.width, y + text.height / 2};
            double taken = layout_taken(&box, page->things, page->nthings);
            double cost = first - y + (taken > 0 ? TAKEN + taken : 0);

            if (cost < least) {
                least = cost;
                best[0] = x;
                best[1] = y;
            }
        }
    page_text(page, &text, best[0], best[1], PAGE_LEFT, "VERM");
}

/* "Observed | Forecast ->" at the foot of the divider or, if that is taken, at its head. */
static void put_divider_words(struct page *page, const struct chart_fan *fan)
{
    char forecast[PAGE_LABEL];
    double start = page_x(page, fan->x[0]), y[2] = {page->plot.bottom + 20, page->plot.top - 18};
    double taken[2];

    if (start <= page->plot.left + 1 || fan->nobserved == 0)
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

/* What the rings are, at the first of them; its number where it is the only one. */
static void put_since_label(struct page *page, const struct chart_fan *fan)
{
    struct layout_box field = {page->plot.left + 12, page->plot.bottom + 12, page->plot.right,
                               page->plot.top - 8};
    char words[PAGE_LABEL];

    if (fan->nsince == 0)
        return;
    double x = page_x(page, fan->since[0].x), y = page_y(page, fan->since[0].y);
    if (fan->nsince == 1)
        page_numbered(page, words, fan->since_label, fan->since[0].y, fan->decimals);
    else
        snprintf(words, sizeof words, "%s", fan->since_label);
    struct layout_text text = layout_fit(words, 300, 15, true, 2);
    struct layout_box box =
        layout_place(text.width + 8, text.height + 6, x, y, &field, page->things, page->nthings);
    bool under = box.top < y;
    double edge = under ? box.top : box.bottom;

    page_line(page, x, y + (under ? -9 : 9), x, edge, "nohead lc rgb '#8A95A1' lw 1.3 front");
    page_text(page, &text, box.left + 4, (box.top + box.bottom) / 2, PAGE_LEFT, "INK");
    page_taken(page, LAYOUT_TEXT, box);
}

/* -- plots ------------------------------------------------------------------------------------- */

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
    if (fan->nsince > 0)
        fputs(", \\\n     DATA index 'since' with points pt 7 ps 1.9*P lc rgb INK"
              ", \\\n     '' index 'since' with points pt 7 ps 1.2*P lc rgb '#FFFFFF'",
              gp);
    putc('\n', gp);
}

/* Over the plot, at its left edge. */
static void put_title(struct page *page, const struct layout_text *title)
{
    page_text(page, title, page->plot.left, page->plot.top + TITLE + title->height / 2, PAGE_LEFT,
              "INK");
}

static void put_bars_plot(struct page *page, const struct chart_fan *fan, const struct ends *ends,
                          const struct layout_box *box, const struct scale *x)
{
    const struct scale y = {0, 100, 50, 0};
    size_t last = fan->nbars - 1;
    double start, share = fan->bar_share[last];

    page_next(page);
    page_plot(page, box, x, &y, "%.0f %%", PAGE_YEARS);
    start = page_x(page, fan->x[0]);
    struct layout_text title = layout_fit(fan->bars_title, box->right - box->left, 16, true, 2);

    put_title(page, &title);
    if (start > box->left + 1 && fan->nobserved > 0)
        page_line(page, start, box->bottom, start, box->top,
                  "nohead lc rgb PALE lw 1.2 dt (4,5) back");
    if (isfinite(share))
        page_text(page, &ends->bars, box->right + ENDS_GAP,
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

static double first_year(const struct chart_fan *fan, size_t from)
{
    return from < fan->nobserved ? fmin(fan->observed[from].x, fan->x[0]) : fan->x[0];
}

/* Room for the first bar where it is more than a line on the axis. */
static double first_shown(const struct chart_fan *fan)
{
    double first = first_year(fan, 0);

    if (fan->nbars > 0 && fan->bar_share[0] > 0)
        first = fmin(first, fan->bar_x[0] - 0.5);
    return first;
}

/* The fan under its history and, with bars, over them. */
static void draw_one(struct page *page, const struct chart_fan *fan,
                     const struct chart_line *targets, size_t ntargets, bool gaps)
{
    enum { BARS = 200, BETWEEN = 62, WIDEST = 270 };
    struct layout_box box = page->body, under;
    double last = fan->x[fan->n - 1] + (fan->nbars > 0 ? 0.5 : 0);
    struct ends ends;

    ends_fit(page, fan, WIDEST, &ends);
    box.bottom += AXIS;
    under = box;
    if (fan->nbars > 0) {
        under.top = under.bottom + BARS;
        box.bottom = under.top + BETWEEN;
    }
    struct scale y = whole_y(fan, box.top - box.bottom);

    box.left = under.left = box.left + axis_room(page, fan, &y);
    box.right = under.right = box.right - ends.width - ENDS_GAP;
    struct scale x = scale_years(first_shown(fan), last, box.right - box.left, 70);

    if (fan->nbars > 0)
        fputs("set multiplot\n", page->script);
    page_plot(page, &box, &x, &y, NULL, fan->nbars == 0 ? PAGE_YEARS : PAGE_NOTHING);
    take_data(page, fan, 0);
    put_background(page, fan);
    put_zero_label(page, fan);
    put_divider_words(page, fan);
    ends_put(page, fan, &ends);
    callout_put(page, targets, ntargets, fan->x[0]);
    put_since_label(page, fan);
    put_fan_plot(page, fan, gaps, ntargets > 0);
    if (fan->nbars > 0)
        put_bars_plot(page, fan, &ends, &under, &x);
}

/* What the closer plot shows, framed in this one. */
static void put_frame(struct page *page, const struct scale *x, const struct scale *y)
{
    const struct layout_box *plot = &page->plot;
    struct layout_box frame = {page_x(page, x->low), fmax(page_y(page, y->low), plot->bottom),
                               page_x(page, x->high), fmin(page_y(page, y->high), plot->top)};

    page_box(page, &frame, "fs empty border lc rgb '#8A95A1' lw 1.2 front");
    page_taken(page, LAYOUT_DATA, frame);
}

/* History and fan at the left; at the right the forecast alone, with targets and labels. */
static void draw_two(struct page *page, const struct chart_fan *fan,
                     const struct chart_line *targets, size_t ntargets, bool gaps)
{
    enum { BETWEEN = 44, WIDEST = 200 };
    struct layout_box box = page->body, near = box;
    double last = fan->x[fan->n - 1], middle = box.left + 0.36 * (box.right - box.left);
    struct ends ends;
    size_t from;

    ends_fit(page, fan, WIDEST, &ends);
    box.right = middle;
    near.left = middle + BETWEEN;
    struct layout_text title = layout_fit(fan->whole, box.right - box.left, 16, true, 2);
    struct layout_text closer = layout_fit(fan->closer, near.right - near.left, 16, true, 2);

    box.top = near.top = box.top - fmax(title.height, closer.height);
    box.bottom = near.bottom = box.bottom + AXIS;
    struct scale y = whole_y(fan, box.top - box.bottom);
    struct scale near_y = closer_y(fan, near.top - near.bottom, &from);

    box.left += page_axis_room(page, &y);
    near.left += page_axis_room(page, &near_y);
    near.right -= ends.width + ENDS_GAP;
    struct scale x = scale_years(first_year(fan, 0), last, box.right - box.left, 70);
    struct scale near_x = scale_years(first_year(fan, from), last, near.right - near.left, 70);

    fputs("set multiplot\n", page->script);
    page_plot(page, &box, &x, &y, NULL, PAGE_YEARS);
    take_data(page, fan, 0);
    put_background(page, fan);
    put_frame(page, &near_x, &near_y);
    put_divider_words(page, fan);
    put_title(page, &title);
    put_fan_plot(page, fan, gaps, false);
    page_next(page);
    page_plot(page, &near, &near_x, &near_y, NULL, PAGE_YEARS);
    take_data(page, fan, from);
    put_background(page, fan);
    put_title(page, &closer);
    ends_put(page, fan, &ends);
    callout_put(page, targets, ntargets, fan->x[0]);
    put_since_label(page, fan);
    put_fan_plot(page, fan, gaps, ntargets > 0);
    fputs("unset multiplot\n", page->script);
}

static void draw(struct page *page, const struct chart_fan *fan)
{
    struct chart_line targets[CALLOUT_MOST];
    size_t ntargets = choose_targets(fan, targets);

    bool gaps = fan_data_put(page, fan, targets, ntargets);

    (wants_closer(fan) ? draw_two : draw_one)(page, fan, targets, ntargets, gaps);
}

int chart_fan(const struct chart_fan *fan, const char *folder, const char *name, const char *known)
{
    double low, high;
    struct page page;

    if (!page_can_plot(fan->x, fan->n) || fan->nbands > 4 || !forecast_range(fan, &low, &high) ||
        (fan->closer && (fan->zero_label || fan->nbars > 0)))
        return EINVAL;
    int error = page_open(&page, name, &fan->words, fan->nbars > 0 ? 1000 : 900);

    if (error)
        return error;
    draw(&page, fan);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
