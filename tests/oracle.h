/* oracle - reader of the files of known values, tests/oracles/NAME.csv.
 *
 * Columns: id,quantity,inputs,value,rtol,atol,source. Inputs are key=value pairs joined by ';';
 * vectors, also as values, are joined by '|'. What a test asks for and is not there fails the test.
 *
 *     struct oracle *o = oracle_open("hazard_prob");
 *     while (oracle_next(o, "norm_cdf"))
 *         oracle_check(o, elementary_normal_cdf(oracle_number(o, "z")));
 *     assert_int_equal(oracle_used(o, "norm_cdf"), 8);
 *     oracle_close(o); */
#ifndef TESTS_ORACLE_H
#define TESTS_ORACLE_H

#include <stdbool.h>
#include <stddef.h>

struct oracle;

/* Found under $UHCAST_ROOT, else under the current directory. */
struct oracle *oracle_open(const char *name);
void oracle_close(struct oracle *oracle);

/* On to the next row of the quantity (NULL: of any); after the last: false, and to the start. */
bool oracle_next(struct oracle *oracle, const char *quantity);

/* Of the present row. A word lives until the next call of any of these. */
int oracle_id(const struct oracle *oracle);
const char *oracle_quantity(const struct oracle *oracle);
bool oracle_has(const struct oracle *oracle, const char *key);
const char *oracle_word(struct oracle *oracle, const char *key);
double oracle_number(struct oracle *oracle, const char *key);
size_t oracle_vector(struct oracle *oracle, const char *key, double out[], size_t room);
const char *oracle_text(const struct oracle *oracle); /* the value as written */
double oracle_value(const struct oracle *oracle);
size_t oracle_values(const struct oracle *oracle, double out[], size_t room);

/* |x - value| <= atol + rtol |value|; the checks fail the test with row and figures if not, and
 * count the row as used. oracle_use counts a row that the test compared by itself. */
bool oracle_accepts(const struct oracle *oracle, double x);
void oracle_check(struct oracle *oracle, double x);
void oracle_check_all(struct oracle *oracle, const double x[], size_t count);
void oracle_use(struct oracle *oracle);

/* Rows of the quantity (NULL: all) that the file has, and that were used (each counts once). */
size_t oracle_rows(const struct oracle *oracle, const char *quantity);
size_t oracle_used(const struct oracle *oracle, const char *quantity);

/* One number of a data file with a header of its own: row from 0, column by name. */
double oracle_cell(const char *name, size_t row, const char *column);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
