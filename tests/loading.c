/* loading - a request, a list of faults printed to memory, and a search by path. */
#define _GNU_SOURCE
#include "tests/loading.h"

#include "sim/plan.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>

#include <cmocka.h>

static const char library[] = "tests/broken";

char *loading_said(const struct fault_list *list)
{
    char *said = NULL;
    size_t length;
    FILE *out = open_memstream(&said, &length);
    assert_non_null(out);
    fault_list_print(list, out);
    assert_int_equal(fclose(out), 0);
    return said;
}

static struct loading load(const struct scenario_request *request, const char *bytes, size_t size)
{
    struct loading loading = {NULL, NULL};
    struct fault_list list;
    fault_list_init(&list);
    bool sound = bytes ? scenario_load_text(&loading.scenario, request, bytes, size, &list.faults)
                       : scenario_load(&loading.scenario, request, &list.faults);
    assert_int_equal(sound, loading.scenario != NULL);
    assert_int_equal(sound, list.faults.count == 0);
    loading.said = loading_said(&list);
    fault_list_free(&list);
    return loading;
}

char *loading_plan(const struct loading *loading)
{
    struct fault_list list;
    struct plan plan;
    fault_list_init(&list);
    bool sound = plan_init(&plan, loading->scenario, &list.faults);
    assert_int_equal(sound, list.faults.count == 0);
    char *said = loading_said(&list);
    plan_free(&plan);
    fault_list_free(&list);
    return said;
}

struct loading loading_file(const char *file, const char *const sets[])
{
    struct scenario_request request = {.file = file, .library = library, .sets = sets};
    while (sets && sets[request.nsets])
        request.nsets++;
    return load(&request, NULL, 0);
}

struct loading loading_overlay(const char *file, const char *overlay)
{
    struct scenario_request request = {
        .file = file, .library = library, .overlays = &overlay, .noverlays = 1};
    return load(&request, NULL, 0);
}

struct loading loading_bytes(const char *bytes, size_t size)
{
    struct scenario_request request = {.file = "tests/broken/text.cfg", .library = library};
    return load(&request, bytes, size);
}

struct loading loading_alone(const char *text)
{
    struct scenario_request request = {
        .file = "tests/broken/text.cfg", .library = library, .alone = true};
    return load(&request, text, strlen(text));
}

struct loading loading_text(const char *text)
{
    return loading_bytes(text, strlen(text));
}

void loading_free(struct loading *loading)
{
    scenario_free(loading->scenario);
    free(loading->said);
    *loading = (struct loading){NULL, NULL};
}

static char *expected_name(const char *file)
{
    char *name = NULL;
    assert_true(asprintf(&name, "%.*s.expected", (int)strlen(file) - 4, file) > 0);
    return name;
}

static char *whole_file(const char *name)
{
    char *text = NULL;
    size_t size = 0;
    FILE *in = fopen(name, "r");
    if (!in)
        return NULL;
    if (getdelim(&text, &size, '\0', in) < 0) {
        free(text);
        text = strdup("");
    }
    fclose(in);
    return text;
}

bool loading_is_expected(const char *file, const char *said)
{
    char *name = expected_name(file);
    if (getenv("UPDATE_GOLDEN")) {
        FILE *out = fopen(name, "w");
        assert_non_null(out);
        fputs(said, out);
        assert_int_equal(fclose(out), 0);
    }
    char *expected = whole_file(name);
    bool same = expected && strcmp(expected, said) == 0;
    if (!same)
        print_error("%s: expected\n%sbut it says\n%s", file, expected ? expected : "(no file)\n",
                    said);
    free(expected);
    free(name);
    return same;
}

/* Finds a path's section, row and element. */
static bool find(const struct scenario *s, const char *path, size_t at[3])
{
    for (at[0] = 0; at[0] < SECTIONS; at[0]++) {
        const struct section *section = sections_all[at[0]];
        for (at[1] = 0; at[1] < section->nrows; at[1]++) {
            enum dim by = section->keyed ? section->keyed : section->rows[at[1]].by;
            for (at[2] = 0; at[2] < scenario_size(s, by); at[2]++) {
                char is[200];
                scenario_path(s, at[0], at[1], at[2], is, sizeof is);
                if (strcmp(is, path) == 0)
                    return true;
            }
        }
    }
    return false;
}

bool loading_has(const struct loading *loading, const char *path)
{
    size_t at[3];
    return find(loading->scenario, path, at);
}

const struct setting *loading_setting(const struct loading *loading, const char *path)
{
    size_t at[3];
    if (!loading->scenario)
        print_error("%s", loading->said);
    assert_non_null(loading->scenario);
    assert_true(find(loading->scenario, path, at));
    return scenario_setting(loading->scenario, at[0], at[1], at[2]);
}

char *loading_words(const struct loading *loading, const char *path)
{
    size_t at[3];
    if (!loading->scenario)
        print_error("%s", loading->said);
    assert_non_null(loading->scenario);
    assert_true(find(loading->scenario, path, at));
    size_t n = scenario_text(loading->scenario, at[0], at[1], at[2], NULL, 0);
    char *words = malloc(n + 1);
    assert_non_null(words);
    assert_int_equal(scenario_text(loading->scenario, at[0], at[1], at[2], words, n + 1), n);
    return words;
}

void loading_assert_words(const struct loading *loading, const char *path, const char *words)
{
    char *is = loading_words(loading, path);
    assert_string_equal(is, words);
    free(is);
}

struct loading loading_on_good(const char *text)
{
    char all[4096];
    assert_true(snprintf(all, sizeof all, "base = \"good.cfg\";\n%s", text) < (int)sizeof all);
    return loading_text(all);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
