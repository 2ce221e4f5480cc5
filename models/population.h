/* population - the people, counted in cells. Rows: models/population.def.
 *
 * A cell is a membership group, fifth of income, sex and single year of age; it holds whole persons
 * in five states. Ages are completed years on 31 December: everybody grows a year older at the turn
 * of the year. Cells of one group, class and sex lie side by side in a strip, by age. */
#ifndef MODELS_POPULATION_H
#define MODELS_POPULATION_H

#include "models/rng.h"

#include <stddef.h>
#include <stdint.h>

struct population_inputs {
#define ROWS "models/population.def"
#include "models/row_fields.h"
#undef ROWS
};

enum {
    PEOPLE_OUT_WILLING,   /* without a card, would take one */
    PEOPLE_OUT_UNWILLING, /* without a card, would not */
    PEOPLE_IN_WILLING,
    PEOPLE_IN_UNWILLING,
    PEOPLE_UNREACHED, /* never-takers and people whom nobody reaches, without a card */
    PEOPLE_STATES
};

enum { POPULATION_SEXES = 2, POPULATION_AGES = 101, POPULATION_MALE = 0, POPULATION_FEMALE = 1 };

struct population_strip {
    size_t group, class, sex;
    int first, last; /* ages */
    size_t cell;     /* of the first age */
};

struct population_common {
    size_t nstrips, ncells;
    struct population_strip *strips; /* [group][class][sex] */
    int32_t *start;                  /* [cell] residents at the end of the base year */
    uint64_t *address;               /* [cell] hash of the cell's names */
    double *class_share;             /* [group][class] share of the group's residents */
    double *inflow;      /* [group][period of the year] expected arrivals over residents then */
    double *inflow_card; /* [group][period of the year][from + 1] the part of it that comes from a
                            group, times the share of cards that go on; from -1: newborns' cards */
    double *scratch;     /* [cell] */
    uint32_t *margin;    /* [3][cell] */
};

/* Arrivals of a period wait here until all have left where they were. */
enum { ARRIVE_INSURED, ARRIVE_UNINSURED, ARRIVALS };

struct population_state {
    int32_t (*count[PEOPLE_STATES])[LANES];    /* [cell] */
    int32_t (*arrive[ARRIVALS])[LANES];        /* [cell] */
    double (*tally)[PEOPLE_STATES][LANES];     /* [group * CLASSES + class] after the first half */
    int32_t (*insured)[LANES];                 /* [group * AGES + age] members at the end */
    int32_t (*insured_before)[LANES];          /* and at the start of the period */
    int64_t *residents, *members;              /* [LANES] at the period's end */
    int64_t *group_residents, *group_members;  /* [group][LANES] */
    int64_t *births, *deaths, *joins, *lapses; /* [LANES] in the period */
    int64_t *group_joins;                      /* [group][LANES] by decision, not by birth */
    int64_t *member_deaths;                    /* [LANES] those of the deaths who had a card */
    int64_t *aged_60;                          /* [LANES] */
    double *person_years;                      /* [LANES] */
    double (*death)[POPULATION_AGES][LANES];   /* [sex] probability in the period */
};

struct population_strip *population_strip(const struct population_common *common, size_t group,
                                          size_t class, size_t sex);

/* Central death rate of people who are `age` in completed years at the end of a year, over that
 * year: they were of age - 1 and age in turn. And births to women counted so. */
double population_death_rate(const struct population_inputs *in, size_t year, size_t sex, int age);
double population_birth_rate(const struct population_inputs *in, size_t year, int age);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
