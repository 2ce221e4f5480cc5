/* kernel_avx512 - the kernel for processors with AVX-512 (F, BW, DQ, VL). */
#ifdef __x86_64__
#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))), \
                             apply_to = function)
#else
#pragma GCC target("avx512f,avx512bw,avx512dq,avx512vl")
#endif
#define VECTOR_BYTES 64
#define VECTORS_OWN
#define KERNEL kernel_avx512
#define KERNEL_NAME "AVX-512"
#include "models/kernel_body.h"
#ifdef __clang__
#pragma clang attribute pop
#endif
#endif
/* SPDX-License-Identifier: GPL-3.0-or-later */
