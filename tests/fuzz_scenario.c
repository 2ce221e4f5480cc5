/* fuzz_scenario - libFuzzer harness: any bytes as a scenario file, any bytes as a CSV file.
 *
 * Nothing is written to disk. The text stands for tests/broken/fuzz.cfg, so that base = "good.cfg"
 * and its tables can be found. A first byte of 1 makes the rest a table instead. */
#include "scenarios/fault_list.h"
#include "scenarios/grid.h"
#include "scenarios/history.h"
#include "scenarios/pool.h"
#include "scenarios/scenario.h"

#include <gsl/gsl_errno.h>

#include <stdint.h>
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_scenario(const char *text, size_t size, struct fault_list *list)
{
    const struct scenario_request request = {.file = "tests/broken/fuzz.cfg",
                                             .library = "tests/broken"};
    struct scenario *scenario;
    if (!scenario_load_text(&scenario, &request, text, size, &list->faults))
        return;
    for (size_t section = 0; section < SECTIONS; section++) {
        const struct section *this = sections_all[section];
        for (size_t row = 0; row < this->nrows; row++) {
            char out[64];
            enum dim by = this->keyed ? this->keyed : this->rows[row].by;
            if (scenario_size(scenario, by) > 0)
                scenario_text(scenario, section, row, 0, out, sizeof out);
        }
    }
    scenario_free(scenario);
}

static void read_tables(const char *text, size_t size, struct fault_list *list)
{
    static const struct row row = {
        .kind = ROW_TABLE, .name = "t", .words = "year sex age", .unit = "persons", .most = 1e9};
    const struct source source = {.name = "fuzz.csv", .bytes = text, .size = size};
    const struct observation *history;
    double *table;
    size_t n;
    struct pool pool;
    pool_init(&pool, 64 << 20);
    if (!setjmp(pool.full)) {
        grid_read(&row, &source, 2025, 2030, &pool, &list->faults, &table, &n);
        history_read(&source, &pool, &list->faults, &history, &n);
    }
    pool_free(&pool);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fault_list list;
    FILE *nowhere = fopen("/dev/null", "w");
    gsl_set_error_handler_off();
    fault_list_init(&list);
    if (size > 0 && data[0] == 1)
        read_tables((const char *)data + 1, size - 1, &list);
    else
        read_scenario((const char *)data, size, &list);
    if (nowhere) {
        fault_list_print(&list, nowhere);
        fclose(nowhere);
    }
    fault_list_free(&list);
    return 0;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
