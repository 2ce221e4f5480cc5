/* sweep_reading - what those who read parts of a sweep file share. */
#ifndef SIM_SWEEP_READING_H
#define SIM_SWEEP_READING_H

#include "scenarios/reading.h"
#include "scenarios/source.h"
#include "scenarios/value.h"
#include "sim/load.h"
#include "sim/sweep.h"

struct sweep_reading {
    struct sweep *sweep;
    struct faults *faults; /* of the sweep */
    struct sources *sources;
    const struct source *source; /* the sweep file */
    struct load *load;           /* [bases] loaded and planned */
    const char *points;          /* the CSV of a list, as named; NULL: none */
    struct place points_place;
};

/* A setting of the sweep file as a row of this kind would be read. False: said, or not there. */
bool sweep_reading_value(struct sweep_reading *r, const struct row *row, const struct node *group,
                         const char *path, struct slot *out);

/* The same of a text; NULL: said, or not there. */
const char *sweep_reading_text(struct sweep_reading *r, const struct node *group, const char *path);

/* A unit as the bases call it, where they agree what their currency is. */
const char *sweep_reading_unit(struct sweep_reading *r, const char *unit);

/* Whether all keys of a group are among `allowed` ("a|b"), or of origin; those that are not are
 * said. */
bool sweep_reading_keys(struct sweep_reading *r, const struct node *group, const char *path,
                        const char *allowed);

/* Takes over the faults of a load. */
void sweep_reading_adopt(struct sweep_reading *r, const struct fault_list *from);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
