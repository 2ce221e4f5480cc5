/* date - months as a scenario writes them. */
#ifndef SCENARIOS_DATE_H
#define SCENARIOS_DATE_H

#include <stdbool.h>

enum { DATE_SIZE = 16, DATE_FIRST_YEAR = 1800, DATE_LAST_YEAR = 2300 };

/* "2026-12", or "2026" for its January, to months since the year 0. False: neither. */
bool date_read(const char *text, int *month);

/* What month a text that is none may mean: "2027/1", "01-2027", "2027-01-15". */
bool date_guess(const char *text, int *month);

/* "2026-12"; and "2026-12-31", the last day of it. In out, returned. */
const char *date_write(int month, char out[DATE_SIZE]);
enum { DATE_DAY_SIZE = 40 };
const char *date_write_day(int month, char out[DATE_DAY_SIZE]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
