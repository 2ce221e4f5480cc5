/* labels - each name in turn takes the cheapest of many places round its point, given where the
 * others are. A few rounds of that let the early ones make room for the late; it is done in two
 * orders, and the cheaper outcome stays. */
#include "output/labels.h"

#include <assert.h>
#include <math.h>
#include <string.h>

enum {
    GAP = 14,   /* from the middle of a point to its name */
    LED = 26,   /* farther than this a line is needed */
    DOUBT = 6,  /* another point that is hardly farther away is taken for the name's */
    ROOM = 3,   /* round a name */
    ROUNDS = 3, /* all names are placed so many times */
};

struct crowd {
    struct labels_item *items;
    size_t n;
    bool placed[LABELS_MOST];
    const struct layout_box *field;
    const struct layout_thing *things;
    size_t nthings;
};

/* Whether the line from a to b meets the box: Liang and Barsky's clipping. */
static bool crosses(const double a[2], const double b[2], const struct layout_box *box)
{
    const double low[2] = {box->left, box->bottom}, high[2] = {box->right, box->top};
    double from = 0, to = 1;

    for (int d = 0; d < 2; d++) {
        double way = b[d] - a[d];

        if (fabs(way) < 1e-9) {
            if (a[d] <= low[d] || a[d] >= high[d])
                return false;
            continue;
        }
        double enter = (low[d] - a[d]) / way, leave = (high[d] - a[d]) / way;

        from = fmax(from, fmin(enter, leave));
        to = fmin(to, fmax(enter, leave));
    }
    return from < to;
}

static double gap_between(const struct labels_item *item, const struct layout_box *box)
{
    double across = fmax(fmax(box->left - item->x, item->x - box->right), 0);
    double along = fmax(fmax(box->bottom - item->y, item->y - box->top), 0);

    return sqrt(across * across + along * along);
}

/* Whether a name in this box is so far from its point, or so near to another, that only a line
 * tells whose it is. */
static bool wants_line(const struct crowd *crowd, size_t i, const struct layout_box *box)
{
    double gap = gap_between(&crowd->items[i], box);
    bool led = gap > LED;

    for (size_t k = 0; k < crowd->n && !led; k++)
        led = k != i && gap_between(&crowd->items[k], box) < fmin(gap + DOUBT, LED);
    return led;
}

/* The leader of an item whose name is in this box: from where the point ends to the box's edge. */
static void draw_leader(const struct labels_item *item, const struct layout_box *box, double a[2],
                        double b[2])
{
    b[0] = fmin(fmax(item->x, box->left), box->right);
    b[1] = fmin(fmax(item->y, box->bottom), box->top);
    double length = gap_between(item, box), part = length > 0 ? GAP / length : 0;

    a[0] = item->x + fmin(part, 1) * (b[0] - item->x);
    a[1] = item->y + fmin(part, 1) * (b[1] - item->y);
}

/* What a place costs for its own sake: the way to the point, and a taste for places above it and,
 * at one height, at its right. */
static double own_cost(const struct labels_item *item, const struct layout_box *box)
{
    double gap = gap_between(item, box);

    return fabs(gap - GAP) + (box->top < item->y ? 3 : 0) + (box->right < item->x ? 1 : 0) +
           (gap > LED ? 8 : 0);
}

/* And for the sake of what stands there: never on points and names, rather not on lines, nor nearer
 * to another point. `enough`: from here on it is dearer than another place. */
static double crowd_cost(const struct crowd *crowd, size_t i, const struct layout_box *box,
                         double cost, double enough)
{
    enum { NEVER = 10000, CROSSING = 1000, MISTAKEN = 40 };
    const struct labels_item *item = &crowd->items[i];
    struct layout_box roomy = {box->left - ROOM, box->bottom - ROOM, box->right + ROOM,
                               box->top + ROOM};
    double a[2], b[2];

    draw_leader(item, box, a, b);
    double gap = gap_between(item, box);
    bool led = wants_line(crowd, i, box);

    for (size_t t = 0; t < crowd->nthings && cost < enough; t++) {
        const struct layout_thing *thing = &crowd->things[t];
        double area = layout_overlap(&roomy, &thing->box);

        if (area > 0)
            cost += thing->kind == LAYOUT_TEXT   ? NEVER + 10 * area
                    : thing->kind == LAYOUT_DATA ? 5 + 0.25 * area
                                                 : 4 + 0.2 * area;
        if (led && thing->kind == LAYOUT_TEXT && crosses(a, b, &thing->box))
            cost += CROSSING;
    }
    for (size_t k = 0; k < crowd->n && cost < enough; k++) {
        const struct labels_item *other = &crowd->items[k];
        const double from[2] = {other->x, other->y};

        if (k == i || !crowd->placed[k])
            continue;
        double area = layout_overlap(&roomy, &other->at);

        if (area > 0)
            cost += NEVER + 10 * area;
        if ((led && crosses(a, b, &other->at)) ||
            (other->led && crosses(from, other->leader, &roomy)))
            cost += CROSSING;
    }
    for (size_t k = 0; k < crowd->n && cost < enough; k++)
        if (gap_between(&crowd->items[k], box) < gap - 1)
            cost += gap > LED ? MISTAKEN / 4.0 : MISTAKEN;
    return cost;
}

