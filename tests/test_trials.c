/* test_trials - the trial gate: the model against published trials of how people join and leave.
 *
 * scenarios/trials/published.csv names what each trial measured and what the model must show on
 * average over futures; the range that holds nine of ten futures is that of the beliefs. Prints the
 * table, the one set of behaviour parameters and what each trial set for itself (make verify shows
 * it). Futures: 32, or 400 with UHCAST_SLOW=1. */
#include "output/stats/quantile.h"
#include "tests/small_world.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char folder[] = "scenarios/trials/";
static const char published[] = "scenarios/trials/published.csv";

enum { FIELD = 160, LINE = 2000, MOST_FUTURES = 400 };

/* One line of published.csv. An arm may be several with '+': their mean. `from`, for what is asked
 * of two dates. A row that was set fixes an intercept and shows that it did; one that is shown is
 * not judged. */
struct trial {
    char name[FIELD], measure[FIELD], arm[FIELD], versus[FIELD], from[FIELD], date[FIELD];
    char role[FIELD], figure[FIELD], least[FIELD], most[FIELD];
};

static bool read_row(FILE *file, struct trial *trial)
{
    char line[LINE];
    char *const fields[] = {trial->name, trial->measure, trial->arm,    trial->versus, trial->from,
                            trial->date, trial->role,    trial->figure, trial->least,  trial->most};
    if (fgets(line, sizeof line, file) == NULL)
        return false;
    char *rest = line;
    for (size_t k = 0; k < sizeof fields / sizeof fields[0]; k++) {
        const char *field = strsep(&rest, ",");
        assert_non_null(field);
        assert_true(strlen(field) < FIELD);
        strcpy(fields[k], field);
    }
    return true;
}

/* Period that ends with a month "2011-12". */
static size_t period_of(const struct small_world *w, const char *date)
{
    int year, month, months = 12 / w->plan.dims.per_year;
    assert_int_equal(sscanf(date, "%d-%d", &year, &month), 2);
    int since = (year - w->plan.dims.first_year - 1) * 12 + month;
    assert_true(since >= 0 && since % months == 0);
    return (size_t)(since / months);
}

static double of_group(const struct small_world *w, size_t f, size_t period, const char *series,
                       const char *group)
{
    char name[2 * FIELD];
    snprintf(name, sizeof name, "%s.%s", series, group);
    return small_world_at(w, f, period, name);
}

/* Members over residents of an arm (or the mean of several), of all or by health. */
enum who { ALL, IN_POOR_HEALTH, IN_GOOD_HEALTH };

static double coverage(const struct small_world *w, size_t f, size_t period, const char *arms,
                       enum who who)
{
    char list[FIELD], *rest = list;
    double sum = 0, n = 0;
    strcpy(list, arms);
    for (const char *arm = strsep(&rest, "+"); arm != NULL; arm = strsep(&rest, "+"), n++) {
        double members = of_group(w, f, period, "group_members", arm);
        double residents = of_group(w, f, period, "group_residents", arm);
        double poor = who == ALL ? 0 : of_group(w, f, period, "group_poor_health_members", arm);
        double all = who == ALL ? 0 : of_group(w, f, period, "group_poor_health_residents", arm);
        sum += who == IN_POOR_HEALTH ? poor / all : (members - poor) / (residents - all);
    }
    return sum / n;
}

static double difference(const struct small_world *w, size_t f, size_t period,
                         const struct trial *trial, enum who who)
{
    return coverage(w, f, period, trial->arm, who) - coverage(w, f, period, trial->versus, who);
}

