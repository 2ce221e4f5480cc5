/* hostile_text - what a stranger may have written into a title: each would run something, or break
 * a file, if it got through as it is. A file `pwned` is what would come to be. */
#ifndef TESTS_HOSTILE_TEXT_H
#define TESTS_HOSTILE_TEXT_H

#include <stddef.h>

extern const char *const hostile_text[];
extern const size_t hostile_text_count;

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
