/* individuals - the people as persons in households: a structure that models/population.c can hold.
 *
 * A person is 16 bytes. One future's persons are one array, household by household, in the order
 * in which they came into it. A bundle holds persons for its first population_common.lanes futures
 * (a plan with more persons has fewer); the other lanes repeat the first, and nobody reads them. */
#ifndef MODELS_INDIVIDUALS_H
#define MODELS_INDIVIDUALS_H

#include "models/rng.h"

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

struct individuals_state {
    struct person *person[LANES];
    size_t *n;              /* [LANES] persons */
    double *willing[LANES]; /* [level] share willing, last period; models/decisions.c */
    double (*level)[LANES]; /* [kind] log-odds that make its levels' mean its share */
    double (*income)[INDIVIDUALS_STEPS]; /* [lane * CLASSES + class] over the fifth's mean */
    double (*frailty_below)[INDIVIDUALS_FRAILTIES]; /* [lane] among members; models/incomes.c */
    /* Scratch of one lane at a time. */
    struct individuals_mind *mind; /* [level] */
    struct individuals_card *card; /* [kind][FRAILTIES] */
    int64_t (*tally)[8];           /* [kind][PEOPLE_STATES] */
    int32_t (*places)[4];          /* [population_at] all, members, new members */
    int32_t (*arrivals)[2];        /* [cell] all, and those without a card */
    int32_t *start_sum;            /* [cell][PEOPLE_STATES] running sums */
    uint32_t *strip_of;            /* [cell] */
    double *move, *moving; /* [transition] chance; [group] times 2^32, of any move, at most */
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

/* Whether a word of 32 random bits falls below a chance that is given times 2^32. */
static inline int individuals_happens(uint32_t word, double chance)
{
    return word < chance;
}

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
