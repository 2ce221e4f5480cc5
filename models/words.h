/* words - the mark on every sentence that a user may read.
 *
 * T("...") returns its argument today. The mark is where a translation catalogue will answer
 * (xgettext -kT finds each one); format_arg keeps the compiler's check of printf formats. */
#ifndef MODELS_WORDS_H
#define MODELS_WORDS_H

static inline const char *T(const char *english) __attribute__((format_arg(1)));

static inline const char *T(const char *english)
{
    return english;
}

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
