/* comparison_tables - a comparison as CSV: differences by year, policies, targets, people missing.
 *
 * Long form, UTF-8, LF, '.' decimals, RFC 4180 quotes, empty where nothing is known. */
#include "sim/comparison_tables.h"

#include "output/csv_cell.h"
#include "sim/comparison_gap.h"
#include "sim/comparison_summary.h"
#include "sim/plan_columns.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void put_share(FILE *out, const struct paired_share *share)
{
    csv_cell_number(out, share->share);
    csv_cell_number(out, share->interval.low);
    csv_cell_number(out, share->interval.high);
}

static const char *better_of(const char *series)
{
    static const char *const words[] = {"higher", "lower", "neither"};
    for (size_t r = 0; r < comparison_nrows; r++)
        if (strcmp(comparison_rows[r].series, series) == 0)
            return words[comparison_rows[r].better];
    return "";
}

static int write_differences(const void *what, FILE *out)
{
    const struct comparison *all = what;
    fputs("policy,series,unit,year,better,futures,base,with_policy,difference,difference_low,"
          "difference_high,median,q05,q95,share_higher,share_higher_low,share_higher_high,"
          "share_lower,share_lower_low,share_lower_high,told_apart,variance_ratio\n",
          out);
    for (size_t a = 1; a < all->finished; a++)
        for (size_t s = 0; s < comparison_size(all); s++)
            for (size_t y = 0; y < all->years; y++) {
                const struct column *series = comparison_series(all, s);
                const struct paired *p = &all->arm[a].paired[s * all->years + y];
                if (p->n == 0)
                    continue;
                fprintf(out, "%s,%s,%s,%d,%s,%zu", all->arm[a].name, series->name, series->unit,
                        all->arm[0].run.plan->dims.first_year + 1 + (int)y, better_of(series->name),
                        p->n);
                csv_cell_number(out, all->arm[a].beside[s * all->years + y]);
                csv_cell_number(out, all->arm[a].level[s * all->years + y]);
                csv_cell_number(out, p->mean);
                csv_cell_number(out, p->low);
                csv_cell_number(out, p->high);
                csv_cell_number(out, p->median);
                csv_cell_number(out, p->low_tail);
                csv_cell_number(out, p->high_tail);
                put_share(out, &p->larger);
                put_share(out, &p->smaller);
                fprintf(out, ",%d", p->told_apart);
                csv_cell_number(out, p->variance_ratio);
                putc('\n', out);
            }
    return 0;
}

static int write_policies(const void *what, FILE *out)
{
    const struct comparison *all = what;
    fputs("policy,title,file,futures,budget,budget_low,budget_high,person_years,person_years_low,"
          "person_years_high,budget_per_person_year,per_person_year_low,per_person_year_high,"
          "frontier,incremental_ratio,exhausted_by_the_end,breached,first_breach_q05,"
          "first_breach_median,first_breach_q95,currency,per_person_year_words\n",
          out);
    for (size_t a = 0; a < all->finished; a++) {
        const struct comparison_arm *arm = &all->arm[a];
        const struct comparison_value *v = &arm->value;
        const struct findings *f = &arm->run.findings;
        char place[RUN_TEXT], each[RUN_TEXT] = "";
        bool priced = a > 0 && comparison_summary_each(all, a, each);
        fputs(arm->name, out);
        csv_cell_text(out, arm->called);
        csv_cell_text(out, arm->load.noverlay > 0 ? arm->load.overlay[arm->load.noverlay - 1]
                                                  : arm->load.file);
        fprintf(out, ",%zu", arm->futures);
        const struct paired *const sums[] = {&v->budget, &v->person_years};
        for (size_t k = 0; k < 2; k++) {
            csv_cell_number(out, a > 0 ? sums[k]->mean : NAN);
            csv_cell_number(out, a > 0 ? sums[k]->low : NAN);
            csv_cell_number(out, a > 0 ? sums[k]->high : NAN);
        }
        csv_cell_number(out, priced ? v->each.ratio : NAN);
        csv_cell_number(out, priced ? v->each.low : NAN);
        csv_cell_number(out, priced ? v->each.high : NAN);
        csv_cell_text(out, comparison_summary_place(all, a, false, place));
        csv_cell_number(out, v->verdict.ratio);
        csv_cell_number(out, f->part ? NAN : f->exhausted[all->years].share);
        bool whole = !f->part && f->years == all->years; /* findings are of all years of a run */
        csv_cell_number(out, whole && f->minimum_months > 0 ? f->breached.share : NAN);
        for (size_t k = 0; k < 3; k++)
            csv_cell_number(out, whole && f->breached.hits > 0 ? f->breach_year[k] : NAN);
        csv_cell_text(out, run_text(&arm->run, "currency"));
        csv_cell_text(out, each);
        putc('\n', out);
    }
    return 0;
}

