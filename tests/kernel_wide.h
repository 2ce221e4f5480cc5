/* kernel_wide - a kernel with vectors of 64 bytes on any processor. */
#ifndef TESTS_KERNEL_WIDE_H
#define TESTS_KERNEL_WIDE_H

#include "models/kernel.h"

extern const struct kernel kernel_wide;

#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
