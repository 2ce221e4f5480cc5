/* fit_document - a fit as JSON: all that its summary says, and every figure. */
#ifndef SIM_FIT_DOCUMENT_H
#define SIM_FIT_DOCUMENT_H

#include "sim/fit_view.h"

#include <stdio.h>

/* Folder NULL: not said. Returns 0 or an errno. */
int fit_document_write(const struct fit_view *view, const char *folder, FILE *out);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
