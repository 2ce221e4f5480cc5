/* gnuplot - the one file that starts other programs: gnuplot, and fc-match for its fonts. */
#ifndef OUTPUT_GNUPLOT_H
#define OUTPUT_GNUPLOT_H

#include <stddef.h>

/* Beyond errno values. */
enum { GNUPLOT_MISSING = 10001, GNUPLOT_FAILED, GNUPLOT_TIMEOUT };

/* Runs a script of `size` bytes, which comes to gnuplot through a pipe, in `folder`. `settings` is
 * executed first ("FORMAT = 'png'"). Nothing of the user's own gnuplot or environment is read, and
 * it is killed after `seconds`. Returns 0, an errno or a GNUPLOT_ value; `said` (of `room` bytes,
 * may be NULL) takes what gnuplot wrote on its standard error. */
int gnuplot_run(const char *folder, const char *settings, const char *script, size_t size,
                int seconds, char *said, size_t room);

/* Whether a font family is installed: 1 yes, 0 no, -1 cannot tell. */
int gnuplot_font(const char *family);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
