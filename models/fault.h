/* fault - what is wrong with the user's text, said where it stands.
 *
 * The last parameter of whatever can find one; the finder returns false. All are gathered and
 * shown together. models/ own no memory: whoever gathers gives `take`. */
#ifndef MODELS_FAULT_H
#define MODELS_FAULT_H

#include <stdbool.h>
#include <stddef.h>

/* Where a value was set. file NULL: by no text (the built-in usual value). */
struct place {
    const char *file;
    int line; /* 0: the file as a whole */
};

struct faults {
    void (*take)(struct faults *self, struct place place, const char *text);
    size_t count;
};

/* Says one fault (one line, no full stop) and returns false, so that a finder can end with it. */
bool fault_at(struct faults *out, struct place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
