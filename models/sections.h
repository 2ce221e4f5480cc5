/* sections - the list of all sections and models. */
#ifndef MODELS_SECTIONS_H
#define MODELS_SECTIONS_H

#include "models/row.h"

/* The place of each section in sections_all: SECTION_groups and so on. */
enum {
#define SECTION(name) SECTION_##name,
#include "models/sections.def"
#undef SECTION
    SECTIONS
};

struct model;

extern const struct section *const sections_all[SECTIONS];
extern const struct model *const sections_models[SECTIONS]; /* in order of events */

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
