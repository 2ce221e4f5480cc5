/* cell_text - text made fit for a sheet: its characters, its lines, its width. */
#ifndef OUTPUT_CELL_TEXT_H
#define OUTPUT_CELL_TEXT_H

#include <stddef.h>

/* A copy (free it) that XML can hold: bad bytes and control characters, but for tab and line feed,
 * become U+FFFD. NULL when memory is out. */
char *cell_text_copy(const char *text);

/* The same for a cell, where "_x0041_" would be read as the letter A: its first underscore is
 * written as _x005F_. */
char *cell_text_escape(const char *text);

/* The same for a chart, where text that begins with = would be read as a reference to cells: a
 * blank stands before it. */
char *cell_text_label(const char *text);

/* The same for the name of a sheet, which references quote: an apostrophe is U+2019, and it has one
 * line. */
char *cell_text_name(const char *text);

/* Bytes of the first line of text when lines break at blanks, have at most `width` characters (a
 * longer word stays whole) and end at a line feed; *next is where the following begins, NULL after
 * the last. */
size_t cell_text_line(const char *text, size_t width, const char **next);

/* Characters of the longest line, and of the longest word. */
size_t cell_text_width(const char *text);
size_t cell_text_word(const char *text);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
