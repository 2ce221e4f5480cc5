/* population - the people and where they stand. Rows: models/population.def.
 *
 * A cell is a membership group, fifth of income, health class, sex and single year of age; it holds
 * whole persons in seven states. Ages are completed years on 31 December: everybody grows a year
 * older at the turn of the year. Cells that differ only by age lie side by side in a strip. */
#ifndef MODELS_POPULATION_H
#define MODELS_POPULATION_H

#include "models/draw.h"
#include "models/individuals.h"
#include "models/rng.h"

#include <stddef.h>
#include <stdint.h>

struct population_inputs {
#define ROWS "models/population.def"
#include "models/row_fields.h"
#undef ROWS
};

struct view;
struct world;
struct regrouping_moving;

/* Places in the words of structure, incomes and household_tiers. */
enum { POPULATION_CELLS, POPULATION_INDIVIDUALS };
enum { POPULATION_FIFTHS_INCOMES, POPULATION_OWN_INCOMES };
enum { POPULATION_MEAN_TIER, POPULATION_BY_ORDER };

enum people_state {
    PEOPLE_OUT_WILLING,   /* without a card, would take one */
    PEOPLE_OUT_UNWILLING, /* without a card, would not */
    PEOPLE_NEW_WILLING,   /* with a first card, or the first after a gap, of about a year */
    PEOPLE_NEW_UNWILLING,
    PEOPLE_IN_WILLING, /* established members */
    PEOPLE_IN_UNWILLING,
    PEOPLE_UNREACHED, /* never-takers and people whom nobody reaches, without a card */
    PEOPLE_STATES
};
enum { PEOPLE_ALL = (1 << PEOPLE_STATES) - 1 }; /* bits of all states */

enum { POPULATION_SEXES = 2, POPULATION_AGES = 101, POPULATION_MALE = 0, POPULATION_FEMALE = 1 };
enum { POPULATION_HEALTHS = 2, POPULATION_GOOD_HEALTH = 0, POPULATION_POOR_HEALTH = 1 };
enum { POPULATION_CLASSES = 5, POPULATION_KNOTS = 32 };

/* What deviates from its path at random: birth rates, death rates, net migration. */
enum { POPULATION_FERTILITY, POPULATION_MORTALITY, POPULATION_MIGRATION, POPULATION_VITALS };

/* People whom willingness does not tell apart: [group][class][health]. */
enum { POPULATION_KINDS = POPULATION_CLASSES * POPULATION_HEALTHS }; /* of one group */
static inline size_t population_kind(size_t group, size_t class, size_t health)
{
    return (group * POPULATION_CLASSES + class) * POPULATION_HEALTHS + health;
}

/* Place of members in population_state.insured. */
static inline size_t population_at(size_t group, size_t health, size_t sex, int age)
{
    size_t block = (group * POPULATION_HEALTHS + health) * POPULATION_SEXES + sex;
    return block * POPULATION_AGES + (size_t)age;
}
enum { POPULATION_PLACES = POPULATION_HEALTHS * POPULATION_SEXES * POPULATION_AGES }; /* a group */

struct population_strip {
    size_t group, class, health, sex;
    size_t stays;     /* periods that the group's time limit lasts; 0: none */
    size_t tenure;    /* the first of as many rows in population_state.tenure, of both sexes */
    int first, last;  /* ages */
    size_t cell;      /* of the first age */
    uint64_t address; /* hash of its names, whatever ages it has */
};

struct population_common {
    size_t nstrips, ncells, tenures;
    size_t lanes;    /* futures of a bundle that are simulated: LANES, or fewer of many persons */
    size_t segments; /* that a future's persons are in; 0: people are in cells */
    size_t room;     /* persons that a segment holds */
    size_t healths;  /* 2 where the scenario tells health apart, else 1 */
    size_t *first_strip;             /* [group + 1] the last is the end of all */
    size_t *stays;                   /* [group] periods that the group's time limit lasts, or 1 */
    struct population_strip *strips; /* [group][class][health][sex] */
    int32_t *start;                  /* [cell] residents at the end of the base year */
    uint64_t *address;               /* [cell] hash of the cell's names */
    double *kind_share;              /* [kind] share of the group's residents */
    double *inflow;      /* [group][period of the year] expected arrivals over residents then */
    double *inflow_card; /* [group][period of the year][from + 1] the part of it that comes from a
                            group, times the share of cards that go on; from -1: newborns' cards */
    double *scratch;     /* [cell] */
    uint32_t *margin;    /* [3][cell] */
    double *cohort;      /* [tenure] */
    double *real;        /* [strip] */
    int32_t *whole;      /* [strip] */
};

