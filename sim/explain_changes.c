/* explain_changes - what one scenario, or a policy laid on it, changes from another. */
#include "sim/explain_changes.h"

#include "models/words.h"
#include "sim/changes.h"
#include "sim/complaint.h"
#include "sim/load.h"
#include "sim/summary.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

enum { VALUE = 600 };

struct both {
    const struct load *first, *second;
    struct changes changes;
};

static const char *setup_title(const struct load *load)
{
    return plan_setting(&load->plan, SECTION_setup, "title", 0)->text;
}

static void print_place(const struct setting *set)
{
    if (set->place.file != NULL)
        printf("  # %s", set->place.file);
    if (set->place.file != NULL && set->place.line > 0)
        printf(":%d", set->place.line);
    if (set->status != NULL || set->source != NULL) {
        printf("%s", set->place.file != NULL ? ", " : "  # ");
        summary_text(stdout, set->status != NULL ? set->status : set->source);
        if (set->status != NULL && set->source != NULL) {
            fputs(": ", stdout);
            summary_text(stdout, set->source);
        }
    }
    putchar('\n');
}

static void print_value(const char *word, const struct load *load, const struct change *c,
                        size_t element)
{
    char value[VALUE];
    size_t whole = scenario_text(load->scenario, c->section, c->row, element, value, sizeof value);
    printf("    %-5s ", word);
    summary_text(stdout, value);
    fputs(whole >= sizeof value ? "..." : "", stdout);
    print_place(scenario_setting(load->scenario, c->section, c->row, element));
}

static void print_change(const struct both *both, const struct change *c)
{
    const struct row *row = &sections_all[c->section]->rows[c->row];
    char path[256];
    if (c->kind == CHANGE_ELEMENT) {
        const struct scenario *of =
            c->to != SIZE_MAX ? both->second->scenario : both->first->scenario;
        size_t at = c->to != SIZE_MAX ? c->to : c->from;
        printf("  %s%s.%s\n", c->to != SIZE_MAX ? "+ " : "- ", sections_all[c->section]->name,
               scenario_name(of, sections_all[c->section]->keyed, at));
        return;
    }
    scenario_path(both->second->scenario, c->section, c->row, c->to, path, sizeof path);
    printf("  %s", path);
    if (row->unit != NULL && row->unit[0] != '\0')
        printf(", %s", T(row->unit));
    if (c->kind == CHANGE_POLICY)
        printf(T("; differs from %d-%02d on"), c->since / 12, c->since % 12 + 1);
    putchar('\n');
    print_value(T("was"), both->first, c, c->from);
    print_value(T("is"), both->second, c, c->to);
}

static void print_kind(const struct both *both, enum change_kind kind, const char *title)
{
    bool any = false;
    for (size_t k = 0; k < both->changes.n; k++)
        if (both->changes.list[k].kind == kind) {
            if (!any)
                printf("\n%s\n", title);
            any = true;
            print_change(both, &both->changes.list[k]);
        }
}

static void print_all(const struct both *both)
{
    summary_text(stdout, setup_title(both->second));
    fputs(T(", beside "), stdout);
    summary_text(stdout, setup_title(both->first));
    putchar('\n');
    if (both->changes.n == 0)
        printf("\n%s\n", T("Nothing differs."));
    print_kind(both, CHANGE_POLICY, T("Policy: differs after the base year"));
    print_kind(both, CHANGE_LEVER,
               T("Levers of policy without a date after the base year: `compare` takes them to act "
                 "from the start of\nthe forecast, `run` to have acted always. Give them a date"));
    print_kind(
        both, CHANGE_ASSUMPTION,
        T("Changed assumptions, not policy: no date, or one in the base year or before it, so "
          "that the base year\nis explained anew"));
    print_kind(both, CHANGE_ELEMENT, T("Only in the second (+), only in the first (-)"));
    print_kind(both, CHANGE_FRAME, T("What is asked: title, horizon, futures, targets, labels"));
}

static void add_change(struct json *json, const struct both *both, const struct change *c)
{
    static const char *const kinds[] = {"policy", "lever", "assumption", "element", "frame"};
    const struct row *row = &sections_all[c->section]->rows[c->row];
    const struct load *const loads[2] = {both->first, both->second};
    const size_t elements[2] = {c->from, c->to};
    char text[VALUE], since[16];
    json_begin_object(json, NULL);
    json_add_string(json, "kind", kinds[c->kind]);
    if (c->kind == CHANGE_ELEMENT) {
        size_t in = c->to != SIZE_MAX;
        snprintf(text, sizeof text, "%s.%s", sections_all[c->section]->name,
                 scenario_name(loads[in]->scenario, sections_all[c->section]->keyed, elements[in]));
        json_add_string(json, "path", text);
        json_add_string(json, "only_in", in ? "second" : "first");
        json_end(json);
        return;
    }
    scenario_path(both->second->scenario, c->section, c->row, c->to, text, sizeof text);
    json_add_string(json, "path", text);
    json_add_string(json, "unit", row->unit);
    snprintf(since, sizeof since, "%04d-%02d", c->since / 12, c->since % 12 + 1);
    json_add_string(json, "since", c->kind == CHANGE_POLICY ? since : NULL);
    for (size_t k = 0; k < 2; k++) {
        const struct setting *set =
            scenario_setting(loads[k]->scenario, c->section, c->row, elements[k]);
        scenario_text(loads[k]->scenario, c->section, c->row, elements[k], text, sizeof text);
        json_begin_object(json, k == 0 ? "was" : "is");
        json_add_string(json, "value", text);
        json_add_string(json, "file", set->place.file);
        json_add_integer(json, "line", set->place.line);
        json_add_string(json, "source", set->source);
        json_add_string(json, "status", set->status);
        json_end(json);
    }
    json_end(json);
}

static int explain_both(struct both *both, struct json *json)
{
    if (!changes_find(&both->changes, both->first->scenario, both->second->scenario))
        return complaint_machine("explain", ENOMEM, both->second->file);
    if (json == NULL)
        print_all(both);
    for (size_t k = 0; k < both->changes.n && json != NULL; k++)
        add_change(json, both, &both->changes.list[k]);
    changes_free(&both->changes);
    return 0;
}

int explain_changes(const char *first, const char *second, const struct options *options,
                    struct json *json)
{
    struct load a, b = {.scenario = NULL};
    char file[PATH_MAX];
    int status = 2;
    load_find_policy(second, file, sizeof file);
    bool policy = !load_stands_alone(file);
    const struct options_list laid = {{file}, 1};
    bool ok = load_scenario(&a, first, options);
    if (!ok)
        fault_list_print(&a.faults, stderr);
    if (ok) {
        ok = policy ? load_policy(&b, first, &laid, a.scenario, options)
                    : load_beside(&b, file, a.scenario, options);
        if (ok)
            status = explain_both(&(struct both){.first = &a, .second = &b}, json);
        else
            fault_list_print(&b.faults, stderr);
        load_free(&b);
    }
    load_free(&a);
    return status;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
