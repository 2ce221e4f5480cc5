/* screen - whom nothing happens to in the first half of a period, but that he may grow older.
 *
 * A word decides that something happens where it is below a chance (times 2^32); where it decides
 * on several things one after another, where it is below the sum of their chances at most. So up to
 * the bar of that sum something may happen, and above it nothing does. What a word's highest values
 * decide, births and immigrants, has a bar from below. Where he cannot be passed by whatever his
 * words, the bar is the highest word. */
#include "models/screen.h"

#include "models/elementary.h"

static const double words = 0x1p32;
static const uint32_t ANY = UINT32_MAX;

/* What several chances that one word decides on come to, with what rounding may add. */
static uint32_t bar_of(double chances)
{
    return individuals_bar(chances + 4);
}

/* The highest word that counts nobody under a Poisson law; with mean 0 that is any. */
static uint32_t none_up_to(double mean)
{
    double none = words * elementary_exp(-mean) - 4;
    return mean > 0 ? individuals_bar(none > 0 ? none : 0) : ANY;
}

void screen_lay(const struct view *base, struct individuals_bars *bar, struct arena *fresh)
{
    size_t groups = base->dims->groups, areas = areas_count(base->dims);
    bar->move = arena_take(fresh, groups, sizeof bar->move[0]);
    bar->birthday = arena_take(fresh, groups, sizeof bar->birthday[0]);
    bar->climb = arena_take(fresh, groups * POPULATION_CLASSES, sizeof bar->climb[0]);
    bar->leave = arena_take(fresh, areas, sizeof bar->leave[0]);
    bar->come = arena_take(fresh, areas, sizeof bar->come[0]);
    bar->area = arena_take(fresh, areas, sizeof bar->area[0]);
}

/* By the age that people turn: moves by birthday, and the last age of a group. */
static void set_birthdays(const struct prospects *may, struct individuals_bars *bar, size_t g)
{
    const struct view *view = may->view;
    for (int age = 0; age < POPULATION_AGES; age++) {
        double chance = prospects_leaving(may, g, age, true);
        bool outgrown = age > view->groups->ages[2 * g + 1];
        bar->birthday[g][age] = outgrown ? ANY : bar_of(chance);
    }
}

/* To the next fifth and back from it are two neighbours' chances; the last fifth has none. */
static void set_climbs(const struct prospects *may, struct individuals_bars *bar, size_t g)
{
    const struct individuals_climb *climb = may->crowd->climb + g * POPULATION_CLASSES;
    bool told = may->view->population->class_mobility[may->lane] > 0;
    for (size_t c = 0; c < POPULATION_CLASSES; c++) {
        double chance = climb[c].up + (c > 0 ? climb[c - 1].down : 0);
        bar->climb[g * POPULATION_CLASSES + c] = told ? bar_of(chance) : 0;
    }
}

static void set_areas(const struct prospects *may, struct individuals_bars *bar)
{
    const struct dims *dims = may->view->dims;
    for (size_t area = 0; area < areas_count(dims); area++)
        for (int age = 0; age < POPULATION_AGES; age++) {
            const struct individuals_abroad *abroad = &may->crowd->abroad[area][age];
            double away = 0;
            for (size_t k = 0; k < dims->moves; k++)
                away +=
                    may->view->moves->from[k] == (int64_t)area ? may->crowd->area_move[k][age] : 0;
            bar->leave[area][age] = bar_of(abroad->leave);
            bar->come[area][age] = none_up_to(abroad->come);
            bar->area[area][age] = bar_of(away);
        }
}

static void set_year(const struct prospects *may, struct individuals_bars *bar, struct screen *out)
{
    const struct dims *dims = may->view->dims;
    bool told = may->view->common->population.healths > 1;
    for (int age = 0; age < POPULATION_AGES; age++)
        for (size_t who = 0; who < POPULATION_HEALTHS * POPULATION_SEXES; who++) {
            const struct mobility_health *h = &may->health[who % POPULATION_SEXES][age];
            bool poor = who / POPULATION_SEXES == POPULATION_POOR_HEALTH;
            out->health[who][age] = told ? bar_of(poor ? h->recovery : h->onset) : 0;
        }
    for (size_t g = 0; g < dims->groups; g++) {
        set_birthdays(may, bar, g);
        set_climbs(may, bar, g);
    }
    set_areas(may, bar);
}

void screen_set(const struct prospects *may, struct individuals_bars *bar, struct screen *out)
{
    const struct view *view = may->view;
    bool turn = view->index == 0;
    out->bar = bar;
    out->groups = view->dims->groups / areas_count(view->dims);
    for (int age = 0; age < POPULATION_AGES; age++) {
        double home = turn ? may->home[age] : 0;
        for (size_t who = 0; who < view->common->population.healths * POPULATION_SEXES; who++)
            out->death[who][age] = bar_of(may->death[who][age] + home);
        out->births[POPULATION_MALE][age] = ANY;
        out->births[POPULATION_FEMALE][age] = none_up_to(may->births[age]);
    }
    for (size_t g = 0; g < view->dims->groups; g++)
        for (int age = 0; age < POPULATION_AGES; age++) {
            bool limited = view->groups->limit[g] > 0; /* his time in it goes on */
            bar->move[g][age] = limited ? ANY : bar_of(prospects_leaving(may, g, age, false));
        }
    if (turn)
        set_year(may, bar, out);
}

uint32_t screen_period(const struct screen *screen, const struct person one[LANES],
                       uint32_t life[4][LANES])
{
    const struct individuals_bars *bar = screen->bar;
    uint32_t some = 0;
    for (size_t k = 0; k < LANES; k++) {
        const struct person *p = &one[k];
        size_t sex = p->sex, who = p->poor * (size_t)POPULATION_SEXES + sex;
        size_t age = p->age;
        unsigned may = (life[0][k] <= screen->death[who][age]) |
                       (life[1][k] > screen->births[sex][age]) |
                       (life[2][k] <= bar->move[p->group][age]);
        some |= may << k;
    }
    return some;
}

static inline unsigned up_to(uint32_t bar, uint32_t more, uint32_t word)
{
    return (uint64_t)word <= (uint64_t)bar + more;
}

uint32_t screen_year(const struct screen *screen, const struct person one[LANES],
                     uint32_t life[4][LANES], uint32_t year[4][LANES])
{
    const struct individuals_bars *bar = screen->bar;
    const uint32_t groups = (uint32_t)screen->groups;
    uint32_t some = 0;
    for (size_t k = 0; k < LANES; k++) {
        const struct person *p = &one[k];
        size_t sex = p->sex, who = p->poor * (size_t)POPULATION_SEXES + sex;
        size_t age = p->age < POPULATION_AGES - 1 ? p->age + 1u : p->age, area = p->group / groups;
        unsigned may =
            (life[0][k] <= screen->death[who][age]) | (life[1][k] > screen->births[sex][age]) |
            (life[2][k] <= bar->move[p->group][age]) |
            (year[0][k] <= bar->birthday[p->group][age]) |
            up_to(screen->health[who][age], bar->area[area][age], year[1][k]) |
            (year[2][k] <= bar->climb[p->group * (size_t)POPULATION_CLASSES + p->class]) |
            (year[3][k] <= bar->leave[area][age]) | (year[3][k] > bar->come[area][age]);
        some |= may << k;
    }
    return some;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
