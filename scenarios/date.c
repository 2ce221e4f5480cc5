/* date - "YYYY-MM" and months since the year 0. */
#include "scenarios/date.h"

#include <stdio.h>
#include <string.h>

bool date_read(const char *text, int *month)
{
    size_t n = strlen(text);
    if ((n != 4 && n != 7) || strspn(text, "0123456789") != 4)
        return false;
    int year = 0;
    for (size_t i = 0; i < 4; i++)
        year = year * 10 + text[i] - '0';
    int of_year = 1;
    if (n == 7) {
        if (text[4] != '-' || strspn(text + 5, "0123456789") != 2)
            return false;
        of_year = (text[5] - '0') * 10 + text[6] - '0';
    }
    if (of_year < 1 || of_year > 12 || year < DATE_FIRST_YEAR || year > DATE_LAST_YEAR)
        return false;
    *month = year * 12 + of_year - 1;
    return true;
}

bool date_guess(const char *text, int *month)
{
    int number[3] = {0}, n = 0;
    for (const char *p = text; *p && n < 3; n++) {
        size_t digits = strspn(p, "0123456789");
        if (digits == 0 || digits == 3 || digits > 4)
            return false;
        for (size_t i = 0; i < digits; i++)
            number[n] = number[n] * 10 + *p++ - '0';
        p += *p && strchr("/.-_ ", *p);
    }
    int year = number[0] > 99 ? number[0] : number[n > 0 ? n - 1 : 0];
    int of_year = n == 2 ? number[0] + number[1] - year : number[1];
    *month = year * 12 + of_year - 1;
    return n > 1 && of_year >= 1 && of_year <= 12 && year >= DATE_FIRST_YEAR &&
           year <= DATE_LAST_YEAR;
}

const char *date_write(int month, char out[DATE_SIZE])
{
    snprintf(out, DATE_SIZE, "%04d-%02d", month / 12, month % 12 + 1);
    return out;
}

const char *date_write_day(int month, char out[DATE_DAY_SIZE])
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int year = month / 12, of = month % 12;
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    snprintf(out, DATE_DAY_SIZE, "%04d-%02d-%02d", year, of + 1, days[of] + (of == 1 && leap));
    return out;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