static int write_targets(const void *what, FILE *out)
{
    const struct comparison *all = what;
    fputs("policy,target,label,coverage,by,futures,share,share_low,share_high,gain,gain_low,"
          "gain_high,told_apart,ever,first_year_q05,first_year_median,first_year_q95\n",
          out);
    for (size_t a = 0; a < all->finished; a++)
        for (size_t k = 0; k < all->ntargets; k++) {
            const struct comparison_reach *r = &all->arm[a].reach[k];
            const struct comparison_target *target = &all->target[k];
            bool judged = r->by_date.n > 0;
            fprintf(out, "%s,%s", all->arm[a].name, target->name);
            csv_cell_text(out, target->label);
            csv_cell_number(out, target->coverage);
            fprintf(out, ",%04d-%02d,%zu", target->by / 12, target->by % 12 + 1,
                    all->arm[a].futures);
            csv_cell_number(out, judged ? r->by_date.share : NAN);
            csv_cell_number(out, judged ? r->by_date.low : NAN);
            csv_cell_number(out, judged ? r->by_date.high : NAN);
            csv_cell_number(out, judged && a > 0 ? r->gain.mean : NAN);
            csv_cell_number(out, judged && a > 0 ? r->gain.low : NAN);
            csv_cell_number(out, judged && a > 0 ? r->gain.high : NAN);
            fputs(judged && a > 0 ? r->gain.told_apart ? ",1" : ",0" : ",", out);
            csv_cell_number(out, r->ever);
            for (size_t q = 0; q < 3; q++)
                csv_cell_number(out, r->year[q]);
            putc('\n', out);
        }
    return 0;
}

static int write_missing(const void *what, FILE *out)
{
    const struct comparison *all = what;
    const struct plan *plan = all->arm[0].run.plan;
    const struct table_shape shape = plan_columns_shape(plan);
    fputs("policy,target,date,group,uninsured,to_enrol,to_enrol_q05,to_enrol_q95\n", out);
    for (size_t a = 0; a < all->finished; a++)
        for (size_t t = 0; t < all->ntargets; t++)
            for (size_t p = 0; p <= comparison_gap_until(all, t); p++)
                for (size_t g = 0; g <= plan->dims.groups; g++) {
                    const struct comparison_gap *gap = comparison_gap_of(all, a, t, p, g);
                    char date[TABLE_DATE];
                    table_date(&shape, p, date);
                    fprintf(out, "%s,%s,%s,%s", all->arm[a].name, all->target[t].name, date,
                            g > 0 ? plan->dims.names[DIM_GROUP][g - 1] : "all");
                    csv_cell_number(out, gap->uninsured);
                    csv_cell_number(out, gap->missing);
                    csv_cell_number(out, gap->low);
                    csv_cell_number(out, gap->high);
                    putc('\n', out);
                }
    return 0;
}

int comparison_tables_write(const struct comparison *all, struct folder *folder)
{
    static const struct folder_file tables[] = {
        {"comparison.csv", write_differences},
        {"policies.csv", write_policies},
        {"targets.csv", write_targets},
        {"to_enrol.csv", write_missing},
    };
    return folder_write(folder, tables, sizeof tables / sizeof tables[0], all);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