/* What a row measures, in one future. */
static double measured(const struct small_world *w, const struct trial *trial, size_t f)
{
    size_t at = period_of(w, trial->date);
    size_t from = trial->from[0] != '\0' ? period_of(w, trial->from) : 0;
    if (strcmp(trial->measure, "coverage") == 0)
        return coverage(w, f, at, trial->arm, ALL);
    if (strcmp(trial->measure, "difference") == 0)
        return difference(w, f, at, trial, ALL);
    if (strcmp(trial->measure, "poor_health_gap") == 0)
        return difference(w, f, at, trial, IN_POOR_HEALTH) -
               difference(w, f, at, trial, IN_GOOD_HEALTH);
    if (strcmp(trial->measure, "left") == 0)
        return difference(w, f, at, trial, ALL) / difference(w, f, from, trial, ALL);
    if (strcmp(trial->measure, "kept") == 0) /* with who joined since: no less than who stayed */
        return coverage(w, f, at, trial->arm, ALL) / coverage(w, f, from, trial->arm, ALL);
    assert_string_equal(trial->measure, "joined"); /* of those without a card */
    double joins = 0;
    for (size_t p = from + 1; p <= at; p++)
        joins += of_group(w, f, p, "group_joins", trial->arm);
    return joins / (of_group(w, f, from, "group_residents", trial->arm) -
                    of_group(w, f, from, "group_members", trial->arm));
}

static bool judge(const struct small_world *w, const struct trial *trial)
{
    double x[MOST_FUTURES], spare[MOST_FUTURES], mean = 0;
    for (size_t f = 0; f < w->futures; f++) {
        x[f] = measured(w, trial, f);
        mean += x[f] / (double)w->futures;
    }
    quantile_sort(x, w->futures, spare);
    bool within = mean >= atof(trial->least) && mean <= atof(trial->most);
    bool judged = strcmp(trial->role, "shown") != 0;
    printf("| %-16s | %-45s | %-15s | %7s | %6.3f | %6.3f to %6.3f | %6s to %6s | %s |\n",
           trial->name, trial->arm, trial->measure, trial->figure, mean,
           quantile_of(x, w->futures, 0.05, 8), quantile_of(x, w->futures, 0.95, 8), trial->least,
           trial->most,
           !judged  ? "shown"
           : within ? "pass"
                    : "FAIL");
    return within || !judged;
}

/* Every given value of enrolment that stands in a file of that name, with its law. */
static void print_settings(const struct small_world *w, const char *file)
{
    const struct section *section = sections_all[SECTION_enrolment];
    for (size_t r = 0; r < section->nrows; r++) {
        const struct setting *set = scenario_setting(w->scenario, SECTION_enrolment, r, 0);
        const char *name = set->place.file != NULL ? strrchr(set->place.file, '/') : NULL;
        if (!set->given || name == NULL || strcmp(name + 1, file) != 0 || set->npath == 0)
            continue;
        const struct quantity *q = &set->path[set->npath - 1].value;
        printf("|   %-24s %-40s %s\n", section->rows[r].name,
               set->source != NULL ? set->source : "", set->status != NULL ? set->status : "");
        printf("|   %-24s central %.4g, bounds of belief %.4g to %.4g\n", "", quantity_central(q),
               quantity_quantile(q, 0x1p-40), quantity_quantile(q, 1 - 0x1p-40));
    }
}

/* The scenario keeps pointing at the name of its file. */
static void open_trial(struct small_world *w, const char *trial, char file[2 * FIELD])
{
    snprintf(file, 2 * FIELD, "%s%s.cfg", folder, trial);
    small_world_open(w, file, NULL);
}

static void the_model_reproduces_published_trials(void **state)
{
    (void)state;
    FILE *file = fopen(published, "r");
    struct trial trial;
    struct small_world w = {0};
    char open[FIELD] = "", file_name[2 * FIELD];
    size_t rows = 0, failed = 0;
    assert_non_null(file);
    assert_true(read_row(file, &trial)); /* the header */
    assert_string_equal(trial.measure, "measure");
    while (read_row(file, &trial)) {
        if (strcmp(open, trial.name) != 0) {
            if (open[0] != '\0')
                small_world_close(&w);
            strcpy(open, trial.name);
            open_trial(&w, trial.name, file_name);
            if (rows == 0)
                print_settings(&w, "behaviour.cfg");
            char own[FIELD + 8];
            snprintf(own, sizeof own, "%s.cfg", trial.name);
            printf("| %s sets for itself:\n", trial.name);
            print_settings(&w, own);
            small_world_run(&w, small_world_slow() ? MOST_FUTURES : 2 * LANES);
        }
        failed += !judge(&w, &trial);
        rows++;
    }
    if (open[0] != '\0')
        small_world_close(&w);
    fclose(file);
    assert_true(rows >= 12);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_model_reproduces_published_trials)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
