/* chart_shares - what shares a whole is made of, year by year: stacked bars in panels side by side.
 *
 * A share is an estimate and can be below zero. Such a layer has no height; the others are drawn as
 * parts of what they sum to, so that a bar is always the whole, and the picture says so. */
#include "output/chart.h"
#include "output/page.h"

#include <errno.h>
#include <math.h>

enum {
    LAYERS = CHART_SHARES_LAYERS,
    AXIS = 44,         /* years */
    TOTALS = 24,       /* a line under them */
    HEAD_GAP = 14,     /* between title and plot */
    BETWEEN = 40,      /* panels */
    GAP = 14,          /* between plot and names */
    WIDEST_NAME = 190, /* at the right end */
    FOOT = 26
};

static const char *const fills[LAYERS] = {"#0B5A94", "#E69F00", "#009E73", "#CC79A7", "#8C96A0"};
/* The same, dark enough to be read as letters. */
static const char *const inks[LAYERS] = {"'#0B5A94'", "'#946200'", "'#00775A'", "'#9A4C7B'",
                                         "'#66717C'"};
static const double half_bar = 0.4; /* years */

/* -- heights -------------------------------------------------------------------------------- */

/* Whether a year's shares are all known. */
static bool is_known(const struct chart_shares *shares, const struct chart_shares_panel *panel,
                     size_t i)
{
    bool known = true;

    for (size_t k = 0; k < shares->nlayers; k++)
        known = known && isfinite(panel->share[k][i]);
    return known;
}

/* Upper edges of nothing and of each layer, in per cent; NaN where the year is not known. */
static void find_edges(const struct chart_shares *shares, const struct chart_shares_panel *panel,
                       size_t i, double edge[LAYERS + 1])
{
    double sum = 0;

    edge[0] = is_known(shares, panel, i) ? 0 : NAN;
    for (size_t k = 0; k < shares->nlayers; k++)
        sum += fmax(panel->share[k][i], 0);
    for (size_t k = 0; k < shares->nlayers; k++)
        edge[k + 1] = edge[k] + 100 * fmax(panel->share[k][i], 0) / sum;
}

static bool has_interval(const struct chart_shares_panel *panel, size_t k)
{
    return panel->edge_low[k] && panel->edge_high[k];
}

static bool any_below(const struct chart_shares *shares)
{
    for (size_t p = 0; p < shares->npanels; p++)
        for (size_t i = 0; i < shares->n; i++)
            for (size_t k = 0; k < shares->nlayers; k++)
                if (is_known(shares, &shares->panels[p], i) && shares->panels[p].share[k][i] < 0)
                    return true;
    return false;
}

static double within(double share)
{
    return isnan(share) ? NAN : 100 * fmin(fmax(share, 0), 1);
}

static void put_data(struct page *page, const struct chart_shares *shares)
{
    for (size_t p = 0; p < shares->npanels; p++) {
        const struct chart_shares_panel *panel = &shares->panels[p];

        fprintf(page->data,
                "%s# panel %zu: year, then the upper edge of nothing and of each layer, then the "
                "interval of each but the last\n",
                p ? "\n\n" : "", p + 1);
        for (size_t i = 0; i < shares->n; i++) {
            double edge[LAYERS + 1];

            find_edges(shares, panel, i, edge);
            page_value(page, shares->x[i]);
            for (size_t k = 0; k <= shares->nlayers; k++)
                page_value(page, edge[k]);
            for (size_t k = 0; k + 1 < shares->nlayers; k++) {
                page_value(page, has_interval(panel, k) ? within(panel->edge_low[k][i]) : NAN);
                page_value(page, has_interval(panel, k) ? within(panel->edge_high[k][i]) : NAN);
            }
            putc('\n', page->data);
        }
    }
}

/* -- words ---------------------------------------------------------------------------------- */

struct ends {
    struct layout_text name[LAYERS], value[LAYERS];
    double width;
};

static void fit_ends(const struct chart_shares *shares, const struct chart_shares_panel *panel,
                     struct ends *ends)
{
    for (size_t k = 0; k < shares->nlayers; k++) {
        ends->name[k] = layout_fit(shares->layers[k], WIDEST_NAME, 14, true, 2);
        ends->value[k] = layout_fit(panel->values[k], WIDEST_NAME, 13, false, 2);
        ends->width = fmax(ends->width, fmax(ends->name[k].width, ends->value[k].width));
    }
}

/* Names beside the middle of their layers in the last bar, pushed apart. */
static void put_ends(struct page *page, const struct chart_shares *shares,
                     const struct chart_shares_panel *panel, const struct ends *ends)
{
    struct layout_slot slots[LAYERS];
    double edge[LAYERS + 1], x = page->plot.right + GAP;

    find_edges(shares, panel, shares->n - 1, edge);
    for (size_t k = 0; k < shares->nlayers; k++) {
        double middle = isfinite(edge[k]) ? (edge[k] + edge[k + 1]) / 2 : 100 * (double)k / LAYERS;

        slots[k] = (struct layout_slot){page_y(page, middle),
                                        ends->name[k].height + ends->value[k].height + 8, 0};
    }
    layout_apart(slots, shares->nlayers, page->plot.bottom - AXIS, page->plot.top + 12);
    for (size_t k = 0; k < shares->nlayers; k++) {
        double top = slots[k].at + slots[k].size / 2 - 4;

        page_text(page, &ends->name[k], x, top - ends->name[k].height / 2, PAGE_LEFT, inks[k]);
        page_text(page, &ends->value[k], x, top - ends->name[k].height - ends->value[k].height / 2,
                  PAGE_LEFT, "TEXT");
    }
}

