/* kernel_wide - the kernel with vectors of 64 bytes, as AVX-512 has them, for processors without:
 * the compiler makes them of narrower ones. What it cannot try is AVX-512's own instructions. */
#define VECTOR_BYTES 64
#define KERNEL kernel_wide
#define KERNEL_NAME "64 bytes"
#include "tests/kernel_wide.h"

#include "models/kernel_body.h"
/* SPDX-License-Identifier: GPL-3.0-or-later */
