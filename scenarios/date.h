/* date - months as a scenario writes them. */
#ifndef SCENARIOS_DATE_H
#define SCENARIOS_DATE_H

#include <stdbool.h>

enum { DATE_SIZE = 16, DATE_FIRST_YEAR = 1800, DATE_LAST_YEAR = 2300 };

/* "2026-12", or "2026" for its January, to months since the year 0. False: neither. */
bool date_read(const char *text, int *month);

/* What month a text that is none may mean: "2027/1", "01-2027", "2027-01-15". */
bool date_guess(const char *text, int *month);

void date_write(int month, char out[DATE_SIZE]);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
