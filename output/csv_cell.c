/* csv_cell - one cell of a CSV file after another. */
#include "output/csv_cell.h"

#include <math.h>
#include <string.h>

void csv_cell_number(FILE *out, double x)
{
    if (isfinite(x))
        fprintf(out, ",%.12g", x);
    else
        putc(',', out);
}

void csv_cell_text(FILE *out, const char *text)
{
    putc(',', out);
    csv_cell_first(out, text);
}

void csv_cell_name(FILE *out, const char *name)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
    if (name[0] != '\0' && name[0] != '-' && name[strspn(name, plain)] == '\0')
        fprintf(out, ",%s", name);
    else
        csv_cell_text(out, name);
}

void csv_cell_first(FILE *out, const char *text)
{
    putc('"', out);
    if (text[0] != '\0' && strchr("=+-@\t\r", text[0]) != NULL)
        putc('\'', out);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            putc('"', out);
        putc((unsigned char)*text < 0x20 ? ' ' : *text, out);
    }
    putc('"', out);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
