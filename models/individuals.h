/* individuals - the people as persons in households: a structure that models/population.c can hold.
 *
 * A person is 16 bytes. One future's persons are population_common.segments arrays, each with room
 * of its own, household by household, in the order in which they came into it; segments are walked
 * side by side (models/hands.h). A bundle holds persons for its first population_common.lanes
 * futures (a plan with more persons has fewer); the other lanes repeat the first, and nobody reads
 * them. */
#ifndef MODELS_INDIVIDUALS_H
#define MODELS_INDIVIDUALS_H

#include "models/rng.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct person {
    uint64_t id;    /* names his luck for life: a hash of his first cell, or of his mother's id */
    uint16_t rank;  /* place in his fifth of income: (rank + 1/2) / 65536 of it are poorer */
    uint16_t group; /* membership group */
    uint8_t age;    /* completed years on 31 December */
    uint8_t stay;   /* periods in the group so far, where it has a time limit */
    uint8_t class : 3, sex : 1, poor : 1; /* fifth of income; whether in poor health */
    uint8_t first : 1;                    /* the first of his household */
    uint8_t arriving : 1;                 /* into his group, in this half period */
    uint8_t : 1;
    uint8_t state : 3;   /* enum people_state */
    uint8_t frailty : 4; /* level of what multiplies his rate of joining */
    uint8_t : 1;
};

/* Levels in which people of one kind differ; and most groups that an area can have. */
enum {
    INDIVIDUALS_MOST_GROUPS = 96,
    INDIVIDUALS_STEPS = 8,     /* of income within a fifth, as decisions see it */
    INDIVIDUALS_ORDERS = 5,    /* first, second ... fifth and later of the group in a household */
    INDIVIDUALS_FRAILTIES = 16 /* equally frequent among people without a card */
};

/* Blocks of four words of luck that a person meets in a period, at addresses id + ... */
enum {
    INDIVIDUALS_LIFE,    /* death and leaving home, births, move at a hazard, card kept */
    INDIVIDUALS_YEAR,    /* birthday move, health, income, migration */
    INDIVIDUALS_BIRTH,   /* the newborn's: sex, health, card, frailty */
    INDIVIDUALS_ARRIVAL, /* never takes, willing */
    INDIVIDUALS_DECIDE,  /* mind, reach, card, established */
    INDIVIDUALS_START,   /* rank, frailty */
};

/* How the people of one level decide; chances are times 2^32, to be compared with a word. */
struct individuals_mind {
    double up, down_uninsured, down_insured, reach, leave_unwilling;
};
struct individuals_card {
    double join, leave;
};

/* To and from the next fifth of income. */
struct individuals_climb {
    double up, down;
};

/* Of residents: chance of leaving the country, times 2^32; how many come for each. */
struct individuals_abroad {
    double leave, come;
};

/* People of a place (population_at): all, members, new members. */
enum { INDIVIDUALS_ALL, INDIVIDUALS_MEMBERS, INDIVIDUALS_NEW, INDIVIDUALS_COUNTS };

/* Where the persons of the base date come from (models/households.c). */
struct households_plan {
    struct households_queue *queue; /* [fifth of an area][group of the area] */
    struct households_fifth *fifth; /* [fifth of an area] */
    struct households_place *first; /* [segment], and the end: its first household */
    uint64_t *seated;               /* [segment][group of an area] before it, of its fifth */
};

/* What one hand adds up of a lane: whole numbers, so that it does not matter who walked where. */
struct individuals_hand {
    int32_t (*arrivals)[2];                /* [strip] all, and those without a card */
    int32_t (*tally)[8];                   /* [kind][PEOPLE_STATES] changes */
    int32_t (*places)[INDIVIDUALS_COUNTS]; /* [population_at] changes */
    int64_t *joins;                        /* [group] */
    struct individuals_flows {
        int64_t births, deaths, member_deaths, joins, lapses, migrants, member_migrants;
    } flow;
    bool full, crowded; /* there was no room: in a segment, among founders of households */
};

