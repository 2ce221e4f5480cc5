/* sections - gathers what each model's file defines. */
#include "models/sections.h"

#include "models/model.h"

#define SECTION(name) extern const struct section name##_section;
#include "models/sections.def"
#undef SECTION
#define SECTION(name) extern const struct model name##_model;
#include "models/sections.def"
#undef SECTION

const struct section *const sections_all[SECTIONS] = {
#define SECTION(name) &name##_section,
#include "models/sections.def"
#undef SECTION
};

const struct model *const sections_models[SECTIONS] = {
#define SECTION(name) &name##_model,
#include "models/sections.def"
#undef SECTION
};
/* SPDX-License-Identifier: GPL-3.0-or-later */
