/* test_labels - names of points: inside the field, off the points and off each other. */
#include "output/labels.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { POINTS = 13, DOT = 7 };

static const struct layout_box field = {100, 100, 1500, 660};

struct scene {
    struct labels_item items[POINTS];
    struct layout_thing things[POINTS];
};

/* Numbers that look random, the same everywhere. */
static double next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed / 4294967296.0;
}

/* Points within `spread` of the field's whole size about a place in it. */
static void make_scene(struct scene *s, uint32_t seed, double spread)
{
    double width = field.right - field.left, height = field.top - field.bottom;
    double left = field.left + next(&seed) * (1 - spread) * width;
    double bottom = field.bottom + next(&seed) * (1 - spread) * height;

    for (int k = 0; k < POINTS; k++) {
        struct labels_item *item = &s->items[k];

        item->x = left + next(&seed) * spread * width;
        item->y = bottom + next(&seed) * spread * height;
        item->width = 60 + 240 * next(&seed);
        item->height = 26 * (1 + floor(3 * next(&seed)));
        s->things[k] = (struct layout_thing){
            LAYOUT_TEXT, {item->x - DOT, item->y - DOT, item->x + DOT, item->y + DOT}};
    }
}

static void names_touch_neither_points_nor_each_other(void **state)
{
    static const double spreads[] = {0, 0.02, 0.1, 0.4, 1};

    (void)state;
    for (uint32_t seed = 1; seed <= 4; seed++)
        for (size_t c = 0; c < sizeof spreads / sizeof *spreads; c++) {
            struct scene s;

            make_scene(&s, seed, spreads[c]);
            labels_place(s.items, POINTS, &field, s.things, POINTS);
            for (int k = 0; k < POINTS; k++) {
                const struct layout_box *at = &s.items[k].at;

                assert_true(at->left >= field.left && at->right <= field.right);
                assert_true(at->bottom >= field.bottom && at->top <= field.top);
                assert_true(fabs(at->right - at->left - s.items[k].width) < 1e-6);
                assert_true(layout_taken(at, s.things, POINTS) == 0);
                for (int other = 0; other < k; other++)
                    assert_true(layout_overlap(at, &s.items[other].at) == 0);
            }
        }
}

static void a_name_alone_stands_next_to_its_point_and_needs_no_line(void **state)
{
    struct labels_item item = {.x = 700, .y = 300, .width = 120, .height = 26};
    const struct layout_thing dot = {LAYOUT_TEXT, {693, 293, 707, 307}};

    (void)state;
    labels_place(&item, 1, &field, &dot, 1);
    assert_false(item.led);
    assert_true(hypot(item.leader[0] - 700, item.leader[1] - 300) < 16);
    assert_true(item.at.bottom > 300); /* above it, where nothing else decides */
}

static void a_name_goes_round_a_line_but_not_far(void **state)
{
    struct labels_item item = {.x = 700, .y = 300, .width = 120, .height = 26};
    const struct layout_thing things[] = {
        {LAYOUT_TEXT, {693, 293, 707, 307}},
        {LAYOUT_DATA, {700, 303, 1500, 480}}, /* all that is above and at the right */
    };

    (void)state;
    labels_place(&item, 1, &field, things, 2);
    assert_true(layout_taken(&item.at, things, 2) == 0);
    assert_false(item.led);
}

static void a_name_that_had_to_go_far_is_joined_to_its_point(void **state)
{
    struct labels_item item = {.x = 700, .y = 300, .width = 120, .height = 26};
    const struct layout_thing wall = {LAYOUT_TEXT, {600, 200, 800, 400}};

    (void)state;
    labels_place(&item, 1, &field, &wall, 1);
    assert_true(item.led);
    assert_true(item.leader[0] >= item.at.left && item.leader[0] <= item.at.right);
    assert_true(item.leader[1] >= item.at.bottom && item.leader[1] <= item.at.top);
    assert_true(hypot(item.leader[0] - 700, item.leader[1] - 300) < 130); /* and no farther */
}

/* Its name lies as near to another point: a line says whose it is. */
static void a_name_between_two_points_has_a_line(void **state)
{
    struct labels_item items[2] = {{.x = 800, .y = 400, .width = 120, .height = 26},
                                   {.x = 806, .y = 404, .width = 120, .height = 26}};
    struct layout_thing things[2];

    (void)state;
    for (int k = 0; k < 2; k++)
        things[k] = (struct layout_thing){
            LAYOUT_TEXT, {items[k].x - DOT, items[k].y - DOT, items[k].x + DOT, items[k].y + DOT}};
    labels_place(items, 2, &field, things, 2);
    assert_true(items[0].led || items[1].led);
    items[1].x = 1300;
    things[1].box = (struct layout_box){1300 - DOT, 404 - DOT, 1300 + DOT, 404 + DOT};
    labels_place(items, 2, &field, things, 2);
    assert_false(items[0].led || items[1].led);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_touch_neither_points_nor_each_other),
        cmocka_unit_test(a_name_alone_stands_next_to_its_point_and_needs_no_line),
        cmocka_unit_test(a_name_goes_round_a_line_but_not_far),
        cmocka_unit_test(a_name_that_had_to_go_far_is_joined_to_its_point),
        cmocka_unit_test(a_name_between_two_points_has_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
