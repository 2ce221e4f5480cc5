/* run - a finished run: what the summary, the charts and the manifest are made of. */
#include "sim/run.h"

#include "models/words.h"
#include "output/sha256.h"

#include <stdio.h>

const char *run_text(const struct run *run, const char *row)
{
    return plan_setting(run->plan, SECTION_setup, row, 0)->text;
}

double run_money(const struct run *run)
{
    return quantity_central(&plan_setting(run->plan, SECTION_setup, "money_scale", 0)->path->value);
}

const char *run_label(const struct run *run, size_t section, enum dim dim, size_t element)
{
    const char *label = plan_setting(run->plan, section, "label", element)->text;
    return label[0] != '\0' ? label : run->plan->dims.names[dim][element];
}

const struct band *run_band(const struct run *run, const char *column, size_t year)
{
    return bands_year(run->bands, findings_column(run->plan, column), year);
}

int run_hash_inputs(struct run *run)
{
    struct sha256 *sha;
    int error = sha256_open(&sha);
    if (error != 0)
        return error;
    load_hash_files(run->load, sha);
    sha256_close(sha, run->inputs_sha);
    return 0;
}

const char *run_share_words(const struct share *share, char out[RUN_TEXT])
{
    double of100 = 100 * share->share;
    if (share->hits == 0)
        snprintf(out, RUN_TEXT, T("none of %zu futures"), share->n);
    else if (share->hits == share->n)
        snprintf(out, RUN_TEXT, T("all %zu futures"), share->n);
    else if (of100 < 1)
        snprintf(out, RUN_TEXT, T("fewer than 1 of 100 futures"));
    else if (of100 > 99)
        snprintf(out, RUN_TEXT, T("more than 99 of 100 futures"));
    else
        snprintf(out, RUN_TEXT, T("%.0f of 100 futures"), of100);
    return out;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
