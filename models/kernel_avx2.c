/* kernel_avx2 - the kernel for processors with AVX2. */
#ifdef __x86_64__
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC target("avx2")
#endif
#define VECTOR_BYTES 32
#define VECTORS_OWN
#define KERNEL kernel_avx2
#define KERNEL_NAME "AVX2"
#include "models/kernel_body.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
