/* starts - checks of scenarios at their start, and of those that lie on a later one's file: they
 * must not know what that knows. */
#ifndef TESTS_STARTS_H
#define TESTS_STARTS_H

#include "tests/small_world.h"

/* Fails unless every future that was run starts with so many members, as many as its groups state,
 * and residents. */
void starts_assert_people(const struct small_world *w, double members, double residents);

/* Fails unless all figures of the start are set in the file (a path) or beside it in the table of
 * people (a name). */
void starts_assert_own(const char *file, const char *people);

/* Fails unless futures are the same without the history. set: laid on both, or NULL. */
void starts_assert_blind(const char *file, const char *set);

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
