/* test_news - every figure of the press that scenarios/data/vietnam/news_figures.csv lists has a
 * home: an input, a target, a row of a table, a test or a line of a report that holds it.
 *
 * Column `home`: one or more of FILE > WHERE > HOLDS, parted by " | ". In a scenario WHERE may be
 * the path of a setting, whose value must be HOLDS; everywhere else some line of the file must have
 * both. What HOLDS says in digits the figure must say, too. */
#include "tests/loading.h"

#include "scenarios/csv.h"
#include "scenarios/fault_list.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static const char news[] = "scenarios/data/vietnam/news_figures.csv";

enum { FIGURES = 25, WORDS = 600 };

/* Whether a text holds a word, not as a part of a longer number. */
static bool holds(const char *text, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        bool begins = at == text || !isdigit((unsigned char)word[0]) ||
                      !(isdigit((unsigned char)at[-1]) || at[-1] == '.');
        bool ends =
            !isdigit((unsigned char)word[n - 1]) ||
            !(isdigit((unsigned char)at[n]) || (at[n] == '.' && isdigit((unsigned char)at[n + 1])));
        if (begins && ends)
            return true;
    }
    return false;
}

static bool a_line_holds(const char *file, const char *where, const char *word)
{
    char *line = NULL;
    size_t room = 0;
    bool found = false;
    FILE *in = fopen(file, "r");
    while (in && !found && getline(&line, &room, in) >= 0)
        found = strstr(line, where) && holds(line, word);
    if (in)
        fclose(in);
    free(line);
    return found;
}

/* -1: where is no path of the scenario, or the file is none (a policy). */
static int setting_holds(const char *file, const char *where, const char *word)
{
    int found = -1;
    struct loading loading = loading_file(file, NULL);
    if (loading.scenario && loading_has(&loading, where)) {
        char *words = loading_words(&loading, where);
        found = holds(words, word);
        free(words);
    }
    loading_free(&loading);
    return found;
}

static bool is_home(const char *file, const char *where, const char *word)
{
    const char *ending = strrchr(file, '.');
    int found = ending && strcmp(ending, ".cfg") == 0 ? setting_holds(file, where, word) : -1;
    return found >= 0 ? found : a_line_holds(file, where, word);
}

/* The next number of a text as its digits alone, "9245" of 92.45 % and of 0.9245; false: none. */
static bool next_digits(const char **text, char out[WORDS])
{
    size_t n = 0;
    while (**text && !isdigit((unsigned char)**text))
        ++*text;
    for (; isdigit((unsigned char)**text) || (n > 0 && (**text == '.' || **text == ',')); ++*text) {
        bool first_zero = n == 0 && **text == '0';
        if (isdigit((unsigned char)**text) && !first_zero && n < WORDS - 1)
            out[n++] = **text;
        else if (first_zero && (*text)[1] == '.')
            ++*text;
    }
    while (n > 1 && out[n - 1] == '0')
        n--;
    out[n] = '\0';
    return n > 0;
}

/* Whether every number that a home holds is one of the figure's own. Words are not looked at, nor a
 * reading in percent of a figure that is a word ("universal"). */
static bool is_of_the_figure(const char *word, const char *figure)
{
    char wanted[WORDS], is[WORDS];
    while (next_digits(&word, wanted)) {
        const char *p = figure;
        bool any = false, same = false;
        while (!same && next_digits(&p, is)) {
            any = true;
            same = strcmp(is, wanted) == 0;
        }
        if (any && !same)
            return false;
    }
    return true;
}

/* Cuts a text at a mark; the rest, NULL: there is none. */
static char *cut(char *text, const char *mark)
{
    char *at = strstr(text, mark);
    if (!at)
        return NULL;
    *at = '\0';
    return at + strlen(mark);
}

/* Whether all homes of a figure are; what is not is printed. */
static bool has_homes(const char *item, const char *value, const char *homes)
{
    char all[4 * WORDS], figure[WORDS];
    bool good = *homes != '\0';
    assert_true(snprintf(figure, sizeof figure, "%s: %s", item, value) < (int)sizeof figure);
    assert_true(snprintf(all, sizeof all, "%s", homes) < (int)sizeof all);
    if (!good)
        print_error("%s: has no home\n", item);
    for (char *home = all, *rest; home && good; home = rest) {
        rest = cut(home, " | ");
        char *where = cut(home, " > "), *word = where ? cut(where, " > ") : NULL;
        if (!word || !*word) {
            print_error("%s: '%s' is not FILE > WHERE > HOLDS\n", item, home);
            good = false;
        } else if (!is_of_the_figure(word, figure)) {
            print_error("%s, not %s\n", figure, word);
            good = false;
        } else if (!is_home(home, where, word)) {
            print_error("%s: %s does not hold %s at '%s'\n", item, home, word, where);
            good = false;
        }
    }
    return good;
}

static void no_figure_of_the_press_is_an_orphan(void **state)
{
    (void)state;
    struct pool pool;
    struct fault_list list;
    pool_init(&pool, 16 << 20);
    fault_list_init(&list);
    if (setjmp(pool.full))
        fail();
    struct sources sources = {.pool = &pool, .faults = &list.faults};
    struct csv_column columns[] = {{"area", true, -1},
                                   {"item", true, -1},
                                   {"value", true, -1},
                                   {"source", true, -1},
                                   {"home", true, -1}};
    struct csv csv;
    const struct source *source = source_open(&sources, news, CSV_BYTES);
    assert_non_null(source);
    assert_true(csv_open(&csv, source, &pool, &list.faults));
    assert_true(csv_header(&csv, columns, 5));
    size_t figures = 0, orphans = 0;
    while (csv_data(&csv, 5) == 1) {
        figures++;
        assert_true(*csv_cell(&csv, &columns[3]) != '\0');
        orphans += !has_homes(csv_cell(&csv, &columns[1]), csv_cell(&csv, &columns[2]),
                              csv_cell(&csv, &columns[4]));
    }
    assert_int_equal(list.faults.count, 0);
    assert_int_equal(figures, FIGURES);
    assert_int_equal(orphans, 0);
    fault_list_free(&list);
    pool_free(&pool);
}

static void an_orphan_is_found(void **state)
{
    (void)state;
    const char *cfg = "scenarios/vietnam.cfg > targets.directive_52_first.coverage > ";
    char home[200];
    snprintf(home, sizeof home, "%s0.95", cfg);
    assert_true(has_homes("a target", ">95%", home));
    assert_false(has_homes("another figure (expected)", ">96%", home));
    snprintf(home, sizeof home, "%s0.96", cfg);
    assert_false(has_homes("another value (expected)", ">96%", home));
    assert_false(has_homes("no home (expected)", "7", ""));
    assert_false(has_homes("no file (expected)", "7", "nowhere.md > a > 7"));
    assert_false(has_homes("no place (expected)", "7", "README.md"));
    assert_false(holds("0.955", "0.95") || holds("10.95", "0.95") || holds("1190", "119"));
    assert_true(holds("of 0.95.", "0.95") && holds("119 of 119", "119"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_figure_of_the_press_is_an_orphan),
        cmocka_unit_test(an_orphan_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
