/* sweep_analysis_tables - the analysis of a sweep as files: CSV tables and one JSON document. */
#ifndef SIM_SWEEP_ANALYSIS_TABLES_H
#define SIM_SWEEP_ANALYSIS_TABLES_H

#include "output/folder.h"
#include "sim/sweep_analysis.h"

#include <stdio.h>

/* The four tables, and the columns of all in their order (sweep_columns.def). type: as Frictionless
 * has them; unit "the output's", "the input's": that of the row's. */
enum sweep_table {
    SWEEP_OUTPUTS_CSV,
    SWEEP_INDICES_CSV,
    SWEEP_RESPONSE_CSV,
    SWEEP_PRIM_CSV,
    SWEEP_TABLES
};
struct sweep_column {
    enum sweep_table table;
    const char *name, *type, *unit, *meaning;
};
extern const char *const sweep_analysis_tables_file[SWEEP_TABLES];
extern const struct sweep_column sweep_analysis_tables_columns[];
extern const size_t sweep_analysis_tables_ncolumns;

/* Writes into the folder:
 *   outputs.csv   a row an output: its spread, points, failures, noise, fits
 *   indices.csv   a row an output and input, and the dummy: all indices, tornado
 *   response.csv  a row a point of a response curve
 *   prim.csv      a row a limit of a box
 *   analysis.json all of it
 * Returns 0 or an errno. */
int sweep_analysis_tables_write(const struct sweep_analysis *analysis, struct folder *folder);

/* analysis.json alone, for --json. Returns 0 or an errno. */
int sweep_analysis_tables_json(const struct sweep_analysis *analysis, FILE *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
