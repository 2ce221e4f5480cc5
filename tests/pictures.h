/* pictures - what gnuplot draws of charts in a test's folder. */
#ifndef TESTS_PICTURES_H
#define TESTS_PICTURES_H

#include "output/sha256.h"

/* Draws FOLDER/NAME in a format, without a word. */
void pictures_draw(const char *folder, const char *name, const char *format);

/* The hash of what was drawn. */
void pictures_hash(const char *folder, const char *name, const char *format,
                   char hash[SHA256_TEXT]);

/* A command in the folder; its status. */
int pictures_shell(const char *folder, const char *command);

/* Fails unless every SVG in the folder is XML, where xmllint is there to say so. */
void pictures_are_xml(const char *folder);

/* The same of rsvg-convert, another renderer than a browser. A picture that is XML may still be
 * none: a point of no size has no way back to its place. */
void pictures_are_drawn_by_others(const char *folder);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
