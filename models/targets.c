/* targets - coverage to be reached by a date. */
#include "models/model.h"
#include "models/sections.h"
#include "models/words.h"

#define ROWS "models/targets.def"
#define INPUTS struct targets_inputs
static const struct row rows[] = {
#include "models/row_table.h"
};

const struct section targets_section = {
    "targets",
    DIM_TARGET,
    "coverage to be reached by a date",
    rows,
    sizeof rows / sizeof rows[0],
    sizeof(struct targets_inputs),
};

static bool check(const struct view *base, const struct places *places, struct faults *out)
{
    size_t before = out->count;
    const struct dims *dims = base->dims;
    for (size_t k = 0; k < dims->targets; k++) {
        int year = (int)(base->targets->by[k] / 12);
        int month = (int)(base->targets->by[k] % 12) + 1;
        if (month % base->months != 0)
            fault_at(
                out, places->find(places, SECTION_targets, "by", k),
                T("target '%s' is judged in the middle of a period of %d months: take its last "
                  "month"),
                base->dims->names[DIM_TARGET][k], base->months);
        if (year <= dims->first_year || year > dims->last_year)
            fault_at(out, places->find(places, SECTION_targets, "by", k),
                     T("target '%s' is judged in %d, outside the forecast of %d-%d"),
                     base->dims->names[DIM_TARGET][k], year, dims->first_year + 1, dims->last_year);
    }
    return out->count == before;
}

const struct model targets_model = {.summary = "coverage to be reached by a date", .check = check};
/* SPDX-License-Identifier: GPL-3.0-or-later */
