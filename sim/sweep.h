/* sweep - a sweep as its file gives it, checked against its scenarios: what is run, and at which
 * points. */
#ifndef SIM_SWEEP_H
#define SIM_SWEEP_H

#include "models/quantity.h"
#include "scenarios/fault_list.h"
#include "scenarios/pool.h"
#include "sim/options.h"
#include "sim/posterior.h"
#include "sim/sweep_results.h"

#include <stdbool.h>
#include <stddef.h>

enum { SWEEP_INPUTS = 200, SWEEP_OUTPUTS = 64, SWEEP_BASES = 32 };

struct sweep_file {
    const char *name, *sha;
    size_t bytes;
};

/* A base scenario: a structure, or a policy laid on one. */
struct sweep_base {
    const char *name; /* a word, for tables and file names */
    const char *file;
    const char *const *with; /* [nwith] policies laid on it, as files */
    size_t nwith;
    struct place place;
    const char *const *notes; /* [nnotes] which of its policies' values inputs undo */
    size_t nnotes;
    const char *title, *location;   /* of the scenario */
    const struct sweep_file *files; /* [nfiles] that it is made of */
    size_t nfiles;
    const char *files_sha;                     /* of all files that the scenario is made of */
    const char *inputs_sha;                    /* of these, and of those that swept values name */
    const struct posterior *posterior;         /* without its draws; NULL: none was named */
    const char *const *before, *const *behind; /* [inputs] a --set but for the value between */
};

/* An input: a place in the unit cube means a value by a law, or one of a few by number. */
struct sweep_input {
    const char *path, *name; /* name: the path, "@2027-01" behind it where one date is swept */
    const char *label, *unit;
    struct place place;
    int from;          /* month of the dated value that is swept; QUANTITY_EVER: no date is named */
    bool whole, words; /* its values: whole numbers only, words */
    bool files;        /* its words may name files */
    bool own;          /* the first base's own belief */
    struct quantity law;
    const char *law_text;     /* as a scenario file would give it; NULL: values */
    const char *const *value; /* [nvalues] as a --set takes them; none: the law holds */
    const double *number;     /* [nvalues] the same as numbers; of words their place */
    size_t nvalues, levels;
    double low, high; /* what is shown as the range of its numbers */
};

enum sweep_kind { SWEEP_SERIES, SWEEP_BREACH, SWEEP_EXHAUSTION, SWEEP_TARGET };

/* An output: a number in each future; 1 or 0 where it is held against a level. */
struct sweep_output {
    enum sweep_kind kind;
    const char *name;   /* as the file writes it */
    const char *series; /* without its date, and what it is held against */
    const char *date;   /* "2030" (of the year), "2030-12", or "" */
    const char *label, *unit, *target;
    int month; /* since the year 0, at whose end; a year's: its December */
    bool year;
    char test; /* '<' or '>': what it is held against; 0: nothing */
    bool equal;
    double level;
    struct place place;
};

struct sweep {
    struct pool pool; /* of all texts here */
    struct fault_list faults;
    const struct options *options;  /* borrowed */
    const char *file, *title, *sha; /* sha: of the file and what it names beside scenarios */
    enum sweep_design design;
    size_t nbases, ninputs, noutputs;
    struct sweep_base *base;
    struct sweep_input *input;
    struct sweep_output *output;
    size_t size;      /* as the file gives it: sobol rows, morris trajectories, points */
    size_t points;    /* of one base */
    size_t futures;   /* a point */
    size_t levels;    /* of morris */
    bool names_files; /* some input does */
    unsigned long long seed;
    int last_year, first_year; /* of the first base */
    double *u, *x, *dummy;     /* sim/sweep_results.h */
};

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
