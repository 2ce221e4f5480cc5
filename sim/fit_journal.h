/* fit_journal - the futures that a fit has run, so that none is run again: not by another of its
 * steps, and not after an interruption.
 *
 * A future is known by its beliefs and its luck, and its figures depend on nothing else; so a fit
 * that is begun again with this journal makes the same bytes as one that was never stopped. Each
 * record is checked when it is read, and what a kill has cut off is dropped. */
#ifndef SIM_FIT_JOURNAL_H
#define SIM_FIT_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fit_journal;

/* What is to become of a file that is there. KEEP: one that holds futures stays, and is said. */
enum fit_journal_there { FIT_JOURNAL_KEEP, FIT_JOURNAL_RESUME, FIT_JOURNAL_REPLACE };

/* A journal of futures of `inputs` beliefs with `figures` figures each, in the file `path`; NULL:
 * in memory alone. made: what the futures depend on beside, as a hash. Returns 0 or an errno;
 * ESTALE: the file was made by other inputs; EBUSY: by a process that still runs; EEXIST: not by a
 * fit; ENOTEMPTY: it holds futures that are to be kept. */
int fit_journal_open(struct fit_journal **out, const char *path, const char *made, size_t inputs,
                     size_t figures, enum fit_journal_there there);

/* The figures of a future; NULL: it has not been run. Valid until the next one is added. */
const double *fit_journal_find(const struct fit_journal *journal, const double *u, uint32_t luck);

/* Adds one; and brings all that were added to the disk. Return 0 or an errno. */
int fit_journal_add(struct fit_journal *journal, const double *u, uint32_t luck,
                    const double *figures);
int fit_journal_flush(struct fit_journal *journal);

/* How many there are. */
size_t fit_journal_size(const struct fit_journal *journal);

/* Closes; `remove` deletes the file, which is of no more use. NULL is safe. */
void fit_journal_close(struct fit_journal *journal, bool remove);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