/* Arrivals of a period wait here until all have left where they were. */
enum { ARRIVE_ESTABLISHED, ARRIVE_NEW, ARRIVE_UNINSURED, ARRIVALS };

struct population_state {
    int32_t (*count)[PEOPLE_STATES][LANES];  /* [cell] */
    int32_t (*tenure)[PEOPLE_STATES][LANES]; /* [tenure] people by time in a limited group */
    int32_t (*tenure_arrive)[LANES]; /* [tenure] how many arrivals bring so much; 0 once settled */
    int32_t (*standing)[PEOPLE_STATES][LANES]; /* [strip] after the first half of the period */
    int32_t (*arrive)[ARRIVALS][LANES];        /* [cell] */
    unsigned char *arrived;                    /* [cell] whether anybody may be in arrive */
    struct regrouping_moving *moving;          /* [transition] at a hazard, in the period */
    double (*births_due)[POPULATION_CLASSES][LANES]; /* [area] expected in the period */
    double (*tally)[PEOPLE_STATES][LANES];           /* [kind] after the first half of the period */
    int32_t (*insured)[LANES];                       /* [population_at] members at the end */
    int32_t (*insured_before)[LANES];                /* and at the start of the period */
    int32_t (*newcomers)[LANES];                     /* those of them in their first year */
    int32_t (*newcomers_before)[LANES];
    int64_t *residents, *members;                         /* [LANES] at the period's end */
    int64_t *group_residents, *group_members;             /* [group][LANES] */
    int64_t *poor_residents, *poor_members;               /* [group][LANES] in poor health */
    int64_t *poor_health_residents, *poor_health_members; /* [LANES] */
    int64_t *class_residents, *class_members;             /* [class][LANES] by fifth of income */
    int64_t *new_members;                                 /* [LANES] */
    int64_t *births, *deaths, *migrants;                  /* [LANES] in the period; migrants net */
    int64_t *joins, *lapses;                              /* [LANES] in the period */
    int64_t *group_joins;       /* [group][LANES] by decision, not by birth */
    int64_t *member_deaths;     /* [LANES] those of the deaths who had a card */
    int64_t *member_migrants;   /* [LANES] net; emigrants with a card are negative */
    int64_t *aged_60;           /* [LANES] */
    double *person_years;       /* [LANES] */
    double (*deviation)[LANES]; /* [VITALS] log, log, a year; 0 in the base year */
    double (*vital)[LANES];     /* [VITALS] factor, factor, what is added */
    struct draw_chances (*death)[POPULATION_AGES]; /* [health * SEXES + sex] in the period */
    double *want;                                  /* [cell] for the start */
    int32_t *room, *given[2];                      /* [cell] the same */
    struct individuals_state individuals;          /* where people are held as persons */
};

/* The strip of a kind and sex. */
struct population_strip *population_strip(const struct population_common *common, size_t group,
                                          size_t class, size_t health, size_t sex);

/* All [LANES] flows of people in a period. */
enum { POPULATION_FLOWS = 7 };
void population_flows(const struct population_state *people, int64_t *flows[POPULATION_FLOWS]);

/* Whether people of a state have a card. */
static inline int population_insured(size_t state)
{
    return state >= PEOPLE_NEW_WILLING && state <= PEOPLE_IN_UNWILLING;
}

/* Central death rate of people who are `age` in completed years at the end of a year, over that
 * year: they were of age - 1 and age in turn. And births to women counted so. */
double population_death_rate(const struct population_inputs *in, size_t year, size_t sex, int age);
double population_birth_rate(const struct population_inputs *in, size_t year, int age);

/* The scenario's levels with the period's deviations: factors on all birth rates and on all death
 * rates, whose means are fertility_level and mortality_level, and net migration a year. */
double population_fertility(const struct view *view, const struct world *now, size_t lane);
double population_mortality(const struct view *view, const struct world *now, size_t lane);
double population_migration(const struct view *view, const struct world *now, size_t lane);

/* Share of residents of an age who are in poor health, as the scenario states it. */
double population_poor_health(const struct population_inputs *in, int age);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