/* Bars: what a chance decides does not happen to whose word is above its bar, so that most people
 * are passed by (models/screen.c, models/decisions.c). Of one lane in one half of a period. */
struct individuals_bars {
    uint32_t (*move)[101];            /* [group][age] any move of one date or at a hazard */
    uint32_t (*birthday)[101];        /* [group][age] leaves the group at the turn of the year */
    uint32_t *climb;                  /* [group][class] rises or falls */
    uint32_t (*leave)[101];           /* [area][age] the country */
    uint32_t (*come)[101];            /* [area][age] highest word that brings nobody */
    uint32_t (*area)[101];            /* [area][age] moves to another */
    uint32_t (*mind)[8], (*reach)[8]; /* [level], [kind]; [PEOPLE_STATES] */
    uint32_t (*card)[8];              /* [kind][FRAILTIES]; [PEOPLE_STATES] */
};

struct individuals_state {
    struct person *person[LANES]; /* [segment][room] */
    size_t *n[LANES];             /* [segment] persons */
    int64_t (*tally[LANES])[8];   /* [kind][PEOPLE_STATES] whoever is not arriving */
    int32_t (*places[LANES])[INDIVIDUALS_COUNTS]; /* [population_at] everybody */
    double *willing[LANES]; /* [level] share willing, last period; models/decisions.c */
    double (*level)[LANES]; /* [kind] log-odds that make its levels' mean its share */
    double (*income)[INDIVIDUALS_STEPS]; /* [lane * CLASSES + class] over the fifth's mean */
    double (*frailty_below)[INDIVIDUALS_FRAILTIES]; /* [lane] among members; models/incomes.c */
    struct individuals_hand *hand;                  /* [hand] */
    /* Scratch of one lane at a time. */
    struct individuals_mind *mind; /* [level] */
    struct individuals_card *card; /* [kind][FRAILTIES] */
    struct individuals_bars bar;
    struct households_plan seats; /* where segments begin; models/households.c */
    int32_t *start_sum;           /* [cell][PEOPLE_STATES] running sums */
    uint32_t *strip_of;           /* [cell] */
    double *move;                 /* [transition] chance */
    size_t *out,
        *first_out; /* transitions by the group that they leave; [group] the first, and all */
    struct individuals_abroad (*abroad)[101]; /* [area][age] */
    double (*area_move)[101];                 /* [move][age] chance, times 2^32 */
    struct individuals_climb *climb;          /* [group][class] */
    double (*below)[6];                       /* [group] its share below each fifth, and 1 */
};

struct arena;
struct common;
struct faults;
struct luck;
struct places;
struct view;
struct world;

/* How many persons a future's array holds: residents, and births and immigrants of the horizon,
 * fills common->population.room and .lanes. */
void individuals_size(const struct view *base, struct common *common);

void individuals_lay(const struct view *base, struct world *world, struct arena *kept,
                     struct arena *fresh);
void individuals_begin(const struct view *view, struct world *now, const struct luck *luck);
void individuals_open(const struct view *view, struct world *now, const struct luck *luck);
void individuals_enrol(const struct view *view, struct world *now, const struct luck *luck);
void individuals_count(const struct view *view, struct world *now);

/* Counts a person n times (1: he is there, -1: no longer), unless arriving also by his state. */
void individuals_add(struct individuals_hand *hand, const struct person *one, int32_t n);

/* Adds to one lane what its hands have counted, and leaves them nothing; says where no room was. */
void individuals_gather(const struct view *view, struct world *now, int lane);

/* Whether a word of 32 random bits falls below a chance that is given times 2^32; and a word such
 * that it does not fall below where it is above that. */
static inline bool individuals_happens(uint32_t word, double chance)
{
    return word < chance;
}

static inline uint32_t individuals_bar(double chance)
{
    return chance < UINT32_MAX ? (uint32_t)chance : UINT32_MAX;
}

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