struct choice {
    struct layout_box box;
    double cost;
};

static void consider(const struct crowd *crowd, size_t i, double left, double bottom,
                     struct choice *best)
{
    const struct labels_item *item = &crowd->items[i];
    const struct layout_box *field = crowd->field;
    struct layout_box box = {left, bottom, left + item->width, bottom + item->height};

    if (box.left < field->left || box.right > field->right || box.bottom < field->bottom ||
        box.top > field->top)
        return;
    double cost = own_cost(item, &box);

    if (cost < best->cost - 1e-6)
        cost = crowd_cost(crowd, i, &box, cost, best->cost);
    if (cost < best->cost - 1e-6)
        *best = (struct choice){box, cost};
}

enum { STEP_X = 8, STEP_Y = 6 };

/* The places of a grid whose gap to the point is at most `far`, all of them within a field. */
static void consider_grid(const struct crowd *crowd, size_t i, double far, struct choice *best)
{
    const struct labels_item *item = &crowd->items[i];
    const struct layout_box *field = crowd->field;
    double left = fmax(item->x - far - item->width - field->left, 0);
    double bottom = fmax(item->y - far - item->height - field->bottom, 0);
    double right = fmin(item->x + far, field->right - item->width);
    double top = fmin(item->y + far, field->top - item->height);

    for (double x = field->left + STEP_X * floor(left / STEP_X); x <= right; x += STEP_X)
        for (double y = field->bottom + STEP_Y * floor(bottom / STEP_Y); y <= top; y += STEP_Y)
            consider(crowd, i, x, y, best);
}

/* The eight places next to the point, then those of ever wider grids, until none that is farther
 * can be cheaper. */
static double place_one(struct crowd *crowd, size_t i)
{
    enum { NEAR = 10, BESIDE = 4 }; /* at a corner of the name, and more where it is beside */
    static const double far[] = {40, 120, 360, INFINITY};
    struct labels_item *item = &crowd->items[i];
    const struct layout_box *field = crowd->field;
    double w = item->width, h = item->height;
    const double lefts[] = {item->x - NEAR - w, item->x - w / 2, item->x + NEAR};
    const double bottoms[] = {item->y + NEAR, item->y - h / 2, item->y - NEAR - h};
    struct choice best = {{field->left, field->bottom, field->left + w, field->bottom + h},
                          INFINITY};

    for (size_t a = 0; a < 3; a++)
        for (size_t b = 0; b < 3; b++)
            if (a != 1 || b != 1)
                consider(crowd, i, lefts[a] + (b == 1 ? (a == 0 ? -BESIDE : BESIDE) : 0),
                         bottoms[b] + (a == 1 ? (b == 0 ? BESIDE : -BESIDE) : 0), &best);
    for (size_t f = 0; f < sizeof far / sizeof *far; f++) {
        consider_grid(crowd, i, far[f], &best);
        if (best.cost <= far[f] - GAP)
            break;
    }
    double from[2];

    item->at = best.box;
    draw_leader(item, &best.box, from, item->leader);
    item->led = wants_line(crowd, i, &best.box);
    crowd->placed[i] = true;
    return best.cost;
}

/* All of them, in their order or from the last; returns what that costs. */
static double place_all(struct crowd *crowd, bool backward)
{
    double cost = 0;

    memset(crowd->placed, 0, sizeof crowd->placed);
    for (int round = 0; round < ROUNDS; round++) {
        cost = 0;
        for (size_t i = 0; i < crowd->n; i++)
            cost += place_one(crowd, backward ? crowd->n - 1 - i : i);
    }
    return cost;
}

void labels_place(struct labels_item *items, size_t n, const struct layout_box *field,
                  const struct layout_thing *things, size_t nthings)
{
    struct crowd crowd = {
        .items = items, .n = n, .field = field, .things = things, .nthings = nthings};

    struct labels_item forward[LABELS_MOST];

    assert(n > 0 && n <= LABELS_MOST);
    double cost = place_all(&crowd, false);

    memcpy(forward, items, n * sizeof *items);
    if (place_all(&crowd, true) >= cost)
        memcpy(items, forward, n * sizeof *items);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
