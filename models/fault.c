/* fault - forms the sentence and hands it to whoever gathers. */
#include "models/fault.h"

#include <stdarg.h>
#include <stdio.h>

enum { SENTENCE = 600 }; /* bytes; a longer sentence is cut, never overrun */

bool fault_at(struct faults *out, struct place place, const char *format, ...)
{
    char text[SENTENCE];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    out->count++;
    out->take(out, place, text);
    return false;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