/* Under each year that is named, and what they are under these. */
static void put_totals(struct page *page, const struct chart_shares *shares,
                       const struct chart_shares_panel *panel, double width)
{
    double y = page->plot.bottom - AXIS - TOTALS / 2.0;
    double room =
        page->x.step * (page->plot.right - page->plot.left) / (page->x.high - page->x.low) - 6;
    struct layout_text label = layout_fit(panel->totals_label, width, 13, false, 1);

    for (size_t i = 0; i < shares->n; i++) {
        double steps = shares->x[i] / page->x.step;

        if (fabs(steps - round(steps)) > 1e-9)
            continue;
        struct layout_text total = layout_fit(panel->totals[i], room, 13, false, 1);
        page_text(page, &total, page_x(page, shares->x[i]), y, PAGE_CENTRE, "INK");
    }
    page_text(page, &label, page->plot.left, y - TOTALS, PAGE_LEFT, "GREY");
}

/* -- the plot ------------------------------------------------------------------------------- */

static void put_plot(struct page *page, const struct chart_shares *shares, size_t p)
{
    const struct chart_shares_panel *panel = &shares->panels[p];
    FILE *gp = page->script;
    size_t n = shares->nlayers;

    fputs("plot ", gp);
    for (size_t k = 0; k < n; k++)
        fprintf(gp,
                "%s%s index 'panel %zu:' using 1:%zu:($1-%g):($1+%g):%zu:%zu with boxxyerror "
                "fc rgb '%s'",
                k ? ", \\\n     " : "", k ? "''" : "DATA", p + 1, k + 2, half_bar, half_bar, k + 2,
                k + 3, fills[k]);
    for (size_t k = 0; k + 1 < n; k++) {
        size_t low = n + 3 + 2 * k;
        double aside = 0.16 * ((double)k - (double)(n - 2) / 2);

        if (has_interval(panel, k))
            fprintf(gp,
                    ", \\\n     '' index 'panel %zu:' using ($1%+g):%zu:(0):($%zu-$%zu) with "
                    "vectors nohead lc rgb INK lw 1.6",
                    p + 1, aside, low, low + 1, low);
    }
    putc('\n', gp);
}

static void put_panel(struct page *page, const struct chart_shares *shares, size_t p)
{
    const struct chart_shares_panel *panel = &shares->panels[p];
    double share = (page->body.right - page->body.left + BETWEEN) / (double)shares->npanels;
    double left = page->body.left + (double)p * share, right = left + share - BETWEEN;
    struct scale y = {0, 100, 25, 0};
    struct layout_text title = layout_fit(panel->title, right - left, 16, true, 2);
    struct ends ends = {.width = 0};

    if (p > 0)
        page_next(page);
    fit_ends(shares, panel, &ends);
    struct layout_box box = {left + page_axis_room(page, &y) + 18,
                             page->body.bottom + AXIS + 2 * TOTALS, right - ends.width - GAP,
                             page->body.top - title.height - HEAD_GAP};
    double first = shares->x[0] - 0.5, last = shares->x[shares->n - 1] + 0.5;
    struct scale x = scale_years(first, last, box.right - box.left, 46);

    page_plot(page, &box, &x, &y, "%.0f %%", PAGE_YEARS);
    page_text(page, &title, left, page->body.top - title.height / 2, PAGE_LEFT, "INK");
    put_ends(page, shares, panel, &ends);
    put_totals(page, shares, panel, right - box.left);
    put_plot(page, shares, p);
}

/* Whether there is a bar in each panel: gnuplot refuses to plot nothing. */
static bool has_bars(const struct chart_shares *shares)
{
    for (size_t p = 0; p < shares->npanels; p++) {
        size_t bars = 0;

        for (size_t i = 0; i < shares->n; i++)
            bars += is_known(shares, &shares->panels[p], i);
        if (bars == 0)
            return false;
    }
    return true;
}

int chart_shares(const struct chart_shares *shares, const char *folder, const char *name,
                 const char *known)
{
    struct page page;

    if (shares->npanels == 0 || shares->npanels > CHART_SHARES_PANELS || shares->nlayers == 0 ||
        shares->nlayers > LAYERS || !page_can_plot(shares->x, shares->n) || !has_bars(shares))
        return EINVAL;
    int error = page_open(&page, name, &shares->words, 800);

    if (error)
        return error;
    page.tics = 13;
    put_data(&page, shares);
    if (any_below(shares) && shares->below_label) {
        struct layout_text below =
            layout_fit(shares->below_label, page.body.right - page.body.left, 13, false, 2);

        page_text(&page, &below, page.body.left, page.body.bottom + below.height / 2, PAGE_LEFT,
                  "GREY");
        page.body.bottom += below.height + FOOT - 16;
    }
    fputs("set multiplot\n", page.script);
    for (size_t p = 0; p < shares->npanels; p++)
        put_panel(&page, shares, p);
    fputs("unset multiplot\n", page.script);
    return page_close(&page, folder, known);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
